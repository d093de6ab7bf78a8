import { onScopeDispose, ref } from "vue";
import type { ListedDraft } from "@/form/drafts";

/** Discarded just now, each at the place where it stood; the same in every list on the screen. */
const discarded = ref<{ draft: ListedDraft; at: number }[]>([]);
let lists = 0;

/** What can still be taken back. It is forgotten when the last list is put away. */
export function useDiscarded() {
  lists += 1;
  onScopeDispose(() => {
    lists -= 1;
    if (lists === 0) discarded.value = [];
  });
  return { discarded };
}
