//! Three made-up dossiers: neighbours, a company, and a blank one.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::data::{
    Agreement, Archive, CatalogueRow, Closing, Committee, Confirmation, Dossier, Ending, Evidence, Followup, Investigation,
    Letter, Money, Obligation, Party, PartyKind, Performance, PoliceReport, Present, RightsTold, Session, SignedBy, Source,
    SourceKind, StandIn, StandInRole, Urging,
};

pub(super) fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn committee() -> Committee {
    Committee {
        name: "清泉镇柳河村人民调解委员会".into(),
        short: "柳河".into(),
        place: text("柳河村调解室"),
        phone: text("0734-1234567"),
    }
}

pub(super) fn blank() -> Dossier {
    Dossier::blank(committee())
}

fn money(fen: i64, capital: &str) -> Option<Money> {
    Some(Money { fen, capital: capital.into() })
}

fn person(number: u128, side: u8, name: &str) -> Party {
    Party {
        id: id(number),
        side,
        name: name.into(),
        sex: text("男"),
        ethnicity: text("汉族"),
        birth: day("1968-06-02"),
        occupation: text("务农"),
        address: text("清泉镇柳河村3组"),
        phone: text("13800000000"),
        id_number: text("430405196806020011"),
        ..Party::default()
    }
}

/// Two neighbours and a wall; written agreement, paid in part.
pub(super) fn neighbours() -> Dossier {
    let mut second = Party { cannot_read: true, scribe: text("王小明"), nickname: text("老四"), ..person(2, 2, "李四") };
    second.stand_ins.push(StandIn {
        id: id(21),
        role: StandInRole::Agent,
        name: "李小四".into(),
        sex: text("男"),
        phone: text("13900000000"),
        relation: text("父子"),
        id_number: text("430405199001010012"),
        authority: text("特别授权：代为承认、放弃、变更请求，进行和解，达成调解协议，代收文书。"),
        until: day("2026-06-30"),
        ..StandIn::default()
    });
    Dossier {
        committee: committee(),
        number: text("（2026）柳河人调字第012号"),
        title: text("张三与李四邻里纠纷"),
        category: text("邻里"),
        source: Some(Source { kind: SourceKind::Application, label: "依申请调解".into(), referrer: None }),
        summary: text("双方相邻，因李四翻建围墙占用通道，多次争吵。\n张三多次要求拆除未果。"),
        requests: vec!["拆除占用通道的围墙。".into(), "赔偿损失1,234元。".into()],
        remark: text("双方曾于2024年因排水发生争吵。"),
        place: text("柳河村3组"),
        event_on: day("2026-03-01"),
        people: Some(4),
        disputed: money(123_400, "人民币壹仟贰佰叁拾肆元整"),
        registered_on: day("2026-03-05"),
        registered_by: text("赵一"),
        accepted_on: day("2026-03-05"),
        rights_told: Some(RightsTold { on: day("2026-03-06"), manner: text("书面") }),
        assignment: text("指派"),
        mediators: vec!["王大力".into(), "赵一".into()],
        recorder: text("赵一"),
        parties: vec![person(1, 1, "张三"), second],
        investigations: vec![Investigation {
            id: id(31),
            on: day("2026-03-07"),
            time: text("上午9时"),
            place: text("张三家"),
            asked: text("周五"),
            asked_about: text("柳河村3组村民"),
            present: vec![Present { name: "孙六".into(), body: text("村委会"), ..Present::default() }],
            by: vec!["王大力".into()],
            recorder: text("赵一"),
            record: text("问：你看见围墙是什么时候砌的？\n答：今年三月一日。"),
        }],
        sessions: vec![Session {
            id: id(41),
            on: day("2026-03-10"),
            time: text("9时30分至11时"),
            place: text("柳河村调解室"),
            openness: text("不公开"),
            present: vec![
                Present { name: "张三".into(), is_party: true, ..Present::default() },
                Present { name: "李小四".into(), role: text("代理人"), is_party: true, ..Present::default() },
                Present { name: "孙六".into(), body: text("村委会"), role: text("邻居"), ..Present::default() },
            ],
            record: text("调解员告知权利义务。\n张三：要求拆墙。\n李小四：同意拆，但要时间。"),
            result: text("双方达成一致。"),
            next_on: day("2026-03-12"),
            next_time: text("上午9时"),
            ..Session::default()
        }],
        agreement: Some(Agreement {
            facts: text("2026年3月1日，李四翻建围墙，占用双方共用通道0.5米。"),
            issues: text("围墙是否拆除，损失如何承担。李四负主要责任。"),
            clauses: vec!["李四于2026年4月1日前拆除占用通道的围墙。".into(), "李四赔偿张三1,234元。".into()],
            manner: text("现金"),
            place: text("柳河村调解室"),
            time: text("2026年4月1日前"),
            amount: money(123_400, "人民币壹仟贰佰叁拾肆元整"),
            copies: Some(3),
            on: day("2026-03-12"),
            reached_at: text("柳河村调解室"),
            signatures: vec![SignedBy { party: id(1), on: day("2026-03-12") }],
            mediator_signed_on: day("2026-03-12"),
            effective_on: day("2026-03-12"),
            ..Agreement::default()
        }),
        obligations: vec![Obligation {
            id: id(51),
            debtor: id(2),
            creditor: id(1),
            what: "赔偿损失".into(),
            amount: money(123_400, "人民币壹仟贰佰叁拾肆元整"),
            due_on: day("2026-04-01"),
            open: money(23_400, "人民币贰佰叁拾肆元整"),
            performances: vec![Performance {
                id: id(61),
                on: day("2026-03-20"),
                amount: money(100_000, "人民币壹仟元整"),
                way: text("现金"),
                note: text("余款四月付清"),
            }],
            urgings: vec![Urging {
                on: day("2026-04-05"),
                until: day("2026-04-15"),
                text: text("已电话督促一次。"),
                ..Urging::default()
            }],
            ..Obligation::default()
        }],
        confirmation: Some(Confirmation {
            court: text("珠晖区人民法院"),
            applied_on: day("2026-03-20"),
            ..Confirmation::default()
        }),
        followups: vec![Followup {
            id: id(71),
            on: day("2026-05-08"),
            way: text("上门"),
            asked: vec!["张三".into()],
            performance: text("部分履行"),
            satisfaction: text("满意"),
            has_trouble: Some(false),
            text: text("围墙已拆除。\n余款待付。"),
            by: text("王大力"),
            ..Followup::default()
        }],
        closing: Some(Closing { on: day("2026-05-10"), result: text("达成书面协议"), text: None }),
        archive: Some(Archive {
            on: day("2026-05-20"),
            file_number: text("2026-012"),
            retention: text("长期"),
            filed_by: text("赵一"),
            checked_by: text("王大力"),
            remark: None,
        }),
        evidence: vec![
            Evidence {
                name: "围墙照片".into(),
                form: text("复印件"),
                pages: Some(2),
                from: text("张三"),
                shows: text("占用通道"),
                ..Evidence::default()
            },
            Evidence {
                name: "宅基地使用证".into(),
                form: text("复印件"),
                pages: Some(1),
                from: text("李四"),
                ..Evidence::default()
            },
        ],
        catalogue: vec![
            CatalogueRow { document: "人民调解申请书".into(), pages: text("1-2"), note: None },
            CatalogueRow { document: "人民调解协议书".into(), pages: text("3-5"), note: text("正本") },
        ],
        notes: vec!["证据复印件与原件核对无异。".into(), "第二次调解未另作记录。".into()],
        ..Dossier::default()
    }
}

/// A village group and a company, referred by the police, not reached, sent on; the company's address is protected.
pub(super) fn company() -> Dossier {
    let head = |number: u128, role, name: &str, post: &str| StandIn {
        id: id(number),
        role,
        name: name.into(),
        post: text(post),
        ..StandIn::default()
    };
    Dossier {
        committee: committee(),
        number: text("（2026）柳河人调字第013号"),
        title: text("柳河村2组与清泉砂石有限公司环境污染纠纷"),
        category: text("环境污染"),
        source: Some(Source {
            kind: SourceKind::Referral, label: "公安机关委托移送".into(), referrer: text("清泉派出所")
        }),
        summary: text("砂石场扬尘影响村民生活。"),
        registered_on: day("2026-04-01"),
        registered_by: text("赵一"),
        accepted_on: day("2026-04-02"),
        letter: Some(Letter {
            from: text("清泉派出所"),
            number: text("清派移〔2026〕3号"),
            on: day("2026-03-30"),
            answer_by: day("2026-05-01"),
            contact: None,
        }),
        mediators: vec!["王大力".into()],
        recorder: text("赵一"),
        parties: vec![
            Party {
                id: id(1),
                side: 1,
                kind: PartyKind::VillagerGroup,
                name: "柳河村2组".into(),
                address: text("清泉镇柳河村"),
                stand_ins: vec![head(11, StandInRole::Elected, "钱七", "组长")],
                ..Party::default()
            },
            Party {
                id: id(2),
                side: 2,
                kind: PartyKind::Organisation,
                name: "清泉砂石有限公司".into(),
                uscc: text("91430405MA4L000000"),
                address: text("清泉镇工业路8号"),
                phone: text("0734-7654321"),
                protected: true,
                stand_ins: vec![head(12, StandInRole::LegalRepresentative, "吴八", "经理")],
                ..Party::default()
            },
        ],
        ending: Some(Ending {
            on: day("2026-04-20"),
            reason: text("属于行政机关管理事项"),
            referred_to: text("珠晖区生态环境局"),
            routes: vec!["行政".into(), "诉讼".into()],
            explanation: text("扬尘是否超标须由主管部门认定。"),
        }),
        police_reports: vec![PoliceReport {
            id: id(81),
            on: day("2026-04-03"),
            time: text("15时"),
            reason: text("可能引起群体性上访"),
            to: text("清泉镇人民政府"),
            how: text("电话"),
            answer: text("已派人到场。"),
        }],
        sessions: vec![Session {
            id: id(41),
            on: day("2026-04-03"),
            result: text("已安抚村民，停止装运。"),
            ..Session::default()
        }],
        closing: Some(Closing { on: day("2026-04-20"), result: text("移送"), text: None }),
        ..Dossier::default()
    }
}
