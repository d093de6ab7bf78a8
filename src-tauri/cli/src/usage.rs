//! clap's findings in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::output::Output;
use crate::stop::Stop;

/// Shows the help or version asked for (exit code 0), or says what is wrong with the call (exit code 2).
pub(crate) fn tell(error: &clap::Error, output: &mut Output) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let shown = output.line(error.render().to_string().trim_end()).and_then(|()| output.flush());
            match shown {
                Ok(()) => 0,
                Err(stop) => stop.tell(output),
            }
        }
        _ => Stop::Usage(explain(error)).tell(output),
    }
}

fn explain(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "没有写命令".into(),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", context(error, ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("不认识“{argument}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面没有写内容"),
        ErrorKind::InvalidValue => {
            format!("{argument} 不能是“{value}”{}", possible(error))
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(|source| format!("：{source}")).unwrap_or_default();
            format!("{argument} 不能是“{value}”{}", in_chinese(&reason))
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} 写了不止一次，或不能与 {} 同用", context(error, ContextKind::PriorArg))
        }
        ErrorKind::NoEquals | ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 后面的内容个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".into(),
        _ => "参数读不懂".into(),
    }
}

/// The reasons of our own parsers are Chinese; those of the standard library (a number out of range) are not shown.
fn in_chinese(reason: &str) -> &str {
    if reason.chars().skip(1).any(|c| u32::from(c) >= 0x4E00) { reason } else { "" }
}

fn possible(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            format!("；可写 {}", values.join("、"))
        }
        _ => String::new(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::Parser as _;

    fn said(arguments: &[&str]) -> (u8, String, String) {
        let error = Arguments::try_parse_from(arguments).expect_err("this call is wrong or asks for help");
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = tell(&error, &mut Output::new(&mut stdout, &mut stderr));
        (code, String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    #[test]
    fn wrong_usage_is_told_in_chinese_on_stderr_with_exit_code_two() {
        let wrong: [(&[&str], &str); 8] = [
            (&["renhectl"], "没有写命令"),
            (&["renhectl", "fly"], "fly"),
            (&["renhectl", "list", "--colour"], "--colour"),
            (&["renhectl", "stats", "--to", "2023-12-31"], "--from"),
            (&["renhectl", "stats", "--from", "2023-02-30", "--to", "2023-12-31"], "没有这个日期"),
            (&["renhectl", "stats", "--from", "2023-01-01", "--to", "2023-12-31", "--base", "x"], "concluded"),
            (&["renhectl", "stats", "--from", "2023-01-01", "--to", "2023-12-31", "--cases", "x"], "没有这项指标"),
            (&["renhectl", "restore", "f", "d", "--last-number", "七"], "七"),
        ];
        for (arguments, expected) in wrong {
            let (code, stdout, stderr) = said(arguments);
            assert_eq!(code, 2, "{arguments:?} is wrong usage");
            assert_eq!(stdout, "", "stdout holds results only: {arguments:?}");
            assert!(stderr.contains(expected), "{arguments:?} must name what is wrong, said: {stderr}");
            let english = ["error:", "Usage", "invalid", "required", "tip"];
            assert!(!english.iter().any(|word| stderr.contains(word)), "messages are Chinese, said: {stderr}");
        }
    }

    #[test]
    fn help_is_chinese_and_a_result() {
        for arguments in [&["renhectl", "--help"][..], &["renhectl", "stats", "--help"], &["renhectl", "restore", "-h"]] {
            let (code, stdout, stderr) = said(arguments);
            assert_eq!((code, stderr.as_str()), (0, ""), "help that was asked for is a result");
            let english = ["Usage", "Options", "Commands", "Arguments", "Print", "possible values", "default"];
            let found: Vec<_> = english.iter().filter(|word| stdout.contains(**word)).collect();
            assert!(found.is_empty(), "help is Chinese, but says {found:?}:\n{stdout}");
        }
    }
}
