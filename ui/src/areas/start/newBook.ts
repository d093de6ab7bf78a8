/**
 * What is typed for a new case book, and what will follow from it.
 * Chinese because the suffix of a committee's name is part of the name, the same in every language of the window.
 */
import { reactive } from "vue";
import type { BookKind } from "@/wire/generated";

export interface NewBookDraft {
  kind: BookKind | null;
  name: string;
  region: string;
  path: string;
  user: string;
  password: string;
  again: string;
}

const empty = (): NewBookDraft => ({ kind: "village", name: "", region: "", path: "", user: "", password: "", again: "" });

/** Kept while the program runs, so that going back, even to the start page, loses nothing; emptied once the book is made. */
export const newBook = reactive(empty());

export function forgetNewBook(): void {
  Object.assign(newBook, empty());
}

/** The steps before the book is made, and which of them holds a field, so that a problem is shown where it can be mended. */
const fields: Record<string, number> = { kind: 1, name: 2, region: 2, path: 2, user: 3, password: 3, again: 3 };

export function stepOf(field: string | undefined): number | undefined {
  return field === undefined ? undefined : fields[field];
}

const SUFFIX = "人民调解委员会";

/** The first committee that the program makes of a book's name: its full name, and the short one used in case numbers. */
export function firstCommittee(name: string): { name: string; short: string } | null {
  const place = name.trim();
  if (place === "" || place === SUFFIX) return null;
  return { name: place.endsWith(SUFFIX) ? place : `${place}${SUFFIX}`, short: place.endsWith(SUFFIX) ? place.slice(0, -SUFFIX.length) : place };
}

let names: Promise<Record<string, string>> | null = null;

/** Names of province, city and county of a region code, the widest first; empty where the code is unknown. Loaded when first asked. */
export async function regionNames(code: string): Promise<string[]> {
  const digits = code.replace(/\D/g, "");
  if (![6, 9, 12].includes(digits.length)) return [];
  names ??= import("../../../../assets/regions/regions.json?raw").then((file) => JSON.parse(file.default) as Record<string, string>);
  const known = await names;
  const six = digits.slice(0, 6);
  if (known[six] === undefined) return [];
  const codes = [...new Set([`${six.slice(0, 2)}0000`, `${six.slice(0, 4)}00`, six])];
  return codes.map((one) => known[one] ?? "").filter((one) => one !== "" && one !== "市辖区" && one !== "县");
}
