/** Small things that the program remembers for the person at the desk: read once, kept a moment after they change. */
import { call } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { WireError } from "@/wire/generated";

export async function readKept(key: string): Promise<string | null> {
  // What cannot be read is as if it had never been kept; the list works without.
  return call("desk_read", { key }).then((kept) => kept.value, () => null);
}

/** Keeps a text under a key; the problem when it could not be kept. */
export async function keep(key: string, value: string): Promise<WireError | null> {
  return call("desk_keep", { key, value }).then(() => null, toWireError);
}

/** Keeps the last of many quick changes. */
export function keepSoon(key: string, failed: (problem: WireError | null) => void, wait = 400): (value: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(key, value).then(failed), wait);
  };
}
