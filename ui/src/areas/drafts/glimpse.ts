/** The first words of a draft, to know it by: who it is about and the longest text in it. Empty when nothing is readable. */
const SHOWN = 40;

function texts(value: unknown, key: string, into: { names: string[]; texts: string[] }): void {
  if (typeof value === "string") {
    const text = value.trim();
    // Codes, dates and ids are not words a person typed.
    if (key === "name") into.names.push(...(text === "" ? [] : [text]));
    else if (/\p{Script=Han}/u.test(text)) into.texts.push(text);
  } else if (Array.isArray(value)) for (const one of value as unknown[]) texts(one, key, into);
  else if (typeof value === "object" && value !== null) for (const [name, one] of Object.entries(value)) texts(one, name, into);
}

export function glimpse(json: string): string {
  const found = { names: [] as string[], texts: [] as string[] };
  try {
    texts(JSON.parse(json), "", found);
  } catch {
    return "";
  }
  const longest = found.texts.sort((one, other) => other.length - one.length)[0]?.replace(/\s+/g, " ") ?? "";
  const said = [found.names.slice(0, 2).join("、"), longest].filter(Boolean).join("：");
  const characters = [...said];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}…` : said;
}
