/** The two characters of the seal, and how a language calls itself: the same in every language of the window. */
export const SEAL = "人和";
export const LANGUAGE_NAMES = { "zh-CN": "中文", en: "English" } as const;
