//! Who the case is about, and who acts for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a party is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 自然人.
    #[default]
    Person,
    /// 法人或其他组织.
    Organisation,
    /// 村民小组.
    VillagerGroup,
}

/// A party (当事人) in full. Only id, side and name are always there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Id within the case.
    pub id: Uuid,
    /// 1 is the applicant's side (申请人), 2 the other (被申请人), 3 and on further ones. Parties of one side share it.
    pub side: u8,
    /// Person, organisation or 村民小组.
    pub kind: PartyKind,
    /// Name as registered, or as spoken.
    pub name: String,
    /// Nickname (绰号), where it helps to know who is meant.
    pub nickname: Option<String>,
    /// 性别: 男 or 女; absent when unknown.
    pub sex: Option<String>,
    /// 民族: 汉族.
    pub ethnicity: Option<String>,
    /// 出生日期; the age on paper is that on the day of registration.
    pub birth: Option<NaiveDate>,
    /// 年龄 in whole years, where only that is known.
    pub age: Option<u16>,
    /// 职业或职务.
    pub occupation: Option<String>,
    /// 单位.
    pub workplace: Option<String>,
    /// 住址 of a person, 住所 of an organisation.
    pub address: Option<String>,
    /// 联系电话, as one writes it.
    pub phone: Option<String>,
    /// 公民身份号码 (GB 11643) in full.
    pub id_number: Option<String>,
    /// How identity was shown where there is no number: its label.
    pub identity_proof: Option<String>,
    /// 统一社会信用代码 (GB 32100).
    pub uscc: Option<String>,
    /// Address and phone stand on no copy for another side (DOMAIN.md §11): see [`super::Dossier::copy_for`].
    pub protected: bool,
    /// Cannot read: the text was read aloud (已宣读), a fingerprint and a scribe stand for the signature.
    pub cannot_read: bool,
    /// 代书人 of one who cannot write, a name.
    pub scribe: Option<String>,
    /// 代理人, 监护人, 推举代表, 法定代表人: not parties themselves.
    pub stand_ins: Vec<StandIn>,
}

/// In what quality somebody acts for a party.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandInRole {
    /// 委托代理人.
    #[default]
    Agent,
    /// 监护人 (法定代理人).
    Guardian,
    /// 推举的代表 of a group case.
    Elected,
    /// 法定代表人 or 负责人 of an organisation.
    LegalRepresentative,
}

/// Somebody who acts for a party.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StandIn {
    /// Id within the party.
    pub id: Uuid,
    /// In what quality.
    pub role: StandInRole,
    /// Name.
    pub name: String,
    /// 性别.
    pub sex: Option<String>,
    /// 公民身份号码 (GB 11643) in full.
    pub id_number: Option<String>,
    /// 联系电话, as one writes it.
    pub phone: Option<String>,
    /// 单位或住址.
    pub address: Option<String>,
    /// 职务, for a legal representative.
    pub post: Option<String>,
    /// 与委托人的关系.
    pub relation: Option<String>,
    /// 委托权限, as ready text: 一般代理 or 特别授权 with what it covers.
    pub authority: Option<String>,
    /// 委托期限: last day.
    pub until: Option<NaiveDate>,
}

/// A change of the parties (变更当事人).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartyChange {
    /// Day of the change.
    pub on: Option<NaiveDate>,
    /// What happened, as ready text: 继承, 增加, 退出.
    pub how: Option<String>,
    /// The party that left or died, a name.
    pub former: Option<String>,
    /// Heirs or added parties, names; they stand among the parties too.
    pub new: Vec<String>,
    /// Reason.
    pub reason: Option<String>,
    /// 证明材料.
    pub proof: Option<String>,
}
