//! Finding: one box for everything, people known before, the same quarrel twice, lists in an order of one's own.

use renhe_tests::{Calls, Office, day, person, quarrel};
use renhe_wire::*;

fn find(office: &Office, text: &str) -> Vec<Hit> {
    office.case_find(Find { text: text.to_owned(), limit: None }).expect("a search").hits
}

fn marked(hit: &Hit) -> String {
    hit.text.chars().skip(hit.at as usize).take(hit.length as usize).collect()
}

fn known_party() -> Party {
    Party {
        id_number: Some("430405197003121236".to_owned()),
        phone: Some("13873400021".to_owned()),
        address: Some("清泉村3组".to_owned()),
        ..person(1, "单桂芳")
    }
}

#[test]
fn the_box_finds_by_everything_and_says_why() {
    let village = Office::village("2026-03-02 09:00");
    let mediator = village.mediator("周桂英");
    let registration =
        Register {
            parties: vec![known_party(), person(2, "仇大勇")], place: Some("老井边".to_owned()), ..quarrel("2026-03-02")
        };
    let case = village.accepted(registration, &[&mediator]);
    village.session(&case, "2026-03-02", "仇大勇承认砌北墙时占了排水沟。");
    let number = village.case(&case).number;
    for (typed, field, mark) in [
        (number.as_str(), MatchedField::Number, number.as_str()),
        ("单桂", MatchedField::Name, "单桂"),
        ("shanguifang", MatchedField::Pinyin, "单桂芳"),
        ("dgf", MatchedField::Pinyin, "单桂芳"),
        ("qdy", MatchedField::Pinyin, "仇大勇"),
        ("0021", MatchedField::Phone, "138****0021"),
        ("老井", MatchedField::Place, "老井"),
        ("清泉村3组", MatchedField::Address, "清泉村3组"),
        ("北墙", MatchedField::Session, "北墙"),
        ("排水沟堵塞", MatchedField::Summary, "排水沟堵塞"),
    ] {
        let hits = find(&village, typed);
        assert_eq!(hits.len(), 1, "{typed} finds the case");
        assert_eq!((hits[0].field, marked(&hits[0]).as_str()), (field, mark), "{typed}: why, and where");
    }
    let by_id = find(&village, "1236");
    assert_eq!(by_id[0].field, MatchedField::IdNumber, "the end of an ID number");
    assert!(!by_id[0].text.contains("19700312"), "of which only the end is told: {}", by_id[0].text);
    assert!(find(&village, "没有这个人").is_empty(), "what stands nowhere is not found");
    assert!(find(&village, "\" OR *").is_empty(), "and nothing typed is an error");
}

#[test]
fn an_exact_field_comes_before_a_word_however_new() {
    let mut village = Office::village("2026-03-02 09:00");
    let named = Register { parties: vec![person(1, "沟水生"), person(2, "李田根")], ..quarrel("2026-03-02") };
    let old = village.case_register(named).expect("registered").case;
    village.set("2026-03-05 09:00");
    village.case_register(Register { summary: "沟水生锈".to_owned(), ..quarrel("2026-03-05") }).expect("registered");
    let hits = find(&village, "沟水生");
    assert_eq!(hits.len(), 2);
    assert_eq!(hits[0].row.id, old, "the one whose name it is, then the newer one that only says it");
}

#[test]
fn a_person_known_before_is_offered_and_the_numbers_come_along_unseen() {
    let mut village = Office::village("2026-03-02 09:00");
    let first = Register { parties: vec![known_party(), person(2, "李田根")], ..quarrel("2026-03-02") };
    village.case_register(first).expect("registered");
    village.set("2026-05-02 09:00");
    for typed in ["单桂芳", "桂芳", "shangui", "0021"] {
        let people = village.people_known(KnownQuery { text: typed.to_owned(), limit: None }).expect("known").people;
        assert_eq!(people.len(), 1, "{typed} offers her once");
        assert_eq!(people[0].id_masked.as_deref(), Some("****************36"), "masked");
    }
    let known = village.people_known(KnownQuery { text: "单桂芳".to_owned(), limit: None }).expect("known").people.remove(0);
    assert_eq!((known.cases_count, known.cases.len()), (1, 1), "with the cases she stands in");
    let same_as = Some(SameAs { case: known.case.clone(), party: known.party.clone() });
    let again = Party { same_as, address: known.address.clone(), ..person(2, "单桂芳") };
    let second = Register { parties: vec![person(1, "赵满仓"), again], ..quarrel("2026-05-02") };
    let done = village.case_register(second).expect("registered");
    let party = village.case(&done.case).parties.remove(1);
    let revealed =
        village.party_reveal(RevealParty { case: done.case.clone(), party: party.id.expect("an id") }).expect("the numbers");
    assert_eq!(revealed.id_number.as_deref(), Some("430405197003121236"), "taken over whole");
    assert_eq!(revealed.phone.as_deref(), Some("13873400021"));
    let people = village.people_known(KnownQuery { text: "单桂芳".to_owned(), limit: None }).expect("known").people;
    assert_eq!((people.len(), people[0].cases_count), (1, 2), "she is one person in two cases");
    let unknown = Party { same_as: Some(SameAs { case: known.case, party: done.case }), ..person(2, "单桂芳") };
    let error = village.case_register(Register { parties: vec![person(1, "甲"), unknown], ..quarrel("2026-05-02") });
    let error = error.expect_err("no such party there");
    assert_eq!(error.problem.field.as_deref(), Some("parties[1].same_as.party"), "said where");
}

#[test]
fn two_of_one_name_are_kept_apart_where_a_number_says_so() {
    let village = Office::village("2026-03-02 09:00");
    let other = Party { id_number: Some("430405198506154327".to_owned()), ..person(1, "单桂芳") };
    for party in [known_party(), other] {
        village
            .case_register(Register { parties: vec![party, person(2, "李田根")], ..quarrel("2026-03-02") })
            .expect("registered");
    }
    let people = village.people_known(KnownQuery { text: "单桂芳".to_owned(), limit: None }).expect("known").people;
    assert_eq!(people.len(), 2, "two ID numbers are two people");
}

#[test]
fn the_same_quarrel_is_warned_of_whichever_way_round_it_is_entered() {
    let mut village = Office::village("2026-03-02 09:00");
    let first = village.case_register(quarrel("2026-03-02")).expect("registered").case;
    village.set("2026-03-20 09:00");
    let alike = |names: [&str; 2], category: &str, on: &str| {
        let parties = (1..).zip(names).map(|(side, name)| NamedParty { side, name: name.to_owned() }).collect();
        let query = AlikeQuery { parties, category: Some(category.to_owned()), registered_on: day(on) };
        village.cases_alike(query).expect("asked").cases
    };
    let turned = alike(["李田根", "张水生"], "neighbour", "2026-03-20");
    assert_eq!((turned.len(), turned[0].row.id.as_str()), (1, first.as_str()), "on the other side they are the same people");
    assert!(turned[0].both_sides && turned[0].same_category && turned[0].days_apart == 18, "{:?}", turned[0]);
    assert_eq!(alike(["张水生", "王五"], "neighbour", "2026-03-20").len(), 1, "one of them, the same kind, the same weeks");
    assert!(alike(["张水生", "王五"], "neighbour", "2026-09-20").is_empty(), "half a year later it is another quarrel");
    assert!(alike(["张水生", "王五"], "contract", "2026-03-20").is_empty(), "and of another kind too");
    village
        .case_void_propose(ProposeVoid { case: first.clone(), on: day("2026-03-20"), reason: "重复".to_owned() })
        .expect("proposed");
    assert_eq!(alike(["张水生", "李田根"], "neighbour", "2026-03-20").len(), 1, "until a second person says so it counts");
}

#[test]
fn a_list_is_sorted_by_several_keys_and_pages_follow_each_other() {
    let mut village = Office::village("2026-03-01 09:00");
    let mediator = village.mediator("周桂英");
    for (place, (category, fen)) in
        [("neighbour", 300), ("contract", 100), ("neighbour", 100), ("contract", 200), ("neighbour", 200)].into_iter().enumerate()
    {
        village.set(&format!("2026-03-{:02} 09:00", place + 2));
        let on = format!("2026-03-{:02}", place + 2);
        let case = village.accepted(Register { category: category.to_owned(), ..quarrel(&on) }, &[&mediator]);
        village.case_agree_oral(AgreeOral { amount_fen: fen, ..renhe_tests::steps::oral(&case, &on) }).expect("agreed");
    }
    let open = village.case_register(quarrel("2026-03-06")).expect("registered").case;
    let sort =
        |keys: &[(SortBy, bool)]| keys.iter().map(|(by, descending)| SortKey { by: *by, descending: *descending }).collect();
    let all = |request: ListCases| {
        let mut rows = Vec::new();
        let mut request = ListCases { limit: Some(2), ..request };
        loop {
            let page = village.case_list(request.clone()).expect("a page");
            assert_eq!(page.total, 6, "all six, on every page");
            rows.extend(page.rows);
            match page.next {
                Some(next) => request.after = Some(next),
                None => return rows,
            }
        }
    };
    let rows = all(ListCases { sort: sort(&[(SortBy::Category, false), (SortBy::Amount, true)]), ..ListCases::default() });
    let shown: Vec<(String, i64)> = rows.iter().map(|row| (row.category.clone(), row.amount_fen)).collect();
    let mut wanted = shown.clone();
    wanted.sort_by_key(|(category, fen)| (category != &shown[0].0, -fen));
    assert_eq!(shown, wanted, "by kind, within it the greatest amount first, across pages");
    assert_eq!(rows.len(), 6, "none twice, none left out");
    for descending in [false, true] {
        let rows = all(ListCases { sort: sort(&[(SortBy::ConcludedOn, descending)]), ..ListCases::default() });
        assert_eq!(rows.last().map(|row| row.id.as_str()), Some(open.as_str()), "what is not concluded comes last either way");
        let days: Vec<Day> = rows.iter().filter_map(|row| row.concluded_on).collect();
        assert_eq!(days.is_sorted(), !descending, "in the order asked for");
    }
    let wrong = ListCases { sort: sort(&[(SortBy::Amount, true)]), after: Some("[1]".to_owned()), ..ListCases::default() };
    let error = village.case_list(wrong).expect_err("no page names this place");
    assert_eq!((error.family, error.problem.field.as_deref()), (Family::Invalid, Some("after")));
}

#[test]
fn a_list_is_narrowed_by_several_values_of_one_thing() {
    let village = Office::village("2026-03-02 09:00");
    for (category, difficult) in [("neighbour", false), ("contract", true), ("marriage_family", false)] {
        let request = Register { category: category.to_owned(), difficult, ..quarrel("2026-03-02") };
        village.case_register(request).expect("registered");
    }
    let count = |request: ListCases| {
        let page = village.case_list(request.clone()).expect("a page");
        let counts = village.case_counts(request).expect("counts");
        assert_eq!(page.total, counts.all, "the heads of the list say the same");
        assert_eq!(page.total as usize, page.rows.len(), "and so does the list");
        page.total
    };
    let categories = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(count(ListCases { categories: categories(&["neighbour", "contract"]), ..ListCases::default() }), 2);
    assert_eq!(count(ListCases { difficult: Some(true), ..ListCases::default() }), 1);
    assert_eq!(count(ListCases { amount_from_fen: Some(1), ..ListCases::default() }), 0);
    assert_eq!(count(ListCases { due_to: Some(day("2026-04-30")), ..ListCases::default() }), 3, "all have to be accepted");
    let both = |from: &str, to: &str| ListCases { due_from: Some(day(from)), due_to: Some(day(to)), ..ListCases::default() };
    assert_eq!(count(both("2026-01-01", "2026-04-30")), 3);
    assert_eq!(count(both("2026-04-30", "2026-12-31")), 0, "what is due earlier is not due from then on");
    assert_eq!(count(ListCases { concluded_from: Some(day("2026-01-01")), ..ListCases::default() }), 0);
}
