import { describe, expect, it } from "vitest";
import { keysOfPlace, placeOfKey } from "./places";

const key = (code: string, more: KeyboardEventInit = {}) => placeOfKey(new KeyboardEvent("keydown", { code, key: code.slice(-1), altKey: true, ...more }));

describe("Alt and a digit", () => {
  it("lead to the places in the order of the rail, and are what the rail says", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((digit) => key(`Digit${digit}`))).toEqual(["today", "cases", "register", "statistics", "committees", "settings", "help"]);
    expect(keysOfPlace("register")).toBe("Alt+3");
    expect(keysOfPlace("case")).toBeUndefined();
  });

  it("leave alone what writes a character", () => {
    expect(key("Numpad3"), "Alt and the number block write characters on Windows").toBeUndefined();
    expect(key("Digit3", { ctrlKey: true }), "AltGr").toBeUndefined();
    expect(key("Digit3", { altKey: false })).toBeUndefined();
    expect(key("Digit9")).toBeUndefined();
  });
});
