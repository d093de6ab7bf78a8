/**
 * Reading what people type: days and money, forgiving in form and strict in truth. Pure.
 * Chinese because these words and marks are typed (今天, 3月10日, 1.2万), read and never shown.
 */
import { addDays, dayParts, toDay } from "./format";

function fullWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
}

const figures = "零一二三四五六七八九";

/** 十二 → 12, 三十 → 30, 〇八 → 08: numbers below a hundred as they are said, where a unit of day or time follows. */
function spoken(text: string): string {
  return text.replace(/[〇零一二两三四五六七八九十]+(?=[年月日号点时分])|(?<=[点时])[〇零一二三四五六七八九十]+$/g, (said) => {
    const plain = said.replace(/〇/g, "零").replace(/两/g, "二");
    const ten = plain.indexOf("十");
    if (ten < 0) return [...plain].map((one) => figures.indexOf(one)).join("");
    const tens = ten === 0 ? 1 : figures.indexOf(plain[ten - 1] ?? "");
    const ones = ten === plain.length - 1 ? 0 : figures.indexOf(plain[ten + 1] ?? "");
    return String(tens * 10 + ones);
  });
}

const named: Record<string, number> = { 今天: 0, 今日: 0, today: 0, 昨天: -1, 昨日: -1, 昨晚: -1, yesterday: -1, 前天: -2, 大前天: -3, 明天: 1, 明日: 1, tomorrow: 1, 后天: 2 };

/** What a typed day is. `impossible` looks like a date that no calendar has (2月30日); `unclear` like no date at all. */
export type ReadDay = { ok: true; day: string | null } | { ok: false; code: "impossible_date" | "not_a_date" };

/** Understands 2026-03-10, 2026.3.10, 20260310, 2026年3月10日, 3-10, 3.10, 3月10日, 三月十号, 0310, 今天, 昨天, 前天, +3, -1. */
export function readDay(typed: string, today: string): ReadDay {
  const text = spoken(fullWidth(typed).trim().toLowerCase()).replace(/号$/, "日");
  if (text === "") return { ok: true, day: null };
  const shift = named[text];
  if (shift !== undefined) return { ok: true, day: addDays(today, shift) };
  if (/^[+-]\d{1,3}$/.test(text)) return { ok: true, day: addDays(today, Number(text)) };

  const thisYear = Number(today.slice(0, 4));
  const patterns: [RegExp, boolean][] = [
    [/^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/, true],
    [/^(\d{4})(\d{2})(\d{2})$/, true],
    [/^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/, false],
    [/^(\d{2})(\d{2})$/, false],
  ];
  for (const [pattern, withYear] of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [year, month, day] = withYear
      ? [Number(match[1]), Number(match[2]), Number(match[3])]
      : [thisYear, Number(match[1]), Number(match[2])];
    const written = toDay({ year: year ?? 0, month: month ?? 0, day: day ?? 0 });
    return dayParts(written) ? { ok: true, day: written } : { ok: false, code: "impossible_date" };
  }
  return { ok: false, code: "not_a_date" };
}

/** What a typed amount is, in integer fen. */
export type ReadMoney = { ok: true; fen: number | null } | { ok: false; code: "not_a_number" | "too_large" };

/** Understands 12000, 12,000.50, 1.2万, ￥300, 300元. Never turns rubbish into 0. */
export function readMoney(typed: string): ReadMoney {
  const text = fullWidth(typed).replace(/[\s,¥￥]/g, "").replace(/元$/, "");
  if (text === "") return { ok: true, fen: null };
  const match = /^(\d+)(?:\.(\d+))?(万|亿)?$/.exec(text);
  if (!match) return { ok: false, code: "not_a_number" };
  const zeros = match[3] === "亿" ? 10 : match[3] === "万" ? 6 : 2;
  const fraction = match[2] ?? "";
  if (fraction.replace(/0+$/, "").length > zeros) return { ok: false, code: "not_a_number" };
  const fen = Number(`${match[1]}${fraction.padEnd(zeros, "0").slice(0, zeros)}`);
  return Number.isSafeInteger(fen) && fen <= 100_000_000_000_000 ? { ok: true, fen } : { ok: false, code: "too_large" };
}

/** A typed whole number, null when empty. */
export function readCount(typed: string): { ok: true; count: number | null } | { ok: false; code: "not_a_number" } {
  const text = fullWidth(typed).replace(/[\s,]/g, "");
  if (text === "") return { ok: true, count: null };
  return /^\d{1,7}$/.test(text) ? { ok: true, count: Number(text) } : { ok: false, code: "not_a_number" };
}

/** Parts of the day before a time: whether twelve is added, and what hours make sense with it. */
const partsOfDay: [RegExp, (hour: number) => number | undefined][] = [
  [/^(?:凌晨|半夜|清晨|清早|早上|早晨|早|上午|am)/, (hour) => (hour === 12 ? 0 : hour < 12 ? hour : undefined)],
  [/^中午/, (hour) => (hour < 3 ? hour + 12 : hour < 15 ? hour : undefined)],
  // 晚上 12 点 may be the end of this day or of the one before: that is asked again instead of guessed.
  [/^(?:下午|傍晚|晚上|夜里|夜晚|晚|夜|pm)/, (hour) => (hour === 0 || hour === 12 ? undefined : hour < 12 ? hour + 12 : hour)],
];

/** `20:00` from 20:00, 2000, 20点, 8点半, 20：30, 晚8点, 下午三点一刻; null when empty, undefined when it is no time. */
export function readTime(typed: string): string | null | undefined {
  const whole = spoken(fullWidth(typed).trim().toLowerCase()).replace(/\s+/g, "");
  if (whole === "") return null;
  const part = partsOfDay.find(([words]) => words.test(whole));
  const text = part ? whole.replace(part[0], "") : whole;
  const match = /^(\d{1,2})(?:[:点时](\d{1,2}|半|[一1]刻|[三3]刻)?分?|(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const said = match[2] ?? match[3] ?? "0";
  const hour = part ? part[1](Number(match[1])) : Number(match[1]);
  const minute = said === "半" ? 30 : said.endsWith("刻") ? (/[三3]/.test(said) ? 45 : 15) : Number(said);
  if (hour === undefined || hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** What a typed moment is on China's clock, as the program reads it: `2026-06-30 17:00`. */
export type ReadMoment = { ok: true; moment: string | null } | { ok: false; code: "not_a_moment" | "impossible_date" | "future_moment" };

/**
 * A day in any form of `readDay`, then a time in any form of `readTime`; a day alone is the whole of it, to its last
 * second. A day ahead is refused here, a time ahead today by the program, whose clock counts.
 */
export function readMoment(typed: string, today: string): ReadMoment {
  const text = fullWidth(typed).trim();
  if (text === "") return { ok: true, moment: null };
  const whole = readDay(text, today);
  if (!whole.ok && whole.code === "impossible_date") return { ok: false, code: whole.code };
  const split = whole.ok ? null : /^(.+?)(?:\s+|(?<=\d)[Tt](?=\d)|(?<=日))([^\s日]+(?:\s*(?:半|\d{1,2}分?))?)$/.exec(text);
  const day = whole.ok ? whole : readDay(split?.[1] ?? "", today);
  const seconds = /^(\d{1,2}:\d{2}):([0-5]\d)$/.exec(split?.[2] ?? "");
  const clock = split ? readTime(seconds?.[1] ?? split[2] ?? "") : null;
  const time = seconds && clock ? `${clock}:${seconds[2] ?? "00"}` : clock;
  if (!day.ok) return { ok: false, code: day.code === "impossible_date" ? day.code : "not_a_moment" };
  if (day.day === null || time === undefined) return { ok: false, code: "not_a_moment" };
  if (day.day > today) return { ok: false, code: "future_moment" };
  return { ok: true, moment: `${day.day} ${time ?? "23:59:59"}` };
}

/** The instant of a moment on China's clock, for showing it. */
export function instantOf(moment: string): string {
  return `${moment.replace(" ", "T")}+08:00`;
}
