//! What happens in the sample's disputes: five kinds of story in the proportions of a street, about nine records each.

use chrono::{Days, NaiveDate};
use renhe_mediation::case::events::*;
use renhe_mediation::case::parts::{Obligation, Party, PartyCount, Present};
use renhe_mediation::event::NoPart;
use renhe_mediation::words::*;
use uuid::Uuid;

use super::{Bench, people};
use crate::work::Dice;

/// One dispute, as records.
pub(crate) struct Story {
    pub(crate) case: Uuid,
    pub(crate) committee: Uuid,
    /// 登记日.
    pub(crate) on: NaiveDate,
    pub(crate) events: Vec<CaseEvent>,
}

const CATEGORIES: [&str; 18] = [
    "neighbour",
    "neighbour",
    "marriage_family",
    "housing_site",
    "contract",
    "production",
    "damages",
    "forest_land",
    "expropriation",
    "environment",
    "labour",
    "consumer",
    "medical",
    "traffic",
    "property_management",
    "internet",
    "tourism",
    "other",
];
const SOURCES: [&str; 6] = ["application", "application", "application", "initiative", "referral/police", "referral/court"];
const TAGS: [&str; 6] = ["涉农", "涉企", "妇女", "老年人", "农民工", "未成年人"];
const MATTERS: [&str; 12] = [
    "屋后排水沟堵塞",
    "宅基地界址不清",
    "田埂宽窄",
    "鸡鸭吃了菜地",
    "拖欠工钱",
    "借款到期不还",
    "婆媳口角",
    "承包地流转租金",
    "倒车撞坏院墙",
    "噪音扰民",
    "分家析产",
    "鱼塘进水死鱼",
];
const HEARD: [&str; 10] = [
    "双方到场后各自陈述了经过。",
    "甲方认为历来以老樟树为界，乙方认为应以新埋的界桩为准。",
    "调解员到现场看了水沟和院墙，拍了照片，问了邻居。",
    "村民小组长证实，去年发大水以前水沟是通的。",
    "双方情绪一度激动，分开谈了半个小时。",
    "调解员讲了民法典关于相邻关系的规定。",
    "甲方愿意让出半尺，乙方愿意出工出料。",
    "双方同意先把沟通了，赔偿的数目下次再谈。",
    "派出所民警和妇联主席在场做工作。",
    "双方约定三日内再到村委会见面。",
];

/// Draws a story that begins on `on`; what would happen after `end` has not happened yet.
pub(crate) fn draw(dice: &mut Dice, bench: &Bench, number: Number, on: NaiveDate, end: NaiveDate) -> Story {
    let mut told = Telling { dice, bench, on, events: Vec::new(), parties: Vec::new() };
    told.register(number);
    match told.dice.below(100) {
        0..=2 => told.declined(),
        3..=47 => told.oral(),
        48..=88 => told.written(),
        89..=95 => told.failed(),
        _ => told.referred(),
    }
    let Telling { events, .. } = told;
    let events = events.into_iter().take_while(|(on, _)| *on <= end).map(|(_, event)| event).collect();
    Story { case: Uuid::now_v7(), committee: bench.committee, on, events }
}

struct Telling<'a> {
    dice: &'a mut Dice,
    bench: &'a Bench,
    on: NaiveDate,
    events: Vec<(NaiveDate, CaseEvent)>,
    parties: Vec<Party>,
}

impl Telling<'_> {
    fn then(&mut self, days: u64, event: impl FnOnce(NaiveDate) -> CaseEvent) {
        let last = self.events.last().map_or(self.on, |(on, _)| *on);
        let on = last + Days::new(days);
        self.events.push((on, event(on)));
    }

    fn words(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| *self.dice.one(&HEARD)).collect()
    }

    fn register(&mut self, number: Number) {
        let first = people::person(self.dice, 1);
        let second = if self.dice.below(6) == 0 { people::organisation(self.dice, 2) } else { people::person(self.dice, 2) };
        self.parties = vec![first, second];
        if self.dice.below(10) == 0 {
            self.parties.push(people::person(self.dice, 1));
        }
        let tags = if self.dice.below(2) == 0 { vec![(*self.dice.one(&TAGS)).to_owned()] } else { Vec::new() };
        let counted = Registered {
            number,
            committee: self.bench.committee,
            registered_on: self.on,
            category: Category { dictionary: "v2021".to_owned(), code: (*self.dice.one(&CATEGORIES)).to_owned() },
            source: (*self.dice.one(&SOURCES)).to_owned(),
            tags,
            people: Some(2 + u32::try_from(self.dice.below(5)).unwrap_or(0)),
            disputed_fen: Some(i64::try_from(self.dice.below(2_000_000)).unwrap_or(0)),
            difficult: self.dice.below(20) == 0,
            event_on: None,
            answer_by: None,
            parties: self.parties.iter().map(Party::count).collect::<Vec<PartyCount>>(),
            split_from: None,
        };
        let summary = format!("{}与{}为{}发生争执", self.parties[0].name, self.parties[1].name, self.dice.one(&MATTERS));
        let private =
            RegisteredPrivate { summary, place: Some("村委会".to_owned()), letter: None, parties: self.parties.clone() };
        self.then(0, |_| CaseEvent::Registered(counted, private));
    }

    fn accept(&mut self) {
        self.then(0, |on| CaseEvent::Accepted(Accepted { on, rights_told: Some(ToldManner::Oral) }, NoPart {}));
        let mediators = vec![*self.dice.one(&self.bench.mediators)];
        let manner = AssignmentManner::Assigned;
        self.then(0, |on| {
            CaseEvent::Assigned(Assigned { on, mediators, recorder: None, helpers: Vec::new(), manner }, Explained::default())
        });
    }

    fn session(&mut self) {
        let record = self.words(3);
        let present = vec![Present { name: people::name(self.dice), body: Some("村两委".to_owned()) }];
        let days = 1 + self.dice.below(4);
        self.then(days, |on| {
            CaseEvent::SessionHeld(
                SessionHeld { id: Uuid::now_v7(), on, openness: Openness::Open, next_on: None },
                SessionPrivate { time: Some("15:00".to_owned()), place: None, present, record, next_time: None },
            )
        });
    }

    fn agreement(&mut self) -> AgreementPrivate {
        AgreementPrivate {
            facts: Some(self.words(2)),
            clauses: vec!["乙方于十日内疏通水沟，费用各半。".to_owned(), "双方互相道歉，今后不再为此争执。".to_owned()],
            whats: vec!["付清约定款项".to_owned()],
            ..AgreementPrivate::default()
        }
    }

    fn obligation(&mut self, amount_fen: i64) -> Obligation {
        let (debtor, creditor) = (self.parties[1].id.unwrap_or_default(), self.parties[0].id.unwrap_or_default());
        Obligation { id: Uuid::now_v7(), debtor, creditor, amount_fen: Some(amount_fen), due_on: Some(self.on + Days::new(40)) }
    }

    /// Paid, followed up, closed.
    fn fulfilled(&mut self, obligation: Uuid, amount_fen: i64) {
        let days = 5 + self.dice.below(20);
        self.then(days, |on| {
            let paid = Performed { id: Uuid::now_v7(), obligation, on, amount_fen: Some(amount_fen) };
            CaseEvent::Performed(paid, Explained { text: Some("收条".to_owned()) })
        });
        self.then(3, |on| {
            let followed = FollowedUp {
                id: Uuid::now_v7(),
                on,
                way: FollowupWay::Visit,
                performance: FollowupPerformance::Performed,
                satisfaction: Satisfaction::Satisfied,
                trouble: false,
            };
            CaseEvent::FollowedUp(followed, Explained { text: Some("双方满意，沟已通。".to_owned()) })
        });
        self.then(1, |on| CaseEvent::Closed(OnDay { on }, NoPart {}));
    }

    fn oral(&mut self) {
        self.accept();
        self.session();
        let amount_fen = i64::try_from(self.dice.below(500_000)).unwrap_or(0) + 100;
        let obligation = self.obligation(amount_fen);
        let (id, private) = (obligation.id, self.agreement());
        self.then(0, |on| {
            let counted = AgreedOral { on, amount_fen, obligations: vec![obligation], performed_on_the_spot: false };
            CaseEvent::AgreedOral(counted, private)
        });
        self.fulfilled(id, amount_fen);
    }

    fn written(&mut self) {
        self.accept();
        let record = self.words(2);
        let private = InvestigatedPrivate { place: None, asked: people::name(self.dice), by: Vec::new(), record };
        self.then(1, |on| CaseEvent::Investigated(Dated { id: Uuid::now_v7(), on }, private));
        self.session();
        self.session();
        let amount_fen = i64::try_from(self.dice.below(3_000_000)).unwrap_or(0) + 100;
        let obligation = self.obligation(amount_fen);
        let (id, private) = (obligation.id, self.agreement());
        let parties: Vec<Uuid> = self.parties.iter().filter_map(|party| party.id).collect();
        self.then(1, |on| {
            let counted = AgreedWritten {
                amount_fen,
                obligations: vec![obligation],
                signatures: parties.into_iter().map(|party| SignedBy { party, on }).collect(),
                mediator_signed_on: Some(on),
                sealed_on: Some(on),
                performed_on_the_spot: false,
                left_out: Vec::new(),
                split_into: None,
            };
            CaseEvent::AgreedWritten(counted, private)
        });
        self.fulfilled(id, amount_fen);
        self.then(7, |on| {
            let filed = Archived { on, retention: Retention::Long, file_number: "1".to_owned() };
            CaseEvent::Archived(filed, Explained::default())
        });
    }

    fn failed(&mut self) {
        self.accept();
        self.session();
        self.session();
        self.then(1, |on| {
            let counted = FailedToAgree { on, reason: FailureReason::NotAgreed, routes: vec![Route::Court] };
            CaseEvent::Failed(counted, Explained::default())
        });
        self.then(1, |on| CaseEvent::Closed(OnDay { on }, NoPart {}));
    }

    fn referred(&mut self) {
        self.accept();
        self.session();
        self.then(2, |on| {
            let counted = SentOut { on, to: ReferredTo::Court, routes: vec![Route::Court] };
            CaseEvent::ReferredOut(counted, Explained::default())
        });
        self.then(1, |on| CaseEvent::Closed(OnDay { on }, NoPart {}));
    }

    fn declined(&mut self) {
        self.then(1, |on| {
            let counted = Declined { on, reason: DeclineReason::OutOfScope, routes: vec![Route::Administrative] };
            CaseEvent::Declined(counted, Explained::default())
        });
    }
}
