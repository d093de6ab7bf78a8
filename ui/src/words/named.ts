import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";
import { vocabulary } from "./zh-CN/vocabulary";

type Vocabulary = typeof vocabulary;

/** All values of a vocabulary with their words in the language shown, in the order of the paper forms. */
export function useNamed<K extends keyof Vocabulary>(
  name: K,
  without: readonly (keyof Vocabulary[K])[] = [],
): ComputedRef<{ value: keyof Vocabulary[K] & string; name: string }[]> {
  const { t } = useI18n();
  return computed(() =>
    (Object.keys(vocabulary[name]) as (keyof Vocabulary[K] & string)[])
      .filter((value) => !without.includes(value))
      .map((value) => ({ value, name: t(`vocabulary.${name}.${value}`) })),
  );
}
