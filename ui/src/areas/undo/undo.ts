/** The last step of the person at the desk. The book knows it, so it can be undone after a restart too. */
import { computed, ref, shallowRef } from "vue";
import { call, onChanges } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { UndoPeek, WireError } from "@/wire/generated";
import { i18n } from "@/words";

/** A quiet line about a step: what was recorded and can be undone, or what was undone. */
export interface Said {
  is: "recorded" | "done";
  what: string;
}

/** Milliseconds for which the quiet line stands. */
const STANDS = 12_000;
/** Milliseconds in which the news of an undo comes back from the program. */
const ECHO = 800;

export function useUndo(allowed: () => boolean) {
  const peek = shallowRef<UndoPeek | null>(null);
  const failure = shallowRef<WireError | null>(null);
  const busy = ref(false);
  const said = shallowRef<Said | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = 0;
  /** Until then a change of the last step is the echo of an undo, and no new step. */
  let settled = 0;

  const possible = computed(() => peek.value?.op != null && peek.value.refused === null);
  const words = computed(() => wordsOf(peek.value));

  function wordsOf(seen: UndoPeek | null): { what: string } {
    const { t, te } = i18n.global;
    const key = `steps.${seen?.command ?? ""}`;
    const step = seen?.command === "cases_step" ? "undoWords.bulk" : te(key, "zh-CN") ? key : "undoWords.step";
    return { what: [t(step), seen?.number].filter(Boolean).join(" ") };
  }
  function say(now: Said | null): void {
    clearTimeout(timer);
    said.value = now;
    if (now) timer = setTimeout(() => (said.value = null), STANDS);
  }

  /** Asks the book; `acted` when something was done meanwhile: a new step is said once. */
  async function look(acted = false): Promise<void> {
    if (!allowed()) return;
    const mine = ++wanted;
    try {
      const seen = await call("undo_peek", {});
      if (mine !== wanted) return;
      const fresh = acted && peek.value !== null && seen.op !== null && seen.op !== peek.value.op && seen.refused === null && Date.now() > settled;
      peek.value = seen;
      failure.value = null;
      if (fresh) say({ is: "recorded", ...wordsOf(seen) });
      else if (said.value?.is === "recorded" && seen.refused !== null) say(null);
    } catch (thrown) {
      if (mine === wanted) failure.value = toWireError(thrown);
    }
  }

  /** Undoes the step that was shown, and no other: the book refuses when it is no longer the last. */
  async function undo(): Promise<boolean> {
    const op = peek.value?.op;
    if (busy.value || !op) return false;
    busy.value = true;
    failure.value = null;
    try {
      const what = words.value;
      say(null);
      await call("undo", { op });
      settled = Date.now() + ECHO;
      say({ is: "done", ...what });
      await look();
      return true;
    } catch (thrown) {
      failure.value = toWireError(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  }

  onChanges((changes) => {
    if (changes.cases.length > 0) void look(true);
  });
  void look();
  return { peek, failure, busy, said, possible, words, look, undo, putAway: () => say(null) };
}

/** True where Ctrl+Z belongs to the text that is being typed. */
export function typesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA") return true;
  if (target.tagName !== "INPUT") return false;
  return !["checkbox", "radio", "button", "submit", "reset", "range", "file", "color"].includes((target as HTMLInputElement).type);
}
