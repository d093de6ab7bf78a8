import { onBeforeUnmount, watch, type Ref } from "vue";
import type { CommandName } from "@/backend";
import { hasDraft } from "@/form/drafts";
import type { CaseDetail } from "@/wire/generated";
import type { OpenStep } from "./context";
import { placeOf } from "./steps";

/** The form that stood open when a case's page was left, by a lock or for another page. */
let left: { case: string; command: CommandName } | null = null;

/** The form that stood open with something typed when the page of a case was left opens again when one comes back to it. */
export function reopenLeft(detail: Readonly<Ref<CaseDetail | null>>, opened: Ref<OpenStep | null>, open: (command: CommandName) => void): void {
  watch(
    () => detail.value?.id,
    (id) => {
      if (id === undefined || left?.case !== id) return;
      const { command } = left;
      left = null;
      if (!opened.value && Object.hasOwn(placeOf, command) && hasDraft(`${command}:${id}`)) open(command);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    left = opened.value && detail.value ? { case: detail.value.id, command: opened.value.command } : null;
  });
}
