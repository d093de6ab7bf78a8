import { shallowRef, watch, type ShallowRef } from "vue";
import { today } from "@/app/session";
import { call, onChanges } from "@/backend";
import type { Choices } from "@/wire/generated";

/** What forms offer (categories in force, committees, people) on a day; read anew when any of it changes. */
export function useChoices(on?: () => string | null): ShallowRef<Choices | null> {
  const choices = shallowRef<Choices | null>(null);
  let wanted = 0;
  async function load(): Promise<void> {
    const mine = ++wanted;
    try {
      const day = on?.() ?? today.value;
      const read = await call("choices", { on: day });
      if (mine === wanted) choices.value = read;
    } catch {
      // The page that asks shows its own failure; a form without choices says "nothing to choose".
    }
  }
  watch(() => on?.(), () => void load());
  onChanges((changes) => {
    if (changes.directory || changes.settings) void load();
  });
  void load();
  return choices;
}
