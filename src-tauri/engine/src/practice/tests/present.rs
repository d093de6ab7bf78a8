//! The open cases: alive on any day, and never in 2023.

use super::super::{anchor, data, moment, plan};
use super::recorder::Story;
use super::{BOOK, day};
use chrono::{NaiveDate, TimeDelta};
use renhe_wire::*;

fn last_of<T: serde::de::DeserializeOwned>(story: &Story, command: Command) -> Option<T> {
    story.all(command).pop()
}

fn some_open(what: &str, holds: impl Fn(&Story) -> bool) {
    assert!(BOOK.open().any(holds), "no open case {what}");
}

#[test]
fn no_open_case_reaches_into_2023_whatever_day_it_is() {
    let practice = data::load().unwrap();
    let mut today = day(2022, 1, 1);
    while today < day(2032, 1, 1) {
        let anchor = anchor(today);
        assert!(anchor >= today && anchor >= day(2024, 4, 1), "counted from today, or from spring 2024");
        let midnight = moment::in_china(anchor, chrono::NaiveTime::MIN);
        let acts = plan::plan(&practice, anchor);
        assert!(acts.is_sorted_by_key(|act| act.at), "the clock never goes back");
        assert!(acts.last().unwrap().at < midnight, "nothing is recorded today or later: {today}");
        for case in practice
            .cases
            .iter()
            .filter(|case| case.at.resolve(day(2000, 1, 1)) < moment::in_china(day(2001, 1, 1), chrono::NaiveTime::MIN))
        {
            assert!(case.at.day.resolve(anchor) >= day(2024, 1, 1), "{today}: an open case would be counted in 2023");
        }
        today += TimeDelta::days(7);
    }
}

#[test]
fn the_past_ends_before_the_present_can_begin() {
    let last = BOOK.past().flat_map(|story| &story.sent).map(|sent| sent.typed_on()).max().unwrap();
    assert!(last < day(2024, 3, 1), "the files of 2023 are put away by the end of February 2024: {last}");
}

#[test]
fn about_ten_cases_are_open_and_each_stands_at_another_point() {
    assert!((8..=12).contains(&BOOK.open().count()), "a handful to try one's hand on");
    let today = BOOK.anchor;
    let ago = |on: Option<NaiveDate>| on.map(|on| (today - on).num_days());
    some_open("waits for acceptance", |story| story.accepted_on().is_none() && story.sent.len() == 1);
    some_open("has its next session tomorrow", |story| {
        let held: Option<HoldSession> = last_of(story, Command::case_session);
        held.and_then(|held| held.next_on).is_some_and(|next| next.0 == today + TimeDelta::days(1))
    });
    some_open("has a term that ends in three days", |story| {
        ago(story.accepted_on()) == Some(27) && story.written().is_none() && story.oral().is_none()
    });
    some_open("is due for its follow-up", |story| {
        ago(story.concluded_on()) == Some(30) && story.all::<RecordFollowup>(Command::case_followup).is_empty()
    });
    some_open("has an instalment overdue", |story| {
        let paid: Vec<Perform> = story.all(Command::case_perform);
        let open = |owed: &&Obligation| !paid.iter().any(|done| Some(&done.obligation) == owed.id.as_ref());
        story.obligations().iter().filter(open).any(|owed| owed.due_on.is_some_and(|due| due.0 < today))
    });
    some_open("can still be confirmed for some days", |story| {
        let days = ago(story.concluded_on());
        story.written().is_some()
            && days.is_some_and(|days| (15..=27).contains(&days))
            && story.registered.category != "marriage_family"
    });
    some_open("is proposed to be void", |story| story.all::<ProposeVoid>(Command::case_void_propose).len() == 1);
    some_open("waits for a signature and the seal", |story| story.written().is_some() && story.concluded_on().is_none());
    some_open("stands still for an appraisal", |story| {
        let begun: Vec<BeginAppraisal> = story.all(Command::case_appraisal_begin);
        begun.len() == 1 && story.all::<EndAppraisal>(Command::case_appraisal_end).is_empty()
    });
}

#[test]
fn a_labour_case_has_its_fifteen_days_running() {
    some_open("is a labour dispute within its term", |story| {
        story.registered.category == "labour" && (BOOK.anchor - story.registered.registered_on.0).num_days() < 15
    });
}
