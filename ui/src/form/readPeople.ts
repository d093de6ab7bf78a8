/**
 * People pasted from a sheet, as parties. Pure. Chinese because the heads of such columns and the words for a sex are read
 * here as they stand on paper, and never shown.
 */
import { emptyParty, fromIdNumber, type PartyDraft } from "@/form/party";
import { readMoney } from "@/look/read";

/** Cells between tabs; or between commas that are not within a number; a line without any was typed with spaces. */
function cellsOf(line: string): string[] {
  const marked = line.includes("\t") ? line.split("\t") : line.split(/[，、;；]|,(?!\d{3}(?:\D|$))/);
  return (marked.length > 1 ? marked : line.split(/\s+/)).map((cell) => cell.trim()).filter((cell) => cell !== "");
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

/**
 * People pasted from a sheet, one a line, in any order of columns: an identity number, a telephone, a sex and an amount
 * are known by their shape; the first other text is the name, the next the address.
 */
export function readPeople(pasted: string, side: number): PastedPeople {
  const read: PastedPeople = { parties: [], amounts: [], lost: [], mangled: [] };
  const lines = pasted.split(/\r?\n/);
  lines.forEach((line, at) => {
    const cells = cellsOf(line);
    if (cells.length === 0 || (at === 0 && cells.some((cell) => /^(姓名|名字|身份证号?码?|电话|金额|工资|序号)$/.test(cell)))) return;
    const party = emptyParty(side);
    const words: string[] = [];
    cells.forEach((cell, index) => {
      const number = cell.replace(/[\s-]/g, "");
      if (/^\d(?:\.\d+)?E\+\d+$/i.test(cell)) read.mangled.push(at + 1);
      else if (/^\d{17}[\dXx]$/.test(number)) party.id_number = number.toUpperCase();
      else if (/^1\d{10}$/.test(number) || /^0\d{9,11}$/.test(number)) party.phone = number;
      else if (cell === "男" || cell === "女") party.sex = cell === "男" ? "male" : "female";
      else if (/\d/.test(cell) && readMoney(cell).ok) {
        // A small whole number at the very beginning counts the lines.
        if (!(index === 0 && /^\d{1,3}$/.test(cell) && cells.length > 1)) {
          const money = readMoney(cell);
          if (money.ok && money.fen !== null) read.amounts.push(money.fen);
        }
      } else words.push(cell);
    });
    const [name, address] = words;
    if (name === undefined) {
      read.lost.push(at + 1);
      return;
    }
    party.name = name;
    party.address = address ?? "";
    const said = fromIdNumber(party.id_number);
    if (said) {
      party.birth = said.birth;
      party.sex ??= said.sex;
    }
    read.parties.push(party);
  });
  return read;
}
