/**
 * The exercises of the practice book. Each asks the book itself whether it is done, and what is missing if not: no
 * exercise believes a click.
 */
import type { LocationQuery } from "vue-router";
import { call } from "@/backend";
import { fromAddress, toRequest } from "@/areas/statistics/query";
import type { CaseDetail } from "@/wire/generated";
import type { ExerciseId, Progress } from "./progress";

/** Initials under which the dispute of the tour is found in every practice book. */
export const INITIALS = "pxy";
/** The year's figure that the practice book is known by. */
export const FIGURE = 60;

export interface Where {
  name: string;
  params: Record<string, string | string[] | undefined>;
  query: LocationQuery;
}
export interface Situation {
  progress: Progress;
  where: Where;
  today: string;
  /** The dispute of the tour as it stands; null while it is not known. */
  detail: CaseDetail | null;
  /** A step of any case was taken back since the tour is on the screen. */
  undone: boolean;
}
/** Done, or the key of the words that say what is missing. */
export type Standing = { done: true } | { done: false; missing: string; params?: Record<string, string | number> };

const done: Standing = { done: true };
const missing = (words: string, params?: Record<string, string | number>): Standing => ({ done: false, missing: words, ...(params ? { params } : {}) });

export async function countOral(): Promise<number> {
  const none = { committees: [], categories: [], sources: [], performances: [], sort: [], voided: false };
  return (await call("case_list", { ...none, stages: ["succeeded"], forms: ["oral"], limit: 1 })).total;
}

/** The dispute of the tour: found as a person would find it, by initials; the newest of them. */
export async function caseOfTour(): Promise<string | null> {
  const none = { stages: [], committees: [], categories: [], sources: [], performances: [], forms: [], sort: [], voided: false };
  return (await call("case_list", { ...none, text: INITIALS, limit: 1 })).rows[0]?.id ?? null;
}

type Check = (situation: Situation) => Standing | Promise<Standing>;

const checks: Record<ExerciseId, Check> = {
  async oral({ progress, where }) {
    return (await countOral()) > progress.oralBefore ? done : missing(where.name === "register" ? "oral_here" : "oral");
  },
  find({ progress, where }) {
    if (progress.case === null) return missing("no_case");
    return where.name === "case" && where.params.id === progress.case ? done : missing("find");
  },
  accept({ detail }) {
    if (!detail) return missing("no_case");
    if (detail.accepted_on === null) return missing("accept");
    return detail.mediators.length > 0 ? done : missing("assign");
  },
  session({ detail }) {
    if (!detail) return missing("no_case");
    return detail.sessions.length > 0 ? done : missing("session");
  },
  written({ detail }) {
    if (!detail) return missing("no_case");
    if (detail.agreement?.form === "oral") return missing("oral_instead");
    if (detail.agreement?.form !== "written") return missing("written");
    return detail.agreement.effective_on !== null ? done : missing("signatures", { n: detail.agreement.waiting_for.length });
  },
  payment({ detail }) {
    if (!detail) return missing("no_case");
    if (detail.agreement === null) return missing("agreement_first");
    if (detail.obligations.length === 0) return missing("no_obligation");
    return detail.obligations.some((one) => one.performances.length > 0 || one.done_on !== null) ? done : missing("payment");
  },
  async figure({ where, today }) {
    if (where.name === "statistics") return missing("figure_year");
    if (where.name !== "figure") return missing("figure");
    const name = where.query.figure;
    const figure = typeof name === "string" ? name : "mediated";
    const page = await call("statistics_cases", { query: toRequest(fromAddress(where.query, today, 1)), figure, limit: 1 });
    return page.total === FIGURE && ["mediated", "succeeded"].includes(figure) ? done : missing("figure_other", { n: page.total });
  },
  undo({ undone, detail }) {
    return undone || (detail?.timeline.some((entry) => entry.undone) ?? false) ? done : missing("undo");
  },
};

export async function standingOf(id: ExerciseId, situation: Situation): Promise<Standing> {
  return checks[id](situation);
}
