import { enableAutoUnmount, flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeState } from "@/app/session";
import { installBackend } from "@/backend";
import { memoryBackend } from "@/backend/memory";
import { hasDraft } from "@/form/drafts";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import MemberForm from "./MemberForm.vue";

addDeskWords();
enableAutoUnmount(afterEach);
const backend = memoryBackend();
let stop: () => void = () => undefined;
const form = () => mount(MemberForm, { props: { member: null, committee: "k1" }, attachTo: document.body, global: { plugins: [i18n] } });
const name = "member_form:k1:new";

beforeEach(() => {
  stop();
  backend.answer({ member_save: () => ({ id: "m1", warnings: [] }), draft_save: () => ({ saved_at: "2026-03-11T02:00:00Z" }), draft_drop: () => ({}), draft_list: () => ({ drafts: [] }) });
  takeState({ program: "", book: null, session: null, recent: [], today: "2026-03-11" });
  stop = installBackend(backend);
});

it("keeps a half-typed person when the sheet is put away, and lets go of it when the person is saved", async () => {
  const first = form();
  document.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  await first.find("[data-test=member-form-name]").setValue("李秀英");
  await first.find("[data-test=member-form-employer]").setValue("农村商业银行");
  first.unmount();
  await flushPromises();
  expect(hasDraft(name), "what was typed is not lost with the sheet").toBe(true);

  const again = form();
  expect((again.find("[data-test=member-form-name]").element as HTMLInputElement).value).toBe("李秀英");
  await again.find("[data-test=member-form-sex-female]").trigger("click");
  await again.find("[data-test=member-form-save]").trigger("click");
  await flushPromises();
  expect(again.emitted("saved")?.[0]?.[0]).toBe("m1");
  again.unmount();
  await flushPromises();
  expect(hasDraft(name)).toBe(false);
});

it("leaves nothing behind when nothing was typed", async () => {
  form().unmount();
  await flushPromises();
  expect(hasDraft(name)).toBe(false);
});
