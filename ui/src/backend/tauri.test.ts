import { beforeEach, describe, expect, it, vi } from "vitest";
import { tauriBackend } from "./tauri";

const invoked = vi.hoisted(() => vi.fn((command: string) => Promise.resolve(command)));
const heard = vi.hoisted(() => new Map<string, () => void>());
vi.mock("@tauri-apps/api/core", () => ({ invoke: invoked }));
vi.mock("@tauri-apps/api/event", () => ({
  listen: (name: string, listener: () => void) => {
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
    heard.get("closing")?.();
    await settle();
    expect(invoked).not.toHaveBeenCalled();
    kept();
    await settle();
    expect(invoked.mock.calls.map(([command]) => command)).toEqual(["leave"]);
  });

  it("is let go too when keeping fails: nobody is held in it", async () => {
    tauriBackend().onClosing(() => Promise.reject(new Error("disk")));
    heard.get("closing")?.();
    await settle();
    expect(invoked.mock.calls.map(([command]) => command)).toEqual(["leave"]);
  });
});
