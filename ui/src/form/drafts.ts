/**
 * What is being typed. It is kept in the book within a second, under the name of its form, and survives an error, a
 * change of page, a lock, a crash and a power cut; it goes when the form is sent or thrown away on purpose, and never
 * by itself. It belongs to one person: another one at the desk does not see it. A form that nobody touched is no draft.
 */
import { computed, effectScope, getCurrentInstance, getCurrentScope, inject, onScopeDispose, provide, reactive, readonly, ref, shallowReactive, watch, type EffectScope, type InjectionKey } from "vue";
import { call } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { Draft, WireError } from "@/wire/generated";
import { keptOver } from "./keptOver";
import { signedSince, signNow } from "./signs";

/** Milliseconds of rest after which what is typed is kept: with the writing it stays below a second. */
const REST = 600;
/** Drops on their way: the end of the window waits for them too. */
const dropping = new Set<Promise<unknown>>();

/** Where drafts go: into the book, only into memory (the book can only be read), or nowhere while it is locked. */
type Place = "book" | "memory" | "locked";

/** How the draft of a form stands, for the foot of the form. */
export interface DraftHold {
  readonly name: string;
  /** Something is typed that a fresh form does not hold. */
  touched: boolean;
  /** When it was kept last, RFC 3339. */
  savedAt: string | null;
  /** The form goes on from what was kept before: when that was, RFC 3339. */
  resumedFrom: string | null;
  /** Why the last attempt to keep it failed. */
  failure: WireError | null;
}

interface Entry {
  hold: DraftHold;
  owner: string;
  page: string;
  value: object;
  /** The form as nobody had touched it, as JSON. */
  base: string;
  /** What was last sent to the book, as JSON; null when nothing. */
  saved: string | null;
  /** What the book said it holds. */
  held: string | null;
  /** Moment after which a sign of a person makes a change theirs. */
  from: number;
  users: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Saves and drops of one name, one after another. */
  chain: Promise<unknown>;
  scope: EffectScope | null;
}

/** A draft as the list of drafts shows it. */
export interface ListedDraft extends Draft {
  /** Only in memory so far, or for good where the book can only be read. */
  unsaved: boolean;
  /** Its form is on the screen. */
  open: boolean;
}

const entries = shallowReactive(new Map<string, Entry>());
/** What the book holds, by name. */
const shelf = reactive(new Map<string, Draft>());
const place = ref<Place>("book");
const ready = ref(true);
const listFailure = ref<WireError | null>(null);
let owner = "";
const key: InjectionKey<DraftHold> = Symbol("draft");

/** True once the drafts of this person were read, or could not be: pages wait for it, so that forms open with them. */
export const draftsReady = readonly(ready);
/** Why the drafts could not be read. */
export const draftsFailure = readonly(listFailure);
/** Drafts stay in memory only, because the book can only be read. */
export const draftsInMemoryOnly = computed(() => place.value === "memory");

/** Says who is at the desk. Another person, or another book, starts with no drafts but their own. */
export function draftsBelongTo(who: string, readOnly = false): void {
  const again = place.value === "locked";
  place.value = readOnly ? "memory" : "book";
  if (who === owner && !again) return;
  ready.value = false;
  if (who === owner) return;
  owner = who;
  for (const entry of entries.values()) forget(entry);
  bin.clear();
  shelf.clear();
}

/** The book is locked: what it holds leaves the memory, what could not be kept waits there for the same person. */
export function draftsLocked(): void {
  place.value = "locked";
  shelf.clear();
  for (const entry of entries.values()) if (entry.users === 0 && isHeld(entry)) forget(entry);
}

function isHeld(entry: Entry): boolean {
  return entry.held !== null && entry.held === asJson(entry.value);
}

/** Reads the drafts of the person at the desk. What is typed in this window is newer than what the book holds. */
export async function readDrafts(): Promise<void> {
  const who = owner;
  try {
    const { drafts } = await call("draft_list", {});
    if (who !== owner) return;
    shelf.clear();
    for (const draft of drafts) shelf.set(draft.name, draft);
    listFailure.value = null;
  } catch (thrown) {
    if (who === owner) listFailure.value = toWireError(thrown);
  } finally {
    if (who === owner) ready.value = true;
  }
  for (const entry of entries.values()) plan(entry);
}

/** The page on which a draft of this name goes on: a step's name ends in its case; forms of committees and people open by their name. */
function pageOf(name: string): string {
  const step = /^(case_\w+):(.+)$/.exec(name);
  if (step) return `/cases/${step[2]}?step=${step[1]}`;
  if (/^(?:committee|member)_form:/.test(name)) return `/committees?form=${encodeURIComponent(name)}`;
  return `/${(globalThis.location?.hash ?? "").replace(/^#?\/?/, "").replace(/\?.*$/, "")}`;
}

function asJson(value: unknown): string {
  return JSON.stringify(value);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The draft of this name; made when there is none. `fresh` is false when something typed before goes on. After `drop`
 * the same form may be typed in again and is then a new draft.
 */
export function useDraft<T extends object>(name: string, make: () => T): { draft: T; fresh: boolean; drop: () => void; hold: DraftHold } {
  let entry = entries.get(name);
  const fresh = entry === undefined && !shelf.has(name);
  if (entry && entry.users === 0 && entry.hold.touched) entry.hold.resumedFrom = entry.hold.savedAt;
  entry ??= begin(name, make);
  entry.users += 1;
  follow(entry);
  const mine = entry;
  if (getCurrentScope()) onScopeDispose(() => leave(mine));
  if (getCurrentInstance()) provide(key, mine.hold);
  return { draft: mine.value as T, fresh, drop: () => drop(mine), hold: mine.hold };
}

/** The draft of the form around this place, if it has one. */
export function useSurroundingDraft(): DraftHold | null {
  return inject(key, null);
}

/** True when something of this name is being typed, or was and is kept. */
export function hasDraft(name: string): boolean {
  return entries.has(name) || shelf.has(name);
}

function begin(name: string, make: () => object): Entry {
  const made = make();
  const kept = shelf.get(name);
  const read = kept ? fromJson(kept.value) : undefined;
  const value = read === undefined ? made : (keptOver(JSON.parse(asJson(made)), read) as object);
  const entry: Entry = {
    owner,
    hold: reactive({ name, touched: read !== undefined, savedAt: kept?.saved_at ?? null, resumedFrom: read === undefined ? null : (kept?.saved_at ?? null), failure: null }),
    page: kept?.page ?? pageOf(name),
    value: reactive(value),
    base: asJson(made),
    saved: kept?.value ?? null,
    held: kept?.value ?? null,
    from: signNow(),
    users: 0,
    timer: undefined,
    chain: Promise.resolve(),
    scope: null,
  };
  entries.set(name, entry);
  return entry;
}

/** Watches what is typed. What changes before anybody touched the page is the form being set up, and no draft. */
function follow(entry: Entry): void {
  if (entry.scope) return;
  entry.scope = effectScope(true);
  entry.scope.run(() =>
    watch(
      () => entry.value,
      () => {
        if (!entry.hold.touched && !signedSince(entry.from)) entry.base = asJson(entry.value);
        else plan(entry);
      },
      { deep: true },
    ),
  );
}

function plan(entry: Entry): void {
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => void keep(entry), REST);
}

/** Keeps it, or takes it off the shelf when it is again as nobody had touched it. Never throws. */
function keep(entry: Entry): Promise<unknown> {
  clearTimeout(entry.timer);
  if (entry.owner !== owner) return entry.chain;
  const text = asJson(entry.value);
  const { hold } = entry;
  hold.touched = text !== entry.base;
  if (hold.touched) entries.set(hold.name, entry);
  if (place.value !== "book") return entry.chain;
  const who = owner;
  if (!hold.touched) {
    if (entry.saved !== null) takeOff(entry);
    hold.failure = null;
    return entry.chain;
  }
  if (text === entry.saved) {
    hold.failure = null;
    return entry.chain;
  }
  entry.saved = text;
  entry.chain = entry.chain.then(async () => {
    if (who !== owner || entry.saved !== text) return;
    try {
      const { saved_at } = await call("draft_save", { name: hold.name, page: entry.page, value: text });
      if (who !== owner || entry.saved === null) return;
      entry.held = text;
      hold.savedAt = saved_at;
      hold.failure = null;
      shelf.set(hold.name, { name: hold.name, page: entry.page, value: text, saved_at, number: shelf.get(hold.name)?.number ?? null });
    } catch (thrown) {
      if (entry.saved === text) entry.saved = entry.held;
      hold.failure = toWireError(thrown);
    }
  });
  return entry.chain;
}

function takeOff(entry: Entry): void {
  const { name } = entry.hold;
  entry.saved = null;
  entry.held = null;
  entry.hold.savedAt = null;
  entry.hold.resumedFrom = null;
  shelf.delete(name);
  const dropped = entry.chain.then(() => (place.value === "locked" ? undefined : call("draft_drop", { name }).then(() => undefined, () => undefined)));
  entry.chain = dropped;
  dropping.add(dropped);
  void dropped.then(() => dropping.delete(dropped));
}

/** The form was sent or thrown away: what stands in it now is where a next draft would begin. */
function drop(entry: Entry): void {
  clearTimeout(entry.timer);
  if (entries.get(entry.hold.name) === entry) entries.delete(entry.hold.name);
  if (entry.saved !== null) takeOff(entry);
  entry.base = asJson(entry.value);
  entry.from = signNow();
  Object.assign(entry.hold, { touched: false, savedAt: null, resumedFrom: null, failure: null });
}

function leave(entry: Entry): void {
  entry.users -= 1;
  if (entry.users > 0) return;
  void keep(entry);
  if (!entry.hold.touched || entries.get(entry.hold.name) !== entry || (place.value === "locked" && isHeld(entry))) forget(entry);
  else {
    entry.scope?.stop();
    entry.scope = null;
  }
}

function forget(entry: Entry): void {
  clearTimeout(entry.timer);
  entry.scope?.stop();
  entry.scope = null;
  if (entries.get(entry.hold.name) === entry) entries.delete(entry.hold.name);
}

/** Keeps at once what is typed, before a lock or the end of the window. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...[...entries.values()].map((entry) => keep(entry)), ...dropping]);
}

/** All drafts, the newest first: those in the book, and those that are only in memory. */
export const draftList = computed<ListedDraft[]>(() => {
  const all: ListedDraft[] = [...shelf.values()].map((draft) => ({ ...draft, unsaved: false, open: (entries.get(draft.name)?.users ?? 0) > 0 }));
  for (const { hold, page, value, users } of entries.values()) {
    if (hold.touched && !shelf.has(hold.name)) all.push({ name: hold.name, page, value: asJson(value), saved_at: "", number: null, unsaved: true, open: users > 0 });
  }
  return all.sort((one, other) => (other.unsaved ? 1 : 0) - (one.unsaved ? 1 : 0) || other.saved_at.localeCompare(one.saved_at));
});

/** Discarded drafts that were only in memory. */
const bin = new Map<string, Entry>();

/** Throws a draft away from the list of drafts. */
export async function discardDraft(draft: ListedDraft): Promise<void> {
  if (!draft.unsaved) await call("draft_drop", { name: draft.name });
  const entry = entries.get(draft.name);
  if (entry) {
    forget(entry);
    bin.set(draft.name, entry);
  }
  shelf.delete(draft.name);
}

/** Takes a discarded draft back, as it was. */
export async function restoreDraft(draft: ListedDraft): Promise<void> {
  const { name, page, value, number } = draft;
  const entry = bin.get(name);
  bin.delete(name);
  if (draft.unsaved) {
    if (entry && entry.owner === owner) entries.set(name, entry);
    return;
  }
  const { saved_at } = await call("draft_save", { name, page, value });
  shelf.set(name, { name, page, value, saved_at, number });
}
