//! The closed vocabularies of the field (领域词), spelled as docs/glossary.md maps them. The window owns the Chinese.
//!
//! One vocabulary serves the records, the rules and the wire (docs/decisions/0001): a value may be added, never
//! renamed, since it stands in records that cannot be mended.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order of the paper forms.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
        }

        impl std::fmt::Display for $name {
            /// The word as it stands in records and on the wire.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match serde_json::to_value(self) {
                    Ok(serde_json::Value::String(word)) => f.write_str(&word),
                    _ => Err(std::fmt::Error),
                }
            }
        }
    )+};
}

vocabulary! {
    /// Whose book it is: a village committee's (村) or the street office's (街道).
    BookKind { Village, Street }
    /// Roles are a set; 主任 is `director`, 街道工作人员 `street_clerk`.
    Role { Mediator, Director, StreetClerk, Administrator, Auditor }
    /// Kinds of committee in the statistics (DOMAIN.md §11).
    CommitteeKind { Village, Residents, Township, Street, Enterprise, Social, ToVerify }
    /// 性别 (GB/T 2261.1).
    Sex { Male, Female, Unknown }
    /// 委员 are elected, 聘任 engaged (人民调解法 Art. 13).
    Appointment { Member, Engaged }
    /// 专职 / 兼职.
    WorkTime { FullTime, PartTime }
    /// 职务: 主任, 副主任, 委员, 调解员, 记录员.
    Post { Director, DeputyDirector, CommitteeMember, Mediator, Recorder }
    /// 当事人: 自然人, 法人或其他组织, 村民小组.
    PartyKind { Person, Organisation, VillagerGroup }
    /// 代理人, 监护人, 推举代表, 法定代表人: they act for a party and are not counted as parties.
    StandInRole { Agent, Guardian, Elected, LegalRepresentative }
    /// How identity was shown: 身份证, 户口簿, 村委会证明, 两名邻居证明.
    IdentityProof { IdCard, HouseholdBook, VillageCertificate, Neighbours }
    /// Whether a committee assigned the mediators or the parties chose them (Art. 19).
    AssignmentManner { Assigned, Chosen }
    /// How rights and duties were told (Arts 23, 24): 书面 or 口头.
    ToldManner { Written, Oral }
    /// Stage of a case: see COUNTING.md §1. A void case shows [`VoidState`] beside it.
    Stage { Awaiting, Declined, Pending, Succeeded, Failed, ReferredOut }
    /// 未作废, 待作废 (until a second person confirms), 已作废.
    VoidState { Valid, Proposed, Voided }
    /// 书面, 口头, 未注明 (imported history only).
    AgreementForm { Written, Oral, Unknown }
    /// Why a case was not accepted.
    DeclineReason { OutOfScope, OtherAuthority, PartyRefuses, NotCivil, Other }
    /// Why mediation ended without agreement (Arts 17, 23, 26).
    FailureReason { NotAgreed, Withdrawn, Refused, Absent, Missing, Unknown }
    /// Where a case was sent: 公安, 行政机关, 仲裁, 法院, or 发现不属受理范围.
    ReferredTo { Police, Administration, Arbitration, Court, OtherCommittee, OutOfScope }
    /// Routes told to the parties (Art. 26): 仲裁, 行政, 诉讼, 土地仲裁, 乡镇政府处理, 支付令, 强制执行.
    Route { Arbitration, Administrative, Court, LandArbitration, TownshipGovernment, PaymentOrder, Enforcement }
    /// 无履行内容或尚未达成, 履行中, 已履行, 违约.
    Performance { None, Performing, Performed, Breached }
    /// 司法确认: 未申请, 已申请, 有效, 驳回, 撤回.
    Confirmation { None, Applied, Valid, Rejected, Withdrawn }
    /// 回访方式: 上门, 电话, 来访.
    FollowupWay { Visit, Phone, CameIn }
    /// 回访履行情况.
    FollowupPerformance { Performed, Partly, NotPerformed, NotDue }
    /// 满意度.
    Satisfaction { Satisfied, Acceptable, Dissatisfied, NotAsked }
    /// 公开 / 不公开.
    Openness { Open, Closed }
    /// 变更当事人: 继承, 增加, 退出.
    PartyChange { Heir, Added, Left }
    /// Why the police were told: Art. 25, 反家庭暴力法 Art. 14.
    PoliceReason { Escalation, FamilyViolence }
    /// 保管期限.
    Retention { Short, Long, Permanent }
    /// Which cases a rate is of: 办结口径 or 受理口径.
    Base { Concluded, Accepted }
    /// 回避: what a mediator has to do with a party (DOMAIN.md §1): 同户, 近亲属, 同单位, 曾调解过其纠纷, 其他.
    Relation { SameHousehold, Kin, SameEmployer, EarlierCase, Other }
    /// Where a search matched.
    MatchedField {
        Number, Name, Pinyin, Phone, IdNumber, Address, Workplace, Place, Summary, Agreement, Session, Investigation, Mediator,
    }
    /// What a list is sorted by.
    SortBy { RegisteredOn, Number, DueOn, ConcludedOn, Amount, Committee, Category, Stage }
    /// What the rows of a table of figures are.
    GridRows { Committee, Kind, Category, Source }
    /// What a person has to do, by the deadline it carries; `confirm` is what all sides may still do together (Art. 33).
    TaskKind { Accept, Mediate, NextSession, Sign, ReplyToReferrer, Perform, Followup, Close, Archive, ConfirmVoid, Conflict, Confirm }
    /// Papers of a dossier (卷宗): the documents the program prints, in the order in which a dossier is bound, then those that only
    /// arrive. Printed ones are named as their templates are.
    PaperKind {
        Cover, Catalogue, Application, Registration, RightsNotice, PowerOfAttorney, MediationNotice, InvestigationRecord, EvidenceList,
        MediationRecord, Agreement, SignatureSheet, OralAgreement, Receipt, UrgingNotice, FollowupRecord, ConfirmationApplication,
        DeclineNotice, TerminationNotice, ReferralLetter, Acknowledgement, ResultReply, PerformanceCertificate, UrgentReport,
        ClosingReport, DossierNote, BackCover,
        /// 当事人身份证明.
        IdentityProof,
        /// 证据材料.
        Evidence,
        /// 移送单位的来函.
        ReferrersLetter,
        /// 司法确认裁定书.
        CourtDecision,
        /// 鉴定意见.
        AppraisalOpinion,
        /// Anything else.
        Other,
    }
    /// What kind of file an attachment is.
    Media { Picture, Pdf, Audio, Video, Other }
    /// The lists of the dossier check (卷宗体检): 书面协议, 口头协议, 未达成, 不予受理, 移出, and 在办 while it is not over.
    DossierList { Written, Oral, NotReached, Declined, ReferredOut, Open }
    /// 必须 / 按需.
    Need { Must, AsNeeded }
    /// What came of one rule: 符合, 缺, 不符, 不适用.
    CheckOutcome { Ok, Missing, Wrong, NotApplicable }
    /// Where in a case a finding is mended.
    DossierPart {
        Registration, Parties, Acceptance, Investigation, Mediation, Agreement, Performance, Confirmation, Followup, Closing, Papers,
    }
}
