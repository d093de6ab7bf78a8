/** Two values of one field, as what differs between them. Pure: words, days and money are put in by the component. */
import type { ConflictEntry } from "@/wire/generated";

/** A piece of a value: plain text, a day, an amount, a number of people, a tag, or a word of a vocabulary or of a field. */
export type Piece =
  | { is: "text" | "day" | "money" | "people" | "tag"; value: string }
  | { is: "word"; key: string }
  | { is: "entry"; label: string; piece: Piece };

/** One of the values to choose from. */
export interface Choice {
  hash: string;
  by: string;
  recorded_at: string;
  pieces: Piece[];
}

/** Entries of the wire that are values of a vocabulary. */
const vocabularies: Record<string, string> = {
  decline_reason: "decline_reason", confirmation: "confirmation", retention: "retention", form: "form", failure: "failure",
  referred_to: "referred_to", source: "source", sex: "sex", kind: "party_kind", identity_proof: "identity_proof",
};
/** The order in which the pieces of a value are read. */
const order = ["accepted", "decline_reason", "form", "failure", "referred_to", "confirmation", "source", "yes", "text", "tags", "people", "amount_fen", "retention", "day", "empty"];
/** The entries of a party in the order of its form; their labels are those of the form. */
const partyEntries = ["name", "kind", "side", "nickname", "sex", "birth", "ethnicity", "occupation", "id_masked", "identity_proof", "uscc", "phone_masked", "address", "workplace", "cannot_read", "protected_address", "stand_ins"];

function piece(key: string, value: string): Piece | null {
  const vocabulary = vocabularies[key];
  if (vocabulary) return { is: "word", key: `vocabulary.${vocabulary}.${value}` };
  if (key === "accepted") return { is: "word", key: "caseWords.bar.accepted" };
  if (key === "empty") return { is: "word", key: "caseWords.emptied" };
  if (key === "yes" || value === "true" || value === "false") return { is: "word", key: value === "true" ? "frame.yes" : "frame.no" };
  if (key === "day" || key === "birth") return { is: "day", value };
  if (key === "amount_fen") return { is: "money", value };
  if (key === "people") return { is: "people", value };
  return value === "" ? null : { is: "text", value };
}

/** The field's name among the words; parties are one field each. */
export function fieldKey(field: string): string {
  return field.startsWith("party:") ? "party" : field;
}

/** Of a party only what differs, and the name to know it by; a long form side by side hides the one digit that matters. */
function partyPieces(said: Record<string, string>, others: readonly Record<string, string>[]): Piece[] {
  const shown = partyEntries.filter((key) => key === "name" || others.some((other) => other[key] !== said[key]));
  return shown.flatMap((key): Piece[] => {
    const found = said[key] === undefined ? ({ is: "word", key: "frame.not_given" } as const) : piece(key, said[key]);
    if (!found) return [];
    return [key === "name" ? found : { is: "entry", label: `caseWords.party_entry.${key}`, piece: found }];
  });
}

export function choicesOf(conflict: ConflictEntry): Choice[] {
  const all = conflict.values.map((value) => value.said);
  return conflict.values.map(({ said, hash, by, recorded_at }) => {
    const known = [...order.filter((key) => key in said), ...Object.keys(said).filter((key) => !order.includes(key))];
    const pieces = conflict.field.startsWith("party:") ? partyPieces(said, all) : known.flatMap((key) => piece(key, said[key] ?? "") ?? []);
    return { hash, by, recorded_at, pieces: pieces.length > 0 ? pieces : [{ is: "word", key: "caseWords.conflict_unread" }] };
  });
}
