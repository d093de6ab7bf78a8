//! People and cases that the book knows already: offered while typing, so that nobody is entered twice.

use crate::dto::dto;
use crate::{CaseRow, Day, MatchedField, PartyKind, Sex};

dto! {
    /// Who is known by this name (characters, pinyin, initials), phone or ID number, or the end of one (four digits at least).
    KnownQuery { text: String, #[serde(default)] limit: Option<u32> }
    /// People by how well they match, then by their newest case.
    KnownPeople { people: Vec<KnownPerson> }
    /// A party as it stands in its newest case.
    KnownPerson {
        /// Newest case it stands in, and its id there: sent back as `same_as` of a new party, the numbers come along.
        case: String,
        party: String,
        name: String,
        kind: PartyKind,
        #[serde(default)]
        sex: Option<Sex>,
        #[serde(default)]
        birth: Option<Day>,
        #[serde(default)]
        address: Option<String>,
        #[serde(default)]
        id_masked: Option<String>,
        #[serde(default)]
        phone_masked: Option<String>,
        /// Why it is offered.
        why: MatchedField,
        /// The cases it stands in, newest first, at most five of them.
        cases: Vec<CaseRow>,
        /// How many cases in all, as far as was looked.
        cases_count: u32,
    }
    /// A party of another case of this book, whose numbers a new party takes over.
    SameAs { case: String, party: String }

    /// Is a dispute like this one in the book already?
    AlikeQuery {
        parties: Vec<NamedParty>,
        #[serde(default)]
        category: Option<String>,
        registered_on: Day,
    }
    /// A name on a side.
    NamedParty { side: u8, name: String }
    /// Cases that may be the same dispute, the likeliest first.
    AlikeCases { cases: Vec<AlikeCase> }
    /// One of them, and what is alike.
    AlikeCase {
        row: CaseRow,
        /// Names of the parties that stand in both.
        names: Vec<String>,
        /// The people of both sides are the same, whichever side they are on.
        both_sides: bool,
        same_category: bool,
        /// Days between the two registrations.
        days_apart: u32,
    }
}
