import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { Sent } from "@/backend";
import { addDays, dayParts, toDay } from "@/look/format";
import { readMoment } from "@/look/read";
import type { Base, CommitteeKind, StatisticsQuery } from "@/wire/generated";

export const presets = ["this_month", "last_month", "this_quarter", "last_quarter", "first_half", "this_year", "last_year", "custom"] as const;
export type Preset = (typeof presets)[number];

/** The pages of the statistics: one question each. */
export const abouts = ["many", "what", "where", "long", "outcome", "tags"] as const;
export type About = (typeof abouts)[number];

export interface Question {
  about: About;
  preset: Preset;
  from: string;
  to: string;
  base: Base;
  committee: string;
  kind: CommitteeKind | "";
  category: string;
  source: string;
  tag: string;
  /** The moment on China's clock the figures are as at, `2026-06-30 17:00`; empty for now. */
  as_at: string;
}

/** First day of the statistical month of this number (years × 12 + months, January of year 0 is 0). */
export function startOf(month: number, firstDay: number): string {
  const named = firstDay <= 1 ? month : month - 1;
  return toDay({ year: Math.floor(named / 12), month: (((named % 12) + 12) % 12) + 1, day: Math.max(1, firstDay) });
}

/** The number of the statistical month that a day lies in. */
export function monthOf(day: string, firstDay: number): number {
  const parts = dayParts(day) ?? { year: 1970, month: 1, day: 1 };
  return parts.year * 12 + parts.month - 1 + (firstDay > 1 && parts.day >= firstDay ? 1 : 0);
}

export interface Span {
  from: string;
  to: string;
}

/**
 * First and last day of a preset. A statistical month begins on `firstDay` (1, or 26 for "26th to 25th": then the
 * month named March runs from 26 February to 25 March); quarters and years follow their months.
 */
export function periodOf(preset: Exclude<Preset, "custom">, today: string, firstDay: number): { from: string; to: string } {
  const index = monthOf(today, firstDay);
  const start = (month: number) => startOf(month, firstDay);
  const span = (first: number, months: number) => ({ from: start(first), to: addDays(start(first + months), -1) });
  const year = Math.floor(index / 12) * 12;
  switch (preset) {
    case "this_month":
      return span(index, 1);
    case "last_month":
      return span(index - 1, 1);
    case "this_quarter":
      return span(index - (index % 3), 3);
    case "last_quarter":
      return span(index - (index % 3) - 3, 3);
    case "first_half":
      return span(year, 6);
    case "this_year":
      return span(year, 12);
    case "last_year":
      return span(year - 12, 12);
  }
}

/** The last ten statistical years, the current one first, for picking one at a press. */
export function years(today: string, firstDay: number): { year: number; from: string; to: string }[] {
  const now = Number(periodOf("this_year", today, firstDay).to.slice(0, 4));
  return Array.from({ length: 10 }, (_, index) => ({ year: now - index, ...periodOf("this_year", `${now - index}-06-15`, firstDay) }));
}

const one = (value: LocationQuery[string] | undefined): string => (typeof value === "string" ? value : "");

/** A moment of the address, where it is one; one still ahead is left to the program to refuse. */
function momentOf(text: string): string {
  const read = readMoment(text, "9999-12-31");
  return read.ok && /^\d{4}-\d\d-\d\d \d\d:\d\d/.test(text) ? text : "";
}

/** The question as it stands in the address, so that back and forward keep it. */
export function fromAddress(query: LocationQuery, today: string, firstDay: number): Question {
  const asked = one(query.period);
  const preset = presets.find((known) => known === asked) ?? "this_year";
  const own = { from: one(query.from), to: one(query.to) };
  const period = preset === "custom" && dayParts(own.from) && dayParts(own.to) ? own : periodOf(preset === "custom" ? "this_year" : preset, today, firstDay);
  return {
    about: abouts.find((known) => known === one(query.about)) ?? "many",
    preset,
    ...period,
    base: one(query.base) === "accepted" ? "accepted" : "concluded",
    committee: one(query.committee),
    kind: one(query.kind) as CommitteeKind | "",
    category: one(query.category),
    source: one(query.source),
    tag: one(query.tag),
    as_at: momentOf(one(query.as_at)),
  };
}

export function toAddress(question: Question): LocationQueryRaw {
  const query: LocationQueryRaw = { period: question.preset };
  if (question.about !== "many") query.about = question.about;
  if (question.preset === "custom") Object.assign(query, { from: question.from, to: question.to });
  if (question.base === "accepted") query.base = "accepted";
  for (const name of ["committee", "kind", "category", "source", "tag", "as_at"] as const) {
    if (question[name]) query[name] = question[name];
  }
  return query;
}

export function toRequest(question: Question): Sent<StatisticsQuery> {
  return {
    from: question.from,
    to: question.to,
    base: question.base,
    committee: question.committee || null,
    kind: question.kind || null,
    category: question.category || null,
    source: question.source || null,
    tag: question.tag || null,
    as_at: question.as_at || null,
  };
}
