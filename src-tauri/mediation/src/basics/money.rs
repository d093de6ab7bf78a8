//! Amounts of money: whole fen (分), never a fraction, never a floating point number.
//!
//! Chinese because amounts are typed with these units (2.5万元), which are read and never shown.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::half_width::folded;

/// An amount in fen (1/100 yuan). Negative amounts exist only as differences; none can be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is no amount. Positions count from 1 after folding, blanks not counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyProblem {
    /// No digit at all.
    #[error("no amount")]
    Empty,
    /// A character that belongs to no amount.
    #[error("character {position} of the amount is not allowed")]
    Character {
        /// Place of the character, from 1.
        position: usize,
    },
    /// A minus sign: no amount in a dispute is below zero.
    #[error("the amount is negative")]
    Negative,
    /// Finer than one fen.
    #[error("the amount is finer than one fen")]
    FinerThanFen,
    /// Commas that do not part thousands: `1,20` may mean 120 or 1.20, so it is asked, not guessed.
    #[error("the commas of the amount do not part thousands")]
    Grouping,
    /// Larger than the program can hold (about 92 quadrillion yuan).
    #[error("the amount is too large")]
    TooLarge,
}

impl Fen {
    /// Nothing at all.
    pub const ZERO: Fen = Fen(0);

    /// The sum, or `None` when it cannot be held.
    #[must_use]
    pub fn checked_add(self, other: Fen) -> Option<Fen> {
        self.0.checked_add(other.0).map(Fen)
    }

    /// The difference, or `None` when it cannot be held.
    #[must_use]
    pub fn checked_sub(self, other: Fen) -> Option<Fen> {
        self.0.checked_sub(other.0).map(Fen)
    }

    /// The sum of many amounts, or `None` when it cannot be held.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Fen>) -> Option<Fen> {
        amounts.into_iter().try_fold(Fen::ZERO, Fen::checked_add)
    }
}

impl FromStr for Fen {
    type Err = MoneyProblem;

    /// Reads what people type: `12000`, `12,000.50`, full-width forms, `￥` in front, `元`, `万`, `万元`, `亿元` behind.
    ///
    /// `2000万` is twenty million yuan and never 0 or 2000: tables that dropped the 万 are a known grief of the field.
    fn from_str(text: &str) -> Result<Fen, MoneyProblem> {
        let characters: Vec<char> = folded(text).map(|c| if c == '。' { '.' } else { c }).collect();
        let skipped = usize::from(matches!(characters.first(), Some('¥' | '￥')));
        let body = &characters[skipped..];
        if matches!(body.first(), Some('-' | '−')) {
            return Err(MoneyProblem::Negative);
        }
        let (body, scale) = without_unit(body);
        let dot = body.iter().position(|c| *c == '.').unwrap_or(body.len());
        let whole = whole_digits(&body[..dot], skipped)?;
        let decimals = decimal_digits(body.get(dot + 1..).unwrap_or_default(), skipped + dot + 1)?;
        if whole.is_empty() && decimals.is_empty() {
            return Err(MoneyProblem::Empty);
        }
        in_fen(&whole, &decimals, scale)
    }
}

/// Takes the unit off the end; tells the power of ten by which one of it exceeds a yuan.
fn without_unit(body: &[char]) -> (&[char], usize) {
    match body {
        [rest @ .., '亿', '元'] | [rest @ .., '亿'] => (rest, 8),
        [rest @ .., '万', '元'] | [rest @ .., '万'] => (rest, 4),
        [rest @ .., '元' | '圆'] => (rest, 0),
        rest => (rest, 0),
    }
}

/// The digits before the point. Commas must part groups of three.
fn whole_digits(body: &[char], offset: usize) -> Result<Vec<u8>, MoneyProblem> {
    if let Some(index) = body.iter().position(|c| !c.is_ascii_digit() && *c != ',') {
        return Err(MoneyProblem::Character { position: offset + index + 1 });
    }
    let mut groups = body.split(|c| *c == ',');
    let first = groups.next().map_or(0, <[char]>::len);
    let parted = body.contains(&',');
    if parted && (!(1..=3).contains(&first) || groups.any(|group| group.len() != 3)) {
        return Err(MoneyProblem::Grouping);
    }
    Ok(digit_values(body))
}

fn decimal_digits(body: &[char], offset: usize) -> Result<Vec<u8>, MoneyProblem> {
    if let Some(index) = body.iter().position(|c| !c.is_ascii_digit()) {
        return Err(MoneyProblem::Character { position: offset + index + 1 });
    }
    Ok(digit_values(body))
}

fn digit_values(body: &[char]) -> Vec<u8> {
    body.iter().filter_map(|c| c.to_digit(10)).filter_map(|d| u8::try_from(d).ok()).collect()
}

/// `whole.decimals` × 10^scale yuan, in fen, exactly.
fn in_fen(whole: &[u8], decimals: &[u8], scale: usize) -> Result<Fen, MoneyProblem> {
    let places = scale + 2;
    let (kept, finer) = decimals.split_at(places.min(decimals.len()));
    if finer.iter().any(|digit| *digit != 0) {
        return Err(MoneyProblem::FinerThanFen);
    }
    let padding = std::iter::repeat_n(&0, places - kept.len());
    let fen =
        whole.iter().chain(kept).chain(padding).try_fold(0i64, |fen, digit| fen.checked_mul(10)?.checked_add(i64::from(*digit)));
    fen.map(Fen).ok_or(MoneyProblem::TooLarge)
}

impl fmt::Display for Fen {
    /// `12,000.00`: thousands parted, always two decimals, no sign of currency.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let absolute = self.0.unsigned_abs();
        let whole = (absolute / 100).to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ".{:02}", absolute % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fen(text: &str) -> Result<i64, MoneyProblem> {
        text.parse::<Fen>().map(|amount| amount.0)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("12000", 1_200_000),
            ("12,000.50", 1_200_050),
            ("１２，０００．５０", 1_200_050),
            ("￥12 000", 1_200_000),
            ("¥0.5", 50),
            (".5", 50),
            ("12。50", 1250),
            ("3.", 300),
            ("0", 0),
            ("007", 700),
            ("300元", 30_000),
            ("12.5000", 1250),
        ] {
            assert_eq!(fen(text), Ok(expected), "{text} is {expected} fen");
        }
    }

    #[test]
    fn wan_and_yi_are_never_dropped() {
        for (text, expected) in [
            ("2000万", 2_000_000_000),
            ("1.5万元", 1_500_000),
            ("0.000001万", 1),
            ("1.2亿", 12_000_000_000),
            ("3 万 元", 3_000_000),
        ] {
            assert_eq!(fen(text), Ok(expected), "{text} must not silently become another amount");
        }
    }

    #[test]
    fn what_is_no_amount_is_told_why() {
        for (text, problem) in [
            ("", MoneyProblem::Empty),
            ("元", MoneyProblem::Empty),
            (".", MoneyProblem::Empty),
            ("abc", MoneyProblem::Character { position: 1 }),
            ("￥12a", MoneyProblem::Character { position: 4 }),
            ("1.2.3", MoneyProblem::Character { position: 4 }),
            ("1e5", MoneyProblem::Character { position: 2 }),
            ("约300", MoneyProblem::Character { position: 1 }),
            ("-5", MoneyProblem::Negative),
            ("－5", MoneyProblem::Negative),
            ("0.001", MoneyProblem::FinerThanFen),
            ("1,20", MoneyProblem::Grouping),
            ("1,0000", MoneyProblem::Grouping),
            (",100", MoneyProblem::Grouping),
            ("1200,000", MoneyProblem::Grouping),
            ("92233720368547758.08", MoneyProblem::TooLarge),
            ("99999999999999999999999999亿", MoneyProblem::TooLarge),
        ] {
            assert_eq!(fen(text), Err(problem), "{text} must be asked about, not guessed");
        }
    }

    #[test]
    fn amounts_are_shown_with_thousands_and_two_decimals() {
        for (amount, shown) in [
            (0, "0.00"),
            (5, "0.05"),
            (100, "1.00"),
            (99_999, "999.99"),
            (1_200_000, "12,000.00"),
            (12_345_678_901, "123,456,789.01"),
            (-1_200_050, "-12,000.50"),
            (i64::MAX, "92,233,720,368,547,758.07"),
            (i64::MIN, "-92,233,720,368,547,758.08"),
        ] {
            assert_eq!(Fen(amount).to_string(), shown, "{amount} fen");
        }
    }

    #[test]
    fn sums_never_wrap_around() {
        assert_eq!(Fen(1).checked_add(Fen(2)), Some(Fen(3)), "plain addition");
        assert_eq!(Fen(i64::MAX).checked_add(Fen(1)), None, "an overflow is told, never a negative amount");
        assert_eq!(Fen(i64::MIN).checked_sub(Fen(1)), None, "the same below");
        assert_eq!(Fen::checked_sum([Fen(1), Fen(2), Fen(3)]), Some(Fen(6)), "a column of amounts");
        assert_eq!(Fen::checked_sum([]), Some(Fen::ZERO), "no amounts are nothing");
        assert_eq!(Fen::checked_sum([Fen(i64::MAX), Fen(1)]), None, "a column can overflow too");
    }

    #[test]
    fn an_amount_is_written_as_a_whole_number_of_fen() {
        assert_eq!(serde_json::to_string(&Fen(1_200_050)).unwrap(), "1200050", "records hold integers only");
        assert!(serde_json::from_str::<Fen>("12.5").is_err(), "a fraction of a fen cannot enter a record");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_as_the_same_amount(amount in 0i64..=i64::MAX) {
            prop_assert_eq!(Fen(amount).to_string().parse::<Fen>(), Ok(Fen(amount)));
        }

        #[test]
        fn full_width_reads_as_half_width(amount in 0i64..=i64::MAX) {
            let shown = Fen(amount).to_string();
            let wide: String = shown.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect();
            prop_assert_eq!(wide.parse::<Fen>(), Ok(Fen(amount)));
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC*") {
            if let Ok(amount) = text.parse::<Fen>() {
                prop_assert!(amount >= Fen::ZERO, "nothing typed is below zero");
            }
        }
    }
}
