//! Unified social credit codes (统一社会信用代码, GB 32100) with the organisation code inside (GB 11714).

use super::half_width::folded;

/// A checked code in normal form: eighteen characters, half width, upper case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc(String);

impl Uscc {
    /// The eighteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The region of registration (six digits, GB/T 2260).
    #[must_use]
    pub fn region(&self) -> &str {
        self.0.get(2..8).unwrap_or_default()
    }

    /// The organisation code (组织机构代码, nine characters, GB 11714).
    #[must_use]
    pub fn organisation(&self) -> &str {
        self.0.get(8..17).unwrap_or_default()
    }
}

/// Why a text is not a valid code. Positions count from 1 after folding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UsccProblem {
    /// Not eighteen characters.
    #[error("social credit code has {found} characters, not 18")]
    Length {
        /// Characters found after folding, blanks not counted.
        found: usize,
    },
    /// A character outside the alphabet (there is no I, O, S, V, Z), or a letter in the region part.
    #[error("character {position} of the social credit code is not allowed")]
    Character {
        /// Place of the character, from 1.
        position: usize,
    },
    /// The last character does not fit the others.
    #[error("the check character of the social credit code does not fit")]
    CheckCharacter {
        /// The character that would fit.
        expected: char,
    },
    /// The whole fits, but the organisation code inside (GB 11714) does not fit its own check character.
    #[error("the organisation code inside the social credit code does not fit")]
    OrganisationCheck {
        /// The ninth character that would fit the first eight of the organisation code.
        expected: char,
    },
}

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Checks a unified social credit code: length, alphabet, its check character and that of the organisation code inside.
///
/// Full-width characters, lower case and blanks are accepted. A problem is a warning in the program: a 村民小组 has no code.
///
/// # Errors
/// The first [`UsccProblem`] found.
pub fn check_uscc(text: &str) -> Result<Uscc, UsccProblem> {
    let characters: Vec<char> = folded(text).map(|c| c.to_ascii_uppercase()).collect();
    if characters.len() != 18 {
        return Err(UsccProblem::Length { found: characters.len() });
    }
    let values = characters
        .iter()
        .enumerate()
        .map(|(index, c)| {
            let value = value_of(*c).filter(|v| !(2..8).contains(&index) || *v < 10);
            value.ok_or(UsccProblem::Character { position: index + 1 })
        })
        .collect::<Result<Vec<usize>, UsccProblem>>()?;
    let expected = check_character(&values[..17]);
    if characters[17] != expected {
        return Err(UsccProblem::CheckCharacter { expected });
    }
    let expected = organisation_check(&characters[8..16]);
    if characters[16] != expected {
        return Err(UsccProblem::OrganisationCheck { expected });
    }
    Ok(Uscc(characters.into_iter().collect()))
}

fn value_of(c: char) -> Option<usize> {
    ALPHABET.iter().position(|a| char::from(*a) == c)
}

/// GB 32100: (31 − Σ value × 3^(i−1) mod 31) mod 31, as a character of the alphabet.
fn check_character(values: &[usize]) -> char {
    let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    char::from(ALPHABET[(31 - sum % 31) % 31])
}

/// GB 11714: 11 − Σ value × weight mod 11; 10 is written X, 11 is written 0. Letters count A = 10 … Z = 35.
fn organisation_check(characters: &[char]) -> char {
    let sum: u32 =
        characters.iter().zip(ORGANISATION_WEIGHTS).map(|(c, weight)| c.to_digit(36).unwrap_or_default() * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        rest => char::from_digit(rest, 10).unwrap_or('0'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Codes that the companies themselves publish.
    const REAL: [&str; 3] = ["9144030071526726XG", "91330100799655058B", "914403001922038216"];

    #[test]
    fn published_codes_of_real_companies_are_valid() {
        for code in REAL {
            assert_eq!(check_uscc(code).map(|c| c.as_str().to_owned()), Ok(code.to_owned()), "{code} is in public use");
        }
    }

    #[test]
    fn the_weights_are_powers_of_three() {
        let powers = std::iter::successors(Some(1), |power| Some(power * 3 % 31));
        assert!(WEIGHTS.into_iter().eq(powers.take(17)), "GB 32100: 3^(i−1) mod 31");
    }

    #[test]
    fn the_parts_can_be_read_off() {
        let code = check_uscc(REAL[0]).unwrap();
        assert_eq!((code.region(), code.organisation()), ("440300", "71526726X"), "positions 3–8 and 9–17");
    }

    #[test]
    fn lower_case_full_width_and_blanks_are_brought_into_normal_form() {
        let code = check_uscc("９１４４ 0300 7152\u{3000}6726xg").unwrap();
        assert_eq!(code.as_str(), REAL[0], "the same code however it was typed");
    }

    #[test]
    fn letters_outside_the_alphabet_are_told_with_their_place() {
        assert_eq!(check_uscc("9I44030071526726XG"), Err(UsccProblem::Character { position: 2 }), "there is no I");
        assert_eq!(check_uscc("9144A30071526726XG"), Err(UsccProblem::Character { position: 5 }), "region is digits");
    }

    #[test]
    fn wrong_length_is_told() {
        assert_eq!(check_uscc("71526726X"), Err(UsccProblem::Length { found: 9 }), "an organisation code alone");
    }

    #[test]
    fn a_code_that_fits_outside_but_not_inside_is_told() {
        let mut values: Vec<usize> = REAL[0].chars().map(|c| value_of(c).unwrap()).collect();
        values[16] = 3;
        let last = check_character(&values[..17]);
        let code = format!("{}3{last}", &REAL[0][..16]);
        assert_eq!(check_uscc(&code), Err(UsccProblem::OrganisationCheck { expected: 'X' }), "GB 11714 is checked too");
    }

    prop_compose! {
        fn valid_code()(
            head in prop::collection::vec(0usize..31, 2),
            region in prop::collection::vec(0usize..10, 6),
            organisation in prop::collection::vec(0usize..31, 8),
        ) -> String {
            let mut code: Vec<char> =
                head.iter().chain(&region).chain(&organisation).map(|v| char::from(ALPHABET[*v])).collect();
            code.push(organisation_check(&code[8..16]));
            let values: Vec<usize> = code.iter().map(|c| value_of(*c).unwrap()).collect();
            code.push(check_character(&values));
            code.into_iter().collect()
        }
    }

    proptest! {
        #[test]
        fn every_well_made_code_passes(code in valid_code()) {
            let checked = check_uscc(&code).unwrap();
            prop_assert_eq!(checked.as_str(), code.as_str());
        }

        #[test]
        fn any_single_changed_character_is_found(code in valid_code(), place in 0usize..18, to in 0usize..31) {
            let mut changed: Vec<char> = code.chars().collect();
            let new = char::from(ALPHABET[to]);
            prop_assume!(changed[place] != new);
            changed[place] = new;
            let changed: String = changed.into_iter().collect();
            prop_assert!(check_uscc(&changed).is_err(), "31 is prime and no weight is 0: one change always shows");
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC*") {
            prop_assert!(check_uscc(&text).is_err(), "random text is no code, and never a panic");
        }
    }
}
