/** A made-up case in full. */
import { specs } from "@/areas/case/steps";
import type { CaseDetail, CaseRow, Party, TimelineEntry } from "@/wire/generated";

function party(id: string, side: number, name: string, more: Partial<Party> = {}): Party {
  return { id, side, kind: "person", name, nickname: null, sex: "male", birth: "1968-04-02", ethnicity: "汉", occupation: "务农", id_number: null, id_masked: null, identity_proof: null, uscc: null, phone: null, phone_masked: "138****1234", clear: [], address: "东阳渡村三组", workplace: null, cannot_read: false, protected_address: false, stand_ins: [], ...more };
}

const entry = (kind: string, on: string, recorded_at: string, late = false): TimelineEntry => ({ hash: kind + on, op: kind, kind, on, recorded_at, by: "贺晓琳", late_entry: late, clock_suspect: false, undone: false, params: {} });

export function detailOf(row: CaseRow, today: string): CaseDetail {
  const [left = "张建国", right = "刘桂兰"] = row.parties.split("|");
  const done = row.stage === "succeeded";
  const doable = [...Object.keys(specs), "case_correct"];
  const possible = row.stage === "awaiting" ? ["case_accept", "case_decline", "case_correct", "case_void_propose", "case_hand_over"] : row.stage === "pending" ? ["case_session", "case_assign", "case_agree_written", "case_agree_oral", "case_fail", "case_refer_out", "case_investigate", "case_note", "case_extend", "case_appraisal_begin", "case_report_police", "case_correct", "case_party_change", "case_tell_rights", "case_disclose", "case_hand_over", "case_void_propose"] : row.closed ? ["case_archive", "case_reopen", "case_void_propose"] : ["case_perform", "case_followup", "case_followup_plan", "case_breach", "case_urge", "case_confirm_apply", "case_close", "case_correct", "case_party_change", "case_void_propose"];
  return {
    id: row.id, number: row.number, stage: row.stage, void: row.void, void_reason: row.void === "voided" ? "重复登记" : null, practice: true,
    committee: "k15", committee_name: "珠晖区东阳渡街道人民调解委员会", helpers: [], mediators: row.stage === "awaiting" ? [] : [{ id: "m1", name: "李秀英" }, { id: "m2", name: "王德发" }], recorder: row.stage === "awaiting" ? null : { id: "m3", name: "刘桂兰" }, manner: "assigned",
    summary: row.summary, category: row.category, category_name: row.category_name, tags: ["涉农", "老年人"], source: "referral/police",
    letter: { number: "衡公(东)移字〔2026〕12号", on: "2026-02-20", answer_by: "2026-03-20", contact: "李强 0734-8330110" }, place: "东阳渡村三组水渠边", people: 6, disputed_fen: 1_200_000, difficult: row.difficult,
    registered_on: row.registered_on, recorded_at: `${row.registered_on}T08:12:00Z`, late_entry: true, event_on: "2026-02-18",
    parties: row.summary.startsWith("十二名") ? [...["周大勇", "周小勇", "罗红", "谭新", "蒋才", "伍德明", "邓秋生", "欧阳海波", "唐有才", "肖军", "何兵", "尹志远"].map((name, index) => party(`w${index}`, 1, name, { phone_masked: "139****00" + String(10 + index), address: null })), party("p2", 2, "衡阳市珠晖区某某建筑工程有限责任公司第三项目经理部", { kind: "organisation", sex: null, birth: null, ethnicity: null, occupation: null, uscc: "91430405MA4L000000", stand_ins: [{ id: "s1", role: "legal_representative", name: "陈经理", phone: null, phone_masked: "138****1111", id_number: null, id_masked: null, clear: [], relation: null }] })] : [party("p1", 1, left, { id_masked: "****************34" }), party("p2", 2, right, { sex: "female", cannot_read: true, protected_address: row.id === "case-8", stand_ins: [{ id: "s1", role: "agent", name: "刘小军", phone: null, phone_masked: "138****1111", id_number: null, id_masked: null, clear: [], relation: "儿子" }] })],
    former_parties: [],
    accepted_on: row.stage === "awaiting" || row.stage === "declined" ? null : row.registered_on, rights_told: row.stage === "awaiting" ? null : "oral",
    declined: row.stage === "declined" ? { on: row.registered_on, reason: "other_authority", routes: ["court"], explanation: "法院已经立案。" } : null,
    investigations: [{ id: "i1", on: row.registered_on, place: "水渠边", asked: "村民组长 陈志强", by: [{ id: "m1", name: "李秀英" }], record: "水沟原宽六十公分,去年清淤后一侧被填。两家都承认是共用的。" }],
    sessions: row.stage === "awaiting" ? [] : [
      { id: "s1", on: row.registered_on, time: "20:00", place: "村委会调解室", openness: "open", present: [{ name: left, body: null }, { name: right, body: null }, { name: "李强", body: "东阳渡派出所" }], record: "双方各自陈述。甲方说水沟是老沟,乙方说去年才挖。\n调解员到现场量过,沟宽六十公分,属两家共用。", next_on: "2026-03-14", next_time: "09:00" },
      { id: "s2", on: row.registered_on, time: null, place: null, openness: "closed", present: [], record: "分别谈话,双方同意各清各段。", next_on: null, next_time: null },
    ],
    notes: row.stage === "pending" ? [{ id: "n1", on: row.registered_on, side: 1, text: "底线是对方先把土清走。" }] : [],
    appraisals: [], extended_until: null,
    agreement: done ? { form: "written", facts: "双方为共用水沟的清淤发生争执。", issues: null, clauses: ["双方各清理自家门前一段水沟,宽不少于六十公分。", "乙方于2026年4月1日前付给甲方青苗损失12,000元,分四次付清。", "今后互不阻挠对方排水。"], manner: "现金,每月1日在村委会当面交付", signatures: [{ party: "p1", name: left, on: "2026-03-01" }, { party: "p2", name: right, on: "2026-03-02" }], mediator_signed_on: "2026-03-02", sealed_on: "2026-03-03", effective_on: "2026-03-03", waiting_for: [], copies: 3, amount_fen: 1_200_000, performed_on_the_spot: false } : null,
    ended: row.stage === "failed" ? { on: row.registered_on, failure: "not_agreed", referred_to: null, routes: ["court"], explanation: "差距太大。" } : null,
    concluded_on: row.concluded_on, performance: done ? (row.closed ? "performed" : "performing") : "none", performed_on: row.closed ? today : null,
    obligations: done ? [0, 1, 2, 3].map((index) => ({ obligation: { id: `o${index}`, debtor: "p2", creditor: "p1", what: `第${index + 1}期青苗损失`, amount_fen: 300_000, due_on: `2026-0${index + 2}-0${index === 1 ? 9 : 1}` }, debtor_name: right, creditor_name: left, paid_fen: index === 0 || row.closed ? 300_000 : index === 1 ? 100_000 : 0, performances: index === 0 || row.closed ? [{ on: "2026-02-01", amount_fen: 300_000, proof: "收条" }] : index === 1 ? [{ on: "2026-03-09", amount_fen: 100_000, proof: "转账记录" }] : [], done_on: index === 0 || row.closed ? "2026-02-01" : null, breached_on: null, breach_note: null, urgings: index === 1 ? [{ on: "2026-03-08", way: "phone" as const, routes: [], note: null }, { on: "2026-03-10", way: "visit" as const, routes: ["court" as const, "payment_order" as const], note: "说月底前把剩下的两千元送来" }] : [] })) : [],
    confirmation: { state: "none", until: done ? "2026-04-02" : null, calendar_known: true, applied_on: null, court: null, number: null, decided_on: null },
    followups: done ? [{ id: "f1", due_on: "2026-04-03", on: null, way: null, performance: null, satisfaction: null, hidden_trouble: null, text: null, by: null }] : [],
    police_reports: [],
    disclosures: row.stage === "succeeded" ? [{ id: "d1", on: row.registered_on, mediator: { id: "m1", name: "李秀英" }, relation: "kin", what: `是${left}的表姐`, consents: [{ side: 1, consents: true }, { side: 2, consents: true }] }] : [], closed_on: row.closed ? today : null, archived: null, links: [],
    tasks: row.conflict ? [{ kind: "conflict", case: row.id, number: row.number, summary: row.summary, due_on: today, detail: "outcome", whom: null, days_left: 0, calendar_known: true }] : row.due_on ? [{ kind: row.stage === "awaiting" ? "accept" as const : "mediate" as const, case: row.id, number: row.number, summary: row.summary, due_on: row.due_on, detail: null, whom: null, days_left: 3, calendar_known: true }, ...(row.stage === "pending" ? [{ kind: "next_session" as const, case: row.id, number: row.number, summary: row.summary, due_on: "2026-03-14", detail: "09:00", whom: null, days_left: 3, calendar_known: true }, { kind: "reply_to_referrer" as const, case: row.id, number: row.number, summary: row.summary, due_on: "2026-03-20", detail: null, whom: null, days_left: 9, calendar_known: true }] : [])] : [],
    steps: doable.map((command) => ({ command, next: command === possible[0], refused: possible.includes(command) ? null : { code: row.stage === "awaiting" ? "not_accepted" : "wrong_stage", params: { stage: row.stage } }, until: command === possible[0] ? "2026-03-14" : null })),
    timeline: [entry("case_registered", row.registered_on, "2026-03-05T08:12:00Z", true), entry("case_accepted", row.registered_on, "2026-03-05T08:14:00Z"), entry("case_assigned", row.registered_on, "2026-03-05T08:15:00Z"), entry("session_held", row.registered_on, "2026-03-06T12:30:00Z"), ...(done ? [entry("agreement_written", "2026-03-03", "2026-03-03T10:00:00Z"), entry("obligation_performed", "2026-03-09", "2026-03-09T10:00:00Z")] : [])],
    conflicts: row.conflict ? [
      { field: "outcome", values: [{ said: { form: "oral", amount_fen: "1200000", day: "2026-03-09" }, by: "李秀英", recorded_at: "2026-03-09T09:10:00Z", hash: "c1" }, { said: { failure: "not_agreed", day: "2026-03-10" }, by: "贺晓琳", recorded_at: "2026-03-10T02:30:00Z", hash: "c2" }] },
      { field: "party:p1", values: [{ said: { name: left, phone: "13807341234", address: "东阳渡村三组" }, by: "李秀英", recorded_at: "2026-03-09T09:12:00Z", hash: "c3" }, { said: { name: left, phone: "13807341235", address: "东阳渡村三组" }, by: "衡阳市珠晖区东阳渡街道司法所 欧阳建华", recorded_at: "2026-03-10T02:31:00Z", hash: "c4" }] },
    ] : [], read_only: null, heads: ["h1"],
  };
}
