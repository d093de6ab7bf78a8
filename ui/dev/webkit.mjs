/** The browser of WebKitGTK on a virtual screen, driven by its WebDriver: the engine of the window, without the program. Never shipped. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";

const rest = (ms) => new Promise((on) => setTimeout(on, ms));
const drawing = { GDK_BACKEND: "x11", WEBKIT_DISABLE_DMABUF_RENDERER: "1", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1" };

function miniBrowser() {
  const own = process.env.MINIBROWSER;
  if (own) return own;
  const found = readdirSync("/usr/lib", { recursive: false }).flatMap((name) => ["webkit2gtk-4.1", "webkitgtk-6.0"].map((kind) => `/usr/lib/${name}/${kind}/MiniBrowser`));
  for (const path of found) {
    try {
      readFileSync(path);
      return path;
    } catch {
      // Not here.
    }
  }
  throw new Error("there is no MiniBrowser of WebKitGTK: name it in MINIBROWSER");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** Processes below one, itself included. */
function below(pid) {
  const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const [, parent] = /\) \S (\d+)/.exec(stat) ?? [];
      return [{ pid: Number(name), parent: Number(parent), called: /\((.*)\)/.exec(stat)?.[1] ?? "" }];
    } catch {
      return [];
    }
  });
  const found = parents.filter((one) => one.pid === pid);
  for (const one of found) found.push(...parents.filter((other) => other.parent === one.pid));
  return found;
}

/** Opens an address; `variables` are further ones of its environment. What it writes goes to `heard`. */
export async function openWebKit(address, variables = {}, heard = () => undefined) {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const [number] = await once(screen.stdout, "data");
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", ["--host=127.0.0.1", `--port=${port}`], { env: { ...process.env, ...drawing, ...variables, DISPLAY: `:${String(number).trim()}` }, stdio: ["ignore", "pipe", "pipe"] });
  driver.stdout.on("data", heard);
  driver.stderr.on("data", heard);
  async function send(method, path, body) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  }
  for (let turn = 0; ; turn += 1) {
    try {
      await send("GET", "/status");
      break;
    } catch (error) {
      if (turn > 100) throw error;
      await rest(100);
    }
  }
  const { sessionId } = await send("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } } } });
  const session = `/session/${sessionId}`;
  await send("POST", `${session}/window/rect`, { width: 1366, height: 768 });
  await send("POST", `${session}/url`, { url: address });
  return {
    run: (script) => send("POST", `${session}/execute/sync`, { script, args: [] }),
    async stands(css, patience = 60_000) {
      for (const until = Date.now() + patience; Date.now() < until; await rest(200)) if (await this.run(`return Boolean(document.querySelector(${JSON.stringify(css)}))`)) return;
      throw new Error(`never stood: ${css}`);
    },
    /** The process of the page. */
    pid: () => below(driver.pid).find((one) => one.called.startsWith("WebKitWebProces")).pid,
    /** MiB that it holds. */
    held() {
      return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.pid()}/status`, "utf8"))[1]) / 1024;
    },
    async stop() {
      await send("DELETE", session).catch(() => undefined);
      driver.kill();
      screen.kill();
    },
  };
}
