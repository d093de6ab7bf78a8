/** A kept draft over a fresh form. Pure: a form may have grown since the draft was kept, and a draft may be older than a field. */

type Plain = Record<string, unknown>;

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The empty value of the same kind: never the value itself, which belongs to another row. */
function blankOf(value: unknown): unknown {
  if (typeof value === "string") return "";
  if (typeof value === "boolean") return false;
  if (Array.isArray(value)) return [];
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, blankOf(one)]));
  return null;
}

/**
 * What was kept, with every field of the fresh form that it lacks. A value of another kind than the form's own gives
 * way to the form's; nothing else that was typed is left out. Rows of a list get the fields they lack empty.
 */
export function keptOver(made: unknown, kept: unknown): unknown {
  if (Array.isArray(made)) {
    if (!Array.isArray(kept)) return made;
    return kept.map((row: unknown, index) => {
      const pattern = (made[index] ?? made[0]) as unknown;
      return isPlain(pattern) && isPlain(row) ? keptOver(blankOf(pattern), row) : row;
    });
  }
  if (isPlain(made)) {
    if (!isPlain(kept)) return kept === null ? null : made;
    const both: Plain = { ...made };
    for (const key of Object.keys(kept)) both[key] = Object.hasOwn(made, key) ? keptOver(made[key], kept[key]) : kept[key];
    return both;
  }
  if (made === null || made === undefined || kept === null) return kept;
  return typeof made === typeof kept ? kept : made;
}
