/** 使用说明, around the manual; the manual itself is docs/manual. */
export const help = {
  entry: "帮助",
  of_page: "这一页的使用说明",
  title: "使用说明",
  index: "目录",
  find: "在说明里查找",
  found: "找到 {n} 处",
  found_none: "说明里没有找到。换个词试试，如 备份、编号、口令。",
  lead: "从上往下读一遍，十来分钟。平时点左下角的“帮助”，打开的就是当时那一页的说明。",
  next: "下一章：{title}",
  chinese: "使用说明只有中文。",
};
