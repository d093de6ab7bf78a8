/** Undo: what the last step was, in words, and whether it can be taken back. */
export const undoWords = {
  undo: "撤销",
  what: "撤销：{step} {number}",
  step: "上一步",
  do: "撤销这一步",
  explain: "原来的记录留在时间线上，标明已撤销。",
  refused: "最近一步：{step} {number}",
  none: "没有可撤销的。",
  done: "已撤销：{step} {number}",
  recorded: "已记：{step} {number}，可以撤销。",
  put_away: "知道了",
};
