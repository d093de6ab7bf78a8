/** Settings, dictionaries and the backup place of the made-up book, as they change while it is looked at. */
import { invalid, refusal, type Handlers } from "@/backend/memory";
import type { BackupState, Choice, Settings } from "@/wire/generated";

export function settings(wished: { trouble: boolean }, categories: Choice[], backup: BackupState): Handlers {
  let now: Settings = {
    accept_within: { days: 3, working: true }, mediate_within: { days: 30, working: false },
    mediate_rules: [{ category: "labour", source: null, term: { days: 15, working: false } }, { category: null, source: "referral/court", term: { days: 30, working: false } }, { category: "migrant_wages", source: "referral/womens_federation", term: { days: 10, working: true } }],
    confirm_within: { days: 30, working: false }, followup_after: { days: 30, working: false }, reply_within: { days: 7, working: true },
    number_template: "〔{year}〕{short}人调字{mark}第{serial}号", serial_width: 1, period_first_day: 26,
    own_tags: [{ name: "重点人员", from: null, until: null }, { name: "湘江流域十年禁渔退捕渔民安置", from: "2025-01-01", until: "2026-12-31" }],
    own_phrases: [{ category: "neighbour", text: "双方各清理自家门前一段水沟，宽不少于____公分，于____年__月__日前完成。" }, { category: null, text: "今后互不追究，和睦相处。" }],
    lock_minutes: 10,
  };
  const older = [...categories.slice(0, 12), { code: "migrant_wages", name: "拖欠农民工工资" }];
  return {
    settings_get: () => {
      if (wished.trouble) throw refusal("damaged_book");
      return now;
    },
    settings_set: (next) => {
      if (next.period_first_day < 1 || next.period_first_day > 28) throw invalid("bad_value", "period_first_day");
      now = JSON.parse(JSON.stringify(next)) as Settings;
      return { warnings: [] };
    },
    settings_export: () => ({ json: JSON.stringify({ format: 1, settings: now, calendars: [] }, null, 1) }),
    settings_import: ({ json }) => {
      const read = JSON.parse(json) as { settings: Settings };
      now = { ...now, ...read.settings };
      return { warnings: [] };
    },
    dictionary_list: () => ({
      dictionaries: [
        { id: "v2016", from: "2016-01-01", until: "2016-12-31", categories: categories.slice(0, 10) },
        { id: "v2017", from: "2017-01-01", until: "2020-12-31", categories: older },
        { id: "v2021", from: "2021-01-01", until: null, categories },
      ],
    }),
    backup_place_set: ({ folder }) => {
      if (wished.trouble) throw refusal("backup_inside_book");
      return Object.assign(backup, { folder: folder ?? "D:/案卷/备份", chosen: folder !== null && folder !== undefined });
    },
  };
}
