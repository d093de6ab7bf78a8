import { beforeEach, describe, expect, it, vi } from "vitest";
import { tauriBackend } from "./tauri";

const invoked = vi.hoisted(() => vi.fn((command: string) => Promise.resolve(command)));
const heard = vi.hoisted(() => new Map<string, (event: unknown) => void>());
vi.mock("@tauri-apps/api/core", () => ({ invoke: invoked }));
vi.mock("@tauri-apps/api/event", () => ({
  listen: (name: string, listener: (event: unknown) => void) => {
    heard.set(name, listener);
    return Promise.resolve(() => heard.delete(name));
  },
}));
const settle = () => new Promise((later) => setTimeout(later, 0));

beforeEach(() => {
  invoked.mockClear();
  heard.clear();
});

describe("a window the program wants to close", () => {
  it("is let go when what is typed has been kept, and not before", async () => {
    let kept = (): void => undefined;
    tauriBackend().onClosing(() => new Promise((done) => (kept = done)));
    heard.get("closing")?.({});
    await settle();
    expect(invoked).not.toHaveBeenCalled();
    kept();
    await settle();
    expect(invoked.mock.calls.map(([command]) => command)).toEqual(["leave"]);
  });

  it("is let go too when keeping fails: nobody is held in it", async () => {
    tauriBackend().onClosing(() => Promise.reject(new Error("disk")));
    heard.get("closing")?.({});
    await settle();
    expect(invoked.mock.calls.map(([command]) => command)).toEqual(["leave"]);
  });
});

describe("files dropped onto the window", () => {
  it("are handed over by their paths, while it is told that some are held above it", async () => {
    const paths: string[][] = [];
    const over: boolean[] = [];
    const stop = tauriBackend().onFilesDropped((dropped) => paths.push(dropped), (now) => over.push(now));
    heard.get("tauri://drag-enter")?.({ payload: {} });
    heard.get("tauri://drag-drop")?.({ payload: { paths: ["/a.jpg"] } });
    heard.get("tauri://drag-drop")?.({ payload: { paths: [] } });
    expect(paths, "text that is dropped is no file").toEqual([["/a.jpg"]]);
    expect(over).toEqual([true, false, false]);
    stop();
    await settle();
    expect([...heard.keys()].filter((name) => name.startsWith("tauri://"))).toEqual([]);
  });

  it("and picked or opened, go through doors of the shell", async () => {
    await tauriBackend().chooseFiles("选文件", [{ name: "所有文件", extensions: [] }]);
    await tauriBackend().openFile("/private/1.pdf");
    expect(invoked.mock.calls).toEqual([["choose_files", { title: "选文件", filters: [{ name: "所有文件", extensions: [] }] }], ["open_file", { path: "/private/1.pdf" }]]);
  });
});
