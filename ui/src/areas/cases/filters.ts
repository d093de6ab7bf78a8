/** The filters of the list by name: what each is called, how it is said in a chip, how it is taken off. Pure. */
import type { ColumnKey } from "@/components/caseColumns";
import type { Filters } from "./query";

export const filterNames = ["stages", "committees", "categories", "sources", "performances", "forms", "difficult", "amount", "registered", "concluded", "due", "tag", "mediator"] as const;
export type FilterName = (typeof filterNames)[number];

/** Of which fields a filter is made. */
const fields: Record<FilterName, readonly (keyof Filters)[]> = {
  stages: ["stages", "voided"],
  committees: ["committees"],
  categories: ["categories"],
  sources: ["sources"],
  performances: ["performances"],
  forms: ["forms"],
  difficult: ["difficult"],
  amount: ["amount_from_fen", "amount_to_fen"],
  registered: ["registered_from", "registered_to"],
  concluded: ["concluded_from", "concluded_to"],
  due: ["due_to"],
  tag: ["tag"],
  mediator: ["mediator"],
};

/** The filter that sits at the head of a column. */
export const filterOfColumn: Partial<Record<ColumnKey, FilterName>> = {
  category: "categories",
  committee: "committees",
  stage: "stages",
  performance: "performances",
  form: "forms",
  registered_on: "registered",
  concluded_on: "concluded",
  due_on: "due",
  amount: "amount",
  difficult: "difficult",
};

export function isSet(filters: Filters, name: FilterName): boolean {
  return fields[name].some((field) => {
    const value = filters[field];
    return Array.isArray(value) ? value.length > 0 : field === "difficult" ? value !== null : Boolean(value) || value === 0;
  });
}

/** The filters that are set, in a fixed order. */
export function filtersSet(filters: Filters): FilterName[] {
  return filterNames.filter((name) => isSet(filters, name));
}

/** What to assign so that a filter is off. */
export function withoutFilter(filters: Filters, name: FilterName): Partial<Filters> {
  const off: Record<string, unknown> = {};
  for (const field of fields[name]) off[field] = Array.isArray(filters[field]) ? [] : field === "voided" ? false : null;
  return off as Partial<Filters>;
}

/** A lower bound above its upper one: nothing can fit, and the person is told. */
export function boundsCross(filters: Filters, name: FilterName): boolean {
  const [from, to] = fields[name];
  if (name !== "amount" && name !== "registered" && name !== "concluded") return false;
  const low = from && filters[from];
  const high = to && filters[to];
  return low !== null && high !== null && low !== undefined && high !== undefined && low > high;
}

export interface FilterWords {
  stages(filters: Filters): string[];
  nameOf(name: FilterName, value: string): string;
  day(day: string): string;
  money(fen: number): string;
  say(key: "several" | "between" | "since" | "until" | "at_least" | "at_most" | "amounts" | "difficult_yes" | "difficult_no", params?: Record<string, string | number>): string;
}

function listed(words: FilterWords, names: readonly string[]): string {
  return names.length <= 2 ? names.join("、") : words.say("several", { first: names.slice(0, 2).join("、"), n: names.length });
}

/** What a chip says of a filter that is set. */
export function chipWords(filters: Filters, name: FilterName, words: FilterWords): string {
  switch (name) {
    case "stages":
      return listed(words, words.stages(filters));
    case "committees":
    case "categories":
    case "sources":
    case "performances":
    case "forms":
      return listed(words, filters[name].map((value) => words.nameOf(name, value)));
    case "difficult":
      return words.say(filters.difficult ? "difficult_yes" : "difficult_no");
    case "amount": {
      const [from, to] = [filters.amount_from_fen, filters.amount_to_fen];
      if (from !== null && to !== null) return words.say("amounts", { from: words.money(from), to: words.money(to) });
      return from !== null ? words.say("at_least", { from: words.money(from) }) : words.say("at_most", { to: words.money(to ?? 0) });
    }
    case "registered":
    case "concluded": {
      const [from, to] = [filters[`${name}_from`], filters[`${name}_to`]];
      if (from && to) return words.say("between", { from: words.day(from), to: words.day(to) });
      return from ? words.say("since", { from: words.day(from) }) : words.say("until", { to: words.day(to ?? "") });
    }
    case "due":
      return words.say("until", { to: words.day(filters.due_to ?? "") });
    case "tag":
    case "mediator":
      return words.nameOf(name, filters[name] ?? "");
  }
}
