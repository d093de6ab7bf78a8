/**
 * Enter while a Chinese input method is composing chooses a word; it must never send a form or move on.
 * Engines differ: most set `isComposing`, some send keyCode 229 only, WebKit ends the composition a moment before the
 * key arrives. All three are asked here, and every key handler of the page asks here.
 */

/** Milliseconds after the end of a composition in which a key still belongs to it. */
const AFTER = 30;

let endedAt = Number.NEGATIVE_INFINITY;
let listening = false;

/** Starts noticing ends of compositions; called once when the page is mounted. */
export function watchComposition(target: Document = document): void {
  if (listening) return;
  listening = true;
  target.addEventListener(
    "compositionend",
    (event) => {
      endedAt = event.timeStamp;
    },
    true,
  );
}

/** True while the key belongs to the input method and not to the page. */
export function belongsToComposition(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  return event.timeStamp - endedAt < AFTER && event.timeStamp >= endedAt;
}

/** A key handler that never sees the keys of a composition. */
export function imeSafe(handler: (event: KeyboardEvent) => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (!belongsToComposition(event)) handler(event);
  };
}
