/** What is being typed in stays in sight when something said below takes some of the page's height. */
import { onMounted, onScopeDispose, type Ref } from "vue";

/** How far a page must be scrolled so that a field, which was in sight before, is in sight again. Pure. */
export function hiddenBy(field: { bottom: number }, bottomNow: number, bottomBefore: number): number {
  return field.bottom <= bottomBefore && field.bottom > bottomNow ? field.bottom - bottomNow : 0;
}

/** Air below the field, in pixels. */
const AIR = 12;

export function useStayInSight(page: Readonly<Ref<HTMLElement | null>>): void {
  let before = 0;
  let watching: ResizeObserver | undefined;
  onMounted(() => {
    const area = page.value;
    if (!area) return;
    watching = new ResizeObserver(() => {
      const { bottom } = area.getBoundingClientRect();
      const field = document.activeElement;
      if (field && bottom < before && area.contains(field)) {
        const by = hiddenBy(field.getBoundingClientRect(), bottom, before);
        if (by > 0) area.scrollTop += by + AIR;
      }
      before = bottom;
    });
    watching.observe(area);
  });
  onScopeDispose(() => watching?.disconnect());
}
