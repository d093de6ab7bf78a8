//! Committees (调委会).

use crate::call::{Call, new_id};
use crate::error::{Result, all_on_wire, invalid};
use crate::shape::id;
use chrono::NaiveDate;
use renhe_mediation::basics::{CompositionWarning, Seat, check_phone, check_region, composition_warnings};
use renhe_mediation::case::decide::text;
use renhe_mediation::event::NoPart;
use renhe_mediation::office::{self, ActiveSet, CommitteeSaved as Saved, Contact, Office, OfficeEvent};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_mediation::subject::SubjectKind;
use renhe_wire::{Committee, CommitteeFields, CommitteeSaved, Committees, Nothing, SaveCommittee, SetActive};
use std::collections::HashMap;
use uuid::Uuid;

pub(crate) fn committee_list(call: &mut Call<'_>, _: Nothing) -> Result<Committees> {
    let today = call.today();
    let casebook = call.casebook()?;
    let open: HashMap<Uuid, u32> = casebook.open_cases_by_committee()?.into_iter().collect();
    let office = casebook.office();
    let committees = office.committees.values().map(|committee| on_wire(office, committee, open.get(&committee.id), today));
    let mut committees: Vec<Committee> = committees.collect();
    committees.sort_by_key(|committee| (!committee.home, !committee.active));
    Ok(Committees { committees })
}

fn on_wire(office: &Office, committee: &office::Committee, open: Option<&u32>, today: NaiveDate) -> Committee {
    let entry = &committee.entry;
    Committee {
        id: committee.id.to_string(),
        fields: CommitteeFields {
            name: entry.name.clone(),
            short_name: entry.short_name.clone(),
            kind: entry.kind,
            label: entry.label.clone(),
            region: entry.region.clone(),
            seal_name: entry.seal_name.clone(),
            phone: committee.phone.clone(),
        },
        active: committee.active,
        home: office.home == Some(committee.id),
        members: u32::try_from(office.serving(committee.id).count()).unwrap_or(u32::MAX),
        open_cases: open.copied().unwrap_or(0),
        warnings: all_on_wire(&composition(office, committee.id, today)),
    }
}

/// The law's composition as warnings (人民调解法 Arts 8, 9, 14).
pub(crate) fn composition(office: &Office, committee: Uuid, today: NaiveDate) -> Vec<Problem> {
    let mut seats = Vec::new();
    for member in office.serving(committee) {
        for held in member.appointments.iter().filter(|held| held.ended_on.is_none() && held.post.committee == committee) {
            let adult = member.entry.birth.map(|birth| today.years_since(birth).is_some_and(|age| age >= 18));
            seats.push((
                member.entry.name.clone(),
                Seat {
                    sex: member.sex,
                    posts: held.post.posts.clone(),
                    appointment: held.post.appointment,
                    adult,
                    term_until: held.post.until,
                },
            ));
        }
    }
    let only: Vec<Seat> = seats.iter().map(|(_, seat)| seat.clone()).collect();
    composition_warnings(&only, today).into_iter().map(|warning| warning_of(&warning, &seats)).collect()
}

fn warning_of(warning: &CompositionWarning, seats: &[(String, Seat)]) -> Problem {
    let name = |seat: usize| seats.get(seat).map(|(name, _)| name.clone()).unwrap_or_default();
    match warning {
        CompositionWarning::TooFewMembers { found } | CompositionWarning::TooManyMembers { found } => {
            Problem::new(Code::CommitteeSize).with("count", found)
        }
        CompositionWarning::NoWoman { .. } => Problem::new(Code::CommitteeNoWoman),
        CompositionWarning::NoDirector => Problem::new(Code::CommitteeDirector).with("count", 0),
        CompositionWarning::SeveralDirectors { found } => Problem::new(Code::CommitteeDirector).with("count", found),
        CompositionWarning::PostWithoutMembership { seat } => Problem::new(Code::DirectorNotMember).with("name", name(*seat)),
        CompositionWarning::NotAdult { seat } => Problem::new(Code::MemberNotAdult).with("name", name(*seat)),
        CompositionWarning::TermOver { seat, until } => {
            Problem::new(Code::TermOfOfficeOver).with("name", name(*seat)).with("until", until)
        }
        CompositionWarning::TermBeyondThreeYears { seat, until } => {
            Problem::new(Code::TermOfOfficeLong).with("name", name(*seat)).with("until", until)
        }
    }
}

pub(crate) fn committee_save(call: &mut Call<'_>, request: SaveCommittee) -> Result<CommitteeSaved> {
    let fields = &request.fields;
    let line = |field: &str, value: &Option<String>, max: usize| -> Result<Option<String>> {
        let value = text(&format!("fields.{field}"), value.as_deref().unwrap_or_default(), max, false)?;
        Ok((!value.is_empty()).then_some(value))
    };
    let name = text("fields.name", &fields.name, 100, true)?;
    let short_name = text("fields.short_name", &fields.short_name, 30, true)?;
    let region = line("region", &fields.region, 20)?;
    if let Some(region) = &region {
        check_region(region, |_| None::<String>).map_err(|_| invalid("fields.region", Code::BadRegion))?;
    }
    let phone = line("phone", &fields.phone, 50)?;
    let known = request.id.as_deref().map(|text| id("id", text, Code::UnknownCommittee)).transpose()?;
    let office = call.office()?;
    if known.is_some_and(|known| !office.committees.contains_key(&known)) {
        return Err(invalid("id", Code::UnknownCommittee));
    }
    let others = || office.committees.values().filter(|other| Some(other.id) != known);
    if others().any(|other| other.entry.name == name) {
        return Err(invalid("fields.name", Code::NameTaken));
    }
    // Two committees with one short name would write the same number twice.
    if others().any(|other| other.entry.short_name == short_name) {
        return Err(invalid("fields.short_name", Code::NameTaken));
    }
    let own_kind = match office.book.as_ref().map(|book| book.kind) {
        Some(renhe_mediation::words::BookKind::Village) => renhe_mediation::words::CommitteeKind::Village,
        _ => renhe_mediation::words::CommitteeKind::Street,
    };
    let home = office.home == known && known.is_some() || (office.home.is_none() && fields.kind == own_kind);
    let mut warnings = Vec::new();
    if phone.as_deref().is_some_and(|phone| check_phone(phone).is_err()) {
        warnings.push(Problem::new(Code::PhoneShape).at("fields.phone"));
    }
    let entry = Saved {
        name,
        short_name,
        kind: fields.kind,
        label: line("label", &fields.label, 30)?,
        region,
        seal_name: line("seal_name", &fields.seal_name, 100)?,
        home,
    };
    let committee = known.unwrap_or_else(new_id);
    let event = OfficeEvent::CommitteeSaved(entry, Contact { phone });
    call.write(|writing, _| Ok(writing.append_office(SubjectKind::Committee, committee, &event)?))?;
    Ok(CommitteeSaved { id: committee.to_string(), warnings: all_on_wire(&warnings) })
}

/// What takes effect at once cannot have a day that is still to come.
pub(crate) fn not_in_future(field: &str, on: NaiveDate, today: NaiveDate) -> Result<()> {
    if on <= today {
        return Ok(());
    }
    Err(Rejection::Invalid(Problem::new(Code::FutureDate).with("today", today).at(field)).into())
}

pub(crate) fn committee_set_active(call: &mut Call<'_>, request: SetActive) -> Result<Nothing> {
    let committee = id("id", &request.id, Code::UnknownCommittee)?;
    if !call.office()?.committees.contains_key(&committee) {
        return Err(invalid("id", Code::UnknownCommittee));
    }
    not_in_future("on", request.on.0, call.today())?;
    let event = OfficeEvent::CommitteeActiveSet(ActiveSet { active: request.active, on: request.on.0 }, NoPart {});
    call.write(|writing, _| Ok(writing.append_office(SubjectKind::Committee, committee, &event)?))?;
    Ok(Nothing {})
}
