/** The recovery card as a text to be printed and put into the safe. Pure: the words and the day are given. */

/** The card's characters in groups of four. */
export function cardGroups(card: string): string[] {
  return card.replace(/[\s-]/g, "").match(/.{1,4}/g) ?? [];
}

/** Says what a text file about the card says; the words themselves are the caller's. */
export interface CardWords {
  title: string;
  book: string;
  made: string;
  what: string;
  keep: string;
  enter: string;
}

/** Lines that any editor and printer shows: two rows of four groups, ends of lines as Windows wants them. */
export function cardText(card: string, words: CardWords): string {
  const groups = cardGroups(card);
  const rows = [groups.slice(0, 4), groups.slice(4)].filter((row) => row.length > 0).map((row) => `    ${row.join("  ")}`);
  return [words.title, "", words.book, words.made, "", ...rows, "", words.what, words.keep, words.enter, ""].join("\r\n");
}

/** A name that every file system takes: what stands for something in a path becomes a line, and a long book's name is cut. */
export function cardFileName(word: string, book: string, day: string): string {
  const plain = book.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "-").trim().slice(0, 60);
  return `${[word, plain, day].filter(Boolean).join("-")}.txt`;
}
