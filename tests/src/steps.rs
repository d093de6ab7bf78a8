//! Steps in the life of a dispute that many journeys take in the same way.

use renhe_wire::*;

use crate::{Calls, Office, day};

impl Office {
    /// Registers, accepts on the same day with rights and duties told, and assigns mediators. Gives the case's id.
    pub fn accepted(&self, registration: Register, mediators: &[&str]) -> String {
        let on = registration.registered_on;
        let case = self.case_register(registration).expect("a registration").case;
        let accept = Accept { case: case.clone(), on, rights_told: Some(ToldManner::Oral) };
        self.case_accept(accept).expect("an acceptance");
        self.case_assign(assignment(&case, on, mediators)).expect("an assignment");
        case
    }

    /// A session in the committee's room.
    pub fn session(&self, case: &str, on: &str, record: &str) -> CaseDone {
        self.case_session(session(case, on, record)).expect("a session")
    }

    /// An oral agreement performed on the spot.
    pub fn settle_orally(&self, case: &str, on: &str) -> CaseDone {
        self.case_agree_oral(oral(case, on)).expect("an oral agreement")
    }

    /// A written agreement without obligations, signed by all and sealed on one day.
    pub fn settle_in_writing(&self, case: &str, on: &str) -> CaseDone {
        let signatures =
            self.case(case).parties.into_iter().map(|party| SignedBy { party: party.id.expect("an id"), on: day(on) });
        let agreement = AgreeWritten {
            signatures: signatures.collect(),
            mediator_signed_on: Some(day(on)),
            sealed_on: Some(day(on)),
            ..written(case)
        };
        self.case_agree_written(agreement).expect("a written agreement")
    }

    /// An end without agreement, the court named as the way that stays open.
    pub fn fail(&self, case: &str, on: &str, reason: FailureReason) -> CaseDone {
        let request = Fail { case: case.to_owned(), on: day(on), reason, routes: vec![Route::Court], explanation: None };
        self.case_fail(request).expect("an end without agreement")
    }

    /// A quarrel of that day settled orally and performed on the spot, in one go.
    pub fn small_quarrel(&self, on: &str, mediator: &str) -> CaseDone {
        self.case_register_oral(small(crate::quarrel(on), mediator)).expect("registered and settled in one go")
    }
}

/// A correction of a case that changes nothing yet.
pub fn correction(case: &str) -> Correct {
    Correct {
        case: case.to_owned(),
        heads: Vec::new(),
        registered_on: None,
        category: None,
        summary: None,
        tags: None,
        source: None,
        letter: None,
        place: None,
        people: None,
        disputed_fen: None,
        difficult: None,
        event_on: None,
        parties: Vec::new(),
        clear: Vec::new(),
    }
}

/// 登记并口头达成 on the day of the registration, nothing left to do.
pub fn small(registration: Register, mediator: &str) -> RegisterOral {
    RegisterOral {
        reached_on: registration.registered_on,
        registration,
        mediators: vec![mediator.to_owned()],
        time: None,
        content: "双方当场疏通水沟，今后轮流清理。".to_owned(),
        amount_fen: 0,
        performed_on_the_spot: true,
        obligations: Vec::new(),
        followup_wanted: false,
    }
}

/// An assignment by the committee.
pub fn assignment(case: &str, on: Day, mediators: &[&str]) -> Assign {
    Assign {
        case: case.to_owned(),
        on,
        mediators: mediators.iter().map(|id| (*id).to_owned()).collect(),
        recorder: None,
        helpers: Vec::new(),
        manner: AssignmentManner::Assigned,
        reason: None,
    }
}

/// A session to be held.
pub fn session(case: &str, on: &str, record: &str) -> HoldSession {
    HoldSession {
        case: case.to_owned(),
        on: day(on),
        time: Some("15:00".to_owned()),
        place: Some("村调解室".to_owned()),
        openness: Openness::Open,
        present: Vec::new(),
        record: record.to_owned(),
        next_on: None,
        next_time: None,
    }
}

/// An oral agreement to be recorded.
pub fn oral(case: &str, on: &str) -> AgreeOral {
    AgreeOral {
        case: case.to_owned(),
        on: day(on),
        time: None,
        content: "双方互相道歉，争执了结。".to_owned(),
        amount_fen: 0,
        performed_on_the_spot: true,
        obligations: Vec::new(),
        followup_wanted: false,
    }
}

/// A written agreement that nobody has signed yet.
pub fn written(case: &str) -> AgreeWritten {
    AgreeWritten {
        case: case.to_owned(),
        facts: "双方因排水沟发生争执。".to_owned(),
        issues: None,
        clauses: vec!["双方各清理一半水沟，互不阻挠。".to_owned()],
        manner: None,
        amount_fen: 0,
        obligations: Vec::new(),
        signatures: Vec::new(),
        mediator_signed_on: None,
        sealed_on: None,
        performed_on_the_spot: false,
        left_out: Vec::new(),
        left_out_disputed_fen: None,
    }
}
