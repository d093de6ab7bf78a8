/** Pages and actions that the search box knows, each with what it may be typed as. */
import { useRouter } from "vue-router";
import { backUpNow } from "@/app/backup";
import { preferences, scales } from "@/app/preferences";
import { keysOfPlace } from "@/areas/keys/places";
import { may } from "@/app/session";
import type { IconName } from "@/components/Icon.vue";
import type { searchWords } from "@/words/zh-CN/search";

export interface DeskCommand {
  id: keyof typeof searchWords.command;
  icon: IconName;
  /** Pinyin initials, full pinyin, English. */
  latin: string;
  /** The keys that do the same. */
  keys?: string;
  allowed?: () => boolean;
  run: () => void;
}

/** What only the frame can do. */
export interface FrameActs {
  lock(): void;
  undo(): void;
  keys(): void;
}

export function useDeskCommands(acts: FrameActs): DeskCommand[] {
  const router = useRouter();
  const go = (name: string) => () => void router.push({ name });
  const scale = (by: number) => () => {
    const at = scales.findIndex((one) => one >= preferences.scale);
    preferences.scale = scales[Math.min(scales.length - 1, Math.max(0, at + by))] ?? 100;
  };
  return [
    { id: "today", icon: "today", latin: "jr jinri today home", keys: keysOfPlace("today"), allowed: () => may("task_list"), run: go("today") },
    { id: "register", icon: "register", latin: "dj djjf dengji register new", keys: keysOfPlace("register"), allowed: () => may("case_register"), run: go("register") },
    { id: "cases", icon: "cases", latin: "aj anjian cases list", keys: keysOfPlace("cases"), allowed: () => may("case_list"), run: go("cases") },
    { id: "statistics", icon: "statistics", latin: "tj tongji statistics figures", keys: keysOfPlace("statistics"), allowed: () => may("statistics"), run: go("statistics") },
    { id: "month", icon: "today", latin: "tjrl rl rili calendar month", allowed: () => may("meeting_list"), run: go("month") },
    { id: "committees", icon: "committees", latin: "twh tiaoweihui committees people", keys: keysOfPlace("committees"), run: go("committees") },
    { id: "settings", icon: "settings", latin: "sz shezhi settings", keys: keysOfPlace("settings"), run: go("settings") },
    { id: "backup", icon: "save", latin: "bf ljbf beifen backup", allowed: () => may("backup_write"), run: () => void backUpNow() },
    { id: "undo", icon: "undo", latin: "cx chexiao undo", keys: "Ctrl+Z", allowed: () => may("undo"), run: acts.undo },
    { id: "keys", icon: "help", latin: "kjj kuaijiejian keys shortcuts", keys: "F1", run: acts.keys },
    { id: "help", icon: "help", latin: "sysm bz bangzhu help manual", keys: keysOfPlace("help"), run: () => void router.push("/help") },
    { id: "lock", icon: "lock", latin: "sd suoding lock", run: acts.lock },
    { id: "bigger", icon: "settings", latin: "fd zfd fangda bigger zoom", run: scale(1) },
    { id: "smaller", icon: "settings", latin: "sx zsx suoxiao smaller zoom", run: scale(-1) },
    { id: "light", icon: "settings", latin: "qs qianse light", run: () => void (preferences.theme = "light") },
    { id: "dark", icon: "settings", latin: "ss shense dark", run: () => void (preferences.theme = "dark") },
    { id: "contrast", icon: "settings", latin: "gdbd gaoduibi contrast", run: () => void (preferences.theme = "contrast") },
    { id: "language", icon: "settings", latin: "yw yy zw english chinese language", run: () => void (preferences.language = preferences.language === "en" ? "zh-CN" : "en") },
  ];
}
