import type { keysWords } from "@/words/zh-CN/keys";

/** A line of the sheet: the keys as on the keyboard (`enter` and the like have words), and what they do. */
export interface KeyLine {
  keys: string[];
  what: keyof typeof keysWords.what;
}

/** Keys of every page. */
export const everywhere: KeyLine[] = [
  { keys: ["Ctrl", "K"], what: "find" },
  { keys: ["Alt", "places"], what: "places" },
  { keys: ["Ctrl", "Z"], what: "undo" },
  { keys: ["F1"], what: "keys" },
  { keys: ["Esc"], what: "close" },
  { keys: ["enter"], what: "go_on" },
  { keys: ["Ctrl", "enter"], what: "save" },
  { keys: ["Tab"], what: "next_field" },
  { keys: ["Shift", "Tab"], what: "back_field" },
  { keys: ["arrows"], what: "choose" },
];

/** Keys that only one page has, by the name of its route. A page with keys of its own adds them here. */
export const ofPage: Record<string, KeyLine[]> = {
  cases: [
    { keys: ["up_down"], what: "rows" },
    { keys: ["enter"], what: "open_row" },
  ],
  figure: [
    { keys: ["up_down"], what: "rows" },
    { keys: ["enter"], what: "open_row" },
  ],
  dossier: [{ keys: ["Ctrl", "V"], what: "paste_picture" }],
  month: [
    { keys: ["left_right"], what: "day" },
    { keys: ["up_down"], what: "week" },
    { keys: ["pages"], what: "month" },
  ],
};
