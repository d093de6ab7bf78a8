import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import { draftsBelongTo } from "@/form/drafts";
import type { CaseDetail, Problem } from "@/wire/generated";
import { i18n, problemWords } from "@/words";
import { addDeskWords } from "@/words/desk";
import { detailOf } from "../../../dev/detail";
import { rowOf } from "../../../dev/book";
import CaseHead from "./CaseHead.vue";
import CasePage from "./CasePage.vue";
import { byReason } from "./groups";
import { linesOf } from "./lines";
import { specs } from "./steps";
import { inSight, newIn, placeOfPart } from "./stay";

addDeskWords();
const backend = memoryBackend();
const pending = detailOf(rowOf(1), "2026-03-11");
const settled = detailOf(rowOf(3), "2026-03-11");
const scrolled = vi.fn();
let warned: Problem[] = [];
let held = pending;

async function page(detail: CaseDetail) {
  held = detail;
  const nothing = { template: "<i />" };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/cases", name: "cases", component: nothing }, { path: "/cases/:id", name: "case", component: nothing }] });
  await router.push(`/cases/${detail.id}`);
  const shown = mount(CasePage, { props: { id: detail.id }, attachTo: document.body, global: { plugins: [i18n, router], stubs: { SelectField: true } } });
  await flushPromises();
  return shown;
}

beforeEach(() => {
  document.body.innerHTML = "";
  scrolled.mockClear();
  warned = [];
  Element.prototype.scrollIntoView = function scroll(this: Element) {
    scrolled(this);
  };
  draftsBelongTo(String(Math.random()));
  const session = { user: "甲", user_id: "u1", roles: [], member: null, may: [...Object.keys(specs), "case_correct"], backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 30 };
  takeState({ program: "", book: null, session, recent: [], today: "2026-03-11" });
  backend.answer({
    case_get: () => held,
    choices: () => ({ categories: [], tags: [], committees: [], members: [], me: null, home_committee: null, last_place: null, phrases: [] }),
    case_note: ({ text }) => {
      held = { ...held, notes: [...held.notes, { id: "n9", on: "2026-03-11", side: 1, text }] };
      return { case: held.id, number: "1号", warnings: warned };
    },
  });
  installBackend(backend);
});
afterEach(() => vi.useRealTimers());

async function note(shown: Awaited<ReturnType<typeof page>>, text: string): Promise<void> {
  await shown.find("[data-test=step-case_note]").trigger("click");
  await flushPromises();
  scrolled.mockClear();
  await shown.find("[data-test=field-text]").setValue(text);
  await shown.find("[data-test=submit-case_note]").trigger("click");
  await flushPromises();
}

describe("after a step", () => {
  it("the page stays where it was, and what the step brought is marked", async () => {
    const shown = await page(pending);
    await note(shown, "对方愿意先清土");
    expect(scrolled.mock.calls.map(([piece]) => (piece as Element).getAttribute("data-test")), "nothing jumps to the head of the page").not.toContain("case-page");
    const fresh = shown.findAll("[data-fresh]");
    expect(fresh).toHaveLength(1);
    expect(fresh[0]?.text()).toContain("对方愿意先清土");
  });

  it("it is said how the case stands, and the focus is somewhere from where one goes on", async () => {
    const shown = await page(pending);
    await note(shown, "记一笔");
    expect(shown.find("[data-test=step-said]").text()).toBe("已记：背靠背记事。现在是调解中，下一步：记录一次调解。");
    expect(document.activeElement, "a focus on nothing starts again at the top").not.toBe(document.body);
    expect(shown.find("[data-test=case-page]").element.contains(document.activeElement)).toBe(true);
  });

  it("what should be known of it stands where the step was done, not out of sight at the head", async () => {
    warned = [{ code: "recorder_is_mediator", params: {} }];
    const shown = await page(pending);
    await note(shown, "记一笔");
    expect(shown.find("[data-test=section-mediation] [data-test=case-warnings]").exists()).toBe(true);
    expect(shown.findAll("[data-test=case-warnings]")).toHaveLength(1);
  });

  it("only what was not there before counts as new, and only what is out of sight is scrolled to", () => {
    const part = document.body.appendChild(document.createElement("section"));
    part.innerHTML = "<p>旧</p><div role='form'><p>正在填</p></div>";
    const place = placeOfPart(part);
    part.innerHTML = "<p>旧</p><ul><li>新来的</li></ul>";
    expect(place && newIn(place)?.textContent).toBe("新来的");
    part.innerHTML = "<p>旧</p>";
    expect(place && newIn(place)).toBeNull();
    expect(inSight({ top: 100, bottom: 200 }, { top: 50, bottom: 700 }, 44)).toBe(true);
    expect(inSight({ top: 60, bottom: 200 }, { top: 50, bottom: 700 }, 44), "under the index that stays").toBe(false);
    expect(inSight({ top: 690, bottom: 900 }, { top: 50, bottom: 700 }, 44)).toBe(false);
  });
});

describe("what cannot be done yet", () => {
  it("says each reason once, with all the steps it keeps back", async () => {
    const reasons = byReason(pending.steps, (problem) => problemWords(problem, "refused"));
    expect(new Set(reasons.map((one) => one.why)).size).toBe(reasons.length);
    expect(reasons.flatMap((one) => one.steps).length).toBe(pending.steps.filter((step) => step.refused !== null).length);
    const shown = await page(pending);
    await shown.find("[data-test=steps-refused]").trigger("click");
    expect(shown.findAll("[data-test=refused-reason]")).toHaveLength(1);
    expect(shown.findAll("[data-test=refused-reason] li").length).toBeGreaterThan(5);
  });
});

describe("the bar of stages", () => {
  const current = (detail: CaseDetail) => mount(CaseHead, { props: { detail }, global: { plugins: [i18n] } }).find("[aria-current=step]").text();
  it("stays at the performance after one instalment was breached while another is open, and goes on when none is", () => {
    const rows = settled.obligations.map((row, index) => ({ ...row, done_on: index === 0 ? "2026-02-01" : null, breached_on: index === 1 ? "2026-03-10" : null }));
    expect(current({ ...settled, closed_on: null, archived: null, performance: "breached", obligations: rows })).toContain("履行，有违约");
    const all = rows.map((row) => ({ ...row, breached_on: row.done_on ? null : "2026-03-10" }));
    expect(current({ ...settled, closed_on: null, archived: null, performance: "breached", obligations: all })).toContain("结案");
  });
});

describe("a 督促", () => {
  const urged: CaseDetail = { ...settled, obligations: settled.obligations.map((row, index) => (index === 1 ? { ...row, urgings: [{ on: "2026-03-10", way: "visit", routes: ["court"], note: "说月底付" }] } : { ...row, urgings: [] })) };
  it("is shown under what is owed: when, how, which ways were named, what was said", async () => {
    const shown = await page(urged);
    const lines = shown.findAll("[data-test=obligation-urging]");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text()).toBe("3月10日 周二 督促 · 上门 · 告知途径：向人民法院起诉 · 说月底付");
  });
  it("is one of the things two moments of a case differ by", () => {
    const more = linesOf(urged).filter((line) => line.item?.id.startsWith("urging:"));
    expect(more.map((line) => line.piece)).toEqual([{ is: "day", value: "2026-03-10" }, { is: "word", key: "vocabulary.followup_way.visit" }, { is: "word", key: "vocabulary.route.court" }, { is: "text", value: "说月底付" }]);
  });
});

describe("an agreement of three sides", () => {
  it("is signed for side by side, whatever order the parties were registered in", async () => {
    const [one, two] = pending.parties;
    if (!one || !two) throw new Error("the made-up case has two parties");
    const shown = await page({ ...pending, parties: [{ ...two, id: "p3", side: 3, name: "丙" }, one, { ...two, id: "p4", side: 1, name: "甲的弟弟" }, two] });
    await shown.find("[data-test=step-case_agree_written]").trigger("click");
    await flushPromises();
    expect(shown.findAll("[data-test=sign-row] b").map((name) => name.text())).toEqual([one.name, "甲的弟弟", two.name, "丙"]);
  });
  it("has its instalments numbered where the eye begins, not at the end of a long text", async () => {
    const shown = await page(pending);
    await shown.find("[data-test=step-case_agree_written]").trigger("click");
    await flushPromises();
    await shown.find("[data-test=field-amount_fen]").setValue("10000");
    await shown.find("[data-test=field-obligations-add]").trigger("click");
    await shown.find("[data-test=field-obligations-what-0]").setValue("一次性补偿医药费、误工费、营养费");
    await shown.find("[data-test=field-obligations-split-0]").trigger("click");
    await shown.find("[data-test=instalments-do]").trigger("click");
    expect((shown.find("[data-test=field-obligations-what-1]").element as HTMLInputElement).value).toBe("第2期 一次性补偿医药费、误工费、营养费");
  });
});
