//! Sessions by the calendar, and who would have to be at two at once.

use crate::call::Call;
use crate::error::{EngineError, Result};
use crate::shape::maybe_id;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::MeetingLine;
use renhe_wire::*;
use uuid::Uuid;

/// Planned sessions less than so many minutes apart cannot both be attended.
const APART: u32 = 60;
/// Days a calendar shows at the most.
const DAYS: i64 = 400;
/// Sessions it shows at the most.
const SESSIONS: u32 = 2_000;

pub(crate) fn meeting_list(call: &mut Call<'_>, request: MeetingsQuery) -> Result<Meetings> {
    let committee = maybe_id("committee", request.committee.as_deref(), Code::UnknownCommittee)?;
    let mediator = maybe_id("mediator", request.mediator.as_deref(), Code::UnknownMember)?;
    let (from, to) = (request.from.0, request.to.0);
    let too = |code: Code| {
        EngineError::Rejected(Rejection::Invalid(Problem::new(code).with("earliest", from).with("what", "from").at("to")))
    };
    if to < from {
        return Err(too(Code::DateTooEarly));
    }
    if (to - from).num_days() > DAYS {
        return Err(EngineError::Rejected(Rejection::Invalid(Problem::new(Code::TooMany).with("max", DAYS).at("to"))));
    }
    let casebook = call.casebook()?;
    let office = casebook.office();
    // Clashes are of people, whatever committee they sit in.
    let all = casebook.meetings(from, to, None, SESSIONS)?;
    let within = match committee {
        Some(_) => casebook.meetings(from, to, committee, SESSIONS)?,
        None => all.clone(),
    };
    let person = |id: &Uuid| PersonName { id: id.to_string(), name: office.member_name(*id) };
    let meetings = within
        .into_iter()
        .filter(|line| mediator.is_none_or(|id| line.people.contains(&id)))
        .map(|line| Meeting {
            case: line.case.to_string(),
            number: line.number.clone(),
            summary: line.summary.clone(),
            parties: line.parties.clone(),
            on: Day(line.on),
            time: line.minute.map(clock),
            place: line.place.clone(),
            held: line.held,
            mediators: line.people.iter().map(person).collect(),
            clashes: all
                .iter()
                .filter_map(|other| clash(&line, other))
                .map(|(other, people)| Clash {
                    case: other.case.to_string(),
                    number: other.number.clone(),
                    time: other.minute.map(clock).unwrap_or_default(),
                    mediators: people.iter().map(person).collect(),
                })
                .collect(),
        })
        .collect();
    Ok(Meetings { meetings })
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The people who would have to be at both, if one cannot be.
fn clash<'a>(line: &MeetingLine, other: &'a MeetingLine) -> Option<(&'a MeetingLine, Vec<Uuid>)> {
    if line.held || other.held || line.case == other.case || line.on != other.on {
        return None;
    }
    if line.minute?.abs_diff(other.minute?) >= APART {
        return None;
    }
    let both: Vec<Uuid> = other.people.iter().filter(|id| line.people.contains(id)).copied().collect();
    (!both.is_empty()).then_some((other, both))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn meeting(case: u128, minute: Option<u32>, held: bool, people: &[u128]) -> MeetingLine {
        MeetingLine {
            case: Uuid::from_u128(case),
            number: case.to_string(),
            summary: String::new(),
            parties: String::new(),
            on: NaiveDate::from_ymd_opt(2026, 3, 10).unwrap(),
            minute,
            place: None,
            held,
            people: people.iter().map(|id| Uuid::from_u128(*id)).collect(),
        }
    }

    #[test]
    fn one_person_cannot_be_at_two_sessions_within_the_hour() {
        let nine = meeting(1, Some(540), false, &[7, 8]);
        let half_past = meeting(2, Some(570), false, &[8, 9]);
        let (other, people) = clash(&nine, &half_past).expect("half an hour apart");
        assert_eq!((other.number.as_str(), people), ("2", vec![Uuid::from_u128(8)]), "and it is said who");
        assert!(clash(&nine, &meeting(3, Some(600), false, &[8])).is_none(), "an hour is enough");
        assert!(clash(&nine, &meeting(3, Some(570), false, &[9])).is_none(), "other people");
        assert!(clash(&nine, &meeting(3, None, false, &[8])).is_none(), "some time of that day is no clash yet");
        assert!(clash(&nine, &meeting(3, Some(540), true, &[8])).is_none(), "what was held is past");
        assert!(clash(&nine, &nine).is_none(), "nor with itself");
    }
}
