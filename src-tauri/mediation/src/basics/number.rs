//! Case numbers (案号): stored in parts, written by a template of the county, never parsed by place.
//!
//! Chinese because the template of case numbers is a default of the settings, written as on paper.

use serde::{Deserialize, Serialize};

/// The parts of a number of our own series. Serials run without gap per committee (`short`), `mark` and `year`.
///
/// Imported numbers are kept as written and are no `CaseNumber`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CaseNumber {
    /// Short name of the committee (简称), its own in every committee so that nothing clashes on merging.
    pub short: String,
    /// Mark of a further computer of the committee; empty on the first.
    pub mark: String,
    /// Year of the 登记日.
    pub year: i32,
    /// From 1, restarting every year.
    pub serial: u32,
}

/// How numbers are written: a template with `{year}`, `{short}`, `{mark}`, `{serial}` and a least width of the serial.
///
/// Always holds: year, mark and serial stand exactly once, so that two numbers of one committee never look alike; short
/// at most once; digits on either side of the serial cannot run into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawFormat", into = "RawFormat")]
pub struct NumberFormat {
    template: String,
    serial_width: u8,
    pieces: Vec<Piece>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFormat {
    template: String,
    serial_width: u8,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Year,
    Short,
    Mark,
    Serial,
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberFormatProblem {
    /// A brace without its other half.
    #[error("a brace of the number template is not closed or not opened")]
    Brace,
    /// A name in braces that is none of the four.
    #[error("the number template knows no {{{0}}}")]
    Unknown(String),
    /// Year, mark or serial does not stand in it: two cases could get the same number.
    #[error("the number template has no {{{0}}}")]
    Missing(&'static str),
    /// A part stands in it more than once.
    #[error("the number template has {{{0}}} more than once")]
    Twice(&'static str),
    /// Another part or a digit touches the serial, so that 1 + 12 and 11 + 2 would look alike.
    #[error("something touches the serial in the number template")]
    TouchesSerial,
    /// Wider than eight digits.
    #[error("a serial of {0} digits")]
    Width(u8),
}

impl Piece {
    /// The name in braces; text has none.
    fn name(&self) -> Option<&'static str> {
        match self {
            Piece::Text(_) => None,
            Piece::Year => Some("year"),
            Piece::Short => Some("short"),
            Piece::Mark => Some("mark"),
            Piece::Serial => Some("serial"),
        }
    }

    fn named(name: &str) -> Option<Piece> {
        [Piece::Year, Piece::Short, Piece::Mark, Piece::Serial].into_iter().find(|piece| piece.name() == Some(name))
    }
}

impl NumberFormat {
    /// The template used unless the county sets another.
    pub const DEFAULT_TEMPLATE: &'static str = "〔{year}〕{short}人调字{mark}第{serial}号";

    /// Reads and checks a template. `serial_width` pads the serial with zeros on the left; 0 and 1 do not pad.
    ///
    /// # Errors
    /// The first [`NumberFormatProblem`].
    pub fn new(template: &str, serial_width: u8) -> Result<NumberFormat, NumberFormatProblem> {
        if serial_width > 8 {
            return Err(NumberFormatProblem::Width(serial_width));
        }
        let pieces = pieces_of(template)?;
        for piece in [Piece::Year, Piece::Short, Piece::Mark, Piece::Serial] {
            let Some(name) = piece.name() else { continue };
            match pieces.iter().filter(|other| **other == piece).count() {
                0 if piece == Piece::Short => {}
                0 => return Err(NumberFormatProblem::Missing(name)),
                1 => {}
                _ => return Err(NumberFormatProblem::Twice(name)),
            }
        }
        if touches_serial(&pieces) {
            return Err(NumberFormatProblem::TouchesSerial);
        }
        Ok(NumberFormat { template: template.to_owned(), serial_width, pieces })
    }

    /// The template as written.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The least number of digits of the serial.
    #[must_use]
    pub fn serial_width(&self) -> u8 {
        self.serial_width
    }

    /// The number as it is printed.
    #[must_use]
    pub fn render(&self, number: &CaseNumber) -> String {
        let width = usize::from(self.serial_width);
        let written = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Year => number.year.to_string(),
            Piece::Short => number.short.clone(),
            Piece::Mark => number.mark.clone(),
            Piece::Serial => format!("{:0width$}", number.serial),
        };
        self.pieces.iter().map(written).collect()
    }
}

impl Default for NumberFormat {
    /// [`NumberFormat::DEFAULT_TEMPLATE`] without padding.
    fn default() -> NumberFormat {
        let text = |text: &str| Piece::Text(text.to_owned());
        NumberFormat {
            template: NumberFormat::DEFAULT_TEMPLATE.to_owned(),
            serial_width: 1,
            pieces: vec![
                text("〔"),
                Piece::Year,
                text("〕"),
                Piece::Short,
                text("人调字"),
                Piece::Mark,
                text("第"),
                Piece::Serial,
                text("号"),
            ],
        }
    }
}

impl TryFrom<RawFormat> for NumberFormat {
    type Error = NumberFormatProblem;

    fn try_from(raw: RawFormat) -> Result<NumberFormat, NumberFormatProblem> {
        NumberFormat::new(&raw.template, raw.serial_width)
    }
}

impl From<NumberFormat> for RawFormat {
    fn from(format: NumberFormat) -> RawFormat {
        RawFormat { template: format.template, serial_width: format.serial_width }
    }
}

fn pieces_of(template: &str) -> Result<Vec<Piece>, NumberFormatProblem> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find(['{', '}']).unwrap_or(rest.len()));
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        if after.is_empty() {
            break;
        }
        let inside = after.strip_prefix('{').ok_or(NumberFormatProblem::Brace)?;
        let (name, behind) = inside.split_once('}').ok_or(NumberFormatProblem::Brace)?;
        pieces.push(Piece::named(name).ok_or_else(|| NumberFormatProblem::Unknown(name.to_owned()))?);
        rest = behind;
    }
    Ok(pieces)
}

fn touches_serial(pieces: &[Piece]) -> bool {
    let is_digit = |c: char| c.is_numeric();
    pieces.windows(2).any(|pair| match pair {
        [Piece::Text(text), Piece::Serial] => text.ends_with(is_digit),
        [Piece::Serial, Piece::Text(text)] => text.starts_with(is_digit),
        [Piece::Serial, _] | [_, Piece::Serial] => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::normalise_number;
    use proptest::prelude::*;

    fn number(mark: &str, serial: u32) -> CaseNumber {
        CaseNumber { short: "东阳渡".into(), mark: mark.into(), year: 2023, serial }
    }

    #[test]
    fn the_default_is_the_usual_form() {
        let format = NumberFormat::default();
        assert_eq!(format.render(&number("", 7)), "〔2023〕东阳渡人调字第7号", "the first computer has no mark");
        assert_eq!(format.render(&number("乙", 12)), "〔2023〕东阳渡人调字乙第12号", "the second has its own");
    }

    #[test]
    fn the_default_is_what_its_template_says() {
        let parsed = NumberFormat::new(NumberFormat::DEFAULT_TEMPLATE, 1);
        assert_eq!(parsed, Ok(NumberFormat::default()), "the built-in form and its template must not drift apart");
    }

    #[test]
    fn a_county_may_choose_its_own_form_and_width() {
        let format = NumberFormat::new("（{year}）{short}调{mark}-{serial}", 3).unwrap();
        assert_eq!(format.render(&number("B", 7)), "（2023）东阳渡调B-007", "padded to three digits");
        assert_eq!(format.render(&number("B", 12_345)), "（2023）东阳渡调B-12345", "a wider serial is never cut");
    }

    #[test]
    fn a_template_that_could_give_one_number_twice_is_refused() {
        use NumberFormatProblem as P;
        for (template, problem) in [
            ("{short}{mark}第{serial}号", P::Missing("year")),
            ("〔{year}〕{short}第{serial}号", P::Missing("mark")),
            ("〔{year}〕{short}{mark}号", P::Missing("serial")),
            ("{year}{year}{mark}第{serial}", P::Twice("year")),
            ("〔{year}〕{mark}{serial}号", P::TouchesSerial),
            ("{mark}〔{year}{serial}〕", P::TouchesSerial),
            ("{mark}〔{serial}{year}〕", P::TouchesSerial),
            ("{mark}{year}-0{serial}", P::TouchesSerial),
            ("{mark}{year}-{serial}0", P::TouchesSerial),
        ] {
            assert_eq!(NumberFormat::new(template, 1), Err(problem), "{template}");
        }
    }

    #[test]
    fn a_mistyped_template_is_refused() {
        use NumberFormatProblem as P;
        assert_eq!(NumberFormat::new("{yaer}", 1), Err(P::Unknown("yaer".into())), "a slip of the keys is named");
        assert_eq!(NumberFormat::new("{year", 1), Err(P::Brace), "not closed");
        assert_eq!(NumberFormat::new("year}", 1), Err(P::Brace), "not opened");
        assert_eq!(NumberFormat::new(NumberFormat::DEFAULT_TEMPLATE, 9), Err(P::Width(9)), "no office has 10⁸ cases");
    }

    #[test]
    fn a_format_is_kept_as_template_and_width_and_checked_on_reading() {
        let format = NumberFormat::new("{year}{short}{mark}第{serial}号", 3).unwrap();
        let json = serde_json::to_string(&format).unwrap();
        assert_eq!(json, r#"{"template":"{year}{short}{mark}第{serial}号","serial_width":3}"#, "a setting is a record");
        assert_eq!(serde_json::from_str::<NumberFormat>(&json).unwrap(), format, "and reads back");
        assert!(
            serde_json::from_str::<NumberFormat>(r#"{"template":"{year}","serial_width":3}"#).is_err(),
            "a record from elsewhere cannot bring a template that gives numbers twice"
        );
    }

    proptest! {
        #[test]
        fn two_cases_of_a_committee_never_look_alike(
            marks in ("[甲乙B]?", "[甲乙B]?"), years in (2000i32..2003, 2000i32..2003),
            serials in (1u32..200, 1u32..200), width in 0u8..5,
        ) {
            let format = NumberFormat::new(NumberFormat::DEFAULT_TEMPLATE, width).unwrap();
            let case = |mark: &str, year, serial| CaseNumber { year, ..number(mark, serial) };
            let (first, second) = (case(&marks.0, years.0, serials.0), case(&marks.1, years.1, serials.1));
            let same = normalise_number(&format.render(&first)) == normalise_number(&format.render(&second));
            prop_assert_eq!(same, first == second, "not even to the lenient look-up");
        }
    }
}
