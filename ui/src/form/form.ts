import { inject, nextTick, onScopeDispose, provide, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from "vue";
import type { Problem, WireError } from "@/wire/generated";
import { toWireError } from "@/errors/parse";

/** What a field on the page tells its form. */
export interface FieldHold {
  /** What is wrong with it as it stands, before the program is asked; null when nothing. */
  check(): Problem | null;
  /** Puts the cursor into it. */
  focus(): void;
}

/** One form: what is wrong at which field, what is wrong as a whole, and whether it is on its way. */
export interface Form {
  busy: Ref<boolean>;
  problems: Ref<Problem[]>;
  failure: ShallowRef<WireError | null>;
  hold(path: string, field: FieldHold): void;
  problemAt(path: string): Problem | undefined;
  /** Forgets what was wrong at a field, because it has been typed in. */
  touch(path: string): void;
  /** Says what a field finds wrong with itself when it is left, before the form is sent. */
  say(problem: Problem): void;
  /** Shows a failure: at its field when the field is on the page, else at the foot of the form. */
  fail(thrown: unknown): void;
  clear(): void;
  /** Checks all fields, then does the work; true when it was done. What is typed stays whatever happens. */
  submit(work: () => Promise<unknown>): Promise<boolean>;
}

const key: InjectionKey<Form> = Symbol("form");

/** The form around this field, if there is one. */
export function useSurroundingForm(): Form | null {
  return inject(key, null);
}

/**
 * The field of the page that a path of the program means: the same path, or the only one that differs by what stands
 * before it (`registration.category` and `category` are one thing to the person), or the list it stands in
 * (`mediators[1]` is shown at `mediators`).
 */
export function pathOnPage(paths: readonly string[], field: string): string | undefined {
  if (paths.includes(field)) return field;
  const alike = paths.filter((path) => path.endsWith(`.${field}`) || field.endsWith(`.${path}`));
  if (alike.length === 1) return alike[0];
  const around = paths.filter((path) => field.startsWith(`${path}[`) || field.startsWith(`${path}.`));
  return around.sort((one, other) => other.length - one.length)[0];
}

/** Makes a form and hands it to all fields below. */
export function useForm(): Form {
  const busy = ref(false);
  const problems = ref<Problem[]>([]);
  const failure = shallowRef<WireError | null>(null);
  const fields = new Map<string, FieldHold>();

  function focusFirst(): void {
    void nextTick(() => {
      for (const [path, field] of fields) {
        if (problems.value.some((problem) => problem.field === path)) return field.focus();
      }
    });
  }

  const form: Form = {
    busy,
    problems,
    failure,
    hold(path, field) {
      fields.set(path, field);
      onScopeDispose(() => {
        if (fields.get(path) === field) fields.delete(path);
      });
    },
    problemAt: (path) => problems.value.find((problem) => problem.field === path),
    touch(path) {
      if (problems.value.some((problem) => problem.field === path)) {
        problems.value = problems.value.filter((problem) => problem.field !== path);
      }
    },
    say(problem) {
      problems.value = [...problems.value.filter((one) => one.field !== problem.field), problem];
    },
    fail(thrown) {
      const wire = toWireError(thrown);
      const path = wire.field === undefined ? undefined : pathOnPage([...fields.keys()], wire.field);
      if (path !== undefined) {
        problems.value = [{ code: wire.code, params: wire.params, field: path }];
        failure.value = null;
        focusFirst();
        return;
      }
      failure.value = wire;
    },
    clear() {
      problems.value = [];
      failure.value = null;
    },
    async submit(work) {
      if (busy.value) return false;
      form.clear();
      const found = [...fields.values()].map((field) => field.check()).filter((problem) => problem !== null);
      if (found.length > 0) {
        problems.value = found;
        focusFirst();
        return false;
      }
      busy.value = true;
      try {
        await work();
        return true;
      } catch (thrown) {
        form.fail(thrown);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
  provide(key, form);
  return form;
}
