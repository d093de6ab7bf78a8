/**
 * Which lines of a long list are drawn. All lines have one height, so the answer is a division: 200,000 lines cost as
 * much as twenty. It moves in steps, so that a small scroll draws nothing new.
 */
export function rowsInView(top: number, height: number, row: number, count: number, beyond = 10, step = 5): { first: number; last: number } {
  if (row <= 0 || count === 0) return { first: 0, last: 0 };
  const first = Math.max(0, Math.floor((top / row - beyond) / step) * step);
  const last = Math.min(count, Math.ceil(((top + height) / row + beyond) / step) * step);
  return { first: Math.min(first, Math.max(0, count - 1)), last: Math.max(last, 0) };
}

/** Where to scroll so that a line is in full view under a head that stays; the same place when it already is. */
export function scrollFor(index: number, top: number, height: number, row: number, head: number): number {
  const start = index * row;
  if (start < top) return start;
  const end = start + row - (height - head);
  return end > top ? end : top;
}
