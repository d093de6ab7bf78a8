import { describe, expect, it } from "vitest";
import { readPeople } from "@/form/readPeople";
import type { CaseDetail, Meeting } from "@/wire/generated";
import { othersOn } from "./clashes";
import { ageOn, peopleOf, presentDraft, sentPresent, sidesOf } from "./parties";

const detail = {
  parties: [
    { id: "p2", side: 2, name: "李四", stand_ins: [] },
    { id: "p1", side: 1, name: "张三", stand_ins: [{ id: "s1", role: "guardian", name: "张父", relation: "父亲" }] },
  ],
  mediators: [{ id: "m1", name: "王调" }], recorder: { id: "m1", name: "王调" },
  sessions: [{ present: [{ name: "张三", body: null }, { name: "李强", body: "派出所" }] }],
} as unknown as CaseDetail;

describe("people at a session", () => {
  it("are offered by side, with who acts for them, mediators, and who came before", () => {
    expect(sidesOf(detail).map((one) => one.side)).toEqual([1, 2]);
    expect(peopleOf(detail).map((one) => one.key), "the recorder is the mediator and stands once").toEqual(["party:p1", "stand_in:s1", "party:p2", "mediator:m1", "before:李强|派出所"]);
  });

  it("are parties and mediators unless somebody says otherwise, and others as typed", () => {
    const draft = presentDraft(detail);
    expect(sentPresent(draft, detail).map((one) => one.name)).toEqual(["张三", "李四", "王调"]);
    draft.ticked = ["party:p1", "before:李强|派出所"];
    draft.others = [{ name: " 王芳 ", body: "妇联" }, { name: " ", body: "派出所" }];
    expect(sentPresent(draft, detail)).toEqual([{ name: "张三", body: null }, { name: "李强", body: "派出所" }, { name: "王芳", body: "妇联" }]);
  });

  it("have an age by the day, not by the year", () => {
    expect(ageOn("2008-03-12", "2026-03-11")).toBe(17);
    expect(ageOn("2008-03-11", "2026-03-11")).toBe(18);
  });
});

describe("a list of people", () => {
  it("is read in any order of columns, from a sheet or typed", () => {
    const read = readPeople("姓名\t金额\t电话\n周大勇\t12,000.00\t139 0734 0001\n罗红，女，430405199001010022，三组\n谭新 1500 13907340002", 1);
    expect(read.parties.map((one) => [one.name, one.phone, one.sex, one.address])).toEqual([
      ["周大勇", "13907340001", null, ""], ["罗红", "", "female", "三组"], ["谭新", "13907340002", null, ""],
    ]);
    expect(read.parties[1]).toMatchObject({ id_number: "430405199001010022", birth: "1990-01-01", side: 1 });
    expect(read.amounts).toEqual([1_200_000, 150_000]);
  });

  it("says which lines could not be taken, and takes no number that a sheet has rounded", () => {
    const read = readPeople("1\t周大勇\t4.30405E+17\n13907340001", 2);
    expect(read.parties).toHaveLength(1);
    expect(read.parties[0]).toMatchObject({ name: "周大勇", id_number: "", address: "" });
    expect(read.mangled).toEqual([1]);
    expect(read.lost).toEqual([2]);
    expect(read.amounts, "the number of a line is no money").toEqual([]);
  });
});

describe("sessions of a day", () => {
  it("clash when less than an hour lies between them, and never with the case itself or the past", () => {
    const meeting = (id: string, time: string | null, held = false) => ({ case: id, time, held, parties: "甲|乙" }) as Meeting;
    const others = othersOn([meeting("own", "09:00"), meeting("a", "09:59"), meeting("b", "10:00"), meeting("c", null), meeting("d", "09:00", true)], "own", "09:00");
    expect(others.map((one) => [one.meeting.case, one.close])).toEqual([["a", true], ["b", false], ["c", false]]);
    expect(others[0]?.parties).toBe("甲、乙");
    expect(othersOn([meeting("a", "09:00")], "own", null)[0]?.close, "no time chosen, nothing to clash with").toBe(false);
  });
});
