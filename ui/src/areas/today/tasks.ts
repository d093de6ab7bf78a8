/** 要办的事 by urgency: which group, which sentence, which step. Pure. */
import type { CommandName } from "@/backend";
import type { Task, TaskKind } from "@/wire/generated";

export type Urgency = "over" | "now" | "week" | "later";
export const urgencies: readonly Urgency[] = ["over", "now", "week", "later"];

/** Days from a date to the Sunday of its week. */
function daysToSunday(day: string): number {
  return (7 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7;
}

export function urgencyOf(daysLeft: number, today: string): Urgency {
  if (daysLeft < 0) return "over";
  if (daysLeft === 0) return "now";
  return daysLeft <= daysToSunday(today) ? "week" : "later";
}

/** The tasks in groups by urgency, in the order they came; groups without any are left out. */
export function grouped(tasks: readonly Task[], today: string): { urgency: Urgency; tasks: Task[] }[] {
  return urgencies
    .map((urgency) => ({ urgency, tasks: tasks.filter((task) => urgencyOf(task.days_left, today) === urgency) }))
    .filter((group) => group.tasks.length > 0);
}

/** Red for what is overdue, amber for what is due within three days; the words say it too. */
export function toneOf(daysLeft: number): string {
  return daysLeft < 0 ? "is-seal" : daysLeft <= 3 ? "is-amber" : "";
}

/** The sentence of a task: its key among the words, and the number in it. */
export function sentenceOf(task: Task): { key: string; n: number } {
  const when = task.days_left < 0 ? "over" : task.days_left === 0 ? "now" : "left";
  return { key: `today.task.${task.kind}.${when}`, n: Math.abs(task.days_left) };
}

/**
 * The step that a task asks for. None where no form does it: an answer to the referrer is written on paper and its task
 * ends with the case, a conflict is settled on the case's page.
 */
export const stepOf: Record<TaskKind, CommandName | null> = {
  accept: "case_accept",
  mediate: "case_session",
  next_session: "case_session",
  sign: "case_sign",
  reply_to_referrer: null,
  perform: "case_perform",
  followup: "case_followup",
  close: "case_close",
  archive: "case_archive",
  confirm_void: "case_void_answer",
  confirm: "case_confirm_apply",
  conflict: null,
};
