import type { Sent } from "@/backend";
import type { IdentityProof, KnownPerson, Party, PartyKind, Sex, StandIn, StandInRole } from "@/wire/generated";

/**
 * Numbers of somebody as typed. What is stored is known only masked: a number that is left empty stays as it is, and one
 * that is to be empty is named in `clear`.
 */
export interface NumbersDraft {
  id_number: string;
  id_masked: string | null;
  phone: string;
  phone_masked: string | null;
  clear: string[];
}

/** A stand-in as typed. */
export interface StandInDraft extends NumbersDraft {
  id: string | null;
  role: StandInRole;
  name: string;
  relation: string;
}

/** Whom a new party was taken over from: the numbers come along unseen, as long as the name is still that one. */
export interface TakenOver {
  case: string;
  party: string;
  /** Number of that case, for the words. */
  number: string;
  name: string;
  /** What was filled in, so that it can be taken back. */
  sex: Sex | null;
  birth: string | null;
  address: string;
}

/** A party as typed: texts are never null, so that fields can hold them. */
export interface PartyDraft extends NumbersDraft {
  id: string | null;
  side: number;
  kind: PartyKind;
  name: string;
  nickname: string;
  sex: Sex | null;
  birth: string | null;
  ethnicity: string;
  occupation: string;
  identity_proof: IdentityProof | null;
  uscc: string;
  address: string;
  workplace: string;
  cannot_read: boolean;
  protected_address: boolean;
  stand_ins: StandInDraft[];
  /** Only of a new party. */
  taken: TakenOver | null;
}

function noNumbers(): NumbersDraft {
  return { id_number: "", id_masked: null, phone: "", phone_masked: null, clear: [] };
}

export function emptyStandIn(role: StandInRole): StandInDraft {
  return { id: null, role, name: "", relation: "", ...noNumbers() };
}

export function emptyParty(side: number): PartyDraft {
  return {
    ...noNumbers(),
    id: null,
    side,
    kind: "person",
    name: "",
    nickname: "",
    sex: null,
    birth: null,
    ethnicity: "",
    occupation: "",
    identity_proof: null,
    uscc: "",
    address: "",
    workplace: "",
    cannot_read: false,
    protected_address: false,
    stand_ins: [],
    taken: null,
  };
}

/** A party of a case, to be changed in a form. */
export function partyDraft(party: Party): PartyDraft {
  const text = (value: string | null) => value ?? "";
  const numbers = (one: Party | StandIn): NumbersDraft => ({
    id_number: text(one.id_number),
    id_masked: one.id_masked,
    phone: text(one.phone),
    phone_masked: one.phone_masked,
    clear: [],
  });
  return {
    ...numbers(party),
    id: party.id,
    side: party.side,
    kind: party.kind,
    name: party.name,
    nickname: text(party.nickname),
    sex: party.sex,
    birth: party.birth,
    ethnicity: text(party.ethnicity),
    occupation: text(party.occupation),
    identity_proof: party.identity_proof,
    uscc: text(party.uscc),
    address: text(party.address),
    workplace: text(party.workplace),
    cannot_read: party.cannot_read,
    protected_address: party.protected_address,
    stand_ins: party.stand_ins.map((one) => ({ ...numbers(one), id: one.id, role: one.role, name: one.name, relation: text(one.relation) })),
    taken: null,
  };
}

/** Takes over a person the book knows: what is shown of them is filled in, the numbers stay masked and come along. */
export function takeOver(draft: PartyDraft, known: KnownPerson): void {
  letGo(draft);
  draft.name = known.name;
  draft.kind = known.kind;
  draft.sex = known.sex ?? draft.sex;
  draft.birth = known.birth ?? draft.birth;
  draft.address = known.address ?? draft.address;
  draft.id_number = "";
  draft.phone = "";
  draft.id_masked = known.id_masked;
  draft.phone_masked = known.phone_masked;
  draft.taken = {
    case: known.case,
    party: known.party,
    number: (known.cases.find((one) => one.id === known.case) ?? known.cases[0])?.number ?? "",
    name: known.name,
    sex: known.sex,
    birth: known.birth,
    address: known.address ?? "",
  };
}

/** Takes back what was taken over; what has been typed since stays. */
export function letGo(draft: PartyDraft): void {
  const taken = draft.taken;
  if (!taken) return;
  if (draft.sex === taken.sex) draft.sex = null;
  if (draft.birth === taken.birth) draft.birth = null;
  if (draft.address === taken.address) draft.address = "";
  draft.id_masked = null;
  draft.phone_masked = null;
  draft.taken = null;
}

/** Whether the party still is the person it was taken over from: numbers must never go to somebody of another name. */
export function stillTaken(draft: PartyDraft): TakenOver | null {
  return draft.taken !== null && draft.id === null && draft.name.trim() === draft.taken.name.trim() ? draft.taken : null;
}

/** Text for the wire: trimmed, null when empty. */
export function textOrNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

/** Numbers for the wire; a number that was typed after all is not cleared. */
function sentNumbers(draft: NumbersDraft): Pick<Sent<Party>, keyof NumbersDraft> {
  const typed = { id_number: textOrNull(draft.id_number.replace(/\s/g, "")), phone: textOrNull(draft.phone) };
  const clear = draft.clear.filter((name) => typed[name as keyof typeof typed] === null);
  return { ...typed, id_masked: draft.id_masked, phone_masked: draft.phone_masked, clear };
}

/** The party for the wire. */
export function sentParty(draft: PartyDraft): Sent<Party> {
  const taken = stillTaken(draft);
  // Masks belong to what this case holds; of another case's person they are only shown.
  const masks = draft.taken ? { id_masked: null, phone_masked: null, clear: [] } : {};
  return {
    ...sentNumbers(draft),
    ...masks,
    ...(taken ? { same_as: { case: taken.case, party: taken.party } } : {}),
    id: draft.id,
    side: draft.side,
    kind: draft.kind,
    name: draft.name.trim(),
    nickname: textOrNull(draft.nickname),
    sex: draft.sex,
    birth: draft.birth,
    ethnicity: textOrNull(draft.ethnicity),
    occupation: textOrNull(draft.occupation),
    identity_proof: draft.identity_proof,
    uscc: textOrNull(draft.uscc.replace(/\s/g, "")),
    address: textOrNull(draft.address),
    workplace: textOrNull(draft.workplace),
    cannot_read: draft.cannot_read,
    protected_address: draft.protected_address,
    stand_ins: draft.stand_ins
      .filter((one) => one.name.trim() !== "")
      .map((one) => ({ ...sentNumbers(one), id: one.id, role: one.role, name: one.name.trim(), relation: textOrNull(one.relation) })),
  };
}

/** Birth date and sex that an 18-character identity number says; null when it says nothing certain. */
export function fromIdNumber(id: string): { birth: string; sex: Sex } | null {
  const match = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dXx]$/.exec(id.replace(/\s/g, ""));
  if (!match) return null;
  return { birth: `${match[1]}-${match[2]}-${match[3]}`, sex: Number(match[4]) % 2 === 1 ? "male" : "female" };
}
