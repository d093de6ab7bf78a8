import { createApp } from "vue";
import "@/look/base.css";
import { installBackend } from "@/backend";
import type { Backend } from "@/backend";
import { watchComposition } from "@/form/ime";
import { i18n } from "@/words";
import App from "./App.vue";
import { keepAtLeaving } from "./leaving";
import { applyPreferences } from "./preferences";
import { watchWork } from "./working";

/** Puts the page on the screen with a backend behind it. */
export function mountPage(backend: Backend): void {
  installBackend(backend);
  applyPreferences();
  watchComposition();
  watchWork();
  keepAtLeaving(backend);
  createApp(App).use(i18n).mount("#app");
}
