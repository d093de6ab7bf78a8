//! Two machines change one thing without knowing of each other: both values stay, it becomes a task, a person decides, and
//! the decision travels.

use super::dice::Dice;
use super::exchange::carry;
use super::life::{append, register, write};
use super::machine::{HOUR, Machine, founded};
use super::many;
use super::steps::no_correction;
use super::tables::Tables;
use renhe_mediation::case::decide;
use renhe_mediation::case::events::*;
use renhe_mediation::case::{Case, Conflict, tasks};
use renhe_mediation::event::NoPart;
use renhe_mediation::words::*;
use uuid::Uuid;

/// What is changed on both sides, each to a value of its own; and the field a clash is told by.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Thing {
    Category,
    People,
    Tags,
    Summary,
    Day,
    PartyName,
    Mediators,
    /// Agreed here, failed there.
    Outcome,
    /// Accepted here, declined there.
    Acceptance,
    Committee,
}

const THINGS: [Thing; 10] = [
    Thing::Category,
    Thing::People,
    Thing::Tags,
    Thing::Summary,
    Thing::Day,
    Thing::PartyName,
    Thing::Mediators,
    Thing::Outcome,
    Thing::Acceptance,
    Thing::Committee,
];

impl Thing {
    fn field(self, case: &Case) -> String {
        match self {
            Thing::Category => "category".to_owned(),
            Thing::People => "people".to_owned(),
            Thing::Tags => "tags".to_owned(),
            Thing::Summary => "summary".to_owned(),
            Thing::Day => "registered_on".to_owned(),
            Thing::PartyName => format!("party:{}", case.parties[0].id.unwrap()),
            Thing::Mediators => "mediators".to_owned(),
            Thing::Outcome => "outcome".to_owned(),
            Thing::Acceptance => "acceptance".to_owned(),
            Thing::Committee => "committee".to_owned(),
        }
    }
}

/// The event of one side (0 or 1).
fn change(thing: Thing, side: usize, case: &Case, machine: &Machine) -> CaseEvent {
    let on = machine.today();
    let ground = &machine.ground;
    let mut counted = no_correction();
    let mut private = CorrectedPrivate::default();
    match thing {
        Thing::Category => {
            let code = ["traffic", "medical"][side].to_owned();
            counted.category = Some(Category { dictionary: case.category.dictionary.clone(), code });
        }
        Thing::People => counted.people = Some(70 + side as u32),
        Thing::Tags => counted.tags = Some(vec![["甲", "乙"][side].to_owned()]),
        Thing::Summary => private.summary = Some(["宅基地", "自留山"][side].to_owned()),
        Thing::Day => counted.registered_on = Some(case.registered_on - chrono::Days::new(1 + side as u64)),
        Thing::PartyName => {
            let mut party = case.parties[0].clone();
            party.name = ["王一", "王二"][side].to_owned();
            private.parties = vec![party];
        }
        Thing::Mediators => {
            let assigned = Assigned {
                on,
                mediators: vec![ground.members[side]],
                recorder: None,
                helpers: Vec::new(),
                manner: AssignmentManner::Assigned,
            };
            return CaseEvent::Assigned(assigned, Explained::default());
        }
        Thing::Outcome if side == 0 => {
            let agreed = AgreedOral { on, amount_fen: 5_000, obligations: Vec::new(), performed_on_the_spot: true };
            return CaseEvent::AgreedOral(agreed, AgreementPrivate::default());
        }
        Thing::Outcome => {
            let failed = FailedToAgree { on, reason: FailureReason::NotAgreed, routes: vec![Route::Court] };
            return CaseEvent::Failed(failed, Explained::default());
        }
        Thing::Acceptance if side == 0 => return CaseEvent::Accepted(Accepted { on, rights_told: None }, NoPart {}),
        Thing::Acceptance => {
            let declined = Declined { on, reason: DeclineReason::OutOfScope, routes: Vec::new() };
            return CaseEvent::Declined(declined, Explained::default());
        }
        Thing::Committee => {
            let others: Vec<Uuid> = ground.committees.iter().copied().filter(|id| *id != case.committee).collect();
            let handed = HandedOver { on, from: case.committee, to: others[side] };
            return CaseEvent::HandedOver(handed, Explained::default());
        }
    }
    CaseEvent::Corrected(counted, private)
}

fn append_one(machine: &mut Machine, dice: &mut Dice, case: Uuid, event: CaseEvent) {
    let author = *dice.one(&machine.ground.users);
    machine.now_ms += HOUR;
    let committee = machine.book().case(case).unwrap().case.committee;
    write(machine, dice, author, case, |writing, _, device| append(writing, device, case, committee, &[event])).unwrap();
}

fn folded(machine: &Machine, case: Uuid) -> Case {
    machine.book().case(case).unwrap().case
}

/// Two street machines with so many fresh cases known to both, an accepted one where an outcome is to clash.
fn apart(dice: &mut Dice, things: &[Thing]) -> (Vec<Machine>, Vec<(Thing, Uuid)>) {
    let mut machines = founded(2, dice);
    let mut cases = Vec::new();
    for thing in things {
        let author = machines[0].ground.users[0];
        let case = register(&mut machines[0], dice, author, false).unwrap();
        if *thing == Thing::Outcome {
            let on = machines[0].today();
            append_one(&mut machines[0], dice, case, CaseEvent::Accepted(Accepted { on, rights_told: None }, NoPart {}));
        }
        cases.push((*thing, case));
    }
    carry(&mut machines, 0, 1, dice, true);
    for (thing, case) in &cases {
        for side in [0, 1] {
            let event = change(*thing, side, &folded(&machines[side], *case), &machines[side]);
            append_one(&mut machines[side], dice, *case, event);
        }
    }
    (machines, cases)
}

fn the_conflict(case: &Case, thing: Thing) -> Conflict {
    let field = thing.field(case);
    let found = case.conflicts.iter().find(|conflict| conflict.field == field);
    found.unwrap_or_else(|| panic!("a clash of {field} must be told, {:?} were", case.conflicts)).clone()
}

#[test]
fn a_clash_keeps_both_values_becomes_a_task_and_is_settled_by_a_person_everywhere() {
    let (mut told, mut settled) = (0, 0);
    for round in 0..many(10) {
        let seed = 0xC1A_0000 + round as u64;
        let mut dice = Dice::of_seed(seed);
        let things: Vec<Thing> = (0..50).map(|index| THINGS[index % THINGS.len()]).collect();
        let (mut machines, cases) = apart(&mut dice, &things);
        carry(&mut machines, 0, 1, &mut dice, true);
        carry(&mut machines, 1, 0, &mut dice, true);
        Tables::of(&machines[1]).assert_same(&Tables::of(&machines[0]), &format!("met, seed 0x{seed:X}"));

        for (index, (thing, case)) in cases.iter().enumerate() {
            let before = folded(&machines[0], *case);
            let conflict = the_conflict(&before, *thing);
            assert_eq!(conflict.values.len(), 2, "seed 0x{seed:X}: both values stay: {conflict:?}");
            let tasks = tasks(&before, machines[0].book().office());
            assert!(tasks.iter().any(|task| task.kind == TaskKind::Conflict), "seed 0x{seed:X}: it becomes a task");
            told += 1;
            // Either machine may decide, for either value.
            let keep = &conflict.values[dice.below(2)];
            let event = decide::resolve_conflict(&before, &conflict.field, &keep.hash).unwrap().events.remove(0);
            append_one(&mut machines[index % 2], &mut dice, *case, event);
            let after = folded(&machines[index % 2], *case);
            assert_eq!(after.conflicts, [], "seed 0x{seed:X}: {thing:?} has been decided");
            settled += usize::from(stands(*thing, &after, &keep.value));
        }
        carry(&mut machines, 0, 1, &mut dice, true);
        carry(&mut machines, 1, 0, &mut dice, true);
        Tables::of(&machines[1]).assert_same(&Tables::of(&machines[0]), &format!("decided, seed 0x{seed:X}"));
        assert!(Tables::of(&machines[0]).cases().all(|case| case.conflicts.is_empty()), "seed 0x{seed:X}: the decision travels");
    }
    eprintln!("clashes: {told} told, {settled} settled");
    assert!(told >= 500 && settled == told, "every one of at least 500 is told, and the chosen value stands: {told}, {settled}");
}

/// Whether the case now says the value that was kept.
fn stands(thing: Thing, case: &Case, value: &str) -> bool {
    match thing {
        Thing::Category => format!("{:?}", case.category) == value,
        Thing::People => format!("{:?}", case.people) == value,
        Thing::Tags => format!("{:?}", case.tags) == value,
        Thing::Summary => format!("{:?}", case.summary) == value,
        Thing::Day => format!("{:?}", case.registered_on) == value,
        Thing::PartyName => format!("{:?}", case.parties[0]) == value,
        Thing::Mediators => format!("{:?}", case.mediators) == value,
        Thing::Committee => case.committee.to_string() == value,
        Thing::Outcome => match case.stage() {
            Stage::Succeeded => value.starts_with("oral") && case.ended.is_none(),
            Stage::Failed => value.starts_with("failed") && case.agreement.is_none(),
            _ => false,
        },
        Thing::Acceptance => match case.stage() {
            Stage::Declined => value.starts_with("declined") && case.accepted_on.is_none(),
            Stage::Pending => value.starts_with("accepted") && case.declined.is_none(),
            _ => false,
        },
    }
}

#[test]
fn the_same_value_from_both_sides_is_no_clash() {
    let mut dice = Dice::of_seed(0xC1B_0000);
    let mut machines = founded(2, &mut dice);
    let author = machines[0].ground.users[0];
    let case = register(&mut machines[0], &mut dice, author, false).unwrap();
    carry(&mut machines, 0, 1, &mut dice, true);
    for machine in &mut machines {
        let event = change(Thing::Category, 0, &folded(machine, case), machine);
        append_one(machine, &mut dice, case, event);
    }
    carry(&mut machines, 0, 1, &mut dice, true);
    assert_eq!(folded(&machines[1], case).conflicts, [], "nobody has to choose between two equal values");
}

#[test]
fn a_change_that_knew_of_the_other_is_no_clash() {
    let mut dice = Dice::of_seed(0xC1C_0000);
    let mut machines = founded(2, &mut dice);
    let author = machines[0].ground.users[0];
    let case = register(&mut machines[0], &mut dice, author, false).unwrap();
    for side in [0, 1] {
        let event = change(Thing::Summary, side, &folded(&machines[0], case), &machines[0]);
        append_one(&mut machines[0], &mut dice, case, event);
        carry(&mut machines, 0, 1, &mut dice, true);
        machines.swap(0, 1);
    }
    assert_eq!(folded(&machines[0], case).conflicts, [], "the second had seen the first");
    assert_eq!(folded(&machines[0], case).summary, "自留山", "so it stands");
}

#[test]
fn a_third_value_written_after_the_decision_is_no_clash_with_the_one_that_lost() {
    let mut dice = Dice::of_seed(0xC1D_0000);
    let (mut machines, cases) = apart(&mut dice, &[Thing::Outcome]);
    let (thing, case) = cases[0];
    carry(&mut machines, 1, 0, &mut dice, true);
    let before = folded(&machines[0], case);
    let conflict = the_conflict(&before, thing);
    let failed = conflict.values.iter().find(|value| value.value.starts_with("failed")).unwrap();
    let event = decide::resolve_conflict(&before, &conflict.field, &failed.hash).unwrap().events.remove(0);
    append_one(&mut machines[0], &mut dice, case, event);
    let after = folded(&machines[0], case);
    assert_eq!((after.stage(), after.conflicts.len()), (Stage::Failed, 0), "decided for the failure");
    let share = after.share().unwrap();
    assert_eq!(share.amount_fen, 0, "the agreement that lost counts nowhere");
    // Nobody agrees on a failed case by command; a correction of something else must not wake the clash.
    let event = change(Thing::Summary, 0, &after, &machines[0]);
    append_one(&mut machines[0], &mut dice, case, event);
    let later = folded(&machines[0], case);
    assert_eq!((later.stage(), later.conflicts.len()), (Stage::Failed, 0), "the decision holds");
}
