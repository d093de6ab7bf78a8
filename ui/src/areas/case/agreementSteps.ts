/** The steps that make, sign and confirm an agreement. */
import { today } from "@/app/session";
import type { CommandName } from "@/backend";
import type { Confirmation } from "@/wire/generated";
import { sentObligations } from "./obligations";
import { day, dayField, fen, list, on, sentSignatures, spec, sure, text, time, type Spec } from "./specs";

export const agreementSteps: Partial<Record<CommandName, Spec>> = {
  case_agree_written: spec("case_agree_written", {
    fields: [
      { kind: "text", name: "facts", required: true },
      { kind: "text", name: "issues" },
      { kind: "clauses", name: "clauses", required: true },
      { kind: "line", name: "manner", label: "perform_manner" },
      { kind: "money", name: "amount_fen", label: "amount" },
      { kind: "check", name: "performed_on_the_spot", label: "on_the_spot" },
      { kind: "obligations", name: "obligations", when: (v) => v.performed_on_the_spot !== true },
      { kind: "signatures", name: "signatures" },
      { kind: "money", name: "left_out_disputed_fen", label: "left_out_disputed", when: (v) => list(v.left_out).length > 0 },
    ],
    initial: (d) => ({ facts: d.summary, clauses: [""], amount_fen: null, performed_on_the_spot: false, obligations: [], signatures: {}, mediator_signed_on: null, sealed_on: null, left_out: [], left_out_disputed_fen: null }),
    request: (v, d) => ({
      case: d.id,
      facts: sure(v.facts),
      issues: text(v.issues),
      clauses: list(v.clauses).map((clause) => clause.trim()).filter((clause) => clause !== ""),
      manner: text(v.manner),
      amount_fen: fen(v.amount_fen) ?? 0,
      obligations: v.performed_on_the_spot === true ? [] : sentObligations(v.obligations, today.value),
      signatures: sentSignatures(v.signatures).filter((one) => !list(v.left_out).includes(one.party)),
      mediator_signed_on: day(v.mediator_signed_on),
      sealed_on: day(v.sealed_on),
      performed_on_the_spot: v.performed_on_the_spot === true,
      left_out: list(v.left_out),
      left_out_disputed_fen: list(v.left_out).length > 0 ? fen(v.left_out_disputed_fen) : null,
    }),
  }),
  case_sign: spec("case_sign", {
    fields: [{ kind: "signatures", name: "signatures" }],
    initial: (d, desk) => ({
      signatures: Object.fromEntries((d.agreement?.signatures ?? []).map((one) => [one.party, one.on ?? desk.today])),
      mediator_signed_on: d.agreement?.mediator_signed_on ?? desk.today,
      sealed_on: d.agreement?.sealed_on ?? desk.today,
    }),
    request: (v, d) => {
      const known = new Map((d.agreement?.signatures ?? []).map((one) => [one.party, one.on]));
      return {
        case: d.id,
        signatures: sentSignatures(v.signatures).filter((one) => known.get(one.party) !== one.on),
        mediator_signed_on: day(v.mediator_signed_on) === d.agreement?.mediator_signed_on ? null : day(v.mediator_signed_on),
        sealed_on: day(v.sealed_on) === d.agreement?.sealed_on ? null : day(v.sealed_on),
      };
    },
  }),
  case_agree_oral: spec("case_agree_oral", {
    fields: [
      { kind: "text", name: "content", required: true },
      dayField,
      { kind: "time", name: "time", help: "time_help" },
      { kind: "money", name: "amount_fen", label: "amount" },
      { kind: "check", name: "performed_on_the_spot", label: "on_the_spot" },
      { kind: "check", name: "followup_wanted", when: (v) => v.performed_on_the_spot === true },
      { kind: "obligations", name: "obligations", when: (v) => v.performed_on_the_spot !== true },
    ],
    initial: (_, desk) => ({ ...on(desk), amount_fen: null, performed_on_the_spot: true, followup_wanted: false, obligations: [] }),
    request: (v, d) => ({
      case: d.id,
      on: sure(v.on),
      time: time(v.time),
      content: sure(v.content),
      amount_fen: fen(v.amount_fen) ?? 0,
      performed_on_the_spot: v.performed_on_the_spot === true,
      obligations: v.performed_on_the_spot === true ? [] : sentObligations(v.obligations, today.value),
      followup_wanted: v.followup_wanted === true,
    }),
  }),
  case_confirm_apply: spec("case_confirm_apply", {
    fields: [dayField, { kind: "line", name: "court", help: "court_help", required: true }, { kind: "check", name: "all_sides" }],
    initial: (_, desk) => ({ ...on(desk), all_sides: true }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), court: sure(v.court), all_sides: v.all_sides === true }),
  }),
  case_confirm_decide: spec("case_confirm_decide", {
    fields: [dayField, { kind: "choice", of: "confirmation", name: "result", without: ["none", "applied"], required: true }, { kind: "line", name: "number" }],
    initial: (_, desk) => on(desk),
    request: (v, d) => ({ case: d.id, on: sure(v.on), result: v.result as Confirmation, number: text(v.number) }),
  }),
};
