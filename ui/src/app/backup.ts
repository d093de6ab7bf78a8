import { ref, shallowRef } from "vue";
import { call } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { WireError } from "@/wire/generated";
import { may, takeBackup } from "./session";

/** A backup is being written, from wherever on the desk it was asked for. */
export const backingUp = ref(false);
/** Why the last one asked for at the desk was not written. */
export const backupFailure = shallowRef<WireError | null>(null);

/** Writes a backup now, to the usual folder. */
export async function backUpNow(): Promise<void> {
  if (backingUp.value || !may("backup_write")) return;
  backingUp.value = true;
  backupFailure.value = null;
  try {
    takeBackup((await call("backup_write", {})).state);
  } catch (thrown) {
    backupFailure.value = toWireError(thrown);
  } finally {
    backingUp.value = false;
  }
}
