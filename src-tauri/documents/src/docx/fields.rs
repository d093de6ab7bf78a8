//! The fields of a dossier that a template may use: the English names of [`super::view`]'s data, and the Chinese ones beside them.
//!
//! Chinese because the office that edits templates writes field names in Chinese. An alias may be added; one that templates
//! already use is never taken away.

use super::schema::Kind::{Day, Flag, List, Money, Number, Record, Text, Texts};
use super::schema::{Field, Kind};

const fn f(name: &'static str, aliases: &'static [&'static str], kind: Kind) -> Field {
    Field { name, aliases, kind }
}

const COMMITTEE: &[Field] =
    &[f("name", &["名称"], Text), f("short", &["简称"], Text), f("place", &["地点", "地址"], Text), f("phone", &["电话"], Text)];

const SOURCE: &[Field] = &[
    f("label", &["名称"], Text),
    f("referrer", &["移送单位"], Text),
    f("is_application", &["依申请"], Flag),
    f("is_initiative", &["主动"], Flag),
    f("is_referral", &["委托移送"], Flag),
];

const LETTER: &[Field] = &[
    f("from", &["来函单位", "单位"], Text),
    f("number", &["文号"], Text),
    f("on", &["日期"], Day),
    f("answer_by", &["回复期限"], Day),
    f("contact", &["联系人"], Text),
];

const DECLINED: &[Field] =
    &[f("on", &["日期"], Day), f("reason", &["理由"], Text), f("explanation", &["说明"], Text), f("routes", &["途径"], Texts)];

const TOLD: &[Field] = &[f("on", &["日期"], Day), f("manner", &["方式"], Text)];

const STAND_IN: &[Field] = &[
    f("name", &["姓名"], Text),
    f("sex", &["性别"], Text),
    f("id_number", &["身份号码"], Text),
    f("phone", &["电话"], Text),
    f("address", &["住址"], Text),
    f("post", &["职务"], Text),
    f("relation", &["关系"], Text),
    f("authority", &["权限"], Text),
    f("until", &["期限"], Day),
    f("has_particulars", &["有关系或号码"], Flag),
    f("is_agent", &["是委托代理人"], Flag),
    f("is_guardian", &["是监护人"], Flag),
    f("is_elected", &["是推举代表"], Flag),
    f("is_legal", &["是法定代表人"], Flag),
];

const PARTY: &[Field] = &[
    f("name", &["名字"], Text),
    f("called", &["姓名", "名称"], Text),
    f("nickname", &["绰号"], Text),
    f("side", &["方"], Number),
    f("sex", &["性别"], Text),
    f("ethnicity", &["民族"], Text),
    f("birth", &["出生日期"], Day),
    f("age", &["年龄"], Number),
    f("occupation", &["职业"], Text),
    f("workplace", &["单位"], Text),
    f("address", &["住址", "住所"], Text),
    f("where", &["单位或住址"], Text),
    f("phone", &["电话", "联系方式"], Text),
    f("id_number", &["公民身份号码"], Text),
    f("identity_proof", &["身份证明"], Text),
    f("identity", &["身份号码"], Text),
    f("uscc", &["信用代码"], Text),
    f("scribe", &["代书人"], Text),
    f("cannot_read", &["不识字"], Flag),
    f("signed_on", &["签名日期"], Day),
    f("is_nobody", &["空白"], Flag),
    f("is_person", &["是自然人"], Flag),
    f("is_organisation", &["是单位"], Flag),
    f("is_group", &["是村民小组"], Flag),
    f("is_applicant", &["是申请人"], Flag),
    f("is_respondent", &["是被申请人"], Flag),
    f("is_other", &["是其他当事人"], Flag),
    f("hides_phone", &["电话保密"], Flag),
    f("hides_where", &["住址保密"], Flag),
    f("representative", &["代表人"], Record(STAND_IN)),
    f("guardian", &["监护人"], Record(STAND_IN)),
    f("elected", &["推举代表"], Record(STAND_IN)),
    f("agents", &["委托代理人"], List(STAND_IN)),
    f("agent", &["首位代理人"], Record(STAND_IN)),
    f("others", &["其他代理人"], List(STAND_IN)),
    f("not_agents", &["非委托代理人"], List(STAND_IN)),
    f("stand_ins", &["代理人"], List(STAND_IN)),
];

const CHANGE: &[Field] = &[
    f("on", &["日期"], Day),
    f("how", &["方式"], Text),
    f("former", &["原当事人"], Text),
    f("new", &["新当事人"], Texts),
    f("reason", &["原因"], Text),
    f("proof", &["证明材料"], Text),
];

const INVESTIGATION: &[Field] = &[
    f("on", &["日期"], Day),
    f("time", &["时间"], Text),
    f("place", &["地点"], Text),
    f("asked", &["被调查人"], Text),
    f("asked_about", &["被调查人情况"], Text),
    f("present", &["参加人"], Texts),
    f("by", &["调查人"], Texts),
    f("recorder", &["记录人"], Text),
    f("record", &["内容"], Text),
];

const SESSION: &[Field] = &[
    f("on", &["日期"], Day),
    f("time", &["时间"], Text),
    f("place", &["地点"], Text),
    f("openness", &["公开方式", "方式"], Text),
    f("parties_present", &["到场当事人"], Texts),
    f("others_present", &["参加人"], Texts),
    f("mediators", &["调解员"], Texts),
    f("recorder", &["记录人"], Text),
    f("record", &["内容"], Text),
    f("result", &["结果"], Text),
    f("next_on", &["下次日期"], Day),
    f("next_time", &["下次时间"], Text),
    f("next_place", &["下次地点"], Text),
];

const AGREEMENT: &[Field] = &[
    f("is_oral", &["口头"], Flag),
    f("is_written", &["书面"], Flag),
    f("number", &["编号"], Text),
    f("facts", &["事实"], Text),
    f("issues", &["争议事项"], Text),
    f("clauses", &["内容", "条款"], Texts),
    f("manner", &["履行方式"], Text),
    f("place", &["履行地点"], Text),
    f("time", &["履行期限"], Text),
    f("amount", &["金额"], Money),
    f("copies", &["份数"], Number),
    f("on", &["日期"], Day),
    f("reached_at", &["达成地点"], Text),
    f("mediator_signed_on", &["调解员签名日期"], Day),
    f("sealed_on", &["盖章日期"], Day),
    f("effective_on", &["生效日期"], Day),
    f("reached_on", &["达成日期"], Day),
    f("has_story", &["有事实"], Flag),
    f("has_terms", &["有履行约定"], Flag),
    f("has_clauses", &["多项内容"], Flag),
    f("performed_on_the_spot", &["即时履行"], Flag),
];

const PERFORMANCE: &[Field] = &[
    f("on", &["日期"], Day),
    f("amount", &["金额"], Money),
    f("way", &["方式"], Text),
    f("note", &["备注"], Text),
    f("debtor_name", &["履行人"], Text),
    f("creditor_name", &["接受人"], Text),
    f("what", &["内容"], Text),
    f("is_act", &["是行为"], Flag),
];

const URGING: &[Field] = &[
    f("on", &["日期"], Day),
    f("way", &["方式"], Text),
    f("until", &["期限"], Day),
    f("routes", &["途径"], Texts),
    f("text", &["内容"], Text),
];

const OBLIGATION: &[Field] = &[
    f("debtor_name", &["履行人"], Text),
    f("creditor_name", &["接受人"], Text),
    f("what", &["内容"], Text),
    f("amount", &["金额"], Money),
    f("due_on", &["期限"], Day),
    f("open", &["未履行金额"], Money),
    f("has_open", &["尚有未履行"], Flag),
    f("is_settled", &["金额付清"], Flag),
    f("is_pending", &["未履行"], Flag),
    f("done_on", &["履行完毕日"], Day),
    f("breached_on", &["违约日"], Day),
    f("performances", &["履行"], List(PERFORMANCE)),
    f("urging", &["督促"], Record(URGING)),
];

const CONFIRMATION: &[Field] = &[
    f("court", &["法院"], Text),
    f("applied_on", &["申请日期"], Day),
    f("number", &["案号"], Text),
    f("result", &["结果"], Text),
    f("decided_on", &["裁定日期"], Day),
    f("apply_by", &["申请期限"], Day),
];

const ENDING: &[Field] = &[
    f("on", &["日期"], Day),
    f("reason", &["原因"], Text),
    f("referred_to", &["移送至"], Text),
    f("routes", &["途径"], Texts),
    f("explanation", &["说明"], Text),
];

const FOLLOWUP: &[Field] = &[
    f("due_on", &["计划日期"], Day),
    f("on", &["日期"], Day),
    f("way", &["方式"], Text),
    f("asked", &["对象"], Texts),
    f("performance", &["履行情况"], Text),
    f("satisfaction", &["满意度"], Text),
    f("has_trouble", &["有隐患"], Flag),
    f("has_no_trouble", &["无隐患"], Flag),
    f("text", &["情况"], Text),
    f("by", &["回访人"], Text),
];

const REPORT: &[Field] = &[
    f("on", &["日期"], Day),
    f("time", &["时间"], Text),
    f("reason", &["事由"], Text),
    f("to", &["报送单位"], Text),
    f("how", &["方式"], Text),
    f("answer", &["答复"], Text),
];

const CLOSING: &[Field] = &[f("on", &["日期"], Day), f("result", &["结果"], Text), f("text", &["情况"], Text)];

const ARCHIVE: &[Field] = &[
    f("on", &["日期"], Day),
    f("file_number", &["卷号"], Text),
    f("retention", &["保管期限"], Text),
    f("filed_by", &["立卷人"], Text),
    f("checked_by", &["检查人"], Text),
    f("remark", &["备注"], Text),
];

const EVIDENCE: &[Field] = &[
    f("name", &["名称"], Text),
    f("form", &["形式"], Text),
    f("pages", &["页数"], Number),
    f("from", &["提交人"], Text),
    f("on", &["日期"], Day),
    f("shows", &["证明内容"], Text),
];

const CATALOGUE: &[Field] = &[f("document", &["文书名称"], Text), f("pages", &["页号"], Text), f("note", &["备注"], Text)];

/// All fields of a dossier.
pub const FIELDS: &[Field] = &[
    f("is_blank", &["空白表"], Flag),
    f("date", &["打印日期"], Day),
    f("committee", &["调委会"], Record(COMMITTEE)),
    f("number", &["编号", "案号"], Text),
    f("file_number", &["卷号"], Text),
    f("title", &["卷名", "纠纷名称"], Text),
    f("category", &["纠纷类型"], Text),
    f("dispute_kind", &["纠纷种类"], Text),
    f("source", &["案件来源"], Record(SOURCE)),
    f("tags", &["标签"], Texts),
    f("is_difficult", &["疑难复杂"], Flag),
    f("summary", &["纠纷简要情况"], Text),
    f("requests", &["申请事项"], Texts),
    f("remark", &["备注"], Text),
    f("place", &["发生地"], Text),
    f("event_on", &["发生日期"], Day),
    f("people", &["涉及人数"], Number),
    f("disputed", &["争议金额"], Money),
    f("registered_on", &["登记日"], Day),
    f("registered_by", &["登记人"], Text),
    f("letter", &["来函"], Record(LETTER)),
    f("referrer", &["移送单位"], Text),
    f("accepted_on", &["受理日"], Day),
    f("declined", &["不予受理"], Record(DECLINED)),
    f("rights_told", &["告知"], Record(TOLD)),
    f("assignment", &["指派方式"], Text),
    f("mediators", &["调解员", "人民调解员"], Texts),
    f("mediator", &["主持调解员"], Text),
    f("recorder", &["记录人"], Text),
    f("helpers", &["协助调委会"], Texts),
    f("parties", &["当事人"], List(PARTY)),
    f("applicants", &["申请人"], List(PARTY)),
    f("party_names", &["当事人姓名"], Texts),
    f("first_names", &["申请人姓名"], Texts),
    f("second_names", &["被申请人姓名"], Texts),
    f("has_many_parties", &["当事人众多"], Flag),
    f("has_few_parties", &["当事人不多"], Flag),
    f("party", &["本方"], Record(PARTY)),
    f("only_party", &["仅本方"], List(PARTY)),
    f("opposite_names", &["对方姓名"], Texts),
    f("party_changes", &["当事人变更"], List(CHANGE)),
    f("investigations", &["全部调查"], List(INVESTIGATION)),
    f("investigation", &["调查"], Record(INVESTIGATION)),
    f("sessions", &["全部调解"], List(SESSION)),
    f("session", &["调解"], Record(SESSION)),
    f("last_session", &["最近调解"], Record(SESSION)),
    f("mediated_from", &["调解起日"], Day),
    f("mediated_until", &["调解止日"], Day),
    f("measures", &["调解结果"], Texts),
    f("extended_until", &["延期至"], Day),
    f("agreement", &["协议"], Record(AGREEMENT)),
    f("agreement_number", &["协议编号"], Text),
    f("obligations", &["全部义务"], List(OBLIGATION)),
    f("obligation", &["义务"], Record(OBLIGATION)),
    f("performance", &["履行"], Record(PERFORMANCE)),
    f("performances", &["全部履行"], List(PERFORMANCE)),
    f("has_performances", &["有履行表"], Flag),
    f("performed_on", &["履行完毕日"], Day),
    f("is_performed", &["已履行"], Flag),
    f("is_unperformed", &["未履行"], Flag),
    f("confirmation", &["司法确认"], Record(CONFIRMATION)),
    f("ending", &["终止"], Record(ENDING)),
    f("is_failed", &["调解不成"], Flag),
    f("is_referred_out", &["移送"], Flag),
    f("followups", &["全部回访"], List(FOLLOWUP)),
    f("followup", &["回访"], Record(FOLLOWUP)),
    f("police_reports", &["全部报告"], List(REPORT)),
    f("police_report", &["报告"], Record(REPORT)),
    f("closing", &["结案"], Record(CLOSING)),
    f("archive", &["归档"], Record(ARCHIVE)),
    f("evidence", &["证据材料"], List(EVIDENCE)),
    f("evidence_names", &["证据名称"], Texts),
    f("catalogue", &["卷内目录"], List(CATALOGUE)),
    f("notes", &["情况说明"], Texts),
    f("has_several_notes", &["多项说明"], Flag),
];
