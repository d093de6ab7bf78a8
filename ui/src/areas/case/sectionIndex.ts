import { onScopeDispose, ref, watch, type Ref } from "vue";
import type { SectionName } from "./steps";

/** The part of the dossier that is being read: the last one whose head has passed the upper third of the page. */
export function useSectionInView(names: readonly SectionName[], ready: () => boolean): Ref<SectionName> {
  const current = ref<SectionName>(names[0] ?? "registration");
  let observer: IntersectionObserver | null = null;
  const seen = new Set<string>();

  function look(): void {
    observer?.disconnect();
    if (typeof IntersectionObserver === "undefined") return;
    observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) seen.add(entry.target.id);
          else seen.delete(entry.target.id);
        }
        const first = names.find((name) => seen.has(`part-${name}`));
        if (first) current.value = first;
      },
      { rootMargin: "-15% 0px -65% 0px" },
    );
    for (const name of names) {
      const part = document.getElementById(`part-${name}`);
      if (part) observer.observe(part);
    }
  }
  watch(ready, (now) => (now ? look() : observer?.disconnect()), { flush: "post", immediate: true });
  onScopeDispose(() => observer?.disconnect());
  return current;
}
