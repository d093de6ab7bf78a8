import { describe, expect, it } from "vitest";
import { addDays, daysBetween, showAmount, showDay, showDayShort, showMoment, showMoney } from "./format";
import { readCount, instantOf, readDay, readMoment, readMoney, readTime } from "./read";

const today = "2026-03-11";

describe("what is shown", () => {
  it("shows a day of this year without the year and another year's with it", () => {
    expect(showDay("2026-03-10", "zh-CN", today)).toBe("3月10日 周二");
    expect(showDay("2023-03-10", "zh-CN", today)).toBe("2023年3月10日 周五");
    expect(showDay("2026-03-10", "en", today)).toBe("Tue 10 Mar");
    expect(showDayShort("2026-03-10", today)).toBe("03-10");
    expect(showDayShort("2023-03-10", today)).toBe("2023-03-10");
  });

  it("shows instants on China's clock, whatever this machine's zone is", () => {
    expect(showMoment("2026-03-10T17:30:00Z", "zh-CN", today), "01:30 of the next day in China").toBe("3月11日 周三 01:30");
  });

  it("shows fen as yuan without rounding", () => {
    expect(showAmount(1_200_000)).toBe("12,000.00");
    expect(showAmount(5)).toBe("0.05");
    expect(showAmount(-123_456_789)).toBe("-1,234,567.89");
    expect(showMoney(1_200_000, "zh-CN")).toBe("12,000.00 元");
    expect(showMoney(null, "zh-CN")).toBe("");
  });

  it("counts days across months", () => {
    expect(daysBetween("2026-02-27", "2026-03-01")).toBe(2);
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });
});

describe("what is typed", () => {
  it.each([
    ["2026-03-10", "2026-03-10"],
    ["2026.3.10", "2026-03-10"],
    ["２０２６／３／１０", "2026-03-10"],
    ["20260310", "2026-03-10"],
    ["2026年3月10日", "2026-03-10"],
    ["3.10", "2026-03-10"],
    ["3月10日", "2026-03-10"],
    ["0310", "2026-03-10"],
    ["昨天", "2026-03-10"],
    ["前天", "2026-03-09"],
    ["3-10", "2026-03-10"],
    ["三月十号", "2026-03-10"],
    ["2月二十八日", "2026-02-28"],
    ["-1", "2026-03-10"],
  ])("reads %s as a day", (typed, day) => {
    expect(readDay(typed, today)).toEqual({ ok: true, day });
  });

  it("tells an impossible date from something that is no date", () => {
    expect(readDay("2月30日", today)).toEqual({ ok: false, code: "impossible_date" });
    expect(readDay("2023-02-29", today)).toEqual({ ok: false, code: "impossible_date" });
    expect(readDay("next week", today)).toEqual({ ok: false, code: "not_a_date" });
    expect(readDay("", today), "an empty field is no error here").toEqual({ ok: true, day: null });
  });

  it.each([
    ["12000", 1_200_000],
    ["12,000.50", 1_200_050],
    ["1.2万", 1_200_000],
    ["￥３００元", 30_000],
    ["0.05", 5],
  ])("reads %s as an amount", (typed, fen) => {
    expect(readMoney(typed)).toEqual({ ok: true, fen });
  });

  it("never turns rubbish into 0 and never rounds", () => {
    for (const typed of ["两千", "12.345", "1e5", "-5", "12元5角"]) {
      expect(readMoney(typed), typed).toEqual({ ok: false, code: "not_a_number" });
    }
    expect(readMoney("99999999999999999")).toEqual({ ok: false, code: "too_large" });
  });

  it("reads counts and times", () => {
    expect(readCount("12")).toEqual({ ok: true, count: 12 });
    expect(readCount("1.5")).toEqual({ ok: false, code: "not_a_number" });
    expect(readTime("20:00")).toBe("20:00");
    expect(readTime("2030")).toBe("20:30");
    expect(readTime("8点半")).toBe("08:30");
    expect(readTime("")).toBeNull();
    expect(readTime("25:00")).toBeUndefined();
  });

  it.each([
    ["20", "20:00"],
    ["晚8点", "20:00"],
    ["晚上八点半", "20:30"],
    ["下午3点一刻", "15:15"],
    ["上午 9 点", "09:00"],
    ["中午12点", "12:00"],
    ["中午1点", "13:00"],
    ["凌晨12点半", "00:30"],
    ["晚20点", "20:00"],
    ["十点零五分", "10:05"],
    ["二十点四十五", "20:45"],
  ])("reads %s as a time, as people say it", (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it("asks again where a time may mean two days, or none", () => {
    for (const typed of ["晚上12点", "下午25点", "早上15点", "8点八十", "晚", "👍"]) expect(readTime(typed), typed).toBeUndefined();
  });

  it.each([
    ["2026-03-10 17:00", "2026-03-10 17:00"],
    ["2026-03-10T17:00", "2026-03-10 17:00"],
    ["２０２６－０３－１０　１７：００", "2026-03-10 17:00"],
    ["2026年3月10日 17点半", "2026-03-10 17:30"],
    ["3月10日17:00", "2026-03-10 17:00"],
    ["昨天 8:05", "2026-03-10 08:05"],
    ["2026.3.10 1700", "2026-03-10 17:00"],
    ["2026-03-10", "2026-03-10 23:59:59"],
    ["2026-03-10 23:59:59", "2026-03-10 23:59:59"],
    ["3月10日", "2026-03-10 23:59:59"],
  ])("reads %s as a moment", (typed, moment) => {
    expect(readMoment(typed, today)).toEqual({ ok: true, moment });
  });

  it("refuses a moment that is none, and a day that has not come", () => {
    expect(readMoment("", today)).toEqual({ ok: true, moment: null });
    expect(readMoment("2026-02-30 17:00", today)).toEqual({ ok: false, code: "impossible_date" });
    expect(readMoment("2026-02-30", today)).toEqual({ ok: false, code: "impossible_date" });
    for (const typed of ["17:00", "2026-03-10 25:00", "2026-03-10 soon", "end of June"]) {
      expect(readMoment(typed, today), typed).toEqual({ ok: false, code: "not_a_moment" });
    }
    expect(readMoment("2026-03-12 08:00", today)).toEqual({ ok: false, code: "future_moment" });
    expect(showMoment(instantOf("2026-03-10 17:00"), "zh-CN", today)).toBe("3月10日 周二 17:00");
  });
});
