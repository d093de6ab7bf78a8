//! SCENARIOS.md 5, without the exchange: the PC dies; a mediator leaves.

use std::path::Path;

use renhe_tests::office::text;
use renhe_tests::{Calls, Office, PASSWORD, USER, day, quarrel};
use renhe_wire::*;

fn backup(village: &Office, to: Option<&Path>) -> BackupWritten {
    village.backup_write(WriteBackup { to: to.map(text) }).expect("a backup")
}

fn not_backed_up(village: &Office) -> u32 {
    village.backup_state(Nothing {}).expect("the state of the backups").cases_not_backed_up
}

/// Two old cases in the automatic copy, three more on the stick, two that only the PC had. Gives the stick's file.
fn before_it_dies(village: &Office) -> std::path::PathBuf {
    let stick = village.ground().join("U盘.rhb");
    for on in ["2026-02-02", "2026-02-03"] {
        village.case_register(quarrel(on)).expect("an old case");
    }
    backup(village, None);
    assert_eq!(not_backed_up(village), 0, "right after a backup nothing is at risk");
    for on in ["2026-03-02", "2026-03-03", "2026-03-04"] {
        village.case_register(quarrel(on)).expect("a new case");
    }
    assert_eq!(not_backed_up(village), 3, "three new cases since the automatic copy");
    let written = backup(village, Some(&stick));
    assert_eq!((written.cases, written.state.cases_not_backed_up), (5, 0), "the copy on the stick has them all");
    for on in ["2026-03-05", "2026-03-06"] {
        village.case_register(quarrel(on)).expect("a new case");
    }
    assert_eq!(not_backed_up(village), 2, "未备份 2 件, always on the screen");
    stick
}

fn restored(village: &mut Office, stick: &Path) -> Restored {
    village.lose_machine();
    let folder = village.ground().join("恢复的案件簿");
    let request = RestoreBackup { from: text(stick), path: text(&folder), last_numbers: Vec::new() };
    let report = village.backup_restore(request).expect("the stick is enough");
    village.start_on(&folder);
    village.try_log_in(USER, PASSWORD).expect("the password is in the backup's key file");
    report
}

#[test]
fn exactly_the_two_cases_that_were_not_backed_up_are_lost() {
    let mut village = Office::village("2026-03-09 09:00");
    let stick = before_it_dies(&village);
    let before: Vec<_> = village.all_cases().into_iter().map(|row| row.number).collect();
    let report = restored(&mut village, &stick);
    assert_eq!((report.cases, report.needs_last_number), (5, true), "the report says what came back and what is asked");
    let mut after: Vec<_> = village.all_cases().into_iter().map(|row| row.number).collect();
    let mut kept = before[2..].to_vec();
    kept.sort();
    after.sort();
    assert_eq!(after, kept, "the two newest are lost, as the screen had said, and nothing else");
}

#[test]
fn no_number_on_paper_is_used_again() {
    let mut village = Office::village("2026-03-09 09:00");
    let stick = before_it_dies(&village);
    let on_paper: Vec<_> = village.all_cases().into_iter().map(|row| row.number).collect();
    restored(&mut village, &stick);

    let refused = village.case_register(quarrel("2026-03-09")).expect_err("the highest number on paper is not known yet");
    assert_eq!((refused.family, refused.problem.code.to_string().as_str()), (Family::Refused, "needs_last_number"));
    let resume = |serial| ResumeNumbers { last_numbers: vec![LastNumber { committee: None, year: Some(2026), serial }] };
    village.numbers_resume(resume(7)).expect("seven on paper");
    let next = village.case_register(quarrel("2026-03-09")).expect("registering goes on").number;
    assert!(!on_paper.contains(&next), "{next} stands on no paper yet");
    assert!(next.ends_with("第8号"), "it goes on from the paper without a gap: {next}");
}

#[test]
fn the_last_number_can_be_told_while_restoring() {
    let mut village = Office::village("2026-03-09 09:00");
    let stick = before_it_dies(&village);
    village.lose_machine();
    let folder = village.ground().join("恢复的案件簿");
    let last_numbers = vec![LastNumber { committee: None, year: None, serial: 7 }];
    let request = RestoreBackup { from: text(&stick), path: text(&folder), last_numbers };
    let report = village.backup_restore(request).expect("the stick is enough");
    assert!(!report.needs_last_number, "it has been told");
    village.start_on(&folder);
    village.try_log_in(USER, PASSWORD).expect("the password is in the backup's key file");
    let next = village.case_register(quarrel("2026-03-09")).expect("registering goes on at once").number;
    assert!(next.ends_with("第8号"), "from the number that was told: {next}");
}

#[test]
fn a_restored_book_is_sound_and_counts_what_it_holds() {
    let mut village = Office::village("2026-03-09 09:00");
    let stick = before_it_dies(&village);
    restored(&mut village, &stick);
    let found = village.verify(Nothing {}).expect("a verification");
    assert!(found.sound, "a restored book is as sound as the one that was backed up: {:?}", found.findings);
    assert_eq!(village.figures("2026-01-01", "2026-12-31").registered, 5);
}

#[test]
fn a_backup_is_never_restored_over_something() {
    let village = Office::village("2026-03-09 09:00");
    let stick = village.ground().join("U盘.rhb");
    backup(&village, Some(&stick));
    let full = village.ground().join("有东西");
    std::fs::create_dir(&full).expect("a folder");
    std::fs::write(full.join("重要.txt"), "别动").expect("a file");
    let request = RestoreBackup { from: text(&stick), path: text(&full), last_numbers: Vec::new() };
    let refused = village.backup_restore(request).expect_err("the folder is not empty");
    assert_eq!(refused.problem.code.to_string(), "folder_not_empty");
    assert_eq!(std::fs::read_to_string(full.join("重要.txt")).expect("the file"), "别动", "nothing was written over");
    assert_eq!(std::fs::read_dir(&full).expect("the folder").count(), 1, "and nothing was added");
}

#[test]
fn a_mediator_leaves_and_the_open_cases_move_in_one_step() {
    let village = Office::village("2026-03-09 09:00");
    let leaving = village.mediator("周桂英");
    let staying = village.mediator("吴爱莲");
    let login = EnrolUser {
        name: "周桂英".to_owned(),
        password: PASSWORD.to_owned(),
        roles: vec![Role::Mediator],
        member: Some(leaving.clone()),
    };
    village.user_enroll(login).expect("the mediator has a login");
    let closed: Vec<_> = (0..23).map(|_| village.small_quarrel("2026-03-02", &leaving).case).collect();
    let open: Vec<_> = (0..4).map(|_| village.accepted(quarrel("2026-03-03"), &[&leaving])).collect();

    let leave = EndAppointment { member: leaving.clone(), appointment: None, on: day("2026-03-09"), remove_login: true };
    let refused = village.member_end_appointment(leave.clone()).expect_err("four cases would be nobody's");
    assert_eq!(refused.problem.code.to_string(), "open_cases");
    assert_eq!(refused.problem.params.get("count").map(String::as_str), Some("4"), "the refusal says how many");

    let move_all = ReassignCases { from: leaving.clone(), to: staying.clone(), on: day("2026-03-09"), committee: None };
    let moved = village.cases_reassign(move_all).expect("one step");
    assert_eq!((moved.moved.len(), moved.refused.len()), (4, 0), "all four open cases move");
    village.member_end_appointment(leave).expect("now the mediator can leave");

    for case in &open {
        let mediators: Vec<_> = village.case(case).mediators.into_iter().map(|mediator| mediator.id).collect();
        assert_eq!(mediators, [staying.as_str()], "an open case has the new mediator");
    }
    for case in &closed {
        let mediators: Vec<_> = village.case(case).mediators.into_iter().map(|mediator| mediator.name).collect();
        assert_eq!(mediators, ["周桂英"], "who mediated a closed case stays written there");
    }
    village.lock(Nothing {}).expect("locked");
    let refused = village.try_log_in("周桂英", PASSWORD).expect_err("the login is gone");
    assert_eq!(refused.family, Family::Refused, "refused, not broken: {refused:?}");
    village.try_log_in(USER, PASSWORD).expect("everybody else still gets in");
}

#[test]
fn one_appointment_ends_only_when_its_open_cases_have_somebody() {
    let street = Office::street("2026-03-09 09:00");
    let village = street.found_committee("酃湖村", CommitteeKind::Village);
    let leaving = street.mediator("周桂英");
    let post = NewAppointment {
        committee: village.clone(),
        appointment: Appointment::Engaged,
        work_time: WorkTime::PartTime,
        posts: vec![Post::Mediator],
        from: day("2025-01-01"),
        until: None,
    };
    street.member_appoint(Appoint { member: leaving.clone(), appointment: post }).expect("a second committee");
    street.accepted(quarrel("2026-03-03"), &[&leaving]);
    let members = street.member_list(MembersOf { committee: None }).expect("the roster").members;
    let person = members.into_iter().find(|member| member.id == leaving).expect("in the roster");
    let held = |committee: &str| {
        let held = person.appointments.iter().find(|held| held.committee == committee);
        Some(held.expect("an appointment there").id.clone())
    };
    let end = |appointment, on| EndAppointment { member: leaving.clone(), appointment, on: day(on), remove_login: false };

    let refused = street.member_end_appointment(end(held(&street.home()), "2026-03-09")).expect_err("the case is of this one");
    assert_eq!(refused.problem.code.to_string(), "open_cases");
    assert_eq!(refused.problem.params.get("count").map(String::as_str), Some("1"));
    street.member_end_appointment(end(held(&village), "2026-03-09")).expect("no case is of the other one");
    let again = street.member_end_appointment(end(held(&village), "2026-03-09")).expect_err("it has ended");
    assert_eq!(again.problem.code.to_string(), "unknown_entry", "what has ended cannot end again");
}

#[test]
fn an_appointment_ends_neither_before_it_began_nor_in_the_future() {
    let village = Office::village("2026-03-09 09:00");
    let leaving = village.mediator("周桂英");
    let end = |on| EndAppointment { member: leaving.clone(), appointment: None, on: day(on), remove_login: false };
    for (on, code) in [("2021-12-31", "date_too_early"), ("2026-03-10", "future_date")] {
        let refused = village.member_end_appointment(end(on)).expect_err("not that day");
        assert_eq!(refused.problem.code.to_string(), code);
        assert_eq!(refused.problem.field.as_deref(), Some("on"), "said at the date");
    }
    village.member_end_appointment(end("2026-03-09")).expect("today");
}
