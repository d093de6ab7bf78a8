//! The recovery card: 32 characters on paper that open a book when every password is forgotten.
//!
//! Crockford's base32 (no I, L, O, U) in eight groups of four. 18 random bytes and 2 bytes of checksum are exactly 32
//! characters: 144 bits, so that no slow derivation is needed. The checksum is a CRC over a primitive polynomial and not a hash:
//! it catches every wrong character and every exchange of two, where a hash would let one in 65,536 pass.

use std::fmt;

use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::error::Result;
use super::key::random_bytes;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET: usize = 18;
const LETTERS: usize = 32;

/// x¹⁶ + x¹² + x³ + x + 1 is primitive: x has order 65,535 modulo it. A wrong character is a multiple of a polynomial of
/// degree < 5, an exchange of two a multiple of d·(1 + x^5k) with 5k < 160: neither is divisible by it.
const POLYNOMIAL: u16 = 0x100B;
/// So that a row of zeros is no card.
const CHECKSUM_MASK: u16 = 0x5EA1;

fn times_x(value: u16) -> u16 {
    let carry = value >> 15;
    (value << 1) ^ (carry * POLYNOMIAL)
}

/// A recovery card. Its text ([`RecoveryCard::text`]) is for the printed card and nothing else.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCard([u8; SECRET]);

/// Why a text is no recovery card; what the person at the keyboard can mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CardError {
    /// Not 32 characters (spaces and hyphens not counted).
    #[error("{found} characters instead of 32")]
    Length { found: usize },
    /// The `place`th character (from 1, spaces and hyphens not counted) never stands on a card.
    #[error("character {place} never stands on a card")]
    Character { place: usize },
    /// All characters may stand on a card, but together they make none: at least one is another.
    #[error("a character is wrong or two are exchanged")]
    Checksum,
}

impl RecoveryCard {
    /// A new card from the operating system's random source.
    ///
    /// # Errors
    /// `NoRandomness`.
    pub fn random() -> Result<Self> {
        random_bytes().map(Self)
    }

    /// Reads what a person typed from the card: case, spaces and hyphens do not matter, O is taken for 0 and I, L for 1.
    ///
    /// # Errors
    /// [`CardError`]; such a text was never tried on a slot and is not a failed login.
    pub fn parse(text: &str) -> std::result::Result<Self, CardError> {
        let typed = || text.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let found = typed().count();
        if found != LETTERS {
            return Err(CardError::Length { found });
        }
        let mut bytes = Zeroizing::new([0u8; SECRET + 2]);
        for (index, character) in typed().enumerate() {
            let value = value_of(character).ok_or(CardError::Character { place: index + 1 })?;
            for bit in 0..5 {
                if value >> (4 - bit) & 1 == 1 {
                    let at = index * 5 + bit;
                    bytes[at / 8] |= 0x80 >> (at % 8);
                }
            }
        }
        let mut secret = [0; SECRET];
        secret.copy_from_slice(&bytes[..SECRET]);
        let card = Self(secret);
        secret.zeroize();
        if card.checksum() != bytes[SECRET..] {
            return Err(CardError::Checksum);
        }
        Ok(card)
    }

    /// Eight groups of four characters, with spaces between them.
    pub fn text(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new([0u8; SECRET + 2]);
        bytes[..SECRET].copy_from_slice(&self.0);
        bytes[SECRET..].copy_from_slice(&self.checksum());
        let mut text = Zeroizing::new(String::with_capacity(LETTERS + 7));
        for index in 0..LETTERS {
            let mut value = 0usize;
            for at in index * 5..index * 5 + 5 {
                value = value << 1 | usize::from(bytes[at / 8] >> (7 - at % 8) & 1);
            }
            if index > 0 && index % 4 == 0 {
                text.push(' ');
            }
            text.push(char::from(ALPHABET[value]));
        }
        text
    }

    /// The key that wraps the data key.
    pub(crate) fn key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(blake3::derive_key("renhe recovery card v1", &self.0))
    }

    fn checksum(&self) -> [u8; 2] {
        let remainder = self.0.iter().fold(0, |crc, byte| (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| times_x(crc)));
        (remainder ^ CHECKSUM_MASK).to_be_bytes()
    }
}

impl fmt::Debug for RecoveryCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCard(…)")
    }
}

fn value_of(character: char) -> Option<u8> {
    let letter = match fold_width(character).to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|c| char::from(*c) == letter)?;
    u8::try_from(place).ok()
}

/// A Chinese input method left in full width types ＡＢＣ１２３.
fn fold_width(character: char) -> char {
    match u32::from(character) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fixed cards, so that a failure can be looked at again.
    fn cards() -> impl Iterator<Item = RecoveryCard> {
        (0u8..20).map(|n| {
            let digest = blake3::hash(&[n]);
            let mut secret = [0; SECRET];
            secret.copy_from_slice(&digest.as_bytes()[..SECRET]);
            RecoveryCard(secret)
        })
    }

    #[test]
    fn a_card_is_eight_groups_of_four_and_reads_back() {
        for card in cards() {
            let text = card.text();
            let groups: Vec<&str> = text.split(' ').collect();
            assert_eq!(groups.len(), 8);
            assert!(groups.iter().all(|group| group.len() == 4), "{groups:?}");
            assert_eq!(RecoveryCard::parse(&text).unwrap().0, card.0);
        }
        let known = RecoveryCard([0; SECRET]).text();
        assert_eq!(known.as_str(), "0000 0000 0000 0000 0000 0000 0000 0QN1");
        assert!(RecoveryCard::parse(&"0".repeat(32)).is_err());
    }

    #[test]
    fn what_eyes_and_keyboards_confuse_is_taken_as_meant() {
        for card in cards() {
            let text = card.text();
            let loose = text.to_lowercase().replace('0', "o").replace('1', "l").replace(' ', "-");
            assert_eq!(RecoveryCard::parse(&loose).unwrap().0, card.0, "{loose}");
            let wide: String = text
                .chars()
                .map(|c| match c {
                    ' ' => '\u{3000}',
                    c => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
                })
                .collect();
            assert_eq!(RecoveryCard::parse(&wide).unwrap().0, card.0, "{wide}");
        }
    }

    #[test]
    fn one_wrong_character_or_two_exchanged_ones_are_caught() {
        let mut tried = 0u32;
        for card in cards() {
            let letters: Vec<char> = card.text().chars().filter(|c| *c != ' ').collect();
            let mut check = |changed: Vec<char>| {
                let text: String = changed.into_iter().collect();
                tried += 1;
                assert_eq!(RecoveryCard::parse(&text).err(), Some(CardError::Checksum), "{text}");
            };
            for place in 0..LETTERS {
                for other in ALPHABET.map(char::from) {
                    if letters[place] != other {
                        let mut changed = letters.clone();
                        changed[place] = other;
                        check(changed);
                    }
                }
                for with in place + 1..LETTERS {
                    if letters[place] != letters[with] {
                        let mut changed = letters.clone();
                        changed.swap(place, with);
                        check(changed);
                    }
                }
            }
        }
        assert!(tried > 25_000, "{tried}");
    }

    #[test]
    fn the_polynomial_is_primitive_which_is_why_every_exchange_is_caught() {
        let mut power = 1;
        let order = (1..=u32::from(u16::MAX)).find(|_| {
            power = times_x(power);
            power == 1
        });
        assert_eq!(order, Some(65_535));
    }

    #[test]
    fn a_text_that_is_no_card_says_where_it_is_wrong() {
        let text = cards().next().unwrap().text();
        assert_eq!(RecoveryCard::parse(&text[..38]).err(), Some(CardError::Length { found: 31 }));
        assert_eq!(RecoveryCard::parse("").err(), Some(CardError::Length { found: 0 }));
        let wrong = format!("{}U{}", &text[..5], &text[6..]);
        assert_eq!(RecoveryCard::parse(&wrong).err(), Some(CardError::Character { place: 5 }));
        let han = format!("{}调", &text[..38]);
        assert_eq!(RecoveryCard::parse(&han).err(), Some(CardError::Character { place: 32 }));
    }
}
