import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { session, takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import type { AppState, BookInfo } from "@/wire/generated";
import { i18n } from "@/words";
import UnlockPage from "./UnlockPage.vue";

const book: BookInfo = { path: "/b", name: "某某村", kind: "village", region: "430405", practice: false, users: ["甲", "乙"], read_only: null, adopt: false, wait_ms: 0 };
const locked: AppState = { program: "0.1.0", book, session: null, recent: [], today: "2026-03-11" };
const atDesk: AppState = {
  ...locked,
  session: { user: "乙", user_id: "u2", roles: ["mediator"], member: null, may: [], backup: { cases_not_backed_up: 0, last_at: null, folder: "", chosen: false }, notes: [], lock_minutes: 10 },
};

let state = locked;
const backend = memoryBackend();

function page() {
  return mount(UnlockPage, { props: { practicePassword: null }, attachTo: document.body, global: { plugins: [i18n] } });
}

beforeEach(() => {
  document.body.innerHTML = "";
  state = locked;
  takeState(locked);
  backend.calls.length = 0;
  backend.answer({
    app_state: () => state,
    unlock: ({ password }) => {
      if (password !== "right") throw refusal("wrong_password", { left: "4" });
      return atDesk;
    },
  });
  installBackend(backend);
});

describe("unlocking", () => {
  it("says a wrong password in words and stays where it is", async () => {
    const shown = page();
    await shown.find("[data-test=unlock-password]").setValue("wrong");
    await shown.find("[data-test=unlock-submit]").trigger("click");
    await flushPromises();
    expect(shown.find("[data-test=unlock-error]").text()).toContain("口令不对");
    expect(session.value, "a wrong password opens nothing").toBeNull();
  });

  it("opens for the user that was chosen, with Enter", async () => {
    const shown = page();
    await shown.findAll("[data-test=unlock-user]")[1]?.setValue();
    await shown.find("[data-test=unlock-password]").setValue("right");
    await shown.find("[data-test=unlock-password]").trigger("keydown", { key: "Enter" });
    await flushPromises();
    expect(backend.calls.find((one) => one.command === "unlock")?.request).toEqual({ user: "乙", password: "right" });
    expect(session.value?.user).toBe("乙");
  });

  it("lets nobody try while the program says to wait", async () => {
    state = { ...locked, book: { ...book, wait_ms: 30_000 } };
    const shown = page();
    await shown.find("[data-test=unlock-password]").setValue("wrong");
    await shown.find("[data-test=unlock-submit]").trigger("click");
    await flushPromises();
    expect(shown.find("[data-test=unlock-wait]").text()).toMatch(/\d+/);
    expect(shown.find("[data-test=unlock-submit]").attributes("disabled"), "the button waits too").toBeDefined();
    const before = backend.calls.filter((one) => one.command === "unlock").length;
    await shown.find("[data-test=unlock-password]").trigger("keydown", { key: "Enter" });
    expect(backend.calls.filter((one) => one.command === "unlock").length, "Enter is no way around").toBe(before);
  });
});
