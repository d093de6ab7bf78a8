/**
 * Runs axe-core (WCAG 2.2 A and AA) on every page of the made-up book, in light, dark, high contrast and at 200 %:
 * `npm run axe -- [--only settings] [--variant dark]`. Ends with 1 when anything is found that is no named exception.
 */
import { fileURLToPath } from "node:url";
import { ask, each, option, serveMadeUpBook } from "./browse.mjs";
import { exceptions } from "./axe-exceptions.mjs";
import { addressOf, pages } from "./pages.mjs";

const looks = "light,dark,contrast,large";
const only = option("only", "").split(",");
const wanted = option("variant", looks);
const script = fileURLToPath(new URL("../node_modules/axe-core/axe.min.js", import.meta.url));

/** What the page wrote down, or why it wrote nothing. */
function found(dom) {
  const written = /<script type="application\/json" id="axe-found">([\s\S]*?)<\/script>/.exec(dom);
  if (!written) throw new Error("the page did not get as far as axe");
  const { passed, found } = JSON.parse(written[1].replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  if (passed < 10) throw new Error(`only ${passed} rules had anything to say: the page was not there`);
  return found;
}

if (exceptions.length > 5) throw new Error("more than five exceptions: mend some");
const used = new Set();
let wrong = 0;
const { origin, stop } = await serveMadeUpBook({ "/axe.min.js": script });
try {
  const chosen = pages.filter((one) => only.some((part) => one.name.includes(part)));
  await each(chosen, async (page) => {
    for (const { look, rule, target, html, why } of found(await ask(origin + addressOf(page, `axe=${wanted}`), "--window-size=1366,768", "--dump-dom"))) {
      const exception = exceptions.find((one) => one.rule === rule && html.includes(one.html));
      if (exception) {
        used.add(exception);
        continue;
      }
      wrong += 1;
      console.log(`${page.name} ${look}: ${rule}\n  ${target}\n  ${html}\n  ${why}`);
    }
  });
} finally {
  await stop();
}
const idle = only[0] === "" ? exceptions.filter((one) => !used.has(one)) : [];
for (const one of idle) console.log(`an exception fits nothing any more: ${one.rule} ${one.html}`);
console.log(`${pages.length} pages known, ${wanted}: ${wrong} found, ${used.size} exceptions`);
process.exit(wrong + idle.length > 0 ? 1 : 0);
