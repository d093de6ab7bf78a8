import type { Sent } from "@/backend";
import type { ListCases, Stage } from "@/wire/generated";

/** What the list is asked for, as the person set it. */
export interface Filters {
  text: string;
  stage: Stage | "all" | "voided";
  committee: string;
  category: string;
  open: boolean;
}

export function noFilters(): Filters {
  return { text: "", stage: "all", committee: "", category: "", open: false };
}

export function isFiltered(filters: Filters): boolean {
  return filters.text.trim() !== "" || filters.stage !== "all" || filters.committee !== "" || filters.category !== "" || filters.open;
}

/** All cases that are not void, newest first. */
export const everything: Sent<ListCases> = { stages: [], committees: [], categories: [], sources: [], performances: [], forms: [], sort: [], voided: false };

/** The request of one page of the list. `counting` leaves the stage out: counts are by stage. */
export function toRequest(filters: Filters, after: string | null, limit: number, counting = false): Sent<ListCases> {
  const text = filters.text.trim();
  const stages: Stage[] = counting || filters.stage === "all" || filters.stage === "voided" ? [] : [filters.stage];
  const request: Sent<ListCases> = { ...everything, stages, voided: !counting && filters.stage === "voided" };
  if (filters.committee) request.committees = [filters.committee];
  if (filters.category) request.categories = [filters.category];
  if (filters.open) request.open = true;
  if (text) request.text = text;
  if (after !== null) request.after = after;
  if (!counting) request.limit = limit;
  return request;
}
