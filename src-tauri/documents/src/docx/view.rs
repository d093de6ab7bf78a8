//! A dossier as its templates see it: what a template would have to compute is computed here, under the names of [`super::FIELDS`].
//!
//! Words stand in the templates, so what depends on a word arrives as a yes or no (`is_applicant`). Chinese because names are
//! joined as one writes them: a nickname in brackets, a person's body and role between commas.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::data::{
    Dossier, Money, Obligation, Party, PartyKind, Performance, Present, Session, SourceKind, StandIn, StandInRole,
};
use crate::{DocumentError, DocumentKind, Subject};

/// More parties than this sign on a sheet of their own.
const MANY: usize = 8;
/// So many sign an oral agreement's form, if they like (人民调解法 Art. 28 asks for none).
const FEW: usize = 3;

/// One document: which, of what, about which part, for whom, of which day.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Which.
    pub kind: DocumentKind,
    /// Of what.
    pub data: &'a Dossier,
    /// Id of the part it is about ([`DocumentKind::subject`]); absent: see [`Subject`].
    pub part: Option<Uuid>,
    /// The party this copy is for ([`Dossier::copy_for`]); absent: the committee's own copy.
    pub copy_for: Option<Uuid>,
    /// Day on the paper; absent: room to write it.
    pub date: Option<NaiveDate>,
}

/// The data of one document.
pub fn view(request: &Request) -> Result<Value, DocumentError> {
    let data = request.data.copy_for(request.copy_for)?;
    let mut view = match serde_json::to_value(&data).map_err(DocumentError::Data)? {
        Value::Object(view) => view,
        other => Map::from_iter([("data".to_owned(), other)]),
    };
    let see = Seeing { data: &data, request, is_copy: request.copy_for.is_some() };
    see.case(&mut view);
    see.people(&mut view)?;
    see.steps(&mut view)?;
    see.outcome(&mut view)?;
    Ok(Value::Object(view))
}

struct Seeing<'a> {
    data: &'a Dossier,
    request: &'a Request<'a>,
    is_copy: bool,
}

impl Seeing<'_> {
    fn case(&self, view: &mut Map<String, Value>) {
        let d = self.data;
        view.insert("date".into(), json!(self.request.date));
        view.insert("mediator".into(), json!(d.mediators.first()));
        // 邻里 of 邻里纠纷: the templates say 纠纷 themselves, once.
        let kind = d.category.as_deref().map(|category| category.strip_suffix("纠纷").unwrap_or(category));
        view.insert("dispute_kind".into(), json!(kind));
        let file_number = d.archive.as_ref().and_then(|archive| archive.file_number.as_ref()).or(d.number.as_ref());
        view.insert("file_number".into(), json!(file_number));
        let kind = d.source.as_ref().map(|source| source.kind);
        let source = json!({
            "label": d.source.as_ref().map(|source| &source.label),
            "referrer": d.source.as_ref().and_then(|source| source.referrer.as_ref()),
            "is_application": kind == Some(SourceKind::Application),
            "is_initiative": kind == Some(SourceKind::Initiative),
            "is_referral": kind == Some(SourceKind::Referral),
        });
        view.insert("source".into(), source);
        let letter_from = d.letter.as_ref().and_then(|letter| letter.from.as_ref());
        let referrer = letter_from.or(d.source.as_ref().and_then(|source| source.referrer.as_ref()));
        view.insert("referrer".into(), json!(referrer));
        view.insert("evidence_names".into(), json!(d.evidence.iter().map(|piece| &piece.name).collect::<Vec<_>>()));
    }

    fn people(&self, view: &mut Map<String, Value>) -> Result<(), DocumentError> {
        let d = self.data;
        let names =
            |fits: &dyn Fn(&Party) -> bool| json!(d.parties.iter().filter(|party| fits(party)).map(called).collect::<Vec<_>>());
        view.insert("party_names".into(), names(&|_| true));
        view.insert("first_names".into(), names(&|party| party.side == 1));
        view.insert("second_names".into(), names(&|party| party.side > 1));
        view.insert("has_many_parties".into(), json!(d.parties.len() > MANY));
        view.insert("has_few_parties".into(), json!(d.parties.len() <= FEW));
        let nobodies = [Party { side: 1, ..Party::default() }, Party { side: 2, ..Party::default() }];
        let parties = if d.parties.is_empty() { &nobodies[..] } else { &d.parties };
        let list = |fits: &dyn Fn(&Party) -> bool| {
            parties.iter().filter(|party| fits(party)).map(|party| self.party(party)).collect::<Result<Vec<_>, _>>()
        };
        view.insert("applicants".into(), list(&|party| party.side == 1)?.into());
        view.insert("parties".into(), list(&|_| true)?.into());
        let wanted = self.part(Subject::Party);
        let subject = d.party(wanted);
        if wanted.is_some() && subject.is_none() {
            return Err(self.no_such_part());
        }
        let party = self.party(subject.unwrap_or(&nobodies[0]))?;
        view.insert("only_party".into(), json!([party]));
        view.insert("party".into(), party);
        let opposite = subject.map_or(json!([]), |subject| names(&|party| party.side != subject.side));
        view.insert("opposite_names".into(), opposite);
        Ok(())
    }

    fn party(&self, party: &Party) -> Result<Value, DocumentError> {
        let mut view = object(party)?;
        let is_initiative = self.data.source.as_ref().is_some_and(|source| source.kind == SourceKind::Initiative);
        let is_nobody = party.id.is_nil() && party.name.is_empty();
        let place: Vec<&str> = [&party.workplace, &party.address].into_iter().filter_map(|entry| entry.as_deref()).collect();
        let stand_ins = |fits: &dyn Fn(&StandIn) -> bool| {
            party.stand_ins.iter().filter(|stand_in| fits(stand_in)).map(stand_in).collect::<Result<Vec<_>, _>>()
        };
        let first = |fits: &dyn Fn(&StandIn) -> bool| Ok::<_, DocumentError>(stand_ins(fits)?.into_iter().next());
        let heads = [StandInRole::LegalRepresentative, StandInRole::Elected];
        let is_person = party.kind == PartyKind::Person;
        let derived = json!({
            "called": called(party),
            "age": self.age(party),
            "where": place.join("；"),
            "identity": party.id_number.as_ref().or(party.identity_proof.as_ref()),
            "is_nobody": is_nobody,
            "is_person": is_person,
            "is_organisation": party.kind == PartyKind::Organisation,
            "is_group": party.kind == PartyKind::VillagerGroup,
            "is_applicant": !is_initiative && party.side == 1,
            "is_respondent": !is_initiative && party.side == 2,
            "is_other": !is_initiative && party.side > 2,
            "hides_phone": self.is_copy && party.protected && party.phone.is_none(),
            "hides_where": self.is_copy && party.protected && place.is_empty(),
            "signed_on": self.data.agreement.as_ref()
                .and_then(|agreement| agreement.signatures.iter().find(|signed| signed.party == party.id))
                .and_then(|signed| signed.on),
            "representative": first(&|stand_in| heads.contains(&stand_in.role))?,
            "guardian": first(&|stand_in| stand_in.role == StandInRole::Guardian)?,
            "elected": first(&|stand_in| stand_in.role == StandInRole::Elected)?,
            "agents": stand_ins(&|stand_in| stand_in.role == StandInRole::Agent)?,
            "others": stand_ins(&|stand_in| is_person || !heads.contains(&stand_in.role))?,
            "agent": first(&|stand_in| stand_in.role == StandInRole::Agent)?,
            "not_agents": stand_ins(&|stand_in| {
                stand_in.role != StandInRole::Agent && (is_person || !heads.contains(&stand_in.role))
            })?,
            "stand_ins": stand_ins(&|_| true)?,
        });
        extend(&mut view, derived);
        Ok(Value::Object(view))
    }

    /// In whole years on the day of registration.
    fn age(&self, party: &Party) -> Option<i32> {
        if let Some(age) = party.age {
            return Some(i32::from(age));
        }
        let (birth, on) = (party.birth?, self.data.registered_on.or(self.request.date)?);
        let before = (on.month(), on.day()) < (birth.month(), birth.day());
        Some(on.year() - birth.year() - i32::from(before))
    }

    fn steps(&self, view: &mut Map<String, Value>) -> Result<(), DocumentError> {
        let d = self.data;
        let sessions = d.sessions.iter().map(|session| self.session(session)).collect::<Result<Vec<_>, _>>()?;
        let chosen = self.chosen(Subject::Session, |id| d.session(id))?.map(|session| self.session(session)).transpose()?;
        let without = self.session(&Session::default())?;
        view.insert("session".into(), chosen.unwrap_or(without));
        view.insert("last_session".into(), json!(sessions.last()));
        view.insert("sessions".into(), json!(sessions));
        view.insert(
            "measures".into(),
            json!(d.sessions.iter().filter_map(|session| session.result.as_ref()).collect::<Vec<_>>()),
        );
        let days: Vec<NaiveDate> = d.sessions.iter().filter_map(|session| session.on).collect();
        view.insert("mediated_from".into(), json!(days.first().copied().or(d.accepted_on)));
        let effective = d.agreement.as_ref().and_then(|agreement| agreement.effective_on);
        let ended = d.ending.as_ref().and_then(|ending| ending.on);
        view.insert("mediated_until".into(), json!(effective.or(ended).or(days.last().copied())));
        let investigation = |investigation: &crate::data::Investigation| {
            let mut view = object(investigation)?;
            view.insert("present".into(), json!(investigation.present.iter().map(who).collect::<Vec<_>>()));
            Ok::<_, DocumentError>(Value::Object(view))
        };
        let all = d.investigations.iter().map(investigation).collect::<Result<Vec<_>, _>>()?;
        view.insert("investigations".into(), all.into());
        let chosen = self.chosen(Subject::Investigation, |id| d.investigation(id))?.map(investigation).transpose()?;
        view.insert("investigation".into(), json!(chosen));
        let followup = |followup: &crate::data::Followup| {
            let mut view = object(followup)?;
            view.insert("has_no_trouble".into(), json!(followup.has_trouble == Some(false)));
            Ok::<_, DocumentError>(Value::Object(view))
        };
        let all = d.followups.iter().map(followup).collect::<Result<Vec<_>, _>>()?;
        view.insert("followups".into(), all.into());
        let chosen = self.chosen(Subject::Followup, |id| d.followup(id))?.map(followup).transpose()?;
        view.insert("followup".into(), json!(chosen));
        view.insert("police_report".into(), json!(d.police_reports.last()));
        Ok(())
    }

    fn session(&self, session: &Session) -> Result<Value, DocumentError> {
        let d = self.data;
        let mut view = object(session)?;
        let present =
            |is_party: bool| session.present.iter().filter(|person| person.is_party == is_party).map(who).collect::<Vec<_>>();
        let at_table = present(true);
        let names: Vec<String> = d.parties.iter().map(called).collect();
        let derived = json!({
            "parties_present": if at_table.is_empty() { names } else { at_table },
            "others_present": present(false),
            "mediators": if session.mediators.is_empty() { &d.mediators } else { &session.mediators },
            "recorder": session.recorder.as_ref().or(d.recorder.as_ref()),
            "next_place": session.next_place.as_ref().or(d.committee.place.as_ref()),
        });
        extend(&mut view, derived);
        Ok(Value::Object(view))
    }

    fn outcome(&self, view: &mut Map<String, Value>) -> Result<(), DocumentError> {
        let d = self.data;
        let agreement = d.agreement.as_ref();
        if let Some(agreement) = agreement {
            let mut seen = object(agreement)?;
            let is_there = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
            let is_agreed = is_there(&agreement.manner) || is_there(&agreement.place) || is_there(&agreement.time);
            seen.insert("is_written".into(), json!(!agreement.is_oral));
            seen.insert("has_story".into(), json!(is_there(&agreement.facts) || is_there(&agreement.issues)));
            seen.insert("has_terms".into(), json!(is_agreed || !d.obligations.is_empty()));
            seen.insert("has_clauses".into(), json!(agreement.clauses.len() > 1));
            seen.insert("reached_on".into(), json!(agreement.effective_on.or(agreement.on)));
            let amount = agreement.amount.as_ref().filter(|amount| amount.fen != 0);
            seen.insert("amount".into(), json!(amount));
            view.insert("agreement".into(), Value::Object(seen));
        }
        let number = agreement.and_then(|agreement| agreement.number.as_ref()).or(d.number.as_ref());
        view.insert("agreement_number".into(), json!(number));
        let is_done = d.performed_on.is_some() || agreement.is_some_and(|agreement| agreement.performed_on_the_spot);
        view.insert("is_performed".into(), json!(is_done));
        view.insert("is_unperformed".into(), json!(agreement.is_some() && !is_done));
        let referred = d.ending.as_ref().map(|ending| ending.referred_to.is_some());
        view.insert("is_failed".into(), json!(referred == Some(false)));
        view.insert("is_referred_out".into(), json!(referred == Some(true)));
        let obligations = d.obligations.iter().map(|obligation| self.obligation(obligation)).collect::<Result<Vec<_>, _>>()?;
        view.insert("obligations".into(), obligations.into());
        let all = d.obligations.iter().flat_map(|obligation| obligation.performances.iter().map(move |done| (obligation, done)));
        let all = all.map(|(obligation, done)| self.performance(obligation, done)).collect::<Result<Vec<_>, _>>()?;
        view.insert("performances".into(), all.into());
        let has_performances = d.is_blank || d.obligations.iter().any(|obligation| !obligation.performances.is_empty());
        view.insert("has_performances".into(), json!(has_performances));
        view.insert("has_several_notes".into(), json!(d.notes.len() > 1));
        let done = self.chosen(Subject::Performance, |id| d.performance(id))?;
        let mut obligation = self.chosen(Subject::Obligation, |id| d.obligation(id))?;
        if self.request.kind.subject() == Subject::Performance {
            obligation = done.map(|(obligation, _)| obligation);
        }
        let done = done.map(|(obligation, done)| self.performance(obligation, done)).transpose()?;
        view.insert("performance".into(), json!(done));
        let obligation = obligation.map(|obligation| self.obligation(obligation)).transpose()?;
        view.insert("obligation".into(), json!(obligation));
        Ok(())
    }

    fn obligation(&self, obligation: &Obligation) -> Result<Value, DocumentError> {
        let mut view = object(obligation)?;
        let open = |fits: &dyn Fn(&Money) -> bool| obligation.open.as_ref().is_some_and(fits);
        let performances = obligation.performances.iter().map(|done| self.performance(obligation, done));
        let derived = json!({
            "debtor_name": self.name(obligation.debtor),
            "creditor_name": self.name(obligation.creditor),
            "has_open": open(&|open| open.fen > 0),
            "is_settled": open(&|open| open.fen == 0),
            "is_pending": obligation.done_on.is_none(),
            "urging": obligation.urgings.last(),
            "performances": performances.collect::<Result<Vec<_>, _>>()?,
        });
        extend(&mut view, derived);
        Ok(Value::Object(view))
    }

    fn performance(&self, obligation: &Obligation, done: &Performance) -> Result<Value, DocumentError> {
        let mut view = object(done)?;
        let derived = json!({
            "debtor_name": self.name(obligation.debtor),
            "creditor_name": self.name(obligation.creditor),
            "what": obligation.what,
            "is_act": done.amount.is_none(),
        });
        extend(&mut view, derived);
        Ok(Value::Object(view))
    }

    fn name(&self, id: Uuid) -> Option<String> {
        self.data.parties.iter().find(|party| party.id == id).map(called)
    }

    /// The id asked for, if the document is about such a part.
    fn part(&self, subject: Subject) -> Option<Uuid> {
        self.request.part.filter(|_| self.request.kind.subject() == subject)
    }

    fn chosen<T>(&self, subject: Subject, find: impl Fn(Option<Uuid>) -> Option<T>) -> Result<Option<T>, DocumentError> {
        let wanted = self.part(subject);
        let found = find(wanted);
        if wanted.is_some() && found.is_none() {
            return Err(self.no_such_part());
        }
        Ok(found)
    }

    fn no_such_part(&self) -> DocumentError {
        DocumentError::NoSuchPart { kind: self.request.kind, id: self.request.part.unwrap_or_default() }
    }
}

fn object(value: &impl Serialize) -> Result<Map<String, Value>, DocumentError> {
    match serde_json::to_value(value).map_err(DocumentError::Data)? {
        Value::Object(object) => Ok(object),
        _ => Ok(Map::new()),
    }
}

fn extend(view: &mut Map<String, Value>, derived: Value) {
    if let Value::Object(derived) = derived {
        view.extend(derived);
    }
}

/// A party as one speaks of it.
fn called(party: &Party) -> String {
    match party.nickname.as_deref().filter(|nickname| !nickname.is_empty()) {
        None => party.name.clone(),
        Some(nickname) if party.name.is_empty() => nickname.to_owned(),
        Some(nickname) => format!("{}（{nickname}）", party.name),
    }
}

fn who(person: &Present) -> String {
    let about: Vec<&str> = [&person.body, &person.role].into_iter().filter_map(|entry| entry.as_deref()).collect();
    if about.is_empty() { person.name.clone() } else { format!("{}（{}）", person.name, about.join("，")) }
}

fn stand_in(stand_in: &StandIn) -> Result<Value, DocumentError> {
    let mut view = object(stand_in)?;
    let derived = json!({
        "has_particulars": stand_in.relation.is_some() || stand_in.id_number.is_some(),
        "is_agent": stand_in.role == StandInRole::Agent,
        "is_guardian": stand_in.role == StandInRole::Guardian,
        "is_elected": stand_in.role == StandInRole::Elected,
        "is_legal": stand_in.role == StandInRole::LegalRepresentative,
    });
    extend(&mut view, derived);
    Ok(Value::Object(view))
}
