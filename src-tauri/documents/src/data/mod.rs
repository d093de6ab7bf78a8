//! The data of a dossier (卷宗): everything its documents say, and nothing that only the program knows.
//!
//! The engine fills it from a folded case. Words of the closed vocabularies arrive as ready Chinese text (labels), money as fen
//! with its capital text (大写), days as dates in China. Whatever can be absent is optional: an absent entry is printed as a
//! line to write on, so that [`Dossier::blank`] is the form one takes to the field.

mod agreement;
mod find;
mod parties;
mod redact;
mod steps;

pub use agreement::{Agreement, Confirmation, Money, Obligation, Performance, SignedBy, Urging};
pub use parties::{Party, PartyChange, PartyKind, StandIn, StandInRole};
pub use redact::MASK;
pub use steps::{
    Archive, CatalogueRow, Closing, Declined, Ending, Evidence, Followup, Investigation, Letter, PoliceReport, Present,
    RightsTold, Session, Source, SourceKind,
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A committee (人民调解委员会) as its papers name it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Committee {
    /// Full name, as on the seal: 清泉镇柳河村人民调解委员会.
    pub name: String,
    /// Short name used in numbers: 柳河.
    pub short: String,
    /// Where it usually mediates, as one writes it.
    pub place: Option<String>,
    /// Phone, as one writes it.
    pub phone: Option<String>,
}

/// All that the documents of one case say. Lists are in the order in which they are printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dossier {
    /// True for a form to be filled in by hand: everything below is then empty and lines are printed instead.
    pub is_blank: bool,
    /// The committee in charge.
    pub committee: Committee,
    /// 编号 of the case as it stands on paper: （2026）柳河人调字第012号.
    pub number: Option<String>,
    /// 卷名, the name of the dispute: 张三与李四邻里纠纷.
    pub title: Option<String>,
    /// 纠纷类型, its label.
    pub category: Option<String>,
    /// 案件来源.
    pub source: Option<Source>,
    /// 标签, their labels.
    pub tags: Vec<String>,
    /// 疑难复杂.
    pub is_difficult: bool,
    /// 纠纷简要情况: text, paragraphs divided by line breaks.
    pub summary: Option<String>,
    /// 当事人申请事项, one an entry, without a number before it.
    pub requests: Vec<String>,
    /// 备注 of the registration.
    pub remark: Option<String>,
    /// Where the quarrel arose.
    pub place: Option<String>,
    /// Day the quarrel arose.
    pub event_on: Option<NaiveDate>,
    /// 涉及人数.
    pub people: Option<u32>,
    /// 争议金额.
    pub disputed: Option<Money>,
    /// 登记日.
    pub registered_on: Option<NaiveDate>,
    /// 登记人, a name.
    pub registered_by: Option<String>,
    /// The referrer's letter (委托移送).
    pub letter: Option<Letter>,
    /// 受理日.
    pub accepted_on: Option<NaiveDate>,
    /// 不予受理.
    pub declined: Option<Declined>,
    /// 告知权利义务 (人民调解法 Arts 23, 24).
    pub rights_told: Option<RightsTold>,
    /// Label of how the mediators were named (指派 or 选择, Art. 19).
    pub assignment: Option<String>,
    /// 人民调解员, names; the presiding one first.
    pub mediators: Vec<String>,
    /// 记录人, a name.
    pub recorder: Option<String>,
    /// 协助调解 committees, names.
    pub helpers: Vec<String>,
    /// 当事人, by side.
    pub parties: Vec<Party>,
    /// 变更当事人: heirs, added, left.
    pub party_changes: Vec<PartyChange>,
    /// 调查, oldest first.
    pub investigations: Vec<Investigation>,
    /// 调解, oldest first.
    pub sessions: Vec<Session>,
    /// 延期至.
    pub extended_until: Option<NaiveDate>,
    /// The agreement, written or oral.
    pub agreement: Option<Agreement>,
    /// 义务, in the order of the agreement.
    pub obligations: Vec<Obligation>,
    /// 履行完毕日.
    pub performed_on: Option<NaiveDate>,
    /// 司法确认.
    pub confirmation: Option<Confirmation>,
    /// Ending without agreement.
    pub ending: Option<Ending>,
    /// 回访, oldest first.
    pub followups: Vec<Followup>,
    /// 报告公安 and others (Art. 25), oldest first.
    pub police_reports: Vec<PoliceReport>,
    /// 结案.
    pub closing: Option<Closing>,
    /// 归档.
    pub archive: Option<Archive>,
    /// 证据材料, in the order of the list.
    pub evidence: Vec<Evidence>,
    /// 卷内目录. When a whole dossier is pressed the true page numbers replace those given here.
    pub catalogue: Vec<CatalogueRow>,
    /// 卷宗情况说明: one note an entry.
    pub notes: Vec<String>,
}

impl Dossier {
    /// An empty form of this committee, to be filled in by hand.
    pub fn blank(committee: Committee) -> Dossier {
        Dossier { is_blank: true, committee, ..Dossier::default() }
    }
}
