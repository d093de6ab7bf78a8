use super::*;
use crate::samples;
use proptest::prelude::*;
use uuid::Uuid;

fn fields() -> Fields {
    Fields {
        book: BookId(Uuid::from_u128(1)),
        device: DeviceId(Uuid::from_u128(2)),
        stream: Stream::Common,
        seq: 1,
        prev: RecordHash::ZERO,
        op: OpId(Uuid::from_u128(3)),
        author: AuthorId(Uuid::from_u128(4)),
        recorded_at: 0,
        hlc: Hlc::ZERO,
        clock_suspect: false,
        subject: Subject { kind: 1, id: Uuid::from_u128(5) },
        parents: Vec::new(),
        kind: "k".to_owned(),
        version: 1,
    }
}

/// The encoding of [`fields`] with `change` made to its bytes, read again.
fn decode_changed(change: impl FnOnce(&mut Vec<u8>)) -> Result<Envelope, EnvelopeError> {
    let mut bytes = Envelope::new(fields()).unwrap().encode();
    change(&mut bytes);
    Envelope::decode(&bytes)
}

fn new_changed(change: impl FnOnce(&mut Fields)) -> Result<Envelope, EnvelopeError> {
    let mut fields = fields();
    change(&mut fields);
    Envelope::new(fields)
}

proptest! {
    #[test]
    fn an_envelope_reads_back_from_its_encoding(envelope in samples::envelope()) {
        let bytes = envelope.encode();
        prop_assert!(bytes.len() <= MAX_LEN);
        prop_assert_eq!(Envelope::decode(&bytes), Ok(envelope.clone()));
        prop_assert_eq!(Envelope::new(envelope.clone().into_fields()), Ok(envelope), "what is read is well-formed");
    }

    #[test]
    fn any_change_of_bytes_is_refused_or_encodes_to_the_changed_bytes(
        envelope in samples::envelope(), at in any::<prop::sample::Index>(), with in vec_of_bytes(), remove in 0usize..4,
    ) {
        let mut bytes = envelope.encode();
        let start = at.index(bytes.len());
        let end = (start + remove).min(bytes.len());
        bytes.splice(start..end, with);
        if let Ok(read) = Envelope::decode(&bytes) {
            prop_assert_eq!(read.encode(), bytes, "two encodings of one envelope");
        }
    }

    #[test]
    fn arbitrary_bytes_after_the_magic_never_cause_a_panic(noise in prop::collection::vec(any::<u8>(), 0..400)) {
        let bytes = [&MAGIC[..], &noise].concat();
        if let Ok(read) = Envelope::decode(&bytes) {
            prop_assert_eq!(read.encode(), bytes);
        }
    }

    #[test]
    fn the_order_in_which_parents_are_given_does_not_matter(envelope in samples::envelope()) {
        let mut fields = envelope.clone().into_fields();
        fields.parents.reverse();
        fields.parents.extend_from_within(..);
        prop_assert_eq!(Envelope::new(fields), Ok(envelope));
    }
}

fn vec_of_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..4)
}

#[test]
fn a_cut_at_every_byte_is_refused() {
    let bytes = Envelope::new(fields()).unwrap().encode();
    for len in 0..bytes.len() {
        let refused = Envelope::decode(&bytes[..len]);
        assert_eq!(refused, Err(EnvelopeError::TooShort), "cut at byte {len}");
    }
}

#[test]
fn what_follows_an_envelope_is_refused() {
    let refused = decode_changed(|bytes| bytes.extend([0, 0]));
    assert_eq!(refused, Err(EnvelopeError::TrailingBytes(2)));
}

#[test]
fn a_later_layout_is_not_guessed_at() {
    assert_eq!(decode_changed(|bytes| bytes[3] = b'2'), Err(EnvelopeError::Magic));
}

#[test]
fn undefined_flags_are_refused() {
    for flags in 2..=255 {
        let refused = decode_changed(|bytes| bytes[141] = flags);
        assert_eq!(refused, Err(EnvelopeError::Flags(flags)));
    }
    let suspect = decode_changed(|bytes| bytes[141] = 1).unwrap();
    assert!(suspect.clock_suspect);
}

#[test]
fn an_unknown_stream_is_refused() {
    let refused = decode_changed(|bytes| bytes[36] = 9);
    assert_eq!(refused, Err(EnvelopeError::Stream(StreamError::UnknownTag(9))));
}

#[test]
fn an_unknown_kind_version_and_subject_are_kept() {
    let strange = new_changed(|f| {
        f.kind = "invented_in_2031".to_owned();
        f.version = u16::MAX;
        f.subject.kind = u8::MAX;
    })
    .unwrap();
    let read = Envelope::decode(&strange.encode()).unwrap();
    assert_eq!(read, strange, "an older program passes on what a newer one wrote");
}

#[test]
fn the_first_record_and_only_it_has_no_predecessor() {
    let orphan = new_changed(|f| f.seq = 2);
    assert_eq!(orphan, Err(EnvelopeError::Prev { seq: 2 }));
    let followed = new_changed(|f| f.prev = samples::hash(1));
    assert_eq!(followed, Err(EnvelopeError::Prev { seq: 1 }));
}

#[test]
fn sequence_numbers_and_clocks_fit_a_signed_column() {
    assert_eq!(new_changed(|f| f.seq = 0), Err(EnvelopeError::Seq(0)));
    let beyond = MAX_SEQ + 1;
    assert_eq!(new_changed(|f| f.seq = beyond), Err(EnvelopeError::Seq(beyond)));
    let refused = decode_changed(|bytes| bytes[133] = 0x80);
    assert_eq!(refused, Err(EnvelopeError::Hlc(HlcRange(1 << 63))));
}

#[test]
fn parents_stand_in_canonical_order() {
    let (low, high) = ([1; 32], [2; 32]);
    let with_parents = |parents: &[[u8; 32]]| {
        decode_changed(|bytes| {
            bytes[159..161].copy_from_slice(&(parents.len() as u16).to_be_bytes());
            bytes.splice(161..161, parents.concat());
        })
    };
    assert!(with_parents(&[low, high]).is_ok(), "ascending is the one order");
    assert_eq!(with_parents(&[high, low]), Err(EnvelopeError::Parents));
    assert_eq!(with_parents(&[low, low]), Err(EnvelopeError::Parents), "named twice");
    assert_eq!(with_parents(&[[0; 32], low]), Err(EnvelopeError::Parents), "zero is no record");
}

#[test]
fn parents_are_bounded() {
    let many = |count: u64| new_changed(|f| f.parents = (0..count).map(samples::hash).collect());
    let most = many(1024).expect("1024 parents are allowed");
    let bytes = most.encode();
    assert_eq!(Envelope::decode(&bytes), Ok(most));
    assert_eq!(many(1025), Err(EnvelopeError::TooManyParents(1025)));
    let lying = decode_changed(|bytes| bytes[159..161].copy_from_slice(&[0xff, 0xff]));
    assert_eq!(lying, Err(EnvelopeError::TooManyParents(65_535)), "before any memory is taken");
}

#[test]
fn a_kind_is_a_short_plain_name() {
    let kind = |kind: &str| new_changed(|f| f.kind = kind.to_owned()).map(|_| ());
    assert_eq!(kind(""), Err(EnvelopeError::KindLength(0)));
    assert_eq!(kind(&"k".repeat(64)), Ok(()));
    assert_eq!(kind(&"k".repeat(65)), Err(EnvelopeError::KindLength(65)));
    assert_eq!(kind("Case"), Err(EnvelopeError::KindByte(b'C')));
    assert_eq!(kind("调解"), Err(EnvelopeError::KindByte(0xe8)));
    let not_text = decode_changed(|bytes| bytes[162] = 0xff);
    assert_eq!(not_text, Err(EnvelopeError::KindByte(0xff)));
}

#[test]
fn the_longest_envelope_is_as_long_as_said() {
    let longest = new_changed(|f| {
        f.parents = (0..1024).map(samples::hash).collect();
        f.kind = "k".repeat(64);
    });
    assert_eq!(longest.unwrap().encode().len(), MAX_LEN, "readers set their limit by it");
}
