//! Chinese input methods type full-width forms; every reader of typed text folds them first.

/// The half-width form of a full-width character (U+FF01–U+FF5E, U+3000); any other character as it is.
///
/// Why: `１２０００．５０` and `12000.50` are the same amount to the person who typed it.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Blank in the eyes of a person: white space, and the marks of no width that copying from web pages brings along.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

/// The characters of `text` in half width, blanks left out.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !is_blank(*c)).map(half_width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_letters_and_punctuation_become_ascii() {
        let folded: String = "０１９Ｘｘ（，．）￥".chars().map(half_width).collect();
        assert_eq!(folded, "019Xx(,.)￥", "the yuan sign U+FFE5 lies outside the ASCII block and stays");
    }

    #[test]
    fn blanks_of_every_kind_are_left_out() {
        let text: String = folded(" 4304\u{3000}05\u{200B}\u{00A0}\t1\u{202D}").collect();
        assert_eq!(text, "4304051", "a number pasted from a web page brings invisible marks along");
    }

    #[test]
    fn han_characters_are_untouched() {
        assert_eq!(folded("珠晖区").collect::<String>(), "珠晖区", "folding is about width only");
    }
}
