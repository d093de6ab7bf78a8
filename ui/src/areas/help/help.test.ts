import { describe, expect, it } from "vitest";
import { chapters, fileNames } from "./files";
import { chapterNames, chapterOf, readChapter, searchManual } from "./manual";
import { renderChapter } from "./render";

const words = import.meta.glob<Record<string, unknown>>("@/words/zh-CN/*.ts", { eager: true });

/** Every word the window can show, in one heap. */
function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}
const plain = (text: string) => text.replace(/……$/, "").replace(/\?/g, "？");

describe("the manual", () => {
  it("has a file for every chapter and no file that nobody reaches", () => {
    expect([...fileNames].sort()).toEqual([...chapterNames].sort());
    for (const chapter of chapters) expect(chapter.sections.length, chapter.name).toBeGreaterThan(2);
  });

  it("calls buttons and fields by the words that stand on them", () => {
    const known = new Set(Object.values(words).flatMap(leaves).map(plain));
    const strange = chapters.flatMap((chapter) => [...chapter.body.matchAll(/\*\*([^*]+)\*\*/g)].map((match) => match[1] ?? "").filter((bold) => !known.has(plain(bold)) && bold.length < 14 && !/[，。]/.test(bold)).map((bold) => `${chapter.name}: ${bold}`));
    expect(strange, "what is bold is to be found on the screen").toEqual([]);
  });

  it("leads only to chapters and sections that are there", () => {
    for (const chapter of chapters) {
      for (const [, to = ""] of chapter.body.matchAll(/\]\((?!pictures\/)([^)]+)\)/g)) expect(chapterNames.map((name) => `${name}.md`), `${chapter.name} leads to ${to}`).toContain(to);
      const ids = [...renderChapter(chapter.body, new Map()).matchAll(/<h2 id="([^"]+)"/g)].map((match) => match[1]);
      expect(ids, chapter.name).toEqual(chapter.sections.slice(1).map((section) => section.id));
    }
  });

  it("bears the absence of a picture, and shows one that is there with its words", () => {
    expect(renderChapter("![开始页](pictures/start.png)", new Map())).not.toContain("img");
    expect(renderChapter("![开始页](pictures/start.png)", new Map([["start", "./a.png"]]))).toContain('<img src="./a.png" alt="开始页"');
  });

  it("shows signs of HTML as text and leads nowhere outside the program", () => {
    const html = renderChapter('<b onclick="x">甲</b> [网页](https://example.org) [备份](backup.md)', new Map());
    expect(html).not.toContain("<b");
    expect(html).not.toContain("example.org");
    expect(html).toContain('href="#/help/backup"');
  });

  it("is searched by sections: every word, titles first, and the words are marked", () => {
    const one = readChapter("backup", "# 备份\n\n平时自己备份。\n\n## U盘\n\n每周存一份到U盘。\n\n## 恢复\n\n插上 U盘，选备份文件。\n");
    const hits = searchManual([one], "u盘");
    expect(hits.map((hit) => hit.section.title)).toEqual(["U盘", "恢复"]);
    expect(hits[1]?.pieces[1], "as it is written").toBe("U盘");
    expect(searchManual([one], "U盘 文件").map((hit) => hit.section.title), "all the words").toEqual(["恢复"]);
    expect(searchManual([one], "(["), "signs are text").toEqual([]);
    expect(searchManual([one], " ")).toEqual([]);
  });

  it("opens at the chapter of the page one comes from", () => {
    expect(chapterOf("figure")).toBe("statistics");
    expect(chapterOf("settings", "backup")).toBe("backup");
    expect(chapterOf("settings", "terms")).toBe("settings");
    expect(chapterOf("help")).toBeNull();
  });
});
