//! `renhectl`'s own Chinese: the window's words live in `ui/src/words/` and are not needed here.

mod codes;
pub(crate) mod terms;

use std::io;

use renhe_wire::{Day, Family, Problem, WireError};

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

/// One problem in words. A code this program has no sentence for is said as it is, with all its values, so that
/// nothing is ever hidden behind a general phrase.
pub(crate) fn problem(problem: &Problem) -> String {
    let Some(sentence) = codes::sentence(&problem.code) else {
        return format!("原因代码 {}{}", problem.code, values(problem, ""));
    };
    let mut said = sentence.to_owned();
    for (name, value) in &problem.params {
        said = said.replace(&format!("{{{name}}}"), value);
    }
    // A value the sentence has a place for, and the engine did not give, leaves no brace behind.
    while let Some((before, rest)) = said.split_once('{') {
        let Some((_, after)) = rest.split_once('}') else {
            break;
        };
        said = format!("{before}…{after}");
    }
    said + &values(problem, sentence)
}

/// The values that `sentence` has no place for, in brackets.
fn values(problem: &Problem, sentence: &str) -> String {
    let rest: Vec<_> = problem
        .params
        .iter()
        .filter(|(name, _)| !sentence.contains(&format!("{{{name}}}")))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if rest.is_empty() { String::new() } else { format!("（{}）", rest.join("，")) }
}

/// A date as everything here writes it.
pub(crate) fn day(day: Day) -> String {
    day.0.format("%Y-%m-%d").to_string()
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
        let (code, sentence) =
            codes::SENTENCES.iter().find(|(_, sentence)| sentence.contains('{')).expect("some sentence has a place for a value");
        let name = sentence.split_once('{').unwrap().1.split_once('}').unwrap().0;
        let said = problem(&Problem::new(code).with(name, "值"));
        assert!(said.contains('值') && !said.contains('{'), "the value stands in its sentence: {said}");
        let bare = problem(&Problem::new(code));
        assert!(!bare.contains('{'), "a missing value leaves no brace behind: {bare}");
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
