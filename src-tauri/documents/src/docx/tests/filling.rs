//! What comes out of a template.

use serde_json::json;

use super::{filled, p, plain, text};

#[test]
fn a_tag_cut_into_runs_is_one_tag() {
    let cut = [
        "<w:p><w:r><w:t>编号：{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r w:rsidR=\"00A1\"><w:rPr><w:lang w:eastAsia=\"zh-CN\"/></w:rPr><w:t>{案</w:t></w:r>\
         <w:bookmarkStart w:id=\"0\" w:name=\"x\"/><w:r><w:t>号}</w:t></w:r><w:bookmarkEnd w:id=\"0\"/><w:r><w:t>}。</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>编号：</w:t></w:r><w:r><w:t>{{</w:t></w:r><w:r><w:t>number</w:t></w:r><w:r><w:t>}}</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>编号：｛｛</w:t></w:r><w:ins w:id=\"1\"><w:r><w:t>案号｝</w:t></w:r></w:ins><w:r><w:t>｝。</w:t></w:r></w:p>",
        "<w:p><w:r><w:t><![CDATA[编号：{{案号]]></w:t></w:r><w:r><w:t>}}。</w:t></w:r></w:p>",
    ];
    for body in cut {
        assert_eq!(text(body, &json!({"number": "柳河3号"})), "编号：柳河3号。\n", "{body}");
    }
}

#[test]
fn what_stands_between_the_pieces_of_a_tag_is_kept() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{案</w:t></w:r><w:bookmarkStart w:id=\"7\" w:name=\"x\"/><w:r><w:t>号}}</w:t></w:r><w:bookmarkEnd w:id=\"7\"/></w:p>";
    let out = filled(body, &json!({"number": "3"}));
    assert!(
        out.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">3</w:t>"),
        "the value looks like the first brace: {out}"
    );
    assert!(out.contains("<w:bookmarkStart w:id=\"7\" w:name=\"x\"/>"), "a bookmark is not ours to lose: {out}");
}

#[test]
fn a_loop_between_paragraphs_repeats_them() {
    let body = [p("甲"), p("{{#每个 当事人}}"), p("{{序号}}. {{姓名}}"), p("{{/每个}}"), p("乙")].concat();
    assert_eq!(text(&body, &json!({"parties": [{"name": "张三"}, {"name": "李四"}]})), "甲\n1. 张三\n2. 李四\n乙\n");
    assert_eq!(text(&body, &json!({})), "甲\n乙\n", "an empty list leaves no empty paragraph");
}

#[test]
fn a_loop_within_a_paragraph_repeats_the_text_between() {
    let body = p("有{{#each parties}}{{name}}（{{#each phones}}{{.}}；{{/each}}）{{/each}}。");
    let data = json!({"parties": [{"name": "张三", "phones": ["1", "2"]}, {"name": "李四"}]});
    assert_eq!(text(&body, &data), "有张三（1；2；）李四（）。\n");
}

#[test]
fn a_loop_in_a_row_repeats_the_row() {
    let row = "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{{#each parties}}{{name}}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{{phones|join:/}}{{/each}}</w:t></w:r></w:p></w:tc></w:tr>";
    let body = format!("<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr>{row}</w:tbl>");
    let data = json!({"parties": [{"name": "张三", "phones": ["1", "2"]}, {"name": "李四"}]});
    assert_eq!(text(&body, &data), "\n|张三\n|1/2\n|李四\n|\n|");
    let body = format!("<w:tbl><w:tblPr/>{row}</w:tbl>{}", p("后"));
    assert_eq!(filled(&body, &json!({})).matches("<w:tbl").count(), 0, "Word takes no table without rows");
}

#[test]
fn rows_of_tags_alone_are_not_printed() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", p(text));
    let body = format!("<w:tbl>{}</w:tbl>", [row("头"), row("{{#each parties}}"), row("{{name}}"), row("{{/each}}")].concat());
    assert_eq!(text(&body, &json!({"parties": [{"name": "张三"}, {"name": "李四"}]})), "头\n|张三\n|李四\n|");
}

#[test]
fn a_cell_keeps_a_paragraph_whatever_is_left_out() {
    let body = format!("<w:tbl><w:tr><w:tc><w:tcPr/>{}{}{}</w:tc></w:tr></w:tbl>", p("{{#if number}}"), p("有"), p("{{/if}}"));
    assert!(filled(&body, &json!({})).contains("<w:tcPr/><w:p/></w:tc>"), "Word calls a cell without a paragraph damaged");
    assert_eq!(text(&body, &json!({"number": "1"})), "有\n|");
}

#[test]
fn conditions_have_two_sides_and_can_be_turned_round() {
    let body = p("{{#如果 案号}}有{{案号}}{{否则}}无{{/如果}}{{#没有 案号}}！{{/没有}}");
    assert_eq!(text(&body, &json!({"number": "3"})), "有3\n");
    for absent in [json!({}), json!({"number": null}), json!({"number": " "})] {
        assert_eq!(text(&body, &absent), "无！\n", "{absent}");
    }
    let body = [p("{{#if head}}"), p("有"), p("{{else}}"), p("无"), p("{{/}}")].concat();
    assert_eq!(text(&body, &json!({"head": {}})), "有\n");
    assert_eq!(text(&body, &json!({})), "无\n");
}

#[test]
fn an_inner_name_hides_an_outer_one_and_outer_ones_are_seen() {
    let body = p("{{#each parties}}{{name}}/{{head.name}}/{{number}} {{/each}}");
    let data = json!({"number": "3", "head": {"name": "王"}, "parties": [{"name": "张"}]});
    assert_eq!(text(&body, &data), "张/王/3 \n");
}

#[test]
fn filters_print_days_amounts_numbers_and_lists() {
    let data = json!({"on": "2023-03-05", "amount": {"fen": 123400, "capital": "人民币壹仟贰佰叁拾肆元整"}, "people": 12, "clauses": ["甲", "乙"],
        "head": {"is_old": true}});
    let body = p(
        "{{on|date}}；{{金额|元}}；{{amount|大写}}；{{people|汉字}}；{{clauses}}；{{clauses|join:，}}；{{clauses.count}}；{{head.is_old|box}}",
    );
    assert_eq!(text(&body, &data), "2023年3月5日；1,234.00；人民币壹仟贰佰叁拾肆元整；十二；甲、乙；甲，乙；2；☑\n");
    let body = p(
        "{{on|date|blank}}；{{number|blank:2}}；{{number|or:无}}；{{amount}}；{{#each parties|pad:2}}{{index}}{{name}}；{{/each}}",
    );
    assert_eq!(text(&body, &json!({"parties": []})), "______年___月___日；____；无；；1；2；\n", "the blank form");
}

#[test]
fn a_text_in_paragraphs_repeats_its_paragraph() {
    let body = "<w:p><w:pPr><w:ind w:firstLine=\"640\"/></w:pPr><w:r><w:t>{{number|分段|空线:2}}</w:t></w:r></w:p>";
    let out = filled(body, &json!({"number": "　　一\r\n\n二 "}));
    assert_eq!(plain(&out), "一\n二\n", "the writer's own indent goes, the template's stays");
    assert_eq!(out.matches("w:firstLine").count(), 2);
    assert_eq!(plain(&filled(body, &json!({}))).lines().count(), 2, "two lines to write on");
}

#[test]
fn line_breaks_within_a_line_of_text_are_breaks() {
    let out = filled(&p("a{{number}}b"), &json!({"number": "1\n2"}));
    assert!(out.contains(">1</w:t><w:br/><w:t xml:space=\"preserve\">2</w:t>"), "{out}");
}

#[test]
fn data_are_inert() {
    let evil = "{{people}} </w:t><w:p/> <!-- & \u{0}\u{8}\u{FFFF} ]]> {{/each}}";
    let out = filled(&p("{{number}}，{{people}}"), &json!({"number": evil, "people": 3}));
    assert_eq!(
        plain(&out),
        "{{people}} </w:t><w:p/> <!-- &  ]]> {{/each}}，3\n",
        "shown as written, without what XML cannot hold"
    );
    let again = super::super::xml::parse(format!("<w:document xmlns:w=\"{}\">{out}</w:document>", super::NS).as_bytes());
    assert!(again.is_ok(), "still well-formed");
}

#[test]
fn headers_and_text_boxes_are_filled_too() {
    let body = format!(
        "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict><w:t>外{{{{number}}}}</w:t></w:r></w:p>",
        p("内{{number}}")
    );
    assert_eq!(text(&body, &json!({"number": "3"})), "内3\n外3\n");
    let mut parts = super::parts(&p("x"));
    let header = format!("<w:hdr xmlns:w=\"{}\">{}</w:hdr>", super::NS, p("{{number}}"));
    parts.push(("word/header1.xml", header.into_bytes()));
    let template = super::check_against(&super::zipped(&parts), super::FIELDS).unwrap();
    let out = super::fill(&template, &json!({"number": "3"})).unwrap();
    assert!(String::from_utf8(super::part(&out, "word/header1.xml")).unwrap().contains(">3<"));
}
