/** The parties of a case by side, their ages, and the people who may be at a session. Pure. */
import type { CaseDetail, Party, Present, StandInRole } from "@/wire/generated";

export function sidesOf(detail: Pick<CaseDetail, "parties">): { side: number; parties: Party[] }[] {
  const sides = [...new Set(detail.parties.map((party) => party.side))].sort((one, other) => one - other);
  return sides.map((side) => ({ side, parties: detail.parties.filter((party) => party.side === side) }));
}

/** Full years of somebody born on a day, both `YYYY-MM-DD`. */
export function ageOn(birth: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}

/** Somebody who may be at a session, and as what. */
export interface Person {
  key: string;
  name: string;
  body: string | null;
  as: { side: number } | { stand_in: StandInRole; of: string } | "mediator" | "recorder" | "before";
}

/** All who may be ticked: parties, who acts for them, mediators, recorder, and who came to an earlier session. */
export function peopleOf(detail: CaseDetail): Person[] {
  const people: Person[] = [];
  for (const { parties } of sidesOf(detail)) {
    for (const party of parties) {
      people.push({ key: `party:${party.id}`, name: party.name, body: null, as: { side: party.side } });
      for (const one of party.stand_ins) people.push({ key: `stand_in:${one.id}`, name: one.name, body: null, as: { stand_in: one.role, of: party.name } });
    }
  }
  for (const one of detail.mediators) people.push({ key: `mediator:${one.id}`, name: one.name, body: null, as: "mediator" });
  const recorder = detail.recorder;
  if (recorder && !detail.mediators.some((one) => one.id === recorder.id)) people.push({ key: `recorder:${recorder.id}`, name: recorder.name, body: null, as: "recorder" });
  for (const session of detail.sessions) {
    for (const one of session.present) {
      if (people.some((known) => known.name === one.name && (known.as !== "before" || known.body === one.body))) continue;
      people.push({ key: `before:${one.name}|${one.body ?? ""}`, name: one.name, body: one.body, as: "before" });
    }
  }
  return people;
}

/** Who was there as typed: ticks, and other people with their body. */
export interface PresentDraft {
  ticked: string[];
  others: { name: string; body: string }[];
}

/** Parties and mediators are there unless somebody says otherwise. */
export function presentDraft(detail: CaseDetail): PresentDraft {
  return { ticked: peopleOf(detail).filter((one) => one.as === "mediator" || one.key.startsWith("party:")).map((one) => one.key), others: [] };
}

export function sentPresent(value: unknown, detail: CaseDetail): Present[] {
  const draft = (value ?? { ticked: [], others: [] }) as PresentDraft;
  const ticked = peopleOf(detail).filter((one) => draft.ticked.includes(one.key));
  const others = draft.others.filter((one) => one.name.trim() !== "").map((one) => ({ name: one.name.trim(), body: one.body.trim() || null }));
  return [...ticked.map(({ name, body }) => ({ name, body })), ...others];
}
