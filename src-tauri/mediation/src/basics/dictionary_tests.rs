use super::*;
use crate::basics::shipped;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn shipped_lists() -> Dictionaries {
    shipped::dictionaries().unwrap()
}

#[test]
fn each_date_has_the_list_of_its_time() {
    let dictionaries = shipped_lists();
    for (date, id) in [
        ("1950-01-01", "v2016"),
        ("2016-12-31", "v2016"),
        ("2017-01-01", "v2017"),
        ("2020-12-31", "v2017"),
        ("2021-01-01", "v2021"),
        ("2099-12-31", "v2021"),
    ] {
        let list = dictionaries.in_force(day(date)).unwrap();
        assert_eq!(list.id.as_str(), id, "COUNTING.md §4 fixes the list of {date}");
    }
}

#[test]
fn the_lists_have_the_categories_of_their_sources() {
    let dictionaries = shipped_lists();
    let names =
        |id: &str| -> Vec<&str> { dictionaries.get(id).unwrap().entries.iter().map(|entry| entry.name.as_str()).collect() };
    let base = ["婚姻家庭", "邻里", "房屋宅基地", "合同", "生产经营", "损害赔偿", "山林土地", "征地拆迁", "环境污染"];
    for id in ["v2016", "v2017", "v2021"] {
        assert_eq!(names(id)[..9], base, "{id} begins with the nine that never changed, without brackets");
    }
    assert_eq!(names("v2016")[9..], ["劳动争议", "消费", "医疗", "道路交通事故", "物业", "其它"], "15 in all");
    assert_eq!(
        names("v2017")[9..],
        ["拖欠农民工工资", "其他劳动争议", "旅游", "电子商务", "其他消费", "医疗", "道路交通事故", "物业", "其他"],
        "18 in all"
    );
    assert_eq!(
        names("v2021")[9..],
        ["劳动争议", "消费", "旅游", "医疗", "道路交通事故", "物业", "知识产权", "互联网", "其他"],
        "18 in all"
    );
}

#[test]
fn a_code_is_looked_up_in_its_own_list() {
    let dictionaries = shipped_lists();
    assert_eq!(dictionaries.name("v2021", "neighbour"), Some("邻里"), "the commonest category");
    assert_eq!(dictionaries.name("v2017", "migrant_wages"), Some("拖欠农民工工资"), "a code of the old list");
    assert_eq!(dictionaries.name("v2021", "migrant_wages"), None, "which the new one does not have");
    assert_eq!(dictionaries.name("v1999", "neighbour"), None, "an unknown list");
    assert_eq!(dictionaries.name("v2021", UNSPECIFIED), Some("未细分"), "every list knows what is not told finely");
}

#[test]
fn codes_roll_up_from_fine_to_coarse() {
    let dictionaries = shipped_lists();
    for (from, code, to, expected) in [
        ("v2017", "migrant_wages", "v2021", "labour"),
        ("v2017", "other_labour", "v2016", "labour"),
        ("v2017", "ecommerce", "v2016", "consumer"),
        ("v2021", "tourism", "v2016", "consumer"),
        ("v2016", "neighbour", "v2021", "neighbour"),
        ("v2021", "internet", "v2021", "internet"),
    ] {
        assert_eq!(dictionaries.roll_up(from, code, to), expected, "{code} of {from} in the form of {to}");
    }
}

#[test]
fn what_cannot_be_split_stays_unspecified() {
    let dictionaries = shipped_lists();
    for (from, code, to, why) in [
        ("v2016", "labour", "v2017", "wages of migrants or other labour?"),
        ("v2016", "consumer", "v2021", "it held tourism too"),
        ("v2017", "ecommerce", "v2021", "consumer or internet?"),
        ("v2017", "other", "v2021", "intellectual property was among the others"),
        ("v2021", UNSPECIFIED, "v2016", "nobody knows"),
        ("v2021", "no_such_code", "v2021", "an unknown code is no category"),
        ("v1999", "neighbour", "v2021", "an unknown list"),
        ("v2021", "neighbour", "v1999", "an unknown form"),
    ] {
        assert_eq!(dictionaries.roll_up(from, code, to), UNSPECIFIED, "{code} of {from}: {why}: never guessed");
    }
}

#[test]
fn every_roll_up_lands_on_a_code_of_the_form() {
    let dictionaries = shipped_lists();
    for from in dictionaries.lists() {
        for to in dictionaries.lists() {
            for entry in &from.entries {
                let code = dictionaries.roll_up(from.id.as_str(), entry.code.as_str(), to.id.as_str());
                assert!(to.contains(code), "{} → {code}: sums over a form must stay whole", entry.code);
            }
        }
    }
}
