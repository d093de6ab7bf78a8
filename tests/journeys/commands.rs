//! The door itself: what is not a request of a command is refused as invalid, whatever the command, and breaks nothing.

use renhe_tests::{Calls, Office, quarrel};
use renhe_wire::*;
use serde_json::json;

#[test]
fn no_command_breaks_on_a_request_that_fits_nothing() {
    let village = Office::village("2026-03-02 09:00");
    village.case_register(quarrel("2026-03-02")).expect("a case");
    for command in Command::ALL {
        for nonsense in [json!(7), json!("文字"), json!([[]]), json!({ "no_such_field": null })] {
            let error = match village.call_json(command.name(), nonsense.clone()) {
                Ok(_) => panic!("{} took {nonsense}", command.name()),
                Err(error) => error,
            };
            assert_eq!(error.family, Family::Invalid, "{} on {nonsense} is the caller's mistake: {error:?}", command.name());
        }
    }
    assert_eq!(village.all_cases().len(), 1, "and the book is as it was");
}

#[test]
fn an_unknown_command_is_refused_by_name() {
    let village = Office::village("2026-03-02 09:00");
    let error = village.call_json("case_burn", json!({})).map(|_| ()).expect_err("there is no such command");
    assert_eq!(error.problem.code.to_string(), "unknown_command");
}

#[test]
fn ids_that_name_nothing_are_refused_at_their_field() {
    let village = Office::village("2026-03-02 09:00");
    for unknown in ["", "第99号", "0198f5c0-0000-7000-8000-000000000000", "'; drop table cases; --"] {
        let error = village.case_get(CaseRef { case: unknown.to_owned() }).expect_err("no such case");
        assert_ne!(error.family, Family::Broken, "{unknown:?} is a slip, not a fault: {error:?}");
        assert_eq!(error.problem.code.to_string(), "unknown_case", "{unknown:?}");
    }
}

#[test]
fn a_change_tells_every_window_what_to_read_again() {
    let village = Office::village("2026-03-02 09:00");
    let request = serde_json::to_value(quarrel("2026-03-02")).expect("plain data");
    let reply = village.call_json("case_register", request).expect("a case");
    let case = reply.value["case"].as_str().expect("an id").to_owned();
    assert_eq!(reply.changes.cases, [case], "the case that changed, and no other");
    let reply = village.call_json("case_list", json!({})).expect("a list");
    assert_eq!(reply.changes, Changes::default(), "reading changes nothing");
    village.mediator("周桂英");
    let settings = village.settings_get(Nothing {}).expect("settings");
    let reply = village.call_json("settings_set", serde_json::to_value(settings).expect("plain data")).expect("saved");
    assert!(reply.changes.settings, "settings are read again");
}
