/** What a 恢复演练 found, as sentences in their order. Pure: the words are the caller's. */
import type { Rehearsed } from "@/wire/generated";

/** How a sentence is to be taken. */
export type Tone = "good" | "plain" | "attention" | "bad";

/** A sentence below `settings.rehearsed`, with its numbers; `at` is an instant. */
export interface Sentence {
  key: "sound" | "unsound" | "same" | "lacks" | "lacks_older" | "changed" | "only_in_backup";
  tone: Tone;
  n?: number;
  book?: number;
  lacking?: number;
  at?: string;
}

/** Whether it would come back sound; then what would be lost; then whether the open book itself is the older one. */
export function rehearsalSentences(found: Rehearsed): Sentence[] {
  const sentences: Sentence[] = [{ key: found.sound ? "sound" : "unsound", tone: found.sound ? "good" : "bad" }];
  const counts = { n: found.cases, book: found.book_cases };
  if (found.missing_cases === 0) sentences.push({ key: "same", tone: "plain", ...counts });
  else if (found.missing_since === null || Date.parse(found.missing_since) >= Date.parse(found.made_at)) {
    sentences.push({ key: "lacks", tone: "attention", ...counts, lacking: found.missing_cases, at: found.made_at });
  } else {
    // Not all of them came after the backup: the sentence must not say so.
    sentences.push({ key: "lacks_older", tone: "bad", ...counts, lacking: found.missing_cases, at: found.missing_since });
  }
  if (found.changed_cases > 0) sentences.push({ key: "changed", tone: "attention", n: found.changed_cases });
  if (found.only_in_backup > 0) sentences.push({ key: "only_in_backup", tone: "bad", n: found.only_in_backup });
  return sentences;
}

/** The name of a file at the end of a path of either system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Bytes as people say them: 812 KB, 3.4 MB. */
export function showBytes(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  const mega = bytes / (1024 * 1024);
  return mega < 1024 ? `${mega.toFixed(mega < 10 ? 1 : 0)} MB` : `${(mega / 1024).toFixed(1)} GB`;
}
