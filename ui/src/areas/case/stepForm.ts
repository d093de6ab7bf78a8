/** What every form on a case's page does alike: it keeps its draft, is put away, begins anew, and is done. */
import { ref } from "vue";
import { useForm } from "@/form/form";
import { useKeptDraft } from "@/form/keptDraft";
import type { CaseDetail, CaseDone } from "@/wire/generated";
import { leaveWarnings } from "./warnings";

export function useStepForm<T extends object>(name: string, detail: CaseDetail, leaves: { done: () => void; close: () => void }, make: () => T, preset?: Partial<T>) {
  const form = useForm();
  const { drop, leave, clear, ...kept } = useKeptDraft<T>(`${name}:${detail.id}`, make, preset);
  /** Fields read what is typed once; beginning anew draws them anew. */
  const round = ref(0);
  return {
    form,
    ...kept,
    round,
    /** The step was done: nothing is left to be typed, and what should be known waits at the head of the page. */
    finish(done: CaseDone): void {
      drop();
      leaveWarnings(detail.id, done.warnings);
      leaves.done();
    },
    close(): void {
      leave();
      leaves.close();
    },
    again(): void {
      clear();
      form.clear();
      round.value += 1;
    },
  };
}
