import { useI18n } from "vue-i18n";
import { today } from "@/app/session";
import { showAmount, showDate } from "@/look/format";
import type { Choices, Stage } from "@/wire/generated";
import { language } from "@/words";
import { useNamed } from "@/words/named";
import { chipWords, type FilterName, type FilterWords } from "./filters";
import type { Filters } from "./query";

export interface FilterNames {
  /** What can be chosen for a filter by value; empty for ranges. */
  options(name: FilterName): { value: string; name: string }[];
  chip(filters: Filters, name: FilterName): string;
}

/** The values of the filters with their words, as the office has them now. */
export function useFilterNames(choices: () => Choices | null): FilterNames {
  const { t } = useI18n();
  const stages = useNamed("stage");
  const sources = useNamed("source");
  const performances = useNamed("performance");
  const forms = useNamed("form");
  const coded = (list: { code: string; name: string }[] | undefined) => (list ?? []).map((one) => ({ value: one.code, name: one.name }));

  function options(name: FilterName): { value: string; name: string }[] {
    switch (name) {
      case "stages":
        return [...stages.value, { value: "voided", name: t("cases.voided") }];
      case "committees":
        return coded(choices()?.committees);
      case "categories":
        return coded(choices()?.categories);
      case "tag":
        return coded(choices()?.tags);
      case "mediator":
        return (choices()?.members ?? []).map((one) => ({ value: one.id, name: one.name }));
      case "sources":
        return sources.value;
      case "performances":
        return performances.value.map((one) => (one.value === "none" ? { value: one.value, name: t("list.no_performance") } : one));
      case "forms":
        return forms.value;
      default:
        return [];
    }
  }
  const words: FilterWords = {
    stages: (filters) => (filters.voided ? [t("cases.voided")] : filters.stages.map((stage: Stage) => t(`vocabulary.stage.${stage}`))),
    nameOf: (name, value) => options(name).find((one) => one.value === value)?.name ?? value,
    day: (day) => (day.slice(0, 4) === today.value.slice(0, 4) && language() === "zh-CN" ? showDate(day, language()).slice(5) : showDate(day, language())),
    money: (fen) => showAmount(fen).replace(/\.00$/, ""),
    say: (key, params) => t(`list.${key}`, params ?? {}),
  };
  return { options, chip: (filters, name) => chipWords(filters, name, words) };
}
