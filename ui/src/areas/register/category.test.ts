import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { syllables } from "@/form/pinyin";
import { matchCategories } from "./category";

const folder = resolve(import.meta.dirname, "../../../../assets/dictionaries");
const shipped = readdirSync(folder)
  .filter((name) => /^v\d{4}\.json$/.test(name))
  .map((name) => (JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as { entries: { name: string }[] }).entries);

describe("kinds of dispute", () => {
  it("have a reading for every character of every shipped list", () => {
    expect(shipped.length, "the lists were found").toBeGreaterThan(2);
    for (const { name } of shipped.flat()) {
      expect(syllables(name).every((one) => /^[a-z]+$/.test(one)), name).toBe(true);
    }
  });

  it("are found by their initials, each first among its list unless two share them", () => {
    for (const list of shipped) {
      for (const kind of list) {
        const initials = syllables(kind.name).map((one) => one.slice(0, 1)).join("");
        const first = matchCategories(initials, list)[0];
        const shared = list.filter((other) => syllables(other.name).map((one) => one.slice(0, 1)).join("") === initials);
        expect(shared, `${kind.name} by ${initials}`).toContain(first);
      }
    }
  });

  it("put an exact number before longer ones, and find nothing by what means nothing", () => {
    const list = Array.from({ length: 18 }, (_, index) => ({ name: `第${index + 1}种` }));
    expect(matchCategories("1", list)[0]).toBe(list[0]);
    expect(matchCategories("18", list)).toEqual([list[17]]);
    for (const typed of ["19", "0", "😀", "zzz"]) expect(matchCategories(typed, list), typed).toEqual([]);
  });
});
