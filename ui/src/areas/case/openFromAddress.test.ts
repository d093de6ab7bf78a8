import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h, shallowRef } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import type { CaseDetail } from "@/wire/generated";
import { openFromAddress } from "./openFromAddress";

const open = vi.fn();
const detail = shallowRef<CaseDetail | null>(null);
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/cases/:id", name: "case", component: { template: "<p />" } }] });
const page = () => mount(defineComponent({ setup: () => (openFromAddress(detail, open), () => h("p")) }), { global: { plugins: [router] } });

beforeEach(() => {
  open.mockReset();
  detail.value = null;
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

  it("opens nothing that is no step with a form", async () => {
    await router.push("/cases/c1?step=constructor");
    detail.value = { id: "c1" } as CaseDetail;
    const shown = page();
    await flushPromises();
    expect(open).not.toHaveBeenCalled();
    shown.unmount();
  });
});
