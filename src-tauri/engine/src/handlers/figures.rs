//! Statistics: every figure of COUNTING.md, its breakdowns, and the cases behind it.

use crate::call::Call;
use crate::error::{EngineError, Result, invalid};
use crate::handlers::held::{Held, held};
use crate::handlers::{one, sources};
use crate::labels::{Labels, labels};
use crate::shape::maybe_id;
use chrono::{Datelike, Months, NaiveDate};
use renhe_mediation::basics::Source;
use renhe_mediation::case::{Basis, FIGURES, Figure, Figures};
use renhe_mediation::office::Office;
use renhe_mediation::problem::{Code, Problem, Rejection};
use renhe_store::{CounterFilter, Period, TermSet};
use renhe_wire::*;
use std::collections::BTreeMap;

/// 千年: the first day any case can have.
pub(super) fn beginning() -> NaiveDate {
    NaiveDate::from_yo_opt(1, 1).unwrap_or(NaiveDate::MIN)
}

pub(super) fn period(query: &StatisticsQuery) -> Result<Period> {
    if query.to < query.from {
        let problem = Problem::new(Code::DateTooEarly).with("earliest", query.from.0).with("what", "from").at("to");
        return Err(Rejection::Invalid(problem).into());
    }
    Ok(Period { from: query.from.0, to: query.to.0 })
}

/// The filters of a query; kinds are those the committees have in `office`, which may be that of another day than `now`.
pub(super) fn filter(now: &Office, office: &Office, query: &StatisticsQuery) -> Result<CounterFilter> {
    let committee = maybe_id("committee", query.committee.as_deref(), Code::UnknownCommittee)?;
    if committee.is_some_and(|id| !now.committees.contains_key(&id)) {
        return Err(invalid("committee", Code::UnknownCommittee));
    }
    let committees = match (committee, query.kind) {
        (None, None) => TermSet::All,
        (Some(id), None) => TermSet::AnyOf(vec![id.to_string()]),
        (chosen, Some(kind)) => {
            let of_kind = office.committees.values().filter(|committee| committee.entry.kind == kind);
            let ids =
                of_kind.filter(|committee| chosen.is_none_or(|id| id == committee.id)).map(|committee| committee.id.to_string());
            TermSet::AnyOf(ids.collect())
        }
    };
    Ok(CounterFilter {
        committees,
        categories: one(query.category.as_deref()),
        sources: sources("source", query.source.as_deref())?,
        tag: query.tag.clone().filter(|tag| !tag.trim().is_empty()),
    })
}

pub(super) fn mediated(figures: &Figures) -> i64 {
    succeeded(figures) + figures[Figure::Failed as usize]
}

pub(super) fn succeeded(figures: &Figures) -> i64 {
    figures[Figure::Written as usize] + figures[Figure::Oral as usize] + figures[Figure::FormUnknown as usize]
}

/// Two decimals, half up; no rate without a denominator.
pub(crate) fn rate(of: i64, from: i64) -> Option<String> {
    if from <= 0 {
        return None;
    }
    let hundredths = (of * 20_000 + from) / (2 * from);
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// What `by_*` counts on a base: mediated cases, or accepted ones.
fn counted(base: Base, figures: &Figures) -> i64 {
    match base {
        Base::Concluded => mediated(figures),
        Base::Accepted => figures[Figure::Accepted as usize],
    }
}

pub(super) fn basis(base: Base) -> Basis {
    match base {
        Base::Concluded => Basis::Concluded,
        Base::Accepted => Basis::Accepted,
    }
}

/// One question to the counters.
pub(super) struct Asked<'a> {
    pub(super) held: &'a Held<'a>,
    pub(super) office: &'a Office,
    pub(super) labels: &'a Labels,
    pub(super) filter: CounterFilter,
    pub(super) period: Period,
    pub(super) base: Base,
}

pub(crate) fn statistics(call: &mut Call<'_>, request: StatisticsQuery) -> Result<StatisticsPage> {
    let held = held(call, "as_at", request.as_at)?;
    let asked = Asked::new(call, &held, &request)?;
    let figures = asked.figures()?;
    let broken_identities = asked.broken_identities(&figures)?;
    let (rate_of, rate_from) = (figures.succeeded, rate_base(&figures));
    Ok(StatisticsPage { figures, broken_identities, rate_of, rate_from, as_at: request.as_at })
}

fn rate_base(figures: &Statistics) -> i64 {
    match figures.base {
        Base::Concluded => figures.mediated,
        Base::Accepted => figures.accepted,
    }
}

impl<'a> Asked<'a> {
    pub(super) fn new(call: &Call<'_>, held: &'a Held<'a>, query: &StatisticsQuery) -> Result<Self> {
        let office = held.office();
        Ok(Asked {
            held,
            office,
            labels: labels().ok_or_else(|| EngineError::Broken("labels.json".to_owned()))?,
            filter: filter(call.office()?, office, query)?,
            period: period(query)?,
            base: query.base.unwrap_or(Base::Concluded),
        })
    }
}

impl Asked<'_> {
    fn sum(&self, basis: Basis, period: Period) -> Result<Figures> {
        self.held.sum(&self.filter, basis, period)
    }

    fn until(&self, day: NaiveDate) -> Period {
        Period { from: beginning(), to: day }
    }

    /// Accepted by a day and not concluded by it.
    fn open_at(&self, day: Option<NaiveDate>) -> Result<i64> {
        let Some(day) = day else { return Ok(0) };
        let accepted = self.sum(Basis::Accepted, self.until(day))?[Figure::Accepted as usize];
        let concluded = self.sum(Basis::Concluded, self.until(day))?;
        Ok(accepted - mediated(&concluded) - concluded[Figure::ReferredOut as usize])
    }

    fn figures(&self) -> Result<Statistics> {
        let at = |figures: &Figures, figure: Figure| figures[figure as usize];
        let registered = self.sum(Basis::Registered, self.period)?;
        let accepted = self.sum(Basis::Accepted, self.period)?;
        let concluded = self.sum(Basis::Concluded, self.period)?;
        let of = match self.base {
            Base::Concluded => &concluded,
            Base::Accepted => &accepted,
        };
        let (performed, confirmed, pending, parties, people) = match self.base {
            Base::Concluded => (
                at(&self.sum(Basis::Performed, self.period)?, Figure::Performed),
                at(&self.sum(Basis::Confirmed, self.period)?, Figure::Confirmed),
                self.open_at(Some(self.period.to))?,
                at(&concluded, Figure::MediatedParties),
                at(&concluded, Figure::MediatedPeople),
            ),
            Base::Accepted => (
                at(&accepted, Figure::Performed),
                at(&accepted, Figure::Confirmed),
                at(&accepted, Figure::Pending),
                at(&accepted, Figure::Parties),
                at(&accepted, Figure::People),
            ),
        };
        let (won, tried) = (succeeded(of), mediated(of));
        let of_rate = match self.base {
            Base::Concluded => tried,
            Base::Accepted => at(&accepted, Figure::Accepted),
        };
        let by_committee = self.by_committee()?;
        Ok(Statistics {
            registered: at(&registered, Figure::Registered),
            voided: at(&registered, Figure::Voided),
            declined: at(&registered, Figure::Declined),
            awaiting: at(&registered, Figure::Awaiting),
            accepted: at(&accepted, Figure::Accepted),
            carried_in: self.open_at(self.period.from.pred_opt())?,
            succeeded: won,
            written: at(of, Figure::Written),
            oral: at(of, Figure::Oral),
            form_unknown: at(of, Figure::FormUnknown),
            failed: at(of, Figure::Failed),
            referred_out: at(of, Figure::ReferredOut),
            mediated: tried,
            pending,
            success_rate: rate(won, of_rate),
            performed,
            performing: at(of, Figure::Performing),
            breached: at(of, Figure::Breached),
            confirmed,
            amount_fen: at(of, Figure::Amount),
            parties,
            people,
            by_category: self.by_category()?,
            by_source: self.by_source()?,
            by_kind: self.by_kind(&by_committee),
            by_committee,
            by_month: self.by_month()?,
            base: self.base,
            from: Day(self.period.from),
            to: Day(self.period.to),
        })
    }

    /// Count under a narrower filter; nothing where the query's own filter excludes it.
    fn narrowed(&self, narrow: impl FnOnce(&mut CounterFilter) -> bool, period: Period) -> Result<i64> {
        let mut filter = self.filter.clone();
        if !narrow(&mut filter) {
            return Ok(0);
        }
        Ok(counted(self.base, &self.held.sum(&filter, basis(self.base), period)?))
    }

    fn by_committee(&self) -> Result<Vec<Slice>> {
        let mut rows = Vec::new();
        for committee in self.office.committees.values() {
            let key = committee.id.to_string();
            let count = self.narrowed(|filter| keep(&mut filter.committees, &key), self.period)?;
            rows.push(Slice { name: committee.entry.name.clone(), count, key, of: None });
        }
        Ok(rows)
    }

    fn by_kind(&self, by_committee: &[Slice]) -> Vec<Slice> {
        let mut counts: BTreeMap<CommitteeKind, i64> = CommitteeKind::ALL.iter().map(|kind| (*kind, 0)).collect();
        for (committee, slice) in self.office.committees.values().zip(by_committee) {
            *counts.entry(committee.entry.kind).or_default() += slice.count;
        }
        let unverified = self.office.committees.values().any(|committee| committee.entry.kind == CommitteeKind::ToVerify);
        CommitteeKind::ALL
            .iter()
            .filter(|kind| **kind != CommitteeKind::ToVerify || unverified)
            .map(|kind| Slice { name: self.labels.kind(*kind), count: counts[kind], key: kind.to_string(), of: None })
            .collect()
    }

    /// Categories with their names: those in force in the period, then those of other times; and how many are the former.
    pub(super) fn category_names(&self) -> (Vec<(String, String)>, usize) {
        let mut names: Vec<(String, String)> = Vec::new();
        for on in [self.period.to, self.period.from] {
            let Some(dictionary) = self.office.dictionaries.in_force(on) else {
                continue;
            };
            for entry in &dictionary.entries {
                if !names.iter().any(|(code, _)| code == entry.code.as_str()) {
                    names.push((entry.code.as_str().to_owned(), entry.name.clone()));
                }
            }
        }
        let shipped = names.len();
        for code in self.held.categories() {
            if !names.iter().any(|(known, _)| *known == code) {
                let name = self.office.dictionaries.any_name(&code).unwrap_or(&code).to_owned();
                names.push((code, name));
            }
        }
        (names, shipped)
    }

    fn by_category(&self) -> Result<Vec<Slice>> {
        let (names, shipped) = self.category_names();
        let mut rows = Vec::new();
        for (place, (key, name)) in names.into_iter().enumerate() {
            let count = self.narrowed(|filter| keep(&mut filter.categories, &key), self.period)?;
            // A category of another time is a row only where it has cases.
            if place < shipped || count > 0 {
                rows.push(Slice { name, count, key, of: None });
            }
        }
        Ok(rows)
    }

    fn by_source(&self) -> Result<Vec<Slice>> {
        let mut rows: Vec<Slice> = Vec::new();
        for (key, name) in &self.labels.sources {
            rows.push(Slice { name: name.clone(), count: 0, key: key.clone(), of: (key == "referral").then(Vec::new) });
        }
        for source in Source::all() {
            let key = source.key().to_owned();
            let count = self.narrowed(|filter| keep(&mut filter.sources, &key), self.period)?;
            let (top, referrer) = key.split_once('/').unwrap_or((&key, ""));
            let Some(row) = rows.iter_mut().find(|row| row.key == top) else {
                continue;
            };
            row.count += count;
            if let (Some(of), false) = (row.of.as_mut(), referrer.is_empty()) {
                let name = self.labels.referrers.iter().find(|(known, _)| known == referrer).map(|(_, name)| name.clone());
                of.push(Slice { name: name.unwrap_or_else(|| referrer.to_owned()), count, key: key.clone(), of: None });
            }
        }
        Ok(rows)
    }

    fn by_month(&self) -> Result<Vec<Slice>> {
        let mut rows = Vec::new();
        for (key, within) in months(self.period) {
            let count = self.narrowed(|_| true, within)?;
            let name = self.labels.month(within.from.year(), within.from.month());
            rows.push(Slice { name, count, key, of: None });
        }
        Ok(rows)
    }

    /// The identities of COUNTING.md §2, each for one set of cases.
    fn broken_identities(&self, figures: &Statistics) -> Result<Vec<String>> {
        let registered = self.sum(Basis::Registered, self.period)?;
        let accepted = self.sum(Basis::Accepted, self.period)?;
        let concluded = self.sum(Basis::Concluded, self.period)?;
        let at = |of: &Figures, figure: Figure| of[figure as usize];
        let total = counted(self.base, if self.base == Base::Accepted { &accepted } else { &concluded });
        let all = |slices: &[Slice]| slices.iter().map(|slice| slice.count).sum::<i64>();
        let done = mediated(&concluded) + at(&concluded, Figure::ReferredOut);
        let checks = [
            (
                "registered",
                figures.registered == figures.voided + figures.declined + figures.awaiting + at(&registered, Figure::Accepted),
            ),
            (
                "accepted",
                at(&accepted, Figure::Accepted)
                    == mediated(&accepted) + at(&accepted, Figure::ReferredOut) + at(&accepted, Figure::Pending),
            ),
            ("mediated", figures.mediated == figures.succeeded + figures.failed),
            ("succeeded", figures.succeeded == figures.written + figures.oral + figures.form_unknown),
            ("carried", figures.carried_in + figures.accepted == done + self.open_at(Some(self.period.to))?),
            ("by_category", all(&figures.by_category) == total),
            ("by_source", all(&figures.by_source) == total),
            ("by_kind", all(&figures.by_kind) == total),
            ("by_committee", all(&figures.by_committee) == total),
            ("by_month", all(&figures.by_month) == total),
            ("performed", self.base == Base::Concluded || figures.performed <= figures.succeeded),
            ("confirmed", self.base == Base::Concluded || figures.confirmed <= figures.succeeded),
        ];
        debug_assert_eq!(FIGURES.len(), registered.len());
        Ok(checks.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name.to_owned()).collect())
    }
}

/// The months of a period, at its edges only the days within it; a hundred years at the most.
pub(super) fn months(period: Period) -> Vec<(String, Period)> {
    let mut months = Vec::new();
    let mut first = period.from.with_day(1).unwrap_or(period.from);
    while first <= period.to && months.len() < 1200 {
        let next = first.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX);
        let last = next.pred_opt().unwrap_or(next);
        months.push((first.format("%Y-%m").to_string(), Period { from: first.max(period.from), to: last.min(period.to) }));
        first = next;
    }
    months
}

/// Narrows a set to one word; false when the set excludes it.
pub(super) fn keep(set: &mut TermSet, word: &str) -> bool {
    let allowed = match set {
        TermSet::All => true,
        TermSet::AnyOf(words) => words.iter().any(|known| known == word),
    };
    *set = TermSet::AnyOf(vec![word.to_owned()]);
    allowed
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn a_rate_is_half_up_with_two_decimals_and_needs_a_denominator() {
        assert_eq!(rate(60, 61).as_deref(), Some("98.36"), "60 of 61, as SCENARIOS.md 6 prints it");
        assert_eq!(rate(193, 195).as_deref(), Some("98.97"), "not truncated to 98.9 as one town printed it");
        assert_eq!(rate(60, 60).as_deref(), Some("100.00"), "all of them");
        assert_eq!(rate(1, 3).as_deref(), Some("33.33"), "rounded down");
        assert_eq!(rate(2, 3).as_deref(), Some("66.67"), "rounded up");
        assert_eq!(rate(1, 20_000).as_deref(), Some("0.01"), "exactly half goes up");
        assert_eq!(rate(0, 0), None, "no denominator, no rate");
    }
}
