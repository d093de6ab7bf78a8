import type { cases as zh } from "../zh-CN/cases";
import type { Shape } from "../shape";

export const cases: Shape<typeof zh> = {
  title: "Cases",
  register: "Register a dispute",
  all: "All",
  voided: "Void",
  filter_text: "Number, name, matter, place…",
  only_open: "Open ones only",
  clear: "Clear filters",
  count: "{n} cases",
  count_least: "More than {n}",
  stage: "Stage",
  closed: "Closed",
  difficult: "Difficult",
  conflict: "Conflict",
  empty_title: "No cases yet",
  empty_text: "When somebody comes with a quarrel, register it: who, with whom, what kind, one sentence.",
  empty_filtered: "No case fits these filters.",
  more: "Reading more…",
  against: "and",
};
