import { enableAutoUnmount, flushPromises, mount, type DOMWrapper } from "@vue/test-utils";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import { draftsBelongTo } from "@/form/drafts";
import type { AppState } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import RegisterPage from "./RegisterPage.vue";

addDeskWords();
enableAutoUnmount(afterEach);
const backend = memoryBackend();
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: "/register", name: "register", component: RegisterPage },
    { path: "/cases/:id", name: "case", component: { template: "<p />" } },
  ],
});
const kinds = ["婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁", "环境污染", "劳动争议", "消费", "旅游"];
const atDesk: AppState = {
  program: "",
  book: null,
  recent: [],
  today: "2026-03-11",
  session: { user: "王主任", user_id: "u1", roles: ["director"], member: "m1", may: ["people_known", "cases_alike", "recusal_check"], backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 },
};

// There is no layout here: what is not folded away counts as seen.
const layout = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "offsetParent");
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, "offsetParent", {
    configurable: true,
    get(this: HTMLElement) {
      for (let one: HTMLElement | null = this; one; one = one.parentElement) if (one.style.display === "none") return null;
      return this.parentElement;
    },
  });
});
afterAll(() => {
  if (layout) Object.defineProperty(HTMLElement.prototype, "offsetParent", layout);
});

/** Somebody at the keyboard: presses are counted, free text (names, sentence, content) is not. */
function typist() {
  const presses: string[] = [];
  const here = () => document.activeElement as HTMLInputElement | HTMLTextAreaElement;
  async function down(key: string, more: KeyboardEventInit = {}): Promise<boolean> {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
    here().dispatchEvent(event);
    await flushPromises();
    return !event.defaultPrevented;
  }
  async function put(text: string): Promise<void> {
    const field = here();
    const from = field.selectionStart ?? field.value.length;
    field.value = field.value.slice(0, from) + text + field.value.slice(field.selectionEnd ?? from);
    field.setSelectionRange(from + text.length, from + text.length);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, data: text }));
    await flushPromises();
  }
  return {
    presses,
    free: put,
    async press(key: string, more: KeyboardEventInit = {}): Promise<void> {
      if (more.ctrlKey) presses.push("Ctrl");
      if (more.altKey) presses.push("Alt");
      presses.push(key);
      const goes = await down(key, more);
      if (!goes || key.length > 1 || more.ctrlKey || more.altKey) return;
      const field = here();
      if (key === " " && field.type === "checkbox") {
        field.click();
        await flushPromises();
      } else await put(key);
    },
    async type(text: string): Promise<void> {
      for (const key of text) await this.press(key);
    },
  };
}

async function page() {
  const shown = mount(RegisterPage, { attachTo: document.body, global: { plugins: [i18n, router] } });
  await flushPromises();
  await shown.vm.$nextTick();
  return shown;
}
type Page = Awaited<ReturnType<typeof page>>;
const value = (shown: Page, name: string) => (shown.find(`[data-test=${name}]`).element as HTMLInputElement).value;
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.test;

beforeEach(() => {
  document.body.innerHTML = "";
  draftsBelongTo(String(Math.random()));
  backend.calls.length = 0;
  takeState(atDesk);
  backend.answer({
    choices: () => ({
      categories: kinds.map((name, index) => ({ code: `k${index + 1}`, name })),
      tags: [], committees: [{ code: "c1", name: "本会" }], members: [{ id: "m1", name: "王主任", committees: ["c1"] }, { id: "m2", name: "李调解", committees: ["c1"] }],
      me: "m1", home_committee: "c1", last_place: "村委会",
      phrases: [{ category: null, text: "双方互谅互让，今后和睦相处。" }, { category: "k2", text: "各清各段水沟，宽 ____ 公分，____ 前做完。" }, { category: "k4", text: "货款分期付清。" }],
    }),
    case_register_oral: () => ({ case: "c2", number: "2号", warnings: [] }),
    people_known: () => ({ people: [] }),
    cases_alike: () => ({ cases: [] }),
    recusal_check: () => ({ findings: [] }),
  });
  installBackend(backend);
});

describe("the ditch, typed the next morning with the keyboard alone", () => {
  it("takes at most 60 presses beside names, sentence and content, and sends what happened", async () => {
    await page();
    const hand = typist();
    expect(focused(), "the cursor stands in the first field at once").toBe("register-side1-name");
    await hand.free("张水生");
    await hand.press("Enter");
    await hand.free("李田根");
    await hand.press("Enter");
    expect(focused()).toBe("register-category");
    await hand.type("ll");
    await hand.press("Enter");
    expect(focused()).toBe("register-summary");
    await hand.free("为田边水沟排水，两家发生争吵");
    await hand.press("Enter");
    await hand.press(" ");
    await hand.press("Enter");
    expect(focused()).toBe("register-content");
    await hand.free("各清各段水沟，互不再追究");
    await hand.press("Enter");
    expect(focused()).toBe("register-reached-on");
    await hand.type("3-10");
    await hand.press("Enter");
    await hand.type("2000");
    await hand.press("Enter", { ctrlKey: true });
    await flushPromises();

    expect(hand.presses, hand.presses.join(" ")).toEqual(["Enter", "Enter", "l", "l", "Enter", "Enter", " ", "Enter", "Enter", "3", "-", "1", "0", "Enter", "2", "0", "0", "0", "Ctrl", "Enter"]);
    expect(hand.presses.length).toBeLessThanOrEqual(60);
    const sent = backend.calls.find((one) => one.command === "case_register_oral")?.request as Record<string, unknown>;
    expect(sent).toMatchObject({ reached_on: "2026-03-10", time: "20:00", content: "各清各段水沟，互不再追究", mediators: ["m1"], amount_fen: 0, performed_on_the_spot: true, followup_wanted: false });
    expect(sent.registration, "what was settled yesterday was brought yesterday: a late entry").toMatchObject({ registered_on: "2026-03-10", category: "k2", committee: "c1", place: "村委会", source: "application" });
  });

  it("goes through every field with Enter alone, and the last leads to the button", async () => {
    const shown = await page();
    const hand = typist();
    const seen: (string | undefined)[] = [focused()];
    await shown.find("[data-test=register-oral]").setValue(true);
    for (let n = 0; n < 12; n += 1) {
      await hand.press("Enter");
      seen.push(focused() ?? (document.activeElement?.closest("[data-test]") as HTMLElement | null)?.dataset.test);
    }
    expect(seen).toEqual(["register-side1-name", "register-side2-name", "register-category", "register-summary", "register-oral", "register-content", "register-reached-on", "register-time", "register-mediators", "register-amount", "register-on-the-spot", "register-followup", "register-submit"]);
    expect(seen.length - 1, "at most twelve fields are in view").toBeLessThanOrEqual(12);
  });

  it("saves from any field with Ctrl+Enter, and not while a word is composed", async () => {
    const shown = await page();
    const hand = typist();
    await hand.press("Enter", { ctrlKey: true, isComposing: true });
    expect(shown.find("[data-test^=error-]").exists(), "Enter chose a word").toBe(false);
    await hand.press("Enter", { ctrlKey: true });
    expect(shown.find("[data-test^=error-]").exists(), "it was tried to save").toBe(true);
  });
});

describe("the kind of dispute", () => {
  async function typed(text: string): Promise<string | undefined> {
    const shown = await page();
    await shown.find("[data-test=register-category]").setValue(text);
    const chosen = shown.find("[role=option][aria-selected=true]");
    const said = chosen.exists() ? (chosen as DOMWrapper<HTMLElement>).element.dataset.test : undefined;
    draftsBelongTo(String(Math.random()));
    return said?.replace("register-category-", "");
  }

  it.each([["2", "k2"], ["12", "k12"], ["１", "k1"], ["ll", "k2"], ["l'l", "k2"], ["hunyin", "k1"], ["土地", "k7"], ["ldzy", "k10"], ["lv", "k12"]])("is chosen by %s", async (text, code) => {
    expect(await typed(text)).toBe(code);
  });

  it("keeps what the letters meant when the input method makes other characters of them", async () => {
    const shown = await page();
    const field = shown.find("[data-test=register-category]").element as HTMLInputElement;
    field.focus();
    field.value = "l'l";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    field.value = "来了";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    await flushPromises();
    expect(value(shown, "register-category")).toBe("邻里");
  });

  it("says so when there is no such kind, and keeps the text", async () => {
    const shown = await page();
    const field = shown.find("[data-test=register-category]");
    await field.trigger("focus");
    await field.setValue("😀😀");
    await field.trigger("blur");
    await field.trigger("focusout");
    expect(shown.find("[data-test=error-category]").exists()).toBe(true);
    expect(value(shown, "register-category")).toBe("😀😀");
  });
});

describe("phrases", () => {
  it("are put in by keyboard, those of the kind first, and Tab jumps from blank to blank", async () => {
    const shown = await page();
    const hand = typist();
    for (const [name, text] of [["side1-name", "张三"], ["side2-name", "李四"], ["category", "2"], ["summary", "争水"]]) await shown.find(`[data-test=register-${name}]`).setValue(text);
    await shown.find("[data-test=register-oral]").setValue(true);
    const field = shown.find("[data-test=register-content]").element as HTMLTextAreaElement;
    field.focus();
    await hand.press("ArrowDown", { altKey: true });
    const offered = shown.findAll("[data-test=register-content-phrase]").map((one) => one.text());
    expect(offered, "of the kind, then for all, none of another kind").toEqual(["1各清各段水沟，宽 ____ 公分，____ 前做完。", "2双方互谅互让，今后和睦相处。"]);
    await hand.press("Enter");
    expect(field.value).toBe("各清各段水沟，宽 ____ 公分，____ 前做完。");
    expect(field.value.slice(field.selectionStart, field.selectionEnd), "the first blank is ready to be typed over").toBe("____");
    await hand.free("60");
    await hand.press("Tab");
    expect(field.selectionStart).toBe(field.value.lastIndexOf("____"));
    await hand.press("Enter", { ctrlKey: true });
    expect(shown.find("[data-test=error-content]").text(), "a blank that is left is named").toContain("1");
    field.setSelectionRange(field.value.lastIndexOf("____"), field.value.lastIndexOf("____") + 4);
    await hand.free("3月底");
    expect(field.value).toBe("各清各段水沟，宽 60 公分，3月底 前做完。");
    await hand.press("Enter");
    expect(focused(), "without blanks Enter goes on").toBe("register-reached-on");
  });
});

describe("the day of registration", () => {
  it("stays where it was typed by hand", async () => {
    vi.useRealTimers();
    const shown = await page();
    await shown.find("[data-test=register-oral]").setValue(true);
    await shown.find("[data-test=register-reached-on]").setValue("昨天");
    expect(value(shown, "register-registered-on"), "it follows the agreement").toBe("2026-03-10");
    await shown.find("[data-test=register-registered-on]").setValue("3-5");
    await shown.find("[data-test=register-reached-on]").setValue("前天");
    expect(value(shown, "register-registered-on")).toBe("3-5");
  });
});
