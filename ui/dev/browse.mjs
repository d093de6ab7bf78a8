/** Builds the page on the made-up book once, serves it on this machine only, and asks chromium. Never shipped. */
import { execFile } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const room = fileURLToPath(new URL("..", import.meta.url));
const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".svg": "image/svg+xml", ".json": "application/json" };
const browser = process.env.CHROMIUM ?? "chromium";

/** The value of `--name value` on the command line, else what is usual. */
export function option(name, usual) {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : usual;
}

/** Builds and serves; `mounts` are further files, by the path at which they are found. Returns the address and the way to stop. */
export async function serveMadeUpBook(mounts = {}) {
  const outDir = await mkdtemp(join(tmpdir(), "renhe-page-"));
  await build({ root: join(room, "dev"), configFile: join(room, "vite.dev.config.ts"), logLevel: "error", build: { outDir, emptyOutDir: true } });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = mounts[path] ?? join(outDir, path);
    if (!existsSync(file) || file.endsWith("/")) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": kinds[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(Number(option("port", "0")), "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** Opens an address in a chromium of its own and answers what it printed. */
export function ask(address, ...wishes) {
  return new Promise((done, fail) => {
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-prefers-reduced-motion", "--force-device-scale-factor=1", "--virtual-time-budget=12000", ...wishes, address];
    execFile(browser, flags, { maxBuffer: 64 * 1024 * 1024, timeout: 90_000 }, (error, stdout) => (error ? fail(error) : done(stdout)));
  });
}

/** Does the same for each, a few at a time (`--jobs 3`). */
export async function each(things, work) {
  const waiting = [...things];
  const one = async () => {
    for (let thing = waiting.shift(); thing !== undefined; thing = waiting.shift()) await work(thing);
  };
  await Promise.all(Array.from({ length: Number(option("jobs", "2")) }, one));
}
