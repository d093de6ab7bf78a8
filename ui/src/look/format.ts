/**
 * How days, moments and money are shown. Pure: the language and "today" are given.
 * Chinese because dates and amounts are a notation with marks of its own (年月日, 周, 元), kept beside its arithmetic.
 */

export type Language = "zh-CN" | "en";

const weekdaysZh = ["日", "一", "二", "三", "四", "五", "六"];
const weekdaysEn = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const monthsEn = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

interface Parts {
  year: number;
  month: number;
  day: number;
}

/** Splits `YYYY-MM-DD`; null for anything that is no real date. */
export function dayParts(day: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  const parts = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const date = new Date(Date.UTC(parts.year, parts.month - 1, parts.day));
  const real = date.getUTCMonth() === parts.month - 1 && date.getUTCDate() === parts.day;
  return real ? parts : null;
}

export function toDay(parts: Parts): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(parts.year).padStart(4, "0")}-${two(parts.month)}-${two(parts.day)}`;
}

/** Days from one date to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The date `n` days later (or earlier). */
export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** 3月10日 周二 · Tue 10 Mar; the year only where it is not this one. */
export function showDay(day: string | null | undefined, language: Language, today: string): string {
  if (!day) return "";
  const parts = dayParts(day);
  if (!parts) return day;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const other = String(parts.year) !== today.slice(0, 4);
  if (language === "zh-CN") return `${other ? `${parts.year}年` : ""}${parts.month}月${parts.day}日 周${weekdaysZh[weekday]}`;
  return `${weekdaysEn[weekday]} ${parts.day} ${monthsEn[parts.month - 1]}${other ? ` ${parts.year}` : ""}`;
}

/** 2026年3月10日 · 10 Mar 2026: a date with its year and without the weekday, for bounds of periods. */
export function showDate(day: string, language: Language): string {
  const parts = dayParts(day);
  if (!parts) return day;
  return language === "zh-CN" ? `${parts.year}年${parts.month}月${parts.day}日` : `${parts.day} ${monthsEn[parts.month - 1]} ${parts.year}`;
}

/** 03-10 in lists; 2023-03-10 where the year is not this one. */
export function showDayShort(day: string | null | undefined, today: string): string {
  if (!day) return "";
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

/** An instant (RFC 3339) as China's clocks show it: 3月11日 周三 08:12. */
export function showMoment(instant: string, language: Language, today: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const china = new Date(at + 8 * 3_600_000).toISOString();
  return `${showDay(china.slice(0, 10), language, today)} ${china.slice(11, 16)}`;
}

/** The day in China of an instant. */
export function chinaDay(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? "" : new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Integer fen as 12,000.00. */
export function showAmount(fen: number): string {
  const sign = fen < 0 ? "-" : "";
  const whole = Math.trunc(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, "0");
  return `${sign}${String(whole).replace(/\B(?=(\d{3})+$)/g, ",")}.${rest}`;
}

/** Integer fen as 12,000.00 元 · 12,000.00 yuan. */
export function showMoney(fen: number | null | undefined, language: Language): string {
  if (fen === null || fen === undefined) return "";
  return `${showAmount(fen)} ${language === "zh-CN" ? "元" : "yuan"}`;
}

/** A whole number with thousands separated. */
export function showCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
