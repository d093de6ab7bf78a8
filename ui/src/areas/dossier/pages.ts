/** The pages of a document as pictures: asked anew when the document, the room for it or the case changes; the newest question wins. */
import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { call, type Request } from "@/backend";
import { toWireError } from "@/errors/parse";
import type { DocumentPages, WireError } from "@/wire/generated";

export type Wish = Request<"document_show">["document"];

/** Milliseconds of rest, so that dragging the window does not ask at every step. */
const REST = 180;
const LEAST = 200;
const MOST = 2_000;

/** Width of a picture for the room there is: sharp on fine screens, in steps, within what the program draws. */
export function widthFor(room: number, ratio: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.ceil((room * Math.min(ratio, 2)) / 100) * 100));
}

export function usePages(wish: () => Wish | null, width: Readonly<Ref<number>>, round: Readonly<Ref<number>>) {
  const pages = shallowRef<DocumentPages | null>(null);
  const failure = shallowRef<WireError | null>(null);
  const loading = ref(false);
  let wanted = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    clearTimeout(timer);
    const document = wish();
    const mine = ++wanted;
    if (!document || width.value === 0) return;
    loading.value = true;
    try {
      const read = await call("document_show", { document, width: width.value });
      if (mine !== wanted) return;
      pages.value = read;
      failure.value = null;
    } catch (thrown) {
      if (mine === wanted) failure.value = toWireError(thrown);
    } finally {
      if (mine === wanted) loading.value = false;
    }
  }
  const paper = (one: Wish | null) => JSON.stringify(one && [one.paper, one.about, one.blank]);
  watch([() => JSON.stringify(wish()), round] as const, (_, [before] = ["", 0]) => {
    // The pages of another document are not those of this one, not even for a moment.
    if (before === "" || paper(wish()) !== paper(JSON.parse(before) as Wish | null)) {
      pages.value = null;
      failure.value = null;
    }
    void load();
  });
  watch(width, (_, before) => {
    clearTimeout(timer);
    if (before === 0) void load();
    else timer = setTimeout(() => void load(), REST);
  });
  void load();
  onScopeDispose(() => {
    clearTimeout(timer);
    wanted += 1;
  });
  return { pages, failure, loading, load };
}
