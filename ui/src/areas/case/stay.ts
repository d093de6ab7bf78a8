/**
 * After a step the page stays where it was. Its form goes and what it changed comes: the part keeps its place on the
 * screen, what is new in it is brought into sight only when it is not, and marked for a moment.
 */

/** What a part of the dossier is made of, for telling what is new in it. */
const PIECES = "article, li, tr, dl > *, p";
/** Milliseconds for which what is new stays marked. */
const MARKED = 4_000;

export interface Place {
  part: HTMLElement;
  /** Where its upper edge stood on the screen. */
  top: number;
  texts: Set<string>;
}

const textOf = (piece: Element) => piece.textContent?.trim() ?? "";
const piecesOf = (part: HTMLElement) => [...part.querySelectorAll<HTMLElement>(PIECES)].filter((piece) => !piece.closest("[role=form], [data-test=case-warnings]"));

/** Remembers a part while its form is still open. */
export function placeOfPart(part: HTMLElement | null): Place | null {
  return part && { part, top: part.getBoundingClientRect().top, texts: new Set(piecesOf(part).map(textOf)) };
}

/** What says something that nothing said before; the outermost of what is nested. */
export function newIn({ part, texts }: Place): HTMLElement | null {
  return piecesOf(part).find((piece) => textOf(piece) !== "" && !texts.has(textOf(piece))) ?? null;
}

function scrollerOf(part: HTMLElement): HTMLElement | null {
  for (let up = part.parentElement; up; up = up.parentElement) if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
  return null;
}

/** Whether it is in sight, as a whole or as much as fits. `covered` is what a head that stays covers at the top. */
export function inSight(piece: { top: number; bottom: number }, area: { top: number; bottom: number }, covered: number): boolean {
  return piece.top >= area.top + covered && Math.min(piece.bottom, piece.top + 48) <= area.bottom;
}

/** Puts the part back where it stood and shows what is new; returns it. */
export function stayAt(place: Place, covered = 44): HTMLElement {
  const { part, top } = place;
  const area = scrollerOf(part);
  if (area) area.scrollTop += part.getBoundingClientRect().top - top;
  const seen = newIn(place);
  // What should be known of the step comes before what it brought.
  const shown = part.querySelector<HTMLElement>("[data-test=case-warnings]") ?? seen ?? part;
  if (area && !inSight(shown.getBoundingClientRect(), area.getBoundingClientRect(), covered)) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    shown.scrollIntoView({ block: shown === part ? "start" : "center", behavior: calm ? "auto" : "smooth" });
  }
  if (seen) {
    seen.dataset.fresh = "";
    setTimeout(() => delete seen.dataset.fresh, MARKED);
  }
  return shown;
}
