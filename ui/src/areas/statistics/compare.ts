/** What a period is held against: the one before, and the same days of last year. Pure. */
import { addDays, dayParts, daysBetween, toDay } from "@/look/format";
import { monthOf, startOf, type Span } from "./query";

/** `partial`: the period is not over, and the others end on the same day of theirs. */
export interface Compared {
  before: Span;
  yearAgo: Span;
  partial: boolean;
}

/** The same day a year before; the 29th of February becomes the 28th. */
function yearBefore(day: string): string {
  const parts = dayParts(day);
  if (!parts) return day;
  const plain = toDay({ ...parts, year: parts.year - 1 });
  return dayParts(plain) ? plain : toDay({ year: parts.year - 1, month: parts.month, day: 28 });
}

const earlier = (one: string, other: string) => (one < other ? one : other);

/**
 * The period just before, of the same length, and the same days of last year. A period of whole statistical months goes
 * back by months, another by days. A period that is not over is held against as much of the others: a year to 11 March
 * against a whole year would always look bad. Nothing for a period still ahead.
 */
export function comparedWith({ from, to }: Span, today: string, firstDay: number): Compared | null {
  if (from > today || from > to) return null;
  const reached = earlier(today, to);
  const partial = reached < to;
  const gone = daysBetween(from, reached);
  const first = monthOf(from, firstDay);
  const after = monthOf(addDays(to, 1), firstDay);
  const whole = startOf(first, firstDay) === from && startOf(after, firstDay) === addDays(to, 1);
  if (!whole) {
    const start = addDays(from, -(daysBetween(from, to) + 1));
    return { before: { from: start, to: addDays(start, gone) }, yearAgo: { from: yearBefore(from), to: yearBefore(reached) }, partial };
  }
  const back = (months: number): Span => ({ from: startOf(first - months, firstDay), to: addDays(startOf(after - months, firstDay), -1) });
  const year = back(12);
  const yearAgo = partial ? { from: year.from, to: earlier(year.to, yearBefore(reached)) } : year;
  if (after - first === 12) return { before: yearAgo, yearAgo, partial };
  const plain = back(after - first);
  return { before: partial ? { from: plain.from, to: earlier(plain.to, addDays(plain.from, gone)) } : plain, yearAgo, partial };
}

/** A change in words of its own: `+3`, `−12`, or nothing where both are the same. */
export function changed(now: number, then: number): { sign: "up" | "down" | "same"; by: number } {
  return { sign: now > then ? "up" : now < then ? "down" : "same", by: Math.abs(now - then) };
}
