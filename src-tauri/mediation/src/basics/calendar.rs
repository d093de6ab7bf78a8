//! Working days: weekends, the yearly holiday notice of the State Council, and make-up workdays (调休).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A run of days off, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// First day off.
    pub from: NaiveDate,
    /// Last day off.
    pub to: NaiveDate,
    /// Name of the holiday, as the notice has it.
    pub name: String,
}

/// The holiday notice of one year.
///
/// A value made by [`YearCalendar::parse`] is valid: runs are in order, inside the year or the last four days of the year
/// before (元旦 2023 begins on 2022-12-31), do not overlap; make-up workdays are weekend days outside every run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearCalendar {
    /// The year the notice is for.
    pub year: i32,
    /// Number or title of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Days off.
    pub holidays: Vec<Holiday>,
    /// Weekend days that are worked.
    pub makeup: Vec<NaiveDate>,
}

/// What is wrong with a calendar file.
#[derive(Debug, thiserror::Error)]
pub enum CalendarProblem {
    /// Not JSON, a field missing or unknown, or a date that does not exist.
    #[error("the calendar cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A year for which no notice can exist.
    #[error("{0} is no year of a calendar")]
    Year(i32),
    /// A notice without a single holiday would make every holiday a workday.
    #[error("the calendar of {0} has no holiday")]
    NoHoliday(i32),
    /// A holiday without a name.
    #[error("the holiday from {0} has no name")]
    Nameless(NaiveDate),
    /// The last day lies before the first.
    #[error("the holiday from {from} ends before it begins, on {to}")]
    Backwards {
        /// First day as written.
        from: NaiveDate,
        /// Last day as written.
        to: NaiveDate,
    },
    /// A date that the notice of this year cannot speak of.
    #[error("{date} does not belong into the calendar of {year}")]
    OutOfYear {
        /// Year of the notice.
        year: i32,
        /// The date.
        date: NaiveDate,
    },
    /// Two runs share a day, or a make-up workday is named twice or lies within a run.
    #[error("{0} is named twice")]
    Twice(NaiveDate),
    /// A make-up workday that is a workday anyway: one of the two dates must be wrong.
    #[error("{0} is no weekend day, so it cannot be made up on")]
    MakeupOnWeekday(NaiveDate),
}

/// The notice that would decide about a date is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calendar of {year} is not known")]
pub struct UnknownYear {
    /// The year whose notice is missing.
    pub year: i32,
}

/// Whether a date is a day off, and whether the calendars really say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayOff {
    /// Off: a holiday, or a weekend day that is not made up on.
    pub off: bool,
    /// The year whose notice is missing; `off` then rests on weekends alone.
    pub missing: Option<UnknownYear>,
}

/// From this day of December on, the notice of the *next* year may speak (2018-12-29 was a make-up workday of 元旦 2019).
const NEW_YEAR_REACHES_BACK_TO: u32 = 28;

impl YearCalendar {
    /// Reads and checks a calendar file (its form: assets/calendars/README.md). Holidays and make-up days come out sorted.
    ///
    /// # Errors
    /// The first [`CalendarProblem`]; nothing of a faulty file is used.
    pub fn parse(json: &str) -> Result<YearCalendar, CalendarProblem> {
        let mut calendar: YearCalendar = serde_json::from_str(json)?;
        calendar.holidays.sort_by_key(|holiday| holiday.from);
        calendar.makeup.sort();
        calendar.check()?;
        Ok(calendar)
    }

    fn check(&self) -> Result<(), CalendarProblem> {
        if !(1949..=2200).contains(&self.year) {
            return Err(CalendarProblem::Year(self.year));
        }
        if self.holidays.is_empty() {
            return Err(CalendarProblem::NoHoliday(self.year));
        }
        let mut named = BTreeSet::new();
        for holiday in &self.holidays {
            self.check_holiday(holiday)?;
            let days = holiday.from.iter_days().take_while(|day| *day <= holiday.to);
            if let Some(twice) = days.into_iter().find(|day| !named.insert(*day)) {
                return Err(CalendarProblem::Twice(twice));
            }
        }
        for date in &self.makeup {
            self.check_in_year(*date)?;
            if !named.insert(*date) {
                return Err(CalendarProblem::Twice(*date));
            }
            if !is_weekend(*date) {
                return Err(CalendarProblem::MakeupOnWeekday(*date));
            }
        }
        Ok(())
    }

    fn check_holiday(&self, holiday: &Holiday) -> Result<(), CalendarProblem> {
        let Holiday { from, to, ref name } = *holiday;
        if name.trim().is_empty() {
            return Err(CalendarProblem::Nameless(from));
        }
        if from > to {
            return Err(CalendarProblem::Backwards { from, to });
        }
        self.check_in_year(from)?;
        self.check_in_year(to)
    }

    fn check_in_year(&self, date: NaiveDate) -> Result<(), CalendarProblem> {
        if date.year() == self.year || (date.year() == self.year - 1 && next_year_may_speak(date)) {
            return Ok(());
        }
        Err(CalendarProblem::OutOfYear { year: self.year, date })
    }

    /// What this notice says about a date; `None` when it does not name it.
    fn says_off(&self, date: NaiveDate) -> Option<bool> {
        if self.holiday_of(date).is_some() {
            return Some(true);
        }
        self.makeup.contains(&date).then_some(false)
    }

    fn holiday_of(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| (holiday.from..=holiday.to).contains(&date))
    }
}

fn next_year_may_speak(date: NaiveDate) -> bool {
    date.month() == 12 && date.day() >= NEW_YEAR_REACHES_BACK_TO
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The notices known to a case book, by year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendars {
    years: BTreeMap<i32, YearCalendar>,
}

impl Calendars {
    /// No notice at all: weekends only, and every answer says so.
    #[must_use]
    pub fn new() -> Calendars {
        Calendars::default()
    }

    /// Every notice known, by year.
    pub fn all(&self) -> impl Iterator<Item = &YearCalendar> {
        self.years.values()
    }

    /// Adds a notice; one of the same year is replaced (a corrected notice) and given back.
    pub fn insert(&mut self, calendar: YearCalendar) -> Option<YearCalendar> {
        self.years.insert(calendar.year, calendar)
    }

    /// The years whose notice is known, ascending.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// Whether a date is off, always with an answer. Where a notice is missing, weekends alone decide.
    ///
    /// The last days of December ask two notices, since New Year may begin in them; both must be known.
    #[must_use]
    pub fn day_off(&self, date: NaiveDate) -> DayOff {
        let own = date.year();
        let asked = if next_year_may_speak(date) { own..=own + 1 } else { own..=own };
        // The later notice is the newer one, so it wins where both name a date.
        let said = asked.clone().rev().find_map(|year| self.years.get(&year)?.says_off(date));
        if let Some(off) = said {
            return DayOff { off, missing: None };
        }
        let missing = asked.into_iter().find(|year| !self.years.contains_key(year));
        DayOff { off: is_weekend(date), missing: missing.map(|year| UnknownYear { year }) }
    }

    /// Whether a date is a 法定休假日 or a weekend day that is not worked (民法典 Art. 203).
    ///
    /// # Errors
    /// [`UnknownYear`] when the notice that decides is missing; [`Calendars::day_off`] answers even then.
    pub fn is_statutory_holiday_or_weekend(&self, date: NaiveDate) -> Result<bool, UnknownYear> {
        let DayOff { off, missing } = self.day_off(date);
        missing.map_or(Ok(off), Err)
    }

    /// Whether a date is worked: Monday to Friday without holidays, and the make-up workdays.
    ///
    /// # Errors
    /// [`UnknownYear`] when the notice that decides is missing.
    pub fn is_workday(&self, date: NaiveDate) -> Result<bool, UnknownYear> {
        self.is_statutory_holiday_or_weekend(date).map(|off| !off)
    }

    /// The name of the holiday a date belongs to, to explain why a deadline moved.
    #[must_use]
    pub fn holiday_name(&self, date: NaiveDate) -> Option<&str> {
        let notices = [date.year(), date.year() + 1].into_iter().filter_map(|year| self.years.get(&year));
        notices.filter_map(|calendar| calendar.holiday_of(date)).map(|holiday| holiday.name.as_str()).next()
    }
}

impl FromIterator<YearCalendar> for Calendars {
    fn from_iter<I: IntoIterator<Item = YearCalendar>>(calendars: I) -> Calendars {
        Calendars { years: calendars.into_iter().map(|calendar| (calendar.year, calendar)).collect() }
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
