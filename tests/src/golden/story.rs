//! The golden village's year: fourteen disputes in which every step of a case is taken at least once.

use renhe_journal::{AuthorId, OpId};
use renhe_mediation::case::events::{CaseEvent, ConflictResolved};
use renhe_mediation::event::NoPart;
use renhe_store::Stamp;
use renhe_wire::*;

use super::office::SECOND;
use crate::steps::{assignment, written};
use crate::{Calls, Office, PASSWORD, USER, below, day, instant, organisation, person, quarrel, referred, side};

/// A dispute of its own: day, sentence, category.
fn dispute(on: &str, summary: &str, category: &str) -> Register {
    Register { summary: summary.to_owned(), category: category.to_owned(), people: Some(4), ..quarrel(on) }
}

fn member(village: &Office, name: &str) -> String {
    let members = village.member_list(MembersOf { committee: None }).expect("people").members;
    members.into_iter().find(|member| member.fields.name == name).expect("a person of the roster").id
}

/// Lives the year; the clock ends on 2026-07-31.
pub fn live(village: &mut Office) {
    let mediator = member(village, "周桂英");
    village.set("2026-01-20 09:00");
    village.small_quarrel("2026-01-12", &mediator);
    instalments(village, &mediator);
    let failed = village.accepted(dispute("2026-02-03", "为山界争执", "forest_land"), &[&mediator]);
    declined(village, "2026-02-04");
    sent_on(village, &mediator);
    long_work(village, &mediator);
    village.set("2026-04-30 09:00");
    village.fail(&failed, "2026-04-20", FailureReason::NotAgreed);
    village.case_register(dispute("2026-04-28", "为鸡鸭吃菜争执", "neighbour")).expect("awaiting");
    voids(village);
    handed_over(village);
    let corrected = parties_change(village, &mediator);
    split(village, &mediator);
    settle_a_clash(village, &corrected);
    village.set("2026-07-31 09:00");
}

/// Written, paid in parts, once late, confirmed by the court, followed up, closed, archived, opened again.
fn instalments(village: &mut Office, mediator: &str) {
    let registration = Register {
        parties: vec![person(1, "张水生"), organisation(2, "清泉砖厂")],
        disputed_fen: Some(1_200_000),
        tags: vec!["水利".to_owned()],
        difficult: true,
        event_on: Some(day("2025-12-20")),
        ..dispute("2026-01-08", "砖厂拖欠工钱", "labour")
    };
    let case = village.accepted(registration, &[mediator]);
    let parties = village.case(&case).parties;
    let owed = |amount, due| Obligation {
        id: None,
        debtor: side(&parties, 2)[0].clone(),
        creditor: side(&parties, 1)[0].clone(),
        what: "付清工钱".to_owned(),
        amount_fen: Some(amount),
        due_on: Some(day(due)),
    };
    let signatures = parties.iter().map(|party| SignedBy { party: party.id.clone().expect("an id"), on: day("2026-01-15") });
    let agreement = AgreeWritten {
        amount_fen: 900_000,
        obligations: vec![owed(600_000, "2026-02-15"), owed(300_000, "2026-03-15")],
        signatures: signatures.collect(),
        mediator_signed_on: Some(day("2026-01-15")),
        sealed_on: Some(day("2026-01-16")),
        ..written(&case)
    };
    village.case_agree_written(agreement).expect("agreed in writing");
    let apply =
        ApplyConfirmation {
            case: case.clone(), on: day("2026-01-19"), court: "珠晖区人民法院".to_owned(), all_sides: true
        };
    village.case_confirm_apply(apply).expect("a joint application");
    village.set("2026-03-31 10:00");
    let decide = DecideConfirmation {
        case: case.clone(),
        on: day("2026-02-06"),
        result: Confirmation::Valid,
        number: Some("（2026）湘0405民特8号".to_owned()),
    };
    village.case_confirm_decide(decide).expect("a ruling");
    let obligations: Vec<String> =
        village.case(&case).obligations.into_iter().map(|state| state.obligation.id.expect("an id")).collect();
    let pay = |on: &str, obligation: &str, amount_fen| Perform {
        case: case.clone(),
        obligation: obligation.to_owned(),
        on: day(on),
        amount_fen,
        proof: Some("收条".to_owned()),
    };
    village.case_perform(pay("2026-02-14", &obligations[0], Some(400_000))).expect("a part");
    village.case_perform(pay("2026-02-15", &obligations[0], None)).expect("the rest");
    let breach = Breach { case: case.clone(), obligation: obligations[1].clone(), on: day("2026-03-16"), note: None };
    village.case_breach(breach).expect("late");
    let urge = Urge {
        case: case.clone(),
        obligation: obligations[1].clone(),
        on: day("2026-03-17"),
        way: Some(FollowupWay::Phone),
        routes: vec![Route::PaymentOrder],
        note: Some("三日内付清".to_owned()),
    };
    village.case_urge(urge).expect("urged");
    village.case_perform(pay("2026-03-20", &obligations[1], None)).expect("paid after all");
    village.case_followup_plan(PlanFollowup { case: case.clone(), due_on: day("2026-03-25") }).expect("planned");
    follow_up(village, &case);
    follow_up(village, &case);
    village.case_close(CloseCase { case: case.clone(), on: day("2026-03-28") }).expect("closed");
    let archive = Archive {
        case: case.clone(),
        on: day("2026-03-29"),
        file_number: None,
        retention: Retention::Long,
        reason: Some("纸质卷宗另存".to_owned()),
    };
    village.case_archive(archive).expect("archived");
    let papers = case.clone();
    dossier(village, &papers);
    let reopen = Reopen { case, on: day("2026-03-30"), reason: "补充回执".to_owned() };
    village.case_reopen(reopen).expect("opened again");
}

/// A paper printed, signed and corrected by hand, a picture attached and filed.
fn dossier(village: &Office, case: &str) {
    let document = DocumentRef {
        case: case.to_owned(),
        paper: PaperKind::Registration,
        about: None,
        copy_for: None,
        on: None,
        blank: false,
    };
    let print = SaveDocument { document, form: DocumentForm::Pdf, to: None, for_dossier: true, copies: Some(2) };
    village.document_save(print).expect("printed");
    let lines = village.document_list(DocumentsOf { case: case.to_owned() }).expect("documents").documents;
    let printed = lines.into_iter().find_map(|line| line.prints.into_iter().next()).expect("a print").id;
    let sign = SignDocument { case: case.to_owned(), print: printed.clone(), on: day("2026-03-29") };
    village.document_sign(sign).expect("signed");
    let content = crate::base64(&crate::picture(24, 16));
    let paste = PasteAttachment { case: case.to_owned(), name: "手改处.png".to_owned(), content, paper: None };
    let picture = village.attachment_paste(paste).expect("attached").added.remove(0).id;
    let correct = CorrectByHand {
        case: case.to_owned(),
        print: printed,
        on: day("2026-03-29"),
        what: "电话改了一位".to_owned(),
        photograph: Some(picture.clone()),
    };
    village.document_correct(correct).expect("corrected by hand");
    let file = ChangeAttachment {
        case: case.to_owned(),
        attachment: picture,
        name: None,
        note: Some("双方按了手印".to_owned()),
        paper: Some(PaperKind::Registration),
        about: None,
        page: Some(1),
        turns: Some(1),
        remove: false,
        clear: Vec::new(),
    };
    village.attachment_change(file).expect("filed");
}

fn follow_up(village: &Office, case: &str) {
    let planned = village.case(case).followups.into_iter().find(|followup| followup.on.is_none());
    let request = RecordFollowup {
        case: case.to_owned(),
        followup: planned.map(|followup| followup.id),
        on: day("2026-03-26"),
        way: FollowupWay::Visit,
        performance: FollowupPerformance::Performed,
        satisfaction: Satisfaction::Satisfied,
        hidden_trouble: None,
        text: Some("工人已收到钱".to_owned()),
    };
    village.case_followup(request).expect("followed up");
}

fn declined(village: &mut Office, on: &str) {
    village.set("2026-03-31 11:00");
    let case = village.case_register(dispute(on, "要求处罚邻居", "other")).expect("registered").case;
    let decline = Decline {
        case,
        on: day(on),
        reason: DeclineReason::OutOfScope,
        routes: vec![Route::Administrative],
        explanation: Some("属公安机关职责".to_owned()),
    };
    village.case_decline(decline).expect("declined");
}

fn sent_on(village: &Office, mediator: &str) {
    let case = village.accepted(referred("2026-02-10", "police", "珠公调函〔2026〕3号"), &[mediator]);
    let refer = ReferOut {
        case,
        on: day("2026-03-01"),
        to: ReferredTo::Court,
        routes: vec![Route::Court],
        explanation: Some("双方愿意诉讼".to_owned()),
    };
    village.case_refer_out(refer).expect("sent on");
}

/// Still open: investigated, a session held, a private note, an appraisal, longer by consent, the police told.
fn long_work(village: &Office, mediator: &str) {
    let case = village.case_register(dispute("2026-03-02", "房屋裂缝赔偿", "damages")).expect("registered").case;
    let on = |text: &str| day(text);
    village.case_accept(Accept { case: case.clone(), on: on("2026-03-03"), rights_told: None }).expect("accepted");
    village.case_tell_rights(TellRights { case: case.clone(), on: on("2026-03-03"), manner: ToldManner::Written }).expect("told");
    village.case_assign(assignment(&case, on("2026-03-04"), &[mediator])).expect("assigned");
    let disclose = Disclose {
        case: case.clone(),
        on: on("2026-03-04"),
        mediator: mediator.to_owned(),
        relation: Relation::SameHousehold,
        what: "与一方同住一个院子".to_owned(),
        consents: vec![SideConsent { side: 1, consents: true }, SideConsent { side: 2, consents: true }],
    };
    village.case_disclose(disclose).expect("disclosed, and nobody objects");
    let investigate = Investigate {
        case: case.clone(),
        on: on("2026-03-05"),
        place: Some("现场".to_owned()),
        asked: "施工队长".to_owned(),
        by: vec![mediator.to_owned()],
        record: "墙体裂缝三处".to_owned(),
    };
    village.case_investigate(investigate).expect("investigated");
    village.session(&case, "2026-03-06", "双方同意鉴定。");
    let note = KeepNote { case: case.clone(), on: on("2026-03-06"), side: Some(1), text: "最低三万".to_owned() };
    village.case_note(note).expect("a private note");
    let begin = BeginAppraisal { case: case.clone(), on: on("2026-03-07"), what: "裂缝成因".to_owned() };
    village.case_appraisal_begin(begin).expect("an appraisal");
    let appraisal = village.case(&case).appraisals[0].id.clone();
    village.case_appraisal_end(EndAppraisal { case: case.clone(), appraisal, on: on("2026-03-20") }).expect("its end");
    let extend =
        Extend { case: case.clone(), on: on("2026-03-21"), until: on("2026-05-10"), reason: Some("等待报告".to_owned()) };
    village.case_extend(extend).expect("longer");
    let police = ReportPolice {
        case,
        on: on("2026-03-22"),
        time: Some("21:30".to_owned()),
        reason: PoliceReason::Escalation,
        to: "东阳渡派出所".to_owned(),
        how: "电话".to_owned(),
        answer: Some("已出警".to_owned()),
    };
    village.case_report_police(police).expect("the police were told");
}

/// One void by two persons, one proposed, one proposed and left to stand.
fn voids(village: &Office) {
    let mut cases = Vec::new();
    for on in ["2026-04-01", "2026-04-02", "2026-04-03"] {
        let case = village.case_register(dispute(on, "重复登记的争执", "neighbour")).expect("registered").case;
        let propose = ProposeVoid { case: case.clone(), on: day(on), reason: "重复登记".to_owned() };
        village.case_void_propose(propose).expect("proposed");
        cases.push(case);
    }
    village.log_in(SECOND);
    for (case, confirm) in [(&cases[0], true), (&cases[2], false)] {
        let answer = AnswerVoid { case: case.clone(), on: day("2026-04-10"), confirm, note: None };
        village.case_void_answer(answer).expect("answered by another");
    }
    village.log_in(USER);
}

fn handed_over(village: &Office) {
    let case = village.case_register(dispute("2026-04-12", "小区停车争执", "property_management")).expect("registered").case;
    let committees = village.committee_list(Nothing {}).expect("committees").committees;
    let to = committees.into_iter().find(|known| known.fields.short_name == "柳塘社区").expect("the other one").id;
    let request = HandOver { case: case.clone(), on: day("2026-04-13"), to, reason: "属地管辖".to_owned() };
    village.case_hand_over(request).expect("handed over");
    let there = member(village, "郑建国");
    village
        .case_accept(Accept { case: case.clone(), on: day("2026-04-14"), rights_told: Some(ToldManner::Oral) })
        .expect("accepted");
    village.case_assign(assignment(&case, day("2026-04-14"), &[&there])).expect("assigned there");
    village.settle_orally(&case, "2026-04-18");
}

/// An heir follows, one is added, one leaves; entries are corrected, and one correction taken back.
fn parties_change(village: &Office, mediator: &str) -> String {
    let case = village.accepted(dispute("2026-04-15", "分家析产", "marriage_family"), &[mediator]);
    let first = village.case(&case).parties[0].id.clone();
    let change = |how, party, new_parties| ChangeParty {
        case: case.clone(),
        on: day("2026-04-16"),
        how,
        party,
        new_parties,
        reason: "家庭变故".to_owned(),
        proof: Some("户口簿".to_owned()),
    };
    village.case_party_change(change(PartyChange::Heir, first, vec![person(1, "张小生")])).expect("an heir");
    village.case_party_change(change(PartyChange::Added, None, vec![person(2, "李田苗")])).expect("one more");
    let added = village.case(&case).parties.last().and_then(|party| party.id.clone());
    village.case_party_change(change(PartyChange::Left, added, Vec::new())).expect("one less");
    let correct = |category: &str| -> Correct {
        serde_json::from_value(serde_json::json!({ "case": case, "category": category, "place": "老屋" })).expect("a correction")
    };
    village.case_correct(correct("housing_site")).expect("corrected");
    village.case_correct(correct("contract")).expect("corrected wrongly");
    let op = village.undo_peek(Nothing {}).expect("what was done last").op.expect("the correction");
    village.undo(Undo { op }).expect("taken back");
    case
}

/// Three on one side, two sign: the third goes into a case of its own; the seal comes later.
fn split(village: &Office, mediator: &str) {
    let parties = vec![person(1, "王一"), person(1, "王二"), person(1, "王三"), organisation(2, "养殖场")];
    let case = village.accepted(Register { parties, ..dispute("2026-04-20", "鱼塘死鱼赔偿", "damages") }, &[mediator]);
    let parties = village.case(&case).parties;
    let sign = |party: &Party| SignedBy { party: party.id.clone().expect("an id"), on: day("2026-04-28") };
    let agreement = AgreeWritten {
        amount_fen: 400_000,
        signatures: [&parties[0], &parties[1], &parties[3]].map(sign).to_vec(),
        mediator_signed_on: Some(day("2026-04-28")),
        left_out: vec![parties[2].id.clone().expect("an id")],
        left_out_disputed_fen: Some(200_000),
        performed_on_the_spot: true,
        ..written(&case)
    };
    village.case_agree_written(agreement).expect("agreed with two of three");
    let seal = Sign { case, signatures: Vec::new(), mediator_signed_on: None, sealed_on: Some(day("2026-04-29")) };
    village.case_sign(seal).expect("sealed");
}

/// The choice between two values needs two machines that met; one desk cannot get into a clash. The record is therefore
/// written beneath the engine: it keeps the correction that stands.
fn settle_a_clash(village: &mut Office, case: &str) {
    let entry = village.case(case).timeline.into_iter().find(|entry| entry.kind == "case_corrected" && !entry.undone);
    let keep = entry.expect("the correction that stands").hash;
    village.book_close(Nothing {}).expect("closed");
    let now_ms = instant(village.now()).timestamp_millis();
    let mut book = below::tables(&village.folder, village.state(), USER, now_ms);
    let user = book.office().users.values().find(|user| user.name == USER).expect("the first user").id;
    let op = OpId(uuid::Uuid::now_v7());
    let stamp = Stamp { op, author: AuthorId(user), at_ms: now_ms, clock_suspect: false, command: "case_resolve_conflict" };
    let id = case.parse().expect("a case id");
    let committee = book.case(id).expect("the case").case.committee;
    let event = CaseEvent::ConflictResolved(ConflictResolved { field: "category".to_owned(), keep }, NoPart {});
    book.transact(&stamp, |writing| writing.append_case(id, committee, &[event])).expect("appended");
    drop(book);
    let folder = village.folder.clone();
    village.start_on(&folder);
    village.try_log_in(USER, PASSWORD).expect("opened again");
}
