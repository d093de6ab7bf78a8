/** Asking while somebody types: at every key press, and only the answer to the newest question counts. */
import { onScopeDispose, ref, shallowRef } from "vue";
import { call } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { Found, WireError } from "@/wire/generated";

const HITS = 8;

export function useFind() {
  const found = shallowRef<Found | null>(null);
  const failure = shallowRef<WireError | null>(null);
  /** The text that `found` answers. */
  const answered = ref("");
  let wanted = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(text: string): Promise<void> {
    const mine = ++wanted;
    try {
      const read = await call("case_find", { text, limit: HITS });
      if (mine !== wanted) return;
      found.value = read;
      failure.value = null;
    } catch (thrown) {
      if (mine !== wanted) return;
      found.value = null;
      failure.value = toWireError(thrown);
    }
    answered.value = text;
  }
  /** Asks for a text; an empty one is answered at once with nothing. */
  function find(text: string): void {
    clearTimeout(timer);
    const asked = text.trim();
    wanted += 1;
    if (asked === "") {
      found.value = null;
      failure.value = null;
      answered.value = "";
      return;
    }
    // What arrives at once, as pasted text does, is asked for once. An answer takes less time than the next key press.
    timer = setTimeout(() => void ask(asked), 0);
  }
  onScopeDispose(() => {
    clearTimeout(timer);
    wanted += 1;
  });
  return { found, failure, answered, find };
}
