import { shallowRef, type ShallowRef } from "vue";
import { call } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { Member, WireError } from "@/wire/generated";

/** Everybody of the roster, of all committees; null until read. */
export interface Roster {
  people: ShallowRef<Member[] | null>;
  failure: ShallowRef<WireError | null>;
  load(): Promise<void>;
}

/** The whole roster, read at once: a street has a hundred people, and everything on the page is found in it. */
export function useRoster(): Roster {
  const people = shallowRef<Member[] | null>(null);
  const failure = shallowRef<WireError | null>(null);
  async function load(): Promise<void> {
    try {
      people.value = (await call("member_list", {})).members;
      failure.value = null;
    } catch (thrown) {
      failure.value = toWireError(thrown);
    }
  }
  void load();
  return { people, failure, load };
}
