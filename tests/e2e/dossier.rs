//! The dossier on paper in the real window: a document as pages, printed, checked; a picture attached.

use crate::desk::{Machine, days_ago, village};

#[test]
fn a_case_has_its_documents_its_attachments_and_its_check() {
    let machine = Machine::new();
    let person = village(&machine);
    person.register(["张水生", "李田根"], "neighbour", "两家为屋后排水沟堵塞发生争执", days_ago(3));
    person.accept(days_ago(2));
    person.hold_session(days_ago(1), "双方到场,各说各的理,现场看了水沟。");
    person.begin("case_agree_written");
    person.write("field-clause-0", "双方各清理一半水沟,互不阻挠。");
    person.finish("case_agree_written");

    person.click("case-dossier-open");
    person.see("dossier-page");
    person.see("paper-list");
    person.click("paper-agreement");
    person.see("paper-page");
    person.picture("dossier-agreement");
    assert!(!person.sees("missing-characters"), "every character has a font");

    person.click("dossier-check");
    person.see("check-score");
    person.picture("dossier-check");
    assert!(person.count("finding") > 0, "a dossier that nobody printed lacks something");
}
