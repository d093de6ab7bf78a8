import { reactive } from "vue";
import type { Problem } from "@/wire/generated";

/** Warnings that came with the last step of a case, shown on its page until put away. */
const byCase = reactive(new Map<string, Problem[]>());

export function leaveWarnings(id: string, warnings: Problem[]): void {
  if (warnings.length > 0) byCase.set(id, warnings);
  else byCase.delete(id);
}

export function warningsOf(id: string): readonly Problem[] {
  return byCase.get(id) ?? [];
}

export function putAway(id: string): void {
  byCase.delete(id);
}
