import type { ErrorCode, Problem, WireError } from "@/wire/generated";

/** What the page itself can find wrong, beside the codes of the program. */
export type LocalCode = "not_a_date" | "not_a_number" | "not_in_range" | "too_large" | "passwords_differ" | "not_a_moment" | "future_moment" | "odd_sign" | "unseen_sign" | "right_to_left" | "not_a_name" | "blank_left" | "too_many_people";

/** What a failed call throws: an `Error`, so that traces stay useful, carrying the one shape that pages know. */
export class WireFailure extends Error {
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.code);
    this.name = "WireFailure";
    this.wire = wire;
  }
}

const families = ["refused", "invalid", "broken"] as const;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textParams(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  const params: Record<string, string> = {};
  for (const [key, param] of Object.entries(value)) {
    if (typeof param === "string") params[key] = param;
    else if (typeof param === "number" || typeof param === "boolean") params[key] = String(param);
  }
  return params;
}

function fromRecord(value: Record<string, unknown>): WireError | null {
  const family = families.find((known) => known === value.family);
  if (!family || typeof value.code !== "string" || value.code === "") return null;
  // A newer program may send a code that this page does not know; the words fall back.
  const error: WireError = { family, code: value.code as ErrorCode, params: textParams(value.params) };
  if (typeof value.field === "string" && value.field !== "") error.field = value.field;
  if (typeof value.incident === "string" && value.incident !== "") error.incident = value.incident;
  return error;
}

function fromText(text: string): WireError | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return null;
  try {
    const parsed: unknown = JSON.parse(trimmed);
    return isRecord(parsed) ? fromRecord(parsed) : null;
  } catch {
    return null;
  }
}

/**
 * Turns anything that was thrown into the one shape of failure. What is not recognised becomes `broken` without an
 * incident: the program behind the page did not get as far as writing one.
 */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof WireFailure) return thrown.wire;
  if (isRecord(thrown)) {
    const known = fromRecord(thrown);
    if (known) return known;
    if (typeof thrown.message === "string") {
      const inside = fromText(thrown.message);
      if (inside) return inside;
    }
  }
  if (typeof thrown === "string") {
    const inside = fromText(thrown);
    if (inside) return inside;
  }
  return { family: "broken", code: "broken", params: {} };
}

/** A problem the page itself found before asking the program; the same codes, so the same words. */
export function localProblem(code: LocalCode | ErrorCode, field: string, params: Record<string, string> = {}): Problem {
  return { code: code as ErrorCode, field, params };
}
