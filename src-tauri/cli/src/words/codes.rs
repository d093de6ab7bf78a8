//! A sentence for every code the engine gives: what is the matter and what would help. `{name}` is replaced by the
//! parameter of that name.

/// The sentence for a code.
pub(crate) fn sentence(code: &str) -> Option<&'static str> {
    SENTENCES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, sentence)| *sentence)
}

/// Code and sentence, in the order of `mediation::problem::Code`.
pub(crate) const SENTENCES: &[(&str, &str)] = &[
    // Fields.
    ("required", "这一项必填"),
    ("too_long", "太长，最多 {max} 个字"),
    ("impossible_date", "没有这一天；日期写成 2026-03-31 的样子"),
    ("bad_value", "内容不对"),
    ("future_date", "日期在今天（{today}）之后"),
    ("date_too_early", "日期早于 {earliest}"),
    ("date_too_late", "日期晚于 {latest}"),
    ("bad_amount", "金额不能小于零，也不能大得没法统计；单位是分"),
    ("unknown_category", "当日施行的纠纷类别里没有这一类"),
    ("unknown_source", "没有这种案件来源"),
    ("unknown_committee", "没有这个调委会"),
    ("unknown_member", "花名册里没有这个人"),
    ("unknown_party", "本案没有这个当事人"),
    ("unknown_obligation", "本案没有这项义务"),
    ("unknown_entry", "没有这一条"),
    ("unknown_case", "没有这件案件；请核对编号"),
    ("unknown_user", "没有这位用户"),
    (
        "one_side_only",
        "当事人只有一方；请把对方也登记上，不知姓名的可写绰号",
    ),
    ("bad_time", "时间写成 20:30 的样子"),
    ("unprintable_text", "里面有显示不出来的字符，请删去"),
    ("name_taken", "这个名称已经有了"),
    ("password_too_short", "密码太短，至少 {min} 个字符"),
    ("password_too_common", "这个密码太常见，请换一个"),
    ("no_role", "至少要有一个角色"),
    ("bad_region", "区划代码是 6、9 或 12 位数字"),
    (
        "bad_template",
        "编号格式不完整：年份、标记、序号都要有，而且只写一次",
    ),
    ("bad_calendar", "放假安排文件不能用"),
    ("bad_card", "恢复卡抄错了，请逐个字符核对"),
    // Refusals.
    ("wrong_stage", "案件现在的状态（{stage}）不能做这一步"),
    ("not_accepted", "还没有受理；请先受理"),
    ("already_concluded", "已经有结果了"),
    ("not_concluded", "还没有结果；请先记下调解结果"),
    ("no_mediator", "还没有调解员；请先指派"),
    ("is_void", "案件已作废或待作废"),
    ("not_proposed_void", "没有人提议作废"),
    (
        "needs_second_person",
        "要由另一个人确认，本人不能确认自己的提议",
    ),
    ("is_closed", "已经结案；请先重新打开"),
    ("not_closed", "还没有结案；请先结案"),
    ("is_archived", "已经归档；请先重新打开"),
    ("nothing_to_reopen", "没有结案也没有归档，不用重新打开"),
    ("no_written_agreement", "没有生效的书面协议"),
    ("nothing_to_sign", "已经签齐并盖章"),
    (
        "confirmation_too_late",
        "共同申请司法确认的最后一天是 {until}，已经过了",
    ),
    ("confirmation_not_joint", "司法确认要各方当事人共同申请"),
    ("confirmation_applied", "已经申请过司法确认"),
    ("confirmation_not_applied", "还没有申请司法确认"),
    (
        "confirmation_not_allowed",
        "婚姻、收养、身份关系法院不予司法确认",
    ),
    ("no_obligations", "协议里没有要履行的义务"),
    ("obligation_done", "这项义务已经履行完毕"),
    ("paid_too_much", "超过了还欠的数额（{open} 分）"),
    ("not_due_yet", "要到 {due} 才到期"),
    ("appraisal_running", "鉴定正在进行"),
    ("no_appraisal", "没有进行中的鉴定"),
    ("still_open", "还有没办完的事：{what}"),
    (
        "not_understood",
        "里面有较新版本程序写的记录，这个版本读不懂，只能查看；请升级程序",
    ),
    ("changed_meanwhile", "这期间内容已被改动；请重新查看后再改"),
    ("same_committee", "已经是这个调委会的案件"),
    ("committee_inactive", "这个调委会已停用"),
    ("not_in_committee", "此人不在这个调委会任职"),
    ("member_inactive", "此人已离任"),
    (
        "no_right",
        "您的角色没有这项权限；请找有权限的人，或请系统管理员调整角色",
    ),
    ("locked", "案件簿锁着；请先用密码打开"),
    ("no_book", "没有打开案件簿"),
    ("book_open", "已经打开了一本案件簿"),
    ("read_only", "这本簿现在只能查看"),
    (
        "needs_last_number",
        "这本簿是从备份恢复的：请先报明纸面上最大的序号（call numbers_resume），再登记",
    ),
    (
        "needs_adoption",
        "这本簿是移动或复制来的：要写入，请加 --moved（移动）或 --copied（复制）",
    ),
    ("number_too_low", "这个序号比簿里已有的小"),
    ("last_administrator", "这是最后一位系统管理员，不能去掉"),
    ("open_cases", "此人还有 {count} 件未办结的案件；请先移交"),
    ("nothing_to_undo", "没有可撤销的操作"),
    ("undo_overlaid", "后来又有人在此基础上做了别的，不能撤销"),
    ("undo_not_own", "只能撤销自己的操作"),
    ("undo_registration", "登记不能撤销；误登请提议作废"),
    ("not_undoable", "这种操作不能撤销，只能更正"),
    ("no_conflict", "没有需要取舍的内容"),
    ("unknown_command", "没有这个内部命令"),
    ("practice_book", "练习簿不能做这件事"),
    // Warnings.
    ("id_number_check", "{name} 的身份证号码校验位不对"),
    ("id_number_shape", "{name} 的身份证号码位数或字符不对"),
    ("id_number_birth", "{name} 的身份证号码里的出生日期不对"),
    (
        "id_number_old",
        "{name} 的身份证号码是 15 位旧号，新号应为 {upgraded}",
    ),
    ("uscc_check", "{name} 的统一社会信用代码不对"),
    ("phone_shape", "{name} 的电话号码样子不对"),
    ("minor_without_guardian", "{name} 未成年，没有登记监护人"),
    (
        "ownership_clause",
        "第 {clause} 条写了权属归谁，法院不会这样确认；可改写界桩、让出、不得阻挠",
    ),
    (
        "labour_needs_written",
        "劳动争议的调解协议应当是书面的（劳动争议调解仲裁法第十四条）",
    ),
    (
        "marriage_not_confirmed",
        "婚姻、收养、身份关系的内容法院不予司法确认",
    ),
    ("recorder_is_mediator", "调解员兼作记录人"),
    ("rights_not_told", "还没有告知权利义务"),
    (
        "calendar_missing",
        "没有 {year} 年的放假安排，到期日可能变动；有了文件请导入",
    ),
    ("term_passed", "调解期限 {due} 已过"),
    (
        "committee_size",
        "调委会委员应为三至九人（人民调解法第八条）",
    ),
    ("committee_no_woman", "委员里没有妇女（人民调解法第八条）"),
    (
        "committee_director",
        "应有且只有一位主任（人民调解法第八条）",
    ),
    ("term_of_office_over", "{name} 的任期 {until} 已满"),
    (
        "member_not_adult",
        "{name} 未成年，不能担任调解员（人民调解法第十四条）",
    ),
    ("region_unknown", "区划代码不在已知的名单里，请核对"),
    (
        "possible_duplicate",
        "同一天、同样的当事人已有一件：{number}",
    ),
    (
        "amounts_differ",
        "各项义务合计 {sum} 分，与涉及金额 {amount} 分不一致",
    ),
    (
        "party_is_committee",
        "村委会本身是当事人，由街道的调委会调解更合适",
    ),
    (
        "report_violence",
        "疑似对未成年人或无民事行为能力人的家庭暴力，应当向公安机关报案（反家庭暴力法第十四条）",
    ),
    ("letter_missing", "委托移送的案件还没有登记移送函"),
    // The desk, the folder, the keys.
    ("wrong_password", "姓名或密码不对，还可以试 {left} 次"),
    ("too_many_attempts", "密码错得太多，请等 {seconds} 秒再试"),
    ("not_a_case_book", "这个文件夹不是案件簿"),
    ("newer_book", "这本簿是较新版本的程序写的；请升级程序"),
    (
        "damaged_book",
        "案件簿有损坏；请从备份恢复，或运行 verify 看损失了什么",
    ),
    (
        "book_locked",
        "案件簿正由 {who}（电脑 {host}）使用，从 {since} 开始",
    ),
    (
        "network_folder",
        "案件簿不能放在网络文件夹里：断网或同时写入会损坏它；请放在本机",
    ),
    (
        "synced_folder",
        "案件簿不能放在 {service} 同步的文件夹里：同步会把旧内容盖回来；请放在别处",
    ),
    (
        "folder_not_empty",
        "文件夹不是空的；请换一个新的或空的文件夹",
    ),
    ("folder_read_only", "文件夹不能写入；请检查权限或换一个地方"),
    ("disk_full", "磁盘满了；请腾出空间再试"),
    ("out_of_memory", "内存不够；请关掉别的程序再试"),
    ("file_trouble", "文件读写出了问题：{path}"),
    ("bad_backup", "这个备份文件不能用"),
    (
        "clock_suspect",
        "电脑时钟可疑：现在是 {now}，上次保存在 {last}；请校准",
    ),
    (
        "older_than_witness",
        "这本簿比本机上次保存的旧：可能放回了旧的副本",
    ),
    (
        "unsigned_tail",
        "上次签名之后的记录还没有签名（异常退出后属正常）",
    ),
    ("slots_mended", "两份钥匙文件中有一份损坏，已由另一份补好"),
    ("moved_or_copied", "这本簿是移动或复制来的"),
    // Verification.
    ("bad_page", "数据库第 {page} 页校验不符"),
    ("bad_chain", "记录链断裂：设备 {device}，序号 {seq}"),
    ("bad_signature", "签名不符：设备 {device}，序号 {seq}"),
    ("bad_record", "记录 {record} 与其摘要不符"),
    ("unreadable_records", "记录 {from} 至 {to} 读不出来"),
    (
        "bad_projection",
        "案件 {case} 的表与原始记录不一致；可运行 rebuild",
    ),
    ("bad_counters", "统计计数与重新清点不一致；可运行 rebuild"),
    ("bad_slots", "钥匙文件 {copy} 损坏"),
    ("bad_backup_file", "备份损坏：{path}"),
    ("all_sound", "全部相符"),
    ("broken", "程序内部出错，已保存的内容不受影响"),
];
