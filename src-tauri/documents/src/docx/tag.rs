//! The tags an office writes into its templates.
//!
//! Chinese because the office that edits templates writes them in Chinese; every word has an English form beside it:
//!
//! ```text
//! {{committee.name}}  {{调委会.名称}}            a field, by its path in English or in Chinese
//! {{registered_on|date}}  {{登记日|日期}}        a filter; several may follow each other
//! {{#each parties}} … {{/each}}                 {{#每个 当事人}} … {{/每个}}      a loop
//! {{#if number}} … {{else}} … {{/if}}           {{#如果 编号}} … {{否则}} … {{/如果}}
//! {{#unless number}} … {{/unless}}              {{#没有 编号}} … {{/没有}}
//! ```
//!
//! The braces and signs may be full-width, as a Chinese keyboard writes them: ｛｛＃每个　当事人｝｝.

/// The longest tag, in characters. A longer one is text between forgotten braces.
pub(super) const MOST: usize = 120;

/// A tag as written, not yet held against the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag {
    /// Print a field.
    Print(Use),
    /// Repeat for each entry of a list.
    Each(Use),
    /// Only where the field is there; turned round for `unless`.
    If {
        /// The field.
        field: Use,
        /// `unless`.
        is_negated: bool,
    },
    /// Otherwise.
    Else,
    /// The end of the innermost block, which has to be of this kind; `{{/}}` ends any.
    End(Option<Block>),
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// A loop.
    Each,
    /// A condition.
    If,
    /// A condition turned round.
    Unless,
}

/// A field and what is done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    /// The steps of its path.
    pub path: Vec<String>,
    /// Filters: name and what stands behind the colon.
    pub filters: Vec<(String, Option<String>)>,
}

const EACH: [&str; 4] = ["each", "每个", "逐个", "每行"];
const IF: [&str; 3] = ["if", "如果", "有"];
const UNLESS: [&str; 4] = ["unless", "没有", "如果没有", "无"];
const ELSE: [&str; 2] = ["else", "否则"];

/// Reads what stands between the braces.
pub(super) fn parse(inside: &str) -> Option<Tag> {
    let inside = inside.trim();
    let mut characters = inside.chars();
    match characters.next().map(narrow) {
        Some('#') => opening(characters.as_str().trim()),
        Some('/') => ending(characters.as_str().trim()),
        _ if ELSE.contains(&inside) => Some(Tag::Else),
        _ => field(inside).map(Tag::Print),
    }
}

fn opening(text: &str) -> Option<Tag> {
    let (word, rest) = text.split_once(char::is_whitespace)?;
    let field = field(rest.trim())?;
    match block(word)? {
        Block::Each => Some(Tag::Each(field)),
        Block::If => Some(Tag::If { field, is_negated: false }),
        Block::Unless => Some(Tag::If { field, is_negated: true }),
    }
}

fn ending(word: &str) -> Option<Tag> {
    if word.is_empty() {
        return Some(Tag::End(None));
    }
    block(word).map(|block| Tag::End(Some(block)))
}

fn block(word: &str) -> Option<Block> {
    let known = [(&EACH[..], Block::Each), (&IF[..], Block::If), (&UNLESS[..], Block::Unless)];
    known.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, block)| block)
}

fn field(text: &str) -> Option<Use> {
    let mut pieces = text.split(['|', '｜']);
    let path = path(pieces.next()?.trim())?;
    let filters = pieces.map(filter).collect::<Option<Vec<_>>>()?;
    Some(Use { path, filters })
}

fn path(text: &str) -> Option<Vec<String>> {
    if text == "." {
        return Some(vec![".".to_owned()]);
    }
    let steps: Vec<String> = text.split(['.', '．', '。']).map(|step| step.trim().to_owned()).collect();
    let is_name = |step: &String| {
        !step.is_empty() && step.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '（' | '）'))
    };
    steps.iter().all(is_name).then_some(steps)
}

fn filter(text: &str) -> Option<(String, Option<String>)> {
    let (name, argument) = match text.split_once([':', '：']) {
        Some((name, argument)) => (name.trim(), Some(argument.to_owned())),
        None => (text.trim(), None),
    };
    (!name.is_empty()).then(|| (name.to_owned(), argument))
}

/// The half-width form of a full-width sign.
pub(super) fn narrow(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(path: &[&str]) -> Use {
        Use { path: path.iter().map(|step| (*step).to_owned()).collect(), filters: Vec::new() }
    }

    #[test]
    fn a_tag_reads_the_same_in_chinese_and_full_width() {
        assert_eq!(parse("#each parties"), Some(Tag::Each(plain(&["parties"]))));
        assert_eq!(parse("＃每个　当事人"), Some(Tag::Each(plain(&["当事人"]))));
        assert_eq!(parse("／每个"), parse("/each"));
        assert_eq!(parse("协议。编号"), Some(Tag::Print(plain(&["协议", "编号"]))), "a Chinese keyboard writes 。 for a dot");
    }

    #[test]
    fn what_stands_behind_a_colon_is_kept_as_written() {
        let Some(Tag::Print(field)) = parse("调解员｜分隔：，") else { panic!("a field") };
        assert_eq!(field.filters, [("分隔".to_owned(), Some("，".to_owned()))]);
    }

    #[test]
    fn what_is_no_name_is_no_tag() {
        for text in ["", "#", "#each", "a b", "a..b", "a|", "<b>", "#until x"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
