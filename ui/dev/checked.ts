/**
 * `?axe=light,dark,contrast,large` runs axe-core, which `axe.mjs` serves, when everything is pressed, in each of these looks
 * one after another, and writes what it finds into the page.
 */
import { preferences } from "@/app/preferences";

interface Axe {
  run(what: object, how: object): Promise<{ passes: object[]; violations: { id: string; nodes: { target: string[]; html: string; failureSummary: string }[] }[] }>;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function runIn(look: string): Promise<{ passed: number; found: object[] }> {
  preferences.theme = look === "dark" || look === "contrast" ? look : "light";
  preferences.scale = look === "large" ? 200 : 100;
  await pause(200);
  const { passes, violations } = await (window as unknown as { axe: Axe }).axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => ({ look, rule: id, target: target.join(" "), html: html.slice(0, 300), why: failureSummary })));
  return { passed: passes.length, found };
}

async function check(looks: readonly string[]): Promise<void> {
  const runs = [];
  for (const look of looks) runs.push(await runIn(look));
  const written = document.createElement("script");
  written.type = "application/json";
  written.id = "axe-found";
  written.textContent = JSON.stringify({ passed: Math.min(...runs.map((one) => one.passed)), found: runs.flatMap((one) => one.found) }).replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  document.body.append(written);
}

export function checkWithAxe(looks: readonly string[]): void {
  const script = document.createElement("script");
  script.src = "/axe.min.js";
  script.onload = () => setTimeout(() => void check(looks), 2500);
  document.head.append(script);
}
