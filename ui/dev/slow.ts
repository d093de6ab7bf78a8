/** `slow=unlock,cases_step`: these commands take their time, and tell how far they are. `slow_of=opening`, `slow_total=0` (not known), `slow_silent=1` (nothing is told). */
import type { MemoryBackend } from "@/backend/memory";
import { refusal } from "@/backend/memory";
import type { CommandName } from "@/backend";
import type { Progress, Work } from "@/wire/generated";

/** Milliseconds of a slow command. */
const TAKES = 60_000;

export function slow(backend: MemoryBackend, wished: URLSearchParams): void {
  const commands = (wished.get("slow") ?? "").split(",").filter(Boolean);
  if (commands.length === 0) return;
  const quick = backend.call.bind(backend);
  let begun: number | null = null;
  let stop: (() => void) | null = null;
  const told = (): Progress | null => {
    if (begun === null || wished.has("slow_silent")) return null;
    const total = Number(wished.get("slow_total") ?? 18_420) || null;
    return { work: (wished.get("slow_of") ?? "opening") as Work, done: Math.floor(((Date.now() - begun) / TAKES) * (total ?? 18_420)), total, can_stop: true };
  };
  backend.answer({
    progress_now: () => ({ progress: told() }),
    progress_stop: () => {
      stop?.();
      return {};
    },
  });
  backend.call = async (command, request) => {
    if (commands.includes(command as CommandName)) {
      begun = Date.now();
      try {
        await new Promise<void>((done, fail) => {
          setTimeout(done, TAKES);
          stop = () => fail(refusal("stopped"));
        });
      } finally {
        begun = null;
      }
    }
    return quick(command, request);
  };
}
