/** What the page can say of calendars before the program is asked: which years are missing, what a pasted text holds. Pure. */
import type { CalendarYear } from "@/wire/generated";

/** From this month on the notice of the next year may be expected (it was announced on 25 October 2023, 12 November 2024, 4 November 2025). */
const ANNOUNCED_IN = 11;

/** The years whose calendar should be there and is not: gaps since the first known one, this year, and late in the year the next. */
export function missingYears(known: readonly Pick<CalendarYear, "year">[], today: string): number[] {
  const years = new Set(known.map((one) => one.year));
  const now = Number(today.slice(0, 4));
  const last = Number(today.slice(5, 7)) >= ANNOUNCED_IN ? now + 1 : now;
  const first = Math.min(now, ...years);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((year) => !years.has(year));
}

/** A pasted calendar as far as it can be recognised. */
export interface SeenCalendar {
  year: number;
  holidays: number;
  makeup: number;
}

/** The year and the sizes in a text that looks like a calendar; null for anything else. The program alone says whether it holds. */
export function seenCalendar(text: string): SeenCalendar | null {
  try {
    const read = JSON.parse(text.replace(/^\uFEFF/, "")) as Partial<Record<"year" | "holidays" | "makeup", unknown>> | null;
    if (typeof read?.year !== "number" || !Array.isArray(read.holidays) || !Array.isArray(read.makeup)) return null;
    return { year: read.year, holidays: read.holidays.length, makeup: read.makeup.length };
  } catch {
    return null;
  }
}

/** A text file's content: UTF-8, or what Chinese Windows wrote before it (GB 18030). */
export function textOfFile(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
