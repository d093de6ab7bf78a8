//! Base64 (RFC 4648, standard alphabet), only the way back: WebDriver sends its pictures in it.

use crate::process::{Outcome, Trouble};

/// The bytes of a Base64 text; line breaks are skipped, anything else that is no Base64 is a trouble.
pub fn decode(text: &str) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut held: u32 = 0;
    let mut bits = 0;
    for character in text.bytes() {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            b'\r' | b'\n' => continue,
            other => {
                return Err(Trouble::new(format!("not Base64: byte {other:#04x}")));
            }
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            // Only the lowest eight bits are wanted; what is above them has been taken before.
            bytes.push(((held >> bits) & 0xff) as u8);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_vectors_of_rfc_4648() {
        for (text, bytes) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
        ] {
            assert_eq!(decode(text).expect("a vector of the RFC"), bytes.as_bytes(), "{text}");
        }
    }

    #[test]
    fn a_page_of_html_is_not_a_picture() {
        assert!(decode("<html>").is_err(), "an error page must not become a broken PNG");
    }
}
