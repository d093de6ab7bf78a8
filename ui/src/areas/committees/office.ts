/** Who may be appointed, and which cases a move would take. Pure. */
import type { CaseRow, Member } from "@/wire/generated";

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
