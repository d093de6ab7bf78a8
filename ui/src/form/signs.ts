/**
 * Signs of a person at the page. A form fills in its own first values, some of them late; only what changes after a sign
 * of a person is theirs.
 */

/** Keys that only move about. */
const moving = new Set(["Tab", "Escape", "Shift", "Control", "Alt", "Meta", "PageUp", "PageDown", "F1"]);

let last = 0;
let count = 0;
let listening = false;

function sign(event: Event): void {
  if (event.type === "keydown" && moving.has((event as KeyboardEvent).key)) return;
  last = ++count;
}

function listen(): void {
  if (listening || typeof document === "undefined") return;
  listening = true;
  for (const type of ["input", "change", "click", "keydown", "paste", "drop"]) document.addEventListener(type, sign, true);
}

/** This moment, to ask later whether a sign came after it. */
export function signNow(): number {
  listen();
  return ++count;
}

export function signedSince(moment: number): boolean {
  return last > moment;
}
