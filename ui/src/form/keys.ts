import { belongsToComposition } from "./ime";

const stops = "input:not([type=hidden]):not(:disabled):not([tabindex='-1']), textarea:not(:disabled), select:not(:disabled), [role=radiogroup] [tabindex='0'], button[data-primary]:not(:disabled)";

/** Moves to the next field of the form; the last one leads to the main button. */
export function goOn(box: HTMLElement, from: HTMLElement): void {
  const all = [...box.querySelectorAll<HTMLElement>(stops)].filter((stop) => stop.offsetParent !== null || stop === from);
  const group = from.closest("[role=radiogroup]");
  const at = all.findIndex((stop) => stop === from || (group !== null && group.contains(stop)));
  const next = all[at + 1];
  next?.focus();
  // As with Tab: what stands in a line is selected, so that typing replaces a default and one more Enter keeps it.
  if (next instanceof HTMLInputElement && ["text", "password", "search", "tel"].includes(next.type)) next.select();
}

/** Enter on a closed list of Element Plus goes on as in every other field; it would open the list, which ↓ does too. */
export function passClosedSelect(event: KeyboardEvent, box: HTMLElement): void {
  if (event.key !== "Enter" || event.shiftKey || event.altKey || belongsToComposition(event)) return;
  const target = event.target as HTMLElement;
  if (!target.closest(".el-select") || target.getAttribute("aria-expanded") !== "false") return;
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  goOn(box, target);
}

/** What Enter does in a form: nothing while composing, a line in a text, the next field elsewhere. */
export function formKeys(event: KeyboardEvent, box: HTMLElement, act: { save: () => void; enterSaves: boolean }): void {
  if (event.key !== "Enter" || belongsToComposition(event)) return;
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    act.save();
    return;
  }
  if (event.shiftKey || event.altKey || event.defaultPrevented) return;
  const tag = target.tagName;
  if (tag === "TEXTAREA" || tag === "A" || target.closest(".el-select")) return;
  if (tag === "BUTTON" && !target.closest("[role=radiogroup]")) return;
  event.preventDefault();
  if (act.enterSaves) act.save();
  else goOn(box, target);
}
