//! The agreement: what Art. 29 wants in it, who signed, and what may not stand in it.

use super::verdict::{Fault, Verdict};
use super::{AgreementItem, Dossier, Signer};
use crate::case::Agreement;
use crate::case::decide::is_labour;
use crate::case::parts::Party;
use crate::words::*;
use chrono::NaiveDate;

fn has_words(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

impl Dossier<'_> {
    /// 人民调解法 Art. 29: (1) who the parties are, (2) facts, issues and responsibility, (3) content, manner and time.
    pub(super) fn agreement_item(&self, item: AgreementItem) -> Verdict {
        let Some(agreement) = &self.case.agreement else {
            return Verdict::not_applicable();
        };
        let text = &agreement.text;
        match item {
            AgreementItem::Parties => {
                let unknown = |party: &&Party| {
                    let nowhere = !has_words(party.address.as_deref()) && !has_words(party.workplace.as_deref());
                    party.name.trim().is_empty() || nowhere
                };
                Verdict::lacking(self.case.parties.iter().filter(unknown).map(named).collect())
            }
            AgreementItem::Facts => Verdict::there(has_words(text.facts.as_deref())),
            AgreementItem::Issues => Verdict::there(has_words(text.issues.as_deref())),
            AgreementItem::Content => Verdict::there(text.clauses.iter().any(|clause| has_words(Some(clause)))),
            AgreementItem::Manner => Verdict::there(agreement.performed_on_the_spot || has_words(text.manner.as_deref())),
            AgreementItem::Time => self.due_days(agreement),
        }
    }

    /// An agreement without obligations, or one performed at once, needs no day.
    fn due_days(&self, agreement: &Agreement) -> Verdict {
        if agreement.performed_on_the_spot || self.case.obligations.is_empty() {
            return Verdict::not_applicable();
        }
        let dateless =
            self.case.obligations.iter().filter(|state| state.obligation.due_on.is_none() && state.done_on().is_none());
        Verdict::lacking(dateless.map(|state| (Some(state.obligation.id), state.what.clone())).collect())
    }

    /// 人民调解法 Art. 29: all parties, the mediator, the seal. An agreement in effect lacks nothing, whoever joined later.
    pub(super) fn signature(&self, of: Signer) -> Verdict {
        let Some(agreement) = self.written() else {
            return Verdict::not_applicable();
        };
        match of {
            Signer::Parties => {
                let has_signed = |party: &Party| agreement.signatures.iter().any(|signature| Some(signature.party) == party.id);
                let open = |party: &&Party| agreement.effective_on.is_none() && !has_signed(party);
                Verdict::lacking(self.case.parties.iter().filter(open).map(named).collect())
            }
            Signer::Mediator => Verdict::there(agreement.mediator_signed_on.is_some()),
            Signer::Seal => Verdict::there(agreement.sealed_on.is_some()),
        }
    }

    pub(super) fn written(&self) -> Option<&Agreement> {
        self.case.agreement.as_ref().filter(|agreement| agreement.form == AgreementForm::Written)
    }

    pub(super) fn oral(&self) -> Option<&Agreement> {
        self.case.agreement.as_ref().filter(|agreement| agreement.form == AgreementForm::Oral)
    }

    /// The first day on which anybody signed or sealed.
    pub(super) fn first_signature(&self) -> Option<NaiveDate> {
        let agreement = self.written()?;
        let signatures = agreement.signatures.iter().map(|signature| signature.on);
        signatures.chain(agreement.mediator_signed_on).chain(agreement.sealed_on).min()
    }

    /// Custom: what is about a larger sum is written.
    pub(super) fn oral_at_most(&self, amount_fen: i64) -> Verdict {
        match self.oral() {
            Some(agreement) => Verdict::right(agreement.amount_fen <= amount_fen),
            None => Verdict::not_applicable(),
        }
    }

    /// 劳动争议调解仲裁法 Art. 14: an agreement about labour is written.
    pub(super) fn oral_allowed(&self) -> Verdict {
        match self.oral() {
            Some(_) => Verdict::right(!is_labour(&self.case.category.code)),
            None => Verdict::not_applicable(),
        }
    }

    /// Ownership of land, forest and house sites is not for mediation to give (土地管理法 Art. 14, DOMAIN.md §11).
    pub(super) fn no_ownership(&self) -> Verdict {
        let Some(agreement) = &self.case.agreement else {
            return Verdict::not_applicable();
        };
        let clauses = agreement.text.clauses.iter().enumerate();
        let gives = clauses.filter(|(_, clause)| self.office.signs.gives_ownership(clause));
        Verdict::at_fault(gives.map(|(index, _)| (None, (index + 1).to_string())).collect())
    }

    /// 协议涉及金额 is the sum of what is to be paid.
    pub(super) fn amounts_agree(&self) -> Verdict {
        let Some(agreement) = &self.case.agreement else {
            return Verdict::not_applicable();
        };
        let amounts: Vec<i64> = self.case.obligations.iter().filter_map(|state| state.obligation.amount_fen).collect();
        if amounts.is_empty() {
            return Verdict::not_applicable();
        }
        let sum = amounts.into_iter().fold(0_i64, i64::saturating_add);
        Verdict::right(sum == agreement.amount_fen)
    }
}

/// A party by its name, to be opened by its id.
pub(super) fn named(party: &Party) -> Fault {
    (party.id, party.name.clone())
}
