//! One random step of a case, decided by the real decisions. What a rule stands against is refused and thrown away.

use super::dice::Dice;
use super::machine::{Ground, Refused};
use chrono::{Days, NaiveDate};
use renhe_mediation::case::decide::{self, Act, Agreed, Decided, Registration};
use renhe_mediation::case::events::*;
use renhe_mediation::case::parts::{Letter, Obligation, Party, Present};
use renhe_mediation::case::{Case, ObligationState};
use renhe_mediation::words::*;
use uuid::Uuid;

pub(super) const CATEGORIES: [&str; 5] = ["neighbour", "labour", "forest_land", "marriage_family", "other"];
pub(super) const SOURCES: [&str; 4] = ["application", "initiative", "referral/police", "referral/court"];
pub(super) const TAGS: [&str; 3] = ["涉农", "群体", "涉老"];
/// Fields a correction may empty.
const CLEARED: [&str; 6] = ["tags", "letter", "place", "people", "disputed_fen", "event_on"];
const NAMES: [&str; 6] = ["张水生", "李田根", "单芳", "欧阳修齐", "仇大山", "𠮷田"];

/// A dispute brought today or, one in four, up to two hundred days ago (补录).
pub(super) fn registration(dice: &mut Dice, ground: &Ground, today: NaiveDate) -> Registration {
    let ago = if dice.percent(25) { dice.below(200) } else { dice.below(3) };
    let source = dice.percent(80).then(|| (*dice.one(&SOURCES)).to_owned());
    let referred = source.as_deref().is_some_and(|source| source.starts_with("referral"));
    let sides = 2 + dice.below(2);
    Registration {
        committee: *dice.one(&ground.committees),
        registered_on: today - Days::new(ago as u64),
        parties: (0..sides + dice.below(2)).map(|index| party(dice, (index % sides) as u8 + 1)).collect(),
        category: (*dice.one(&CATEGORIES)).to_owned(),
        summary: format!("为排水沟争执 {}", dice.below(1000)),
        tags: TAGS.iter().filter(|_| dice.percent(30)).map(|tag| (*tag).to_owned()).collect(),
        source,
        letter: (referred && dice.percent(80)).then(|| letter(dice, today)),
        place: dice.percent(30).then(|| "村口".to_owned()),
        people: dice.percent(50).then(|| dice.below(30) as u32),
        disputed_fen: dice.percent(40).then(|| dice.between(0, 1_000_000)),
        difficult: dice.percent(10),
        event_on: None,
        split_from: None,
    }
}

fn letter(dice: &mut Dice, today: NaiveDate) -> Letter {
    Letter {
        number: Some(format!("公函{}", dice.below(100))),
        on: Some(today),
        answer_by: dice.percent(50).then(|| today + Days::new(20)),
        contact: None,
    }
}

fn party(dice: &mut Dice, side: u8) -> Party {
    Party {
        side,
        name: (*dice.one(&NAMES)).to_owned(),
        phone: dice.percent(30).then(|| format!("138{:08}", dice.below(100_000_000))),
        ..Party::default()
    }
}

/// Decides a random step of a case.
pub(super) fn random_step(dice: &mut Dice, ground: &Ground, act: &mut Act<'_>, case: &Case) -> Result<Vec<CaseEvent>, Refused> {
    let on = day_of(dice, case, act.today);
    let routes = [Route::Court];
    let decided: Decided = match dice.below(36) {
        0..=3 => decide::accept(act, case, on, dice.percent(70).then_some(ToldManner::Oral)),
        4 => decide::decline(act, case, on, *dice.one(DeclineReason::ALL), &routes, Some("不属受理范围")),
        5 => decide::tell_rights(act, case, on, ToldManner::Written),
        6..=8 => decide::assign(act, case, assigned(dice, ground, on), Some("指派")),
        9 => {
            let entered =
                InvestigatedPrivate { asked: "邻居".to_owned(), record: "水沟确已堵塞".to_owned(), ..Default::default() };
            decide::investigate(act, case, on, &entered)
        }
        10 => session(dice, act, case, on),
        11 => decide::keep_note(act, case, on, Some(1), "愿意让步"),
        12 => decide::begin_appraisal(act, case, on, "房屋裂缝"),
        13 => {
            let running = case.appraisals.iter().find(|appraisal| appraisal.until.is_none());
            decide::end_appraisal(act, case, running.map(|appraisal| appraisal.id).unwrap_or_default(), on)
        }
        14 => decide::extend(act, case, on, on + Days::new(30), Some("双方同意")),
        15 | 16 => written(dice, act, case, on),
        17 => decide::sign(act, case, &signing(dice, case, on, 100)),
        18 | 19 => {
            let agreed = agreed(dice, case, on);
            decide::agree_oral(act, case, on, &agreed, dice.percent(40))
        }
        20 => decide::fail(act, case, on, *dice.one(FailureReason::ALL), &routes, Some("分歧过大")),
        21 => decide::refer_out(act, case, on, *dice.one(ReferredTo::ALL), &routes, None),
        22 | 23 => perform(dice, act, case, on),
        24 => {
            let id = open_obligation(dice, case);
            decide::breach(act, case, id, on, None)
        }
        25 => {
            let id = open_obligation(dice, case);
            decide::urge(act, case, id, on, Some(FollowupWay::Phone), &routes, Some("尽快"))
        }
        26 => decide::apply_confirmation(act, case, on, "珠晖区人民法院", true),
        27 => {
            let result = *dice.one(&[Confirmation::Valid, Confirmation::Rejected, Confirmation::Withdrawn]);
            decide::decide_confirmation(act, case, on, result, Some("（2026）湘0405民特1号"))
        }
        28 => decide::plan_followup(act, case, on + Days::new(10)),
        29 => follow_up(dice, act, case, on),
        30 => decide::close(act, case, on),
        31 => match dice.below(2) {
            0 => decide::archive(act, case, on, None, Retention::Long, false, None),
            _ => decide::reopen(act, case, on, "另有情况"),
        },
        32 => decide::hand_over(act, case, on, *dice.one(&ground.committees), "管辖变更"),
        33 => change_party(dice, act, case, on),
        34 => match dice.below(3) {
            0 => decide::propose_void(act, case, on, "重复登记"),
            1 => decide::answer_void(act, case, on, dice.percent(80), None),
            _ => police(act, case, on),
        },
        _ => correct(dice, act, case),
    };
    Ok(decided?.events)
}

/// A day on which something may have happened: today, or one between what happened last and today.
fn day_of(dice: &mut Dice, case: &Case, today: NaiveDate) -> NaiveDate {
    let known = [Some(case.registered_on), case.accepted_on, case.concluded_on(), case.closed_on];
    let since = known.into_iter().flatten().max().unwrap_or(today).min(today);
    let days = (today - since).num_days().max(0) as usize;
    if dice.percent(40) { today } else { since + Days::new(dice.below(days + 1) as u64) }
}

fn assigned(dice: &mut Dice, ground: &Ground, on: NaiveDate) -> Assigned {
    let mut mediators = vec![*dice.one(&ground.members)];
    if dice.percent(30) {
        mediators.push(*dice.one(&ground.members));
        mediators.dedup();
    }
    let recorder = dice.percent(50).then(|| *dice.one(&ground.members));
    Assigned { on, mediators, recorder, helpers: Vec::new(), manner: *dice.one(AssignmentManner::ALL) }
}

fn session(dice: &mut Dice, act: &mut Act<'_>, case: &Case, on: NaiveDate) -> Decided {
    let next_on = dice.percent(50).then(|| on + Days::new(7));
    let counted = SessionHeld { id: Uuid::nil(), on, openness: *dice.one(Openness::ALL), next_on };
    let present = vec![Present { name: "民警小赵".to_owned(), body: Some("派出所".to_owned()) }];
    let entered = SessionPrivate { record: "双方各述理由".to_owned(), present, ..Default::default() };
    decide::hold_session(act, case, &counted, &entered)
}

fn agreed(dice: &mut Dice, case: &Case, on: NaiveDate) -> Agreed {
    let mut obligations = Vec::new();
    if let [first, .., last] = case.parties.as_slice()
        && dice.percent(60)
    {
        for _ in 0..1 + dice.below(2) {
            let obligation = Obligation {
                id: Uuid::nil(),
                debtor: first.id.unwrap_or_default(),
                creditor: last.id.unwrap_or_default(),
                amount_fen: dice.percent(70).then(|| dice.between(100, 500_000)),
                due_on: dice.percent(80).then(|| on + Days::new(dice.below(3) as u64)),
            };
            obligations.push((obligation, "付清欠款".to_owned()));
        }
    }
    let amount_fen = obligations.iter().filter_map(|(row, _)| row.amount_fen).sum();
    let text = AgreementPrivate {
        facts: Some("双方因排水沟争执".to_owned()),
        clauses: vec!["各清理一半水沟".to_owned()],
        ..AgreementPrivate::default()
    };
    Agreed { text, amount_fen, performed_on_the_spot: obligations.is_empty() && dice.percent(50), obligations }
}

fn signing(dice: &mut Dice, case: &Case, on: NaiveDate, chance: usize) -> AgreementSigned {
    let signed = case.parties.iter().filter(|_| dice.percent(chance));
    let signatures = signed.map(|party| SignedBy { party: party.id.unwrap_or_default(), on }).collect();
    AgreementSigned {
        signatures,
        mediator_signed_on: dice.percent(chance).then_some(on),
        sealed_on: dice.percent(chance).then_some(on),
    }
}

fn written(dice: &mut Dice, act: &mut Act<'_>, case: &Case, on: NaiveDate) -> Decided {
    let agreed = agreed(dice, case, on);
    let signing = signing(dice, case, on, 85);
    decide::agree_written(act, case, &agreed, &signing, &[], None)
}

fn open_obligation(dice: &mut Dice, case: &Case) -> Uuid {
    let open: Vec<&ObligationState> = case.obligations.iter().filter(|state| state.done_on().is_none()).collect();
    if open.is_empty() { Uuid::nil() } else { dice.one(&open).obligation.id }
}

fn perform(dice: &mut Dice, act: &mut Act<'_>, case: &Case, on: NaiveDate) -> Decided {
    let id = open_obligation(dice, case);
    let part = dice.percent(40).then(|| dice.between(1, 100));
    decide::perform(act, case, id, on, part, Some("收条"))
}

fn follow_up(dice: &mut Dice, act: &mut Act<'_>, case: &Case, on: NaiveDate) -> Decided {
    let entered = FollowedUp {
        id: Uuid::nil(),
        on,
        way: *dice.one(FollowupWay::ALL),
        performance: *dice.one(FollowupPerformance::ALL),
        satisfaction: *dice.one(Satisfaction::ALL),
        trouble: dice.percent(20),
    };
    decide::follow_up(act, case, entered, None, Some("双方无异议"))
}

fn change_party(dice: &mut Dice, act: &mut Act<'_>, case: &Case, on: NaiveDate) -> Decided {
    let how = *dice.one(PartyChange::ALL);
    let known = case.parties.get(dice.below(case.parties.len())).and_then(|party| party.id);
    let party_id = if how == PartyChange::Added { None } else { known };
    let parties = if how == PartyChange::Left { Vec::new() } else { vec![party(dice, 2)] };
    let entered = PartyChangedPrivate { parties, reason: "家中变故".to_owned(), proof: Some("户口簿".to_owned()) };
    decide::change_party(act, case, on, how, party_id, &entered)
}

fn police(act: &mut Act<'_>, case: &Case, on: NaiveDate) -> Decided {
    let counted = PoliceReported { on, reason: PoliceReason::Escalation };
    let entered = PoliceReportedPrivate { to: "派出所".to_owned(), how: "电话".to_owned(), ..Default::default() };
    decide::report_police(act, case, &counted, &entered)
}

/// Any of the entries that move a case between cells of the counters, or that full text finds it by.
pub(super) fn correct(dice: &mut Dice, act: &mut Act<'_>, case: &Case) -> Decided {
    let mut counted = no_correction();
    let mut private = CorrectedPrivate::default();
    let mut clear = Vec::new();
    match dice.below(9) {
        0 => {
            let code = (*dice.one(&CATEGORIES)).to_owned();
            counted.category = Some(Category { dictionary: String::new(), code });
        }
        1 => counted.registered_on = Some(case.registered_on - Days::new(dice.below(60) as u64)),
        2 => counted.tags = Some(TAGS.iter().filter(|_| dice.percent(40)).map(|tag| (*tag).to_owned()).collect()),
        3 => counted.source = Some((*dice.one(&SOURCES)).to_owned()),
        4 => counted.people = Some(dice.below(40) as u32),
        5 => private.summary = Some(format!("改为屋檐滴水 {}", dice.below(1000))),
        6 => clear = CLEARED.iter().filter(|_| dice.percent(40)).map(|field| (*field).to_owned()).collect(),
        7 => private.place = Some(format!("水塘边 {}", dice.below(1000))),
        _ => {
            let known = case.parties.get(dice.below(case.parties.len())).cloned();
            private.parties = known.map(|known| Party { id: known.id, ..party(dice, known.side) }).into_iter().collect();
        }
    }
    decide::correct(act, case, counted, private, &clear)
}

/// A correction that changes nothing.
pub(super) fn no_correction() -> Corrected {
    Corrected {
        registered_on: None,
        category: None,
        source: None,
        tags: None,
        people: None,
        disputed_fen: None,
        difficult: None,
        event_on: None,
        answer_by: None,
        cleared: Vec::new(),
    }
}
