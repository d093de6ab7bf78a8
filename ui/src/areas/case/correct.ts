/** What a correction sends: only what differs from what was seen, and by name what is empty from now on. Pure. */
import type { Request } from "@/backend";
import { partyDraft, sentParty, textOrNull, type PartyDraft } from "@/form/party";
import type { CaseDetail, WireError } from "@/wire/generated";

export interface Entries {
  registered_on: string | null;
  category: string | null;
  summary: string;
  tags: string[];
  source: string;
  letter_number: string;
  letter_on: string | null;
  letter_answer_by: string | null;
  letter_contact: string;
  place: string;
  people: string;
  disputed_fen: number | null;
  difficult: boolean;
  event_on: string | null;
  parties: PartyDraft[];
  heads: string[];
}

export function entriesOf(d: CaseDetail): Entries {
  return {
    registered_on: d.registered_on,
    category: d.category,
    summary: d.summary,
    tags: [...d.tags],
    source: d.source,
    letter_number: d.letter?.number ?? "",
    letter_on: d.letter?.on ?? null,
    letter_answer_by: d.letter?.answer_by ?? null,
    letter_contact: d.letter?.contact ?? "",
    place: d.place ?? "",
    people: d.people === null ? "" : String(d.people),
    disputed_fen: d.disputed_fen,
    difficult: d.difficult,
    event_on: d.event_on,
    parties: d.parties.map(partyDraft),
    heads: [...d.heads],
  };
}

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const letterOf = (e: Entries) => ({ number: textOrNull(e.letter_number), on: e.letter_on, answer_by: e.letter_answer_by, contact: textOrNull(e.letter_contact) });

export function correction(id: string, before: Entries, draft: Entries, people: number | null): Request<"case_correct"> {
  const clear: string[] = [];
  const request: Request<"case_correct"> = {
    case: id,
    heads: draft.heads,
    clear,
    parties: draft.parties.filter((party, index) => !same(party, before.parties[index])).map(sentParty),
  };
  if (draft.registered_on !== before.registered_on) request.registered_on = draft.registered_on;
  if (draft.category !== before.category) request.category = draft.category;
  if (draft.summary.trim() !== before.summary) request.summary = draft.summary.trim();
  if (!same(draft.tags, before.tags)) request.tags = draft.tags;
  if (draft.source !== before.source) request.source = draft.source;
  const letter = letterOf(draft);
  if (!same(letter, letterOf(before))) set("letter", Object.values(letter).some((value) => value !== null) ? letter : null);
  if (draft.place.trim() !== before.place) set("place", textOrNull(draft.place));
  if (draft.people !== before.people) set("people", people);
  if (draft.disputed_fen !== before.disputed_fen) set("disputed_fen", draft.disputed_fen);
  if (draft.difficult !== before.difficult) request.difficult = draft.difficult;
  if (draft.event_on !== before.event_on) set("event_on", draft.event_on);
  return request;

  /** A changed entry: its new value, or that it is empty from now on. Absent would mean unchanged. */
  function set<K extends "place" | "people" | "disputed_fen" | "event_on" | "letter">(name: K, value: Request<"case_correct">[K] | null): void {
    if (value === null || value === undefined) clear.push(name);
    else request[name] = value;
  }
}

/** Only changed parties are sent: the program counts those, the page counts all. */
export function atShownParty(wire: WireError, before: Entries, draft: Entries): WireError {
  const sent = draft.parties.flatMap((party, index) => (same(party, before.parties[index]) ? [] : [index]));
  const field = wire.field?.replace(/^parties\[(\d+)\]/, (_, at: string) => `parties[${sent[Number(at)] ?? at}]`);
  return field === undefined ? wire : { ...wire, field };
}
