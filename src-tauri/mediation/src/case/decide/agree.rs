//! 达成协议: written (Art. 29) or oral (Art. 30), and the case split off for those who do not sign.

use super::check::{self, LINE_MAX, TEXT_MAX};
use super::guard::{self, refuse};
use super::register::Registration;
use super::{Act, Decided, Decision};
use crate::basics::deadline;
use crate::case::events::*;
use crate::case::parts::{Obligation, Party};
use crate::case::{Case, fold};
use crate::event::NoPart;
use crate::problem::{Code, Problem, Rejection, invalid};
use chrono::NaiveDate;
use uuid::Uuid;

/// Categories whose agreement the law wants in writing (劳动争议调解仲裁法 Art. 14).
pub(super) const LABOUR: [&str; 2] = ["labour", "migrant_wages"];

/// An agreement as entered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agreed {
    /// Text: facts, issues, clauses, manner, time.
    pub text: AgreementPrivate,
    /// Obligations with what each says; ids are given here.
    pub obligations: Vec<(Obligation, String)>,
    /// 协议涉及金额, fen.
    pub amount_fen: i64,
    /// Done at once.
    pub performed_on_the_spot: bool,
}

fn tidy(act: &mut Act<'_>, case: &Case, agreed: &Agreed) -> Result<(AgreementPrivate, Vec<Obligation>, Vec<Problem>), Rejection> {
    check::amount("amount_fen", agreed.amount_fen)?;
    if agreed.obligations.len() > 2_000 {
        return Err(invalid("obligations", Code::TooLong));
    }
    let mut obligations = Vec::new();
    let mut whats = Vec::new();
    for (index, (obligation, what)) in agreed.obligations.iter().enumerate() {
        let at = |name: &str| format!("obligations[{index}].{name}");
        for (name, party) in [("debtor", obligation.debtor), ("creditor", obligation.creditor)] {
            if !case.parties.iter().any(|known| known.id == Some(party)) {
                return Err(invalid(&at(name), Code::UnknownParty));
            }
        }
        if let Some(fen) = obligation.amount_fen {
            check::amount(&at("amount_fen"), fen)?;
        }
        if let Some(due) = obligation.due_on {
            check::not_before(&at("due_on"), due, Some((case.registered_on, "registered")))?;
        }
        whats.push(check::text(&at("what"), what, LINE_MAX, true)?);
        let id = if obligation.id.is_nil() { (act.new_id)() } else { obligation.id };
        obligations.push(Obligation { id, ..obligation.clone() });
    }
    let clauses = &agreed.text.clauses;
    let mut text = AgreementPrivate {
        facts: check::maybe("facts", agreed.text.facts.as_deref(), TEXT_MAX)?,
        issues: check::maybe("issues", agreed.text.issues.as_deref(), TEXT_MAX)?,
        clauses: Vec::with_capacity(clauses.len()),
        manner: check::maybe("manner", agreed.text.manner.as_deref(), TEXT_MAX)?,
        time: check::time("time", agreed.text.time.as_deref())?,
        whats,
    };
    let mut warnings = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        let field = format!("clauses[{index}]");
        let clause = check::text(&field, clause, TEXT_MAX, true)?;
        if act.office.signs.gives_ownership(&clause) {
            warnings.push(Problem::new(Code::OwnershipClause).with("clause", index + 1).at(field));
        }
        text.clauses.push(clause);
    }
    let sum: i64 = obligations.iter().filter_map(|obligation| obligation.amount_fen).sum();
    if !obligations.is_empty() && sum > 0 && sum != agreed.amount_fen {
        warnings.push(Problem::new(Code::AmountsDiffer).with("sum", sum).with("amount", agreed.amount_fen).at("amount_fen"));
    }
    Ok((text, obligations, warnings))
}

/// Plans the first follow-up by the rule of the settings: none where all was done at once, unless wanted.
fn plan(act: &mut Act<'_>, from: NaiveDate, on_the_spot: bool, wanted: bool) -> Option<CaseEvent> {
    if on_the_spot && !wanted {
        return None;
    }
    let due = deadline(from, act.office.settings.followup_after, &act.office.calendars, true).due;
    // History that is typed in later raises no task: its follow-up was due before it was typed.
    (due >= act.today).then(|| CaseEvent::FollowupPlanned(FollowupPlanned { id: (act.new_id)(), due_on: due }, NoPart {}))
}

/// A written agreement. Dates of signing that are still missing are added later; it takes effect on the latest.
///
/// # Errors
/// [`Code::NoMediator`] and the other refusals of the guard, or an entry at its field.
pub fn agree_written(
    act: &mut Act<'_>,
    case: &Case,
    agreed: &Agreed,
    signing: &AgreementSigned,
    left_out: &[Uuid],
    split_into: Option<Uuid>,
) -> Decided {
    refuse(guard::mediated(case))?;
    if agreed.text.facts.as_deref().is_none_or(|facts| facts.trim().is_empty()) {
        return Err(invalid("facts", Code::Required));
    }
    if agreed.text.clauses.is_empty() {
        return Err(invalid("clauses", Code::Required));
    }
    for (index, id) in left_out.iter().enumerate() {
        if !case.parties.iter().any(|party| party.id == Some(*id)) {
            return Err(invalid(&format!("left_out[{index}]"), Code::UnknownParty));
        }
    }
    let stays = |party: &&Party| party.id.is_none_or(|id| !left_out.contains(&id));
    let mut sides: Vec<u8> = case.parties.iter().filter(stays).map(|party| party.side).collect();
    sides.sort_unstable();
    sides.dedup();
    if sides.len() < 2 {
        return Err(invalid("left_out", Code::OneSideOnly));
    }
    signing_days(act, case, signing)?;
    let (text, obligations, warnings) = tidy(act, case, agreed)?;
    for (index, obligation) in obligations.iter().enumerate() {
        if left_out.contains(&obligation.debtor) || left_out.contains(&obligation.creditor) {
            return Err(invalid(&format!("obligations[{index}].creditor"), Code::UnknownParty));
        }
    }
    let counted = AgreedWritten {
        amount_fen: agreed.amount_fen,
        obligations,
        signatures: signing.signatures.clone(),
        mediator_signed_on: signing.mediator_signed_on,
        sealed_on: signing.sealed_on,
        performed_on_the_spot: agreed.performed_on_the_spot,
        left_out: left_out.to_vec(),
        split_into,
    };
    let event = CaseEvent::AgreedWritten(counted, text);
    let after = followed_by(case, &event, act);
    let mut decision = Decision::of(event).warn(warnings);
    if let Some(effective) = after.effective_on() {
        decision.events.extend(plan(act, effective, agreed.performed_on_the_spot, false));
    }
    Ok(decision)
}

/// The case as it will be after `event`, without appending anything.
fn followed_by(case: &Case, event: &CaseEvent, act: &Act<'_>) -> Case {
    let mut after = case.clone();
    let noon = act.today.and_hms_opt(4, 0, 0).map_or(0, |noon| noon.and_utc().timestamp_millis());
    let meta = fold::Meta { hash: String::new(), author: act.actor, recorded_at: noon };
    super::super::apply::apply(&mut after, event, &meta, false, &mut |_, _| true);
    after
}

fn signing_days(act: &Act<'_>, case: &Case, signing: &AgreementSigned) -> Result<(), Rejection> {
    let earliest = case.accepted_on.map(|on| (on, "accepted"));
    for (index, signature) in signing.signatures.iter().enumerate() {
        if !case.parties.iter().any(|party| party.id == Some(signature.party)) {
            return Err(invalid(&format!("signatures[{index}].party"), Code::UnknownParty));
        }
        check::day(&format!("signatures[{index}].on"), signature.on, earliest, act.today)?;
    }
    for (field, on) in [("mediator_signed_on", signing.mediator_signed_on), ("sealed_on", signing.sealed_on)] {
        if let Some(on) = on {
            check::day(field, on, earliest, act.today)?;
        }
    }
    Ok(())
}

/// Adds signatures and seal; with the last of them the agreement takes effect and a follow-up is planned.
///
/// # Errors
/// [`Code::NothingToSign`], or an entry at its field.
pub fn sign(act: &mut Act<'_>, case: &Case, signing: &AgreementSigned) -> Decided {
    refuse(guard::signable(case))?;
    signing_days(act, case, signing)?;
    if signing.signatures.is_empty() && signing.mediator_signed_on.is_none() && signing.sealed_on.is_none() {
        return Err(invalid("signatures", Code::Required));
    }
    let event = CaseEvent::AgreementSigned(signing.clone(), NoPart {});
    let after = followed_by(case, &event, act);
    let mut decision = Decision::of(event);
    if let Some(effective) = after.effective_on() {
        let on_the_spot = after.agreement.as_ref().is_some_and(|agreement| agreement.performed_on_the_spot);
        decision.events.extend(plan(act, effective, on_the_spot, false));
    }
    Ok(decision)
}

/// An oral agreement: in effect on the day it is reached.
///
/// # Errors
/// [`Code::NoMediator`] and the other refusals of the guard, or an entry at its field.
pub fn agree_oral(act: &mut Act<'_>, case: &Case, on: NaiveDate, agreed: &Agreed, followup_wanted: bool) -> Decided {
    refuse(guard::mediated(case))?;
    check::day("on", on, case.accepted_on.map(|on| (on, "accepted")), act.today)?;
    if agreed.text.clauses.iter().all(|clause| clause.trim().is_empty()) {
        return Err(invalid("content", Code::Required));
    }
    let (text, obligations, mut warnings) = tidy(act, case, agreed)?;
    if LABOUR.contains(&case.category.code.as_str()) {
        warnings.push(Problem::new(Code::LabourNeedsWritten));
    }
    let counted =
        AgreedOral { on, amount_fen: agreed.amount_fen, obligations, performed_on_the_spot: agreed.performed_on_the_spot };
    let mut decision = Decision::of(CaseEvent::AgreedOral(counted, text)).warn(warnings);
    decision.events.extend(plan(act, on, agreed.performed_on_the_spot, followup_wanted));
    Ok(decision)
}

/// The registration of the case for those who do not sign: they, and everybody on the other sides. In a labour dispute the
/// days to mediate run from the application (劳动争议调解仲裁法 Art. 14), which was made when the first case was registered.
pub fn split_off(case: &Case, left_out: &[Uuid], on: NaiveDate, disputed_fen: Option<i64>) -> Registration {
    let out = |party: &&Party| party.id.is_some_and(|id| left_out.contains(&id));
    let sides: Vec<u8> = case.parties.iter().filter(out).map(|party| party.side).collect();
    let parties = case.parties.iter().filter(|party| out(party) || !sides.contains(&party.side));
    Registration {
        committee: case.committee,
        registered_on: if super::is_labour(&case.category.code) { case.registered_on } else { on },
        parties: parties.map(|party| Party { id: None, ..party.clone() }).collect(),
        category: case.category.code.clone(),
        summary: case.summary.clone(),
        tags: case.tags.clone(),
        source: Some(case.source.clone()),
        letter: case.letter.clone(),
        place: case.place.clone(),
        people: None,
        disputed_fen,
        difficult: case.difficult,
        event_on: case.event_on,
        split_from: Some(case.id),
    }
}
