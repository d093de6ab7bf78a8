//! A stolen disk tells nothing: after work, lock, close, a kill, a backup and a restore, no planted name, ID number or phone
//! stands in any file of the book, of this machine's data or of the backups, in any spelling a disk could hold it in.

use renhe_tests::office::text;
use renhe_tests::steps::{assignment, written};
use renhe_tests::{Calls, Office, PASSWORD, USER, day, person, quarrel};
use renhe_wire::*;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const NAMES: [&str; 8] = ["欧阳慕岚", "司徒婉清", "诸葛砚舟", "上官霁月", "皇甫知远", "尉迟观澜", "百里清和", "东方既明"];
const ID_NUMBERS: [&str; 6] = [
    "430405197203148816",
    "430405198811072948",
    "430405196507196633",
    "430405199010105527",
    "430405195512043719",
    "43040520010229402X",
];
const PHONES: [&str; 6] = ["13973480617", "15273491826", "18907343758", "13107345294", "17773486603", "19918344172"];

/// GBK of the characters of the names (GB 18030 gives them the same two bytes).
const GBK: [(char, [u8; 2]); 31] = [
    ('欧', [0xC5, 0xB7]),
    ('阳', [0xD1, 0xF4]),
    ('慕', [0xC4, 0xBD]),
    ('岚', [0xE1, 0xB0]),
    ('司', [0xCB, 0xBE]),
    ('徒', [0xCD, 0xBD]),
    ('婉', [0xCD, 0xF1]),
    ('清', [0xC7, 0xE5]),
    ('诸', [0xD6, 0xEE]),
    ('葛', [0xB8, 0xF0]),
    ('砚', [0xD1, 0xE2]),
    ('舟', [0xD6, 0xDB]),
    ('上', [0xC9, 0xCF]),
    ('官', [0xB9, 0xD9]),
    ('霁', [0xF6, 0xAB]),
    ('月', [0xD4, 0xC2]),
    ('皇', [0xBB, 0xCA]),
    ('甫', [0xB8, 0xA6]),
    ('知', [0xD6, 0xAA]),
    ('远', [0xD4, 0xB6]),
    ('尉', [0xCE, 0xBE]),
    ('迟', [0xB3, 0xD9]),
    ('观', [0xB9, 0xDB]),
    ('澜', [0xC0, 0xBD]),
    ('百', [0xB0, 0xD9]),
    ('里', [0xC0, 0xEF]),
    ('和', [0xBA, 0xCD]),
    ('东', [0xB6, 0xAB]),
    ('方', [0xB7, 0xBD]),
    ('既', [0xBC, 0xC8]),
    ('明', [0xC3, 0xF7]),
];

fn gbk(text: &str) -> Vec<u8> {
    let bytes = |c: char| {
        let known = GBK.iter().find(|(known, _)| *known == c).map(|(_, bytes)| bytes.to_vec());
        known.unwrap_or_else(|| vec![u8::try_from(c).expect("a digit, or a character of the table")])
    };
    text.chars().flat_map(bytes).collect()
}

/// A canary as a disk could hold it: UTF-8, UTF-16 in both orders, GBK.
fn spellings(canary: &str) -> [Vec<u8>; 4] {
    let wide: Vec<u16> = canary.encode_utf16().collect();
    let little = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    [canary.as_bytes().to_vec(), little, big, gbk(canary)]
}

/// All canaries in all spellings, by their first byte.
struct Canaries(Vec<Vec<(String, Vec<u8>)>>);

impl Canaries {
    fn all() -> Canaries {
        let mut by_first = vec![Vec::new(); 256];
        for canary in NAMES.iter().chain(&ID_NUMBERS).chain(&PHONES) {
            for spelling in spellings(canary) {
                by_first[usize::from(spelling[0])].push(((*canary).to_owned(), spelling));
            }
        }
        Canaries(by_first)
    }

    fn count(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// The canaries that sing in these bytes.
    fn heard_in(&self, bytes: &[u8]) -> Vec<&str> {
        let mut heard = Vec::new();
        for (place, first) in bytes.iter().enumerate() {
            let possible = self.0[usize::from(*first)].iter();
            heard
                .extend(possible.filter(|(_, spelling)| bytes[place..].starts_with(spelling)).map(|(canary, _)| canary.as_str()));
        }
        heard
    }
}

fn files_under(place: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut waiting = vec![place.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { waiting.push(path) } else { files.push(path) }
        }
    }
    files
}

/// Every file on the ground is silent; how many bytes were listened to.
fn assert_silent(canaries: &Canaries, place: &Path, when: &str) -> usize {
    let mut listened = 0;
    for path in files_under(place) {
        let bytes = std::fs::read(&path).expect("a file");
        let heard = canaries.heard_in(&bytes);
        assert!(heard.is_empty(), "{when}: {} tells of {heard:?}", path.display());
        listened += bytes.len();
    }
    listened
}

/// A case in which a name, an ID number and a phone stand wherever a person may type them.
fn plant(office: &Office, index: usize, mediator: &str) {
    let (name, other) = (NAMES[index % NAMES.len()], NAMES[(index + 3) % NAMES.len()]);
    let (id, phone) = (ID_NUMBERS[index % ID_NUMBERS.len()], PHONES[index % PHONES.len()]);
    let told = format!("{name}（{id}，电话{phone}）与{other}争执");
    let mut first = person(1, name);
    (first.id_number, first.phone) = (Some(id.to_owned()), Some(phone.to_owned()));
    first.address = Some(format!("{other}家隔壁"));
    let mut second = person(2, other);
    second.nickname = Some(format!("{name}的亲家"));
    let registration =
        Register { parties: vec![first, second], summary: told.clone(), place: Some(told.clone()), ..quarrel("2026-03-02") };
    let case = office.case_register(registration).expect("registered").case;
    office.case_accept(Accept { case: case.clone(), on: day("2026-03-02"), rights_told: None }).expect("accepted");
    office.case_assign(assignment(&case, day("2026-03-02"), &[mediator])).expect("assigned");
    office.session(&case, "2026-03-02", &told);
    let note = KeepNote { case: case.clone(), on: day("2026-03-02"), side: Some(1), text: told.clone() };
    office.case_note(note).expect("a private note");
    let agreement = AgreeWritten { facts: told.clone(), clauses: vec![told.clone()], ..written(&case) };
    office.case_agree_written(agreement).expect("agreed");
    // What is refused is typed too: with the name in a field that is too long, and in a search.
    office.case_register(Register { summary: told.repeat(200), ..quarrel("2026-03-02") }).expect_err("too long");
    for words in [name, phone, &id[14..]] {
        let list = ListCases { text: Some(words.to_owned()), ..ListCases::default() };
        assert!(!office.case_list(list).expect("a search").rows.is_empty(), "{words} is in the book and is found there");
    }
}

/// Another process works on the book and is killed.
fn work_and_kill(office: &Office) {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_worker"))
        .args([office.folder.as_os_str(), office.state().as_os_str()])
        .arg("20")
        .env("TMPDIR", office.ground())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a worker");
    std::thread::sleep(Duration::from_millis(900));
    worker.kill().expect("killed");
    worker.wait().expect("gone");
    let wal = std::fs::metadata(office.folder.join("casebook.db-wal")).map(|file| file.len()).unwrap_or(0);
    assert!(wal > 0, "the kill left a WAL to listen to");
}

#[test]
fn no_file_tells_of_anybody_after_work_lock_close_kill_backup_and_restore() {
    let canaries = Canaries::all();
    assert_eq!(canaries.count(), 20 * 4, "twenty canaries in four spellings");
    let now = chrono::Utc::now().format("%Y-%m-%d %H:%M").to_string();
    let mut office = Office::village(&now);
    let ground = office.ground().to_owned();
    let mut listened = 0;
    let mut listen = |when: &str| listened += assert_silent(&canaries, &ground, when);

    let mediator = office.mediator(NAMES[7]);
    for index in 0..NAMES.len() {
        plant(&office, index, &mediator);
    }
    listen("while the book is open, as a power cut would find it");
    office.backup_write(WriteBackup { to: None }).expect("a backup beside the book");
    let stick = ground.join("U盘.rhb");
    office.backup_write(WriteBackup { to: Some(text(&stick)) }).expect("a backup on a stick");
    office.rebuild(Nothing {}).expect("a rebuild");
    listen("after backups and a rebuild");
    office.lock(Nothing {}).expect("locked");
    listen("locked");
    office.book_close(Nothing {}).expect("closed");
    listen("closed");
    work_and_kill(&office);
    listen("after a kill");
    let elsewhere = ground.join("恢复");
    let restore = RestoreBackup { from: text(&stick), path: text(&elsewhere), last_numbers: Vec::new() };
    office.backup_restore(restore).expect("restored");
    office.start_on(&elsewhere);
    office.try_log_in(USER, PASSWORD).expect("opened");
    assert_eq!(office.all_cases().len(), NAMES.len(), "they are all there for whoever has the password");
    listen("after a restore");
    assert!(listened > 2_000_000, "there was something to listen to: {listened} bytes");
    println!("canaries: 20 in 4 spellings, 6 moments, {listened} bytes, silence");
}

#[test]
fn every_canary_is_heard_where_it_sings() {
    let canaries = Canaries::all();
    for canary in NAMES.iter().chain(&ID_NUMBERS).chain(&PHONES) {
        for spelling in spellings(canary) {
            let file = [&[0, 0xFF, 0x31][..], &spelling, b"\0tail"].concat();
            assert!(canaries.heard_in(&file).contains(canary), "{canary} as {spelling:?} must not be missed");
        }
    }
    assert!(canaries.heard_in("双方为排水沟争执 13800000000".as_bytes()).is_empty(), "and nobody else is taken for one");
}
