import type { drafts as zh } from "../zh-CN/drafts";
import type { Shape } from "../shape";

export const drafts: Shape<typeof zh> = {
  title: "Drafts",
  count: "Drafts {n}",
  saved: "Draft kept {at}",
  saving: "Draft not kept yet…",
  resumed: "Going on from the draft of {at}.",
  not_saved: "The draft could not be kept: {why} What you typed is still here.",
  memory_only: "The book can only be read now: drafts stay in this window and are gone when the program is closed.",
  help: "What was begun and not sent. It never expires.",
  none: "No drafts. Forms that are begun are kept here by themselves.",
  go_on: "Go on",
  discard: "Discard",
  discarded: "Discarded.",
  take_back: "Take back",
  writing: "Being filled in",
  unsaved: "Only in this window",
  form: "A form",
  committee_form: "Committee",
  member_form: "Person of a committee",
  calendar_import: "Taking in a calendar",
};
