//! An office: a book on disk, a machine's data directory, a desk, and a clock that stands where it is set.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use renhe_engine::{Desk, Environment, Reply, SetClock};
use renhe_wire::*;
use serde_json::Value;
use tempfile::TempDir;

use crate::{Calls, day, instant};

/// Login name of the first user.
pub const USER: &str = "王主任";
/// Password of every user of these tests.
pub const PASSWORD: &str = "Jie-zhuang 7 hao";

/// One office on one machine.
pub struct Office {
    /// The desk; `None` only while the machine restarts.
    desk: Option<Desk>,
    clock: Arc<SetClock>,
    now: String,
    ground: TempDir,
    /// The book's folder.
    pub folder: PathBuf,
    state: PathBuf,
    /// The recovery card of the book.
    pub card: String,
}

impl Calls for Office {
    fn call_json(&self, command: &str, payload: Value) -> Result<Reply, WireError> {
        self.desk().call(command, payload)
    }
}

impl Office {
    /// A new village book, unlocked by its first user (主任 and 系统管理员), at a time of day in China.
    pub fn village(now: &str) -> Office {
        Office::found(BookKind::Village, "清泉村", "430405009203", now)
    }

    /// A new street book, unlocked by its first user (街道工作人员 and 系统管理员).
    pub fn street(now: &str) -> Office {
        Office::found(BookKind::Street, "东阳渡街道", "430405009", now)
    }

    fn found(kind: BookKind, name: &str, region: &str, now: &str) -> Office {
        let ground = TempDir::new().expect("a temporary folder");
        let state = ground.path().join("state");
        let folder = ground.path().join("案件簿");
        let (environment, clock) = Environment::for_tests(&state, instant(now));
        let desk = Desk::start(environment);
        let made = desk
            .book_new(NewBook {
                path: text(&folder),
                kind,
                name: name.to_owned(),
                region: region.to_owned(),
                user: USER.to_owned(),
                password: PASSWORD.to_owned(),
            })
            .expect("a new book in a new folder");
        let office = Office { desk: Some(desk), clock, now: now.to_owned(), ground, folder, state, card: made.recovery_card };
        office.log_in(USER);
        office
    }

    /// The desk itself, for work that is drawn.
    pub fn at_desk(&self) -> &Desk {
        self.desk()
    }

    fn desk(&self) -> &Desk {
        self.desk.as_ref().expect("the machine is on")
    }

    /// Sets the clock to a time of day in China.
    pub fn set(&mut self, now: &str) {
        now.clone_into(&mut self.now);
        self.clock.set(instant(now));
    }

    /// Where this office keeps its folders: room for sticks and other places.
    pub fn ground(&self) -> &Path {
        self.ground.path()
    }

    /// The machine's data directory.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// What the clock shows.
    pub fn now(&self) -> &str {
        &self.now
    }

    /// Unlocks with a user's password; nothing happens when that user is at the desk already.
    pub fn log_in(&self, user: &str) -> AppState {
        let state = self.app_state(Nothing {}).expect("the state can always be asked");
        if state.session.as_ref().is_some_and(|session| session.user == user) {
            return state;
        }
        if state.session.is_some() {
            self.lock(Nothing {}).expect("whoever is at the desk may leave it");
        }
        self.try_log_in(user, PASSWORD).expect("name and password are right")
    }

    /// One attempt to unlock.
    pub fn try_log_in(&self, user: &str, password: &str) -> Result<AppState, WireError> {
        self.unlock(Unlock { user: user.to_owned(), password: password.to_owned() })
    }

    /// Closes the book and starts the program anew on the same machine, with nobody at the desk.
    pub fn restart(&mut self) {
        self.book_close(Nothing {}).expect("a book can be closed");
        let folder = self.folder.clone();
        self.start_on(&folder);
    }

    /// The power fails: nothing is closed, nothing is signed. The program then starts on the same book.
    pub fn lose_power(&mut self) {
        let folder = self.folder.clone();
        self.start_on(&folder);
    }

    /// Starts the program anew on the book in `folder`.
    pub fn start_on(&mut self, folder: &Path) {
        self.desk = None;
        let (environment, clock) = Environment::for_tests(&self.state, instant(&self.now));
        let desk = Desk::start(environment);
        desk.book_open(OpenBook { path: text(folder) }).expect("the book can be opened");
        self.clock = clock;
        folder.clone_into(&mut self.folder);
        self.desk = Some(desk);
    }

    /// The machine is lost with everything on it; another one starts with nothing but what lies on `ground`.
    pub fn lose_machine(&mut self) {
        self.desk = None;
        std::fs::remove_dir_all(&self.state).expect("the old machine's data directory");
        self.state = self.ground.path().join("state of the new machine");
        let (environment, clock) = Environment::for_tests(&self.state, instant(&self.now));
        self.clock = clock;
        self.desk = Some(Desk::start(environment));
    }

    /// Enrols a user with the common password and leaves the desk to whoever was there.
    pub fn enrol(&self, name: &str, roles: &[Role]) -> String {
        let request = EnrolUser { name: name.to_owned(), password: PASSWORD.to_owned(), roles: roles.to_vec(), member: None };
        self.user_enroll(request).expect("an administrator enrols").user_id
    }

    /// The book's own committee.
    pub fn home(&self) -> String {
        let all = self.committee_list(Nothing {}).expect("the committees").committees;
        all.into_iter().find(|committee| committee.home).expect("a book has its own committee").id
    }

    /// Founds another committee.
    pub fn found_committee(&self, name: &str, kind: CommitteeKind) -> String {
        let fields = CommitteeFields {
            name: format!("{name}人民调解委员会"),
            short_name: name.to_owned(),
            kind,
            label: None,
            region: None,
            seal_name: None,
            phone: None,
        };
        self.committee_save(SaveCommittee { id: None, fields }).expect("a committee").id
    }

    /// Enters a mediator of the own committee.
    pub fn mediator(&self, name: &str) -> String {
        self.mediator_of(&self.home(), name)
    }

    /// Enters a mediator of a committee.
    pub fn mediator_of(&self, committee: &str, name: &str) -> String {
        self.member_save(mediator(committee, name, "2022-01-01")).expect("a mediator").id
    }

    /// One case in full.
    pub fn case(&self, case: &str) -> CaseDetail {
        self.case_get(CaseRef { case: case.to_owned() }).expect("a case of this book")
    }

    /// Every case of the book, void ones too, newest first.
    pub fn all_cases(&self) -> Vec<CaseRow> {
        let mut request = ListCases { voided: true, ..ListCases::default() };
        let mut rows = Vec::new();
        loop {
            let page = self.case_list(request.clone()).expect("a page of cases");
            rows.extend(page.rows);
            match page.next {
                Some(next) => request.after = Some(next),
                None => return rows,
            }
        }
    }

    /// The figures by 办结口径.
    pub fn figures(&self, from: &str, to: &str) -> Statistics {
        self.figures_by(Base::Concluded, from, to)
    }

    /// The figures on a base; the identities must hold whenever figures are asked for.
    pub fn figures_by(&self, base: Base, from: &str, to: &str) -> Statistics {
        let page = self.statistics(query(base, from, to)).expect("figures");
        assert_eq!(page.broken_identities, Vec::<String>::new(), "COUNTING.md §2 holds in every book at any time");
        page.figures
    }

    /// Everything somebody has to do.
    pub fn tasks(&self) -> Vec<Task> {
        self.task_list(ListTasks::default()).expect("tasks").tasks
    }
}

/// A mediator of a committee as entered in the roster, appointed from a day on.
pub fn mediator(committee: &str, name: &str, from: &str) -> SaveMember {
    let fields = MemberFields {
        name: name.to_owned(),
        sex: Sex::Female,
        birth: Some(day("1968-05-04")),
        education: None,
        phone: None,
        skills: None,
        register_number: None,
        ethnicity: None,
        political: None,
        household: None,
        kin: Vec::new(),
        employer: None,
    };
    let appointment = NewAppointment {
        committee: committee.to_owned(),
        appointment: Appointment::Member,
        work_time: WorkTime::PartTime,
        posts: vec![Post::Mediator],
        from: day(from),
        until: None,
    };
    SaveMember { id: None, fields, appointment: Some(appointment) }
}

/// A period on a base without filters.
pub fn query(base: Base, from: &str, to: &str) -> StatisticsQuery {
    StatisticsQuery {
        from: day(from),
        to: day(to),
        base: Some(base),
        committee: None,
        kind: None,
        category: None,
        tag: None,
        source: None,
        as_at: None,
    }
}

/// A path as the wire carries it.
pub fn text(path: &Path) -> String {
    path.to_str().expect("test folders have plain names").to_owned()
}
