//! The data that ship inside the program (assets/): holiday notices, category lists, region names.
//!
//! They are part of the program, so that it works without a folder beside it; a test keeps them readable.

use super::calendar::{CalendarProblem, Calendars, YearCalendar};
use super::dictionary::Dictionaries;
use super::dictionary_data::DictionaryProblem;
use super::phrase::Phrase;
use super::region::{Regions, RegionsProblem};

/// Holiday notices of 2023 to 2026 (form: assets/calendars/README.md).
pub const CALENDARS: [&str; 4] = [
    include_str!("../../../../assets/calendars/2023.json"),
    include_str!("../../../../assets/calendars/2024.json"),
    include_str!("../../../../assets/calendars/2025.json"),
    include_str!("../../../../assets/calendars/2026.json"),
];

/// Category lists (form: assets/dictionaries/README.md).
pub const DICTIONARIES: [&str; 3] = [
    include_str!("../../../../assets/dictionaries/v2016.json"),
    include_str!("../../../../assets/dictionaries/v2017.json"),
    include_str!("../../../../assets/dictionaries/v2021.json"),
];

/// The roll-up tables between the category lists.
pub const ROLL_UPS: &str = include_str!("../../../../assets/dictionaries/rollup.json");

/// What is often agreed (form: assets/phrases/README.md).
pub const PHRASES: &str = include_str!("../../../../assets/phrases/phrases.json");

/// Region codes of six digits with their names (source and licence: assets/regions/README.md).
pub const REGIONS: &str = include_str!("../../../../assets/regions/regions.json");

/// The shipped holiday notices.
///
/// # Errors
/// [`CalendarProblem`] only if a shipped file was damaged before the build.
pub fn calendars() -> Result<Calendars, CalendarProblem> {
    CALENDARS.into_iter().map(YearCalendar::parse).collect()
}

/// The shipped category lists with their roll-up tables.
///
/// # Errors
/// [`DictionaryProblem`] only if a shipped file was damaged before the build.
pub fn dictionaries() -> Result<Dictionaries, DictionaryProblem> {
    Dictionaries::parse(&DICTIONARIES, ROLL_UPS)
}

/// The shipped phrases, in the order in which they are offered.
///
/// # Errors
/// Only if the shipped file was damaged before the build.
pub fn phrases() -> Result<Vec<Phrase>, serde_json::Error> {
    #[derive(serde::Deserialize)]
    struct File {
        phrases: Vec<Phrase>,
    }
    Ok(serde_json::from_str::<File>(PHRASES)?.phrases)
}

/// The shipped region names: about 3,350 rows, read in a few milliseconds; keep the value.
///
/// # Errors
/// [`RegionsProblem`] only if the shipped file was damaged before the build.
pub fn regions() -> Result<Regions, RegionsProblem> {
    Regions::parse(REGIONS)
}
