import { onScopeDispose } from "vue";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Calls `lock` after `minutes()` without a sign of a person. Looks once in ten seconds, so that a sleep counts too. */
export function lockWhenIdle(minutes: () => number, lock: () => void): void {
  let last = Date.now();
  const seen = () => {
    last = Date.now();
  };
  for (const sign of signs) window.addEventListener(sign, seen, { capture: true, passive: true });
  const timer = setInterval(() => {
    const limit = minutes();
    if (limit > 0 && Date.now() - last >= limit * 60_000) {
      last = Date.now();
      lock();
    }
  }, 10_000);
  onScopeDispose(() => {
    clearInterval(timer);
    for (const sign of signs) window.removeEventListener(sign, seen, { capture: true });
  });
}
