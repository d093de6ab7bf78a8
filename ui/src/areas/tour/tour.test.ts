import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import type { CaseDetail, CasePage } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { tour as zh } from "@/words/zh-CN/tour";
import { INITIALS } from "./exercises";
import { exerciseIds, progress } from "./progress";
import TourStrip from "./TourStrip.vue";

addDeskWords();
enableAutoUnmount(afterEach);
const backend = memoryBackend();
const nothing = { template: "<p />" };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: "/", name: "cases", component: nothing },
    { path: "/cases/:id", name: "case", component: nothing },
    { path: "/statistics", name: "statistics", component: nothing },
    { path: "/statistics/cases", name: "figure", component: nothing },
  ],
});
/** What the exercises look at of a case; the rest of it is not asked. */
let detail: Partial<CaseDetail>;
let oral: number;
let kept: string | null;
const page = (total: number, ids: string[]) => ({ rows: ids.map((id) => ({ id })), next: null, total, total_is_least: false }) as unknown as CasePage;

async function strip() {
  const shown = mount(TourStrip, { attachTo: document.body, global: { plugins: [i18n, router] } });
  await flushPromises();
  return shown;
}
async function settle(): Promise<void> {
  await flushPromises();
  await new Promise((later) => setTimeout(later, 50));
  await flushPromises();
}
async function changed(id = "c1"): Promise<void> {
  backend.tell({ cases: [id] });
  await settle();
}
type Strip = Awaited<ReturnType<typeof strip>>;
const isDone = (shown: Strip, id: string) => shown.find(`[data-test=tour-${id}]`).attributes("data-done") === "true";

beforeEach(async () => {
  document.body.innerHTML = "";
  kept = null;
  oral = 22;
  detail = { accepted_on: null, mediators: [], sessions: [], agreement: null, obligations: [], timeline: [] };
  backend.calls.length = 0;
  takeState({ program: "", book: null, session: null, recent: [], today: "2026-03-11" });
  backend.answer({
    desk_read: () => ({ value: kept }),
    desk_keep: ({ value }) => ((kept = value ?? null), {}),
    case_list: ({ text }) => (text === INITIALS ? page(1, ["c1"]) : page(oral, [])),
    case_get: () => detail as CaseDetail,
    statistics_cases: ({ query }) => ({ rows: [], next: null, total: query.from.startsWith("2023") ? 60 : 5 }),
  });
  installBackend(backend);
  await router.push("/");
});

describe("the tour", () => {
  it("is offered once and stays away when put off, until it is opened again", async () => {
    const shown = await strip();
    expect(shown.find("[data-test=tour-begin]").exists()).toBe(true);
    await shown.find("[data-test=tour-later]").trigger("click");
    await settle();
    shown.unmount();
    const again = await strip();
    expect(again.find("[data-test=tour]").exists(), "offered once").toBe(false);
    progress.open = true;
    await settle();
    expect(again.find("[data-test=tour-begin]").exists(), "the frame can open it").toBe(true);
  });

  it("ticks nothing at the start, and says what is missing", async () => {
    const shown = await strip();
    await shown.find("[data-test=tour-begin]").trigger("click");
    await settle();
    expect(shown.find("[data-test=tour-count]").attributes("data-done")).toBe("0");
    expect(shown.find("[data-test=tour-missing-oral]").text()).toBe(zh.missing.oral);
  });

  it("ticks each exercise by what the book says, and keeps how far it got", async () => {
    const shown = await strip();
    await shown.find("[data-test=tour-begin]").trigger("click");
    await settle();

    oral = 23;
    await changed("c9");
    expect(isDone(shown, "oral"), "one more oral agreement than before").toBe(true);

    await router.push("/cases/other");
    await settle();
    expect(isDone(shown, "find"), "another case is not the one").toBe(false);
    await router.push("/cases/c1");
    await settle();
    expect(isDone(shown, "find")).toBe(true);

    detail = { ...detail, accepted_on: "2026-03-11" };
    await changed();
    expect(shown.find("[data-test=tour-missing-accept]").text(), "half of it is said").toBe(zh.missing.assign);
    detail = { ...detail, mediators: [{ id: "m1", name: "彭友良" }] };
    await changed();
    expect(isDone(shown, "accept")).toBe(true);

    detail = { ...detail, sessions: [{}] as CaseDetail["sessions"] };
    await changed();
    const agreement = { form: "written", effective_on: null, waiting_for: ["mediator", "seal"] } as CaseDetail["agreement"];
    detail = { ...detail, agreement };
    await changed();
    expect(shown.find("[data-test=tour-missing-written]").text()).toContain("2");
    detail = { ...detail, agreement: { ...agreement, effective_on: "2026-03-11" } as CaseDetail["agreement"] };
    await changed();
    expect(shown.find("[data-test=tour-missing-payment]").text()).toBe(zh.missing.no_obligation);
    detail = { ...detail, obligations: [{ performances: [{}], done_on: null }] as unknown as CaseDetail["obligations"] };
    await changed();
    expect(isDone(shown, "payment")).toBe(true);

    await router.push("/statistics/cases?figure=succeeded&period=this_year");
    await settle();
    expect(shown.find("[data-test=tour-missing-figure]").text(), "another year is not the 60").toContain("5");
    await router.push("/statistics/cases?figure=succeeded&period=custom&from=2023-01-01&to=2023-12-31");
    await settle();
    expect(isDone(shown, "figure")).toBe(true);

    detail = { ...detail, timeline: [{ undone: true }] as CaseDetail["timeline"] };
    await changed();
    expect(shown.find("[data-test=tour-count]").text()).toBe(zh.all_done);
    expect(progress.done).toEqual([...exerciseIds]);

    shown.unmount();
    const again = await strip();
    expect(again.find("[data-test=tour-count]").attributes("data-done"), "it was kept in the book").toBe("8");
  });

  it("believes no rubbish that was kept, and survives a book that does not answer", async () => {
    kept = '{"open":true,"begun":true,"done":["zebra","oral",5],"oralBefore":"x"}';
    backend.answer({
      case_get: () => {
        throw new Error("gone");
      },
    });
    const shown = await strip();
    await settle();
    expect(progress.done.includes("oral" as never)).toBe(true);
    expect(progress.done.length).toBe(1);
    expect(shown.find("[data-test=tour]").exists()).toBe(true);
  });
});
