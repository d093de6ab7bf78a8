//! Everything a rule can say against an act, or beside it. The words for every code live in the window
//! (ui/src/words); a code is never renamed once it has words.
//!
//! Long because it is one list of codes.

use std::collections::BTreeMap;

/// How an act is stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// A rule stands against it: why, and by the code's words what would make it possible.
    #[error("refused: {0:?}")]
    Refused(Problem),
    /// A field holds something that cannot be.
    #[error("invalid: {0:?}")]
    Invalid(Problem),
}

/// A code with its parameters and, where it belongs to one, its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which one.
    pub code: Code,
    /// Values for the words: numbers, dates as `YYYY-MM-DD`, names.
    pub params: BTreeMap<String, String>,
    /// Path in the request.
    pub field: Option<String>,
}

impl Problem {
    /// Without parameters.
    pub fn new(code: Code) -> Self {
        Problem { code, params: BTreeMap::new(), field: None }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// Names its field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

/// Refuses.
pub fn refused(code: Code) -> Rejection {
    Rejection::Refused(Problem::new(code))
}

/// Finds a field invalid.
pub fn invalid(field: &str, code: Code) -> Rejection {
    Rejection::Invalid(Problem::new(code).at(field))
}

macro_rules! codes {
    ($($(#[$meta:meta])* $variant:ident),+ $(,)?) => {
        /// Every code: refusals, invalid fields, warnings, faults of the store and of the desk.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "ErrorCode"))]
        #[serde(rename_all = "snake_case")]
        pub enum Code { $($(#[$meta])* $variant),+ }

        impl Code {
            /// Every code, so that a test can hold the words table against it.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];
        }

        impl std::fmt::Display for Code {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match serde_json::to_value(self) {
                    Ok(serde_json::Value::String(word)) => f.write_str(&word),
                    _ => Err(std::fmt::Error),
                }
            }
        }
    };
}

codes! {
    // Fields.
    /// Nothing was entered.
    Required,
    /// Longer than `max` characters.
    TooLong,
    /// More than `max` of them.
    TooMany,
    /// The case was not in the book yet at that moment.
    NotYetThen,
    /// Not a date that exists.
    ImpossibleDate,
    /// A value of the wrong kind.
    BadValue,
    /// Lies after today (`today`).
    FutureDate,
    /// Lies before `earliest` (`what` happened then).
    DateTooEarly,
    /// Lies after `latest`.
    DateTooLate,
    /// Below zero, or above what can be counted.
    BadAmount,
    /// Not in the dictionary in force.
    UnknownCategory,
    /// Not a source.
    UnknownSource,
    /// No such committee.
    UnknownCommittee,
    /// No such person in the roster.
    UnknownMember,
    /// No such party in this case.
    UnknownParty,
    /// No such obligation in this case.
    UnknownObligation,
    /// No such entry.
    UnknownEntry,
    /// No such case.
    UnknownCase,
    /// No such user.
    UnknownUser,
    /// Parties on one side only.
    OneSideOnly,
    /// Time not as `HH:MM`.
    BadTime,
    /// A control character, or text that cannot be shown.
    UnprintableText,
    /// Name already used.
    NameTaken,
    /// Password too short: `min` characters.
    PasswordTooShort,
    /// Password among the commonest.
    PasswordTooCommon,
    /// At least one role.
    NoRole,
    /// Not a region code of 6, 9 or 12 digits.
    BadRegion,
    /// Template of numbers lacks a part.
    BadTemplate,
    /// A calendar file that cannot be used: `why`, and at which `date` or `line`.
    BadCalendar,
    /// Not a file of settings, or one that was changed by hand: see `line`.
    BadSettings,
    /// A file of settings by a newer program (format `needs`, this one knows `known`).
    NewerSettings,
    /// Recovery card mistyped.
    BadCard,
    /// The dossier lacks what it must hold: say why it is archived all the same.
    DossierIncomplete,

    // Refusals.
    /// Not possible at this stage (`stage`).
    WrongStage,
    /// Not accepted yet.
    NotAccepted,
    /// Already has an outcome.
    AlreadyConcluded,
    /// No outcome yet.
    NotConcluded,
    /// No mediator assigned yet.
    NoMediator,
    /// Void, or proposed to be.
    IsVoid,
    /// Not proposed to be void.
    NotProposedVoid,
    /// The same person cannot confirm: another one must.
    NeedsSecondPerson,
    /// Closed: reopen first.
    IsClosed,
    /// Not closed yet.
    NotClosed,
    /// Already archived.
    IsArchived,
    /// Neither closed nor archived.
    NothingToReopen,
    /// No written agreement in effect.
    NoWrittenAgreement,
    /// Already signed by everyone and sealed.
    NothingToSign,
    /// The joint application was possible until `until`.
    ConfirmationTooLate,
    /// Not all sides apply.
    ConfirmationNotJoint,
    /// Already applied.
    ConfirmationApplied,
    /// Not applied for.
    ConfirmationNotApplied,
    /// A matter no court confirms: marriage, adoption, status (法释〔2011〕5号).
    ConfirmationNotAllowed,
    /// No obligations.
    NoObligations,
    /// This obligation is fulfilled.
    ObligationDone,
    /// More than is owed (`open`).
    PaidTooMuch,
    /// Not due before `due`.
    NotDueYet,
    /// An appraisal is already going on.
    AppraisalRunning,
    /// No appraisal is going on.
    NoAppraisal,
    /// Obligations or follow-ups are still open (`what`).
    StillOpen,
    /// A record in it is not understood by this program.
    NotUnderstood,
    /// Changed meanwhile; look again.
    ChangedMeanwhile,
    /// It is this committee's already.
    SameCommittee,
    /// The committee is closed.
    CommitteeInactive,
    /// The person does not serve in this committee.
    NotInCommittee,
    /// The person has left.
    MemberInactive,
    /// No role of the user allows it.
    NoRight,
    /// The book is locked.
    Locked,
    /// No book is open.
    NoBook,
    /// A book is already open.
    BookOpen,
    /// Read-only.
    ReadOnly,
    /// The highest number on paper must be told first.
    NeedsLastNumber,
    /// Moved or copied must be said first.
    NeedsAdoption,
    /// The number would not go on from what is on paper.
    NumberTooLow,
    /// The last administrator cannot go.
    LastAdministrator,
    /// Cases are still open with this person (`count`).
    OpenCases,
    /// Nothing to undo.
    NothingToUndo,
    /// Cannot be undone: somebody went on from it.
    UndoOverlaid,
    /// Not one's own act.
    UndoNotOwn,
    /// A registration is voided, not undone.
    UndoRegistration,
    /// This kind of act is corrected, not undone.
    NotUndoable,
    /// No such conflict.
    NoConflict,
    /// Unknown command.
    UnknownCommand,
    /// Practice data cannot do that.
    PracticeBook,

    // Warnings.
    /// ID number: check digit.
    IdNumberCheck,
    /// ID number: length or characters.
    IdNumberShape,
    /// ID number: date of birth.
    IdNumberBirth,
    /// ID number of 15 digits; `upgraded` is the new one.
    IdNumberOld,
    /// USCC wrong.
    UsccCheck,
    /// Phone of unusual shape.
    PhoneShape,
    /// A minor without a guardian.
    MinorWithoutGuardian,
    /// The clause `clause` gives ownership: no court confirms it here; write 界桩、让出、不得阻挠 instead.
    OwnershipClause,
    /// A labour agreement is written (劳动争议调解仲裁法 Art. 14).
    LabourNeedsWritten,
    /// Marriage, adoption, status cannot be confirmed by a court.
    MarriageNotConfirmed,
    /// The mediator also records.
    RecorderIsMediator,
    /// Rights and duties have not been told.
    RightsNotTold,
    /// The calendar of `year` is missing: dates may still move.
    CalendarMissing,
    /// The term to mediate has passed (`due`).
    TermPassed,
    /// Fewer than 3 or more than 9 members (Art. 8).
    CommitteeSize,
    /// No woman among the members (Art. 8).
    CommitteeNoWoman,
    /// Not exactly one 主任 (Art. 8).
    CommitteeDirector,
    /// A term of office is over (`name`, `until`).
    TermOfOfficeOver,
    /// A term of office longer than the three years of Art. 9 (`name`, `until`): usual where elections follow five years.
    TermOfOfficeLong,
    /// 主任 or 副主任 is not a member (`name`, Art. 8).
    DirectorNotMember,
    /// A mediator is not an adult (Art. 14).
    MemberNotAdult,
    /// A region code nobody knows.
    RegionUnknown,
    /// A case between the same people of the same day exists (`number`).
    PossibleDuplicate,
    /// Sums of the obligations (`sum`) differ from the amount (`amount`).
    AmountsDiffer,
    /// A party is the village committee itself: the street's committee suits better.
    PartyIsCommittee,
    /// Suspected violence against a minor or an incapable person must be reported (反家庭暴力法 Art. 14).
    ReportViolence,
    /// The referrer's letter is missing.
    LetterMissing,

    // The desk, the folder, the keys.
    /// Wrong password; `left` attempts.
    WrongPassword,
    /// Wait `seconds`.
    TooManyAttempts,
    /// Not a case book.
    NotACaseBook,
    /// Written by a newer program (`needs`).
    NewerBook,
    /// Damaged. Opened for reading: `count` records are lost (or all from `from` on), of the first few of `cases_count`
    /// `cases`; with `records` all of them can be read. Not to be opened at all: `part` is what is damaged. The backups lie in `backups`.
    DamagedBook,
    /// Another program has it open: `who`, `host`, `since`.
    BookLocked,
    /// On a network drive.
    NetworkFolder,
    /// In a folder that a cloud copies (`service`).
    SyncedFolder,
    /// Not empty.
    FolderNotEmpty,
    /// A file of that name exists (`path`), and nothing is written over.
    FileExists,
    /// A backup within the book's own folder would be lost with it (`path`).
    BackupInsideBook,
    /// There is no backup yet.
    NoBackup,
    /// A backup of another case book (`book`).
    BackupOfOtherBook,
    /// A backup made before the book's data key was renewed.
    BackupOfOldKey,
    /// Cannot be written to.
    FolderReadOnly,
    /// The fonts of documents are not where the program looks (`path`).
    NoFonts,
    /// An attachment that cannot be printed (`name`): damaged, locked by a password, or too large.
    BadAttachment,
    /// The file of an attachment is missing, damaged, or its key was erased.
    AttachmentLost,
    /// The system has no program for a file, or it was not written by this one (`path`).
    CannotOpen,
    /// No print of this paper (`print`).
    UnknownPrint,
    /// No such attachment, or one that was taken out.
    UnknownAttachment,
    /// A paper with this text was printed for signing: it is corrected by a new version, not undone.
    UndoPrinted,
    /// Long work was told to stop: nothing of it was kept.
    Stopped,
    /// The disk is full.
    DiskFull,
    /// Not enough memory.
    OutOfMemory,
    /// A file could not be read or written (`path`).
    FileTrouble,
    /// A backup that cannot be used.
    BadBackup,
    /// The machine's clock is wrong: `now`, `last`.
    ClockSuspect,
    /// The book is older than what this machine last saved: an old copy was put back.
    OlderThanWitness,
    /// The tail since the last signature is unsigned (normal after a crash).
    UnsignedTail,
    /// One of the two key files was damaged and has been mended from the other.
    SlotsMended,
    /// The folder was moved or copied.
    MovedOrCopied,
    /// Backups made before the data key was renewed still open with the old passwords and the old card (`backups`, where
    /// they lie).
    BackupsKeepOldKey,

    // Verification.
    /// A page of the database fails its check (`page`).
    BadPage,
    /// A chain is broken (`device`, `seq`).
    BadChain,
    /// A signature does not fit (`device`, `seq`).
    BadSignature,
    /// A record does not fit its hash (`record`).
    BadRecord,
    /// Records cannot be read (`from`, `to`), about `cases`.
    UnreadableRecords,
    /// A projection differs from the journal (`case`).
    BadProjection,
    /// Counters differ from a recount.
    BadCounters,
    /// A key file is damaged (`copy`).
    BadSlots,
    /// A backup is damaged (`path`).
    BadBackupFile,
    /// Everything agrees.
    AllSound,

    /// Broken: an incident number leads to the log.
    Broken,
}
