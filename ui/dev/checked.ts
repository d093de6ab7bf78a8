/** `?axe=1` runs axe-core, which `axe.mjs` serves, when everything is pressed, and writes what it finds into the page. */
interface Axe {
  run(what: object, how: object): Promise<{ passes: object[]; violations: { id: string; nodes: { target: string[]; html: string; failureSummary: string }[] }[] }>;
}

async function check(): Promise<void> {
  const { passes, violations } = await (window as unknown as { axe: Axe }).axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  const written = document.createElement("script");
  written.type = "application/json";
  written.id = "axe-found";
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => ({ rule: id, target: target.join(" "), html: html.slice(0, 300), why: failureSummary })));
  written.textContent = JSON.stringify({ passed: passes.length, found }).replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  document.body.append(written);
}

export function checkWithAxe(): void {
  const script = document.createElement("script");
  script.src = "/axe.min.js";
  script.onload = () => setTimeout(() => void check(), 2500);
  document.head.append(script);
}
