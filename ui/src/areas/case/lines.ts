/**
 * A case as lines of words' keys and values, in the order of the dossier: what two moments of it are compared by. Pure.
 * Every field of the wire is named here, so that a new one does not compile until it is compared or left out on purpose.
 */
import type { CaseDetail, Party, StandIn } from "@/wire/generated";
import type { Piece } from "./conflicts";
import type { SectionName } from "./steps";

/** A thing that a case has several of: one party, one session. */
export interface Item {
  id: string;
  /** Key of the words for its kind. */
  label: string;
  name: Piece[];
}

export interface Line {
  section: SectionName;
  /** Key of the words. */
  label: string;
  piece: Piece;
  item?: Item;
}

type Value = string | number | boolean | null | undefined;
type Shape = "text" | "day" | "money" | "people" | "tag" | "yes" | { of: string };

function piece(value: Value, as: Shape): Piece | null {
  if (value === null || value === undefined || value === "") return null;
  if (as === "yes") return value === true ? { is: "word", key: "frame.yes" } : null;
  if (typeof as === "object") return { is: "word", key: `vocabulary.${as.of}.${value}` };
  return { is: as, value: String(value) };
}

/** Lines of what is given; each is [section, key of the words, value, how it reads]. */
function lines(section: SectionName, given: readonly [label: string, value: Value, as: Shape][], item?: Item): Line[] {
  return given.flatMap(([label, value, as]) => {
    const said = piece(value, as);
    return said ? [{ section, label, piece: said, ...(item ? { item } : {}) }] : [];
  });
}
const one = (section: SectionName, label: string, value: Value, as: Shape = "text"): Line[] => lines(section, [[label, value, as]]);
const names = (people: readonly { name: string }[]) => people.map((person) => person.name).join("、");
const words = (vocabulary: string, values: readonly string[]): [string, Value, Shape][] => values.map((value) => ["caseWords.d.routes", value, { of: vocabulary }]);
const day = (value: string): Piece => ({ is: "day", value });
const text = (value: string): Piece => ({ is: "text", value });
const c = (key: string) => `caseWords.${key}`;
const r = (key: string) => `register.${key}`;

function person(section: SectionName, item: Item, who: Party): Line[] {
  return [
    ...lines(section, [
      [r("name"), who.name, "text"], [c("party_entry.side"), who.side, "text"], [r("kind"), who.kind, { of: "party_kind" }], [r("nickname"), who.nickname, "text"],
      [r("sex"), who.sex, { of: "sex" }], [r("birth"), who.birth, "day"], [r("ethnicity"), who.ethnicity, "text"], [r("occupation"), who.occupation, "text"],
      [r("id_number"), who.id_masked, "text"], [r("proof"), who.identity_proof, { of: "identity_proof" }], [r("uscc"), who.uscc, "text"], [r("phone"), who.phone_masked, "text"],
      [r("address"), who.address, "text"], [r("workplace"), who.workplace, "text"], [r("cannot_read"), who.cannot_read, "yes"], [r("protected_address"), who.protected_address, "yes"],
    ], item),
    ...who.stand_ins.flatMap((stands) => standIn(section, who, stands)),
  ];
}
function standIn(section: SectionName, who: Party, stands: StandIn): Line[] {
  const item: Item = { id: `stand_in:${stands.id ?? stands.name}`, label: `vocabulary.stand_in.${stands.role}`, name: [text(stands.name), text(who.name)] };
  return lines(section, [
    [r("stand_in_name"), stands.name, "text"], [r("stand_in_role"), stands.role, { of: "stand_in" }], [r("stand_in_relation"), stands.relation, "text"],
    [r("phone"), stands.phone_masked, "text"], [r("id_number"), stands.id_masked, "text"],
  ], item);
}

type Read = (detail: CaseDetail) => Line[];
/** Follows from other fields, or says how the page stands and not how the case does. */
const not: Read = () => [];

const read: Record<keyof CaseDetail, Read> = {
  id: not, practice: not, committee: not, category: not, recorded_at: not, late_entry: not, tasks: not, steps: not, timeline: not, conflicts: not, read_only: not, heads: not,
  number: (d) => one("registration", c("d.number"), d.number),
  summary: (d) => one("registration", c("d.summary"), d.summary),
  registered_on: (d) => one("registration", c("d.registered_on"), d.registered_on, "day"),
  category_name: (d) => one("registration", c("d.category"), d.category_name),
  source: (d) => one("registration", c("d.source"), d.source, { of: "source" }),
  letter: (d) => lines("registration", [[r("letter_number"), d.letter?.number, "text"], [r("letter_on"), d.letter?.on, "day"], [r("answer_by"), d.letter?.answer_by, "day"], [r("contact"), d.letter?.contact, "text"]]),
  event_on: (d) => one("registration", c("d.event_on"), d.event_on, "day"),
  place: (d) => one("registration", c("d.place"), d.place),
  people: (d) => one("registration", c("d.people"), d.people, "people"),
  disputed_fen: (d) => one("registration", c("d.disputed"), d.disputed_fen, "money"),
  tags: (d) => d.tags.flatMap((tag) => lines("registration", [[c("d.tags"), tag, "tag"]], { id: `tag:${tag}`, label: c("d.tags"), name: [] })),
  difficult: (d) => one("registration", c("difficult"), d.difficult, "yes"),
  links: (d) => d.links.flatMap((link) => lines("registration", [[c("d.links"), link.number, "text"]], { id: `link:${link.case}`, label: c("d.links"), name: [] })),
  parties: (d) => d.parties.flatMap((party) => person("parties", { id: `party:${party.id}`, label: c("conflict_field.party"), name: [text(party.name)] }, party)),
  former_parties: (d) => d.former_parties.flatMap((former) => lines("parties", [[r("name"), former.party.name, "text"], [c("f.on"), former.left_on, "day"], [c("f.reason"), former.reason, "text"]], { id: `former:${former.party.id}`, label: c("d.former"), name: [text(former.party.name)] })),
  accepted_on: (d) => one("acceptance", c("d.accepted_on"), d.accepted_on, "day"),
  rights_told: (d) => one("acceptance", c("f.rights_told"), d.rights_told, { of: "told" }),
  committee_name: (d) => one("acceptance", c("d.committee"), d.committee_name),
  helpers: (d) => one("acceptance", c("d.helpers"), names(d.helpers)),
  mediators: (d) => one("acceptance", c("d.mediators"), names(d.mediators)),
  recorder: (d) => one("acceptance", c("d.recorder"), d.recorder?.name),
  manner: (d) => one("acceptance", c("f.manner"), d.manner, { of: "manner" }),
  disclosures: (d) => d.disclosures.flatMap((said) => lines("acceptance", [
    [c("f.relation"), said.relation, { of: "relation" }], [c("f.disclosed"), said.what, "text"],
    ...said.consents.map((consent): [string, Value, Shape] => [consent.consents ? "caseForms.consents_yes" : "caseForms.consents_no", String(consent.side), "text"]),
  ], { id: `disclosure:${said.id}`, label: "caseForms.disclosures", name: [day(said.on), text(said.mediator.name)] })),
  declined: (d) => (d.declined ? lines("acceptance", [[c("d.declined_on"), d.declined.on, "day"], [c("f.decline_reason"), d.declined.reason, { of: "decline_reason" }], ...words("route", d.declined.routes), [c("f.explanation"), d.declined.explanation, "text"]], { id: "declined", label: "vocabulary.stage.declined", name: [] }) : []),
  extended_until: (d) => one("acceptance", c("d.extended"), d.extended_until, "day"),
  investigations: (d) => d.investigations.flatMap((was) => lines("investigation", [[c("f.on"), was.on, "day"], [c("f.asked"), was.asked, "text"], [c("f.place"), was.place, "text"], [c("f.by"), names(was.by), "text"], [c("f.record"), was.record, "text"]], { id: `investigation:${was.id}`, label: "timeline.investigation_recorded", name: [day(was.on)] })),
  sessions: (d) => d.sessions.flatMap((was) => lines("mediation", [
    [c("f.on"), was.on, "day"], [c("f.time"), was.time, "text"], [c("f.place"), was.place, "text"], [c("f.openness"), was.openness, { of: "openness" }],
    [c("f.present"), was.present.map((who) => (who.body ? `${who.name} ${who.body}` : who.name)).join("、"), "text"], [c("f.record"), was.record, "text"], [c("f.next_on"), was.next_on, "day"], [c("f.next_time"), was.next_time, "text"],
  ], { id: `session:${was.id}`, label: "timeline.session_held", name: [day(was.on)] })),
  appraisals: (d) => d.appraisals.flatMap((was) => lines("mediation", [[c("f.what"), was.what, "text"], [c("f.from"), was.from, "day"], [c("f.to_day"), was.until, "day"]], { id: `appraisal:${was.id}`, label: c("d.appraisal"), name: [text(was.what)] })),
  notes: (d) => d.notes.flatMap((was) => lines("mediation", [[c("f.side"), was.side, "text"], [c("f.text"), was.text, "text"]], { id: `note:${was.id}`, label: "timeline.caucus_noted", name: [day(was.on)] })),
  police_reports: (d) => d.police_reports.flatMap((was, at) => lines("mediation", [[c("f.police_reason"), was.reason, { of: "police_reason" }], [c("f.on"), was.on, "day"], [c("f.time"), was.time, "text"], [c("f.police_to"), was.to, "text"], [c("f.police_how"), was.how, "text"], [c("f.police_answer"), was.answer, "text"]], { id: `police:${at}`, label: c("d.police"), name: [day(was.on)] })),
  stage: (d) => one("agreement", "caseForms.stage", d.stage, { of: "stage" }),
  agreement: (d) => {
    const a = d.agreement;
    if (!a) return [];
    const facts = lines("agreement", [
      [c("d.form"), a.form, { of: "form" }], [c("d.effective_on"), a.effective_on, "day"], [c("d.agreement_amount"), a.amount_fen, "money"], [c("d.on_the_spot"), a.performed_on_the_spot, "yes"],
      [c("f.perform_manner"), a.manner, "text"], [c("f.facts"), a.facts, "text"], [c("f.issues"), a.issues, "text"], [c("f.mediator_signed_on"), a.mediator_signed_on, "day"], [c("f.sealed_on"), a.sealed_on, "day"],
    ]);
    const clauses = a.clauses.flatMap((clause, at) => lines("agreement", [["caseForms.clause", clause, "text"]], { id: `clause:${at}`, label: "caseForms.clause", name: [text(String(at + 1))] }));
    const signatures = a.signatures.flatMap((sign) => lines("agreement", [[c("d.signed"), sign.on, "day"]], { id: `signature:${sign.party}`, label: c("d.signed"), name: [text(sign.name)] }));
    return [...facts, ...clauses, ...signatures];
  },
  ended: (d) => (d.ended ? lines("agreement", [[c("d.ended_on"), d.ended.on, "day"], [c("f.failure"), d.ended.failure, { of: "failure" }], [c("d.referred_to"), d.ended.referred_to, { of: "referred_to" }], ...words("route", d.ended.routes), [c("f.explanation"), d.ended.explanation, "text"]], { id: "ended", label: "caseForms.ended", name: [] }) : []),
  concluded_on: (d) => one("agreement", c("d.concluded_on"), d.concluded_on, "day"),
  performance: (d) => (d.performance === "none" ? [] : one("performance", c("d.performance"), d.performance, { of: "performance" })),
  performed_on: (d) => one("performance", "caseForms.performed_on", d.performed_on, "day"),
  obligations: (d) => d.obligations.flatMap((row) => lines("performance", [
    [c("f.debtor"), row.debtor_name, "text"], [c("f.creditor"), row.creditor_name, "text"], [c("f.obligation_what"), row.obligation.what, "text"], ["caseForms.owed", row.obligation.amount_fen, "money"], [c("f.due_on"), row.obligation.due_on, "day"],
    ["caseForms.paid", row.paid_fen === 0 ? null : row.paid_fen, "money"], ["caseForms.performed_on", row.done_on, "day"], ["caseForms.breached_on", row.breached_on, "day"], ["caseForms.breach_note", row.breach_note, "text"],
  ], { id: `obligation:${row.obligation.id}`, label: c("f.obligations"), name: [text(row.obligation.what)] }).concat(row.urgings.flatMap((was, at) => lines("performance", [
    [c("f.on"), was.on, "day"], [c("f.way"), was.way, { of: "followup_way" }], ...words("route", was.routes), [c("f.note"), was.note, "text"],
  ], { id: `urging:${row.obligation.id}:${at}`, label: "timeline.obligation_urged", name: [day(was.on), text(row.obligation.what)] })))),
  confirmation: (d) => {
    const s = d.confirmation;
    return lines("confirmation", [[c("section.confirmation"), s.state === "none" ? null : s.state, { of: "confirmation" }], [c("d.confirm_until"), s.until, "day"], [c("d.applied_on"), s.applied_on, "day"], [c("d.court"), s.court, "text"], [c("d.decision_number"), s.number, "text"], [c("d.decided_on"), s.decided_on, "day"]]);
  },
  followups: (d) => d.followups.flatMap((was) => lines("followup", [
    [c("f.planned_on"), was.due_on, "day"], [c("f.on"), was.on, "day"], [c("f.way"), was.way, { of: "followup_way" }], [c("f.followup_performance"), was.performance, { of: "followup_performance" }],
    [c("f.satisfaction"), was.satisfaction, { of: "satisfaction" }], [c("f.hidden_trouble"), was.hidden_trouble, "text"], [c("f.text"), was.text, "text"], [c("f.followup_by"), was.by, "text"],
  ], { id: `followup:${was.id}`, label: c("section.followup"), name: [day(was.on ?? was.due_on ?? "")] })),
  closed_on: (d) => one("closing", c("d.closed_on"), d.closed_on, "day"),
  archived: (d) => lines("closing", [[c("d.archived_on"), d.archived?.on, "day"], [c("d.file_number"), d.archived?.file_number, "text"], [c("d.retention"), d.archived?.retention, { of: "retention" }]]),
  void: (d) => (d.void === "valid" ? [] : one("closing", "caseForms.void", d.void, { of: "void" })),
  void_reason: (d) => one("closing", c("f.reason"), d.void_reason),
};

/** The case as lines, in the order of the dossier. */
export function linesOf(detail: CaseDetail): Line[] {
  return Object.values(read).flatMap((say) => say(detail));
}
