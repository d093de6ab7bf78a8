import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h } from "vue";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import { draftsBelongTo, useDraft } from "@/form/drafts";
import { keepAtLeaving } from "./leaving";

const backend = memoryBackend();
let stop: () => void = () => undefined;
let draft: { text: string } = { text: "" };
let written: () => void = () => undefined;
const saved = () => backend.calls.filter((one) => one.command === "draft_save").map((one) => (JSON.parse((one.request as { value: string }).value) as { text: string }).text);
/** A form whose field hands on what was typed only when it is left, as fields of days and amounts do. */
const Form = defineComponent({
  setup() {
    draft = useDraft("register", () => ({ text: "" })).draft;
    return () => h("input", { onChange: (event: Event) => (draft.text = (event.target as HTMLInputElement).value), onBlur: (event: Event) => (draft.text = (event.target as HTMLInputElement).value) });
  },
});

beforeEach(() => {
  document.body.innerHTML = "";
  backend.calls.length = 0;
  backend.answer({ draft_save: () => new Promise((done) => (written = () => done({ saved_at: "2026-03-11T02:00:00Z" }))), draft_drop: () => ({}) });
  const uninstall = installBackend(backend);
  draftsBelongTo(String(Math.random()));
  const leave = keepAtLeaving(backend);
  stop = () => {
    leave();
    uninstall();
  };
});
afterEach(() => stop());

async function typed(text: string): Promise<void> {
  const shown = mount(Form, { attachTo: document.body });
  const field = shown.find("input").element;
  field.focus();
  window.dispatchEvent(new Event("pointerdown"));
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.value = text;
  await flushPromises();
}

describe("a window that is closed", () => {
  it("waits until what was typed a moment ago is in the book, also what its field had not handed on", async () => {
    await typed("水沟被填");
    expect(saved(), "the rest of 0.6 s is not over").toEqual([]);
    let gone = false;
    void backend.close().then(() => (gone = true));
    await flushPromises();
    expect(saved()).toEqual(["水沟被填"]);
    expect(gone, "the window must not go before the book has it").toBe(false);
    written();
    await flushPromises();
    expect(gone).toBe(true);
  });

  it("keeps what is typed too when the page is hidden or put away without a word", async () => {
    await typed("一");
    draft.text = "一";
    await flushPromises();
    const seen = vi.spyOn(document, "visibilityState", "get");
    seen.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    await flushPromises();
    expect(saved()).toEqual([]);
    seen.mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await flushPromises();
    expect(saved()).toEqual(["一"]);
    written();
    await flushPromises();
    draft.text = "一二";
    await flushPromises();
    window.dispatchEvent(new Event("pagehide"));
    await flushPromises();
    expect(saved()).toEqual(["一", "一二"]);
  });
});
