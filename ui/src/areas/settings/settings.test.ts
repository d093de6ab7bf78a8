import { describe, expect, it } from "vitest";
import type { Rehearsed } from "@/wire/generated";
import { missingYears, seenCalendar, textOfFile } from "./calendars";
import { fileName, rehearsalSentences, showBytes } from "./rehearsal";

const known = (...years: number[]) => years.map((year) => ({ year }));

describe("calendars", () => {
  it("are missed this year at once, and for the next year once its notice may be expected", () => {
    expect(missingYears(known(2023, 2024, 2025, 2026), "2026-03-11")).toEqual([]);
    expect(missingYears(known(2023, 2024, 2025, 2026), "2026-11-01")).toEqual([2027]);
    expect(missingYears(known(2023, 2024, 2025, 2026), "2027-01-02")).toEqual([2027]);
  });

  it("are missed where there is a gap, and this year when none is known at all", () => {
    expect(missingYears(known(2023, 2026), "2026-03-11")).toEqual([2024, 2025]);
    expect(missingYears([], "2026-03-11")).toEqual([2026]);
  });

  it("are recognised as a file or as the notice itself, and anything else is not", () => {
    const json = '{"year":2027,"holidays":[{"from":"2027-01-01","to":"2027-01-03","name":"元旦"}],"makeup":["2027-01-09"]}';
    expect(seenCalendar(`\uFEFF${json}`)).toMatchObject({ json, calendar: { year: 2027, makeup: ["2027-01-09"] } });
    const notice = seenCalendar("关于2027年部分节假日安排的通知\n一、元旦：1月1日至3日放假调休，共3天。1月9日上班。");
    expect(JSON.parse(notice?.json ?? "{}"), "the notice is imported in the form of a file").toMatchObject(JSON.parse(json) as object);
    for (const other of ["", "放假通知", "null", "[]", '{"year":"2027"}']) expect(seenCalendar(other), other).toBeNull();
  });

  it("are read from files in either of the two encodings that Chinese computers write", () => {
    expect(textOfFile(new TextEncoder().encode("元旦").buffer as ArrayBuffer)).toBe("元旦");
    expect(textOfFile(new Uint8Array([0xd4, 0xaa, 0xb5, 0xa9]).buffer)).toBe("元旦");
  });
});

describe("a rehearsal", () => {
  const found: Rehearsed = {
    path: "/备份/a.rhb", made_at: "2026-03-09T01:00:00Z", sound: true, findings: [], records: 40, cases: 63, book_records: 52, book_cases: 66,
    missing_cases: 3, missing_since: "2026-03-09T07:30:00Z", changed_cases: 0, only_in_backup: 0,
  };

  it("says which cases would be lost, and that all of them came after the backup only when that is so", () => {
    expect(rehearsalSentences(found)[1]).toEqual({ key: "lacks", tone: "attention", n: 63, book: 66, lacking: 3, at: found.made_at });
    const older = rehearsalSentences({ ...found, missing_since: "2026-03-08T00:00:00Z" })[1];
    expect(older).toMatchObject({ key: "lacks_older", tone: "bad", at: "2026-03-08T00:00:00Z" });
  });

  it("says nothing of loss where nothing would be lost", () => {
    const same = rehearsalSentences({ ...found, cases: 66, missing_cases: 0, missing_since: null });
    expect(same.map((sentence) => sentence.key)).toEqual(["sound", "same"]);
  });

  it("begins with what is wrong, and ends with an open book that is older than its backup", () => {
    const keys = rehearsalSentences({ ...found, sound: false, changed_cases: 2, only_in_backup: 5 }).map((sentence) => sentence.key);
    expect(keys).toEqual(["unsound", "lacks", "changed", "only_in_backup"]);
  });

  it("names files and sizes as people do", () => {
    expect(fileName("D:\\案卷\\备份\\auto-1.rhb")).toBe("auto-1.rhb");
    expect([showBytes(12), showBytes(830_000), showBytes(3_600_000), showBytes(64_000_000)]).toEqual(["1 KB", "811 KB", "3.4 MB", "61 MB"]);
  });
});
