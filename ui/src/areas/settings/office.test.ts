import { mount, flushPromises } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import { draftsBelongTo } from "@/form/drafts";
import type { AppState, Settings } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { everyCategory, inForce } from "./categories";
import LockPart from "./LockPart.vue";
import { fromWords, inWords, numberOf, templateProblem } from "./number";
import { partNames, visible } from "./parts";
import { calendarChanges, seenSettings, settingsChanges } from "./settingsFile";
import TermsPart from "./TermsPart.vue";
import { piecesOf, typedTerms, typedWords, withTerms, withWords } from "./typed";

const term = (days: number, working = false) => ({ days, working });
const settings: Settings = {
  accept_within: term(3, true), mediate_within: term(30), confirm_within: term(30), followup_after: term(30), reply_within: term(7, true),
  mediate_rules: [{ category: "labour", source: null, term: term(15) }],
  number_template: "〔{year}〕{short}人调字{mark}第{serial}号", serial_width: 1, period_first_day: 1,
  own_tags: [{ name: "重点人员", from: null, until: null }], own_phrases: [{ category: null, text: "和睦相处。" }], lock_minutes: 10,
};

describe("the template of numbers", () => {
  const words = { year: "年份", short: "简称", mark: "字头", serial: "序号" };

  it("is typed with words and known by names, whatever braces the keyboard gives", () => {
    expect(inWords(settings.number_template, words)).toBe("〔{年份}〕{简称}人调字{字头}第{序号}号");
    expect(fromWords("〔｛年份｝〕{ 简称 }人调字{mark}第{序号}号", words)).toBe(settings.number_template);
  });

  it("shows the number that comes of it", () => {
    const example = { year: "2026", short: "酃湖", mark: "", serial: 12 };
    expect(numberOf(settings.number_template, 3, example)).toBe("〔2026〕酃湖人调字第012号");
    expect(numberOf(settings.number_template, 1, { ...example, mark: "B" })).toBe("〔2026〕酃湖人调字B第12号");
  });

  it("is refused for what would give two cases one number, as the program refuses it", () => {
    expect(templateProblem(settings.number_template)).toBeNull();
    expect(templateProblem("{year}-{mark}-{serial}"), "the short name may be left out").toBeNull();
    expect(templateProblem("〔{year}〕第{serial}号")).toEqual({ why: "missing", part: "mark" });
    expect(templateProblem("{year}{year}{mark}第{serial}号")).toEqual({ why: "twice", part: "year" });
    expect(templateProblem("{year}年{mark}{serial}号")).toEqual({ why: "touches" });
    expect(templateProblem("{year}年{mark}第0{serial}号")).toEqual({ why: "touches" });
    expect(templateProblem("{year}{month}{mark}第{serial}号")).toEqual({ why: "unknown" });
    expect(templateProblem("{year}{mark第{serial}号")).toEqual({ why: "brace" });
  });
});

describe("what is typed in the settings", () => {
  it("comes back as it was when nothing is changed", () => {
    expect(withTerms(typedTerms(settings), settings)).toEqual(settings);
    expect(withWords(typedWords(settings), settings)).toEqual(settings);
  });

  it("must say for which cases another term holds", () => {
    const typed = typedTerms(settings);
    typed.rules.push({ category: "", source: "", days: "10", working: false });
    expect(() => withTerms(typed, settings)).toThrow("required");
  });

  it("is never taken for zero days when it is no number", () => {
    const typed = typedTerms(settings);
    typed.terms.accept_within.days = "三天";
    expect(() => withTerms(typed, settings)).toThrow("not_a_number");
  });

  it("leaves out rows with nothing in them, and keeps a tag that has days but no name, so that it is asked for", () => {
    const typed = typedWords(settings);
    typed.tags.push({ name: " ", from: null, until: null }, { name: "", from: "2026-01-01", until: null });
    typed.phrases.push({ category: "labour", text: "  " });
    const next = withWords(typed, settings);
    expect(next.own_tags).toEqual([settings.own_tags[0], { name: "", from: "2026-01-01", until: null }]);
    expect(next.own_phrases).toEqual(settings.own_phrases);
  });

  it("shows the blanks of a phrase, in either width", () => {
    expect(piecesOf("付____元，于＿＿日前")).toEqual(["付", "____", "元，于", "＿＿", "日前"]);
  });
});

describe("a settings file", () => {
  const file = (change: Partial<Settings>, calendars: unknown[] = []) => JSON.stringify({ format: 1, settings: { ...settings, ...change }, calendars });

  it("is recognised with the mark that Notepad leaves, and nothing else is", () => {
    expect(seenSettings(`\uFEFF${file({})}`)?.settings).toEqual(settings);
    for (const other of ["", "[]", "null", "{}", '{"year":2027}', "期限"]) expect(seenSettings(other), other).toBeNull();
  });

  it("says what would be another one, and of lists what goes and what comes", () => {
    const seen = seenSettings(file({ mediate_within: term(20), lock_minutes: 5, mediate_rules: [{ source: null, category: "labour", term: term(15) }, { category: null, source: "referral/court", term: term(30) }], own_tags: [] }));
    const changes = settingsChanges(settings, seen?.settings ?? {});
    expect(changes.map((one) => one.key)).toEqual(["mediate_within", "mediate_rules", "lock_minutes", "own_tags"]);
    expect(changes[1], "the order of entries is no change").toEqual({ key: "mediate_rules", gone: [], come: [{ category: null, source: "referral/court", term: term(30) }] });
    expect(changes[3]).toEqual({ key: "own_tags", gone: settings.own_tags, come: [] });
    expect(settingsChanges(settings, seenSettings(file({}))?.settings ?? {})).toEqual([]);
  });

  it("names its calendars, and those the book has already", () => {
    const seen = seenSettings(file({}, [{ year: 2027 }, '{"year":2026}', 5]));
    expect(seen?.years).toEqual([2026, 2027]);
    expect(calendarChanges([{ year: 2026 }], seen?.years ?? [])).toEqual([{ year: 2026, known: true }, { year: 2027, known: false }]);
  });
});

describe("categories", () => {
  const choice = (code: string, name: string) => ({ code, name });
  const dictionaries = [
    { id: "a", from: "2016-01-01", until: "2020-12-31", categories: [choice("wages", "拖欠工资"), choice("labour", "劳动")] },
    { id: "b", from: "2021-01-01", until: null, categories: [choice("labour", "劳动争议")] },
  ];

  it("are those in force on a day, with the old ones after them under the name they have now", () => {
    expect(inForce(dictionaries, "2020-12-31")?.id).toBe("a");
    expect(everyCategory(dictionaries, "2026-03-11")).toEqual([{ value: "labour", name: "劳动争议" }, { value: "wages", name: "拖欠工资" }]);
  });
});

describe("the page", () => {
  const state = (may: string[]) => ({ program: "", today: "2026-03-11", recent: [], book: { path: "/b", name: "东阳渡", kind: "village", region: "", practice: false, users: [], read_only: null, adopt: false, wait_ms: 0 }, session: { user: "周明", user_id: "u", roles: ["mediator"], member: null, may, backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 } }) as unknown as AppState;
  const open = (part: typeof TermsPart | typeof LockPart) => mount(part, { global: { plugins: [i18n] }, attachTo: document.body });

  function book(may: string[]) {
    addDeskWords();
    draftsBelongTo(String(Math.random()));
    let now = settings;
    const backend = memoryBackend({
      app_state: () => state(may),
      settings_get: () => now,
      settings_set: (next) => {
        now = next as Settings;
        return { warnings: [] };
      },
      choices: () => ({ categories: [], tags: [], committees: [], members: [], me: null, home_committee: null, last_place: null, phrases: [] }),
    });
    installBackend(backend);
    takeState(state(may));
    return { backend, now: () => now, others: (change: Partial<Settings>) => (now = { ...now, ...change }) };
  }

  it("shows everybody the look and the backup, and nobody a part without a right to it", () => {
    expect(visible(() => false).flatMap((group) => group.parts.map((part) => part.name))).toEqual(["look", "backup"]);
    expect(visible(() => true).flatMap((group) => group.parts.map((part) => part.name)), "in the order of the index").toEqual([...partNames]);
  });

  it("saves one part over what is in force at that moment", async () => {
    const { now, others } = book(["settings_get", "settings_set"]);
    const page = open(LockPart);
    await flushPromises();
    await page.get("[data-test=settings-lock_minutes]").setValue("5");
    others({ period_first_day: 26 });
    await page.get("[data-test=settings-save]").trigger("click");
    await flushPromises();
    expect(now().lock_minutes).toBe(5);
    expect(now().period_first_day, "what somebody else saved meanwhile stays").toBe(26);
    expect(page.find("[data-test=settings-saved]").exists()).toBe(true);
    page.unmount();
  });

  it("only shows the settings to who may not change them", async () => {
    const { backend } = book(["settings_get"]);
    const page = open(TermsPart);
    await flushPromises();
    expect(page.find("[data-test=settings-save]").exists()).toBe(false);
    expect(page.find("[data-test=settings-look-only]").exists()).toBe(true);
    expect(page.get("fieldset").attributes("disabled")).toBeDefined();
    expect(backend.calls.some((one) => one.command === "settings_set")).toBe(false);
    page.unmount();
  });

  it("takes a row for a category, and says at the row that it needs one", async () => {
    const { now } = book(["settings_get", "settings_set"]);
    const page = open(TermsPart);
    await flushPromises();
    await page.get("[data-test=rule-add]").trigger("click");
    await page.get("[data-test=settings-save]").trigger("click");
    await flushPromises();
    expect(page.find("[data-test='error-mediate_rules[1]']").exists()).toBe(true);
    await page.get("[data-test=rule-source-1]").setValue("referral/police");
    await page.get("[data-test=settings-save]").trigger("click");
    await flushPromises();
    expect(now().mediate_rules[1]).toEqual({ category: null, source: "referral/police", term: term(30) });
    page.unmount();
  });
});
