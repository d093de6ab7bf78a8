/** A made-up book to look at the pages with. Answers from memory; never part of the product. */
import { memoryBackend, refusal, invalid, type MemoryBackend } from "@/backend/memory";
import { specs } from "@/areas/case/steps";
import type { AppState, CaseRow, Committee, Stage, TimelineEntry, User } from "@/wire/generated";
import { desk, lastStep } from "./desk";
import { detailOf } from "./detail";
import { figures } from "./figures";
import { known, phrases } from "./known";
import { list } from "./list";
import { mediation } from "./mediation";
import { office } from "./office";
import { dossierRights, papers } from "./papers";
import { safety } from "./safety";
import { settings } from "./settings";

const today = "2026-03-11";
const villages = ["东阳渡", "酃湖", "新民", "人民", "高山", "进步", "群英", "胜利", "五一", "建国", "联合", "红旗", "和平", "幸福", "光明"];
const kinds = ["婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁", "环境污染", "劳动争议", "消费", "旅游", "医疗", "道路交通事故", "物业", "知识产权", "互联网", "其他"];
const codes = ["marriage_family", "neighbour", "housing_site", "contract", "production", "damages", "forest_land", "expropriation", "environment", "labour", "consumer", "tourism", "medical", "traffic", "property_management", "intellectual_property", "internet", "other"];
const matters = [
  "为田边水沟排水,两家发生争吵",
  "宅基地北墙滴水,邻居要求拆除雨棚",
  "十二名工人讨要工资",
  "摩托车在村口相撞,为赔偿医药费争执",
  "老人赡养费由谁承担,兄弟三人意见不一",
  "责任山界桩被移动",
  "楼上漏水损坏吊顶,物业与住户各说各话,多次协商未果,住户已拒交半年物业费并张贴告示",
  "鱼塘承包合同到期,租金没有结清",
];
const names = ["张建国", "李秀英", "王德发", "刘桂兰", "陈志强", "欧阳明辉", "单雅琴", "仇国平", "衡阳市珠晖区某某建筑工程有限责任公司第三项目经理部", "曾小红"];
const stages: Stage[] = ["awaiting", "pending", "succeeded", "succeeded", "succeeded", "failed", "succeeded", "declined", "succeeded", "referred_out"];
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

function day(index: number): string {
  const date = new Date(Date.parse("2026-03-10T00:00:00Z") - index * 5 * 3_600_000 * 6);
  return date.toISOString().slice(0, 10);
}

export function rowOf(index: number): CaseRow {
  const stage = at(stages, index);
  const registered = day(index);
  return {
    id: `case-${index}`,
    number: `（${registered.slice(0, 4)}）${at(villages, index)}人调字第${String(200 - (index % 200)).padStart(3, "0")}号`,
    summary: at(matters, index),
    parties: `${at(names, index)}|${at(names, index + 3)}${index % 4 === 0 ? `、${at(names, index + 5)}` : ""}`,
    category: at(codes, index),
    category_name: at(kinds, index),
    committee: `k${index % 16}`,
    committee_name: `${at(villages, index)}村人民调解委员会`,
    stage,
    void: index % 23 === 7 ? "voided" : "valid",
    form: stage === "succeeded" ? (index % 2 ? "oral" : "written") : null,
    performance: stage === "succeeded" ? (index % 9 === 4 ? "breached" : "performed") : "none",
    registered_on: registered,
    concluded_on: stage === "succeeded" ? registered : null,
    due_on: stage === "pending" || stage === "awaiting" ? (index % 3 === 0 ? "2026-03-09" : index % 3 === 1 ? "2026-03-14" : "2026-04-02") : null,
    due_kind: null,
    closed: stage === "succeeded" && index % 2 === 0,
    difficult: index % 11 === 0,
    amount_fen: index * 12_345,
    conflict: index % 31 === 30,
  };
}

function committees(): Committee[] {
  return [...villages, "东阳渡街道"].map((name, index) => ({
    id: `k${index}`,
    fields: { name: index === 15 ? "珠晖区东阳渡街道人民调解委员会" : `珠晖区东阳渡街道${name}村人民调解委员会`, short_name: name, kind: index === 15 ? "street" : index % 4 === 0 ? "residents" : "village", label: index === 15 ? "联合" : null, region: "430405001", seal_name: null, phone: "0734-8331234" },
    active: index !== 9,
    home: index === 15,
    members: 3 + (index % 4),
    open_cases: index % 3,
    warnings: index === 2 ? [{ code: "committee_no_woman", params: {} }] : [],
  }));
}

interface Wished {
  at: string;
  cases: number;
  trouble: boolean;
  role?: string;
  /** What the made-up dossier is like. */
  papers?: string;
}

/** What the page's address asks of the book. */
export function wishedOf(address: URLSearchParams): Wished {
  return { at: address.get("at") ?? "desk", cases: Number(address.get("cases") ?? 60), trouble: address.has("trouble"), role: address.get("role") ?? "", papers: address.get("papers") ?? "" };
}

export function madeUpBook(wished: Wished): MemoryBackend {
  let state: AppState = {
    program: "0.1.0",
    book: wished.at === "start" ? null : {
      path: "D:/案卷/东阳渡街道", name: "珠晖区东阳渡街道人民调解案卷簿", kind: "street", region: "430405001", practice: true,
      users: ["周明", "贺晓琳", "欧阳建华"], read_only: null, adopt: wished.at === "adopt", wait_ms: 0,
    },
    session: null,
    recent: wished.at === "start-empty" ? [] : [
      { path: "D:/案卷/东阳渡街道", name: "珠晖区东阳渡街道人民调解案卷簿", practice: false },
      { path: "D:/练习", name: "练习簿", practice: true },
    ],
    today,
  };
  if (wished.at === "start-empty") state = { ...state, book: null };
  const session = {
    user: "贺晓琳", user_id: "u1", roles: ["street_clerk" as const, "administrator" as const], member: "m1",
    may: ["case_list", "case_find", "task_list", "meeting_list", "changes_list", "changes_seen", "undo_peek", "undo", "statistics", "case_register", "case_register_oral", "committee_save", "member_save", "committee_set_active", "member_appoint", "member_end_appointment", "cases_reassign", "backup_write", "backup_list", "backup_rehearse", "calendar_list", "calendar_import", "verify", "rebuild", "settings_get", "settings_set", "user_list", "user_enroll", "user_set_roles", "user_reset_password", "user_remove", "password_change", "recovery_card_renew", "data_key_renew", "numbers_resume", "case_correct", "case_resolve_conflict", "party_reveal", "people_known", "cases_alike", "recusal_check", "desk_keep", "desk_read", "backup_place_set", "cases_step", "settings_export", "settings_import", "dictionary_list", ...dossierRights, ...Object.keys(specs)],
    backup: { cases_not_backed_up: 2, last_at: "2026-03-10T09:12:00Z", folder: "D:/案卷/备份", chosen: false },
    notes: [], lock_minutes: 10,
  };
  if (wished.role === "mediator") Object.assign(session, { roles: ["mediator"], may: session.may.filter((one) => !["settings_set", "settings_import", "calendar_import", "rebuild", "user_list", "user_enroll", "recovery_card_renew", "data_key_renew", "committee_save", "member_save"].includes(one)) });
  if (wished.at === "desk") state = { ...state, session };
  const details = new Map<string, ReturnType<typeof detailOf>>();
  const detail = (id: string) => {
    const kept = details.get(id) ?? detailOf(rowOf(Number(id.split("-")[1] ?? 0)), today);
    details.set(id, kept);
    return kept;
  };
  const stepDone = (command: string) => (request: unknown) => {
    const { case: id } = request as { case: string };
    const entry: TimelineEntry = { hash: String(Math.random()), op: "o", kind: command, on: today, recorded_at: `${today}T01:12:00Z`, by: "贺晓琳", late_entry: false, clock_suspect: false, undone: false, params: {} };
    const { notes } = detail(id);
    const text = (request as { text?: string }).text;
    details.set(id, { ...detail(id), timeline: [...detail(id).timeline, entry], notes: command === "case_note" && text ? [...notes, { id: `n${notes.length + 1}`, on: today, side: 1, text }] : notes });
    Object.assign(lastStep, { command, number: detail(id).number, count: lastStep.count + 1 });
    setTimeout(() => backend.tell({ cases: [id] }), 20);
    return { case: id, number: detail(id).number, warnings: [{ code: "recorder_is_mediator", params: {} }] };
  };
  const settle = ({ case: id, field }: { case: string; field: string }) => {
    if (wished.trouble) throw refusal("no_conflict");
    const conflicts = detail(id).conflicts.filter((one) => one.field !== field);
    details.set(id, { ...detail(id), conflicts, tasks: conflicts.length > 0 ? detail(id).tasks : [] });
    return { case: id, number: detail(id).number, warnings: [] };
  };
  let users: User[] = [{ id: "u1", name: "贺晓琳", roles: ["street_clerk", "administrator"], has_password: true, active: true, member: null }, { id: "u2", name: "周明", roles: ["mediator"], has_password: false, active: true, member: null }, { id: "u3", name: "欧阳建华", roles: ["mediator"], has_password: true, active: true, member: null }];
  const backend = memoryBackend({
    case_resolve_conflict: settle,
    app_state: () => state,
    book_open: ({ path }) => (state = { ...state, book: { path, name: "练习簿 · 东阳渡街道", kind: "street", region: "430405001", practice: true, users: ["贺晓琳"], read_only: null, adopt: false, wait_ms: 0 } }),
    book_close: () => (state = { ...state, book: null, session: null }),
    book_adopt: () => (state = { ...state, book: state.book && { ...state.book, adopt: false } }),
    book_new: () => ({ book: state.book ?? { path: "", name: "", kind: "village", region: "", practice: false, users: [], read_only: null, adopt: false, wait_ms: 0 }, recovery_card: "7K3MQ9XPT2HBWD5NRVJC8FZGY4L6A1SE", warnings: [{ code: "region_unknown", params: {} }] }),
    practice_new: () => ({ path: "D:/练习", user: "贺晓琳", password: "lianxi2026" }),
    unlock: ({ password }) => {
      if (password !== "lianxi2026") throw refusal("wrong_password", { left: "4" });
      return (state = { ...state, session });
    },
    lock: () => (state = { ...state, session: null }),
    backup_state: () => session.backup,
    backup_write: () => ({ path: "D:/案卷/备份/2026-03-11.renhe", bytes: 1, records: 812, cases: 66, state: { ...session.backup, cases_not_backed_up: 0, last_at: "2026-03-11T03:00:00Z" } }),
    recovery_card_renew: () => ({ recovery_card: "7K3MQ9XPT2HBWD5NRVJC8FZGY4L6A1SE" }),
    verify: () => ({ sound: true, findings: [{ severity: "note", problem: { code: "unsigned_tail", params: {} } }], records: 812, cases: 66, pages_checked: true }),
    user_list: () => ({ users }),
    user_remove: ({ user_id }) => {
      users = users.map((user) => (user.id === user_id ? { ...user, active: false } : user));
      return {};
    },
    data_key_renew: ({ password, others }) => {
      if (password !== "lianxi2026") throw invalid("wrong_password", "password", { left: "4" });
      const short = others.findIndex((one) => one.new.length < 8);
      if (short >= 0) throw invalid("password_too_short", `others[${short}].new`, { min: "8" });
      if (wished.trouble) throw refusal("disk_full");
      users = users.map((user) => ({ ...user, has_password: user.id === "u1" || others.some((one) => one.user_id === user.id) }));
      return { recovery_card: "M4XQ9T2BW7KD5NRVJC8FZGYHPL6A1SE3", without_password: users.filter((user) => user.active && !user.has_password), notes: [{ code: "backups_keep_old_key", params: { backups: "D:/案卷/东阳渡街道/备份" } }] };
    },
    settings_get: () => ({ accept_within: { days: 3, working: true }, mediate_within: { days: 30, working: false }, mediate_rules: [], confirm_within: { days: 30, working: false }, followup_after: { days: 30, working: false }, reply_within: { days: 7, working: true }, number_template: "（{year}）{short}人调字第{serial}号", serial_width: 3, period_first_day: 1, own_tags: [{ name: "重点人员", from: null, until: null }], own_phrases: [], lock_minutes: 10 }),
    settings_set: () => ({ warnings: [] }),
    choices: () => ({ categories: kinds.map((name, index) => ({ code: at(codes, index), name })), tags: ["涉农", "涉企", "农民工", "妇女", "未成年人", "老年人", "退役军人", "群体性"].map((name) => ({ code: name, name })), committees: committees().map((one) => ({ code: one.id, name: one.fields.name })), members: names.slice(0, 5).map((name, index) => ({ id: `m${index}`, name, committees: ["k15", "k0", "k1"] })), me: "m1", home_committee: "k15", last_place: "街道调解室", phrases }),
    case_register: ({ category }) => {
      if (category === "tourism") throw invalid("too_long", "summary", { max: "200" });
      return { case: "case-0", number: rowOf(0).number, warnings: [{ code: "phone_shape", params: { name: "张建国" } }] };
    },
    case_register_oral: () => ({ case: "case-1", number: rowOf(1).number, warnings: [{ code: "labour_needs_written", params: {} }] }),
    case_get: ({ case: id }) => detail(id),
    case_correct: ({ case: id }) => ({ case: id, number: detail(id).number, warnings: [] }),
  });
  backend.answer(safety(wished));
  backend.answer(desk(wished, today, rowOf));
  backend.answer(known(wished, rowOf, session.backup));
  backend.answer(settings(wished, kinds.map((name, index) => ({ code: at(codes, index), name })), session.backup));
  backend.answer(office(wished, committees(), rowOf));
  backend.answer(mediation(wished, detail, rowOf));
  backend.answer(papers(wished, detail, () => backend));
  backend.answer(list(wished, rowOf));
  backend.answer(figures(wished, today, rowOf, { categories: kinds.map((name, index) => ({ code: at(codes, index), name })), committees: committees().map((one) => ({ code: one.id, name: one.fields.name })) }));
  if (wished.trouble) backend.saveText = () => Promise.reject(refusal("disk_full"));
  for (const command of Object.keys(specs)) backend.answer({ [command]: stepDone(command) });
  return backend;
}
