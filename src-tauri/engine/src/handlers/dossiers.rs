//! 压卷: a dossier as one PDF; and 卷宗体检.

use super::attachments::whole;
use super::documents::{document_error, fonts, load};
use crate::call::Call;
use crate::error::{EngineError, Result, invalid, on_wire, refuse};
use crate::papers::dossier::dossier;
use crate::papers::filled::{check, list, rules};
use crate::papers::kinds::{belongs, document, sheets};
use crate::papers::opened::file_name;
use crate::papers::words::word;
use renhe_documents::pdf::{self, DossierRequest, Fonts, Part, Pdf};
use renhe_documents::{DocumentError, DocumentKind, picture};
use renhe_mediation::case::{Attachment, Case};
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::book::files::write_new;
use renhe_store::book::layout::BookFolder;
use renhe_store::book::watch::Work;
use renhe_wire::*;
use std::path::Path;
use uuid::Uuid;

/// Dossiers of one request.
const CASES_MAX: usize = 1_000;
/// Bytes of an attachment that is set into a dossier: it has to be held in memory.
const ATTACHED_MAX: u64 = 128 * 1024 * 1024;

/// An attachment ready to be set.
struct Bound {
    after: PaperKind,
    about: Option<Uuid>,
    title: String,
    bytes: Vec<u8>,
}

pub(crate) fn dossier_press(call: &mut Call<'_>, request: PressDossier) -> Result<DossiersPressed> {
    if request.cases.is_empty() {
        return Err(invalid("cases", Code::Required));
    }
    if request.cases.len() > CASES_MAX {
        return Err(Rejection::Invalid(Problem::new(Code::TooMany).with("max", CASES_MAX).at("cases")).into());
    }
    let to = Path::new(request.to.trim());
    if !to.is_absolute() {
        return Err(invalid("to", Code::BadValue));
    }
    let fonts = fonts(call)?;
    let watch = call.environment.watch.clone();
    let stage = watch.begin(Work::Printing, Some(request.cases.len() as u64), true);
    let mut dossiers = Vec::new();
    for text in &request.cases {
        let case = load(call, text)?;
        let number = case.number.text.clone();
        let path = if request.cases.len() == 1 { to.to_path_buf() } else { to.join(file_name(&format!("{number}.pdf"))) };
        let made = press(call, &case, &path, request.without_attachments, &fonts);
        let id = case.id.to_string();
        dossiers.push(match made {
            Ok(pages) => {
                let path = Some(path.display().to_string());
                DossierPressed { case: id, number, path, pages, problem: None }
            }
            Err(error) => DossierPressed { case: id, number, path: None, pages: 0, problem: Some(said(error)?) },
        });
        stage.add(1)?;
    }
    Ok(DossiersPressed { dossiers })
}

/// What is said of one dossier that could not be made, so that the others can; what nobody can mend ends all of it.
fn said(error: EngineError) -> Result<renhe_wire::Problem> {
    match &error {
        EngineError::Rejected(Rejection::Refused(problem) | Rejection::Invalid(problem)) => Ok(on_wire(problem)),
        EngineError::Book(inner) => match crate::error::book_problem(inner) {
            Some(problem) if problem.code != Code::Stopped => Ok(on_wire(&problem)),
            _ => Err(error),
        },
        EngineError::Store(_) | EngineError::Broken(_) => Err(error),
    }
}

fn press(call: &Call<'_>, case: &Case, path: &Path, bare: bool, fonts: &Fonts) -> Result<u32> {
    let office = call.office()?;
    let data = dossier(case, office);
    let bound = if bare { Vec::new() } else { bound(call, case)? };
    let mut parts = Vec::new();
    let attached = |paper: PaperKind, about: Option<Uuid>| {
        let here = bound.iter().filter(move |one| one.after == paper && (one.about == about || one.about.is_none()));
        here.map(|one| Part::Attachment { title: &one.title, bytes: &one.bytes, note: None })
    };
    let mut told: Vec<PaperKind> = Vec::new();
    for sheet in sheets(case, list(case)).into_iter().filter(|sheet| belongs(case, sheet)) {
        let Some(kind) = document(sheet.paper) else { continue };
        if matches!(kind, DocumentKind::Cover | DocumentKind::Catalogue | DocumentKind::BackCover) {
            continue;
        }
        parts.push(Part::Document { kind, part: sheet.about, note: None });
        // What is filed under a paper about nothing in particular stands once, behind the first of its kind.
        let first = !told.contains(&sheet.paper);
        told.push(sheet.paper);
        parts.extend(attached(sheet.paper, sheet.about).filter(|_| first || sheet.about.is_some()));
    }
    for paper in PaperKind::ALL.iter().filter(|paper| !told.contains(paper)) {
        parts.extend(attached(*paper, None));
    }
    let request = DossierRequest { data: &data, parts: &parts, copy_for: None, date: None, own_templates: None };
    let Pdf { bytes, pages } = pdf::dossier(&request, fonts).map_err(|error| match error {
        DocumentError::Attachment { index } => {
            let name = parts.get(index).and_then(|part| match part {
                Part::Attachment { title, .. } => Some((*title).to_owned()),
                Part::Document { .. } | Part::Paper { .. } => None,
            });
            bad_attachment(&name.unwrap_or_default())
        }
        error => document_error(error),
    })?;
    write_new(path, &bytes)?;
    Ok(u32::try_from(pages).unwrap_or(u32::MAX))
}

fn bad_attachment(name: &str) -> EngineError {
    Rejection::Refused(Problem::new(Code::BadAttachment).with("name", name)).into()
}

/// Pictures and PDFs of the case, measured and turned; what is neither cannot be printed and is left out.
fn bound(call: &Call<'_>, case: &Case) -> Result<Vec<Bound>> {
    let book = call.state.book.as_ref().ok_or_else(|| refuse(Code::NoBook))?;
    let mut attached: Vec<&Attachment> = case.attached().collect();
    attached.sort_by_key(|one| (one.filed.paper, one.filed.page.unwrap_or(u32::MAX)));
    let printable = attached.into_iter().filter(|one| matches!(one.added.media, Media::Picture | Media::Pdf));
    printable.map(|one| bind(&book.folder, one)).collect()
}

fn bind(folder: &BookFolder, one: &Attachment) -> Result<Bound> {
    let after = one.filed.paper.unwrap_or(PaperKind::Other);
    let bytes = whole(folder, one, ATTACHED_MAX)?.ok_or_else(|| bad_attachment(one.name()))?;
    let bytes = match one.added.media {
        Media::Picture => picture::printable(&bytes, one.filed.turns).map_err(|_| bad_attachment(one.name()))?.into_owned(),
        Media::Pdf | Media::Audio | Media::Video | Media::Other => bytes,
    };
    let kind = word("paper", after).unwrap_or_default();
    let title = if one.filed.paper.is_some() { format!("{kind}({})", one.name()) } else { one.name().to_owned() };
    Ok(Bound { after, about: one.filed.about, title, bytes })
}

pub(crate) fn dossier_check(call: &mut Call<'_>, request: CheckDossier) -> Result<DossierChecked> {
    let case = load(call, &request.case)?;
    let today = call.today();
    let broken = || EngineError::Broken("the shipped rules cannot be read".to_owned());
    let (rules, examination) = (rules().ok_or_else(broken)?, check(&case, call.office()?, today).ok_or_else(broken)?);
    let findings = examination.findings.iter().filter_map(|finding| {
        let rule = rules.get(&finding.rule)?;
        let wrong = finding.is_fault();
        let pair = |pick: fn(&renhe_mediation::check::RuleWords) -> &String, shown: bool| {
            if shown { [pick(&rule.zh).clone(), pick(&rule.en).clone()] } else { <[String; 2]>::default() }
        };
        Some(CheckFinding {
            rule: finding.rule.clone(),
            outcome: finding.outcome,
            must: finding.must,
            points: finding.points,
            part: finding.place.part,
            command: finding.place.step.clone(),
            // A finding about a paper leads to that paper.
            field: finding.place.field.clone().or_else(|| finding.place.paper.map(|paper| paper.to_string())),
            about: finding.about.map(|about| about.to_string()),
            params: finding.params.clone(),
            title: pair(|words| &words.title, true),
            fault: pair(|words| &words.fault, wrong),
            mend: pair(|words| &words.mend, wrong),
            source: rule.source.clone(),
        })
    });
    Ok(DossierChecked {
        list: examination.list,
        findings: findings.collect(),
        score_tenths: examination.score.tenths(),
        missing_musts: examination.missing_musts(),
        is_partial: examination.is_partial,
    })
}
