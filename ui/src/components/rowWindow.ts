/** How many lines of this height are drawn, wherever the list stands: those in sight, some beyond, and a step. */
export function linesDrawn(height: number, row: number, beyond = 10, step = 5): number {
  return row <= 0 ? 0 : Math.ceil((height / row + 2 * beyond) / step) * step + step;
}

/**
 * Which lines of a long list are drawn. All lines have one height, so the answer is a division: 200,000 lines cost as
 * much as twenty. It moves in steps, so that a small scroll draws nothing new. They are always as many, at the ends too:
 * then every line is written anew in its place and none is taken out of the page, whose memory WebKitGTK gives back late, if at all.
 */
export function rowsInView(top: number, height: number, row: number, count: number, beyond = 10, step = 5): { first: number; last: number } {
  if (row <= 0 || count === 0) return { first: 0, last: 0 };
  const many = linesDrawn(height, row, beyond, step);
  const first = Math.max(0, Math.min(Math.floor((top / row - beyond) / step) * step, count - many));
  return { first, last: Math.min(count, first + many) };
}

/** Where to scroll so that a line is in full view under a head that stays; the same place when it already is. */
export function scrollFor(index: number, top: number, height: number, row: number, head: number): number {
  const start = index * row;
  if (start < top) return start;
  const end = start + row - (height - head);
  return end > top ? end : top;
}
