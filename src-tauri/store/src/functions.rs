//! Text as the full-text index wants it: single Han characters as words, pinyin and initials of names.

use pinyin::ToPinyinMulti;

fn is_han(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Puts a blank around every Han character, so that each becomes a word of the index.
pub(crate) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if is_han(c) {
            out.push(' ');
            out.push(c);
            out.push(' ');
        } else {
            out.push(c);
        }
    }
    out
}

/// How many readings of one name are indexed at the most.
const READINGS: usize = 16;

/// Full pinyin and initials of a name, with every reading of a polyphonic character (单 shan/dan, 仇 qiu/chou …).
pub fn readings(name: &str) -> Vec<String> {
    let mut full = vec![String::new()];
    let mut initials = vec![String::new()];
    for c in name.chars().take(12) {
        let Some(multi) = c.to_pinyin_multi() else {
            continue;
        };
        let mut syllables: Vec<&'static str> = multi.into_iter().map(|reading| reading.plain()).collect();
        syllables.sort_unstable();
        syllables.dedup();
        full = extend(&full, &syllables);
        let mut first: Vec<&str> = syllables.iter().filter_map(|syllable| syllable.get(..1)).collect();
        first.dedup();
        initials = extend(&initials, &first);
    }
    full.append(&mut initials);
    full.retain(|reading| !reading.is_empty());
    full.sort_unstable();
    full.dedup();
    full
}

fn extend(so_far: &[String], ends: &[&str]) -> Vec<String> {
    so_far.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))).take(READINGS).collect()
}

/// A query as FTS5 phrases: every run of the text must occur; the last ASCII word may be a beginning, a number from three
/// digits on.
pub(crate) fn phrases(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || (c.is_ascii_punctuation() && c != '_'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(12)
        .map(|word| {
            let clean: String = spaced(word).chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
            let run = clean.chars().rev().take_while(char::is_ascii_alphanumeric);
            let (signs, digits) = run.fold((0, true), |(signs, digits), c| (signs + 1, digits && c.is_ascii_digit()));
            // One or two digits begin half of all numbers there are: they are looked for as they stand.
            let beginning = signs > if digits { 2 } else { 0 };
            format!("\"{}\"{}", clean.trim(), if beginning { " *" } else { "" })
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polyphonic_surname_is_found_by_every_reading() {
        let readings = readings("单芳");
        for wanted in ["shanfang", "danfang", "sf", "df"] {
            assert!(readings.iter().any(|reading| reading == wanted), "{wanted} must find 单芳, got {readings:?}");
        }
    }

    #[test]
    fn a_name_with_many_readings_stays_small() {
        assert!(readings("单解曾仇区朴乐重行").len() <= 2 * READINGS, "an index entry must not explode");
    }

    #[test]
    fn a_word_may_be_a_beginning_and_a_number_from_three_digits_on() {
        for (typed, is_beginning) in
            [("z", true), ("zhang", true), ("1", false), ("12", false), ("123", true), ("第12", false), ("北墙", false)]
        {
            assert_eq!(phrases(typed).is_some_and(|query| query.ends_with('*')), is_beginning, "{typed}");
        }
    }

    #[test]
    fn nothing_typed_can_break_the_query() {
        for text in ["\"", "a\" OR \"b", "NEAR(", "*", "  ", "张\u{0}三", "（2023）", "𠮷\"𠮷", "-- ;"] {
            let connection = rusqlite::Connection::open_in_memory().unwrap();
            connection.execute_batch("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 0')").unwrap();
            if let Some(query) = phrases(text) {
                let found: rusqlite::Result<i64> =
                    connection.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [query], |row| row.get(0));
                assert!(found.is_ok(), "no text a person types may become an error: {text:?} {found:?}");
            }
        }
    }
}
