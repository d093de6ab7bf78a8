/** What the choices of a step's field are, from the case and the roster. Pure: words come through `t`. */
import { showDay, showMoney, type Language } from "@/look/format";
import type { CaseDetail, Choices } from "@/wire/generated";
import { vocabulary } from "@/words/zh-CN/vocabulary";
import { restOf } from "./obligations";
import { list, type Field, type Values } from "./specs";

export interface Option {
  value: string;
  name: string;
}
export interface Telling {
  t: (key: string, values?: Record<string, unknown>) => string;
  language: Language;
  today: string;
}

function words(say: Telling, of: keyof typeof vocabulary, without: readonly string[] = []): Option[] {
  return Object.keys(vocabulary[of]).filter((key) => !without.includes(key)).map((key) => ({ value: key, name: say.t(`vocabulary.${of}.${key}`) }));
}

/** People who serve here or in a committee that helps; those the case names already stay choosable. */
export function peopleFor(detail: CaseDetail, choices: Choices | null, helping: readonly string[]): Option[] {
  const all = choices?.members ?? [];
  const here = [detail.committee, ...helping];
  const own = all.filter((person) => person.committees.some((committee) => here.includes(committee)));
  const named = [...detail.mediators, ...(detail.recorder ? [detail.recorder] : [])].filter((one) => !own.some((person) => person.id === one.id));
  const offered = own.length > 0 ? own : all;
  return [...offered, ...named.filter((one) => !offered.some((person) => person.id === one.id))].map((person) => ({ value: person.id, name: person.name }));
}

export function optionsOf(field: Field, detail: CaseDetail, choices: Choices | null, values: Values, say: Telling): Option[] {
  const { t, language, today } = say;
  switch (field.kind) {
    case "choice":
      return words(say, field.of, field.without);
    case "routes":
      return words(say, "route");
    case "members":
    case "member":
      return peopleFor(detail, choices, [...detail.helpers.map((one) => one.id), ...list(values.helpers)]);
    case "discloser":
      return detail.mediators.length > 0 ? detail.mediators.map((one) => ({ value: one.id, name: one.name })) : peopleFor(detail, choices, detail.helpers.map((one) => one.id));
    case "committees":
    case "committee":
      return (choices?.committees ?? []).filter((committee) => committee.code !== detail.committee).map((committee) => ({ value: committee.code, name: committee.name }));
    case "side":
      return [...new Set(detail.parties.map((party) => party.side))].map((side) => ({
        value: String(side),
        name: detail.parties.filter((party) => party.side === side).map((party) => party.name).join("、"),
      }));
    case "parties":
    case "party":
      return detail.parties.map((party) => ({ value: party.id ?? "", name: party.name }));
    case "obligation":
      return detail.obligations
        .filter((row) => row.done_on === null)
        .map((row) => {
          const rest = restOf(row);
          return {
            value: row.obligation.id ?? "",
            name: [row.obligation.what, rest === null ? "" : t("caseForms.rest_is", { amount: showMoney(rest, language) }), row.obligation.due_on ? showDay(row.obligation.due_on, language, today) : ""].filter(Boolean).join(" · "),
          };
        });
    case "how_much": {
      const row = detail.obligations.find((one) => one.obligation.id === values.obligation);
      const rest = row ? restOf(row) : null;
      return [
        { value: "rest", name: rest === null ? t("caseForms.all_rest") : t("caseForms.all_rest_of", { amount: showMoney(rest, language) }) },
        { value: "part", name: t("caseForms.only_part") },
      ];
    }
    case "followup":
      return [
        ...detail.followups.filter((row) => row.on === null).map((row) => ({ value: row.id, name: showDay(row.due_on, language, today) })),
        { value: "", name: t("caseWords.f.followup_new") },
      ];
    case "appraisal":
      return detail.appraisals.filter((row) => row.until === null).map((row) => ({ value: row.id, name: row.what }));
    case "answer":
      return [
        { value: "yes", name: t("caseWords.f.confirm_yes") },
        { value: "no", name: t("caseWords.f.confirm_no") },
      ];
    default:
      return [];
  }
}
