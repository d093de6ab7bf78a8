//! `renhectl`'s own Chinese: the window's words live in `ui/src/words/` and are not needed here.

mod codes;
pub(crate) mod terms;

use std::io;

use renhe_wire::{Day, Family, Instant, Problem, WireError};

/// What to say when a call failed.
pub(crate) fn failure(error: &WireError) -> String {
    let said = problem(&error.problem);
    match error.family {
        Family::Refused => format!("没有办：{said}"),
        Family::Invalid => match &error.problem.field {
            Some(field) => format!("填写有误（{field}）：{said}"),
            None => format!("填写有误：{said}"),
        },
        Family::Broken => match &error.incident {
            Some(incident) => format!("出错：{said}（事故编号 {incident}，详情在日志里）"),
            None => format!("出错：{said}"),
        },
    }
}

/// One problem in words. Of several sentences for a code the first is taken all of whose places have values. A code this
/// program has no sentence for is said as it is, with all its values, so that nothing is ever hidden behind a general phrase.
pub(crate) fn problem(problem: &Problem) -> String {
    let Some(sentences) = codes::sentence(&problem.code) else {
        return format!("原因代码 {}{}", problem.code, all_values(problem));
    };
    let fits = |sentence: &&str| places(sentence).iter().all(|name| problem.params.contains_key(*name));
    let mut lines = sentences.lines();
    let last = sentences.lines().last().unwrap_or_default();
    let mut said = lines.find(fits).unwrap_or(last).to_owned();
    for name in places(&said.clone()) {
        // The last sentence may have a place the engine gave no value for.
        let value = problem.params.get(name).map_or_else(|| "…".to_owned(), |value| terms::value(name, value));
        said = said.replace(&format!("{{{name}}}"), &value);
    }
    said
}

/// Names of the places for values in a sentence: `{lower_case}`, so that JSON in a sentence is none.
fn places(sentence: &str) -> Vec<&str> {
    let inside = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let parts = sentence.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    parts.filter(inside).collect()
}

/// All values in brackets.
fn all_values(problem: &Problem) -> String {
    let all: Vec<_> = problem.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    if all.is_empty() { String::new() } else { format!("（{}）", all.join("，")) }
}

/// An instant of the wire as a clock in China shows it.
pub(crate) fn instant(text: &str) -> String {
    match (chrono::DateTime::parse_from_rfc3339(text), chrono::FixedOffset::east_opt(8 * 3600)) {
        (Ok(instant), Some(china)) => instant.with_timezone(&china).format("%Y-%m-%d %H:%M").to_string(),
        _ => text.to_owned(),
    }
}

/// A date as everything here writes it.
pub(crate) fn day(day: Day) -> String {
    day.0.format("%Y-%m-%d").to_string()
}

/// A moment as a clock in China shows it.
pub(crate) fn moment(moment: Instant) -> String {
    (moment.0 + chrono::Duration::hours(8)).format("%Y-%m-%d %H:%M").to_string()
}

/// Integer fen as yuan with two decimals and thousands set apart.
pub(crate) fn yuan(fen: i64) -> String {
    let digits = (fen.unsigned_abs() / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{grouped}.{:02}", fen.unsigned_abs() % 100)
}

/// The operating system's reason; its own sentence only where there is none of ours.
pub(crate) fn io(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件或文件夹".into(),
        io::ErrorKind::PermissionDenied => "没有权限".into(),
        io::ErrorKind::InvalidData => "内容不是 UTF-8 文字".into(),
        io::ErrorKind::StorageFull => "磁盘已满".into(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".into(),
        io::ErrorKind::IsADirectory => "这是文件夹，不是文件".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_fen_inside_and_yuan_outside() {
        assert_eq!(yuan(1_200_000), "12,000.00", "twelve thousand yuan");
        assert_eq!(yuan(0), "0.00");
        assert_eq!(yuan(7), "0.07", "seven fen are not rounded away");
        assert_eq!(yuan(100_000_005), "1,000,000.05");
        assert_eq!(yuan(-150), "-1.50");
    }

    #[test]
    fn a_code_without_a_sentence_still_says_everything_it_knows() {
        let unknown = Problem::new("code_of_tomorrow").with("number", "7").with("user", "李某");
        assert_eq!(problem(&unknown), "原因代码 code_of_tomorrow（number=7，user=李某）", "no value may get lost");
    }

    #[test]
    fn values_stand_at_their_place_in_the_sentence() {
        for (code, sentences) in codes::SENTENCES {
            for sentence in sentences.lines() {
                let full = places(sentence).iter().fold(Problem::new(code), |problem, name| problem.with(name, "值"));
                let said = problem(&full);
                assert!(places(&said).is_empty(), "every place of {code} is filled: {said}");
                assert_eq!(said.contains('值'), sentence.contains('{'), "the values stand in the sentence: {said}");
            }
            let bare = problem(&Problem::new(code));
            assert!(places(&bare).is_empty(), "a missing value leaves no brace behind: {bare}");
        }
    }

    #[test]
    fn the_first_sentence_whose_values_are_there_is_said() {
        let cases = Problem::new("unreadable_records").with("from", 3).with("to", 4).with("cases", "〔2026〕第1号");
        assert_eq!(problem(&cases), "第 3 至 4 条记录读不出来，涉及案件：〔2026〕第1号");
        assert_eq!(problem(&Problem::new("unreadable_records").with("from", 3)), "第 3 条以后的记录读不出来");
    }

    #[test]
    fn values_are_said_as_people_say_them() {
        let synced = Problem::new("synced_folder").with("service", "Nutstore").with("path", "/簿");
        assert!(problem(&synced).contains("坚果云"), "not a name out of the program: {}", problem(&synced));
        let owed = Problem::new("paid_too_much").with("open", 123_456);
        assert!(problem(&owed).contains("1,234.56 元"), "yuan, not fen: {}", problem(&owed));
        let wait = Problem::new("too_many_attempts").with("until", "2026-03-02T01:05:00Z");
        assert!(problem(&wait).contains("2026-03-02 09:05"), "the clock on the wall in China: {}", problem(&wait));
    }

    #[test]
    fn every_code_of_the_engine_has_a_sentence() {
        for code in renhe_mediation::problem::Code::ALL {
            assert!(codes::sentence(&code.to_string()).is_some(), "{code} would be shown as a code");
        }
    }

    #[test]
    fn every_code_has_one_sentence() {
        let mut codes: Vec<_> = codes::SENTENCES.iter().map(|(code, _)| code).collect();
        codes.sort_unstable();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all, "a code with two sentences would say only one of them");
    }
}
