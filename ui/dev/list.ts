/** The list of the made-up book: filtered, ordered, counted, taken on in bulk, and what lies on the desk. */
import { invalid, refusal, type Handlers } from "@/backend/memory";
import type { CaseRow, ListCases, Stage, StageCounts } from "@/wire/generated";

type Asked = Partial<ListCases>;
const collator = new Intl.Collator("zh-CN", { numeric: true });

export function list(wished: { cases: number; trouble: boolean }, rowOf: (index: number) => CaseRow): Handlers {
  let made: CaseRow[] | null = null;
  const rows = () => (made ??= Array.from({ length: wished.cases }, (_, index) => rowOf(index)));
  const found = new Map<string, CaseRow[]>();

  const fits = (asked: Asked) => (row: CaseRow) =>
    (asked.voided ? row.void === "voided" : row.void !== "voided") &&
    (!asked.stages?.length || asked.stages.includes(row.stage)) &&
    (!asked.committees?.length || asked.committees.includes(row.committee)) &&
    (!asked.categories?.length || asked.categories.includes(row.category)) &&
    (!asked.performances?.length || asked.performances.includes(row.performance)) &&
    (!asked.forms?.length || (row.form !== null && asked.forms.includes(row.form))) &&
    (asked.difficult == null || row.difficult === asked.difficult) &&
    (asked.amount_from_fen == null || row.amount_fen >= asked.amount_from_fen) &&
    (asked.amount_to_fen == null || row.amount_fen <= asked.amount_to_fen) &&
    (!asked.registered_from || row.registered_on >= asked.registered_from) &&
    (!asked.registered_to || row.registered_on <= asked.registered_to) &&
    (!asked.concluded_from || (row.concluded_on ?? "") >= asked.concluded_from) &&
    (!asked.concluded_to || (row.concluded_on !== null && row.concluded_on <= asked.concluded_to)) &&
    (!asked.due_to || (row.due_on !== null && row.due_on <= asked.due_to)) &&
    (!asked.open || row.due_on !== null) &&
    (!asked.text || `${row.summary}${row.parties}${row.number}`.includes(asked.text));

  function all(asked: Asked): CaseRow[] {
    const key = JSON.stringify({ ...asked, after: null, limit: null });
    const before = found.get(key);
    if (before) return before;
    const chosen = rows().filter(fits(asked));
    const value = (row: CaseRow, by: string): string | number | null => (by === "amount" ? row.amount_fen : (row[by as keyof CaseRow] as string | null));
    for (const { by, descending } of [...(asked.sort ?? [])].reverse()) {
      chosen.sort((one, other) => {
        const [left, right] = [value(one, by), value(other, by)];
        if (left === null || right === null) return Number(left === null) - Number(right === null);
        return (typeof left === "number" && typeof right === "number" ? left - right : collator.compare(String(left), String(right))) * (descending ? -1 : 1);
      });
    }
    found.clear();
    found.set(key, chosen);
    return chosen;
  }

  return {
    case_list: async (asked) => {
      if (wished.trouble) throw refusal("damaged_book");
      if (asked.mediator) return { rows: [1, 2, 3].map((index) => ({ ...rowOf(index * 10 + 1), stage: "pending" as const, committee: index === 3 ? "k0" : "k15", committee_name: index === 3 ? "珠晖区东阳渡街道东阳渡村人民调解委员会" : "珠晖区东阳渡街道人民调解委员会" })), next: null, total: 3, total_is_least: false };
      const chosen = all(asked as Asked);
      const from = Number(asked.after ?? 0);
      const to = from + (asked.limit ?? 100);
      return { rows: chosen.slice(from, to), next: to < chosen.length ? String(to) : null, total: Math.min(chosen.length, 10_000), total_is_least: chosen.length > 10_000 };
    },
    case_counts: (asked) => {
      const counts: StageCounts = { all: 0, awaiting: 0, declined: 0, pending: 0, succeeded: 0, failed: 0, referred_out: 0, voided: 0, is_least: false };
      for (const row of rows().filter((one) => fits(asked as Asked)(one) || (one.void === "voided" && fits({ ...(asked as Asked), voided: true })(one)))) {
        if (row.void === "voided") counts.voided += 1;
        else {
          counts.all += 1;
          counts[row.stage as Stage] += 1;
        }
      }
      return counts;
    },
    cases_step: ({ command, cases, request, rehearse }) => {
      const asked = JSON.parse(request) as { on?: string };
      if (asked.on && asked.on > "2026-03-11") throw invalid("future_date", "on", { today: "2026-03-11" });
      const taken = cases.map((id) => rowOf(Number(id.split("-")[1])));
      const may = (row: CaseRow) => (command === "case_accept" ? row.stage === "awaiting" : command === "case_assign" ? row.stage === "pending" : command === "case_close" ? row.stage === "succeeded" && !row.closed : command === "case_archive" ? row.closed : true);
      const done = taken.filter(may).map((row) => ({ case: row.id, number: row.number }));
      if (!rehearse && command === "case_close") for (const row of rows()) if (done.some((one) => one.case === row.id)) row.closed = true;
      return {
        done,
        refused: taken.filter((row) => !may(row)).map((row) => ({ number: row.number, case: row.id, problem: row.closed && command === "case_close" ? refusal("is_closed") : refusal("wrong_stage", { stage: row.stage }) })),
      };
    },
  };
}
