/**
 * The manual of `docs/manual`, taken into the program when it is built: it is read offline, and it is the manual of this
 * version. Reading and searching are pure; Chinese because the manual is written in the language of its readers.
 */

/** The chapters, in the order in which somebody new reads them. The names are those of the files. */
export const chapterNames = ["first-use", "practice", "today", "register", "cases", "case", "dossier", "statistics", "committees", "settings", "backup", "keys"] as const;
export type ChapterName = (typeof chapterNames)[number];

/** A part of a chapter below a heading of its own; the first has none. */
export interface Section {
  id: string;
  title: string;
  /** What is read there, without marks. */
  text: string;
}
export interface Chapter {
  name: ChapterName;
  title: string;
  /** As written, without its title. */
  body: string;
  sections: Section[];
}

/** A place where everything that was typed is found. */
export interface Hit {
  chapter: Chapter;
  section: Section;
  /** The words around it, cut into what was not typed and what was, in turns. */
  pieces: string[];
}

/** Text without the marks of Markdown: what a reader sees. */
function readable(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:[-*]|\d+\.)\s+/gm, "")
    .replace(/^\|?[-| ]+\|?$/gm, "")
    .replace(/\*\*/g, "")
    .replace(/[|#]/g, " ")
    .replace(/\s+/g, " ")
    // Blanks that Markdown needs around what is bold are none in Chinese.
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef“”]) (?=[\u3000-\u9fff\uff00-\uffef“”])/g, "")
    .trim();
}

/** A chapter from its file: `# title`, then sections with `## title`. */
export function readChapter(name: ChapterName, raw: string): Chapter {
  const title = /^# (.+)$/m.exec(raw)?.[1]?.trim() ?? name;
  const body = raw.replace(/^# .+\n+/, "");
  const [first = "", ...rest] = body.split(/^## /m);
  const sections = rest.map((part, index) => {
    const [head = "", ...lines] = part.split("\n");
    return { id: `part-${index + 1}`, title: head.trim(), text: readable(lines.join("\n")) };
  });
  return { name, title, body, sections: [{ id: "top", title: "", text: readable(first) }, ...sections] };
}

const AROUND = 28;

function cut(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase();
  const at = Math.min(...words.map((word) => lower.indexOf(word)).filter((index) => index >= 0));
  const from = Number.isFinite(at) ? Math.max(0, at - AROUND) : 0;
  const shown = `${from > 0 ? "……" : ""}${text.slice(from, from + AROUND * 3)}${from + AROUND * 3 < text.length ? "……" : ""}`;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return shown.split(new RegExp(`(${escaped.join("|")})`, "gi"));
}

/** Sections that hold every word typed, those with it in their title first. */
export function searchManual(chapters: readonly Chapter[], typed: string): Hit[] {
  const words = typed.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits = chapters.flatMap((chapter) =>
    chapter.sections
      .filter((section) => words.every((word) => `${chapter.title} ${section.title} ${section.text}`.toLowerCase().includes(word)))
      .filter((section) => words.some((word) => `${section.title} ${section.text}`.toLowerCase().includes(word)) || section.id === "top")
      .map((section) => ({ chapter, section, pieces: cut(section.text, words) })),
  );
  const titled = ({ chapter, section }: Hit) => words.some((word) => (section.title || chapter.title).toLowerCase().includes(word));
  return hits.sort((one, other) => Number(titled(other)) - Number(titled(one)));
}

/** The chapter about a page, by the name of its route; settings have one for backups of their own. */
export function chapterOf(route: string, part?: string): ChapterName | null {
  if (route === "settings" && part === "backup") return "backup";
  const chapters: Record<string, ChapterName> = { today: "today", month: "today", cases: "cases", case: "case", dossier: "dossier", register: "register", statistics: "statistics", figure: "statistics", committees: "committees", settings: "settings" };
  return chapters[route] ?? null;
}
