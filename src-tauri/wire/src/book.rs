//! Opening a book, who is at the desk, users, backups, verification.

use crate::dto::dto;
use crate::{BookKind, Problem, Role};

dto! {
    /// A request or response that carries nothing.
    #[derive(Default)]
    Nothing {}

    /// What the program is showing right now: asked at start and after every change of session.
    AppState {
        /// Version of the program, for the start page and for reports.
        program: String,
        /// The open book, if any; locked or not.
        #[serde(default)]
        book: Option<BookInfo>,
        /// Who is at the desk; `None` while locked.
        #[serde(default)]
        session: Option<SessionInfo>,
        /// Books opened on this machine before, newest first.
        recent: Vec<RecentBook>,
        /// Today in China as the program's clock says, `YYYY-MM-DD`.
        today: String,
    }
    /// A book on disk as far as it can be read without a password.
    BookInfo {
        path: String,
        name: String,
        kind: BookKind,
        region: String,
        /// Practice data: marked 练习 in every title, never exchanged.
        practice: bool,
        /// Names of the users that have a password on this machine's copy.
        users: Vec<String>,
        /// Set when the book can be read but not written: damaged, newer, read-only place, not adopted yet.
        #[serde(default)]
        read_only: Option<Problem>,
        /// Set when the book stands on this machine for the first time or in another place: 移动 or 复制 must be said.
        adopt: bool,
        /// Milliseconds to wait before the next attempt after five failures, else 0.
        wait_ms: u32,
    }
    /// Who is at the desk.
    SessionInfo {
        user: String,
        user_id: String,
        roles: Vec<Role>,
        /// The person in the roster this user is, if named.
        #[serde(default)]
        member: Option<String>,
        /// Commands this user may call.
        may: Vec<String>,
        backup: BackupState,
        /// Things the program noticed while opening (clock, witness, unsigned tail, damage).
        notes: Vec<Problem>,
        /// Minutes without use after which the book locks.
        lock_minutes: u32,
    }
    /// A book this machine has had open.
    RecentBook { path: String, name: String, practice: bool }

    /// Open a book folder; it stays locked until `unlock`.
    OpenBook { path: String }
    /// Make a new book in an empty or new folder.
    NewBook {
        path: String,
        kind: BookKind,
        name: String,
        region: String,
        user: String,
        password: String,
    }
    /// What a new book gives once and never again.
    NewBookMade {
        book: BookInfo,
        /// The recovery card: 32 characters in 8 groups of 4. Shown once; never stored.
        recovery_card: String,
        warnings: Vec<Problem>,
    }
    /// Make the practice book in a new folder (the program's own practice folder if no path is given).
    NewPractice { #[serde(default)] path: Option<String> }
    /// Its user and password, which are no secret.
    PracticeMade { path: String, user: String, password: String }
    /// Unlock with a user's password.
    Unlock { user: String, password: String }
    /// Unlock with the recovery card; a new password for a user who is an administrator is set at once.
    UnlockWithCard { card: String, user: String, new_password: String }
    /// The answer to "moved or copied?".
    AdoptBook { copied: bool }
    /// Change one's own password.
    ChangePassword { old: String, new: String }

    /// A user of this book.
    User {
        id: String,
        name: String,
        roles: Vec<Role>,
        /// Has a password on this machine's copy of the book.
        has_password: bool,
        active: bool,
        #[serde(default)]
        member: Option<String>,
    }
    /// All users.
    Users { users: Vec<User> }
    /// Enrol a user, or give a password to one who arrived from another device.
    EnrolUser {
        name: String,
        password: String,
        roles: Vec<Role>,
        /// Person of the roster this user is.
        #[serde(default)]
        member: Option<String>,
    }
    /// Change a user's roles.
    SetRoles { user_id: String, roles: Vec<Role> }
    /// Set a forgotten password anew (by an administrator).
    ResetPassword { user_id: String, new: String }
    /// Remove a user; the name stays on what was done.
    RemoveUser { user_id: String }
    /// One user, by id.
    UserMade { user_id: String }
    /// A new recovery card; the old one stops working.
    RecoveryCard { recovery_card: String }

    /// Give the book a new data key, as after removing a user: what they copied or still know opens nothing that is written
    /// from now on. Everybody's password wraps the old key, so the one at the desk says theirs, and the others get new ones.
    RenewDataKey {
        /// The password of the user at the desk; it stays theirs.
        password: String,
        /// New passwords of others. Who gets none cannot log in until a password is reset.
        #[serde(default)]
        others: Vec<NewPassword>,
    }
    /// A password an administrator gives.
    NewPassword { user_id: String, new: String }
    /// The book is written anew under a new data key.
    DataKeyRenewed {
        /// The new recovery card, shown once; the old one opens nothing but old backups.
        recovery_card: String,
        /// Users who have no password now.
        without_password: Vec<User>,
        /// What should be known: backups made before keep the old key, passwords and card.
        notes: Vec<Problem>,
    }

    /// How safe the book is right now.
    BackupState {
        /// Cases with changes that no backup holds: 未备份 n 件.
        cases_not_backed_up: u32,
        /// Last backup, RFC 3339, if any.
        #[serde(default)]
        last_at: Option<String>,
        /// Where automatic backups go.
        folder: String,
        /// The folder was chosen by a person; else it lies beside the book.
        chosen: bool,
    }
    /// Write a backup: to the automatic folder, or to a given file (a stick).
    WriteBackup { #[serde(default)] to: Option<String> }
    /// The file written and read back.
    BackupWritten { path: String, bytes: u64, records: u64, cases: u64, state: BackupState }
    /// Backups in the automatic folder.
    Backups { backups: Vec<BackupFile> }
    /// A backup on disk. `whole` is false when it was cut short or is no backup any more: it then tells no counts.
    BackupFile { path: String, made_at: String, bytes: u64, records: u64, cases: u64, whole: bool }
    /// Try whether a backup can be restored, without keeping what comes out: the newest of the automatic folder where none is
    /// named.
    RehearseRestore { #[serde(default)] from: Option<String> }
    /// What a restore would bring back, held against the open book. Nothing of either was changed.
    Rehearsed {
        path: String,
        made_at: String,
        /// True when the restored copy is sound.
        sound: bool,
        findings: Vec<Finding>,
        records: u64,
        cases: u64,
        book_records: u64,
        book_cases: u64,
        /// Cases of the open book that the backup does not hold.
        missing_cases: u64,
        /// When the first of them came into the open book, RFC 3339.
        #[serde(default)]
        missing_since: Option<String>,
        /// Cases of both that went on in the open book.
        changed_cases: u64,
        /// Records of the backup that the open book does not hold: above zero, the open book is the older one.
        only_in_backup: u64,
    }
    /// Restore a backup into a new folder.
    RestoreBackup {
        from: String,
        path: String,
        /// Highest case number on paper for each committee; registering is refused for a committee until it is given.
        #[serde(default)]
        last_numbers: Vec<LastNumber>,
    }
    /// The highest serial on paper of one committee in one year.
    LastNumber {
        /// Committee id; `None` where the book has one committee only.
        #[serde(default)]
        committee: Option<String>,
        #[serde(default)]
        year: Option<i32>,
        serial: u32,
    }
    /// Tell the highest numbers on paper after a restore.
    ResumeNumbers { last_numbers: Vec<LastNumber> }
    /// What a restore brought back.
    Restored { path: String, name: String, made_at: String, records: u64, cases: u64, needs_last_number: bool }

    /// Result of a verification.
    Verification {
        /// True when nothing is wrong; notes may remain.
        sound: bool,
        findings: Vec<Finding>,
        records: u64,
        cases: u64,
        pages_checked: bool,
    }
    /// One thing verification found.
    Finding {
        /// `wrong` needs action, `note` is worth knowing.
        severity: String,
        problem: Problem,
    }
    /// Result of a rebuild of the projections.
    Rebuilt { records: u64, cases: u64, millis: u64 }
}
