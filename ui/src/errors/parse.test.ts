import { describe, expect, it } from "vitest";
import { toWireError, WireFailure } from "./parse";

describe("anything thrown becomes one shape", () => {
  it("keeps a refusal with its parameters", () => {
    const wire = toWireError({ family: "refused", code: "wrong_stage", params: { stage: "pending", days: 3 } });
    expect(wire).toEqual({ family: "refused", code: "wrong_stage", params: { stage: "pending", days: "3" } });
  });

  it("keeps field and incident where they are", () => {
    const wire = toWireError({ family: "invalid", code: "impossible_date", params: {}, field: "registered_on", incident: "A1" });
    expect(wire.field, "the field says where the words stand").toBe("registered_on");
    expect(wire.incident, "the incident leads to the log").toBe("A1");
  });

  it("reads an error that came as JSON text or inside an Error", () => {
    const text = JSON.stringify({ family: "refused", code: "read_only", params: {} });
    expect(toWireError(text).code).toBe("read_only");
    expect(toWireError(new Error(text)).code).toBe("read_only");
  });

  it("does not wrap twice", () => {
    const wire = { family: "refused", code: "no_right", params: {} } as const;
    expect(toWireError(new WireFailure(wire))).toBe(wire);
  });

  it.each([[undefined], [null], [42], ["connection lost"], [new Error("x")], [[]], [{ code: "" }], [{ family: "odd", code: "x" }], ["{not json"]])(
    "calls %o broken and never shows it",
    (thrown) => {
      expect(toWireError(thrown)).toEqual({ family: "broken", code: "broken", params: {} });
    },
  );

  it("drops parameters that are no text", () => {
    expect(toWireError({ family: "refused", code: "x", params: { a: { b: 1 }, c: "d" } }).params).toEqual({ c: "d" });
    expect(toWireError({ family: "refused", code: "x", params: null }).params).toEqual({});
  });
});
