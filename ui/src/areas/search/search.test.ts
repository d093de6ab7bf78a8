import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import type { CaseDetail, CaseRow, Found, Hit } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import SearchBox from "./SearchBox.vue";

addDeskWords();
const backend = memoryBackend();
const router = createRouter({ history: createMemoryHistory(), routes: ["today", "cases", "register", "settings", "statistics"].map((name) => ({ path: `/${name}`, name, component: { template: "<p />" } })).concat([{ path: "/cases/:id", name: "case", component: { template: "<p />" } }]) });
const hit = (id: string, more: Partial<Hit> = {}): Hit => ({ row: { id, number: `${id}号`, summary: "为水沟争吵", parties: "张三|李四", stage: "pending" } as CaseRow, field: "name", text: "张三丰", at: 0, length: 2, ...more });
const found = (...hits: Hit[]): Found => ({ hits, total: hits.length, total_is_least: false });
const asked = () => backend.calls.filter((one) => one.command === "case_find").map((one) => (one.request as { text: string }).text);
const lock = vi.fn();

async function box() {
  await router.push("/today");
  const shown = mount(SearchBox, { attachTo: document.body, props: { acts: { lock, undo: vi.fn(), keys: vi.fn() } }, global: { plugins: [i18n, router] } });
  await flushPromises();
  const field = shown.find("[data-test=search]");
  const type = async (text: string, composing = false): Promise<void> => {
    (field.element as HTMLInputElement).value = text;
    await field.trigger("input", { isComposing: composing });
  };
  return { shown, field, type };
}
const rest = async (ms = 60): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await flushPromises();
};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = "";
  backend.calls.length = 0;
  lock.mockReset();
  const session = { user: "甲", user_id: "u1", roles: [], member: null, may: ["case_find", "case_list", "case_register"], backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 };
  takeState({ program: "", book: null, session, recent: [], today: "2026-03-11" });
  backend.answer({
    case_find: () => found(hit("c1"), hit("c2")),
    desk_read: () => ({ value: '["c9"]' }),
    desk_keep: () => ({}),
    case_get: ({ case: id }) => ({ id, number: "9号", summary: "旧事", parties: [], stage: "succeeded" }) as unknown as CaseDetail,
  });
  installBackend(backend);
});
afterEach(() => vi.useRealTimers());

describe("the search box", () => {
  it("names the recent cases without reading them again, until one of them changes", async () => {
    const { shown, field } = await box();
    const read = () => backend.calls.filter((one) => one.command === "case_get").length;
    const look = async () => {
      await field.trigger("focus");
      await rest();
      const shownNow = shown.findAll("[data-test=search-option][data-is=case]").map((one) => one.text());
      await field.trigger("keydown", { key: "Escape" });
      return shownNow;
    };
    expect((await look())[0]).toContain("旧事");
    expect((await look())[0]).toContain("旧事");
    expect(read(), "a whole case is read once").toBe(1);
    backend.answer({ case_get: ({ case: id }) => ({ id, number: "9号", summary: "新事", parties: [], stage: "succeeded" }) as unknown as CaseDetail });
    backend.tell({ cases: ["c9"] });
    await rest();
    expect((await look())[0]).toContain("新事");
    expect(read()).toBe(2);
    shown.unmount();
  });

  it("asks within 60 ms, once for what is typed in one go, and says why each case matched", async () => {
    const { shown, type } = await box();
    await type("张");
    await type("张三");
    await rest();
    expect(asked()).toEqual(["张三"]);
    const why = shown.find("[data-test=search-why]");
    expect(why.text()).toContain("姓名");
    expect(why.find("mark").text()).toBe("张三");
    expect(shown.find("[data-is=case]").text(), "parties are shown beside it").toContain("张三 / 李四");
  });

  it("drops an answer that comes after a newer question", async () => {
    const answers: ((now: Found) => void)[] = [];
    backend.answer({ case_find: () => new Promise<Found>((done) => answers.push(done)) });
    const { shown, type } = await box();
    await type("张");
    await rest();
    await type("张三");
    await rest();
    answers[1]?.(found(hit("new")));
    await flushPromises();
    answers[0]?.(found(hit("old")));
    await flushPromises();
    expect(shown.findAll("[data-is=case]").map((one) => one.text()).join(), "a slow old answer must not replace the new one").toContain("new");
    expect(shown.text()).not.toContain("old号");
  });

  it("searches nothing while a word is composed and opens nothing with that Enter", async () => {
    const { field, type } = await box();
    await type("zhang'san", true);
    await rest();
    expect(asked()).toEqual([]);
    await field.trigger("keydown", { key: "Enter", isComposing: true });
    expect(router.currentRoute.value.name).toBe("today");
    (field.element as HTMLInputElement).value = "张三";
    await field.trigger("compositionend");
    await rest();
    expect(asked(), "what was composed is searched").toEqual(["张三"]);
  });

  it("moves with the arrows and opens with Enter", async () => {
    const { field, type } = await box();
    await type("张三");
    await rest();
    await field.trigger("keydown", { key: "ArrowDown" });
    expect(field.attributes("aria-activedescendant")).toBe(document.querySelector("[aria-selected=true]")?.id);
    await field.trigger("keydown", { key: "Enter" });
    await flushPromises();
    expect(router.currentRoute.value.fullPath).toBe("/cases/c2");
  });

  it("waits for the answer when Enter comes before it, and never opens what was found for another text", async () => {
    const { field, type } = await box();
    await type("李");
    await rest();
    backend.answer({ case_find: () => found(hit("right")) });
    await type("李四");
    await field.trigger("keydown", { key: "Enter" });
    await flushPromises();
    expect(router.currentRoute.value.name, "the old answer must not be opened").toBe("today");
    await rest();
    expect(router.currentRoute.value.fullPath).toBe("/cases/right");
  });

  it("opens the whole list with Ctrl+Enter", async () => {
    const { field, type } = await box();
    await type("水沟");
    await field.trigger("keydown", { key: "Enter", ctrlKey: true });
    await flushPromises();
    expect(router.currentRoute.value.fullPath).toBe(`/cases?text=${encodeURIComponent("水沟")}`);
  });

  it("does actions by their Chinese name, pinyin initials and English, those only that one may", async () => {
    backend.answer({ case_find: () => found() });
    const { shown, field, type } = await box();
    for (const typed of ["锁定", "sd", "lock"]) {
      await type(typed);
      await rest();
      expect(shown.find("[data-is=command]").text(), typed).toContain("锁定");
    }
    await field.trigger("keydown", { key: "Enter" });
    expect(lock).toHaveBeenCalledOnce();
    await type("统计");
    await rest();
    expect(shown.find("[data-is=command]").exists(), "no way to a page that would be refused").toBe(false);
  });

  it("offers the cases opened lately while it is empty, and Esc closes it", async () => {
    const { shown, field } = await box();
    await field.trigger("focus");
    await flushPromises();
    expect(shown.find("[data-is=case]").text()).toContain("旧事");
    await field.trigger("keydown", { key: "Escape" });
    expect(shown.find("[data-test=search-results]").exists()).toBe(false);
  });
});
