import type { Sent } from "@/backend";
import type { AgreementForm, ListCases, Performance, SortKey, Stage } from "@/wire/generated";

/** What the list is asked for, as the person set it. Plain data: a saved view is this as JSON. */
export interface Filters {
  text: string;
  stages: Stage[];
  /** Void cases instead of the others. */
  voided: boolean;
  committees: string[];
  categories: string[];
  sources: string[];
  performances: Performance[];
  forms: AgreementForm[];
  difficult: boolean | null;
  amount_from_fen: number | null;
  amount_to_fen: number | null;
  registered_from: string | null;
  registered_to: string | null;
  concluded_from: string | null;
  concluded_to: string | null;
  due_to: string | null;
  tag: string | null;
  mediator: string | null;
  open: boolean;
}

export function noFilters(): Filters {
  return {
    text: "",
    stages: [],
    voided: false,
    committees: [],
    categories: [],
    sources: [],
    performances: [],
    forms: [],
    difficult: null,
    amount_from_fen: null,
    amount_to_fen: null,
    registered_from: null,
    registered_to: null,
    concluded_from: null,
    concluded_to: null,
    due_to: null,
    tag: null,
    mediator: null,
    open: false,
  };
}

/** Nothing set there: an empty list, an empty text, no value, not asked for. */
const isUnset = (value: unknown) => value === null || value === false || (Array.isArray(value) ? value.length === 0 : typeof value === "string" && value.trim() === "");

export function isFiltered(filters: Filters): boolean {
  // `difficult: false` is a filter too (without the difficult ones).
  return filters.difficult !== null || Object.values(filters).some((value) => !isUnset(value));
}

/** All cases that are not void, newest first. */
export const everything: Sent<ListCases> = { stages: [], committees: [], categories: [], sources: [], performances: [], forms: [], sort: [], voided: false };

/** The request of one page of the list. `counting` leaves the stage out: counts are by stage. */
export function toRequest(filters: Filters, sort: readonly SortKey[], after: string | null, limit: number, counting = false): Sent<ListCases> {
  const text = filters.text.trim();
  const request: Sent<ListCases> = {
    stages: counting || filters.voided ? [] : filters.stages,
    committees: filters.committees,
    categories: filters.categories,
    sources: filters.sources,
    performances: filters.performances,
    forms: filters.forms,
    // With words the newest come first, whatever the heads say.
    sort: counting || text ? [] : sort,
    voided: !counting && filters.voided,
  };
  for (const name of ["difficult", "amount_from_fen", "amount_to_fen"] as const) if (filters[name] !== null) Object.assign(request, { [name]: filters[name] });
  for (const name of ["registered_from", "registered_to", "concluded_from", "concluded_to", "due_to", "tag", "mediator"] as const) if (filters[name]) request[name] = filters[name];
  if (filters.open) request.open = true;
  if (text) request.text = text;
  if (after !== null) request.after = after;
  if (!counting) request.limit = limit;
  return request;
}
