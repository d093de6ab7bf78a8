//! The law's composition of a committee, as warnings: People's Mediation Law Art. 8, 9, 13, 14.
//!
//! Nothing here stops a committee from working: the roster is what the office was told, and a vacancy is a fact. The rule
//! of Art. 8 on minority members depends on where the committee sits and is left to the people who know the place.

use chrono::{Months, NaiveDate};

use crate::words::{Appointment, Post, Sex};

/// What the rules need to know of one person of the committee. Only people in office are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Sex; unknown is possible.
    pub sex: Sex,
    /// Member or engaged.
    pub appointment: Appointment,
    /// Posts held; the law speaks of 主任 and 副主任 only.
    pub posts: Vec<Post>,
    /// Of age (18); `None` when the birth date is not known.
    pub adult: Option<bool>,
    /// Last day of the term of office; `None` when not known.
    pub term_until: Option<NaiveDate>,
}

/// A departure from the law's composition. `seat` is the index in the list given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompositionWarning {
    /// Fewer than three members (Art. 8).
    TooFewMembers {
        /// Members found.
        found: usize,
    },
    /// More than nine members (Art. 8).
    TooManyMembers {
        /// Members found.
        found: usize,
    },
    /// No 主任 (Art. 8).
    NoDirector,
    /// More than one 主任 (Art. 8).
    SeveralDirectors {
        /// Directors found.
        found: usize,
    },
    /// 主任 or 副主任 is not a member (Art. 8).
    PostWithoutMembership {
        /// The person.
        seat: usize,
    },
    /// No woman among the members (Art. 8).
    NoWoman {
        /// Members whose sex is not known; one of them may be a woman.
        sex_unknown: usize,
    },
    /// A mediator must be of age (Art. 14).
    NotAdult {
        /// The person.
        seat: usize,
    },
    /// The term of a member is over (Art. 9); she or he stays in office until the next election.
    TermOver {
        /// The person.
        seat: usize,
        /// Its last day.
        until: NaiveDate,
    },
    /// The term ends more than three years from today, longer than Art. 9 has it; village elections follow five years.
    TermBeyondThreeYears {
        /// The person.
        seat: usize,
        /// Its last day.
        until: NaiveDate,
    },
}

/// How much a warning weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningWeight {
    /// The law asks for it and practice agrees.
    Firm,
    /// The law asks for it, practice often differs: terms of office.
    Soft,
}

impl CompositionWarning {
    /// How much the warning weighs.
    #[must_use]
    pub fn weight(self) -> WarningWeight {
        match self {
            CompositionWarning::TooFewMembers { .. }
            | CompositionWarning::TooManyMembers { .. }
            | CompositionWarning::NoDirector
            | CompositionWarning::SeveralDirectors { .. }
            | CompositionWarning::PostWithoutMembership { .. }
            | CompositionWarning::NoWoman { .. }
            | CompositionWarning::NotAdult { .. } => WarningWeight::Firm,
            CompositionWarning::TermOver { .. } | CompositionWarning::TermBeyondThreeYears { .. } => WarningWeight::Soft,
        }
    }

    /// The article of the People's Mediation Law.
    #[must_use]
    pub fn article(self) -> u8 {
        match self {
            CompositionWarning::TooFewMembers { .. }
            | CompositionWarning::TooManyMembers { .. }
            | CompositionWarning::NoDirector
            | CompositionWarning::SeveralDirectors { .. }
            | CompositionWarning::PostWithoutMembership { .. }
            | CompositionWarning::NoWoman { .. } => 8,
            CompositionWarning::TermOver { .. } | CompositionWarning::TermBeyondThreeYears { .. } => 9,
            CompositionWarning::NotAdult { .. } => 14,
        }
    }
}

/// Compares a committee with the law: the committee as a whole first, then person by person in the order given.
#[must_use]
pub fn composition_warnings(seats: &[Seat], today: NaiveDate) -> Vec<CompositionWarning> {
    let mut warnings = whole_committee(seats);
    warnings.extend(seats.iter().enumerate().flat_map(|(index, seat)| of_person(index, seat, today)));
    warnings
}

fn whole_committee(seats: &[Seat]) -> Vec<CompositionWarning> {
    let members: Vec<&Seat> = seats.iter().filter(|seat| seat.appointment == Appointment::Member).collect();
    let directors = seats.iter().filter(|seat| seat.posts.contains(&Post::Director)).count();
    let sex_unknown = members.iter().filter(|seat| seat.sex == Sex::Unknown).count();
    let count = match members.len() {
        found @ 0..=2 => Some(CompositionWarning::TooFewMembers { found }),
        3..=9 => None,
        found => Some(CompositionWarning::TooManyMembers { found }),
    };
    let director = match directors {
        0 => Some(CompositionWarning::NoDirector),
        1 => None,
        found => Some(CompositionWarning::SeveralDirectors { found }),
    };
    let has_woman = members.iter().any(|seat| seat.sex == Sex::Female);
    let woman = (!has_woman).then_some(CompositionWarning::NoWoman { sex_unknown });
    [count, director, woman].into_iter().flatten().collect()
}

fn of_person(index: usize, seat: &Seat, today: NaiveDate) -> Vec<CompositionWarning> {
    let leads = |post: &Post| matches!(post, Post::Director | Post::DeputyDirector);
    let outsider = seat.posts.iter().any(leads) && seat.appointment != Appointment::Member;
    let post = outsider.then_some(CompositionWarning::PostWithoutMembership { seat: index });
    let minor = (seat.adult == Some(false)).then_some(CompositionWarning::NotAdult { seat: index });
    // Art. 9 speaks of members; how long a mediator is engaged is a matter of the contract.
    let term = seat.term_until.filter(|_| seat.appointment == Appointment::Member);
    let term = term.and_then(|until| term_warning(index, until, today));
    [post, minor, term].into_iter().flatten().collect()
}

fn term_warning(seat: usize, until: NaiveDate, today: NaiveDate) -> Option<CompositionWarning> {
    if until < today {
        return Some(CompositionWarning::TermOver { seat, until });
    }
    let three_years_on = today.checked_add_months(Months::new(36)).unwrap_or(NaiveDate::MAX);
    (until > three_years_on).then_some(CompositionWarning::TermBeyondThreeYears { seat, until })
}

#[cfg(test)]
#[path = "composition_tests.rs"]
mod tests;
