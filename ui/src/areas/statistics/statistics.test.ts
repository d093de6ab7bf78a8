import { describe, expect, it } from "vitest";
import { fromAddress, periodOf, toAddress, toRequest, years } from "./query";

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

  it("asks for this year when the address holds rubbish", () => {
    const question = fromAddress({ period: "custom", from: "2023-02-30", to: "x" }, "2026-03-11", 1);
    expect([question.from, question.to]).toEqual(["2026-01-01", "2026-12-31"]);
  });
});
