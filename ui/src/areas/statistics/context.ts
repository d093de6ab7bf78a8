import type { RouteLocationRaw } from "vue-router";
import type { Choices, StatisticsPage } from "@/wire/generated";
import { toAddress, type Question } from "./query";

export type SliceBy = "category" | "source" | "kind" | "committee" | "month" | "days";

/** What each page of the statistics is given. */
export interface About {
  question: Question;
  page: StatisticsPage;
  choices: Choices | null;
  firstDay: number;
}

/** The way to the cases behind a figure of a question, or behind one slice of it. */
export function doorTo(question: Question, figure: string, slice?: { by: SliceBy; key: string; name: string }): RouteLocationRaw {
  return { name: "figure", query: { ...toAddress(question), figure, ...(slice ? { by: slice.by, key: slice.key, slice: slice.name } : {}) } };
}

/** The figure that breakdowns count: mediated cases, or accepted ones where the base is acceptance. */
export const countedBy = (question: Question) => (question.base === "accepted" ? "accepted" : "mediated");
