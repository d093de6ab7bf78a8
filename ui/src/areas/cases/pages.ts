import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { toWireError } from "@/errors/parse";
import type { CaseRow, WireError } from "@/wire/generated";

export interface Page {
  rows: CaseRow[];
  next: string | null;
  total: number;
  total_is_least?: boolean;
}

export interface Pages {
  rows: ShallowRef<readonly CaseRow[]>;
  next: Ref<string | null>;
  total: Ref<number>;
  least: Ref<boolean>;
  loading: Ref<boolean>;
  failure: ShallowRef<WireError | null>;
  /** Reads from the start; what is on the screen stays until the new rows are there. */
  restart(): Promise<void>;
  /** Reads the next page. */
  more(): Promise<void>;
}

/** Rows read page by page. An answer that is no longer wanted (the filters have changed meanwhile) is dropped. */
export function usePages(read: (after: string | null) => Promise<Page>): Pages {
  const rows = shallowRef<readonly CaseRow[]>([]);
  const next = ref<string | null>(null);
  const total = ref(0);
  const least = ref(false);
  const loading = ref(false);
  const failure = shallowRef<WireError | null>(null);
  let wanted = 0;

  async function load(after: string | null): Promise<void> {
    const mine = ++wanted;
    loading.value = true;
    failure.value = null;
    try {
      const page = await read(after);
      if (mine !== wanted) return;
      rows.value = after === null ? page.rows : [...rows.value, ...page.rows];
      next.value = page.next;
      total.value = page.total;
      least.value = page.total_is_least === true;
    } catch (thrown) {
      if (mine === wanted) failure.value = toWireError(thrown);
    } finally {
      if (mine === wanted) loading.value = false;
    }
  }

  return {
    rows,
    next,
    total,
    least,
    loading,
    failure,
    restart: () => load(null),
    more: async () => {
      if (!loading.value && next.value !== null) await load(next.value);
    },
  };
}
