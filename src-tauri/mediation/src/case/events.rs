//! The records about a case. Their JSON stands in signed, hash-chained books: fields may be added as optional,
//! never renamed or removed; another shape is another version (docs/exchange-format.md).

use super::parts::{Letter, Obligation, Party, PartyCount, Present, SideConsent};
use crate::event::{NoPart, events};
use crate::words::*;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! payloads {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type),* }
    )+};
}

/// Private payloads have a default: it stands in for one that is withheld or erased.
macro_rules! private_payloads {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$fmeta])* #[serde(skip_serializing_if = "crate::case::parts::is_default")] pub $field: $type),* }
    )+};
}

payloads! {
    /// The number in its parts and as it was first written on paper.
    Number {
        short: String,
        #[serde(default)] mark: String,
        year: i32,
        serial: u32,
        text: String,
    }
    /// A category within the dictionary in force when it was chosen.
    Category { dictionary: String, code: String }
    /// 登记.
    Registered {
        number: Number,
        committee: Uuid,
        registered_on: NaiveDate,
        category: Category,
        /// `initiative`, `application`, `referral/…`.
        source: String,
        #[serde(default)] tags: Vec<String>,
        #[serde(default)] people: Option<u32>,
        #[serde(default)] disputed_fen: Option<i64>,
        #[serde(default)] difficult: bool,
        #[serde(default)] event_on: Option<NaiveDate>,
        #[serde(default)] answer_by: Option<NaiveDate>,
        parties: Vec<PartyCount>,
        /// The case it was split off from.
        #[serde(default)] split_from: Option<Uuid>,
    }
    /// Entries of the registration that changed; absent means unchanged, `cleared` names those now empty.
    #[derive(Default)]
    Corrected {
        #[serde(default, skip_serializing_if = "Option::is_none")] registered_on: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "Option::is_none")] category: Option<Category>,
        #[serde(default, skip_serializing_if = "Option::is_none")] source: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")] tags: Option<Vec<String>>,
        #[serde(default, skip_serializing_if = "Option::is_none")] people: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")] disputed_fen: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")] difficult: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")] event_on: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "Option::is_none")] answer_by: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")] cleared: Vec<String>,
    }
    /// 受理.
    Accepted { on: NaiveDate, #[serde(default)] rights_told: Option<ToldManner> }
    /// 不予受理.
    Declined { on: NaiveDate, reason: DeclineReason, #[serde(default)] routes: Vec<Route> }
    /// 告知权利义务 (Arts 23, 24).
    RightsTold { on: NaiveDate, manner: ToldManner }
    /// 指派 (Art. 19).
    Assigned {
        on: NaiveDate,
        mediators: Vec<Uuid>,
        #[serde(default)] recorder: Option<Uuid>,
        #[serde(default)] helpers: Vec<Uuid>,
        manner: AssignmentManner,
    }
    /// Something with an id and a day of its own.
    Dated { id: Uuid, on: NaiveDate }
    /// 调解 session.
    SessionHeld { id: Uuid, on: NaiveDate, openness: Openness, #[serde(default)] next_on: Option<NaiveDate> }
    /// A day, and nothing more that is counted.
    OnDay { on: NaiveDate }
    /// 延期 with the consent of all sides.
    Extended { on: NaiveDate, until: NaiveDate }
    /// A party's signature.
    SignedBy { party: Uuid, on: NaiveDate }
    /// 书面协议 (Art. 29): in effect on the latest of all signatures and the seal.
    AgreedWritten {
        amount_fen: i64,
        obligations: Vec<Obligation>,
        #[serde(default)] signatures: Vec<SignedBy>,
        #[serde(default)] mediator_signed_on: Option<NaiveDate>,
        #[serde(default)] sealed_on: Option<NaiveDate>,
        #[serde(default)] performed_on_the_spot: bool,
        /// Parties that did not sign and went into a case of their own.
        #[serde(default)] left_out: Vec<Uuid>,
        #[serde(default)] split_into: Option<Uuid>,
    }
    /// Signatures and seal that came later.
    AgreementSigned {
        #[serde(default)] signatures: Vec<SignedBy>,
        #[serde(default)] mediator_signed_on: Option<NaiveDate>,
        #[serde(default)] sealed_on: Option<NaiveDate>,
    }
    /// 口头协议 (Art. 30): in effect on the day it was reached.
    AgreedOral {
        on: NaiveDate,
        amount_fen: i64,
        obligations: Vec<Obligation>,
        #[serde(default)] performed_on_the_spot: bool,
    }
    /// 调解不成.
    FailedToAgree { on: NaiveDate, reason: FailureReason, #[serde(default)] routes: Vec<Route> }
    /// 移出.
    SentOut { on: NaiveDate, to: ReferredTo, #[serde(default)] routes: Vec<Route> }
    /// 履行: a payment, or an act (`amount_fen` absent) which then completes the obligation.
    Performed { id: Uuid, obligation: Uuid, on: NaiveDate, #[serde(default)] amount_fen: Option<i64> }
    /// 违约 of one obligation.
    Breached { obligation: Uuid, on: NaiveDate }
    /// 督促 (Art. 31).
    Urged { obligation: Uuid, on: NaiveDate, #[serde(default)] way: Option<FollowupWay>, #[serde(default)] routes: Vec<Route> }
    /// 申请司法确认 (Art. 33).
    ConfirmationApplied { on: NaiveDate, court: String }
    /// 裁定 or withdrawal.
    ConfirmationDecided { on: NaiveDate, result: Confirmation, #[serde(default)] number: Option<String> }
    /// 回访 planned.
    FollowupPlanned { id: Uuid, due_on: NaiveDate }
    /// 回访 done.
    FollowedUp {
        id: Uuid,
        on: NaiveDate,
        way: FollowupWay,
        performance: FollowupPerformance,
        satisfaction: Satisfaction,
        #[serde(default)] trouble: bool,
    }
    /// 归档.
    Archived { on: NaiveDate, retention: Retention, file_number: String }
    /// The second person's answer to a proposed void.
    VoidAnswered { on: NaiveDate, confirm: bool }
    /// 移交 to another committee.
    HandedOver { on: NaiveDate, from: Uuid, to: Uuid }
    /// 变更当事人.
    PartyChanged { on: NaiveDate, how: PartyChange, #[serde(default)] party: Option<Uuid>, #[serde(default)] new: Vec<PartyCount> }
    /// 报告公安 (Art. 25).
    PoliceReported { on: NaiveDate, reason: PoliceReason }
    /// A person's choice between two values.
    ConflictResolved { field: String, keep: String }
    /// 打印 for the dossier: `paper` about one part of the case or, where `about` is absent, about all of it. Another text of the
    /// same paper is another version; `fingerprint` is the BLAKE3 of what was printed.
    DocumentPrinted {
        id: Uuid,
        on: NaiveDate,
        paper: PaperKind,
        #[serde(default)] about: Option<Uuid>,
        version: u32,
        copies: u32,
        #[serde(default)] number: Option<String>,
        #[serde(default)] mediators: Vec<Uuid>,
        fingerprint: String,
    }
    /// A printed paper is signed by all who have to.
    DocumentSigned { print: Uuid, on: NaiveDate }
    /// 手改 on a printed paper, with its photograph.
    HandCorrected { id: Uuid, on: NaiveDate, print: Uuid, #[serde(default)] attachment: Option<Uuid> }
    /// 附件: `file` names its encrypted file, `bytes` is the length of its content.
    AttachmentAdded {
        id: Uuid,
        on: NaiveDate,
        media: Media,
        bytes: u64,
        file: String,
        #[serde(default)] paper: Option<PaperKind>,
        #[serde(default)] about: Option<Uuid>,
    }
    /// Where an attachment lies from now on, how many quarter turns it is shown under, whether it was taken out.
    AttachmentChanged {
        attachment: Uuid,
        on: NaiveDate,
        #[serde(default)] paper: Option<PaperKind>,
        #[serde(default)] about: Option<Uuid>,
        #[serde(default)] page: Option<u32>,
        #[serde(default)] turns: u8,
        #[serde(default)] removed: bool,
    }
    /// Undo: the records whose effect is taken back.
    Undone { records: Vec<String> }
}

private_payloads! {
    /// Who, about what, where.
    RegisteredPrivate { summary: String, place: Option<String>, letter: Option<Letter>, parties: Vec<Party> }
    /// Private entries that changed.
    CorrectedPrivate { summary: Option<String>, place: Option<String>, letter: Option<Letter>, parties: Vec<Party>, cleared: Vec<String> }
    /// A free text.
    Explained { text: Option<String> }
    /// 回避: what a mediator has to do with a party, in words too, and which side consents that the mediator stays.
    DisclosedPrivate { mediator: Option<Uuid>, relation: Option<Relation>, what: String, consents: Vec<SideConsent> }
    /// 调查.
    InvestigatedPrivate { place: Option<String>, asked: String, by: Vec<Uuid>, record: String }
    /// 调解 session.
    SessionPrivate { time: Option<String>, place: Option<String>, present: Vec<Present>, record: String, next_time: Option<String> }
    /// 背靠背: its payload never leaves the committee's own book (Art. 15).
    CaucusPrivate { side: Option<u8>, text: String }
    /// What each obligation says, in the order of the counted rows, and the text of the agreement.
    AgreementPrivate {
        facts: Option<String>,
        issues: Option<String>,
        clauses: Vec<String>,
        manner: Option<String>,
        time: Option<String>,
        whats: Vec<String>,
    }
    /// Heirs and added parties in full.
    PartyChangedPrivate { parties: Vec<Party>, reason: String, proof: Option<String> }
    /// Name and key of an attachment's file: whoever erases this has erased the file.
    FileKept { name: String, key: String }
    /// What an attachment is called from now on.
    AttachmentNamed { name: Option<String>, note: Option<String> }
    /// 报告公安.
    PoliceReportedPrivate { time: Option<String>, to: String, how: String, answer: Option<String> }
}

events! {
    /// Everything that can be recorded about a case.
    CaseEvent {
        /// 登记
        Registered = "case_registered" v 1 (Registered, RegisteredPrivate),
        /// 更正登记事项
        Corrected = "case_corrected" v 1 (Corrected, CorrectedPrivate),
        /// 受理
        Accepted = "case_accepted" v 1 (Accepted, NoPart),
        /// 不予受理
        Declined = "case_declined" v 1 (Declined, Explained),
        /// 告知权利义务
        RightsTold = "rights_told" v 1 (RightsTold, NoPart),
        /// 指派
        Assigned = "case_assigned" v 1 (Assigned, Explained),
        /// 回避说明
        Disclosed = "recusal_disclosed" v 1 (Dated, DisclosedPrivate),
        /// 调查
        Investigated = "investigation_recorded" v 1 (Dated, InvestigatedPrivate),
        /// 调解
        SessionHeld = "session_held" v 1 (SessionHeld, SessionPrivate),
        /// 背靠背
        CaucusNoted = "caucus_noted" v 1 (Dated, CaucusPrivate),
        /// 鉴定开始
        AppraisalBegun = "appraisal_begun" v 1 (Dated, Explained),
        /// 鉴定结束
        AppraisalEnded = "appraisal_ended" v 1 (Dated, NoPart),
        /// 延期
        Extended = "term_extended" v 1 (Extended, Explained),
        /// 书面协议
        AgreedWritten = "agreement_written" v 1 (AgreedWritten, AgreementPrivate),
        /// 补签
        AgreementSigned = "agreement_signed" v 1 (AgreementSigned, NoPart),
        /// 口头协议
        AgreedOral = "agreement_oral" v 1 (AgreedOral, AgreementPrivate),
        /// 调解不成
        Failed = "case_failed" v 1 (FailedToAgree, Explained),
        /// 移出
        ReferredOut = "case_referred_out" v 1 (SentOut, Explained),
        /// 履行
        Performed = "obligation_performed" v 1 (Performed, Explained),
        /// 违约
        Breached = "obligation_breached" v 1 (Breached, Explained),
        /// 督促
        Urged = "obligation_urged" v 1 (Urged, Explained),
        /// 申请司法确认
        ConfirmationApplied = "confirmation_applied" v 1 (ConfirmationApplied, NoPart),
        /// 司法确认结果
        ConfirmationDecided = "confirmation_decided" v 1 (ConfirmationDecided, NoPart),
        /// 计划回访
        FollowupPlanned = "followup_planned" v 1 (FollowupPlanned, NoPart),
        /// 回访
        FollowedUp = "followup_recorded" v 1 (FollowedUp, Explained),
        /// 结案
        Closed = "case_closed" v 1 (OnDay, NoPart),
        /// 归档, with why where the dossier lacked what it must hold
        Archived = "case_archived" v 1 (Archived, Explained),
        /// 重新打开
        Reopened = "case_reopened" v 1 (OnDay, Explained),
        /// 提议作废
        VoidProposed = "void_proposed" v 1 (OnDay, Explained),
        /// 确认或驳回作废
        VoidAnswered = "void_answered" v 1 (VoidAnswered, Explained),
        /// 移交
        HandedOver = "case_handed_over" v 1 (HandedOver, Explained),
        /// 变更当事人
        PartyChanged = "party_changed" v 1 (PartyChanged, PartyChangedPrivate),
        /// 报告公安
        PoliceReported = "police_reported" v 1 (PoliceReported, PoliceReportedPrivate),
        /// 取舍
        ConflictResolved = "conflict_resolved" v 1 (ConflictResolved, NoPart),
        /// 打印
        DocumentPrinted = "document_printed" v 1 (DocumentPrinted, NoPart),
        /// 签署
        DocumentSigned = "document_signed" v 1 (DocumentSigned, NoPart),
        /// 手改
        HandCorrected = "hand_corrected" v 1 (HandCorrected, Explained),
        /// 附件
        AttachmentAdded = "attachment_added" v 1 (AttachmentAdded, FileKept),
        /// 附件归位
        AttachmentChanged = "attachment_changed" v 1 (AttachmentChanged, AttachmentNamed),
        /// 撤销
        Undone = "undone" v 1 (Undone, NoPart),
    }
}
