//! The golden village's office: committees, people, users, settings, a calendar, numbers on paper, a wrong password.

use renhe_wire::*;

use crate::office::mediator;
use crate::{Calls, Office, PASSWORD, USER, day};

/// The second person of every void.
pub const SECOND: &str = "李副主任";

/// A village book at the beginning of 2026 with everything that can be recorded about an office.
pub fn village() -> Office {
    let mut village = Office::village("2026-01-05 09:00");
    village.enrol(SECOND, &[Role::Director]);
    users(&village);
    let home = village.home();
    let mut known = mediator(&home, "周桂英", "2022-01-01");
    known.fields.household = Some("清泉村三组12号".to_owned());
    known.fields.kin = vec!["周长生".to_owned()];
    known.fields.employer = Some("清泉村小学".to_owned());
    village.member_save(known).expect("a mediator with what recusal is seen by");
    village.mediator("吴爱莲");
    let other = village.found_committee("柳塘社区", CommitteeKind::Residents);
    village.mediator_of(&other, "郑建国");
    let closed = village.found_committee("老街社区", CommitteeKind::Residents);
    village.committee_set_active(SetActive { id: closed, active: false, on: day("2026-01-05") }).expect("closed down");
    people(&village, &home, &other);
    settings(&village);
    village.set("2026-01-06 08:30");
    village.lock(Nothing {}).expect("locked");
    village.try_log_in(USER, "not the password").expect_err("a wrong password is noted for the auditor");
    village.try_log_in(USER, PASSWORD).expect("and the right one opens");
    village
}

fn users(village: &Office) {
    let auditor = village.enrol("赵审计", &[Role::Auditor]);
    let roles = SetRoles { user_id: auditor.clone(), roles: vec![Role::Auditor, Role::Mediator] };
    village.user_set_roles(roles).expect("other roles");
    village.user_remove(RemoveUser { user_id: auditor }).expect("removed; the name stays");
}

fn people(village: &Office, home: &str, other: &str) {
    let leaving = village.mediator("孙退休");
    let appointment = NewAppointment {
        committee: other.to_owned(),
        appointment: Appointment::Engaged,
        work_time: WorkTime::FullTime,
        posts: vec![Post::Mediator, Post::Recorder],
        from: day("2026-01-01"),
        until: Some(day("2028-12-31")),
    };
    village.member_appoint(Appoint { member: leaving.clone(), appointment }).expect("appointed elsewhere too");
    let end = EndAppointment { member: leaving, appointment: None, on: day("2026-01-05"), remove_login: false };
    village.member_end_appointment(end).expect("retired");
    let fields = CommitteeFields {
        name: "清泉村人民调解委员会".to_owned(),
        short_name: "清泉村".to_owned(),
        kind: CommitteeKind::Village,
        label: Some("诉前".to_owned()),
        region: Some("430405009203".to_owned()),
        seal_name: Some("清泉村调委会".to_owned()),
        phone: Some("0734-8300000".to_owned()),
    };
    village.committee_save(SaveCommittee { id: Some(home.to_owned()), fields }).expect("the committee's entry");
}

fn settings(village: &Office) {
    let settings = village.settings_get(Nothing {}).expect("settings");
    let always = OwnTag { name: "水利".to_owned(), from: None, until: None };
    let season = OwnTag { name: "防汛".to_owned(), from: Some(day("2026-05-01")), until: Some(day("2026-09-30")) };
    let phrase = Phrase { category: Some("neighbour".to_owned()), text: "双方轮流放水，每户____小时。".to_owned() };
    let settings = Settings { own_tags: vec![always, season], own_phrases: vec![phrase], lock_minutes: 20, ..settings };
    village.settings_set(settings).expect("settings of the office");
    let json = r#"{"year": 2027, "source": "office", "holidays": [{"from": "2027-01-01", "to": "2027-01-03", "name": "元旦"}], "makeup": []}"#;
    village.calendar_import(ImportCalendar { json: json.to_owned() }).expect("a calendar from a file");
    let told = LastNumber { committee: None, year: Some(2025), serial: 17 };
    village.numbers_resume(ResumeNumbers { last_numbers: vec![told] }).expect("seventeen on paper in 2025");
}
