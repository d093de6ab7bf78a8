import { describe, expect, it } from "vitest";
import type { Party } from "@/wire/generated";
import { addMonths, cellsOf, evenly, fenOf, instalments, isGrid, nextRow, oneEach, pasteInto, sentObligations, sumOf, wrongCells, type ObligationDraft } from "./obligations";

const party = (id: string, side: number, name: string) => ({ id, side, name }) as Party;
const parties = [party("p1", 1, "周大勇"), party("p2", 2, "衡阳市某某建筑公司"), party("p3", 1, "罗红")];
const row = (more: Partial<ObligationDraft> = {}): ObligationDraft => ({ debtor: "p2", creditor: "p1", what: "工资", amount: "10000", due: "2026-01-31", ...more });
const today = "2026-03-11";

describe("instalments", () => {
  it("add up to the amount, to the fen", () => {
    for (const [fen, n] of [[1_000_000, 3], [100, 7], [999, 60]] as const) {
      const parts = evenly(fen, n);
      expect(parts.reduce((sum, part) => sum + part, 0), "nothing is lost in dividing").toBe(fen);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }
    const parts = instalments(row(), 3, "2026-04-01", (what, at) => `${what}${at}`) ?? [];
    expect(parts.map((part) => [part.what, fenOf(part.amount), part.due])).toEqual([
      ["工资1", 333_334, "2026-04-01"], ["工资2", 333_333, "2026-05-01"], ["工资3", 333_333, "2026-06-01"],
    ]);
  });

  it("are a month apart and do not run over short months", () => {
    expect([0, 1, 2, 3].map((n) => addMonths("2026-01-31", n))).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
    expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
    expect(addMonths("2028-01-30", 1), "a leap year").toBe("2028-02-29");
  });

  it("need an amount and a sensible number", () => {
    const name = (what: string) => what;
    expect(instalments(row({ amount: "" }), 3, null, name)).toBeNull();
    expect(instalments(row({ amount: "很多" }), 3, null, name)).toBeNull();
    expect(instalments(row(), 1, null, name)).toBeNull();
    expect(instalments(row({ amount: "0.01" }), 2, null, name), "a fen cannot be divided").toBeNull();
  });
});

describe("rows from a sheet", () => {
  it("are a paste of cells only where there are several", () => {
    expect(isGrid("张三"), "a word is pasted into the field").toBe(false);
    expect(isGrid("12,000\n")).toBe(false);
    expect(isGrid("张三\t100")).toBe(true);
    expect(isGrid("100\n200")).toBe(true);
  });

  it("fill the table from the cell rightwards and downwards, without the line of heads", () => {
    const cells = cellsOf("谁\t给谁\t什么\t金额\t期限\r\n某某建筑公司\t周大勇\t工资\t12,000.00\t2026/4/1\r\n某某建筑公司\t罗红\t工资\t1.2万\t2026年5月1日\r\n\r\n");
    const done = pasteInto([], { row: 0, column: "debtor" }, cells, parties);
    expect(done.pasted).toBe(2);
    expect(sentObligations(done.rows, today)).toEqual([
      { id: null, debtor: "p2", creditor: "p1", what: "工资", amount_fen: 1_200_000, due_on: "2026-04-01" },
      { id: null, debtor: "p2", creditor: "p3", what: "工资", amount_fen: 1_200_000, due_on: "2026-05-01" },
    ]);
    expect(wrongCells(done.rows, today)).toEqual([]);
  });

  it("say which cell is wrong and keep the rest, the wrong text too", () => {
    const done = pasteInto([], { row: 0, column: "debtor" }, cellsOf("王五\t周大勇\t工资\t2000块多\t2月30日"), parties);
    expect(wrongCells(done.rows, today)).toEqual([
      { row: 0, column: "debtor", code: "unknown_party" },
      { row: 0, column: "amount", code: "not_a_number" },
      { row: 0, column: "due", code: "impossible_date" },
    ]);
    expect(done.rows[0]).toMatchObject({ debtor: null, debtor_typed: "王五", creditor: "p1", what: "工资", amount: "2000块多" });
  });

  it("put a column of amounts beside people already there, and tell of columns that found no place", () => {
    const each = oneEach(row({ amount: "9" }), "creditor", [parties[0] as Party, parties[2] as Party]);
    const done = pasteInto(each, { row: 0, column: "amount" }, cellsOf("1500\n1200"), parties);
    expect(done.rows.map((one) => [one.creditor, one.amount])).toEqual([["p1", "1500"], ["p3", "1200"]]);
    expect(done.lost).toBe(false);
    expect(pasteInto(each, { row: 0, column: "due" }, cellsOf("4.1\t多余"), parties).lost).toBe(true);
  });
});

describe("rows", () => {
  it("in which nothing was typed are not sent, and are worth nothing in the sum", () => {
    const empty = nextRow([row()], parties, 0);
    expect(empty).toMatchObject({ debtor: "p2", creditor: "p1", what: "", amount: "" });
    expect(sentObligations([row(), empty], today)).toHaveLength(1);
    expect(sumOf([row(), empty, row({ amount: "2000万元多" })]), "what cannot be read is never a number").toBe(1_000_000);
  });

  it("begin with what is left of the amount agreed, owed to the side that came", () => {
    expect(nextRow([], parties, 300_050)).toMatchObject({ debtor: "p2", creditor: "p1", amount: "3000.50" });
  });
});
