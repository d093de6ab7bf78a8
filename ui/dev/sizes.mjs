/**
 * Whether the built page is still small where it must be quick: `npm run build`, then `npm run sizes`. Reads `dist/` and
 * ends with 1 when a promise is broken:
 * all script and style at most 1.2 MB gzip; the start page at most 110 kB of it, without router, Element Plus and the
 * desk; ECharts in pieces that come only with a chart.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ALL = 1_200_000;
const START = 110_000;
const room = fileURLToPath(new URL("../dist", import.meta.url));
if (!existsSync(join(room, "index.html"))) {
  console.error("there is no dist/: run `npm run build` first");
  process.exit(1);
}

const pieces = new Map(
  readdirSync(join(room, "assets"))
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => [name, readFileSync(join(room, "assets", name))]),
);
const sizes = new Map([...pieces].map(([name, bytes]) => [name, gzipSync(bytes, { level: 9 }).length]));
const text = (name) => pieces.get(name)?.toString("utf8") ?? "";
/** What a script cannot run without. What it asks for later, `import("…")`, is not among it. */
const needs = (name) => [...text(name).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)].map((found) => found[1]);

/** All that is loaded when these are. */
function withNeeds(names) {
  const all = new Set();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (all.has(name)) continue;
    if (!pieces.has(name)) throw new Error(`${name} is asked for and not in dist/assets`);
    all.add(name);
    waiting.push(...needs(name));
  }
  return all;
}
const sum = (names) => [...names].reduce((all, name) => all + (sizes.get(name) ?? 0), 0);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const broken = [];
function promise(holds, words) {
  console.log(`${holds ? "  ok " : "FAIL "} ${words}`);
  if (!holds) broken.push(words);
}

const first = [...readFileSync(join(room, "index.html"), "utf8").matchAll(/(?:src|href)="\.\/assets\/([^"]+\.(?:js|css))"/g)].map((found) => found[1]);
const start = withNeeds(first);
/** Words by which a piece is known, whatever its name; they survive the minifier. */
const marks = { "Element Plus": "el-select__", "the router": "RouterView", "the desk": "nav-committees", "the manual": "help-chapter" };
const drawing = [...pieces.keys()].filter((name) => name.endsWith(".js") && /_ec_inner|zrender/.test(text(name)));

promise(sum(pieces.keys()) <= ALL, `all script and style: ${kB(sum(pieces.keys()))} of ${kB(ALL)} gzip, ${pieces.size} files`);
promise(first.some((name) => name.endsWith(".js")) && sum(start) <= START, `the start page: ${kB(sum(start))} of ${kB(START)} gzip, ${start.size} files`);
for (const [what, mark] of Object.entries(marks)) {
  promise([...pieces.keys()].some((name) => text(name).includes(mark)), `${what} is known by “${mark}”`);
  promise(![...start].some((name) => text(name).includes(mark)), `the start page comes without ${what}`);
}
promise(drawing.length > 0, `ECharts is in ${drawing.join(", ") || "no piece"}`);
// A page that needs a piece of ECharts loads it without a chart; only the chart itself may.
const pages = [...pieces.keys()].filter((name) => name.endsWith(".js") && !drawing.includes(name) && [...withNeeds([name])].some((one) => drawing.includes(one)));
promise(pages.length === 0, `ECharts comes with the chart alone${pages.length > 0 ? `, not with ${pages.join(", ")}` : ""}`);
promise(!drawing.some((name) => text(name).includes("statistics-page") || text(name).includes("nav-committees")), "no page has grown into the piece of ECharts");

const largest = [...sizes].sort((one, other) => other[1] - one[1]).slice(0, 6);
console.log(`largest: ${largest.map(([name, size]) => `${name} ${kB(size)}`).join(", ")}`);
process.exit(broken.length > 0 ? 1 : 0);
