//! The pure basics of the field: what an identity number, a code, an amount, a working day or a category is.
//!
//! Nothing here knows a case. Every function is total and takes "today" as a parameter. Problems are typed and carry no
//! personal data; whether one is a refusal or only a warning is for the caller to say (for numbers of people and
//! organisations it is always a warning).

mod calendar;
mod composition;
mod deadline;
mod dictionary;
mod dictionary_data;
mod half_width;
mod identity;
mod mask;
mod money;
mod money_capital;
mod number;
mod number_text;
mod phone;
mod phrase;
mod region;
pub mod shipped;
mod source;
mod uscc;

// The vocabularies have one home; these are the words the basics speak in.
pub use crate::words::{Appointment, CommitteeKind, Post, Sex};

pub use calendar::{CalendarProblem, Calendars, DayOff, Holiday, UnknownYear, YearCalendar};
pub use composition::{CompositionWarning, Seat, WarningWeight, composition_warnings};
pub use deadline::{Deadline, Pause, Term, TermKind, deadline, deadline_with_pauses};
pub use dictionary::{CategoryCode, CategoryDictionary, CategoryEntry, Dictionaries, DictionaryId, RollUp, UNSPECIFIED};
pub use dictionary_data::DictionaryProblem;
pub use half_width::half_width;
pub use identity::{IdFacts, IdNumber, IdProblem, check_id};
pub use mask::{is_masked, mask_id, mask_phone, masked_apart};
pub use money::{Fen, MoneyProblem};
pub use number::{CaseNumber, NumberFormat, NumberFormatProblem};
pub use number_text::normalise_number;
pub use phone::{Phone, PhoneKind, PhoneProblem, check_phone};
pub use phrase::{BLANK, Phrase};
pub use region::{Region, RegionCode, RegionLevel, RegionProblem, Regions, RegionsProblem, check_region};
pub use source::{Referrer, Source, UnknownSource};
pub use uscc::{Uscc, UsccProblem, check_uscc};
