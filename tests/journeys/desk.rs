//! What lies on a person's desk: drafts that outlive everything, things kept, how far somebody has looked.

use renhe_tests::{Calls, Office, PASSWORD, USER, quarrel};
use renhe_wire::*;

fn draft(name: &str, value: &str) -> SaveDraft {
    SaveDraft { name: name.to_owned(), page: "/register".to_owned(), value: value.to_owned() }
}

fn names(office: &Office) -> Vec<String> {
    office.draft_list(Nothing {}).expect("drafts").drafts.into_iter().map(|draft| draft.name).collect()
}

#[test]
fn a_draft_outlives_a_lock_a_restart_and_a_rebuild_and_is_its_owners_alone() {
    let mut village = Office::village("2026-03-02 09:00");
    village.enrol("第二人", &[Role::Mediator]);
    village.draft_save(draft("register", r#"{"summary":"两家为排水沟"}"#)).expect("kept");
    village.set("2026-03-02 09:01");
    let saved = village.draft_save(draft("register", r#"{"summary":"两家为排水沟争执"}"#)).expect("kept again");
    village.lock(Nothing {}).expect("locked");
    village.restart();
    village.try_log_in(USER, PASSWORD).expect("open again");
    village.rebuild(Nothing {}).expect("rebuilt");
    let drafts = village.draft_list(Nothing {}).expect("drafts").drafts;
    assert_eq!(drafts.len(), 1, "the same name is one draft");
    assert_eq!(drafts[0].value, r#"{"summary":"两家为排水沟争执"}"#, "to the last character that was kept");
    assert_eq!((drafts[0].saved_at, drafts[0].page.as_str()), (saved.saved_at, "/register"), "and where it goes on");
    village.log_in("第二人");
    assert!(names(&village).is_empty(), "nobody reads what another is typing");
    village.draft_drop(DraftRef { name: "register".to_owned() }).expect("nothing to drop is no fault");
    village.log_in(USER);
    assert_eq!(names(&village), ["register"], "and nobody drops it");
    village.draft_drop(DraftRef { name: "register".to_owned() }).expect("one's own");
    assert!(names(&village).is_empty(), "it is gone when its owner says so");
}

#[test]
fn a_draft_about_a_case_names_its_number_and_changes_nothing_in_the_book() {
    let village = Office::village("2026-03-02 09:00");
    let done = village.case_register(quarrel("2026-03-02")).expect("registered");
    let before = village.backup_state(Nothing {}).expect("state").cases_not_backed_up;
    village.draft_save(draft(&format!("case_session:{}", done.case), "{}")).expect("kept");
    let drafts = village.draft_list(Nothing {}).expect("drafts").drafts;
    assert_eq!(drafts[0].number.as_deref(), Some(done.number.as_str()), "so that the list can say which case");
    assert_eq!(village.backup_state(Nothing {}).expect("state").cases_not_backed_up, before, "a draft is no change of a case");
    assert!(village.verify(Nothing {}).expect("verified").sound, "and the journal knows nothing of it");
}

#[test]
fn rubbish_is_refused_at_its_field_and_what_was_kept_stays() {
    let village = Office::village("2026-03-02 09:00");
    village.draft_save(draft("register", "{}")).expect("kept");
    let long = format!("\"{}\"", "长".repeat(400_000));
    for (value, wanted) in [("{\"a\":", "bad_value"), (long.as_str(), "too_long")] {
        let error = village.draft_save(draft("register", value)).expect_err("not kept");
        assert_eq!((error.family, error.problem.code.as_str()), (Family::Invalid, wanted));
        assert_eq!(error.problem.field.as_deref(), Some("value"));
    }
    assert_eq!(village.draft_list(Nothing {}).expect("drafts").drafts[0].value, "{}", "the one before is still there");
}

#[test]
fn small_things_are_kept_by_their_key_and_taken_away() {
    let village = Office::village("2026-03-02 09:00");
    let read = || village.desk_read(DeskKey { key: "list-views".to_owned() }).expect("read").value;
    assert_eq!(read(), None, "nothing yet");
    let keep = |value: Option<&str>| {
        village.desk_keep(KeepOnDesk { key: "list-views".to_owned(), value: value.map(str::to_owned) }).expect("kept")
    };
    keep(Some("[1]"));
    keep(Some("[1,2]"));
    assert_eq!(read().as_deref(), Some("[1,2]"), "the newest");
    keep(None);
    assert_eq!(read(), None, "taken away");
}

#[test]
fn what_others_changed_is_listed_until_it_was_looked_at() {
    let mut village = Office::village("2026-03-02 09:00");
    village.enrol("第二人", &[Role::Mediator]);
    let mine = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    assert!(village.changes_list(Nothing {}).expect("changes").cases.is_empty(), "one's own acts are no news");
    village.changes_seen(Nothing {}).expect("looked");
    village.log_in("第二人");
    village.set("2026-03-02 10:00");
    village.case_accept(Accept { case: mine.clone(), on: renhe_tests::day("2026-03-02"), rights_told: None }).expect("accepted");
    village
        .case_tell_rights(TellRights { case: mine.clone(), on: renhe_tests::day("2026-03-02"), manner: ToldManner::Oral })
        .expect("told");
    village.log_in(USER);
    let changed = village.changes_list(Nothing {}).expect("changes");
    assert_eq!((changed.total, changed.cases.len()), (1, 1), "one case, however many records");
    let case = &changed.cases[0];
    assert_eq!((case.case.as_str(), case.records, case.by.as_str()), (mine.as_str(), 2, "第二人"), "with who and how much");
    assert_eq!(case.kind, "rights_told", "the newest of them");
    village.changes_seen(Nothing {}).expect("looked");
    let changed = village.changes_list(Nothing {}).expect("changes");
    assert!(changed.cases.is_empty() && changed.since.is_some(), "looked at, and when");
}
