import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h, effectScope, ref, shallowRef } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { useDraft } from "@/form/drafts";
import type { CaseDetail } from "@/wire/generated";
import type { OpenStep } from "./context";
import { openFromAddress } from "./openFromAddress";

const open = vi.fn();
const opened = ref<OpenStep | null>(null);
const detail = shallowRef<CaseDetail | null>(null);
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/cases/:id", name: "case", component: { template: "<p />" } }] });
const page = () => mount(defineComponent({ setup: () => (openFromAddress(detail, opened, open), () => h("p")) }), { global: { plugins: [router] } });

beforeEach(() => {
  open.mockReset();
  detail.value = null;
  opened.value = null;
});

describe("a step in the address", () => {
  it("opens its form once the case is there, and leaves the address", async () => {
    await router.push("/cases/c1?step=case_session");
    const shown = page();
    await flushPromises();
    expect(open, "there is no place for the form yet").not.toHaveBeenCalled();
    detail.value = { id: "c1" } as CaseDetail;
    await flushPromises();
    expect(open.mock.calls).toEqual([["case_session"]]);
    expect(router.currentRoute.value.fullPath, "going back must not open it again").toBe("/cases/c1");
    shown.unmount();
  });

  it("opens the form again that stood open with something typed when the page was left", async () => {
    await router.push("/cases/c1");
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

  it("opens nothing that is no step with a form", async () => {
    await router.push("/cases/c1?step=constructor");
    detail.value = { id: "c1" } as CaseDetail;
    const shown = page();
    await flushPromises();
    expect(open).not.toHaveBeenCalled();
    shown.unmount();
  });
});
