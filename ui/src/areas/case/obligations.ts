/**
 * 履行事项 as rows of a table: typed texts, divided into instalments, pasted from a sheet. Pure. Chinese because the heads
 * of pasted columns are read here as they stand on paper, and never shown.
 */
import { dayParts, toDay } from "@/look/format";
import { readDay, readMoney } from "@/look/read";
import type { ObligationState, Party } from "@/wire/generated";

/** A row as typed. Amount and day stay text, so that what cannot be read is kept and shown where it stands. */
export interface ObligationDraft {
  debtor: string | null;
  creditor: string | null;
  what: string;
  amount: string;
  due: string;
  /** A pasted name that is no party's. */
  debtor_typed?: string;
  creditor_typed?: string;
}

export const columns = ["debtor", "creditor", "what", "amount", "due"] as const;
export type Column = (typeof columns)[number];

export const fenOf = (amount: string): number | null => {
  const read = readMoney(amount);
  return read.ok ? read.fen : null;
};
/** Fen as they are typed: 3000 or 3000.50. */
export const typedFen = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

export function sumOf(rows: readonly ObligationDraft[]): number {
  return rows.reduce((sum, row) => sum + (fenOf(row.amount) ?? 0), 0);
}

/** A new row has the people of the last one; the first is owed to the one who came, by the first of another side. */
export function nextRow(rows: readonly ObligationDraft[], parties: readonly Party[], rest: number): ObligationDraft {
  const last = rows.at(-1);
  return {
    debtor: last?.debtor ?? parties.find((party) => party.side !== parties[0]?.side)?.id ?? null,
    creditor: last?.creditor ?? parties[0]?.id ?? null,
    what: "",
    amount: rest > 0 ? typedFen(rest) : "",
    due: "",
  };
}

export const isEmptyRow = (row: ObligationDraft) => row.what.trim() === "" && row.amount.trim() === "" && row.due.trim() === "";

/** The day `n` months later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, n: number): string {
  const parts = dayParts(day);
  if (!parts) return day;
  const month = parts.month - 1 + n;
  const year = parts.year + Math.floor(month / 12);
  const last = new Date(Date.UTC(parts.year, month + 1, 0)).getUTCDate();
  return toDay({ year, month: (((month % 12) + 12) % 12) + 1, day: Math.min(parts.day, last) });
}

/** An amount in `n` parts that differ by a fen at most and add up to it again. */
export function evenly(fen: number, n: number): number[] {
  const least = Math.floor(fen / n);
  return Array.from({ length: n }, (_, at) => least + (at < fen - least * n ? 1 : 0));
}

/** One row in `n` instalments; null when it has no amount or `n` makes no sense. `name` says what a part is called. */
export function instalments(row: ObligationDraft, n: number, first: string | null, name: (what: string, n: number) => string): ObligationDraft[] | null {
  const fen = fenOf(row.amount);
  if (fen === null || !Number.isInteger(n) || n < 2 || n > 60 || fen < n) return null;
  return evenly(fen, n).map((part, at) => ({ ...row, what: name(row.what.trim(), at + 1), amount: typedFen(part), due: first ? addMonths(first, at) : "" }));
}

/** A cell of a pasted or typed row that cannot be taken as it is. */
export interface WrongCell {
  row: number;
  column: Column;
  code: "unknown_party" | "not_a_number" | "too_large" | "not_a_date" | "impossible_date";
}

/** What is wrong in the rows, cell by cell; empty cells are not wrong here. */
export function wrongCells(rows: readonly ObligationDraft[], today: string): WrongCell[] {
  return rows.flatMap((row, at): WrongCell[] => {
    const wrong: WrongCell[] = [];
    if (row.debtor_typed) wrong.push({ row: at, column: "debtor", code: "unknown_party" });
    if (row.creditor_typed) wrong.push({ row: at, column: "creditor", code: "unknown_party" });
    const amount = readMoney(row.amount);
    if (!amount.ok) wrong.push({ row: at, column: "amount", code: amount.code });
    const due = readDay(row.due, today);
    if (!due.ok) wrong.push({ row: at, column: "due", code: due.code });
    return wrong;
  });
}

/** The party a pasted name means: the same name, or the only one that holds it. */
function partyOf(name: string, parties: readonly Party[]): string | null {
  const exact = parties.filter((party) => party.name === name);
  const alike = exact.length > 0 ? exact : parties.filter((party) => party.name.includes(name) || name.includes(party.name));
  return alike.length === 1 ? (alike[0]?.id ?? null) : null;
}

const heads = /^(序号|谁|给谁|义务人|权利人|债务人|债权人|付款人|收款人|姓名|什么|事项|内容|金额|金额（元）|金额\(元\)|期限|日期|履行期限)$/;

/** Rows of a sheet's clipboard, without empty ones and without a line of heads. */
export function cellsOf(pasted: string): string[][] {
  const rows = pasted.split(/\r?\n/).map((line) => line.split("\t").map((cell) => cell.trim()));
  return rows.filter((cells, at) => cells.some((cell) => cell !== "") && !(at === 0 && cells.some((cell) => heads.test(cell))));
}

/** Whether a paste is one of cells, and not of a word into a field. */
export const isGrid = (pasted: string): boolean => /\t|\n./.test(pasted.trim());

/**
 * Pastes cells from a place in the table rightwards and downwards; rows are added as needed. What a cell says is kept
 * whatever it says; a name that is nobody's stands beside its choice.
 */
export function pasteInto(rows: readonly ObligationDraft[], at: { row: number; column: Column }, cells: readonly string[][], parties: readonly Party[]): { rows: ObligationDraft[]; pasted: number; lost: boolean } {
  const out = rows.map((row) => ({ ...row }));
  const start = columns.indexOf(at.column);
  let lost = false;
  cells.forEach((line, down) => {
    const index = at.row + down;
    while (out.length <= index) out.push({ ...nextRow(out, parties, 0), what: start > 2 ? (out.at(-1)?.what ?? "") : "" });
    const row = out[index];
    if (!row) return;
    line.forEach((cell, right) => {
      const column = columns[start + right];
      if (column === undefined) lost ||= cell !== "";
      else if (column === "debtor" || column === "creditor") {
        if (cell === "") return;
        const found = partyOf(cell, parties);
        row[column] = found;
        if (found === null) row[`${column}_typed`] = cell;
        else delete row[`${column}_typed`];
      } else row[column] = cell;
    });
  });
  return { rows: out, pasted: cells.length, lost };
}

/** One row for each of several creditors (or debtors): twelve workers, one wage each. */
export function oneEach(row: ObligationDraft, side: "debtor" | "creditor", people: readonly Party[]): ObligationDraft[] {
  return people.map((party) => ({ ...row, [side]: party.id, amount: "", due: row.due }));
}

export interface SentObligation {
  id: null;
  debtor: string;
  creditor: string;
  what: string;
  amount_fen: number | null;
  due_on: string | null;
}

/** Rows for the wire; a row in which nothing was typed is none. */
export function sentObligations(value: unknown, today: string): SentObligation[] {
  const rows = Array.isArray(value) ? (value as ObligationDraft[]) : [];
  return rows.filter((row) => !isEmptyRow(row)).map((row) => {
    const due = readDay(row.due, today);
    return { id: null, debtor: row.debtor ?? "", creditor: row.creditor ?? "", what: row.what.trim(), amount_fen: fenOf(row.amount), due_on: due.ok ? due.day : null };
  });
}

/** What is still owed of a row; null for an act without an amount. */
export function restOf(state: ObligationState): number | null {
  return state.obligation.amount_fen === null ? null : Math.max(0, state.obligation.amount_fen - state.paid_fen);
}
