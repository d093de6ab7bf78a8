//! Counters against a full recount from the cases, after a thousand random acts.

use renhe_tests::work::{Dice, one_act};
use renhe_tests::{Calls, Office, PASSWORD, USER};
use renhe_wire::*;

/// Acts in one run.
const ACTS: usize = 1_000;

#[test]
fn counters_equal_a_recount_after_a_thousand_random_acts() {
    let mut office = Office::village("2025-11-20 09:00");
    let mut dice = Dice::new(1_000);
    let me = office.app_state(Nothing {}).expect("state").session.and_then(|session| session.member).expect("in the roster");
    let mut open = Vec::new();
    let mut acts = 0;
    let mut undone = 0;
    let mut tried = 0;
    while acts < ACTS {
        tried += 1;
        assert!(tried < 20 * ACTS, "the rules must allow some work");
        let today = renhe_tests::day("2025-11-20").0 + chrono::Duration::days(i64::try_from(tried / 12).unwrap_or(0));
        office.set(&format!("{today} 09:00"));
        if one_act(office.at_desk(), &mut dice, &today.to_string(), &me, &mut open).is_some() {
            acts += 1;
        }
        if dice.below(12) == 0
            && let Some(op) = office.undo_peek(Nothing {}).expect("peek").op
            && office.undo(Undo { op }).is_ok()
        {
            undone += 1;
        }
    }
    assert!(undone >= 10, "undo must have been among the acts: {undone}");
    let verified = office.verify(Nothing {}).expect("verification");
    assert!(verified.sound, "counters and rows agree with the journal: {:?}", verified.findings);
    let before = figures(&office);
    office.rebuild(Nothing {}).expect("rebuilt");
    assert_eq!(figures(&office), before, "a rebuild gives the same figures as live work");
    office.lock(Nothing {}).expect("locked");
    office.try_log_in(USER, PASSWORD).expect("unlocked");
    assert_eq!(figures(&office), before, "and so does opening the book again");
    println!("{acts} acts, {undone} undone");
}

/// Figures of several periods, whole months and odd bounds, under several filters.
fn figures(office: &Office) -> Vec<Statistics> {
    let mut pages = Vec::new();
    for (from, to) in
        [("2025-01-01", "2026-12-31"), ("2025-12-01", "2025-12-31"), ("2025-11-26", "2026-01-25"), ("2026-02-03", "2026-02-09")]
    {
        for base in [Base::Concluded, Base::Accepted] {
            for (category, tag, source) in
                [(None, None, None), (Some("neighbour"), None, None), (None, Some("rural"), Some("referral"))]
            {
                let query = StatisticsQuery {
                    category: category.map(str::to_owned),
                    tag: tag.map(str::to_owned),
                    source: source.map(str::to_owned),
                    ..renhe_tests::office::query(base, from, to)
                };
                let page = office.statistics(query).expect("figures");
                assert_eq!(page.broken_identities, Vec::<String>::new(), "identities of {from} to {to} on {base:?}");
                pages.push(page.figures);
            }
        }
    }
    pages
}
