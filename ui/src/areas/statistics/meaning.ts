import { ref } from "vue";
import { useI18n } from "vue-i18n";
import type { Base } from "@/wire/generated";
import { meanings } from "@/words/zh-CN/meanings";

/** Figures that count by the chosen base; the others have a date of their own. */
const byBase = new Set(["succeeded", "written", "oral", "form_unknown", "failed", "referred_out", "mediated", "concluded", "amount_fen", "parties", "people", "performing", "breached"]);

/** The definition of a figure in whole sentences. */
export function useMeaning(): (figure: string, base: Base) => string {
  const { t } = useI18n();
  return (figure, base) => {
    if (!Object.hasOwn(meanings.f, figure)) return "";
    const own = t(`meanings.f.${figure}`);
    return byBase.has(figure) ? `${own} ${t(`meanings.by_${base}`)}` : own;
  };
}

/** Which definitions are open on a page: one at a time, so that the page stays in its place. */
export function useOpened() {
  const opened = ref<string | null>(null);
  return { opened, toggle: (key: string) => (opened.value = opened.value === key ? null : key) };
}
