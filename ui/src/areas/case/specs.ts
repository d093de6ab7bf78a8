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

export interface ObligationDraft {
  debtor: string | null;
  creditor: string | null;
  what: string;
  amount_fen: number | null;
  due_on: string | null;
}

export type FieldKind =
  | { kind: "day" | "text" | "line" | "time" | "money" | "check" | "members" | "committees" | "member" | "committee" | "routes" }
  | { kind: "parties" | "clauses" | "obligations" | "signatures" | "new_parties" | "side" | "obligation" | "followup" | "appraisal" | "party" | "answer" }
  | { kind: "choice"; of: keyof typeof vocabulary; without?: readonly string[] };

export type Field = FieldKind & {
  name: string;
  /** Key under `caseWords.f`; the name where absent. */
  label?: string;
  help?: string;
  required?: boolean;
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

/** People present, one a line: `姓名 单位`, `姓名（单位）` or `姓名，单位`; signs of either width. */
export function readPresent(typed: string): { name: string; body: string | null }[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const match = /^(.+?)(?:\s*[,\uFF0C\u3001:\uFF1A]\s*|\s+|\s*[(\uFF08])(.+?)[)\uFF09]?$/.exec(line);
      return match ? { name: (match[1] ?? "").trim(), body: (match[2] ?? "").trim() } : { name: line, body: null };
    });
}

export function sentObligations(value: unknown): { id: null; debtor: string; creditor: string; what: string; amount_fen: number | null; due_on: string | null }[] {
  const rows = Array.isArray(value) ? (value as ObligationDraft[]) : [];
  return rows.map((row) => ({ id: null, debtor: row.debtor ?? "", creditor: row.creditor ?? "", what: row.what.trim(), amount_fen: row.amount_fen, due_on: row.due_on }));
}

export function sentSignatures(value: unknown): { party: string; on: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Record<string, string | null>).flatMap(([party, on]) => (on ? [{ party, on }] : []));
}

export function sentNewParties(value: unknown): ReturnType<typeof sentParty>[] {
  return Array.isArray(value) ? (value as PartyDraft[]).filter((party) => party.name.trim() !== "").map(sentParty) : [];
}

export const newParty = (detail: CaseDetail): PartyDraft => emptyParty(detail.parties[0]?.side ?? 1);

export const on = (desk: Desk) => ({ on: desk.today });
export const dayField: Field = { kind: "day", name: "on", required: true };
export const reasonField: Field = { kind: "text", name: "reason", required: true };
export const routesField: Field = { kind: "routes", name: "routes" };
