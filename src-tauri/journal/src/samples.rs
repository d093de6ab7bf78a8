//! What the tests of this crate draw from: arbitrary well-formed values, and small ones that collide often.

use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use crate::envelope::{Envelope, Fields, MAX_SEQ};
use crate::hlc::Hlc;
use crate::ids::{BookId, DeviceId, RecordHash, Stream, Subject};
use crate::record::{Payload, Record};
use crate::sign::HeadStatement;

/// A device that is the same for the same number, and sorts by it.
pub fn device(number: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(number))
}

/// A hash that is the same for the same number and never zero.
pub fn hash(number: u64) -> RecordHash {
    RecordHash(*blake3::hash(&number.to_be_bytes()).as_bytes())
}

pub fn stream() -> impl Strategy<Value = Stream> {
    prop_oneof![Just(Stream::Common), Just(Stream::Audit), any::<u128>().prop_map(|id| Stream::Committee(Uuid::from_u128(id))),]
}

/// One of four streams.
pub fn small_stream() -> impl Strategy<Value = Stream> {
    prop_oneof![Just(Stream::Common), Just(Stream::Audit), (0u128..2).prop_map(|id| Stream::Committee(Uuid::from_u128(id))),]
}

fn some_hash() -> impl Strategy<Value = RecordHash> {
    any::<[u8; 32]>().prop_map(RecordHash).prop_filter("zero is no record", |hash| !hash.is_zero())
}

pub fn envelope() -> impl Strategy<Value = Envelope> {
    let place = prop_oneof![Just((1, RecordHash::ZERO)), (2..=MAX_SEQ, some_hash()), (2u64..1000, some_hash()),];
    let who = (any::<[u8; 16]>(), any::<[u8; 16]>(), any::<[u8; 16]>(), any::<[u8; 16]>());
    let when = (any::<i64>(), 0..=Hlc::MAX.as_u64(), any::<bool>());
    let what = (any::<[u8; 17]>(), vec(some_hash(), 0..4), "[a-z0-9_]{1,64}", any::<u16>());
    (place, who, stream(), when, what).prop_map(|(place, who, stream, when, what)| {
        let fields = Fields {
            book: BookId::from_bytes(who.0),
            device: DeviceId::from_bytes(who.1),
            stream,
            seq: place.0,
            prev: place.1,
            op: Uuid::from_bytes(who.2).into(),
            author: Uuid::from_bytes(who.3).into(),
            recorded_at: when.0,
            hlc: Hlc::from_u64(when.1).expect("drawn from the range"),
            clock_suspect: when.2,
            subject: Subject::from_bytes(&what.0),
            parents: what.1,
            kind: what.2,
            version: what.3,
        };
        Envelope::new(fields).expect("well-formed")
    })
}

fn payload() -> impl Strategy<Value = Payload> {
    prop_oneof![
        Just(Payload::Empty),
        any::<[u8; 32]>().prop_map(Payload::from_digest),
        (any::<[u8; 16]>(), vec(any::<u8>(), 0..40)).prop_map(|(salt, bytes)| Payload::Present { salt, bytes }),
    ]
}

pub fn record() -> impl Strategy<Value = Record> {
    (envelope(), payload(), payload()).prop_map(|(envelope, counted, private)| Record { envelope, counted, private })
}

pub fn statement() -> impl Strategy<Value = HeadStatement> {
    let who = (any::<[u8; 16]>(), any::<[u8; 16]>(), stream());
    (who, any::<u64>(), any::<[u8; 32]>(), any::<i64>(), any::<String>()).prop_map(|(who, seq, head, time_ms, program)| {
        HeadStatement {
            book: BookId::from_bytes(who.0),
            device: DeviceId::from_bytes(who.1),
            stream: who.2,
            seq,
            head: RecordHash(head),
            time_ms,
            program,
        }
    })
}

/// A chain of `len` records of one device in one stream, each following from the one before.
pub fn chain(book: BookId, device: DeviceId, stream: Stream, len: u64) -> Vec<Record> {
    let mut prev = RecordHash::ZERO;
    (1..=len)
        .map(|seq| {
            let fields = Fields {
                book,
                device,
                stream,
                seq,
                prev,
                op: Uuid::from_u128(7).into(),
                author: Uuid::from_u128(8).into(),
                recorded_at: 1_700_000_000_000 + seq as i64,
                hlc: Hlc::at(1_700_000_000_000 + seq as i64),
                clock_suspect: false,
                subject: Subject { kind: 1, id: Uuid::from_u128(9) },
                parents: Vec::new(),
                kind: "case_registered".to_owned(),
                version: 1,
            };
            let record = Record {
                envelope: Envelope::new(fields).expect("well-formed"),
                counted: Payload::Empty,
                private: Payload::Present { salt: [seq as u8; 16], bytes: seq.to_string().into_bytes() },
            };
            prev = record.hash();
            record
        })
        .collect()
}
