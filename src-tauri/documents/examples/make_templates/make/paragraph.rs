//! Paragraphs: each look is a style, so that the office changes a look in one place.
//!
//! Chinese because the fonts of GB/T 9704 and the styles, which the office sees in Word, have Chinese names.

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Tags alone.
    Plain,
    Title,
    Over,
    Number,
    Section,
    Group,
    Body,
    Flush,
    Small,
    Note,
    Name,
    Huge,
    Dash,
    LineLabel,
    Line,
    Label,
    /// A label that stays with the rows below it.
    Head,
    Cell,
    Centred,
    Right,
    CellText,
    Sign,
    Hint,
    Print,
    Day,
    SealName,
    SealHint,
    SealDay,
    Foot,
}

/// 仿宋, for what is written.
pub const SONG: &str = "仿宋";
/// 黑体, for labels.
pub const HEI: &str = "黑体";
/// 小标宋, for titles.
pub const TITLE: &str = "方正小标宋简体";

/// One style: look, name in Word, font, size in pt (0: that of the body), bold or grey, paragraph properties.
type Style = (Look, &'static str, &'static str, f64, &'static str, &'static str);

const EXACT: &str = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{LINE}\" w:lineRule=\"exact\"/>";

/// All styles. `{LINE}` is the line pitch of the body, `{INDENT}` two of its characters.
pub const STYLES: [Style; 29] = [
    (Look::Plain, "标记行", SONG, 10.5, "", ""),
    (
        Look::Title,
        "文书标题",
        TITLE,
        22.0,
        "<w:b/><w:spacing w:val=\"40\"/>",
        "<w:spacing w:before=\"0\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
    ),
    (Look::Over, "发文单位", SONG, 16.0, "", "<w:spacing w:before=\"0\" w:after=\"200\"/><w:jc w:val=\"center\"/>"),
    (Look::Number, "文书编号", SONG, 12.0, "", "<w:spacing w:before=\"0\" w:after=\"160\"/><w:jc w:val=\"right\"/>"),
    (
        Look::Section,
        "小标题",
        HEI,
        0.0,
        "",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"0\" w:line=\"{LINE}\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"{INDENT}\"/>",
    ),
    (Look::Group, "栏目", HEI, 14.0, "", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"0\"/>"),
    (Look::Body, "文书正文", SONG, 0.0, "", "{EXACT}<w:ind w:firstLine=\"{INDENT}\"/><w:jc w:val=\"both\"/>"),
    (Look::Flush, "文书顶格", SONG, 0.0, "", "{EXACT}<w:jc w:val=\"both\"/>"),
    (Look::Small, "确认语", SONG, 12.0, "", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"160\"/>"),
    (
        Look::Note,
        "说明",
        SONG,
        10.5,
        "<w:color w:val=\"606060\"/>",
        "<w:spacing w:before=\"240\" w:after=\"0\"/><w:ind w:left=\"630\" w:hanging=\"630\"/>",
    ),
    (Look::Name, "封面单位", TITLE, 22.0, "<w:b/>", "<w:spacing w:before=\"900\" w:after=\"900\"/><w:jc w:val=\"center\"/>"),
    (
        Look::Huge,
        "封面标题",
        TITLE,
        40.0,
        "<w:b/><w:spacing w:val=\"240\"/>",
        "<w:spacing w:before=\"0\" w:after=\"1800\"/><w:jc w:val=\"center\"/>",
    ),
    (
        Look::Dash,
        "裁切线",
        SONG,
        4.0,
        "",
        "<w:pBdr><w:bottom w:val=\"dashed\" w:sz=\"4\" w:space=\"1\" w:color=\"606060\"/></w:pBdr><w:spacing w:before=\"400\" w:after=\"200\"/>",
    ),
    (Look::LineLabel, "填写项", HEI, 14.0, "", "<w:spacing w:before=\"0\" w:after=\"20\"/>"),
    (Look::Line, "填写内容", SONG, 14.0, "", "<w:spacing w:before=\"0\" w:after=\"20\"/>"),
    (
        Look::Label,
        "表格项目",
        HEI,
        12.0,
        "",
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"340\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
    ),
    (
        Look::Head,
        "表头",
        HEI,
        12.0,
        "",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"340\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
    ),
    (Look::Cell, "表格内容", SONG, 12.0, "", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"340\" w:lineRule=\"exact\"/>"),
    (
        Look::Centred,
        "表格居中",
        SONG,
        12.0,
        "",
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"340\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
    ),
    (
        Look::Right,
        "表格居右",
        SONG,
        12.0,
        "",
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"340\" w:lineRule=\"exact\"/><w:jc w:val=\"right\"/>",
    ),
    (
        Look::CellText,
        "表格正文",
        SONG,
        12.0,
        "",
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"400\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"480\"/><w:jc w:val=\"both\"/>",
    ),
    (
        Look::Sign,
        "签名",
        SONG,
        14.0,
        "",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"380\" w:lineRule=\"exact\"/>",
    ),
    (Look::Hint, "提示", SONG, 9.0, "<w:color w:val=\"606060\"/>", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\"/>"),
    (
        Look::Print,
        "捺印",
        SONG,
        8.0,
        "<w:color w:val=\"606060\"/>",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"center\"/>",
    ),
    (Look::Day, "签名日期", SONG, 12.0, "", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"right\"/>"),
    (
        Look::SealName,
        "落款单位",
        SONG,
        14.0,
        "",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"160\"/><w:ind w:left=\"{HALF}\"/><w:jc w:val=\"center\"/>",
    ),
    (
        Look::SealHint,
        "盖章处",
        SONG,
        10.5,
        "<w:color w:val=\"606060\"/>",
        "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"160\"/><w:ind w:left=\"{HALF}\"/><w:jc w:val=\"center\"/>",
    ),
    (
        Look::SealDay,
        "落款日期",
        SONG,
        14.0,
        "",
        "<w:spacing w:before=\"0\" w:after=\"0\"/><w:ind w:left=\"{HALF}\"/><w:jc w:val=\"center\"/>",
    ),
    (Look::Foot, "页脚", SONG, 10.5, "", "<w:spacing w:before=\"0\" w:after=\"0\"/>"),
];

fn id(look: Look) -> String {
    format!("Renhe{look:?}")
}

/// `styles.xml` for a body of this size, labelled lines of that, and a page of this width in twips.
pub fn styles(size: f64, line_size: f64, width: i64) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"{}\"><w:docDefaults><w:rPrDefault><w:rPr>{}\
         <w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl w:val=\"0\"/></w:pPr></w:style><w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
         <w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        super::package::W,
        fonts(SONG)
    );
    for (look, name, font, points, extra, properties) in STYLES {
        let points = match look {
            Look::Line | Look::LineLabel => line_size,
            _ if points == 0.0 => size,
            _ => points,
        };
        let properties = properties
            .replace("{EXACT}", EXACT)
            .replace("{LINE}", &((size * 1.8 * 20.0) as i64).to_string())
            .replace("{INDENT}", &((size * 40.0) as i64).to_string())
            .replace("{HALF}", &(width * 42 / 100).to_string());
        let half = (points * 2.0) as i64;
        // The order of properties is that of the schema.
        let (bold, rest) = if let Some(rest) = extra.strip_prefix("<w:b/>") { ("<w:b/><w:bCs/>", rest) } else { ("", extra) };
        let (spacing, color) = if rest.starts_with("<w:spacing") { (rest, "") } else { ("", rest) };
        xml.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{properties}</w:pPr><w:rPr>{}{bold}{color}{spacing}<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/></w:rPr></w:style>",
            id(look),
            fonts(font)
        ));
    }
    xml.push_str("</w:styles>");
    xml
}

/// Figures stand in the Chinese font too: a date of two fonts looks patched.
fn fonts(name: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"{name}\" w:eastAsia=\"{name}\" w:hAnsi=\"{name}\" w:cs=\"Times New Roman\" w:hint=\"eastAsia\"/>"
    )
}

/// A paragraph. `#PAGE#` and `#PAGES#` become fields, a tabulator a tabulator.
pub fn paragraph(look: Look, text: &str) -> String {
    let mut xml = format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", id(look));
    xml.push_str(&runs(text));
    xml.push_str("</w:p>");
    xml
}

/// A paragraph with a line to write on from the end of its text to the margin.
pub fn leader(text: &str, width: i64) -> String {
    let tabs = format!("<w:tabs><w:tab w:val=\"right\" w:leader=\"underscore\" w:pos=\"{width}\"/></w:tabs></w:pPr>");
    paragraph(Look::Body, &format!("{text}\t")).replacen("</w:pPr>", &tabs, 1)
}

/// The runs of a text.
fn runs(text: &str) -> String {
    let mut xml = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\t', '#']) {
        let (before, from) = rest.split_at(at);
        let special = [("\t", "<w:r><w:tab/></w:r>".to_owned()), ("#PAGE#", field("PAGE")), ("#PAGES#", field("NUMPAGES"))];
        let Some((sign, instead)) = special.into_iter().find(|(sign, _)| from.starts_with(sign)) else {
            // The # of a tag.
            let end = from[1..].find(['\t', '#']).map_or(from.len(), |end| end + 1);
            xml.push_str(&run(&rest[..at + end]));
            rest = &from[end..];
            continue;
        };
        xml.push_str(&run(before));
        xml.push_str(&instead);
        rest = &from[sign.len()..];
    }
    xml.push_str(&run(rest));
    xml
}

fn run(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

fn field(name: &str) -> String {
    format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
}

/// A small line below a place to sign; nothing when there is nothing to say.
pub fn hint(text: &str) -> String {
    if text.is_empty() { String::new() } else { paragraph(Look::Hint, text) }
}

/// Lines to write on, over the width of the page.
pub fn rules(lines: usize) -> String {
    let line = "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"8C8C8C\"/>\
                <w:between w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"8C8C8C\"/></w:pBdr>\
                <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"560\" w:lineRule=\"exact\"/></w:pPr></w:p>";
    line.repeat(lines)
}

/// The same paragraph, on the page of what follows: what is signed stands on the sheet that is signed.
pub fn held(paragraph: &str) -> String {
    paragraph.replacen("</w:pPr>", "<w:keepNext/></w:pPr>", 1)
}

/// Nothing, so many points high.
pub fn spacer(points: f64) -> String {
    empty(points, "")
}

/// The same, on the page of what follows.
pub fn held_spacer(points: f64) -> String {
    empty(points, "<w:keepNext/>")
}

fn empty(points: f64, keep: &str) -> String {
    let line = (points * 20.0) as i64;
    format!(
        "<w:p><w:pPr>{keep}<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{line}\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
