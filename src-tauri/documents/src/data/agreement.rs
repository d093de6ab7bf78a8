//! What was agreed, and what came of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An amount. On paper it stands twice: ￥1,234.00 and 人民币壹仟贰佰叁拾肆元整.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Money {
    /// Integer fen.
    pub fen: i64,
    /// 大写, as ready text with 人民币 before it.
    pub capital: String,
}

/// 调解协议, written (人民调解法 Art. 29) or oral (Art. 30).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agreement {
    /// Oral: a 口头协议登记表 is printed instead of a 协议书.
    pub is_oral: bool,
    /// 协议编号; absent: that of the case.
    pub number: Option<String>,
    /// 主要事实: text, paragraphs divided by line breaks.
    pub facts: Option<String>,
    /// 争议事项 and each side's responsibility: text.
    pub issues: Option<String>,
    /// 协议内容, one clause an entry, without a number before it.
    pub clauses: Vec<String>,
    /// 履行方式, text.
    pub manner: Option<String>,
    /// 履行地点, text.
    pub place: Option<String>,
    /// 履行期限, text.
    pub time: Option<String>,
    /// 协议涉及金额.
    pub amount: Option<Money>,
    /// 份数, the committee's own included (Art. 29: one each).
    pub copies: Option<u32>,
    /// Day on the paper: when it was written for signing, or the oral agreement was reached.
    pub on: Option<NaiveDate>,
    /// Where it was reached.
    pub reached_at: Option<String>,
    /// Who signed when. A party without an entry has not signed yet.
    pub signatures: Vec<SignedBy>,
    /// Day the mediator signed.
    pub mediator_signed_on: Option<NaiveDate>,
    /// Day the seal was put on.
    pub sealed_on: Option<NaiveDate>,
    /// Day it took effect: the latest of signatures and seal (Art. 29), or the day it was reached (Art. 30).
    pub effective_on: Option<NaiveDate>,
    /// 即时履行: all of it was done at once.
    pub performed_on_the_spot: bool,
}

/// One party's signature on the agreement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignedBy {
    /// The party.
    pub party: Uuid,
    /// Day of the signature.
    pub on: Option<NaiveDate>,
}

/// 义务: what one party owes another by the agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Obligation {
    /// Id within the case.
    pub id: Uuid,
    /// Party that owes.
    pub debtor: Uuid,
    /// Party it is owed to.
    pub creditor: Uuid,
    /// What is to be done, text.
    pub what: String,
    /// Absent for an act.
    pub amount: Option<Money>,
    /// Last day to do it.
    pub due_on: Option<NaiveDate>,
    /// What is still owed; absent for an act.
    pub open: Option<Money>,
    /// Day it was completely done.
    pub done_on: Option<NaiveDate>,
    /// Day of the recorded breach.
    pub breached_on: Option<NaiveDate>,
    /// 履行, oldest first.
    pub performances: Vec<Performance>,
    /// 督促, oldest first.
    pub urgings: Vec<Urging>,
}

/// 履行: a payment, or an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Performance {
    /// Id within the case.
    pub id: Uuid,
    /// Day it was done.
    pub on: Option<NaiveDate>,
    /// Amount paid; absent for an act.
    pub amount: Option<Money>,
    /// How it was paid or done, text: 现金, 银行转账 …
    pub way: Option<String>,
    /// 备注.
    pub note: Option<String>,
}

/// 督促履行 (Art. 31).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Urging {
    /// Day.
    pub on: Option<NaiveDate>,
    /// How, a label: 上门, 电话.
    pub way: Option<String>,
    /// Asked to perform by this day.
    pub until: Option<NaiveDate>,
    /// Routes told, labels (Art. 32).
    pub routes: Vec<String>,
    /// What was said, text.
    pub text: Option<String>,
}

/// 司法确认 (Art. 33).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Confirmation {
    /// Court applied to, its full name.
    pub court: Option<String>,
    /// Day of the joint application.
    pub applied_on: Option<NaiveDate>,
    /// 调确案号.
    pub number: Option<String>,
    /// Result, a label: 有效, 驳回, 撤回.
    pub result: Option<String>,
    /// 裁定日.
    pub decided_on: Option<NaiveDate>,
    /// Last day on which all sides may apply.
    pub apply_by: Option<NaiveDate>,
}
