/** Who may be appointed, who is found, whose term ends, and which cases a move would take. Pure. */
import { saidAt } from "@/form/pinyin";
import { daysBetween } from "@/look/format";
import type { CaseRow, Committee, Member, MemberAppointment, Post } from "@/wire/generated";

/** The committees a person serves now. */
export function serves(member: Member): string[] {
  return member.appointments.filter((one) => one.ended_on === null).map((one) => one.committee);
}

/** People of the roster who do not serve in a committee (any more): those who can be appointed to it. */
export function appointable(members: readonly Member[], committee: string): Member[] {
  return members.filter((member) => !serves(member).includes(committee));
}

/** Names may be the same: where they serve, or served last, and the year of birth tell people apart. */
export function personLabel(member: Member): string {
  const now = member.appointments.filter((one) => one.ended_on === null);
  const shown = now.length > 0 ? now : member.appointments.slice(-1);
  const year = member.fields.birth?.slice(0, 4);
  return [member.fields.name, year, [...new Set(shown.map((one) => one.committee_name))].join("、")].filter(Boolean).join(" · ");
}

/** Why a case would stay with whoever has it. */
export type Obstacle = "not_serving" | "before_registered";

/** An open case, and whether it would move. */
export interface Move {
  row: CaseRow;
  obstacle: Obstacle | null;
}

/** What a move on a day would do with each open case, before it is done. The program decides; this says it beforehand. */
export function moves(rows: readonly CaseRow[], to: Member | null, on: string | null): Move[] {
  const committees = to ? serves(to) : null;
  return rows.map((row) => {
    if (on !== null && on < row.registered_on) return { row, obstacle: "before_registered" };
    if (committees && !committees.includes(row.committee)) return { row, obstacle: "not_serving" };
    return { row, obstacle: null };
  });
}

/** Days before its end from which a term of office is said to end soon: time enough to elect or to engage anew. */
export const SOON = 90;

/** An appointment whose term is over, or soon will be. */
export interface EndingTerm {
  member: Member;
  appointment: MemberAppointment;
  days: number;
}

/** Terms of office that are over or end within `SOON` days, the longest over first. Who has left is none of them. */
export function endingTerms(members: readonly Member[], today: string): EndingTerm[] {
  return members
    .flatMap((member) => member.appointments.filter((one) => one.ended_on === null).map((appointment) => ({ member, appointment, days: appointment.until === null ? Infinity : daysBetween(today, appointment.until) })))
    .filter((one) => one.days <= SOON)
    .sort((one, other) => one.days - other.days);
}

/** Full width letters and digits, as a Chinese keyboard gives them, are the same as the others; capitals too. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Whether every word typed is somewhere in the texts, or is how one of the names is said: two letters of pinyin at least. */
function holds(texts: readonly (string | null | undefined)[], typed: string, names: readonly (string | null)[]): boolean {
  const all = plain(texts.filter(Boolean).join("\n"));
  const said = (word: string) => /^[a-zü'’]{2,}$/.test(word) && names.some((name) => name !== null && saidAt(name, word) !== null);
  return plain(typed).split(/\s+/).filter(Boolean).every((word) => all.includes(word) || said(word));
}

/** People whose entry holds what was typed: name, telephone, skills, household, kin, employer, register number, where they serve; their name in pinyin too. Who serves comes first. */
export function findPeople(members: readonly Member[], typed: string): Member[] {
  if (typed.trim() === "") return [];
  return members
    .filter(({ fields, appointments }) => holds([fields.name, fields.phone, fields.skills, fields.household, ...fields.kin, fields.employer, fields.register_number, ...appointments.filter((one) => one.ended_on === null).map((one) => one.committee_name)], typed, [fields.name]))
    .sort((one, other) => Number(other.active) - Number(one.active));
}

/** Committees whose names hold what was typed, in characters or pinyin. */
export function findCommittees(committees: readonly Committee[], typed: string): Committee[] {
  return typed.trim() === "" ? [] : committees.filter(({ fields }) => holds([fields.name, fields.short_name, fields.label, fields.phone], typed, [fields.name, fields.short_name, fields.label]));
}

const ranks: readonly Post[] = ["director", "deputy_director", "committee_member", "mediator", "recorder"];

/** The people of a committee: those who serve before those who left, the director first. */
export function peopleOf(members: readonly Member[], committee: string): Member[] {
  const rank = (member: Member) => {
    const held = member.appointments.filter((one) => one.committee === committee && one.ended_on === null);
    return held.length === 0 ? ranks.length : Math.min(...held.flatMap((one) => one.posts.map((post) => ranks.indexOf(post))), ranks.length - 1);
  };
  return members.filter((member) => member.appointments.some((one) => one.committee === committee)).sort((one, other) => rank(one) - rank(other));
}
