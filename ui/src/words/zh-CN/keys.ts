/** F1: all keys of the window. */
export const keysWords = {
  title: "快捷键",
  everywhere: "哪里都能用",
  here: "这一页",
  manual: "看使用说明",
  what: {
    find: "查找案件、页面和操作",
    places: "去今日、案件、登记、统计、调委会、设置、帮助",
    undo: "撤销上一步（不在写字时）",
    keys: "打开这张表",
    close: "关闭打开的；表里写的留作草稿",
    next_field: "下一栏",
    back_field: "上一栏",
    go_on: "写完一栏，去下一栏；大格里是换行",
    save: "保存这张表",
    choose: "在选项、日期之间走动",
    rows: "上一行、下一行",
    open_row: "打开选中的案件",
    day: "上一天、下一天",
    week: "上一周、下一周",
    month: "上个月、下个月",
    paste_picture: "把复制的图存入卷宗",
  },
  /** Keys as they stand on the keyboard. */
  key: { enter: "回车", arrows: "↑ ↓ ← →", up_down: "↑ ↓", left_right: "← →", pages: "PgUp PgDn", places: "1 … 7" },
};
