/** Whether letters typed are how a name is said: its initials, its full pinyin, or a mixture; by every reading its characters have. Pure. */
import { readingsBySyllable } from "./pinyinTable";

let table: Map<string, string[]> | null = null;

/** The readings of every character, the usual one first; made when it is first asked for. */
function readings(): Map<string, string[]> {
  if (table) return table;
  const made = new Map<string, string[]>();
  for (const line of readingsBySyllable) {
    const syllable = /^[a-z]+/.exec(line)?.[0] ?? "";
    const [usual = "", also = ""] = line.slice(syllable.length).split("|");
    for (const one of usual) made.set(one, [syllable, ...(made.get(one) ?? [])]);
    for (const one of also) made.set(one, [...(made.get(one) ?? []), syllable]);
  }
  return (table = made);
}

/** The syllables of a name as it is usually read; a character without a known reading stands for itself. */
export function syllables(name: string): string[] {
  return [...name].map((one) => readings().get(one)?.[0] ?? one.toLowerCase());
}

/** What was typed, without the marks that input methods put between syllables while composing. */
export function plainTyped(typed: string): string {
  return typed.normalize("NFKC").replace(/['’‘\s]/g, "").toLowerCase().replaceAll("ü", "v");
}

/** What is left of the letters at one character: behind each of its readings, behind its initial, or nothing within its reading. */
function after(character: string, letters: string): string[] {
  const known = readings().get(character);
  if (!known) return letters.startsWith(character.toLowerCase()) ? [letters.slice(character.length)] : [];
  return known.flatMap((reading) => {
    if (reading.startsWith(letters)) return [""];
    const left: string[] = [];
    if (letters.startsWith(reading)) left.push(letters.slice(reading.length));
    if (letters.startsWith(reading.slice(0, 1))) left.push(letters.slice(1));
    return left;
  });
}

/** How many characters the letters reach over from the first on; null when they are not how it is said. */
function reach(characters: readonly string[], letters: string): number | null {
  let open = new Set([letters]);
  for (let index = 0; index < characters.length; index += 1) {
    const next = new Set([...open].flatMap((left) => after(characters[index] ?? "", left)));
    if (next.has("")) return index + 1;
    if (next.size === 0) return null;
    open = next;
  }
  return null;
}

/** Where a name is said as typed: from which character on, and whether that is all of it. Null when it is not. */
export function saidAt(name: string, typed: string): { at: number; whole: boolean } | null {
  const letters = plainTyped(typed);
  if (!/[a-z]/.test(letters)) return null;
  const characters = [...name];
  for (let at = 0; at < characters.length; at += 1) {
    const reached = reach(characters.slice(at), letters);
    if (reached !== null) return { at, whole: at === 0 && reached === characters.length };
  }
  return null;
}
