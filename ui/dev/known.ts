/** What the made-up book knows already, what lies on its desk, and where its backups go. */
import { refusal, type Handlers } from "@/backend/memory";
import type { BackupState, CaseRow, KnownPerson, Phrase } from "@/wire/generated";

export const phrases: Phrase[] = [
  { category: null, text: "双方互谅互让，今后和睦相处，互不再追究。" },
  { category: null, text: "____ 于 ____ 前向 ____ 支付 ____ 元。" },
  { category: null, text: "____ 当场向 ____ 赔礼道歉，____ 表示接受。" },
  { category: "neighbour", text: "各清各段水沟，沟宽不少于 ____ 公分，____ 前做完，今后互不堵塞。" },
  { category: "neighbour", text: "____ 拆除伸过界的雨棚，屋檐水引到自家一侧。" },
  { category: "marriage_family", text: "子女轮流赡养，每月 ____ 日前各付赡养费 ____ 元。" },
];

export function known(wished: { cases: number; trouble: boolean }, rowOf: (index: number) => CaseRow, backup: BackupState): Handlers {
  const people: KnownPerson[] = [
    { case: "case-0", party: "p1", name: "张建国", kind: "person", sex: "male", birth: "1968-04-02", address: "东阳渡街道酃湖村三组12号", id_masked: "****************39", phone_masked: "138****1234", why: "name", cases: [rowOf(0), rowOf(10)], cases_count: 3 },
    { case: "case-20", party: "p1", name: "张建国", kind: "person", sex: "male", birth: "1991-11-20", address: "东阳渡街道新民村一组", id_masked: null, phone_masked: "139****8877", why: "name", cases: [rowOf(20)], cases_count: 1 },
    { case: "case-8", party: "p2", name: "衡阳市珠晖区某某建筑工程有限责任公司第三项目经理部", kind: "organisation", sex: null, birth: null, address: "东阳渡街道工业大道88号建材市场D区二楼", id_masked: null, phone_masked: null, why: "pinyin", cases: [rowOf(8)], cases_count: 1 },
  ];
  return {
    people_known: ({ text }) => ({ people: wished.cases === 0 ? [] : people.filter((one) => one.name.startsWith(text) || "zjg".startsWith(text) || text === "1234") }),
    cases_alike: ({ parties }) => ({ cases: parties.some((one) => one.name === "张建国") ? [{ row: rowOf(0), names: ["张建国"], both_sides: true, same_category: true, days_apart: 1 }, { row: rowOf(10), names: ["张建国"], both_sides: false, same_category: false, days_apart: 40 }] : [] }),
    recusal_check: ({ parties, mediators }) => ({
      findings: parties.some((one) => one.name === "张建国") && mediators.length > 0
        ? [
            { mediator: { id: "m1", name: "李秀英" }, party: "张建国", relation: "same_household", seen_by: "酃湖村三组12号", case: null, number: null },
            { mediator: { id: "m1", name: "李秀英" }, party: "张建国", relation: "earlier_case", seen_by: null, case: "case-10", number: rowOf(10).number },
          ]
        : [],
    }),
    backup_place_set: ({ folder }) => {
      if (wished.trouble) throw refusal("folder_read_only");
      return { ...backup, folder: folder ?? backup.folder, chosen: Boolean(folder) };
    },
  };
}
