import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import { draftsBelongTo } from "@/form/drafts";
import type { AppState, Attachment, CheckFinding, DocumentLine, DossierChecked } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { rowOf } from "../../../dev/book";
import { detailOf } from "../../../dev/detail";
import CasePage from "../case/CasePage.vue";
import { specs } from "../case/steps";
import DossierPage from "./DossierPage.vue";
import PressSheet from "./PressSheet.vue";

addDeskWords();
enableAutoUnmount(afterEach);
const backend = memoryBackend();
const detail = detailOf(rowOf(4), "2026-03-11");
const line = (more: Partial<DocumentLine>): DocumentLine => ({ paper: "agreement", about: null, about_text: null, must: true, prints: [], outdated: false, attachments: 0, ...more });
const file = (more: Partial<Attachment> = {}): Attachment => ({ id: "a1", name: "收条.jpg", media: "picture", bytes: 1_000, on: "2026-03-07", by: "甲", paper: null, about: null, page: null, turns: 3, note: null, unreadable: false, ...more });
const finding = (more: Partial<CheckFinding>): CheckFinding => ({ rule: "seal", outcome: "missing", must: true, points: 2, part: "agreement", command: "case_followup", field: "text", about: null, params: {}, title: ["盖了印章", "sealed"], fault: ["没有盖印章", "no seal"], mend: ["盖章", "seal it"], source: null, ...more });
const checked = (more: Partial<DossierChecked> = {}): DossierChecked => ({ list: "written", findings: [finding({})], score_tenths: 865, missing_musts: true, is_partial: false, ...more });
const rights = ["document_list", "document_show", "document_save", "document_sign", "document_correct", "dossier_press", "dossier_check", "attachment_list", "attachment_add", "attachment_paste", "attachment_change", "attachment_picture", "attachment_save"];

function atDesk(may: string[]): AppState {
  const session = { user: "甲", user_id: "u1", roles: [], member: null, may, backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 30 };
  return { program: "", book: null, session, recent: [], today: "2026-03-11" };
}
const sent = (command: string) => backend.calls.filter((one) => one.command === command).map((one) => one.request as Record<string, unknown>);
const settle = async () => {
  await flushPromises();
  await new Promise((later) => setTimeout(later, 60));
  await flushPromises();
};

async function page(query = "", at: "dossier" | "case" = "dossier") {
  const nothing = { template: "<i />" };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/cases", name: "cases", component: nothing }, { path: "/cases/:id", name: "case", component: nothing }, { path: "/cases/:id/dossier", name: "dossier", component: nothing }] });
  await router.push(`/cases/${detail.id}${at === "dossier" ? "/dossier" : ""}${query}`);
  const shown = mount(at === "dossier" ? DossierPage : CasePage, { props: { id: detail.id }, attachTo: document.body, global: { plugins: [i18n, router], stubs: { SelectField: true } } });
  await settle();
  return { shown, router };
}

beforeEach(() => {
  document.body.innerHTML = "";
  Element.prototype.scrollIntoView = vi.fn();
  i18n.global.locale.value = "zh-CN";
  draftsBelongTo(String(Math.random()));
  backend.calls.length = 0;
  backend.opened.length = 0;
  takeState(atDesk([...rights, ...Object.keys(specs), "case_correct"]));
  backend.answer({
    case_get: () => detail,
    choices: () => ({ categories: [], tags: [], committees: [], members: [], me: "m1", home_committee: "k15", last_place: null, phrases: [] }),
    document_list: () => ({ list: "written", documents: [line({}), line({ paper: "identity_proof", about: "p1", about_text: "张三" })] }),
    document_show: () => ({ pages: ["QQ==", "QQ=="], missing_characters: [] }),
    document_save: ({ to, for_dossier }) => ({ path: to ?? "/private/1.pdf", pages: 2, version: for_dossier ? 3 : null }),
    document_sign: () => ({ case: detail.id, number: "1号", warnings: [] }),
    document_correct: () => ({ case: detail.id, number: "1号", warnings: [] }),
    attachment_list: () => ({ attachments: [file()], used_bytes: 0, budget_bytes: 0 }),
    attachment_picture: () => ({ png: null }),
    attachment_add: ({ paths }) => ({ added: paths.map((_, index) => file({ id: `n${index}` })), refused: [] }),
    attachment_paste: () => ({ added: [file({ id: "n" })], refused: [] }),
    attachment_change: () => ({ case: detail.id, number: "1号", warnings: [] }),
    attachment_save: ({ to }) => ({ path: to ?? "/private/1.jpg" }),
    dossier_check: () => checked(),
  });
  for (const command of Object.keys(specs)) backend.answer({ [command]: () => ({ case: detail.id, number: "1号", warnings: [] }) });
  installBackend(backend);
});

describe("a document", () => {
  it("is shown as pages, and asked anew when its case changes", async () => {
    const { shown } = await page("?paper=agreement");
    expect(shown.findAll("[data-test=paper-page]")).toHaveLength(2);
    expect(sent("document_show")).toHaveLength(1);
    backend.tell({ cases: [detail.id] });
    await settle();
    expect(sent("document_show"), "once more, not twice").toHaveLength(2);
    backend.tell({ cases: ["another"] });
    await settle();
    expect(sent("document_show")).toHaveLength(2);
  });

  it("printed for signing asks once, says that the text is fixed, and is opened by the system", async () => {
    const { shown } = await page("?paper=agreement");
    await shown.find("[data-test=print-signing]").trigger("click");
    await settle();
    expect(sent("document_save"), "nothing is fixed before it is said so").toEqual([]);
    expect(shown.find("[data-test=print-ask]").text()).toContain("固定");
    await shown.find("[data-test=print-dates-same]").trigger("click");
    await shown.find("[data-test=print-on]").setValue("2026-03-05");
    await shown.find("[data-test=print-copies]").setValue("0");
    await shown.find("[data-test=print-do]").trigger("click");
    await settle();
    expect(sent("document_save")).toEqual([]);
    await shown.find("[data-test=print-copies]").setValue("4");
    await shown.find("[data-test=print-do]").trigger("click");
    await settle();
    expect(sent("document_save")).toEqual([{ document: { case: detail.id, paper: "agreement", about: null, copy_for: null, on: "2026-03-05", blank: false }, form: "pdf", for_dossier: true, copies: 4 }]);
    expect(backend.opened).toEqual(["/private/1.pdf"]);
    expect(shown.find("[data-test=print-ask]").exists()).toBe(false);
    expect(shown.find("[data-test=paper-said]").text()).toContain("第3版");
  });

  it("stays in sight when it has been printed, though another is to be done next", async () => {
    const documents = [line({ paper: "rights_notice" }), line({ paper: "closing_report" })];
    backend.answer({
      document_list: () => ({ list: "written", documents: [...documents] }),
      document_save: () => {
        documents[0] = line({ paper: "rights_notice", prints: [{ id: "p1", version: 1, on: "2026-03-11", copies: 1, signed_on: null, corrections: [] }] });
        backend.tell({ cases: [detail.id] });
        return { path: "/private/1.pdf", pages: 1, version: 1 };
      },
    });
    const { shown } = await page();
    await shown.find("[data-test=print-signing]").trigger("click");
    await settle();
    await shown.find("[data-test=print-do]").trigger("click");
    await settle();
    expect(shown.find("[data-test=paper-view]").attributes("data-paper")).toBe("rights_notice");
    expect(shown.find("[data-test=paper-said]").text()).toContain("第1版");
    expect(shown.find("[data-test=print-line]").exists()).toBe(true);
  });

  it("keeps the separate days where they differ", async () => {
    const { shown } = await page("?paper=agreement");
    await shown.find("[data-test=print-signing]").trigger("click");
    await settle();
    await shown.find("[data-test=print-do]").trigger("click");
    await settle();
    expect(sent("document_save")[0]).toMatchObject({ document: { on: null }, copies: 3 });
  });

  it("that was fixed says so although no viewer opens it", async () => {
    const opening = vi.spyOn(backend, "openFile").mockRejectedValue(refusal("file_trouble", { path: "/private/1.pdf" }));
    const { shown } = await page("?paper=agreement");
    await shown.find("[data-test=print-signing]").trigger("click");
    await settle();
    await shown.find("[data-test=print-do]").trigger("click");
    await settle();
    expect(shown.find("[data-test=paper-said]").text()).toContain("第3版");
    expect(shown.find("[data-test=paper-failure]").exists()).toBe(true);
    opening.mockRestore();
    await shown.find("[data-test=paper-failure] button").trigger("click");
    await settle();
    expect(backend.opened, "it can be opened again without another version").toEqual(["/private/1.pdf"]);
    expect(sent("document_save")).toHaveLength(1);
  });

  it("names characters that no font has, before anything is printed", async () => {
    backend.answer({ document_show: () => ({ pages: ["QQ=="], missing_characters: ["𪚥"] }) });
    const { shown } = await page("?paper=agreement");
    expect(shown.find("[data-test=missing-characters]").text()).toContain("𪚥");
    await shown.find("[data-test=print-signing]").trigger("click");
    await settle();
    expect(shown.find("[data-test=ask-missing]").text(), "and once more where it is asked").toContain("𪚥");
  });

  it("is looked at without becoming part of the dossier, saved elsewhere, for one party, and as a blank form", async () => {
    const plain = await page("?paper=agreement");
    expect(plain.shown.find("[data-test=copy-for]").exists(), "no address is protected: all copies are the same").toBe(false);
    backend.answer({ case_get: () => ({ ...detail, parties: detail.parties.map((party) => (party.id === "p1" ? { ...party, protected_address: true } : party)) }) });
    const { shown } = await page("?paper=agreement");
    await shown.find("[data-test=print-open]").trigger("click");
    await settle();
    await shown.find("[data-test=copy-for]").setValue("p2");
    await shown.find("[data-test=save-word]").trigger("click");
    await settle();
    await shown.find("[data-test=paper-blank]").trigger("click");
    await shown.find("[data-test=save-pdf]").trigger("click");
    await settle();
    expect(sent("document_save").map((one) => [one.form, one.to ?? null, one.for_dossier, (one.document as Record<string, unknown>).copy_for, (one.document as Record<string, unknown>).blank])).toEqual([
      ["pdf", null, false, null, false],
      ["docx", `/stick/${detail.number} 人民调解协议书.docx`, false, "p2", false],
      ["pdf", "/stick/人民调解协议书 空白表.pdf", false, "p2", true],
    ]);
  });

  it("that was printed is recorded as signed, and corrected by hand with its photograph", async () => {
    backend.answer({ document_list: () => ({ list: "written", documents: [line({ prints: [{ id: "p1", version: 1, on: "2026-03-04", copies: 3, signed_on: null, corrections: [] }, { id: "p2", version: 2, on: "2026-03-05", copies: 3, signed_on: null, corrections: [] }] })] }) });
    const { shown } = await page();
    await shown.find("[data-test=prints-older]").trigger("click");
    expect(shown.findAll("[data-test=print-line]").map((one) => one.attributes("data-version")), "the newest first").toEqual(["2", "1"]);
    await shown.find("[data-test=print-sign]").trigger("click");
    await shown.find("[data-test=sign-do]").trigger("click");
    await settle();
    expect(sent("document_sign")).toEqual([{ case: detail.id, print: "p2", on: "2026-03-11" }]);
    await shown.find("[data-test=print-correct]").trigger("click");
    await shown.find("[data-test=hand-do]").trigger("click");
    await settle();
    expect(sent("document_correct"), "what was changed must be said").toEqual([]);
    await shown.find("[data-test=hand-what]").setValue("三百改三千");
    await shown.find("[data-test=hand-photo]").setValue("a1");
    await shown.find("[data-test=hand-do]").trigger("click");
    await settle();
    expect(sent("document_correct")).toEqual([{ case: detail.id, print: "p2", on: "2026-03-11", what: "三百改三千", photograph: "a1" }]);
  });

  it("about somebody with a name of 5,000 characters is shown cut, with the whole beside it", async () => {
    const name = "长".repeat(5_000);
    backend.answer({ document_list: () => ({ list: "written", documents: [line({ about: "p1", about_text: name })] }), attachment_list: () => ({ attachments: [file({ name: `${name}.jpg`, paper: "agreement", about: "p1" })], used_bytes: 0, budget_bytes: 0 }) });
    const { shown } = await page();
    expect(shown.text().length).toBeLessThan(1_000);
    expect(shown.find("[data-test=paper-agreement] .about").attributes("title")).toBe(name);
    expect(shown.find("[data-test=attachment-name]").attributes("title")).toBe(`${name}.jpg`);
  });
});

/** What a browser gives when a picture is pasted. */
function pasted(type: string, size?: number): Event {
  const picture = new File(["A"], "image.png", { type });
  if (size !== undefined) Object.defineProperty(picture, "size", { value: size });
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { items: [{ kind: "file", type, getAsFile: () => picture }] } });
  return event;
}

describe("attachments", () => {
  it("are taken from a pasted picture, with a name of their own", async () => {
    await page("?about=attachments");
    document.dispatchEvent(pasted("image/png"));
    await settle();
    expect(sent("attachment_paste")).toEqual([{ case: detail.id, name: expect.stringMatching(/^贴入的图 .+\.png$/), content: btoa("A"), paper: null }]);
    expect(String(sent("attachment_paste")[0]?.name), "a disk refuses a colon").not.toContain(":");
    document.dispatchEvent(pasted("text/plain"));
    document.dispatchEvent(pasted("image/png", 33 * 1024 * 1024));
    await settle();
    expect(sent("attachment_paste"), "text is no picture, and what is too large is not sent").toHaveLength(1);
    expect(document.querySelector("[data-test=attach-warned]")?.textContent).toContain("32 MB");
  });

  it("that are dropped are filed under the document that is shown, where others wrote it", async () => {
    const { shown } = await page("?paper=identity_proof.p1");
    backend.drop(["/phone/1.jpg", "/phone/2.jpg"]);
    await settle();
    expect(sent("attachment_add")).toEqual([{ case: detail.id, paths: ["/phone/1.jpg", "/phone/2.jpg"], paper: "identity_proof", about: "p1" }]);
    expect(shown.find("[data-test=attach-said]").text()).toContain("2");
    shown.unmount();
    backend.drop(["/phone/3.jpg"]);
    await settle();
    expect(sent("attachment_add"), "nobody is there to take it").toHaveLength(1);
  });

  it("are picked, and what was not taken says why", async () => {
    backend.answer({ attachment_add: () => ({ added: [], refused: [{ name: "视频.mp4", problem: { code: "disk_full", params: {} } }] }) });
    const { shown } = await page("?about=attachments");
    await shown.find("[data-test=attach-choose]").trigger("click");
    await settle();
    expect(sent("attachment_add")[0]).toMatchObject({ paths: ["/phone/IMG_2031.jpg"], paper: null });
    expect(shown.find("[data-test=attach-refused]").text()).toContain("视频.mp4 没有存入：磁盘已满");
  });

  it("are turned, renamed, taken out and opened", async () => {
    const { shown } = await page("?about=attachments");
    await shown.find("[data-test=attachment-turn]").trigger("click");
    await settle();
    await shown.find("[data-test=attachment-edit]").trigger("click");
    await shown.find("[data-test=attachment-form-name]").setValue("手改处.jpg");
    await shown.find("[data-test=attachment-form-save]").trigger("click");
    await settle();
    await shown.find("[data-test=attachment-take-out]").trigger("click");
    await settle();
    expect(sent("attachment_change")).toEqual([
      { case: detail.id, attachment: "a1", remove: false, clear: [], turns: 0 },
      { case: detail.id, attachment: "a1", remove: false, clear: [], name: "手改处.jpg" },
      { case: detail.id, attachment: "a1", remove: true, clear: [] },
    ]);
    expect(shown.find("[data-test=attach-said]").text()).toContain("Ctrl+Z");
    await shown.find("[data-test=attachment-open]").trigger("click");
    await settle();
    expect(backend.opened).toEqual(["/private/1.jpg"]);
  });

  it("that cannot be read say so and are not opened, but can be taken out", async () => {
    backend.answer({ attachment_list: () => ({ attachments: [file({ unreadable: true })], used_bytes: 3 * 1024 ** 3, budget_bytes: 1024 ** 3 }) });
    const { shown } = await page("?about=attachments");
    expect(shown.find("[data-test=attachment-unreadable]").exists()).toBe(true);
    expect(shown.find("[data-test=attachment-open]").exists()).toBe(false);
    expect(sent("attachment_picture")).toEqual([]);
    expect(shown.find("[data-test=attachment-take-out]").exists()).toBe(true);
    expect(shown.find("[data-test=attachments-used]").text()).toContain("超出预留的 1.0 GB");
  });
});

describe("the check", () => {
  it("says each fault in the language shown and leads to the field that mends it", async () => {
    const { shown, router } = await page("?about=check");
    expect(shown.find("[data-test=check-score]").text()).toContain("86.5");
    expect(shown.find("[data-test=check-missing]").text()).toContain("没有盖印章");
    i18n.global.locale.value = "en";
    await settle();
    expect(shown.find("[data-test=check-missing]").text()).toContain("no seal");
    await shown.find("[data-test=finding-mend]").trigger("click");
    await settle();
    expect(router.currentRoute.value.fullPath).toBe(`/cases/${detail.id}?step=case_followup&field=text`);
  });

  it("opens the step with the cursor in the field", async () => {
    backend.answer({ case_get: () => ({ ...detail, steps: detail.steps.map((step) => (step.command === "case_followup" ? { ...step, refused: null } : step)) }) });
    const { shown } = await page("?step=case_followup&field=text", "case");
    expect(shown.find("[data-test=form-case_followup]").exists()).toBe(true);
    expect(document.activeElement?.getAttribute("data-test")).toBe("field-text");
  });

  it("asks the reason when a case is archived though a must is missing, and not otherwise", async () => {
    const { shown } = await page("?step=case_archive", "case");
    expect(shown.findAll("[data-test=archive-missing]").map((one) => one.text())).toEqual(["没有盖印章"]);
    await shown.find("[data-test=submit-case_archive]").trigger("click");
    await settle();
    expect(sent("case_archive"), "not without a reason").toEqual([]);
    await shown.find("[data-test=field-reason]").setValue("印章在街道，下周补");
    await shown.find("[data-test=submit-case_archive]").trigger("click");
    await settle();
    expect(sent("case_archive")[0]).toMatchObject({ reason: "印章在街道，下周补" });
  });

  it("asks no reason where all is there", async () => {
    backend.answer({ dossier_check: () => checked({ findings: [], missing_musts: false }) });
    const { shown } = await page("?step=case_archive", "case");
    expect(shown.find("[data-test=field-reason]").exists()).toBe(false);
    await shown.find("[data-test=submit-case_archive]").trigger("click");
    await settle();
    expect(sent("case_archive")[0]).toMatchObject({ reason: null });
  });

  it("asks it too when only the program finds something missing", async () => {
    backend.answer({
      dossier_check: () => checked({ findings: [], missing_musts: false }),
      case_archive: () => {
        throw refusal("dossier_incomplete");
      },
    });
    const { shown } = await page("?step=case_archive", "case");
    await shown.find("[data-test=submit-case_archive]").trigger("click");
    await settle();
    expect(shown.find("[data-test=field-reason]").exists()).toBe(true);
  });
});

describe("压卷", () => {
  it("of one case asks where, and says where it lies", async () => {
    backend.answer({ dossier_press: ({ to }) => ({ dossiers: [{ case: detail.id, number: detail.number, path: to, pages: 31, problem: null }] }) });
    const { shown } = await page();
    await shown.find("[data-test=press]").trigger("click");
    await settle();
    expect(sent("dossier_press")).toEqual([{ cases: [detail.id], to: `/stick/${detail.number} 卷宗.pdf`, without_attachments: false }]);
    expect(shown.find("[data-test=pressed]").text()).toContain("31");
  });

  it("of many cases says which were made, and which not and why", async () => {
    backend.answer({ dossier_press: ({ cases }) => ({ dossiers: cases.map((id, index) => ({ case: id, number: `${index + 1}号`, path: index === 0 ? "/books/new/1.pdf" : null, pages: 9, problem: index === 0 ? null : { code: "disk_full" as const, params: {} } })) }) });
    const shown = mount(PressSheet, { props: { cases: ["a", "b"] }, global: { plugins: [i18n] } });
    await shown.find("[data-test=press-do]").trigger("click");
    await settle();
    expect(sent("dossier_press")).toEqual([{ cases: ["a", "b"], to: "/books/new", without_attachments: false }]);
    expect(shown.findAll("[data-test=press-made]").map((one) => one.text())).toEqual([expect.stringContaining("1号")]);
    expect(shown.findAll("[data-test=press-refused]").map((one) => one.text())).toEqual([expect.stringMatching(/2号.*磁盘已满/)]);
  });
});

describe("a dossier that cannot be read", () => {
  it("says why and offers to read again", async () => {
    backend.answer({
      document_list: () => {
        throw refusal("disk_full");
      },
    });
    const { shown } = await page();
    expect(shown.find("[data-test=dossier-failure]").exists()).toBe(true);
    backend.answer({ document_list: () => ({ list: "open", documents: [] }) });
    await shown.find("[data-test=dossier-failure] button").trigger("click");
    await settle();
    expect(shown.find("[data-test=papers-empty]").exists()).toBe(true);
  });
});
