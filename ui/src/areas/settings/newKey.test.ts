import { describe, expect, it } from "vitest";
import type { User } from "@/wire/generated";
import { othersOf, passwordsSent, pathOf, pathOfOther } from "./newKey";

const user = (id: string, active = true): User => ({ id, name: id, roles: ["mediator"], has_password: true, active, member: null });

describe("a new data key", () => {
  const others = othersOf([user("u1"), user("u2"), user("gone", false), user("u3"), user("u4")], "u1");

  it("concerns everyone active but the one at the desk", () => {
    expect(others.map((one) => one.id)).toEqual(["u2", "u3", "u4"]);
  });

  it("sends only passwords that were typed, as they were typed, and none of those who left meanwhile", () => {
    const typed = { u2: "", u4: " 四 4444 ", gone: "12345678" };
    expect(passwordsSent(others, typed)).toEqual([{ user_id: "u4", new: " 四 4444 " }]);
  });

  it("has its errors at the person who is meant, not at the place in the list", () => {
    const sent = passwordsSent(others, { u3: "short", u4: "x" });
    expect(pathOfOther("others[0].new", sent)).toBe(pathOf("u3"));
    expect(pathOfOther("others[1].user_id", sent)).toBe(pathOf("u4"));
    expect(pathOfOther("password", sent)).toBe("password");
    expect(pathOfOther(undefined, sent)).toBeUndefined();
    expect(pathOfOther("others[7].new", sent), "a place that was not sent stays as it is").toBe("others[7].new");
  });
});
