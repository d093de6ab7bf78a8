/** Sessions by day. Pure. */
import { addDays, dayParts, toDay } from "@/look/format";
import type { Clash, Meeting } from "@/wire/generated";

export function byDay(meetings: readonly Meeting[]): Map<string, Meeting[]> {
  const days = new Map<string, Meeting[]>();
  for (const meeting of meetings) {
    const list = days.get(meeting.on);
    if (list) list.push(meeting);
    else days.set(meeting.on, [meeting]);
  }
  return days;
}

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

/** Who would have to be at both, in words. */
export function namesOf(clash: Pick<Clash, "mediators">): string {
  return clash.mediators.map((one) => one.name).join("、");
}
