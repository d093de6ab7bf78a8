import { nextTick, onBeforeUnmount, watch, type Ref, type ShallowRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import type { CommandName } from "@/backend";
import { hasDraft } from "@/form/drafts";
import type { CaseDetail } from "@/wire/generated";
import type { OpenStep } from "./context";
import { placeOf } from "./steps";

/** The form that stood open when a case's page was left, by a lock or for another page. */
let left: { case: string; command: CommandName } | null = null;

/**
 * Opens the form that the address names (`/cases/<id>?step=case_session`), as tasks and drafts do, once the case is
 * there; then takes it out of the address, so that going back does not open it again. A step that is refused by now
 * opens too: what was typed must be readable, and sending it says why not. Without one in the address, the form that
 * stood open with something typed when the page was left opens again.
 */
export function openFromAddress(detail: ShallowRef<CaseDetail | null>, opened: Ref<OpenStep | null>, open: (command: CommandName) => void): void {
  const route = useRoute();
  const router = useRouter();
  watch(
    () => [route.query.step, detail.value?.id] as const,
    ([step, id]) => {
      if (id === undefined || route.params.id !== id) return;
      const before = left?.case === id && hasDraft(`${left.command}:${id}`) ? left.command : null;
      if (left?.case === id) left = null;
      if (typeof step !== "string") return void (before && !opened.value && open(before));
      const { step: _, ...query } = route.query;
      void router.replace({ query });
      if (Object.hasOwn(placeOf, step)) void nextTick(() => open(step as CommandName));
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    left = opened.value && detail.value ? { case: detail.value.id, command: opened.value.command } : null;
  });
}
