/** One step for many cases: what each asks for, and how it becomes the request. Pure. */
import type { CommandName } from "@/backend";

export const bulkSteps = ["case_accept", "case_assign", "case_followup_plan", "case_close", "case_archive", "case_correct"] as const satisfies readonly CommandName[];
export type BulkStepName = (typeof bulkSteps)[number];

/** At most as many at a time, as the program takes. */
export const MOST = 1_000;

export interface BulkDraft {
  on: string | null;
  rights_told: "written" | "oral" | null;
  mediators: string[];
  recorder: string | null;
  manner: "assigned" | "chosen" | null;
  reason: string;
  due_on: string | null;
  retention: "short" | "long" | "permanent" | null;
  /** Why cases whose dossier lacks a must are archived all the same. */
  archive_reason: string;
  tags: string[];
  /** Tags the cases have stay; otherwise they get exactly those chosen. */
  keep_tags: boolean;
}

export function bulkDraft(today: string, me: string | null): BulkDraft {
  return { on: today, rights_told: "oral", mediators: me ? [me] : [], recorder: null, manner: "assigned", reason: "", due_on: today, retention: "short", archive_reason: "", tags: [], keep_tags: true };
}

/** The request of the step without its case. File numbers are left to the program: each is the number of its case. */
export function bulkRequest(step: BulkStepName, draft: BulkDraft): object {
  switch (step) {
    case "case_accept":
      return { on: draft.on, rights_told: draft.rights_told };
    case "case_assign":
      return { on: draft.on, mediators: draft.mediators, recorder: draft.recorder, helpers: [], manner: draft.manner, reason: draft.reason.trim() || null };
    case "case_followup_plan":
      return { due_on: draft.due_on };
    case "case_close":
      return { on: draft.on };
    case "case_archive":
      return { on: draft.on, file_number: null, retention: draft.retention, reason: draft.archive_reason.trim() || null };
    case "case_correct":
      return draft.keep_tags ? { add_tags: draft.tags } : { tags: draft.tags };
  }
}
