//! Random lives of cases, and of the office around them, on one machine.

use super::dice::Dice;
use super::machine::{Ground, HOUR, Machine, Refused, committee, member};
use super::steps::{correct, random_step, registration};
use crate::Writing;
use chrono::Datelike;
use renhe_mediation::case::Case;
use renhe_mediation::case::decide::{self, Act};
use renhe_mediation::case::events::{Accepted, CaseEvent, OnDay, Undone};
use renhe_mediation::event::NoPart;
use renhe_mediation::office::*;
use renhe_mediation::origin;
use renhe_mediation::subject::SubjectKind;
use renhe_mediation::words::ToldManner;
use uuid::Uuid;

/// One act of a random user of this machine; whether it happened. Time goes on a little.
pub(super) fn random_act(machine: &mut Machine, dice: &mut Dice) -> bool {
    machine.now_ms += dice.between(0, 30) * HOUR;
    let author = *dice.one(&machine.ground.users);
    // Few cases and many steps: on a handful of cases machines get in each other's way.
    let crowded = cases_where(machine, "1").len() > 4 && dice.percent(75);
    let done = match dice.below(100) {
        0..=21 if crowded => step(machine, dice, author),
        0..=17 => register(machine, dice, author, false).map(drop),
        18..=21 => register(machine, dice, author, true).map(drop),
        22..=24 => office_act(machine, dice, author),
        25..=28 => undo(machine, dice, author),
        29..=31 => resolve(machine, dice, author),
        _ => step(machine, dice, author),
    };
    done.is_ok()
}

/// So many acts that happened.
pub(super) fn acts(machine: &mut Machine, dice: &mut Dice, count: usize) {
    let mut done = 0;
    for _ in 0..count * 40 {
        done += usize::from(random_act(machine, dice));
        if done == count {
            return;
        }
    }
    panic!("only {done} of {count} acts were possible: the lives are no longer lively");
}

/// Registers a dispute; with `at_once` the small quarrel is settled and closed in the same operation.
pub(super) fn register(machine: &mut Machine, dice: &mut Dice, author: Uuid, at_once: bool) -> Result<Uuid, Refused> {
    let today = machine.today();
    let mut entered = registration(dice, &machine.ground, today);
    // A committee's machine registers for its committee.
    let own = machine.book().office().devices[&machine.device.0].joined.committee;
    entered.committee = own.unwrap_or(entered.committee);
    let (case, mark, ground) = (dice.uuid(), machine.mark.clone(), machine.ground.clone());
    write(machine, dice, author, case, |writing, dice, device| {
        let serial = writing.next_serial(entered.committee, &mark, entered.registered_on.year())?;
        let office = writing.office.clone();
        let mut new_id = || dice.uuid();
        let mut act = Act { office: &office, today, actor: author, new_id: &mut new_id };
        let events = decide::register(&mut act, &entered, &mark, serial)?.events;
        append(writing, device, case, entered.committee, &events)?;
        if !at_once {
            return Ok(());
        }
        let on = entered.registered_on;
        let accepted = CaseEvent::Accepted(Accepted { on, rights_told: Some(ToldManner::Oral) }, NoPart {});
        append(writing, device, case, entered.committee, &[accepted])?;
        let folded = writing.case(case)?.case;
        let assigned = renhe_mediation::case::events::Assigned {
            on,
            mediators: vec![ground.members[0]],
            recorder: None,
            helpers: Vec::new(),
            manner: renhe_mediation::words::AssignmentManner::Assigned,
        };
        let events = decide::assign(&act, &folded, assigned, None)?.events;
        append(writing, device, case, entered.committee, &events)?;
        let folded = writing.case(case)?.case;
        let agreed = decide::Agreed {
            text: renhe_mediation::case::events::AgreementPrivate {
                clauses: vec!["互相道歉".to_owned()], ..Default::default()
            },
            performed_on_the_spot: true,
            ..Default::default()
        };
        let mut events = decide::agree_oral(&mut act, &folded, on, &agreed, false)?.events;
        events.push(CaseEvent::Closed(OnDay { on }, NoPart {}));
        append(writing, device, case, entered.committee, &events)
    })?;
    Ok(case)
}

/// So many corrections, or as many of them as no rule stands against.
pub(super) fn corrections(machine: &mut Machine, dice: &mut Dice, count: usize) {
    for _ in 0..count {
        machine.now_ms += HOUR;
        let author = *dice.one(&machine.ground.users);
        // A case that is closed or void cannot be corrected: then another one is next.
        drop(decided(machine, dice, author, |dice, _, act, case| Ok(correct(dice, act, case)?.events)));
    }
}

fn step(machine: &mut Machine, dice: &mut Dice, author: Uuid) -> Result<(), Refused> {
    decided(machine, dice, author, random_step)
}

fn decided(
    machine: &mut Machine,
    dice: &mut Dice,
    author: Uuid,
    decide: impl FnOnce(&mut Dice, &Ground, &mut Act<'_>, &Case) -> Result<Vec<CaseEvent>, Refused>,
) -> Result<(), Refused> {
    let case = some_case(machine, dice)?;
    let (today, ground) = (machine.today(), machine.ground.clone());
    write(machine, dice, author, case, |writing, dice, device| {
        let folded = writing.case(case)?.case;
        let office = writing.office.clone();
        let mut ids = dice.clone();
        let mut new_id = || ids.uuid();
        let mut act = Act { office: &office, today, actor: author, new_id: &mut new_id };
        let events = decide(dice, &ground, &mut act, &folded)?;
        append(writing, device, case, folded.committee, &events)
    })
}

/// Takes back a random operation of this machine, a registration excepted; an undoing can be undone too.
fn undo(machine: &mut Machine, dice: &mut Dice, author: Uuid) -> Result<(), Refused> {
    if machine.operations.is_empty() {
        return Err(Refused);
    }
    let from = machine.operations.len().saturating_sub(6);
    let (case, records) = dice.one(&machine.operations[from..]).clone();
    write(machine, dice, author, case, |writing, _, device| {
        let folded = writing.case(case)?.case;
        if folded.not_understood {
            return Err(Refused);
        }
        let event = CaseEvent::Undone(Undone { records }, NoPart {});
        append(writing, device, case, folded.committee, &[event])
    })
}

/// Decides one of the conflicts that wait for a person.
pub(super) fn resolve(machine: &mut Machine, dice: &mut Dice, author: Uuid) -> Result<(), Refused> {
    let waiting = cases_where(machine, "conflict = 1");
    if waiting.is_empty() {
        return Err(Refused);
    }
    let case = *dice.one(&waiting);
    write(machine, dice, author, case, |writing, dice, device| {
        let folded = writing.case(case)?.case;
        let conflict = dice.one(&folded.conflicts);
        let keep = &dice.one(&conflict.values).hash;
        let events = decide::resolve_conflict(&folded, &conflict.field, keep)?.events;
        append(writing, device, case, folded.committee, &events)
    })
}

/// A change of the office: names, settings, a calendar, numbers told, an audit note.
fn office_act(machine: &mut Machine, dice: &mut Dice, author: Uuid) -> Result<(), Refused> {
    let ground = machine.ground.clone();
    let (device, mark, op) = (machine.device.0, machine.mark.clone(), dice.uuid());
    machine.act(op, author, |writing| {
        let (kind, id, event) = match dice.below(6) {
            0 | 1 => {
                let index = dice.below(ground.members.len());
                let name = *dice.one(&["桂英", "爱莲", "建国"]);
                (SubjectKind::Member, ground.members[index], member(index, name))
            }
            2 => {
                let index = dice.below(ground.committees.len());
                let name = *dice.one(&["人民调解委员会", "调委会"]);
                (SubjectKind::Committee, ground.committees[index], committee(index, name))
            }
            3 => {
                let mut settings = writing.office.settings.clone();
                settings.mediate_within.days = 20 + dice.below(20) as u32;
                settings.accept_within.days = 1 + dice.below(5) as u32;
                (SubjectKind::Settings, Uuid::nil(), OfficeEvent::SettingsSaved(SettingsSaved { settings }, NoPart {}))
            }
            4 => calendar(dice),
            _ => {
                let told = NumbersResumed {
                    committee: *dice.one(&ground.committees),
                    device,
                    mark,
                    year: 2025,
                    serial: dice.below(50) as u32,
                };
                (SubjectKind::Numbers, dice.uuid(), OfficeEvent::NumbersResumed(told, NoPart {}))
            }
        };
        writing.append_office(kind, id, &event)?;
        // As the commands do that move deadlines.
        if matches!(kind, SubjectKind::Settings | SubjectKind::Calendar) {
            writing.project_all_tasks()?;
        }
        let noted = AuditNoted { what: "login_failed".to_owned(), times: 1, about: None, case: None };
        writing.append_office(SubjectKind::Audit, dice.uuid(), &OfficeEvent::AuditNoted(noted, Named::default()))?;
        Ok(())
    })
}

fn calendar(dice: &mut Dice) -> (SubjectKind, Uuid, OfficeEvent) {
    let year = 2026 + dice.below(2) as i32;
    let day = 1 + dice.below(20);
    let json = format!(
        r#"{{"year":{year},"source":"国务院办公厅","holidays":[{{"from":"{year}-05-{day:02}","to":"{year}-05-{day:02}","name":"劳动节"}}],"makeup":[]}}"#
    );
    let event = OfficeEvent::CalendarImported(CalendarImported { year, json }, NoPart {});
    (SubjectKind::Calendar, Uuid::from_u128(year as u128), event)
}

/// Appends what this machine's device may write; what it may not is refused, as the engine does.
pub(super) fn append(
    writing: &mut Writing<'_>,
    device: Uuid,
    case: Uuid,
    committee: Uuid,
    events: &[CaseEvent],
) -> Result<(), Refused> {
    let origin = origin::of_device(&writing.office, device, Some(committee)).ok_or(Refused)?;
    if events.iter().any(|event| origin::may_write(event.kind(), origin) == Some(false)) {
        return Err(Refused);
    }
    Ok(writing.append_case(case, committee, events)?)
}

/// One operation on a case, remembered for undo.
pub(super) fn write(
    machine: &mut Machine,
    dice: &mut Dice,
    author: Uuid,
    case: Uuid,
    body: impl FnOnce(&mut Writing<'_>, &mut Dice, Uuid) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let (op, device) = (dice.uuid(), machine.device.0);
    machine.act(op, author, |writing| body(writing, dice, device))?;
    let timeline = machine.book().timeline(case).unwrap();
    let own = timeline.into_iter().filter(|record| record.op == op && record.kind != "case_registered");
    let own: Vec<String> = own.map(|record| record.hash).collect();
    if !own.is_empty() {
        machine.operations.push((case, own));
    }
    Ok(())
}

fn some_case(machine: &Machine, dice: &mut Dice) -> Result<Uuid, Refused> {
    let cases = cases_where(machine, "1");
    if cases.is_empty() { Err(Refused) } else { Ok(*dice.one(&cases)) }
}

fn cases_where(machine: &Machine, condition: &str) -> Vec<Uuid> {
    let sql = format!("SELECT case_id FROM case_row WHERE {condition} ORDER BY case_id");
    let mut statement = machine.book().connection.prepare(&sql).unwrap();
    let ids = statement.query_map([], |row| row.get(0)).unwrap();
    ids.map(|id| Uuid::from_bytes(id.unwrap())).collect()
}
