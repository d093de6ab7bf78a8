//! Frontiers: how far somebody holds each chain. Two holders compare frontiers to know what to hand over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::chain::{Fork, Head};
use crate::ids::{DeviceId, RecordHash, Stream};

/// The head of every chain as far as it is held without a gap. As JSON a list of [`ChainHead`], ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Vec<ChainHead>", try_from = "Vec<ChainHead>")]
pub struct Frontier(BTreeMap<(DeviceId, Stream), Head>);

/// One chain of a frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChainHead {
    /// The device.
    pub device: DeviceId,
    /// The stream.
    pub stream: Stream,
    /// The place of the last record held.
    pub seq: u64,
    /// Its hash.
    pub hash: RecordHash,
}

/// A run of records of one chain, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The device.
    pub device: DeviceId,
    /// The stream.
    pub stream: Stream,
    /// The first place.
    pub from: u64,
    /// The last place, at least `from`.
    pub to: u64,
}

/// What one holder lacks of what another has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// The records to hand over, in order of device and stream.
    pub spans: Vec<Span>,
    /// Chains on whose last record the two disagree; nothing is to be handed over there before a person has looked.
    pub forks: Vec<Fork>,
}

/// Why a list of heads is no frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// A chain is named twice.
    #[error("device {device}, stream {stream} named twice")]
    Twice {
        /// The device.
        device: DeviceId,
        /// The stream.
        stream: Stream,
    },
    /// A head at place 0: an empty chain is left out.
    #[error("device {device}, stream {stream} has its head at 0")]
    Zero {
        /// The device.
        device: DeviceId,
        /// The stream.
        stream: Stream,
    },
}

impl Frontier {
    /// Nothing held yet.
    pub fn new() -> Frontier {
        Frontier::default()
    }

    /// Notes that `head` and everything before it in its chain is held. An earlier head than known,
    /// or place 0 (an empty chain), changes nothing.
    ///
    /// # Errors
    /// The fork, when another record is held at that place; the frontier is then unchanged.
    pub fn observe(&mut self, device: DeviceId, stream: Stream, head: Head) -> Result<(), Fork> {
        if head.seq == 0 {
            return Ok(());
        }
        let known = self.0.entry((device, stream)).or_insert(head);
        if known.contradicts(&head) {
            return Err(fork(device, stream, *known, head));
        }
        if head.seq > known.seq {
            *known = head;
        }
        Ok(())
    }

    /// The head of a chain, as far as it is held.
    pub fn head(&self, device: DeviceId, stream: Stream) -> Option<Head> {
        self.0.get(&(device, stream)).copied()
    }

    /// Whether the record at this place is held. There is no record at place 0.
    pub fn covers(&self, device: DeviceId, stream: Stream, seq: u64) -> bool {
        seq > 0 && self.head(device, stream).is_some_and(|head| head.seq >= seq)
    }

    /// Whether nothing that `other` holds is missing here, as far as frontiers can tell.
    pub fn includes(&self, other: &Frontier) -> bool {
        let missing = diff(self, other);
        missing.spans.is_empty() && missing.forks.is_empty()
    }

    /// The chains and their heads, ascending by device and stream.
    pub fn chains(&self) -> impl Iterator<Item = ChainHead> + '_ {
        self.0.iter().map(|(&(device, stream), &Head { seq, hash })| ChainHead { device, stream, seq, hash })
    }

    /// How many chains are known.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no chain is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Frontier> for Vec<ChainHead> {
    fn from(frontier: Frontier) -> Self {
        frontier.chains().collect()
    }
}

impl TryFrom<Vec<ChainHead>> for Frontier {
    type Error = FrontierError;

    fn try_from(heads: Vec<ChainHead>) -> Result<Self, Self::Error> {
        let mut chains = BTreeMap::new();
        for head in heads {
            let ChainHead { device, stream, seq, hash } = head;
            if seq == 0 {
                return Err(FrontierError::Zero { device, stream });
            }
            if chains.insert((device, stream), Head { seq, hash }).is_some() {
                return Err(FrontierError::Twice { device, stream });
            }
        }
        Ok(Frontier(chains))
    }
}

/// What a holder of `mine` lacks of what a holder of `theirs` has.
///
/// Frontiers know only heads: a fork further back shows when the records arrive and do not follow ([`crate::chain`]).
pub fn diff(mine: &Frontier, theirs: &Frontier) -> Missing {
    let mut missing = Missing::default();
    for (&(device, stream), &their) in &theirs.0 {
        let my = mine.head(device, stream);
        if let Some(my) = my.filter(|my| my.contradicts(&their)) {
            missing.forks.push(fork(device, stream, my, their));
            continue;
        }
        let held = my.map_or(0, |head| head.seq);
        if their.seq > held {
            missing.spans.push(Span { device, stream, from: held + 1, to: their.seq });
        }
    }
    missing
}

/// The first place of a chain at which no record is held, given the places that are; their order does not matter.
///
/// The chain can be used up to the place before it; what came in after the gap waits.
pub fn first_gap(held: impl IntoIterator<Item = u64>) -> u64 {
    let mut held: Vec<u64> = held.into_iter().filter(|&seq| seq > 0).collect();
    held.sort_unstable();
    held.dedup();
    let whole = held.iter().zip(1u64..).take_while(|&(&seq, place)| seq == place);
    whole.count() as u64 + 1
}

fn fork(device: DeviceId, stream: Stream, one: Head, other: Head) -> Fork {
    let mut hashes = vec![one.hash, other.hash];
    hashes.sort_unstable();
    Fork { device, stream, seq: one.seq, hashes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Heads of honest chains: the hash at a place is a function of the place.
    fn honest() -> impl Strategy<Value = Frontier> {
        prop::collection::vec((0u128..4, samples::small_stream(), 1u64..6), 0..12).prop_map(|held| {
            let mut frontier = Frontier::new();
            for (device, stream, seq) in held {
                let head = Head { seq, hash: samples::hash(seq) };
                frontier.observe(samples::device(device), stream, head).expect("one history");
            }
            frontier
        })
    }

    /// Every (device, stream, seq) a frontier covers.
    fn places(frontier: &Frontier) -> BTreeSet<(DeviceId, Stream, u64)> {
        frontier.chains().flat_map(|head| (1..=head.seq).map(move |seq| (head.device, head.stream, seq))).collect()
    }

    proptest! {
        #[test]
        fn diff_names_exactly_what_is_missing(mine in honest(), theirs in honest()) {
            let missing = diff(&mine, &theirs);
            prop_assert!(missing.forks.is_empty(), "honest chains do not fork");
            let named: Vec<_> = missing.spans.iter()
                .flat_map(|s| (s.from..=s.to).map(move |seq| (s.device, s.stream, seq))).collect();
            let lacking: Vec<_> = places(&theirs).difference(&places(&mine)).copied().collect();
            prop_assert_eq!(named, lacking, "too little loses records, too much wastes the stick");
            prop_assert_eq!(mine.includes(&theirs), missing.spans.is_empty());
        }

        #[test]
        fn handing_over_what_is_missing_makes_both_equal(a in honest(), b in honest()) {
            let (mut after_a, mut after_b) = (a.clone(), b.clone());
            for (receiver, giver) in [(&mut after_a, &b), (&mut after_b, &a)] {
                for span in diff(receiver, giver).spans {
                    let head = giver.head(span.device, span.stream).unwrap();
                    prop_assert_eq!(head.seq, span.to);
                    receiver.observe(span.device, span.stream, head).unwrap();
                }
            }
            prop_assert_eq!(&after_a, &after_b);
            prop_assert!(after_a.includes(&a) && after_a.includes(&b), "nothing is forgotten");
            prop_assert_eq!(diff(&after_a, &after_b), Missing::default());
        }

        #[test]
        fn covers_agrees_with_the_places_held(frontier in honest(), device in 0u128..5, seq in 0u64..7) {
            let device = samples::device(device);
            let held = places(&frontier);
            prop_assert_eq!(frontier.covers(device, Stream::Audit, seq), held.contains(&(device, Stream::Audit, seq)));
        }

        #[test]
        fn a_frontier_survives_json(frontier in honest()) {
            let json = serde_json::to_string(&frontier).unwrap();
            prop_assert_eq!(serde_json::from_str::<Frontier>(&json).unwrap(), frontier);
        }

        #[test]
        fn the_first_gap_is_the_least_place_not_held(held in prop::collection::vec(0u64..12, 0..20)) {
            let gap = first_gap(held.iter().copied());
            prop_assert!(!held.contains(&gap) && gap >= 1);
            prop_assert!((1..gap).all(|seq| held.contains(&seq)));
        }
    }

    #[test]
    fn another_record_at_a_known_place_is_a_fork_and_changes_nothing() {
        let (device, stream) = (samples::device(1), Stream::Common);
        let mut frontier = Frontier::new();
        let known = Head { seq: 3, hash: samples::hash(30) };
        let other = Head { seq: 3, hash: samples::hash(31) };
        frontier.observe(device, stream, known).expect("the first head of a chain");
        let fork = frontier.observe(device, stream, other).expect_err("two histories");
        assert_eq!((fork.seq, fork.hashes.len()), (3, 2));
        let empty = Head { seq: 0, hash: RecordHash::ZERO };
        assert_eq!(frontier.observe(device, Stream::Audit, empty), Ok(()));
        assert_eq!(frontier.len(), 1, "an empty chain is not held");
        assert_eq!(frontier.head(device, stream), Some(known), "a fork must not replace what is held");

        let mut theirs = Frontier::new();
        theirs.observe(device, stream, other).expect("their own history");
        let missing = diff(&frontier, &theirs);
        assert_eq!((missing.spans, missing.forks), (vec![], vec![fork]));
        assert!(!frontier.includes(&theirs), "a forked chain is not one we have");
    }

    #[test]
    fn a_saved_frontier_that_contradicts_itself_is_refused() {
        let entry = ChainHead { device: samples::device(1), stream: Stream::Audit, seq: 1, hash: samples::hash(1) };
        let twice = Frontier::try_from(vec![entry, entry]);
        assert_eq!(twice, Err(FrontierError::Twice { device: entry.device, stream: entry.stream }));
        let zero = Frontier::try_from(vec![ChainHead { seq: 0, ..entry }]);
        assert_eq!(zero, Err(FrontierError::Zero { device: entry.device, stream: entry.stream }));
    }
}
