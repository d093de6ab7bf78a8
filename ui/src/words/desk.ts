import { i18n } from "./index";
import * as en from "./en/desk";
import * as zh from "./zh-CN/desk";

let added = false;

/** Adds the words of the desk, which the start page does without. */
export function addDeskWords(): void {
  if (added) return;
  added = true;
  i18n.global.mergeLocaleMessage("zh-CN", { ...zh });
  i18n.global.mergeLocaleMessage("en", { ...en });
}
