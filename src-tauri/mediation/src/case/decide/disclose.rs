//! 回避: a mediator discloses what there is between them and a party, and each side says whether the mediator may stay
//! (人民调解法 Art. 22 lets either side object).

use super::check::{self, TEXT_MAX};
use super::guard::{self, refuse};
use super::{Act, Decided, Decision};
use crate::case::Case;
use crate::case::events::*;
use crate::case::parts::SideConsent;
use crate::problem::{Code, Problem, Rejection, invalid};
use crate::words::Relation;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What was disclosed, as entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Disclosing {
    /// The day.
    pub on: NaiveDate,
    /// One of the case's mediators, or somebody about to become one.
    pub mediator: Uuid,
    /// What the mediator has to do with a party.
    pub relation: Relation,
    /// The same in words.
    pub what: String,
    /// Sides that said whether they consent.
    pub consents: Vec<SideConsent>,
}

/// Records a disclosure and the consents to it.
///
/// # Errors
/// A refusal of the guard; [`Code::UnknownMember`], [`Code::MemberInactive`], a side without a party, or a date at its field.
pub fn disclose(act: &mut Act<'_>, case: &Case, entered: &Disclosing) -> Decided {
    refuse(guard::disclosable(case))?;
    check::day("on", entered.on, Some((case.registered_on, "registered")), act.today)?;
    let member = act.office.members.get(&entered.mediator).ok_or_else(|| invalid("mediator", Code::UnknownMember))?;
    if !case.mediators.contains(&entered.mediator) && !member.active() {
        let problem = Problem::new(Code::MemberInactive).with("name", &member.entry.name).at("mediator");
        return Err(Rejection::Invalid(problem));
    }
    let what = check::text("what", &entered.what, TEXT_MAX, true)?;
    let mut asked = BTreeSet::new();
    for (index, consent) in entered.consents.iter().enumerate() {
        let field = format!("consents[{index}].side");
        if !case.parties.iter().any(|party| party.side == consent.side) {
            return Err(invalid(&field, Code::UnknownParty));
        }
        if !asked.insert(consent.side) {
            return Err(invalid(&field, Code::BadValue));
        }
    }
    let counted = Dated { id: (act.new_id)(), on: entered.on };
    let private = DisclosedPrivate {
        mediator: Some(entered.mediator),
        relation: Some(entered.relation),
        what,
        consents: entered.consents.clone(),
    };
    Ok(Decision::of(CaseEvent::Disclosed(counted, private)))
}
