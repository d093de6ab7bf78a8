import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { call, onChanges } from "@/backend";
import { toWireError } from "@/errors/parse";
import { useDraft } from "@/form/drafts";
import { useForm, type Form } from "@/form/form";
import type { Problem, Settings, WireError } from "@/wire/generated";

/** One part of the settings, as it is typed. */
export interface SettingsPart<D extends object> {
  /** What is typed; null until the settings are read. */
  kept: { typed: D | null; basis: string };
  settings: ShallowRef<Settings | null>;
  failure: ShallowRef<WireError | null>;
  form: Form;
  warnings: ShallowRef<Problem[]>;
  saved: Ref<boolean>;
  /** What is typed is not what is in force. */
  changed: ComputedRef<boolean>;
  /** Counts up whenever what is typed was replaced as a whole, so that fields start anew. */
  round: Ref<number>;
  load(): Promise<void>;
  save(): Promise<boolean>;
  /** What is in force again. */
  undo(): void;
}

/**
 * The program keeps all settings as one thing; the page shows them in parts. A part is read from the settings, and saved
 * over those in force at that moment, so that what is half typed in another part, or was saved by somebody else, stays.
 */
export function useSettingsPart<D extends object>(name: string, read: (settings: Settings) => D, write: (typed: D, settings: Settings) => Settings): SettingsPart<D> {
  const form = useForm();
  const settings = shallowRef<Settings | null>(null);
  const failure = shallowRef<WireError | null>(null);
  const warnings = shallowRef<Problem[]>([]);
  const saved = ref(false);
  const round = ref(0);
  const { draft: kept, drop } = useDraft(`settings:${name}`, (): { typed: D | null; basis: string } => ({ typed: null, basis: "" }));
  const changed = computed(() => kept.typed !== null && JSON.stringify(kept.typed) !== kept.basis);

  function take(now: Settings, over: boolean): void {
    const untouched = !changed.value;
    settings.value = now;
    const fresh = read(now);
    kept.basis = JSON.stringify(fresh);
    if (!untouched && !over) return;
    kept.typed = fresh;
    round.value += 1;
  }
  async function load(): Promise<void> {
    try {
      take(await call("settings_get", {}), false);
      failure.value = null;
    } catch (thrown) {
      failure.value = toWireError(thrown);
    }
  }
  onChanges((changes) => {
    if (changes.settings && !form.busy.value) void load();
  });
  watch(changed, (now) => {
    if (now) saved.value = false;
  });
  onScopeDispose(() => {
    if (!changed.value) drop();
  });
  void load();

  return {
    kept, settings, failure, form, warnings, saved, changed, round, load,
    async save() {
      saved.value = false;
      saved.value = await form.submit(async () => {
        if (kept.typed === null) return;
        const next = write(kept.typed, await call("settings_get", {}));
        warnings.value = (await call("settings_set", next)).warnings;
        take(next, true);
        drop();
      });
      return saved.value;
    },
    undo() {
      form.clear();
      if (settings.value) take(settings.value, true);
      drop();
    },
  };
}
