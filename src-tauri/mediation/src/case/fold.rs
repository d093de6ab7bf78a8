//! Case = fold over its records. Total: it never fails, it reports.

use super::apply::apply;
use super::clash::{Clashes, Conflict, ConflictValue};
use super::events::{CaseEvent, Category, Number};
use super::{Case, ConfirmationState};
use crate::event::{Decoded, Part};
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// Who recorded an entry, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Hash of the record, hex.
    pub hash: String,
    /// Claimed author.
    pub author: Uuid,
    /// Clock as read, ms UTC.
    pub recorded_at: i64,
}

impl Meta {
    /// Day of typing in China (UTC+8).
    pub fn recorded_on(&self) -> NaiveDate {
        crate::china_date(self.recorded_at)
    }
}

/// One record of a case in fold order.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Who and when.
    pub meta: Meta,
    /// Record kind.
    pub kind: &'a str,
    /// Version of its payloads.
    pub version: u16,
    /// Payload for the figures.
    pub counted: Part<'a>,
    /// Everything personal.
    pub private: Part<'a>,
}

/// Folds `entries`, already in fold order (parents first, then hlc, device, seq). `is_ancestor(a, b)` says whether entry `a`
/// is an ancestor of entry `b`; pass `None` where the records are one chain, as they nearly always are.
pub fn fold(id: Uuid, entries: &[Entry<'_>], is_ancestor: Option<&dyn Fn(usize, usize) -> bool>) -> Case {
    let mut case = empty(id);
    let decoded: Vec<Decoded<CaseEvent>> =
        entries.iter().map(|entry| CaseEvent::decode(entry.kind, entry.version, entry.counted, entry.private)).collect();
    let undone = undone_entries(entries, &decoded);
    let mut clashes = is_ancestor.map(|is_ancestor| Clashes::new(is_ancestor, decisions(entries, &decoded, &undone)));

    for (index, (entry, decoded)) in entries.iter().zip(&decoded).enumerate() {
        if undone.contains(&index) {
            continue;
        }
        match decoded {
            Decoded::Unknown => case.not_understood = true,
            Decoded::Absent => case.private_absent = true,
            Decoded::Event { event, private_absent } => {
                case.private_absent |= private_absent;
                let mut may_write = |field: &str, value: String| match clashes.as_mut() {
                    Some(clashes) => clashes.write(field, index, value),
                    None => true,
                };
                apply(&mut case, event, &entry.meta, *private_absent, &mut may_write);
            }
        }
    }
    if let Some(clashes) = clashes {
        case.conflicts = clashes.open().map(|(field, writes)| conflict(entries, field, writes)).collect();
    }
    case
}

fn conflict(entries: &[Entry<'_>], field: String, writes: Vec<(usize, String)>) -> Conflict {
    let values = writes
        .into_iter()
        .map(|(index, value)| {
            let meta = &entries[index].meta;
            ConflictValue { value, hash: meta.hash.clone(), by: meta.author, recorded_at: meta.recorded_at }
        })
        .collect();
    Conflict { field, values }
}

/// Indices of entries whose effect has been taken back. An undo can itself be undone; a registration cannot: it is voided.
pub(super) fn undone_entries(entries: &[Entry<'_>], decoded: &[Decoded<CaseEvent>]) -> HashSet<usize> {
    let mut undone = HashSet::new();
    for index in (0..entries.len()).rev() {
        let Decoded::Event { event: CaseEvent::Undone(act, _), .. } = &decoded[index] else {
            continue;
        };
        if undone.contains(&index) {
            continue;
        }
        let targets = entries.iter().enumerate().take(index);
        let named = targets.filter(|(_, entry)| act.records.contains(&entry.meta.hash) && entry.kind != "case_registered");
        undone.extend(named.map(|(target, _)| target));
    }
    undone
}

fn decisions(entries: &[Entry<'_>], decoded: &[Decoded<CaseEvent>], undone: &HashSet<usize>) -> Vec<(String, usize, usize)> {
    let mut decisions = Vec::new();
    for (index, decoded) in decoded.iter().enumerate() {
        let Decoded::Event { event: CaseEvent::ConflictResolved(act, _), .. } = decoded else {
            continue;
        };
        if undone.contains(&index) {
            continue;
        }
        if let Some(kept) = entries.iter().position(|entry| entry.meta.hash == act.keep) {
            decisions.push((act.field.clone(), index, kept));
        }
    }
    decisions
}

fn empty(id: Uuid) -> Case {
    Case {
        id,
        known: false,
        number: Number { short: String::new(), mark: String::new(), year: 0, serial: 0, text: String::new() },
        committee: Uuid::nil(),
        first_committee: Uuid::nil(),
        registered_on: NaiveDate::MIN,
        recorded_at: 0,
        registered_by: Uuid::nil(),
        category: Category { dictionary: String::new(), code: String::new() },
        source: String::new(),
        tags: Vec::new(),
        people: None,
        disputed_fen: None,
        difficult: false,
        event_on: None,
        answer_by: None,
        summary: String::new(),
        place: None,
        letter: None,
        parties: Vec::new(),
        former: Vec::new(),
        split_from: None,
        split_into: Vec::new(),
        accepted_on: None,
        accepted_recorded_on: None,
        declined: None,
        rights_told: None,
        rights_told_on: None,
        mediators: Vec::new(),
        recorder: None,
        helpers: Vec::new(),
        manner: None,
        disclosures: Vec::new(),
        investigations: Vec::new(),
        sessions: Vec::new(),
        notes: Vec::new(),
        appraisals: Vec::new(),
        extended_until: None,
        agreement: None,
        ended: None,
        obligations: Vec::new(),
        confirmation: ConfirmationState::default(),
        followups: Vec::new(),
        police_reports: Vec::new(),
        closed_on: None,
        archived: None,
        archive_reason: None,
        void: None,
        conflicts: Vec::new(),
        prints: Vec::new(),
        attachments: Vec::new(),
        not_understood: false,
        private_absent: false,
    }
}
