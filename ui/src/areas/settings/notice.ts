/**
 * The holiday notice of the State Council as it is published, read into the form of a calendar: whoever has the notice
 * need not write a file. Pure; the program checks what comes out as it checks any other calendar.
 * Chinese because these are the words of the notice (放假, 上班, 至), read and never shown.
 */

/** A calendar as the program imports it (`assets/calendars/README.md`). */
export interface CalendarFile {
  year: number;
  source: string;
  holidays: { from: string; to: string; name: string }[];
  makeup: string[];
}

const title = /关于(\d{4})年\s*(?:部分)?节假日安排/;
const number = /国办[^〔\n]{0,10}〔\d{4}〕\d+号/;
const heading = /(?:^|\n|。)\s*[一二三四五六七八九十]+、\s*([^：:。\n]{1,20})[：:]/g;
const off = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?放假/;
const date = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g;

function written(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Days worked: 1月26日、2月8日上班; a day without a month is of the month before it. */
function worked(sentence: string, year: number): string[] {
  let month = 0;
  const days: string[] = [];
  for (const match of sentence.slice(0, sentence.indexOf("上班")).matchAll(date)) {
    month = match[2] ? Number(match[2]) : month;
    if (month > 0) days.push(written(Number(match[1] ?? year), month, Number(match[3])));
  }
  return days;
}

/** The calendar in a notice; null when the text is no such notice. */
export function readNotice(text: string): CalendarFile | null {
  // Weekdays, lunar days and hints stand in brackets; blanks come from copying out of web pages.
  const plain = text.replace(/[（(][^（）()]*[）)]/g, "").replace(/[ \t\u3000\u00a0]/g, "");
  const found = title.exec(plain);
  if (!found) return null;
  const year = Number(found[1]);
  const calendar: CalendarFile = { year, source: number.exec(plain)?.[0] ?? `${found[0].replace(/\s/g, "")}的通知`, holidays: [], makeup: [] };
  const heads = [...plain.matchAll(heading)];
  heads.forEach((head, index) => {
    const body = plain.slice(head.index + head[0].length, heads[index + 1]?.index);
    for (const sentence of body.split(/[。；;\n]/)) {
      const holiday = off.exec(sentence);
      if (holiday) {
        const [, fromYear, month = "", day = "", toYear, toMonth, toDay] = holiday;
        const first = written(Number(fromYear ?? year), Number(month), Number(day));
        const last = toDay === undefined ? first : written(Number(toYear ?? fromYear ?? year), Number(toMonth ?? month), Number(toDay));
        calendar.holidays.push({ from: first, to: last, name: head[1] ?? "" });
      }
      if (sentence.includes("上班")) calendar.makeup.push(...worked(sentence, year));
    }
  });
  return calendar.holidays.length > 0 ? calendar : null;
}
