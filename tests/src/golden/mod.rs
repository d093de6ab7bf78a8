//! The golden book: a village's year in which every kind of record occurs, as this version writes it. It is made once for
//! each released format and committed (tests/migrations); every later program has to open it and say the same.

mod office;
mod story;

use std::path::Path;

use renhe_mediation::case::events::CaseEvent;
use renhe_mediation::office::OfficeEvent;
use renhe_wire::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{Calls, USER, below, instant};

/// Files of a closed book that are its content; the lock and who had it are not.
const FILES: [&str; 3] = ["casebook.db", "slots.a", "slots.b"];

/// Copies a closed book: its own files, and those of its attachments.
pub fn copy(from: &Path, to: &Path) {
    for file in FILES {
        std::fs::copy(from.join(file), to.join(file)).expect("a file of the book");
    }
    let attachments = from.join("attachments");
    let entries = std::fs::read_dir(&attachments).into_iter().flatten().flatten();
    for entry in entries {
        std::fs::create_dir_all(to.join("attachments")).expect("a folder");
        std::fs::copy(entry.path(), to.join("attachments").join(entry.file_name())).expect("an attachment");
    }
}

/// What a golden book says, as its version understood it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// Records by kind and version.
    pub kinds: BTreeMap<String, u64>,
    /// Every case, by number.
    pub cases: BTreeMap<String, ExpectedCase>,
    /// Figures by period and base.
    pub figures: BTreeMap<String, Statistics>,
    /// Names of committees and people.
    pub names: Vec<String>,
}

/// What a golden book says of one case.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct ExpectedCase {
    pub stage: Stage,
    pub void: VoidState,
    pub summary: String,
    pub category: String,
    pub source: String,
    pub tags: Vec<String>,
    pub committee: String,
    pub mediators: Vec<String>,
    pub parties: Vec<String>,
    pub accepted_on: Option<Day>,
    pub concluded_on: Option<Day>,
    pub performance: Performance,
    pub performed_on: Option<Day>,
    pub confirmation: Confirmation,
    pub amount_fen: Option<i64>,
    pub obligations: usize,
    pub sessions: usize,
    pub followups: usize,
    pub closed: bool,
    pub archived: bool,
    pub timeline: Vec<String>,
}

/// What the open book says of its cases, figures and names.
pub fn said(desk: &impl Calls) -> (BTreeMap<String, ExpectedCase>, BTreeMap<String, Statistics>, Vec<String>) {
    let list = ListCases { voided: true, limit: Some(500), ..ListCases::default() };
    let rows = desk.case_list(list).expect("the list").rows;
    let cases = rows.into_iter().map(|row| {
        let case = desk.case_get(CaseRef { case: row.id }).expect("a case");
        assert_eq!(case.conflicts, [], "nothing waits for a choice in {}", case.number);
        (case.number.clone(), said_of(case))
    });
    let mut figures = BTreeMap::new();
    for (from, to) in [("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-06-30"), ("2026-02-26", "2026-03-25")] {
        for base in [Base::Concluded, Base::Accepted] {
            let page = desk.statistics(crate::office::query(base, from, to)).expect("figures");
            assert_eq!(page.broken_identities, Vec::<String>::new(), "the identities hold from {from} to {to}");
            figures.insert(format!("{from} {to} {base}"), page.figures);
        }
    }
    let committees = desk.committee_list(Nothing {}).expect("committees").committees;
    let members = desk.member_list(MembersOf { committee: None }).expect("people").members;
    let mut names: Vec<String> = committees.into_iter().map(|committee| committee.fields.name).collect();
    names.extend(members.into_iter().map(|member| member.fields.name));
    names.sort();
    (cases.collect(), figures, names)
}

fn said_of(case: CaseDetail) -> ExpectedCase {
    ExpectedCase {
        stage: case.stage,
        void: case.void,
        summary: case.summary,
        category: case.category,
        source: case.source,
        tags: case.tags,
        committee: case.committee_name,
        mediators: case.mediators.into_iter().map(|mediator| mediator.name).collect(),
        parties: case.parties.into_iter().map(|party| party.name).collect(),
        accepted_on: case.accepted_on,
        concluded_on: case.concluded_on,
        performance: case.performance,
        performed_on: case.performed_on,
        confirmation: case.confirmation.state,
        amount_fen: case.agreement.map(|agreement| agreement.amount_fen),
        obligations: case.obligations.len(),
        sessions: case.sessions.len(),
        followups: case.followups.len(),
        closed: case.closed_on.is_some(),
        archived: case.archived.is_some(),
        timeline: case.timeline.into_iter().map(|entry| entry.kind).collect(),
    }
}

/// Makes a golden book of this version in `place`: `book/` and `expected.json`. An older one there is written over.
///
/// # Panics
/// When a kind of record that this program can write does not occur, or a step is refused.
pub fn make(place: &Path) -> Expected {
    let mut village = office::village();
    story::live(&mut village);
    let (cases, figures, names) = said(&village);
    let verified = village.verify(Nothing {}).expect("a verification");
    assert!(verified.sound, "a golden book is sound: {:?}", verified.findings);
    village.book_close(Nothing {}).expect("closed");
    let now_ms = instant(village.now()).timestamp_millis();
    let kinds = below::kinds(&below::tables(&village.folder, village.state(), USER, now_ms));
    for kind in CaseEvent::KINDS.iter().chain(OfficeEvent::KINDS) {
        let occurs = kinds.keys().any(|known| known.split(' ').next() == Some(*kind));
        assert!(occurs, "every kind of record occurs in the golden book; {kind} does not");
    }
    let expected = Expected { kinds, cases, figures, names };
    let book = place.join("book");
    std::fs::create_dir_all(&book).expect("a folder");
    copy(&village.folder, &book);
    let json = serde_json::to_string_pretty(&expected).expect("plain data");
    std::fs::write(place.join("expected.json"), json + "\n").expect("expected.json");
    expected
}
