//! A book of any size, for trying and timing: a street with sixteen committees and six years of made-up disputes. Every
//! case is written record by record through the store's one write path; only the desk's questions are left out, which would
//! make an hour of what takes minutes.

mod people;
mod stories;

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};
use renhe_engine::{Desk, Environment, SetClock};
use renhe_journal::{AuthorId, OpId};
use renhe_mediation::basics::{CaseNumber, NumberFormat};
use renhe_mediation::case::events::Number;
use renhe_store::book::key::KdfParams;
use renhe_store::book::state::MachineState;
use renhe_store::{CaseBook, Stamp, StoreError, Writing};
use renhe_wire::*;
use std::collections::HashMap;
use uuid::Uuid;

use crate::office::{mediator, text};
use crate::work::Dice;
use crate::{Calls, PASSWORD, USER, below, day, instant};

/// First and last day on which a dispute of the sample was brought. All of them lie under the category list of 2021.
pub const FIRST: &str = "2021-01-04";
/// See [`FIRST`].
pub const LAST: &str = "2026-10-31";
/// The sample's committees beside the street's own.
const PLACES: [&str; 15] = [
    "清泉村",
    "荷塘村",
    "枫树村",
    "大堰村",
    "樟木村",
    "石塘村",
    "双桥村",
    "新塘村",
    "竹山村",
    "茶亭村",
    "临江社区",
    "文昌社区",
    "锦绣社区",
    "粮机厂",
    "商会",
];
/// Cases in one transaction.
const AT_ONCE: usize = 250;

/// A sample that was made.
pub struct Sample {
    /// Cases.
    pub cases: u64,
    /// Records about them.
    pub records: u64,
}

/// A committee of the sample with its mediators.
pub(crate) struct Bench {
    pub(crate) committee: Uuid,
    pub(crate) short: String,
    pub(crate) mediators: Vec<Uuid>,
}

/// Writes a book with `cases` disputes into the new folder `book`, at home on the machine whose data directory is `state`.
/// Its first user is [`USER`] with [`PASSWORD`]. `told` hears how many cases stand.
///
/// # Panics
/// When the folder is not new, or the disk does not take it.
pub fn make(book: &Path, state: &Path, cases: u64, kdf: KdfParams, mut told: impl FnMut(u64)) -> Sample {
    let benches = found(book, state, kdf);
    let end = instant("2026-11-02 09:00").timestamp_millis();
    let mut tables = below::tables(book, state, USER, end);
    let connection = tables.connection();
    connection.pragma_update(None, "synchronous", "OFF").expect("no power cut is survived, and none is expected");
    connection.pragma_update(None, "cache_size", -256 * 1024).expect("a large cache");
    let author = tables.office().users.values().find(|user| user.name == USER).expect("the first user").id;
    let (first, last) = (day(FIRST).0, day(LAST).0);
    let span = u64::try_from((last - first).num_days()).expect("days") + 1;
    let mut dice = Dice::new(2026);
    let mut serials: HashMap<(Uuid, i32), u32> = HashMap::new();
    let (mut done, mut records) = (0, 0);
    while done < cases {
        let until = (done + AT_ONCE as u64).min(cases);
        let stories: Vec<stories::Story> = (done..until)
            .map(|index| {
                let on = first + Days::new(index * span / cases.max(1));
                let bench = dice.one(&benches);
                let number = numbered(bench, on, &mut serials);
                stories::draw(&mut dice, bench, number, on, last)
            })
            .collect();
        let at_ms = instant(&format!("{} 18:00", stories.last().map_or(first, |story| story.on))).timestamp_millis();
        records += write(&mut tables, AuthorId(author), at_ms, &stories);
        done = until;
        told(done);
    }
    tables.connection().pragma_update(None, "synchronous", "FULL").expect("as every book");
    tables.sign_heads(end, env!("CARGO_PKG_VERSION")).expect("signed");
    Sample { cases: done, records }
}

fn numbered(bench: &Bench, on: NaiveDate, serials: &mut HashMap<(Uuid, i32), u32>) -> Number {
    let serial = serials.entry((bench.committee, on.year())).or_default();
    *serial += 1;
    let number = CaseNumber { short: bench.short.clone(), mark: String::new(), year: on.year(), serial: *serial };
    let text = NumberFormat::default().render(&number);
    Number { short: number.short, mark: number.mark, year: number.year, serial: number.serial, text }
}

fn write(tables: &mut CaseBook, author: AuthorId, at_ms: i64, stories: &[stories::Story]) -> u64 {
    let stamp = Stamp { op: OpId(Uuid::now_v7()), author, at_ms, clock_suspect: false, command: "case_register" };
    let (_, changed) = tables
        .transact(&stamp, |writing: &mut Writing<'_>| -> Result<(), StoreError> {
            for story in stories {
                writing.append_case(story.case, story.committee, &story.events)?;
            }
            Ok(())
        })
        .expect("the sample is written");
    changed.records
}

/// The street's book with its committees and people, made at the desk.
fn found(book: &Path, state: &Path, kdf: KdfParams) -> Vec<Bench> {
    let environment = Environment {
        clock: SetClock::at(instant("2020-12-01 09:00")),
        state: Some(MachineState::at(state)),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        kdf,
        automatic_backups: false,
        watch: renhe_store::book::watch::Watch::default(),
        fonts: renhe_engine::FontShelf::beside_the_program(),
    };
    let desk = Desk::start(environment);
    let request = NewBook {
        path: text(book),
        kind: BookKind::Street,
        name: "样例街道".to_owned(),
        region: "430405009".to_owned(),
        user: USER.to_owned(),
        password: PASSWORD.to_owned(),
    };
    desk.book_new(request).expect("a new book");
    for place in PLACES {
        let kind = match place {
            "粮机厂" => CommitteeKind::Enterprise,
            "商会" => CommitteeKind::Social,
            place if place.ends_with("社区") => CommitteeKind::Residents,
            _ => CommitteeKind::Village,
        };
        let fields = CommitteeFields {
            name: format!("{place}人民调解委员会"),
            short_name: place.to_owned(),
            kind,
            label: None,
            region: None,
            seal_name: None,
            phone: None,
        };
        desk.committee_save(SaveCommittee { id: None, fields }).expect("a committee");
    }
    let committees = desk.committee_list(Nothing {}).expect("the committees").committees;
    let mut dice = Dice::new(16);
    let benches = committees.into_iter().map(|committee| Bench {
        mediators: (0..4).map(|_| enter(&desk, &committee.id, &people::name(&mut dice))).collect(),
        short: committee.fields.short_name,
        committee: committee.id.parse().expect("an id"),
    });
    let benches = benches.collect();
    desk.book_close(Nothing {}).expect("closed");
    benches
}

fn enter(desk: &Desk, committee: &str, name: &str) -> Uuid {
    let saved = desk.member_save(mediator(committee, name, "2020-12-01")).expect("a mediator");
    saved.id.parse().expect("an id")
}

/// Where a sample lies: the book, and the data directory of the machine it is at home on.
#[must_use]
pub fn places(at: &Path) -> (PathBuf, PathBuf) {
    (at.join("book"), at.join("state"))
}
