/**
 * Pictures of every page in every look, to be looked at: `npm run look -- [--only settings] [--variant dark] [--out folder]`.
 * Builds once; nothing is compared, eyes do that.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ask, each, option, serveMadeUpBook } from "./browse.mjs";
import { addressOf, pages } from "./pages.mjs";

const variants = {
  light: { query: "", size: "1366,768" },
  dark: { query: "theme=dark", size: "1366,768" },
  contrast: { query: "theme=contrast", size: "1366,768" },
  large: { query: "scale=200", size: "1366,768" },
  small: { query: "", size: "1024,600" },
  english: { query: "language=en", size: "1366,768" },
};

const out = option("out", "node_modules/.pictures");
const only = option("only", "");
const wanted = option("variant", Object.keys(variants).join()).split(",");
/** `--size 1366,2000` for the whole of a long page. */
const size = option("size", "");
await mkdir(out, { recursive: true });
const { origin, stop } = await serveMadeUpBook();
try {
  const chosen = pages.filter((one) => only.split(",").some((part) => one.name.includes(part)));
  await each(chosen.flatMap((page) => wanted.map((name) => ({ page, name }))), async ({ page, name }) => {
    const variant = variants[name];
    const picture = join(out, `${page.name}-${name}.png`);
    await ask(origin + addressOf(page, variant.query), `--window-size=${size || variant.size}`, `--screenshot=${picture}`);
    console.log(picture);
  });
} finally {
  await stop();
}
