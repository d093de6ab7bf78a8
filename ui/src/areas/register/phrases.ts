/** Phrases for what was agreed: which come first, how one is put into a text, and where its blanks are. */
import type { Phrase } from "@/wire/generated";

/** A place of a phrase that is still to be filled in. */
const blank = /_{2,}|＿+/g;

/** Those of the kind of dispute first, then those for all. Others are not offered: they speak of other things. */
export function phrasesFor(category: string | null, phrases: readonly Phrase[]): Phrase[] {
  return [...phrases.filter((one) => one.category !== null && one.category === category), ...phrases.filter((one) => one.category === null)];
}

/** A stretch of a text, in UTF-16 units as text fields count. */
export interface Stretch {
  from: number;
  to: number;
}

export function blanks(text: string): Stretch[] {
  return [...text.matchAll(blank)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

/** The blank after (or before) a place, to jump to. */
export function nextBlank(text: string, after: number): Stretch | undefined {
  return blanks(text).find((one) => one.from >= after);
}
export function previousBlank(text: string, before: number): Stretch | undefined {
  return blanks(text).findLast((one) => one.to <= before);
}

/** The text with a phrase in place of what is selected, and what is to be selected then: its first blank, or its end. */
export function withPhrase(text: string, selected: Stretch, phrase: string): { text: string; select: Stretch } {
  const before = text.slice(0, selected.from);
  const joined = before === "" || /[\s，,；;。.：:、！？]$/.test(before) ? phrase : `，${phrase}`;
  const whole = before + joined + text.slice(selected.to);
  const end = before.length + joined.length;
  const first = nextBlank(whole, before.length);
  return { text: whole, select: first && first.to <= end ? first : { from: end, to: end } };
}
