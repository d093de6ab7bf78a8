import { describe, expect, it } from "vitest";
import type { CaseRow, Committee, Member, MemberAppointment } from "@/wire/generated";
import { appointable, endingTerms, findCommittees, findPeople, moves, peopleOf, personLabel, serves } from "./office";

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

describe("what is found on the page", () => {
  const known = (id: string, change: Partial<Member["fields"]>, ...appointments: MemberAppointment[]): Member => {
    const made = person(id, ...appointments);
    return { ...made, fields: { ...made.fields, ...change } };
  };

  it("are people by any of their entries, all words together, whatever the width of the digits", () => {
    const people = [known("a", { name: "张建国", phone: "13812345678", kin: ["张小军"] }, held("东")), known("b", { name: "张桂兰", employer: "农村商业银行" }, held("西"))];
    expect(findPeople(people, "张").map((one) => one.id)).toEqual(["a", "b"]);
    expect(findPeople(people, "张 银行").map((one) => one.id)).toEqual(["b"]);
    expect(findPeople(people, "１３８１２").map((one) => one.id)).toEqual(["a"]);
    expect(findPeople(people, "小军").map((one) => one.id), "a near relative leads to the mediator").toEqual(["a"]);
    expect(findPeople(people, "西村").map((one) => one.id)).toEqual(["b"]);
    expect(findPeople(people, "  ")).toEqual([]);
  });

  it("are committees by their names", () => {
    const committee = (short_name: string) => ({ fields: { name: `东阳渡街道${short_name}村人民调解委员会`, short_name, label: null, phone: null } }) as unknown as Committee;
    expect(findCommittees([committee("酃湖"), committee("新民")], "酃湖").length).toBe(1);
  });

  it("are terms that are over or end within ninety days, of those who still serve", () => {
    const until = (day: string | null, ended: string | null = null) => ({ ...held("东", ended), until: day });
    const people = [person("over", until("2026-02-28")), person("soon", until("2026-06-09")), person("later", until("2026-06-10")), person("none", until(null)), person("left", until("2026-02-28", "2026-01-31"))];
    expect(endingTerms(people, "2026-03-11").map(({ member, days }) => [member.id, days])).toEqual([["over", -11], ["soon", 90]]);
  });

  it("are a committee's people with the director first and those who left last", () => {
    const post = (id: string, posts: MemberAppointment["posts"], ended: string | null = null) => person(id, { ...held("东", ended), posts });
    expect(peopleOf([post("left", ["director"], "2025-12-31"), post("m", ["mediator"]), post("d", ["mediator", "director"]), person("other", held("西"))], "东").map((one) => one.id)).toEqual(["d", "m", "left"]);
  });
});

describe("people and committees typed in pinyin", () => {
  const named = (id: string, name: string) => ({ ...person(id), fields: { ...person(id).fields, name } });
  const committee = (short_name: string) => ({ fields: { name: `东阳渡街道${short_name}村人民调解委员会`, short_name, label: null, phone: null } }) as unknown as Committee;
  const roster = [named("a", "单雅琴"), named("b", "李秀英"), named("c", "刘桂兰")];
  it("are found by initials, full pinyin, a mixture, and by every reading of a surname", () => {
    const found = (typed: string) => findPeople(roster, typed).map((one) => one.id);
    expect(found("lxy")).toEqual(["b"]);
    expect(found("LiXiuYing")).toEqual(["b"]);
    expect(found("lixy")).toEqual(["b"]);
    expect(found("guilan"), "a given name is enough").toEqual(["c"]);
    expect(found("shanyq"), "单 is Shan as a surname, whatever its usual reading").toEqual(["a"]);
    expect(found("lxz")).toEqual([]);
    expect(found("l"), "one letter would find everybody").toEqual([]);
  });
  it("find a committee too", () => {
    expect(findCommittees([committee("酃湖"), committee("新民")], "xinmin").length).toBe(1);
    expect(findCommittees([committee("酃湖"), committee("新民")], "lh").length).toBe(1);
  });
});
