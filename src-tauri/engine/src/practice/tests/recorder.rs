//! A book that accepts everything, gives out ids, and remembers.

use super::super::{Instant, PracticeUser, write};
use chrono::{NaiveDate, TimeDelta};
use renhe_wire::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A command as it was sent.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) at: Instant,
    pub(super) user: PracticeUser,
    pub(super) command: String,
    pub(super) request: Value,
}

impl Sent {
    /// The request as the contract types it; unknown or missing fields fail.
    pub(super) fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_value(self.request.clone()).unwrap_or_else(|error| panic!("{}: {error}", self.command))
    }

    /// The day in China on which it was typed.
    pub(super) fn typed_on(&self) -> NaiveDate {
        (self.at + TimeDelta::hours(8)).date_naive()
    }

    /// The day it says it happened.
    pub(super) fn on(&self) -> NaiveDate {
        self.request.get("on").and_then(Value::as_str).and_then(|on| on.parse().ok()).unwrap_or_else(|| self.typed_on())
    }
}

/// A case with everything sent about it.
pub(super) struct Story {
    pub(super) registered: Register,
    pub(super) at_once: Option<RegisterOral>,
    pub(super) sent: Vec<Sent>,
    /// Belongs to the past, not to the open cases.
    pub(super) past: bool,
    /// Parties, obligations and appraisals as the case shows them.
    parties: Vec<Party>,
    obligations: Vec<Obligation>,
    appraisals: Vec<(String, Option<Day>)>,
}

/// A seat by its id, with the day on which it ended.
pub(super) type Held = (String, NewAppointment, Option<Day>);

/// All that was sent.
pub(super) struct Recorded {
    pub(super) anchor: NaiveDate,
    pub(super) sent: Vec<Sent>,
    pub(super) stories: Vec<Story>,
    /// Id and request.
    pub(super) committees: Vec<(String, SaveCommittee)>,
    /// Id, name and seats with the committee's id.
    pub(super) members: Vec<(String, MemberFields, Vec<Held>)>,
}

pub(super) fn record(today: NaiveDate) -> Recorded {
    let anchor = super::super::anchor(today);
    let mut book = Recorded { anchor, sent: Vec::new(), stories: Vec::new(), committees: Vec::new(), members: Vec::new() };
    write(today, &renhe_store::book::watch::Watch::default(), &mut |at, user, command, request| {
        let sent = Sent { at, user, command: command.to_owned(), request };
        book.sent.push(sent.clone());
        Ok(book.answer(&sent))
    })
    .unwrap();
    book
}

impl Recorded {
    pub(super) fn past(&self) -> impl Iterator<Item = &Story> {
        self.stories.iter().filter(|story| story.past)
    }

    pub(super) fn open(&self) -> impl Iterator<Item = &Story> {
        self.stories.iter().filter(|story| !story.past)
    }

    pub(super) fn committee_name(&self, id: &str) -> &str {
        &self.committees.iter().find(|(known, _)| known == id).unwrap().1.fields.short_name
    }

    fn answer(&mut self, sent: &Sent) -> Value {
        let command: Command = sent.command.parse().unwrap_or_else(|_| panic!("{} is no command", sent.command));
        match command {
            Command::committee_save => {
                let id = format!("committee-{}", self.committees.len());
                self.committees.push((id.clone(), sent.read()));
                json!({"id": id, "warnings": []})
            }
            Command::member_save => {
                let saved: SaveMember = sent.read();
                let id = format!("member-{}", self.members.len());
                let appointment = saved.appointment.unwrap();
                self.members.push((id.clone(), saved.fields, vec![(format!("{id}/0"), appointment, None)]));
                json!({"id": id, "warnings": []})
            }
            Command::member_appoint => {
                let given: Appoint = sent.read();
                let member = self.members.iter_mut().find(|(id, ..)| *id == given.member).unwrap();
                let id = format!("{}/{}", member.0, member.2.len());
                member.2.push((id, given.appointment, None));
                json!({"id": member.0, "warnings": []})
            }
            Command::member_end_appointment => {
                let ended: EndAppointment = sent.read();
                let member = self.members.iter_mut().find(|(id, ..)| *id == ended.member).unwrap();
                let held = member.2.iter_mut().find(|(id, ..)| Some(id) == ended.appointment.as_ref()).unwrap();
                held.2 = Some(ended.on);
                json!({"id": member.0, "warnings": []})
            }
            Command::member_list => self.roster(&sent.read()),
            Command::user_enroll => {
                let _: EnrolUser = sent.read();
                json!({"user_id": "user-2"})
            }
            Command::case_register | Command::case_register_oral => self.register(sent),
            Command::case_get => {
                let CaseRef { case } = sent.read();
                self.story(&case).shown()
            }
            _ => {
                let id = sent.request["case"].as_str().unwrap_or_else(|| panic!("{} names no case", sent.command));
                self.story(id).take(sent, command);
                json!({"case": id, "number": "1", "warnings": []})
            }
        }
    }

    fn register(&mut self, sent: &Sent) -> Value {
        let at_once: Option<RegisterOral> = (sent.command == "case_register_oral").then(|| sent.read());
        let registered = at_once.as_ref().map_or_else(|| sent.read(), |once| once.registration.clone());
        let id = format!("case-{}", self.stories.len());
        let parties = registered.parties.iter().enumerate();
        let parties = parties.map(|(n, party)| Party { id: Some(format!("{id}/party-{n}")), ..party.clone() }).collect();
        let past = sent.at < super::super::moment::after_nine(super::day(2024, 1, 1), 0);
        let (obligations, appraisals) = (Vec::new(), Vec::new());
        self.stories.push(Story { registered, at_once, sent: vec![sent.clone()], past, parties, obligations, appraisals });
        json!({"case": id, "number": "1", "warnings": []})
    }

    fn story(&mut self, id: &str) -> &mut Story {
        let place: usize = id.strip_prefix("case-").unwrap().parse().unwrap();
        &mut self.stories[place]
    }

    fn roster(&self, asked: &MembersOf) -> Value {
        let serves = |seats: &[Held]| {
            asked.committee.is_none() || seats.iter().any(|seat| Some(&seat.1.committee) == asked.committee.as_ref())
        };
        let rows = self.members.iter().filter(|(_, _, seats)| serves(seats)).map(|(id, _, seats)| {
            let seats = seats.iter().map(|(id, seat, ended)| json!({"id": id, "committee": seat.committee, "ended_on": ended}));
            json!({"id": id, "appointments": seats.collect::<Vec<_>>()})
        });
        json!({"members": rows.collect::<Vec<_>>()})
    }
}

impl Story {
    /// Commands of one kind, typed.
    pub(super) fn all<T: DeserializeOwned>(&self, command: Command) -> Vec<T> {
        self.sent.iter().filter(|sent| sent.command == command.name()).map(Sent::read).collect()
    }

    pub(super) fn only<T: DeserializeOwned>(&self, command: Command) -> Option<T> {
        let mut all = self.all(command);
        assert!(all.len() <= 1, "{}: {} comes once", self.registered.summary, command.name());
        all.pop()
    }

    pub(super) fn written(&self) -> Option<AgreeWritten> {
        self.only(Command::case_agree_written)
    }

    pub(super) fn oral(&self) -> Option<AgreeOral> {
        self.only(Command::case_agree_oral)
    }

    pub(super) fn accepted_on(&self) -> Option<NaiveDate> {
        let accepted: Option<Accept> = self.only(Command::case_accept);
        accepted.map(|accept| accept.on.0).or(self.at_once.as_ref().map(|once| once.registration.registered_on.0))
    }

    /// Day of the outcome: the latest signature or seal, or the day the oral agreement was reached.
    pub(super) fn concluded_on(&self) -> Option<NaiveDate> {
        if let Some(once) = &self.at_once {
            return Some(once.reached_on.0);
        }
        if let Some(oral) = self.oral() {
            return Some(oral.on.0);
        }
        let written = self.written()?;
        let later: Vec<Sign> = self.all(Command::case_sign);
        let mut signatures = written.signatures;
        signatures.extend(later.iter().flat_map(|sign| sign.signatures.clone()));
        let signed = |party: &String| signatures.iter().find(|signature| signature.party == *party).map(|signature| signature.on);
        let count = self.registered.parties.len();
        let ids = (0..count).filter_map(|n| Some(format!("{}/party-{n}", self.parties.first()?.id.as_ref()?.split('/').next()?)));
        let days: Option<Vec<Day>> = ids.map(|id| signed(&id)).collect();
        let mediator = later.iter().filter_map(|sign| sign.mediator_signed_on).next_back().or(written.mediator_signed_on)?;
        let sealed = later.iter().filter_map(|sign| sign.sealed_on).next_back().or(written.sealed_on)?;
        Some(days?.into_iter().max()?.max(mediator).max(sealed).0)
    }

    /// The obligations as agreed, with their ids.
    pub(super) fn obligations(&self) -> &[Obligation] {
        &self.obligations
    }

    /// Performed when agreed.
    pub(super) fn on_the_spot(&self) -> bool {
        self.at_once.as_ref().map(|once| once.performed_on_the_spot).or(self.oral().map(|oral| oral.performed_on_the_spot))
            == Some(true)
    }

    fn take(&mut self, sent: &Sent, command: Command) {
        self.sent.push(sent.clone());
        let mut agreed = match command {
            Command::case_agree_written => sent.read::<AgreeWritten>().obligations,
            Command::case_agree_oral => sent.read::<AgreeOral>().obligations,
            Command::case_appraisal_begin => {
                self.appraisals.push(("appraisal".to_owned(), None));
                return;
            }
            Command::case_appraisal_end => {
                let ended: EndAppraisal = sent.read();
                let running = self.appraisals.iter_mut().find(|(id, until)| *id == ended.appraisal && until.is_none());
                running.expect("only an appraisal that is going on can end").1 = Some(ended.on);
                return;
            }
            Command::case_party_change => {
                let change: ChangeParty = sent.read();
                self.parties.retain(|party| party.id != change.party);
                self.parties.extend(change.new_parties.into_iter().map(|party| Party { id: Some("heir".to_owned()), ..party }));
                return;
            }
            _ => return,
        };
        for (n, obligation) in agreed.iter_mut().enumerate() {
            for party in [&obligation.debtor, &obligation.creditor] {
                assert!(self.parties.iter().any(|known| known.id.as_ref() == Some(party)), "an obligation binds parties only");
            }
            obligation.id = Some(format!("obligation-{n}"));
        }
        self.obligations = agreed;
    }

    fn shown(&self) -> Value {
        let obligations = self.obligations.iter().map(|obligation| json!({"obligation": obligation}));
        let appraisals = self.appraisals.iter().map(|(id, until)| json!({"id": id, "until": until}));
        json!({
            "parties": self.parties,
            "obligations": obligations.collect::<Vec<_>>(),
            "appraisals": appraisals.collect::<Vec<_>>(),
        })
    }
}

/// Cases by a property.
pub(super) fn count_by<'a>(stories: impl Iterator<Item = &'a Story>, by: impl Fn(&Story) -> String) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for story in stories {
        *counts.entry(by(story)).or_default() += 1;
    }
    counts
}
