use super::*;
use crate::record::Record;
use crate::samples;
use proptest::prelude::*;
use uuid::Uuid;

const STREAM: Stream = Stream::Common;

fn id() -> ChainId {
    ChainId { book: BookId(Uuid::from_u128(1)), device: samples::device(2), stream: STREAM }
}

fn records(len: u64) -> Vec<Record> {
    samples::chain(id().book, id().device, id().stream, len)
}

fn link(record: &Record) -> Link<Vec<u8>> {
    Link {
        envelope: record.envelope.encode(),
        counted: record.counted.digest(),
        private: record.private.digest(),
        stored: record.hash(),
    }
}

fn links(len: u64) -> Vec<Link<Vec<u8>>> {
    records(len).iter().map(link).collect()
}

fn head_of(record: &Record) -> Head {
    Head { seq: record.envelope.seq, hash: record.hash() }
}

/// All faults of a chain, walked to its end.
fn faults(chain: ChainId, links: &[Link<Vec<u8>>]) -> Vec<ChainError> {
    let mut walk = ChainWalk::new(chain, None);
    links.iter().filter_map(|link| walk.step(link).err()).collect()
}

/// The record with its envelope changed and its hash made to fit, as somebody who rewrites the store would.
fn rewritten(record: &Record, change: impl FnOnce(&mut crate::envelope::Fields)) -> Record {
    let mut fields = record.envelope.clone().into_fields();
    change(&mut fields);
    Record { envelope: Envelope::new(fields).unwrap(), ..record.clone() }
}

#[test]
fn an_honest_chain_verifies_whole_or_from_any_head() {
    let records = records(5);
    let last = head_of(&records[4]);
    assert_eq!(verify(id(), None, links(5)), Ok(Some(last)));
    for done in 1..=5 {
        let from = head_of(&records[done - 1]);
        let rest = links(5).into_iter().skip(done);
        assert_eq!(verify(id(), Some(from), rest), Ok(Some(last)), "resumed after {done}");
    }
    assert_eq!(verify(id(), None, links(0)), Ok(None), "an empty chain has no head");
}

#[test]
fn a_chain_verifies_without_its_payloads() {
    let bare: Vec<_> = records(5).into_iter().map(|r| link(&r.without_private())).collect();
    assert_eq!(verify(id(), None, bare), verify(id(), None, links(5)), "erasing breaks no chain");
}

#[test]
fn a_record_left_out_is_a_gap() {
    let mut links = links(5);
    links.remove(2);
    assert_eq!(faults(id(), &links), [ChainError::Gap { expected: 3, found: 4 },]);
    let without_first = faults(id(), &links[1..]);
    assert_eq!(without_first[0], ChainError::Gap { expected: 1, found: 2 });
}

#[test]
fn a_record_that_comes_again_is_named_and_skipped() {
    for again in 0..3 {
        let mut links = links(4);
        links.insert(3, links[again].clone());
        let found = again as u64 + 1;
        let expected = 4;
        assert_eq!(faults(id(), &links), [ChainError::Repeated { expected, found }]);
    }
}

#[test]
fn exchanged_records_are_found() {
    let mut links = links(4);
    links.swap(1, 2);
    assert!(verify(id(), None, links).is_err());
}

#[test]
fn a_changed_payload_is_named_once() {
    let mut links = links(5);
    links[2].private = [9; 32];
    let found = faults(id(), &links);
    assert!(matches!(found[..], [ChainError::HashMismatch { seq: 3, .. }]), "{found:?}");
}

#[test]
fn a_changed_envelope_is_named_once() {
    let mut links = links(5);
    links[2].envelope[125] ^= 1; // the last byte of recorded_at
    let found = faults(id(), &links);
    assert!(matches!(found[..], [ChainError::HashMismatch { seq: 3, .. }]), "{found:?}");
}

#[test]
fn an_unreadable_envelope_is_named_once() {
    let mut links = links(5);
    links[2].envelope.pop();
    let found = faults(id(), &links);
    let error = EnvelopeError::TooShort;
    assert_eq!(found, [ChainError::Unreadable { seq: 3, error }]);
}

#[test]
fn a_record_rewritten_with_its_hash_is_betrayed_by_the_next() {
    let records = records(5);
    let forged = rewritten(&records[2], |f| f.recorded_at -= 86_400_000);
    let mut links = links(5);
    links[2] = link(&forged);
    let expected = ChainError::PrevMismatch { seq: 4, expected: forged.hash(), found: records[2].hash() };
    assert_eq!(faults(id(), &links), [expected], "back-dating shows in the record after it");
}

#[test]
fn the_last_record_rewritten_with_its_hash_shows_only_against_a_known_head() {
    let records = records(3);
    let forged = rewritten(&records[2], |f| f.recorded_at -= 86_400_000);
    let mut links = links(3);
    links[2] = link(&forged);
    let head = verify(id(), None, links).expect("nothing follows that would betray it");
    assert!(head.unwrap().contradicts(&head_of(&records[2])), "a receipt or a printed code does");
}

#[test]
fn a_record_of_another_chain_is_refused() {
    let record = &records(1)[0];
    let check = |chain: ChainId| check_next(&chain, None, &record.envelope);
    assert_eq!(check(id()), Ok(()));
    let book = BookId(Uuid::from_u128(99));
    assert_eq!(check(ChainId { book, ..id() }), Err(ChainError::WrongBook { seq: 1, found: id().book }));
    let device = samples::device(99);
    assert_eq!(check(ChainId { device, ..id() }), Err(ChainError::WrongDevice { seq: 1, found: id().device }));
    let stream = Stream::Audit;
    assert_eq!(check(ChainId { stream, ..id() }), Err(ChainError::WrongStream { seq: 1, found: STREAM }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_flipped_bit_of_what_is_stored_is_found(
        which in 0usize..4, part in 0usize..4, bit in any::<prop::sample::Index>(),
    ) {
        let mut links = links(4);
        let link = &mut links[which];
        let bytes: &mut [u8] = match part {
            0 => &mut link.envelope,
            1 => &mut link.counted,
            2 => &mut link.private,
            _ => &mut link.stored.0,
        };
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!faults(id(), &links).is_empty(), "a changed bit passed as honest");
    }

    #[test]
    fn forks_are_found_in_any_order(len in 2u64..8, at in 0u64..7, seed in any::<u64>()) {
        let at = (at % len) as usize;
        let honest = records(len);
        let other = rewritten(&honest[at], |f| f.version += 1);
        let mut seen: Vec<_> = honest.iter().chain([&other]).chain(&honest)
            .map(|record| (record.envelope.device, STREAM, head_of(record)))
            .collect();
        let rotation = seed as usize % seen.len();
        seen.rotate_left(rotation);
        let mut hashes = vec![honest[at].hash(), other.hash()];
        hashes.sort();
        let fork = Fork { device: id().device, stream: STREAM, seq: at as u64 + 1, hashes };
        prop_assert_eq!(find_forks(seen), vec![fork]);
    }
}

#[test]
fn the_same_place_in_two_chains_is_no_fork() {
    let head = |n| Head { seq: 1, hash: samples::hash(n) };
    let seen = [
        (samples::device(1), Stream::Common, head(1)),
        (samples::device(1), Stream::Audit, head(2)),
        (samples::device(2), Stream::Common, head(3)),
    ];
    assert_eq!(find_forks(seen), []);
}
