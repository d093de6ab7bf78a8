import { nextTick, watch, type ShallowRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import type { CommandName } from "@/backend";
import type { CaseDetail } from "@/wire/generated";
import { placeOf } from "./steps";

/**
 * Opens the form that the address names (`/cases/<id>?step=case_session`), as tasks and drafts do, once the case is
 * there; then takes it out of the address, so that going back does not open it again. A step that is refused by now
 * opens too: what was typed must be readable, and sending it says why not.
 */
export function openFromAddress(detail: ShallowRef<CaseDetail | null>, open: (command: CommandName) => void): void {
  const route = useRoute();
  const router = useRouter();
  watch(
    () => [route.query.step, detail.value?.id] as const,
    ([step, id]) => {
      if (typeof step !== "string" || id === undefined || route.params.id !== id) return;
      const { step: _, ...query } = route.query;
      void router.replace({ query });
      const command = step as CommandName;
      if (Object.hasOwn(placeOf, command)) void nextTick(() => open(command));
    },
    { immediate: true },
  );
}
