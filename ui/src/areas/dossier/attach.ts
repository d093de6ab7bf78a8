/** Taking files into a dossier: picked, dropped onto the window, or pasted; what was taken and what not is said in words. */
import { inject, onMounted, onScopeDispose, provide, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from "vue";
import { useI18n } from "vue-i18n";
import { may, today } from "@/app/session";
import { call, shell } from "@/backend";
import { toWireError } from "@/errors/parse";
import { showMoment } from "@/look/format";
import type { AttachmentRefused, AttachmentsAdded, PaperKind, WireError } from "@/wire/generated";
import { language } from "@/words";

/** Under which document it is filed; under none yet where empty. */
export interface Under {
  paper: PaperKind | null;
  about: string | null;
}

export interface Attaching {
  busy: Ref<boolean>;
  /** Files are held above the window. */
  over: Ref<boolean>;
  said: Ref<string>;
  /** Why nothing was even tried. */
  warned: Ref<string>;
  refused: ShallowRef<readonly AttachmentRefused[]>;
  failure: ShallowRef<WireError | null>;
  /** Lets the person pick files. */
  choose(under?: Under): Promise<void>;
  take(paths: readonly string[], under?: Under): Promise<void>;
  /** Says what was done with one of them. */
  say(words: string): void;
}

/** What is pasted goes over in one piece. */
export const MOST_PASTED = 32 * 1024 * 1024;
const key: InjectionKey<Attaching> = Symbol("attaching");

const endings: Record<string, string> = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/bmp": "bmp" };

/** The picture in what is pasted; text stays what it is. */
export function pictureIn(data: DataTransfer | null): File | null {
  for (const item of data?.items ?? []) {
    if (item.kind === "file" && item.type.startsWith("image/")) return item.getAsFile();
  }
  return null;
}

function base64(file: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => fail(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });
}

export function useAttach(caseId: () => string, under: () => Under): Attaching {
  const { t } = useI18n();
  const busy = ref(false);
  const over = ref(false);
  const said = ref("");
  const warned = ref("");
  const refused = shallowRef<readonly AttachmentRefused[]>([]);
  const failure = shallowRef<WireError | null>(null);

  async function taking(into: Under, work: () => Promise<AttachmentsAdded>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    refused.value = [];
    said.value = warned.value = "";
    try {
      const done = await work();
      refused.value = done.refused;
      if (done.added.length > 0) said.value = into.paper ? t("dossier.added_under", { n: done.added.length, paper: t(`vocabulary.paper.${into.paper}`) }) : t("dossier.added", { n: done.added.length });
    } catch (thrown) {
      failure.value = toWireError(thrown);
    } finally {
      busy.value = false;
    }
  }
  const take = (paths: readonly string[], into: Under = under()) => taking(into, () => call("attachment_add", { case: caseId(), paths, ...into }));
  async function choose(into?: Under): Promise<void> {
    if (busy.value) return;
    try {
      const paths = await shell().chooseFiles(t("dossier.add_title"), [{ name: t("dossier.any_file"), extensions: [] }]);
      if (paths.length > 0) await take(paths, into);
    } catch (thrown) {
      failure.value = toWireError(thrown);
    }
  }
  function paste(event: ClipboardEvent): void {
    const picture = pictureIn(event.clipboardData);
    if (!picture || !may("attachment_paste")) return;
    event.preventDefault();
    if (picture.size > MOST_PASTED) {
      said.value = "";
      warned.value = t("dossier.paste_large");
      return;
    }
    const at = showMoment(new Date().toISOString(), language(), today.value).replace(":", ".");
    const into = under();
    void taking(into, async () => call("attachment_paste", { case: caseId(), name: `${t("dossier.pasted_name", { at })}.${endings[picture.type] ?? "png"}`, content: await base64(picture), paper: into.paper }));
  }

  let stop: (() => void) | undefined;
  onMounted(() => {
    document.addEventListener("paste", paste);
    if (may("attachment_add")) stop = shell().onFilesDropped((paths) => void take(paths), (now) => (over.value = now));
  });
  onScopeDispose(() => {
    document.removeEventListener("paste", paste);
    stop?.();
  });
  const attaching: Attaching = { busy, over, said, warned, refused, failure, choose, take, say: (words) => (said.value = words) };
  provide(key, attaching);
  return attaching;
}

/** The page around a tile. */
export function useAttaching(): Attaching {
  const attaching = inject(key);
  if (!attaching) throw new Error("used outside a dossier");
  return attaching;
}
