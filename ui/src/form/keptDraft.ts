/** A draft that knows its beginning: put away unchanged it goes, put away changed it waits for the person. */
import { computed, type ComputedRef } from "vue";
import { useDraft } from "./drafts";

export interface KeptDraft<T extends object> {
  draft: T;
  /** Something was typed before the form was opened this time. */
  resumed: boolean;
  touched: ComputedRef<boolean>;
  /** Lets go of it for good: the step was done. */
  drop(): void;
  /** The form is put away. */
  leave(): void;
  /** Begins anew. */
  clear(): void;
}

export function useKeptDraft<T extends object>(name: string, make: () => T, preset?: Partial<T>): KeptDraft<T> {
  const begun = () => ({ ...make(), ...preset });
  const first = JSON.stringify(begun());
  const { draft, fresh, drop } = useDraft<T>(name, begun);
  const resumed = !fresh && JSON.stringify(draft) !== first;
  if (preset) Object.assign(draft, preset);
  const touched = computed(() => JSON.stringify(draft) !== first);
  return {
    draft,
    resumed,
    touched,
    drop,
    leave: () => {
      if (!touched.value) drop();
    },
    clear: () => {
      for (const key of Object.keys(draft)) delete (draft as Record<string, unknown>)[key];
      Object.assign(draft, begun());
    },
  };
}
