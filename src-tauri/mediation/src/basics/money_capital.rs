//! Amounts in capital numerals (大写), as receipts and agreements carry them against alteration.
//!
//! Rules: 支付结算办法, annex 正确填写票据和结算凭证的基本规定. Where they leave a choice: 整 stands after 元 only, and a 零
//! that the rules let one leave out (107,000 → 壹拾万柒仟元, 1,680.32 → 壹仟陆佰捌拾元叁角贰分) is left out.
//!
//! Chinese because capital figures (大写) are a notation fixed by the payment rules, not words of the window.

use super::money::Fen;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const WAN: u64 = 10_000;
const YI: u64 = 100_000_000;

impl Fen {
    /// The amount in capital numerals with 人民币 in front: `人民币壹万贰仟元整`. Zero is `人民币零元整`; below zero, 负 follows 人民币.
    #[must_use]
    pub fn capital(self) -> String {
        let absolute = self.0.unsigned_abs();
        let (yuan, jiao, fen) = (absolute / 100, absolute / 10 % 10, absolute % 10);
        let mut text = String::from("人民币");
        if self.0 < 0 {
            text.push('负');
        }
        if yuan > 0 || absolute == 0 {
            push_whole(&mut text, yuan);
            text.push('元');
        }
        if jiao == 0 && fen == 0 {
            text.push('整');
            return text;
        }
        if jiao > 0 {
            text.push(digit(jiao));
            text.push('角');
        } else if yuan > 0 {
            text.push('零');
        }
        if fen > 0 {
            text.push(digit(fen));
            text.push('分');
        }
        text
    }
}

fn digit(value: u64) -> char {
    // Callers pass single digits; the remainder keeps the index in range for the compiler too.
    DIGITS[(value % 10) as usize]
}

/// A whole number. Above 亿 the same reading is used for the number of 亿.
fn push_whole(text: &mut String, number: u64) {
    if number == 0 {
        text.push('零');
        return;
    }
    if number >= YI {
        push_whole(text, number / YI);
        text.push('亿');
        push_rest(text, number % YI, YI);
    } else if number >= WAN {
        push_section(text, number / WAN);
        text.push('万');
        push_rest(text, number % WAN, WAN);
    } else {
        push_section(text, number);
    }
}

/// What follows a unit: with 零 when the place right below the unit is empty, nothing when all is.
fn push_rest(text: &mut String, rest: u64, unit: u64) {
    if rest == 0 {
        return;
    }
    if rest < unit / 10 {
        text.push('零');
    }
    push_whole(text, rest);
}

/// One to four digits with 仟佰拾; a run of zeros inside is one 零, zeros at the end are not read.
fn push_section(text: &mut String, section: u64) {
    let mut begun = false;
    let mut zero_waiting = false;
    for (unit, name) in [(1000, Some('仟')), (100, Some('佰')), (10, Some('拾')), (1, None)] {
        let value = section / unit % 10;
        if value == 0 {
            zero_waiting = begun;
            continue;
        }
        if zero_waiting {
            text.push('零');
        }
        text.push(digit(value));
        text.extend(name);
        begun = true;
        zero_waiting = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn capital(text: &str) -> String {
        let amount: Fen = text.parse().unwrap_or_else(|problem| panic!("{text}: {problem}"));
        amount.capital()
    }

    #[test]
    fn round_amounts_end_in_zheng() {
        for (amount, written) in [
            ("0", "人民币零元整"),
            ("1", "人民币壹元整"),
            ("10", "人民币壹拾元整"),
            ("100", "人民币壹佰元整"),
            ("1000", "人民币壹仟元整"),
            ("10000", "人民币壹万元整"),
            ("12000", "人民币壹万贰仟元整"),
            ("100000", "人民币壹拾万元整"),
            ("1000000", "人民币壹佰万元整"),
            ("10000000", "人民币壹仟万元整"),
            ("100000000", "人民币壹亿元整"),
            ("23456789", "人民币贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元整"),
        ] {
            assert_eq!(capital(amount), written, "{amount} yuan");
        }
    }

    #[test]
    fn a_zero_inside_is_read_once() {
        for (amount, written) in [
            ("11", "人民币壹拾壹元整"),
            ("101", "人民币壹佰零壹元整"),
            ("110", "人民币壹佰壹拾元整"),
            ("1001", "人民币壹仟零壹元整"),
            ("1010", "人民币壹仟零壹拾元整"),
            ("1100", "人民币壹仟壹佰元整"),
            ("10001", "人民币壹万零壹元整"),
            ("10010", "人民币壹万零壹拾元整"),
            ("10100", "人民币壹万零壹佰元整"),
            ("101000", "人民币壹拾万壹仟元整"),
            ("107000", "人民币壹拾万柒仟元整"),
            ("100500", "人民币壹拾万零伍佰元整"),
            ("1010101", "人民币壹佰零壹万零壹佰零壹元整"),
            ("10000001", "人民币壹仟万零壹元整"),
            ("100000001", "人民币壹亿零壹元整"),
            ("100001000", "人民币壹亿零壹仟元整"),
            ("100010000", "人民币壹亿零壹万元整"),
            ("101000000", "人民币壹亿零壹佰万元整"),
            ("110000000", "人民币壹亿壹仟万元整"),
            ("110001000", "人民币壹亿壹仟万壹仟元整"),
            ("1005000300", "人民币壹拾亿零伍佰万零叁佰元整"),
        ] {
            assert_eq!(capital(amount), written, "{amount} yuan");
        }
    }

    #[test]
    fn jiao_and_fen_follow_without_zheng() {
        for (amount, written) in [
            ("0.05", "人民币伍分"),
            ("0.5", "人民币伍角"),
            ("0.55", "人民币伍角伍分"),
            ("1.05", "人民币壹元零伍分"),
            ("325.04", "人民币叁佰贰拾伍元零肆分"),
            ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
            ("1409.5", "人民币壹仟肆佰零玖元伍角"),
            ("6007.14", "人民币陆仟零柒元壹角肆分"),
            ("1680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
            ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ] {
            assert_eq!(capital(amount), written, "{amount} yuan, an example of the payment rules or of their wording");
        }
    }

    #[test]
    fn the_ends_of_the_range_are_written_too() {
        assert_eq!(Fen(-1_200_000).capital(), "人民币负壹万贰仟元整", "a difference may be negative");
        assert_eq!(
            Fen(i64::MAX).capital(),
            "人民币玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分",
            "no amount that can be held is refused"
        );
        assert!(Fen(i64::MIN).capital().ends_with("捌分"), "not even the smallest overflows");
    }

    /// Reads capital numerals back, by the plain meaning of the units: the check of the writer.
    fn read_back(text: &str) -> i64 {
        let (mut total, mut section, mut value, mut fen) = (0i64, 0i64, 0i64, 0i64);
        for c in text.trim_start_matches("人民币").chars() {
            match c {
                '仟' => (section, value) = (section + value * 1000, 0),
                '佰' => (section, value) = (section + value * 100, 0),
                '拾' => (section, value) = (section + value * 10, 0),
                '万' => (total, section, value) = (total + (section + value) * 10_000, 0, 0),
                '亿' => (total, section, value) = ((total + section + value) * 100_000_000, 0, 0),
                '元' => (total, section, value) = (total + section + value, 0, 0),
                '角' => (fen, value) = (fen + value * 10, 0),
                '分' => (fen, value) = (fen + value, 0),
                '整' => {}
                digit => value = DIGITS.iter().position(|d| *d == digit).unwrap() as i64,
            }
        }
        total * 100 + fen
    }

    proptest! {
        #[test]
        fn capital_numerals_read_back_as_the_same_amount(amount in 0i64..100_000_000_000_000) {
            prop_assert_eq!(read_back(&Fen(amount).capital()), amount);
        }

        #[test]
        fn amounts_full_of_zeros_read_back_too(digits in prop::collection::vec(prop_oneof![Just(0i64), 0i64..10], 1..15)) {
            let amount = digits.iter().fold(0, |n, d| n * 10 + d);
            let written = Fen(amount).capital();
            prop_assert_eq!(read_back(&written), amount);
            prop_assert!(!written.contains("零零"), "a run of zeros is one 零: {}", written);
            prop_assert!(!written.contains("零万") && !written.contains("零亿"), "no 零 before a unit: {}", written);
        }
    }
}
