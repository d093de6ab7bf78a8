//! TRUST.md §2.3 in one's own book: numbers are shown masked, in full on asking, and the asking is journalled.

use renhe_tests::steps::correction;
use renhe_tests::{Calls, Office, PASSWORD, Terminal, USER, below, day, instant, person, quarrel, stand_in};
use renhe_wire::*;
use serde_json::Value;

const ID: &str = "430405198001019012";
const PHONE: &str = "13812345678";
const SON: &str = "13987654321";

fn code(error: &WireError) -> String {
    error.problem.code.to_string()
}

/// A quarrel in which one side has shown a card, given a phone and named a son who speaks for it.
fn full() -> Register {
    let mut entered = quarrel("2026-03-02");
    entered.parties[0].id_number = Some(ID.to_owned());
    entered.parties[0].phone = Some(PHONE.to_owned());
    entered.parties[0].stand_ins =
        vec![StandIn {
            phone: Some(SON.to_owned()), id_number: Some(ID.to_owned()), ..stand_in(StandInRole::Agent, "张小生")
        }];
    entered
}

fn registered(office: &Office) -> (String, Party) {
    let case = office.case_register(full()).expect("registered").case;
    let party = office.case(&case).parties.remove(0);
    (case, party)
}

fn reveal(office: &Office, case: &str, party: &Party) -> RevealedParty {
    let party = party.id.clone().expect("an id");
    office.party_reveal(RevealParty { case: case.to_owned(), party }).expect("one's own book")
}

/// Everything that is answered about a case.
fn answers(office: &Office, case: &str) -> String {
    let ask = |command: &str, payload: Value| office.call_json(command, payload).expect("an answer").value.to_string();
    ["case_get"].map(|command| ask(command, serde_json::json!({ "case": case }))).concat() + &ask("case_list", Value::Null)
}

#[test]
fn no_answer_holds_a_number_in_full() {
    let village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    assert_eq!((party.id_masked.as_deref(), party.phone_masked.as_deref()), (Some("****************12"), Some("138****5678")));
    assert_eq!((&party.id_number, &party.phone), (&None, &None));
    let son = &party.stand_ins[0];
    assert_eq!((son.id_masked.as_deref(), son.phone_masked.as_deref()), (Some("****************12"), Some("139****4321")));
    let (leaves, heir) = (party.id.clone(), vec![person(1, "张小生")]);
    let change = |how, party, new_parties| ChangeParty {
        case: case.clone(),
        on: day("2026-03-02"),
        how,
        party,
        new_parties,
        reason: "病故".to_owned(),
        proof: Some("户口簿".to_owned()),
    };
    village.case_party_change(change(PartyChange::Heir, leaves, heir)).expect("an heir");
    let all = answers(&village, &case);
    for number in [ID, PHONE, SON] {
        assert!(!all.contains(number), "{number} stands in an answer, of a former party or whoever: {all}");
    }
    assert_eq!(village.case(&case).former_parties[0].party.phone_masked.as_deref(), Some("138****5678"));
}

#[test]
fn the_full_numbers_are_shown_on_asking_and_the_look_is_journalled() {
    let mut village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    let full = reveal(&village, &case, &party);
    assert_eq!((full.id_number.as_deref(), full.phone.as_deref()), (Some(ID), Some(PHONE)));
    let son = &full.stand_ins[0];
    assert_eq!((Some(&son.id), son.phone.as_deref()), (party.stand_ins[0].id.as_ref(), Some(SON)));
    let unknown = RevealParty { case: case.clone(), party: case.clone() };
    let error = village.party_reveal(unknown).expect_err("no such party");
    assert_eq!((code(&error).as_str(), error.problem.field.as_deref()), ("unknown_party", Some("party")));
    village.book_close(Nothing {}).expect("closed");
    let tables = below::tables(&village.folder, village.state(), USER, instant(village.now()).timestamp_millis());
    let audited: Vec<Value> = below::counted(&tables, "audit_noted");
    let looks: Vec<_> = audited.iter().filter(|noted| noted["what"] == "party_revealed").collect();
    assert_eq!(looks.len(), 1, "one look, one entry; what was refused is none: {audited:?}");
    assert_eq!((&looks[0]["about"], &looks[0]["case"]), (&Value::from(party.id.clone()), &Value::from(case)));
    let said = format!("{looks:?}");
    assert!(!said.contains(ID) && !said.contains(PHONE) && !said.contains("张"), "and it holds nothing personal: {said}");
    drop(tables);
    let folder = village.folder.clone();
    village.start_on(&folder);
    village.log_in(USER);
    assert!(village.verify(Nothing {}).expect("verified").sound);
}

#[test]
fn where_the_look_cannot_be_journalled_nothing_is_shown() {
    let mut village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    village.book_close(Nothing {}).expect("closed");
    let elsewhere = village.ground().join("别处");
    std::fs::rename(&village.folder, &elsewhere).expect("the folder moves");
    village.start_on(&elsewhere);
    village.try_log_in(USER, PASSWORD).expect("it opens for reading");
    assert_eq!(village.case(&case).parties[0].phone_masked, party.phone_masked, "masked, as ever");
    let request = RevealParty { case, party: party.id.expect("an id") };
    assert_eq!(code(&village.party_reveal(request).expect_err("not adopted")), "needs_adoption");
}

#[test]
fn a_party_sent_back_as_it_was_answered_keeps_its_numbers() {
    let village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    let sent = Party { address: Some("清泉村三组".to_owned()), ..party.clone() };
    village.case_correct(Correct { parties: vec![sent], ..correction(&case) }).expect("an address");
    let bare = Party { id_masked: None, phone_masked: None, ..village.case(&case).parties.remove(0) };
    village.case_correct(Correct { parties: vec![bare], ..correction(&case) }).expect("by a form that shows no numbers");
    let full = reveal(&village, &case, &party);
    assert_eq!((full.id_number.as_deref(), full.phone.as_deref()), (Some(ID), Some(PHONE)));
    assert_eq!(full.stand_ins[0].phone.as_deref(), Some(SON), "and so does whoever speaks for it");
    assert_eq!(village.case(&case).parties[0].address.as_deref(), Some("清泉村三组"));
    assert!(village.verify(Nothing {}).expect("verified").sound);
}

#[test]
fn a_warning_about_a_number_goes_to_whoever_typed_it_and_to_nobody_else() {
    let village = Office::village("2026-03-02 09:00");
    let mut entered = quarrel("2026-03-02");
    entered.parties[0].id_number = Some("430405680504123".to_owned());
    let codes = |done: &CaseDone| done.warnings.iter().map(|warning| warning.code.clone()).collect::<Vec<_>>();
    let done = village.case_register(entered).expect("registered");
    assert_eq!(codes(&done), ["id_number_old"], "of 15 digits, with the new number in it");
    let case = done.case;
    let party = village.case(&case).parties.remove(0);
    let sent = |party: Party| Correct { parties: vec![party], ..correction(&case) };
    let done = village.case_correct(sent(Party { workplace: Some("砖厂".to_owned()), ..party.clone() })).expect("kept");
    assert_eq!(codes(&done), Vec::<String>::new(), "whoever has not seen a number is not told its other form");
    let again = Party { name: "张水生".to_owned(), id: party.id.clone(), ..person(2, "李田苗") };
    let change = ChangeParty {
        case: case.clone(),
        on: day("2026-03-02"),
        how: PartyChange::Added,
        party: None,
        new_parties: vec![again],
        reason: "又来了".to_owned(),
        proof: None,
    };
    assert_eq!(codes(&village.case_party_change(change).expect("added")), Vec::<String>::new());
    let typed = Party { id_number: Some("430405680504124".to_owned()), ..party };
    assert_eq!(codes(&village.case_correct(sent(typed)).expect("typed")), ["id_number_old"]);
}

#[test]
fn a_number_is_replaced_by_typing_and_emptied_by_naming() {
    let village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    let mut sent = Party { phone: Some("13700003333".to_owned()), clear: vec!["id_number".to_owned()], ..party.clone() };
    sent.stand_ins[0].clear = vec!["phone".to_owned()];
    village.case_correct(Correct { parties: vec![sent], ..correction(&case) }).expect("corrected");
    let full = reveal(&village, &case, &party);
    assert_eq!((full.id_number.as_deref(), full.phone.as_deref()), (None, Some("13700003333")));
    assert_eq!((full.stand_ins[0].phone.as_deref(), full.stand_ins[0].id_number.as_deref()), (None, Some(ID)));
    let masked = village.case(&case).parties.remove(0);
    assert_eq!((masked.id_masked.as_deref(), masked.phone_masked.as_deref()), (None, Some("137****3333")));
    let stale = village.case_correct(Correct { parties: vec![party], ..correction(&case) });
    assert_eq!(code(&stale.expect_err("a form opened before")), "changed_meanwhile");
}

#[test]
fn a_mask_never_becomes_a_number() {
    let village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    let at = |error: WireError| (error.family, error.problem.code.to_string(), error.problem.field);
    let pasted = Party { phone: party.phone_masked.clone(), phone_masked: None, ..party.clone() };
    let refused = village.case_correct(Correct { parties: vec![pasted.clone()], ..correction(&case) }).expect_err("a mask");
    assert_eq!(at(refused), (Family::Invalid, "bad_value".to_owned(), Some("parties[0].phone".to_owned())));
    let entered = |parties: Vec<Party>| Register { parties, ..quarrel("2026-03-02") };
    let pasted = Party { id: None, ..pasted };
    let refused = village.case_register(entered(vec![pasted, person(2, "李田根")])).expect_err("a mask");
    assert_eq!(at(refused).2.as_deref(), Some("parties[0].id_number"), "its ID number is not stored for a new case either");
    let copied = Party { id: None, ..party.clone() };
    let refused = village.case_register(entered(vec![copied, person(2, "李田根")])).expect_err("there is nothing to keep");
    assert_eq!(at(refused), (Family::Invalid, "required".to_owned(), Some("parties[0].id_number".to_owned())));
    let full = reveal(&village, &case, &party);
    assert_eq!((full.id_number.as_deref(), full.phone.as_deref()), (Some(ID), Some(PHONE)), "nothing was written");
    assert_eq!(village.all_cases().len(), 1);
}

#[test]
fn a_party_that_comes_back_brings_its_numbers_and_an_heir_does_not() {
    let village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    let change = |how, party: Option<&Party>, new_parties| ChangeParty {
        case: case.clone(),
        on: day("2026-03-02"),
        how,
        party: party.and_then(|party| party.id.clone()),
        new_parties,
        reason: "家中变故".to_owned(),
        proof: Some("户口簿".to_owned()),
    };
    village.case_party_change(change(PartyChange::Heir, Some(&party), vec![person(1, "张小生")])).expect("an heir");
    let heir = village.case(&case).parties.remove(0);
    assert_eq!((heir.id_masked.as_ref(), heir.phone_masked.as_ref()), (None, None), "an heir is somebody else");
    village.case_party_change(change(PartyChange::Added, None, vec![party.clone()])).expect("back again");
    let back = village.case(&case).parties.pop().expect("the one who came back");
    assert_ne!(back.id, party.id);
    let full = reveal(&village, &case, &back);
    assert_eq!((full.id_number.as_deref(), full.phone.as_deref()), (Some(ID), Some(PHONE)));
    assert_eq!(full.stand_ins[0].phone.as_deref(), Some(SON));
}

#[test]
fn a_case_is_still_found_by_the_tail_of_a_number() {
    let village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    village.case_correct(Correct { parties: vec![party], ..correction(&case) }).expect("sent back as it was");
    for text in ["5678", PHONE, "9012", ID] {
        let found = village.case_list(ListCases { text: Some(text.to_owned()), ..ListCases::default() }).expect("a search");
        assert_eq!(found.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), [case.as_str()], "by {text}");
    }
}

#[test]
fn renhectl_shows_the_same_masks() {
    let village = Office::village("2026-03-02 09:00");
    let (case, party) = registered(&village);
    let number = village.case(&case).number;
    village.book_close(Nothing {}).expect("closed");
    let terminal = Terminal::new(village.state(), village.now(), PASSWORD);
    let folder = renhe_tests::office::text(&village.folder);
    let run = |arguments: &[&str]| terminal.run(&[&["--book", &folder, "--user", USER], arguments].concat());
    let (text, json) = (run(&["show", &number]).done(), run(&["show", &number, "--json"]).done());
    assert!(text.contains("****************12") && text.contains("138****5678"), "{text}");
    for number in [ID, PHONE, SON] {
        assert!(!text.contains(number) && !json.contains(number), "{number} is for those who ask");
    }
    let request = serde_json::json!({ "case": case, "party": party.id }).to_string();
    assert_eq!(run(&["call", "party_reveal", &request]).json()["phone"], PHONE, "which is one more command");
}
