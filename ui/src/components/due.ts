import { daysBetween } from "@/look/format";

/** What is left of a term: how it looks, and the words with their number. Pure. */
export function dueIn(today: string, day: string): { tone: string; key: "due_today" | "days_over" | "days_left"; n: number } {
  const left = daysBetween(today, day);
  return { tone: left < 0 ? "is-seal" : left <= 3 ? "is-amber" : "quiet", key: left === 0 ? "due_today" : left < 0 ? "days_over" : "days_left", n: Math.abs(left) };
}
