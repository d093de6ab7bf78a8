/** Committees and people of the made-up book, as they change while it is looked at. */
import { refusal, type Handlers } from "@/backend/memory";
import type { CaseRow, Committee, Member, MemberAppointment } from "@/wire/generated";

const names = ["张建国", "李秀英", "王德发", "刘桂兰", "陈志强", "欧阳明辉", "单雅琴", "仇国平", "曾小红", "李秀英"];

export function office(wished: { cases: number; trouble: boolean }, known: Committee[], rowOf: (index: number) => CaseRow): Handlers {
  const committees = wished.cases === 0 ? [] : [...known].sort((one, other) => Number(other.home) - Number(one.home));
  const nameOf = (id: string) => committees.find((one) => one.id === id)?.fields.name ?? id;
  const held = (committee: string, index: number): MemberAppointment => ({ id: `${committee}-${index}`, committee, committee_name: nameOf(committee), appointment: index % 3 === 2 ? "engaged" : "member", work_time: "part_time", posts: [index === 0 ? "director" : "mediator"], from: "2024-01-01", until: "2027-01-01", ended_on: index === 4 ? "2026-01-31" : null });
  const members: Member[] = names.map((name, index) => ({
    id: `m${index}`,
    fields: { name, sex: index % 2 ? "female" : "male", birth: `19${60 + index}-01-01`, education: null, phone: "13812345678", skills: index % 2 ? "婚姻家庭" : null, register_number: null, ethnicity: null, political: null, household: null, kin: [], employer: null },
    active: index !== 4,
    appointments: index === 1 ? [held("k15", 1), held("k0", 1)] : [held(index < 6 ? "k15" : `k${index}`, index)],
    open_cases: index === 4 || index > 6 ? 0 : index,
  }));
  // A street's whole roster: ninety more, some with terms that are over or end soon, one with a name of eighteen characters.
  const more = ["周", "吴", "郑", "冯", "褚", "卫", "蒋", "沈", "韩", "杨"].flatMap((family) => ["玉梅", "卫东", "春生", "秀兰", "建军", "丽华", "国强", "小燕", "德胜"].map((given) => family + given));
  more.forEach((name, index) => {
    const committee = `k${index % 15}`;
    members.push({
      id: `n${index}`,
      fields: { name: index === 40 ? "阿卜杜热合曼·买买提吐尔逊·木合塔尔江" : name, sex: index % 2 ? "male" : "female", birth: `19${55 + (index % 40)}-06-01`, education: null, phone: `139${String(73_400_000 + index * 137).padStart(8, "0")}`, skills: index % 5 === 0 ? "劳动争议、道路交通事故、山林土地" : null, register_number: null, ethnicity: null, political: null, household: `${nameOf(committee).slice(8, 11)}村${(index % 9) + 1}组`, kin: [], employer: index % 7 === 0 ? "衡阳市珠晖区农村商业银行" : null },
      active: true,
      appointments: [{ ...held(committee, (index % 3) + 5), posts: index < 15 ? ["director", "mediator"] : ["mediator"], until: index % 23 === 3 ? "2026-02-28" : index % 19 === 5 ? "2026-04-30" : "2027-06-30", ended_on: null }],
      open_cases: index % 4,
    });
  });
  const openOf = (id: string): CaseRow[] => {
    const member = members.find((one) => one.id === id);
    return Array.from({ length: member?.open_cases ?? 0 }, (_, index) => ({ ...rowOf(index * 10 + 1), stage: "pending" as const, committee: index === 2 ? "k0" : "k15", committee_name: nameOf(index === 2 ? "k0" : "k15") }));
  };
  return {
    committee_list: () => {
      if (wished.trouble) throw refusal("damaged_book");
      return { committees };
    },
    committee_save: () => ({ id: "k1", warnings: [] }),
    committee_set_active: ({ id, active }) => {
      const found = committees.find((one) => one.id === id);
      if (found) found.active = active;
      return {};
    },
    member_list: ({ committee }) => ({ members: members.filter((one) => !committee || one.appointments.some((post) => post.committee === committee)) }),
    member_save: () => ({ id: "m1", warnings: [] }),
    member_appoint: ({ member, appointment }) => {
      members.find((one) => one.id === member)?.appointments.push({ ...held(appointment.committee, 1), id: String(Math.random()) });
      return { id: member, warnings: [{ code: "committee_no_woman", params: {} }] };
    },
    member_end_appointment: ({ member, appointment, on }) => {
      const found = members.find((one) => one.id === member);
      if (found && found.open_cases > 0) throw refusal("open_cases", { count: String(found.open_cases), name: found.fields.name });
      for (const one of found?.appointments ?? []) if (!appointment || one.id === appointment) one.ended_on = on;
      return { id: member, warnings: [] };
    },
    cases_reassign: ({ from, to }) => {
      const rows = openOf(from);
      const taker = members.find((one) => one.id === to);
      const left = members.find((one) => one.id === from);
      const stays = rows.filter((row) => !taker?.appointments.some((post) => post.committee === row.committee && post.ended_on === null));
      if (left) left.open_cases = stays.length;
      return { moved: rows.filter((row) => !stays.includes(row)).map((row) => row.number), refused: stays.map((row) => ({ number: row.number, case: null, problem: { code: "not_in_committee", params: { name: taker?.fields.name ?? "" } } })) };
    },
  };
}
