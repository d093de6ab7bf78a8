//! Random honest work: what a mediator does all day, drawn from a seed.

use crate::{Calls, person, quarrel};
use renhe_engine::Desk;
use renhe_wire::*;

/// A small generator: the same seed gives the same day.
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let place = usize::try_from(self.below(of.len() as u64)).unwrap_or(0);
        &of[place]
    }
}

/// An act that was acknowledged: the record kind it left behind, and the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Record kind that must now stand in the case's timeline.
    pub kind: &'static str,
    /// Case id.
    pub case: String,
}

const CATEGORIES: [&str; 5] = ["neighbour", "contract", "damages", "marriage_family", "housing_site"];
/// Stands before the sentence of a case that was registered and settled in one go.
pub const AT_ONCE: &str = "一次记完:";
const TAGS: [&str; 3] = ["rural", "women", "elderly"];

/// A registration on `day`, drawn.
pub fn drawn_quarrel(dice: &mut Dice, day: &str, number: u64) -> Register {
    let mut entered = quarrel(day);
    entered.summary = format!("第{number}起:两家为田埂宽窄争执");
    entered.parties = vec![person(1, &format!("甲{number}")), person(2, &format!("乙{number}"))];
    (*dice.one(&CATEGORIES)).clone_into(&mut entered.category);
    entered.tags = if dice.below(2) == 0 { vec![(*dice.one(&TAGS)).to_owned()] } else { Vec::new() };
    entered.source = Some((*dice.one(&["application", "initiative", "referral/police"])).to_owned());
    entered.people = u32::try_from(dice.below(9)).ok();
    entered
}

/// Does one thing, chosen by the dice among what the rules allow; `None` when the rules said no.
pub fn one_act(desk: &Desk, dice: &mut Dice, today: &str, mediator: &str, open: &mut Vec<String>) -> Option<Done> {
    let on = crate::day(today);
    let number = dice.below(1_000_000);
    if open.is_empty() || dice.below(4) == 0 {
        let mut registration = drawn_quarrel(dice, today, number);
        if dice.below(2) == 0 {
            registration.summary = format!("{AT_ONCE}{}", registration.summary);
            let request = RegisterOral {
                registration,
                mediators: vec![mediator.to_owned()],
                reached_on: on,
                time: None,
                content: "各让一步,当场说好".to_owned(),
                amount_fen: i64::try_from(dice.below(100_000)).ok()?,
                performed_on_the_spot: true,
                obligations: Vec::new(),
                followup_wanted: false,
            };
            let case = desk.case_register_oral(request).ok()?.case;
            return Some(Done { kind: "agreement_oral", case });
        }
        let case = desk.case_register(registration).ok()?.case;
        open.push(case.clone());
        return Some(Done { kind: "case_registered", case });
    }
    let case = dice.one(open).clone();
    let done = |kind: &'static str, answer: Result<CaseDone, WireError>| answer.ok().map(|_| Done { kind, case: case.clone() });
    match dice.below(9) {
        0 => done("case_accepted", desk.case_accept(Accept { case: case.clone(), on, rights_told: Some(ToldManner::Oral) })),
        1 => {
            let mediators = vec![mediator.to_owned()];
            let manner = AssignmentManner::Assigned;
            let request = Assign { case: case.clone(), on, mediators, recorder: None, helpers: Vec::new(), manner, reason: None };
            done("case_assigned", desk.case_assign(request))
        }
        2 => {
            let request = HoldSession {
                case: case.clone(),
                on,
                time: None,
                place: None,
                openness: Openness::Open,
                present: Vec::new(),
                record: "双方各说各的理,约好再谈".to_owned(),
                next_on: None,
                next_time: None,
            };
            done("session_held", desk.case_session(request))
        }
        3 => {
            let request = AgreeOral {
                case: case.clone(),
                on,
                time: None,
                content: "说好了".to_owned(),
                amount_fen: 100,
                performed_on_the_spot: dice.below(2) == 0,
                obligations: Vec::new(),
                followup_wanted: false,
            };
            done("agreement_oral", desk.case_agree_oral(request))
        }
        4 => {
            let routes = vec![Route::Court];
            let reason = FailureReason::NotAgreed;
            done("case_failed", desk.case_fail(Fail { case: case.clone(), on, reason, routes, explanation: None }))
        }
        5 => done("void_proposed", desk.case_void_propose(ProposeVoid { case: case.clone(), on, reason: "误登".to_owned() })),
        6 => {
            let reason = DeclineReason::Other;
            let request = Decline { case: case.clone(), on, reason, routes: Vec::new(), explanation: None };
            done("case_declined", desk.case_decline(request))
        }
        7 => done("case_closed", desk.case_close(CloseCase { case: case.clone(), on })),
        _ => {
            let category = (*dice.one(&CATEGORIES)).to_owned();
            let request: Correct = serde_json::from_value(serde_json::json!({ "case": case, "category": category })).ok()?;
            done("case_corrected", desk.case_correct(request))
        }
    }
}
