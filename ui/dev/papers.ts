/** The dossier of a made-up case: documents, attachments, the check. Pages are drawn on a canvas. */
import { refusal, type Handlers, type MemoryBackend } from "@/backend/memory";
import type { Attachment, CaseDetail, CheckFinding, DocumentLine, PaperKind } from "@/wire/generated";
import { vocabulary } from "@/words/zh-CN/vocabulary";
import rules from "../../assets/check/rules.json";

/** Base64 of a picture without its prefix. */
const png = (canvas: HTMLCanvasElement) => canvas.toDataURL("image/png").replace(/^[^,]*,/, "");

function page(width: number, title: string, detail: CaseDetail, blank: boolean, on: string | null, last: boolean): string {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round((width * 297) / 210);
  const draw = canvas.getContext("2d");
  if (!draw) return "";
  const mm = width / 210;
  draw.fillStyle = "#fff";
  draw.fillRect(0, 0, canvas.width, canvas.height);
  draw.fillStyle = "#111";
  draw.textAlign = "center";
  draw.font = `bold ${8 * mm}px "Noto Serif CJK SC", serif`;
  draw.fillText(title, width / 2, 40 * mm);
  draw.textAlign = "left";
  draw.font = `${5.6 * mm}px "Noto Serif CJK SC", serif`;
  const names = detail.parties.map((one) => one.name);
  const lines = blank
    ? ["编号：＿＿＿＿＿＿＿＿＿＿＿＿", "当事人：＿＿＿＿＿＿＿＿＿＿＿", "事由：＿＿＿＿＿＿＿＿＿＿＿＿", ...Array.from({ length: 16 }, () => "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿")]
    : [`编号：${detail.number}`, `当事人：${names[0] ?? ""}`, `当事人：${names.at(-1) ?? ""}`, "", "　　经调解，双方自愿达成如下协议：", ...(detail.agreement?.clauses ?? ["　　" + detail.summary, "　　双方各自陈述，调解员到现场量过，沟宽六十公分，属两家共用。"]).flatMap((clause, index) => `　　${"一二三四五"[index]}、${clause}`.match(/.{1,27}/gu) ?? []), "", "　　本协议一式三份，自各方签字并加盖印章之日起生效。"];
  lines.forEach((line, index) => draw.fillText(line, 28 * mm, (58 + index * 10.5) * mm, width - 56 * mm));
  if (last) {
    draw.fillText("当事人（签名）：＿＿＿＿＿＿", 28 * mm, 230 * mm);
    draw.fillText("当事人（签名）：＿＿＿＿＿＿", 28 * mm, 242 * mm);
    draw.fillText(on ? on.replace(/(\d+)-0?(\d+)-0?(\d+)/, "$1年$2月$3日") : "＿＿年＿＿月＿＿日", 130 * mm, 258 * mm);
  }
  return png(canvas);
}

function photo(index: number, turns: number, size: number): string {
  const canvas = document.createElement("canvas");
  const [wide, high] = turns % 2 ? [size * 0.75, size] : [size, size * 0.75];
  canvas.width = wide;
  canvas.height = high;
  const draw = canvas.getContext("2d");
  if (!draw) return "";
  draw.fillStyle = ["#cfd8cf", "#d8d2c4", "#c9d3da", "#e0d8d0"][index % 4] ?? "#ccc";
  draw.fillRect(0, 0, wide, high);
  draw.fillStyle = "#fff";
  draw.fillRect(wide * 0.2, high * 0.12, wide * 0.6, high * 0.76);
  draw.fillStyle = "#888";
  for (let line = 0; line < 9; line += 1) draw.fillRect(wide * 0.26, high * (0.2 + line * 0.07), wide * (line % 4 === 3 ? 0.3 : 0.48), high * 0.018);
  return png(canvas);
}

const line = (paper: PaperKind, more: Partial<DocumentLine> = {}): DocumentLine => ({ paper, about: null, about_text: null, must: false, prints: [], outdated: false, attachments: 0, ...more });
const printed = (id: string, version: number, on: string, more: Partial<DocumentLine["prints"][number]> = {}) => ({ id, version, on, copies: 3, signed_on: null, corrections: [], ...more });

function linesOf(detail: CaseDetail): DocumentLine[] {
  const done = detail.agreement !== null;
  return [
    line("cover", { must: done }),
    line("catalogue", { must: done }),
    line("application"),
    line("registration", { must: true, prints: [printed("r1", 1, "2026-03-05", { copies: 1, signed_on: "2026-03-05" })], attachments: 1 }),
    line("rights_notice", { must: true, prints: [printed("n1", 1, "2026-03-05", { copies: 2 })] }),
    ...detail.parties.slice(0, 2).map((party, index) => line("identity_proof", { about: party.id, about_text: party.name, must: true, attachments: index === 0 ? 2 : 0 })),
    line("power_of_attorney", { about: "s1", about_text: "刘小军" }),
    ...detail.investigations.map((one) => line("investigation_record", { about: one.id, about_text: `${one.on.slice(5)} ${one.asked}`, must: true })),
    ...detail.sessions.map((one, index) => line("mediation_record", { about: one.id, about_text: `第${index + 1}次 ${one.on.slice(5)}`, must: true, prints: index === 0 ? [printed("m1", 1, "2026-03-06"), printed("m2", 2, "2026-03-07", { corrections: [{ on: "2026-03-08", what: "第二条“三百元”改为“三千元”，双方按指印", photograph: "a1" }] })] : [], outdated: index === 0 })),
    ...(done ? [line("agreement", { must: true, prints: [printed("g1", 1, "2026-03-03", { signed_on: "2026-03-03" })], attachments: 1 }), line("receipt", { about: "o0", about_text: "第1期青苗损失" }), line("followup_record", { about: "f1", about_text: "04-03" }), line("closing_report", { must: true })] : [line("mediation_notice")]),
    line("evidence", { attachments: 2 }),
    line("referrers_letter"),
    line("other"),
    line("back_cover", { must: done }),
  ];
}

function attached(detail: CaseDetail): Attachment[] {
  const one = (id: string, name: string, more: Partial<Attachment> = {}): Attachment => ({ id, name, media: "picture", bytes: 2_412_331, on: "2026-03-07", by: "贺晓琳", paper: null, about: null, page: null, turns: 0, note: null, unreadable: false, ...more });
  return [
    one("a1", "协议书手改处.jpg", { paper: "agreement", page: 2, note: "第二条改了金额，双方按了指印" }),
    one("a2", "身份证正面.jpg", { paper: "identity_proof", about: detail.parties[0]?.id ?? null, page: 1 }),
    one("a3", "身份证反面.jpg", { paper: "identity_proof", about: detail.parties[0]?.id ?? null, page: 2, turns: 1 }),
    one("a4", "水渠现场照片（从东边往西拍，能看清清淤以后被填的那一侧，旁边是村里去年新修的路）_微信图片_20260307.jpg", { paper: "evidence" }),
    one("a5", "通话录音.m4a", { media: "audio", bytes: 8_812_331, paper: "evidence", note: "村民组长说明情况" }),
    one("a6", "派出所移送材料.pdf", { media: "pdf", unreadable: true, by: "欧阳建华" }),
    one("a7", "扫描_0001.pdf", { media: "pdf", paper: "registration", bytes: 412_331 }),
  ];
}

interface Rule {
  id: string;
  points: number;
  lists: Record<string, string>;
  source?: string;
  place: { part: string; step?: string; field?: string; paper?: string };
  zh: { title: string; fault: string; mend: string };
  en: { title: string; fault: string; mend: string };
}

function findings(detail: CaseDetail): CheckFinding[] {
  const list = detail.agreement ? "written" : "not_reached";
  const all = (rules.rules as unknown as Rule[]).filter((rule) => rule.lists[list]);
  const bad: Record<string, CheckFinding["outcome"]> = { investigation: "missing", closing_report: "missing", current_text: "wrong", seal: "missing", followed_up: "wrong", guardian: "not_applicable", oral_allowed: "not_applicable" };
  return all.map((rule, index) => {
    const outcome = bad[rule.id] ?? (index % 11 === 4 ? "missing" : index % 17 === 9 ? "wrong" : "ok");
    const paper = rule.place.paper ?? null;
    return { rule: rule.id, outcome, must: rule.lists[list] === "must", points: rule.points, part: rule.place.part as CheckFinding["part"], command: rule.place.step ?? null, field: rule.place.field ?? paper, about: null, params: { which: detail.parties[0]?.name ?? "", papers: "agreement、mediation_record", earlier: "2026-03-01", later: "2026-03-05", due: "2026-03-09", on: "2026-03-10", needed: "3", found: "2" }, title: [rule.zh.title, rule.en.title], fault: outcome === "ok" ? ["", ""] : [rule.zh.fault, rule.en.fault], mend: outcome === "ok" ? ["", ""] : [rule.zh.mend, rule.en.mend], source: rule.source ?? null };
  });
}

/** Commands of the dossier that the person at the desk may call. */
export const dossierRights = ["document_list", "document_show", "document_save", "document_sign", "document_correct", "dossier_press", "dossier_check", "attachment_list", "attachment_add", "attachment_paste", "attachment_change", "attachment_picture", "attachment_save"];

export function papers(wished: { trouble: boolean; papers?: string }, detail: (id: string) => CaseDetail, backend: () => MemoryBackend): Handlers {
  const lines = new Map<string, DocumentLine[]>();
  const files = new Map<string, Attachment[]>();
  const linesFor = (id: string) => (wished.papers === "none" ? [] : (lines.get(id) ?? lines.set(id, linesOf(detail(id))).get(id)!));
  const filesFor = (id: string) => (wished.papers === "none" ? [] : (files.get(id) ?? files.set(id, attached(detail(id))).get(id)!));
  const done = (id: string) => {
    setTimeout(() => backend().tell({ cases: [id] }), 20);
    return { case: id, number: detail(id).number, warnings: [] };
  };
  const trouble = () => {
    if (wished.trouble) throw refusal("disk_full");
  };
  const change = (id: string, of: (line: DocumentLine) => DocumentLine) => void lines.set(id, linesFor(id).map(of));
  const print = (id: string, which: string, now: (one: DocumentLine["prints"][number]) => DocumentLine["prints"][number]) => change(id, (one) => ({ ...one, prints: one.prints.map((two) => (two.id === which ? now(two) : two)) }));
  return {
    document_list: ({ case: id }) => (trouble(), { list: detail(id).agreement ? "written" : "open", documents: linesFor(id) }),
    document_show: ({ document: { case: id, paper, blank, on }, width }) => {
      const many = paper === "agreement" || paper === "mediation_record" ? 2 : 1;
      return { pages: Array.from({ length: many }, (_, index) => page(width, (vocabulary.paper[paper] ?? "").replace(/^人民/, "人民"), detail(id), blank, on ?? null, index === many - 1)), missing_characters: paper === "mediation_record" ? ["𬌗", "𪚥"] : []};
    },
    document_save: ({ document: { case: id, paper, about }, for_dossier, to, copies }) => {
      let version: number | null = null;
      if (for_dossier) {
        change(id, (one) => (one.paper === paper && one.about === (about ?? null) ? { ...one, outdated: false, prints: [...one.prints, printed(`p${Math.random()}`, (version = (one.prints.at(-1)?.version ?? 0) + 1), "2026-03-11", { copies: copies ?? 1 })] } : one));
        done(id);
      }
      return { path: to ?? "D:/案卷/临时/文书.pdf", pages: 2, version };
    },
    document_sign: ({ case: id, print: which, on }) => (print(id, which, (one) => ({ ...one, signed_on: on })), done(id)),
    document_correct: ({ case: id, print: which, on, what, photograph }) => (print(id, which, (one) => ({ ...one, corrections: [...one.corrections, { on, what, photograph: photograph ?? null }] })), done(id)),
    dossier_press: ({ cases, to }) => ({ dossiers: cases.map((id, index) => (index % 3 === 2 ? { case: id, number: detail(id).number, path: null, pages: 0, problem: { code: "file_trouble", params: { path: to } } } : { case: id, number: detail(id).number, path: cases.length > 1 ? `${to}/${detail(id).number}.pdf` : to, pages: 31 + index, problem: null })) }),
    dossier_check: ({ case: id }) => (trouble(), { list: detail(id).agreement ? "written" : "open", findings: findings(detail(id)), score_tenths: 865, missing_musts: true, is_partial: id === "case-1" }),
    attachment_list: ({ case: id }) => ({ attachments: filesFor(id), used_bytes: 412_331_233, budget_bytes: id === "case-1" ? 400_000_000 : 2_147_483_648 }),
    attachment_add: ({ case: id, paths, paper, about }) => {
      const added = paths.filter((path) => !path.endsWith(".exe")).map((path, index): Attachment => ({ id: `n${filesFor(id).length + index}`, name: path.split("/").at(-1) ?? path, media: "picture", bytes: 1_812_331, on: "2026-03-11", by: "贺晓琳", paper: paper ?? null, about: about ?? null, page: null, turns: 0, note: null, unreadable: false }));
      files.set(id, [...filesFor(id), ...added]);
      done(id);
      return { added, refused: [{ name: "视频_20260307.mp4", problem: { code: "disk_full", params: {} } }] };
    },
    attachment_paste: () => ({ added: [], refused: [] }),
    attachment_change: ({ case: id, attachment, remove, clear, ...changed }) => {
      const set = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null && value !== undefined));
      const emptied = Object.fromEntries(clear.map((name) => [name, null]));
      files.set(id, filesFor(id).filter((one) => !remove || one.id !== attachment).map((one) => (one.id === attachment ? { ...one, ...set, ...emptied } : one)));
      return done(id);
    },
    attachment_picture: ({ case: id, attachment, size }) => {
      const at = filesFor(id).findIndex((one) => one.id === attachment);
      return { png: photo(at, filesFor(id)[at]?.turns ?? 0, size) };
    },
    attachment_save: ({ to }) => ({ path: to ?? "D:/案卷/临时/附件.jpg" }),
  };
}
