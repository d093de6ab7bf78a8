import type { Sent } from "@/backend";
import type { IdentityProof, Party, PartyKind, Sex, StandInRole } from "@/wire/generated";

/** A stand-in as typed. */
export interface StandInDraft {
  role: StandInRole;
  name: string;
  phone: string;
  id_number: string;
  relation: string;
}

/** A party as typed: texts are never null, so that fields can hold them. */
export interface PartyDraft {
  id: string | null;
  side: number;
  kind: PartyKind;
  name: string;
  nickname: string;
  sex: Sex | null;
  birth: string | null;
  ethnicity: string;
  occupation: string;
  id_number: string;
  identity_proof: IdentityProof | null;
  uscc: string;
  phone: string;
  address: string;
  workplace: string;
  cannot_read: boolean;
  protected_address: boolean;
  stand_ins: StandInDraft[];
}

export function emptyParty(side: number): PartyDraft {
  return {
    id: null,
    side,
    kind: "person",
    name: "",
    nickname: "",
    sex: null,
    birth: null,
    ethnicity: "",
    occupation: "",
    id_number: "",
    identity_proof: null,
    uscc: "",
    phone: "",
    address: "",
    workplace: "",
    cannot_read: false,
    protected_address: false,
    stand_ins: [],
  };
}

/** A party of a case, to be changed in a form. */
export function partyDraft(party: Party): PartyDraft {
  const text = (value: string | null) => value ?? "";
  return {
    id: party.id,
    side: party.side,
    kind: party.kind,
    name: party.name,
    nickname: text(party.nickname),
    sex: party.sex,
    birth: party.birth,
    ethnicity: text(party.ethnicity),
    occupation: text(party.occupation),
    id_number: text(party.id_number),
    identity_proof: party.identity_proof,
    uscc: text(party.uscc),
    phone: text(party.phone),
    address: text(party.address),
    workplace: text(party.workplace),
    cannot_read: party.cannot_read,
    protected_address: party.protected_address,
    stand_ins: party.stand_ins.map((one) => ({
      role: one.role,
      name: one.name,
      phone: text(one.phone),
      id_number: text(one.id_number),
      relation: text(one.relation),
    })),
  };
}

/** Text for the wire: trimmed, null when empty. */
export function textOrNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

/** The party for the wire. */
export function sentParty(draft: PartyDraft): Sent<Party> {
  return {
    id: draft.id,
    side: draft.side,
    kind: draft.kind,
    name: draft.name.trim(),
    nickname: textOrNull(draft.nickname),
    sex: draft.sex,
    birth: draft.birth,
    ethnicity: textOrNull(draft.ethnicity),
    occupation: textOrNull(draft.occupation),
    id_number: textOrNull(draft.id_number.replace(/\s/g, "")),
    identity_proof: draft.identity_proof,
    uscc: textOrNull(draft.uscc.replace(/\s/g, "")),
    phone: textOrNull(draft.phone),
    address: textOrNull(draft.address),
    workplace: textOrNull(draft.workplace),
    cannot_read: draft.cannot_read,
    protected_address: draft.protected_address,
    stand_ins: draft.stand_ins
      .filter((one) => one.name.trim() !== "")
      .map((one) => ({
        role: one.role,
        name: one.name.trim(),
        phone: textOrNull(one.phone),
        id_number: textOrNull(one.id_number),
        relation: textOrNull(one.relation),
      })),
  };
}

/** Birth date and sex that an 18-character identity number says; null when it says nothing certain. */
export function fromIdNumber(id: string): { birth: string; sex: Sex } | null {
  const match = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dXx]$/.exec(id.replace(/\s/g, ""));
  if (!match) return null;
  return { birth: `${match[1]}-${match[2]}-${match[3]}`, sex: Number(match[4]) % 2 === 1 ? "male" : "female" };
}
