/** Undo: what the last step was, in words, and whether it can be taken back. */
export const undoWords = {
  undo: "撤销",
  what: "撤销：{what}",
  step: "上一步",
  do: "撤销这一步",
  explain: "原来的记录留在时间线上，标明已撤销。",
  refused: "最近一步：{what}",
  none: "没有可撤销的。",
  done: "已撤销：{what}",
  recorded: "已记：{what}，可以撤销。",
  /** A step taken on many cases at once: it has no number. */
  bulk: "批量办理",
  put_away: "知道了",
};
