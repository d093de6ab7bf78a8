import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Changes } from "@/wire/generated";
import type { Backend, CommandName, Request, Response, StartArguments } from "./port";

/** The program behind the page. The only file that knows Tauri. */
export function tauriBackend(): Backend {
  return {
    call<K extends CommandName>(command: K, request: Request<K>) {
      return invoke<{ value: Response<K>; changes: Changes }>("call", { cmd: command, payload: request });
    },
    onChanges(listener) {
      const listening = listen<Changes>("changes", (event) => listener(event.payload));
      return () => void listening.then((stop) => stop());
    },
    onClosing(handler) {
      const leave = () => invoke<void>("leave");
      const listening = listen("closing", () => void handler().then(leave, leave));
      return () => void listening.then((stop) => stop());
    },
    chooseFolder: () => invoke<string | null>("choose_folder"),
    chooseFile: () => invoke<string | null>("choose_file"),
    chooseFiles: (title, filters) => invoke<string[]>("choose_files", { title, filters }),
    openFile: (path) => invoke<void>("open_file", { path }),
    onFilesDropped(handler, over) {
      const listening = [
        listen<{ paths: string[] }>("tauri://drag-drop", (event) => {
          over?.(false);
          if (event.payload.paths.length > 0) handler(event.payload.paths);
        }),
        listen("tauri://drag-enter", () => over?.(true)),
        listen("tauri://drag-leave", () => over?.(false)),
      ];
      return () => {
        for (const one of listening) void one.then((stop) => stop());
      };
    },
    chooseSave: (suggested) => invoke<string | null>("choose_save", { suggested }),
    saveText: (suggested, text) => invoke<string | null>("save_text", { suggested, text }),
    startArguments: () => invoke<StartArguments>("start_arguments"),
    pageReady: () => invoke<void>("page_ready"),
  };
}
