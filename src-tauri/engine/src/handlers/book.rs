//! Opening, founding, closing a book; what the start page needs to know.

use crate::call::{Call, new_id};
use crate::environment::Environment;
use crate::error::{EngineError, Result, invalid, on_wire, refuse};
use crate::joining::founding;
use crate::open_book::{OpenBook, Session, Unlocked, shipped_office};
use crate::permission::allows;
use renhe_journal::{AuthorId, BookId, OpId};
use renhe_mediation::basics::{check_region, shipped};
use renhe_mediation::case::decide::text;
use renhe_mediation::office::{
    Appointed, BookFounded, CommitteeSaved, Contact, MemberSaved, MemberSavedPrivate, Named, OfficeEvent, UserEnrolled,
};
use renhe_mediation::problem::{Code, Problem};
use renhe_mediation::subject::SubjectKind;
use renhe_mediation::words;
use renhe_store::book::identity::{BookKind as FolderKind, FolderId, Identity};
use renhe_store::book::key::DataKey;
use renhe_store::book::layout::BookFolder;
use renhe_store::book::lock::{BookLock, Holder};
use renhe_store::book::migrate::Age;
use renhe_store::book::open::{OpenMode, open_connection};
use renhe_store::book::slot::SlotUser;
use renhe_store::book::slots::KeyFile;
use renhe_store::{CaseBook, Opening, Stamp};
use renhe_wire::*;
use std::path::Path;
use uuid::Uuid;

pub(crate) fn app_state(call: &mut Call<'_>, _: Nothing) -> Result<AppState> {
    state(call)
}

/// What the program is showing right now.
pub(crate) fn state(call: &mut Call<'_>) -> Result<AppState> {
    let now_ms = call.now_ms();
    let today = call.today().to_string();
    let environment = call.environment;
    let book = call.state.book.as_ref().map(|book| info(book, now_ms));
    let session = match call.state.book.as_ref().and_then(|book| book.unlocked.as_ref()) {
        Some(unlocked) => session_info(unlocked, call.state.book.as_ref())?,
        None => None,
    };
    Ok(AppState { program: environment.program.clone(), book, session, recent: crate::handlers::recent(environment), today })
}

fn info(book: &OpenBook, now_ms: i64) -> BookInfo {
    let identity = book.identity();
    let read_only = match &book.unlocked {
        Some(unlocked) => unlocked.read_only.clone(),
        None if book.folder_read_only => Some(Problem::new(Code::FolderReadOnly)),
        None => None,
    };
    let wait = book.copies.users().iter().map(|user| book.attempts.wait_ms(user.id, now_ms)).max().unwrap_or(0);
    BookInfo {
        path: book.folder.root().display().to_string(),
        name: identity.name.clone(),
        kind: kind_of(identity.kind),
        region: identity.region.clone(),
        practice: identity.practice,
        users: book.copies.users().into_iter().map(|user| user.name).collect(),
        read_only: read_only.as_ref().map(on_wire),
        adopt: book.needs_adoption(),
        wait_ms: u32::try_from(wait).unwrap_or(u32::MAX),
    }
}

fn kind_of(kind: FolderKind) -> words::BookKind {
    match kind {
        FolderKind::Village => words::BookKind::Village,
        FolderKind::Street => words::BookKind::Street,
    }
}

fn session_info(unlocked: &Unlocked, book: Option<&OpenBook>) -> Result<Option<SessionInfo>> {
    let Some(session) = &unlocked.session else {
        return Ok(None);
    };
    let office = unlocked.casebook.office();
    let may = Command::ALL.iter().filter(|command| allows(**command, &session.roles)).map(|command| command.name().to_owned());
    let member = office.users.get(&session.user).and_then(|user| user.member);
    Ok(Some(SessionInfo {
        user: session.name.clone(),
        user_id: session.user.to_string(),
        roles: session.roles.clone(),
        member: member.map(|id| id.to_string()),
        may: may.collect(),
        backup: crate::handlers::safety(unlocked, book)?,
        notes: unlocked.notes.iter().map(on_wire).collect(),
        lock_minutes: office.settings.lock_minutes,
    }))
}

pub(crate) fn book_open(call: &mut Call<'_>, request: OpenBook_) -> Result<AppState> {
    close_quietly(call)?;
    let now_ms = call.now_ms();
    let path = Path::new(request.path.trim());
    if request.path.trim().is_empty() {
        return Err(invalid("path", Code::Required));
    }
    let book = OpenBook::open(call.environment, path, now_ms)?;
    crate::handlers::remember(call.environment, &book);
    call.state.book = Some(book);
    call.changes.session = true;
    state(call)
}

/// The wire's request, named apart from the book on the desk.
use renhe_wire::OpenBook as OpenBook_;

pub(crate) fn book_close(call: &mut Call<'_>, _: Nothing) -> Result<AppState> {
    close_quietly(call)?;
    call.state.book = None;
    call.changes.session = true;
    state(call)
}

/// Signs the heads, makes an automatic backup when one is due, and takes the key out of memory. A failure is logged: it must
/// not keep anybody from closing.
pub(crate) fn close_quietly(call: &mut Call<'_>) -> Result<()> {
    let now_ms = call.now_ms();
    let environment = call.environment;
    let Some(book) = call.state.book.as_mut() else {
        return Ok(());
    };
    if let Some(unlocked) = book.unlocked.as_mut().filter(|unlocked| unlocked.read_only.is_none()) {
        if let Err(error) = unlocked.casebook.sign_heads(now_ms, &environment.program) {
            tracing::warn!(%error, "heads could not be signed");
        }
        if environment.automatic_backups
            && let Err(error) = crate::handlers::automatic_backup(environment, &book.folder, unlocked, now_ms)
        {
            tracing::warn!(%error, "automatic backup failed");
        }
        if let Err(error) = renhe_store::book::open::checkpoint_truncate(unlocked.casebook.connection()) {
            tracing::warn!(%error, "checkpoint failed");
        }
    }
    book.unlocked = None;
    crate::papers::opened::sweep(environment);
    Ok(())
}

pub(crate) fn book_adopt(call: &mut Call<'_>, request: AdoptBook) -> Result<AppState> {
    let now_ms = call.now_ms();
    let environment = call.environment;
    let book = call.open()?;
    if book.unlocked.is_some() {
        // It was only being read: it is locked again, and unlocked as what it now is.
        let root = book.folder.root().to_path_buf();
        close_quietly(call)?;
        call.state.book = None;
        call.state.book = Some(OpenBook::open(environment, &root, now_ms)?);
    }
    let book = call.open()?;
    book.adopt_as_copy = Some(request.copied);
    call.changes.session = true;
    state(call)
}

pub(crate) fn book_new(call: &mut Call<'_>, request: NewBook) -> Result<NewBookMade> {
    let name = text("name", &request.name, 100, true)?;
    let user = text("user", &request.user, 50, true)?;
    crate::handlers::check_password("password", &request.password)?;
    if request.path.trim().is_empty() {
        return Err(invalid("path", Code::Required));
    }
    let mut warnings = Vec::new();
    let regions = shipped::regions().map_err(|_| EngineError::Broken("regions".to_owned()))?;
    let region = check_region(request.region.trim(), |code| regions.name(code).map(str::to_owned))
        .map_err(|_| invalid("region", Code::BadRegion))?;
    if region.name.is_none() {
        warnings.push(Problem::new(Code::RegionUnknown).with("region", region.code.as_str()).at("region"));
    }
    let founded = BookFounded { kind: request.kind, name, region: region.code.as_str().to_owned(), practice: false };
    let card = found(call, Path::new(request.path.trim()), founded, &user, &request.password, true)?;
    let now_ms = call.now_ms();
    let book = call.open()?;
    Ok(NewBookMade { book: info(book, now_ms), recovery_card: card, warnings: crate::error::all_on_wire(&warnings) })
}

/// The practice book: a street's, with no committee yet.
pub(crate) fn found_practice(call: &mut Call<'_>, path: &Path, name: &str, user: &str, password: &str) -> Result<()> {
    let founded =
        BookFounded { kind: words::BookKind::Street, name: name.to_owned(), region: "430405".to_owned(), practice: true };
    found(call, path, founded, user, password, false).map(|_| ())
}

/// Founds a book: folder, keys, tables, first user, and (unless it is practice) the home committee with that user in it.
fn found(
    call: &mut Call<'_>,
    path: &Path,
    founded: BookFounded,
    user: &str,
    password: &str,
    with_committee: bool,
) -> Result<String> {
    let now_ms = call.now_ms();
    let environment = call.environment;
    let Some(machine) = &environment.state else {
        return Err(refuse(Code::FileTrouble));
    };
    close_quietly(call)?;
    call.state.book = None;
    let folder = BookFolder::create(path)?;
    let lock = BookLock::acquire(&folder, &Holder::this_process(now_ms))?;
    let key = DataKey::random()?;
    let book = BookId(Uuid::now_v7());
    let identity = Identity {
        book,
        folder: FolderId::random()?,
        kind: match founded.kind {
            words::BookKind::Village => FolderKind::Village,
            words::BookKind::Street => FolderKind::Street,
        },
        name: founded.name.clone(),
        region: founded.region.clone(),
        practice: founded.practice,
        created_ms: now_ms,
    };
    let folder_id = identity.folder;
    let mut keys = KeyFile::new(identity);
    let first = SlotUser { id: AuthorId(new_id()), name: user.to_owned() };
    keys.enrol(&key, &first, password, environment.kdf, now_ms)?;
    let card = keys.renew_card(&key, now_ms)?.text().to_string();
    let device = machine.settle(&folder, folder_id, &key)?;
    let connection = open_connection(&folder.database(), &key, OpenMode::Create, 16 * 1024)?;
    let public = device.key.public().to_string();
    let opening = Opening {
        connection,
        book,
        device: device.id,
        key: Some(device.key),
        witness: Some(machine.witness(folder_id, book)),
        office: shipped_office()?,
        age: Age::New,
        now_ms,
        watch: environment.watch.clone(),
    };
    let mut casebook = CaseBook::open(opening, |_| Ok(()))?;
    let stamp = Stamp { op: OpId(new_id()), author: first.id, at_ms: now_ms, clock_suspect: false, command: "book_new" };
    let roles = first_roles(founded.kind);
    let today = call.today();
    casebook.transact(&stamp, |writing| -> Result<()> {
        let (book_event, device_event) = founding(public, &environment.program, founded.clone());
        writing.append_office(SubjectKind::Book, book.0, &book_event)?;
        writing.append_office(SubjectKind::Device, device.id.0, &device_event)?;
        let member = if with_committee { Some(home_committee(writing, &founded, user, today)?) } else { None };
        let enrolled = UserEnrolled { roles: roles.clone(), member };
        let named = Named { name: user.to_owned() };
        writing.append_office(SubjectKind::User, first.id.0, &OfficeEvent::UserEnrolled(enrolled, named))?;
        Ok(())
    })?;
    // The keys come last: a folder without them is not a book, and what is left of a failure is no trap.
    keys.save(&folder, &key)?;
    let session = Session { user: first.id.0, name: user.to_owned(), roles };
    let unlocked =
        Unlocked { casebook, key, keys, session: Some(session), read_only: None, notes: Vec::new(), mark: String::new() };
    let opened = OpenBook::founded(folder, lock, unlocked, now_ms)?;
    if !opened.identity().practice {
        remember_book(environment, &opened);
    }
    call.state.book = Some(opened);
    call.changes.session = true;
    Ok(card)
}

fn remember_book(environment: &Environment, book: &OpenBook) {
    crate::handlers::remember(environment, book);
}

/// The first user of a village is 主任 and 系统管理员, of a street 街道工作人员 and 系统管理员.
fn first_roles(kind: words::BookKind) -> Vec<Role> {
    match kind {
        words::BookKind::Village => vec![Role::Director, Role::Administrator],
        words::BookKind::Street => vec![Role::StreetClerk, Role::Administrator],
    }
}

/// The book's own committee, with the first user in its roster, so that the first dispute can be registered at once.
fn home_committee(
    writing: &mut renhe_store::Writing<'_>,
    founded: &BookFounded,
    user: &str,
    today: chrono::NaiveDate,
) -> Result<Uuid> {
    let signs = writing.office.signs.clone();
    let kind = match founded.kind {
        words::BookKind::Village => CommitteeKind::Village,
        words::BookKind::Street => CommitteeKind::Street,
    };
    let entry = CommitteeSaved {
        name: signs.committee_of(&founded.name),
        short_name: signs.short_name(&founded.name),
        kind,
        label: None,
        region: Some(founded.region.clone()),
        seal_name: None,
        home: true,
    };
    let committee = new_id();
    writing.append_office(SubjectKind::Committee, committee, &OfficeEvent::CommitteeSaved(entry, Contact::default()))?;
    let member = new_id();
    let person = MemberSavedPrivate { name: user.to_owned(), ..MemberSavedPrivate::default() };
    writing.append_office(SubjectKind::Member, member, &OfficeEvent::MemberSaved(MemberSaved { sex: Sex::Unknown }, person))?;
    let posts = match founded.kind {
        words::BookKind::Village => vec![Post::Director, Post::Mediator],
        words::BookKind::Street => vec![Post::Mediator],
    };
    let post = Appointed {
        id: new_id(),
        committee,
        appointment: Appointment::Member,
        work_time: WorkTime::PartTime,
        posts,
        from: today,
        until: None,
    };
    writing.append_office(SubjectKind::Member, member, &OfficeEvent::MemberAppointed(post, renhe_mediation::event::NoPart {}))?;
    Ok(member)
}

pub(crate) fn practice_new(call: &mut Call<'_>, request: NewPractice) -> Result<PracticeMade> {
    let path = match request.path.as_deref().map(str::trim).filter(|path| !path.is_empty()) {
        Some(path) => std::path::PathBuf::from(path),
        None => {
            let Some(state) = &call.environment.state else {
                return Err(refuse(Code::FileTrouble));
            };
            let place = state.root().join("practice");
            // The program's own practice book is made once and then only opened.
            let newest = (1..100).map(|number| place.join(format!("book-{number}"))).find(|path| !path.exists());
            newest.ok_or_else(|| refuse(Code::FolderNotEmpty))?
        }
    };
    let environment = call.environment.clone();
    crate::desk::practice_book(&environment, &path, None)
}
