import { flushPromises } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import { isThere } from "@/components/caseRows";
import type { CaseRow } from "@/wire/generated";
import { bulkDraft, bulkRequest, bulkSteps } from "./bulk";
import { boundsCross, chipWords, filterNames, filtersSet, isSet, withoutFilter, type FilterWords } from "./filters";
import { usePages, type Page } from "./pages";
import { everything, isFiltered, noFilters, toRequest, type Filters } from "./query";
import { nameTaken, readViews, sameView, type View } from "./views";
import { firstLayout } from "@/components/caseColumns";

const row = (id: string) => ({ id }) as CaseRow;

describe("the list's request", () => {
  it("sends nothing that was not asked for", () => {
    expect(toRequest(noFilters(), [], null, 100)).toEqual({ ...everything, limit: 100 });
    expect(isFiltered(noFilters())).toBe(false);
  });

  it("counts over all stages with the same other filters", () => {
    const filters: Filters = { ...noFilters(), stages: ["pending", "awaiting"], text: " 沟渠 ", committees: ["c1", "c2"], due_to: "2026-03-10" };
    expect(toRequest(filters, [], null, 100).stages).toEqual(["pending", "awaiting"]);
    expect(toRequest(filters, [], null, 100, true), "a count by stage must not be cut by the stage").toEqual({
      ...everything,
      committees: ["c1", "c2"],
      due_to: "2026-03-10",
      text: "沟渠",
    });
  });

  it("lists void cases only when they are asked for", () => {
    expect(toRequest({ ...noFilters(), voided: true }, [], null, 10).voided).toBe(true);
  });

  it("sends a zero and a no, which are answers", () => {
    const request = toRequest({ ...noFilters(), difficult: false, amount_from_fen: 0 }, [], null, 10);
    expect([request.difficult, request.amount_from_fen]).toEqual([false, 0]);
    expect(isFiltered({ ...noFilters(), difficult: false }), "without the difficult ones is a filter").toBe(true);
  });

  it("leaves the order to the program while words are found", () => {
    const sort = [{ by: "amount" as const, descending: true }];
    expect(toRequest(noFilters(), sort, null, 10).sort).toEqual(sort);
    expect(toRequest({ ...noFilters(), text: "沟" }, sort, null, 10).sort).toEqual([]);
  });
});

const set: Filters = {
  ...noFilters(),
  stages: ["pending"],
  committees: ["a", "b", "c"],
  categories: ["labour"],
  sources: ["application"],
  performances: ["breached"],
  forms: ["oral"],
  difficult: false,
  amount_from_fen: 0,
  registered_from: "2026-01-01",
  concluded_from: "2026-02-01",
  concluded_to: "2026-01-01",
  due_to: "2026-03-01",
  tag: "涉农",
  mediator: "m1",
};

describe("filters by name", () => {
  it("are each seen when set, and gone when taken off, and no other with them", () => {
    expect(filtersSet(set)).toEqual([...filterNames]);
    for (const name of filterNames) {
      const left = { ...set, ...withoutFilter(set, name) };
      expect(isSet(left, name), name).toBe(false);
      expect(filtersSet(left), name).toHaveLength(filterNames.length - 1);
    }
    expect(filtersSet({ ...set, ...noFilters() })).toEqual([]);
  });

  it("say in a chip what is asked for", () => {
    const words: FilterWords = { stages: (filters) => filters.stages, nameOf: (_, value) => value.toUpperCase(), day: (day) => day.slice(5), money: String, say: (key, params) => `${key} ${Object.values(params ?? {}).join(" ")}`.trim() };
    expect(chipWords(set, "committees", words), "many are two names and how many").toBe("several A、B 3");
    expect(chipWords(set, "difficult", words)).toBe("difficult_no");
    expect(chipWords(set, "amount", words), "from zero is a bound").toBe("at_least 0");
    expect(chipWords(set, "registered", words)).toBe("since 01-01");
    expect(chipWords(set, "concluded", words)).toBe("between 02-01 01-01");
  });

  it("notice bounds that cross", () => {
    expect(boundsCross(set, "concluded")).toBe(true);
    expect(boundsCross(set, "registered")).toBe(false);
    expect(boundsCross({ ...set, amount_to_fen: 0 }, "amount"), "the same amount twice is a range of one").toBe(false);
  });
});

describe("saved views", () => {
  const view: View = { id: "1", name: "未了结", filters: set, sort: [{ by: "due_on", descending: false }], layout: firstLayout() };

  it("come back as they were kept", () => {
    expect(readViews(JSON.stringify([view]))).toEqual([view]);
    expect(sameView(readViews(JSON.stringify([view]))[0]!, view)).toBe(true);
    expect(sameView({ ...view, sort: [] }, view), "another order is a change").toBe(false);
  });

  it("keep what is understood of rubbish and of older views", () => {
    expect(readViews("not json")).toEqual([]);
    expect(readViews("{}")).toEqual([]);
    const odd = readViews(JSON.stringify([{ id: "1", name: "x", filters: { stages: "pending", difficult: "yes", amount_from_fen: 5, gone: 1 }, sort: [{ by: "colour" }, { by: "amount" }] }, { name: "" }]));
    expect(odd).toHaveLength(1);
    expect(odd[0]!.filters).toEqual({ ...noFilters(), amount_from_fen: 5 });
    expect(odd[0]!.sort).toEqual([{ by: "amount", descending: false }]);
  });

  it("have names of their own", () => {
    expect(nameTaken([view], " 未了结 ")).toBe(true);
    expect(nameTaken([view], "未了结", "1"), "its own name is free to itself").toBe(false);
  });
});

describe("steps for many", () => {
  it("send their own fields, and never a case", () => {
    const draft = { ...bulkDraft("2026-03-11", "m1"), tags: ["涉农"], reason: "  " };
    for (const step of bulkSteps) expect(Object.keys(bulkRequest(step, draft)), step).not.toContain("case");
    expect(bulkRequest("case_assign", draft)).toEqual({ on: "2026-03-11", mediators: ["m1"], recorder: null, helpers: [], manner: "assigned", reason: null });
    expect(bulkRequest("case_archive", { ...draft, archive_reason: " 印章下周补 " }), "for those whose dossier lacks a must").toEqual({ on: "2026-03-11", file_number: null, retention: "short", reason: "印章下周补" });
    expect(bulkRequest("case_archive", draft)).toMatchObject({ reason: null });
    expect(bulkRequest("case_correct", draft), "what the cases have stays, unless one says otherwise").toEqual({ add_tags: ["涉农"] });
    expect(bulkRequest("case_correct", { ...draft, keep_tags: false })).toEqual({ tags: ["涉农"] });
    expect(bulkRequest("case_correct", { ...draft, keep_tags: false, tags: [] }), "no tag at all must be said").toEqual({ tags: [] });
  });
});

describe("pages", () => {
  it("appends the next page and stops at the last", async () => {
    const asked: (string | null)[] = [];
    const pages = usePages((after) => {
      asked.push(after);
      return Promise.resolve(after === null ? { rows: [row("a")], next: "k", total: 2 } : { rows: [row("b")], next: null, total: 2 });
    });
    await pages.restart();
    await pages.more();
    await pages.more();
    expect(asked, "after the last page nothing more is asked").toEqual([null, "k"]);
    expect(pages.rows.value.map((one) => one.id)).toEqual(["a", "b"]);
  });

  it("drops an answer that comes after a newer question", async () => {
    const answers: ((page: Page) => void)[] = [];
    const pages = usePages(() => new Promise<Page>((resolve) => answers.push(resolve)));
    const old = pages.restart();
    const fresh = pages.restart();
    answers[1]?.({ rows: [row("new")], next: null, total: 1 });
    await fresh;
    answers[0]?.({ rows: [row("old")], next: null, total: 1 });
    await old;
    expect(pages.rows.value.map((one) => one.id), "fast typing must not bring back old rows").toEqual(["new"]);
    expect(pages.loading.value).toBe(false);
  });

  it("reads again as many as were there, so that nobody loses their place", async () => {
    const asked: [string | null, number][] = [];
    const pages = usePages((after, limit) => {
      asked.push([after, limit]);
      const from = Number(after ?? 0);
      return Promise.resolve({ rows: Array.from({ length: limit }, (_, index) => row(String(from + index))), next: String(from + limit), total: 9999 });
    });
    await pages.restart();
    await pages.more();
    asked.length = 0;
    await pages.refresh();
    expect(asked).toEqual([[null, 500], ["500", 500]]);
    expect(new Set(pages.rows.value.map((one) => one.id)).size, "each once").toBe(1000);
  });

  /** Rows of a book of so many, as the program gives them; `asked` are the cursors. */
  function long(count: number) {
    const asked: (string | null)[] = [];
    const gone = new Set<string>();
    const pages = usePages((after, limit) => {
      asked.push(after);
      const from = Number(after ?? 0);
      const found = Array.from({ length: Math.min(limit, count - from) }, (_, index) => ({ id: `c${from + index}`, number: `${from + index}号` }) as CaseRow);
      return Promise.resolve({ rows: found.filter((one) => !gone.has(one.id)), next: from + limit < count ? String(from + limit) : null, total: count });
    });
    const there = () => pages.rows.value.filter(isThere).length;
    const all = async () => {
      await pages.restart();
      while (pages.next.value !== null) {
        await pages.more();
        pages.near(pages.rows.value.length - 40, pages.rows.value.length);
      }
    };
    return { pages, asked, gone, there, all };
  }

  it("holds only some pages around the view, however far somebody scrolls", async () => {
    const { pages, there, all, asked } = long(20_100);
    await all();
    expect(pages.rows.value).toHaveLength(20_100);
    expect(pages.rows.value[7]?.id, "the ids stay").toBe("c7");
    expect(there(), "memory must not grow with what was looked at").toBeLessThan(3_000);
    asked.length = 0;
    pages.near(10_000, 10_040);
    pages.near(10_005, 10_045);
    await flushPromises();
    expect(asked, "what comes near is read again, once").toEqual(["9600", "10100"]);
    expect(pages.rows.value[10_020]).toMatchObject({ id: "c10020", number: "10020号" });
    expect(there()).toBeLessThan(3_000);
    expect(pages.next.value, "and the end stays where it was").toBeNull();
  });

  it("reads again what is ticked far away, and puts nothing away while there is any", async () => {
    const { pages, there, all } = long(5_100);
    await all();
    pages.hold(new Set(["c3", "c600"]));
    await flushPromises();
    pages.near(5_000, 5_040);
    expect([3, 600].map((at) => isThere(pages.rows.value[at]))).toEqual([true, true]);
    pages.hold(new Set(pages.rows.value.map((one) => one.id)));
    await flushPromises();
    expect(there()).toBe(5_100);
    pages.hold(new Set());
    pages.near(5_000, 5_040);
    expect(there()).toBeLessThan(3_000);
  });

  it("reads the list anew when a row that comes near is not in it any more", async () => {
    const { pages, gone, all } = long(5_100);
    await all();
    gone.add("c50");
    pages.near(0, 40);
    await flushPromises();
    expect(pages.rows.value.some((one) => one.id === "c50")).toBe(false);
    expect(pages.rows.value.every(isThere)).toBe(true);
  });

  it("keeps the rows when reading fails", async () => {
    let fail = false;
    const pages = usePages(() => (fail ? Promise.reject(new Error("x")) : Promise.resolve({ rows: [row("a")], next: null, total: 1 })));
    await pages.restart();
    fail = true;
    await pages.restart();
    expect(pages.failure.value?.code).toBe("broken");
    expect(pages.rows.value).toHaveLength(1);
  });
});
