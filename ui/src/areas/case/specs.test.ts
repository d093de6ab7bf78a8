import { describe, expect, it } from "vitest";
import type { CaseDetail } from "@/wire/generated";
import { caseWords } from "@/words/zh-CN/case";
import { steps as stepWords } from "@/words/zh-CN/steps";
import { proposedRoutes, sentConsents, sentSignatures } from "./specs";
import { placeOf, specs } from "./steps";

const detail = {
  id: "c1", category: "neighbour", parties: [{ id: "p1", side: 1, name: "甲", stand_ins: [] }, { id: "p2", side: 2, name: "乙", stand_ins: [] }], mediators: [], helpers: [], recorder: null, manner: null, summary: "s", place: null,
  sessions: [], appraisals: [], obligations: [], followups: [], agreement: null, performance: "none", disclosures: [],
} as unknown as CaseDetail;
const desk = { today: "2026-03-11", me: "m1" };

describe("the forms of the steps", () => {
  it("exist for every step but the list's own and those with a form of their own", () => {
    const elsewhere = ["case_register", "case_register_oral", "case_list", "case_counts", "case_get", "case_find", "case_as_at", "case_correct", "case_resolve_conflict"];
    const missing = Object.keys(stepWords).filter((command) => command.startsWith("case_") && !elsewhere.includes(command) && !(command in specs));
    expect(missing, "a step without a form cannot be done in the window").toEqual([]);
  });

  it("know where on the page they open, and have words for every field", () => {
    for (const [command, spec] of Object.entries(specs)) {
      expect(placeOf[command as keyof typeof placeOf], command).toBeDefined();
      for (const field of spec.fields) {
        expect(caseWords.f, `${command}.${field.name}`).toHaveProperty(field.label ?? field.name);
        if (field.help) expect(caseWords.f, `${command}.${field.name} help`).toHaveProperty(field.help);
      }
    }
  });

  it("always name the case, and today where a day is asked", () => {
    for (const [command, spec] of Object.entries(specs)) {
      const values = spec.initial?.(detail, desk) ?? {};
      const request = spec.request(values, detail) as { case: string; on?: string };
      expect(request.case, command).toBe("c1");
      if (spec.fields.some((field) => field.kind === "day" && field.name === "on")) expect(request.on, command).toBe("2026-03-11");
    }
  });

  it("send no obligations for what was performed on the spot", () => {
    const row = { debtor: "p1", creditor: "p2", what: "x", amount: "1", due: "" };
    const request = specs.case_agree_oral?.request({ on: "2026-03-11", content: "好", performed_on_the_spot: true, obligations: [row] }, detail);
    expect(request).toMatchObject({ obligations: [], performed_on_the_spot: true });
    const later = specs.case_agree_oral?.request({ on: "2026-03-11", content: "好", performed_on_the_spot: false, obligations: [row] }, detail);
    expect(later).toMatchObject({ obligations: [{ debtor: "p1", creditor: "p2", amount_fen: 100 }] });
  });

  it("send a payment left empty as absent, which means all the rest, and never as 0", () => {
    expect(specs.case_perform?.request({ on: "2026-03-11", obligation: "o1", how_much: "rest", amount_fen: 500 }, detail)).toMatchObject({ amount_fen: null });
    expect(specs.case_perform?.request({ on: "2026-03-11", obligation: "o1", how_much: "part", amount_fen: 500 }, detail)).toMatchObject({ amount_fen: 500 });
  });
});

describe("small readings", () => {
  it("sends what each side said, and nothing for one that was not asked", () => {
    expect(sentConsents({ 1: "yes", 2: "no", 3: null })).toEqual([{ side: 1, consents: true }, { side: 2, consents: false }]);
  });

  it("sends only the signatures that have a day", () => {
    expect(sentSignatures({ p1: "2026-03-01", p2: null })).toEqual([{ party: "p1", on: "2026-03-01" }]);
  });

  it("proposes arbitration before the court in labour disputes, the township for land and forest", () => {
    expect(proposedRoutes("labour")[0]).toBe("arbitration");
    expect(proposedRoutes("forest_land")[0]).toBe("township_government");
    expect(proposedRoutes("neighbour")).toEqual(["court"]);
  });
});
