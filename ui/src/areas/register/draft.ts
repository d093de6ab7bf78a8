import type { Request } from "@/backend";
import { emptyParty, sentParty, textOrNull, type PartyDraft } from "@/form/party";
import { rosterParties } from "./roster";

/** What is typed on the registration page. */
export interface RegisterDraft {
  parties: PartyDraft[];
  /** Further parties as a list, one a line: of the first side, of the second … */
  rosters: string[];
  category: string | null;
  summary: string;
  oral: boolean;
  content: string;
  reached_on: string | null;
  time: string;
  mediators: string[];
  amount_fen: number | null;
  on_the_spot: boolean;
  followup_wanted: boolean;
  registered_on: string | null;
  /** The day of registration was typed; until then it follows the day of an oral agreement. */
  registered_typed: boolean;
  committee: string | null;
  source: string;
  letter_number: string;
  letter_on: string | null;
  answer_by: string | null;
  contact: string;
  event_on: string | null;
  place: string;
  people: string;
  disputed_fen: number | null;
  difficult: boolean;
  tags: string[];
  /** Cases that were said not to be this dispute. */
  not_alike: string[];
}

export function emptyRegistration(today: string): RegisterDraft {
  return {
    parties: [emptyParty(1), emptyParty(2)],
    rosters: ["", ""],
    category: null,
    summary: "",
    oral: false,
    content: "",
    reached_on: today,
    time: "",
    mediators: [],
    amount_fen: null,
    on_the_spot: true,
    followup_wanted: false,
    registered_on: today,
    registered_typed: false,
    committee: null,
    source: "application",
    letter_number: "",
    letter_on: null,
    answer_by: null,
    contact: "",
    event_on: null,
    place: "",
    people: "",
    disputed_fen: null,
    difficult: false,
    tags: [],
    not_alike: [],
  };
}

/** All parties: those with fields of their own, then those of the lists. */
export function allParties(draft: RegisterDraft): PartyDraft[] {
  return [...draft.parties, ...draft.rosters.flatMap((text, index) => rosterParties(text, index + 1))];
}

/**
 * The day of registration that goes with what is typed: what was settled yesterday was brought yesterday, and is a late
 * entry today. Typed by hand, it stays.
 */
export function registeredOn(draft: RegisterDraft, today: string): string | null {
  if (draft.registered_typed) return draft.registered_on;
  return draft.oral && draft.reached_on !== null && draft.reached_on < today ? draft.reached_on : today;
}

/** The registration for the wire. `people` has been read as a number before. */
export function toRegistration(draft: RegisterDraft, people: number | null): Request<"case_register"> {
  const referred = draft.source.startsWith("referral");
  const letter = {
    number: textOrNull(draft.letter_number),
    on: draft.letter_on,
    answer_by: draft.answer_by,
    contact: textOrNull(draft.contact),
  };
  const written = Object.values(letter).some((part) => part !== null);
  return {
    committee: draft.committee,
    registered_on: draft.registered_on ?? "",
    parties: allParties(draft).map(sentParty),
    category: draft.category ?? "",
    summary: draft.summary.trim(),
    tags: draft.tags,
    source: draft.source,
    letter: referred && written ? letter : null,
    place: textOrNull(draft.place),
    people,
    disputed_fen: draft.disputed_fen,
    difficult: draft.difficult,
    event_on: draft.event_on,
  };
}

/** The registration together with the oral agreement. `time` has been read before. */
export function toOralRegistration(draft: RegisterDraft, people: number | null, time: string | null): Request<"case_register_oral"> {
  return {
    registration: toRegistration(draft, people),
    mediators: draft.mediators,
    reached_on: draft.reached_on ?? "",
    time,
    content: draft.content.trim(),
    amount_fen: draft.amount_fen ?? 0,
    performed_on_the_spot: draft.on_the_spot,
    obligations: [],
    followup_wanted: draft.followup_wanted,
  };
}
