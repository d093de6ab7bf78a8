/** Statistics of the made-up book: figures that add up, by period, and the grid. */
import { invalid, refusal, type Handlers } from "@/backend/memory";
import type { CaseRow, Choice, Slice, Statistics, StatisticsQuery } from "@/wire/generated";

interface Names {
  categories: readonly Choice[];
  committees: readonly Choice[];
}
type Asked = Partial<StatisticsQuery> & { from: string; to: string };

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
function months(from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1; at <= Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1; at += 1) found.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
  return found;
}
/** The same number for the same words, so that a page looks alike each time. */
function dice(text: string): number {
  let sum = 2_166_136_261;
  for (const sign of text) sum = Math.imul(sum ^ sign.charCodeAt(0), 16_777_619) >>> 0;
  return sum / 4_294_967_296;
}
/** Shares a total among keys, larger for the first ones. */
function shared(total: number, keys: readonly Choice[], salt: string): Slice[] {
  const weights = keys.map((one, index) => (0.2 + dice(one.code + salt)) / (index + 1.5));
  const all = weights.reduce((sum, one) => sum + one, 0);
  let left = total;
  return keys.map((one, index) => {
    const count = index === keys.length - 1 ? left : Math.min(left, Math.round((total * (weights[index] ?? 0)) / all));
    left -= count;
    return { key: one.code, name: one.name, count };
  });
}

export function figures(wished: { cases: number; trouble: boolean }, today: string, rowOf: (index: number) => CaseRow, names: Names): Handlers {
  function page(asked: Asked): Statistics {
    const scale = wished.cases === 0 ? 0 : wished.cases >= 10_000 ? 300 : 1;
    const until = asked.to < today ? asked.to : today;
    const length = Math.max(0, days(asked.from, until));
    const narrow = [asked.committee && 0.12, asked.kind && 0.5, asked.category && 0.2, asked.tag && 0.05 + dice(asked.tag) * 0.3, asked.source && 0.4].reduce<number>((all, one) => all * (one || 1), 1);
    const mediated = Math.round(length * 0.87 * scale * narrow * (0.8 + 0.4 * dice(asked.from)));
    const failed = Math.round(mediated * 0.03);
    const succeeded = mediated - failed;
    const written = Math.round(succeeded * 0.6);
    const referred_out = Math.round(mediated * 0.02);
    const carried_in = Math.round(7 * narrow * Math.min(scale, 20));
    const pending = Math.round(9 * narrow * Math.min(scale, 20));
    const accepted = mediated + referred_out + pending - carried_in;
    const total = asked.base === "accepted" ? accepted : mediated;
    const referral = Math.round(total * 0.2);
    const monthly = months(asked.from, asked.to).map((key) => ({ code: key, name: key }));
    const past = monthly.filter((one) => one.code <= today.slice(0, 7));
    const kinds = [{ code: "village", name: "村调委会" }, { code: "residents", name: "居（社区）调委会" }, { code: "township", name: "乡镇调委会" }, { code: "street", name: "街道调委会" }, { code: "enterprise", name: "企事业单位调委会" }, { code: "social", name: "社会团体和其他组织调委会" }];
    const sources = shared(referral, [{ code: "referral/police", name: "公安机关" }, { code: "referral/court", name: "法院" }, { code: "referral/petition", name: "信访部门" }, { code: "referral/procuratorate", name: "检察院" }], asked.from);
    const even = past.map((one, index) => ({ key: one.code, name: one.name, count: Math.floor(total / past.length) + (index < total % past.length ? 1 : 0) + (total < 20 || index >= past.length - 1 ? 0 : index % 2 ? 2 : -2) }));
    const drift = total - even.reduce((sum, one) => sum + one.count, 0);
    if (even[0]) even[0].count += drift;
    return {
      registered: accepted + Math.round(accepted * 0.05), voided: 0, declined: Math.round(accepted * 0.05), awaiting: 0, accepted, carried_in, succeeded, written, oral: succeeded - written, form_unknown: 0,
      failed, referred_out, mediated, pending, success_rate: mediated > 0 ? ((succeeded / mediated) * 100).toFixed(2) : null, performed: Math.round(succeeded * 0.8), performing: Math.round(succeeded * 0.15), breached: Math.round(succeeded * 0.01), confirmed: Math.round(succeeded * 0.1),
      amount_fen: succeeded * 2_057_611, parties: mediated * 2, people: mediated * 3,
      by_category: shared(total, names.categories, asked.from),
      by_source: [{ name: "主动调解", key: "initiative", count: Math.round(total * 0.25) }, { name: "当事人申请", key: "application", count: total - referral - Math.round(total * 0.25) }, { name: "委托移送", key: "referral", count: referral, of: sources }],
      by_kind: shared(total, kinds, asked.from), by_committee: shared(total, names.committees, asked.from), by_month: [...even, ...monthly.slice(past.length).map((one) => ({ key: one.code, name: one.name, count: 0 }))],
      base: asked.base ?? "concluded", from: asked.from, to: asked.to,
    };
  }
  return {
    statistics: (asked) => {
      if (wished.trouble) throw refusal("damaged_book");
      const moment = asked.as_at ? new Date(`${asked.as_at.replace(" ", "T")}+08:00`).toISOString() : null;
      if (moment && moment > `${today}T03:00:00Z`) throw invalid("future_date", "as_at", { today });
      const figures = page(asked as Asked);
      return { figures, broken_identities: new URLSearchParams(location.search).has("broken") ? ["carried", "by_month"] : [], rate_of: figures.succeeded, rate_from: figures.base === "accepted" ? figures.accepted : figures.mediated, as_at: moment };
    },
    statistics_durations: () => ({ classes: ([[0, 0, 31], [1, 3, 14], [4, 7, 8], [8, 15, 4], [16, 30, 2], [31, 60, 1], [61, null, 0]] as const).map(([from_days, to_days, count]) => ({ key: String(from_days), from_days, to_days, count })), cases: 60, median_days: 0, longest_days: 47 }),
    statistics_grid: ({ query, rows, figure }) => {
      const all = page(query as Asked);
      const wanted = months(query.from, query.to);
      const slices = rows === "kind" ? all.by_kind : rows === "category" ? all.by_category : rows === "source" ? all.by_source : all.by_committee;
      const share = figure in all && all.mediated > 0 ? Number(all[figure as "mediated"]) / all.mediated : 1;
      const past = wanted.filter((month) => month <= today.slice(0, 7));
      const filled = slices.filter((one) => one.count > 0);
      return {
        rows: filled.map((one) => ({ code: one.key, name: one.name })),
        months: wanted,
        cells: filled.map((one) => {
          const spread = shared(Math.round(one.count * share), past.map((month) => ({ code: month, name: month })).sort((left, right) => dice(left.code + one.key) - dice(right.code + one.key)), one.key);
          return wanted.map((month) => spread.find((cell) => cell.key === month)?.count ?? 0);
        }),
      };
    },
    statistics_cases: ({ limit }) => ({ rows: Array.from({ length: Math.min(60, limit ?? 60) }, (_, index) => rowOf(index)), next: null, total: 60 }),
  };
}
