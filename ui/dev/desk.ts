/** What lies on the desk of the made-up book: tasks, sessions, changes, drafts, search, undo. `trouble=1` makes it fail, `cases=0` leaves it empty. */
import { refusal, type Handlers } from "@/backend/memory";
import type { CaseRow, Clash, Draft, Hit, MatchedField, Meeting, Task, TaskKind } from "@/wire/generated";

const day = (today: string, by: number) => new Date(Date.parse(`${today}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
const soon = <T>(value: T, ms: number): Promise<T> => new Promise((done) => setTimeout(() => done(value), ms));

const tasks: [TaskKind, number, string | null][] = [
  ["followup", -2, null], ["conflict", -1, "outcome"], ["perform", -9, "第二期青苗损失"], ["sign", -4, "欧阳明辉、衡阳市珠晖区某某建筑工程有限责任公司第三项目经理部"],
  ["next_session", 0, "20:00"], ["accept", 0, null], ["confirm_void", 0, null],
  ["mediate", 1, null], ["reply_to_referrer", 3, "衡公(东)移字〔2026〕12号"], ["accept", 2, null],
  ["close", 9, null], ["followup", 12, null], ["mediate", 18, null], ["perform", 21, "一次付清医药费"], ["archive", 40, null],
];

function meetings(today: string, rowOf: (index: number) => CaseRow): Meeting[] {
  const people = [{ id: "m1", name: "李秀英" }, { id: "m2", name: "王德发" }];
  const at = (index: number, by: number, time: string | null, place: string | null, clashes: Clash[] = [], held = false): Meeting => ({ case: rowOf(index).id, number: rowOf(index).number, summary: rowOf(index).summary, parties: rowOf(index).parties, on: day(today, by), time, place, held, mediators: index % 2 ? people : people.slice(0, 1), clashes });
  return [
    { ...at(21, 0, "09:30", "街道调解室"), parties: "张建国|刘桂兰" }, at(4, -6, "09:00", "村委会调解室", [], true), at(12, -2, "15:00", "街道调解室", [], true), at(7, -1, "19:30", null, [], true),
    at(1, 0, "20:00", "东阳渡村村委会调解室"), at(31, 2, "09:00", "街道调解室", [{ case: rowOf(6).id, number: rowOf(6).number, time: "09:30", mediators: people.slice(0, 1) }]),
    at(6, 2, "09:30", "酃湖村三组水渠边", [{ case: rowOf(31).id, number: rowOf(31).number, time: "09:00", mediators: people.slice(0, 1) }]),
    at(21, 5, null, null), at(41, 13, "10:00", "街道调解室"), at(11, 16, "14:30", "街道调解室"),
  ];
}

function hitsOf(text: string, rowOf: (index: number) => CaseRow): Hit[] {
  const hits: Hit[] = [];
  for (let index = 0; index < 60; index += 1) {
    const row = rowOf(index);
    const fields: [MatchedField, string][] = [["number", row.number], ["name", row.parties.replaceAll("|", "、")], ["summary", row.summary], ["phone", "…1234"], ["session", `调解员到现场量过，沟宽六十公分，属两家共用。${row.summary}`]];
    const found = fields.find(([, value]) => value.includes(text));
    if (found) hits.push({ row, field: found[0], text: found[1], at: [...found[1].slice(0, found[1].indexOf(text))].length, length: [...text].length });
    else if (text.toLowerCase() === "zjg" && row.parties.startsWith("张建国")) hits.push({ row, field: "pinyin", text: "张建国", at: 0, length: 3 });
  }
  return hits;
}

/** The step done last in this window; `book.ts` says it. */
export const lastStep = { command: null as string | null, number: "", count: 0 };

export function desk(wished: { cases: number; trouble: boolean }, today: string, rowOf: (index: number) => CaseRow): Handlers {
  const empty = wished.cases === 0;
  const instant = (by: number, time: string) => `${day(today, by)}T${time}Z`;
  const drafts = new Map<string, Draft>();
  const put = (name: string, page: string, value: unknown, saved_at: string, number: string | null) => drafts.set(name, { name, page, value: JSON.stringify(value), saved_at, number });
  if (!empty) {
    put("register", "/register", { summary: "鱼塘承包合同到期,租金没有结清", category: "contract" }, instant(0, "02:32:00"), null);
    put("case_session:case-1", "/cases/case-1?step=case_session", { record: "双方各自陈述,还没写完", on: today }, instant(-1, "12:10:00"), rowOf(1).number);
  }
  let changed = !empty;
  let undone = false;
  const shelf = new Map<string, string>(empty ? [] : [["search.recent", JSON.stringify(["case-1", "case-12", "case-6"])]]);
  // The exercises stay out of pictures unless the address has `tour=1`.
  if (!new URLSearchParams(location.search).has("tour")) shelf.set("tour", '{"open":false}');
  const trouble = (): void => {
    if (wished.trouble) throw refusal("disk_full");
  };
  return {
    task_list: ({ limit }) => {
      trouble();
      const all: Task[] = empty ? [] : tasks.map(([kind, by, detail], index) => ({ kind, case: rowOf(index).id, number: rowOf(index).number, summary: rowOf(index).summary, due_on: day(today, by), detail, whom: kind === "perform" ? (rowOf(index).parties.split("|")[1] ?? null) : null, days_left: by, calendar_known: index !== 9 }));
      all.sort((one, other) => one.days_left - other.days_left);
      return { tasks: all.slice(0, limit ?? 100), total: wished.cases > 1000 ? 1234 : all.length };
    },
    meeting_list: ({ from, to, mediator }) => {
      trouble();
      return { meetings: empty ? [] : meetings(today, rowOf).filter((one) => one.on >= from && one.on <= to && (!mediator || one.mediators.some((who) => who.id === mediator))) };
    },
    changes_list: () => {
      trouble();
      const kinds = ["session_held", "agreement_signed", "case_registered", "case_corrected"];
      return { since: instant(-1, "09:00:00"), cases: changed ? kinds.map((kind, index) => ({ case: rowOf(index + 2).id, number: rowOf(index + 2).number, summary: rowOf(index + 2).summary, kind, by: index === 1 ? "欧阳建华" : "周明", recorded_at: instant(index > 1 ? -1 : 0, "01:12:00"), records: index === 0 ? 3 : 1 })) : [], total: changed ? 4 : 0 };
    },
    changes_seen: () => {
      changed = false;
      return {};
    },
    draft_list: () => {
      trouble();
      return { drafts: [...drafts.values()] };
    },
    draft_save: ({ name, page, value }) => {
      trouble();
      const saved_at = instant(0, "02:40:00");
      drafts.set(name, { name, page, value, saved_at, number: name.includes(":") ? rowOf(Number(name.split("-")[1])).number : null });
      return { saved_at };
    },
    draft_drop: ({ name }) => {
      drafts.delete(name);
      return {};
    },
    desk_keep: ({ key, value }) => {
      trouble();
      if (value === null || value === undefined) shelf.delete(key);
      else shelf.set(key, value);
      return {};
    },
    desk_read: ({ key }) => ({ value: shelf.get(key) ?? null }),
    case_find: ({ text, limit }) => {
      trouble();
      const hits = empty ? [] : hitsOf(text, rowOf);
      return soon({ hits: hits.slice(0, limit ?? 20), total: hits.length, total_is_least: hits.length > 50 }, 20);
    },
    undo_peek: () => (lastStep.command ? { op: `o-${lastStep.count}`, command: lastStep.command, number: lastStep.number, refused: null } : empty || undone ? { op: null, command: null, number: null, refused: null } : wished.trouble ? { op: "o1", command: "case_register", number: rowOf(0).number, refused: { code: "undo_registration", params: {} } } : { op: "o1", command: "case_session", number: rowOf(1).number, refused: null }),
    undo: () => {
      lastStep.command = null;
      undone = true;
      return {};
    },
  };
}
