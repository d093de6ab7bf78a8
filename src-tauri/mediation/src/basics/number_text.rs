//! Looking a case number up as a person types it.

use super::half_width::folded;

/// The form in which two spellings of one case number are equal: half width, no blanks, one kind of brackets and of
/// hyphens, no leading zeros, capitals. For comparing only, never for show: imported numbers are kept as written.
///
/// `（2023）`, `(2023)`, `[2023]`, `【2023】` and `〔2023〕` are the same, and so are `第7号` and `第００７号`.
#[must_use]
pub fn normalise_number(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut zeros_waiting = false;
    for c in folded(text).map(plain_mark) {
        let in_digits = normal.ends_with(|last: char| last.is_ascii_digit());
        match c {
            '0' if !in_digits => zeros_waiting = true,
            '0'..='9' => {
                zeros_waiting = false;
                normal.push(c);
            }
            _ => {
                push_lone_zero(&mut normal, &mut zeros_waiting);
                normal.extend(c.to_uppercase());
            }
        }
    }
    push_lone_zero(&mut normal, &mut zeros_waiting);
    normal
}

/// A run of nothing but zeros stays one zero.
fn push_lone_zero(normal: &mut String, waiting: &mut bool) {
    if std::mem::take(waiting) {
        normal.push('0');
    }
}

fn plain_mark(c: char) -> char {
    match c {
        '〔' | '[' | '【' | '〖' | '{' | '﹝' | '〈' | '<' | '《' => '(',
        '〕' | ']' | '】' | '〗' | '}' | '﹞' | '〉' | '>' | '》' => ')',
        '—' | '–' | '‐' | '‑' | '−' | '―' | '_' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_spellings_of_one_number_are_equal() {
        let normal = normalise_number("〔2023〕东阳渡人调字第7号");
        for spelling in [
            "（2023）东阳渡人调字第7号",
            "(2023)东阳渡人调字第7号",
            "[2023]东阳渡人调字第7号",
            "［2023］东阳渡人调字第7号",
            "【2023】东阳渡人调字第7号",
            "〔２０２３〕东阳渡人调字第７号",
            " 〔2023〕 东阳渡 人调字 第 7 号\u{3000}",
            "〔2023〕东阳渡人调字第007号",
            "〔2023〕东阳渡人调字第００７号",
        ] {
            assert_eq!(normalise_number(spelling), normal, "{spelling} is the same case to the person who looks for it");
        }
    }

    #[test]
    fn different_numbers_stay_different() {
        let all = ["第7号", "第70号", "第17号", "第0号", "第号", "乙第7号", "7", "0"];
        for (index, first) in all.iter().enumerate() {
            for second in &all[index + 1..] {
                assert_ne!(normalise_number(first), normalise_number(second), "{first} is not {second}");
            }
        }
    }

    #[test]
    fn zeros_inside_and_alone_are_kept() {
        assert_eq!(normalise_number("1007-000-0070"), "1007-0-70", "only zeros in front of a number mean nothing");
        assert_eq!(normalise_number("晋医人调字[2019]011号"), "晋医人调字(2019)11号", "a number of a live system");
    }

    #[test]
    fn letters_and_hyphens_are_equal_in_all_forms() {
        assert_eq!(normalise_number("b—12"), normalise_number("Ｂ－１２"), "typed on another keyboard");
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC*") {
            let once = normalise_number(&text);
            prop_assert_eq!(normalise_number(&once), once.clone());
        }

        #[test]
        fn padding_and_width_never_matter(serial in 0u32..100_000, width in 1usize..9) {
            let plain = format!("〔2023〕东人调字第{serial}号");
            let padded: String = format!("（2023）东人调字第{serial:0width$}号");
            prop_assert_eq!(normalise_number(&plain), normalise_number(&padded));
        }
    }
}
