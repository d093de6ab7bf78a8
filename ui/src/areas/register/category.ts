/** Finding a kind of dispute by what is typed: its number in the list, its characters, or the letters of its pinyin. */
import { plainTyped, saidAt } from "@/form/pinyin";
import type { Choice } from "@/wire/generated";

/** The kinds that what was typed may mean, the likeliest first: all of them for nothing. */
export function matchCategories<T extends Pick<Choice, "name">>(typed: string, kinds: readonly T[]): T[] {
  const text = plainTyped(typed);
  if (text === "") return [...kinds];
  if (/^\d+$/.test(text)) return kinds.map((kind, index) => ({ kind, number: String(index + 1) })).filter(({ number }) => number.startsWith(text)).map(({ kind }) => kind);
  const rank = (kind: T): number => {
    const name = kind.name.toLowerCase();
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    const said = saidAt(kind.name, text);
    if (said?.at === 0) return said.whole ? 2 : 3;
    if (name.includes(text)) return 4;
    return said ? 5 : Number.POSITIVE_INFINITY;
  };
  return kinds.map((kind) => ({ kind, at: rank(kind) })).filter(({ at }) => Number.isFinite(at)).sort((one, other) => one.at - other.at).map(({ kind }) => kind);
}
