import { reactive, watchEffect } from "vue";
import type { Language } from "@/look/format";
import { i18n } from "@/words";

/** How this window looks on this machine. Not part of any book. */
export interface Preferences {
  language: Language;
  theme: "system" | "light" | "dark" | "contrast";
  /** Percent: 100 to 200. */
  scale: number;
}

const place = "renhe.window";
export const scales = [100, 110, 125, 150, 175, 200] as const;

function read(): Preferences {
  const plain: Preferences = { language: "zh-CN", theme: "system", scale: 100 };
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "{}") as Partial<Preferences>;
    if (kept.language === "en" || kept.language === "zh-CN") plain.language = kept.language;
    if (kept.theme === "light" || kept.theme === "dark" || kept.theme === "contrast") plain.theme = kept.theme;
    if (typeof kept.scale === "number" && kept.scale >= 100 && kept.scale <= 200) plain.scale = kept.scale;
  } catch {
    // Unreadable settings are as good as none.
  }
  return plain;
}

export const preferences = reactive(read());

/** Applies the preferences to the page now and whenever they change. */
export function applyPreferences(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const contrast = window.matchMedia("(prefers-contrast: more)");
  const apply = () => {
    const root = document.documentElement;
    const wished = preferences.theme === "system" ? (contrast.matches ? "contrast" : dark.matches ? "dark" : "light") : preferences.theme;
    root.dataset.theme = wished;
    root.lang = preferences.language;
    root.style.setProperty("--scale", String(preferences.scale / 100));
    i18n.global.locale.value = preferences.language;
    try {
      localStorage.setItem(place, JSON.stringify(preferences));
    } catch {
      // A full or forbidden storage costs only the memory of the look.
    }
  };
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  watchEffect(apply);
}
