//! What is told about a template that cannot be filled.

use super::super::{Fault, Limit};
use super::{faults, p};

fn name(text: &str) -> String {
    text.to_owned()
}

#[test]
fn an_unknown_field_is_told_with_its_place() {
    let body = [p("一"), p("二"), p("编号：{{案好}}号")].concat();
    let told = super::check_against(&super::package(&body), super::FIELDS).unwrap_err();
    let [fault] = told.as_slice() else { panic!("one fault, not {told:?}") };
    assert_eq!(fault.what, Fault::UnknownField { name: name("案好") });
    let place = fault.place.clone().unwrap();
    assert_eq!((place.part.as_str(), place.paragraph, place.around.as_str()), ("word/document.xml", 3, "编号：{{案好}}号"));
}

#[test]
fn all_faults_are_told_at_once() {
    let body = [p("{{a}}"), p("{{number"), p("{{b}}")].concat();
    assert_eq!(
        faults(&body),
        [(Fault::UnclosedBraces, 2), (Fault::UnknownField { name: name("a") }, 1), (Fault::UnknownField { name: name("b") }, 3),]
    );
}

#[test]
fn blocks_have_both_ends() {
    let tag = |text: &str| name(text);
    assert_eq!(faults(&p("{{#each parties}}x")), [(Fault::UnclosedBlock { tag: tag("{{#each parties}}") }, 1)]);
    assert_eq!(faults(&[p("x"), p("{{/each}}")].concat()), [(Fault::UnopenedBlock { tag: tag("{{/each}}") }, 2)]);
    assert_eq!(faults(&p("{{else}}")), [(Fault::UnopenedBlock { tag: tag("{{else}}") }, 1)]);
    assert_eq!(faults(&p("{{#each parties}}{{else}}{{/each}}")), [(Fault::UnopenedBlock { tag: tag("{{else}}") }, 1)]);
    assert_eq!(faults(&p("{{#each parties}}{{/if}}")), [(Fault::TangledBlock { tag: tag("{{/if}}") }, 1)]);
    let crossed = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{}", p("{{#if number}}"), p("{{/if}}"));
    assert!(
        super::check_against(&super::package(&crossed), super::FIELDS).is_ok(),
        "the table as a whole is the smallest thing around"
    );
    let beside = [p("{{#if number}}甲"), p("乙{{/if}}丙{{#if people}}"), p("{{/if}}")].concat();
    assert!(matches!(faults(&beside)[..], [(Fault::NotAlone { .. }, 2)]), "丙 would belong to both");
}

#[test]
fn fields_are_used_as_what_they_are() {
    assert_eq!(faults(&p("{{parties}}")), [(Fault::NotOneValue { name: name("parties") }, 1)]);
    assert_eq!(faults(&p("{{当事人.姓名}}")), [(Fault::NotOneValue { name: name("当事人.姓名") }, 1)], "which of them?");
    assert_eq!(faults(&p("{{#each number}}{{/each}}")), [(Fault::NotAList { name: name("number") }, 1)]);
    assert_eq!(faults(&p("{{序号}}")), [(Fault::UnknownField { name: name("序号") }, 1)], "only a loop counts");
    assert_eq!(faults(&p("{{姓名}}")), [(Fault::UnknownField { name: name("姓名") }, 1)], "whose?");
}

#[test]
fn filters_fit_their_fields() {
    let wrong = |filter: &str, field: &str| Fault::WrongFilter { name: name(filter), field: name(field) };
    assert_eq!(faults(&p("{{number|date}}")), [(wrong("date", "number"), 1)]);
    assert_eq!(faults(&p("{{on|yuan}}")), [(wrong("yuan", "on"), 1)]);
    assert_eq!(faults(&p("{{number|空线:x}}")), [(wrong("空线", "number"), 1)]);
    assert_eq!(faults(&p("{{number|空线:100000}}")), [(wrong("空线", "number"), 1)]);
    assert_eq!(faults(&p("{{#if number|or:x}}{{/if}}")), [(wrong("or", "number"), 1)]);
    assert_eq!(faults(&p("{{number|upper}}")), [(Fault::UnknownFilter { name: name("upper") }, 1)]);
    assert_eq!(faults(&p("事实：{{number|分段}}")), [(Fault::NotAlone { tag: name("{{number|分段}}") }, 1)]);
}

#[test]
fn what_is_no_tag_is_told() {
    assert_eq!(faults(&p("{{}}")), [(Fault::UnknownTag { text: name("") }, 1)]);
    assert_eq!(faults(&p("{{#while x}}")), [(Fault::UnknownTag { text: name("#while x") }, 1)]);
    assert_eq!(faults(&p("x}}")), [(Fault::UnclosedBraces, 1)]);
    let long = "长".repeat(200);
    assert_eq!(faults(&p(&format!("{{{{{long}}}}}"))), [(Fault::TooLarge { limit: Limit::Tag, most: 120 }, 1)]);
}

#[test]
fn fields_of_word_that_fetch_or_run_are_refused() {
    let field = |code: &str| {
        format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r></w:p>")
    };
    for code in [" INCLUDEPICTURE \"http://x/y.png\"", "dde cmd", " DDEAUTO c:\\\\x"] {
        assert!(matches!(faults(&field(code))[..], [(Fault::DangerousField { .. }, 1)]), "{code}");
    }
    let cut = "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT x</w:instrText></w:r></w:p>";
    assert_eq!(faults(cut), [(Fault::DangerousField { name: name("INCLUDETEXT") }, 1)], "cut into runs too");
    let simple = "<w:p><w:fldSimple w:instr=\" LINK x\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>";
    assert_eq!(faults(simple), [(Fault::DangerousField { name: name("LINK") }, 1)]);
    for code in [" PAGE ", " HYPERLINK \"https://x/link\" "] {
        assert!(super::check_against(&super::package(&field(code)), super::FIELDS).is_ok(), "{code}");
    }
}
