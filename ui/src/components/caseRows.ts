import type { CaseRow } from "@/wire/generated";

/** A row of a long list: whole, or only its id while it is far from what is looked at. */
export type Line = CaseRow | { readonly id: string };

export function isThere(line: Line | undefined): line is CaseRow {
  return line !== undefined && "number" in line;
}
