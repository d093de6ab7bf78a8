/** The moments of a case that can be looked at: after each thing that was written. Pure. */
import type { TimelineEntry } from "@/wire/generated";

export interface Moment {
  /** Instant, as the program takes it. */
  at: string;
  /** Kinds of the records written then. */
  kinds: string[];
}

/** The newest first; what was written in one go is one moment. */
export function momentsOf(timeline: readonly TimelineEntry[]): Moment[] {
  const byOp = new Map<string, Moment>();
  for (const entry of timeline) {
    const known = byOp.get(entry.op);
    if (known) {
      known.kinds.push(entry.kind);
      if (entry.recorded_at > known.at) known.at = entry.recorded_at;
    } else byOp.set(entry.op, { at: entry.recorded_at, kinds: [entry.kind] });
  }
  return [...byOp.values()].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
