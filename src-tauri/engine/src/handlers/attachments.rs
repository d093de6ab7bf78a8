//! Attachments (附件): taken in as streams, filed, shown and given out.

use super::documents::{base64, load, target};
use crate::call::Call;
use crate::error::{EngineError, Result, invalid, on_wire, refuse};
use crate::handlers::step;
use crate::shape::{id, maybe_id};
use renhe_documents::picture;
use renhe_mediation::case::decide::{self, Attaching, Refiling};
use renhe_mediation::case::{Attachment as Kept, Case};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::book::attachment::{self, FileKey, FileName, Sealed};
use renhe_store::book::error::{BookError, Part};
use renhe_store::book::layout::BookFolder;
use renhe_wire::*;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use uuid::Uuid;

/// Bytes of something pasted.
const PASTED_MAX: usize = 32 * 1024 * 1024;
/// Bytes of a picture that is decoded: a larger one is kept, and shown by no small picture.
const PICTURE_MAX: u64 = 64 * 1024 * 1024;
/// Longest side of the small pictures that are kept.
const SMALL: u32 = 320;

/// The files of attachments that the records of a book name.
pub(crate) fn attached(casebook: &renhe_store::CaseBook) -> Result<BTreeSet<FileName>> {
    let (files, _) = casebook.attached_files()?;
    Ok(files.iter().filter_map(|file| FileName::parse(file)).collect())
}

fn folder(call: &Call<'_>) -> Result<BookFolder> {
    let book = call.state.book.as_ref().ok_or_else(|| refuse(Code::NoBook))?;
    Ok(book.folder.clone())
}

pub(crate) fn attachment_list(call: &mut Call<'_>, request: DocumentsOf) -> Result<Attachments> {
    let case = load(call, &request.case)?;
    let (_, used_bytes) = call.casebook()?.attached_files()?;
    let folder = folder(call)?;
    let office = call.office()?;
    let attachments = case.attached().map(|one| on_the_wire(one, &folder, &office.user_name(one.by)));
    Ok(Attachments { attachments: attachments.collect(), used_bytes, budget_bytes: 0 })
}

fn on_the_wire(one: &Kept, folder: &BookFolder, by: &str) -> Attachment {
    let there = FileName::parse(&one.added.file).is_some_and(|name| folder.attachments().join(name.as_str()).is_file());
    Attachment {
        id: one.added.id.to_string(),
        name: one.name().to_owned(),
        media: one.added.media,
        bytes: one.added.bytes,
        on: Day(one.added.on),
        by: by.to_owned(),
        paper: one.filed.paper,
        about: one.filed.about.map(|about| about.to_string()),
        page: one.filed.page,
        turns: one.filed.turns,
        note: one.named.note.clone(),
        unreadable: !there || one.kept.key.is_empty(),
    }
}

/// By the first bytes, and where they do not say, by the ending of the name.
fn media_of(head: &[u8], name: &str) -> Media {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match head {
        [0xff, 0xd8, 0xff, ..] | [0x89, b'P', b'N', b'G', ..] => Media::Picture,
        [b'%', b'P', b'D', b'F', b'-', ..] => Media::Pdf,
        _ => match ending.as_str() {
            "mp3" | "wav" | "m4a" | "amr" | "aac" | "ogg" | "flac" | "wma" => Media::Audio,
            "mp4" | "mov" | "avi" | "mkv" | "wmv" | "3gp" | "webm" | "m4v" => Media::Video,
            _ => Media::Other,
        },
    }
}

/// What is to be filed where.
struct Place<'a> {
    case: &'a str,
    paper: Option<PaperKind>,
    about: Option<Uuid>,
}

/// Takes one file in: its encrypted file is in its place before the record is committed; without the record it is swept.
fn take_in(call: &mut Call<'_>, place: &Place<'_>, name: &str, content: impl Read, bytes: Option<u64>) -> Result<Uuid> {
    let folder = folder(call)?;
    let mut content = content;
    let mut head = Vec::new();
    (&mut content).take(16).read_to_end(&mut head).map_err(|error| unreadable(name, error))?;
    let media = media_of(&head, name);
    let watch = call.environment.watch.clone();
    let sealed: Sealed = attachment::seal(&folder, head.as_slice().chain(content), bytes, &watch)?;
    let attaching = Attaching {
        on: call.today(),
        media,
        bytes: sealed.bytes,
        file: sealed.name.as_str().to_owned(),
        key: sealed.key.to_hex(),
        name: name.to_owned(),
        paper: place.paper,
        about: place.about,
    };
    let mut id = Uuid::nil();
    let kept = step(call, place.case, |act, case| {
        let decision = decide::attach(act, case, &attaching)?;
        id = decision
            .events
            .iter()
            .find_map(|event| match event {
                renhe_mediation::case::events::CaseEvent::AttachmentAdded(counted, _) => Some(counted.id),
                _ => None,
            })
            .unwrap_or_default();
        Ok(decision)
    });
    if let Err(error) = kept {
        attachment::forget(&folder, &sealed.name);
        return Err(error);
    }
    Ok(id)
}

fn unreadable(name: &str, source: std::io::Error) -> EngineError {
    BookError::Io { path: Path::new(name).to_path_buf(), source }.into()
}

/// What is said of a file that could not be taken in; what nobody can mend goes on as it is.
fn refused(name: &str, error: EngineError) -> Result<AttachmentRefused> {
    let problem = match &error {
        EngineError::Rejected(Rejection::Refused(problem) | Rejection::Invalid(problem)) => Some(problem.clone()),
        EngineError::Book(BookError::Stopped) => None,
        EngineError::Book(inner) => crate::error::book_problem(inner),
        EngineError::Store(_) | EngineError::Broken(_) => None,
    };
    match problem {
        Some(problem) => Ok(AttachmentRefused { name: name.to_owned(), problem: on_wire(&problem) }),
        None => Err(error),
    }
}

pub(crate) fn attachment_add(call: &mut Call<'_>, request: AddAttachments) -> Result<AttachmentsAdded> {
    call.writable()?;
    let about = maybe_id("about", request.about.as_deref(), Code::UnknownEntry)?;
    call.find_case(&request.case)?;
    let place = Place { case: &request.case, paper: request.paper, about };
    let (mut added, mut not) = (Vec::new(), Vec::new());
    for path in &request.paths {
        let path = Path::new(path);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let opened = open_plain(path);
        let taken = opened.and_then(|(file, bytes)| take_in(call, &place, &name, file, Some(bytes)));
        match taken {
            Ok(id) => added.push(id),
            Err(error) => not.push(refused(&name, error)?),
        }
    }
    answer(call, &request.case, &added, not)
}

/// A file that can be read; a folder or a device is none.
fn open_plain(path: &Path) -> Result<(File, u64)> {
    let trouble = |source: std::io::Error| EngineError::from(BookError::Io { path: path.to_path_buf(), source });
    let file = File::open(path).map_err(trouble)?;
    let metadata = file.metadata().map_err(trouble)?;
    if !metadata.is_file() {
        return Err(trouble(std::io::ErrorKind::InvalidInput.into()));
    }
    Ok((file, metadata.len()))
}

pub(crate) fn attachment_paste(call: &mut Call<'_>, request: PasteAttachment) -> Result<AttachmentsAdded> {
    use base64::Engine as _;
    call.writable()?;
    if request.content.len() > PASTED_MAX / 3 * 4 + 4 {
        let problem = Problem::new(Code::TooLong).with("max", PASTED_MAX).with("length", request.content.len()).at("content");
        return Err(Rejection::Invalid(problem).into());
    }
    let content = base64::engine::general_purpose::STANDARD.decode(&request.content);
    let content = content.map_err(|_| invalid("content", Code::BadValue))?;
    let place = Place { case: &request.case, paper: request.paper, about: None };
    let bytes = content.len() as u64;
    let id = take_in(call, &place, &request.name, content.as_slice(), Some(bytes))?;
    answer(call, &request.case, &[id], Vec::new())
}

fn answer(call: &Call<'_>, case: &str, added: &[Uuid], refused: Vec<AttachmentRefused>) -> Result<AttachmentsAdded> {
    let case = load(call, case)?;
    let folder = folder(call)?;
    let office = call.office()?;
    let new = case.attached().filter(|one| added.contains(&one.added.id));
    let added = new.map(|one| on_the_wire(one, &folder, &office.user_name(one.by))).collect();
    Ok(AttachmentsAdded { added, refused })
}

pub(crate) fn attachment_change(call: &mut Call<'_>, request: ChangeAttachment) -> Result<CaseDone> {
    let attachment = id("attachment", &request.attachment, Code::UnknownAttachment)?;
    let clears = |field: &str| request.clear.iter().any(|name| name == field);
    for (place, name) in request.clear.iter().enumerate() {
        if !["paper", "about", "page", "note"].contains(&name.as_str()) {
            return Err(invalid(&format!("clear[{place}]"), Code::BadValue));
        }
    }
    let about = maybe_id("about", request.about.as_deref(), Code::UnknownEntry)?;
    let refiling = Refiling {
        name: request.name.clone(),
        note: if clears("note") { Some(String::new()) } else { request.note.clone() },
        paper: if clears("paper") { Some(None) } else { request.paper.map(Some) },
        about: if clears("about") { Some(None) } else { about.map(Some) },
        page: if clears("page") { Some(None) } else { request.page.map(Some) },
        turns: request.turns,
        removed: request.remove,
    };
    step(call, &request.case, |act, case| decide::refile(act, case, attachment, &refiling))
}

fn find<'a>(case: &'a Case, text: &str) -> Result<&'a Kept> {
    let wanted = id("attachment", text, Code::UnknownAttachment)?;
    case.attached().find(|one| one.added.id == wanted).ok_or_else(|| invalid("attachment", Code::UnknownAttachment))
}

/// The content of an attachment, to be read.
pub(super) fn content(folder: &BookFolder, one: &Kept) -> Result<attachment::Content> {
    let lost = || EngineError::from(BookError::Damaged { part: Part::Attachment, detail: "no name or key".to_owned() });
    let name = FileName::parse(&one.added.file).ok_or_else(lost)?;
    let key = FileKey::from_hex(&one.kept.key).ok_or_else(lost)?;
    Ok(attachment::open(folder, &name, &key)?)
}

/// All of an attachment, where it is not too large to be held.
pub(super) fn whole(folder: &BookFolder, one: &Kept, most: u64) -> Result<Option<Vec<u8>>> {
    if one.added.bytes > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    content(folder, one)?.read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
    Ok(Some(bytes))
}

fn damaged(error: &std::io::Error) -> EngineError {
    BookError::Damaged { part: Part::Attachment, detail: error.to_string() }.into()
}

pub(crate) fn attachment_picture(call: &mut Call<'_>, request: AttachmentPicture) -> Result<PictureShown> {
    if !(64..=2_000).contains(&request.size) {
        return Err(Rejection::Invalid(Problem::new(Code::BadValue).with("max", 2_000).at("size")).into());
    }
    let case = load(call, &request.case)?;
    let one = find(&case, &request.attachment)?;
    if one.added.media != Media::Picture {
        return Ok(PictureShown { png: None });
    }
    let is_small = request.size <= SMALL;
    let casebook = call.casebook()?;
    if is_small && let Some(png) = casebook.thumbnail(&one.added.file, one.filed.turns)? {
        return Ok(PictureShown { png: Some(base64(&png)) });
    }
    let folder = folder(call)?;
    let Some(bytes) = whole(&folder, one, PICTURE_MAX)? else {
        return Ok(PictureShown { png: None });
    };
    let size = if is_small { SMALL } else { request.size };
    // A damaged or an enormous picture is kept all the same: it has no small picture, and that is all.
    let Ok(png) = picture::thumbnail(&bytes, size, one.filed.turns) else {
        return Ok(PictureShown { png: None });
    };
    if is_small {
        casebook.keep_thumbnail(&one.added.file, one.filed.turns, &png)?;
    }
    Ok(PictureShown { png: Some(base64(&png)) })
}

pub(crate) fn attachment_save(call: &mut Call<'_>, request: SaveAttachment) -> Result<AttachmentSaved> {
    let case = load(call, &request.case)?;
    let one = find(&case, &request.attachment)?;
    let folder = folder(call)?;
    let path = target(call, request.to.as_deref(), one.name())?;
    let stage = call.environment.watch.begin(renhe_store::book::watch::Work::Attaching, Some(one.added.bytes), true);
    let content = stage.reading(content(&folder, one)?);
    renhe_store::book::files::write_stream(&path, content)?;
    Ok(AttachmentSaved { path: path.display().to_string() })
}
