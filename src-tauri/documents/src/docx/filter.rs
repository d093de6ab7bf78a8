//! How a field is printed.
//!
//! Chinese because the office writes filters in Chinese, because days and small numbers are printed with Chinese signs, and
//! because a list of names is divided by `、`:
//!
//! | filter | for | prints |
//! |---|---|---|
//! | `date` `日期` | days | 2023年3月5日; without one, with `blank`, lines before 年月日 |
//! | `yuan` `元` | amounts | 1,234.00 |
//! | `capital` `大写` | amounts | 人民币壹仟贰佰叁拾肆元整, as the data give it |
//! | `chinese` `汉字` | numbers | 十二 |
//! | `box` `方框` | yes or no | ☑ or ☐ |
//! | `join:，` `分隔:，` | lists of texts | joined by what stands behind the colon; `、` without this filter |
//! | `blank:8` `空线:8` | all | a line of that width (in characters) to write on when there is nothing |
//! | `or:无` `默认:无` | all | that text when there is nothing |
//! | `lines` `分段` | text, alone in its paragraph | one such paragraph for each of the text; `blank:3` then means three lines |
//! | `pad:5` `补足:5` | loops | at least five entries, empty ones at the end |

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::compile::shown;
use super::fault::Fault;
use super::schema::Kind;
use super::tag::Use;

/// The most lines, entries or characters of a line that a filter may ask for.
const MOST: usize = 100;
/// A line to write on is this wide when nothing is said: four Chinese characters.
const LINE: usize = 4;

/// How a field is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printing {
    /// Its form.
    pub form: Form,
    /// What stands when it is absent.
    pub absent: Absent,
    /// Each of its lines makes a paragraph.
    pub is_lines: bool,
}

/// The form of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// As text.
    Plain,
    /// A day.
    Date,
    /// An amount in figures.
    Yuan,
    /// An amount in words.
    Capital,
    /// A number in Chinese.
    Chinese,
    /// A box, ticked or not.
    Box,
    /// A list, joined by this.
    Join(String),
}

/// What stands when a value is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Absent {
    /// Nothing.
    Nothing,
    /// A line this many characters wide.
    Line(usize),
    /// A text.
    Text(String),
}

impl Printing {
    /// Lines to write on when a text in paragraphs is absent.
    pub fn blank_lines(&self) -> usize {
        match self.absent {
            Absent::Line(lines) => lines,
            Absent::Nothing | Absent::Text(_) => 0,
        }
    }

    /// The same for one paragraph of the text.
    pub fn for_a_line(&self) -> Printing {
        let absent = match &self.absent {
            // Fills a line of 28 characters but for the indent of two and a little.
            Absent::Line(_) => Absent::Line(25),
            other => other.clone(),
        };
        Printing { form: Form::Plain, absent, is_lines: false }
    }

    /// The text of a value. An empty one counts as absent; nothing when the value is of another kind.
    pub fn text(&self, value: &Value) -> Option<String> {
        let text = match (&self.form, value) {
            (Form::Box, value) => Some(if value == &Value::Bool(true) { "☑" } else { "☐" }.to_owned()),
            (_, Value::Null) => Some(String::new()),
            (Form::Plain, Value::String(text)) => Some(text.clone()),
            (Form::Plain, Value::Number(number)) => Some(number.to_string()),
            (Form::Date, Value::String(text)) => text.parse().ok().map(date),
            (Form::Yuan, Value::Object(_)) => value.get("fen").and_then(Value::as_i64).map(yuan),
            (Form::Capital, Value::Object(_)) => value.get("capital").and_then(Value::as_str).map(str::to_owned),
            (Form::Chinese, Value::Number(_)) => value.as_u64().map(chinese),
            (Form::Join(between), Value::Array(entries)) => {
                let entries: Option<Vec<&str>> = entries.iter().map(Value::as_str).collect();
                entries.map(|entries| entries.join(between))
            }
            _ => None,
        }?;
        Some(if text.trim().is_empty() { self.absent_text() } else { text })
    }

    fn absent_text(&self) -> String {
        match &self.absent {
            Absent::Nothing => String::new(),
            Absent::Text(text) => text.clone(),
            Absent::Line(_) if self.form == Form::Date => "______年___月___日".to_owned(),
            Absent::Line(width) => "_".repeat(width * 2),
        }
    }
}

/// Reads a field's filters.
pub(super) fn printing(field: &Use, kind: Kind) -> Result<Printing, Fault> {
    let form = match kind {
        Kind::Text | Kind::Number => Form::Plain,
        Kind::Day => Form::Date,
        Kind::Money => Form::Yuan,
        Kind::Texts => Form::Join("、".to_owned()),
        Kind::Flag => Form::Box,
        Kind::Record(_) | Kind::List(_) => return Err(Fault::NotOneValue { name: shown(field) }),
    };
    let mut printing = Printing { form, absent: Absent::Nothing, is_lines: false };
    for (name, argument) in &field.filters {
        let wrong = || Fault::WrongFilter { name: name.clone(), field: shown(field) };
        let is_kind = |fits: bool| if fits && argument.is_none() { Ok(()) } else { Err(wrong()) };
        match name.as_str() {
            "date" | "日期" => is_kind(matches!(kind, Kind::Day))?,
            "yuan" | "元" => is_kind(matches!(kind, Kind::Money))?,
            "box" | "方框" => is_kind(matches!(kind, Kind::Flag))?,
            "capital" | "大写" => {
                is_kind(matches!(kind, Kind::Money))?;
                printing.form = Form::Capital;
            }
            "chinese" | "汉字" => {
                is_kind(matches!(kind, Kind::Number))?;
                printing.form = Form::Chinese;
            }
            "lines" | "分段" => {
                is_kind(matches!(kind, Kind::Text))?;
                printing.is_lines = true;
            }
            "join" | "分隔" => match (kind, argument) {
                (Kind::Texts, Some(between)) => printing.form = Form::Join(between.clone()),
                _ => return Err(wrong()),
            },
            "blank" | "空线" => printing.absent = Absent::Line(count(argument.as_deref(), LINE).ok_or_else(wrong)?),
            "or" | "默认" => printing.absent = Absent::Text(argument.clone().ok_or_else(wrong)?),
            "pad" | "补足" => return Err(wrong()),
            _ => return Err(Fault::UnknownFilter { name: name.clone() }),
        }
    }
    Ok(printing)
}

/// Is one of its filters the one that makes paragraphs?
pub(super) fn wants_lines(field: &Use) -> bool {
    field.filters.iter().any(|(name, _)| matches!(name.as_str(), "lines" | "分段"))
}

/// Reads the filters of a loop: at least so many entries.
pub(super) fn padding(field: &Use) -> Result<usize, Fault> {
    let mut pad = 0;
    for (name, argument) in &field.filters {
        let wrong = || Fault::WrongFilter { name: name.clone(), field: shown(field) };
        match name.as_str() {
            "pad" | "补足" => pad = count(argument.as_deref(), 1).ok_or_else(wrong)?,
            "date" | "日期" | "yuan" | "元" | "capital" | "大写" | "chinese" | "汉字" | "box" | "方框" => {
                return Err(wrong());
            }
            "lines" | "分段" | "join" | "分隔" | "blank" | "空线" | "or" | "默认" => return Err(wrong()),
            _ => return Err(Fault::UnknownFilter { name: name.clone() }),
        }
    }
    Ok(pad)
}

fn count(argument: Option<&str>, usual: usize) -> Option<usize> {
    match argument {
        None => Some(usual),
        Some(text) => text.trim().parse().ok().filter(|count| (1..=MOST).contains(count)),
    }
}

fn date(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 123456 fen are 1,234.56.
fn yuan(fen: i64) -> String {
    let whole = (fen.unsigned_abs() / 100).to_string();
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{text}.{:02}", fen.unsigned_abs() % 100)
}

/// 1 to 99 as 一 to 九十九; others in figures.
fn chinese(number: u64) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |digit: u64| usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or_default();
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_grouped_by_thousands() {
        assert_eq!(yuan(0), "0.00");
        assert_eq!(yuan(123_456), "1,234.56");
        assert_eq!(yuan(100_000_000), "1,000,000.00");
        assert_eq!(yuan(-5), "-0.05");
    }

    #[test]
    fn clauses_are_numbered_as_one_writes_them() {
        let texts: Vec<String> = [1, 10, 11, 20, 99, 100, 0].map(chinese).into();
        assert_eq!(texts, ["一", "十", "十一", "二十", "九十九", "100", "0"]);
    }
}
