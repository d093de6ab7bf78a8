/** Settings as they are typed (days are text, an empty choice is empty text) and back again. Pure. */
import { localProblem, WireFailure } from "@/errors/parse";
import { textOrNull } from "@/form/party";
import { readCount } from "@/look/read";
import type { OwnTag, Phrase, Settings, Term, TermRule } from "@/wire/generated";

/** The terms every case has, in the order in which they come. */
export const terms = ["accept_within", "mediate_within", "followup_after", "reply_within", "confirm_within"] as const;
export type TermName = (typeof terms)[number];

export interface TypedTerm {
  days: string;
  working: boolean;
}
export interface TypedRule extends TypedTerm {
  category: string;
  source: string;
}
export interface TypedTerms {
  terms: Record<TermName, TypedTerm>;
  rules: TypedRule[];
}

const typedTerm = (term: Term): TypedTerm => ({ days: String(term.days), working: term.working });

/** A count that must be there, else what is wrong at its field. */
export function countAt(typed: string, path: string): number {
  const read = readCount(typed);
  if (!read.ok || read.count === null) throw new WireFailure({ family: "invalid", ...localProblem("not_a_number", path) });
  return read.count;
}

export function typedTerms(settings: Settings): TypedTerms {
  return {
    terms: Object.fromEntries(terms.map((name) => [name, typedTerm(settings[name])])) as Record<TermName, TypedTerm>,
    rules: settings.mediate_rules.map((rule) => ({ category: rule.category ?? "", source: rule.source ?? "", ...typedTerm(rule.term) })),
  };
}

/** The settings with the terms as typed. A rule that says neither category nor source would be the term itself: it is refused at its field. */
export function withTerms(typed: TypedTerms, settings: Settings): Settings {
  const next = { ...settings };
  for (const name of terms) next[name] = { days: countAt(typed.terms[name].days, `${name}.days`), working: typed.terms[name].working };
  next.mediate_rules = typed.rules.map((rule, index): TermRule => {
    const path = `mediate_rules[${index}]`;
    if (rule.category === "" && rule.source === "") throw new WireFailure({ family: "invalid", ...localProblem("required", path) });
    return { category: rule.category || null, source: rule.source || null, term: { days: countAt(rule.days, `${path}.term.days`), working: rule.working } };
  });
  return next;
}

export interface TypedPhrase {
  category: string;
  text: string;
}
export interface TypedWords {
  tags: OwnTag[];
  phrases: TypedPhrase[];
}

export function typedWords(settings: Settings): TypedWords {
  return { tags: settings.own_tags.map((tag) => ({ ...tag })), phrases: settings.own_phrases.map((one) => ({ category: one.category ?? "", text: one.text })) };
}

/** The settings with tags and phrases as typed; rows left empty are no rows. */
export function withWords(typed: TypedWords, settings: Settings): Settings {
  const own_tags = typed.tags.map((tag) => ({ ...tag, name: tag.name.trim() })).filter((tag) => tag.name !== "" || tag.from !== null || tag.until !== null);
  const own_phrases = typed.phrases.flatMap((one): Phrase[] => (textOrNull(one.text) === null ? [] : [{ category: one.category || null, text: one.text.trim() }]));
  return { ...settings, own_tags, own_phrases };
}

/** What stands for something to be filled in, and the same as it is mostly typed: any row of two or more low lines. */
export const BLANK = "____";

/** A phrase in pieces, so that its blanks can be seen: every second piece is a blank. */
export function piecesOf(text: string): string[] {
  return text.split(/(_{2,}|＿{2,})/);
}
