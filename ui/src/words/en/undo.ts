import type { undoWords as zh } from "../zh-CN/undo";
import type { Shape } from "../shape";

export const undoWords: Shape<typeof zh> = {
  undo: "Undo",
  what: "Undo: {what}",
  step: "the last step",
  do: "Undo this step",
  explain: "The record stays in the timeline, marked as undone.",
  refused: "Last step: {what}",
  none: "There is nothing to undo.",
  done: "Undone: {what}",
  recorded: "Recorded: {what}. It can be undone.",
  bulk: "a step on many cases",
  put_away: "Fine",
};
