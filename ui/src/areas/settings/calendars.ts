/** What the page can say of calendars before the program is asked: which years are missing, what a pasted text holds. Pure. */
import type { CalendarYear } from "@/wire/generated";
import { readNotice, type CalendarFile } from "./notice";

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

function isSpan(one: unknown): one is CalendarFile["holidays"][number] {
  const span = one as Partial<Record<"from" | "to" | "name", unknown>> | null;
  return typeof span?.from === "string" && typeof span.to === "string" && typeof span.name === "string";
}

function fromJson(text: string): CalendarFile | null {
  try {
    const read = JSON.parse(text) as Partial<Record<keyof CalendarFile, unknown>> | null;
    if (typeof read?.year !== "number" || !Array.isArray(read.holidays) || !Array.isArray(read.makeup)) return null;
    const makeup = read.makeup.filter((day) => typeof day === "string");
    return { year: read.year, source: String(read.source ?? ""), holidays: read.holidays.filter(isSpan), makeup };
  } catch {
    return null;
  }
}

/** A calendar recognised in what was pasted, and the text that is imported for it. */
export interface SeenCalendar {
  calendar: CalendarFile;
  json: string;
}

/** What is pasted is a calendar file, or the notice as published; null for anything else. The program alone says whether it holds. */
export function seenCalendar(text: string): SeenCalendar | null {
  const plain = text.replace(/^\uFEFF/, "");
  const file = fromJson(plain);
  if (file) return { calendar: file, json: plain };
  const notice = readNotice(plain);
  return notice && { calendar: notice, json: JSON.stringify(notice) };
}

/** A text file's content: UTF-8, or what Chinese Windows wrote before it (GB 18030). */
export function textOfFile(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
