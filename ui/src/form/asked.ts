import { getCurrentScope, onScopeDispose, shallowRef, watch, type ShallowRef } from "vue";

/**
 * Asks the program something while a form is being filled in: a moment after the question last changed, and only if it
 * did. An answer to an older question is dropped; what cannot be answered is null, because nobody waits for it.
 */
export function useAsked<Q, A>(question: () => Q | null, ask: (question: Q) => Promise<A>, wait = 250): ShallowRef<A | null> {
  const answer = shallowRef<A | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  watch(
    () => JSON.stringify(question()),
    (text) => {
      clearTimeout(timer);
      const mine = ++turn;
      const asked = JSON.parse(text) as Q | null;
      if (asked === null) {
        answer.value = null;
        return;
      }
      timer = setTimeout(() => {
        ask(asked).then(
          (said) => mine === turn && (answer.value = said),
          () => mine === turn && (answer.value = null),
        );
      }, wait);
    },
    { immediate: true },
  );
  if (getCurrentScope()) onScopeDispose(() => (clearTimeout(timer), (turn += 1)));
  return answer;
}
