import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { toWireError } from "@/errors/parse";
import type { Line } from "@/components/caseRows";
import type { CaseRow, WireError } from "@/wire/generated";

export interface Page {
  rows: CaseRow[];
  next: string | null;
  total: number;
  total_is_least?: boolean;
}

export interface Pages {
  /** All that were read, in their order; of those far from what is looked at only the ids. */
  rows: ShallowRef<readonly Line[]>;
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
  /** Tells which rows are looked at: what was put away near them is read again, what is far from them is put away. */
  near(first: number, last: number): void;
  /** These are needed whole, wherever they are: they are read again, and nothing is put away while there are any. */
  hold(ids: ReadonlySet<string>): void;
}

/** A page as it was read: after which cursor, and where its rows stand. */
interface Place {
  after: string | null;
  from: number;
  count: number;
  there: boolean;
  reading: boolean;
}

/** The first page is small, to be there at once; the others are as large as the program gives them. */
const FIRST = 100;
const LATER = 500;
/** Rows that a change elsewhere reads again. */
const AGAIN = 2_000;
/** A page so many rows from those looked at is read again, and one so many rows away is put away. */
const NEAR = 300;
const FAR = 1_500;

/**
 * Rows read page by page. An answer that is no longer wanted (the filters have changed meanwhile) is dropped. Somebody may
 * scroll through 200,000 of them: only some pages around the view are held, so that memory does not grow with the way.
 */
export function usePages(read: (after: string | null, limit: number) => Promise<Page>): Pages {
  const rows = shallowRef<Line[]>([]);
  const next = ref<string | null>(null);
  const total = ref(0);
  const least = ref(false);
  const loading = ref(false);
  const failure = shallowRef<WireError | null>(null);
  let wanted = 0;
  let places: Place[] = [];
  let holding = false;

  /** Reads a page from a place, and further ones until there are `enough` rows. */
  async function load(after: string | null, limit: number, enough = 0): Promise<void> {
    const mine = ++wanted;
    loading.value = true;
    failure.value = null;
    try {
      const found: CaseRow[] = [];
      const fresh: Place[] = [];
      const before = after === null ? 0 : rows.value.length;
      let from = after;
      do {
        const page = await read(from, limit);
        if (mine !== wanted) return;
        fresh.push({ after: from, from: before + found.length, count: page.rows.length, there: true, reading: false });
        found.push(...page.rows);
        from = page.next;
        total.value = page.total;
        least.value = page.total_is_least === true;
      } while (from !== null && found.length < enough);
      rows.value = after === null ? found : rows.value.concat(found);
      places = after === null ? fresh : places.concat(fresh);
      next.value = from;
    } catch (thrown) {
      if (mine === wanted) failure.value = toWireError(thrown);
    } finally {
      if (mine === wanted) loading.value = false;
    }
  }

  function putAway(place: Place): void {
    place.there = false;
    // In place: nothing of it is on the screen, so nothing need be drawn anew.
    for (let at = place.from; at < place.from + place.count; at += 1) rows.value[at] = { id: rows.value[at]!.id };
  }
  async function readAgain(place: Place): Promise<void> {
    const mine = places;
    const known = () => places[0] === mine[0];
    place.reading = true;
    try {
      const page = await read(place.after, place.count);
      if (!known()) return;
      const byId = new Map(page.rows.map((row) => [row.id, row]));
      const now = rows.value.slice();
      let lost = false;
      for (let at = place.from; at < place.from + place.count; at += 1) {
        const row = byId.get(now[at]!.id);
        if (row) now[at] = row;
        else lost = true;
      }
      rows.value = now;
      place.there = true;
      // Somebody took it out of the list meanwhile: the news of it is on its way, or was missed.
      if (lost) await refresh();
    } catch (thrown) {
      if (known()) failure.value = toWireError(thrown);
    } finally {
      place.reading = false;
    }
  }
  function near(first: number, last: number): void {
    for (const place of places) {
      const away = Math.max(first - (place.from + place.count), place.from - last);
      if (place.there && away > FAR && !holding) putAway(place);
      else if (!place.there && !place.reading && away < NEAR) void readAgain(place);
    }
  }
  async function hold(ids: ReadonlySet<string>): Promise<void> {
    holding = ids.size > 0;
    if (!holding) return;
    for (const place of places) {
      if (!holding) return;
      if (place.there || place.reading) continue;
      if (rows.value.slice(place.from, place.from + place.count).some((row) => ids.has(row.id))) await readAgain(place);
    }
  }
  const refresh = () => (rows.value.length > FIRST ? load(null, LATER, Math.min(AGAIN, rows.value.length)) : load(null, FIRST));

  return {
    rows,
    next,
    total,
    least,
    loading,
    failure,
    restart: () => load(null, FIRST),
    refresh,
    more: async () => {
      if (!loading.value && next.value !== null) await load(next.value, LATER);
    },
    near,
    hold: (ids) => void hold(ids),
  };
}
