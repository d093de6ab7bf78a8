//! A row of the table.

use serde_json::Value;

use crate::process::{Outcome, Trouble, While};

/// What was done, how long it took or how large it was, and what it is held against.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Rows of a group stand together.
    pub group: String,
    /// What was measured.
    pub what: String,
    /// Our figure.
    pub ours: f64,
    /// Its unit.
    pub unit: String,
    /// What it is compared to, and that one's figure.
    pub other: Option<(String, f64)>,
    /// The promise.
    pub goal: String,
    /// Whether it held in this run.
    pub holds: bool,
}

impl Row {
    /// A row for what could not be measured: it must not vanish from the table.
    pub fn unmeasured(group: &str, what: &str) -> Row {
        Row {
            group: group.to_owned(),
            what: format!("{what}: not measured"),
            ours: f64::NAN,
            unit: String::new(),
            other: None,
            goal: String::new(),
            holds: false,
        }
    }

    /// Reads a line of the bench program.
    pub fn read(line: &str) -> Outcome<Row> {
        let told: Value = serde_json::from_str(line).during(|| format!("reading the bench's line {line:?}"))?;
        let text = |key: &str| {
            told[key].as_str().map(str::to_owned).ok_or_else(|| Trouble::new(format!("a row without `{key}`: {line}")))
        };
        let number = |key: &str| told[key].as_f64();
        Ok(Row {
            group: text("group")?,
            what: text("what")?,
            ours: number("ours").ok_or_else(|| Trouble::new(format!("a row without a figure: {line}")))?,
            unit: text("unit")?,
            other: told["other"].as_str().map(str::to_owned).zip(number("theirs")),
            goal: text("goal")?,
            holds: told["holds"].as_bool().unwrap_or(false),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_a_figure_is_no_row() {
        let line = r#"{"group":"g","what":"w","ours":1.5,"unit":"ms","other":"o","theirs":3.0,"goal":"≤ 1/2","holds":true}"#;
        let row = Row::read(line).expect("a row");
        assert_eq!((row.ours, row.other), (1.5, Some(("o".to_owned(), 3.0))));
        assert!(Row::read(r#"{"group":"g","what":"w","unit":"ms","goal":"","holds":true}"#).is_err());
        assert!(Row::read("not a row").is_err());
    }
}
