import type { keysWords as zh } from "../zh-CN/keys";
import type { Shape } from "../shape";

export const keysWords: Shape<typeof zh> = {
  title: "Keys",
  everywhere: "Everywhere",
  here: "On this page",
  manual: "See the manual",
  what: {
    find: "Find cases, pages and actions",
    places: "To Today, Cases, Register, Statistics, Committees, Settings, Manual",
    undo: "Undo the last step (outside of fields)",
    keys: "Open this sheet",
    close: "Close what is open; a form stays as a draft",
    next_field: "Next field",
    back_field: "Previous field",
    go_on: "Done with a field, on to the next; in a large field a new line",
    save: "Save the form",
    choose: "Move among choices and days",
    rows: "Previous and next row",
    open_row: "Open the selected case",
    day: "Previous and next day",
    week: "Previous and next week",
    month: "Previous and next month",
    paste_picture: "files the copied picture in the dossier",
  },
  key: { enter: "Enter", arrows: "↑ ↓ ← →", up_down: "↑ ↓", left_right: "← →", pages: "PgUp PgDn", places: "1 … 7" },
};
