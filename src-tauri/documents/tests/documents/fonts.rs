//! A character that no font has is named before printing, and printed as a mark to be mended by hand.

use crate::samples;
use renhe_documents::pdf::{self, FONT_FILES, Fonts};
use renhe_documents::{DocumentError, DocumentKind};
use std::path::Path;

const RARE: char = '\u{2ebf0}';

#[test]
fn a_character_that_no_font_has_is_named() {
    let mut data = samples::persons();
    assert!(pdf::missing_characters(&data, samples::fonts()).expect("data").is_empty(), "common names need nothing");
    data.parties[0].name = format!("王{RARE}\u{e0100}国");
    assert_eq!(pdf::missing_characters(&data, samples::fonts()).expect("data"), [RARE], "and a variation selector needs no ink");
    let set = crate::set(DocumentKind::Agreement, &data).expect("it prints all the same");
    assert!(crate::text_of(&set).contains("王〓"), "with the mark that is mended by hand");
    set.pdf().expect("and is a file for the archive");
}

#[test]
fn our_fonts_have_every_character_of_our_templates() {
    for (file, text) in pdf::SHIPPED {
        let missing: Vec<char> = text.chars().filter(|char| !samples::fonts().has(*char)).collect();
        assert!(missing.is_empty(), "{file}: {missing:?}");
    }
}

#[test]
fn the_machines_fonts_come_after_ours() {
    let more = samples::fonts().with_system();
    assert!(more.has('人'));
    let data = samples::persons();
    let ours = pdf::render(&crate::request(DocumentKind::Cover, &data), samples::fonts()).expect("a file");
    let theirs = pdf::render(&crate::request(DocumentKind::Cover, &data), &more).expect("a file");
    assert!(ours == theirs, "what our fonts have is not set in the machine's");
}

#[test]
fn a_folder_of_fonts_is_loaded_and_an_empty_one_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Fonts::load(folder.path()), Err(DocumentError::NoFonts { .. })));
    assert!(matches!(Fonts::load(&folder.path().join("no")), Err(DocumentError::FontsUnreadable { .. })));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules").join(FONT_FILES[0]);
    std::fs::copy(file, folder.path().join("a.ttf")).expect("copied");
    std::fs::write(folder.path().join("LICENSE"), "OFL").expect("written");
    assert!(Fonts::load(folder.path()).expect("fonts").has('人'));
}
