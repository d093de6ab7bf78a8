import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import { draftsBelongTo } from "@/form/drafts";
import { partyDraft, sentParty } from "@/form/party";
import type { AppState, CaseDetail, Party } from "@/wire/generated";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { detailOf } from "../../../dev/detail";
import { rowOf } from "../../../dev/book";
import CorrectForm from "./CorrectForm.vue";
import PartyNumbers from "./PartyNumbers.vue";

addDeskWords();
const backend = memoryBackend();
const detail: CaseDetail = { ...detailOf(rowOf(1), "2026-03-11"), place: "村口", people: 5, event_on: "2026-03-01" };
const party = detail.parties[0] as Party;

function atDesk(may: string[]): AppState {
  const session = { user: "甲", user_id: "u1", roles: [], member: null, may, backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 30 };
  return { program: "", book: null, session, recent: [], today: "2026-03-11" };
}

beforeEach(() => {
  document.body.innerHTML = "";
  draftsBelongTo(String(Math.random()));
  backend.calls.length = 0;
  takeState(atDesk(["party_reveal", "case_correct"]));
  backend.answer({
    party_reveal: () => ({ party: "p1", id_number: "430405196804021234", phone: "13807341234", stand_ins: [] }),
    case_correct: () => ({ case: detail.id, number: "1号", warnings: [] }),
  });
  installBackend(backend);
});

const numbers = (props = { caseId: detail.id, party }) => mount(PartyNumbers, { props, global: { plugins: [i18n] } });

describe("numbers of a party", () => {
  it("are masked until somebody asks, and then stay in full", async () => {
    const shown = numbers();
    expect(shown.text()).toContain("138****1234");
    expect(shown.text(), "nobody has asked").not.toContain("13807341234");
    await shown.find("[data-test=party-reveal]").trigger("click");
    await flushPromises();
    expect(backend.calls.at(-1)).toEqual({ command: "party_reveal", request: { case: detail.id, party: "p1" } });
    expect(shown.text()).toContain("430405196804021234");
    expect(shown.find("[data-test=party-reveal]").exists(), "there is nothing more to show").toBe(false);
    await shown.setProps({ caseId: detail.id, party: { ...party } });
    expect(shown.text(), "another step on the same page hides nothing").toContain("13807341234");
    await shown.setProps({ caseId: detail.id, party: { ...party, phone_masked: "139****0000" } });
    expect(shown.text(), "a number that was changed is not shown as it was").not.toContain("13807341234");
  });

  it("stay masked where the right is missing or the look cannot be journalled", async () => {
    takeState(atDesk([]));
    expect(numbers().find("[data-test=party-reveal]").exists()).toBe(false);
    takeState(atDesk(["party_reveal"]));
    backend.answer({
      party_reveal: () => {
        throw refusal("read_only");
      },
    });
    const shown = numbers();
    await shown.find("[data-test=party-reveal]").trigger("click");
    await flushPromises();
    expect(shown.find("[role=alert]").exists(), "why, in words").toBe(true);
    expect(shown.text()).toContain("138****1234");
  });

  it("that were not typed are kept, and emptied only by name", () => {
    const draft = partyDraft(party);
    expect(draft.phone, "a mask is never in a field").toBe("");
    expect(sentParty(draft)).toMatchObject({ id: "p1", phone: null, phone_masked: "138****1234", clear: [] });
    draft.clear = ["phone"];
    expect(sentParty(draft)).toMatchObject({ phone: null, clear: ["phone"] });
    draft.phone = "13900000000";
    expect(sentParty(draft), "typed after all").toMatchObject({ phone: "13900000000", clear: [] });
  });
});

describe("a correction", () => {
  const form = () => mount(CorrectForm, { props: { detail, choices: null }, attachTo: document.body, global: { plugins: [i18n], stubs: { SelectField: true } } });
  const sent = () => backend.calls.find((one) => one.command === "case_correct")?.request as Record<string, unknown>;

  it("names the entries that were emptied", async () => {
    const shown = form();
    await shown.find("[data-test=correct-place]").setValue(" ");
    await shown.find("[data-test=submit-case_correct]").trigger("click");
    await flushPromises();
    expect(sent()).toMatchObject({ clear: ["place"], parties: [] });
    expect(sent(), "an emptied entry is not set").not.toHaveProperty("place");
  });

  it("clears a party's number when the person says so", async () => {
    const shown = form();
    await shown.find("[data-test=correct-place]").setValue("桥头");
    await shown.find("[data-test=correct-party1]").trigger("click");
    await shown.find("[data-test=clear-phone]").trigger("click");
    await shown.find("[data-test=submit-case_correct]").trigger("click");
    await flushPromises();
    expect(sent()).toMatchObject({ place: "桥头", clear: [], parties: [{ id: "p1", phone: null, clear: ["phone"] }] });
  });
});
