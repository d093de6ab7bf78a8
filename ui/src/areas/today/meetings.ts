/** Sessions of some days: read, kept true, and by day. */
import { shallowRef, watch, type ShallowRef } from "vue";
import { call, onChanges, type Request } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { Clash, Meeting, WireError } from "@/wire/generated";

export function byDay(meetings: readonly Meeting[]): Map<string, Meeting[]> {
  const days = new Map<string, Meeting[]>();
  for (const meeting of meetings) {
    const list = days.get(meeting.on);
    if (list) list.push(meeting);
    else days.set(meeting.on, [meeting]);
  }
  return days;
}

/** Who would have to be at both, in words. */
export function namesOf(clash: Pick<Clash, "mediators">): string {
  return clash.mediators.map((one) => one.name).join("、");
}

/** The sessions that a question asks for, read anew when it changes or a case does; null until read. */
export function useMeetings(asked: () => Request<"meeting_list">): { meetings: ShallowRef<Meeting[] | null>; failure: ShallowRef<WireError | null>; load: () => Promise<void> } {
  const meetings = shallowRef<Meeting[] | null>(null);
  const failure = shallowRef<WireError | null>(null);
  let wanted = 0;
  async function load(): Promise<void> {
    const mine = ++wanted;
    try {
      const read = await call("meeting_list", asked());
      if (mine !== wanted) return;
      meetings.value = read.meetings;
      failure.value = null;
    } catch (thrown) {
      if (mine === wanted) failure.value = toWireError(thrown);
    }
  }
  watch(() => JSON.stringify(asked()), load, { immediate: true });
  onChanges((changes) => {
    if (changes.cases.length > 0 || changes.directory) void load();
  });
  return { meetings, failure, load };
}
