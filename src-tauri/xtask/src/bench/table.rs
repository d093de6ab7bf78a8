//! The rows as docs/benchmarks.md.

use super::row::Row;

const HEAD: &str = "\
# Benchmarks

Written by `cargo xtask bench`: medians of rounds in which the compared things take turns, optimised build, on the machine it
was run on. Ratios travel from machine to machine; milliseconds do not. Nothing fails for a figure here: the machine may have
been busy. The window stands on a virtual screen, where WebKitGTK draws in software; what is timed inside its page ends behind
the frame that shows it.

| | what | ours | compared to | ratio | promised | |
|---|---|--:|---|--:|---|---|
";

/// The page.
pub fn written(rows: &[Row]) -> String {
    let mut text = HEAD.to_owned();
    let mut group = "";
    for row in rows {
        let shown = if row.group == group { "" } else { row.group.as_str() };
        group = &row.group;
        let (other, ratio) = match &row.other {
            Some((what, theirs)) => (
                format!("{what}: {} {}", figure(*theirs), row.unit),
                if *theirs > 0.0 { format!("{:.2}", row.ours / theirs) } else { String::new() },
            ),
            None => (String::new(), String::new()),
        };
        let sign = match row.holds {
            true if row.goal.is_empty() => "",
            true => "✓",
            false => "✗",
        };
        text.push_str(&format!(
            "| {shown} | {} | {} | {other} | {ratio} | {} | {sign} |\n",
            row.what,
            if row.ours.is_nan() { "—".to_owned() } else { format!("{} {}", figure(row.ours), row.unit) },
            row.goal
        ));
    }
    text
}

/// Three digits that mean something.
fn figure(value: f64) -> String {
    match value {
        value if value >= 1000.0 => {
            let whole = format!("{value:.0}");
            let mut out = String::new();
            for (place, digit) in whole.chars().enumerate() {
                if place > 0 && (whole.len() - place).is_multiple_of(3) {
                    out.push(',');
                }
                out.push(digit);
            }
            out
        }
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_three_digits_or_thousands() {
        assert_eq!([12_345_678.0, 123.4, 12.34, 1.234].map(figure), ["12,345,678", "123", "12.3", "1.23"].map(str::to_owned));
    }

    #[test]
    fn what_promises_nothing_keeps_nothing() {
        let row = Row { what: "w".to_owned(), ours: 2.0, unit: "MiB".to_owned(), holds: true, ..Row::unmeasured("g", "") };
        assert!(written(&[row]).ends_with("| g | w | 2.00 MiB |  |  |  |  |\n"));
    }

    #[test]
    fn what_does_not_hold_is_marked() {
        let row = |holds| Row {
            group: "g".to_owned(),
            what: "w".to_owned(),
            ours: 2.0,
            unit: "ms".to_owned(),
            other: Some(("o".to_owned(), 1.0)),
            goal: "≤ 1 ×".to_owned(),
            holds,
        };
        let text = written(&[row(true), row(false)]);
        assert!(
            text.ends_with(
                "| g | w | 2.00 ms | o: 1.00 ms | 2.00 | ≤ 1 × | ✓ |\n|  | w | 2.00 ms | o: 1.00 ms | 2.00 | ≤ 1 × | ✗ |\n"
            ),
            "{text}"
        );
    }
}
