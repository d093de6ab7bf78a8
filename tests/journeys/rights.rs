//! Command × role: one table, default deny. It is written here a second time, from the words and not from the
//! engine's table, so that a slip in either is seen.

use std::collections::BTreeSet;

use renhe_tests::{Calls, Office, USER};
use renhe_wire::*;
use serde_json::json;

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Whoever sits at the machine: before a book is open or while it is locked.
    Anyone,
    /// Every user, whatever the role: reading, and what is one's own.
    EveryUser,
    /// 调解员, 主任, 街道工作人员: they work cases.
    CaseWorkers,
    /// 主任, 街道工作人员: committees, people, and the second word on a void.
    Leaders,
    /// 系统管理员: users, keys, settings, backups, rebuild.
    Administrator,
    /// 系统管理员 and 审计员: looking at what belongs to administration.
    Inspectors,
    /// Everybody but the 系统管理员: whoever keeps the machine does not read the cases (分权).
    Readers,
    /// Whoever works cases or keeps the machine: keeping the book safe is everybody's duty.
    Keepers,
    /// Leaders, 系统管理员 and 审计员: checking the book.
    Checkers,
}

impl Who {
    fn includes(self, role: Role) -> bool {
        match self {
            Who::Anyone | Who::EveryUser => true,
            Who::CaseWorkers => matches!(role, Role::Mediator | Role::Director | Role::StreetClerk),
            Who::Leaders => matches!(role, Role::Director | Role::StreetClerk),
            Who::Administrator => role == Role::Administrator,
            Who::Inspectors => matches!(role, Role::Administrator | Role::Auditor),
            Who::Readers => role != Role::Administrator,
            Who::Keepers => role != Role::Auditor,
            Who::Checkers => role != Role::Mediator,
        }
    }
}

/// The table. A command that is added without a line here does not compile.
fn who(command: Command) -> Who {
    use Command as C;
    match command {
        C::app_state | C::book_open | C::book_new | C::book_close | C::book_adopt | C::practice_new => Who::Anyone,
        C::backup_restore | C::unlock | C::unlock_with_card | C::lock => Who::Anyone,
        C::progress_now | C::progress_stop => Who::Anyone,

        C::user_list => Who::Inspectors,
        C::verify => Who::Checkers,
        C::backup_list | C::backup_rehearse | C::backup_write | C::numbers_resume => Who::Keepers,
        C::user_enroll | C::user_set_roles | C::user_reset_password | C::user_remove => Who::Administrator,
        C::recovery_card_renew | C::data_key_renew | C::rebuild => Who::Administrator,
        C::settings_set | C::settings_import | C::calendar_import | C::backup_place_set => Who::Administrator,
        C::password_change | C::backup_state => Who::EveryUser,
        C::draft_save | C::draft_list | C::draft_drop | C::desk_keep | C::desk_read => Who::EveryUser,

        C::committee_list | C::member_list | C::settings_get | C::calendar_list | C::choices => Who::EveryUser,
        C::settings_export | C::dictionary_list => Who::EveryUser,
        C::committee_save | C::committee_set_active => Who::Leaders,
        C::member_save | C::member_appoint | C::member_end_appointment | C::cases_reassign => Who::Leaders,

        C::case_list | C::case_counts | C::case_get | C::task_list => Who::Readers,
        C::document_list | C::document_show | C::dossier_check | C::attachment_list | C::attachment_picture => Who::Readers,
        C::statistics | C::statistics_grid | C::statistics_durations | C::statistics_cases => Who::Readers,
        C::case_find | C::case_as_at | C::meeting_list | C::changes_list | C::changes_seen => Who::Readers,
        C::people_known | C::cases_alike => Who::CaseWorkers,

        C::case_register | C::case_register_oral | C::case_correct | C::case_accept | C::case_decline => Who::CaseWorkers,
        C::case_tell_rights | C::case_assign | C::case_investigate | C::case_session | C::case_note => Who::CaseWorkers,
        C::case_appraisal_begin | C::case_appraisal_end | C::case_extend => Who::CaseWorkers,
        C::case_agree_written | C::case_sign | C::case_agree_oral | C::case_fail | C::case_refer_out => Who::CaseWorkers,
        C::case_perform | C::case_breach | C::case_urge | C::party_reveal => Who::CaseWorkers,
        C::case_confirm_apply | C::case_confirm_decide => Who::CaseWorkers,
        C::case_followup_plan | C::case_followup | C::case_close | C::case_archive | C::case_reopen => Who::CaseWorkers,
        C::case_void_propose | C::case_party_change | C::cases_step => Who::CaseWorkers,
        C::recusal_check | C::case_disclose => Who::CaseWorkers,
        C::document_save | C::document_sign | C::document_correct | C::dossier_press => Who::CaseWorkers,
        C::attachment_add | C::attachment_paste | C::attachment_change | C::attachment_save => Who::CaseWorkers,
        C::case_report_police | C::case_resolve_conflict | C::undo | C::undo_peek => Who::CaseWorkers,
        C::case_void_answer | C::case_hand_over => Who::Leaders,
    }
}

/// A request that fits no command: dispatch asks session and right before it decodes, so nothing is ever done.
fn code_of_nonsense(office: &Office, command: Command) -> String {
    let nonsense = json!({ "no_such_field": 1 });
    match office.call_json(command.name(), nonsense) {
        Ok(reply) => panic!("{} took a request that fits nothing: {}", command.name(), reply.value),
        Err(error) => error.problem.code.to_string(),
    }
}

fn with_one_user_a_role() -> Office {
    let street = Office::street("2026-03-02 09:00");
    for role in Role::ALL {
        street.enrol(&role.to_string(), &[*role]);
    }
    street
}

#[test]
fn every_pair_of_command_and_role_is_as_the_table_says() {
    let street = with_one_user_a_role();
    let mut differences = Vec::new();
    for role in Role::ALL {
        street.log_in(&role.to_string());
        for command in Command::ALL {
            let refused = code_of_nonsense(&street, *command) == "no_right";
            if refused == who(*command).includes(*role) {
                let found = if refused { "refused" } else { "allowed" };
                differences.push(format!("{} for {role}: {found}, the table says {:?}", command.name(), who(*command)));
            }
        }
    }
    assert_eq!(differences, Vec::<String>::new(), "a right too many or too few");
}

#[test]
fn the_session_tells_the_window_exactly_what_the_user_may() {
    let street = with_one_user_a_role();
    let tables: BTreeSet<_> = Command::ALL.iter().filter(|command| who(**command) != Who::Anyone).collect();
    for role in Role::ALL {
        let session = street.log_in(&role.to_string()).session.expect("logged in");
        let told: BTreeSet<_> = session.may.iter().map(String::as_str).collect();
        let differ: Vec<_> =
            tables.iter().filter(|command| told.contains(command.name()) != who(***command).includes(*role)).collect();
        assert!(differ.is_empty(), "the window would offer {role} the wrong things: {differ:?}");
    }
}

#[test]
fn the_first_user_of_a_village_is_director_and_administrator() {
    let village = Office::village("2026-03-02 09:00");
    let session = village.log_in(USER).session.expect("logged in");
    let roles: BTreeSet<_> = session.roles.into_iter().collect();
    assert_eq!(roles, BTreeSet::from([Role::Director, Role::Administrator]));
}

#[test]
fn the_first_user_of_a_street_is_clerk_and_administrator() {
    let street = Office::street("2026-03-02 09:00");
    let session = street.log_in(USER).session.expect("logged in");
    let roles: BTreeSet<_> = session.roles.into_iter().collect();
    assert_eq!(roles, BTreeSet::from([Role::StreetClerk, Role::Administrator]));
}

#[test]
fn roles_are_a_set_and_their_rights_add_up() {
    let village = Office::village("2026-03-02 09:00");
    village.enrol("兼职", &[Role::Mediator, Role::Auditor]);
    village.log_in("兼职");
    for command in [Command::case_register, Command::user_list] {
        assert_ne!(code_of_nonsense(&village, command), "no_right", "{} comes with one of the two roles", command.name());
    }
    assert_eq!(code_of_nonsense(&village, Command::settings_set), "no_right", "neither role brings settings");
}

#[test]
fn nothing_but_the_desk_answers_while_the_book_is_locked() {
    let village = Office::village("2026-03-02 09:00");
    village.lock(Nothing {}).expect("locked");
    for command in Command::ALL.iter().filter(|command| who(**command) != Who::Anyone) {
        assert_eq!(code_of_nonsense(&village, *command), "locked", "{} must not get past the lock", command.name());
    }
}

#[test]
fn nothing_but_the_desk_answers_without_a_book() {
    let village = Office::village("2026-03-02 09:00");
    village.book_close(Nothing {}).expect("closed");
    for command in Command::ALL.iter().filter(|command| who(**command) != Who::Anyone) {
        assert_eq!(code_of_nonsense(&village, *command), "no_book", "{} has nothing to work on", command.name());
    }
}

#[test]
fn the_last_administrator_can_neither_go_nor_give_up_the_role() {
    let village = Office::village("2026-03-02 09:00");
    let users = village.user_list(Nothing {}).expect("users").users;
    let only = users.into_iter().find(|user| user.name == USER).expect("the first user").id;
    let refused = village.user_set_roles(SetRoles { user_id: only.clone(), roles: vec![Role::Director] });
    assert_eq!(refused.expect_err("nobody would be left").problem.code.to_string(), "last_administrator");
    let refused = village.user_remove(RemoveUser { user_id: only });
    assert_eq!(refused.expect_err("nobody would be left").problem.code.to_string(), "last_administrator");
}
