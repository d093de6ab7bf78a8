//! `document`, `dossier`, `check`, `attach`: the dossier on paper.

use renhe_wire::{
    AddAttachments, AttachmentsAdded, CheckDossier, CheckOutcome, Command, DocumentForm, DocumentRef, DocumentSaved,
    DossierChecked, DossiersPressed, PaperKind, PressDossier, SaveDocument,
};
use serde_json::Value;

use crate::arguments::{Attach, Check, Document, Dossier};
use crate::ask::ask;
use crate::output::Output;
use crate::session::{OpenedBook, wire_path};
use crate::stop::Stop;
use crate::words::{problem, terms};

/// A kind by its code or by its Chinese name.
fn paper(text: &str) -> Result<PaperKind, Stop> {
    let by_code = serde_json::from_value(Value::String(text.to_owned())).ok();
    let by_name = || PaperKind::ALL.iter().copied().find(|paper| terms::paper(*paper) == text);
    by_code.or_else(by_name).ok_or_else(|| {
        let all: Vec<&str> = PaperKind::ALL.iter().map(|paper| terms::paper(*paper)).collect();
        Stop::Usage(format!("没有“{text}”这种文书；可写 {}", all.join("、")))
    })
}

pub(crate) fn document(book: &OpenedBook, asked: &Document, output: &mut Output) -> Result<(), Stop> {
    let ending = asked.out.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let form = match ending.as_deref() {
        Some("pdf") => DocumentForm::Pdf,
        Some("docx") => DocumentForm::Docx,
        _ => return Err(Stop::Usage("--out 的文件名要以 .pdf 或 .docx 结尾".to_owned())),
    };
    let document = DocumentRef {
        case: asked.number.clone(),
        paper: paper(&asked.kind)?,
        about: None,
        copy_for: None,
        on: None,
        blank: asked.blank,
    };
    let to = Some(wire_path(&asked.out)?);
    let request = SaveDocument { document, form, to, for_dossier: asked.for_dossier, copies: None };
    let saved: DocumentSaved = ask(book.desk, Command::document_save, &request)?;
    output.line(&match saved.version {
        Some(version) => format!("已存到 {}，{} 页，第 {version} 版", saved.path, saved.pages),
        None => format!("已存到 {}，{} 页", saved.path, saved.pages),
    })
}

pub(crate) fn dossier(book: &OpenedBook, asked: &Dossier, output: &mut Output) -> Result<(), Stop> {
    let request = PressDossier {
        cases: vec![asked.number.clone()],
        to: wire_path(&asked.out)?,
        without_attachments: asked.without_attachments,
    };
    let made: DossiersPressed = ask(book.desk, Command::dossier_press, &request)?;
    for one in &made.dossiers {
        match &one.problem {
            Some(found) => return Err(Stop::Said(format!("没有压成：{}", problem(found)))),
            None => output.line(&format!("已压卷 {}，{} 页", one.path.as_deref().unwrap_or_default(), one.pages))?,
        }
    }
    Ok(())
}

pub(crate) fn check(book: &OpenedBook, asked: &Check, output: &mut Output) -> Result<(), Stop> {
    let checked: DossierChecked = ask(book.desk, Command::dossier_check, &CheckDossier { case: asked.number.clone() })?;
    if asked.json {
        return output.json(&checked);
    }
    if let Some(tenths) = checked.score_tenths {
        output.line(&format!("得分 {}.{}", tenths / 10, tenths % 10))?;
    }
    let faults = checked.findings.iter().filter(|one| matches!(one.outcome, CheckOutcome::Missing | CheckOutcome::Wrong));
    let mut count = 0;
    for one in faults {
        count += 1;
        let must = if one.must { "必须" } else { "按需" };
        let fault = one
            .params
            .iter()
            .fold(one.fault[0].clone(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &terms::papers(name, value)));
        output.line(&format!("{must} {fault}"))?;
        output.line(&format!("  整改：{}", one.mend[0]))?;
    }
    output.line(&format!("共 {count} 处"))
}

pub(crate) fn attach(book: &OpenedBook, asked: &Attach, output: &mut Output) -> Result<(), Stop> {
    let request = AddAttachments {
        case: asked.number.clone(),
        paths: vec![wire_path(&asked.file)?],
        paper: asked.paper.as_deref().map(paper).transpose()?,
        about: None,
    };
    let taken: AttachmentsAdded = ask(book.desk, Command::attachment_add, &request)?;
    if let Some(refused) = taken.refused.first() {
        return Err(Stop::Said(format!("{} 没有存入：{}", refused.name, problem(&refused.problem))));
    }
    for one in &taken.added {
        output.line(&format!("已存入 {}，{} 字节", one.name, one.bytes))?;
    }
    Ok(())
}
