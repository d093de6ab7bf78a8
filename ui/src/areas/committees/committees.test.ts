import { describe, expect, it } from "vitest";
import type { CaseRow, Member, MemberAppointment } from "@/wire/generated";
import { appointable, moves, personLabel, serves } from "./office";

const held = (committee: string, ended_on: string | null = null): MemberAppointment => ({
  id: `${committee}-post`, committee, committee_name: `${committee}村调委会`, appointment: "member", work_time: "part_time", posts: ["mediator"], from: "2024-01-01", until: null, ended_on,
});
const person = (id: string, ...appointments: MemberAppointment[]): Member => ({
  id, fields: { name: "李秀英", sex: "female", birth: "1968-05-04", education: null, phone: null, skills: null, register_number: null, ethnicity: null, political: null, household: null, kin: [], employer: null }, active: true, appointments, open_cases: 0,
});
const row = (committee: string, registered_on: string) => ({ id: committee + registered_on, committee, registered_on }) as CaseRow;

describe("the people of a committee", () => {
  it("serve where an appointment has not ended", () => {
    expect(serves(person("a", held("东"), held("西", "2025-12-31")))).toEqual(["东"]);
  });

  it("can be appointed where they do not serve, or served before", () => {
    const here = person("here", held("东"));
    const elsewhere = person("elsewhere", held("西"));
    const before = person("before", held("东", "2025-12-31"));
    expect(appointable([here, elsewhere, before], "东").map((one) => one.id)).toEqual(["elsewhere", "before"]);
  });

  it("are told apart by birth and committee where names are the same", () => {
    expect(personLabel(person("a", held("东"), held("西", "2025-12-31")))).toBe("李秀英 · 1968 · 东村调委会");
    expect(personLabel(person("b", held("西", "2025-12-31"))), "one who has left is known by the last one").toBe("李秀英 · 1968 · 西村调委会");
  });
});

describe("a move of open cases", () => {
  const rows = [row("东", "2026-03-01"), row("西", "2026-03-02"), row("东", "2026-03-08")];

  it("takes those of committees where the other person serves", () => {
    expect(moves(rows, person("b", held("东")), "2026-03-09").map((one) => one.obstacle)).toEqual([null, "not_serving", null]);
  });

  it("leaves a case that was registered after the day of the move", () => {
    expect(moves(rows, person("b", held("东"), held("西")), "2026-03-05").map((one) => one.obstacle)).toEqual([null, null, "before_registered"]);
  });

  it("says nothing against a case before the other person is chosen", () => {
    expect(moves(rows, null, null).every((one) => one.obstacle === null)).toBe(true);
  });
});
