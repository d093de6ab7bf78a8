//! Holds `docs/exchange-format.md` against the code: its vectors and its tables of offsets.
//!
//! The page is the norm, and its vectors were computed by another program. When a test here fails, the code is wrong.

use std::str::FromStr;

use crate::envelope::{Envelope, EnvelopeError, Fields, MAX_LEN};
use crate::hlc::{Hlc, HlcRange};
use crate::ids::{DeviceId, RecordHash, StreamError, Subject};
use crate::order::{Ancestry, Node, fold_order};
use crate::record::{Payload, Record, record_hash};
use crate::sign::{DeviceKey, HEAD_DOMAIN, HeadStatement, PublicKey, verify_head};
use uuid::Uuid;

const PAGE: &str = include_str!("../../../docs/exchange-format.md");

/// The lines of a block of vectors, by its `[name]`.
struct Block(Vec<(&'static str, &'static str)>);

impl Block {
    fn named(name: &str) -> Block {
        let start = format!("```vectors\n[{name}]\n");
        let (_, rest) = PAGE.split_once(&start).unwrap_or_else(|| panic!("no block {name}"));
        let (block, _) = rest.split_once("```").expect("blocks end");
        let lines = block.lines().filter(|line| !line.starts_with('#'));
        Block(
            lines
                .map(|line| {
                    let (key, value) = line.split_once('=').expect("key = value");
                    (key.trim(), value.trim())
                })
                .collect(),
        )
    }

    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.0.iter().filter(move |(k, _)| *k == key).map(|(_, v)| *v)
    }

    fn get(&self, key: &str) -> &'static str {
        self.all(key).next().unwrap_or_else(|| panic!("no {key}"))
    }

    fn parse<T: FromStr>(&self, key: &str) -> T {
        let value = self.get(key);
        value.parse().unwrap_or_else(|_| panic!("{key} = {value}"))
    }

    fn bytes(&self, key: &str) -> Vec<u8> {
        unhex(self.get(key))
    }

    fn array<const N: usize>(&self, key: &str) -> [u8; N] {
        crate::hex::read(self.get(key)).expect(key)
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = |i| u8::from_str_radix(&text[i..i + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(digits).collect()
}

fn record(block: &Block) -> Record {
    let (kind, id) = block.get("subject").split_once(':').expect("kind:uuid");
    let fields = Fields {
        book: block.parse("book"),
        device: block.parse("device"),
        stream: block.parse("stream"),
        seq: block.parse("seq"),
        prev: block.parse("prev"),
        op: block.parse("op"),
        author: block.parse("author"),
        recorded_at: block.parse("recorded_at"),
        hlc: Hlc::from_u64(block.parse("hlc")).expect("in range"),
        clock_suspect: block.get("clock_suspect") == "yes",
        subject: Subject { kind: kind.parse().expect("a number"), id: id.parse().expect("a uuid") },
        parents: hashes(block.get("parents")),
        kind: block.get("kind").to_owned(),
        version: block.parse("version"),
    };
    Record {
        envelope: Envelope::new(fields).expect("the page's records are well-formed"),
        counted: payload(block, "counted_salt", "counted"),
        private: payload(block, "private_salt", "private"),
    }
}

fn hashes(text: &str) -> Vec<RecordHash> {
    text.split_whitespace().map(|hash| hash.parse().expect("a hash")).collect()
}

fn payload(block: &Block, salt: &str, bytes: &str) -> Payload {
    match block.get(salt) {
        "none" => Payload::Empty,
        _ => Payload::Present { salt: block.array(salt), bytes: block.get(bytes).as_bytes().to_vec() },
    }
}

fn statement(block: &Block) -> HeadStatement {
    HeadStatement {
        book: block.parse("book"),
        device: block.parse("device"),
        stream: block.parse("stream"),
        seq: block.parse("seq"),
        head: block.parse("head"),
        time_ms: block.parse("time_ms"),
        program: block.get("program").to_owned(),
    }
}

#[test]
fn the_records_of_the_page_come_out_byte_for_byte() {
    for name in ["record first", "record second"] {
        let block = Block::named(name);
        let record = record(&block);
        let envelope = block.bytes("envelope");
        assert_eq!(record.envelope.encode(), envelope, "{name}: layout");
        assert_eq!(Envelope::decode(&envelope).as_ref(), Ok(&record.envelope), "{name}: reading");
        let (counted, private) = (block.array("counted_digest"), block.array("private_digest"));
        assert_eq!(record.counted.digest(), counted, "{name}: counted digest");
        assert_eq!(record.private.digest(), private, "{name}: private digest");
        let hash: RecordHash = block.parse("hash");
        assert_eq!(record_hash(&envelope, &counted, &private), hash, "{name}");
        assert_eq!(record.hash(), hash, "{name}");
        let bare = record.without_counted().without_private();
        assert_eq!(bare.hash(), hash, "{name}: without payloads");
    }
}

#[test]
fn the_signed_head_of_the_page_comes_out_byte_for_byte() {
    let block = Block::named("head");
    let statement = statement(&block);
    let encoded = block.bytes("statement");
    assert_eq!(statement.encode(), encoded);
    assert_eq!(HeadStatement::decode(&encoded).as_ref(), Ok(&statement));
    assert_eq!(statement.head, Block::named("record first").parse("hash"), "it signs the record of 12.1");

    let key = DeviceKey::from_seed(block.array("seed"));
    let public: PublicKey = block.parse("public");
    assert_eq!(key.public(), public);
    let signature: [u8; 64] = block.array("signature");
    assert_eq!(key.sign_head(&statement), signature, "Ed25519 signs the same way every time");
    assert_eq!(verify_head(&public, &statement, &signature), Ok(()));
}

#[test]
fn what_the_page_refuses_is_refused_for_the_reason_it_names() {
    let expected = |name| match name {
        "magic" => EnvelopeError::Magic,
        "stream_tag" => EnvelopeError::Stream(StreamError::UnknownTag(4)),
        "stream_uuid" => EnvelopeError::Stream(StreamError::UnexpectedUuid(1)),
        "seq_zero" => EnvelopeError::Seq(0),
        "prev_of_first" => EnvelopeError::Prev { seq: 1 },
        "hlc_range" => {
            let hlc: u64 = Block::named("record first").parse("hlc");
            // The highest byte is replaced by 80.
            EnvelopeError::Hlc(HlcRange(hlc & (u64::MAX >> 8) | 1 << 63))
        }
        "flag_undefined" => EnvelopeError::Flags(2),
        "parents_order" | "parent_zero" => EnvelopeError::Parents,
        "kind_empty" => EnvelopeError::KindLength(0),
        "kind_byte" => EnvelopeError::KindByte(b'B'),
        "too_short" => EnvelopeError::TooShort,
        "trailing" => EnvelopeError::TrailingBytes(1),
        other => panic!("the page refuses {other}, this test does not know why"),
    };
    let block = Block::named("refused");
    assert_eq!(block.0.len(), 13, "every reason of the page is tried");
    for (name, envelope) in block.0 {
        let refused = Envelope::decode(&unhex(envelope));
        assert_eq!(refused, Err(expected(name)), "{name}");
    }
}

#[test]
fn the_page_folds_its_records_in_its_order() {
    let block = Block::named("order");
    let name = |text: &str| RecordHash([u8::from_str_radix(text, 16).expect("a byte"); 32]);
    let names = |text: &str| text.split_whitespace().map(name).collect::<Vec<_>>();
    let rows: Vec<Vec<&str>> = block.all("node").map(|row| row.split('|').map(str::trim).collect()).collect();
    let parents: Vec<_> = rows.iter().map(|row| names(row[1])).collect();
    let nodes: Vec<_> = rows
        .iter()
        .zip(&parents)
        .map(|(row, parents)| Node {
            hash: name(row[0]),
            parents,
            hlc: Hlc::at(row[2].parse().expect("ms")),
            device: DeviceId(Uuid::from_u128(row[3].parse().expect("device"))),
            seq: row[4].parse().expect("seq"),
        })
        .collect();
    let order = fold_order(&nodes);
    let folded: Vec<_> = order.iter().map(|&i| nodes[i].hash).collect();
    assert_eq!(folded, names(block.get("fold")));
    let ancestry = Ancestry::new(&nodes);
    let heads: Vec<_> = ancestry.heads().iter().map(|&i| nodes[i].hash).collect();
    assert_eq!(heads, names(block.get("heads")));
}

/// (offset, size, name) of every row of the table of a section.
fn table(heading: &str) -> Vec<(&'static str, &'static str, &'static str)> {
    let (_, rest) = PAGE.split_once(heading).expect("the section is there");
    let (_, rows) = rest.split_once("|---|---|---|---|---|\n").expect("a table");
    rows.lines()
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            (cells[1], cells[2], cells[3])
        })
        .collect()
}

/// The value of an offset or size such as `162+32n+k`.
fn count(text: &str, n: usize, k: usize) -> usize {
    text.split('+')
        .map(|term| match term {
            "32n" => 32 * n,
            "k" => k,
            number => number.parse().expect("a number"),
        })
        .sum()
}

#[test]
fn the_envelope_table_of_the_page_is_the_layout() {
    let block = Block::named("record second");
    let envelope = record(&block).envelope;
    let bytes = envelope.encode();
    let (n, k) = (envelope.parents.len(), envelope.kind.len());
    let mut end = 0;
    for (offset, size, name) in table("## 3. The envelope") {
        let (offset, size) = (count(offset, n, k), count(size, n, k));
        assert_eq!(offset, end, "{name} follows the field before it");
        end += size;
        let expected = match name {
            "magic" => b"RHR1".to_vec(),
            "book" => envelope.book.as_bytes().to_vec(),
            "device" => envelope.device.as_bytes().to_vec(),
            "stream" => envelope.stream.to_bytes().to_vec(),
            "seq" => envelope.seq.to_be_bytes().to_vec(),
            "prev" => envelope.prev.0.to_vec(),
            "op" => envelope.op.as_bytes().to_vec(),
            "author" => envelope.author.as_bytes().to_vec(),
            "recorded_at" => envelope.recorded_at.to_be_bytes().to_vec(),
            "hlc" => envelope.hlc.as_u64().to_be_bytes().to_vec(),
            "flags" => vec![1],
            "subject" => envelope.subject.to_bytes().to_vec(),
            "parents_count" => vec![0, 2],
            "parents" => envelope.parents.iter().flat_map(|p| p.0).collect(),
            "kind_length" => vec![k as u8],
            "kind" => envelope.kind.as_bytes().to_vec(),
            "version" => envelope.version.to_be_bytes().to_vec(),
            other => panic!("the page has a field {other} that the layout has not"),
        };
        assert_eq!(bytes[offset..end], expected, "{name}");
    }
    assert_eq!(end, bytes.len(), "the page leaves no byte out");
    assert!(PAGE.contains("165 to 32,996 bytes") && MAX_LEN == 32_996);
}

#[test]
fn the_statement_table_of_the_page_is_the_layout() {
    let statement = statement(&Block::named("head"));
    let bytes = statement.encode();
    let mut end = 0;
    for (offset, size, name) in table("## 9. Signed heads") {
        assert_eq!(count(offset, 0, 0), end, "{name} follows the field before it");
        let start = end;
        end = match size {
            "rest" => bytes.len(),
            size => end + count(size, 0, 0),
        };
        let expected = match name {
            "domain" => HEAD_DOMAIN.to_vec(),
            "book" => statement.book.as_bytes().to_vec(),
            "device" => statement.device.as_bytes().to_vec(),
            "stream" => statement.stream.to_bytes().to_vec(),
            "seq" => statement.seq.to_be_bytes().to_vec(),
            "head" => statement.head.0.to_vec(),
            "time_ms" => statement.time_ms.to_be_bytes().to_vec(),
            "program" => statement.program.as_bytes().to_vec(),
            other => panic!("the page has a field {other} that the statement has not"),
        };
        assert_eq!(bytes[start..end], expected, "{name}");
    }
    assert_eq!(end, bytes.len(), "the page leaves no byte out");
}
