/** `wire=1`: the book lies in a worker and answers in JSON, as the program does from its own process; the page holds nothing but its own. */
import type { MemoryBackend } from "@/backend/memory";

export function likeTheWire(backend: MemoryBackend, address: string): void {
  const worker = new Worker(new URL("./wireWorker.ts", import.meta.url), { type: "module", name: address });
  const waiting = new Map<number, { done: (value: never) => void; fail: (thrown: unknown) => void }>();
  let asked = 0;
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    const { id, answer, thrown } = JSON.parse(data) as { id: number; answer?: never; thrown?: unknown };
    const one = waiting.get(id);
    waiting.delete(id);
    if (answer === undefined) one?.fail(thrown);
    else one?.done(answer);
  };
  backend.call = (command, request) =>
    new Promise((done, fail) => {
      asked += 1;
      waiting.set(asked, { done, fail });
      worker.postMessage(JSON.stringify({ id: asked, command, request }));
    });
}
