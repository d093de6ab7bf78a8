import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { ErrorCode } from "@/wire/generated";
import { addDeskWords } from "./desk";
import { i18n, problemWords, setWordsToday } from "./index";
import { problems as en } from "./en/problems";
import { problems as zh } from "./zh-CN/problems";
import { timeline } from "./zh-CN/timeline";

const rust = resolve(import.meta.dirname, "../../../src-tauri/mediation/src");

function snake(name: string): string {
  return name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
}

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
}

afterEach(() => {
  i18n.global.locale.value = "zh-CN";
});

describe("words", () => {
  it("stand for every code the program can send", () => {
    const body = readFileSync(`${rust}/problem.rs`, "utf8").split("\ncodes! {")[1] ?? "";
    const codes = [...body.matchAll(/^ {4}([A-Z]\w*),$/gm)].map((match) => snake(match[1] ?? ""));
    expect(codes.length, "the list of codes was not found in problem.rs").toBeGreaterThan(50);
    expect(codes.filter((code) => !(code in zh)), "these codes have no words").toEqual([]);
  });

  it("stand for every kind of record in a case's timeline", () => {
    const kinds = [...readFileSync(`${rust}/case/events.rs`, "utf8").matchAll(/^ {8}\w+ = "(\w+)" v/gm)].map((match) => match[1] ?? "");
    expect(kinds.length, "the list of kinds was not found in events.rs").toBeGreaterThan(20);
    expect(kinds.filter((kind) => !(kind in timeline)), "these kinds have no words").toEqual([]);
  });

  it("use the same parameters in both languages", () => {
    for (const [code, sentence] of Object.entries(zh)) {
      expect(placeholders(en[code as keyof typeof en]), code).toEqual(placeholders(sentence));
    }
  });

  it("show dates and stages among the parameters as people read them", () => {
    addDeskWords();
    setWordsToday("2026-03-11");
    expect(problemWords({ code: "not_due_yet", params: { due: "2026-04-29" } }, "refused")).toContain("4月29日 周三");
    expect(problemWords({ code: "wrong_stage", params: { stage: "pending" } }, "refused")).toContain("调解中");
    i18n.global.locale.value = "en";
    expect(problemWords({ code: "wrong_stage", params: { stage: "pending" } }, "refused")).toContain("In mediation");
  });

  it("show amounts as money, and what a day is held against in words", () => {
    addDeskWords();
    expect(problemWords({ code: "paid_too_much", params: { open: "200000" } }, "invalid"), "fen are for programs").toContain("2,000.00 元");
    expect(problemWords({ code: "amounts_differ", params: { sum: "100", amount: "1200050" } }, "warning")).toContain("12,000.50 元");
    setWordsToday("2026-03-11");
    expect(problemWords({ code: "date_too_early", params: { earliest: "2026-03-05", what: "accepted" } }, "invalid")).toBe("日期太早：受理日是 3月5日 周四，不能比那天早。");
    expect(problemWords({ code: "date_too_early", params: { earliest: "2026-03-05", what: "brand_new" } }, "invalid"), "no code in the sentence").toBe("日期太早，不能早于 3月5日 周四。");
  });

  it("say of every refusal of a step why it is refused and what would make it possible", () => {
    const guards = readFileSync(`${rust}/case/decide/guard.rs`, "utf8").split("#[cfg(test)]")[0] ?? "";
    const codes = [...new Set([...guards.matchAll(/Code::([A-Z]\w*)/g)].map((match) => snake(match[1] ?? "")))];
    expect(codes.length, "the guards were not found in guard.rs").toBeGreaterThan(15);
    const bare = codes.filter((code) => (zh[code as keyof typeof zh] ?? "").split("\n").some((sentence) => (sentence.match(/[。；：]/g) ?? []).length < 2));
    expect(bare, "a reason without a way out").toEqual([]);
  });

  it("never show a code that is unknown, nor a fallback's own name", () => {
    for (const weight of ["refused", "invalid", "broken", "warning"] as const) {
      const said = problemWords({ code: "brand_new_code" as ErrorCode, params: {} }, weight);
      expect(said).not.toContain("brand");
      expect(said, "a plain sentence stands instead").toMatch(/。$/);
    }
  });

  it("survive parameters that are missing or hold signs of the message syntax", () => {
    expect(problemWords({ code: "file_trouble", params: { path: "@:a | {b}" } }, "refused")).toContain("@:a | {b}");
    expect(problemWords({ code: "file_trouble", params: {} }, "refused"), "no hole where a parameter is missing").not.toMatch(/[：…{]/);
    expect(problemWords({ code: "constructor" as ErrorCode, params: {} }, "refused"), "a name of the language is no code").toMatch(/。$/);
  });

  it("put the person's name before a sentence that does not use it", () => {
    expect(problemWords({ code: "phone_shape", params: { name: "张三" } }, "warning")).toBe("张三：电话号码看起来不对，请核对。");
    expect(problemWords({ code: "phone_shape", params: {} }, "warning")).toBe("电话号码看起来不对，请核对。");
  });
});
