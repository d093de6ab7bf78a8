import { reactive, watch } from "vue";
import { call } from "@/backend";
import type { Choices } from "@/wire/generated";

/** Whose tasks and sessions the day shows: tasks belong to a committee, sessions to a mediator too. */
export interface TodayFilter {
  /** Empty for all. */
  committee: string;
  /** Only the sessions of the person at the desk. */
  mine: boolean;
}

const KEY = "today.filter";

/** Whose sessions are asked for: the mediator's own, or everybody's. */
export function mediatorOf(filter: TodayFilter, choices: Choices | null): string | null {
  return filter.mine ? (choices?.me ?? null) : null;
}

/** The filter of 今日 as the person left it; it lies on their desk in the book and needs no answer to be used. */
export function todayFilter(): TodayFilter {
  const filter = reactive<TodayFilter>({ committee: "", mine: false });
  let read = false;
  void call("desk_read", { key: KEY })
    .then(({ value }) => {
      const kept = JSON.parse(value ?? "{}") as Partial<TodayFilter>;
      if (typeof kept.committee === "string") filter.committee = kept.committee;
      if (typeof kept.mine === "boolean") filter.mine = kept.mine;
    })
    .catch(() => undefined)
    .finally(() => (read = true));
  watch(filter, (now) => {
    if (read) void call("desk_keep", { key: KEY, value: JSON.stringify(now) }).catch(() => undefined);
  });
  return filter;
}
