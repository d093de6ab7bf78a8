/** Lines of cases for Excel and WPS: tab-separated text, and the same as a table whose cells are text, so that nothing is turned into another number. */
import type { CaseRow } from "@/wire/generated";
import type { ColumnKey } from "./caseColumns";

export interface CellWords {
  stage(row: CaseRow): string;
  performance(row: CaseRow): string;
  form(row: CaseRow): string;
  against: string;
  difficult: string;
}

/** A cell as it is copied: days as 2026-03-10, amounts as 1234.50 without marks, words as shown. */
export function cellText(row: CaseRow, key: ColumnKey, words: CellWords): string {
  switch (key) {
    case "number":
    case "summary":
      return row[key];
    case "parties":
      return row.parties.split("|").join(` ${words.against} `);
    case "category":
      return row.category_name;
    case "committee":
      return row.committee_name;
    case "stage":
      return words.stage(row);
    case "performance":
      return words.performance(row);
    case "form":
      return words.form(row);
    case "registered_on":
    case "concluded_on":
    case "due_on":
      return row[key] ?? "";
    case "amount":
      return row.stage === "succeeded" ? `${Math.trunc(row.amount_fen / 100)}.${String(row.amount_fen % 100).padStart(2, "0")}` : "";
    case "difficult":
      return row.difficult ? words.difficult : "";
  }
}

/** One line of text, and never a formula: a cell that begins like one gets a mark before it. */
function plain(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, " ");
  return /^[=+\-@]/.test(line) ? `'${line}` : line;
}

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);

/** A head row and the lines, in both forms the clipboard takes. */
export function asTable(head: readonly string[], lines: readonly (readonly string[])[]): { text: string; html: string } {
  const rows = [head, ...lines].map((line) => line.map(plain));
  const cells = (line: readonly string[]) => line.map((cell) => `<td style='mso-number-format:"\\@"'>${escaped(cell)}</td>`).join("");
  return { text: rows.map((line) => line.join("\t")).join("\r\n"), html: `<table>${rows.map((line) => `<tr>${cells(line)}</tr>`).join("")}</table>` };
}

/** Puts both forms on the clipboard; false when the window does not let us. */
export function toClipboard(table: { text: string; html: string }): boolean {
  const before = document.activeElement as HTMLElement | null;
  // Something must be selected for every engine to send the event.
  const box = document.createElement("textarea");
  box.value = table.text;
  box.setAttribute("aria-hidden", "true");
  Object.assign(box.style, { position: "fixed", top: "0", left: "0", width: "1px", height: "1px", opacity: "0" });
  document.body.append(box);
  box.select();
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", table.text);
    event.clipboardData?.setData("text/html", table.html);
  };
  document.addEventListener("copy", give, true);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", give, true);
    box.remove();
    before?.focus({ preventScroll: true });
  }
}
