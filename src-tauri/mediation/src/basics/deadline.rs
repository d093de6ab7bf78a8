//! Deadlines: natural and working days, the move past holidays, and spans in which the clock stands still.
//!
//! Rules: 民法典 Art. 201–203, 民事诉讼法 Art. 85. The day on which a term begins is not counted; a term whose last day is
//! off ends on the first workday after it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::calendar::Calendars;

/// Which days a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// 日: every day.
    Natural,
    /// 工作日: Monday to Friday without holidays, and make-up workdays.
    Working,
}

/// The length of a term. All terms of the program are settings of this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Term {
    /// Days; more than a hundred years count as a hundred years, so that no setting can make a deadline fail.
    pub days: u32,
    /// Which days are counted.
    pub kind: TermKind,
}

impl Term {
    /// A term of natural days.
    #[must_use]
    pub const fn natural(days: u32) -> Term {
        Term { days, kind: TermKind::Natural }
    }

    /// A term of working days.
    #[must_use]
    pub const fn working(days: u32) -> Term {
        Term { days, kind: TermKind::Working }
    }
}

/// When a term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day; the act is in time until this day ends. Never before the start.
    pub due: NaiveDate,
    /// Every day that mattered was decided by a known holiday notice. If not, weekends alone were used: say so.
    pub calendar_known: bool,
}

/// A span in which the clock stands still (鉴定, 评估). Both days are included, and neither is counted.
///
/// A span still open is given with `to` = today. One that ends before it begins is no span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// First day not counted, as a rule the day of commissioning.
    pub from: NaiveDate,
    /// Last day not counted, as a rule the day the opinion arrived.
    pub to: NaiveDate,
}

/// The longest term that is counted: a hundred years.
const LONGEST: u32 = 36_525;

/// The end of a term that begins on `start` (itself not counted).
///
/// With `rollover`, a last day that is off moves to the next workday; terms of working days end on a workday anyway. Never
/// fails: where a holiday notice is missing, weekends alone decide and `calendar_known` is false.
#[must_use]
pub fn deadline(start: NaiveDate, term: Term, calendars: &Calendars, rollover: bool) -> Deadline {
    deadline_with_pauses(start, term, &[], calendars, rollover)
}

/// As [`deadline`], with spans in which the clock stands still: their days are not counted and none of them is the due
/// day. Spans may overlap and come in any order; those before `start` change nothing.
#[must_use]
pub fn deadline_with_pauses(start: NaiveDate, term: Term, pauses: &[Pause], calendars: &Calendars, rollover: bool) -> Deadline {
    let mut walk = Walk { day: start, pauses, calendars, known: true };
    for _ in 0..term.days.min(LONGEST) {
        walk.advance();
        while term.kind == TermKind::Working && walk.is_off() {
            walk.advance();
        }
    }
    while rollover && walk.is_off() {
        walk.advance();
    }
    Deadline { due: walk.day, calendar_known: walk.known }
}

/// A day that moves forward and remembers whether every question it asked was answered by a notice.
struct Walk<'a> {
    day: NaiveDate,
    pauses: &'a [Pause],
    calendars: &'a Calendars,
    known: bool,
}

impl Walk<'_> {
    fn advance(&mut self) {
        self.day = next_day(self.day);
        while let Some(end) = self.pause_over(self.day) {
            if end == NaiveDate::MAX {
                self.day = end;
                return;
            }
            self.day = next_day(end);
        }
    }

    /// The last day of a pause that holds this day.
    fn pause_over(&self, day: NaiveDate) -> Option<NaiveDate> {
        let over = |pause: &&Pause| (pause.from..=pause.to).contains(&day);
        self.pauses.iter().find(over).map(|pause| pause.to)
    }

    /// At the end of the calendar no day is off, so that every walk ends.
    fn is_off(&mut self) -> bool {
        if self.day == NaiveDate::MAX {
            return false;
        }
        let answer = self.calendars.day_off(self.day);
        self.known &= answer.missing.is_none();
        answer.off
    }
}

/// The next day; the last day that can be written is its own next day.
fn next_day(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;
