//! Citizen identity numbers (公民身份号码, GB 11643).

use chrono::{Datelike, NaiveDate};

use super::half_width::folded;
use crate::words::Sex;

/// An eighteen-digit identity number in normal form: half width, `X` upper case, checked.
///
/// Its `Debug` form shows no digit, so that a log line can never carry one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber(String);

impl IdNumber {
    /// The eighteen characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The region the number was first issued in (GB/T 2260, six digits); not where the person lives now.
    #[must_use]
    pub fn region(&self) -> &str {
        self.0.get(..6).unwrap_or_default()
    }
}

impl std::fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdNumber(…)")
    }
}

/// What a valid identity number tells about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdFacts {
    /// The number in normal form.
    pub number: IdNumber,
    /// Date of birth: a real date, not after the day of checking.
    pub birth: NaiveDate,
    /// Sex by the parity of the seventeenth digit: odd male, even female.
    pub sex: Sex,
}

/// Why a text is not a valid identity number. Positions count from 1 after folding. No variant's text shows a digit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdProblem {
    /// Neither 18 nor 15 characters.
    #[error("identity number has {found} characters, not 18")]
    Length {
        /// Characters found after folding, blanks not counted.
        found: usize,
    },
    /// A character that is no digit (`X` is allowed in the last place of eighteen).
    #[error("character {position} of the identity number is not allowed")]
    Character {
        /// Place of the character, from 1.
        position: usize,
    },
    /// The eight digits of birth are no date, for example 30 February.
    #[error("the date of birth in the identity number does not exist")]
    NoSuchDate {
        /// Year as written.
        year: i32,
        /// Month as written.
        month: u32,
        /// Day as written.
        day: u32,
    },
    /// Born after the day of checking.
    #[error("the date of birth in the identity number lies in the future")]
    InFuture {
        /// The date in the number.
        birth: NaiveDate,
    },
    /// The last character does not fit the others: some digit was mistyped.
    #[error("the check character of the identity number does not fit")]
    CheckDigit {
        /// The character that would fit the first seventeen.
        expected: char,
    },
    /// An old number of fifteen digits (issued until 1999); it has no check digit of its own.
    #[error("an old identity number of fifteen digits")]
    OldFifteen {
        /// What the same number reads in eighteen digits, for the person to confirm.
        upgraded: IdFacts,
    },
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// Checks an identity number (GB 11643): length, characters, a real date of birth not after `today`, check digit.
///
/// Full-width characters, blanks and a lower-case `x` are accepted and brought into normal form. The first problem is
/// reported, the most telling first. All are warnings in the program: a party without a usable number stays possible.
///
/// # Errors
/// The [`IdProblem`]; an old number of fifteen digits is one too, with its eighteen-digit form to offer.
pub fn check_id(text: &str, today: NaiveDate) -> Result<IdFacts, IdProblem> {
    let characters: Vec<char> = folded(text).map(|c| c.to_ascii_uppercase()).collect();
    match characters.len() {
        18 => {
            let digits = digits_of(&characters[..17])?;
            let last = characters[17];
            if !last.is_ascii_digit() && last != 'X' {
                return Err(IdProblem::Character { position: 18 });
            }
            let facts = facts_of(&digits, today)?;
            if facts.number.0.ends_with(last) { Ok(facts) } else { Err(wrong_check(&facts)) }
        }
        15 => {
            let mut digits = digits_of(&characters)?;
            // 15-digit numbers were issued with a two-digit year to people born in 19xx.
            digits.splice(6..6, [1, 9]);
            Err(IdProblem::OldFifteen { upgraded: facts_of(&digits, today)? })
        }
        found => Err(IdProblem::Length { found }),
    }
}

fn wrong_check(facts: &IdFacts) -> IdProblem {
    IdProblem::CheckDigit { expected: facts.number.0.chars().last().unwrap_or('X') }
}

fn digits_of(characters: &[char]) -> Result<Vec<u32>, IdProblem> {
    characters.iter().enumerate().map(|(index, c)| c.to_digit(10).ok_or(IdProblem::Character { position: index + 1 })).collect()
}

/// The facts of seventeen digits, the number completed with the check character they ask for.
fn facts_of(digits: &[u32], today: NaiveDate) -> Result<IdFacts, IdProblem> {
    let part = |range: std::ops::Range<usize>| digits[range].iter().fold(0, |n, d| n * 10 + d);
    let (year, month, day) = (part(6..10).cast_signed(), part(10..12), part(12..14));
    let birth = NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() > 0).ok_or(IdProblem::NoSuchDate {
        year,
        month,
        day,
    })?;
    if birth > today {
        return Err(IdProblem::InFuture { birth });
    }
    let sex = if digits[16] % 2 == 1 { Sex::Male } else { Sex::Female };
    let mut number: String = digits.iter().filter_map(|d| char::from_digit(*d, 10)).collect();
    number.push(check_character(digits));
    Ok(IdFacts { number: IdNumber(number), birth, sex })
}

/// The check character of seventeen digits: Σ digit × weight, mod 11.
fn check_character(digits: &[u32]) -> char {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECK_CHARACTERS[(sum % 11) as usize]
}

#[cfg(test)]
#[path = "identity_tests.rs"]
mod tests;
