/** Backups, rehearsals and calendars of the made-up book. `trouble=1` makes each of them fail, `cases=0` leaves them empty. */
import { invalid, refusal, type Handlers } from "@/backend/memory";
import type { BackupFile, CalendarYear } from "@/wire/generated";

const folder = "D:/案卷/备份/珠晖区东阳渡街道人民调解案卷簿";
const slowly = <T>(value: T, ms = 900): Promise<T> => new Promise((done) => setTimeout(() => done(value), ms));

function backup(index: number): BackupFile {
  const made_at = new Date(Date.parse("2026-03-10T09:12:00Z") - index * 26 * 3_600_000).toISOString();
  const stamp = made_at.slice(0, 19).replaceAll("-", "").replace("T", "-").replaceAll(":", "");
  return { path: `${folder}/auto-3f9a1c7e-${stamp}.rhb`, made_at, bytes: 3_400_000 - index * 90_000, records: 812 - index * 9, cases: 63 - index, whole: index !== 2 };
}

function calendar(year: number, shipped: boolean): CalendarYear {
  const on = (day: string) => `${year}-${day}`;
  return {
    year, shipped,
    holidays: [["元旦", "01-01", "01-03"], ["春节", "02-15", "02-23"], ["清明节", "04-04", "04-06"], ["劳动节", "05-01", "05-05"], ["端午节", "06-19", "06-21"], ["中秋节", "09-25", "09-27"], ["国庆节", "10-01", "10-07"]].map(([name = "", from = "", to = ""]) => ({ name, from: on(from), to: on(to) })),
    makeup: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"].map(on),
  };
}

export function safety(wished: { cases: number; trouble: boolean }): Handlers {
  const empty = wished.cases === 0;
  const years = empty ? [] : [2023, 2024, 2026].map((year) => calendar(year, true));
  return {
    backup_list: () => {
      if (wished.trouble) throw refusal("file_trouble", { path: folder });
      return { backups: empty ? [] : Array.from({ length: 9 }, (_, index) => backup(index)) };
    },
    backup_rehearse: async ({ from }) => {
      await slowly(null);
      if (wished.trouble) throw refusal("disk_full");
      if (from && !from.startsWith(folder)) throw refusal("backup_of_other_book", { book: "酃湖村人民调解案卷簿" });
      const made = backup(0);
      return { path: from ?? made.path, made_at: made.made_at, sound: true, findings: [], records: 812, cases: 63, book_records: 846, book_cases: 66, missing_cases: 3, missing_since: "2026-03-11T00:40:00Z", changed_cases: 2, only_in_backup: 0 };
    },
    calendar_list: () => {
      if (wished.trouble) throw refusal("damaged_book");
      return { years };
    },
    calendar_import: ({ json }) => {
      const match = /"year"\s*:\s*(\d{4})/.exec(json);
      if (!match || wished.trouble) throw invalid("bad_calendar", "json", match ? { why: "makeup_on_weekday", date: "2027-02-18" } : { why: "unreadable", line: "1" });
      years.push(calendar(Number(match[1]), false));
      return { warnings: [] };
    },
  };
}
