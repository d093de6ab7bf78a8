//! The dossier on paper (卷宗): documents, attachments, the check.

use std::collections::BTreeMap;

use crate::dto::dto;
use crate::{CheckOutcome, Day, DossierList, DossierPart, Media, PaperKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The form a document is saved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentForm {
    /// PDF/A-2b, from the program's own templates.
    Pdf,
    /// From the office's template, to be edited in WPS or Word.
    Docx,
}

dto! {
    /// Which document of a case.
    DocumentRef {
        case: String,
        paper: PaperKind,
        /// The party, session, investigation, obligation, performance or follow-up it is about; the latest where absent.
        #[serde(default)]
        about: Option<String>,
        /// The party whose copy it is: the protected address and phone of the others are not on it at all.
        #[serde(default)]
        copy_for: Option<String>,
        /// 签署日 or 落款日 that stands on it; lines to write on where absent.
        #[serde(default)]
        on: Option<Day>,
        /// An empty form to be filled in by hand; `case` may then be empty, and the committee is the home one.
        #[serde(default)]
        blank: bool,
    }
    /// Show a document: its pages as pictures.
    ShowDocument {
        document: DocumentRef,
        /// Width of a picture, 200–2,000 pixels.
        width: u32,
    }
    /// Pages, and what stands in the way of printing them.
    DocumentPages {
        /// PNG, base64, in order.
        pages: Vec<String>,
        /// Characters that no font has: they would be empty boxes.
        missing_characters: Vec<String>,
    }
    /// Save a document, or several into a folder.
    SaveDocument {
        document: DocumentRef,
        form: DocumentForm,
        /// Where; absent: a private place from which it is opened and which is emptied at lock.
        #[serde(default)]
        to: Option<String>,
        /// For the dossier: the print is recorded, and from then on its text is fixed under a version.
        for_dossier: bool,
        /// Copies printed.
        #[serde(default)]
        copies: Option<u32>,
    }
    /// Where it lies, and under which version it was recorded.
    DocumentSaved {
        path: String,
        pages: u32,
        #[serde(default)]
        version: Option<u32>,
    }
    /// The documents of a case, in the order in which a dossier is bound.
    DocumentsOf { case: String }
    /// One line a document that this case can have.
    Documents { list: DossierList, documents: Vec<DocumentLine> }
    /// A document, and how far it is.
    DocumentLine {
        paper: PaperKind,
        #[serde(default)]
        about: Option<String>,
        /// What it is about, in words: a name, a day.
        #[serde(default)]
        about_text: Option<String>,
        /// The dossier must hold it.
        must: bool,
        /// Prints for the dossier, the newest last.
        prints: Vec<PrintLine>,
        /// The case says something else by now than the newest print.
        outdated: bool,
        /// Attachments filed under it.
        attachments: u32,
    }
    /// A print for the dossier.
    PrintLine {
        id: String,
        version: u32,
        on: Day,
        copies: u32,
        #[serde(default)]
        signed_on: Option<Day>,
        corrections: Vec<HandCorrection>,
    }
    /// 手改 on a printed paper.
    HandCorrection { on: Day, what: String, #[serde(default)] photograph: Option<String> }
    /// A printed paper is signed by all who have to.
    SignDocument { case: String, print: String, on: Day }
    /// A printed paper was corrected by hand and fingerprinted by all sides.
    CorrectByHand { case: String, print: String, on: Day, what: String, #[serde(default)] photograph: Option<String> }

    /// One PDF of a whole dossier: cover, catalogue, documents in their order, attachments in their place, back.
    PressDossier {
        /// Ids; one file a case.
        cases: Vec<String>,
        /// A file for one case, a folder for several.
        to: String,
        /// Attachments are left out.
        #[serde(default)]
        without_attachments: bool,
    }
    /// What was pressed.
    DossiersPressed { dossiers: Vec<DossierPressed> }
    /// One of them, or why it could not be.
    DossierPressed {
        case: String,
        number: String,
        #[serde(default)]
        path: Option<String>,
        pages: u32,
        #[serde(default)]
        problem: Option<crate::Problem>,
    }

    /// 卷宗体检 of one case.
    CheckDossier { case: String }
    /// What it found.
    DossierChecked {
        list: DossierList,
        findings: Vec<CheckFinding>,
        /// Tenths of a point on a sheet of 100; absent where no rule applies.
        #[serde(default)]
        score_tenths: Option<u32>,
        /// A must is missing: archiving asks a reason.
        missing_musts: bool,
        /// This reader has not all of the case: what is missing may be there.
        is_partial: bool,
    }
    /// One rule and what came of it. Its words are shipped with the rules, in both languages.
    CheckFinding {
        rule: String,
        outcome: CheckOutcome,
        must: bool,
        points: u32,
        /// Where it is mended.
        part: DossierPart,
        /// The command that mends it, and the field there.
        #[serde(default)]
        command: Option<String>,
        #[serde(default)]
        field: Option<String>,
        #[serde(default)]
        about: Option<String>,
        params: BTreeMap<String, String>,
        /// Title of the rule, in Chinese and English.
        title: [String; 2],
        /// What is wrong; empty where nothing is.
        fault: [String; 2],
        /// How it is mended; empty where nothing is.
        mend: [String; 2],
        /// Article of law or standard.
        #[serde(default)]
        source: Option<String>,
    }

    /// Take files in as attachments of a case.
    AddAttachments {
        case: String,
        /// Paths; each is read as a stream.
        paths: Vec<String>,
        #[serde(default)]
        paper: Option<PaperKind>,
        #[serde(default)]
        about: Option<String>,
    }
    /// A picture that was pasted, or dropped without a path.
    PasteAttachment { case: String, name: String, /** base64, at most 32 MiB. */ content: String, #[serde(default)] paper: Option<PaperKind> }
    /// What was taken in.
    AttachmentsAdded {
        added: Vec<Attachment>,
        refused: Vec<AttachmentRefused>,
    }
    /// A file that was not taken in, and why.
    AttachmentRefused { name: String, problem: crate::Problem }
    /// The attachments of a case, in the order in which they were added.
    Attachments {
        attachments: Vec<Attachment>,
        /// Bytes of all files of the book, and the budget the settings set (0: none).
        used_bytes: u64,
        budget_bytes: u64,
    }
    /// A file of the dossier.
    Attachment {
        id: String,
        name: String,
        media: Media,
        bytes: u64,
        on: Day,
        by: String,
        #[serde(default)]
        paper: Option<PaperKind>,
        #[serde(default)]
        about: Option<String>,
        #[serde(default)]
        page: Option<u32>,
        /// Quarter turns clockwise.
        turns: u8,
        #[serde(default)]
        note: Option<String>,
        /// Its file is missing or cannot be read with what this reader has.
        unreadable: bool,
    }
    /// By its id.
    AttachmentRef { case: String, attachment: String }
    /// File, name, turn or take out an attachment. What is absent stays; `clear` names what is empty from now on
    /// (`paper`, `about`, `page`, `note`).
    ChangeAttachment {
        case: String,
        attachment: String,
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        note: Option<String>,
        #[serde(default)]
        paper: Option<PaperKind>,
        #[serde(default)]
        about: Option<String>,
        #[serde(default)]
        page: Option<u32>,
        #[serde(default)]
        turns: Option<u8>,
        #[serde(default)]
        remove: bool,
        #[serde(default)]
        clear: Vec<String>,
    }
    /// A small picture of an attachment.
    AttachmentPicture { case: String, attachment: String, /** Longest side in pixels, 64–2,000. */ size: u32 }
    /// PNG, base64; absent where no picture can be made of it.
    PictureShown { #[serde(default)] png: Option<String> }
    /// Save an attachment as a plain file; absent `to`: a private place from which it is opened and which is emptied at lock.
    SaveAttachment { case: String, attachment: String, #[serde(default)] to: Option<String> }
    /// Where it lies.
    AttachmentSaved { path: String }
}
