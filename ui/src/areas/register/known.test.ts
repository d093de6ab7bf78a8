import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { invalid, memoryBackend } from "@/backend/memory";
import { draftsBelongTo } from "@/form/drafts";
import { emptyParty, letGo, sentParty, takeOver } from "@/form/party";
import { oddName, oddText } from "@/form/text";
import type { AppState, CaseRow, KnownPerson } from "@/wire/generated";
import { i18n, problemWords } from "@/words";
import { addDeskWords } from "@/words/desk";
import RegisterPage from "./RegisterPage.vue";
import { rosterMangled, rosterParties } from "./roster";

addDeskWords();
enableAutoUnmount(afterEach);
const backend = memoryBackend();
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: "/register", name: "register", component: RegisterPage },
    { path: "/cases/:id", name: "case", component: { template: "<p />" } },
  ],
});
const row: CaseRow = {
  id: "c12", number: "（2026）清泉人调字第12号", summary: "为田埂争吵", parties: "张水生|李田根", category: "neighbour", category_name: "邻里", committee: "k1", committee_name: "本会", stage: "pending", void: "valid", form: null,
  performance: "none", registered_on: "2026-03-10", concluded_on: null, due_on: null, due_kind: null, closed: false, difficult: false, amount_fen: 0, conflict: false,
};
const person: KnownPerson = { case: "c12", party: "p1", name: "张水生", kind: "person", sex: "male", birth: "1968-04-02", address: "清泉村三组", id_masked: "****************39", phone_masked: "138****1234", why: "pinyin", cases: [row], cases_count: 1 };
const atDesk: AppState = {
  program: "", book: null, recent: [], today: "2026-03-11",
  session: { user: "王主任", user_id: "u1", roles: ["director"], member: "m1", may: ["people_known", "cases_alike", "recusal_check"], backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 },
};
const wait = async (milliseconds: number) => {
  await new Promise((later) => setTimeout(later, milliseconds));
  await flushPromises();
};

async function page() {
  const shown = mount(RegisterPage, { attachTo: document.body, global: { plugins: [i18n, router], stubs: { SelectField: true } } });
  await flushPromises();
  return shown;
}
type Page = Awaited<ReturnType<typeof page>>;
const value = (shown: Page, name: string) => (shown.find(`[data-test=${name}]`).element as HTMLInputElement).value;
const sentOf = (command: string) => backend.calls.find((one) => one.command === command)?.request as { parties: Record<string, unknown>[] } | undefined;

async function fill(shown: Page): Promise<void> {
  if (value(shown, "register-side1-name") === "") await shown.find("[data-test=register-side1-name]").setValue("张三");
  await shown.find("[data-test=register-side2-name]").setValue("李四");
  await shown.find("[data-test=register-category-neighbour]").trigger("click");
  await shown.find("[data-test=register-summary]").setValue("为水沟争吵");
}
async function save(shown: Page): Promise<void> {
  await shown.find("[data-test=register-submit]").trigger("click");
  await flushPromises();
}

beforeEach(() => {
  document.body.innerHTML = "";
  draftsBelongTo(String(Math.random()));
  backend.calls.length = 0;
  takeState(atDesk);
  backend.answer({
    choices: () => ({ categories: [{ code: "neighbour", name: "邻里" }], tags: [], committees: [{ code: "k1", name: "本会" }], members: [{ id: "m1", name: "王主任", committees: ["k1"] }], me: "m1", home_committee: "k1", last_place: null, phrases: [] }),
    case_register: () => ({ case: "c1", number: "1号", warnings: [] }),
    people_known: ({ text }) => ({ people: text === "zss" ? [person] : [] }),
    cases_alike: () => ({ cases: [] }),
    recusal_check: () => ({ findings: [] }),
  });
  installBackend(backend);
});

describe("somebody the book knows", () => {
  async function offered(): Promise<Page> {
    const shown = await page();
    await shown.find("[data-test=register-side1-name]").setValue("zss");
    await wait(320);
    expect(shown.find("[data-test=register-side1-known-person]").text()).toContain("第12号");
    return shown;
  }

  it("is taken over with ↓ and Enter: what is shown is filled in, numbers come along unseen", async () => {
    const shown = await offered();
    const field = shown.find("[data-test=register-side1-name]");
    await field.trigger("keydown", { key: "ArrowDown" });
    await field.trigger("keydown", { key: "Enter" });
    expect(value(shown, "register-side1-name")).toBe("张水生");
    expect(value(shown, "register-side1-address")).toBe("清泉村三组");
    expect(shown.find("[data-test=register-side1-taken]").text()).toContain("（2026）清泉人调字第12号");
    await fill(shown);
    await save(shown);
    expect(sentOf("case_register")?.parties[0]).toMatchObject({ name: "张水生", sex: "male", birth: "1968-04-02", address: "清泉村三组", same_as: { case: "c12", party: "p1" }, id_number: null, phone: null, id_masked: null, phone_masked: null });
  });

  it("is not taken over by Enter alone, nor after Esc", async () => {
    const shown = await offered();
    const field = shown.find("[data-test=register-side1-name]");
    await field.trigger("keydown", { key: "Enter" });
    expect(value(shown, "register-side1-name"), "Enter goes on as in every field").toBe("zss");
    await field.trigger("focusin");
    await field.trigger("keydown", { key: "Escape" });
    expect(shown.find("[data-test=register-side1-known]").exists()).toBe(false);
  });

  it("never lends its numbers to somebody of another name", async () => {
    const shown = await offered();
    await shown.find("[data-test=register-side1-known-person]").trigger("click");
    const field = shown.find("[data-test=register-side1-name]");
    await field.setValue("张水根");
    await field.trigger("change");
    expect(shown.find("[data-test=register-side1-dropped]").exists(), "it is said").toBe(true);
    expect(value(shown, "register-side1-address"), "and what came with them goes").toBe("");
    await fill(shown);
    await save(shown);
    expect(sentOf("case_register")?.parties[0]).not.toHaveProperty("same_as");
  });

  it("gives back only what it brought", () => {
    const draft = emptyParty(1);
    takeOver(draft, person);
    draft.address = "镇上";
    draft.phone = "13900000000";
    letGo(draft);
    expect(draft).toMatchObject({ sex: null, birth: null, address: "镇上", phone: "13900000000", id_masked: null, taken: null });
    takeOver(draft, person);
    draft.name = "别人";
    expect(sentParty(draft), "held even if the page forgot to let go").not.toHaveProperty("same_as");
  });
});

describe("a dispute the book may hold already", () => {
  it("stands beside the one being typed until it is said not to be the same", async () => {
    backend.answer({ cases_alike: () => ({ cases: [{ row, names: ["张水生"], both_sides: true, same_category: false, days_apart: 1 }] }) });
    const shown = await page();
    await shown.find("[data-test=register-side1-name]").setValue("张水生");
    await wait(450);
    expect(backend.calls.some((one) => one.command === "cases_alike"), "one side is no dispute").toBe(false);
    await shown.find("[data-test=register-side2-name]").setValue("李田根");
    await wait(450);
    const note = shown.find("[data-test=register-alike]");
    expect(note.text()).toContain("为田埂争吵");
    expect(note.text()).toContain("双方都相同");
    await shown.find("[data-test=register-alike-not]").trigger("click");
    expect(shown.find("[data-test=register-alike]").exists()).toBe(false);
  });

  it("says what is known of a mediator and a party", async () => {
    backend.answer({ recusal_check: () => ({ findings: [{ mediator: { id: "m1", name: "王主任" }, party: "张三", relation: "same_household", seen_by: "清泉村三组12号", case: null, number: null }] }) });
    const shown = await page();
    await fill(shown);
    await shown.find("[data-test=register-oral]").setValue(true);
    await wait(450);
    expect(shown.find("[data-test=register-recusal]").text()).toContain("王主任 与 张三 同住一户（清泉村三组12号）");
  });
});

describe("bad input", () => {
  const said = (problem: ReturnType<typeof oddText>) => (problem ? problemWords(problem, "invalid") : "");

  it.each([
    ["张😀三", "第 2 个字“😀”"],
    ["张\u202e三", "第 2 个字处有看不见"],
    ["张\u200b三", "看不见"],
    ["مرحبا", "从右往左"],
    ["张\ufffd三", "打印不出来"],
    ["张".repeat(5000), "最多 100 个字"],
    ["13812345678", "没有姓名"],
    ["#####", "没有姓名"],
  ])("is named at the field: %s", (text, words) => {
    expect(said(oddName(text))).toContain(words);
  });

  it("is not seen in what people are really called", () => {
    for (const name of ["张三", "阿依古丽·买买提", "老K", "𠮷田", "衡阳市珠晖区某某建筑工程有限责任公司第三项目经理部", "O'Brien", "㛃"]) expect(oddName(name), name).toBeNull();
    expect(oddText("沟宽60公分；付￥300元（现金）。\n第二行\t好", 300)).toBeNull();
  });

  it("is said when the field is left, and everything typed stays", async () => {
    const shown = await page();
    const long = "张".repeat(5000);
    await shown.find("[data-test=register-side1-name]").setValue(long);
    await shown.find("[data-test=register-side1-name]").trigger("focusout");
    expect(shown.find('[data-test="error-parties[0].name"]').text()).toContain("100");
    await shown.find("[data-test=register-event-on]").setValue("2月30日");
    await shown.find("[data-test=register-event-on]").trigger("focusout");
    expect(shown.find("[data-test=error-event_on]").text()).toContain("没有这一天");
    expect(value(shown, "register-side1-name")).toBe(long);
    expect(value(shown, "register-event-on")).toBe("2月30日");
    await save(shown);
    expect(backend.calls.some((one) => one.command === "case_register"), "nothing wrong is sent").toBe(false);
  });
});

describe("a list of parties", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => `工人${index}\t1380000${String(index).padStart(4, "0")}`).join("\n");

  it("is read from rows of a sheet", () => {
    const made = rosterParties("1\t张 三\t430405196804021249\t13812345678\t清泉村三组\n李四 男 13900000000\n王五、赵六\nLi Ming 13700000000\n\n", 1);
    expect(made.map((one) => [one.name, one.sex, one.id_number, one.phone, one.address])).toEqual([
      ["张三", "female", "430405196804021249", "13812345678", "清泉村三组"],
      ["李四", "male", "", "13900000000", ""],
      ["王五", null, "", "", ""],
      ["赵六", null, "", "", ""],
      ["Li Ming", null, "", "13700000000", ""],
    ]);
  });

  it("is read like every pasted list: heads are no people, and a number that a sheet has rounded is no address", () => {
    const text = "姓名\t身份证号码\t金额\n周大勇\t4.30405E+17\t12,000.00";
    expect(rosterParties(text, 2).map((one) => [one.name, one.id_number, one.address, one.side])).toEqual([["周大勇", "", "", 2]]);
    expect(rosterMangled(text), "and the person is told which line it was").toEqual([2]);
  });

  it("fills the name and the list of its side when rows are pasted into a name", async () => {
    const shown = await page();
    await shown.find("[data-test=register-side1-name]").trigger("paste", { clipboardData: { getData: () => rows(12) } });
    expect(value(shown, "register-side1-name")).toBe("工人0");
    await fill(shown);
    await save(shown);
    const sent = sentOf("case_register")?.parties ?? [];
    expect(sent.length, "twelve workers and the other side").toBe(13);
    expect(sent.filter((one) => one.side === 1).length).toBe(12);
    expect(sent[12]).toMatchObject({ side: 1, name: "工人11", phone: "13800000011" });
  });

  it("of ten thousand is refused at the list with the program's limit, and all of it stays", async () => {
    backend.answer({
      case_register: ({ parties }) => {
        if (parties.length > 2000) throw invalid("too_long", "parties", { max: "2000" });
        return { case: "c1", number: "1号", warnings: [] };
      },
    });
    const shown = await page();
    await shown.find("[data-test=register-side1-name]").trigger("paste", { clipboardData: { getData: () => rows(10_000) } });
    await fill(shown);
    await save(shown);
    const words = shown.find("[data-test=error-parties]").text();
    expect(words).toContain("10001");
    expect(words).toContain("2000");
    expect(value(shown, "register-roster-side1").split("\n").length).toBe(9_999);
    expect(value(shown, "register-side2-name")).toBe("李四");
  }, 30_000);

  it("says which line of it is wrong", async () => {
    backend.answer({
      case_register: () => {
        throw invalid("too_long", "parties[4].name", { max: "100" });
      },
    });
    const shown = await page();
    await shown.find("[data-test=register-side1-name]").trigger("paste", { clipboardData: { getData: () => rows(6) } });
    await fill(shown);
    await save(shown);
    expect(shown.find("[data-test=error-parties]").text()).toContain("名单第 3 人 工人3");
  });
});
