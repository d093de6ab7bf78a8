/**
 * What the program is doing when it does not answer at once. One poller for the whole window: it asks only while a
 * call has been waiting for more than a second, and stops with it.
 */
import { computed, effectScope, onScopeDispose, ref, shallowRef, watch } from "vue";
import { shell } from "@/backend";
import { pending } from "@/backend/pending";
import type { Progress } from "@/wire/generated";
import { timeLeft, type Sample } from "./timeLeft";

/** Milliseconds after which the program is asked what it is doing, and how often. */
const PATIENCE = 1_000;
const EVERY = 300;
/** Milliseconds after which it is said that something is going on, though the program does not say what. */
const SILENT = 3_000;
/** Milliseconds for which the panel stays after the answer: what flashes alarms, and work often goes on in the next call. */
const STAYS = 400;

/** What the panel says. `progress` is null when it is not known what is being done. */
export interface Working {
  progress: Progress | null;
  /** Milliseconds left, when that is steady. */
  left: number | null;
}

const now = shallowRef<Working | null>(null);
const stopping = ref(false);
/** Places on the page that show the panel themselves; the foot of the desk is silent then. */
const places = ref(0);
let samples: Sample[] = [];

export const working = computed(() => now.value);
/** It was asked to stop, and has not yet. */
export const isStopping = computed(() => stopping.value);
export const isShownElsewhere = computed(() => places.value > 0);

/** A place that shows the panel where the work was asked for, for as long as it is on the page. */
export function usePlaceOfWork(): void {
  places.value += 1;
  onScopeDispose(() => (places.value -= 1));
}

/** Asks the program to stop what it is doing. The command that is stopped says so itself. */
export async function stopWork(): Promise<void> {
  if (stopping.value || !now.value?.progress?.can_stop) return;
  stopping.value = true;
  await shell().call("progress_stop", {}).catch(() => (stopping.value = false));
}

async function ask(): Promise<Progress | null> {
  try {
    return (await shell().call("progress_now", {})).value.progress;
  } catch {
    return null;
  }
}

function take(progress: Progress | null, waited: number): void {
  if (!progress) {
    now.value = waited >= SILENT ? { progress: null, left: null } : null;
    samples = [];
    return;
  }
  const before = now.value?.progress;
  if (before?.work !== progress.work || before.total !== progress.total || before.done > progress.done) samples = [];
  samples.push({ at: Date.now(), done: progress.done });
  now.value = { progress, left: progress.total === null ? null : timeLeft(samples, progress.total) };
}

/** Begins to watch; once for the window. Returns the way to stop. */
export function watchWork(): () => void {
  const scope = effectScope(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const away = () => {
    now.value = null;
    stopping.value = false;
    samples = [];
  };
  const oldest = () => [...pending][0]?.since ?? null;

  async function look(): Promise<void> {
    const since = oldest();
    if (since === null) return;
    const progress = await ask();
    // The work may have ended, or other work begun, while the program was asked.
    if (oldest() === since) take(progress, Date.now() - since);
    plan();
  }
  function plan(): void {
    clearTimeout(timer);
    const since = oldest();
    if (since !== null) timer = setTimeout(() => void look(), now.value ? EVERY : Math.max(EVERY, since + PATIENCE - Date.now()));
    else if (now.value) timer = setTimeout(away, STAYS);
  }
  scope.run(() => watch(() => oldest(), plan, { flush: "sync", immediate: true }));
  return () => {
    scope.stop();
    clearTimeout(timer);
    away();
  };
}
