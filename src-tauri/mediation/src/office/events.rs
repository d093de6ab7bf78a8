//! The records about the office (common stream). The same rule as for cases: fields are added as optional, never renamed.

use crate::event::{NoPart, events};
use crate::words::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::settings::Settings;

/// 建册.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookFounded {
    /// Village or street.
    pub kind: BookKind,
    /// Name on the cover.
    pub name: String,
    /// Region code.
    pub region: String,
    /// Practice data.
    #[serde(default)]
    pub practice: bool,
}

/// Why a device joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinReason {
    /// It founded the book.
    Founded,
    /// The folder came from another machine.
    Moved,
    /// The folder is a copy.
    Copied,
    /// Restored from a backup.
    Restored,
}

/// Head of a chain, as a new device names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedHead {
    /// Device.
    pub device: Uuid,
    /// Stream as hex of its 17 bytes.
    pub stream: String,
    /// Sequence number.
    pub seq: u64,
    /// Hash, hex.
    pub hash: String,
}

/// 设备加入.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeviceJoined {
    /// Ed25519 public key, hex.
    pub key: String,
    /// Mark in its case numbers; empty for the first device.
    #[serde(default)]
    pub mark: String,
    /// Program version.
    pub program: String,
    /// Why.
    pub reason: JoinReason,
    /// Heads it found.
    #[serde(default)]
    pub heads: Vec<NamedHead>,
    /// Registering waits for the highest number on paper.
    #[serde(default)]
    pub needs_last_number: bool,
    /// Device of the street office, or of a committee.
    #[serde(default)]
    pub committee: Option<Uuid>,
}

/// 用户.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UserEnrolled {
    /// Roles.
    pub roles: Vec<Role>,
    /// Person of the roster.
    #[serde(default)]
    pub member: Option<Uuid>,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Named {
    /// The name.
    pub name: String,
}

/// 角色.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RolesSet {
    /// Roles.
    pub roles: Vec<Role>,
}

/// 调委会.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommitteeSaved {
    /// Full name.
    pub name: String,
    /// Short name in numbers.
    pub short_name: String,
    /// Kind in the statistics.
    pub kind: CommitteeKind,
    /// 诉前, 驻所, 联合.
    #[serde(default)]
    pub label: Option<String>,
    /// Region code.
    #[serde(default)]
    pub region: Option<String>,
    /// Name on the seal.
    #[serde(default)]
    pub seal_name: Option<String>,
    /// The book's own committee.
    #[serde(default)]
    pub home: bool,
}

/// Contact.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Phone.
    pub phone: Option<String>,
}

/// 停用 / 启用.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActiveSet {
    /// New state.
    pub active: bool,
    /// From when.
    pub on: NaiveDate,
}

/// What the roster table counts of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberSaved {
    /// Sex.
    pub sex: Sex,
}

/// A person's entry.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberSavedPrivate {
    /// Name.
    pub name: String,
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// 文化程度.
    pub education: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// 专长.
    pub skills: Option<String>,
    /// 备案号.
    pub register_number: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// 政治面貌.
    pub political: Option<String>,
    /// Address of the household, for recusal (回避).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household: Option<String>,
    /// Names of near relatives (近亲属), for recusal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kin: Vec<String>,
    /// Employer beside mediation, for recusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
}

/// 任职.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Appointed {
    /// Id of the appointment.
    pub id: Uuid,
    /// Committee.
    pub committee: Uuid,
    /// 委员 / 聘任.
    pub appointment: Appointment,
    /// 专职 / 兼职.
    pub work_time: WorkTime,
    /// 职务.
    pub posts: Vec<Post>,
    /// From.
    pub from: NaiveDate,
    /// End of the term of office.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// 离任.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AppointmentEnded {
    /// Which; `None` for all.
    #[serde(default)]
    pub appointment: Option<Uuid>,
    /// From when.
    pub on: NaiveDate,
}

/// 设置.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingsSaved {
    /// All of them.
    pub settings: Settings,
}

/// 节假日.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalendarImported {
    /// Year.
    pub year: i32,
    /// The file as it was, in the form of assets/calendars.
    pub json: String,
}

/// 接续编号.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumbersResumed {
    /// Committee.
    pub committee: Uuid,
    /// Device that goes on from there.
    pub device: Uuid,
    /// Mark of the device.
    #[serde(default)]
    pub mark: String,
    /// Year.
    pub year: i32,
    /// Highest serial on paper.
    pub serial: u32,
}

/// 审计.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditNoted {
    /// What was done: `login_failed`, `password_reset`, `card_renewed`, `party_revealed` …
    pub what: String,
    /// How often.
    #[serde(default)]
    pub times: u32,
    /// Subject of the act: a user, a party.
    #[serde(default)]
    pub about: Option<Uuid>,
    /// The case it belongs to, where it belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Uuid>,
}

events! {
    /// Everything that can be recorded about the office.
    OfficeEvent {
        /// 建册
        BookFounded = "book_founded" v 1 (BookFounded, NoPart),
        /// 设备加入
        DeviceJoined = "device_joined" v 1 (DeviceJoined, NoPart),
        /// 登记用户
        UserEnrolled = "user_enrolled" v 1 (UserEnrolled, Named),
        /// 改角色
        UserRolesSet = "user_roles_set" v 1 (RolesSet, NoPart),
        /// 注销用户
        UserRemoved = "user_removed" v 1 (NoPart, NoPart),
        /// 调委会
        CommitteeSaved = "committee_saved" v 1 (CommitteeSaved, Contact),
        /// 停用或启用
        CommitteeActiveSet = "committee_active_set" v 1 (ActiveSet, NoPart),
        /// 人员
        MemberSaved = "member_saved" v 1 (MemberSaved, MemberSavedPrivate),
        /// 任职
        MemberAppointed = "member_appointed" v 1 (Appointed, NoPart),
        /// 离任
        AppointmentEnded = "appointment_ended" v 1 (AppointmentEnded, NoPart),
        /// 设置
        SettingsSaved = "settings_saved" v 1 (SettingsSaved, NoPart),
        /// 节假日
        CalendarImported = "calendar_imported" v 1 (CalendarImported, NoPart),
        /// 接续编号
        NumbersResumed = "numbers_resumed" v 1 (NumbersResumed, NoPart),
        /// 审计
        AuditNoted = "audit_noted" v 1 (AuditNoted, Named),
    }
}
