//! Numbers of people as they are shown without being asked for (TRUST.md §2.3): enough to tell two people apart who stand
//! before one, not enough to use.

/// What stands for a hidden character.
pub const HIDDEN: char = '*';
/// Hidden characters as people type and paste them: the half-width star and the full-width one.
const HIDING: [char; 3] = [HIDDEN, '\u{FF0A}', '\u{2022}'];
/// Characters of an identity number that are shown, at its end.
const ID_SHOWN: usize = 2;
/// A text up to this length would be shown in half or more: it is hidden whole.
const ID_SHORT: usize = 4;
/// Digits of a phone number that are hidden at the least.
const PHONE_HIDDEN: usize = 4;
const PHONE_END: usize = 4;
const PHONE_BEGINNING: usize = 3;

/// An identity number with its last two characters: region and year of birth with the last four would leave 33 people.
pub fn mask_id(number: &str) -> String {
    let number = number.trim();
    let length = number.chars().count();
    let shown = if length <= ID_SHORT { 0 } else { ID_SHOWN };
    number.chars().enumerate().map(|(place, c)| if place + shown < length { HIDDEN } else { c }).collect()
}

/// A phone number with its middle hidden: of eleven digits the middle four, of each further number in the same text as
/// well. What is no digit (a remark, a name of the one who answers) stays.
pub fn mask_phone(phone: &str) -> String {
    let characters: Vec<char> = phone.trim().chars().collect();
    let mut masked = characters.clone();
    let mut start = 0;
    while start < characters.len() {
        let joins = |c: &char| c.is_numeric() || matches!(c, ' ' | '-');
        let end = start + characters[start..].iter().take_while(|c| joins(c)).count();
        let digits: Vec<usize> = (start..end).filter(|place| characters[*place].is_numeric()).collect();
        let (from, to) = hidden_of(digits.len());
        for place in &digits[from..to] {
            masked[*place] = HIDDEN;
        }
        start = end.max(start + 1);
    }
    masked.into_iter().collect()
}

/// Which of so many digits in a row are hidden.
fn hidden_of(digits: usize) -> (usize, usize) {
    let spare = digits.saturating_sub(PHONE_HIDDEN);
    let end = spare.min(PHONE_END);
    ((spare - end).min(PHONE_BEGINNING), digits - end)
}

/// Numbers side by side of which one is to be chosen: masked, and where the masks of different numbers look the same, with
/// those characters shown at whose places they differ.
pub fn masked_apart(numbers: &[&str], mask: fn(&str) -> String) -> Vec<String> {
    let masks: Vec<String> = numbers.iter().map(|number| mask(number)).collect();
    let alike = |one: usize, other: usize| numbers[one] != numbers[other] && masks[one] == masks[other];
    let is_doubtful = |one: usize| (0..numbers.len()).any(|other| alike(one, other));
    let all: Vec<Vec<char>> = numbers.iter().map(|number| number.trim().chars().collect()).collect();
    let differs = |place: usize| all.iter().any(|number| number.get(place) != all[0].get(place));
    let shown = |(one, mask): (usize, &String)| {
        if !is_doubtful(one) {
            return mask.clone();
        }
        let of =
            |(place, hidden): (usize, char)| if differs(place) { all[one].get(place).copied().unwrap_or(hidden) } else { hidden };
        mask.chars().enumerate().map(of).collect()
    };
    masks.iter().enumerate().map(shown).collect()
}

/// Whether a text is a masked number that came back, so that it is never taken for a number.
pub fn is_masked(text: &str) -> bool {
    text.chars().any(|c| HIDING.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_shows_its_last_two_characters() {
        for (number, shown) in [
            ("43040519680504123X", "****************3X"),
            ("430405680504123", "*************23"),
            (" 护照E12345678 ", "*********78"),
            ("1234", "****"),
            ("7", "*"),
            ("", ""),
        ] {
            assert_eq!(mask_id(number), shown, "{number}");
        }
    }

    #[test]
    fn a_phone_hides_its_middle_four() {
        for (phone, shown) in [
            ("13812345678", "138****5678"),
            ("138 1234 5678", "138 **** 5678"),
            ("0734-8331234", "073*-***1234"),
            ("8331234", "****234"),
            ("12345", "****5"),
            ("110", "***"),
            ("", ""),
        ] {
            assert_eq!(mask_phone(phone), shown, "{phone}");
        }
    }

    #[test]
    fn every_number_in_a_text_is_masked_and_a_remark_stays() {
        assert_eq!(mask_phone("13812345678（儿子）"), "138****5678（儿子）");
        assert_eq!(mask_phone("13812345678、13987654321"), "138****5678、139****4321");
        let run = mask_phone("13812345678 13987654321");
        assert_eq!(run.chars().filter(|c| c.is_numeric()).count(), 7, "two in one run show no more than one: {run}");
    }

    #[test]
    fn of_two_numbers_that_end_alike_the_difference_is_shown_and_no_more() {
        let two = ["43040519680504123X", "43040519680514123X"];
        assert_eq!(masked_apart(&two, mask_id), ["************0***3X", "************1***3X"]);
        let told = ["43040519680504123X", "430405196805041216"];
        assert_eq!(masked_apart(&told, mask_id), told.map(mask_id), "their ends tell them apart already");
        assert_eq!(
            masked_apart(&["13812345678", "13812345678"], mask_phone),
            ["138****5678"; 2],
            "the same number twice is no doubt"
        );
    }

    #[test]
    fn what_was_masked_is_known_for_it() {
        for number in ["43040519680504123X", "13812345678", "8331234", "110"] {
            assert!(is_masked(&mask_id(number)) && is_masked(&mask_phone(number)), "{number} must never come back as a number");
            assert!(!is_masked(number));
        }
    }
}
