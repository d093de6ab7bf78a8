//! Made-up dossiers that the tests and the example look at: persons, an organisation, a group, and an empty form.
//!
//! Chinese because these are the entries of a Chinese form. Long because a dossier has many entries.

use chrono::NaiveDate;
use renhe_documents::data::*;
use renhe_documents::pdf::{FONT_FILES, Fonts};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use uuid::Uuid;

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

pub fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().expect("a day"))
}

fn s(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn list(entries: &[&str]) -> Vec<String> {
    entries.iter().map(|entry| (*entry).to_owned()).collect()
}

/// Our fonts, read once for all tests.
pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules");
        let files: Vec<PathBuf> = FONT_FILES.iter().map(|file| modules.join(file)).collect();
        Fonts::from_files(&files).expect("the fonts lie in ui/node_modules after `npm ci` in ui")
    })
}

pub fn committee() -> Committee {
    Committee {
        name: "清泉镇柳河村人民调解委员会".into(),
        short: "柳河".into(),
        place: s("柳河村人民调解室"),
        phone: s("0734-8000123"),
    }
}

pub fn blank() -> Dossier {
    Dossier::blank(committee())
}

fn person(n: u128, side: u8, name: &str) -> Party {
    Party {
        id: id(n),
        side,
        name: name.into(),
        sex: s("男"),
        ethnicity: s("汉族"),
        birth: day("1968-03-02"),
        occupation: s("务农"),
        address: s("清泉镇柳河村三组27号"),
        phone: s("13800000001"),
        id_number: s("430405196803020017"),
        ..Party::default()
    }
}

/// Two neighbours about a drain: written agreement, two payments, one follow-up.
pub fn persons() -> Dossier {
    let applicant = person(1, 1, "王建国");
    let respondent = Party {
        nickname: s("李老二"),
        sex: s("女"),
        birth: day("1951-11-20"),
        phone: s("13800000002"),
        address: s("清泉镇柳河村五组3号"),
        id_number: s("430405195111200022"),
        cannot_read: true,
        scribe: s("赵小梅"),
        ..person(2, 2, "李桂英")
    };
    Dossier {
        committee: committee(),
        number: s("（2026）柳河人调字第012号"),
        title: s("王建国与李桂英排水沟相邻纠纷"),
        category: s("邻里纠纷"),
        source: Some(Source { kind: SourceKind::Application, label: "依申请调解".into(), referrer: None }),
        tags: list(&["涉农", "老年人"]),
        summary: s("王建国与李桂英系前后邻居。2026年2月，李桂英在屋后修建猪舍时将两家共用的排水沟填埋，\
            3月上旬连降大雨，积水漫入王建国家堂屋和粮仓，浸坏稻谷约八百斤及家具数件。王建国多次要求恢复排水沟并赔偿损失，\
            双方为此争吵，王建国遂向本委员会申请调解。"),
        requests: list(&["恢复两家共用的排水沟；", "赔偿稻谷、家具损失共计3200元。"]),
        place: s("柳河村三组"),
        event_on: day("2026-03-05"),
        people: Some(2),
        disputed: Some(Money { fen: 320_000, capital: "人民币叁仟贰佰元整".into() }),
        registered_on: day("2026-03-10"),
        registered_by: s("陈秀兰"),
        accepted_on: day("2026-03-10"),
        rights_told: Some(RightsTold { on: day("2026-03-10"), manner: s("口头") }),
        assignment: s("指派"),
        mediators: list(&["陈秀兰", "周志强"]),
        recorder: s("赵小梅"),
        parties: vec![applicant, respondent],
        investigations: vec![Investigation {
            id: id(21),
            on: day("2026-03-11"),
            time: s("上午9时至10时"),
            place: s("柳河村三组刘长贵家"),
            asked: s("刘长贵"),
            asked_about: s("柳河村三组，王建国隔壁邻居"),
            present: vec![],
            by: list(&["陈秀兰"]),
            recorder: s("赵小梅"),
            record: s("问：我们是柳河村人民调解委员会的调解员，今天向你了解王建国、李桂英两家排水沟的情况，请你如实说。\n\
                答：好的。\n问：这条排水沟是什么时候修的？\n答：分田到户那年两家一起挖的，有三十多年了，一直是两家共用。\n\
                问：今年是谁填的？\n答：二月间李桂英家修猪舍，用渣土填了。三月初下大雨，我看见王建国家堂屋进了水，谷仓也泡了。\n\
                问：你还有什么要补充的？\n答：没有了。"),
        }],
        sessions: vec![Session {
            id: id(31),
            on: day("2026-03-14"),
            time: s("9时30分至11时20分"),
            place: s("柳河村人民调解室"),
            openness: s("公开"),
            present: vec![
                Present { name: "王建国".into(), is_party: true, ..Present::default() },
                Present { name: "李桂英".into(), is_party: true, ..Present::default() },
                Present { name: "刘长贵".into(), role: s("邻居"), ..Present::default() },
                Present { name: "孙丽".into(), body: s("村妇联"), ..Present::default() },
            ],
            record: s(
                "调解员陈秀兰：今天在自愿、平等的基础上，为你们两家排水沟的纠纷进行调解。你们的权利和义务已经告知，是否听清？是否申请调解员回避？\n\
                王建国、李桂英：听清了，不申请回避。\n\
                王建国：水沟是两家三十年前一起挖的，她填了也不说一声。三月五号那场雨，我家堂屋进水一尺深，谷子泡了八百斤，衣柜、碗柜都变了形。我要求恢复水沟，赔三千二百元。\n\
                李桂英：我修猪舍是请人做的，渣土没地方倒才填的，没想到会淹他家。水沟我可以挖开，赔三千二太多，谷子还能喂猪。\n\
                调解员周志强：刘长贵作为邻居证实水沟一向共用。民法典规定，不动产权利人应当为相邻权利人用水、排水提供必要的便利。填沟造成损失，应当恢复并赔偿；王建国的谷子晒干后可作饲料，残值也应当扣除。\n\
                王建国：都是邻居，沟挖好，赔两千四我也认了。\n\
                李桂英：可以，我手头只有一千，剩下的端午前给。",
            ),
            result: s("双方达成协议，制作人民调解协议书。"),
            ..Session::default()
        }],
        agreement: Some(Agreement {
            facts: s(
                "2026年2月，李桂英修建猪舍时填埋了与王建国共用的排水沟。同年3月5日大雨，积水漫入王建国家，造成稻谷、家具损失。",
            ),
            issues: s(
                "争议事项为排水沟的恢复和损失的赔偿。李桂英未经协商填埋共用排水沟，应当承担恢复和赔偿责任；王建国受损稻谷尚有残值，应予扣除。",
            ),
            clauses: list(&[
                "李桂英于2026年3月31日前将填埋的排水沟挖开并恢复至原有宽度和深度；",
                "李桂英赔偿王建国稻谷、家具损失2400元，其中1000元于签订协议时给付，余款1400元于2026年6月19日前付清；",
                "今后任何一方改动排水沟，应当事先与对方协商。",
            ]),
            manner: s("现金给付，由人民调解员见证；排水沟由李桂英自行雇工恢复。"),
            place: s("柳河村人民调解室"),
            time: s("2026年6月19日前全部履行完毕。"),
            amount: Some(Money { fen: 240_000, capital: "人民币贰仟肆佰元整".into() }),
            copies: Some(3),
            on: day("2026-03-14"),
            reached_at: s("柳河村人民调解室"),
            signatures: vec![SignedBy { party: id(1), on: day("2026-03-14") }, SignedBy { party: id(2), on: None }],
            mediator_signed_on: day("2026-03-14"),
            sealed_on: day("2026-03-14"),
            effective_on: day("2026-03-14"),
            ..Agreement::default()
        }),
        obligations: vec![
            Obligation {
                id: id(41),
                debtor: id(2),
                creditor: id(1),
                what: "赔偿稻谷、家具损失".into(),
                amount: Some(Money { fen: 240_000, capital: "人民币贰仟肆佰元整".into() }),
                due_on: day("2026-06-19"),
                open: Some(Money { fen: 140_000, capital: "人民币壹仟肆佰元整".into() }),
                performances: vec![Performance {
                    id: id(51),
                    on: day("2026-03-14"),
                    amount: Some(Money { fen: 100_000, capital: "人民币壹仟元整".into() }),
                    way: s("现金"),
                    note: None,
                }],
                urgings: vec![Urging {
                    on: day("2026-06-22"),
                    way: s("上门"),
                    until: day("2026-06-30"),
                    routes: list(&["诉讼"]),
                    text: None,
                }],
                ..Obligation::default()
            },
            Obligation {
                id: id(42),
                debtor: id(2),
                creditor: id(1),
                what: "挖开并恢复排水沟".into(),
                due_on: day("2026-03-31"),
                done_on: day("2026-03-28"),
                performances: vec![Performance { id: id(52), on: day("2026-03-28"), ..Performance::default() }],
                ..Obligation::default()
            },
        ],
        followups: vec![Followup {
            id: id(61),
            on: day("2026-04-14"),
            way: s("上门"),
            asked: list(&["王建国", "李桂英"]),
            performance: s("部分履行"),
            satisfaction: s("满意"),
            has_trouble: Some(false),
            text: s(
                "排水沟已于3月28日挖通，宽深与原来一致，4月上旬下雨排水正常。首期赔偿款1000元已当场给付，余款1400元约定端午前付清，李桂英表示卖猪后即付。\n双方已恢复往来，无反复迹象。",
            ),
            by: s("陈秀兰"),
            ..Followup::default()
        }],
        police_reports: vec![PoliceReport {
            id: id(71),
            on: day("2026-03-09"),
            time: s("20时15分"),
            reason: s("可能激化"),
            to: s("清泉派出所"),
            how: s("电话"),
            answer: s("已派民警到场劝解，双方未发生肢体冲突。"),
        }],
        closing: Some(Closing { on: day("2026-06-20"), result: s("达成书面协议"), text: None }),
        performed_on: None,
        archive: Some(Archive {
            on: day("2026-06-25"),
            file_number: None,
            retention: s("长期"),
            filed_by: s("赵小梅"),
            checked_by: s("陈秀兰"),
            remark: None,
        }),
        evidence: vec![
            Evidence {
                name: "受损堂屋、谷仓照片".into(),
                form: s("复印件"),
                pages: Some(4),
                from: s("王建国"),
                on: day("2026-03-10"),
                shows: s("积水范围和受损物品"),
            },
            Evidence {
                name: "刘长贵证言".into(),
                form: s("原件"),
                pages: Some(2),
                from: s("刘长贵"),
                on: day("2026-03-11"),
                shows: s("排水沟为两家共用"),
            },
        ],
        catalogue: vec![
            CatalogueRow { document: "人民调解申请书".into(), pages: s("1-2"), note: None },
            CatalogueRow { document: "当事人身份证明".into(), pages: s("3-4"), note: s("复印件") },
        ],
        notes: list(&[
            "李桂英不识字，协议书已向其宣读，由赵小梅代书，李桂英捺印。",
            "第12页照片为彩色打印件，原件由王建国保存。",
        ]),
        ..Dossier::default()
    }
}

/// A building company and a migrant worker, referred by the court; ended without agreement.
pub fn organisation() -> Dossier {
    let worker = Party {
        stand_ins: vec![StandIn {
            id: id(91),
            role: StandInRole::Agent,
            name: "何敏".into(),
            sex: s("女"),
            id_number: s("430405198802140048"),
            phone: s("13800000009"),
            address: s("衡州市珠江路18号"),
            relation: s("夫妻"),
            authority: s("特别授权：代为承认、放弃、变更请求，进行和解，达成调解协议，代收文书。"),
            ..StandIn::default()
        }],
        ..person(11, 1, "吴海涛")
    };
    let company = Party {
        id: id(12),
        side: 2,
        kind: PartyKind::Organisation,
        name: "衡州市宏远路桥工程建设有限责任公司柳河至清泉公路改扩建项目部".into(),
        uscc: s("91430405MA4L000X1N"),
        address: s("衡州市高新技术产业开发区解放大道1888号宏远大厦A座17层1701室"),
        phone: s("0734-8000456、13800000010"),
        stand_ins: vec![StandIn {
            id: id(92),
            role: StandInRole::LegalRepresentative,
            name: "欧阳振华".into(),
            post: s("总经理"),
            ..StandIn::default()
        }],
        ..Party::default()
    };
    let group = Party {
        id: id(13),
        side: 3,
        kind: PartyKind::VillagerGroup,
        name: "柳河村第三村民小组".into(),
        address: s("清泉镇柳河村"),
        stand_ins: vec![StandIn {
            id: id(93),
            role: StandInRole::Elected,
            name: "刘长贵".into(),
            post: s("组长"),
            ..StandIn::default()
        }],
        ..Party::default()
    };
    Dossier {
        committee: committee(),
        number: s("（2026）柳河人调字第031号"),
        title: s("吴海涛与宏远路桥公司劳务报酬纠纷"),
        category: s("拖欠农民工工资纠纷"),
        source: Some(Source {
            kind: SourceKind::Referral,
            label: "法院委托移送调解".into(),
            referrer: s("衡州市珠江区人民法院"),
        }),
        summary: s("吴海涛自2025年9月起在柳河至清泉公路改扩建工程做工，项目部尚欠劳务费18600元未付。"),
        requests: list(&["支付劳务费18600元。"]),
        place: s("柳河村三组"),
        people: Some(3),
        disputed: Some(Money { fen: 1_860_000, capital: "人民币壹万捌仟陆佰元整".into() }),
        registered_on: day("2026-05-06"),
        registered_by: s("陈秀兰"),
        letter: Some(Letter {
            from: s("衡州市珠江区人民法院"),
            number: s("（2026）湘0405诉前调88号"),
            on: day("2026-05-05"),
            answer_by: day("2026-06-04"),
            contact: s("立案庭 0734-8000999"),
        }),
        accepted_on: day("2026-05-06"),
        declined: None,
        rights_told: Some(RightsTold { on: day("2026-05-07"), manner: s("书面") }),
        mediators: list(&["陈秀兰"]),
        recorder: s("赵小梅"),
        parties: vec![worker, company, group],
        sessions: vec![Session {
            id: id(32),
            on: day("2026-05-12"),
            time: s("14时至16时"),
            place: s("柳河村人民调解室"),
            openness: s("不公开"),
            record: s("项目部认为工程款尚未结算，不同意支付。吴海涛坚持一次付清。"),
            next_on: day("2026-05-20"),
            next_time: s("9时"),
            next_place: s("清泉镇司法所调解室"),
            ..Session::default()
        }],
        ending: Some(Ending {
            on: day("2026-05-20"),
            reason: s("当事人未达成协议"),
            referred_to: s("衡州市珠江区劳动人事争议仲裁委员会"),
            routes: list(&["仲裁", "诉讼"]),
            explanation: s("经两次调解，项目部以工程款未结算为由拒绝支付，吴海涛不同意分期，双方分歧较大。"),
        }),
        ..Dossier::default()
    }
}

/// Fourteen households about one road: an oral agreement, and a name that is not to be found.
pub fn group() -> Dossier {
    let mut parties = vec![Party { protected: true, ..person(101, 1, "柳河村七组") }];
    parties.extend((0..13).map(|n| {
        person(
            102 + n,
            2,
            &format!("村民{}", ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅"][n as usize]),
        )
    }));
    Dossier {
        committee: committee(),
        number: s("（2026）柳河人调字第040号"),
        title: s("柳河村七组机耕路占用纠纷"),
        category: s("山林土地纠纷"),
        source: Some(Source { kind: SourceKind::Initiative, label: "主动调解".into(), referrer: None }),
        summary: s("机耕路被堆放物占用。"),
        registered_on: day("2026-07-01"),
        accepted_on: day("2026-07-01"),
        mediators: list(&["陈秀兰"]),
        recorder: s("陈秀兰"),
        parties,
        agreement: Some(Agreement {
            is_oral: true,
            clauses: list(&["各户当日清理堆放物，今后不再占用机耕路。"]),
            on: day("2026-07-02"),
            effective_on: day("2026-07-02"),
            performed_on_the_spot: true,
            reached_at: s("田间"),
            amount: Some(Money { fen: 0, capital: "人民币零元整".into() }),
            ..Agreement::default()
        }),
        performed_on: day("2026-07-02"),
        ..Dossier::default()
    }
}

/// The oral form as a village uses it most: two persons, a sentence each.
pub fn oral() -> Dossier {
    let mut data = persons();
    data.obligations.clear();
    data.performed_on = day("2026-03-14");
    data.agreement = Some(Agreement {
        is_oral: true,
        facts: s("两家为排水沟发生争吵。"),
        clauses: list(&["李桂英当日疏通排水沟，双方不再追究。"]),
        on: day("2026-03-14"),
        reached_at: s("王建国家院内"),
        performed_on_the_spot: true,
        ..Agreement::default()
    });
    data
}
