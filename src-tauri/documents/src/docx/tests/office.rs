//! Every filled document opened by another program: LibreOffice reads in it what we wrote.

use std::fs;
use std::process::Command;

use super::documents::{request, said};
use super::samples::{blank, company, neighbours};
use crate::DocumentKind;
use crate::docx::make;

/// Text without white space and bars: how lines and cells end is each program's own.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !matches!(character, '|' | '\u{FEFF}')).collect()
}

#[test]
fn libreoffice_reads_what_we_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let mut written = Vec::new();
    for (sample, data) in [("neighbours", neighbours()), ("company", company()), ("blank", blank())] {
        for kind in DocumentKind::ALL {
            let docx = make(&request(*kind, &data), None).unwrap();
            let name = format!("{sample}-{}", kind.name());
            fs::write(folder.path().join(format!("{name}.docx")), &docx).unwrap();
            written.push((name, said(&docx)));
        }
    }
    let home = format!("-env:UserInstallation=file://{}", folder.path().join("home").display());
    let status = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder.path())
        .args(written.iter().map(|(name, _)| folder.path().join(format!("{name}.docx"))))
        .output()
        .expect("soffice is there: cargo xtask test installs libreoffice-writer");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    for (name, text) in written {
        let read =
            fs::read_to_string(folder.path().join(format!("{name}.txt"))).unwrap_or_else(|_| panic!("{name} was not opened"));
        assert_eq!(bare(&read), bare(&text), "{name}");
    }
}
