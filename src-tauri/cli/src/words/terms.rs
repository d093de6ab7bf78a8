//! The field's words for the closed vocabularies, in the order of `mediation::words`.

use renhe_wire::{
    AgreementForm, Base, Confirmation, FailureReason, FollowupPerformance, FollowupWay, PaperKind, PartyKind, Performance,
    PoliceReason, ReferredTo, Relation, Retention, Route, Satisfaction, Stage, StandInRole, TaskKind, VoidState,
};

/// A value of a problem as people say it; most are said as they are.
pub(crate) fn value(name: &str, value: &str) -> String {
    let word = match (name, value) {
        ("service", "Nutstore") => "坚果云",
        ("service", "BaiduNetdisk") => "百度网盘",
        ("service", "Weiyun") => "微云",
        ("service", "ICloud") => "iCloud",
        ("service", "GoogleDrive") => "谷歌云盘",
        ("service", "AliyunDrive") => "阿里云盘",
        ("service", "WpsDrive") => "WPS 云盘",
        ("service", "Pan115") => "115 网盘",
        ("part", "key_file") => "钥匙文件",
        ("part", "database") => "数据库文件",
        ("part", "backup") => "备份文件",
        ("part", "device_key") => "本机的设备钥匙",
        ("part", "attachment") => "附件",
        ("stage", "awaiting") => "待受理",
        ("stage", "declined") => "不予受理",
        ("stage", "pending") => "调解中",
        ("stage", "succeeded") => "调解成功",
        ("stage", "failed") => "调解不成",
        ("stage", "referred_out") => "移出",
        ("what", "obligations") => "没履行完的义务",
        ("what", "followup") => "没做的回访",
        ("what", "confirmation") => "申请了还没有结果的司法确认",
        ("what", "registered") => "登记日",
        ("what", "accepted") => "受理日",
        ("what", "concluded") => "办结日",
        ("what", "session") => "调解会日期",
        ("what", "agreed") => "达成协议日",
        ("what", "extended") => "延期日",
        ("what", "from") => "起始日期",
        ("open" | "sum" | "amount", fen) => return fen.parse().map_or_else(|_| fen.to_owned(), super::yuan),
        ("until" | "since" | "now" | "last", moment) => return super::instant(moment),
        (_, other) => other,
    };
    word.to_owned()
}

/// Stage and void state in one word, as a list shows them.
pub(crate) fn state(stage: Stage, void: VoidState) -> &'static str {
    match void {
        VoidState::Voided => "已作废",
        VoidState::Proposed => "待作废",
        VoidState::Valid => match stage {
            Stage::Awaiting => "待受理",
            Stage::Declined => "不予受理",
            Stage::Pending => "调解中",
            Stage::Succeeded => "调解成功",
            Stage::Failed => "调解不成",
            Stage::ReferredOut => "移出",
        },
    }
}

pub(crate) fn base(base: Base) -> &'static str {
    match base {
        Base::Concluded => "办结口径",
        Base::Accepted => "受理口径",
    }
}

pub(crate) fn form(form: AgreementForm) -> &'static str {
    match form {
        AgreementForm::Written => "书面协议",
        AgreementForm::Oral => "口头协议",
        AgreementForm::Unknown => "协议（形式未注明）",
    }
}

pub(crate) fn performance(performance: Performance) -> &'static str {
    match performance {
        Performance::None => "无",
        Performance::Performing => "履行中",
        Performance::Performed => "已履行",
        Performance::Breached => "违约",
    }
}

pub(crate) fn confirmation(confirmation: Confirmation) -> &'static str {
    match confirmation {
        Confirmation::None => "未申请",
        Confirmation::Applied => "已申请",
        Confirmation::Valid => "有效",
        Confirmation::Rejected => "驳回",
        Confirmation::Withdrawn => "撤回",
    }
}

pub(crate) fn failure(reason: FailureReason) -> &'static str {
    match reason {
        FailureReason::NotAgreed => "未达成协议",
        FailureReason::Withdrawn => "撤回",
        FailureReason::Refused => "当事人拒绝",
        FailureReason::Absent => "不到场",
        FailureReason::Missing => "下落不明",
        FailureReason::Unknown => "原因未注明",
    }
}

pub(crate) fn referred_to(to: ReferredTo) -> &'static str {
    match to {
        ReferredTo::Police => "公安机关",
        ReferredTo::Administration => "行政机关",
        ReferredTo::Arbitration => "仲裁机构",
        ReferredTo::Court => "法院",
        ReferredTo::OtherCommittee => "其他调委会",
        ReferredTo::OutOfScope => "不属受理范围",
    }
}

pub(crate) fn route(route: Route) -> &'static str {
    match route {
        Route::Arbitration => "仲裁",
        Route::Administrative => "行政途径",
        Route::Court => "诉讼",
        Route::LandArbitration => "农村土地承包仲裁",
        Route::TownshipGovernment => "乡镇政府处理",
        Route::PaymentOrder => "支付令",
        Route::Enforcement => "申请强制执行",
    }
}

pub(crate) fn party_kind(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "自然人",
        PartyKind::Organisation => "组织",
        PartyKind::VillagerGroup => "村民小组",
    }
}

pub(crate) fn stand_in(role: StandInRole) -> &'static str {
    match role {
        StandInRole::Agent => "代理人",
        StandInRole::Guardian => "监护人",
        StandInRole::Elected => "推举代表",
        StandInRole::LegalRepresentative => "法定代表人",
    }
}

pub(crate) fn followup_way(way: FollowupWay) -> &'static str {
    match way {
        FollowupWay::Visit => "上门",
        FollowupWay::Phone => "电话",
        FollowupWay::CameIn => "来访",
    }
}

pub(crate) fn followup_performance(performance: FollowupPerformance) -> &'static str {
    match performance {
        FollowupPerformance::Performed => "已履行",
        FollowupPerformance::Partly => "部分履行",
        FollowupPerformance::NotPerformed => "未履行",
        FollowupPerformance::NotDue => "未到期",
    }
}

pub(crate) fn satisfaction(satisfaction: Satisfaction) -> &'static str {
    match satisfaction {
        Satisfaction::Satisfied => "满意",
        Satisfaction::Acceptable => "基本满意",
        Satisfaction::Dissatisfied => "不满意",
        Satisfaction::NotAsked => "未询问",
    }
}

pub(crate) fn police_reason(reason: PoliceReason) -> &'static str {
    match reason {
        PoliceReason::Escalation => "可能激化",
        PoliceReason::FamilyViolence => "疑似家庭暴力",
    }
}

pub(crate) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::SameHousehold => "同户",
        Relation::Kin => "近亲属",
        Relation::SameEmployer => "同单位",
        Relation::EarlierCase => "曾调解过其纠纷",
        Relation::Other => "其他",
    }
}

pub(crate) fn retention(retention: Retention) -> &'static str {
    match retention {
        Retention::Short => "短期",
        Retention::Long => "长期",
        Retention::Permanent => "永久",
    }
}

pub(crate) fn task(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Accept => "决定是否受理",
        TaskKind::Mediate => "调解期限",
        TaskKind::NextSession => "下次调解",
        TaskKind::Sign => "签字盖章",
        TaskKind::ReplyToReferrer => "答复移送单位",
        TaskKind::Perform => "履行",
        TaskKind::Followup => "回访",
        TaskKind::Close => "结案",
        TaskKind::Archive => "归档",
        TaskKind::ConfirmVoid => "确认作废",
        TaskKind::Confirm => "可申请司法确认",
        TaskKind::Conflict => "核对两处不同的内容",
    }
}

/// 案件来源 by its word on the wire; a word of a newer program is shown as it is.
pub(crate) fn source(source: &str) -> &str {
    match source {
        "initiative" => "主动调解",
        "application" => "依申请调解",
        "referral/court" => "委托移送（法院）",
        "referral/procuratorate" => "委托移送（检察院）",
        "referral/police" => "委托移送（公安机关）",
        "referral/petition" => "委托移送（信访部门）",
        "referral/governance_centre" => "委托移送（综治中心）",
        "referral/hotline_12345" => "委托移送（12345 热线）",
        "referral/womens_federation" => "委托移送（妇联）",
        "referral/labour_office" => "委托移送（人社部门）",
        "referral/other" => "委托移送（其他部门）",
        other => other,
    }
}

/// A line of the timeline by its record kind; a kind of a newer program is shown as it is.
pub(crate) fn record(kind: &str) -> &str {
    match kind {
        "case_registered" => "登记",
        "case_corrected" => "更正登记事项",
        "case_accepted" => "受理",
        "case_declined" => "不予受理",
        "rights_told" => "告知权利义务",
        "case_assigned" => "指派调解员",
        "recusal_disclosed" => "回避说明",
        "investigation_recorded" => "调查",
        "session_held" => "调解",
        "caucus_noted" => "背靠背记录",
        "appraisal_begun" => "鉴定开始",
        "appraisal_ended" => "鉴定结束",
        "term_extended" => "延期",
        "agreement_written" => "达成书面协议",
        "agreement_signed" => "补签字盖章",
        "agreement_oral" => "达成口头协议",
        "case_failed" => "调解不成",
        "case_referred_out" => "移出",
        "obligation_performed" => "履行",
        "obligation_breached" => "违约",
        "obligation_urged" => "督促履行",
        "confirmation_applied" => "申请司法确认",
        "confirmation_decided" => "司法确认结果",
        "followup_planned" => "计划回访",
        "followup_recorded" => "回访",
        "case_closed" => "结案",
        "case_archived" => "归档",
        "case_reopened" => "重新打开",
        "void_proposed" => "提议作废",
        "void_answered" => "答复作废",
        "case_handed_over" => "移交",
        "party_changed" => "变更当事人",
        "police_reported" => "报告公安",
        "conflict_resolved" => "取舍两处不同的内容",
        "document_printed" => "打印文书",
        "document_signed" => "文书签完",
        "hand_corrected" => "手改",
        "attachment_added" => "存入附件",
        "attachment_changed" => "整理附件",
        "undone" => "撤销",
        other => other,
    }
}

/// A paper of the dossier.
pub(crate) fn paper(paper: PaperKind) -> &'static str {
    match paper {
        PaperKind::Cover => "卷宗封面",
        PaperKind::Catalogue => "卷内目录",
        PaperKind::Application => "人民调解申请书",
        PaperKind::Registration => "受理登记表",
        PaperKind::RightsNotice => "权利义务告知书",
        PaperKind::PowerOfAttorney => "授权委托书",
        PaperKind::MediationNotice => "调解通知书",
        PaperKind::InvestigationRecord => "调查记录",
        PaperKind::EvidenceList => "证据材料目录",
        PaperKind::MediationRecord => "人民调解记录",
        PaperKind::Agreement => "人民调解协议书",
        PaperKind::SignatureSheet => "签名页",
        PaperKind::OralAgreement => "口头协议登记表",
        PaperKind::Receipt => "履行凭证与收条",
        PaperKind::UrgingNotice => "督促履行通知",
        PaperKind::FollowupRecord => "回访记录",
        PaperKind::ConfirmationApplication => "司法确认申请书",
        PaperKind::DeclineNotice => "不予受理告知书",
        PaperKind::TerminationNotice => "终止调解告知书",
        PaperKind::ReferralLetter => "移送函",
        PaperKind::Acknowledgement => "接收回执",
        PaperKind::ResultReply => "结果反馈函",
        PaperKind::PerformanceCertificate => "履行证明",
        PaperKind::UrgentReport => "重大纠纷快报",
        PaperKind::ClosingReport => "结案报告表",
        PaperKind::DossierNote => "卷宗情况说明",
        PaperKind::BackCover => "封底",
        PaperKind::IdentityProof => "当事人身份证明",
        PaperKind::Evidence => "证据材料",
        PaperKind::ReferrersLetter => "移送单位来函",
        PaperKind::CourtDecision => "司法确认裁定书",
        PaperKind::AppraisalOpinion => "鉴定意见",
        PaperKind::Other => "其他材料",
    }
}

/// A parameter of a finding of the dossier check: papers by their names, everything else as [`value`] says it.
pub(crate) fn papers(name: &str, text: &str) -> String {
    if name != "papers" {
        return value(name, text);
    }
    let one = |word: &str| {
        serde_json::from_value(serde_json::Value::String(word.to_owned())).map_or(word.to_owned(), |kind| paper(kind).to_owned())
    };
    text.split(',').map(|word| one(word.trim())).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_void_case_shows_that_it_is_void_whatever_its_stage() {
        for stage in Stage::ALL {
            assert_eq!(state(*stage, VoidState::Voided), "已作废", "a void case is no longer what it was");
            assert_eq!(state(*stage, VoidState::Proposed), "待作废", "and a proposal must be seen by the second person");
        }
    }
}
