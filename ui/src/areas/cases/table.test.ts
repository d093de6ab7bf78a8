import { flushPromises, mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import CaseTable from "@/components/CaseTable.vue";
import PopOver from "@/components/PopOver.vue";
import type { AppState, BulkStep, CaseRow } from "@/wire/generated";
import { addDeskWords } from "@/words/desk";
import { i18n } from "@/words";
import BulkSheet from "./BulkSheet.vue";

const rows = Array.from({ length: 8 }, (_, index) => ({ id: `c${index}`, number: `第${index}号`, summary: "为水沟争吵", parties: "张三|李四", category: "neighbour", category_name: "邻里", committee: "k", committee_name: "某某村", stage: "pending", void: "valid", form: null, performance: "none", registered_on: "2026-03-01", concluded_on: null, due_on: null, due_kind: null, closed: false, difficult: false, amount_fen: 0, conflict: false }) as CaseRow);
const backend = memoryBackend();
const desk: AppState = {
  program: "0.1.0",
  book: null,
  recent: [],
  today: "2026-03-11",
  session: { user: "乙", user_id: "u2", roles: ["mediator"], member: null, may: ["cases_step", "case_close", "case_accept", "case_correct"], backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 },
};

beforeEach(() => {
  document.body.innerHTML = "";
  addDeskWords();
  takeState(desk);
  backend.calls.length = 0;
  installBackend(backend);
});

function table() {
  const shown = mount(CaseTable, {
    props: { rows, more: false, loading: false, sortable: true, selected: null, picked: new Set<string>(), sort: [], "onUpdate:selected": (now: string | null) => shown.setProps({ selected: now }), "onUpdate:picked": (now: ReadonlySet<string>) => shown.setProps({ picked: now }), "onUpdate:sort": (now) => shown.setProps({ sort: now }) },
    attachTo: document.body,
    global: { plugins: [i18n] },
  });
  const box = shown.find("[data-test=case-table]");
  const press = async (key: string, more: object = {}) => {
    await box.trigger("keydown", { key, ...more });
    await nextTick();
  };
  const picked = () => [...(shown.props("picked") ?? [])];
  return { shown, box, press, picked };
}

describe("the table by keyboard", () => {
  it("moves, opens with Enter and ticks with Space", async () => {
    const { shown, press, picked } = table();
    await press("ArrowDown");
    await press("ArrowDown");
    expect(shown.props("selected")).toBe("c1");
    await press(" ");
    expect(picked()).toEqual(["c1"]);
    await press(" ");
    expect(picked(), "a second time takes it back").toEqual([]);
    await press("End");
    await press("Enter");
    expect(shown.emitted("open")).toEqual([[rows[7]]]);
  });

  it("takes in what lies between with Shift, all with Ctrl+A, none with Esc", async () => {
    const { press, picked } = table();
    await press("Home");
    await press("ArrowDown");
    await press("ArrowDown", { shiftKey: true });
    await press("ArrowDown", { shiftKey: true });
    expect(picked().sort()).toEqual(["c1", "c2", "c3"]);
    await press("a", { ctrlKey: true });
    expect(picked()).toHaveLength(8);
    await press("Escape");
    expect(picked()).toEqual([]);
  });

  it("leaves the keys of the input method alone", async () => {
    const { shown, press } = table();
    await press("Home");
    await press("Enter", { keyCode: 229 });
    expect(shown.emitted("open"), "Enter chose a word").toBeUndefined();
  });
});

describe("a long table", () => {
  const many = Array.from({ length: 300 }, (_, index) => ({ ...rows[0]!, id: `c${index}`, number: `第${index}号`, due_on: index % 2 ? "2026-03-12" : null }));

  it("writes its lines anew where they stand: scrolling takes none out of the page and moves none", async () => {
    const shown = mount(CaseTable, { props: { rows: many, more: false, loading: false, selected: null }, attachTo: document.body, global: { plugins: [i18n] } });
    await nextTick();
    const box = shown.find("[data-test=case-table]");
    const lines = () => [...document.querySelectorAll<HTMLElement>("[data-test=case-row]")];
    const ids = () => lines().map((line) => line.dataset.id);
    const [first, idsFirst] = [lines(), ids()];
    for (const top of [900, 4_444, 300 * 44, 0]) {
      box.element.scrollTop = top;
      await box.trigger("scroll");
      await nextTick();
      expect(lines().every((line, at) => line === first[at]) && lines().length === first.length, `the same elements in the same order at ${top}`).toBe(true);
      if (top > 0) expect(ids()).not.toEqual(idsFirst);
    }
    expect(ids(), "and they say what they said").toEqual(idsFirst);
  });

  it("tells what is looked at, draws no row that was put away, and copies no half", async () => {
    const away = many.map((row, index) => (index > 5 ? { id: row.id } : row));
    const shown = mount(CaseTable, { props: { rows: away, more: false, loading: false, selected: null, picked: new Set(["c2", "c200"]) }, attachTo: document.body, global: { plugins: [i18n] } });
    const box = shown.find("[data-test=case-table]");
    await box.trigger("keydown", { key: "c", ctrlKey: true });
    expect(shown.emitted("copied"), "c200 is not there yet").toEqual([[2, false]]);
    box.element.scrollTop = 4_400;
    await box.trigger("scroll");
    await nextTick();
    expect(shown.emitted("near")?.at(-1)).toEqual([90, 115]);
    expect(shown.findAll("[data-test=case-row]")).toHaveLength(0);
    await shown.setProps({ rows: many });
    expect(shown.findAll("[data-test=case-row]")).toHaveLength(25);
  });
});

describe("the table by mouse", () => {
  it("opens at a press and ticks at the box, with Shift all between", async () => {
    const { shown, picked } = table();
    const lines = shown.findAll("[data-test=case-row]");
    await lines[1]!.find("[data-test=case-pick]").trigger("click");
    await lines[4]!.find("[data-test=case-pick]").trigger("click", { shiftKey: true });
    expect(picked().sort()).toEqual(["c1", "c2", "c3", "c4"]);
    expect(shown.emitted("open"), "ticking opens nothing").toBeUndefined();
    await lines[2]!.trigger("click");
    expect(shown.emitted("open")).toEqual([[rows[2]]]);
  });

  it("sorts at a head, with Shift by a further one, and says so to a reader", async () => {
    const { shown } = table();
    await shown.find("[data-test=head-stage]").trigger("click");
    await shown.find("[data-test=head-due_on]").trigger("click", { shiftKey: true });
    expect(shown.props("sort")).toEqual([{ by: "stage", descending: false }, { by: "due_on", descending: false }]);
    expect(shown.find("[data-test=head-due_on]").element.parentElement?.getAttribute("aria-sort")).toBe("ascending");
  });
});

describe("a panel under a button", () => {
  it("closes with Esc and gives the focus back", async () => {
    const shown = mount(PopOver, { props: { label: "x" }, attrs: { "data-test": "b" }, slots: { default: "b", panel: "<input data-test='inside' />" }, attachTo: document.body, global: { plugins: [i18n] } });
    const button = document.querySelector<HTMLElement>("[data-test=b]")!;
    button.click();
    await flushPromises();
    const inside = document.querySelector<HTMLElement>("[data-test=inside]")!;
    expect(document.activeElement, "the first field has the focus").toBe(inside);
    inside.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await flushPromises();
    expect(document.querySelector("[data-test=inside]")).toBeNull();
    expect(document.activeElement).toBe(button);
    shown.unmount();
  });
});

describe("one step for many", () => {
  function sheet() {
    const asked = vi.fn<(request: BulkStep) => void>();
    backend.answer({
      cases_step: (request) => {
        asked(request as BulkStep);
        const may = (id: string) => id !== "c1";
        return { done: request.cases.filter(may).map((id) => ({ case: id, number: `第${id}号` })), refused: request.cases.filter((id) => !may(id)).map((id) => ({ number: `第${id}号`, case: id, problem: refusal("is_closed") })) };
      },
    });
    const shown = mount(BulkSheet, { props: { cases: ["c0", "c1", "c2"], choices: null }, attachTo: document.body, global: { plugins: [i18n] } });
    const press = async (test: string) => {
      await shown.find(`[data-test=${test}]`).trigger("click");
      await flushPromises();
    };
    return { shown, asked, press };
  }

  it("offers only what the person may do", () => {
    const { shown } = sheet();
    expect(shown.findAll("[data-test^=bulk-step-]").map((one) => one.attributes("data-test"))).toEqual(["bulk-step-case_accept", "bulk-step-case_close", "bulk-step-case_correct"]);
  });

  it("shows first what will be done and what not and why, and then does only that", async () => {
    const { shown, asked, press } = sheet();
    await press("bulk-step-case_close");
    expect(shown.find("[data-test=bulk-do]").exists(), "nothing can be done unseen").toBe(false);
    await press("bulk-look");
    expect(asked.mock.calls.map(([request]) => request.rehearse)).toEqual([true]);
    expect(shown.find("[data-test=bulk-can]").attributes("data-count")).toBe("2");
    expect(shown.find("[data-test=bulk-refused]").text()).toContain("第c1号");
    await press("bulk-do");
    expect(asked.mock.calls[1]?.[0], "the refused one is not sent again").toMatchObject({ command: "case_close", cases: ["c0", "c2"], rehearse: false });
    expect(JSON.parse(asked.mock.calls[1]?.[0].request ?? "")).toEqual({ on: "2026-03-11" });
    expect(shown.find("[data-test=bulk-done]").text()).toContain("第c1号");
  });

  it("must be seen again when what is asked for has changed", async () => {
    const { shown, press } = sheet();
    await press("bulk-step-case_close");
    await press("bulk-look");
    await shown.find("[data-test=field-on]").setValue("2026-03-10");
    await flushPromises();
    expect(shown.find("[data-test=bulk-preview]").exists()).toBe(false);
    expect(shown.find("[data-test=bulk-look]").exists()).toBe(true);
  });
});
