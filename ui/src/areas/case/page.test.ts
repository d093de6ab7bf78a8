import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import { draftsBelongTo } from "@/form/drafts";
import type { AppState, CaseDetail } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { detailOf } from "../../../dev/detail";
import { rowOf } from "../../../dev/book";
import CasePage from "./CasePage.vue";
import { specs } from "./steps";

addDeskWords();
const backend = memoryBackend();
const pending = detailOf(rowOf(1), "2026-03-11");
const settled = detailOf(rowOf(3), "2026-03-11");

function atDesk(may: string[]): AppState {
  const session = { user: "甲", user_id: "u1", roles: [], member: null, may, backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 30 };
  return { program: "", book: null, session, recent: [], today: "2026-03-11" };
}
const sent = (command: string) => backend.calls.filter((one) => one.command === command).map((one) => one.request as Record<string, unknown>);

async function page(address: string) {
  const nothing = { template: "<i />" };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/cases", name: "cases", component: nothing }, { path: "/cases/:id", name: "case", component: nothing }] });
  await router.push(address);
  const shown = mount(CasePage, { props: { id: String(router.currentRoute.value.params.id) }, attachTo: document.body, global: { plugins: [i18n, router], stubs: { SelectField: true } } });
  await flushPromises();
  return { shown, router };
}

beforeEach(() => {
  document.body.innerHTML = "";
  Element.prototype.scrollIntoView = vi.fn();
  draftsBelongTo(String(Math.random()));
  backend.calls.length = 0;
  takeState(atDesk([...Object.keys(specs), "case_correct"]));
  backend.answer({
    case_get: ({ case: id }) => (id === settled.id ? settled : pending),
    choices: () => ({ categories: [], tags: [], committees: [], members: [{ id: "m1", name: "李秀英", committees: ["k15"] }], me: "m1", home_committee: "k15", last_place: null, phrases: [] }),
    recusal_check: () => ({ findings: [{ mediator: { id: "m1", name: "李秀英" }, party: "陈志强", relation: "same_household", seen_by: "东阳渡村3组", case: null, number: null }] }),
    meeting_list: ({ from }) => ({ meetings: [{ case: "other", number: "7号", summary: "", parties: "甲|乙", on: from, time: "09:30", place: null, held: false, mediators: [], clashes: [] }] }),
  });
  for (const command of Object.keys(specs)) backend.answer({ [command]: () => ({ case: pending.id, number: "1号", warnings: [] }) });
  installBackend(backend);
});

describe("a step named by the address", () => {
  it("opens its form, once", async () => {
    const { shown, router } = await page(`/cases/${pending.id}?step=case_session`);
    expect(shown.find("[data-test=form-case_session]").exists()).toBe(true);
    expect(router.currentRoute.value.query, "coming back does not open it again").toEqual({});
  });

  it("that is refused says why", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_archive`);
    expect(shown.find("[data-test=form-case_archive]").exists()).toBe(false);
    expect(shown.find("[data-test=step-refused]").text()).toContain("调解中");
  });
});

describe("a form of a step", () => {
  it("keeps what was typed when it is put away, also by Escape, and says so when it is opened again", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_session`);
    await shown.find("[data-test=field-record]").setValue("双方各退一步");
    await shown.find("[data-test=field-record]").trigger("keydown", { key: "Escape" });
    expect(shown.find("[data-test=form-case_session]").exists()).toBe(false);
    await shown.find("[data-test=step-case_session]").trigger("click");
    await flushPromises();
    expect((shown.find("[data-test=field-record]").element as HTMLTextAreaElement).value, "nothing typed is lost").toBe("双方各退一步");
    expect(shown.find("[data-test=step-resumed]").exists()).toBe(true);
    await shown.find("[data-test=step-clear]").trigger("click");
    expect((shown.find("[data-test=field-record]").element as HTMLTextAreaElement).value).toBe("");
  });

  it("says while the next date is chosen what the mediators have then", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_session`);
    await shown.find("[data-test=field-next_on]").setValue("2026-03-14");
    await flushPromises();
    expect(sent("meeting_list").map((one) => [one.from, one.mediator])).toEqual([["2026-03-14", "m1"], ["2026-03-14", "m2"]]);
    await shown.find("[data-test=field-next_time]").setValue("9点");
    expect(shown.find("[data-test=clash]").text()).toContain("赶不上");
  });

  it("of an assignment says who is tied to a party, and takes the disclosure right there", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_assign`);
    expect(shown.find("[data-test=recusal-finding]").text()).toContain("李秀英 与 陈志强 同户（东阳渡村3组）");
    await shown.find("[data-test=recusal-disclose]").trigger("click");
    await flushPromises();
    await shown.find("[data-test=submit-case_disclose]").trigger("click");
    await flushPromises();
    expect(sent("case_disclose"), "each side is asked").toEqual([]);
    expect(shown.find("[data-test='error-consents.1']").exists()).toBe(true);
    await shown.find("[data-test=field-consent-1-yes]").trigger("click");
    await shown.find("[data-test=field-consent-2-no]").trigger("click");
    await shown.find("[data-test=submit-case_disclose]").trigger("click");
    await flushPromises();
    expect(sent("case_disclose")).toEqual([{ case: pending.id, on: "2026-03-11", mediator: "m1", relation: "same_household", what: "李秀英 与 陈志强 同户（东阳渡村3组）", consents: [{ side: 1, consents: true }, { side: 2, consents: false }] }]);
    expect(shown.find("[data-test=form-case_assign]").exists(), "the assignment goes on").toBe(true);
    expect(shown.find("[data-test=recusal-finding]").text()).toContain("已记说明");
  });
});

describe("the obligations of an agreement", () => {
  it("are typed by keyboard: Enter in the last cell adds a line, Ctrl+Delete removes one, Enter of a composition does neither", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_agree_written`);
    await shown.find("[data-test=field-amount_fen]").setValue("9000");
    await shown.find("[data-test=field-obligations-add]").trigger("click");
    expect((shown.find("[data-test=field-obligations-amount-0]").element as HTMLInputElement).value, "the rest of the amount agreed").toBe("9000");
    const due = shown.find("[data-test=field-obligations-due-0]");
    await due.trigger("keydown", { key: "Enter", isComposing: true });
    expect(shown.findAll("[data-test=field-obligations-row]")).toHaveLength(1);
    await due.trigger("keydown", { key: "Enter" });
    expect(shown.findAll("[data-test=field-obligations-row]")).toHaveLength(2);
    await shown.find("[data-test=field-obligations-what-1]").trigger("keydown", { key: "Delete", ctrlKey: true });
    expect(shown.findAll("[data-test=field-obligations-row]")).toHaveLength(1);
  });

  it("are divided into instalments, and their sum is held against the agreement", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_agree_written`);
    await shown.find("[data-test=field-amount_fen]").setValue("10000");
    await shown.find("[data-test=field-obligations-add]").trigger("click");
    await shown.find("[data-test=field-obligations-what-0]").setValue("赔偿款");
    await shown.find("[data-test=field-obligations-split-0]").trigger("click");
    await shown.find("[data-test=instalments-first]").setValue("2026-04-01");
    await shown.find("[data-test=instalments-do]").trigger("click");
    expect(shown.findAll("[data-test=field-obligations-row]")).toHaveLength(3);
    expect(shown.find("[data-test=field-obligations-sum]").text()).toContain("相符");
    await shown.find("[data-test=field-obligations-remove-2]").trigger("click");
    expect(shown.find("[data-test=field-obligations-sum]").text()).toContain("少 3,333.33 元");
  });

  it("take rows of a sheet, say at the cell what is wrong, and do not send before it is mended", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_agree_written`);
    await shown.find("[data-test=field-facts]").setValue("欠薪");
    await shown.find("[data-test=field-clause-0]").setValue("付清");
    await shown.find("[data-test=field-obligations-add]").trigger("click");
    const [one = "", two = ""] = pending.parties.map((party) => party.name);
    const paste = new Event("paste", { bubbles: true, cancelable: true });
    Object.assign(paste, { clipboardData: { getData: () => `${one}\t${two}\t工资\t一千五\t4.1\n${two}\t${one}\t退还工具\t\t` } });
    shown.find("[data-test=field-obligations-debtor-0]").element.dispatchEvent(paste);
    await flushPromises();
    expect(shown.find("[data-test='error-obligations[0].amount_fen']").exists()).toBe(true);
    expect((shown.find("[data-test=field-obligations-amount-0]").element as HTMLInputElement).value, "the wrong text is kept").toBe("一千五");
    await shown.find("[data-test=submit-case_agree_written]").trigger("click");
    await flushPromises();
    expect(sent("case_agree_written")).toEqual([]);
    await shown.find("[data-test=field-obligations-amount-0]").setValue("1500");
    await shown.find("[data-test=submit-case_agree_written]").trigger("click");
    await flushPromises();
    expect(sent("case_agree_written")[0]?.obligations).toEqual([
      { id: null, debtor: "p1", creditor: "p2", what: "工资", amount_fen: 150_000, due_on: "2026-04-01" },
      { id: null, debtor: "p2", creditor: "p1", what: "退还工具", amount_fen: null, due_on: null },
    ]);
  });

  it("are signed for on one sheet, with mediator and seal", async () => {
    const { shown } = await page(`/cases/${pending.id}?step=case_agree_written`);
    await shown.find("[data-test=field-facts]").setValue("事实");
    await shown.find("[data-test=field-clause-0]").setValue("和好");
    await shown.find("[data-test=field-sign-all]").trigger("click");
    await shown.find("[data-test=field-signature-0]").setValue("2026-03-");
    expect(shown.find("[data-test=field-signature-0]").exists(), "a day half typed takes nothing away").toBe(true);
    await shown.find("[data-test=field-signature-0]").setValue("2026-03-10");
    await shown.find("[data-test=sign-1]").setValue(false);
    await shown.find("[data-test=submit-case_agree_written]").trigger("click");
    await flushPromises();
    expect(sent("case_agree_written")[0]).toMatchObject({ signatures: [{ party: "p1", on: "2026-03-10" }], mediator_signed_on: "2026-03-11", sealed_on: "2026-03-11", left_out: [] });
  });
});

describe("a new agreement of several", () => {
  it("leaves out who does not sign: a case of their own, with its amount", async () => {
    const third = { ...(pending.parties[0] as CaseDetail["parties"][number]), id: "p3", name: "第三人" };
    backend.answer({ case_get: () => ({ ...pending, parties: [...pending.parties, third] }) });
    const { shown } = await page(`/cases/${pending.id}?step=case_agree_written`);
    await shown.find("[data-test=field-facts]").setValue("事实");
    await shown.find("[data-test=field-clause-0]").setValue("和好");
    await shown.find("[data-test=sign-0]").setValue(true);
    await shown.find("[data-test=leave-out-1]").trigger("change");
    expect(shown.find("[data-test=left-out-note]").text()).toContain("第三人");
    await shown.find("[data-test=field-left_out_disputed_fen]").setValue("800");
    await shown.find("[data-test=submit-case_agree_written]").trigger("click");
    await flushPromises();
    expect(sent("case_agree_written")[0]).toMatchObject({ signatures: [{ party: "p1", on: "2026-03-11" }], left_out: ["p3"], left_out_disputed_fen: 80_000 });
  });

  it("is signed later with everybody ticked; who has signed is not sent again", async () => {
    const agreement = { ...(settled.agreement as NonNullable<CaseDetail["agreement"]>), signatures: [{ party: "p1", name: "甲", on: "2026-03-01" }, { party: "p2", name: "乙", on: null }], mediator_signed_on: "2026-03-02", sealed_on: null };
    const steps = settled.steps.map((step) => (step.command === "case_sign" ? { ...step, refused: null } : step));
    backend.answer({ case_get: () => ({ ...settled, agreement, steps }) });
    const { shown } = await page(`/cases/${settled.id}?step=case_sign`);
    await shown.find("[data-test=submit-case_sign]").trigger("click");
    await flushPromises();
    expect(sent("case_sign")[0]).toEqual({ case: settled.id, signatures: [{ party: "p2", on: "2026-03-11" }], mediator_signed_on: null, sealed_on: "2026-03-11" });
  });
});

describe("a past moment", () => {
  it("is shown as it was, marked, and nothing can be done on it", async () => {
    const then: CaseDetail = { ...settled, summary: "起初的事由", obligations: settled.obligations };
    backend.answer({ case_as_at: () => then });
    const { shown } = await page(`/cases/${settled.id}`);
    expect(shown.find("[data-test=row-perform]").exists()).toBe(true);
    await shown.find("[data-test=moments-open]").trigger("click");
    await shown.find("[data-test=moment-show]").trigger("click");
    await flushPromises();
    expect(shown.find("[data-test=case-past]").exists()).toBe(true);
    expect(shown.find("[data-test=case-summary]").text()).toBe("起初的事由");
    expect(shown.find("[data-test=next-steps]").exists()).toBe(false);
    for (const door of ["row-perform", "party-correct", "inline-case_correct", "party-reveal"]) expect(shown.find(`[data-test=${door}]`).exists(), door).toBe(false);
    await shown.find("[data-test=past-back]").trigger("click");
    expect(shown.find("[data-test=case-summary]").text()).toBe(settled.summary);
  });

  it("is compared with now in words, and a moment before the case says so", async () => {
    backend.answer({ case_as_at: () => ({ ...settled, place: "桥头" }) });
    const { shown } = await page(`/cases/${settled.id}`);
    await shown.find("[data-test=moments-open]").trigger("click");
    await shown.find("[data-test=moment-compare]").trigger("click");
    await flushPromises();
    expect(shown.findAll("[data-test=difference]").map((one) => one.text().replace(/\s+/g, " "))).toEqual([expect.stringContaining("桥头")]);
    backend.answer({
      case_as_at: () => {
        throw refusal("unknown_case");
      },
    });
    await shown.find("[data-test=moment-compare]").trigger("click");
    await flushPromises();
    expect(shown.find("[data-test=form-failure]").exists()).toBe(true);
  });
});
