import { describe, expect, it } from "vitest";
import type { CaseRow } from "@/wire/generated";
import { usePages, type Page } from "./pages";
import { everything, isFiltered, noFilters, toRequest } from "./query";

const row = (id: string) => ({ id }) as CaseRow;

describe("the list's request", () => {
  it("sends nothing that was not asked for", () => {
    expect(toRequest(noFilters(), null, 100)).toEqual({ ...everything, limit: 100 });
    expect(isFiltered(noFilters())).toBe(false);
  });

  it("counts over all stages with the same other filters", () => {
    const filters = { ...noFilters(), stage: "pending" as const, text: " 沟渠 ", committee: "c1" };
    expect(toRequest(filters, null, 100).stages).toEqual(["pending"]);
    expect(toRequest(filters, null, 100, true), "a count by stage must not be cut by the stage").toEqual({
      ...everything,
      committees: ["c1"],
      text: "沟渠",
    });
  });

  it("lists void cases only when they are asked for", () => {
    expect(toRequest({ ...noFilters(), stage: "voided" }, null, 10).voided).toBe(true);
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
