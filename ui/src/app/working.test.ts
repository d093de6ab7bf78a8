import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import { toWireError } from "@/errors/parse";
import WorkPanel from "@/components/WorkPanel.vue";
import type { Progress } from "@/wire/generated";
import { i18n, problemWords } from "@/words";
import { hiddenBy } from "./sight";
import { timeLeft } from "./timeLeft";
import { watchWork } from "./working";

const backend = memoryBackend();
let uninstall: () => void = () => undefined;
let unwatch: () => void = () => undefined;
let waiting: (() => void)[] = [];
const answered = () => waiting.splice(0).forEach((answer) => answer());
let progress: Progress | null = null;
const asked = () => backend.calls.filter((one) => one.command === "progress_now").length;
const later = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await flushPromises();
};
const begin = () => call("verify", {});
const panel = () => mount(WorkPanel, { attachTo: document.body, global: { plugins: [i18n] } });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  document.body.innerHTML = "";
  backend.calls.length = 0;
  progress = { work: "verifying", done: 300, total: 1200, can_stop: true };
  backend.answer({
    verify: () => new Promise((done) => void waiting.push(() => done({ sound: true, findings: [], records: 1, cases: 1, pages_checked: true }))),
    progress_now: () => ({ progress }),
    progress_stop: () => ({}),
    app_state: () => ({ program: "", book: null, session: null, recent: [], today: "2026-03-11" }),
  });
  uninstall = installBackend(backend);
  unwatch = watchWork();
});
afterEach(async () => {
  answered();
  await flushPromises();
  unwatch();
  uninstall();
  vi.useRealTimers();
});

describe("work that takes longer than a second", () => {
  it("is asked for every 0.3 s while a call waits, and not before, nor afterwards", async () => {
    await call("app_state", {});
    await later(5_000);
    expect(asked(), "nothing waits, nobody asks").toBe(0);
    void begin();
    await later(950);
    expect(asked(), "what is quick is not talked about").toBe(0);
    await later(100);
    expect(asked()).toBe(1);
    await later(900);
    expect(asked()).toBe(4);
    answered();
    await later(5_000);
    expect(asked(), "the asking ends with the work").toBe(4);
  });

  it("is asked for once in the window, however many calls wait and however many places show it", async () => {
    panel();
    panel();
    void begin();
    void call("verify", {}).catch(() => undefined);
    await later(1_350);
    expect(asked()).toBe(2);
  });

  it("is said in words with how far it is, to ears too, and goes with the answer", async () => {
    const shown = panel();
    expect(shown.find("[data-test=work-what]").attributes("role"), "the place is there before the words, else nobody hears them").toBe("status");
    void begin();
    await later(1_100);
    expect(shown.find("[data-test=work-what]").text()).toBe("正在核对全部记录……");
    expect(shown.find("[data-test=work-far]").text()).toContain("已完成 300，共 1,200");
    const bar = shown.find("[role=progressbar]");
    expect([bar.attributes("aria-valuenow"), bar.attributes("aria-label")]).toEqual(["25", "正在核对全部记录……"]);
    answered();
    await later(500);
    expect(shown.find("[data-test=work-what]").text()).toBe("");
    expect(shown.find("[role=progressbar]").exists()).toBe(false);
  });

  it("has a bar without an end where nobody knows how much there is, and no button where it cannot be stopped", async () => {
    progress = { work: "opening", done: 0, total: null, can_stop: false };
    const shown = panel();
    void begin();
    await later(1_100);
    expect(shown.find("[role=progressbar]").attributes("aria-valuenow")).toBeUndefined();
    expect(shown.find("[data-test=work-stop]").exists()).toBe(false);
  });

  it("says only that one waits, after three seconds, when the program does not know", async () => {
    progress = null;
    const shown = panel();
    void begin();
    await later(2_800);
    expect(shown.find("[data-test=work]").exists()).toBe(false);
    await later(600);
    expect(shown.text()).toBe("正在办理，请稍候……");
  });

  it("is stopped by the button or Esc on it, once; Esc of an input method and elsewhere stops nothing", async () => {
    const shown = panel();
    void begin();
    await later(1_100);
    const stops = () => backend.calls.filter((one) => one.command === "progress_stop").length;
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await shown.find("[data-test=work-stop]").trigger("keydown", { key: "Escape", isComposing: true });
    expect(stops()).toBe(0);
    await shown.find("[data-test=work-stop]").trigger("keydown", { key: "Escape" });
    await shown.find("[data-test=work-stop]").trigger("click");
    await flushPromises();
    expect(stops()).toBe(1);
    expect(shown.find("[data-test=work-stop]").text()).toBe("正在停下……");
  });

  it("never takes the focus from what is being typed", async () => {
    const field = document.body.appendChild(document.createElement("input"));
    panel();
    field.focus();
    void begin();
    await later(1_100);
    expect(document.activeElement).toBe(field);
  });

  it("stands where it was asked for, and then nowhere else", async () => {
    const foot = panel();
    const form = mount(WorkPanel, { props: { inPlace: true }, attachTo: document.body, global: { plugins: [i18n] } });
    void begin();
    await later(1_100);
    expect([foot.text(), form.text().includes("正在核对")]).toEqual(["", true]);
    form.unmount();
    await flushPromises();
    expect(foot.text()).toContain("正在核对");
  });

  it("that was stopped says that nothing was changed and what was done is kept", async () => {
    backend.answer({ verify: () => Promise.reject(refusal("stopped")) });
    const said = await begin().catch((thrown: unknown) => problemWords(toWireError(thrown), "refused"));
    expect(said).toMatch(/没有改动.*还在/);
  });
});

describe("the time left", () => {
  const steady = (seconds: number, pace = 10) => Array.from({ length: seconds * 2 + 1 }, (_, at) => ({ at: at * 500, done: (at * pace) / 2 }));
  it("is said when the pace is steady and was watched for some seconds", () => {
    expect(timeLeft(steady(10), 400)).toBeCloseTo(30_000, -2);
    expect(timeLeft(steady(2), 400), "too early to tell").toBeNull();
  });
  it("is not said when it goes faster or slower than before", () => {
    const slower = [...steady(5), ...Array.from({ length: 10 }, (_, at) => ({ at: 5_500 + at * 500, done: 50 + at }))];
    expect(timeLeft(slower, 400)).toBeNull();
    expect(timeLeft(steady(10).map((one) => ({ ...one, done: 0 })), 400), "nothing moves").toBeNull();
  });
});

describe("what is being typed", () => {
  it("stays in sight when a line below takes some height", () => {
    expect(hiddenBy({ bottom: 740 }, 720, 768)).toBe(20);
    expect(hiddenBy({ bottom: 640 }, 720, 768), "in sight anyway").toBe(0);
    expect(hiddenBy({ bottom: 940 }, 720, 768), "it was not all in sight before either: a whole part of a page has the focus, or somebody scrolled").toBe(0);
  });
});
