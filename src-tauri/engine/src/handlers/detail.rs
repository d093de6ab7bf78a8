//! A case in full, as the window shows it.

mod after;

use super::conflicts::conflicts;
use super::timeline::line;
use crate::call::Call;
use crate::error::{EngineError, Result, on_wire};
use crate::handlers::{category_name, days_left, shown};
use crate::shape::same;
use chrono::{DateTime, NaiveDate, SecondsFormat};
use renhe_mediation::case::{Case, Ending, Missing, steps, tasks};
use renhe_mediation::office::Office;
use renhe_mediation::problem::{Code, Rejection};
use renhe_store::{CaseBook, TimelineRecord};
use renhe_wire::*;
use uuid::Uuid;

pub(crate) fn case_get(call: &mut Call<'_>, request: CaseRef) -> Result<CaseDetail> {
    let id = call.find_case(&request.case)?;
    let (today, actor) = (call.today(), call.actor()?);
    let casebook = call.casebook()?;
    let loaded = casebook.case(id)?;
    let timeline = casebook.timeline(id)?;
    let read_only = call.unlocked()?.read_only.clone();
    let office = casebook.office();
    let case = &loaded.case;
    let mut detail = Seen { casebook, office, case, today, actor }.detail(&timeline)?;
    detail.heads = loaded.heads.iter().map(ToString::to_string).collect();
    if let Some(problem) = read_only {
        detail.read_only = Some(on_wire(&problem));
    }
    Ok(detail)
}

/// A case as this book held it at a moment: nothing can be done with it, and nothing is due.
pub(crate) fn case_as_at(call: &mut Call<'_>, request: CaseMoment) -> Result<CaseDetail> {
    let id = call.find_case(&request.case)?;
    let actor = call.actor()?;
    let moment = request.at.ms();
    if moment > call.now_ms() {
        let problem = renhe_mediation::problem::Problem::new(Code::FutureDate).with("today", call.today()).at("at");
        return Err(EngineError::Rejected(Rejection::Invalid(problem)));
    }
    let casebook = call.casebook()?;
    let then = casebook.office_as_at(moment)?;
    let Some(case) = then.case(casebook, id)?.filter(|case| case.known) else {
        let problem = renhe_mediation::problem::Problem::new(Code::NotYetThen).at("at");
        return Err(EngineError::Rejected(Rejection::Invalid(problem)));
    };
    let today = renhe_mediation::china_date(moment);
    let timeline = then.timeline(casebook, id)?;
    let mut detail = Seen { casebook, office: then.office(), case: &case, today, actor }.detail(&timeline)?;
    detail.steps.clear();
    Ok(detail)
}

/// A case as one person sees it today.
struct Seen<'a> {
    casebook: &'a CaseBook,
    office: &'a Office,
    case: &'a Case,
    today: NaiveDate,
    actor: Uuid,
}

pub(super) fn instant(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Seen<'_> {
    fn person(&self, id: Uuid) -> PersonName {
        PersonName { id: id.to_string(), name: self.office.member_name(id) }
    }

    fn party_name(&self, id: Uuid) -> String {
        self.case.party(id).map(|party| party.name.clone()).unwrap_or_default()
    }

    fn detail(&self, timeline: &[TimelineRecord]) -> Result<CaseDetail> {
        let case = self.case;
        let helper = |id: &Uuid| PersonName { id: id.to_string(), name: self.office.committee_name(*id) };
        let parties: Vec<Party> = case.parties.iter().map(shown).collect::<Result<_>>()?;
        let not_understood = case.not_understood.then(|| Problem::new("not_understood"));
        Ok(CaseDetail {
            id: case.id.to_string(),
            number: case.number.text.clone(),
            stage: case.stage(),
            void: case.void_state(),
            void_reason: case.void.as_ref().map(|mark| mark.reason.clone()),
            practice: self.office.practice(),
            committee: case.committee.to_string(),
            committee_name: self.office.committee_name(case.committee),
            helpers: case.helpers.iter().map(helper).collect(),
            mediators: case.mediators.iter().map(|id| self.person(*id)).collect(),
            recorder: case.recorder.map(|id| self.person(id)),
            manner: case.manner,
            summary: case.summary.clone(),
            category: case.category.code.clone(),
            category_name: category_name(self.office, &case.category.dictionary, &case.category.code),
            tags: case.tags.clone(),
            source: case.source.clone(),
            letter: case.letter.as_ref().map(same).transpose()?,
            place: case.place.clone(),
            people: case.people,
            disputed_fen: case.disputed_fen,
            difficult: case.difficult,
            registered_on: Day(case.registered_on),
            recorded_at: instant(case.recorded_at),
            late_entry: case.registered_on < renhe_mediation::china_date(case.recorded_at),
            event_on: case.event_on.map(Day),
            parties,
            former_parties: self.former()?,
            accepted_on: case.accepted_on.map(Day),
            rights_told: case.rights_told,
            declined: case.declined.as_ref().map(|(declined, explanation)| Declined {
                on: Day(declined.on),
                reason: declined.reason,
                routes: declined.routes.clone(),
                explanation: explanation.clone(),
            }),
            investigations: self.investigations(),
            sessions: self.sessions(),
            notes: case
                .notes
                .iter()
                .map(|(note, private)| CaucusNote {
                    id: note.id.to_string(),
                    on: Day(note.on),
                    side: private.side,
                    text: private.text.clone(),
                })
                .collect(),
            appraisals: case
                .appraisals
                .iter()
                .map(|appraisal| Appraisal {
                    id: appraisal.id.to_string(),
                    what: appraisal.what.clone(),
                    from: Day(appraisal.from),
                    until: appraisal.until.map(Day),
                })
                .collect(),
            extended_until: case.extended_until.map(Day),
            agreement: self.agreement(),
            ended: self.ended(),
            concluded_on: case.concluded_on().map(Day),
            performance: case.performance(),
            performed_on: case.performed_on().map(Day),
            obligations: self.obligations(),
            confirmation: self.confirmation(),
            followups: self.followups(),
            police_reports: case
                .police_reports
                .iter()
                .map(|(report, private)| PoliceReport {
                    on: Day(report.on),
                    time: private.time.clone(),
                    reason: report.reason,
                    to: private.to.clone(),
                    how: private.how.clone(),
                    answer: private.answer.clone(),
                })
                .collect(),
            disclosures: self.disclosures(),
            closed_on: case.closed_on.map(Day),
            archived: case.archived.as_ref().map(|archived| Archived {
                on: Day(archived.on),
                file_number: archived.file_number.clone(),
                retention: archived.retention,
            }),
            links: self.links()?,
            tasks: self.tasks(),
            steps: self.steps(),
            timeline: timeline.iter().map(|record| line(self.office, record)).collect(),
            conflicts: conflicts(self.office, case, timeline)?,
            read_only: not_understood,
            heads: Vec::new(),
        })
    }

    fn former(&self) -> Result<Vec<FormerParty>> {
        let former = self.case.former.iter();
        former
            .map(|former| {
                Ok(FormerParty { party: shown(&former.party)?, left_on: Day(former.left_on), reason: former.reason.clone() })
            })
            .collect()
    }

    fn investigations(&self) -> Vec<Investigation> {
        let one =
            |(dated, private): &(renhe_mediation::case::events::Dated, renhe_mediation::case::events::InvestigatedPrivate)| {
                Investigation {
                    id: dated.id.to_string(),
                    on: Day(dated.on),
                    place: private.place.clone(),
                    asked: private.asked.clone(),
                    by: private.by.iter().map(|id| self.person(*id)).collect(),
                    record: private.record.clone(),
                }
            };
        self.case.investigations.iter().map(one).collect()
    }

    fn disclosures(&self) -> Vec<Disclosure> {
        let disclosures = self.case.disclosures.iter();
        let disclosures = disclosures.map(|disclosed| Disclosure {
            id: disclosed.id.to_string(),
            on: Day(disclosed.on),
            mediator: self.person(disclosed.mediator),
            relation: disclosed.relation,
            what: disclosed.what.clone(),
            consents: disclosed
                .consents
                .iter()
                .map(|consent| SideConsent { side: consent.side, consents: consent.consents })
                .collect(),
        });
        disclosures.collect()
    }

    fn sessions(&self) -> Vec<Session> {
        let sessions = self.case.sessions.iter();
        let sessions = sessions.map(|(counted, private, _)| Session {
            id: counted.id.to_string(),
            on: Day(counted.on),
            time: private.time.clone(),
            place: private.place.clone(),
            openness: counted.openness,
            present: private
                .present
                .iter()
                .map(|person| Present { name: person.name.clone(), body: person.body.clone() })
                .collect(),
            record: private.record.clone(),
            next_on: counted.next_on.map(Day),
            next_time: private.next_time.clone(),
        });
        sessions.collect()
    }

    fn agreement(&self) -> Option<Agreement> {
        let agreement = self.case.agreement.as_ref()?;
        let signed_on =
            |party: Option<Uuid>| agreement.signatures.iter().find(|signature| Some(signature.party) == party).map(|s| Day(s.on));
        let written = agreement.form == AgreementForm::Written;
        // Once it is in effect, its signatures are those of who signed: who died or left since then stays, who came did not sign.
        let effective = self.case.effective_on().is_some();
        let former = self.case.former.iter().map(|former| &former.party).filter(|_| effective);
        let signers =
            self.case.parties.iter().chain(former).filter(|party| written && (!effective || signed_on(party.id).is_some()));
        let signatures = signers.map(|party| Signature {
            party: party.id.map(|id| id.to_string()).unwrap_or_default(),
            name: party.name.clone(),
            on: signed_on(party.id),
        });
        let waiting_for = self.case.waiting_for().into_iter().map(|missing| match missing {
            Missing::Party(name) => name,
            Missing::Mediator => "mediator".to_owned(),
            Missing::Seal => "seal".to_owned(),
        });
        Some(Agreement {
            form: agreement.form,
            facts: agreement.text.facts.clone(),
            issues: agreement.text.issues.clone(),
            clauses: agreement.text.clauses.clone(),
            manner: agreement.text.manner.clone(),
            signatures: signatures.collect(),
            mediator_signed_on: agreement.mediator_signed_on.map(Day),
            sealed_on: agreement.sealed_on.map(Day),
            effective_on: agreement.effective_on.map(Day),
            waiting_for: waiting_for.collect(),
            copies: self.case.copies(),
            amount_fen: agreement.amount_fen,
            performed_on_the_spot: agreement.performed_on_the_spot,
        })
    }

    fn ended(&self) -> Option<Ended> {
        let ended = self.case.ended.as_ref()?;
        let (failure, referred_to) = match ended.how {
            Ending::Failure(reason) => (Some(reason), None),
            Ending::Referred(to) => (None, Some(to)),
        };
        Some(Ended {
            on: Day(ended.on),
            failure,
            referred_to,
            routes: ended.routes.clone(),
            explanation: ended.explanation.clone(),
        })
    }

    fn links(&self) -> Result<Vec<CaseLink>> {
        let from = self.case.split_from.iter().map(|id| (*id, "split_from"));
        let into = self.case.split_into.iter().map(|id| (*id, "split_into"));
        let mut links = Vec::new();
        for (id, how) in from.chain(into) {
            let number = self.casebook.case_number(id)?.unwrap_or_default();
            links.push(CaseLink { case: id.to_string(), number, how: how.to_owned() });
        }
        Ok(links)
    }

    fn tasks(&self) -> Vec<Task> {
        // What might have been done until a day that has passed is no task any more.
        let over = |task: &renhe_mediation::case::Task| task.kind == TaskKind::Confirm && task.due_on < self.today;
        let tasks = tasks(self.case, self.office).into_iter().filter(|task| !over(task));
        let tasks = tasks.map(|task| Task {
            kind: task.kind,
            case: self.case.id.to_string(),
            number: self.case.number.text.clone(),
            summary: self.case.summary.clone(),
            due_on: Day(task.due_on),
            detail: task.detail,
            whom: task.whom,
            days_left: days_left(task.due_on, self.today),
            calendar_known: task.calendar_known,
        });
        tasks.collect()
    }

    fn steps(&self) -> Vec<Step> {
        let steps = steps(self.case, self.office, self.actor, self.today).into_iter();
        let steps = steps.map(|step| Step {
            command: step.command.to_owned(),
            next: step.next,
            refused: step.refused.as_ref().map(on_wire),
            until: step.until.map(Day),
        });
        steps.collect()
    }
}
