//! Documents of a case: which there are, how they look, saving and printing them.

use crate::call::Call;
use crate::error::{EngineError, Result, invalid};
use crate::handlers::{step, step_in};
use crate::papers::dossier::{committee, dossier};
use crate::papers::filled::list;
use crate::papers::kinds::{Sheet, document, sheets};
use crate::papers::opened::path_for;
use crate::papers::words::word;
use crate::shape::{id, maybe_id};
use renhe_documents::data::Dossier;
use renhe_documents::pdf::{self, Fonts, Request};
use renhe_documents::{DocumentKind, docx};
use renhe_mediation::case::decide::{self, Printing};
use renhe_mediation::case::{Case, Print};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::book::files::write_new;
use renhe_wire::*;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Narrowest and widest picture of a page, in pixels.
const WIDTH: std::ops::RangeInclusive<u32> = 200..=2_000;

/// One document as it was asked for.
pub(super) struct Asked {
    pub(super) case: Option<Case>,
    pub(super) data: Dossier,
    pub(super) kind: DocumentKind,
    pub(super) about: Option<Uuid>,
    copy_for: Option<Uuid>,
    on: Option<chrono::NaiveDate>,
}

impl Asked {
    fn request(&self) -> Request<'_> {
        Request {
            kind: self.kind,
            data: &self.data,
            part: self.about,
            copy_for: self.copy_for,
            date: self.on,
            own_templates: None,
        }
    }

    /// What the document says, apart from its day and from whom the copy is for.
    fn fingerprint(&self, fonts: &Fonts) -> Result<String> {
        fingerprint(self.kind, &self.data, self.about, fonts)
    }
}

fn fingerprint(kind: DocumentKind, data: &Dossier, part: Option<Uuid>, fonts: &Fonts) -> Result<String> {
    let request = Request { kind, data, part, copy_for: None, date: None, own_templates: None };
    let texts = pdf::typeset(&request, fonts).map_err(document_error)?.texts();
    Ok(blake3_hex(texts.join("\u{c}").as_bytes()))
}

fn blake3_hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// What a person can act on; a broken template of ours is an incident.
pub(super) fn document_error(error: renhe_documents::DocumentError) -> EngineError {
    use renhe_documents::DocumentError as E;
    match error {
        E::FontsUnreadable { path, .. } | E::NoFonts { path } => {
            EngineError::Rejected(Rejection::Refused(Problem::new(Code::NoFonts).with("path", path.display())))
        }
        E::NoSuchPart { .. } => invalid("document.about", Code::UnknownEntry),
        error @ (E::Data(_) | E::Template { .. } | E::Pdf { .. } | E::Picture { .. } | E::Attachment { .. }) => {
            EngineError::Broken(error.to_string())
        }
    }
}

pub(super) fn fonts(call: &Call<'_>) -> Result<Fonts> {
    call.environment.fonts.get().map_err(document_error)
}

pub(super) fn load(call: &Call<'_>, case: &str) -> Result<Case> {
    let id = call.find_case(case)?;
    Ok(call.casebook()?.case(id)?.case)
}

fn asked(call: &Call<'_>, request: &DocumentRef) -> Result<Asked> {
    let kind = document(request.paper).ok_or_else(|| invalid("document.paper", Code::BadValue))?;
    let office = call.office()?;
    if request.blank {
        let home = office.home.and_then(|home| office.committees.get(&home)).map(committee).unwrap_or_default();
        return Ok(Asked { case: None, data: Dossier::blank(home), kind, about: None, copy_for: None, on: None });
    }
    let case = load(call, &request.case)?;
    Ok(Asked {
        data: dossier(&case, office),
        kind,
        about: maybe_id("document.about", request.about.as_deref(), Code::UnknownEntry)?,
        copy_for: maybe_id("document.copy_for", request.copy_for.as_deref(), Code::UnknownParty)?,
        on: request.on.map(|day| day.0),
        case: Some(case),
    })
}

pub(crate) fn document_list(call: &mut Call<'_>, request: DocumentsOf) -> Result<Documents> {
    let case = load(call, &request.case)?;
    let data = dossier(&case, call.office()?);
    let list = list(&case);
    let lines = sheets(&case, list).into_iter().map(|sheet| line(call, &case, &data, sheet));
    Ok(Documents { list, documents: lines.collect::<Result<_>>()? })
}

fn line(call: &Call<'_>, case: &Case, data: &Dossier, sheet: Sheet) -> Result<DocumentLine> {
    let Sheet { paper, about, about_text, must } = sheet;
    let mut prints: Vec<&Print> =
        case.prints.iter().filter(|print| print.printed.paper == paper && print.printed.about == about).collect();
    prints.sort_by_key(|print| print.printed.version);
    // Only what was printed is set anew: the others have nothing to be held against.
    let outdated = match (prints.last(), document(paper)) {
        (Some(last), Some(kind)) => fingerprint(kind, data, about, &fonts(call)?)? != last.printed.fingerprint,
        _ => false,
    };
    let attachments =
        case.attached().filter(|one| one.filed.paper == Some(paper) && (one.filed.about == about || about.is_none()));
    Ok(DocumentLine {
        paper,
        about: about.map(|about| about.to_string()),
        about_text,
        must,
        outdated,
        attachments: u32::try_from(attachments.count()).unwrap_or(u32::MAX),
        prints: prints.into_iter().map(print_line).collect(),
    })
}

fn print_line(print: &Print) -> PrintLine {
    let correction = |(counted, what): &(renhe_mediation::case::events::HandCorrected, Option<String>)| HandCorrection {
        on: Day(counted.on),
        what: what.clone().unwrap_or_default(),
        photograph: counted.attachment.map(|id| id.to_string()),
    };
    PrintLine {
        id: print.printed.id.to_string(),
        version: print.printed.version,
        on: Day(print.printed.on),
        copies: print.printed.copies,
        signed_on: print.signed_on.map(Day),
        corrections: print.corrections.iter().map(correction).collect(),
    }
}

pub(crate) fn document_show(call: &mut Call<'_>, request: ShowDocument) -> Result<DocumentPages> {
    if !WIDTH.contains(&request.width) {
        let problem = Problem::new(Code::BadValue).with("max", WIDTH.end()).at("width");
        return Err(Rejection::Invalid(problem).into());
    }
    let asked = asked(call, &request.document)?;
    let fonts = fonts(call)?;
    let pictures = pdf::pictures(&asked.request(), &fonts, request.width).map_err(document_error)?;
    let missing = pdf::missing_characters(&asked.data, &fonts).map_err(document_error)?;
    Ok(DocumentPages {
        pages: pictures.iter().map(|picture| base64(&picture.bytes)).collect(),
        missing_characters: missing.into_iter().map(String::from).collect(),
    })
}

pub(super) fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

pub(crate) fn document_save(call: &mut Call<'_>, request: SaveDocument) -> Result<DocumentSaved> {
    let asked = asked(call, &request.document)?;
    let fonts = fonts(call)?;
    // What cannot be recorded is not written either: a paper that the book does not know of must not be signed.
    let printing = if request.for_dossier { Some(printing(call, &asked, &request, &fonts)?) } else { None };
    let typeset = pdf::typeset(&asked.request(), &fonts).map_err(document_error)?;
    let pages = u32::try_from(typeset.pages()).unwrap_or(u32::MAX);
    let (bytes, extension) = match request.form {
        DocumentForm::Pdf => (typeset.pdf().map_err(document_error)?.bytes, "pdf"),
        DocumentForm::Docx => (docx_of(&asked)?, "docx"),
    };
    let path = target(call, request.to.as_deref(), &readable_name(&asked, request.document.paper, extension))?;
    write_new(&path, &bytes)?;
    let version = printing.map(|(case, printing)| printed(call, case, &printing)).transpose()?;
    Ok(DocumentSaved { path: path.display().to_string(), pages, version })
}

fn docx_of(asked: &Asked) -> Result<Vec<u8>> {
    let request =
        docx::Request { kind: asked.kind, data: &asked.data, part: asked.about, copy_for: asked.copy_for, date: asked.on };
    docx::make(&request, None).map_err(|error| match error {
        docx::DocxError::Document(error) => document_error(error),
        error @ (docx::DocxError::Template { .. } | docx::DocxError::Fill(_)) => EngineError::Broken(error.to_string()),
    })
}

/// 协议书-〔2026〕清泉村人调字第3号.pdf
fn readable_name(asked: &Asked, paper: PaperKind, extension: &str) -> String {
    let name = word("paper", paper).unwrap_or_else(|| paper.to_string());
    match asked.case.as_ref() {
        Some(case) => format!("{name}-{}.{extension}", case.number.text),
        None => format!("{name}.{extension}"),
    }
}

pub(super) fn target(call: &Call<'_>, to: Option<&str>, name: &str) -> Result<PathBuf> {
    match to.map(str::trim).filter(|to| !to.is_empty()) {
        Some(to) if Path::new(to).is_absolute() => Ok(PathBuf::from(to)),
        Some(_) => Err(invalid("to", Code::BadValue)),
        None => path_for(call.environment, name),
    }
}

/// The print as it will be recorded; tried, and refused here if it cannot be.
fn printing(call: &mut Call<'_>, asked: &Asked, request: &SaveDocument, fonts: &Fonts) -> Result<(Uuid, Printing)> {
    let Some(case) = &asked.case else {
        return Err(invalid("for_dossier", Code::BadValue));
    };
    let printing = Printing {
        on: asked.on.unwrap_or_else(|| call.today()),
        paper: request.document.paper,
        about: asked.about,
        copies: request.copies.unwrap_or(1),
        number: Some(case.number.text.clone()),
        fingerprint: asked.fingerprint(fonts)?,
    };
    let device = call.casebook()?.device().0;
    call.rehearse(|writing, deciding| step_in(writing, deciding, device, case, |act, case| decide::print(act, case, &printing)))?;
    Ok((case.id, printing))
}

/// Records the print; the version it is known under.
fn printed(call: &mut Call<'_>, case: Uuid, printing: &Printing) -> Result<u32> {
    step(call, &case.to_string(), |act, case| decide::print(act, case, printing))?;
    let now = call.casebook()?.case(case)?.case;
    Ok(now.last_print(printing.paper, printing.about).map_or(1, |print| print.printed.version))
}

pub(crate) fn document_sign(call: &mut Call<'_>, request: SignDocument) -> Result<CaseDone> {
    let print = id("print", &request.print, Code::UnknownPrint)?;
    step(call, &request.case, |act, case| decide::sign_paper(act, case, print, request.on.0))
}

pub(crate) fn document_correct(call: &mut Call<'_>, request: CorrectByHand) -> Result<CaseDone> {
    let print = id("print", &request.print, Code::UnknownPrint)?;
    let photograph = maybe_id("photograph", request.photograph.as_deref(), Code::UnknownAttachment)?;
    step(call, &request.case, |act, case| decide::correct_by_hand(act, case, print, request.on.0, &request.what, photograph))
}
