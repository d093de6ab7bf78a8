import { getCurrentScope, onScopeDispose } from "vue";
import type { Changes } from "@/wire/generated";

type Listener = (changes: Changes) => void;

const listeners = new Set<Listener>();
let waiting: Changes | null = null;

function merged(one: Changes, other: Changes): Changes {
  return {
    cases: [...new Set([...one.cases, ...other.cases])],
    directory: one.directory || other.directory,
    settings: one.settings || other.settings,
    session: one.session || other.session,
  };
}

function isNothing(changes: Changes): boolean {
  return changes.cases.length === 0 && !changes.directory && !changes.settings && !changes.session;
}

function deliver(): void {
  const changes = waiting;
  waiting = null;
  if (changes) for (const listener of [...listeners]) listener(changes);
}

/**
 * Passes on what a call changed. The program answers the caller and tells all windows, so the same news comes
 * twice within a moment: they are gathered, and each part of the page refreshes once.
 */
export function announce(changes: Changes): void {
  if (isNothing(changes)) return;
  if (!waiting) setTimeout(deliver, 30);
  waiting = waiting ? merged(waiting, changes) : changes;
}

/** Listens until the surrounding component goes away. */
export function onChanges(listener: Listener): void {
  listeners.add(listener);
  if (getCurrentScope()) onScopeDispose(() => listeners.delete(listener));
}
