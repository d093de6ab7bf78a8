/** The parts of 设置 in their order, grouped by what they belong to, and who sees which. */
import { defineAsyncComponent, type Component } from "vue";

export const partNames = ["terms", "number", "words", "categories", "calendars", "period", "look", "lock", "backup", "users", "password", "file"] as const;
export type PartName = (typeof partNames)[number];

interface Part {
  name: PartName;
  /** Any one of these commands; absent for everybody. */
  rights?: readonly string[];
  component: Component;
}

export const groups: readonly { name: "office" | "machine" | "people"; parts: readonly Part[] }[] = [
  {
    name: "office",
    parts: [
      { name: "terms", rights: ["settings_get"], component: defineAsyncComponent(() => import("./TermsPart.vue")) },
      { name: "number", rights: ["settings_get"], component: defineAsyncComponent(() => import("./NumberPart.vue")) },
      { name: "words", rights: ["settings_get"], component: defineAsyncComponent(() => import("./WordsPart.vue")) },
      { name: "categories", rights: ["dictionary_list"], component: defineAsyncComponent(() => import("./DictionaryPart.vue")) },
      { name: "calendars", rights: ["calendar_list"], component: defineAsyncComponent(() => import("./CalendarPart.vue")) },
      { name: "period", rights: ["settings_get"], component: defineAsyncComponent(() => import("./PeriodPart.vue")) },
    ],
  },
  {
    name: "machine",
    parts: [
      { name: "look", component: defineAsyncComponent(() => import("./LookPart.vue")) },
      { name: "lock", rights: ["settings_get"], component: defineAsyncComponent(() => import("./LockPart.vue")) },
      { name: "backup", component: defineAsyncComponent(() => import("./BackupPart.vue")) },
    ],
  },
  {
    name: "people",
    parts: [
      { name: "users", rights: ["user_list"], component: defineAsyncComponent(() => import("./UsersPart.vue")) },
      { name: "password", rights: ["password_change"], component: defineAsyncComponent(() => import("./PasswordPart.vue")) },
      { name: "file", rights: ["settings_export", "settings_import"], component: defineAsyncComponent(() => import("./SettingsFilePart.vue")) },
    ],
  },
];

/** The groups with the parts a person may see; none is left empty. */
export function visible(may: (command: string) => boolean): { name: (typeof groups)[number]["name"]; parts: Part[] }[] {
  return groups.map((group) => ({ name: group.name, parts: group.parts.filter((part) => !part.rights || part.rights.some(may)) })).filter((group) => group.parts.length > 0);
}
