/** How long a piece of work still takes, said only when it goes on steadily. Pure. */

/** How much was done at a moment, in milliseconds. */
export interface Sample {
  at: number;
  done: number;
}

/** Milliseconds that must have been watched before anything is said of the time left. */
const WATCHED = 4_000;
/** How far the pace of late may be from the pace in all. */
const STEADY = 0.3;

const pace = (from: Sample, to: Sample) => (to.at > from.at ? (to.done - from.done) / (to.at - from.at) : 0);

/** Milliseconds left; null while too little was seen, or while the pace of the last moments is another than before. */
export function timeLeft(samples: readonly Sample[], total: number): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < WATCHED || last.done >= total) return null;
  const middle = samples.find((sample) => sample.at >= (first.at + last.at) / 2) ?? last;
  const whole = pace(first, last);
  const late = pace(middle, last);
  if (whole <= 0 || Math.abs(late - whole) > whole * STEADY) return null;
  return (total - last.done) / whole;
}
