//! The arguments, as `renhectl --help` explains them. Everything a person reads is Chinese, clap's own words included.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use renhe_wire::Instant;

const HELP: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

const AFTER: &str = "\
密码取自环境变量 RENHE_PASSWORD 或 --password-file 指定的文件，从不作为参数；程序不提问。
结果写到标准输出，提示和错误写到标准错误。
退出码：0 办成；1 被拒绝或失败（verify 发现错误时也是 1）；2 用法不对。";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "renhectl",
    version,
    about = "人和：人民调解案卷簿，不开窗口的命令",
    after_help = AFTER,
    help_template = HELP,
    override_usage = "renhectl [--book 文件夹 --user 姓名] 命令 …",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) at: At,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// Which book, and who is at the desk. May stand before or behind the command.
#[derive(Debug, Args)]
pub(crate) struct At {
    /// 案卷簿所在的文件夹
    #[arg(long, global = true, value_name = "文件夹", help_heading = "案卷簿与用户")]
    pub(crate) book: Option<PathBuf>,
    /// 用户姓名
    #[arg(long, global = true, value_name = "姓名", help_heading = "案卷簿与用户")]
    pub(crate) user: Option<String>,
    /// 第一行是密码的文件（代替环境变量 RENHE_PASSWORD）
    #[arg(long, global = true, value_name = "文件", help_heading = "案卷簿与用户")]
    pub(crate) password_file: Option<PathBuf>,
    /// 这本簿是移动来的，原处不再使用
    #[arg(long, global = true, help_heading = "案卷簿与用户")]
    pub(crate) moved: bool,
    /// 这本簿是复制来的，原处还在使用
    #[arg(long, global = true, help_heading = "案卷簿与用户")]
    pub(crate) copied: bool,
    /// 显示说明
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "其他")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "其他")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// 新建一本案卷簿；恢复卡写到标准输出，只此一次
    #[command(help_template = HELP, override_usage = "renhectl new 文件夹 --kind village|street --name 名称 --region 区划代码 --user 姓名")]
    New(New),
    /// 新建练习簿，写出“用户”“密码”两行
    #[command(help_template = HELP, override_usage = "renhectl practice 文件夹 [--today 日期]")]
    Practice(Practice),
    /// 统计：一段时间的各项数字
    #[command(
        help_template = HELP,
        override_usage = "renhectl --book 文件夹 --user 姓名 stats --from 日期 --to 日期 [--committee 名称] [--base concluded|accepted] [--tag 标签] [--as-at 时刻] [--json] [--cases 指标]"
    )]
    Stats(Stats),
    /// 案件一览
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 list [--json]")]
    List(List),
    /// 一件案件的全部内容
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 show 编号 [--json]")]
    Show(Show),
    /// 把一份文书存成 PDF 或 Word 文件
    #[command(
        help_template = HELP,
        override_usage = "renhectl --book 文件夹 --user 姓名 document 编号 文书 --out 文件.pdf|文件.docx [--blank] [--for-dossier]"
    )]
    Document(Document),
    /// 把整个卷宗压成一个 PDF 文件
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 dossier 编号 --out 文件.pdf [--without-attachments]")]
    Dossier(Dossier),
    /// 卷宗体检：缺什么、哪里不符、怎么整改
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 check 编号 [--json]")]
    Check(Check),
    /// 把一个文件存为案件的附件
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 attach 编号 文件 [--paper 文书]")]
    Attach(Attach),
    /// 执行任一内部命令，权限与窗口里相同
    #[command(
        help_template = HELP,
        override_usage = "renhectl --book 文件夹 --user 姓名 call 命令 JSON",
        after_help = "JSON 写成 @文件 时从该文件读取。"
    )]
    Call(Call),
    /// 核验整本簿；有错误时退出码为 1
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 verify [--json]")]
    Verify(Verify),
    /// 由原始记录重建各表
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 rebuild")]
    Rebuild,
    /// 把备份写到一个文件（例如 U 盘上）
    #[command(help_template = HELP, override_usage = "renhectl --book 文件夹 --user 姓名 backup --out 文件")]
    Backup(Backup),
    /// 把备份恢复到一个新文件夹
    #[command(
        help_template = HELP,
        override_usage = "renhectl restore 备份文件 文件夹 [--last-number 序号]",
        after_help = "不给 --last-number，恢复后的簿在补报纸面最大序号之前不能登记。"
    )]
    Restore(Restore),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct New {
    /// 新的或空的文件夹
    #[arg(value_name = "文件夹")]
    pub(crate) folder: PathBuf,
    /// 谁的案卷簿：village（村、社区）或 street（街道）
    #[arg(long, value_name = "village|street", hide_possible_values = true)]
    pub(crate) kind: Kind,
    /// 名称，例如“东阳渡街道”
    #[arg(long, value_name = "名称")]
    pub(crate) name: String,
    /// 区划代码，6、9 或 12 位数字
    #[arg(long, value_name = "区划代码", value_parser = region)]
    pub(crate) region: String,
}

/// Whose book.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Village,
    Street,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Practice {
    /// 新的或空的文件夹
    #[arg(value_name = "文件夹")]
    pub(crate) folder: PathBuf,
    /// 练习簿里的“今天”，年-月-日
    #[arg(long, value_name = "日期", value_parser = date)]
    pub(crate) today: Option<NaiveDate>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Stats {
    /// 起始日期（含），年-月-日
    #[arg(long, value_name = "日期", value_parser = date)]
    pub(crate) from: NaiveDate,
    /// 截止日期（含），年-月-日
    #[arg(long, value_name = "日期", value_parser = date)]
    pub(crate) to: NaiveDate,
    /// 只统计这个调委会（全称或简称）
    #[arg(long, value_name = "名称")]
    pub(crate) committee: Option<String>,
    /// 口径：concluded 办结口径（不写即此）或 accepted 受理口径
    #[arg(long, value_name = "concluded|accepted", hide_possible_values = true)]
    pub(crate) base: Option<BaseChoice>,
    /// 只统计带这个标签的案件
    #[arg(long, value_name = "标签")]
    pub(crate) tag: Option<String>,
    /// 截至某一时刻本簿所载，如 2026-06-30 17:00（北京时间）；不写即现在
    #[arg(long, value_name = "时刻", value_parser = moment)]
    pub(crate) as_at: Option<Instant>,
    /// 写成 JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// 不写数字，列出这项指标所数的案件的编号（指标即 JSON 里的键，如 succeeded）
    #[arg(long, value_name = "指标", value_parser = figure)]
    pub(crate) cases: Option<String>,
}

/// Which cases a rate is of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BaseChoice {
    Concluded,
    Accepted,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct List {
    /// 写成 JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Document {
    /// 编号，照纸面写
    #[arg(value_name = "编号")]
    pub(crate) number: String,
    /// 文书的名称（如 人民调解协议书）或代码（如 agreement）
    #[arg(value_name = "文书")]
    pub(crate) kind: String,
    /// 存到哪里；结尾是 .pdf 或 .docx
    #[arg(long, value_name = "文件")]
    pub(crate) out: PathBuf,
    /// 空白表，带到现场手填
    #[arg(long)]
    pub(crate) blank: bool,
    /// 供签字：记下版本，文字从此固定
    #[arg(long)]
    pub(crate) for_dossier: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Dossier {
    /// 编号，照纸面写
    #[arg(value_name = "编号")]
    pub(crate) number: String,
    /// 存到哪里
    #[arg(long, value_name = "文件")]
    pub(crate) out: PathBuf,
    /// 不带附件
    #[arg(long)]
    pub(crate) without_attachments: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Check {
    /// 编号，照纸面写
    #[arg(value_name = "编号")]
    pub(crate) number: String,
    /// 写成 JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Attach {
    /// 编号，照纸面写
    #[arg(value_name = "编号")]
    pub(crate) number: String,
    /// 要存入的文件
    #[arg(value_name = "文件")]
    pub(crate) file: PathBuf,
    /// 归在哪种文书下面（名称或代码）
    #[arg(long, value_name = "文书")]
    pub(crate) paper: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Show {
    /// 编号，照纸面写；括号写成哪一种都行
    #[arg(value_name = "编号")]
    pub(crate) number: String,
    /// 写成 JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Call {
    /// 内部命令名，例如 case_register
    #[arg(value_name = "命令")]
    pub(crate) command: String,
    /// 请求，或 @文件
    #[arg(value_name = "JSON")]
    pub(crate) request: String,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Verify {
    /// 写成 JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Backup {
    /// 备份文件
    #[arg(long, value_name = "文件")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "参数")]
pub(crate) struct Restore {
    /// 备份文件
    #[arg(value_name = "备份文件")]
    pub(crate) file: PathBuf,
    /// 新的或空的文件夹
    #[arg(value_name = "文件夹")]
    pub(crate) folder: PathBuf,
    /// 纸面上最大的序号
    #[arg(long, value_name = "序号")]
    pub(crate) last_number: Option<u32>,
}

fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| "没有这个日期；请写成 2026-03-31 的样子".into())
}

fn moment(text: &str) -> Result<Instant, String> {
    Instant::read(text).ok_or_else(|| "没有这个时刻；请写成 2026-06-30 17:00 的样子".into())
}

/// Only the form is checked here; whether such a region exists is the engine's to say, as a warning.
fn region(text: &str) -> Result<String, String> {
    let digits = text.trim();
    if matches!(digits.len(), 6 | 9 | 12) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(digits.to_owned());
    }
    Err("区划代码是 6、9 或 12 位数字".into())
}

fn figure(text: &str) -> Result<String, String> {
    if crate::commands::stats::COUNTED.contains(&text) {
        return Ok(text.to_owned());
    }
    Err(format!("没有这项指标；可写 {}", crate::commands::stats::COUNTED.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_declaration_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_region_code_has_six_nine_or_twelve_digits() {
        for good in ["430405", "430405009", "430405009203"] {
            assert!(region(good).is_ok(), "{good} has one of the three lengths");
        }
        for bad in ["", "4304", "43040A", "4304050", "４３０４０５"] {
            assert!(region(bad).is_err(), "{bad} cannot be a region code");
        }
    }

    #[test]
    fn the_thirtieth_of_february_is_no_date() {
        assert!(date("2023-02-30").is_err(), "an impossible date is named, not moved to March");
        assert_eq!(date("2024-02-29"), Ok(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()));
    }
}
