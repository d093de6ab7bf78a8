import { reactive } from "vue";

/**
 * What is being typed, kept while the program runs: it survives an error, a change of page and a lock. It belongs to
 * one person: another one at the desk does not see it.
 */
const drafts = new Map<string, object>();
let owner = "";

/** Says who is at the desk. Another person, or another book, starts with no drafts. */
export function draftsBelongTo(who: string): void {
  if (who === owner) return;
  owner = who;
  drafts.clear();
}

/** The draft of this name; made when there is none. */
export function useDraft<T extends object>(name: string, make: () => T): { draft: T; fresh: boolean; drop: () => void } {
  const kept = drafts.get(name) as T | undefined;
  const draft = kept ?? (reactive(make()) as T);
  drafts.set(name, draft);
  return { draft, fresh: kept === undefined, drop: () => void drafts.delete(name) };
}

/** True when something of this name is being typed. */
export function hasDraft(name: string): boolean {
  return drafts.has(name);
}
