//! Chinese because these are the titles of made-up papers.
//!
//! Sets every document of the made-up dossiers, writes the pages as pictures into a folder and prints how long each took, cold and warm:
//! `cargo run -p renhe-documents --example pages --release -- FOLDER [KIND…]`.

#![forbid(unsafe_code)]

#[path = "../tests/documents/samples.rs"]
mod samples;

use renhe_documents::DocumentKind;
use renhe_documents::data::Dossier;
use renhe_documents::pdf::{self, DossierRequest, Part, Request};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(arguments.next().unwrap_or_else(|| "target/pages".to_owned()));
    let only: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder)?;
    let begun = Instant::now();
    let fonts = samples::fonts();
    println!("fonts {:?}", begun.elapsed());
    let dossiers = [
        ("persons", samples::persons()),
        ("organisation", samples::organisation()),
        ("blank", samples::blank()),
        ("group", samples::group()),
        ("oral", samples::oral()),
    ];
    for kind in DocumentKind::ALL.iter().filter(|kind| only.is_empty() || only.iter().any(|name| name == kind.name())) {
        for (name, data) in &dossiers {
            let is_wanted = match *name {
                "group" => matches!(kind, DocumentKind::Agreement | DocumentKind::SignatureSheet | DocumentKind::OralAgreement),
                "oral" => *kind == DocumentKind::OralAgreement,
                _ => true,
            };
            if !is_wanted {
                continue;
            }
            let date = if data.is_blank { None } else { samples::day("2026-06-25") };
            let request = Request { kind: *kind, data, part: None, copy_for: None, date, own_templates: None };
            let cold = Instant::now();
            let typeset = match pdf::typeset(&request, fonts) {
                Ok(typeset) => typeset,
                Err(error) => {
                    println!("{} {name}: {error}", kind.name());
                    continue;
                }
            };
            let file = typeset.pdf()?;
            let cold = cold.elapsed();
            let warm = Instant::now();
            let again = pdf::render(&request, fonts)?;
            println!(
                "{} {name}: {} pages, cold {cold:?}, warm {:?}, {} kB",
                kind.name(),
                file.pages,
                warm.elapsed(),
                again.bytes.len() / 1024
            );
            for (index, page) in typeset.pictures(620)?.iter().enumerate() {
                std::fs::write(folder.join(format!("{}-{name}-{}.png", kind.name(), index + 1)), &page.bytes)?;
            }
        }
    }
    press(&folder, &samples::persons())
}

/// A whole dossier in one file, with sheets bound in by hand and a picture.
fn press(folder: &std::path::Path, data: &Dossier) -> Result<(), Box<dyn std::error::Error>> {
    use DocumentKind::*;
    let fonts = samples::fonts();
    let cover = Request { kind: Cover, data, part: None, copy_for: None, date: None, own_templates: None };
    let picture = pdf::pictures(&cover, fonts, 900)?.remove(0);
    let document = |kind| Part::Document { kind, part: None, note: None };
    let mut parts: Vec<Part> = [Application, Registration, RightsNotice].map(document).to_vec();
    parts.push(Part::Paper { title: "当事人身份证明", pages: 2, note: Some("复印件") });
    parts.extend([InvestigationRecord, EvidenceList].map(document));
    parts.push(Part::Attachment { title: "现场照片", bytes: &picture.bytes, note: None });
    parts.extend([MediationRecord, Agreement, Receipt, FollowupRecord, DossierNote].map(document));
    let request = DossierRequest { data, parts: &parts, copy_for: None, date: None, own_templates: None };
    let begun = Instant::now();
    let file = pdf::dossier(&request, fonts)?;
    println!("dossier: {} pages, {:?}, {} kB", file.pages, begun.elapsed(), file.bytes.len() / 1024);
    std::fs::write(folder.join("dossier.pdf"), &file.bytes)?;
    Ok(())
}
