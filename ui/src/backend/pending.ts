/** Which calls the program has not answered yet, for the one panel that says what is going on. */
import { shallowReactive } from "vue";

/** A call on its way, and since when (`Date.now()`). */
export interface Pending {
  command: string;
  since: number;
}

/** In the order in which they were made. */
export const pending = shallowReactive(new Set<Pending>());

/** Counts a call as on its way until it has been answered, however it ends. */
export async function whilePending<T>(command: string, work: () => Promise<T>): Promise<T> {
  const mine: Pending = { command, since: Date.now() };
  pending.add(mine);
  try {
    return await work();
  } finally {
    pending.delete(mine);
  }
}
