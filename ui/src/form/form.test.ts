import { mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h } from "vue";
import FormBox from "@/components/FormBox.vue";
import TextField from "@/components/TextField.vue";
import { i18n } from "@/words";
import { pathOnPage, useForm, type Form } from "./form";
import { watchComposition } from "./ime";
import { draftsBelongTo, useDraft } from "./drafts";

let form: Form;
const save = vi.fn();

function page(enterSaves = false, name = "张三") {
  return mount(
    defineComponent({
      setup() {
        form = useForm();
        return () =>
          h(FormBox, { form, enterSaves, onSave: save }, () => [
            h(TextField, { modelValue: name, path: "name", label: "姓名", required: true, "data-test": "name" }),
            h(TextField, { modelValue: "", path: "phone", label: "电话", "data-test": "phone" }),
          ]);
      },
    }),
    { attachTo: document.body, global: { plugins: [i18n] } },
  );
}

beforeEach(() => {
  save.mockReset();
  watchComposition();
});
afterEach(() => {
  document.body.innerHTML = "";
});

describe("Enter and the Chinese input method", () => {
  it("does nothing while a word is being composed", async () => {
    const name = page(true).find("[data-test=name]");
    await name.trigger("keydown", { key: "Enter", isComposing: true });
    expect(save, "Enter chose a word, it must not send the form").not.toHaveBeenCalled();
  });

  it("does nothing for the key code that input methods send", async () => {
    await page(true).find("[data-test=name]").trigger("keydown", { key: "Enter", keyCode: 229 });
    expect(save, "229 is a key of the input method").not.toHaveBeenCalled();
  });

  it("does nothing for the Enter that ended the composition (WebKit)", async () => {
    const name = page(true).find("[data-test=name]");
    await name.trigger("compositionend");
    await name.trigger("keydown", { key: "Enter" });
    expect(save, "WebKit sends the key after the end of the composition").not.toHaveBeenCalled();
  });

  it("sends the form when nothing is composed, where Enter means send", async () => {
    await new Promise((later) => setTimeout(later, 60));
    await page(true).find("[data-test=name]").trigger("keydown", { key: "Enter" });
    expect(save, "the guard must not swallow a real Enter").toHaveBeenCalledOnce();
  });

  it("does not send with Enter in other forms, and does with Ctrl+Enter", async () => {
    const name = page().find("[data-test=name]");
    await name.trigger("keydown", { key: "Enter" });
    expect(save, "Enter goes on to the next field").not.toHaveBeenCalled();
    await name.trigger("keydown", { key: "Enter", ctrlKey: true, isComposing: true });
    expect(save, "not even Ctrl+Enter while composing").not.toHaveBeenCalled();
    await name.trigger("keydown", { key: "Enter", ctrlKey: true });
    expect(save).toHaveBeenCalledOnce();
  });
});

describe("what is wrong stands at its field", () => {
  it("shows the words at the field and keeps what was typed", async () => {
    const box = page();
    await form.submit(() => Promise.reject({ family: "invalid", code: "too_long", params: { max: "20" }, field: "name" }));
    await box.vm.$nextTick();
    expect(box.find("[data-test=error-name]").text()).toContain("20");
    expect((box.find("[data-test=name]").element as HTMLInputElement).value, "nothing typed is lost").toBe("张三");
    expect(form.failure.value).toBeNull();
  });

  it("shows it at the foot when the field is not on the page", async () => {
    const box = page();
    await form.submit(() => Promise.reject({ family: "invalid", code: "required", params: {}, field: "elsewhere" }));
    await box.vm.$nextTick();
    expect(box.find("[data-test=form-failure]").exists(), "a problem must never vanish").toBe(true);
  });

  it("finds the field though the program names it with what stands before it", () => {
    const paths = ["registration.category", "registration.parties[0].name", "registration.parties[1].name", "content"];
    expect(pathOnPage(paths, "category")).toBe("registration.category");
    expect(pathOnPage(["category"], "registration.category")).toBe("category");
    expect(pathOnPage(paths, "parties[1].name")).toBe("registration.parties[1].name");
    expect(pathOnPage(["a.name", "b.name"], "name"), "two candidates are none").toBeUndefined();
    expect(pathOnPage(["on", "mediators"], "mediators[1]"), "an entry of a list is shown at the list").toBe("mediators");
  });

  it("does not ask the program while a required field is empty", async () => {
    const work = vi.fn(() => Promise.resolve());
    const box = page(false, "  ");
    expect(await form.submit(work)).toBe(false);
    expect(work).not.toHaveBeenCalled();
    await box.vm.$nextTick();
    expect(form.problemAt("name")?.code).toBe("required");
    expect(box.find("[data-test=error-name]").exists(), "spaces are not a name, and the words say so").toBe(true);
  });

  it("never shows the code of an unknown problem", async () => {
    const box = page();
    await form.submit(() => Promise.reject({ family: "refused", code: "zebra_crossing", params: {} }));
    await box.vm.$nextTick();
    const said = box.find("[data-test=form-failure]").text();
    expect(said.length).toBeGreaterThan(5);
    expect(said, "codes are for programs").not.toContain("zebra");
  });
});

describe("drafts", () => {
  it("keeps what was typed until it is dropped, and only for its person", () => {
    draftsBelongTo("甲");
    const first = useDraft("register", () => ({ name: "" }));
    first.draft.name = "李四";
    expect(useDraft("register", () => ({ name: "" })).draft.name, "a change of page loses nothing").toBe("李四");
    draftsBelongTo("甲");
    expect(useDraft("register", () => ({ name: "" })).draft.name, "a lock loses nothing").toBe("李四");
    draftsBelongTo("乙");
    expect(useDraft("register", () => ({ name: "" })).draft.name, "another person sees nothing of it").toBe("");
  });
});
