import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { warningsOf } from "@/areas/case/warnings";
import { installBackend } from "@/backend";
import { invalid, memoryBackend } from "@/backend/memory";
import { fromIdNumber } from "@/form/party";
import { draftsBelongTo } from "@/form/drafts";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { emptyRegistration, toOralRegistration, toRegistration } from "./draft";
import RegisterPage from "./RegisterPage.vue";

addDeskWords();
const backend = memoryBackend();
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: "/register", name: "register", component: RegisterPage },
    { path: "/cases/:id", name: "case", component: { template: "<p />" } },
  ],
});

async function page() {
  const shown = mount(RegisterPage, { attachTo: document.body, global: { plugins: [i18n, router], stubs: { SelectField: true } } });
  await flushPromises();
  return shown;
}
type Page = Awaited<ReturnType<typeof page>>;
async function fill(shown: Page): Promise<void> {
  await shown.find("[data-test=register-side1-name]").setValue("张三");
  await shown.find("[data-test=register-side2-name]").setValue("李四");
  await shown.find("[data-test=register-category-neighbour]").trigger("click");
  await shown.find("[data-test=register-summary]").setValue("为水沟争吵");
}

beforeEach(() => {
  document.body.innerHTML = "";
  draftsBelongTo(String(Math.random()));
  backend.calls.length = 0;
  takeState({ program: "", book: null, session: null, recent: [], today: "2026-03-11" });
  backend.answer({
    choices: () => ({ categories: [{ code: "neighbour", name: "邻里" }], tags: [], committees: [{ code: "k1", name: "本会" }], members: [{ id: "m1", name: "调解员", committees: ["k1"] }], me: "m1", home_committee: "k1", last_place: "村委会", phrases: [] }),
    case_register: () => ({ case: "c1", number: "1号", warnings: [{ code: "phone_shape", params: { name: "张三" } }] }),
    case_register_oral: () => ({ case: "c2", number: "2号", warnings: [] }),
  });
  installBackend(backend);
});

describe("registering", () => {
  it("needs four things and nothing else", async () => {
    const shown = await page();
    await fill(shown);
    await shown.find("[data-test=register-submit]").trigger("click");
    await flushPromises();
    const sent = backend.calls.find((one) => one.command === "case_register")?.request as Record<string, unknown>;
    expect(sent).toMatchObject({ committee: "k1", registered_on: "2026-03-11", category: "neighbour", summary: "为水沟争吵", source: "application", place: "村委会" });
    expect((sent.parties as { side: number; name: string }[]).map((party) => [party.side, party.name])).toEqual([[1, "张三"], [2, "李四"]]);
    expect(router.currentRoute.value.params.id, "the new case is shown at once").toBe("c1");
    expect(warningsOf("c1").map((one) => one.code), "warnings travel to the case's page").toEqual(["phone_shape"]);
  });

  it("says at each of the four what is missing, and asks nothing of the program", async () => {
    const shown = await page();
    await shown.find("[data-test=register-submit]").trigger("click");
    await flushPromises();
    for (const path of ["parties[0].name", "parties[1].name", "category", "summary"]) {
      expect(shown.find(`[data-test="error-${path}"]`).exists(), path).toBe(true);
    }
    expect(backend.calls.some((one) => one.command === "case_register")).toBe(false);
  });

  it("keeps everything typed when the program refuses, and after coming back", async () => {
    backend.answer({
      case_register: () => {
        throw invalid("too_long", "summary", { max: "200" });
      },
    });
    const shown = await page();
    await fill(shown);
    await shown.find("[data-test=register-submit]").trigger("click");
    await flushPromises();
    expect(shown.find("[data-test=error-summary]").text()).toContain("200");
    shown.unmount();
    const again = await page();
    expect((again.find("[data-test=register-side2-name]").element as HTMLInputElement).value, "a change of page loses nothing").toBe("李四");
  });

  it("finds the field of the oral form though the program names it inside `registration`", async () => {
    backend.answer({
      case_register_oral: () => {
        throw invalid("too_long", "registration.summary", { max: "200" });
      },
    });
    const shown = await page();
    await fill(shown);
    await shown.find("[data-test=register-oral]").setValue(true);
    await shown.find("[data-test=register-content]").setValue("各清各段");
    await shown.find("[data-test=register-submit]").trigger("click");
    await flushPromises();
    expect(shown.find('[data-test="error-summary"]').exists()).toBe(true);
  });
});

describe("what is sent", () => {
  it("sends a letter only with a referral", () => {
    const draft = { ...emptyRegistration("2026-03-11"), letter_number: "12", source: "application" };
    expect(toRegistration(draft, null).letter).toBeNull();
    expect(toRegistration({ ...draft, source: "referral/police" }, null).letter).toMatchObject({ number: "12" });
  });

  it("sends an oral agreement without an amount as 0 fen, never as nothing", () => {
    const request = toOralRegistration({ ...emptyRegistration("2026-03-11"), mediators: ["m1"], content: " 好 " }, null, "20:00");
    expect(request).toMatchObject({ amount_fen: 0, content: "好", time: "20:00", performed_on_the_spot: true, mediators: ["m1"] });
  });

  it("reads birth and sex from an identity number, and nothing from rubbish", () => {
    expect(fromIdNumber("430405196804021249")).toEqual({ birth: "1968-04-02", sex: "female" });
    expect(fromIdNumber("43040519680402")).toBeNull();
  });
});
