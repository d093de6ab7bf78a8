//! The dossier on paper: documents, prints and versions, attachments, the check, the press.

use renhe_tests::steps::{session, written};
use renhe_tests::{Calls, Office, day, quarrel, side};
use renhe_wire::*;

fn agreed(village: &Office) -> String {
    let mediator = village.mediator("周桂英");
    let case = village.accepted(quarrel("2026-03-02"), &[&mediator]);
    village.case_session(session(&case, "2026-03-03", "双方说了经过。")).expect("a session");
    village.case_agree_written(written(&case)).expect("an agreement that waits for signatures");
    case
}

fn document(case: &str, paper: PaperKind) -> DocumentRef {
    DocumentRef { case: case.to_owned(), paper, about: None, copy_for: None, on: None, blank: false }
}

fn print(village: &Office, case: &str, paper: PaperKind) -> DocumentSaved {
    let asked =
        SaveDocument { document: document(case, paper), form: DocumentForm::Pdf, to: None, for_dossier: true, copies: Some(3) };
    village.document_save(asked).expect("printed")
}

fn line(village: &Office, case: &str, paper: PaperKind) -> DocumentLine {
    let all = village.document_list(DocumentsOf { case: case.to_owned() }).expect("documents").documents;
    all.into_iter().find(|line| line.paper == paper).unwrap_or_else(|| panic!("{paper} is among them"))
}

#[test]
fn a_document_is_shown_saved_and_printed_and_another_text_is_another_version() {
    let village = Office::village("2026-03-05 09:00");
    let case = agreed(&village);
    let shown =
        village.document_show(ShowDocument { document: document(&case, PaperKind::Agreement), width: 400 }).expect("pages");
    assert!(!shown.pages.is_empty() && shown.missing_characters.is_empty());
    assert!(shown.pages.iter().all(|page| page.starts_with("iVBOR")), "pictures that a page can show");
    assert!(line(&village, &case, PaperKind::Agreement).prints.is_empty(), "looking is not printing");

    let first = print(&village, &case, PaperKind::Agreement);
    assert_eq!(first.version, Some(1));
    let bytes = std::fs::read(&first.path).expect("it lies there");
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(print(&village, &case, PaperKind::Agreement).version, Some(1), "the same text again is the same version");
    assert!(!line(&village, &case, PaperKind::Agreement).outdated);

    let early = SaveDocument {
        document: DocumentRef { on: Some(day("2026-03-01")), ..document(&case, PaperKind::Agreement) },
        form: DocumentForm::Pdf,
        to: Some(village.ground().join("早了.pdf").display().to_string()),
        for_dossier: true,
        copies: None,
    };
    assert_eq!(village.document_save(early).expect_err("before the case was registered").problem.code, "date_too_early");
    assert!(!village.ground().join("早了.pdf").exists(), "what the book does not record lies nowhere to be signed");

    let refused = village.undo_peek(Nothing {}).expect("peek").refused.expect("not undone");
    assert_eq!(refused.code, "not_undoable", "a print lies on somebody's table");
    let revised = AgreeWritten { clauses: vec!["改为各清理一段水沟。".to_owned()], ..written(&case) };
    village.case_agree_written(revised).expect("changed before it was signed");
    assert!(line(&village, &case, PaperKind::Agreement).outdated, "the print says something else by now");
    assert_eq!(print(&village, &case, PaperKind::Agreement).version, Some(2));
    let now = line(&village, &case, PaperKind::Agreement);
    assert_eq!((now.outdated, now.must), (false, true));

    let print = now.prints.last().expect("a print").id.clone();
    village.document_sign(SignDocument { case: case.clone(), print: print.clone(), on: day("2026-03-05") }).expect("signed");
    let by_hand = CorrectByHand {
        case: case.clone(),
        print,
        on: day("2026-03-05"),
        what: "三改为四，双方按手印".to_owned(),
        photograph: None,
    };
    village.document_correct(by_hand).expect("手改");
    let now = line(&village, &case, PaperKind::Agreement);
    let last = now.prints.last().expect("a print");
    assert_eq!(last.signed_on, Some(day("2026-03-05")));
    assert_eq!(last.corrections[0].what, "三改为四，双方按手印");
}

#[test]
fn what_lies_open_in_another_program_is_gone_after_the_lock() {
    let village = Office::village("2026-03-05 09:00");
    let case = agreed(&village);
    let saved = print(&village, &case, PaperKind::Registration);
    assert!(std::path::Path::new(&saved.path).is_file());
    village.lock(Nothing {}).expect("locked");
    assert!(!std::path::Path::new(&saved.path).exists(), "no plain copy outlives the lock");
}

#[test]
fn a_protected_address_is_on_no_copy_for_the_other_side_and_every_form_can_be_had() {
    let village = Office::village("2026-03-05 09:00");
    let mediator = village.mediator("周桂英");
    let mut registration = quarrel("2026-03-02");
    registration.parties[0].address = Some("香樟巷九十九号".to_owned());
    registration.parties[0].protected_address = true;
    let case = village.accepted(registration, &[&mediator]);
    let other = side(&village.case(&case).parties, 2).remove(0);
    let to = village.ground().join("申请书.docx");
    let copy = |copy_for: Option<String>| {
        let document = DocumentRef { copy_for, ..document(&case, PaperKind::Application) };
        let path = Some(to.display().to_string());
        village
            .document_save(SaveDocument { document, form: DocumentForm::Docx, to: path, for_dossier: false, copies: None })
            .expect("saved");
        let mut text = String::new();
        let mut zip = zip::ZipArchive::new(std::fs::File::open(&to).expect("a file")).expect("a docx");
        std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").expect("its text"), &mut text).expect("text");
        text
    };
    assert!(copy(None).contains("香樟巷九十九号"), "the committee's own copy says it");
    assert!(!copy(Some(other)).contains("香樟巷"), "the other side's does not");
    let blank = DocumentRef { blank: true, case: String::new(), ..document("", PaperKind::MediationRecord) };
    let shown = village.document_show(ShowDocument { document: blank, width: 300 }).expect("an empty form to take along");
    assert!((1..=2).contains(&shown.pages.len()), "one sheet, written on both sides: {}", shown.pages.len());
}

#[test]
fn files_are_taken_in_filed_turned_given_out_and_taken_out() {
    let village = Office::village("2026-03-05 09:00");
    let case = agreed(&village);
    let photo = village.ground().join("现场照片.png");
    std::fs::write(&photo, renhe_tests::picture(60, 30)).expect("a photograph");
    let folder = village.ground().join("一个文件夹");
    std::fs::create_dir(&folder).expect("a folder");
    let add = AddAttachments {
        case: case.clone(),
        paths: vec![photo.display().to_string(), folder.display().to_string(), "/不存在/扫描.pdf".to_owned()],
        paper: Some(PaperKind::Evidence),
        about: None,
    };
    let taken = village.attachment_add(add).expect("an answer");
    assert_eq!(taken.added.len(), 1, "{:?}", taken.refused);
    assert_eq!(taken.refused.len(), 2, "what is no file is named, and the others are taken in");
    let one = &taken.added[0];
    assert_eq!((one.name.as_str(), one.media, one.paper), ("现场照片.png", Media::Picture, Some(PaperKind::Evidence)));
    let of = |size: u32| AttachmentPicture { case: case.clone(), attachment: one.id.clone(), size };
    assert!(village.attachment_picture(of(120)).expect("a picture").png.is_some());

    let change = |turns: Option<u8>, name: Option<&str>, remove: bool| ChangeAttachment {
        case: case.clone(),
        attachment: one.id.clone(),
        name: name.map(str::to_owned),
        note: None,
        paper: None,
        about: None,
        page: None,
        turns,
        remove,
        clear: Vec::new(),
    };
    village.attachment_change(change(Some(1), Some("水沟.png"), false)).expect("turned and named");
    let listed = village.attachment_list(DocumentsOf { case: case.clone() }).expect("attachments");
    assert_eq!((listed.attachments[0].turns, listed.attachments[0].name.as_str()), (1, "水沟.png"));
    assert!(listed.used_bytes > 0);

    let out = village.ground().join("取出.png");
    let save = SaveAttachment { case: case.clone(), attachment: one.id.clone(), to: Some(out.display().to_string()) };
    village.attachment_save(save).expect("given out");
    assert_eq!(
        std::fs::read(&out).expect("a file"),
        std::fs::read(&photo).expect("the photograph"),
        "the file itself is as it came"
    );

    village.attachment_change(change(None, None, true)).expect("taken out");
    assert!(village.attachment_list(DocumentsOf { case: case.clone() }).expect("attachments").attachments.is_empty());
    let op = village.undo_peek(Nothing {}).expect("peek").op.expect("can be undone");
    village.undo(Undo { op }).expect("undone");
    assert_eq!(village.attachment_list(DocumentsOf { case: case.clone() }).expect("attachments").attachments.len(), 1);
    assert!(village.verify(Nothing {}).expect("verified").sound);
}

#[test]
fn the_check_finds_what_is_missing_and_what_was_printed_and_filed_counts() {
    let village = Office::village("2026-03-05 09:00");
    let case = agreed(&village);
    let check = || village.dossier_check(CheckDossier { case: case.clone() }).expect("a check");
    let missing = |rule: &str| {
        let all = check().findings;
        all.into_iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("the rule {rule}"))
    };
    let first = check();
    assert!(first.missing_musts && first.score_tenths.is_some_and(|score| score < 1_000));
    let faults: Vec<&CheckFinding> = first.findings.iter().filter(|finding| finding.outcome == CheckOutcome::Missing).collect();
    assert!(
        faults.iter().all(|finding| !finding.fault[0].is_empty() && !finding.mend[0].is_empty() && !finding.mend[1].is_empty())
    );
    let of_paper = faults.iter().find(|finding| finding.part == DossierPart::Papers).expect("a paper is missing").rule.clone();
    assert_eq!(missing(&of_paper).outcome, CheckOutcome::Missing);
    let scan = village.ground().join("扫描.png");
    std::fs::write(&scan, renhe_tests::picture(40, 40)).expect("a scan");
    let before = check().findings.iter().filter(|finding| finding.outcome == CheckOutcome::Missing).count();
    for paper in [PaperKind::Registration, PaperKind::IdentityProof, PaperKind::RightsNotice, PaperKind::MediationRecord] {
        let add = AddAttachments { case: case.clone(), paths: vec![scan.display().to_string()], paper: Some(paper), about: None };
        assert_eq!(village.attachment_add(add).expect("an answer").added.len(), 1);
    }
    let after = check().findings.iter().filter(|finding| finding.outcome == CheckOutcome::Missing).count();
    assert!(after < before, "a scan filed under its paper is that paper: {before} → {after}");
}

#[test]
fn a_dossier_is_pressed_into_one_file_with_its_pictures_and_a_bad_one_is_named() {
    let village = Office::village("2026-03-05 09:00");
    let case = agreed(&village);
    let to = village.ground().join("卷宗.pdf");
    let press =
        |without_attachments: bool| PressDossier { cases: vec![case.clone()], to: to.display().to_string(), without_attachments };
    let bare = village.dossier_press(press(false)).expect("pressed").dossiers.remove(0);
    assert!(bare.pages >= 6, "cover, catalogue, forms and back: {bare:?}");
    let notice = SaveDocument {
        document: DocumentRef {
            about: Some(side(&village.case(&case).parties, 2).remove(0)),
            ..document(&case, PaperKind::MediationNotice)
        },
        form: DocumentForm::Pdf,
        to: None,
        for_dossier: true,
        copies: None,
    };
    village.document_save(notice).expect("a notice was sent to one side");
    let told = village.dossier_press(press(false)).expect("pressed").dossiers.remove(0);
    assert_eq!(told.pages, bare.pages + 1, "the notice that was printed lies in it, the one that was not does not");
    let bare = told;
    let attach = |name: &str, bytes: &[u8]| {
        let path = village.ground().join(name);
        std::fs::write(&path, bytes).expect("a file");
        let paths = vec![path.display().to_string()];
        let add = AddAttachments { case: case.clone(), paths, paper: Some(PaperKind::Evidence), about: None };
        village.attachment_add(add).expect("an answer").added.remove(0)
    };
    attach("照片.png", &renhe_tests::picture(200, 100));
    attach("录音.mp3", b"ID3 no paper can show it");
    let with = village.dossier_press(press(false)).expect("pressed").dossiers.remove(0);
    assert!(with.pages > bare.pages, "the evidence has its list and its page: {} → {}", bare.pages, with.pages);
    assert!(std::fs::read(&to).expect("one file").starts_with(b"%PDF-"));

    attach("坏照片.png", &renhe_tests::picture(200, 100)[..60]);
    let bad = village.dossier_press(press(false)).expect("an answer").dossiers.remove(0);
    let problem = bad.problem.expect("it says why");
    assert_eq!((problem.code.as_str(), problem.params["name"].as_str()), ("bad_attachment", "坏照片.png"));
    assert!(
        village.dossier_press(press(true)).expect("an answer").dossiers[0].problem.is_none(),
        "without attachments it is made"
    );
}

#[test]
fn nothing_of_a_dossier_is_lost_by_a_restart_or_a_rebuild() {
    let mut village = Office::village("2026-03-05 09:00");
    let case = agreed(&village);
    print(&village, &case, PaperKind::Agreement);
    let pasted = PasteAttachment {
        case: case.clone(),
        name: "截图.png".to_owned(),
        content: renhe_tests::base64(&renhe_tests::picture(30, 30)),
        paper: None,
    };
    village.attachment_paste(pasted).expect("pasted");
    let seen = |village: &Office| {
        let documents = village.document_list(DocumentsOf { case: case.clone() }).expect("documents");
        (documents, village.attachment_list(DocumentsOf { case: case.clone() }).expect("attachments"))
    };
    let before = seen(&village);
    village.restart();
    village.log_in(renhe_tests::USER);
    village.rebuild(Nothing {}).expect("rebuilt");
    assert_eq!(seen(&village), before);
    assert!(!before.1.attachments[0].unreadable, "its file is there");
}

#[test]
fn attachments_come_back_from_the_stick_when_the_machine_is_lost() {
    let mut village = Office::village("2026-03-05 09:00");
    let case = agreed(&village);
    let photo = village.ground().join("照片.png");
    std::fs::write(&photo, renhe_tests::picture(50, 50)).expect("a photograph");
    let paths = vec![photo.display().to_string()];
    village.attachment_add(AddAttachments { case: case.clone(), paths, paper: None, about: None }).expect("taken in");
    let stick = village.ground().join("U盘");
    std::fs::create_dir(&stick).expect("a stick");
    let file = stick.join("案卷簿.rhb");
    village.backup_write(WriteBackup { to: Some(file.display().to_string()) }).expect("backed up");
    assert_eq!(std::fs::read_dir(stick.join("附件")).expect("beside the backup").count(), 1);
    village.lose_machine();
    let folder = village.ground().join("恢复的案卷簿");
    let request = RestoreBackup {
        from: file.display().to_string(),
        path: folder.display().to_string(),
        last_numbers: vec![LastNumber { committee: None, year: None, serial: 1 }],
    };
    village.backup_restore(request).expect("the stick is enough");
    village.start_on(&folder);
    village.try_log_in(renhe_tests::USER, renhe_tests::PASSWORD).expect("opened");
    let listed = village.attachment_list(DocumentsOf { case: case.clone() }).expect("attachments").attachments;
    assert!(!listed[0].unreadable, "its file came along");
    let out = village.ground().join("取出.png");
    let save = SaveAttachment { case, attachment: listed[0].id.clone(), to: Some(out.display().to_string()) };
    village.attachment_save(save).expect("given out");
    assert_eq!(std::fs::read(&out).expect("a file"), std::fs::read(&photo).expect("the photograph"));
    assert!(village.verify(Nothing {}).expect("verified").sound);
}
