//! Lawful in every date.

use super::recorder::{Held, Sent, Story};
use super::{BOOK, day};
use chrono::{Datelike, NaiveDate, TimeDelta};
use renhe_mediation::basics::{Term, deadline, shipped};
use renhe_wire::*;
use std::collections::HashMap;

fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    (to - from).num_days()
}

#[test]
fn nothing_is_recorded_before_it_happened_and_time_never_runs_back() {
    let mut last = BOOK.sent[0].at;
    for sent in &BOOK.sent {
        assert!(sent.at >= last, "the clock of the practice book never goes back ({} at {})", sent.command, sent.at);
        last = sent.at;
        assert!(sent.on() <= sent.typed_on(), "{}: what has not happened yet cannot be recorded", sent.command);
    }
}

#[test]
fn every_step_follows_the_one_before_it_in_law() {
    for story in &BOOK.stories {
        let name = &story.registered.summary;
        let registered = story.registered.registered_on.0;
        assert!(story.registered.event_on.is_none_or(|event| event.0 <= registered), "{name}: the quarrel came first");
        let mut last = registered;
        for sent in &story.sent[1..] {
            assert!(sent.on() >= last, "{name}: {} on {} lies before {last}", sent.command, sent.on());
            last = sent.on();
        }
        let place = |command: Command| story.sent.iter().position(|sent| sent.command == command.name());
        let agreed = place(Command::case_agree_written).or(place(Command::case_agree_oral));
        if let Some(agreed) = agreed {
            let (accepted, assigned) = (place(Command::case_accept).unwrap(), place(Command::case_assign).unwrap());
            let met = place(Command::case_session).or(place(Command::case_investigate)).unwrap_or(agreed);
            assert!(accepted < assigned && assigned < met && met <= agreed, "{name}: accepted, assigned, mediated, agreed");
        }
        for after in [Command::case_perform, Command::case_followup, Command::case_close, Command::case_confirm_apply] {
            let first = place(after).unwrap_or(usize::MAX);
            assert!(agreed.is_none_or(|agreed| agreed < first), "{name}: {} needs an outcome", after.name());
            let effective = story.concluded_on().unwrap_or(NaiveDate::MAX);
            assert!(first == usize::MAX || story.sent[first].on() >= effective, "{name}: {} needs effect", after.name());
        }
    }
}

#[test]
fn rights_are_told_at_acceptance_and_the_term_is_kept() {
    for story in BOOK.past() {
        let name = &story.registered.summary;
        for accept in story.all::<Accept>(Command::case_accept) {
            assert!(accept.rights_told.is_some(), "{name}: rights and duties are told first (Arts 23, 24)");
        }
        let (accepted, concluded) = (story.accepted_on().unwrap(), story.concluded_on().unwrap());
        let begun: Vec<BeginAppraisal> = story.all(Command::case_appraisal_begin);
        let ended: Vec<EndAppraisal> = story.all(Command::case_appraisal_end);
        let stood: i64 = begun.iter().zip(&ended).map(|(from, until)| days_between(from.on.0, until.on.0)).sum();
        assert_eq!(begun.len(), ended.len(), "{name}: an appraisal ends before the outcome");
        assert!(days_between(accepted, concluded) - stood <= 30, "{name}: within 30 days, appraisals apart");
        if story.registered.category == "labour" {
            assert!(story.written().is_some(), "{name}: a labour agreement is written (劳动争议调解仲裁法 Art. 14)");
            let days = days_between(story.registered.registered_on.0, concluded);
            assert!(days <= 15, "{name}: within 15 days of the application");
        }
    }
}

#[test]
fn confirmation_is_joint_in_time_and_never_about_marriage() {
    let calendars = shipped::calendars().unwrap();
    for story in &BOOK.stories {
        let Some(applied) = story.only::<ApplyConfirmation>(Command::case_confirm_apply) else {
            continue;
        };
        let name = &story.registered.summary;
        let until = deadline(story.concluded_on().unwrap(), Term::natural(30), &calendars, true).due;
        assert!(story.written().is_some() && applied.all_sides, "{name}: written, and all sides together (Art. 33)");
        assert!(applied.on.0 <= until, "{name}: within 30 days from effect");
        assert_ne!(story.registered.category, "marriage_family", "marriage and identity are never confirmed");
        let decided: DecideConfirmation = story.only(Command::case_confirm_decide).unwrap();
        assert!(days_between(applied.on.0, decided.on.0) <= 15 + 3, "{name}: three days to accept, fifteen to decide");
        for on in [applied.on.0, decided.on.0] {
            assert_eq!(calendars.is_workday(on), Ok(true), "{name}: a court works on working days");
        }
        let clauses = story.written().unwrap().clauses.join("");
        assert!(!clauses.contains("所有"), "{name}: ownership is not confirmed by a court here");
    }
}

#[test]
fn nobody_mediates_twice_at_once_and_only_in_the_own_committee() {
    let mut busy: HashMap<String, Vec<(i64, i64)>> = HashMap::new();
    for story in &BOOK.stories {
        let name = &story.registered.summary;
        let assigned: Option<Assign> = story.only(Command::case_assign);
        let Some(mediators) =
            assigned.as_ref().map(|assign| &assign.mediators).or(story.at_once.as_ref().map(|once| &once.mediators))
        else {
            continue;
        };
        let mut committees = vec![story.registered.committee.clone().unwrap()];
        committees.extend(assigned.iter().flat_map(|assign| assign.helpers.clone()));
        let recorder = assigned.as_ref().and_then(|assign| assign.recorder.clone());
        assert!(!recorder.as_ref().is_some_and(|id| mediators.contains(id)), "{name}: the recorder is another person");
        for id in mediators.iter().chain(&recorder) {
            let (_, _, seats) = BOOK.members.iter().find(|(known, ..)| known == id).unwrap();
            let on = story.registered.registered_on;
            let serves = |(_, seat, ended): &Held| {
                committees.contains(&seat.committee) && seat.from <= on && ended.is_none_or(|ended| ended >= on)
            };
            assert!(seats.iter().any(serves), "{name}: mediators serve in the committee on that day");
        }
        for sent in story.sent.iter().filter(|sent| sent.command == "case_session") {
            let held: HoldSession = sent.read();
            let began = held.on.0.and_time(held.time.unwrap().parse().unwrap()) - TimeDelta::hours(8);
            let (from, to) = (began.and_utc().timestamp(), sent.at.timestamp());
            assert!(from < to && to - from < 4 * 3_600, "{name}: recorded after it, on the same day");
            mediators.iter().for_each(|id| busy.entry(id.clone()).or_default().push((from, to)));
        }
    }
    for mut times in busy.into_values() {
        times.sort_unstable();
        assert!(times.windows(2).all(|pair| pair[0].1 <= pair[1].0), "one mediator, one session at a time");
    }
}

#[test]
fn the_spring_festival_is_kept_but_for_the_urgent() {
    let festival = day(2023, 1, 21)..=day(2023, 1, 27);
    let on_festival = |story: &&Story| story.sent.iter().any(|sent| festival.contains(&sent.on()));
    let disturbed: Vec<&Story> = BOOK.past().filter(on_festival).collect();
    assert_eq!(disturbed.len(), 1, "one brawl on the third day of the new year could not wait");
    assert!(disturbed[0].registered.difficult, "it was urgent");
    assert_eq!(disturbed[0].all::<ReportPolice>(Command::case_report_police).len(), 1, "and told to the police (Art. 25)");
}

#[test]
fn the_desk_works_on_working_days() {
    let calendars = shipped::calendars().unwrap();
    let desk = ["case_close", "case_archive", "case_followup", "case_confirm_apply", "case_confirm_decide"];
    for sent in BOOK.past().flat_map(|story| &story.sent).filter(|sent| desk.contains(&sent.command.as_str())) {
        assert_eq!(calendars.is_workday(sent.on()), Ok(true), "{} on {}", sent.command, sent.on());
    }
}

#[test]
fn promises_are_kept_or_urged_and_the_sums_come_out() {
    for story in BOOK.past() {
        let name = &story.registered.summary;
        let agreed = story.written().map(|agreed| agreed.amount_fen).or(story.oral().map(|agreed| agreed.amount_fen));
        let promised: i64 = story.obligations().iter().filter_map(|obligation| obligation.amount_fen).sum();
        assert!(promised == 0 || Some(promised) == agreed, "{name}: the rows add up to the amount of the agreement");
        for obligation in story.obligations() {
            let of = |sent: &&Sent| sent.request["obligation"].as_str() == obligation.id.as_deref();
            let kind = |command: &'static str| story.sent.iter().filter(of).filter(move |sent| sent.command == command);
            let done: Vec<Perform> = kind("case_perform").map(Sent::read).collect();
            let paid: i64 = done.iter().filter_map(|done| done.amount_fen).sum();
            assert_eq!(paid, obligation.amount_fen.unwrap_or(0), "{name}: {} is paid in full by spring 2024", obligation.what);
            let last = done.iter().map(|done| done.on).max().unwrap();
            let late = days_between(obligation.due_on.unwrap().0, last.0);
            assert!(late <= 2 || kind("case_breach").count() == 1, "{name}: {} was {late} days late", obligation.what);
            for breach in kind("case_breach") {
                let urged: Vec<Urge> = kind("case_urge").map(Sent::read).collect();
                assert!(breach.on() > obligation.due_on.unwrap().0, "{name}: a breach comes after the day it was due");
                let told = urged.iter().any(|urge| urge.on.0 >= breach.on() && !urge.routes.is_empty());
                assert!(told, "{name}: a breach is urged with the routes told (Arts 31, 32)");
            }
        }
    }
    let in_parts = BOOK.past().filter(|story| story.obligations().iter().filter(|owed| owed.amount_fen.is_some()).count() >= 2);
    assert!(in_parts.count() >= 6, "instalments");
    let last_done = |story: &&Story| story.all::<Perform>(Command::case_perform).iter().map(|done| done.on.0).max();
    let into_2024 = BOOK.past().filter(|story| last_done(story).is_some_and(|on| on.year() == 2024)).count();
    assert!((3..=6).contains(&into_2024), "a few are still being performed at the end of 2023: {into_2024}");
}

#[test]
fn follow_ups_come_about_a_month_after_and_then_the_file_is_closed_and_put_away() {
    for story in BOOK.past() {
        let name = &story.registered.summary;
        let followed: Vec<RecordFollowup> = story.all(Command::case_followup);
        let wanted = story.oral().is_some_and(|oral| oral.followup_wanted);
        assert_eq!(followed.is_empty(), story.on_the_spot() && !wanted, "{name}: none where all was done on the spot");
        if let Some(first) = followed.first() {
            let days = days_between(story.concluded_on().unwrap(), first.on.0);
            assert!((25..=40).contains(&days), "{name}: followed up after {days} days");
        }
        let commands: Vec<&str> = story.sent.iter().map(|sent| sent.command.as_str()).collect();
        // What was reached and done in one go is closed in that go.
        let closed_at_once = story.on_the_spot() && commands.first() == Some(&"case_register_oral");
        let end: &[&str] = if closed_at_once { &["case_archive"] } else { &["case_close", "case_archive"] };
        assert!(commands.ends_with(end), "{name}: closed, then archived, then left alone");
    }
}
