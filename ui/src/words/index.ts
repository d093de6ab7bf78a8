import { createI18n } from "vue-i18n";
import type { Problem } from "@/wire/generated";
import { dayParts, showDay, showMoment, showMoney, type Language } from "@/look/format";
import { problems as problemsEn } from "./en/problems";
import { start as startEn } from "./en/start";
import { work as workEn } from "./en/work";
import { problems as problemsZh } from "./zh-CN/problems";
import { start as startZh } from "./zh-CN/start";
import { work as workZh } from "./zh-CN/work";

/** The words of the window. The start page's come with it; the desk adds the rest (`desk.ts`). */
export const i18n = createI18n({
  legacy: false,
  locale: "zh-CN" as Language,
  fallbackLocale: "zh-CN",
  missingWarn: false,
  fallbackWarn: false,
  messages: {
    "zh-CN": { start: startZh, problems: problemsZh, work: workZh },
    en: { start: startEn, problems: problemsEn, work: workEn },
  },
});

const { t, te, locale } = i18n.global;

/** The language shown now. */
export function language(): Language {
  return locale.value as Language;
}

/** Vocabularies whose values may come as parameters of a problem. */
const vocabularies: Record<string, string> = { stage: "stage", role: "role", kind: "committee_kind", confirmation: "confirmation", command: "steps", what: "still", why: "calendar_problem" };

/** Amounts among the parameters of a problem, in fen. */
const amounts = new Set(["open", "sum", "amount"]);

let today = "";

/** Tells which day it is, so that years are shown only where they matter. */
export function setWordsToday(day: string): void {
  today = day;
}

function showParam(name: string, value: string): string {
  if (dayParts(value)) return showDay(value, language(), today);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return showMoment(value, language(), today);
  if (amounts.has(name) && /^-?\d+$/.test(value)) return showMoney(Number(value), language());
  const vocabulary = vocabularies[name];
  if (vocabulary === undefined) return value;
  const key = vocabulary === "steps" ? `steps.${value}` : vocabulary === "still" ? `frame.still.${value}` : `vocabulary.${vocabulary}.${value}`;
  return te(key, "zh-CN") ? t(key) : value;
}

/** How a problem is to be taken when its code has no words yet. */
export type Weight = "refused" | "invalid" | "broken" | "warning";

const tables: Record<Language, Record<string, string>> = { "zh-CN": problemsZh, en: problemsEn };

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
}

/**
 * The sentence for a problem, in the language shown. Never the code. An entry may hold a second sentence on a line of
 * its own, for when not all parameters of the first have come. A name that the sentence does not use goes before it.
 */
export function problemWords(problem: Pick<Problem, "code" | "params">, weight: Weight): string {
  const table = tables[language()];
  const entry = (Object.hasOwn(table, problem.code) ? table[problem.code] : undefined) ?? table[`unknown_${weight}`] ?? "";
  const sentences = entry.split("\n");
  // What came first, or is still open, has no words of its own in every program: then the plainer sentence stands.
  const has = (name: string) => Object.hasOwn(problem.params, name) && (name !== "what" || te(`frame.still.${problem.params[name] ?? ""}`, "zh-CN"));
  const chosen = sentences.find((sentence) => placeholders(sentence).every(has)) ?? sentences.at(-1) ?? "";
  const said = chosen.replace(/\{(\w+)\}/g, (_, name: string) => (has(name) ? showParam(name, problem.params[name] ?? "") : "…"));
  const about = has("name") && !placeholders(chosen).includes("name") ? problem.params.name : undefined;
  return about ? `${about}${language() === "zh-CN" ? "：" : ": "}${said}` : said;
}
