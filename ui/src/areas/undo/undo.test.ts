import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import type { UndoPeek } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import UndoButton from "./UndoButton.vue";

addDeskWords();
const backend = memoryBackend();
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/", component: { template: "<p />" } }] });
const step = (more: Partial<UndoPeek> = {}): UndoPeek => ({ op: "o1", command: "case_session", number: "第12号", refused: null, ...more });
const undone = () => backend.calls.filter((one) => one.command === "undo").map((one) => (one.request as { op: string }).op);
let stop: () => void = () => undefined;

async function button() {
  const shown = mount(UndoButton, { attachTo: document.body, global: { plugins: [i18n, router] } });
  await flushPromises();
  return shown;
}
const press = async (target: EventTarget = document.body): Promise<void> => {
  target.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }));
  await flushPromises();
};
const panel = () => document.querySelector("[data-test=undo-panel]")?.textContent ?? "";

beforeEach(() => {
  stop();
  document.body.innerHTML = "<div id='desk-said'></div>";
  backend.calls.length = 0;
  const session = { user: "甲", user_id: "u1", roles: [], member: null, may: ["undo", "undo_peek"], backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 };
  takeState({ program: "", book: null, session, recent: [], today: "2026-03-11" });
  backend.answer({ undo_peek: () => step(), undo: () => ({}), backup_state: () => session.backup });
  stop = installBackend(backend);
});

describe("undo", () => {
  it("says in words what would be undone before it does it, with the key too", async () => {
    const shown = await button();
    await press();
    expect(panel()).toContain("撤销：记录一次调解 第12号");
    expect(undone(), "a key pressed by mistake must not take a record back").toEqual([]);
    await shown.find("[data-test=undo-do]").trigger("click");
    await flushPromises();
    expect(undone()).toEqual(["o1"]);
    const line = () => document.querySelector("[data-test=undo-said]")?.textContent;
    expect(line()).toContain("已撤销");
    backend.answer({ undo_peek: () => step({ op: "before", command: "case_accept" }) });
    backend.tell({ cases: ["c1"] });
    await new Promise((later) => setTimeout(later, 60));
    expect(line(), "the step before it comes to light; it is not new").toContain("已撤销");
    shown.unmount();
  });

  it("has words for a step on many cases, which has no number", async () => {
    backend.answer({ undo_peek: () => step({ command: "cases_step", number: null }) });
    const shown = await button();
    await press();
    expect(panel()).toContain("撤销：批量办理");
    expect(panel()).not.toContain("上一步");
    shown.unmount();
  });

  it("leaves Ctrl+Z to a text field and to the input method", async () => {
    const shown = await button();
    const field = document.body.appendChild(document.createElement("input"));
    await press(field);
    expect(panel()).toBe("");
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, isComposing: true, bubbles: true }));
    await flushPromises();
    expect(panel()).toBe("");
    shown.unmount();
  });

  it("says why the last step cannot be undone, and offers nothing", async () => {
    backend.answer({ undo_peek: () => step({ command: "case_register", refused: { code: "undo_registration", params: {} } }) });
    const shown = await button();
    await press();
    expect(panel()).toContain("登记不能撤销");
    expect(shown.find("[data-test=undo-do]").exists()).toBe(false);
    shown.unmount();
  });

  it("offers it in a quiet line after a new step, and not after the start", async () => {
    const shown = await button();
    expect(document.querySelector("[data-test=undo-said]")).toBeNull();
    backend.answer({ undo_peek: () => step({ op: "o2", command: "case_accept" }) });
    backend.tell({ cases: ["c1"] });
    await new Promise((later) => setTimeout(later, 60));
    await flushPromises();
    expect(document.querySelector("[data-test=undo-said]")?.textContent).toContain("已记：受理 第12号");
    shown.unmount();
  });

  it("says what was recorded in a room of the desk's own, below the page and over nothing", () => {
    const source = (file: string) => readFileSync(resolve(import.meta.dirname, file), "utf8");
    expect(source("UndoButton.vue"), "a line that floats covers the button under it").not.toMatch(/position:\s*(fixed|absolute)/);
    const [, below = ""] = source("../../app/DeskFrame.vue").split("</main>");
    expect(below, "the line's room is in the flow, after the page").toContain('id="desk-said"');
  });
});
