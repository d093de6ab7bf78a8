//! Which documents a case can have, in the order in which a dossier is bound, and what each is about.

use renhe_documents::{DocumentKind, Subject};
use renhe_mediation::case::{Case, Ending};
use renhe_mediation::words::{AgreementForm, DossierList, PaperKind, Stage, StandInRole};
use uuid::Uuid;

/// The document the program prints for a paper; `None` for papers that only arrive.
pub(crate) fn document(paper: PaperKind) -> Option<DocumentKind> {
    use DocumentKind as D;
    Some(match paper {
        PaperKind::Cover => D::Cover,
        PaperKind::Catalogue => D::Catalogue,
        PaperKind::Application => D::Application,
        PaperKind::Registration => D::Registration,
        PaperKind::RightsNotice => D::RightsNotice,
        PaperKind::PowerOfAttorney => D::PowerOfAttorney,
        PaperKind::MediationNotice => D::MediationNotice,
        PaperKind::InvestigationRecord => D::InvestigationRecord,
        PaperKind::EvidenceList => D::EvidenceList,
        PaperKind::MediationRecord => D::MediationRecord,
        PaperKind::Agreement => D::Agreement,
        PaperKind::SignatureSheet => D::SignatureSheet,
        PaperKind::OralAgreement => D::OralAgreement,
        PaperKind::Receipt => D::Receipt,
        PaperKind::UrgingNotice => D::UrgingNotice,
        PaperKind::FollowupRecord => D::FollowupRecord,
        PaperKind::ConfirmationApplication => D::ConfirmationApplication,
        PaperKind::DeclineNotice => D::DeclineNotice,
        PaperKind::TerminationNotice => D::TerminationNotice,
        PaperKind::ReferralLetter => D::ReferralLetter,
        PaperKind::Acknowledgement => D::Acknowledgement,
        PaperKind::ResultReply => D::ResultReply,
        PaperKind::PerformanceCertificate => D::PerformanceCertificate,
        PaperKind::UrgentReport => D::UrgentReport,
        PaperKind::ClosingReport => D::ClosingReport,
        PaperKind::DossierNote => D::DossierNote,
        PaperKind::BackCover => D::BackCover,
        PaperKind::IdentityProof
        | PaperKind::Evidence
        | PaperKind::ReferrersLetter
        | PaperKind::CourtDecision
        | PaperKind::AppraisalOpinion
        | PaperKind::Other => return None,
    })
}

/// One document that a case can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) paper: PaperKind,
    /// The part of the case it is about.
    pub(crate) about: Option<Uuid>,
    /// That part in words: a name or a day.
    pub(crate) about_text: Option<String>,
    /// The dossier must hold it (DOMAIN.md §2, §11: three lists).
    pub(crate) must: bool,
}

/// Parties from which on a sheet for their signatures is made.
const GROUP: usize = 5;

/// The documents of a case as it stands.
pub(crate) fn sheets(case: &Case, list: DossierList) -> Vec<Sheet> {
    let papers = PaperKind::ALL.iter().copied();
    papers
        .filter_map(|paper| Some((paper, document(paper)?.subject())))
        .flat_map(|(paper, subject)| of(case, list, paper, subject))
        .collect()
}

fn of(case: &Case, list: DossierList, paper: PaperKind, subject: Subject) -> Vec<Sheet> {
    let must = is_must(list, paper);
    let one = |about: Option<Uuid>, about_text: Option<String>| Sheet { paper, about, about_text, must };
    let day = |on: chrono::NaiveDate| Some(on.to_string());
    match subject {
        Subject::Case if applies(case, paper) => vec![one(None, None)],
        Subject::Case => Vec::new(),
        Subject::Party => {
            let acts = |party: &&renhe_mediation::case::parts::Party| {
                paper != PaperKind::PowerOfAttorney || party.stand_ins.iter().any(|one| one.role == StandInRole::Agent)
            };
            case.parties.iter().filter(acts).map(|party| one(party.id, Some(party.name.clone()))).collect()
        }
        Subject::Investigation => case.investigations.iter().map(|(counted, _)| one(Some(counted.id), day(counted.on))).collect(),
        Subject::Session => case.sessions.iter().map(|(counted, _, _)| one(Some(counted.id), day(counted.on))).collect(),
        Subject::Obligation => {
            let owed = case.obligations.iter().filter(|state| state.done_on().is_none());
            owed.map(|state| one(Some(state.obligation.id), Some(state.what.clone()))).collect()
        }
        Subject::Performance => {
            let done = case.obligations.iter().flat_map(|state| &state.performances);
            done.map(|(done, _)| one(Some(done.id), day(done.on))).collect()
        }
        Subject::Followup => {
            let done = case.followups.iter().filter_map(|followup| Some((followup.id, followup.done.as_ref()?.0.on)));
            done.map(|(id, on)| one(Some(id), day(on))).collect()
        }
    }
}

/// Whether a document about the whole case has anything to say.
fn applies(case: &Case, paper: PaperKind) -> bool {
    let form = case.agreement.as_ref().map(|agreement| agreement.form);
    let is_referral = case.source.starts_with("referral");
    match paper {
        PaperKind::Agreement => form == Some(AgreementForm::Written),
        PaperKind::SignatureSheet => form == Some(AgreementForm::Written) && case.parties.len() >= GROUP,
        PaperKind::OralAgreement => form == Some(AgreementForm::Oral),
        PaperKind::ConfirmationApplication => form == Some(AgreementForm::Written) && case.stage() == Stage::Succeeded,
        PaperKind::DeclineNotice => case.declined.is_some(),
        PaperKind::TerminationNotice => matches!(case.ended.as_ref().map(|ended| ended.how), Some(Ending::Failure(_))),
        PaperKind::ReferralLetter => matches!(case.ended.as_ref().map(|ended| ended.how), Some(Ending::Referred(_))),
        PaperKind::Acknowledgement => is_referral,
        PaperKind::ResultReply => is_referral && (case.concluded_on().is_some() || case.declined.is_some()),
        PaperKind::PerformanceCertificate => case.performed_on().is_some(),
        PaperKind::UrgentReport => case.difficult || !case.police_reports.is_empty(),
        PaperKind::ClosingReport => case.closed_on.is_some(),
        PaperKind::EvidenceList => case.attached().any(|one| one.filed.paper == Some(PaperKind::Evidence)),
        _ => true,
    }
}

/// Whether a sheet lies in the dossier: what must be there, what was printed for it or has papers filed under it, and what tells of
/// something that happened. A letter that could be written and was not is no part of it.
pub(crate) fn belongs(case: &Case, sheet: &Sheet) -> bool {
    let is_printed = case.prints.iter().any(|print| print.printed.paper == sheet.paper && print.printed.about == sheet.about);
    let is_filed = case.attached().any(|one| one.filed.paper == Some(sheet.paper) && one.filed.about == sheet.about);
    sheet.must || is_printed || is_filed || happened(case, sheet)
}

fn happened(case: &Case, sheet: &Sheet) -> bool {
    let urged =
        |about: Option<Uuid>| case.obligations.iter().any(|state| Some(state.obligation.id) == about && !state.urged.is_empty());
    match sheet.paper {
        PaperKind::Application => case.source == "application",
        PaperKind::MediationNotice | PaperKind::PerformanceCertificate | PaperKind::DossierNote => false,
        PaperKind::UrgingNotice => urged(sheet.about),
        PaperKind::ConfirmationApplication => case.confirmation.applied.is_some(),
        PaperKind::UrgentReport => !case.police_reports.is_empty(),
        _ => true,
    }
}

/// The musts of the three lists (DOMAIN.md §2). A dossier without an agreement closes with what was told instead.
fn is_must(list: DossierList, paper: PaperKind) -> bool {
    let in_all = matches!(paper, PaperKind::Cover | PaperKind::Catalogue | PaperKind::BackCover | PaperKind::Registration);
    let mediated = matches!(paper, PaperKind::RightsNotice | PaperKind::MediationRecord);
    match list {
        DossierList::Written => in_all || mediated || paper == PaperKind::Agreement,
        DossierList::Oral => paper == PaperKind::OralAgreement,
        DossierList::NotReached => in_all || mediated || paper == PaperKind::TerminationNotice,
        DossierList::Declined => in_all || paper == PaperKind::DeclineNotice,
        DossierList::ReferredOut => in_all || paper == PaperKind::ReferralLetter,
        DossierList::Open => in_all || mediated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_and_its_document_have_one_name() {
        let printed: Vec<DocumentKind> = PaperKind::ALL.iter().filter_map(|paper| document(*paper)).collect();
        assert_eq!(printed, DocumentKind::ALL, "every document, in the order of the dossier");
        for paper in PaperKind::ALL {
            if let Some(kind) = document(*paper) {
                assert_eq!(paper.to_string(), kind.name());
            }
        }
    }
}
