//! The templates, compiled into the program. A county's own may stand in for any of them.

use std::collections::BTreeMap;

/// Templates that stand in for ours: text by file name (`agreement.typ`, `lib.typ`).
pub type OwnTemplates = BTreeMap<String, String>;

macro_rules! templates {
    ($($file:literal),+ $(,)?) => {
        /// Every template we ship: file name and text. `press.typ` is where Typst begins.
        pub const SHIPPED: &[(&str, &str)] = &[$(($file, include_str!(concat!("../../../../assets/templates/pdf/", $file)))),+];
    };
}

templates! {
    "press.typ",
    "lib.typ",
    "parties.typ",
    "attachment.typ",
    "cover.typ",
    "catalogue.typ",
    "application.typ",
    "registration.typ",
    "rights_notice.typ",
    "power_of_attorney.typ",
    "mediation_notice.typ",
    "investigation_record.typ",
    "evidence_list.typ",
    "mediation_record.typ",
    "agreement.typ",
    "signature_sheet.typ",
    "oral_agreement.typ",
    "receipt.typ",
    "urging_notice.typ",
    "followup_record.typ",
    "confirmation_application.typ",
    "decline_notice.typ",
    "termination_notice.typ",
    "referral_letter.typ",
    "acknowledgement.typ",
    "result_reply.typ",
    "performance_certificate.typ",
    "urgent_report.typ",
    "closing_report.typ",
    "dossier_note.typ",
    "back_cover.typ",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DocumentKind;

    #[test]
    fn every_kind_has_a_template_of_its_name() {
        for kind in DocumentKind::ALL {
            let file = format!("{}.typ", kind.name());
            assert!(SHIPPED.iter().any(|(name, _)| *name == file), "{file} is missing");
        }
    }
}
