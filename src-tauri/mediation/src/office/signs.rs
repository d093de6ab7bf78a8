//! Words looked for in what was typed, in order to warn. They ship as data (assets/dictionaries/signs.json).

use serde::Deserialize;

/// The signs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Signs {
    /// Pairs of words that, near each other in one clause, give ownership.
    pub ownership: Vec<(String, String)>,
    /// What a village committee (not its mediation committee) is called.
    pub village_committee: Vec<String>,
    /// What the name of a mediation committee ends in.
    pub committee_suffix: String,
}

/// How far apart the two words of a pair may stand, in characters.
const REACH: usize = 20;

impl Signs {
    /// The shipped signs.
    ///
    /// # Errors
    /// Only if the shipped file was damaged before the build.
    pub fn shipped() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("../../../../assets/dictionaries/signs.json"))
    }

    /// Whether a clause gives ownership to somebody.
    pub fn gives_ownership(&self, clause: &str) -> bool {
        self.ownership.iter().any(|(first, second)| {
            clause.match_indices(first.as_str()).any(|(at, _)| {
                let rest = &clause[at + first.len()..];
                let near: String = rest.chars().take(REACH).collect();
                near.contains(second.as_str())
            })
        })
    }

    /// Whether a party is the village committee of the village whose mediation committee this is.
    pub fn is_own_village_committee(&self, party: &str, committee: &str) -> bool {
        let Some(word) = self.village_committee.iter().find(|word| party.contains(word.as_str())) else {
            return false;
        };
        let village = party.replace(word.as_str(), "");
        let committee = committee.replace(&self.committee_suffix, "");
        !village.is_empty() && !committee.is_empty() && (committee.contains(&village) || village.contains(&committee))
    }

    /// Full name of the mediation committee of a place.
    pub fn committee_of(&self, place: &str) -> String {
        if place.ends_with(&self.committee_suffix) { place.to_owned() } else { format!("{place}{}", self.committee_suffix) }
    }

    /// Short name for numbers: the place without the suffix.
    pub fn short_name(&self, name: &str) -> String {
        name.strip_suffix(&self.committee_suffix).unwrap_or(name).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_that_gives_ownership_is_seen() {
        let signs = Signs::shipped().unwrap();
        assert!(signs.gives_ownership("争议地块归张三所有"), "归…所有 is not for a court to confirm here");
        assert!(!signs.gives_ownership("双方以界桩为界,李四让出占用的田埂,不得阻挠耕种"), "界桩、让出、不得阻挠 are fine");
        assert!(!signs.gives_ownership("李四归还锄头一把"), "归还 gives nothing away");
    }

    #[test]
    fn the_village_committee_as_party_is_seen() {
        let signs = Signs::shipped().unwrap();
        assert!(
            signs.is_own_village_committee("清泉村村民委员会", "清泉村人民调解委员会"),
            "its own committee should not judge it"
        );
        assert!(!signs.is_own_village_committee("石桥村村委会", "清泉村人民调解委员会"), "another village's may be a party");
        assert!(
            !signs.is_own_village_committee("清泉村养殖合作社", "清泉村人民调解委员会"),
            "a cooperative is not the village committee"
        );
    }
}
