/** Where a finding of the dossier check is mended, and its words in the language shown. Pure. */
import type { RouteLocationRaw } from "vue-router";
import { dayParts, showDay, type Language } from "@/look/format";
import type { CheckFinding, PaperKind } from "@/wire/generated";
import { vocabulary } from "@/words/zh-CN/vocabulary";

const isPaper = (value: string | null | undefined): value is PaperKind => typeof value === "string" && Object.hasOwn(vocabulary.paper, value);

/** The paper a finding is about: named as its field, else the first of those it lists. */
export function paperOf(finding: Pick<CheckFinding, "part" | "field" | "params">): PaperKind | null {
  if (finding.part !== "papers") return null;
  if (isPaper(finding.field)) return finding.field;
  return (finding.params.paper ?? finding.params.papers ?? "").split(/[,、 ]+/).find(isPaper) ?? null;
}

/**
 * One press leads there: the form of the step with the field in it, the document, or the part of the case. A correction
 * that is about a party opens that party.
 */
export function placeOfFinding(finding: CheckFinding, id: string): RouteLocationRaw {
  const { command, field, about, part } = finding;
  if (command) {
    const step = command === "case_correct" && part === "parties" && about ? `${command}.${about}` : command;
    return { name: "case", params: { id }, query: { step, ...(field ? { field } : {}), ...(about && step === command ? { of: about } : {}) } };
  }
  if (part === "papers") {
    const paper = paperOf(finding);
    return { name: "dossier", params: { id }, query: paper ? { paper: about ? `${paper}.${about}` : paper } : {} };
  }
  return { name: "case", params: { id }, query: { part } };
}

/** Words that are shipped with the rules. What a rule leaves open is filled in, papers and days in words. */
export function findingWords(words: readonly [string, string], params: Record<string, string>, language: Language, today: string, paperName: (paper: PaperKind) => string): string {
  const say = (value: string) => (dayParts(value) ? showDay(value, language, today) : value);
  const said = (name: string, value: string) => (name.startsWith("paper") ? value.split(/[,、 ]+/).filter(Boolean).map((one) => (isPaper(one) ? paperName(one) : one)).join(language === "zh-CN" ? "、" : ", ") : say(value));
  return words[language === "zh-CN" ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(params, name) ? said(name, params[name] ?? "") : "…"));
}
