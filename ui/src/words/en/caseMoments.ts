import type { caseMoments as zh } from "../zh-CN/caseMoments";
import type { Shape } from "../shape";

export const caseMoments: Shape<typeof zh> = {
  title: "As at a moment",
  help: "Choose a moment to see what was written of the case then, or two of them to see field by field what changed. Nothing is altered.",
  at: "Which moment",
  other: "Compared with",
  now: "Now",
  after: "{at}, after: {what}",
  own: "Another moment",
  own_help: "For example 2026-06-30 17:00",
  show: "See it as it was",
  compare: "Compare",
  as_at: "This is the case as at {at}.",
  only_look: "To look at only.",
  back: "Back to now",
  with_now: "Compare with now",
  between: "From {from} to {to}",
  none: "Nothing differs between them.",
  kind: { added: "Added", removed: "Removed", changed: "Changed" },
  was: "Was: ",
  is: "Is: ",
};
