/** Cases opened lately, by id: they lie on the person's desk in the book; what they are called is read when it is shown. */
import { shallowRef, watch } from "vue";
import { useRoute } from "vue-router";
import { call, onChanges } from "@/backend";
import type { Stage } from "@/wire/generated";
import { remembered } from "./match";

const KEY = "search.recent";

export interface RecentCase {
  id: string;
  number: string;
  summary: string;
  parties: string;
  stage: Stage;
}

export function useRecent() {
  const route = useRoute();
  const ids = shallowRef<string[]>([]);
  const recent = shallowRef<RecentCase[]>([]);

  const read = call("desk_read", { key: KEY })
    .then(({ value }) => {
      const kept: unknown = JSON.parse(value ?? "[]");
      if (Array.isArray(kept)) ids.value = [...ids.value, ...kept.filter((id): id is string => typeof id === "string" && !ids.value.includes(id))].slice(0, 8);
    })
    .catch(() => undefined);

  watch(
    () => (route.name === "case" ? route.params.id : null),
    async (id) => {
      if (typeof id !== "string") return;
      ids.value = remembered(ids.value, id);
      await read;
      void call("desk_keep", { key: KEY, value: JSON.stringify(ids.value) }).catch(() => undefined);
    },
    { immediate: true },
  );

  /** What was read and has not changed since: a whole case is not read again only to be named. */
  const known = new Map<string, RecentCase>();
  let news = 0;
  onChanges((changes) => {
    news += 1;
    if (changes.directory || changes.session) known.clear();
    for (const id of changes.cases) known.delete(id);
  });
  let turn = 0;
  /** Reads them as they stand now; one that cannot be read any more is left out. */
  async function look(): Promise<void> {
    const mine = ++turn;
    const wanted = ids.value;
    const before = news;
    const asked = await Promise.allSettled(wanted.filter((id) => !known.has(id)).map((id) => call("case_get", { case: id })));
    for (const one of asked) {
      if (one.status === "rejected") continue;
      const { id, number, summary, parties, stage } = one.value;
      known.set(id, { id, number, summary, parties: parties.map((party) => party.name).join("、"), stage });
    }
    if (mine === turn) recent.value = wanted.flatMap((id) => known.get(id) ?? []);
    // What changed while it was read may have been read as it was before.
    if (news !== before) known.clear();
    for (const id of known.keys()) if (!ids.value.includes(id)) known.delete(id);
  }
  return { recent, look };
}
