/** Two moments of a case, field by field: what came, what went, what reads differently. Pure. */
import type { CaseDetail } from "@/wire/generated";
import type { Piece } from "./conflicts";
import { linesOf, type Item, type Line } from "./lines";
import type { SectionName } from "./steps";

export interface Difference {
  section: SectionName;
  kind: "added" | "removed" | "changed";
  /** Key of the words of the field, or of the kind of thing that came or went as a whole. */
  label: string;
  /** Whose field it is, where there are several. */
  item: Item | null;
  before: Piece[];
  after: Piece[];
}

/** Values of one thing, by field; a field with several values (routes told) keeps them all. */
function byField(lines: readonly Line[]): Map<string, Line[]> {
  const fields = new Map<string, Line[]>();
  for (const line of lines) fields.set(line.label, [...(fields.get(line.label) ?? []), line]);
  return fields;
}
function byItem(lines: readonly Line[]): Map<string, Line[]> {
  const items = new Map<string, Line[]>();
  for (const line of lines) {
    const id = line.item?.id ?? `:${line.label}`;
    items.set(id, [...(items.get(id) ?? []), line]);
  }
  return items;
}
const same = (one: readonly Line[], other: readonly Line[]) => JSON.stringify(one.map((line) => line.piece)) === JSON.stringify(other.map((line) => line.piece));
const pieces = (lines: readonly Line[]): Piece[] => lines.map((line) => line.piece);
/** Of a thing that came or went all its fields are said, each with its name. */
const told = (lines: readonly Line[]): Piece[] => lines.map((line) => (line.item && line.item.label !== line.label ? { is: "entry", label: line.label, piece: line.piece } : line.piece));

const sections: readonly SectionName[] = ["registration", "parties", "acceptance", "investigation", "mediation", "agreement", "performance", "confirmation", "followup", "closing"];

export function differences(before: CaseDetail, after: CaseDetail): Difference[] {
  const was = byItem(linesOf(before));
  const is = byItem(linesOf(after));
  const found: Difference[] = [];
  for (const id of [...is.keys(), ...[...was.keys()].filter((gone) => !is.has(gone))]) {
    const old = was.get(id) ?? [];
    const now = is.get(id) ?? [];
    const first = now[0] ?? old[0];
    if (!first) continue;
    const about = { section: first.section, item: first.item ?? null };
    if (old.length === 0) found.push({ ...about, kind: "added", label: first.item?.label ?? first.label, before: [], after: told(now) });
    else if (now.length === 0) found.push({ ...about, kind: "removed", label: first.item?.label ?? first.label, before: told(old), after: [] });
    else {
      const fields = byField(now);
      const oldFields = byField(old);
      for (const label of new Set([...fields.keys(), ...oldFields.keys()])) {
        const there = fields.get(label) ?? [];
        const then = oldFields.get(label) ?? [];
        if (same(then, there)) continue;
        const kind = then.length === 0 ? "added" : there.length === 0 ? "removed" : "changed";
        found.push({ ...about, kind, label, before: pieces(then), after: pieces(there) });
      }
    }
  }
  return found.sort((one, other) => sections.indexOf(one.section) - sections.indexOf(other.section));
}
