import { flushPromises, mount } from "@vue/test-utils";
import { expect, it, vi } from "vitest";
import { defineComponent, effectScope, h, ref, shallowRef } from "vue";
import { useDraft } from "@/form/drafts";
import type { CaseDetail } from "@/wire/generated";
import type { OpenStep } from "./context";
import { reopenLeft } from "./reopenLeft";

const open = vi.fn();
const opened = ref<OpenStep | null>(null);
const detail = shallowRef<CaseDetail | null>(null);
const page = () => mount(defineComponent({ setup: () => (reopenLeft(detail, opened, open), () => h("p")) }));

it("opens the form again that stood open with something typed when the page was left", async () => {
  detail.value = { id: "c1" } as CaseDetail;
  opened.value = { command: "case_session", place: "mediation" };
  const typed = effectScope();
  typed.run(() => Object.assign(useDraft("case_session:c1", () => ({ record: "" })).draft, { record: "双方各自陈述" }));
  page().unmount();
  typed.stop();
  opened.value = null;
  const shown = page();
  await flushPromises();
  expect(open.mock.calls, "a lock in the middle of a sentence must not hide it").toEqual([["case_session"]]);
  shown.unmount();
  open.mockReset();
  page().unmount();
  page();
  await flushPromises();
  expect(open, "a form that was put away stays away").not.toHaveBeenCalled();
});
