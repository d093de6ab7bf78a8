//! 打印, 签署, 手改 and 附件: what is laid into the dossier. It may be done as long as the case is no void one, after the
//! archive too: a scan often comes last.

use super::check::{self, LINE_MAX, NAME_MAX, TEXT_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::event::NoPart;
use crate::problem::{Code, Problem, Rejection, invalid};
use crate::words::{Media, PaperKind};
use chrono::NaiveDate;
use uuid::Uuid;

/// Copies of one paper: more is a slip of the hand.
const COPIES_MAX: u32 = 999;
/// Attachments of one case.
const ATTACHMENTS_MAX: usize = 2_000;

/// A paper as it was printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Printing {
    /// The day that stands on it, or of printing.
    pub on: NaiveDate,
    /// Which paper.
    pub paper: PaperKind,
    /// What it is about, where it is about one part of the case.
    pub about: Option<Uuid>,
    /// Copies.
    pub copies: u32,
    /// 编号 as it stands on the sheet.
    pub number: Option<String>,
    /// What was printed, BLAKE3 in hexadecimal digits.
    pub fingerprint: String,
}

/// Records that a paper was printed for the dossier. The same text keeps its version; another one is the next.
///
/// # Errors
/// A refusal of the guard, or an entry at its field.
pub fn print(act: &mut Act<'_>, case: &Case, entered: &Printing) -> Decided {
    refuse(guard::writable(case))?;
    check::day("on", entered.on, Some((case.registered_on, "registered")), act.today.max(entered.on))?;
    if entered.copies == 0 || entered.copies > COPIES_MAX {
        return Err(Rejection::Invalid(Problem::new(Code::BadValue).with("max", COPIES_MAX).at("copies")));
    }
    let last = case.last_print(entered.paper, entered.about);
    let version = last.map_or(1, |last| last.printed.version + u32::from(last.printed.fingerprint != entered.fingerprint));
    let counted = DocumentPrinted {
        id: (act.new_id)(),
        on: entered.on,
        paper: entered.paper,
        about: entered.about,
        version,
        copies: entered.copies,
        number: entered.number.clone(),
        mediators: case.mediators.clone(),
        fingerprint: entered.fingerprint.clone(),
    };
    Ok(Decision::of(CaseEvent::DocumentPrinted(counted, NoPart {})))
}

fn printed(case: &Case, print: Uuid) -> Result<&crate::case::Print, Rejection> {
    case.prints.iter().find(|known| known.printed.id == print).ok_or_else(|| invalid("print", Code::UnknownPrint))
}

/// Notes that all who have to have signed a printed paper.
///
/// # Errors
/// A refusal of the guard, [`Code::UnknownPrint`], or a day at its field.
pub fn sign_paper(act: &Act<'_>, case: &Case, print: Uuid, on: NaiveDate) -> Decided {
    refuse(guard::writable(case))?;
    printed(case, print)?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    Ok(Decision::of(CaseEvent::DocumentSigned(DocumentSigned { print, on }, NoPart {})))
}

/// Records a correction by hand on a printed paper (手改), fingerprinted by all sides; its photograph is an attachment.
///
/// # Errors
/// A refusal of the guard, [`Code::UnknownPrint`], [`Code::UnknownAttachment`], or an entry at its field.
pub fn correct_by_hand(
    act: &mut Act<'_>,
    case: &Case,
    print: Uuid,
    on: NaiveDate,
    what: &str,
    photograph: Option<Uuid>,
) -> Decided {
    refuse(guard::writable(case))?;
    printed(case, print)?;
    check::day("on", on, Some((case.registered_on, "registered")), act.today)?;
    let what = check::text("what", what, TEXT_MAX, true)?;
    if let Some(photograph) = photograph {
        attached("photograph", case, photograph)?;
    }
    let counted = HandCorrected { id: (act.new_id)(), on, print, attachment: photograph };
    Ok(Decision::of(CaseEvent::HandCorrected(counted, Explained { text: Some(what) })))
}

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Attaching {
    /// The day.
    pub on: NaiveDate,
    /// What kind of file.
    pub media: Media,
    /// Bytes of its content.
    pub bytes: u64,
    /// Name of its encrypted file.
    pub file: String,
    /// Its key.
    pub key: String,
    /// The name it came with.
    pub name: String,
    /// The paper it is filed under.
    pub paper: Option<PaperKind>,
    /// What it is about, as for a print.
    pub about: Option<Uuid>,
}

/// Records an attachment.
///
/// # Errors
/// A refusal of the guard, [`Code::TooMany`], or a name at its field.
pub fn attach(act: &mut Act<'_>, case: &Case, entered: &Attaching) -> Decided {
    refuse(guard::writable(case))?;
    check::day("on", entered.on, Some((case.registered_on, "registered")), act.today)?;
    if case.attached().count() >= ATTACHMENTS_MAX {
        return Err(Rejection::Refused(Problem::new(Code::TooMany).with("max", ATTACHMENTS_MAX)));
    }
    let name = check::text("name", &entered.name, NAME_MAX * 2, true)?;
    let counted = AttachmentAdded {
        id: (act.new_id)(),
        on: entered.on,
        media: entered.media,
        bytes: entered.bytes,
        file: entered.file.clone(),
        paper: entered.paper,
        about: entered.about,
    };
    Ok(Decision::of(CaseEvent::AttachmentAdded(counted, FileKept { name, key: entered.key.clone() })))
}

fn attached<'a>(field: &str, case: &'a Case, id: Uuid) -> Result<&'a crate::case::Attachment, Rejection> {
    case.attached().find(|known| known.added.id == id).ok_or_else(|| invalid(field, Code::UnknownAttachment))
}

/// What of an attachment is to be different.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Refiling {
    /// Another name.
    pub name: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The paper it is filed under; `Some(None)` files it under none.
    pub paper: Option<Option<PaperKind>>,
    /// What it is about.
    pub about: Option<Option<Uuid>>,
    /// Its page within the paper, from 1.
    pub page: Option<Option<u32>>,
    /// Quarter turns clockwise for showing and printing; the file itself is never changed.
    pub turns: Option<u8>,
    /// Takes it out of the dossier. The file stays as long as the record does.
    pub removed: bool,
}

/// Files, names, turns or removes an attachment.
///
/// # Errors
/// A refusal of the guard, [`Code::UnknownAttachment`], or an entry at its field.
pub fn refile(act: &Act<'_>, case: &Case, id: Uuid, entered: &Refiling) -> Decided {
    refuse(guard::writable(case))?;
    let known = attached("attachment", case, id)?;
    let mut counted = known.filed.clone();
    counted.on = act.today;
    counted.paper = entered.paper.unwrap_or(counted.paper);
    counted.about = entered.about.unwrap_or(counted.about);
    counted.page = entered.page.unwrap_or(counted.page);
    counted.turns = entered.turns.map_or(counted.turns, |turns| turns % 4);
    counted.removed = entered.removed;
    let mut named = known.named.clone();
    if let Some(name) = &entered.name {
        named.name = Some(check::text("name", name, NAME_MAX * 2, true)?);
    }
    if let Some(note) = &entered.note {
        named.note = check::maybe("note", Some(note), LINE_MAX)?;
    }
    Ok(Decision::of(CaseEvent::AttachmentChanged(counted, named)))
}
