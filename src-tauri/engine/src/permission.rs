//! Command × role, one table. What is not in it is denied; a test walks every pair.

use renhe_wire::{Command, Role};

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody at the machine: no book is open yet, or it is locked.
    Anyone,
    /// Everybody who is signed in.
    SignedIn,
    /// Anyone with one of these roles.
    Roles(&'static [Role]),
}

use Role::*;

/// Those who work cases.
const CASE_WORK: &[Role] = &[Mediator, Director, StreetClerk];
/// Those who lead: committees, people, the second person of a void.
const LEAD: &[Role] = &[Director, StreetClerk];
/// Those who read cases and figures.
const READ: &[Role] = &[Mediator, Director, StreetClerk, Auditor];
/// Those who keep users, settings and the machine.
const ADMINISTER: &[Role] = &[Administrator];
/// Those who may see who has a login.
const USERS: &[Role] = &[Administrator, Auditor];
/// Those who check the book.
const CHECK: &[Role] = &[Director, StreetClerk, Administrator, Auditor];
/// Those who keep it safe.
const SAVE: &[Role] = &[Mediator, Director, StreetClerk, Administrator];

/// The table.
pub fn access(command: Command) -> Access {
    match command {
        Command::app_state
        | Command::book_open
        | Command::book_new
        | Command::book_close
        | Command::book_adopt
        | Command::practice_new
        | Command::backup_restore
        | Command::unlock
        | Command::unlock_with_card
        | Command::lock
        | Command::progress_now
        | Command::progress_stop => Access::Anyone,

        Command::draft_save
        | Command::draft_list
        | Command::draft_drop
        | Command::desk_keep
        | Command::desk_read
        | Command::password_change
        | Command::backup_state
        | Command::settings_get
        | Command::calendar_list
        | Command::settings_export
        | Command::dictionary_list
        | Command::choices
        | Command::committee_list
        | Command::member_list => Access::SignedIn,

        Command::user_list => Access::Roles(USERS),
        Command::user_enroll
        | Command::user_set_roles
        | Command::user_reset_password
        | Command::user_remove
        | Command::recovery_card_renew
        | Command::data_key_renew
        | Command::settings_set
        | Command::settings_import
        | Command::calendar_import
        | Command::backup_place_set
        | Command::rebuild => Access::Roles(ADMINISTER),

        Command::backup_write | Command::backup_list | Command::backup_rehearse | Command::numbers_resume => Access::Roles(SAVE),
        Command::verify => Access::Roles(CHECK),

        Command::committee_save
        | Command::committee_set_active
        | Command::member_save
        | Command::member_appoint
        | Command::member_end_appointment
        | Command::cases_reassign
        | Command::case_hand_over
        | Command::case_void_answer => Access::Roles(LEAD),

        Command::case_list
        | Command::case_counts
        | Command::case_get
        | Command::case_find
        | Command::case_as_at
        | Command::task_list
        | Command::meeting_list
        | Command::changes_list
        | Command::changes_seen
        | Command::statistics
        | Command::statistics_grid
        | Command::statistics_durations
        | Command::statistics_cases
        | Command::document_list
        | Command::document_show
        | Command::dossier_check
        | Command::attachment_list
        | Command::attachment_picture => Access::Roles(READ),

        Command::document_save
        | Command::document_sign
        | Command::document_correct
        | Command::dossier_press
        | Command::attachment_add
        | Command::attachment_paste
        | Command::attachment_change
        | Command::attachment_save
        | Command::case_register
        | Command::case_register_oral
        | Command::case_correct
        | Command::cases_step
        | Command::case_accept
        | Command::case_decline
        | Command::case_tell_rights
        | Command::case_assign
        | Command::recusal_check
        | Command::case_disclose
        | Command::case_investigate
        | Command::case_session
        | Command::case_note
        | Command::case_appraisal_begin
        | Command::case_appraisal_end
        | Command::case_extend
        | Command::case_agree_written
        | Command::case_sign
        | Command::case_agree_oral
        | Command::case_fail
        | Command::case_refer_out
        | Command::case_perform
        | Command::case_breach
        | Command::case_urge
        | Command::case_confirm_apply
        | Command::case_confirm_decide
        | Command::case_followup_plan
        | Command::case_followup
        | Command::case_close
        | Command::case_archive
        | Command::case_reopen
        | Command::case_void_propose
        | Command::case_party_change
        | Command::party_reveal
        | Command::people_known
        | Command::cases_alike
        | Command::case_report_police
        | Command::case_resolve_conflict
        | Command::undo_peek
        | Command::undo => Access::Roles(CASE_WORK),
    }
}

/// Whether any of the roles may call the command.
pub(crate) fn allows(command: Command, roles: &[Role]) -> bool {
    match access(command) {
        Access::Anyone | Access::SignedIn => true,
        Access::Roles(allowed) => roles.iter().any(|role| allowed.contains(role)),
    }
}
