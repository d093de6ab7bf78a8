/** The template of case numbers as people write it, and what is wrong with it before the program is asked. Pure. */

/** The parts of a number, in the order they are mostly written. */
export const numberParts = ["year", "short", "mark", "serial"] as const;
export type NumberPart = (typeof numberParts)[number];

/** A number to show a template with. */
export type Example = Record<Exclude<NumberPart, "serial">, string> & { serial: number };

/** Why a template cannot be used, as `NumberFormat` of the program says it: two cases must never get the same number. */
export type TemplateProblem = { why: "brace" | "unknown" | "touches" } | { why: "missing" | "twice"; part: NumberPart };

const inBraces = /\{([^{}]*)\}/g;

/** `{year}` as `{年份}`: the words are those of the language shown. */
export function inWords(template: string, words: Record<NumberPart, string>): string {
  return template.replace(inBraces, (whole, name: string) => (numberParts.some((part) => part === name) ? `{${words[name as NumberPart]}}` : whole));
}

/** What was typed, as the program knows it; braces may be those of a Chinese keyboard. */
export function fromWords(typed: string, words: Record<NumberPart, string>): string {
  return typed
    .trim()
    .replace(/｛/g, "{")
    .replace(/｝/g, "}")
    .replace(inBraces, (whole, name: string) => {
      const part = numberParts.find((one) => words[one] === name.trim() || one === name.trim());
      return part ? `{${part}}` : whole;
    });
}

/** The first thing wrong with a template; null when it can be used. The program checks it again. */
export function templateProblem(template: string): TemplateProblem | null {
  if (/[{}]/.test(template.replace(inBraces, ""))) return { why: "brace" };
  const found = [...template.matchAll(inBraces)].map((match) => match[1] ?? "");
  if (found.some((name) => !numberParts.some((part) => part === name))) return { why: "unknown" };
  for (const part of numberParts) {
    const times = found.filter((name) => name === part).length;
    if (times === 0 && part !== "short") return { why: "missing", part };
    if (times > 1) return { why: "twice", part };
  }
  return /[\d}]\{serial\}|\{serial\}[\d{]/.test(template) ? { why: "touches" } : null;
}

/** The number a template makes. */
export function numberOf(template: string, width: number, example: Example): string {
  return template.replace(inBraces, (whole, name: string) => {
    if (name === "serial") return String(example.serial).padStart(width, "0");
    return name === "year" || name === "short" || name === "mark" ? example[name] : whole;
  });
}
