import { flushPromises, mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import SideIndex from "./SideIndex.vue";

describe("an index at the side", () => {
  it("leads to every part, marks the one that is shown, and is one field where there is little room", async () => {
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:part?", name: "part", component: { template: "<i />" } }] });
    await router.push("/one");
    const entries = ["one", "two"].map((name) => ({ name, title: name, to: { name: "part", params: { part: name } }, test: `part-${name}` }));
    const shown = mount(SideIndex, { props: { groups: [{ name: "all", title: "全部", entries }], here: "one", label: "目录", test: "parts-index" }, slots: { default: "<p>内容</p>" }, global: { plugins: [router] } });
    expect(shown.find("[data-test=part-one]").attributes("aria-current")).toBe("page");
    expect(shown.find("[data-test=part-two]").attributes("aria-current")).toBeUndefined();
    await shown.find("[data-test=parts-pick]").setValue("two");
    await flushPromises();
    expect(router.currentRoute.value.params.part).toBe("two");
  });
});
