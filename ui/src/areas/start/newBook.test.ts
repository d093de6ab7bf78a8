import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { invalid, memoryBackend, refusal } from "@/backend/memory";
import { i18n } from "@/words";
import NewBook from "./NewBook.vue";
import { firstCommittee, forgetNewBook, newBook, regionNames } from "./newBook";
import { strengthOf } from "./strength";

enableAutoUnmount(afterEach);
const backend = memoryBackend();
const book = { path: "/b", name: "清泉村", kind: "village" as const, region: "430405009203", practice: false, users: ["王主任"], read_only: null, adopt: false, wait_ms: 0 };

function page() {
  return mount(NewBook, { props: { holding: false }, attachTo: document.body, global: { plugins: [i18n] } });
}
type Page = ReturnType<typeof page>;
const step = (shown: Page) => shown.find("[data-test=new-step]").attributes("data-step");
async function press(shown: Page, name: string): Promise<void> {
  await shown.find(`[data-test=${name}]`).trigger("click");
  await flushPromises();
}
async function write(shown: Page, texts: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await shown.find(`[data-test=${name}]`).setValue(text);
}
async function fillAll(shown: Page): Promise<void> {
  await press(shown, "new-next");
  await write(shown, { "new-name": "清泉村", "new-region": "430405009203", "new-folder": "/books/new" });
  await press(shown, "new-next");
  await write(shown, { "new-user": "王主任", "new-password": "Jie-zhuang 7 hao", "new-password-again": "Jie-zhuang 7 hao" });
}

beforeEach(() => {
  document.body.innerHTML = "";
  forgetNewBook();
  backend.calls.length = 0;
  takeState({ program: "", book: null, session: null, recent: [], today: "2026-03-11" });
  backend.answer({
    book_new: () => ({ book, recovery_card: "7K3MQ9XPT2HBWD5NRVJC8FZGY4L6A1SE", warnings: [] }),
    backup_state: () => ({ cases_not_backed_up: 0, last_at: null, folder: "/b/备份", chosen: false }),
    backup_place_set: ({ folder }) => ({ cases_not_backed_up: 0, last_at: null, folder: folder ?? "", chosen: true }),
    app_state: () => ({ program: "", book, session: null, recent: [], today: "2026-03-11" }),
  });
  installBackend(backend);
});

describe("a new case book", () => {
  it("is made in five steps, and asks where backups go once it is there", async () => {
    const shown = page();
    await fillAll(shown);
    expect(step(shown)).toBe("3");
    await press(shown, "new-submit");
    expect(step(shown)).toBe("4");
    expect(backend.calls.find((one) => one.command === "book_new")?.request).toMatchObject({ kind: "village", name: "清泉村", region: "430405009203", path: "/books/new", user: "王主任" });
    expect(shown.find("[data-test=recovery-card-text]").text()).toContain("7K3M");
    expect(newBook.password, "a password is not kept longer than needed").toBe("");
    await press(shown, "recovery-card-noted");
    expect(step(shown)).toBe("5");
    await shown.find("[data-test=new-backup-other]").setValue();
    await press(shown, "new-backup-choose");
    await press(shown, "new-backup-done");
    expect(backend.calls.find((one) => one.command === "backup_place_set")?.request).toEqual({ folder: "/books/new" });
    expect(backend.calls.at(-1)?.command, "then the desk opens").toBe("app_state");
  });

  it("loses nothing on the way back, not even by way of the start page", async () => {
    const shown = page();
    await fillAll(shown);
    await press(shown, "start-back");
    expect((shown.find("[data-test=new-name]").element as HTMLInputElement).value).toBe("清泉村");
    await press(shown, "start-back");
    await press(shown, "start-back");
    expect(shown.emitted("back")).toHaveLength(1);
    shown.unmount();
    const again = page();
    await press(again, "new-next");
    await press(again, "new-next");
    expect((again.find("[data-test=new-user]").element as HTMLInputElement).value).toBe("王主任");
  });

  it("does not go on while something of the step is missing", async () => {
    const shown = page();
    await press(shown, "new-next");
    await press(shown, "new-next");
    expect(step(shown)).toBe("2");
    for (const path of ["name", "region", "path"]) expect(shown.find(`[data-test=error-${path}]`).exists(), path).toBe(true);
  });

  it("goes back to the step where something is wrong, and says it at its field", async () => {
    backend.answer({
      book_new: () => {
        throw invalid("bad_region", "region");
      },
    });
    const shown = page();
    await fillAll(shown);
    await press(shown, "new-submit");
    expect(step(shown)).toBe("2");
    expect(shown.find("[data-test=error-region]").exists()).toBe(true);
    expect(newBook.password, "nothing typed is lost").toBe("Jie-zhuang 7 hao");
  });

  it("stays when backups cannot go there", async () => {
    backend.answer({
      backup_place_set: () => {
        throw refusal("folder_read_only");
      },
    });
    const shown = page();
    await fillAll(shown);
    await press(shown, "new-submit");
    await press(shown, "recovery-card-noted");
    await shown.find("[data-test=new-backup-other]").setValue();
    await write(shown, { "new-backup-folder": "/cdrom" });
    await press(shown, "new-backup-done");
    expect(shown.find("[data-test=form-failure]").exists()).toBe(true);
    expect(step(shown)).toBe("5");
  });
});

describe("what follows from what is typed", () => {
  it("is the first committee, as the program makes it", () => {
    const signs = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../../../assets/dictionaries/signs.json"), "utf8")) as { committee_suffix: string };
    expect(firstCommittee("清泉村")).toEqual({ name: `清泉村${signs.committee_suffix}`, short: "清泉村" });
    expect(firstCommittee("清泉村人民调解委员会")).toEqual({ name: "清泉村人民调解委员会", short: "清泉村" });
    expect(firstCommittee("  ")).toBeNull();
  });

  it("is the name of the region, where the code is known", async () => {
    expect(await regionNames("430405009203")).toEqual(["湖南省", "衡阳市", "珠晖区"]);
    expect(await regionNames("110101")).toEqual(["北京市", "东城区"]);
    expect(await regionNames("999999")).toEqual([]);
    expect(await regionNames("4304")).toEqual([]);
  });

  it.each([
    ["abc", "short"],
    ["12345678", "easy"],
    ["19680402", "easy"],
    ["13812345678", "easy"],
    ["aaaaaaaaaaaa", "easy"],
    ["qwertyuiop", "easy"],
    ["password1", "easy"],
    ["qingquan7", "fair"],
    ["Jie-zhuang 7 hao", "strong"],
    ["水沟边上三棵老樟树都是我家的", "strong"],
  ])("is how hard a password is to guess: %s", (password, strength) => {
    expect(strengthOf(password)).toBe(strength);
  });

  it("knows that one's own name is easy", () => {
    expect(strengthOf("wangzhuren1", "wangzhuren")).toBe("easy");
  });
});
