use super::*;
use crate::samples;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A record as the tests make them up; [`Node`] lends its parents.
#[derive(Debug, Clone)]
struct Made {
    hash: RecordHash,
    parents: Vec<RecordHash>,
    hlc: Hlc,
    device: DeviceId,
    seq: u64,
}

impl Made {
    fn new(number: u64, parents: &[u64], ms: i64) -> Made {
        Made {
            hash: samples::hash(number),
            parents: parents.iter().map(|&p| samples::hash(p)).collect(),
            hlc: Hlc::at(ms),
            device: samples::device(1),
            seq: number,
        }
    }
}

fn nodes(made: &[Made]) -> Vec<Node<'_>> {
    made.iter().map(|m| Node { hash: m.hash, parents: &m.parents, hlc: m.hlc, device: m.device, seq: m.seq }).collect()
}

fn hashes(made: &[Made]) -> Vec<RecordHash> {
    let nodes = nodes(made);
    fold_order(&nodes).into_iter().map(|i| nodes[i].hash).collect()
}

/// Records whose parents come from `range(n)`; few clocks and devices, so that ties are common.
fn graph(range: fn(u64, u64) -> std::ops::Range<u64>) -> impl Strategy<Value = Vec<Made>> {
    let one = (prop::collection::vec(any::<prop::sample::Index>(), 0..4), 0i64..4, 0u128..3);
    prop::collection::vec(one, 0..24).prop_map(move |drawn| {
        let len = drawn.len() as u64;
        (0u64..)
            .zip(drawn)
            .map(|(n, (parents, ms, device))| {
                let range = range(n, len);
                let width = (range.end - range.start) as usize;
                let parents: BTreeSet<_> = if width == 0 {
                    BTreeSet::new()
                } else {
                    parents.iter().map(|p| samples::hash(range.start + p.index(width) as u64)).collect()
                };
                Made {
                    hash: samples::hash(n),
                    parents: parents.into_iter().collect(),
                    hlc: Hlc::at(ms),
                    device: samples::device(device),
                    seq: n % 3,
                }
            })
            .collect()
    })
}

/// Honest histories: parents are earlier records.
fn honest() -> impl Strategy<Value = Vec<Made>> {
    graph(|n, _| 0..n)
}

/// Anything at all: cycles, records that are their own parent.
fn forged() -> impl Strategy<Value = Vec<Made>> {
    graph(|_, len| 0..len)
}

fn shuffled(graph: impl Strategy<Value = Vec<Made>>) -> impl Strategy<Value = (Vec<Made>, Vec<Made>)> {
    graph.prop_flat_map(|made| (Just(made.clone()), Just(made).prop_shuffle()))
}

/// Strict ancestors by plain search, as the definition says.
fn ancestors(made: &[Made], of: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = vec![of];
    while let Some(i) = open.pop() {
        for (j, candidate) in made.iter().enumerate() {
            if made[i].parents.contains(&candidate.hash) && found.insert(j) {
                open.push(j);
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_is_the_same_however_the_records_arrived((made, other) in shuffled(honest())) {
        prop_assert_eq!(hashes(&made), hashes(&other));
    }

    #[test]
    fn a_forged_cycle_loses_nothing_and_changes_no_order((made, other) in shuffled(forged())) {
        let order = fold_order(&nodes(&made));
        let all: BTreeSet<_> = order.iter().copied().collect();
        prop_assert_eq!((order.len(), all.len()), (made.len(), made.len()), "every record exactly once");
        prop_assert_eq!(hashes(&made), hashes(&other));
        let ancestry = Ancestry::new(&nodes(&made));
        for a in 0..made.len() {
            for b in 0..made.len() {
                prop_assert!(!(ancestry.is_ancestor(a, b) && ancestry.is_ancestor(b, a)), "a cycle is broken");
            }
        }
    }

    #[test]
    fn parents_are_folded_before_children((_, made) in shuffled(honest())) {
        let ancestry = Ancestry::new(&nodes(&made));
        let mut done = BTreeSet::new();
        for &index in ancestry.order() {
            prop_assert!(ancestors(&made, index).is_subset(&done), "folded before what its author had seen");
            done.insert(index);
        }
    }

    #[test]
    fn of_the_records_that_are_ready_the_lowest_comes_next((_, made) in shuffled(honest())) {
        let nodes = nodes(&made);
        let mut left: BTreeSet<usize> = (0..made.len()).collect();
        for index in fold_order(&nodes) {
            let lowest = left.iter().copied()
                .filter(|&i| ancestors(&made, i).is_disjoint(&left))
                .min_by_key(|&i| (made[i].hlc, made[i].device, made[i].seq, made[i].hash));
            prop_assert_eq!(Some(index), lowest);
            left.remove(&index);
        }
    }

    #[test]
    fn ancestry_is_what_the_parents_say((_, made) in shuffled(honest())) {
        let nodes = nodes(&made);
        let (kept, searched) = (Ancestry::new(&nodes), Ancestry::with_limit(&nodes, 0));
        let mut any_concurrent = false;
        for b in 0..made.len() {
            let expected = ancestors(&made, b);
            for a in 0..made.len() {
                prop_assert_eq!(kept.is_ancestor(a, b), expected.contains(&a));
                prop_assert_eq!(searched.is_ancestor(a, b), expected.contains(&a));
                let concurrent = a != b && !expected.contains(&a) && !ancestors(&made, a).contains(&b);
                prop_assert_eq!(kept.concurrent(a, b), concurrent);
                any_concurrent |= concurrent;
            }
        }
        prop_assert_eq!(kept.is_linear(), !any_concurrent);
        prop_assert_eq!(searched.is_linear(), !any_concurrent);
    }

    #[test]
    fn heads_are_the_records_nobody_has_seen((_, made) in shuffled(honest())) {
        let named: BTreeSet<_> = made.iter().flat_map(|m| m.parents.iter().copied()).collect();
        let expected: BTreeSet<_> = (0..made.len()).filter(|&i| !named.contains(&made[i].hash)).collect();
        let ancestry = Ancestry::new(&nodes(&made));
        prop_assert_eq!(ancestry.heads().iter().copied().collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn a_record_received_later_breaks_no_order_of_the_rest(made in honest(), missing in any::<prop::sample::Index>()) {
        prop_assume!(!made.is_empty());
        let mut held = made.clone();
        let stub = held.remove(missing.index(made.len()));
        let nodes = nodes(&held);
        let ancestry = Ancestry::new(&nodes);
        prop_assert_eq!(ancestry.order().len(), held.len(), "a missing parent holds nobody up");
        for b in 0..held.len() {
            for a in ancestors(&held, b) {
                prop_assert!(ancestry.is_ancestor(a, b), "known ancestry stands without {:?}", stub.hash);
            }
        }
    }
}

#[test]
fn one_line_of_history_is_linear_in_any_order_given() {
    let mut line = vec![Made::new(0, &[], 0)];
    line.extend((1..10).map(|n| Made::new(n, &[n - 1], 0)));
    assert_eq!(fold_order(&nodes(&line)), Vec::from_iter(0..10));
    assert!(Ancestry::new(&nodes(&line)).is_linear());
    line.reverse();
    let ancestry = Ancestry::new(&nodes(&line));
    assert_eq!(ancestry.order(), Vec::from_iter((0..10).rev()));
    assert!(ancestry.is_linear(), "arrival in reverse is still one line of history");
    assert_eq!(ancestry.heads(), [0]);
    assert!(ancestry.is_ancestor(9, 0) && !ancestry.is_ancestor(0, 9));
}

#[test]
fn a_parent_not_received_orders_nothing() {
    let made = [Made::new(1, &[1000], 5), Made::new(2, &[1], 3)];
    assert_eq!(fold_order(&nodes(&made)), [0, 1]);
    let ancestry = Ancestry::new(&nodes(&made));
    assert!(ancestry.is_linear() && ancestry.is_ancestor(0, 1));
}

#[test]
fn a_slow_clock_does_not_put_an_answer_before_its_question() {
    let made = [Made::new(2, &[1], 10), Made::new(1, &[], 9_999)];
    assert_eq!(fold_order(&nodes(&made)), [1, 0], "parents first, the clock only settles ties");
}

#[test]
fn concurrent_records_fold_by_clock_then_device_then_place_then_hash() {
    let made = |hlc, device, seq| Made {
        hash: samples::hash(hlc as u64 * 100 + device as u64 * 10 + seq),
        parents: Vec::new(),
        hlc: Hlc::at(hlc),
        device: samples::device(device),
        seq,
    };
    let made = [made(2, 1, 1), made(1, 2, 1), made(1, 1, 2), made(1, 1, 1)];
    assert_eq!(fold_order(&nodes(&made)), [3, 2, 1, 0]);

    let (mut one, mut other) = (Made::new(1, &[], 0), Made::new(2, &[], 0));
    (one.seq, other.seq) = (1, 1);
    let expected = if one.hash < other.hash { [0, 1] } else { [1, 0] };
    assert_eq!(fold_order(&nodes(&[one, other])), expected, "one device, two streams: the hash settles");
}

#[test]
fn two_outcomes_entered_apart_are_concurrent_and_joined_by_who_saw_both() {
    let made = [Made::new(1, &[], 1), Made::new(2, &[1], 2), Made::new(3, &[1], 3), Made::new(4, &[2, 3], 4)];
    let ancestry = Ancestry::new(&nodes(&made));
    assert!(ancestry.concurrent(1, 2) && !ancestry.is_linear());
    assert!(!ancestry.concurrent(1, 1), "a record is not concurrent with itself");
    assert!((0..3).all(|a| ancestry.is_ancestor(a, 3)));
    assert_eq!(ancestry.heads(), [3]);
}

#[test]
fn nothing_has_an_order_too() {
    assert!(fold_order(&[]).is_empty());
    let ancestry = Ancestry::new(&[]);
    assert!(ancestry.is_linear() && ancestry.heads().is_empty());
}

#[test]
fn a_flood_of_concurrent_records_takes_bounded_memory() {
    let flood: Vec<_> = (0..MAX_ROWS as u64 + 1).map(|n| Made::new(n, &[], 0)).collect();
    let ancestry = Ancestry::new(&nodes(&flood));
    assert!(matches!(ancestry.reach, Reach::Walk(_)), "a hostile bundle must not cost gigabytes");
    assert_eq!(ancestry.heads().len(), flood.len());
}
