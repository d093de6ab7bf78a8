//! Safety: backups, restore, verification, rebuild.

use crate::call::Call;
use crate::environment::Environment;
use crate::error::{EngineError, Result, invalid, refuse};
use crate::open_book::{OpenBook, Unlocked};
use crate::shape::maybe_id;
use chrono::{DateTime, Datelike, SecondsFormat};
use renhe_mediation::event::NoPart;
use renhe_mediation::office::{NumbersResumed, OfficeEvent};
use renhe_mediation::problem::{Code, Rejection};
use renhe_mediation::subject::SubjectKind;
use renhe_store::book::attachment;
use renhe_store::book::backup::{self, Header, Target};
use renhe_store::book::error::BookError;
use renhe_store::book::key::DataKey;
use renhe_store::book::layout::BookFolder;
use renhe_store::book::restored::{self, RestoreMark, ToldNumber};
use renhe_store::book::slots::KeyFile;
use renhe_store::book::thinning;
use renhe_store::{Connection, Finding as Found, Severity, Writing};
use renhe_wire::*;
use std::path::Path;
use uuid::Uuid;

/// Local facts about the last backup: row of the last record it holds, and when.
const BACKED_UP_ROW: &str = "backup_row";
const BACKED_UP_AT: &str = "backup_at";
/// An automatic backup at the most this often.
const EVERY_MS: i64 = 30 * 60 * 1000;

pub(crate) fn instant(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// How safe the book is.
pub(crate) fn safety(unlocked: &Unlocked, book: Option<&OpenBook>) -> Result<BackupState> {
    let number = |key: &str| -> Result<Option<i64>> { Ok(unlocked.casebook.local(key)?.and_then(|value| value.parse().ok())) };
    let row = number(BACKED_UP_ROW)?.unwrap_or(0);
    Ok(BackupState {
        cases_not_backed_up: unlocked.casebook.cases_since(row)?,
        last_at: number(BACKED_UP_AT)?.map(instant),
        folder: book.map(|book| book.folder.backups().display().to_string()).unwrap_or_default(),
        chosen: book.is_some_and(|book| book.folder.has_chosen_backups()),
    })
}

pub(crate) fn backup_state(call: &mut Call<'_>, _: Nothing) -> Result<BackupState> {
    safety(call.unlocked()?, call.state.book.as_ref())
}

/// Writes a backup to `file` and remembers how far it goes.
fn write_to(
    environment: &Environment,
    folder: &BookFolder,
    unlocked: &mut Unlocked,
    file: &Path,
    now_ms: i64,
) -> Result<(Header, u64)> {
    if unlocked.read_only.is_none() {
        unlocked.casebook.sign_heads(now_ms, &environment.program)?;
    }
    let (records, cases, last_row) = unlocked.casebook.size()?;
    let heads = unlocked.casebook.signed_heads()?;
    let identity = unlocked.keys.identity();
    let header = Header {
        book: identity.book,
        name: identity.name.clone(),
        practice: identity.practice,
        created_ms: now_ms,
        program: environment.program.clone(),
        records,
        cases,
        heads,
    };
    // A folder that may only be read has no room for the snapshot; the backup's own place has.
    let beside = file.parent().unwrap_or(folder.root());
    let scratch = if unlocked.read_only.is_none() { folder.root() } else { beside };
    let target = Target { file, scratch, watch: &environment.watch };
    let written = backup::write_backup(unlocked.casebook.connection(), &unlocked.key, &unlocked.keys, target, |_| Ok(header))?;
    let files = crate::handlers::attached(&unlocked.casebook)?;
    let lost = attachment::copy_to(folder, &files, &BookFolder::attachments_beside(file), &environment.watch)?;
    if lost > 0 {
        tracing::warn!(lost, "attachments are missing in the book and so in its backup");
    }
    if unlocked.read_only.is_none() {
        unlocked.casebook.set_local(BACKED_UP_ROW, &last_row.to_string())?;
        unlocked.casebook.set_local(BACKED_UP_AT, &now_ms.to_string())?;
    }
    Ok((written.header, written.length))
}

/// A backup before the tables of an existing book are changed: among the automatic ones, never thinned away as the newest.
pub(crate) fn backup_before_migration(
    environment: &Environment,
    folder: &BookFolder,
    connection: &Connection,
    key: &DataKey,
    keys: &KeyFile,
    now_ms: i64,
) -> renhe_store::book::Result<()> {
    let identity = keys.identity();
    let io = |why: String| BookError::Io { path: folder.root().to_path_buf(), source: std::io::Error::other(why) };
    let name = thinning::automatic_name(identity.folder, now_ms).ok_or_else(|| io("no name for the backup".to_owned()))?;
    let file = folder.backups_at_hand().join(name);
    let (records, cases, _) = renhe_store::size_of(connection).map_err(|error| io(error.to_string()))?;
    let header = Header {
        book: identity.book,
        name: identity.name.clone(),
        practice: identity.practice,
        created_ms: now_ms,
        program: environment.program.clone(),
        records,
        cases,
        heads: serde_json::Value::Null,
    };
    let target = Target { file: &file, scratch: folder.root(), watch: &environment.watch };
    backup::write_backup(connection, key, keys, target, |_| Ok(header)).map(|_| ())
}

/// An automatic backup, when something changed since the last one and that one is old enough; then the old ones are thinned.
pub(crate) fn automatic_backup(
    environment: &Environment,
    folder: &BookFolder,
    unlocked: &mut Unlocked,
    now_ms: i64,
) -> Result<()> {
    let row: i64 = unlocked.casebook.local(BACKED_UP_ROW)?.and_then(|value| value.parse().ok()).unwrap_or(0);
    let at: i64 = unlocked.casebook.local(BACKED_UP_AT)?.and_then(|value| value.parse().ok()).unwrap_or(0);
    let (_, _, last_row) = unlocked.casebook.size()?;
    if last_row <= row || (now_ms - at).abs() < EVERY_MS {
        return Ok(());
    }
    into_folder(environment, folder, unlocked, now_ms).map(|_| ())
}

fn into_folder(
    environment: &Environment,
    folder: &BookFolder,
    unlocked: &mut Unlocked,
    now_ms: i64,
) -> Result<(String, Header, u64)> {
    let id = unlocked.keys.identity().folder;
    let name = thinning::automatic_name(id, now_ms).ok_or_else(|| EngineError::Broken("no name for the backup".to_owned()))?;
    let place = folder.backups_at_hand();
    let mut file = place.join(&name);
    let mut later = now_ms;
    while file.exists() {
        later += 1000;
        let name = thinning::automatic_name(id, later).ok_or_else(|| EngineError::Broken("no name for the backup".to_owned()))?;
        file = place.join(name);
    }
    std::fs::create_dir_all(&place).map_err(|error| BookError::Io { path: place.clone(), source: error })?;
    let (header, bytes) = write_to(environment, folder, unlocked, &file, now_ms)?;
    if unlocked.read_only.is_none() {
        thinning::thin_folder(&place, id, now_ms)?;
    }
    Ok((file.display().to_string(), header, bytes))
}

/// A stick that is not there any more must not become a folder of the same name on the disk that may die; and what lies
/// within the book's folder dies with it.
fn check_place(folder: &BookFolder, to: &Path) -> Result<()> {
    let beside = to.parent().filter(|parent| !parent.as_os_str().is_empty());
    if beside.is_some_and(|parent| !parent.is_dir()) {
        let problem = renhe_mediation::problem::Problem::new(Code::FileTrouble).with("path", to.display());
        return Err(Rejection::Refused(problem).into());
    }
    let real = beside.and_then(|parent| parent.canonicalize().ok());
    let own = folder.root().canonicalize().ok();
    if real.zip(own).is_some_and(|(real, own)| real.starts_with(own)) {
        let problem = renhe_mediation::problem::Problem::new(Code::BackupInsideBook).with("path", to.display()).at("to");
        return Err(Rejection::Invalid(problem).into());
    }
    Ok(())
}

pub(crate) fn backup_write(call: &mut Call<'_>, request: WriteBackup) -> Result<BackupWritten> {
    let now_ms = call.now_ms();
    let environment = call.environment;
    let book = call.open()?;
    let Some(unlocked) = book.unlocked.as_mut() else {
        return Err(refuse(Code::Locked));
    };
    let (path, header, bytes) = match request.to.as_deref().map(str::trim).filter(|to| !to.is_empty()) {
        Some(to) => {
            check_place(&book.folder, Path::new(to))?;
            let (header, bytes) = write_to(environment, &book.folder, unlocked, Path::new(to), now_ms)?;
            (to.to_owned(), header, bytes)
        }
        None => {
            if let Some(problem) = unlocked.read_only.as_ref().filter(|problem| problem.code == Code::DamagedBook) {
                // What is left of a damaged book is nothing to keep among the good backups: it would push one out.
                return Err(Rejection::Refused(problem.clone()).into());
            }
            let place = book.folder.backups();
            if book.folder.has_chosen_backups() && !place.is_dir() {
                // Somebody waits for it to be where they said: not beside the book in its stead.
                let problem = renhe_mediation::problem::Problem::new(Code::FileTrouble).with("path", place.display());
                return Err(Rejection::Refused(problem).into());
            }
            into_folder(environment, &book.folder, unlocked, now_ms)?
        }
    };
    let state = safety(call.unlocked()?, call.state.book.as_ref())?;
    call.changes.session = true;
    Ok(BackupWritten { path, bytes, records: header.records, cases: header.cases, state })
}

pub(crate) fn backup_list(call: &mut Call<'_>, _: Nothing) -> Result<Backups> {
    let book = call.open()?;
    let id = book.identity().folder;
    let folder = book.folder.backups();
    let mut backups = Vec::new();
    for candidate in thinning::list_automatic(&folder, id)? {
        let path = folder.join(&candidate.name);
        let header = backup::read_header(&path).ok();
        let made_ms = header.as_ref().map(|header| header.created_ms).or_else(|| thinning::time_in(&candidate.name));
        backups.push(BackupFile {
            path: path.display().to_string(),
            made_at: instant(made_ms.unwrap_or(0)),
            bytes: std::fs::metadata(&path).map(|file| file.len()).unwrap_or(0),
            records: header.as_ref().map_or(0, |header| header.records),
            cases: header.as_ref().map_or(0, |header| header.cases),
            whole: header.is_some(),
        });
    }
    backups.sort_by(|a, b| b.made_at.cmp(&a.made_at));
    Ok(Backups { backups })
}

pub(crate) fn backup_restore(call: &mut Call<'_>, request: RestoreBackup) -> Result<Restored> {
    for (field, value) in [("from", &request.from), ("path", &request.path)] {
        if value.trim().is_empty() {
            return Err(invalid(field, Code::Required));
        }
    }
    for (place, told) in request.last_numbers.iter().enumerate() {
        check_serial(&format!("last_numbers[{place}].serial"), told.serial)?;
    }
    let told = request.last_numbers.iter().map(|told| ToldNumber {
        committee: told.committee.clone(),
        year: told.year,
        serial: told.serial,
    });
    let now_ms = call.now_ms();
    let mark = RestoreMark { restored_ms: now_ms, last_numbers: told.collect() };
    let needs = mark.last_numbers.is_empty();
    let header =
        restored::unpack(Path::new(request.from.trim()), Path::new(request.path.trim()), &mark, &call.environment.watch)?;
    let (from, watch) = (BookFolder::attachments_beside(Path::new(request.from.trim())), &call.environment.watch);
    let restored = BookFolder::open(Path::new(request.path.trim()))?;
    attachment::copy_from(&from, &restored, &attachment::names_at(&from), watch)?;
    Ok(Restored {
        path: request.path.trim().to_owned(),
        name: header.name,
        made_at: instant(header.created_ms),
        records: header.records,
        cases: header.cases,
        needs_last_number: needs,
    })
}

pub(crate) fn numbers_resume(call: &mut Call<'_>, request: ResumeNumbers) -> Result<Nothing> {
    if request.last_numbers.is_empty() {
        return Err(invalid("last_numbers", Code::Required));
    }
    let year = call.today().year();
    let device = call.casebook()?.device().0;
    call.write(|writing, _| {
        for told in &request.last_numbers {
            resume_one(writing, device, told.committee.as_deref(), told.year.unwrap_or(year), told.serial)?;
        }
        Ok(())
    })?;
    Ok(Nothing {})
}

/// No committee of the world has so many cases in a year: such a number is a slip of the hand.
const HIGHEST_SERIAL: u32 = 1_000_000;

fn check_serial(field: &str, serial: u32) -> Result<()> {
    if serial <= HIGHEST_SERIAL {
        return Ok(());
    }
    let problem = renhe_mediation::problem::Problem::new(Code::BadValue).with("max", HIGHEST_SERIAL).at(field);
    Err(Rejection::Invalid(problem).into())
}

/// Keeps the highest number on paper of a committee (the home one where absent) in a year. It may lie above what the book
/// has, never below.
pub(crate) fn resume_one(writing: &mut Writing<'_>, device: Uuid, committee: Option<&str>, year: i32, serial: u32) -> Result<()> {
    let committee = match maybe_id("committee", committee, Code::UnknownCommittee) {
        Ok(Some(id)) => Some(id),
        Ok(None) => None,
        Err(error) => {
            let named = committee.map(str::trim);
            let known = writing
                .office
                .committees
                .values()
                .find(|known| Some(known.entry.name.as_str()) == named || Some(known.entry.short_name.as_str()) == named);
            Some(known.map(|known| known.id).ok_or(error)?)
        }
    };
    check_serial("serial", serial)?;
    let committee = committee.or(writing.office.home).ok_or_else(|| invalid("committee", Code::UnknownCommittee))?;
    let mark = writing.office.devices.get(&device).map(|device| device.joined.mark.clone()).unwrap_or_default();
    let next = writing.next_serial(committee, &mark, year)?;
    if serial + 1 < next {
        let problem = renhe_mediation::problem::Problem::new(Code::NumberTooLow).with("last", next - 1).at("serial");
        return Err(Rejection::Invalid(problem).into());
    }
    let told = NumbersResumed { committee, device, mark, year, serial };
    Ok(writing.append_office(SubjectKind::Numbers, Uuid::now_v7(), &OfficeEvent::NumbersResumed(told, NoPart {}))?)
}

pub(crate) fn verify(call: &mut Call<'_>, _: Nothing) -> Result<Verification> {
    let book = call.state.book.as_ref().ok_or_else(|| refuse(Code::NoBook))?;
    let unlocked = book.unlocked.as_ref().ok_or_else(|| refuse(Code::Locked))?;
    let checked = unlocked.casebook.verify(true)?;
    let mut findings: Vec<Finding> = checked.findings.iter().map(finding).collect();
    let copies = renhe_store::book::copies::KeyCopies::read(&book.folder)?;
    for fault in copies.check(&unlocked.key) {
        findings.push(wrong(
            Problem::new("bad_slots").with("copy", format!("{:?}", fault.copy)).with("detail", format!("{:?}", fault.what)),
        ));
    }
    findings.extend(
        unlocked
            .notes
            .iter()
            .filter(|note| note.code == Code::ClockSuspect)
            .map(|note| Finding { severity: "note".to_owned(), problem: crate::error::on_wire(note) }),
    );
    for file in crate::handlers::attached(&unlocked.casebook)? {
        if attachment::check(&book.folder, &file, &call.environment.watch)? != Some(true) {
            findings.push(wrong(Problem::new("attachment_lost").with("file", file.as_str())));
        }
    }
    for file in thinning::list_automatic(&book.folder.backups(), book.identity().folder)? {
        let path = book.folder.backups().join(&file.name);
        match backup::verify_file(&path, &call.environment.watch) {
            Ok(_) => {}
            Err(BookError::Stopped) => return Err(BookError::Stopped.into()),
            Err(_) => findings.push(wrong(Problem::new("bad_backup_file").with("path", path.display()))),
        }
    }
    let sound = findings.iter().all(|finding| finding.severity == "note");
    Ok(Verification { sound, findings, records: checked.records, cases: checked.cases, pages_checked: true })
}

fn wrong(problem: Problem) -> Finding {
    Finding { severity: "wrong".to_owned(), problem }
}

pub(crate) fn finding(found: &Found) -> Finding {
    let problem = match found {
        Found::Pages { failed, other } => {
            let pages: Vec<String> = failed.iter().map(u64::to_string).collect();
            Problem::new("bad_page").with("page", pages.join(",")).with("detail", other.join("; "))
        }
        Found::Unreadable { from, to, cases } => {
            let problem = Problem::new("unreadable_records").with("from", from);
            let problem = match to {
                Some(to) => problem.with("to", to),
                None => problem,
            };
            if cases.is_empty() { problem } else { problem.with("cases", cases.join("、")) }
        }
        Found::Chain { device, seq, why } => {
            Problem::new("bad_chain").with("device", device).with("seq", seq).with("detail", why)
        }
        Found::Signature { device, seq } => Problem::new("bad_signature").with("device", device).with("seq", seq),
        Found::UnsignedTail { records } => Problem::new("unsigned_tail").with("count", records),
        Found::OlderThanWitness { witnessed, found, .. } => {
            Problem::new("older_than_witness").with("witnessed", witnessed).with("found", found)
        }
        Found::Projection { case } | Found::OrphanRow { case } => Problem::new("bad_projection").with("case", case),
        Found::Counters { cells } => Problem::new("bad_counters").with("count", cells),
    };
    let severity = match found.severity() {
        Severity::Wrong => "wrong",
        Severity::Note => "note",
    };
    Finding { severity: severity.to_owned(), problem }
}

pub(crate) fn rebuild(call: &mut Call<'_>, _: Nothing) -> Result<Rebuilt> {
    call.writable()?;
    let unlocked = call.unlocked_mut()?;
    let rebuilt = unlocked.casebook.rebuild()?;
    call.changes.directory = true;
    Ok(Rebuilt { records: rebuilt.records, cases: rebuilt.cases, millis: rebuilt.millis })
}
