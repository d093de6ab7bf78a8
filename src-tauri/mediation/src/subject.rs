//! What a record can be about. The codes stand in the envelope of every record and never change.

/// Kinds of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// The book itself.
    Book,
    /// A device that writes into it.
    Device,
    /// A user.
    User,
    /// A committee.
    Committee,
    /// A person of the roster.
    Member,
    /// The settings.
    Settings,
    /// A year's calendar.
    Calendar,
    /// A case.
    Case,
    /// A series of case numbers.
    Numbers,
    /// An act worth keeping for auditors: a failed login, a look at a full ID number.
    Audit,
}

impl SubjectKind {
    /// Every kind.
    pub const ALL: &'static [SubjectKind] = &[
        SubjectKind::Book,
        SubjectKind::Device,
        SubjectKind::User,
        SubjectKind::Committee,
        SubjectKind::Member,
        SubjectKind::Settings,
        SubjectKind::Calendar,
        SubjectKind::Case,
        SubjectKind::Numbers,
        SubjectKind::Audit,
    ];

    /// Code in the envelope.
    pub fn code(self) -> u8 {
        match self {
            SubjectKind::Book => 1,
            SubjectKind::Device => 2,
            SubjectKind::User => 3,
            SubjectKind::Committee => 4,
            SubjectKind::Member => 5,
            SubjectKind::Settings => 6,
            SubjectKind::Calendar => 7,
            SubjectKind::Case => 8,
            SubjectKind::Numbers => 9,
            SubjectKind::Audit => 10,
        }
    }

    /// Kind of a code; `None` for one of a newer program.
    pub fn from_code(code: u8) -> Option<Self> {
        SubjectKind::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}
