/** Parties from a list that stays a text while it is typed; its lines are read like every pasted list of people. */
import type { PartyDraft } from "@/form/party";
import { readLine } from "@/form/readPeople";

/** The lines of a text that hold anything. */
export function rosterLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
}

/** The parties of a list. A line without a name stays a party whose name the program will ask for: nothing is dropped unsaid. */
export function rosterParties(text: string, side: number): PartyDraft[] {
  return rosterLines(text).flatMap((line) => readLine(line, side).parties);
}

/** Lines, counted from 1, in which a sheet has rounded an identity number away; such a number is not taken. */
export function rosterMangled(text: string): number[] {
  if (!/E\+\d/i.test(text)) return [];
  return rosterLines(text).flatMap((line, index) => (readLine(line, 1).mangled ? [index + 1] : []));
}
