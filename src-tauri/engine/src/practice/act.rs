//! One act at one instant, and how it becomes commands.

use super::data::{AtOnce, CaseEntry, CommitteeEntry, LetterEntry, Seat, StepData};
use super::moment::DayRef;
use super::step::Known;
use super::{Desk, Instant, PracticeError, PracticeUser, office};
use chrono::NaiveDate;
use renhe_wire::{Day, Party, ReferralLetter, Register, RegisterOral};
use serde::Deserialize;

/// An act with its instant.
pub(super) struct Act<'p> {
    pub(super) at: Instant,
    pub(super) deed: Deed<'p>,
}

/// What is done.
pub(super) enum Deed<'p> {
    /// A committee is entered.
    Found(&'p CommitteeEntry),
    /// A person takes a seat in it.
    Seat(&'p CommitteeEntry, &'p Seat),
    /// The second user gets a password.
    EnrolSecond,
    /// A new term of office begins for all of a committee.
    Renew { committee: &'p CommitteeEntry, from: NaiveDate },
    /// A dispute is registered.
    Register { handle: usize, case: &'p CaseEntry, anchor: NaiveDate },
    /// A step of a dispute.
    Step { handle: usize, day: NaiveDate, step: &'p StepData, anchor: NaiveDate },
}

#[derive(Deserialize)]
struct CaseMade {
    case: String,
}

impl Act<'_> {
    /// Sends its commands.
    pub(super) fn perform(self, desk: &mut Desk<'_, '_>) -> Result<(), PracticeError> {
        match self.deed {
            Deed::Found(committee) => office::found(desk, self.at, committee),
            Deed::Seat(committee, seat) => office::seat(desk, self.at, committee, seat),
            Deed::EnrolSecond => office::enrol_second(desk, self.at),
            Deed::Renew { committee, from } => office::renew(desk, self.at, committee, from),
            Deed::Register { handle, case, anchor } => register(desk, self.at, handle, case, anchor),
            Deed::Step { handle, day, step, anchor } => super::step::perform(desk, self.at, handle, day, step, anchor),
        }
    }
}

fn register(
    desk: &mut Desk<'_, '_>,
    at: Instant,
    handle: usize,
    case: &CaseEntry,
    anchor: NaiveDate,
) -> Result<(), PracticeError> {
    let typed_on = case.at.day.resolve(anchor);
    let day = |day: Option<DayRef>| day.map(|day| Day(day.resolve(anchor)));
    let registration = Register {
        committee: Some(desk.committee(&case.committee)?),
        registered_on: day(case.on).unwrap_or(Day(typed_on)),
        parties: case.parties.clone(),
        category: case.category.clone(),
        summary: case.summary.clone(),
        tags: case.tags.clone(),
        source: Some(case.source.clone()),
        letter: case.letter.as_ref().map(|letter| referral_letter(letter, anchor)),
        place: case.place.clone(),
        people: case.people,
        disputed_fen: case.disputed_yuan.map(fen),
        difficult: case.difficult,
        event_on: day(case.event_on),
    };
    let names = case.parties.iter().map(|party: &Party| party.name.clone()).collect();
    let made: CaseMade = match &case.at_once {
        None => desk.send(at, PracticeUser::First, "case_register", &registration)?,
        Some(once) => {
            let request = reached_at_once(desk, once, registration, anchor, typed_on)?;
            desk.send(at, PracticeUser::First, "case_register_oral", &request)?
        }
    };
    desk.cases.insert(handle, Known::new(made.case, names));
    Ok(())
}

fn reached_at_once(
    desk: &Desk<'_, '_>,
    once: &AtOnce,
    registration: Register,
    anchor: NaiveDate,
    typed_on: NaiveDate,
) -> Result<RegisterOral, PracticeError> {
    Ok(RegisterOral {
        registration,
        mediators: desk.members_of(&once.mediators)?,
        reached_on: Day(once.on.map_or(typed_on, |on| on.resolve(anchor))),
        time: Some(once.time.clone()),
        content: once.content.clone(),
        amount_fen: fen(once.yuan),
        performed_on_the_spot: once.on_the_spot,
        obligations: Vec::new(),
        followup_wanted: false,
    })
}

fn referral_letter(letter: &LetterEntry, anchor: NaiveDate) -> ReferralLetter {
    ReferralLetter {
        number: Some(letter.number.clone()),
        on: Some(Day(letter.on.resolve(anchor))),
        answer_by: letter.answer_by.map(|day| Day(day.resolve(anchor))),
        contact: letter.contact.clone(),
    }
}

/// Whole yuan in fen.
pub(super) fn fen(yuan: i64) -> i64 {
    yuan * 100
}
