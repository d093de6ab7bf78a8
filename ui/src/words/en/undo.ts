import type { undoWords as zh } from "../zh-CN/undo";
import type { Shape } from "../shape";

export const undoWords: Shape<typeof zh> = {
  undo: "Undo",
  what: "Undo: {step} {number}",
  step: "the last step",
  do: "Undo this step",
  explain: "The record stays in the timeline, marked as undone.",
  refused: "Last step: {step} {number}",
  none: "There is nothing to undo.",
  done: "Undone: {step} {number}",
  recorded: "Recorded: {step} {number}. It can be undone.",
  put_away: "Fine",
};
