/** How far the tour of the practice book got. It lies on the person's desk in that book and outlives the program. */
import { reactive } from "vue";
import { call } from "@/backend";

export const exerciseIds = ["oral", "find", "accept", "session", "written", "payment", "figure", "undo"] as const;
export type ExerciseId = (typeof exerciseIds)[number];

export interface Progress {
  /** The strip is on the screen. */
  open: boolean;
  /** It was started; before that it is only offered. */
  begun: boolean;
  done: ExerciseId[];
  /** Oral agreements that were there before, so that one's own is told from them. */
  oralBefore: number;
  /** The dispute that the exercises go through. */
  case: string | null;
}

const KEY = "tour";
const fresh = (): Progress => ({ open: false, begun: false, done: [], oralBefore: 0, case: null });

export const progress = reactive(fresh());
let kept = "";

/** What was kept, as far as it can be read; another shape is as good as nothing. */
function read(text: string | null): Progress | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<Progress>;
    return {
      open: value.open === true,
      begun: value.begun === true,
      done: exerciseIds.filter((id) => Array.isArray(value.done) && value.done.includes(id)),
      oralBefore: typeof value.oralBefore === "number" ? value.oralBefore : 0,
      case: typeof value.case === "string" ? value.case : null,
    };
  } catch {
    return null;
  }
}

/** Reads what was kept. Where nothing was, the tour opens by itself: once, because from then on something is kept. */
export async function loadProgress(): Promise<void> {
  Object.assign(progress, fresh());
  const { value } = await call("desk_read", { key: KEY });
  Object.assign(progress, read(value) ?? { ...fresh(), open: true });
  kept = value ?? "";
}

/** Keeps it when it changed. A failure costs only the memory of a tour. */
export async function keepProgress(): Promise<void> {
  const value = JSON.stringify(progress);
  if (value === kept) return;
  kept = value;
  await call("desk_keep", { key: KEY, value }).catch(() => undefined);
}
