/** Alt and a digit lead to the places of the rail, in its order. */

/** The places in the order of the rail; the manual comes last. */
export const placeNames = ["today", "cases", "register", "statistics", "committees", "settings", "help"] as const;
export type PlaceName = (typeof placeNames)[number];

/** The keys of a place as on the keyboard. */
export function keysOfPlace(name: string): string | undefined {
  const at = placeNames.findIndex((one) => one === name);
  return at < 0 ? undefined : `Alt+${at + 1}`;
}

/**
 * The place a key leads to. Only the row of digits: Alt and the other block write characters on Windows. With AltGr, which
 * writes too, Ctrl is down as well.
 */
export function placeOfKey(event: KeyboardEvent): PlaceName | undefined {
  if (event.defaultPrevented || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  return digit === undefined ? undefined : placeNames[Number(digit) - 1];
}
