/** Which sessions of a day a mediator could not also be at. Pure. */
import type { Meeting, PersonName } from "@/wire/generated";

export interface Busy {
  mediator: PersonName;
  meetings: Meeting[];
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Sessions of other cases, and whether they lie less than an hour from a time. */
export function othersOn(meetings: readonly Meeting[], own: string, at: string | null): { meeting: Meeting; parties: string; close: boolean }[] {
  return meetings
    .filter((meeting) => meeting.case !== own && !meeting.held)
    .map((meeting) => ({ meeting, parties: meeting.parties.split("|").join("、"), close: at !== null && meeting.time !== null && Math.abs(minutes(at) - minutes(meeting.time)) < 60 }));
}
