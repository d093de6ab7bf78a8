//! The office: committees, people, users, devices, settings, calendars. The fold over the common stream.

mod events;
mod fold;
mod settings;
mod signs;

pub use events::*;
pub use fold::OfficeEntry;
pub use settings::{OwnTag, Settings, TermRule, mediation_term};
pub use signs::Signs;

use crate::basics::{Calendars, Dictionaries};
use crate::words::*;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A committee as the register has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Committee {
    /// Id.
    pub id: Uuid,
    /// Its entry.
    pub entry: CommitteeSaved,
    /// Contact.
    pub phone: Option<String>,
    /// Inactive ones stay, with their cases.
    pub active: bool,
}

/// A person of the roster.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Id.
    pub id: Uuid,
    /// Entry.
    pub entry: MemberSavedPrivate,
    /// Sex, counted in the roster table.
    pub sex: Sex,
    /// Posts held and ended.
    pub appointments: Vec<HeldAppointment>,
}

/// An appointment with its end.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldAppointment {
    /// The appointment.
    pub post: Appointed,
    /// Day it ended.
    pub ended_on: Option<NaiveDate>,
}

impl Member {
    /// In office anywhere.
    pub fn active(&self) -> bool {
        self.appointments.iter().any(|held| held.ended_on.is_none())
    }

    /// In office in this committee.
    pub fn serves(&self, committee: Uuid) -> bool {
        self.appointments.iter().any(|held| held.ended_on.is_none() && held.post.committee == committee)
    }
}

/// A user.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// Id.
    pub id: Uuid,
    /// Login name.
    pub name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Person of the roster.
    pub member: Option<Uuid>,
    /// Removed users stay: their names stand on what they did.
    pub active: bool,
}

/// A device that writes into the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Device {
    /// Id.
    pub id: Uuid,
    /// What it said on joining.
    pub joined: DeviceJoined,
}

/// The office, folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// The founding of the book.
    pub book: Option<BookFounded>,
    /// Committees by id.
    pub committees: BTreeMap<Uuid, Committee>,
    /// Home committee: the default for new cases.
    pub home: Option<Uuid>,
    /// Roster by id.
    pub members: BTreeMap<Uuid, Member>,
    /// Users by id.
    pub users: BTreeMap<Uuid, User>,
    /// Devices by id.
    pub devices: BTreeMap<Uuid, Device>,
    /// Settings.
    pub settings: Settings,
    /// Calendars: the shipped ones and those imported.
    pub calendars: Calendars,
    /// Years imported by the office.
    pub imported_years: BTreeSet<i32>,
    /// Category dictionaries.
    pub dictionaries: Dictionaries,
    /// Words to warn of.
    pub signs: Signs,
    /// Highest numbers told after a restore: (committee, mark, year) → serial.
    pub resumed: BTreeMap<(Uuid, String, i32), u32>,
    /// Which device has been told the highest number of which committee.
    pub resumed_by: BTreeSet<(Uuid, Uuid)>,
    /// Subjects with a record this program does not understand.
    pub not_understood: bool,
}

impl Office {
    /// An office with nothing but what ships.
    pub fn new(calendars: Calendars, dictionaries: Dictionaries, signs: Signs) -> Self {
        Office {
            book: None,
            committees: BTreeMap::new(),
            home: None,
            members: BTreeMap::new(),
            users: BTreeMap::new(),
            devices: BTreeMap::new(),
            settings: Settings::default(),
            calendars,
            imported_years: BTreeSet::new(),
            dictionaries,
            signs,
            resumed: BTreeMap::new(),
            resumed_by: BTreeSet::new(),
            not_understood: false,
        }
    }

    /// Practice data.
    pub fn practice(&self) -> bool {
        self.book.as_ref().is_some_and(|book| book.practice)
    }

    /// Name of a user, also of one who was removed.
    pub fn user_name(&self, id: Uuid) -> String {
        self.users.get(&id).map(|user| user.name.clone()).unwrap_or_default()
    }

    /// Name of a person.
    pub fn member_name(&self, id: Uuid) -> String {
        self.members.get(&id).map(|member| member.entry.name.clone()).unwrap_or_default()
    }

    /// Name of a committee.
    pub fn committee_name(&self, id: Uuid) -> String {
        self.committees.get(&id).map(|committee| committee.entry.name.clone()).unwrap_or_default()
    }

    /// People in office in a committee.
    pub fn serving(&self, committee: Uuid) -> impl Iterator<Item = &Member> {
        self.members.values().filter(move |member| member.serves(committee))
    }
}
