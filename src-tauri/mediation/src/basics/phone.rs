//! Telephone numbers of mainland China: mobiles and landlines.
//!
//! Chinese because 转 is typed between a number and its extension and only read.

use super::half_width::folded;

/// What sort of line a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// Eleven digits, the first 1, the second 3–9.
    Mobile,
    /// A landline with its area code.
    Landline,
    /// A landline as people of the place write it, without area code.
    LocalLandline,
}

/// A number in normal form: `13812345678`, `0734-8312345`, `0734-8312345-801`, `8312345`.
///
/// Its `Debug` form shows no digit, so that a log line can never carry one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    /// What sort of line it is.
    pub kind: PhoneKind,
    /// The normal form; two spellings of one number have the same.
    pub number: String,
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phone({:?}, …)", self.kind)
    }
}

/// Why a text is no telephone number. A warning in the program: what was typed is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    /// Nothing but blanks.
    #[error("no telephone number")]
    Empty,
    /// A character that belongs to no number; it counts from 1 after folding.
    #[error("character {position} of the telephone number is not allowed")]
    Character {
        /// Place of the character, from 1.
        position: usize,
    },
    /// Begins like a mobile number but has not eleven digits, or a second digit that is not in use.
    #[error("a mobile number with {digits} digits")]
    Mobile {
        /// Digits found.
        digits: usize,
    },
    /// Neither a mobile nor a landline number.
    #[error("a landline number with {digits} digits")]
    Landline {
        /// Digits found.
        digits: usize,
    },
}

/// Checks and normalises a telephone number.
///
/// Accepted: full-width digits, blanks, hyphens, brackets, `+86`, `0086`, an extension after `-`, `转` or `#`.
///
/// # Errors
/// The [`PhoneProblem`].
pub fn check_phone(text: &str) -> Result<Phone, PhoneProblem> {
    let groups = digit_groups(text)?;
    let all: String = groups.concat();
    if all.is_empty() {
        return Err(PhoneProblem::Empty);
    }
    if all.starts_with('1') {
        return mobile(&all);
    }
    landline(&groups, all.len())
}

/// Runs of digits, separated where the writer set a mark; the country code is gone, the area code keeps its 0.
fn digit_groups(text: &str) -> Result<Vec<String>, PhoneProblem> {
    let characters: Vec<char> = folded(text).collect();
    let line: String = characters.iter().collect();
    let skipped = country_code_length(&line);
    let mut groups = vec![String::new()];
    for (index, c) in characters.iter().enumerate().skip(skipped) {
        match c {
            '0'..='9' => groups.last_mut().into_iter().for_each(|group| group.push(*c)),
            '-' | '—' | '–' | '(' | ')' | '/' | '转' | '#' => groups.push(String::new()),
            _ => {
                return Err(PhoneProblem::Character { position: index + 1 });
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    // From abroad the area code is dialled without its 0.
    let area_without_zero = |first: &&mut String| first.as_str() == "10" || !first.starts_with(['0', '1']);
    if skipped > 0
        && let Some(first) = groups.first_mut().filter(area_without_zero)
    {
        first.insert(0, '0');
    }
    Ok(groups)
}

/// Characters of the country code at the head of a line; a bare 86 counts only before a whole mobile number.
fn country_code_length(line: &str) -> usize {
    if line.starts_with("+86") {
        return 3;
    }
    if line.starts_with("0086") {
        return 4;
    }
    let digits = line.chars().filter(char::is_ascii_digit).count();
    if line.starts_with("861") && digits == 13 { 2 } else { 0 }
}

fn mobile(digits: &str) -> Result<Phone, PhoneProblem> {
    let in_use = digits.as_bytes().get(1).is_some_and(|second| (b'3'..=b'9').contains(second));
    if digits.len() != 11 || !in_use {
        return Err(PhoneProblem::Mobile { digits: digits.len() });
    }
    Ok(Phone { kind: PhoneKind::Mobile, number: digits.to_owned() })
}

/// Area code 010 or 02x (three digits) or 0xxx (four), then seven or eight digits, then perhaps an extension.
fn landline(groups: &[String], digits: usize) -> Result<Phone, PhoneProblem> {
    let wrong = PhoneProblem::Landline { digits };
    let has_area = groups.first().is_some_and(|first| first.starts_with('0'));
    let (main, extension) = split_extension(groups, has_area);
    let area_length = match main.as_bytes() {
        [b'0', b'1' | b'2', ..] => 3,
        [b'0', ..] => 4,
        _ => 0,
    };
    let Some((area, local)) = main.split_at_checked(area_length) else {
        return Err(wrong);
    };
    let local_begins_well = local.starts_with(|c: char| ('2'..='9').contains(&c));
    if !(7..=8).contains(&local.len()) || !local_begins_well || extension.len() > 6 {
        return Err(wrong);
    }
    let kind = if has_area { PhoneKind::Landline } else { PhoneKind::LocalLandline };
    let parts = [area, local, extension.as_str()];
    let number = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    Ok(Phone { kind, number })
}

/// Takes groups until the number proper is long enough; what is left is the extension.
fn split_extension(groups: &[String], has_area: bool) -> (String, String) {
    let mut main = String::new();
    for (index, group) in groups.iter().enumerate() {
        let enough = match (has_area, main.as_bytes()) {
            (true, [b'0', b'1' | b'2', ..]) => 10,
            (true, _) => 11,
            (false, _) => 7,
        };
        if main.len() >= enough {
            return (main, groups[index..].concat());
        }
        main.push_str(group);
    }
    (main, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn normal(text: &str) -> (PhoneKind, String) {
        let phone = check_phone(text).unwrap_or_else(|problem| panic!("{text} is a telephone number: {problem}"));
        (phone.kind, phone.number)
    }

    #[test]
    fn a_mobile_number_has_one_normal_form() {
        for text in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "+86 13812345678",
            "0086-13812345678",
            "8613812345678",
            "１３８１２３４５６７８",
        ] {
            assert_eq!(normal(text), (PhoneKind::Mobile, "13812345678".into()), "{text} rings the same telephone");
        }
    }

    #[test]
    fn a_landline_has_one_normal_form() {
        for text in [
            "0734-8312345",
            "07348312345",
            "(0734)8312345",
            "（0734）831 2345",
            "0734—8312345",
            "+86 734 8312345",
            "0734-831-2345",
        ] {
            assert_eq!(normal(text), (PhoneKind::Landline, "0734-8312345".into()), "{text} rings the same telephone");
        }
        assert_eq!(normal("01062311234").1, "010-62311234", "Beijing has an area code of three digits");
        assert_eq!(normal("+86-10-62311234").1, "010-62311234", "and from abroad it loses its 0");
        assert_eq!(normal("021-6231-1234").1, "021-62311234", "so have the 02x cities");
    }

    #[test]
    fn an_extension_is_kept() {
        for text in ["0734-8312345-801", "0734-8312345转801", "07348312345#801"] {
            assert_eq!(normal(text).1, "0734-8312345-801", "{text} reaches the same desk");
        }
    }

    #[test]
    fn a_number_of_the_place_needs_no_area_code() {
        assert_eq!(normal("8312345"), (PhoneKind::LocalLandline, "8312345".into()), "as villagers write it");
    }

    #[test]
    fn what_is_no_number_is_told_why() {
        assert_eq!(check_phone(" \u{3000}"), Err(PhoneProblem::Empty), "blank is not a number");
        assert_eq!(check_phone("1381234567"), Err(PhoneProblem::Mobile { digits: 10 }), "a digit is missing");
        assert_eq!(check_phone("12812345678"), Err(PhoneProblem::Mobile { digits: 11 }), "128 is not in use");
        assert_eq!(check_phone("0734-12345"), Err(PhoneProblem::Landline { digits: 9 }), "too short");
        assert_eq!(check_phone("0734-1312345"), Err(PhoneProblem::Landline { digits: 11 }), "no line begins with 1");
        assert_eq!(check_phone("07"), Err(PhoneProblem::Landline { digits: 2 }), "shorter than its area code");
        assert_eq!(check_phone("0734-831234五"), Err(PhoneProblem::Character { position: 12 }), "a Han digit");
    }

    #[test]
    fn no_digit_reaches_a_log() {
        let phone = check_phone("13812345678").unwrap();
        assert!(!format!("{phone:?}").contains("138"), "Debug output goes into logs, personal data must not");
    }

    proptest! {
        #[test]
        fn every_mobile_number_is_its_own_normal_form(second in 3u8..=9, rest in 0u32..1_000_000_000) {
            let number = format!("1{second}{rest:09}");
            prop_assert_eq!(check_phone(&number).unwrap().number, number);
        }

        #[test]
        fn the_normal_form_is_stable(text in "0[1-9][0-9]{1,2}-?[2-9][0-9]{6,7}(-[0-9]{1,4})?") {
            if let Ok(phone) = check_phone(&text) {
                let again = check_phone(&phone.number).unwrap();
                prop_assert_eq!(again.number, phone.number, "normalising twice changes nothing");
            }
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC*") {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
            if let Ok(phone) = check_phone(&text) {
                prop_assert!(digits(&phone.number) >= 7, "what passes could be dialled");
            }
        }
    }
}
