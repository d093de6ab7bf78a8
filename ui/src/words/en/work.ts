import type { Shape } from "../shape";
import type { work as zh } from "../zh-CN/work";

export const work: Shape<typeof zh> = {
  opening: "Opening the case book…",
  saving_copy: "Writing the backup…",
  renewing: "Bringing the case book to this version…",
  rebuilding: "Making all lists and figures anew from the records…",
  verifying: "Checking all records…",
  practice: "Preparing the practice book…",
  restoring: "Restoring from the backup…",
  data_key: "Rewriting the case book with a new key…",
  steps: "Doing the cases one by one…",
  printing: "Preparing to print…",
  attaching: "Taking in attachments…",
  receiving: "Taking in the records that were sent…",
  silent: "Working, please wait…",
  of: "{done} of {total} done",
  so_far: "{done} done",
  left_seconds: "about {n} seconds left",
  left_minutes: "about {n} min left",
  left_soon: "nearly done",
  stop: "Stop",
  stopping: "Stopping…",
};
