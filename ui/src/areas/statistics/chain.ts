import { usePages, type Page, type Pages } from "@/areas/cases/pages";

/**
 * Several lists as one, read one after the other: what was concluded is the settled, the not settled and the referred
 * out, each with its own door. The cursor says in which list it is; the total is the sum of all.
 */
export function useChain(lists: readonly ((after: string | null, limit: number) => Promise<Page>)[]): Pages {
  const totals: number[] = [];
  return usePages(async (after, limit) => {
    const cut = after?.indexOf("|") ?? -1;
    const index = after === null ? 0 : Number(after.slice(0, cut));
    const inner = after === null ? null : after.slice(cut + 1) || null;
    let page: Page | undefined;
    if (after === null) {
      const firsts = await Promise.all(lists.map((list) => list(null, limit)));
      firsts.forEach((first, one) => (totals[one] = first.total));
      page = firsts[0];
    } else page = await lists[index]?.(inner, limit);
    const total = totals.reduce((all, one) => all + one, 0);
    if (!page) return { rows: [], next: null, total };
    const next = page.next !== null ? `${index}|${page.next}` : index + 1 < lists.length ? `${index + 1}|` : null;
    return { rows: page.rows, next, total };
  });
}
