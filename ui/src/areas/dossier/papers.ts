/** How far the papers of a dossier are, in what groups they are shown, and what a file of one is called. Pure. */
import type { Attachment, CaseDetail, CheckFinding, DocumentLine, PaperKind, PrintLine } from "@/wire/generated";

export type PaperState = "not_printed" | "printed" | "signed" | "outdated" | "filed" | "not_filed";
export type PaperGroup = "must" | "as_needed" | "other";
export type CheckFindingGroup = "missing" | "wrong" | "hint" | "ok";

/** Written by others: never printed here, only filed. */
const filed: ReadonlySet<PaperKind> = new Set(["identity_proof", "evidence", "referrers_letter", "court_decision", "appraisal_opinion", "other"]);
/** They carry no day of their own. */
const dayless: ReadonlySet<PaperKind> = new Set(["cover", "catalogue", "back_cover"]);

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
export const isFiled = (paper: PaperKind): boolean => filed.has(paper);
export const hasDay = (paper: PaperKind): boolean => !dayless.has(paper);

export const newestPrint = (line: Pick<DocumentLine, "prints">): PrintLine | undefined => line.prints.at(-1);

/** What is most worth knowing of it: a text that has changed since comes before the signatures under the old one. */
export function stateOf(line: DocumentLine): PaperState {
  const print = newestPrint(line);
  if (print && line.outdated) return "outdated";
  if (print?.signed_on) return "signed";
  if (print) return "printed";
  if (line.attachments > 0) return "filed";
  return isFiled(line.paper) ? "not_filed" : "not_printed";
}

/** Printed or filed, as the dossier wants it. */
export const isThere = (line: DocumentLine): boolean => line.prints.length > 0 || line.attachments > 0;

/** 必须 first, then what may be needed, then what others wrote; in each the order in which the dossier is bound. */
export function groupsOf(lines: readonly DocumentLine[]): { group: PaperGroup; lines: DocumentLine[] }[] {
  const groupOf = (line: DocumentLine): PaperGroup => (line.must ? "must" : isFiled(line.paper) ? "other" : "as_needed");
  return (["must", "as_needed", "other"] as const).map((group) => ({ group, lines: lines.filter((line) => groupOf(line) === group) })).filter((one) => one.lines.length > 0);
}

/** A document by what it is and what it is about, for the address. */
export const keyOf = (line: Pick<DocumentLine, "paper" | "about">): string => (line.about ? `${line.paper}.${line.about}` : line.paper);

/** The one the address names; else the first that is still to be made, else the first. A paper named without what it is about: its first. */
export function chosenLine(lines: readonly DocumentLine[], key: unknown): DocumentLine | undefined {
  if (typeof key === "string" && key !== "") {
    const found = lines.find((line) => keyOf(line) === key) ?? lines.find((line) => line.paper === key.split(".")[0]);
    if (found) return found;
  }
  const ordered = groupsOf(lines).flatMap((group) => group.lines);
  return ordered.find((line) => stateOf(line) === "outdated") ?? ordered.find((line) => line.must && !isThere(line)) ?? ordered[0];
}

/** Attachments that lie under a document; of one about the whole case also those filed under the kind only. */
export function filedUnder(attachments: readonly Attachment[], line: Pick<DocumentLine, "paper" | "about">): Attachment[] {
  return attachments.filter((one) => one.paper === line.paper && (one.about === line.about || one.about === null || line.about === null));
}

/** A name that fits a line; the whole of it is in the title beside it. */
export function cut(text: string, most = 40): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join("")}…` : text;
}

/** Name of a file: no sign that a disk refuses, and not longer than one bears. */
export function fileNameOf(parts: readonly (string | null)[], ending: string): string {
  const name = parts
    .filter((part): part is string => part !== null && part.trim() !== "")
    .map((part) => cut(part.replace(/[\\/:*?"<>|\u0000-\u001f]/g, " ").replace(/\s+/g, " ").trim(), 48))
    .join(" ");
  return `${name}.${ending}`;
}

/** How the days at the foot begin: each its own where the record already holds different ones, else one for all. */
export function firstDates(paper: PaperKind, detail: Pick<CaseDetail, "agreement">, today: string): { dates: "same" | "own"; on: string | null } {
  const agreement = paper === "agreement" || paper === "signature_sheet" ? detail.agreement : null;
  const days = [...new Set([...(agreement?.signatures ?? []).map((one) => one.on), agreement?.mediator_signed_on ?? null, agreement?.sealed_on ?? null].filter((day) => day !== null))];
  if (days.length > 1) return { dates: "own", on: null };
  return { dates: "same", on: days[0] ?? today };
}

/** One copy for each party and one for the committee, where there is an agreement; else one. */
export function firstCopies(paper: PaperKind, detail: Pick<CaseDetail, "agreement">): number {
  return paper === "agreement" ? (detail.agreement?.copies ?? 1) : 1;
}

/** A whole number within bounds as it is typed; null for anything else. */
export function readWhole(text: string, least: number, most: number): number | null {
  const typed = text.normalize("NFKC").trim();
  if (!/^\d{1,6}$/.test(typed)) return null;
  const n = Number(typed);
  return n >= least && n <= most ? n : null;
}

/** What a must lacks, what is wrong, what may be lacking, what holds; what does not apply is in none. */
export function groupOfFinding(finding: Pick<CheckFinding, "outcome" | "must">): CheckFindingGroup | null {
  switch (finding.outcome) {
    case "missing":
      return finding.must ? "missing" : "hint";
    case "wrong":
      return "wrong";
    case "ok":
      return "ok";
    case "not_applicable":
      return null;
  }
}

/** 86.5, and 100 without its zero. */
export const showScore = (tenths: number): string => (tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1));
