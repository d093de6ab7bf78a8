//! The documents of a dossier (卷宗), by stable names: they stand in settings, in file names and on the wire, so a kind may be added, never renamed.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident = $name:literal, $subject:ident;)+) => {
        /// One kind of document, in the order in which a dossier is bound (DOMAIN.md §2).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum DocumentKind { $($(#[$meta])* $variant),+ }

        impl DocumentKind {
            /// Every kind, in the order in which a dossier is bound.
            pub const ALL: &'static [DocumentKind] = &[$(DocumentKind::$variant),+];

            /// The stable name, which is also the name of its template file.
            pub const fn name(self) -> &'static str {
                match self { $(DocumentKind::$variant => $name),+ }
            }

            /// What one such document is about.
            pub const fn subject(self) -> Subject {
                match self { $(DocumentKind::$variant => Subject::$subject),+ }
            }
        }
    };
}

kinds! {
    /// 卷宗封面.
    Cover = "cover", Case;
    /// 卷内目录.
    Catalogue = "catalogue", Case;
    /// 人民调解申请书.
    Application = "application", Case;
    /// 人民调解受理登记表.
    Registration = "registration", Case;
    /// 当事人权利义务告知书 (人民调解法 Arts 23, 24).
    RightsNotice = "rights_notice", Case;
    /// 授权委托书, of one party.
    PowerOfAttorney = "power_of_attorney", Party;
    /// 调解通知书, to one party.
    MediationNotice = "mediation_notice", Party;
    /// 人民调解调查记录.
    InvestigationRecord = "investigation_record", Investigation;
    /// 证据材料目录.
    EvidenceList = "evidence_list", Case;
    /// 人民调解记录, of one session.
    MediationRecord = "mediation_record", Session;
    /// 人民调解协议书 (Arts 28, 29).
    Agreement = "agreement", Case;
    /// 签名页 of a group case: one line a party.
    SignatureSheet = "signature_sheet", Case;
    /// 人民调解口头协议登记表 (Arts 28, 30).
    OralAgreement = "oral_agreement", Case;
    /// 履行凭证与收条, of one performance.
    Receipt = "receipt", Performance;
    /// 督促履行通知 (Art. 31).
    UrgingNotice = "urging_notice", Obligation;
    /// 人民调解回访记录.
    FollowupRecord = "followup_record", Followup;
    /// 司法确认申请书 (Art. 33).
    ConfirmationApplication = "confirmation_application", Case;
    /// 不予受理告知书.
    DeclineNotice = "decline_notice", Case;
    /// 终止调解告知书 (Art. 26).
    TerminationNotice = "termination_notice", Case;
    /// 移送函.
    ReferralLetter = "referral_letter", Case;
    /// 接收回执, to the referrer.
    Acknowledgement = "acknowledgement", Case;
    /// 调解结果反馈函, to the referrer.
    ResultReply = "result_reply", Case;
    /// 履行证明.
    PerformanceCertificate = "performance_certificate", Case;
    /// 重大纠纷快报 (Art. 25).
    UrgentReport = "urgent_report", Case;
    /// 结案报告表.
    ClosingReport = "closing_report", Case;
    /// 卷宗情况说明.
    DossierNote = "dossier_note", Case;
    /// 封底.
    BackCover = "back_cover", Case;
}

/// What one document is about. Everything but [`Subject::Case`] names one part of the case by its id
/// ([`crate::data::Dossier`]); a document asked for without an id takes the latest such part, or is left to be written by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The case as a whole.
    Case,
    /// One party (当事人).
    Party,
    /// One investigation (调查).
    Investigation,
    /// One session (调解).
    Session,
    /// One obligation (义务).
    Obligation,
    /// One performance (履行).
    Performance,
    /// One follow-up (回访).
    Followup,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_serde_writes() {
        for kind in DocumentKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name(), "one name in settings, files and on the wire");
        }
    }
}
