//! The dossier on paper from the command line.

use super::ground::Ground;
use renhe_tests::picture;

#[test]
fn a_document_a_dossier_a_check_and_an_attachment() {
    let ground = Ground::with_a_village();
    let number = ground.register("排水沟")["number"].as_str().expect("a number").to_owned();
    let at = |name: &str| ground.path(name);
    for (kind, name, head) in [("受理登记表", "登记表.pdf", &b"%PDF-"[..]), ("registration", "登记表.docx", &b"PK"[..])]
    {
        let said = ground.run(&["document", &number, kind, "--out", &at(name)]).done();
        assert!(said.contains(name), "{said}");
        assert!(std::fs::read(at(name)).expect("a file").starts_with(head), "{name} is what it is called");
    }
    let said = ground.run(&["document", &number, "没有这种", "--out", &at("x.pdf")]).wrong_usage();
    assert!(said.contains("人民调解协议书"), "the kinds there are, are named: {said}");
    std::fs::write(at("照片.png"), picture(60, 40)).expect("a photograph");
    ground.run(&["attach", &number, &at("照片.png"), "--paper", "evidence"]).done();
    ground.run(&["dossier", &number, "--out", &at("卷宗.pdf")]).done();
    assert!(std::fs::read(at("卷宗.pdf")).expect("a file").starts_with(b"%PDF-"));
    let found = ground.run(&["check", &number, "--json"]).json();
    assert!(found["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
    let said = ground.run(&["check", &number]).done();
    assert!(said.contains("整改：") && !said.contains('{'), "what is wrong and how it is mended, every place filled: {said}");
    let refused = ground.run(&["attach", &number, &at("没有.png")]).refused();
    assert!(refused.contains("没有.png"), "{refused}");
}
