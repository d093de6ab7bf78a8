//! The list of commands: `name(Request) -> Response`. Everything that can be done with the case book is in it.

/// Hands the whole command list to `$callback!`, so that the engine's dispatch, the permission table and the
/// TypeScript map are all made from this one list; a command without a handler or a right does not compile.
#[macro_export]
macro_rules! with_commands {
    ($callback:path) => {
        $callback! {
            // The desk: before a book is open, or while it is locked.
            app_state(Nothing) -> AppState;
            book_open(OpenBook) -> AppState;
            book_new(NewBook) -> NewBookMade;
            book_close(Nothing) -> AppState;
            book_adopt(AdoptBook) -> AppState;
            practice_new(NewPractice) -> PracticeMade;
            backup_restore(RestoreBackup) -> Restored;
            unlock(Unlock) -> AppState;
            unlock_with_card(UnlockWithCard) -> AppState;
            lock(Nothing) -> AppState;
            progress_now(Nothing) -> UnderWay;
            progress_stop(Nothing) -> Nothing;

            // Users and keys.
            user_list(Nothing) -> Users;
            user_enroll(EnrolUser) -> UserMade;
            user_set_roles(SetRoles) -> Nothing;
            user_reset_password(ResetPassword) -> Nothing;
            user_remove(RemoveUser) -> Nothing;
            password_change(ChangePassword) -> Nothing;
            recovery_card_renew(Nothing) -> RecoveryCard;
            data_key_renew(RenewDataKey) -> DataKeyRenewed;

            // What lies on a person's desk.
            draft_save(SaveDraft) -> DraftSaved;
            draft_list(Nothing) -> Drafts;
            draft_drop(DraftRef) -> Nothing;
            desk_keep(KeepOnDesk) -> Nothing;
            desk_read(DeskKey) -> Kept;

            // Safety.
            backup_state(Nothing) -> BackupState;
            backup_write(WriteBackup) -> BackupWritten;
            backup_list(Nothing) -> Backups;
            backup_place_set(BackupPlace) -> BackupState;
            backup_rehearse(RehearseRestore) -> Rehearsed;
            numbers_resume(ResumeNumbers) -> Nothing;
            verify(Nothing) -> Verification;
            rebuild(Nothing) -> Rebuilt;

            // The dossier on paper.
            document_list(DocumentsOf) -> Documents;
            document_show(ShowDocument) -> DocumentPages;
            document_save(SaveDocument) -> DocumentSaved;
            document_sign(SignDocument) -> CaseDone;
            document_correct(CorrectByHand) -> CaseDone;
            dossier_press(PressDossier) -> DossiersPressed;
            dossier_check(CheckDossier) -> DossierChecked;
            attachment_list(DocumentsOf) -> Attachments;
            attachment_add(AddAttachments) -> AttachmentsAdded;
            attachment_paste(PasteAttachment) -> AttachmentsAdded;
            attachment_change(ChangeAttachment) -> CaseDone;
            attachment_picture(AttachmentPicture) -> PictureShown;
            attachment_save(SaveAttachment) -> AttachmentSaved;

            // Committees and people.
            committee_list(Nothing) -> Committees;
            committee_save(SaveCommittee) -> CommitteeSaved;
            committee_set_active(SetActive) -> Nothing;
            member_list(MembersOf) -> Members;
            member_save(SaveMember) -> MemberSaved;
            member_appoint(Appoint) -> MemberSaved;
            member_end_appointment(EndAppointment) -> MemberSaved;
            cases_reassign(ReassignCases) -> Reassigned;

            // Settings.
            settings_get(Nothing) -> Settings;
            settings_set(Settings) -> Saved;
            settings_export(Nothing) -> SettingsFile;
            settings_import(SettingsFile) -> Saved;
            dictionary_list(Nothing) -> Dictionaries;
            calendar_list(Nothing) -> CalendarYears;
            calendar_import(ImportCalendar) -> Saved;
            choices(ChoicesOn) -> Choices;

            // The life of a dispute.
            case_register(Register) -> CaseDone;
            case_register_oral(RegisterOral) -> CaseDone;
            case_list(ListCases) -> CasePage;
            case_counts(ListCases) -> StageCounts;
            case_find(Find) -> Found;
            case_get(CaseRef) -> CaseDetail;
            case_as_at(CaseMoment) -> CaseDetail;
            cases_alike(AlikeQuery) -> AlikeCases;
            people_known(KnownQuery) -> KnownPeople;
            cases_step(BulkStep) -> BulkDone;
            party_reveal(RevealParty) -> RevealedParty;
            case_correct(Correct) -> CaseDone;
            case_accept(Accept) -> CaseDone;
            case_decline(Decline) -> CaseDone;
            case_tell_rights(TellRights) -> CaseDone;
            case_assign(Assign) -> CaseDone;
            recusal_check(RecusalQuery) -> RecusalFound;
            case_disclose(Disclose) -> CaseDone;
            case_investigate(Investigate) -> CaseDone;
            case_session(HoldSession) -> CaseDone;
            case_note(KeepNote) -> CaseDone;
            case_appraisal_begin(BeginAppraisal) -> CaseDone;
            case_appraisal_end(EndAppraisal) -> CaseDone;
            case_extend(Extend) -> CaseDone;
            case_agree_written(AgreeWritten) -> CaseDone;
            case_sign(Sign) -> CaseDone;
            case_agree_oral(AgreeOral) -> CaseDone;
            case_fail(Fail) -> CaseDone;
            case_refer_out(ReferOut) -> CaseDone;
            case_perform(Perform) -> CaseDone;
            case_breach(Breach) -> CaseDone;
            case_urge(Urge) -> CaseDone;
            case_confirm_apply(ApplyConfirmation) -> CaseDone;
            case_confirm_decide(DecideConfirmation) -> CaseDone;
            case_followup_plan(PlanFollowup) -> CaseDone;
            case_followup(RecordFollowup) -> CaseDone;
            case_close(CloseCase) -> CaseDone;
            case_archive(Archive) -> CaseDone;
            case_reopen(Reopen) -> CaseDone;
            case_void_propose(ProposeVoid) -> CaseDone;
            case_void_answer(AnswerVoid) -> CaseDone;
            case_hand_over(HandOver) -> CaseDone;
            case_party_change(ChangeParty) -> CaseDone;
            case_report_police(ReportPolice) -> CaseDone;
            case_resolve_conflict(ResolveConflict) -> CaseDone;
            undo_peek(Nothing) -> UndoPeek;
            undo(Undo) -> Nothing;
            task_list(ListTasks) -> Tasks;
            meeting_list(MeetingsQuery) -> Meetings;
            changes_list(Nothing) -> Changed;
            changes_seen(Nothing) -> Nothing;

            // Statistics.
            statistics(StatisticsQuery) -> StatisticsPage;
            statistics_durations(StatisticsQuery) -> Durations;
            statistics_grid(GridQuery) -> Grid;
            statistics_cases(FigureCases) -> FigureCasePage;
        }
    };
}

/// A name that is not in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCommand(pub String);

macro_rules! command_enum {
    ($($name:ident($request:ty) -> $response:ty;)+) => {
        /// Every command, by its wire name.
        #[allow(non_camel_case_types)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $(#[doc = concat!("`", stringify!($name), "`")] $name),+ }

        impl Command {
            /// All of them.
            pub const ALL: &'static [Command] = &[$(Command::$name),+];

            /// The wire name.
            pub fn name(self) -> &'static str {
                match self { $(Command::$name => stringify!($name)),+ }
            }
        }

        impl std::str::FromStr for Command {
            type Err = UnknownCommand;
            fn from_str(text: &str) -> Result<Self, UnknownCommand> {
                match text {
                    $(stringify!($name) => Ok(Command::$name),)+
                    other => Err(UnknownCommand(other.to_owned())),
                }
            }
        }

        /// Name, request type and response type of every command, for the TypeScript map.
        pub(crate) const SIGNATURES: &[(&str, &str, &str)] =
            &[$((stringify!($name), stringify!($request), stringify!($response))),+];
    };
}
with_commands!(command_enum);
