/**
 * Whether use leaves something behind: `npm run leaks [-- --only open,scroll] [--steps 60] [--cases 200000] [--snapshot]`.
 * Uses the desk on the made-up book as the program's own measurement does (`random` in `page.js` of the bench), one kind of
 * step after the other and then all of them, and reads what is left after forced collections. A number that rises twice by more
 * than a breath is a leak: the run ends with 1. `--snapshot` adds the classes of which most more are left at the end.
 * `--garbage` adds how much is made and thrown away a step, and by whom.
 *
 * `--webkit` does it for a while (`--seconds 60`) in the browser of WebKitGTK, the engine of the window: MiB of its process as time
 * goes on. Chromium frees what is taken out of a page; WebKitGTK 2.50 keeps about 1 KiB an element for long, which
 * no count of the page shows.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { option, serveMadeUpBook } from "./browse.mjs";
import { openBrowser } from "./devtools.mjs";
import { grownBetween, read as readSnapshot } from "./snapshot.mjs";
import { openWebKit } from "./webkit.mjs";

const bench = fileURLToPath(new URL("../../src-tauri/xtask/src/bench/desk/page.js", import.meta.url));
const words = ["王秀英", "水沟", "1234", "双", "争吵", "老樟树"];
/** The kinds of steps, as `page.js` names them. */
const kinds = { page: ["page"], scroll: ["scroll"], open: ["open"], search: ["search"], back: ["page", "open", "back"], all: null };
const only = option("only", Object.keys(kinds).join()).split(",");
const steps = Number(option("steps", "60"));
const wants = (name) => process.argv.includes(`--${name}`);
/** What may come and go without being a leak. */
const BREATH = { nodes: 0.03, listeners: 0.03, heap: 0.02 };
/** MiB of heap a step: the ids of the rows that were scrolled through stay, some 600 a step. */
const IDS = 0.05;
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

/** `page.js` as it is; for one kind of step alone, with its list of steps put in the place of all. */
async function script(names) {
  const text = await readFile(bench, "utf8");
  if (!names) return text;
  const changed = text.replace(/const names = \[[^\]]*\];/, `const names = ${JSON.stringify(names)};`);
  if (changed === text) throw new Error("page.js names its steps in another way: look at dev/leaks.mjs");
  return changed;
}

/** Does so many steps, and answers when the last of them is over. */
async function use(tab, seed) {
  await tab.run(`{
    const use = (bench.use = { steps: 0, late: bench.use.late, over: false });
    Object.defineProperty(use, "stop", { get: () => (use.over = use.steps >= ${steps}) });
    bench.random(${seed}, ${JSON.stringify(words)});
  }`);
  while (!(await tab.run("bench.use.over"))) await rest(250);
  return steps;
}

/** What is left on the page where one starts, after everything that can be collected was. */
async function left(tab) {
  await tab.run("location.hash = '#/today';");
  await rest(1500);
  for (let turn = 0; turn < 4; turn += 1) {
    await tab.ask("HeapProfiler.collectGarbage");
    await rest(150);
  }
  const { nodes, jsEventListeners } = await tab.ask("Memory.getDOMCounters");
  const { usedSize, embedderHeapUsedSize = 0 } = await tab.ask("Runtime.getHeapUsage");
  return { nodes, listeners: jsEventListeners, heap: (usedSize + embedderHeapUsedSize) / 2 ** 20 };
}

/** Whoever made most of what was made while `work` ran, in KiB a step. */
async function madeBy(tab, work) {
  await tab.ask("HeapProfiler.startSampling", { samplingInterval: 8192, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true });
  const done = await work();
  const { profile } = await tab.ask("HeapProfiler.stopSampling");
  const by = new Map();
  let all = 0;
  const walk = (node, path) => {
    const { functionName, url, lineNumber, columnNumber } = node.callFrame;
    const here = `${functionName || "(anonymous)"} ${url.split("/").at(-1)}:${lineNumber + 1}:${columnNumber + 1}`;
    if (node.selfSize > 0) by.set(here, (by.get(here) ?? 0) + node.selfSize);
    all += node.selfSize;
    for (const child of node.children) walk(child, [...path, here]);
  };
  walk(profile.head, []);
  const most = [...by].sort((one, other) => other[1] - one[1]).slice(0, 15);
  return [`    ${(all / done / 1024).toFixed(0)} KiB made a step`, ...most.map(([who, size]) => `      ${(size / done / 1024).toFixed(1).padStart(8)} KiB ${who}`)];
}

const grows = (three, name) => [1, 2].every((at) => three[at][name] > three[at - 1][name] * (1 + BREATH[name]) + (name === "heap" ? IDS * steps : 0));
const said = (three, name) => three.map((one) => (name === "heap" ? one[name].toFixed(1) : String(one[name])).padStart(8)).join(" ");

/** Memory of WebKitGTK's process of the page, every ten seconds, and how much a step in the second half of the time. */
async function inWebKit(origin, kind) {
  const page = await openWebKit(`${origin}/index.html?${query}#/today`);
  try {
    await page.stands("[data-test='today-page']");
    await page.run(await script(kinds[kind]));
    const tens = Math.max(2, Math.round(Number(option("seconds", "60")) / 10));
    const told = [{ steps: 0, held: page.held() }];
    await page.run(`bench.random(2026, ${JSON.stringify(words)})`);
    for (const begin = Date.now(); told.length <= tens; ) {
      const readings = [];
      while (Date.now() < begin + told.length * 10_000) {
        await rest(1000);
        readings.push(page.held());
      }
      told.push({ steps: await page.run("return bench.use.steps"), held: readings.sort((one, other) => one - other)[Math.floor(readings.length / 2)] });
    }
    const [middle, end] = [told[Math.floor(told.length / 2)], told.at(-1)];
    const each = ((end.held - middle.held) / Math.max(1, end.steps - middle.steps)).toFixed(2);
    console.log(`${kind.padEnd(8)}${told.map((one) => one.held.toFixed(0)).join(" ")} MiB, ${end.steps} steps, ${each} MiB a step in the second half`);
  } finally {
    await page.stop();
  }
}

const query = `at=desk&cases=${option("cases", "200000")}&wire=1`;
const unknown = only.find((kind) => !(kind in kinds));
if (unknown !== undefined) throw new Error(`there is no kind of step called ${unknown}`);
let wrong = 0;
const { origin, stop } = await serveMadeUpBook();
if (wants("webkit")) {
  try {
    for (const kind of only) await inWebKit(origin, kind);
  } finally {
    await stop();
  }
  process.exit(0);
}
const browser = await openBrowser();
try {
  console.log(`${"steps".padEnd(14)}${"nodes: start, middle, end".padEnd(30)}${"listeners".padEnd(30)}heap in MiB`);
  for (const kind of only) {
    const tab = await browser.open(`${origin}/index.html?${query}#/today`);
    await tab.stands("[data-test='today-page']");
    await tab.run(await script(kinds[kind]));
    // The first steps load the pages and warm the program up.
    await use(tab, 1);
    const three = [await left(tab)];
    const before = wants("snapshot") ? readSnapshot(await tab.snapshot()) : null;
    let done = await use(tab, 2);
    three.push(await left(tab));
    let made = [];
    if (wants("garbage")) made = await madeBy(tab, async () => (done = await use(tab, 3)));
    else await use(tab, 3);
    three.push(await left(tab));
    const late = await tab.run("bench.use.late.slice(0, 3)");
    const grown = Object.keys(BREATH).filter((name) => grows(three, name));
    if (grown.length > 0) wrong += 1;
    console.log(`${`${kind} 3 × ${done}`.padEnd(14)}${said(three, "nodes").padEnd(30)}${said(three, "listeners").padEnd(30)}${said(three, "heap")}${grown.length > 0 ? `  GROWS: ${grown.join(", ")}` : ""}`);
    for (const line of late) console.log(`    late: ${line}`);
    for (const line of made) console.log(line);
    if (before) for (const line of grownBetween(before, readSnapshot(await tab.snapshot()), 2 * steps)) console.log(`    ${line}`);
    await tab.close();
  }
} finally {
  await browser.stop();
  await stop();
}
process.exit(wrong > 0 ? 1 : 0);
