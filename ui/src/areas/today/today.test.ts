import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { placeOf } from "@/areas/case/steps";
import { installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import { draftsBelongTo, readDrafts } from "@/form/drafts";
import type { AppState, Meeting, Task, TaskKind } from "@/wire/generated";
import { dayByKey, otherMonth, sheetOf } from "@/look/month";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { today as words } from "@/words/zh-CN/today";
import { grouped, stepOf, urgencyOf } from "./tasks";
import TodayPage from "./TodayPage.vue";

addDeskWords();
const today = "2026-03-11";
const task = (kind: TaskKind, days_left: number, detail: string | null = null): Task => ({ kind, case: `c-${kind}`, number: "第1号", summary: "为水沟争吵", due_on: today, detail, whom: null, days_left, calendar_known: true });
const meeting = (more: Partial<Meeting>): Meeting => ({ case: "c1", number: "第1号", summary: "为水沟争吵", parties: "甲|乙", on: today, time: "20:00", place: "村委会", held: false, mediators: [{ id: "m1", name: "李秀英" }], clashes: [], ...more });
const session = { user: "贺晓琳", user_id: "u1", roles: [], member: "m1", may: ["task_list", "case_followup", "case_register", "backup_write", "changes_list", "changes_seen"], backup: { cases_not_backed_up: 2, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 };
const app = (may = session.may): AppState => ({ program: "", book: null, session: { ...session, may }, recent: [], today });

const backend = memoryBackend();
const router = createRouter({ history: createMemoryHistory(), routes: ["today", "register", "month", "case"].map((name) => ({ path: name === "case" ? "/cases/:id" : `/${name}`, name, component: { template: "<p />" } })) });
async function page() {
  await router.push("/today");
  const shown = mount(TodayPage, { attachTo: document.body, global: { plugins: [i18n, router] } });
  await flushPromises();
  return shown;
}

beforeEach(() => {
  document.body.innerHTML = "";
  backend.calls.length = 0;
  draftsBelongTo(String(Math.random()));
  takeState(app());
  backend.answer({
    task_list: () => ({ tasks: [task("followup", -2), task("next_session", 0, "20:00"), task("accept", 3), task("close", 9)], total: 4 }),
    meeting_list: () => ({ meetings: [meeting({ clashes: [{ case: "c2", number: "第2号", time: "20:30", mediators: [{ id: "m1", name: "李秀英" }] }] })] }),
    changes_list: () => ({ since: null, cases: [{ case: "c3", number: "第3号", summary: "争地界", kind: "session_held", by: "周明", recorded_at: "2026-03-11T01:12:00Z", records: 3 }], total: 1 }),
    changes_seen: () => ({}),
    draft_list: () => ({ drafts: [{ name: "case_session:c1", page: "/cases/c1?step=case_session", value: "{}", saved_at: "2026-03-11T01:12:00Z", number: "第1号" }] }),
    desk_read: () => ({ value: null }),
    choices: () => ({ categories: [], tags: [], committees: [], members: [], me: "m1", home_committee: null, last_place: null, phrases: [] }),
    backup_write: () => ({ path: "", bytes: 1, records: 1, cases: 1, state: { ...session.backup, cases_not_backed_up: 0 } }),
  });
  installBackend(backend);
});

describe("a task that one of several owes", () => {
  it("says whose it is: ten equal lines would be no help", async () => {
    backend.answer({ task_list: () => ({ tasks: ["周大勇", "周小勇"].map((whom) => ({ ...task("perform", 0, "工资"), whom })), total: 2 }) });
    const shown = await page();
    expect(shown.findAll("[data-test=task-detail]").map((one) => one.text())).toEqual(["周大勇 · 工资", "周小勇 · 工资"]);
  });
});

describe("tasks by urgency", () => {
  it("stand in one order: overdue, today, this week until Sunday, later", () => {
    expect(urgencyOf(4, today), "the 15th is the Sunday of that week").toBe("week");
    expect(urgencyOf(5, today), "Monday is another week").toBe("later");
    expect(urgencyOf(1, "2026-03-15"), "on a Sunday nothing is left of the week").toBe("later");
    expect(grouped([task("close", 9), task("accept", -1)], today).map((group) => group.urgency)).toEqual(["over", "later"]);
  });

  it("have a sentence for every kind and a step whose form there is", () => {
    expect(Object.keys(words.task).sort()).toEqual(Object.keys(stepOf).sort());
    for (const step of Object.values(stepOf)) if (step) expect(placeOf[step], step).toBeDefined();
  });
});

describe("今日", () => {
  it("says in words why something is urgent and leads to the form of its step", async () => {
    const shown = await page();
    const row = shown.find("[data-kind=followup]");
    expect(row.find("[data-test=task-reason]").text()).toBe("回访已逾期 2 天");
    expect(row.find("[data-test=task-step]").text()).toBe("记录回访");
    expect(row.find("[data-test=task-step]").attributes("href")).toBe("/cases/c-followup?step=case_followup");
  });

  it("counts one day as one in English", async () => {
    i18n.global.locale.value = "en";
    backend.answer({ task_list: () => ({ tasks: [task("followup", -1), task("accept", 2)], total: 2 }) });
    const said = (await page()).findAll("[data-test=task-reason]").map((one) => one.text());
    i18n.global.locale.value = "zh-CN";
    expect(said).toEqual(["Follow-up overdue by 1 day", "2 days left to decide on acceptance"]);
  });

  it("offers only to look where the person may not do the step", async () => {
    takeState(app(["task_list"]));
    const step = (await page()).find("[data-kind=followup] [data-test=task-step]");
    expect([step.text(), step.attributes("href")]).toEqual(["打开案件", "/cases/c-followup"]);
  });

  it("names who cannot be at two sessions at once", async () => {
    const said = (await page()).find("[data-test=meeting-clash]").text();
    expect(said).toContain("李秀英");
    expect(said).toContain("第2号");
  });

  it("asks for the sessions of the person at the desk only when told to", async () => {
    const shown = await page();
    await shown.find("[data-test=today-mine]").setValue(true);
    await flushPromises();
    const asked = backend.calls.filter((one) => one.command === "meeting_list").map((one) => (one.request as { mediator: string | null }).mediator);
    expect(asked).toEqual([null, "m1"]);
  });

  it("takes 看过了 and reads the changes again", async () => {
    const shown = await page();
    expect(shown.find("[data-test=change]").text()).toContain("周明：调解");
    backend.answer({ changes_list: () => ({ since: "2026-03-11T02:00:00Z", cases: [], total: 0 }) });
    await shown.find("[data-test=changes-seen]").trigger("click");
    await flushPromises();
    expect(shown.find("[data-test=changes-none]").exists()).toBe(true);
  });

  it("backs up from there, and offers it no longer", async () => {
    const shown = await page();
    await shown.find("[data-test=today-back-up]").trigger("click");
    await flushPromises();
    expect(shown.find("[data-test=today-back-up]").exists()).toBe(false);
  });

  it("lists drafts with what they are and goes on with one on its page", async () => {
    const shown = await page();
    // The list is shown once the drafts were read.
    await readDrafts();
    await flushPromises();
    expect(shown.find("[data-test=draft-row]").text()).toContain("记录一次调解");
    await shown.find("[data-test=draft-go-on]").trigger("click");
    await flushPromises();
    expect(router.currentRoute.value.fullPath).toBe("/cases/c1?step=case_session");
  });

  it("shows what could be read when one part fails, and says which part did not", async () => {
    backend.answer({ meeting_list: () => Promise.reject(refusal("damaged_book")) });
    const shown = await page();
    expect(shown.find("[data-test=week-failure]").exists()).toBe(true);
    expect(shown.findAll("[data-test=task-row]")).toHaveLength(4);
  });

  it("is calm on a day without anything", async () => {
    backend.answer({ task_list: () => ({ tasks: [], total: 0 }) });
    expect((await page()).find("[data-test=today-empty]").text()).toContain("先登记");
  });
});

describe("the month's sheet", () => {
  it("holds whole weeks from Monday", () => {
    const { days } = sheetOf("2026-03-11");
    expect([days[0], days.at(-1), days.length % 7]).toEqual(["2026-02-23", "2026-04-05", 0]);
  });

  it("goes to the last day where the other month is shorter", () => {
    expect(otherMonth("2026-03-31", -1)).toBe("2026-02-28");
    expect(otherMonth("2026-12-05", 1)).toBe("2027-01-05");
    expect(["ArrowLeft", "ArrowDown", "PageUp", "a"].map((key) => dayByKey(key, "2026-03-31"))).toEqual(["2026-03-30", "2026-04-07", "2026-02-28", undefined]);
  });
});
