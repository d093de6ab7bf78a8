//! The rules of COUNTING.md applied to cases one by one, as a clerk with paper and pencil would.

use chrono::NaiveDate;
use renhe_wire::*;

/// The rules of COUNTING.md, applied to cases one by one.
struct Recount<'a> {
    cases: Vec<&'a CaseDetail>,
    from: NaiveDate,
    to: NaiveDate,
}

impl Recount<'_> {
    fn within(&self, on: Option<Day>) -> bool {
        on.is_some_and(|on| (self.from..=self.to).contains(&on.0))
    }

    fn count(&self, holds: impl Fn(&CaseDetail) -> bool) -> i64 {
        self.cases.iter().filter(|case| holds(case)).count() as i64
    }

    fn sum(&self, holds: impl Fn(&CaseDetail) -> bool, what: impl Fn(&CaseDetail) -> i64) -> i64 {
        self.cases.iter().filter(|case| holds(case)).map(|case| what(case)).sum()
    }
}

fn valid(case: &CaseDetail) -> bool {
    case.void != VoidState::Voided
}

fn form(case: &CaseDetail, form: AgreementForm) -> bool {
    case.stage == Stage::Succeeded && case.agreement.as_ref().is_some_and(|agreement| agreement.form == form)
}

/// Holds every figure of one answer against the cases it can be of.
pub(super) fn compare(cases: &[CaseDetail], figures: &Statistics) {
    let (from, to) = (figures.from.0, figures.to.0);
    let re = Recount { cases: cases.iter().collect(), from, to };
    let registered = |case: &CaseDetail| re.within(Some(case.registered_on));
    let accepted = |case: &CaseDetail| valid(case) && re.within(case.accepted_on);
    let of_base = |case: &CaseDetail| match figures.base {
        Base::Concluded => valid(case) && re.within(case.concluded_on),
        Base::Accepted => accepted(case),
    };
    let mediated = |case: &CaseDetail| of_base(case) && matches!(case.stage, Stage::Succeeded | Stage::Failed);
    let counted = |case: &CaseDetail| {
        if figures.base == Base::Accepted { accepted(case) } else { mediated(case) }
    };
    let open_after = |case: &CaseDetail, day: NaiveDate| case.concluded_on.is_none_or(|on| on.0 > day);
    let pending = |case: &CaseDetail| match figures.base {
        Base::Concluded => valid(case) && case.accepted_on.is_some_and(|on| on.0 <= to) && open_after(case, to),
        Base::Accepted => accepted(case) && case.stage == Stage::Pending,
    };
    let performed = |case: &CaseDetail| match figures.base {
        Base::Concluded => valid(case) && re.within(case.performed_on),
        Base::Accepted => accepted(case) && case.performed_on.is_some(),
    };
    let stage = |stage: Stage| re.count(|case| of_base(case) && case.stage == stage);
    let expected = [
        ("registered", figures.registered, re.count(registered)),
        ("voided", figures.voided, re.count(|case| registered(case) && !valid(case))),
        ("declined", figures.declined, re.count(|case| registered(case) && valid(case) && case.stage == Stage::Declined)),
        ("awaiting", figures.awaiting, re.count(|case| registered(case) && valid(case) && case.stage == Stage::Awaiting)),
        ("accepted", figures.accepted, re.count(accepted)),
        ("succeeded", figures.succeeded, stage(Stage::Succeeded)),
        ("written", figures.written, re.count(|case| of_base(case) && form(case, AgreementForm::Written))),
        ("oral", figures.oral, re.count(|case| of_base(case) && form(case, AgreementForm::Oral))),
        ("form_unknown", figures.form_unknown, 0),
        ("failed", figures.failed, stage(Stage::Failed)),
        ("referred_out", figures.referred_out, stage(Stage::ReferredOut)),
        ("mediated", figures.mediated, re.count(mediated)),
        ("pending", figures.pending, re.count(pending)),
        ("performed", figures.performed, re.count(performed)),
        ("parties", figures.parties, re.sum(counted, |case| case.parties.len() as i64)),
        ("people", figures.people, re.sum(counted, |case| i64::from(case.people.unwrap_or(0)))),
    ];
    for (name, found, counted) in expected {
        assert_eq!(found, counted, "{name}, {:?} {from} to {to}, differs from the recount", figures.base);
    }
    if figures.base == Base::Concluded {
        let carried = |case: &CaseDetail| {
            valid(case)
                && case.accepted_on.is_some_and(|on| on.0 < from)
                && open_after(case, from.pred_opt().expect("a day before"))
        };
        assert_eq!(figures.carried_in, re.count(carried), "上期结转, {from} to {to}");
    }
    breakdowns(&re.cases.iter().copied().filter(|case| counted(case)).collect::<Vec<_>>(), figures);
}

/// Each breakdown against the cases that it counts: every row by its key, and the sum.
fn breakdowns(counted: &[&CaseDetail], figures: &Statistics) {
    let total = counted.len() as i64;
    let rows = |name: &str, slices: &[Slice], key: &dyn Fn(&CaseDetail) -> String| {
        assert_eq!(slices.iter().map(|slice| slice.count).sum::<i64>(), total, "Σ {name} is the total");
        for slice in slices {
            let own = counted.iter().filter(|case| key(case) == slice.key).count() as i64;
            assert_eq!(slice.count, own, "{name} {}", slice.name);
        }
    };
    rows("category", &figures.by_category, &|case| case.category.clone());
    rows("committee", &figures.by_committee, &|case| case.committee.clone());
    rows("source", &figures.by_source, &|case| case.source.split('/').next().unwrap_or_default().to_owned());
    for of in figures.by_source.iter().filter_map(|slice| slice.of.as_ref().map(|of| (slice.count, of))) {
        assert_eq!(of.1.iter().map(|slice| slice.count).sum::<i64>(), of.0, "Σ of 委托移送 by whom");
    }
    assert_eq!(figures.by_kind.iter().map(|slice| slice.count).sum::<i64>(), total, "Σ committee kind is the total");
}
