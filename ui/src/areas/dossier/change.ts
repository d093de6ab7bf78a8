/** What a change of an attachment sends: only what differs, and by name what is empty from now on. Pure. */
import type { Request } from "@/backend";
import type { Attachment, PaperKind } from "@/wire/generated";
import { readWhole } from "./papers";

export interface AttachmentDraft {
  name: string;
  paper: PaperKind | null;
  page: string;
  note: string;
}

export const attachmentDraft = (one: Attachment): AttachmentDraft => ({ name: one.name, paper: one.paper, page: one.page === null ? "" : String(one.page), note: one.note ?? "" });

export function changeOf(before: Attachment, draft: AttachmentDraft): Omit<Request<"attachment_change">, "case" | "attachment"> {
  const clear: string[] = [];
  const change: Omit<Request<"attachment_change">, "case" | "attachment"> = { remove: false, clear };
  if (draft.name.trim() !== before.name) change.name = draft.name.trim();
  if (draft.paper !== before.paper) {
    if (draft.paper === null) clear.push("paper");
    else change.paper = draft.paper;
    // What it was about was a part of the case under the former document.
    if (before.about !== null) clear.push("about");
  }
  const page = readWhole(draft.page, 1, 9_999);
  if (page !== before.page) {
    if (page === null) clear.push("page");
    else change.page = page;
  }
  const note = draft.note.trim();
  if (note !== (before.note ?? "")) {
    if (note === "") clear.push("note");
    else change.note = note;
  }
  return change;
}
