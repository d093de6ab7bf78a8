import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h } from "vue";
import FormBox from "@/components/FormBox.vue";
import TextField from "@/components/TextField.vue";
import { installBackend } from "@/backend";
import { memoryBackend, refusal } from "@/backend/memory";
import { i18n } from "@/words";
import { addDeskWords } from "@/words/desk";
import { discardDraft, draftList, draftsBelongTo, draftsLocked, flushDrafts, hasDraft, readDrafts, restoreDraft, useDraft } from "./drafts";
import { useForm } from "./form";
import { keptOver } from "./keptOver";

addDeskWords();
const backend = memoryBackend();
const kept = new Map<string, string>();
const saves = () => backend.calls.filter((one) => one.command === "draft_save");
const drops = () => backend.calls.filter((one) => one.command === "draft_drop");
let late: ((draft: { name: string; place: string }) => void) | null = null;
let send: () => void = () => undefined;

function page(name = "register") {
  return mount(
    defineComponent({
      setup() {
        const form = useForm();
        const { draft, drop } = useDraft(name, () => ({ name: "", place: "" }));
        late?.(draft);
        send = drop;
        return () => h(FormBox, { form }, () => h(TextField, { modelValue: draft.name, label: "姓名", "data-test": "name", "onUpdate:modelValue": (now: string) => (draft.name = now) }));
      },
    }),
    { attachTo: document.body, global: { plugins: [i18n] } },
  );
}
async function rest(ms = 650): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await flushPromises();
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = "";
  late = null;
  kept.clear();
  backend.calls.length = 0;
  backend.answer({
    draft_save: ({ name, value }) => {
      kept.set(name, value);
      return { saved_at: "2026-03-11T02:32:00Z" };
    },
    draft_list: () => ({ drafts: [...kept].map(([name, value]) => ({ name, page: "/register", value, saved_at: "2026-03-11T02:32:00Z", number: null })) }),
    draft_drop: ({ name }) => {
      kept.delete(name);
      return {};
    },
  });
  installBackend(backend);
  draftsBelongTo(String(Math.random()));
});
afterEach(() => vi.useRealTimers());

describe("what is typed", () => {
  it("is in the book within a second, and the foot of the form says when", async () => {
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    await rest(1000);
    expect(kept.get("register"), "a power cut now must not cost it").toContain("张三");
    expect(shown.find("[data-test=draft-note]").text()).toContain("10:32");
    shown.unmount();
  });

  it("comes back after a restart, with the fields that the form has got since", async () => {
    kept.set("register", JSON.stringify({ name: "张三" }));
    draftsBelongTo("after the restart");
    await readDrafts();
    const { draft, fresh } = useDraft("register", () => ({ name: "", place: "" }));
    expect(fresh, "the page must not put its first values over it").toBe(false);
    expect(draft).toEqual({ name: "张三", place: "" });
  });

  it("is kept at once when the page changes, without waiting", async () => {
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    shown.unmount();
    await flushPromises();
    expect(kept.get("register")).toContain("张三");
  });

  it("is kept at once before a lock", async () => {
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    await flushDrafts();
    expect(kept.get("register")).toContain("张三");
    shown.unmount();
  });

  it("waits while the book is locked and is kept when its person is back", async () => {
    draftsBelongTo("甲");
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    draftsLocked();
    await rest();
    expect(saves(), "nobody may write into a locked book").toEqual([]);
    draftsBelongTo("甲");
    await readDrafts();
    await rest();
    expect(kept.get("register")).toContain("张三");
    shown.unmount();
  });
});

describe("a locked book", () => {
  it("leaves nothing of what it holds in memory", async () => {
    draftsBelongTo("乙");
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    await flushDrafts();
    draftsLocked();
    shown.unmount();
    expect(draftList.value).toEqual([]);
    expect(hasDraft("register")).toBe(false);
    draftsBelongTo("乙");
    await readDrafts();
    expect(useDraft("register", () => ({ name: "", place: "" })).draft.name, "and gives it back").toBe("张三");
  });
});

describe("a form that nobody touched", () => {
  it("is no draft, though it fills in first values late", async () => {
    late = (draft) => setTimeout(() => (draft.place = "村委会"), 100);
    const shown = page();
    await rest(2000);
    shown.unmount();
    await flushPromises();
    expect(saves(), "first values are not typed").toEqual([]);
    expect(draftList.value).toEqual([]);
  });

  it("is no draft again when all that was typed is taken back", async () => {
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    await rest();
    await shown.find("[data-test=name]").setValue("");
    await rest();
    expect(kept.size).toBe(0);
    shown.unmount();
  });
});

describe("a draft goes", () => {
  it("when the form was sent, even while it is being kept, and begins anew with the next letter", async () => {
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    void flushDrafts();
    send();
    await rest();
    expect(drops()).toHaveLength(1);
    expect(kept.size, "a sent form must not come back as a draft").toBe(0);
    await shown.find("[data-test=name]").setValue("李四");
    await rest();
    expect(kept.get("register")).toContain("李四");
    shown.unmount();
  });

  it("from the list, and comes back from there", async () => {
    kept.set("register", JSON.stringify({ name: "张三" }));
    draftsBelongTo("again another");
    await readDrafts();
    const [draft] = draftList.value;
    if (!draft) throw new Error("the list is empty");
    await discardDraft(draft);
    expect([kept.size, draftList.value.length]).toEqual([0, 0]);
    await restoreDraft(draft);
    expect(JSON.parse(kept.get("register") ?? ""), "discarding asks nothing, so it can be taken back").toEqual({ name: "张三" });
  });
});

describe("a draft that cannot be kept", () => {
  it("says why and disturbs nothing; the next letter tries again", async () => {
    backend.answer({ draft_save: () => Promise.reject(refusal("disk_full")) });
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    await rest();
    expect(shown.find("[data-test=draft-failure]").text()).toContain("草稿没存上");
    expect((shown.find("[data-test=name]").element as HTMLInputElement).value).toBe("张三");
    backend.answer({ draft_save: () => ({ saved_at: "2026-03-11T02:40:00Z" }) });
    await shown.find("[data-test=name]").setValue("张三丰");
    await rest();
    expect(shown.find("[data-test=draft-failure]").exists()).toBe(false);
    shown.unmount();
  });

  it("stays in memory in a book that can only be read, and says so", async () => {
    draftsBelongTo("reader", true);
    const shown = page();
    await shown.find("[data-test=name]").setValue("张三");
    await rest();
    expect(saves()).toEqual([]);
    expect(shown.find("[data-test=draft-note]").text()).toContain("只能查看");
    shown.unmount();
    expect(useDraft("register", () => ({ name: "", place: "" })).draft.name).toBe("张三");
  });
});

describe("a kept draft over a form that has grown", () => {
  it("keeps every row as typed and gives new fields empty, never those of another row", () => {
    const made = { parties: [{ name: "甲", phone: "1", same_as: "x" }], on: null, tags: ["a"] };
    expect(keptOver(made, { parties: [{ name: "乙", phone: "2" }, { name: "丙" }], on: "2026-03-11", extra: 1 })).toEqual({
      parties: [{ name: "乙", phone: "2", same_as: "" }, { name: "丙", phone: "", same_as: "" }],
      on: "2026-03-11",
      tags: ["a"],
      extra: 1,
    });
  });

  it("gives way to the form where a field has become another kind of thing", () => {
    expect(keptOver({ people: [], place: "x" }, { people: "3", place: "" })).toEqual({ people: [], place: "" });
  });
});
