//! The papers of a case as the dossier check looks at them.

use renhe_mediation::case::Case;
use renhe_mediation::check::Examination;
use renhe_mediation::check::{Filed, Papers, Printed, Rules, examine, list_of};
use renhe_mediation::office::Office;
use renhe_mediation::words::DossierList;
use std::sync::LazyLock;

/// Read once; a test of the rules keeps the shipped file readable.
static RULES: LazyLock<Option<Rules>> = LazyLock::new(|| Rules::shipped().ok());

/// The shipped rules.
pub(crate) fn rules() -> Option<&'static Rules> {
    RULES.as_ref()
}

/// What was printed and what was filed. Whether a print is still what the case says is not asked here: it takes setting every one
/// of them anew.
pub(crate) fn papers(case: &Case) -> Papers {
    let printed = case.prints.iter().map(|print| Printed {
        kind: print.printed.paper,
        about: print.printed.about,
        version: print.printed.version,
        on: print.printed.on,
        is_signed: print.signed_on.is_some(),
        is_current: true,
        copies: print.printed.copies,
        number: print.printed.number.clone(),
        mediators: print.printed.mediators.clone(),
    });
    let filed =
        case.attached().filter_map(|one| Some(Filed { kind: one.filed.paper?, about: one.filed.about, on: one.filed.on }));
    Papers { printed: printed.collect(), filed: filed.collect() }
}

/// The list a case is held against.
pub(crate) fn list(case: &Case) -> DossierList {
    list_of(case)
}

/// The check of a case, where the shipped rules can be read.
pub(crate) fn check(case: &Case, office: &Office, today: chrono::NaiveDate) -> Option<Examination> {
    Some(examine(rules()?, case, office, &papers(case), today))
}
