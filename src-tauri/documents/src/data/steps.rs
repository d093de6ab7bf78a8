//! The steps of a case, from the letter that brought it to the archive.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The three sources that the 受理登记表 has boxes for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// 当事人申请.
    #[default]
    Application,
    /// 人民调解委员会主动调解.
    Initiative,
    /// 接受委托移送.
    Referral,
}

/// 案件来源.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Which box is ticked.
    pub kind: SourceKind,
    /// Label: 依申请调解, 公安机关委托移送.
    pub label: String,
    /// Full name of the referring body.
    pub referrer: Option<String>,
}

/// The referring body's letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// Who sent it, full name.
    pub from: Option<String>,
    /// 文号.
    pub number: Option<String>,
    /// Its date.
    pub on: Option<NaiveDate>,
    /// Answer wanted by.
    pub answer_by: Option<NaiveDate>,
    /// Whom to answer, name and phone.
    pub contact: Option<String>,
}

/// 不予受理.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Declined {
    /// Day.
    pub on: Option<NaiveDate>,
    /// Reason, a label.
    pub reason: Option<String>,
    /// The mediator's words.
    pub explanation: Option<String>,
    /// Routes told, labels.
    pub routes: Vec<String>,
}

/// 告知权利义务 (人民调解法 Arts 23, 24).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RightsTold {
    /// Day.
    pub on: Option<NaiveDate>,
    /// 书面 or 口头, a label.
    pub manner: Option<String>,
}

/// 调查.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Investigation {
    /// Id within the case.
    pub id: Uuid,
    /// Day.
    pub on: Option<NaiveDate>,
    /// Time of day, as one writes it.
    pub time: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// 被调查人, a name.
    pub asked: Option<String>,
    /// Who the 被调查人 is (单位或住址), text.
    pub asked_about: Option<String>,
    /// 参加人.
    pub present: Vec<Present>,
    /// 调查人, names.
    pub by: Vec<String>,
    /// 记录人, a name.
    pub recorder: Option<String>,
    /// 问答 or prose: paragraphs divided by line breaks.
    pub record: Option<String>,
}

/// 调解, one session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// Id within the case.
    pub id: Uuid,
    /// Day.
    pub on: Option<NaiveDate>,
    /// Time of day, as one writes it: 9时30分至11时.
    pub time: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// 公开 or 不公开, a label.
    pub openness: Option<String>,
    /// Everybody present but mediators and recorder.
    pub present: Vec<Present>,
    /// 调解员 of this session, names; empty: those of the case.
    pub mediators: Vec<String>,
    /// 记录人 of this session, a name; absent: that of the case.
    pub recorder: Option<String>,
    /// What was said: paragraphs divided by line breaks.
    pub record: Option<String>,
    /// 调解结果, text; absent: left out.
    pub result: Option<String>,
    /// Day of the next session.
    pub next_on: Option<NaiveDate>,
    /// Its time of day, as one writes it.
    pub next_time: Option<String>,
    /// Its place; absent: the committee's.
    pub next_place: Option<String>,
}

/// Somebody present (人民调解法 Art. 20).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Present {
    /// Name.
    pub name: String,
    /// 派出所, 妇联, 村两委 …: the body they come from.
    pub body: Option<String>,
    /// What they are there, text: 邻居, 代理人.
    pub role: Option<String>,
    /// A party, or somebody who acts for one: stands under 当事人 and not under 参加人.
    pub is_party: bool,
}

/// Ending without agreement (Arts 17, 23, 26), or sent elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ending {
    /// Day.
    pub on: Option<NaiveDate>,
    /// Why no agreement was reached, a label.
    pub reason: Option<String>,
    /// Body it was sent to, full name; absent when it was not sent anywhere.
    pub referred_to: Option<String>,
    /// Routes told, labels (Art. 26).
    pub routes: Vec<String>,
    /// The mediator's words.
    pub explanation: Option<String>,
}

/// 回访.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Followup {
    /// Id within the case.
    pub id: Uuid,
    /// Planned for.
    pub due_on: Option<NaiveDate>,
    /// Day it was done.
    pub on: Option<NaiveDate>,
    /// 回访方式, a label: 上门, 电话, 来访.
    pub way: Option<String>,
    /// Who was asked, names.
    pub asked: Vec<String>,
    /// 履行情况, a label.
    pub performance: Option<String>,
    /// 满意度, a label.
    pub satisfaction: Option<String>,
    /// 有无隐患.
    pub has_trouble: Option<bool>,
    /// What was found, and what was done about it: paragraphs divided by line breaks.
    pub text: Option<String>,
    /// 回访人, a name.
    pub by: Option<String>,
}

/// A report to the police or another department (Art. 25; 反家庭暴力法 Art. 14).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PoliceReport {
    /// Id within the case.
    pub id: Uuid,
    /// Day.
    pub on: Option<NaiveDate>,
    /// Time of day, as one writes it.
    pub time: Option<String>,
    /// Why, a label.
    pub reason: Option<String>,
    /// To whom.
    pub to: Option<String>,
    /// How: 电话, 当面.
    pub how: Option<String>,
    /// Answer.
    pub answer: Option<String>,
}

/// 结案.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Closing {
    /// Day.
    pub on: Option<NaiveDate>,
    /// How it ended, a label: 达成书面协议, 调解不成 …
    pub result: Option<String>,
    /// 处理结果 in words: paragraphs divided by line breaks.
    pub text: Option<String>,
}

/// 归档.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Archive {
    /// 立卷日期.
    pub on: Option<NaiveDate>,
    /// 卷号; absent: the number of the case.
    pub file_number: Option<String>,
    /// 保管期限, a label: 短期, 长期, 永久, with its years where the county says so.
    pub retention: Option<String>,
    /// 立卷人, a name.
    pub filed_by: Option<String>,
    /// 检查人, a name.
    pub checked_by: Option<String>,
    /// 备注 of the cover.
    pub remark: Option<String>,
}

/// 证据材料, one row of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// Name of the piece.
    pub name: String,
    /// 原件 or 复印件, a label.
    pub form: Option<String>,
    /// Number of sheets.
    pub pages: Option<u32>,
    /// Who gave it, a name.
    pub from: Option<String>,
    /// Day it was given.
    pub on: Option<NaiveDate>,
    /// What it shows, text.
    pub shows: Option<String>,
}

/// 卷内目录, one row: 序号 is its place in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CatalogueRow {
    /// 文书名称.
    pub document: String,
    /// 页号: 5 or 5-7, as it stands on paper.
    pub pages: Option<String>,
    /// 备注.
    pub note: Option<String>,
}
