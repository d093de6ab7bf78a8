/** Nothing typed is lost when the window goes: everything that waits to be kept is kept at once. */
import { nextTick } from "vue";
import type { Backend } from "@/backend";
import { flushDrafts } from "@/form/drafts";

/** Signs that the window may be gone next. Most of them are only a look elsewhere; keeping once more costs nothing. */
const signs = ["blur", "pagehide", "beforeunload"] as const;

/**
 * Keeps what is typed before the window is let go. A field that is left takes over what an input method was still
 * composing in it, and what it reads only when it is left.
 */
async function keepAndGo(): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await nextTick();
  await flushDrafts();
}

/** Starts keeping at every such sign; returns the way to stop. */
export function keepAtLeaving(backend: Pick<Backend, "onClosing">): () => void {
  const keep = () => void flushDrafts();
  const hidden = () => {
    if (document.visibilityState === "hidden") keep();
  };
  for (const sign of signs) window.addEventListener(sign, keep);
  document.addEventListener("visibilitychange", hidden);
  const stop = backend.onClosing(keepAndGo);
  return () => {
    stop();
    for (const sign of signs) window.removeEventListener(sign, keep);
    document.removeEventListener("visibilitychange", hidden);
  };
}
