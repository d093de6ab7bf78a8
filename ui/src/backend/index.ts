import type { Changes } from "@/wire/generated";
import type { Backend, CommandName, Request, Response } from "./port";
import { toWireError, WireFailure } from "@/errors/parse";
import { announce } from "./changes";
import { whilePending } from "./pending";

export type { Backend, CommandName, Request, Response, Sent } from "./port";
export { onChanges } from "./changes";

let behind: Backend | null = null;

/** Puts the backend behind the page, once, before the page is mounted; tests put another one. */
export function installBackend(backend: Backend): () => void {
  behind = backend;
  return backend.onChanges((changes: Changes) => announce(changes));
}

/** The shell's own doors: folder and file pickers, start arguments. */
export function shell(): Backend {
  if (!behind) throw new Error("no backend was installed");
  return behind;
}

/**
 * Calls a command of the case book. Always fails with a `WireFailure`, whatever was thrown underneath, and tells
 * every part of this window what the call changed.
 */
export async function call<K extends CommandName>(command: K, request: Request<K>): Promise<Response<K>> {
  try {
    const { value, changes } = await whilePending(command, () => shell().call(command, request));
    announce(changes);
    return value;
  } catch (thrown) {
    throw new WireFailure(toWireError(thrown));
  }
}
