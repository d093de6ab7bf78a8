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
  /** Reads again as many as are there, so that nobody loses their place; at most some pages of them. */
  refresh(): Promise<void>;
  /** Reads the next page. */
  more(): Promise<void>;
}

/** The first page is small, to be there at once; the others are as large as the program gives them. */
const FIRST = 100;
const LATER = 500;
/** Rows that a change elsewhere reads again. */
const AGAIN = 2_000;

/** Rows read page by page. An answer that is no longer wanted (the filters have changed meanwhile) is dropped. */
export function usePages(read: (after: string | null, limit: number) => Promise<Page>): Pages {
  const rows = shallowRef<readonly CaseRow[]>([]);
  const next = ref<string | null>(null);
  const total = ref(0);
  const least = ref(false);
  const loading = ref(false);
  const failure = shallowRef<WireError | null>(null);
  let wanted = 0;

  /** Reads a page from a place, and further ones until there are `enough` rows. */
  async function load(after: string | null, limit: number, enough = 0): Promise<void> {
    const mine = ++wanted;
    loading.value = true;
    failure.value = null;
    try {
      const found: CaseRow[] = [];
      let from = after;
      do {
        const page = await read(from, limit);
        if (mine !== wanted) return;
        found.push(...page.rows);
        from = page.next;
        total.value = page.total;
        least.value = page.total_is_least === true;
      } while (from !== null && found.length < enough);
      rows.value = after === null ? found : rows.value.concat(found);
      next.value = from;
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
    restart: () => load(null, FIRST),
    refresh: () => (rows.value.length > FIRST ? load(null, LATER, Math.min(AGAIN, rows.value.length)) : load(null, FIRST)),
    more: async () => {
      if (!loading.value && next.value !== null) await load(next.value, LATER);
    },
  };
}
