import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const room = resolve(import.meta.dirname, "..");
/** Any of these asks `ime.ts`, directly or through the one function that does. */
const guards = /\b(belongsToComposition|imeSafe|formKeys|passClosedSelect)\(/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith(".test.ts") ? [path] : [];
  });
}

/** The text of a function of a file, from its name to the end of its body; the repository's format ends it at the margin. */
function bodyOf(name: string, text: string): string {
  const from = new RegExp(`^\\s*(?:export )?(?:async )?(?:function ${name}\\b|const ${name} =)`, "m").exec(text);
  if (!from) return "";
  const rest = text.slice(from.index);
  const line = /^[^\n]*;\n/.exec(rest)?.[0];
  return line && !line.includes("{") ? line : rest.slice(0, /\n\}/.exec(rest)?.index ?? rest.length);
}

/** Handlers of keys in a file that do not ask whether the key belongs to the input method. */
export function unguarded(text: string): string[] {
  const inTemplate = [...text.matchAll(/(?:@|v-on:)key(?:down|up|press)((?:\.\w+)*)(?:="([^"]*)")?/g)].filter((match) => match[2] !== undefined).map((match) => match[2] ?? "");
  const inCode = [...text.matchAll(/addEventListener\(\s*["']key(?:down|up|press)["']\s*,\s*([^,)]+)/g)].map((match) => match[1] ?? "");
  return [...inTemplate, ...inCode].filter((handler) => {
    if (guards.test(handler)) return false;
    const name = /^\s*(\w+)/.exec(handler)?.[1] ?? "";
    return !guards.test(bodyOf(name, text));
  });
}

describe("every handler of keys", () => {
  it("asks first whether the key belongs to the Chinese input method", () => {
    const found = sources(room).flatMap((path) => unguarded(readFileSync(path, "utf8")).map((handler) => `${relative(room, path)}: ${handler}`));
    expect(found, "Enter, arrows and Escape choose a word while a word is being composed: ask form/ime.ts").toEqual([]);
  });

  it("is looked for in templates and in code, by its name and where it stands", () => {
    const asks = "function keys(event) {\n  if (belongsToComposition(event)) return;\n}\n";
    const does = "function keys(event) {\n  go();\n}\nfunction other(event) {\n  belongsToComposition(event);\n}\n";
    for (const handler of ['<i @keydown="keys" />', '<i @keydown.enter.prevent="keys($event, 1)" />', 'window.addEventListener("keydown", keys);']) {
      expect(unguarded(asks + handler), handler).toEqual([]);
      expect(unguarded(does + handler), handler).toHaveLength(1);
    }
    expect(unguarded('<i @keydown.esc="open = false" />')).toEqual(["open = false"]);
    expect(unguarded("<i @keydown.stop />"), "what only keeps a key in does nothing with it").toEqual([]);
  });
});
