import { createI18n } from "vue-i18n";
import type { Problem } from "@/wire/generated";
import { dayParts, showDay, showMoment, type Language } from "@/look/format";
import { problems as problemsEn } from "./en/problems";
import { start as startEn } from "./en/start";
import { problems as problemsZh } from "./zh-CN/problems";
import { start as startZh } from "./zh-CN/start";

/** The words of the window. The start page's come with it; the desk adds the rest (`desk.ts`). */
export const i18n = createI18n({
  legacy: false,
  locale: "zh-CN" as Language,
  fallbackLocale: "zh-CN",
  missingWarn: false,
  fallbackWarn: false,
  messages: {
    "zh-CN": { start: startZh, problems: problemsZh },
    en: { start: startEn, problems: problemsEn },
  },
});

const { t, te, locale } = i18n.global;

/** The language shown now. */
export function language(): Language {
  return locale.value as Language;
}

/** Vocabularies whose values may come as parameters of a problem. */
const vocabularies: Record<string, string> = { stage: "stage", role: "role", kind: "committee_kind", confirmation: "confirmation", command: "steps" };

let today = "";

/** Tells which day it is, so that years are shown only where they matter. */
export function setWordsToday(day: string): void {
  today = day;
}

function showParam(name: string, value: string): string {
  if (dayParts(value)) return showDay(value, language(), today);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return showMoment(value, language(), today);
  const vocabulary = vocabularies[name];
  if (vocabulary === undefined) return value;
  const key = vocabulary === "steps" ? `steps.${value}` : `vocabulary.${vocabulary}.${value}`;
  return te(key, "zh-CN") ? t(key) : value;
}

/** How a problem is to be taken when its code has no words yet. */
export type Weight = "refused" | "invalid" | "broken" | "warning";

/** The sentence for a problem, in the language shown. Never the code. */
export function problemWords(problem: Pick<Problem, "code" | "params">, weight: Weight): string {
  const key = `problems.${problem.code}`;
  const known = te(key, "zh-CN") && !problem.code.startsWith("unknown_");
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(problem.params)) params[name] = showParam(name, value);
  return t(known ? key : `problems.unknown_${weight}`, params);
}
