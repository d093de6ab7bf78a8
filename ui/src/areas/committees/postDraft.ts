import type { Sent } from "@/backend";
import type { Appointment, NewAppointment, Post, WorkTime } from "@/wire/generated";

/** An appointment as chosen in a form. */
export interface PostDraft {
  appointment: Appointment | null;
  work_time: WorkTime | null;
  posts: Post[];
  from: string | null;
  until: string | null;
}

/** What most appointments are: a member of the committee who mediates, part time, from today. */
export function usualPost(today: string): PostDraft {
  return { appointment: "member", work_time: "part_time", posts: ["mediator"], from: today, until: null };
}

/** The appointment for the wire. */
export function sentPost(draft: PostDraft, committee: string, today: string): Sent<NewAppointment> {
  return { committee, appointment: draft.appointment ?? "member", work_time: draft.work_time ?? "part_time", posts: draft.posts, from: draft.from ?? today, until: draft.until };
}
