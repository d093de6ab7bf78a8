/** What each step asks for: its fields, their first values, and how they become the request. The form draws them. */
import type { CommandName, Request } from "@/backend";
import { emptyParty, sentParty, textOrNull, type PartyDraft } from "@/form/party";
import { readTime } from "@/look/read";
import type { CaseDetail, Route } from "@/wire/generated";
import type { vocabulary } from "@/words/zh-CN/vocabulary";

/** What is typed in a step's form, by field name. */
export interface Values {
  [name: string]: unknown;
}

export type FieldKind =
  | { kind: "day" | "text" | "line" | "time" | "money" | "check" | "members" | "committees" | "member" | "committee" | "routes" }
  | { kind: "parties" | "clauses" | "obligations" | "signatures" | "new_parties" | "side" | "obligation" | "followup" | "appraisal" | "party" | "answer" }
  | { kind: "present" | "how_much" | "consents" | "discloser" }
  /** Says what is known about what was chosen; nothing is typed in it. */
  | { kind: "clashes" | "recusal" }
  /** What the dossier lacks, and the reason why it is archived all the same. */
  | { kind: "dossier" }
  | { kind: "choice"; of: keyof typeof vocabulary; without?: readonly string[] };

export type Field = FieldKind & {
  name: string;
  /** Key under `caseWords.f`; the name where absent. */
  label?: string;
  help?: string;
  required?: boolean;
  /** Key under `caseForms.suggest`: what is often written, to press. */
  suggest?: string;
  when?: (values: Values, detail: CaseDetail) => boolean;
};

/** Who and when a form is filled in. */
export interface Desk {
  today: string;
  me: string | null;
}

export interface Spec {
  fields: Field[];
  initial?: (detail: CaseDetail, desk: Desk) => Values;
  request: (values: Values, detail: CaseDetail) => Request<CommandName>;
}

export const text = (value: unknown): string | null => (typeof value === "string" ? textOrNull(value) : null);
export const sure = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
export const day = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
export const list = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);
export const fen = (value: unknown): number | null => (typeof value === "number" ? value : null);
export const time = (value: unknown): string | null => (typeof value === "string" ? (readTime(value) ?? null) : null);

/** Keeps request and command together where the compiler can see them. */
export function spec<K extends CommandName>(
  _command: K,
  given: { fields: Field[]; initial?: Spec["initial"]; request: (values: Values, detail: CaseDetail) => Request<K> },
): Spec {
  return given as Spec;
}

/** Routes proposed by category (DOMAIN.md §11): labour goes to arbitration first, land and forest to the township. */
export function proposedRoutes(category: string): Route[] {
  if (category === "labour" || category === "migrant_wages") return ["arbitration", "court"];
  if (category === "forest_land") return ["township_government", "court"];
  return ["court"];
}

export function sentSignatures(value: unknown): { party: string; on: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Record<string, string | null>).flatMap(([party, on]) => (on ? [{ party, on }] : []));
}

export function sentNewParties(value: unknown): ReturnType<typeof sentParty>[] {
  return Array.isArray(value) ? (value as PartyDraft[]).filter((party) => party.name.trim() !== "").map(sentParty) : [];
}

export const newParty = (detail: CaseDetail): PartyDraft => emptyParty(detail.parties[0]?.side ?? 1);

/** What each side said; a side that was not asked is not sent. */
export function sentConsents(value: unknown): { side: number; consents: boolean }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Record<string, string | null>).flatMap(([side, said]) => (said ? [{ side: Number(side), consents: said === "yes" }] : []));
}

export const on = (desk: Desk) => ({ on: desk.today });
export const dayField: Field = { kind: "day", name: "on", required: true };
export const routesField: Field = { kind: "routes", name: "routes" };
