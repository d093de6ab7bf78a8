import { describe, expect, it } from "vitest";
import { fits, marked, remembered } from "./match";

const settings = { name: "设置", also: "选项 口令", latin: "sz shezhi settings" };

describe("pages and actions in the search box", () => {
  it("are found by name, by other words, by pinyin and its initials and by English", () => {
    expect(fits(settings, "设")).toBe(2);
    for (const typed of ["口令", "sz", "shezhi", "SETT"]) expect(fits(settings, typed), typed).toBe(1);
  });

  it("stay out of the way of names of people", () => {
    expect(fits(settings, "s"), "one letter is the beginning of everything").toBe(0);
    expect(fits(settings, "张三")).toBe(0);
    expect(fits(settings, " ")).toBe(0);
  });
});

describe("the mark in a found text", () => {
  it("counts characters as people see them, rare ones too", () => {
    expect(marked("𠮷田东阳渡", 2, 3), "a rare character is one character though it takes two units").toEqual(["𠮷田", "东阳渡", ""]);
  });
});

describe("cases opened lately", () => {
  it("stand once each, the newest first", () => {
    expect(remembered(["a", "b", "c"], "b")).toEqual(["b", "a", "c"]);
    expect(remembered(["1", "2", "3", "4", "5", "6", "7", "8"], "9")).toHaveLength(8);
  });
});
