import { mountPage } from "@/app/mount";
import { checkWithAxe } from "./checked";
import { madeUpBook } from "./book";
import { slow } from "./slow";

/** `?at=start|unlock|desk` chooses the first page, `?open=step:case_session` opens a form, `?cases=200000` fills the list. */
const wished = new URLSearchParams(location.search);
const backend = madeUpBook({ at: wished.get("at") ?? "desk", cases: Number(wished.get("cases") ?? 60), trouble: wished.has("trouble"), role: wished.get("role") ?? "", papers: wished.get("papers") ?? "" });
slow(backend, wished);
mountPage(backend);

const click = wished.get("click");
if (click) {
  const tests = click.split(",");
  const next = () => {
    const test = tests[0];
    if (test === undefined) return;
    if (test.startsWith("!")) {
      const keys = test.slice(1).split("+");
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key: keys.at(-1) ?? "", altKey: keys.includes("Alt"), ctrlKey: keys.includes("Ctrl"), bubbles: true, cancelable: true }));
      tests.shift();
      return void setTimeout(next, 120);
    }
    const [at = "", typed] = test.split("=");
    const [name, index] = at.split("@");
    const found = document.querySelectorAll<HTMLElement>(`[data-test="${name}"]`)[Number(index ?? 0)];
    if (found) {
      if (typed === undefined) found.click();
      else {
        (found as HTMLInputElement).value = typed;
        found.dispatchEvent(new Event("input", { bubbles: true }));
      }
      tests.shift();
    }
    setTimeout(next, 120);
  };
  setTimeout(next, 600);
}

const looks = wished.get("axe");
if (looks) checkWithAxe(looks.split(","));
