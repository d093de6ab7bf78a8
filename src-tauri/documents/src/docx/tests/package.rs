//! What a template may be as a file.

use serde_json::json;

use super::super::{Fault, Limit};
use super::{FIELDS, check_against, fill, p, package, part, parts, zipped};

fn fault(bytes: &[u8]) -> Fault {
    check_against(bytes, FIELDS).unwrap_err().remove(0).what
}

fn with(name: &'static str, bytes: &[u8]) -> Vec<u8> {
    let mut parts = parts(&p("x"));
    parts.retain(|(known, _)| *known != name);
    parts.push((name, bytes.to_vec()));
    zipped(&parts)
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let template = check_against(&package(&p("{{number}}")), FIELDS).unwrap();
    let data = json!({"number": "3"});
    assert_eq!(fill(&template, &data).unwrap(), fill(&template, &data).unwrap());
    let again = check_against(&package(&p("{{number}}")), FIELDS).unwrap();
    assert_eq!(fill(&again, &data).unwrap(), fill(&template, &data).unwrap());
}

#[test]
fn what_is_not_filled_is_kept_byte_for_byte() {
    let source = parts(&p("{{number}}"));
    let out = fill(&check_against(&zipped(&source), FIELDS).unwrap(), &json!({"number": "3"})).unwrap();
    for (name, bytes) in source.iter().filter(|(name, _)| *name != "word/document.xml") {
        assert_eq!(&part(&out, name), bytes, "{name}");
    }
    let odd = "<w:p  w:rsidR='1'><!-- c --><w:r><w:t >a&#x41;&amp;</w:t ></w:r></w:p >";
    let template = check_against(&package(odd), FIELDS).unwrap();
    assert_eq!(part(&fill(&template, &json!({})).unwrap(), "word/document.xml"), parts(odd)[2].1, "spaces and entities too");
    let filled = super::filled(&format!("{odd}{}", p("{{number}}")), &json!({"number": "3"}));
    assert!(filled.starts_with(odd), "beside a filled paragraph too: {filled}");
}

#[test]
fn the_order_of_parts_is_kept() {
    let out = fill(&check_against(&package(&p("{{number}}")), FIELDS).unwrap(), &json!({})).unwrap();
    let zip = zip::ZipArchive::new(std::io::Cursor::new(out)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/media/logo.png"]);
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(fault(b""), Fault::NotAZip);
    assert_eq!(fault(b"{\\rtf1 }"), Fault::NotAZip);
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert_eq!(fault(&old), Fault::OldFormat);
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(fault(&old), Fault::Password);
    assert_eq!(fault(&zipped(&[("a.txt", b"x".to_vec())])), Fault::NotADocument);
    let sheet = br#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    assert_eq!(fault(&with("[Content_Types].xml", sheet)), Fault::NotADocument);
}

#[test]
fn a_damaged_file_is_told_wherever_it_is_cut_or_changed() {
    let whole = package(&p(&"{{number}}".repeat(50)));
    for cut in [10, whole.len() / 2, whole.len() - 1] {
        assert_eq!(fault(&whole[..cut]), Fault::DamagedZip, "cut at {cut}");
    }
    let mut told = 0;
    for at in (0..whole.len()).step_by(7) {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        told += usize::from(check_against(&changed, FIELDS).is_err());
    }
    assert!(told > whole.len() / 7 / 3, "checksums notice most: {told} of {}", whole.len() / 7);
}

#[test]
fn macros_are_refused() {
    assert!(matches!(fault(&with("word/vbaProject.bin", b"x")), Fault::Macro { part } if part == "word/vbaProject.bin"));
    let types = br#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    assert!(matches!(fault(&with("[Content_Types].xml", types)), Fault::Macro { .. }), "a .docm by its type");
}

#[test]
fn nothing_reaches_outside() {
    let rels = |kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="r" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>"#
        )
    };
    for (kind, target) in [
        ("attachedTemplate", "http://x/t.dotm"),
        ("image", "https://x/i.png"),
        ("image", "\\\\server\\i.png"),
        ("hyperlink", "file:///c:/x"),
    ] {
        let told = fault(&with("word/_rels/document.xml.rels", rels(kind, target).as_bytes()));
        assert_eq!(told, Fault::External { target: target.to_owned() });
    }
    let link = with("word/_rels/document.xml.rels", rels("hyperlink", "https://x/").as_bytes());
    assert!(check_against(&link, FIELDS).is_ok(), "a plain link does nothing by itself");
    assert!(matches!(fault(&with("word/embeddings/oleObject1.bin", b"x")), Fault::Embedded { .. }));
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 3 << 20];
    assert_eq!(fault(&with("word/media/a.bin", &zeros)), Fault::TooLarge { limit: Limit::Ratio, most: 200 });
    assert_eq!(fault(&vec![b'P'; (10 << 20) + 1]), Fault::TooLarge { limit: Limit::File, most: 10 << 20 });
    let many: Vec<(String, Vec<u8>)> = (0..1_001).map(|at| (format!("a{at}"), Vec::new())).collect();
    let many: Vec<(&str, Vec<u8>)> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    assert_eq!(fault(&zipped(&many)), Fault::TooLarge { limit: Limit::Parts, most: 1_000 });
    // Forty-one parts of one MiB, each below the size from which the ratio counts.
    let large: Vec<(String, Vec<u8>)> = (0..41).map(|at| (format!("a{at}"), vec![b' '; 1 << 20])).collect();
    let large: Vec<(&str, Vec<u8>)> = large.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    assert_eq!(fault(&zipped(&large)), Fault::TooLarge { limit: Limit::Unpacked, most: 40 << 20 });
    let deep = format!("{}{}", "<w:p>".repeat(300), "</w:p>".repeat(300));
    assert_eq!(fault(&package(&deep)), Fault::TooLarge { limit: Limit::Depth, most: 200 });
    let entities = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document xmlns:w=\"x\"/>";
    assert_eq!(fault(&with("word/document.xml", entities.as_bytes())), Fault::UnreadablePart, "no document types, no entities");
}

#[test]
fn a_template_that_multiplies_itself_is_stopped() {
    let body = p(&format!("{}x{}", "{{#each clauses|pad:100}}".repeat(5), "{{/each}}".repeat(5)));
    let template = check_against(&package(&body), FIELDS).unwrap();
    assert!(matches!(fill(&template, &json!({})), Err(super::super::FillFault::TooLarge { .. })), "100^5 times");
}

#[test]
fn data_of_another_kind_are_an_error_and_no_panic() {
    let template = check_against(&package(&p("{{on|date}}")), FIELDS).unwrap();
    assert!(matches!(fill(&template, &json!({"on": 3})), Err(super::super::FillFault::Data { field }) if field == "on"));
}
