/** The made-up book at the other end of `wire.ts`. */
import { madeUpBook, wishedOf } from "./book";

const backend = madeUpBook(wishedOf(new URLSearchParams(self.name)));
self.onmessage = async ({ data }: MessageEvent<string>) => {
  const { id, command, request } = JSON.parse(data) as { id: number; command: never; request: never };
  const told = await backend.call(command, request).then((answer) => ({ id, answer }), (thrown: unknown) => ({ id, thrown }));
  backend.calls.length = 0;
  self.postMessage(JSON.stringify(told));
};
