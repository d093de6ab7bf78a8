//! Recusal (回避): what the book knows that a mediator has to do with a party, and what was disclosed and consented to.

use crate::dto::dto;
use crate::{Day, PersonName, Relation};

dto! {
    /// Has one of these mediators anything to do with the parties?
    RecusalQuery {
        /// The case; or the names below for one that is being registered.
        #[serde(default)]
        case: Option<String>,
        #[serde(default)]
        parties: Vec<RecusalParty>,
        mediators: Vec<String>,
    }
    /// A party of a case not registered yet.
    RecusalParty { name: String, #[serde(default)] address: Option<String>, #[serde(default)] workplace: Option<String> }
    /// What was found; empty when nothing is known against it.
    RecusalFound { findings: Vec<RecusalFinding> }
    /// One mediator and one party.
    RecusalFinding {
        mediator: PersonName,
        /// Name of the party.
        party: String,
        relation: Relation,
        /// What it is seen by: an address, an employer, a name among the kin.
        #[serde(default)]
        seen_by: Option<String>,
        /// Earlier case of the two, for `earlier_case`.
        #[serde(default)]
        case: Option<String>,
        #[serde(default)]
        number: Option<String>,
    }
    /// Record what was disclosed and who consents that the mediator stays (Art. 22 lets either side object).
    Disclose {
        case: String,
        on: Day,
        mediator: String,
        relation: Relation,
        /// In words.
        what: String,
        consents: Vec<SideConsent>,
    }
    /// Whether a side consents.
    SideConsent { side: u8, consents: bool }
    /// What was disclosed.
    Disclosure { id: String, on: Day, mediator: PersonName, relation: Relation, what: String, consents: Vec<SideConsent> }
}
