import type { Changes, ErrorCode, WireError } from "@/wire/generated";
import type { Backend, CommandName, Request, Response, StartArguments } from "./port";

/** Answers one command; throws a `WireError` to refuse. */
export type Handlers = { [K in CommandName]?: (request: Request<K>) => Response<K> | Promise<Response<K>> };

/** What was called, in order. */
export interface Called {
  command: CommandName;
  request: unknown;
}

/** A backend without a program behind it: for tests and for looking at the pages, never in the product. */
export interface MemoryBackend extends Backend {
  readonly calls: Called[];
  /** Answers or replaces answers of commands. */
  answer(handlers: Handlers): void;
  /** Acts as another window that changed something. */
  tell(changes: Partial<Changes>): void;
  /** Acts as the program when its window is to be closed; done when the page has kept what was typed. */
  close(): Promise<void>;
  /** Acts as files dropped onto the window. */
  drop(paths: string[]): void;
  /** Files that were opened with the system's viewer, in order. */
  readonly opened: string[];
}

export const nothingChanged: Changes = { cases: [], directory: false, settings: false, session: false };

/** A refusal as the program would throw it. */
export function refusal(code: ErrorCode, params: Record<string, string> = {}): WireError {
  return { family: "refused", code, params };
}

/** An invalid field as the program would throw it. */
export function invalid(code: ErrorCode, field: string, params: Record<string, string> = {}): WireError {
  return { family: "invalid", code, params, field };
}

export function memoryBackend(initial: Handlers = {}, changes: Partial<Record<CommandName, Partial<Changes>>> = {}): MemoryBackend {
  const handlers: Handlers = { ...initial };
  const listeners = new Set<(changes: Changes) => void>();
  const calls: Called[] = [];
  const closing = new Set<() => Promise<void>>();
  const dropping = new Set<(paths: string[]) => void>();
  const opened: string[] = [];
  return {
    calls,
    opened,
    drop(paths) {
      for (const handler of dropping) handler(paths);
    },
    onFilesDropped(handler) {
      dropping.add(handler);
      return () => void dropping.delete(handler);
    },
    openFile(path) {
      opened.push(path);
      return Promise.resolve();
    },
    answer(more) {
      Object.assign(handlers, more);
    },
    tell(partial) {
      for (const listener of listeners) listener({ ...nothingChanged, ...partial });
    },
    async close() {
      await Promise.all([...closing].map((handler) => handler()));
    },
    onClosing(handler) {
      closing.add(handler);
      return () => void closing.delete(handler);
    },
    async call<K extends CommandName>(command: K, request: Request<K>) {
      calls.push({ command, request: JSON.parse(JSON.stringify(request)) as unknown });
      const handler = handlers[command];
      if (!handler) throw refusal("unknown_command", { command });
      const value = (await handler(request)) as Response<K>;
      return { value, changes: { ...nothingChanged, ...changes[command] } };
    },
    onChanges(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    chooseFolder: () => Promise.resolve("/books/new"),
    chooseFile: () => Promise.resolve("/books/a-file"),
    chooseFiles: () => Promise.resolve(["/phone/IMG_2031.jpg"]),
    chooseSave: (suggested) => Promise.resolve(`/stick/${suggested}`),
    saveText: (suggested) => Promise.resolve(`/stick/${suggested}`),
    startArguments: () => Promise.resolve<StartArguments>({ book: null }),
    pageReady: () => Promise.resolve(),
  };
}
