/** What a settings file would change, said before it is done. Pure; the program alone says whether the file holds. */
import type { CalendarYear, OwnTag, Phrase, Settings, TermRule } from "@/wire/generated";
import { terms } from "./typed";

/** One thing that would be another one. Of lists, what would come and what would go. */
export type Change =
  | { key: (typeof terms)[number]; before: Settings["accept_within"]; after: Settings["accept_within"] }
  | { key: "number_template"; before: string; after: string }
  | { key: "serial_width" | "period_first_day" | "lock_minutes"; before: number; after: number }
  | { key: "mediate_rules"; gone: TermRule[]; come: TermRule[] }
  | { key: "own_tags"; gone: OwnTag[]; come: OwnTag[] }
  | { key: "own_phrases"; gone: Phrase[]; come: Phrase[] };

/** A settings file as far as the page can read it. */
export interface SeenSettings {
  settings: Partial<Settings>;
  /** Years of the calendars in it. */
  years: number[];
}

type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);
const isTerm = (value: unknown): boolean => isRaw(value) && typeof value.days === "number" && typeof value.working === "boolean";
const isText = (value: unknown): boolean => typeof value === "string";
const isMaybeText = (value: unknown): boolean => value === null || value === undefined || typeof value === "string";
const isCount = (value: unknown): boolean => typeof value === "number";
const isListOf = (fits: (value: Raw) => boolean) => (value: unknown) => Array.isArray(value) && value.every((one) => isRaw(one) && fits(one));

/** What each entry must be to be compared. What is not so is left to the program. */
const shapes: Record<keyof Settings, (value: unknown) => boolean> = {
  accept_within: isTerm,
  mediate_within: isTerm,
  followup_after: isTerm,
  reply_within: isTerm,
  confirm_within: isTerm,
  mediate_rules: isListOf((rule) => isTerm(rule.term) && isMaybeText(rule.category) && isMaybeText(rule.source)),
  number_template: isText,
  serial_width: isCount,
  period_first_day: isCount,
  own_tags: isListOf((tag) => isText(tag.name) && isMaybeText(tag.from) && isMaybeText(tag.until)),
  own_phrases: isListOf((one) => isText(one.text) && isMaybeText(one.category)),
  lock_minutes: isCount,
};

/** Reads a settings file; null when the text is none. Byte order marks, which Windows' editors leave, do not matter. */
export function seenSettings(text: string): SeenSettings | null {
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  if (!isRaw(read)) return null;
  const raw = isRaw(read.settings) ? read.settings : read;
  const fitting = Object.entries(shapes).filter(([key, fits]) => key in raw && fits(raw[key]));
  if (fitting.length === 0) return null;
  const calendars = Array.isArray(read.calendars) ? read.calendars : [];
  return { settings: Object.fromEntries(fitting.map(([key]) => [key, raw[key]])) as Partial<Settings>, years: calendars.flatMap(yearOf).sort((one, other) => one - other) };
}

/** A calendar in the file is an object with its year, or the text of one. */
function yearOf(calendar: unknown): number[] {
  if (isRaw(calendar)) {
    if (typeof calendar.year === "number") return [calendar.year];
    return typeof calendar.json === "string" ? yearOf(calendar.json) : [];
  }
  if (typeof calendar !== "string") return [];
  try {
    return yearOf(JSON.parse(calendar));
  } catch {
    return [];
  }
}

/** The same whatever the order of the entries, and whether an absent one is written as null. */
function sign(value: unknown): string {
  if (!isRaw(value)) return JSON.stringify(value ?? null);
  return `{${Object.keys(value).filter((key) => value[key] !== null && value[key] !== undefined).sort().map((key) => `${key}:${sign(value[key])}`).join()}}`;
}
function without<T>(list: readonly T[], other: readonly T[]): T[] {
  const known = new Set(other.map(sign));
  return list.filter((one) => !known.has(sign(one)));
}

/** What would be another one, in the order of the page. */
export function settingsChanges(now: Settings, file: Partial<Settings>): Change[] {
  const changes: Change[] = [];
  for (const key of terms) {
    const after = file[key];
    if (after && sign(after) !== sign(now[key])) changes.push({ key, before: now[key], after });
  }
  if (file.mediate_rules) changes.push({ key: "mediate_rules", gone: without(now.mediate_rules, file.mediate_rules), come: without(file.mediate_rules, now.mediate_rules) });
  if (file.number_template !== undefined && file.number_template !== now.number_template) changes.push({ key: "number_template", before: now.number_template, after: file.number_template });
  for (const key of ["serial_width", "period_first_day", "lock_minutes"] as const) {
    const after = file[key];
    if (after !== undefined && after !== now[key]) changes.push({ key, before: now[key], after });
  }
  if (file.own_tags) changes.push({ key: "own_tags", gone: without(now.own_tags, file.own_tags), come: without(file.own_tags, now.own_tags) });
  if (file.own_phrases) changes.push({ key: "own_phrases", gone: without(now.own_phrases, file.own_phrases), come: without(file.own_phrases, now.own_phrases) });
  return changes.filter((change) => !("come" in change) || change.come.length + change.gone.length > 0);
}

/** Calendar years of the file, and whether the book has them already. */
export function calendarChanges(known: readonly Pick<CalendarYear, "year">[], years: readonly number[]): { year: number; known: boolean }[] {
  return [...new Set(years)].map((year) => ({ year, known: known.some((one) => one.year === year) }));
}
