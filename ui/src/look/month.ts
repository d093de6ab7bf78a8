/** A month as a sheet of days, and the keys that go about in it. Pure. */
import { addDays, dayParts, toDay } from "./format";

/** First and last day of what a month's sheet shows: whole weeks from Monday. */
export function sheetOf(day: string): { from: string; days: string[] } {
  const parts = dayParts(day) ?? { year: 2026, month: 1, day: 1 };
  const first = toDay({ ...parts, day: 1 });
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(first, -lead);
  const next = parts.month === 12 ? toDay({ year: parts.year + 1, month: 1, day: 1 }) : toDay({ ...parts, month: parts.month + 1, day: 1 });
  const days: string[] = [];
  for (let at = from; at < next || days.length % 7 !== 0; at = addDays(at, 1)) days.push(at);
  return { from, days };
}

/** The same day of another month, or the last one it has. */
export function otherMonth(day: string, by: number): string {
  const parts = dayParts(day) ?? { year: 2026, month: 1, day: 1 };
  const index = parts.year * 12 + parts.month - 1 + by;
  const first = { year: Math.floor(index / 12), month: (index % 12) + 1, day: 1 };
  const last = new Date(Date.UTC(first.year, first.month, 0)).getUTCDate();
  return toDay({ ...first, day: Math.min(parts.day, last) });
}

/** Where a key leads from a day: arrows by a day and a week, Page Up and Down by a month. Undefined for other keys. */
export function dayByKey(key: string, day: string): string | undefined {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key];
  if (by !== undefined) return addDays(day, by);
  const month = { PageUp: -1, PageDown: 1 }[key];
  return month === undefined ? undefined : otherMonth(day, month);
}
