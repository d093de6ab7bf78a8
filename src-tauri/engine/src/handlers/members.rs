//! People of the roster (人员): entries, appointments, leaving, reassignment of open cases.

use crate::call::{Call, Deciding, new_id};
use crate::error::{EngineError, Result, all_on_wire, invalid, on_wire};
use crate::handlers::{composition, not_in_future, note_removed, take_slot};
use crate::shape::{id, maybe_id};
use chrono::NaiveDate;
use renhe_mediation::basics::check_phone;
use renhe_mediation::case::decide::{self, text};
use renhe_mediation::event::NoPart;
use renhe_mediation::office::{Appointed, AppointmentEnded, MemberSaved as Counted, MemberSavedPrivate, Office, OfficeEvent};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_mediation::subject::SubjectKind;
use renhe_store::Writing;
use renhe_wire::*;
use uuid::Uuid;

/// Near relatives that one person can have entered.
const KIN_MAX: usize = 100;

pub(crate) fn member_list(call: &mut Call<'_>, request: MembersOf) -> Result<Members> {
    let committee = maybe_id("committee", request.committee.as_deref(), Code::UnknownCommittee)?;
    let casebook = call.casebook()?;
    let office = casebook.office();
    let mut members = Vec::new();
    for member in office.members.values() {
        if committee.is_some_and(|committee| !member.appointments.iter().any(|held| held.post.committee == committee)) {
            continue;
        }
        let entry = &member.entry;
        members.push(Member {
            id: member.id.to_string(),
            fields: MemberFields {
                name: entry.name.clone(),
                sex: member.sex,
                birth: entry.birth.map(Day),
                education: entry.education.clone(),
                phone: entry.phone.clone(),
                skills: entry.skills.clone(),
                register_number: entry.register_number.clone(),
                ethnicity: entry.ethnicity.clone(),
                political: entry.political.clone(),
                household: entry.household.clone(),
                kin: entry.kin.clone(),
                employer: entry.employer.clone(),
            },
            active: member.active(),
            appointments: member
                .appointments
                .iter()
                .map(|held| MemberAppointment {
                    id: held.post.id.to_string(),
                    committee: held.post.committee.to_string(),
                    committee_name: office.committee_name(held.post.committee),
                    appointment: held.post.appointment,
                    work_time: held.post.work_time,
                    posts: held.post.posts.clone(),
                    from: Day(held.post.from),
                    until: held.post.until.map(Day),
                    ended_on: held.ended_on.map(Day),
                })
                .collect(),
            open_cases: u32::try_from(casebook.open_cases_of(member.id)?.len()).unwrap_or(u32::MAX),
        });
    }
    Ok(Members { members })
}

pub(crate) fn member_save(call: &mut Call<'_>, request: SaveMember) -> Result<MemberSaved> {
    let fields = &request.fields;
    let line = |field: &str, value: &Option<String>| -> Result<Option<String>> {
        let value = text(&format!("fields.{field}"), value.as_deref().unwrap_or_default(), 100, false)?;
        Ok((!value.is_empty()).then_some(value))
    };
    let today = call.today();
    if let Some(Day(birth)) = fields.birth
        && birth > today
    {
        return Err(Rejection::Invalid(Problem::new(Code::FutureDate).with("today", today).at("fields.birth")).into());
    }
    let entry = MemberSavedPrivate {
        name: text("fields.name", &fields.name, 50, true)?,
        birth: fields.birth.map(|day| day.0),
        education: line("education", &fields.education)?,
        phone: line("phone", &fields.phone)?,
        skills: line("skills", &fields.skills)?,
        register_number: line("register_number", &fields.register_number)?,
        ethnicity: line("ethnicity", &fields.ethnicity)?,
        political: line("political", &fields.political)?,
        household: line("household", &fields.household)?,
        kin: kin(&fields.kin)?,
        employer: line("employer", &fields.employer)?,
    };
    let mut warnings = Vec::new();
    if entry.phone.as_deref().is_some_and(|phone| check_phone(phone).is_err()) {
        warnings.push(Problem::new(Code::PhoneShape).at("fields.phone"));
    }
    let known = request.id.as_deref().map(|text| id("id", text, Code::UnknownMember)).transpose()?;
    if known.is_some_and(|known| call.office().is_ok_and(|office| !office.members.contains_key(&known))) {
        return Err(invalid("id", Code::UnknownMember));
    }
    let appointment = request.appointment.as_ref().map(|new| appointed(call.office()?, "appointment", new)).transpose()?;
    let member = known.unwrap_or_else(new_id);
    let committee = appointment.as_ref().map(|post| post.committee);
    let sex = fields.sex;
    call.write(|writing, _| {
        writing.append_office(SubjectKind::Member, member, &OfficeEvent::MemberSaved(Counted { sex }, entry))?;
        if let Some(post) = appointment {
            writing.append_office(SubjectKind::Member, member, &OfficeEvent::MemberAppointed(post, NoPart {}))?;
        }
        Ok(())
    })?;
    if let Some(committee) = committee {
        warnings.extend(composition(call.office()?, committee, today));
    }
    Ok(MemberSaved { id: member.to_string(), warnings: all_on_wire(&warnings) })
}

/// Names of near relatives, each once; blank ones are left out.
fn kin(names: &[String]) -> Result<Vec<String>> {
    if names.len() > KIN_MAX {
        return Err(Rejection::Invalid(Problem::new(Code::TooLong).with("max", KIN_MAX).at("fields.kin")).into());
    }
    let mut kin: Vec<String> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let name = text(&format!("fields.kin[{index}]"), name, 50, false)?;
        if !name.is_empty() && !kin.contains(&name) {
            kin.push(name);
        }
    }
    Ok(kin)
}

fn appointed(office: &Office, field: &str, new: &NewAppointment) -> Result<Appointed> {
    let committee = id(&format!("{field}.committee"), &new.committee, Code::UnknownCommittee)?;
    if !office.committees.contains_key(&committee) {
        return Err(invalid(&format!("{field}.committee"), Code::UnknownCommittee));
    }
    if let Some(Day(until)) = new.until
        && until < new.from.0
    {
        let problem = Problem::new(Code::DateTooEarly).with("earliest", new.from.0).with("what", "from");
        return Err(Rejection::Invalid(problem.at(format!("{field}.until"))).into());
    }
    Ok(Appointed {
        id: new_id(),
        committee,
        appointment: new.appointment,
        work_time: new.work_time,
        posts: new.posts.clone(),
        from: new.from.0,
        until: new.until.map(|day| day.0),
    })
}

fn known_member(call: &Call<'_>, field: &str, text: &str) -> Result<Uuid> {
    let member = id(field, text, Code::UnknownMember)?;
    if call.office()?.members.contains_key(&member) { Ok(member) } else { Err(invalid(field, Code::UnknownMember)) }
}

pub(crate) fn member_appoint(call: &mut Call<'_>, request: Appoint) -> Result<MemberSaved> {
    let member = known_member(call, "member", &request.member)?;
    let post = appointed(call.office()?, "appointment", &request.appointment)?;
    let (committee, today) = (post.committee, call.today());
    let event = OfficeEvent::MemberAppointed(post, NoPart {});
    call.write(|writing, _| Ok(writing.append_office(SubjectKind::Member, member, &event)?))?;
    let warnings = composition(call.office()?, committee, today);
    Ok(MemberSaved { id: member.to_string(), warnings: all_on_wire(&warnings) })
}

pub(crate) fn member_end_appointment(call: &mut Call<'_>, request: EndAppointment) -> Result<MemberSaved> {
    let member = known_member(call, "member", &request.member)?;
    let appointment = maybe_id("appointment", request.appointment.as_deref(), Code::UnknownEntry)?;
    check_end(call.office()?, member, appointment, request.on.0, call.today())?;
    let open = left_to_nobody(call, member, appointment)?;
    if open > 0 {
        let name = call.office()?.member_name(member);
        return Err(Rejection::Refused(Problem::new(Code::OpenCases).with("count", open).with("name", name)).into());
    }
    let login = call.office()?.users.values().find(|user| user.member == Some(member) && user.active).map(|user| user.id);
    let removed = login.filter(|_| request.remove_login);
    if let Some(user) = removed {
        take_slot(call, user)?;
    }
    let event = OfficeEvent::AppointmentEnded(AppointmentEnded { appointment, on: request.on.0 }, NoPart {});
    call.write(|writing, _| {
        writing.append_office(SubjectKind::Member, member, &event)?;
        removed.map_or(Ok(()), |user| note_removed(writing, user))
    })?;
    Ok(MemberSaved { id: member.to_string(), warnings: Vec::new() })
}

/// The appointments that end: one, or all that are still held.
fn ending(office: &Office, member: Uuid, appointment: Option<Uuid>) -> impl Iterator<Item = &Appointed> {
    let held = office.members.get(&member).into_iter().flat_map(|member| &member.appointments);
    let open = held.filter(|held| held.ended_on.is_none()).map(|held| &held.post);
    open.filter(move |post| appointment.is_none_or(|id| id == post.id))
}

/// An end lies between the beginning and today: it takes effect at once.
fn check_end(office: &Office, member: Uuid, appointment: Option<Uuid>, on: NaiveDate, today: NaiveDate) -> Result<()> {
    let begun = ending(office, member, appointment).map(|post| post.from).max();
    let begun = begun.ok_or_else(|| invalid("appointment", Code::UnknownEntry))?;
    not_in_future("on", on, today)?;
    if on < begun {
        let problem = Problem::new(Code::DateTooEarly).with("earliest", begun).with("what", "from");
        return Err(Rejection::Invalid(problem.at("on")).into());
    }
    Ok(())
}

/// Open cases of a person in whose committees, helping ones included, nobody of that name would serve any more.
fn left_to_nobody(call: &Call<'_>, member: Uuid, appointment: Option<Uuid>) -> Result<usize> {
    let casebook = call.casebook()?;
    let open = casebook.open_cases_of(member)?;
    let Some(appointment) = appointment else {
        return Ok(open.len());
    };
    let stays: Vec<Uuid> =
        ending(casebook.office(), member, None).filter(|post| post.id != appointment).map(|post| post.committee).collect();
    let mut left = 0;
    for case in open {
        let case = casebook.case(case)?.case;
        let served = std::iter::once(case.committee).chain(case.helpers.iter().copied()).any(|one| stays.contains(&one));
        left += usize::from(!served);
    }
    Ok(left)
}

pub(crate) fn cases_reassign(call: &mut Call<'_>, request: ReassignCases) -> Result<Reassigned> {
    let from = known_member(call, "from", &request.from)?;
    let to = known_member(call, "to", &request.to)?;
    let committee = maybe_id("committee", request.committee.as_deref(), Code::UnknownCommittee)?;
    let on = request.on.0;
    call.write(|writing, deciding| {
        let mut done = Reassigned { moved: Vec::new(), refused: Vec::new() };
        for case in writing.open_cases_of(from)? {
            move_one(writing, deciding, case, committee, (from, to), on, &mut done)?;
        }
        Ok(done)
    })
}

fn move_one(
    writing: &mut Writing<'_>,
    deciding: &Deciding,
    id: Uuid,
    committee: Option<Uuid>,
    (from, to): (Uuid, Uuid),
    on: NaiveDate,
    done: &mut Reassigned,
) -> Result<()> {
    let case = writing.case(id)?.case;
    if committee.is_some_and(|committee| committee != case.committee) {
        return Ok(());
    }
    let mut ids = new_id;
    let decided = decide::assign(&deciding.act(&writing.office, &mut ids), &case, decide::replaced(&case, from, to, on), None);
    let number = case.number.text.clone();
    match decided {
        Ok(decision) => {
            writing.append_case(id, case.committee, &decision.events)?;
            done.moved.push(number);
            Ok(())
        }
        Err(Rejection::Refused(problem) | Rejection::Invalid(problem)) => {
            done.refused.push(RefusedCase { number, case: Some(id.to_string()), problem: on_wire(&problem) });
            Ok::<(), EngineError>(())
        }
    }
}
