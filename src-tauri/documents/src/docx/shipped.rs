//! The templates that come with the program, and documents made from them or from the office's own.

use super::view::{Request, view};
use super::{FillFault, Template, TemplateFault, check, fill};
use crate::{DocumentError, DocumentKind};

/// Why no .docx was made.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The data.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The template of this kind that came with the program is broken.
    #[error("template of {kind:?}: {faults:?}")]
    Template {
        /// Which.
        kind: DocumentKind,
        /// What is wrong with it.
        faults: Vec<TemplateFault>,
    },
    /// The data do not fit the template.
    #[error(transparent)]
    Fill(#[from] FillFault),
}

/// Makes one document; the same request gives the same bytes. Without the office's own template ours is filled.
pub fn make(request: &Request, own: Option<&Template>) -> Result<Vec<u8>, DocxError> {
    let data = view(request)?;
    if let Some(own) = own {
        return Ok(fill(own, &data)?);
    }
    let kind = request.kind;
    let ours = check(shipped(kind)).map_err(|faults| DocxError::Template { kind, faults })?;
    Ok(fill(&ours, &data)?)
}

/// The template of this kind as a file, for an office that wants one to start from.
pub const fn shipped(kind: DocumentKind) -> &'static [u8] {
    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!("../../../../assets/templates/docx/", $name, ".docx"))
        };
    }
    match kind {
        DocumentKind::Cover => file!("cover"),
        DocumentKind::Catalogue => file!("catalogue"),
        DocumentKind::Application => file!("application"),
        DocumentKind::Registration => file!("registration"),
        DocumentKind::RightsNotice => file!("rights_notice"),
        DocumentKind::PowerOfAttorney => file!("power_of_attorney"),
        DocumentKind::MediationNotice => file!("mediation_notice"),
        DocumentKind::InvestigationRecord => file!("investigation_record"),
        DocumentKind::EvidenceList => file!("evidence_list"),
        DocumentKind::MediationRecord => file!("mediation_record"),
        DocumentKind::Agreement => file!("agreement"),
        DocumentKind::SignatureSheet => file!("signature_sheet"),
        DocumentKind::OralAgreement => file!("oral_agreement"),
        DocumentKind::Receipt => file!("receipt"),
        DocumentKind::UrgingNotice => file!("urging_notice"),
        DocumentKind::FollowupRecord => file!("followup_record"),
        DocumentKind::ConfirmationApplication => file!("confirmation_application"),
        DocumentKind::DeclineNotice => file!("decline_notice"),
        DocumentKind::TerminationNotice => file!("termination_notice"),
        DocumentKind::ReferralLetter => file!("referral_letter"),
        DocumentKind::Acknowledgement => file!("acknowledgement"),
        DocumentKind::ResultReply => file!("result_reply"),
        DocumentKind::PerformanceCertificate => file!("performance_certificate"),
        DocumentKind::UrgentReport => file!("urgent_report"),
        DocumentKind::ClosingReport => file!("closing_report"),
        DocumentKind::DossierNote => file!("dossier_note"),
        DocumentKind::BackCover => file!("back_cover"),
    }
}
