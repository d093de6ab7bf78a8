//! Who may write what: kind × origin of the signing device, never of the claimed author. A record whose origin may not
//! write its kind is quarantined on receiving and skipped by the fold.

use crate::case::events::CaseEvent;
use crate::office::{Office, OfficeEvent};
use crate::words::BookKind;
use uuid::Uuid;

/// Where a device stands towards the stream it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A device of the street office.
    Street,
    /// A device of the committee whose stream it is.
    OwnCommittee,
    /// A device of a committee that the case is being handed to.
    ReceivingCommittee,
    /// Any other device of the book.
    OtherCommittee,
}

impl Origin {
    /// Every origin.
    pub const ALL: &'static [Origin] =
        &[Origin::Street, Origin::OwnCommittee, Origin::ReceivingCommittee, Origin::OtherCommittee];
}

/// Where a device stands towards a committee's stream. A village's devices are its committee's own, and so are the street's
/// towards the street's own committee. `None` for a device that has not joined yet: its records were judged on receiving.
pub fn of_device(office: &Office, device: Uuid, committee: Option<Uuid>) -> Option<Origin> {
    let joined = &office.devices.get(&device)?.joined;
    let street = office.book.as_ref().is_some_and(|book| book.kind == BookKind::Street);
    Some(match (joined.committee, committee) {
        (Some(own), Some(stream)) if own == stream => Origin::OwnCommittee,
        (Some(_), Some(_)) => Origin::OtherCommittee,
        (Some(_), None) => Origin::OwnCommittee,
        (None, Some(stream)) if street && office.home != Some(stream) => Origin::Street,
        (None, None) if street => Origin::Street,
        (None, _) => Origin::OwnCommittee,
    })
}

/// Whether a device of `origin` may write a record of `kind`. Kinds of a newer program are kept unjudged (`None`).
///
/// The street guides and does not rule (指导, DOMAIN.md §11), but it enters cases for a committee without a computer
/// (代录), so it may write case records; private caucus notes are the committee's own (Art. 15).
pub fn may_write(kind: &str, origin: Origin) -> Option<bool> {
    if CaseEvent::KINDS.contains(&kind) {
        return Some(match origin {
            Origin::OwnCommittee => true,
            Origin::Street => kind != "caucus_noted",
            Origin::ReceivingCommittee => kind == "case_handed_over",
            Origin::OtherCommittee => false,
        });
    }
    if OfficeEvent::KINDS.contains(&kind) {
        return Some(match kind {
            "book_founded" | "settings_saved" => {
                matches!(origin, Origin::Street | Origin::OwnCommittee)
            }
            "device_joined" | "user_enrolled" | "user_roles_set" | "user_removed" | "audit_noted" => true,
            _ => matches!(origin, Origin::Street | Origin::OwnCommittee),
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_judgement_for_every_origin() {
        for kind in CaseEvent::KINDS.iter().chain(OfficeEvent::KINDS) {
            for origin in Origin::ALL {
                assert!(may_write(kind, *origin).is_some(), "{kind} from {origin:?} must be judged, not guessed");
            }
        }
    }

    #[test]
    fn a_committee_cannot_write_into_another_committees_cases() {
        for kind in CaseEvent::KINDS {
            assert_eq!(
                may_write(kind, Origin::OtherCommittee),
                Some(false),
                "{kind} in another committee's stream is quarantined"
            );
        }
    }

    #[test]
    fn private_notes_come_from_the_own_committee_only() {
        let writers: Vec<_> = Origin::ALL.iter().filter(|origin| may_write("caucus_noted", **origin) == Some(true)).collect();
        assert_eq!(writers, [&Origin::OwnCommittee], "背靠背 belongs to the mediator (Art. 15)");
    }

    #[test]
    fn a_receiving_committee_may_only_take_the_case_over() {
        let kinds: Vec<_> =
            CaseEvent::KINDS.iter().filter(|kind| may_write(kind, Origin::ReceivingCommittee) == Some(true)).collect();
        assert_eq!(kinds, [&"case_handed_over"], "until it has accepted, it writes nothing else");
    }

    #[test]
    fn kinds_of_a_newer_program_are_kept_unjudged() {
        assert_eq!(may_write("case_teleported", Origin::Street), None, "an unknown kind is passed on, not thrown away");
    }
}
