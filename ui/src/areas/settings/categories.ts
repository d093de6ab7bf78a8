import { computed, shallowRef, type ComputedRef, type ShallowRef } from "vue";
import { may, today } from "@/app/session";
import { useChoices } from "@/areas/choices";
import { call, onChanges } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { Dictionary, WireError } from "@/wire/generated";

/** The dictionary in force on a day, if any. */
export function inForce(dictionaries: readonly Dictionary[], on: string): Dictionary | undefined {
  return dictionaries.find((one) => one.from <= on && (one.until === null || on <= one.until));
}

/** All categories there ever were, each once: those in force first, then the others from the newest dictionary to the oldest. */
export function everyCategory(dictionaries: readonly Dictionary[], on: string): { value: string; name: string }[] {
  const now = inForce(dictionaries, on);
  const newest = [...dictionaries].sort((one, other) => other.from.localeCompare(one.from));
  const known = new Map<string, string>();
  for (const dictionary of now ? [now, ...newest] : newest) for (const one of dictionary.categories) if (!known.has(one.code)) known.set(one.code, one.name);
  return [...known].map(([value, name]) => ({ value, name }));
}

/** The dictionaries of the book, read anew when settings change. */
export function useDictionaries(): { dictionaries: ShallowRef<Dictionary[] | null>; failure: ShallowRef<WireError | null>; load: () => Promise<void> } {
  const dictionaries = shallowRef<Dictionary[] | null>(null);
  const failure = shallowRef<WireError | null>(null);
  async function load(): Promise<void> {
    if (!may("dictionary_list")) return;
    try {
      dictionaries.value = (await call("dictionary_list", {})).dictionaries;
      failure.value = null;
    } catch (thrown) {
      failure.value = toWireError(thrown);
    }
  }
  onChanges((changes) => {
    if (changes.settings) void load();
  });
  void load();
  return { dictionaries, failure, load };
}

/** Categories to choose from: those of all dictionaries, else what the forms offer today. */
export function useCategories(): ComputedRef<{ value: string; name: string }[]> {
  const { dictionaries } = useDictionaries();
  const choices = useChoices();
  return computed(() =>
    dictionaries.value && dictionaries.value.length > 0
      ? everyCategory(dictionaries.value, today.value)
      : (choices.value?.categories ?? []).map((one) => ({ value: one.code, name: one.name })),
  );
}
