import { describe, expect, it } from "vitest";
import type { Attachment, CaseDetail, CheckFinding, DocumentLine, PrintLine } from "@/wire/generated";
import { attachmentDraft, changeOf } from "./change";
import { findingWords, paperOf, placeOfFinding } from "./findings";
import { widthFor } from "./pages";
import { chosenLine, cut, fileNameOf, filedUnder, firstCopies, firstDates, groupOfFinding, groupsOf, keyOf, readWhole, showScore, stateOf } from "./papers";

const line = (more: Partial<DocumentLine> = {}): DocumentLine => ({ paper: "agreement", about: null, about_text: null, must: false, prints: [], outdated: false, attachments: 0, ...more });
const print = (more: Partial<PrintLine> = {}): PrintLine => ({ id: "p", version: 1, on: "2026-03-05", copies: 1, signed_on: null, corrections: [], ...more });

describe("how far a document is", () => {
  it("is told by its newest print, and a text that has changed since counts more than a signature", () => {
    expect(stateOf(line())).toBe("not_printed");
    expect(stateOf(line({ prints: [print()] }))).toBe("printed");
    expect(stateOf(line({ prints: [print({ signed_on: "2026-03-05" })] }))).toBe("signed");
    expect(stateOf(line({ prints: [print({ signed_on: "2026-03-05" }), print({ version: 2 })] })), "the second version is not signed").toBe("printed");
    expect(stateOf(line({ prints: [print({ signed_on: "2026-03-05" })], outdated: true }))).toBe("outdated");
    expect(stateOf(line({ outdated: true })), "what was never printed is not outdated").toBe("not_printed");
  });

  it("is told by what is filed where nothing is printed; what others write is never 未打印", () => {
    expect(stateOf(line({ attachments: 1 }))).toBe("filed");
    expect(stateOf(line({ paper: "identity_proof" }))).toBe("not_filed");
    expect(stateOf(line({ paper: "identity_proof", attachments: 2 }))).toBe("filed");
  });
});

describe("the list of documents", () => {
  const lines = [line({ paper: "cover", must: true, prints: [print()] }), line({ paper: "application" }), line({ paper: "identity_proof", about: "w1", must: true, attachments: 1 }), line({ paper: "identity_proof", about: "w2", must: true }), line({ paper: "evidence" }), line({ paper: "back_cover", must: true })];

  it("has the musts first, then what may be needed, then what others wrote, each in the order of binding", () => {
    expect(groupsOf(lines).map(({ group, lines }) => [group, lines.map(keyOf)])).toEqual([
      ["must", ["cover", "identity_proof.w1", "identity_proof.w2", "back_cover"]],
      ["as_needed", ["application"]],
      ["other", ["evidence"]],
    ]);
    expect(groupsOf([lines[1]!]).map((one) => one.group), "no head over nothing").toEqual(["as_needed"]);
  });

  it("opens at the document of the address, else at what is to be done first", () => {
    expect(keyOf(chosenLine(lines, "evidence")!)).toBe("evidence");
    expect(keyOf(chosenLine(lines, "identity_proof.w2")!)).toBe("identity_proof.w2");
    expect(keyOf(chosenLine(lines, "identity_proof.gone")!), "about something that is no more: the first of its kind").toBe("identity_proof.w1");
    expect(keyOf(chosenLine(lines, undefined)!), "a must that is neither printed nor filed").toBe("identity_proof.w2");
    expect(keyOf(chosenLine([...lines, line({ paper: "closing_report", prints: [print()], outdated: true })], "")!), "what must be printed again comes first").toBe("closing_report");
    expect(chosenLine([], "agreement")).toBeUndefined();
  });

  it("shows under a document what is filed under it, and what is filed under its kind only", () => {
    const file = (id: string, about: string | null) => ({ id, paper: "identity_proof", about }) as Attachment;
    const files = [file("a", "w1"), file("b", "w2"), file("c", null), { id: "d", paper: null, about: null } as Attachment];
    expect(filedUnder(files, { paper: "identity_proof", about: "w1" }).map((one) => one.id)).toEqual(["a", "c"]);
  });
});

describe("names", () => {
  it("of 5,000 characters are cut, by characters and not by halves of them", () => {
    expect([...cut("𠮷".repeat(5_000))]).toHaveLength(41);
    expect(cut("𠮷".repeat(40))).not.toContain("…");
  });

  it("of files hold no sign that a disk refuses, and an end", () => {
    expect(fileNameOf(["（2026）东阳渡人调字第001号", "人民调解协议书", null], "pdf")).toBe("（2026）东阳渡人调字第001号 人民调解协议书.pdf");
    expect(fileNameOf(['张/三:"甲"', "x".repeat(5_000)], "docx")).toMatch(/^张 三 甲 x{48}….docx$/);
  });
});

describe("printing for signing", () => {
  const agreed = (signatures: (string | null)[], mediator: string | null, sealed: string | null) => ({ agreement: { signatures: signatures.map((on) => ({ on })), mediator_signed_on: mediator, sealed_on: sealed, copies: 3 } }) as unknown as CaseDetail;

  it("begins with the one day on record, with each its own where they differ, else with today", () => {
    expect(firstDates("agreement", agreed(["2026-03-02", null], "2026-03-02", null), "2026-03-11")).toEqual({ dates: "same", on: "2026-03-02" });
    expect(firstDates("agreement", agreed(["2026-03-01", "2026-03-02"], null, null), "2026-03-11")).toEqual({ dates: "own", on: null });
    expect(firstDates("agreement", agreed([], null, null), "2026-03-11").on).toBe("2026-03-11");
    expect(firstDates("mediation_record", agreed(["2026-03-01", "2026-03-02"], null, null), "2026-03-11"), "the agreement's days are not those of a record").toEqual({ dates: "same", on: "2026-03-11" });
    expect([firstCopies("agreement", agreed([], null, null)), firstCopies("mediation_record", agreed([], null, null))]).toEqual([3, 1]);
  });

  it("takes whole numbers of copies within bounds, also from a Chinese keyboard", () => {
    expect([readWhole("３", 1, 99), readWhole(" 12 ", 1, 99), readWhole("0", 1, 99), readWhole("100", 1, 99), readWhole("三", 1, 99), readWhole("1.5", 1, 99)]).toEqual([3, 12, null, null, null, null]);
  });

  it("asks for pages as wide as there is room, in steps, within what the program draws", () => {
    expect([widthFor(640, 1), widthFor(640, 1.5), widthFor(880, 3), widthFor(90, 1), widthFor(5_000, 2)]).toEqual([700, 1_000, 1_800, 200, 2_000]);
  });
});

describe("a change of an attachment", () => {
  const before = { name: "照片.jpg", paper: "evidence", about: "o1", page: 2, note: "旧", turns: 0 } as Attachment;

  it("sends only what differs, and by name what was emptied", () => {
    expect(changeOf(before, attachmentDraft(before))).toEqual({ remove: false, clear: [] });
    expect(changeOf(before, { name: " 收条.jpg ", paper: "receipt", page: "3", note: "新" })).toEqual({ remove: false, clear: ["about"], name: "收条.jpg", paper: "receipt", page: 3, note: "新" });
    expect(changeOf(before, { name: "照片.jpg", paper: null, page: "", note: " " })).toEqual({ remove: false, clear: ["paper", "about", "page", "note"] });
  });
});

const finding = (more: Partial<CheckFinding>): CheckFinding => ({ rule: "r", outcome: "missing", must: true, points: 1, part: "papers", command: null, field: null, about: null, params: {}, title: ["题", "title"], fault: ["缺", "fault"], mend: ["补", "mend"], source: null, ...more });

describe("a finding of the check", () => {
  it("stands where it belongs: a must that is missing, what is wrong, what is worth a look, what holds", () => {
    expect([groupOfFinding({ outcome: "missing", must: true }), groupOfFinding({ outcome: "missing", must: false }), groupOfFinding({ outcome: "wrong", must: false }), groupOfFinding({ outcome: "ok", must: true }), groupOfFinding({ outcome: "not_applicable", must: true })]).toEqual(["missing", "hint", "wrong", "ok", null]);
  });

  it("leads to the form of the step with its field, to the party, to the document, or to the part of the case", () => {
    expect(placeOfFinding(finding({ part: "agreement", command: "case_sign", field: "sealed_on" }), "c")).toEqual({ name: "case", params: { id: "c" }, query: { step: "case_sign", field: "sealed_on" } });
    expect(placeOfFinding(finding({ part: "parties", command: "case_correct", field: "id_number", about: "w1" }), "c")).toEqual({ name: "case", params: { id: "c" }, query: { step: "case_correct.w1", field: "id_number" } });
    expect(placeOfFinding(finding({ part: "performance", command: "case_urge", about: "o1" }), "c")).toEqual({ name: "case", params: { id: "c" }, query: { step: "case_urge", of: "o1" } });
    expect(placeOfFinding(finding({ field: "investigation_record", about: "i1" }), "c")).toEqual({ name: "dossier", params: { id: "c" }, query: { paper: "investigation_record.i1" } });
    expect(placeOfFinding(finding({}), "c"), "no paper named: the list").toEqual({ name: "dossier", params: { id: "c" }, query: {} });
    expect(placeOfFinding(finding({ part: "registration" }), "c")).toEqual({ name: "case", params: { id: "c" }, query: { part: "registration" } });
    expect(paperOf(finding({ params: { papers: "mediation_record、agreement" } })), "the first it lists").toBe("mediation_record");
  });

  it("is said in the language shown, with what the rule leaves open filled in", () => {
    const words: [string, string] = ["签名以后又改过：{papers}，{on}", "changed: {papers}, {on}"];
    const say = (language: "zh-CN" | "en") => findingWords(words, { papers: "agreement、cover", on: "2026-03-05" }, language, "2026-03-11", (paper) => `<${paper}>`);
    expect(say("zh-CN")).toBe("签名以后又改过：<agreement>、<cover>，3月5日 周四");
    expect(say("en")).toBe("changed: <agreement>, <cover>, Thu 5 Mar");
    expect(findingWords(["已经填好的", "done"], {}, "zh-CN", "2026-03-11", String)).toBe("已经填好的");
  });

  it("shows the score in points of 100", () => {
    expect([showScore(865), showScore(1000), showScore(0), showScore(999)]).toEqual(["86.5", "100", "0", "99.9"]);
  });
});
