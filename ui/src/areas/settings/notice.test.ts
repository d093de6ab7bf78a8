import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readNotice, type CalendarFile } from "./notice";

const shipped = (year: number) => JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../../assets/calendars/${year}.json`), "utf8")) as CalendarFile;
const days = (calendar: CalendarFile | null) => [calendar?.holidays.map(({ from, to }) => `${from}–${to}`), [...(calendar?.makeup ?? [])].sort()];

const of2025 = `国务院办公厅关于2025年
部分节假日安排的通知
国办发明电〔2024〕12号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周三）放假1天，不调休。
　　二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
　　三、清明节：4月4日（周五）至6日（周日）放假，共3天。
　　四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
　　五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
　　六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

const of2024 = `国务院办公厅关于2024年部分节假日安排的通知
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`;

describe("the notice of the State Council", () => {
  it("is read into the same days as the calendar that ships, in either year's way of writing", () => {
    expect(days(readNotice(of2025))).toEqual(days(shipped(2025)));
    expect(days(readNotice(of2024))).toEqual(days(shipped(2024)));
  });

  it("tells its year, its holidays by name, and where it comes from", () => {
    const read = readNotice(of2024);
    expect([read?.year, read?.source]).toEqual([2024, "关于2024年部分节假日安排的通知"]);
    expect(readNotice(of2025)?.source, "its number where it has one").toBe("国办发明电〔2024〕12号");
    expect(read?.holidays.map((holiday) => holiday.name)).toEqual(["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]);
  });

  it("begins in the year before where the new year does", () => {
    const read = readNotice("关于2023年部分节假日安排的通知\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。");
    expect(read?.holidays).toEqual([{ from: "2022-12-31", to: "2023-01-02", name: "元旦" }]);
  });

  it("is not seen in other texts that speak of holidays", () => {
    for (const other of ["", "放假通知：1月1日放假。", "关于2027年部分节假日安排的通知", '{"year":2027}']) expect(readNotice(other), other).toBeNull();
  });
});
