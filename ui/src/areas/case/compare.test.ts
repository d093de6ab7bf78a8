import { describe, expect, it } from "vitest";
import type { CaseDetail, TimelineEntry } from "@/wire/generated";
import { caseForms } from "@/words/zh-CN/caseForms";
import { caseWords } from "@/words/zh-CN/case";
import { register } from "@/words/zh-CN/register";
import { timeline } from "@/words/zh-CN/timeline";
import { vocabulary } from "@/words/zh-CN/vocabulary";
import { detailOf } from "../../../dev/detail";
import { rowOf } from "../../../dev/book";
import { differences } from "./compare";
import { dues, groupOf, grouped } from "./groups";
import { linesOf } from "./lines";
import { momentsOf } from "./moments";
import { specs } from "./steps";

const detail = detailOf(rowOf(3), "2026-03-11");
const words: Record<string, unknown> = { caseForms, caseWords, register, timeline, vocabulary };
const has = (key: string) => typeof key.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], words) === "string";

describe("two moments of a case", () => {
  it("that are the same do not differ", () => {
    expect(differences(detail, structuredClone(detail))).toEqual([]);
  });

  it("tell what changed, came and went, field by field", () => {
    const later: CaseDetail = { ...detail, summary: "另一件事", place: null, event_on: "2026-02-19", disputed_fen: null, people: 8 };
    const found = differences({ ...detail, place: "村口", event_on: null }, later);
    expect(found.map((one) => [one.label, one.kind])).toEqual([
      ["caseWords.d.summary", "changed"], ["caseWords.d.event_on", "added"], ["caseWords.d.people", "changed"], ["caseWords.d.place", "removed"], ["caseWords.d.disputed", "removed"],
    ]);
    expect(found[0]).toMatchObject({ before: [{ is: "text", value: detail.summary }], after: [{ is: "text", value: "另一件事" }] });
  });

  it("tell of a whole session as one thing, and of a party only the entry that changed", () => {
    const [first, ...rest] = detail.parties;
    const before: CaseDetail = { ...detail, sessions: detail.sessions.slice(0, 1), parties: first ? [{ ...first, address: "别处" }, ...rest] : [] };
    const found = differences(before, detail);
    expect(found.map((one) => [one.section, one.kind, one.label])).toEqual([["parties", "changed", "register.address"], ["mediation", "added", "timeline.session_held"]]);
    expect(found[0]?.item?.name).toEqual([{ is: "text", value: first?.name }]);
    expect(JSON.stringify(found[1]?.after), "what was said in it is told").toContain("各清各段");
  });

  it("notice what only the outcome changes: payments, confirmation, closing", () => {
    const paid = detail.obligations.map((row, index) => (index === 1 ? { ...row, paid_fen: 300_000, done_on: "2026-03-10" } : row));
    const found = differences(detail, { ...detail, obligations: paid, closed_on: "2026-03-11", confirmation: { ...detail.confirmation, state: "applied", court: "某法院" } });
    expect(found.map((one) => one.label)).toEqual(["caseForms.paid", "caseForms.performed_on", "caseWords.section.confirmation", "caseWords.d.court", "caseWords.d.closed_on"]);
  });

  it("have words for every line", () => {
    const details = [0, 1, 2, 5, 7, 9].map((index) => detailOf(rowOf(index), "2026-03-11"));
    const without = details.flatMap(linesOf).flatMap((line) => [line.label, line.item?.label ?? line.label, line.piece.is === "word" ? line.piece.key : line.label]);
    expect([...new Set(without)].filter((key) => !has(key) && !key.startsWith("frame.") && !key.startsWith("vocabulary.source.")), "nobody reads a key").toEqual([]);
  });
});

describe("moments", () => {
  it("are the newest first, and what was written in one go is one", () => {
    const entry = (op: string, kind: string, recorded_at: string) => ({ op, kind, recorded_at }) as TimelineEntry;
    expect(momentsOf([entry("a", "case_registered", "2026-03-05T08:00:00Z"), entry("a", "case_accepted", "2026-03-05T08:00:01Z"), entry("b", "session_held", "2026-03-06T08:00:00Z")])).toEqual([
      { at: "2026-03-06T08:00:00Z", kinds: ["session_held"] },
      { at: "2026-03-05T08:00:01Z", kinds: ["case_registered", "case_accepted"] },
    ]);
  });
});

describe("the steps beside the next one", () => {
  it("stand in a group each, and those of one group together", () => {
    expect(Object.keys(specs).filter((command) => groupOf(command) === "rare").sort(), "only what is rare is among the rare").toEqual(["case_reopen", "case_report_police", "case_void_answer", "case_void_propose"]);
    expect(grouped([{ command: "case_void_propose" }, { command: "case_fail" }, { command: "case_note" }]).map((one) => one.group)).toEqual(["work", "result", "rare"]);
  });

  it("do not repeat the day that a task says", () => {
    const task = { kind: "mediate", due_on: "2026-03-14" };
    const step = { command: "case_session", next: true, refused: null, until: "2026-03-14" };
    const of = (tasks: unknown[]) => dues({ tasks, steps: [step] } as unknown as CaseDetail).until;
    expect(of([task])).toBeNull();
    expect(of([{ ...task, due_on: "2026-03-20" }]), "another day is another thing").toBe("2026-03-14");
    expect(of([])).toBe("2026-03-14");
  });
});
