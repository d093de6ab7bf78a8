/**
 * Parties from a list: one a line, as copied from a sheet or typed. A name comes first; phone, identity number and sex
 * are known by their shape, and what else there is becomes the address.
 * Chinese because 男 and 女 are read here, never shown.
 */
import type { Sex } from "@/wire/generated";
import { emptyParty, fromIdNumber, type PartyDraft } from "@/form/party";

const sexes: Record<string, Sex> = { 男: "male", 女: "female" };
const idNumber = /^\d{17}[\dXx]$|^\d{15}$/;
const phone = /^(?:1\d{10}|0\d{2,3}-?\d{7,8})$/;

/** The lines of a text that hold anything. */
export function rosterLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
}

function columns(line: string): string[] {
  const cells = (line.includes("\t") ? line.split("\t") : line.split(/[\s，,；;|]+/)).map((one) => one.trim()).filter((one) => one !== "");
  const at = cells.findIndex((one) => /\p{L}/u.test(one));
  // 张 三 and Li Ming: one name though there is a space in it.
  const apart = (one: string | undefined) => one !== undefined && !Object.hasOwn(sexes, one) && (/^\p{Script=Han}$/u.test(one) || /^[a-z.'-]+$/i.test(one));
  while (at >= 0 && apart(cells[at]?.slice(-1)) && apart(cells[at + 1])) {
    const join = /[a-z.'-]$/i.test(cells[at] ?? "") ? " " : "";
    if (join === "" && (cells[at] ?? "").length > 1) break;
    cells.splice(at, 2, `${cells[at]}${join}${cells[at + 1]}`);
  }
  return cells;
}

function party(cells: string[], side: number): PartyDraft {
  const made = emptyParty(side);
  for (const cell of cells) {
    if (idNumber.test(cell)) {
      made.id_number = cell;
      const said = fromIdNumber(cell);
      made.birth = said?.birth ?? null;
      made.sex ??= said?.sex ?? null;
    } else if (phone.test(cell)) made.phone = cell;
    else if (Object.hasOwn(sexes, cell)) made.sex = sexes[cell] ?? null;
    // 张 三: names of two characters are often spread in sheets.
    else if (made.name === "" && /\p{L}/u.test(cell)) made.name = cell.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
    else if (made.name !== "" && made.address === "" && /\p{L}/u.test(cell)) made.address = cell;
  }
  return made;
}

/** The parties of a list. A line without a name stays a party whose name the program will ask for: nothing is dropped unsaid. */
export function rosterParties(text: string, side: number): PartyDraft[] {
  return rosterLines(text).flatMap((line) => {
    const names = line.split(/[、，,；;]/).map((one) => one.trim());
    const onlyNames = names.length > 1 && names.every((one) => /^[\p{L}·\s]{2,20}$/u.test(one) && !Object.hasOwn(sexes, one));
    if (onlyNames) return names.map((one) => party([one], side));
    return [party(columns(line), side)];
  });
}
