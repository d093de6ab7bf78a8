/** How the steps beside the next one are grouped, and which step answers a task. Pure. */
import type { CommandName } from "@/backend";
import type { CaseDetail, Problem, Step, Task, TaskKind } from "@/wire/generated";

export const groupNames = ["work", "result", "after", "people", "rare"] as const;
export type GroupName = (typeof groupNames)[number];

const members: Record<GroupName, readonly CommandName[]> = {
  work: ["case_session", "case_investigate", "case_note", "case_appraisal_begin", "case_appraisal_end", "case_extend"],
  result: ["case_accept", "case_decline", "case_agree_written", "case_agree_oral", "case_sign", "case_fail", "case_refer_out"],
  after: ["case_perform", "case_urge", "case_breach", "case_confirm_apply", "case_confirm_decide", "case_followup", "case_followup_plan", "case_close", "case_archive"],
  people: ["case_tell_rights", "case_assign", "case_disclose", "case_party_change", "case_correct", "case_hand_over"],
  rare: ["case_report_police", "case_reopen", "case_void_propose", "case_void_answer"],
};

/** The group of a step; what is not known goes to the end. */
export function groupOf(command: string): GroupName {
  return groupNames.find((group) => (members[group] as readonly string[]).includes(command)) ?? "rare";
}

/** Steps in the order of their group, each group that has any. */
export function grouped<T extends { command: string }>(steps: readonly T[]): { group: GroupName; steps: T[] }[] {
  const rank = (step: T) => {
    const at = (members[groupOf(step.command)] as readonly string[]).indexOf(step.command);
    return at < 0 ? 99 : at;
  };
  return groupNames
    .map((group) => ({ group, steps: steps.filter((step) => groupOf(step.command) === group).sort((one, other) => rank(one) - rank(other)) }))
    .filter((one) => one.steps.length > 0);
}

/** Steps that are refused, by the sentence that says why; the sentence that keeps back most of them first. */
export function byReason(steps: readonly Step[], say: (problem: Problem) => string): { why: string; steps: Step[] }[] {
  const reasons = new Map<string, Step[]>();
  for (const step of steps) {
    if (step.refused === null) continue;
    const why = say(step.refused);
    reasons.set(why, [...(reasons.get(why) ?? []), step]);
  }
  return [...reasons].map(([why, kept]) => ({ why, steps: kept })).sort((one, other) => other.steps.length - one.steps.length);
}

/** The step that does what a task asks for; none where it is a bound and not an act. */
export const stepOfTask: Partial<Record<TaskKind, CommandName>> = {
  accept: "case_accept", next_session: "case_session", sign: "case_sign", perform: "case_perform", followup: "case_followup",
  close: "case_close", archive: "case_archive", confirm_void: "case_void_answer",
};

/** The tasks, and the day of the next step only where no task says it: a date is said once. */
export function dues(detail: Pick<CaseDetail, "tasks" | "steps">): { tasks: Task[]; until: string | null } {
  const next = detail.steps.find((step) => step.next && step.refused === null);
  const said = detail.tasks.some((task) => task.due_on === next?.until);
  return { tasks: detail.tasks, until: said ? null : (next?.until ?? null) };
}
