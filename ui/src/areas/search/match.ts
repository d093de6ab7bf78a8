/** What the search box computes: commands that fit, and the mark in a found text. Pure. */

/** A page or an action as it can be typed. */
export interface Typed {
  /** Its name in the language shown. */
  name: string;
  /** Other words for it, a space between them. */
  also: string;
  /** Pinyin initials, full pinyin and English words, a space between them. */
  latin: string;
}

/** How well it fits: 2 its name begins so, 1 one of its other words does, 0 not at all. Latin needs two letters. */
export function fits(typed: Typed, text: string): 0 | 1 | 2 {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return 0;
  if (typed.name.toLowerCase().startsWith(wanted)) return 2;
  const latin = /^[\x20-\x7e]+$/.test(wanted);
  if (latin && wanted.length < 2) return 0;
  if (!latin && typed.name.includes(wanted)) return 1;
  const words = `${typed.also} ${typed.latin}`.toLowerCase().split(" ").filter((word) => word !== "");
  return words.some((word) => word.startsWith(wanted)) ? 1 : 0;
}

/** A text in three: before the match, the match, after it. Counted in characters as people see them (code points). */
export function marked(text: string, at: number, length: number): [string, string, string] {
  const characters = [...text];
  return [characters.slice(0, at).join(""), characters.slice(at, at + length).join(""), characters.slice(at + length).join("")];
}

/** The newest first, each once, at most eight. */
export function remembered(ids: readonly string[], id: string): string[] {
  return [id, ...ids.filter((one) => one !== id)].slice(0, 8);
}
