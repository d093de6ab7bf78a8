/** Every step of a case that the window can do, and where on the page its form opens. */
import type { CommandName } from "@/backend";
import type { AssignmentManner, CaseDetail, DeclineReason, FailureReason, FollowupPerformance, FollowupWay, Openness, PartyChange, PoliceReason, ReferredTo, Relation, Retention, Route, Satisfaction, ToldManner } from "@/wire/generated";
import { agreementSteps } from "./agreementSteps";
import { presentDraft, sentPresent } from "./parties";
import { day, dayField, fen, list, newParty, on, proposedRoutes, routesField, sentConsents, sentNewParties, spec, sure, text, time, type Spec, type Values } from "./specs";

export type SectionName =
  | "registration" | "parties" | "acceptance" | "investigation" | "mediation" | "agreement" | "performance" | "confirmation" | "followup" | "closing" | "papers";

/** Where the form of a step opens. */
export const placeOf: Partial<Record<CommandName, SectionName>> = {
  case_correct: "registration",
  case_party_change: "parties",
  case_accept: "acceptance",
  case_decline: "acceptance",
  case_tell_rights: "acceptance",
  case_assign: "acceptance",
  case_disclose: "acceptance",
  case_hand_over: "acceptance",
  case_investigate: "investigation",
  case_session: "mediation",
  case_note: "mediation",
  case_appraisal_begin: "mediation",
  case_appraisal_end: "mediation",
  case_extend: "mediation",
  case_report_police: "mediation",
  case_agree_written: "agreement",
  case_agree_oral: "agreement",
  case_sign: "agreement",
  case_fail: "agreement",
  case_refer_out: "agreement",
  case_perform: "performance",
  case_breach: "performance",
  case_urge: "performance",
  case_confirm_apply: "confirmation",
  case_confirm_decide: "confirmation",
  case_followup_plan: "followup",
  case_followup: "followup",
  case_close: "closing",
  case_archive: "closing",
  case_reopen: "closing",
  case_void_propose: "closing",
  case_void_answer: "closing",
};

/** The obligation that is open and due first in the agreement's order. */
const firstOpen = (d: CaseDetail): string | null => d.obligations.find((one) => one.done_on === null)?.obligation.id ?? null;
const chosen = (v: Values, d: CaseDetail) => d.obligations.find((one) => one.obligation.id === v.obligation);

export const specs: Partial<Record<CommandName, Spec>> = {
  ...agreementSteps,
  case_accept: spec("case_accept", {
    fields: [dayField, { kind: "choice", of: "told", name: "rights_told" }],
    initial: (_, desk) => ({ ...on(desk), rights_told: "oral" }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), rights_told: (v.rights_told ?? null) as ToldManner | null }),
  }),
  case_decline: spec("case_decline", {
    fields: [dayField, { kind: "choice", of: "decline_reason", name: "reason", label: "decline_reason", required: true }, routesField, { kind: "text", name: "explanation" }],
    initial: (d, desk) => ({ ...on(desk), routes: proposedRoutes(d.category) }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), reason: v.reason as DeclineReason, routes: list(v.routes) as Route[], explanation: text(v.explanation) }),
  }),
  case_tell_rights: spec("case_tell_rights", {
    fields: [dayField, { kind: "choice", of: "told", name: "manner", label: "told", required: true }],
    initial: (_, desk) => ({ ...on(desk), manner: "oral" }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), manner: v.manner as ToldManner }),
  }),
  case_assign: spec("case_assign", {
    fields: [
      { kind: "members", name: "mediators", required: true },
      { kind: "recusal", name: "recusal" },
      { kind: "member", name: "recorder" },
      { kind: "choice", of: "manner", name: "manner", required: true },
      dayField,
      { kind: "committees", name: "helpers", help: "helpers_help" },
      { kind: "line", name: "reason", label: "assign_reason", when: (_, d) => d.mediators.length > 0 },
    ],
    initial: (d, desk) => ({
      ...on(desk),
      mediators: d.mediators.length > 0 ? d.mediators.map((one) => one.id) : desk.me ? [desk.me] : [],
      recorder: d.recorder?.id ?? null,
      helpers: d.helpers.map((one) => one.id),
      manner: d.manner ?? "assigned",
    }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), mediators: list(v.mediators), recorder: text(v.recorder), helpers: list(v.helpers), manner: v.manner as AssignmentManner, reason: text(v.reason) }),
  }),
  case_disclose: spec("case_disclose", {
    fields: [
      { kind: "discloser", name: "mediator", label: "disclosing", required: true },
      { kind: "choice", of: "relation", name: "relation", required: true },
      { kind: "text", name: "what", label: "disclosed", help: "disclosed_help", required: true },
      { kind: "consents", name: "consents" },
      dayField,
    ],
    initial: (d, desk) => ({ ...on(desk), mediator: d.mediators.length === 1 ? (d.mediators[0]?.id ?? null) : null, relation: null, what: "", consents: {} }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), mediator: sure(v.mediator), relation: v.relation as Relation, what: sure(v.what), consents: sentConsents(v.consents) }),
  }),
  case_hand_over: spec("case_hand_over", {
    fields: [{ kind: "committee", name: "to", required: true }, dayField, { kind: "text", name: "reason", label: "reason_hand", suggest: "hand_reason", required: true }],
    initial: (_, desk) => on(desk),
    request: (v, d) => ({ case: d.id, on: sure(v.on), to: sure(v.to), reason: sure(v.reason) }),
  }),
  case_investigate: spec("case_investigate", {
    fields: [dayField, { kind: "line", name: "asked", required: true }, { kind: "line", name: "place", suggest: "place" }, { kind: "members", name: "by" }, { kind: "text", name: "record", required: true }],
    initial: (d, desk) => ({ ...on(desk), by: d.mediators.map((one) => one.id), place: d.place ?? "" }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), place: text(v.place), asked: sure(v.asked), by: list(v.by), record: sure(v.record) }),
  }),
  case_session: spec("case_session", {
    fields: [
      dayField,
      { kind: "time", name: "time", help: "time_help" },
      { kind: "line", name: "place", suggest: "place" },
      { kind: "choice", of: "openness", name: "openness", required: true },
      { kind: "present", name: "present" },
      { kind: "text", name: "record", help: "record_help", required: true },
      { kind: "day", name: "next_on" },
      { kind: "time", name: "next_time", help: "time_help", when: (v) => day(v.next_on) !== null },
      { kind: "clashes", name: "clashes", when: (v) => day(v.next_on) !== null },
    ],
    initial: (d, desk) => ({ ...on(desk), openness: "open", place: d.sessions.at(-1)?.place ?? d.place ?? "", present: presentDraft(d), record: "", next_on: null, next_time: "" }),
    request: (v, d) => ({
      case: d.id,
      on: sure(v.on),
      time: time(v.time),
      place: text(v.place),
      openness: v.openness as Openness,
      present: sentPresent(v.present, d),
      record: sure(v.record),
      next_on: day(v.next_on),
      next_time: day(v.next_on) ? time(v.next_time) : null,
    }),
  }),
  case_note: spec("case_note", {
    fields: [dayField, { kind: "side", name: "side" }, { kind: "text", name: "text", required: true }],
    initial: (_, desk) => on(desk),
    request: (v, d) => ({ case: d.id, on: sure(v.on), side: text(v.side) === null ? null : Number(v.side), text: sure(v.text) }),
  }),
  case_appraisal_begin: spec("case_appraisal_begin", {
    fields: [dayField, { kind: "line", name: "what", required: true }],
    initial: (_, desk) => on(desk),
    request: (v, d) => ({ case: d.id, on: sure(v.on), what: sure(v.what) }),
  }),
  case_appraisal_end: spec("case_appraisal_end", {
    fields: [{ kind: "appraisal", name: "appraisal", required: true }, dayField],
    initial: (d, desk) => ({ ...on(desk), appraisal: d.appraisals.find((one) => one.until === null)?.id ?? null }),
    request: (v, d) => ({ case: d.id, appraisal: sure(v.appraisal), on: sure(v.on) }),
  }),
  case_extend: spec("case_extend", {
    fields: [{ kind: "day", name: "until", required: true }, dayField, { kind: "line", name: "reason", suggest: "extend_reason" }],
    initial: (_, desk) => on(desk),
    request: (v, d) => ({ case: d.id, on: sure(v.on), until: sure(v.until), reason: text(v.reason) }),
  }),
  case_report_police: spec("case_report_police", {
    fields: [
      { kind: "choice", of: "police_reason", name: "reason", label: "police_reason", required: true },
      dayField,
      { kind: "time", name: "time", help: "time_help" },
      { kind: "line", name: "to", label: "police_to", suggest: "police_to", required: true },
      { kind: "line", name: "how", label: "police_how", suggest: "police_how", required: true },
      { kind: "text", name: "answer", label: "police_answer" },
    ],
    initial: (_, desk) => on(desk),
    request: (v, d) => ({ case: d.id, on: sure(v.on), time: time(v.time), reason: v.reason as PoliceReason, to: sure(v.to), how: sure(v.how), answer: text(v.answer) }),
  }),
  case_fail: spec("case_fail", {
    fields: [{ kind: "choice", of: "failure", name: "reason", label: "failure", without: ["unknown"], required: true }, dayField, routesField, { kind: "text", name: "explanation" }],
    initial: (d, desk) => ({ ...on(desk), routes: proposedRoutes(d.category) }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), reason: v.reason as FailureReason, routes: list(v.routes) as Route[], explanation: text(v.explanation) }),
  }),
  case_refer_out: spec("case_refer_out", {
    fields: [{ kind: "choice", of: "referred_to", name: "to", label: "to_referred", required: true }, dayField, routesField, { kind: "text", name: "explanation" }],
    initial: (d, desk) => ({ ...on(desk), routes: proposedRoutes(d.category) }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), to: v.to as ReferredTo, routes: list(v.routes) as Route[], explanation: text(v.explanation) }),
  }),
  case_perform: spec("case_perform", {
    fields: [{ kind: "obligation", name: "obligation", required: true }, { kind: "how_much", name: "how_much", when: (v, d) => chosen(v, d)?.obligation.amount_fen !== null }, { kind: "money", name: "amount_fen", label: "paid", required: true, when: (v, d) => v.how_much === "part" && chosen(v, d)?.obligation.amount_fen !== null }, dayField, { kind: "line", name: "proof", suggest: "proof" }],
    initial: (d, desk) => ({ ...on(desk), obligation: firstOpen(d), how_much: "rest", amount_fen: null }),
    request: (v, d) => ({ case: d.id, obligation: sure(v.obligation), on: sure(v.on), amount_fen: v.how_much === "part" ? fen(v.amount_fen) : null, proof: text(v.proof) }),
  }),
  case_breach: spec("case_breach", {
    fields: [{ kind: "obligation", name: "obligation", required: true }, dayField, { kind: "text", name: "note" }],
    initial: (d, desk) => ({ ...on(desk), obligation: firstOpen(d) }),
    request: (v, d) => ({ case: d.id, obligation: sure(v.obligation), on: sure(v.on), note: text(v.note) }),
  }),
  case_urge: spec("case_urge", {
    fields: [{ kind: "obligation", name: "obligation", required: true }, dayField, { kind: "choice", of: "followup_way", name: "way" }, routesField, { kind: "text", name: "note" }],
    initial: (d, desk) => ({ ...on(desk), obligation: firstOpen(d), routes: ["court"] }),
    request: (v, d) => ({ case: d.id, obligation: sure(v.obligation), on: sure(v.on), way: (v.way ?? null) as FollowupWay | null, routes: list(v.routes) as Route[], note: text(v.note) }),
  }),
  case_followup_plan: spec("case_followup_plan", {
    fields: [{ kind: "day", name: "due_on", label: "planned_on", required: true }],
    request: (v, d) => ({ case: d.id, due_on: sure(v.due_on) }),
  }),
  case_followup: spec("case_followup", {
    fields: [
      { kind: "followup", name: "followup" },
      dayField,
      { kind: "choice", of: "followup_way", name: "way", required: true },
      { kind: "choice", of: "followup_performance", name: "performance", label: "followup_performance", required: true },
      { kind: "choice", of: "satisfaction", name: "satisfaction", required: true },
      { kind: "line", name: "hidden_trouble", help: "hidden_trouble_help" },
      { kind: "text", name: "text" },
    ],
    initial: (d, desk) => ({ ...on(desk), followup: d.followups.find((one) => one.on === null)?.id ?? null, way: "visit", performance: d.performance === "performed" ? "performed" : null }),
    request: (v, d) => ({
      case: d.id,
      followup: text(v.followup),
      on: sure(v.on),
      way: v.way as FollowupWay,
      performance: v.performance as FollowupPerformance,
      satisfaction: v.satisfaction as Satisfaction,
      hidden_trouble: text(v.hidden_trouble),
      text: text(v.text),
    }),
  }),
  case_close: spec("case_close", { fields: [dayField], initial: (_, desk) => on(desk), request: (v, d) => ({ case: d.id, on: sure(v.on) }) }),
  case_archive: spec("case_archive", {
    fields: [dayField, { kind: "choice", of: "retention", name: "retention", required: true }, { kind: "line", name: "file_number", help: "file_number_help" }, { kind: "dossier", name: "reason", label: "archive_reason" }],
    initial: (_, desk) => ({ ...on(desk), retention: "short" }),
    request: (v, d) => ({ case: d.id, on: sure(v.on), retention: v.retention as Retention, file_number: text(v.file_number), reason: text(v.reason) }),
  }),
  case_reopen: spec("case_reopen", { fields: [{ kind: "text", name: "reason", label: "reason_reopen", suggest: "reopen_reason", required: true }, dayField], initial: (_, desk) => on(desk), request: (v, d) => ({ case: d.id, on: sure(v.on), reason: sure(v.reason) }) }),
  case_void_propose: spec("case_void_propose", { fields: [{ kind: "text", name: "reason", label: "reason_void", suggest: "void_reason", required: true }, dayField], initial: (_, desk) => on(desk), request: (v, d) => ({ case: d.id, on: sure(v.on), reason: sure(v.reason) }) }),
  case_void_answer: spec("case_void_answer", {
    fields: [{ kind: "answer", name: "confirm", label: "answer", required: true }, dayField, { kind: "line", name: "note" }],
    initial: (_, desk) => on(desk),
    request: (v, d) => ({ case: d.id, on: sure(v.on), confirm: v.confirm === "yes", note: text(v.note) }),
  }),
  case_party_change: spec("case_party_change", {
    fields: [
      { kind: "choice", of: "party_change", name: "how", required: true },
      { kind: "party", name: "party", required: true, when: (v) => v.how !== "added" },
      { kind: "new_parties", name: "new_parties", label: "joining", when: (v) => v.how !== "left" },
      dayField,
      { kind: "text", name: "reason", label: "reason_change", required: true },
      { kind: "line", name: "proof", label: "proof_heir", suggest: "heir_proof", required: true, when: (v) => v.how === "heir" },
      { kind: "line", name: "proof", label: "proof_heir", when: (v) => v.how !== "heir" },
    ],
    initial: (d, desk) => ({ ...on(desk), how: "heir", new_parties: [newParty(d)] }),
    request: (v, d) => {
      const leaving = d.parties.find((party) => party.id === v.party);
      const joining = v.how === "left" ? [] : sentNewParties(v.new_parties);
      return {
        case: d.id,
        on: sure(v.on),
        how: v.how as PartyChange,
        party: v.how === "added" ? null : text(v.party),
        new_parties: v.how === "heir" && leaving ? joining.map((party) => ({ ...party, side: leaving.side })) : joining,
        reason: sure(v.reason),
        proof: text(v.proof),
      };
    },
  }),
};
