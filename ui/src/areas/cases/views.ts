/** Saved views: a name, and what was asked for, in which order, with which columns. Pure. */
import { readLayout, type Layout } from "@/components/caseColumns";
import type { SortBy, SortKey } from "@/wire/generated";
import { noFilters, type Filters } from "./query";

export interface View {
  id: string;
  name: string;
  filters: Filters;
  sort: SortKey[];
  layout: Layout;
}

const sorts: readonly SortBy[] = ["registered_on", "number", "due_on", "concluded_on", "amount", "committee", "category", "stage"];

/** Takes over what it knows of kept filters, each only in the form it must have. */
function readFilters(kept: unknown): Filters {
  const filters = noFilters() as unknown as Record<string, unknown>;
  if (typeof kept !== "object" || kept === null) return noFilters();
  for (const [name, value] of Object.entries(kept)) {
    if (!Object.hasOwn(filters, name)) continue;
    const plain = filters[name];
    if (Array.isArray(plain)) {
      if (Array.isArray(value)) filters[name] = value.filter((one) => typeof one === "string");
    } else if (plain === null) {
      const wanted = name.endsWith("_fen") ? "number" : name === "difficult" ? "boolean" : "string";
      if (typeof value === wanted) filters[name] = value;
    } else if (typeof value === typeof plain) filters[name] = value;
  }
  return filters as unknown as Filters;
}

function readSort(kept: unknown): SortKey[] {
  const list = Array.isArray(kept) ? (kept as Partial<SortKey>[]) : [];
  return list.flatMap((one) => (one.by && sorts.includes(one.by) ? [{ by: one.by, descending: one.descending === true }] : [])).slice(0, 3);
}

/** Views as they were kept; what cannot be read is left out. */
export function readViews(text: string | null): View[] {
  if (text === null) return [];
  try {
    const kept = JSON.parse(text) as unknown;
    const list = Array.isArray(kept) ? (kept as Partial<View>[]) : [];
    return list.flatMap((one) => (typeof one.name === "string" && one.name.trim() !== "" && typeof one.id === "string" ? [{ id: one.id, name: one.name, filters: readFilters(one.filters), sort: readSort(one.sort), layout: readLayout(JSON.stringify(one.layout ?? null)) }] : []));
  } catch {
    return [];
  }
}

export function sameView(one: Pick<View, "filters" | "sort" | "layout">, other: Pick<View, "filters" | "sort" | "layout">): boolean {
  const plain = (view: typeof one) => JSON.stringify([{ ...noFilters(), ...view.filters }, view.sort, view.layout]);
  return plain(one) === plain(other);
}

/** A name no other view has. */
export function nameTaken(views: readonly View[], name: string, but?: string): boolean {
  return views.some((one) => one.id !== but && one.name.trim() === name.trim());
}
