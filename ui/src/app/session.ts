import { computed, reactive, readonly, ref } from "vue";
import { call, onChanges } from "@/backend";
import { draftsBelongTo, draftsLocked } from "@/form/drafts";
import { setWordsToday } from "@/words";
import type { AppState, BackupState } from "@/wire/generated";

interface Desk {
  /** What the program shows; null until it has answered for the first time. */
  app: AppState | null;
  backup: BackupState | null;
}

const desk = reactive<Desk>({ app: null, backup: null });

/** Takes over what the program said about itself. */
export function takeState(app: AppState): void {
  desk.app = app;
  desk.backup = app.session?.backup ?? null;
  setWordsToday(app.today);
  if (app.session && app.book) draftsBelongTo(`${app.book.path}\n${app.session.user_id}`, app.book.read_only !== null);
  else draftsLocked();
}

export async function refreshState(): Promise<void> {
  takeState(await call("app_state", {}));
}

export const state = readonly(desk) as { readonly app: AppState | null; readonly backup: BackupState | null };
export const session = computed(() => desk.app?.session ?? null);
export const book = computed(() => desk.app?.book ?? null);
/** Today in China as the program's clock says. */
export const today = computed(() => desk.app?.today ?? "1970-01-01");

/** The view the start page opens with the next time: a restore is asked for at the desk, and done with the book closed. */
export const startWith = ref<"start" | "restore">("start");

/** Whether the person at the desk may call a command. */
export function may(command: string): boolean {
  return session.value?.may.includes(command) ?? false;
}

/** Takes over how safe the book is, as a backup just told it. */
export function takeBackup(backup: BackupState): void {
  desk.backup = backup;
}

/** Keeps the desk true: who is at it, and how much no backup holds yet. */
export function followChanges(): void {
  onChanges((changes) => {
    if (changes.session) return void refreshState().catch(() => undefined);
    if (!desk.app?.session) return;
    void call("backup_state", {}).then(takeBackup, () => undefined);
  });
}
