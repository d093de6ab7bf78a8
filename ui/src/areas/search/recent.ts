/** Cases opened lately, by id: they lie on the person's desk in the book; what they are called is read when it is shown. */
import { shallowRef, watch } from "vue";
import { useRoute } from "vue-router";
import { call } from "@/backend";
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

  /** Reads them as they stand now; one that cannot be read any more is left out. */
  async function look(): Promise<void> {
    const asked = await Promise.allSettled(ids.value.map((id) => call("case_get", { case: id })));
    recent.value = asked.flatMap((one) => {
      if (one.status === "rejected") return [];
      const detail = one.value;
      return [{ id: detail.id, number: detail.number, summary: detail.summary, parties: detail.parties.map((party) => party.name).join("、"), stage: detail.stage }];
    });
  }
  return { recent, look };
}
