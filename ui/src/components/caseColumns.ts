/** The columns of the table of cases: which, in which order, how wide, which stand still. Widths are in rem. Pure. */
import type { SortBy, SortKey } from "@/wire/generated";

export type ColumnKey = "number" | "summary" | "parties" | "category" | "committee" | "stage" | "performance" | "form" | "registered_on" | "concluded_on" | "due_on" | "amount" | "difficult";

/** A column as the person has it. */
export interface Column {
  key: ColumnKey;
  width: number;
  shown: boolean;
  frozen: boolean;
}

/** How the table looks, as it is remembered. `own` once the person has changed a column: then nothing gives way by itself. */
export interface Layout {
  columns: Column[];
  compact: boolean;
  own: boolean;
}

interface Kind {
  /** Wished, and the least while the table chooses by itself. */
  width: number;
  least: number;
  shown?: true;
  frozen?: true;
  /** Which gives way first on a narrow window; without one the column stays. */
  rank?: number;
  sort?: SortBy;
  /** The first press sorts from the greatest, as one looks for the newest or the largest. */
  descending?: true;
  right?: true;
}

export const kinds: Record<ColumnKey, Kind> = {
  number: { width: 13.75, least: 7.5, shown: true, frozen: true, sort: "number" },
  summary: { width: 16, least: 10, shown: true, frozen: true },
  parties: { width: 12, least: 8, shown: true, rank: 1 },
  category: { width: 7, least: 6, shown: true, rank: 3, sort: "category" },
  committee: { width: 12, least: 8, sort: "committee" },
  stage: { width: 7, least: 6.5, shown: true, sort: "stage" },
  performance: { width: 6.5, least: 5 },
  form: { width: 7, least: 6 },
  registered_on: { width: 7, least: 6.5, shown: true, rank: 2, sort: "registered_on", descending: true, right: true },
  concluded_on: { width: 7, least: 6.5, sort: "concluded_on", descending: true, right: true },
  due_on: { width: 8, least: 7.75, shown: true, sort: "due_on", right: true },
  amount: { width: 9, least: 8, sort: "amount", descending: true, right: true },
  difficult: { width: 5, least: 4 },
};
export const columnKeys = Object.keys(kinds) as ColumnKey[];

export const widthBounds = { least: 4, most: 60 };
const bounded = (width: number) => Math.min(widthBounds.most, Math.max(widthBounds.least, width));

export function firstLayout(): Layout {
  return {
    columns: columnKeys.map((key) => ({ key, width: kinds[key].width, shown: kinds[key].shown === true, frozen: kinds[key].frozen === true })),
    compact: false,
    own: false,
  };
}

/** A layout read back. Columns it does not know are dropped, new ones stand at the end, hidden; rubbish is the first layout. */
export function readLayout(text: string | null): Layout {
  const plain = firstLayout();
  if (text === null) return plain;
  try {
    const kept = JSON.parse(text) as Partial<Layout>;
    const columns: Column[] = [];
    for (const one of Array.isArray(kept.columns) ? kept.columns : []) {
      if (!columnKeys.includes(one.key) || columns.some((known) => known.key === one.key)) continue;
      columns.push({ key: one.key, width: typeof one.width === "number" ? bounded(one.width) : kinds[one.key].width, shown: one.shown === true, frozen: one.frozen === true });
    }
    if (!columns.some((one) => one.shown)) return { ...plain, compact: kept.compact === true };
    const missing = plain.columns.filter((one) => !columns.some((known) => known.key === one.key));
    return { columns: [...columns, ...missing.map((one) => ({ ...one, shown: false }))], compact: kept.compact === true, own: kept.own === true };
  } catch {
    return plain;
  }
}

/** From here on a number stands whole; on a narrower window its end is what tells. */
const ROOMY = 48;

/** A column where it is drawn; `left` is where a frozen one stands still. */
export interface Placed {
  key: ColumnKey;
  width: number;
  left: number | null;
}

const sum = (columns: readonly { width: number }[]) => columns.reduce((all, one) => all + one.width, 0);

/**
 * The shown columns with their widths in `room` rem, frozen ones first, those leave `lead` rem at the left. What is
 * left over goes to the matter. While the person has not chosen, columns shrink and then give way until all fit. Frozen
 * columns never take more than six tenths of the room, else nothing could be scrolled into view.
 */
export function placeColumns(layout: Layout, room: number, lead: number): Placed[] {
  let shown = layout.columns.filter((one) => one.shown);
  shown = [...shown.filter((one) => one.frozen), ...shown.filter((one) => !one.frozen)];
  const free = Math.max(0, room - lead);
  let widths = shown.map((one) => ({ ...one }));
  if (!layout.own) {
    const leastOf = (key: ColumnKey) => (key === "number" && room >= ROOMY ? kinds.number.width : kinds[key].least);
    const least = () => widths.reduce((all, one) => all + leastOf(one.key), 0);
    while (least() > free) {
      const gives = widths.filter((one) => kinds[one.key].rank !== undefined).sort((one, other) => (kinds[other.key].rank ?? 0) - (kinds[one.key].rank ?? 0))[0];
      if (!gives) break;
      widths = widths.filter((one) => one !== gives);
    }
    const wished = sum(widths);
    const share = wished > least() ? Math.max(0, Math.min(1, (free - least()) / (wished - least()))) : 1;
    for (const one of widths) one.width = leastOf(one.key) + (one.width - leastOf(one.key)) * share;
  }
  const still = widths.filter((one) => one.frozen);
  if (still.length < widths.length && sum(still) > free * 0.6) {
    const scale = (free * 0.6) / sum(still);
    for (const one of still) one.width = Math.max(widthBounds.least, one.width * scale);
  }
  const left = free - sum(widths);
  const takes = widths.find((one) => one.key === "summary") ?? widths.find((one) => one.key === "parties") ?? widths.at(-1);
  if (left > 0 && takes) takes.width += left;
  let at = lead;
  return widths.map((one) => {
    const placed = { key: one.key, width: one.width, left: one.frozen ? at : null };
    at += one.width;
    return placed;
  });
}

/** A layout with a column changed; from then on it is the person's own. */
export function withColumn(layout: Layout, key: ColumnKey, changed: Partial<Column>): Layout {
  const columns = layout.columns.map((one) => (one.key === key ? { ...one, ...changed, width: bounded(changed.width ?? one.width) } : one));
  return columns.some((one) => one.shown) ? { ...layout, columns, own: true } : layout;
}

/** A column one place nearer the front (-1) or the end (1). */
export function withMoved(layout: Layout, key: ColumnKey, by: -1 | 1): Layout {
  const columns = [...layout.columns];
  const at = columns.findIndex((one) => one.key === key);
  const one = columns[at];
  const other = columns[at + by];
  if (!one || !other) return layout;
  columns[at + by] = one;
  columns[at] = other;
  return { ...layout, columns, own: true };
}

/**
 * The order after a press on a head: first direction, then the other, then off. `add` keeps the other keys, at most
 * three; without it the column alone sorts.
 */
export function pressedHead(sort: readonly SortKey[], column: ColumnKey, add: boolean): SortKey[] {
  const { sort: by, descending } = kinds[column];
  if (!by) return [...sort];
  const first = descending === true;
  const now = sort.find((one) => one.by === by);
  const next: SortKey | null = !now ? { by, descending: first } : now.descending === first ? { by, descending: !first } : null;
  if (!add) return next ? [next] : [];
  if (now) return sort.flatMap((one) => (one.by === by ? (next ? [next] : []) : [one]));
  return next && sort.length < 3 ? [...sort, next] : [...sort];
}

/** A column as every line draws it: its classes, and its width and place as a style. */
export interface Cell {
  key: ColumnKey;
  css: string;
  place: string;
}

/** The cells of a line; `scrolls` when it is wider than the window: then the edge of what stands still is drawn. */
export function cellsOf(columns: readonly Placed[], scrolls: boolean): Cell[] {
  const lastStill = columns.filter((one) => one.left !== null).at(-1)?.key;
  return columns.map(({ key, width, left }) => ({
    key,
    css: ["cell clip", `c-${key}`, left !== null && "still", scrolls && key === lastStill && "edge", kinds[key].right && "right"].filter(Boolean).join(" "),
    place: `width:${width}rem${left === null ? "" : `;left:${left}rem`}`,
  }));
}
