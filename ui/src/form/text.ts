/**
 * What is wrong with a typed or pasted text, seen before the program is asked, so that the field can say which sign it is.
 * The limits are the program's own; it holds them again.
 */
import { localProblem } from "@/errors/parse";
import type { Problem } from "@/wire/generated";

/** Characters of a name, of one line, of a longer text. */
export const NAME_MAX = 100;
export const LINE_MAX = 300;
export const TEXT_MAX = 20_000;

/** Signs that are not seen but change how a text is read: controls, marks of direction, spaces of no width, half characters. */
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/u;
/** Signs that no font of the documents has: pictures, private characters, the mark of a character that was lost. */
const unprintable = /[\u{1f000}-\u{1fbff}\ufffd\ue000-\uf8ff\ufe0f]|\p{Emoji_Presentation}/u;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** The first thing wrong with a text: a sign that cannot be, or too many of them. Empty is not wrong here. */
export function oddText(text: string, max: number, path = ""): Problem | null {
  const trimmed = text.trim();
  const length = [...trimmed].length;
  if (length > max) return localProblem("too_long", path, { max: String(max), length: String(length) });
  let at = 0;
  for (const sign of trimmed) {
    at += 1;
    const place = { at: String(at) };
    if (unprintable.test(sign)) return localProblem("odd_sign", path, { ...place, sign });
    if (unseen.test(sign)) return localProblem("unseen_sign", path, place);
    if (rightToLeft.test(sign)) return localProblem("right_to_left", path, { ...place, sign });
  }
  return null;
}

/** The same for a name, which also has to hold a letter or a character: numbers and signs alone name nobody. */
export function oddName(text: string, path = ""): Problem | null {
  const odd = oddText(text, NAME_MAX, path);
  if (odd || text.trim() === "") return odd;
  return /\p{L}/u.test(text) ? null : localProblem("not_a_name", path);
}
