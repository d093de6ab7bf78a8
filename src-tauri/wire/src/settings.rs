//! Settings of a book: what is `[M]` in DOMAIN.md is here and not in the code.

use crate::dto::dto;
use crate::{Day, Problem};

dto! {
    /// A term: days and how they are counted.
    Term { days: u32, #[serde(default)] working: bool }
    /// A term for a category or a source; the most particular one wins.
    TermRule {
        #[serde(default)]
        category: Option<String>,
        #[serde(default)]
        source: Option<String>,
        term: Term,
    }
    /// All settings.
    Settings {
        /// Days to decide on acceptance.
        accept_within: Term,
        /// Days to mediate, by default.
        mediate_within: Term,
        /// Other terms for categories and sources.
        mediate_rules: Vec<TermRule>,
        /// 司法确认: 30 natural days with rollover (Art. 33).
        confirm_within: Term,
        /// First follow-up after the outcome.
        followup_after: Term,
        /// Answer to the body that sent the case, where its letter names no date.
        reply_within: Term,
        /// Template of case numbers with `{year} {short} {mark} {serial}`.
        number_template: String,
        /// Digits of the serial, padded with zeros; 1 for none.
        serial_width: u32,
        /// First day of a statistical month: 1, or 26 for "26th to 25th".
        period_first_day: u32,
        /// The office's own tags beside the shipped ones.
        own_tags: Vec<OwnTag>,
        /// The office's own phrases beside the shipped ones.
        own_phrases: Vec<Phrase>,
        /// Minutes without use after which the book locks.
        lock_minutes: u32,
    }
    /// A tag of the office's own, offered on the days from–until.
    OwnTag { name: String, #[serde(default)] from: Option<Day>, #[serde(default)] until: Option<Day> }
    /// Words that are often written, with `____` where something is to be filled in.
    Phrase {
        /// Category it is offered for first; for all where absent.
        #[serde(default)]
        category: Option<String>,
        text: String,
    }
    /// Settings as a file: everything of [`Settings`] and the imported calendars, as JSON text with a format number.
    SettingsFile { json: String }
    /// Where automatic backups go: a folder, or beside the book where absent.
    BackupPlace { #[serde(default)] folder: Option<String> }
    /// Dictionaries of categories, by the day from which they hold.
    Dictionaries { dictionaries: Vec<Dictionary> }
    /// One dictionary.
    Dictionary { id: String, from: Day, #[serde(default)] until: Option<Day>, categories: Vec<crate::Choice> }
    /// Calendars known.
    CalendarYears { years: Vec<CalendarYear> }
    /// One year's holidays and make-up workdays.
    CalendarYear { year: i32, shipped: bool, holidays: Vec<HolidaySpan>, makeup: Vec<Day> }
    /// A holiday from–to.
    HolidaySpan { name: String, from: Day, to: Day }
    /// A year's calendar as JSON text (the same format as the shipped files).
    ImportCalendar { json: String }
    /// Saved, with what should be known.
    Saved { warnings: Vec<Problem> }
}
