import { showCount } from "@/look/format";
import type { Slice } from "@/wire/generated";

/** A bar of a chart, which is a row of the table with the same figures. */
export interface Bar {
  key: string;
  name: string;
  count: number;
  /** At the axis, where there is little room. */
  short?: string;
  /** A part of the bar before it. */
  sub?: boolean;
  /** A month still to come: nothing is said of it. */
  ahead?: boolean;
}

/** Largest first, those with nothing last in their own order. Parts stay under what they are parts of. */
export function sortedBars(slices: readonly Slice[], within: string): Bar[] {
  return [...slices]
    .sort((one, other) => other.count - one.count)
    .flatMap((slice) => [
      { key: slice.key, name: slice.name, count: slice.count },
      ...[...(slice.of ?? [])].sort((one, other) => other.count - one.count).map((part) => ({ key: part.key, name: `${within} ${part.name}`, count: part.count, sub: true })),
    ]);
}

/** A share with one decimal; nothing of nothing is nothing. */
export function shareOf(count: number, total: number): string {
  return total > 0 ? `${(Math.round((count / total) * 1000) / 10).toFixed(1)}%` : "";
}

/** The short name of a month, of those in the words one after another. */
export function shortMonth(names: string, month: number): string {
  return names.split(" ")[month - 1] ?? String(month);
}

/** Months as bars; the year stands where it begins and where it changes. */
export function monthBars(slices: readonly Slice[], short: (month: number) => string, today: string): Bar[] {
  let year = "";
  return slices.map((slice) => {
    const [of = "", month = ""] = slice.key.split("-");
    const begins = of !== year;
    year = of;
    return { key: slice.key, name: slice.key, count: slice.count, ahead: slice.count === 0 && slice.key > today.slice(0, 7), short: begins ? `${short(Number(month))}\n${of}` : short(Number(month)) };
  });
}

/** The least width of bars of time in rem, so that the figures over them do not touch. */
export function widthOfMonths(bars: readonly Bar[]): number {
  const most = Math.max(0, ...bars.map((bar) => bar.count));
  const signs = showCount(most).length;
  return bars.length * Math.max(2.2, signs * 0.6 + 0.6);
}
