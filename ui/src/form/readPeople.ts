/**
 * People pasted from a sheet or typed as a list, as parties: the one reader of all such lists. Pure. Chinese because the
 * heads of such columns and the words for a sex are read here as they stand on paper, and never shown.
 */
import type { Sex } from "@/wire/generated";
import { emptyParty, fromIdNumber, type PartyDraft } from "@/form/party";
import { readMoney } from "@/look/read";

const sexes: Record<string, Sex> = { 男: "male", 女: "female" };
const heads = /^(姓名|名字|身份证号?码?|电话|手机号?码?|住址|性别|金额|工资|序号)$/;
const isSex = (cell: string) => Object.hasOwn(sexes, cell);
/** 张 三: names of two characters are often spread in sheets. */
const together = (cell: string) => cell.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");

/** Words between spaces; 张 三 and Li Ming are one of them though there is a space in it. */
function spaced(line: string): string[] {
  const cells = line.split(/\s+/).filter((cell) => cell !== "");
  const at = cells.findIndex((cell) => /\p{L}/u.test(cell));
  const apart = (cell: string | undefined) => cell !== undefined && !isSex(cell) && (/^\p{Script=Han}$/u.test(cell) || /^[a-z.'-]+$/i.test(cell));
  while (at >= 0 && apart(cells[at]?.slice(-1)) && apart(cells[at + 1])) {
    const join = /[a-z.'-]$/i.test(cells[at] ?? "") ? " " : "";
    if (join === "" && (cells[at] ?? "").length > 1) break;
    cells.splice(at, 2, `${cells[at]}${join}${cells[at + 1]}`);
  }
  return cells;
}

/** Cells between tabs; or between commas that are not within a number; a line without any was typed with spaces. */
function cellsOf(line: string): string[] {
  const marked = line.includes("\t") ? line.split("\t") : line.split(/[，、;；|]|,(?!\d{3}(?:\D|$))/);
  return marked.length > 1 ? marked.map((cell) => cell.trim()).filter((cell) => cell !== "") : spaced(line);
}

/** Several names in one line and nothing else: 王五、赵六. */
function onlyNames(line: string): string[] {
  const names = line.split(/[、，,；;]/).map((one) => one.trim());
  return names.length > 1 && names.every((one) => /^[\p{L}·\s]{2,20}$/u.test(one) && !heads.test(one)) ? names.map(together) : [];
}

/** What one line says. */
export interface ReadLine {
  /** None in a line of heads; one without a name where the line has none. */
  parties: PartyDraft[];
  amounts: number[];
  mangled: boolean;
}

/**
 * A line in any order of columns: an identity number, a telephone, a sex and an amount are known by their shape; the first
 * other text is the name, the next the address.
 */
export function readLine(line: string, side: number): ReadLine {
  const names = onlyNames(line);
  if (names.length > 0) return { parties: names.map((name) => ({ ...emptyParty(side), name })), amounts: [], mangled: false };
  const cells = cellsOf(line);
  const read: ReadLine = { parties: [], amounts: [], mangled: false };
  if (cells.length === 0 || cells.some((cell) => heads.test(cell))) return read;
  const party = emptyParty(side);
  const words: string[] = [];
  cells.forEach((cell, index) => {
    const number = cell.replace(/[\s-]/g, "");
    if (/^\d(?:\.\d+)?E\+\d+$/i.test(cell)) read.mangled = true;
    else if (/^\d{17}[\dXx]$|^\d{15}$/.test(number)) party.id_number = number.toUpperCase();
    else if (/^1\d{10}$/.test(number) || /^0\d{9,11}$/.test(number)) party.phone = number;
    else if (isSex(cell)) party.sex = sexes[cell] ?? null;
    else if (/\d/.test(cell) && readMoney(cell).ok) {
      // A small whole number at the very beginning counts the lines.
      if (!(index === 0 && /^\d{1,3}$/.test(cell) && cells.length > 1)) {
        const money = readMoney(cell);
        if (money.ok && money.fen !== null) read.amounts.push(money.fen);
      }
    } else words.push(cell);
  });
  const [name = "", address = ""] = words;
  const said = fromIdNumber(party.id_number);
  read.parties = [{ ...party, name: together(name), address, birth: said?.birth ?? party.birth, sex: party.sex ?? said?.sex ?? null }];
  return read;
}

/** What was pasted, as parties. */
export interface PastedPeople {
  parties: PartyDraft[];
  /** Amounts beside the names, in fen: the program keeps none with a party, but their sum is worth knowing. */
  amounts: number[];
  /** Lines without a name, counted from 1. */
  lost: number[];
  /** Lines in which a sheet has rounded an identity number away (1.10101E+17). */
  mangled: number[];
}

/** People pasted from a sheet, one a line; a line without a name is lost and said to be. */
export function readPeople(pasted: string, side: number): PastedPeople {
  const all: PastedPeople = { parties: [], amounts: [], lost: [], mangled: [] };
  pasted.split(/\r\n|\r|\n/).forEach((line, at) => {
    const { parties, amounts, mangled } = readLine(line, side);
    all.amounts.push(...amounts);
    if (mangled) all.mangled.push(at + 1);
    if (parties.some((one) => one.name === "")) all.lost.push(at + 1);
    else all.parties.push(...parties);
  });
  return all;
}
