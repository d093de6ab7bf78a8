/** A chromium of its own, spoken to over a pipe in its DevTools protocol. Never shipped. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts it; answers how to open a tab, and how to end it. */
export async function openBrowser() {
  const home = await mkdtemp(join(tmpdir(), "renhe-browser-"));
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe", "--window-size=1366,768", "--js-flags=--expose-gc", "--disable-background-timer-throttling", "--disable-renderer-backgrounding", `--user-data-dir=${home}`, "about:blank"];
  const process = spawn(globalThis.process.env.CHROMIUM ?? "chromium", flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , out, back] = process.stdio;
  const waiting = new Map();
  const listeners = new Set();
  let asked = 0;
  let pieces = [];
  back.on("data", (bytes) => {
    let from = 0;
    for (let end = bytes.indexOf(0); end >= 0; from = end + 1, end = bytes.indexOf(0, from)) {
      take(JSON.parse(Buffer.concat([...pieces, bytes.subarray(from, end)]).toString("utf8")));
      pieces = [];
    }
    if (from < bytes.length) pieces.push(bytes.subarray(from));
  });
  function take(message) {
    const answer = waiting.get(message.id);
    if (!answer) for (const listener of listeners) listener(message);
    else {
      waiting.delete(message.id);
      if (message.error) answer.fail(new Error(`${answer.method}: ${message.error.message}`));
      else answer.done(message.result);
    }
  }
  process.on("exit", () => {
    for (const { fail, method } of waiting.values()) fail(new Error(`${method}: chromium has ended`));
  });
  const ask = (method, params = {}, sessionId = undefined) =>
    new Promise((done, fail) => {
      const id = ++asked;
      waiting.set(id, { done, fail, method });
      out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });

  async function open(address) {
    const { targetId } = await ask("Target.createTarget", { url: address });
    const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
    const tab = {
      ask: (method, params) => ask(method, params, sessionId),
      /** Runs a script in the page; its value, or what it threw. */
      async run(expression) {
        const { result, exceptionDetails } = await tab.ask("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
      async stands(css, patience = 60_000) {
        for (const until = Date.now() + patience; Date.now() < until; await new Promise((on) => setTimeout(on, 100))) if (await tab.run(`Boolean(document.querySelector(${JSON.stringify(css)}))`)) return;
        throw new Error(`never stood: ${css}`);
      },
      /** A heap snapshot, as the text chromium writes. */
      async snapshot() {
        const texts = [];
        const listener = (message) => message.method === "HeapProfiler.addHeapSnapshotChunk" && texts.push(message.params.chunk);
        listeners.add(listener);
        await tab.ask("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
        listeners.delete(listener);
        return texts.join("");
      },
      close: () => ask("Target.closeTarget", { targetId }),
    };
    return tab;
  }
  return {
    open,
    stop: async () => {
      const ended = new Promise((done) => process.once("exit", done));
      if (process.exitCode === null) {
        process.kill();
        await ended;
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}
