import { describe, expect, it } from "vitest";
import type { CaseRow, Choice, Grid } from "@/wire/generated";
import { statistics as en } from "@/words/en/statistics";
import { statistics as zh } from "@/words/zh-CN/statistics";
import { monthBars, shareOf, shortMonth, sortedBars } from "./bars";
import { useChain } from "./chain";
import { changed, comparedWith } from "./compare";
import { heatOf, strength } from "./heat";
import { abouts, fromAddress, periodOf, toAddress, toRequest, years } from "./query";

describe("periods", () => {
  it("are calendar months, quarters and years by default", () => {
    expect(periodOf("this_month", "2026-02-11", 1)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(periodOf("this_quarter", "2026-05-31", 1)).toEqual({ from: "2026-04-01", to: "2026-06-30" });
    expect(periodOf("this_year", "2026-12-31", 1)).toEqual({ from: "2026-01-01", to: "2026-12-31" });
    expect(periodOf("last_year", "2026-01-01", 1)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  });

  it("follow the county's own bounds, 26th to 25th", () => {
    expect(periodOf("this_month", "2026-03-25", 26)).toEqual({ from: "2026-02-26", to: "2026-03-25" });
    expect(periodOf("this_month", "2026-03-26", 26), "the 26th belongs to April").toEqual({ from: "2026-03-26", to: "2026-04-25" });
    expect(periodOf("this_year", "2025-12-26", 26), "and the 26th of December to the next year").toEqual({ from: "2025-12-26", to: "2026-12-25" });
    expect(periodOf("this_quarter", "2026-01-05", 26)).toEqual({ from: "2025-12-26", to: "2026-03-25" });
  });
});

describe("quick periods", () => {
  it("name what a report is asked for", () => {
    expect(periodOf("last_month", "2026-01-05", 1)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(periodOf("last_quarter", "2026-02-11", 1)).toEqual({ from: "2025-10-01", to: "2025-12-31" });
    expect(periodOf("first_half", "2026-09-11", 1)).toEqual({ from: "2026-01-01", to: "2026-06-30" });
    expect(periodOf("first_half", "2026-09-11", 26)).toEqual({ from: "2025-12-26", to: "2026-06-25" });
    expect(periodOf("last_month", "2026-03-26", 26), "on the 26th the month that just ended").toEqual({ from: "2026-02-26", to: "2026-03-25" });
  });
});

describe("what a period is held against", () => {
  const against = (from: string, to: string, today: string, firstDay = 1) => comparedWith({ from, to }, today, firstDay);

  it("is the month before and the same month of last year", () => {
    expect(against("2026-02-01", "2026-02-28", "2026-03-11")).toEqual({ before: { from: "2026-01-01", to: "2026-01-31" }, yearAgo: { from: "2025-02-01", to: "2025-02-28" }, partial: false });
    expect(against("2024-03-01", "2024-03-31", "2026-03-11")?.before, "the leap day belongs to it").toEqual({ from: "2024-02-01", to: "2024-02-29" });
  });

  it("is only as much of them as there is of a period that is not over", () => {
    expect(against("2026-03-01", "2026-03-31", "2026-03-11")).toEqual({ before: { from: "2026-02-01", to: "2026-02-11" }, yearAgo: { from: "2025-03-01", to: "2025-03-11" }, partial: true });
    const year = against("2026-01-01", "2026-12-31", "2026-03-11");
    expect(year?.before, "a quarter of a year against a whole one would always look bad").toEqual({ from: "2025-01-01", to: "2025-03-11" });
    expect(year?.yearAgo, "for a year both are the same").toEqual(year?.before);
    expect(against("2026-03-01", "2026-03-31", "2026-03-31")?.before, "never beyond the end of the shorter month").toEqual({ from: "2026-02-01", to: "2026-02-28" });
  });

  it("keeps the county's own bounds", () => {
    expect(against("2026-01-26", "2026-02-25", "2026-03-11", 26)).toEqual({ before: { from: "2025-12-26", to: "2026-01-25" }, yearAgo: { from: "2025-01-26", to: "2025-02-25" }, partial: false });
  });

  it("goes back by days where the period is none of months", () => {
    expect(against("2026-02-10", "2026-02-19", "2026-03-11")).toEqual({ before: { from: "2026-01-31", to: "2026-02-09" }, yearAgo: { from: "2025-02-10", to: "2025-02-19" }, partial: false });
    expect(against("2024-02-29", "2024-02-29", "2026-03-11")?.yearAgo).toEqual({ from: "2023-02-28", to: "2023-02-28" });
  });

  it("is nothing for a period still ahead or upside down", () => {
    expect(against("2026-04-01", "2026-04-30", "2026-03-11")).toBeNull();
    expect(against("2026-02-10", "2026-02-01", "2026-03-11")).toBeNull();
  });

  it("says which way and by how much", () => {
    expect([changed(5, 3), changed(3, 5), changed(0, 0)]).toEqual([{ sign: "up", by: 2 }, { sign: "down", by: 2 }, { sign: "same", by: 0 }]);
  });
});

describe("bars", () => {
  it("stand largest first, parts under what they are parts of", () => {
    const bars = sortedBars([{ key: "a", name: "A", count: 1 }, { key: "r", name: "R", count: 9, of: [{ key: "r/x", name: "X", count: 2 }, { key: "r/y", name: "Y", count: 7 }] }], "其中");
    expect(bars.map((bar) => bar.key)).toEqual(["r", "r/y", "r/x", "a"]);
    expect(bars[1]).toMatchObject({ name: "其中 Y", sub: true });
  });
  it("name the year where a month begins one", () => {
    const bars = monthBars(["2025-12", "2026-01", "2026-04"].map((key) => ({ key, name: key, count: 0 })), (month) => `${month}月`, "2026-03-11");
    expect(bars.map((bar) => bar.short)).toEqual(["12月\n2025", "1月\n2026", "4月"]);
    expect(bars.map((bar) => bar.ahead), "a zero of a month to come would look like idleness").toEqual([false, false, true]);
  });
  it("have a share only of something", () => {
    expect([shareOf(1, 3), shareOf(0, 3), shareOf(0, 0)]).toEqual(["33.3%", "0.0%", ""]);
  });
});

describe("the heat table", () => {
  const grid: Grid = { rows: [{ code: "a", name: "甲" }, { code: "b", name: "乙" }], months: ["2026-01", "2026-02"], cells: [[1, 0], [2, 5]] };
  const everyone: Choice[] = [{ code: "z", name: "没有案件的" }, { code: "a", name: "甲" }];

  it("adds up both ways, the most first, those with nothing listed too", () => {
    const heat = heatOf(grid, everyone);
    expect(heat.rows.map((row) => [row.key, row.total])).toEqual([["b", 7], ["a", 1], ["z", 0]]);
    expect([heat.sums, heat.total, heat.most]).toEqual([[3, 5], 8, 5]);
  });
  it("colours in few steps, nothing for nothing", () => {
    expect([strength(0, 5), strength(1, 100), strength(100, 100), strength(3, 0)]).toEqual([0, 0.2, 1, 0]);
  });
});

describe("lists read one after the other", () => {
  it("give every line once and the sum of the totals", async () => {
    const list = (name: string, sizes: number[]) => (after: string | null) => {
      const at = Number(after ?? 0);
      return Promise.resolve({ rows: Array.from({ length: sizes[at] ?? 0 }, (_, index) => ({ id: `${name}${at}-${index}` }) as CaseRow), next: at + 1 < sizes.length ? String(at + 1) : null, total: sizes.reduce((all, one) => all + one, 0) });
    };
    const chain = useChain([list("a", [2, 1]), list("b", [0]), list("c", [2])]);
    await chain.restart();
    for (let turn = 0; turn < 6; turn += 1) await chain.more();
    expect(chain.rows.value.map((row) => row.id)).toEqual(["a0-0", "a0-1", "a1-0", "c0-0", "c0-1"]);
    expect(chain.total.value).toBe(5);
    expect(chain.next.value).toBeNull();
  });
});

describe("years to pick", () => {
  it("begin with the current statistical year and have its bounds", () => {
    expect(years("2025-12-26", 26)[0], "26 December belongs to the next year").toEqual({ year: 2026, from: "2025-12-26", to: "2026-12-25" });
    expect(years("2026-03-11", 1).find((one) => one.year === 2023)).toEqual({ year: 2023, from: "2023-01-01", to: "2023-12-31" });
  });
});

describe("the question in the address", () => {
  it("comes back as it went", () => {
    const question = fromAddress({ period: "custom", from: "2023-01-01", to: "2023-12-31", base: "accepted", category: "labour", source: "referral/police", as_at: "2023-12-31 17:00" }, "2026-03-11", 1);
    expect(fromAddress(toAddress(question) as never, "2026-03-11", 1)).toEqual(question);
    expect(toRequest(question)).toEqual({
      from: "2023-01-01",
      to: "2023-12-31",
      base: "accepted",
      committee: null,
      kind: null,
      category: "labour",
      source: "referral/police",
      tag: null,
      as_at: "2023-12-31 17:00",
    });
  });

  it("carries the moment the figures are as at, and drops what is none", () => {
    const asked = (as_at: string) => fromAddress({ as_at }, "2026-03-11", 1).as_at;
    expect(asked("2026-02-28 23:59:59")).toBe("2026-02-28 23:59:59");
    for (const rubbish of ["", "x", "2026-02-30 10:00", "2026-02-28 25:00", "2026-02-28"]) expect(asked(rubbish), rubbish).toBe("");
    expect(toAddress(fromAddress({}, "2026-03-11", 1)), "now leaves no trace").toEqual({ period: "this_year" });
  });

  it("keeps which page is looked at", () => {
    for (const about of abouts) expect(fromAddress(toAddress({ ...fromAddress({}, "2026-03-11", 1), about }) as never, "2026-03-11", 1).about).toBe(about);
    expect(fromAddress({ about: "nonsense" }, "2026-03-11", 1).about).toBe("many");
  });

  it("asks for this year when the address holds rubbish", () => {
    const question = fromAddress({ period: "custom", from: "2023-02-30", to: "x" }, "2026-03-11", 1);
    expect([question.from, question.to]).toEqual(["2026-01-01", "2026-12-31"]);
  });
});

describe("months at an axis", () => {
  it("have names in English and numbers with 月 in Chinese", () => {
    expect([1, 5, 12].map((month) => shortMonth(en.months_short, month))).toEqual(["Jan", "May", "Dec"]);
    expect([1, 5, 12].map((month) => shortMonth(zh.months_short, month))).toEqual(["1月", "5月", "12月"]);
  });
});
