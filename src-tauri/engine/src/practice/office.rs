//! Committees, their people and the second user.

use super::data::{CommitteeEntry, Seat};
use super::plan::term_end;
use super::{Desk, Instant, PracticeError, PracticeUser, SECOND_PASSWORD, SECOND_USER};
use chrono::NaiveDate;
use renhe_wire::*;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Made {
    id: String,
}

/// Enters a committee.
pub(super) fn found(desk: &mut Desk<'_, '_>, at: Instant, committee: &CommitteeEntry) -> Result<(), PracticeError> {
    let request = SaveCommittee { id: None, fields: committee.fields.clone() };
    let made: Made = desk.send(at, PracticeUser::First, "committee_save", &request)?;
    desk.committees.insert(committee.key.clone(), made.id);
    Ok(())
}

fn term(desk: &Desk<'_, '_>, committee: &CommitteeEntry, seat: &Seat, from: NaiveDate) -> Result<NewAppointment, PracticeError> {
    Ok(NewAppointment {
        committee: desk.committee(&committee.key)?,
        appointment: seat.appointment,
        work_time: seat.work_time,
        posts: seat.posts.clone(),
        from: Day(from),
        until: Some(Day(term_end(from))),
    })
}

/// Enters a person with the seat, or gives a further seat to one who is in the roster already.
pub(super) fn seat(desk: &mut Desk<'_, '_>, at: Instant, committee: &CommitteeEntry, seat: &Seat) -> Result<(), PracticeError> {
    let appointment = term(desk, committee, seat, committee.elected)?;
    if seat.also {
        let request = Appoint { member: desk.member(&seat.name)?, appointment };
        let _: Value = desk.send(at, PracticeUser::First, "member_appoint", &request)?;
        return Ok(());
    }
    let fields = MemberFields {
        name: seat.name.clone(),
        sex: seat.sex.unwrap_or(Sex::Unknown),
        birth: seat.birth,
        education: seat.education.clone(),
        phone: seat.phone.clone(),
        skills: seat.skills.clone(),
        register_number: seat.register_number.clone(),
        ethnicity: seat.ethnicity.clone(),
        political: seat.political.clone(),
        household: None,
        kin: Vec::new(),
        employer: None,
    };
    let request = SaveMember { id: None, fields, appointment: Some(appointment) };
    let made: Made = desk.send(at, PracticeUser::First, "member_save", &request)?;
    desk.members.insert(seat.name.clone(), made.id);
    Ok(())
}

/// Gives the second person a password: 主任 and 街道工作人员.
pub(super) fn enrol_second(desk: &mut Desk<'_, '_>, at: Instant) -> Result<(), PracticeError> {
    let request = EnrolUser {
        name: SECOND_USER.to_owned(),
        password: SECOND_PASSWORD.to_owned(),
        roles: vec![Role::Director, Role::StreetClerk],
        member: Some(desk.member(SECOND_USER)?),
    };
    let _: Value = desk.send(at, PracticeUser::First, "user_enroll", &request)?;
    Ok(())
}

#[derive(Deserialize)]
struct Roster {
    members: Vec<RosterMember>,
}

#[derive(Deserialize)]
struct RosterMember {
    id: String,
    appointments: Vec<Held>,
}

#[derive(Deserialize)]
struct Held {
    id: String,
    committee: String,
    #[serde(default)]
    ended_on: Option<Day>,
}

/// Ends the terms of a committee on the day before `from` and begins new ones.
pub(super) fn renew(
    desk: &mut Desk<'_, '_>,
    at: Instant,
    committee: &CommitteeEntry,
    from: NaiveDate,
) -> Result<(), PracticeError> {
    let id = desk.committee(&committee.key)?;
    let asked = MembersOf { committee: Some(id.clone()) };
    let roster: Roster = desk.send(at, PracticeUser::First, "member_list", &asked)?;
    for seat in &committee.members {
        let member = desk.member(&seat.name)?;
        let known = roster.members.iter().find(|known| known.id == member);
        let held = known.into_iter().flat_map(|known| &known.appointments);
        for held in held.filter(|held| held.committee == id && held.ended_on.is_none()) {
            let request = EndAppointment {
                member: member.clone(),
                appointment: Some(held.id.clone()),
                on: Day(super::moment::eve(from)),
                remove_login: false,
            };
            let _: Value = desk.send(at, PracticeUser::First, "member_end_appointment", &request)?;
        }
        let request = Appoint { member, appointment: term(desk, committee, seat, from)? };
        let _: Value = desk.send(at, PracticeUser::First, "member_appoint", &request)?;
    }
    Ok(())
}
