import type { Changes, Commands } from "@/wire/generated";

/** The name of a command of the case book. */
export type CommandName = keyof Commands;

/** Keys of `T` that may be null on the wire: they may just as well be left out when sending. */
type NullableKeys<T> = { [K in keyof T]-?: null extends T[K] ? K : never }[keyof T];

/** What may be sent where the wire says `T`: everything that may be null may be absent, at every depth. */
export type Sent<T> = T extends readonly (infer U)[]
  ? readonly Sent<U>[]
  : T extends object
    ? { [K in Exclude<keyof T, NullableKeys<T>>]: Sent<T[K]> } & { [K in NullableKeys<T>]?: Sent<T[K]> }
    : T;

export type Request<K extends CommandName> = Sent<Commands[K]["request"]>;
export type Response<K extends CommandName> = Commands[K]["response"];

/** Kinds of files offered when one is picked. */
export interface FileFilter {
  name: string;
  extensions: readonly string[];
}

/** What the shell was started with. */
export interface StartArguments {
  /** Folder of a book to open at once. */
  book: string | null;
}

/**
 * The one way out of the page. There are two of them: the program's own (`tauri.ts`) and one in memory for tests.
 * Every method may throw anything; `errors/parse.ts` turns it into a `WireError`.
 */
export interface Backend {
  call<K extends CommandName>(command: K, request: Request<K>): Promise<{ value: Response<K>; changes: Changes }>;
  /** Tells of changes made by any window; returns the way to stop listening. */
  onChanges(listener: (changes: Changes) => void): () => void;
  /** Lets the person pick a folder; null when they think better of it. */
  chooseFolder(): Promise<string | null>;
  chooseFile(): Promise<string | null>;
  /** Lets the person pick several files; `extensions` without dots, empty for any. None when they think better of it. */
  chooseFiles(title: string, filters: readonly FileFilter[]): Promise<string[]>;
  chooseSave(suggested: string): Promise<string | null>;
  /** Asks where a text shall be kept and writes it there; the path, or null when the person thinks better of it. */
  saveText(suggested: string, text: string): Promise<string | null>;
  /** Opens a file that the program itself has just written with the system's viewer: printing is done there. */
  openFile(path: string): Promise<void>;
  /**
   * Files dropped onto the window, by their paths; `over` tells while some are held above it. Returns the way to stop
   * listening.
   */
  onFilesDropped(handler: (paths: string[]) => void, over?: (now: boolean) => void): () => void;
  startArguments(): Promise<StartArguments>;
  /**
   * The window is about to be closed: the handler keeps what is typed, then the window is let go. The program does not
   * wait longer than two seconds. Returns the way to stop listening.
   */
  onClosing(handler: () => Promise<void>): () => void;
  /** Says that the first page can be used. */
  pageReady(): Promise<void>;
}
