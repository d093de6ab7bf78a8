//! A machine with one copy of a book, and the founding of a street's book that several machines then share.

use super::dice::Dice;
use super::exchange::{everything, receive};
use crate::book::migrate::Age;
use crate::book::watch::Watch;
use crate::error::StoreError;
use crate::{CaseBook, Opening, Stamp, Writing};
use chrono::NaiveDate;
use renhe_journal::{AuthorId, BookId, DeviceId, DeviceKey, OpId};
use renhe_mediation::basics::shipped;
use renhe_mediation::event::NoPart;
use renhe_mediation::office::*;
use renhe_mediation::subject::SubjectKind;
use renhe_mediation::words::*;
use rusqlite::Connection;
use uuid::Uuid;

/// 2026-03-02 10:00 in China.
pub(super) const START: i64 = 1_772_416_800_000;
pub(super) const HOUR: i64 = 3_600_000;

/// Who and what every copy of the book knows from its founding.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub(super) book: BookId,
    /// The first is the street's own.
    pub(super) committees: Vec<Uuid>,
    /// Every member serves in every committee.
    pub(super) members: Vec<Uuid>,
    pub(super) users: Vec<Uuid>,
}

/// A machine.
pub(super) struct Machine {
    // `None` only while it is being opened again.
    book: Option<CaseBook>,
    seed: [u8; 32],
    pub(super) device: DeviceId,
    pub(super) mark: String,
    pub(super) ground: Ground,
    pub(super) now_ms: i64,
    /// Operations of this machine: the case and the hashes of their records.
    pub(super) operations: Vec<(Uuid, Vec<String>)>,
}

/// A rule stood against an act; a failure of the store is a failed test.
#[derive(Debug)]
pub(super) struct Refused;

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        panic!("the store must not fail: {error}");
    }
}

impl From<renhe_mediation::problem::Rejection> for Refused {
    fn from(_: renhe_mediation::problem::Rejection) -> Self {
        Refused
    }
}

/// An office with what ships.
pub(super) fn shipped_office() -> Office {
    Office::new(shipped::calendars().unwrap(), shipped::dictionaries().unwrap(), Signs::shipped().unwrap())
}

impl Machine {
    /// An empty copy of a book in memory.
    pub(super) fn blank(ground: &Ground, dice: &mut Dice, mark: &str) -> Machine {
        Machine::on(Connection::open_in_memory().unwrap(), ground, dice, mark)
    }

    /// An empty copy of a book on a connection to an empty database.
    pub(super) fn on(connection: Connection, ground: &Ground, dice: &mut Dice, mark: &str) -> Machine {
        let (device, seed) = (DeviceId(dice.uuid()), dice.seed());
        let mut machine = Machine {
            book: None,
            seed,
            device,
            mark: mark.to_owned(),
            ground: ground.clone(),
            now_ms: START,
            operations: Vec::new(),
        };
        machine.open(connection, Age::New);
        machine
    }

    fn open(&mut self, connection: Connection, age: Age) {
        let opening = Opening {
            connection,
            book: self.ground.book,
            device: self.device,
            key: Some(DeviceKey::from_seed(self.seed)),
            witness: None,
            office: shipped_office(),
            age,
            now_ms: self.now_ms,
            watch: Watch::default(),
        };
        self.book = Some(CaseBook::open(opening, |_| Ok(())).unwrap());
    }

    /// Closes and opens the book, so that nothing is known but what the tables say.
    pub(super) fn reopen(&mut self) {
        let connection = self.book.take().unwrap().connection;
        self.open(connection, Age::Existing);
    }

    pub(super) fn book(&self) -> &CaseBook {
        self.book.as_ref().unwrap()
    }

    pub(super) fn book_mut(&mut self) -> &mut CaseBook {
        self.book.as_mut().unwrap()
    }

    pub(super) fn public_key(&self) -> String {
        DeviceKey::from_seed(self.seed).public().to_string()
    }

    pub(super) fn today(&self) -> NaiveDate {
        renhe_mediation::china_date(self.now_ms)
    }

    /// One act of a user: one transaction, one operation.
    pub(super) fn act<T>(
        &mut self,
        op: Uuid,
        author: Uuid,
        body: impl FnOnce(&mut Writing<'_>) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let stamp =
            Stamp { op: OpId(op), author: AuthorId(author), at_ms: self.now_ms, clock_suspect: false, command: "case_step" };
        self.book_mut().transact(&stamp, body).map(|(value, _)| value)
    }
}

/// Machines with the same founded book: the first founded it, the others received that. The last one belongs to the
/// second committee, the others to the street; marks and clocks differ.
pub(super) fn founded(count: usize, dice: &mut Dice) -> Vec<Machine> {
    let mut ids = |count: usize| (0..count).map(|_| dice.uuid()).collect::<Vec<Uuid>>();
    let ground = Ground { book: BookId(ids(1)[0]), committees: ids(3), members: ids(4), users: ids(3) };
    let marks = ["", "乙", "丙", "丁"];
    let mut machines: Vec<Machine> = (0..count).map(|index| Machine::blank(&ground, dice, marks[index])).collect();
    let joined: Vec<(Uuid, DeviceJoined)> =
        machines.iter().enumerate().map(|(index, machine)| (machine.device.0, joining(machine, index, count, &ground))).collect();
    let (op, author) = (dice.uuid(), ground.users[0]);
    let appointments: Vec<Uuid> = (0..ground.members.len() * ground.committees.len()).map(|_| dice.uuid()).collect();
    machines[0].act(op, author, |writing| found(writing, &ground, &joined, &appointments)).unwrap();
    let founding = everything(machines[0].book());
    for machine in &mut machines[1..] {
        receive(machine, &founding);
        // Clocks in the field are wrong by hours, some by months.
        machine.now_ms += dice.between(-48, 48) * HOUR + if dice.percent(20) { 2_000 * HOUR } else { 0 };
    }
    machines
}

fn joining(machine: &Machine, index: usize, count: usize, ground: &Ground) -> DeviceJoined {
    let own = index + 1 == count && count > 2;
    DeviceJoined {
        key: machine.public_key(),
        mark: machine.mark.clone(),
        program: "0.1.0".to_owned(),
        reason: if index == 0 { JoinReason::Founded } else { JoinReason::Copied },
        heads: Vec::new(),
        needs_last_number: false,
        committee: own.then(|| ground.committees[1]),
    }
}

fn found(
    writing: &mut Writing<'_>,
    ground: &Ground,
    joined: &[(Uuid, DeviceJoined)],
    appointments: &[Uuid],
) -> Result<(), Refused> {
    let founded =
        BookFounded {
            kind: BookKind::Street, name: "东阳渡街道".to_owned(), region: "430405009".to_owned(), practice: false
        };
    writing.append_office(SubjectKind::Book, ground.book.0, &OfficeEvent::BookFounded(founded, NoPart {}))?;
    for (device, joined) in joined {
        writing.append_office(SubjectKind::Device, *device, &OfficeEvent::DeviceJoined(joined.clone(), NoPart {}))?;
    }
    for (index, id) in ground.committees.iter().enumerate() {
        writing.append_office(SubjectKind::Committee, *id, &committee(index, "人民调解委员会"))?;
    }
    let mut appointments = appointments.iter();
    for (index, id) in ground.members.iter().enumerate() {
        writing.append_office(SubjectKind::Member, *id, &member(index, "桂英"))?;
        for (committee, appointment) in ground.committees.iter().zip(&mut appointments) {
            let post = Appointed {
                id: *appointment,
                committee: *committee,
                appointment: Appointment::Member,
                work_time: WorkTime::PartTime,
                posts: vec![Post::Mediator],
                from: NaiveDate::from_ymd_opt(2022, 1, 1).unwrap(),
                until: None,
            };
            writing.append_office(SubjectKind::Member, *id, &OfficeEvent::MemberAppointed(post, NoPart {}))?;
        }
    }
    for (index, id) in ground.users.iter().enumerate() {
        let enrolled = UserEnrolled { roles: vec![Role::StreetClerk], member: ground.members.get(index).copied() };
        let named = Named { name: format!("用户{index}") };
        writing.append_office(SubjectKind::User, *id, &OfficeEvent::UserEnrolled(enrolled, named))?;
    }
    Ok(())
}

/// Entry of a committee; the first is the home one.
pub(super) fn committee(index: usize, name: &str) -> OfficeEvent {
    let short_name = ["街道", "清泉村", "柳塘社区"][index].to_owned();
    let entry = CommitteeSaved {
        name: format!("{short_name}{name}"),
        short_name,
        kind: [CommitteeKind::Street, CommitteeKind::Village, CommitteeKind::Residents][index],
        label: None,
        region: None,
        seal_name: None,
        home: index == 0,
    };
    OfficeEvent::CommitteeSaved(entry, Contact::default())
}

/// Entry of a person.
pub(super) fn member(index: usize, name: &str) -> OfficeEvent {
    let surname = ["周", "吴", "郑", "单"][index];
    let entry = MemberSavedPrivate { name: format!("{surname}{name}"), ..MemberSavedPrivate::default() };
    OfficeEvent::MemberSaved(MemberSaved { sex: Sex::Female }, entry)
}
