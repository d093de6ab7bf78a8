/**
 * What axe finds and we leave, each with where it comes from and the page that speaks of it. At most five; `axe.mjs`
 * refuses a longer list, and one that no longer fits anything.
 */
export const exceptions = [];
