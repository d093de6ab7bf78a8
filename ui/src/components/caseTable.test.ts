import { describe, expect, it } from "vitest";
import type { CaseRow, SortKey } from "@/wire/generated";
import { columnKeys, firstLayout, placeColumns, pressedHead, readLayout, withColumn, withMoved } from "./caseColumns";
import { asTable, cellText } from "./caseCopy";
import { linesDrawn, rowsInView, scrollFor } from "./rowWindow";

const wide = (layout = firstLayout(), room = 80) => placeColumns(layout, room, 2.75);

describe("columns", () => {
  it("fill the room, number and matter standing still", () => {
    const placed = wide();
    expect(placed.filter((one) => one.left !== null).map((one) => one.key)).toEqual(["number", "summary"]);
    expect(placed.reduce((all, one) => all + one.width, 2.75)).toBeCloseTo(80);
    expect(placed[1]!.left, "the second stands beside the first").toBeCloseTo(2.75 + placed[0]!.width);
  });

  it("give way by themselves on a narrow window, the state and the term last", () => {
    const keys = placeColumns(firstLayout(), 38, 2.75).map((one) => one.key);
    expect(keys).toEqual(["number", "summary", "stage", "due_on"]);
    expect(placeColumns(firstLayout(), 38, 2.75).reduce((all, one) => all + one.width, 2.75)).toBeLessThanOrEqual(38.001);
  });

  it("stay as the person set them, and scroll", () => {
    const own = withColumn(firstLayout(), "committee", { shown: true });
    const placed = placeColumns(own, 38, 2.75);
    expect(placed).toHaveLength(8);
    expect(placed.find((one) => one.key === "committee")?.width).toBe(12);
    const still = placed.filter((one) => one.left !== null).reduce((all, one) => all + one.width, 0);
    expect(still, "what stands still leaves room for the rest").toBeLessThanOrEqual(0.6 * (38 - 2.75) + 0.001);
  });

  it("freeze in any number, frozen ones first", () => {
    const placed = wide(withColumn(firstLayout(), "stage", { frozen: true }), 120);
    expect(placed.slice(0, 3).map((one) => one.key)).toEqual(["number", "summary", "stage"]);
    expect(placed.slice(0, 3).every((one) => one.left !== null)).toBe(true);
  });

  it("never all go, and never get a width nobody could find again", () => {
    let layout = firstLayout();
    for (const key of columnKeys) layout = withColumn(layout, key, { shown: false });
    expect(layout.columns.some((one) => one.shown)).toBe(true);
    expect(withColumn(firstLayout(), "stage", { width: -5 }).columns.find((one) => one.key === "stage")?.width).toBe(4);
  });

  it("move one place, and not past the ends", () => {
    expect(withMoved(firstLayout(), "summary", -1).columns.slice(0, 2).map((one) => one.key)).toEqual(["summary", "number"]);
    expect(withMoved(firstLayout(), "number", -1)).toEqual(firstLayout());
  });

  it("come back as they were kept; rubbish is the first layout; new columns are hidden", () => {
    const own = withMoved(withColumn(firstLayout(), "amount", { shown: true, width: 11 }), "parties", -1);
    expect(readLayout(JSON.stringify(own))).toEqual(own);
    expect(readLayout("{")).toEqual(firstLayout());
    expect(readLayout(null)).toEqual(firstLayout());
    const old = readLayout(JSON.stringify({ columns: [{ key: "number", width: 9, shown: true, frozen: true }, { key: "gone" }, { key: "number" }], compact: true, own: true }));
    expect(old.columns).toHaveLength(columnKeys.length);
    expect(old.columns.filter((one) => one.shown).map((one) => one.key)).toEqual(["number"]);
    expect(old.compact).toBe(true);
  });
});

describe("a press on a head", () => {
  it("sorts, turns round, and lets go", () => {
    const once = pressedHead([], "number", false);
    expect(once).toEqual([{ by: "number", descending: false }]);
    const twice = pressedHead(once, "number", false);
    expect(twice).toEqual([{ by: "number", descending: true }]);
    expect(pressedHead(twice, "number", false)).toEqual([]);
    expect(pressedHead([], "amount", false), "amounts begin with the largest").toEqual([{ by: "amount", descending: true }]);
  });

  it("with Shift adds a key, at most three, and turns only its own", () => {
    let sort: SortKey[] = [];
    for (const key of ["committee", "stage", "due_on", "amount"] as const) sort = pressedHead(sort, key, true);
    expect(sort.map((one) => one.by), "the fourth is not taken").toEqual(["committee", "stage", "due_on"]);
    expect(pressedHead(sort, "stage", true).map((one) => one.descending)).toEqual([false, true, false]);
    expect(pressedHead(sort, "stage", false), "without Shift it sorts alone").toHaveLength(1);
    expect(pressedHead(sort, "summary", true), "what cannot sort changes nothing").toEqual(sort);
  });
});

describe("lines in view", () => {
  it("are few, whatever the length of the list", () => {
    const { first, last } = rowsInView(44 * 100_000, 600, 44, 200_000);
    expect(first).toBeLessThanOrEqual(100_000 - 10);
    expect(last).toBeGreaterThanOrEqual(100_000 + 14);
    expect(last - first).toBeLessThan(50);
  });
  it("are always as many, wherever the list stands: a line that is taken out costs memory", () => {
    const many = linesDrawn(600, 44);
    for (const top of [0, 44 * 3, 44 * 500 + 17, 44 * 990, 44 * 1000]) {
      const { first, last } = rowsInView(top, 600, 44, 1000);
      expect(last - first, `at ${top}`).toBe(many);
      expect(first * 44, `at ${top} what is in sight is drawn`).toBeLessThanOrEqual(Math.min(top, 44 * 1000 - 600));
      expect(last * 44).toBeGreaterThanOrEqual(Math.min(top + 600, 44 * 1000));
    }
  });
  it("stay within the list", () => {
    expect(rowsInView(0, 600, 44, 3)).toEqual({ first: 0, last: 3 });
    expect(rowsInView(9_999, 600, 44, 3).last, "a list that became short").toBe(3);
    expect(rowsInView(0, 600, 44, 0)).toEqual({ first: 0, last: 0 });
  });
  it("scroll only as far as the chosen line needs", () => {
    expect(scrollFor(2, 0, 500, 44, 40), "in view: nothing moves").toBe(0);
    expect(scrollFor(20, 0, 500, 44, 40)).toBe(21 * 44 - 460);
    expect(scrollFor(3, 400, 500, 44, 40)).toBe(132);
  });
});

describe("copied for a spreadsheet", () => {
  const words = { stage: () => "调解成功", performance: () => "", form: () => "", against: "与", difficult: "疑难" };
  const line = { number: "（2026）东阳渡人调字第001号", summary: "为\t水沟\n争吵", parties: "张三|李四、王五", stage: "succeeded", amount_fen: 123_405, registered_on: "2026-03-01", concluded_on: null, difficult: false } as CaseRow;

  it("keeps days and amounts as they are written", () => {
    expect((["parties", "registered_on", "concluded_on", "amount", "difficult"] as const).map((key) => cellText(line, key, words))).toEqual(["张三 与 李四、王五", "2026-03-01", "", "1234.05", ""]);
  });

  it("is one line a case with a head, in text and as a table of text", () => {
    const { text, html } = asTable(["编号", "事由"], [[line.number, line.summary]]);
    expect(text, "tabs and breaks inside a cell would make new cells").toBe("编号\t事由\r\n（2026）东阳渡人调字第001号\t为 水沟 争吵");
    expect(html).toContain("mso-number-format");
  });

  it("never becomes a formula or markup", () => {
    const { text, html } = asTable(["a"], [["=1+1"], ["<b>&"]]);
    expect(text.split("\r\n")[1]).toBe("'=1+1");
    expect(html).toContain("&lt;b&gt;&amp;");
  });
});
