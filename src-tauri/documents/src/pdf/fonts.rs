//! The fonts that documents are set in: ours from a folder, and the machine's own for rare characters.
//!
//! Chinese because families of fonts are known by Chinese names on Chinese machines; nobody reads them.

use crate::DocumentError;
use crate::data::Dossier;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// The font files of the program, as the packages of `ui/package.json` name them below `ui/node_modules`. The build copies them, flat,
/// into one folder of the bundle.
pub const FONT_FILES: [&str; 3] = [
    "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
];

/// Families of the machine that are asked for characters ours do not have, and no others: what is printed shall not depend on
/// whatever somebody installed.
const FALLBACK_FAMILIES: [&str; 14] = [
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Source Han Serif SC",
    "SimSun-ExtB",
    "宋体-ExtB",
    "SimSun-ExtG",
    "宋体-ExtG",
    "FangSong",
    "仿宋",
    "SimSun",
    "宋体",
    "Microsoft YaHei",
    "微软雅黑",
    "HanaMinB",
];

/// Fonts, parsed once. A clone is cheap.
#[derive(Clone)]
pub struct Fonts {
    shelf: Arc<Shelf>,
}

struct Shelf {
    book: LazyHash<FontBook>,
    slots: Vec<Slot>,
    /// A bit for each code point that some font has.
    covered: Vec<u64>,
}

impl Shelf {
    fn new(book: FontBook, slots: Vec<Slot>) -> Arc<Shelf> {
        let mut covered = vec![0; (char::MAX as usize + 1) / 64];
        for point in (0..slots.len()).filter_map(|index| book.info(index)).flat_map(|info| info.coverage.iter()) {
            if let Some(word) = covered.get_mut(point as usize / 64) {
                *word |= 1_u64 << (point % 64);
            }
        }
        Arc::new(Shelf { book: LazyHash::new(book), slots, covered })
    }
}

/// A font, or where it lies: a font of the machine is read when a character asks for it.
enum Slot {
    Ready(Font),
    Lying { path: PathBuf, index: u32, font: OnceLock<Option<Font>> },
}

impl Fonts {
    /// Every TTF, OTF and TTC file directly in this folder, in the order of their names.
    pub fn load(folder: &Path) -> Result<Fonts, DocumentError> {
        let unreadable = |source| DocumentError::FontsUnreadable { path: folder.to_owned(), source };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            files.push(entry.map_err(unreadable)?.path());
        }
        files.retain(|path| path.extension().is_some_and(is_font));
        files.sort();
        let fonts = Fonts::from_files(&files)?;
        if fonts.shelf.slots.is_empty() {
            return Err(DocumentError::NoFonts { path: folder.to_owned() });
        }
        Ok(fonts)
    }

    /// These files, in this order. A file that is no font is left out.
    pub fn from_files(files: &[PathBuf]) -> Result<Fonts, DocumentError> {
        let mut book = FontBook::new();
        let mut slots = Vec::new();
        for path in files {
            let bytes = std::fs::read(path).map_err(|source| DocumentError::FontsUnreadable { path: path.clone(), source })?;
            for font in Font::iter(Bytes::new(bytes)) {
                book.push(font.info().clone());
                slots.push(Slot::Ready(font));
            }
        }
        Ok(Fonts { shelf: Shelf::new(book, slots) })
    }

    /// These fonts, and after them those of the machine that are known for rare characters (𠮷).
    pub fn with_system(&self) -> Fonts {
        let mut machine = fontdb::Database::new();
        machine.load_system_fonts();
        let mut found: Vec<(usize, PathBuf, u32, FontInfo)> = Vec::new();
        for face in machine.faces() {
            let rank =
                face.families.iter().filter_map(|(name, _)| FALLBACK_FAMILIES.iter().position(|known| known == name)).min();
            let (Some(rank), fontdb::Source::File(path)) = (rank, &face.source) else {
                continue;
            };
            let info = machine.with_face_data(face.id, FontInfo::new).flatten();
            found.extend(info.map(|info| (rank, path.clone(), face.index, info)));
        }
        found.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));

        let mut book = FontBook::clone(&self.shelf.book);
        let mut slots: Vec<Slot> = self.shelf.slots.iter().map(Slot::again).collect();
        for (_, path, index, info) in found {
            book.push(info);
            slots.push(Slot::Lying { path, index, font: OnceLock::new() });
        }
        Fonts { shelf: Shelf::new(book, slots) }
    }

    /// Whether some font has this character, or it needs none.
    pub fn has(&self, char: char) -> bool {
        let point = char as usize;
        is_invisible(char) || self.shelf.covered.get(point / 64).is_some_and(|word| word & (1 << (point % 64)) != 0)
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.shelf.slots.get(index)?.font()
    }
}

/// Every character of the data that no font has, in order of code point: to be named to the mediator before anything is printed.
/// On paper such a character is a 〓, to be mended by hand.
pub fn missing_characters(data: &Dossier, fonts: &Fonts) -> Result<Vec<char>, DocumentError> {
    let mut used = BTreeSet::new();
    collect(&serde_json::to_value(data).map_err(DocumentError::Data)?, &mut used);
    Ok(used.into_iter().filter(|char| !fonts.has(*char)).collect())
}

fn collect(value: &Value, used: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => used.extend(text.chars()),
        Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, used)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, used)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Takes no ink: spaces, line breaks, joiners, variation selectors.
fn is_invisible(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(char, '\u{e0100}'..='\u{e01ef}')
}

fn is_font(extension: &std::ffi::OsStr) -> bool {
    ["ttf", "otf", "ttc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

impl Slot {
    fn font(&self) -> Option<Font> {
        match self {
            Slot::Ready(font) => Some(font.clone()),
            Slot::Lying { path, index, font } => {
                font.get_or_init(|| Font::new(Bytes::new(std::fs::read(path).ok()?), *index)).clone()
            }
        }
    }

    fn again(&self) -> Slot {
        match self {
            Slot::Ready(font) => Slot::Ready(font.clone()),
            Slot::Lying { path, index, .. } => Slot::Lying { path: path.clone(), index: *index, font: OnceLock::new() },
        }
    }
}
