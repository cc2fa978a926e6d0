"""The text a person sees, and the cues.

Which feature of OOXML is covered where:

| feature | test |
|---|---|
| tracked insertions, deletions, moves | test_text_is_that_after_accepting_all_changes |
| content controls inline and block, hyperlinks, smart tags, custom XML | test_text_in_wrappers_is_read
(each) | | fields: result, nested, over paragraphs, never ended, EQ, SYMBOL, simple | test_field_*,
test_*_field_* | | line breaks, tabs, hyphens, xml:space | test_characters_of_a_run (each), test_blanks_* |
| w:sym | test_symbols_* |
| ruby | test_ruby_shows_its_base_text |
| text boxes: Choice or Fallback, VML, nested, deleted | test_text_box_*, test_*_text_box_* |
| tables, nested, in content controls, hidden rows | test_table_*, test_*_row_* |
| hidden text, direct and by style | test_hidden_* |
| notes | test_note_* |
| index of paragraphs | test_index_counts_* and the law over generated bodies |
| cues | test_outline_*, test_bold_*, test_centred_*, test_marks_* |
| facts: changes, comments, macros, links, properties, damage | test_facts.py |
| effective formatting, theme, toggles, units | test_effective.py |
| automatic numbers | test_numbering.py |
| sections, grid, footers | test_sections.py |
| opening and refusing | test_package.py, test_legacy.py |
"""

from __future__ import annotations

from pathlib import Path

import pytest
from build_docx import DEFAULT_STYLES, field, make_docx, paragraph, run, table, text_box
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript.model import Place
from reviewcli.word.layout import Fact, Reading
from reviewcli.word.names import BODY, paragraph_elements
from reviewcli.word.package import package_of
from reviewcli.word.reading.fields import LONGEST
from reviewcli.word.reading.reader import read_document, read_package

WHERE = Path("文稿.docx")


def read(body: str, **parts: object) -> Reading:
    return read_package(package_of(make_docx(body, **parts), WHERE))


def texts(body: str, **parts: object) -> list[str]:
    return [p.text for p in read(body, **parts).paragraphs]


def test_text_is_that_after_accepting_all_changes() -> None:
    body = paragraph(
        run("甲") + f"<w:ins w:id='1'>{run('新增')}</w:ins>"
        "<w:del w:id='2'><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='3'>{run('移走')}</w:moveFrom><w:moveTo w:id='4'>{run('移来')}</w:moveTo>"
        + run("乙")
    )
    assert texts(body) == ["甲新增移来乙"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        "<w:smartTag w:element='date'>{}</w:smartTag>",
        "<w:customXml w:element='x'><w:customXmlPr/>{}</w:customXml>",
        "<w:dir w:val='ltr'>{}</w:dir>",
        "<w:sdt><w:sdtContent><w:ins w:id='1'><w:hyperlink>{}</w:hyperlink></w:ins></w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice Requires='w14'>{}</mc:Choice><mc:Fallback/></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Choice Requires='unheard'><w:r><w:t>错</w:t></w:r></mc:Choice>"
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_text_in_wrappers_is_read(wrapper: str) -> None:
    assert texts(paragraph(run("前") + wrapper.format(run("里")) + run("后"))) == ["前里后"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml w:element='x'>{}</w:customXml>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
        "</mc:AlternateContent>",
    ],
)
def test_paragraphs_in_block_wrappers_are_read_once(wrapper: str) -> None:
    inner = paragraph("里一") + paragraph("里二")
    assert texts(paragraph("前") + wrapper.replace("{}", inner) + paragraph("后")) == [
        "前",
        "里一",
        "里二",
        "后",
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:br/>", "\n"),
        ('<w:br w:type="textWrapping"/>', "\n"),
        ("<w:cr/>", "\n"),
        ('<w:br w:type="page"/>', ""),
        ('<w:br w:type="column"/>', ""),
        ("<w:tab/>", "\t"),
        ('<w:ptab w:alignment="center"/>', "\t"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:lastRenderedPageBreak/>", ""),
        ("<w:footnoteRef/>", ""),
        ("<w:unheardOf/>", ""),
    ],
)
def test_characters_of_a_run(xml: str, text: str) -> None:
    assert texts(f"<w:p><w:r><w:t>甲</w:t>{xml}<w:t>乙</w:t></w:r></w:p>") == [f"甲{text}乙"]


def test_blanks_at_the_ends_of_a_text_count_only_when_preserved() -> None:
    body = '<w:p><w:r><w:t> 甲 </w:t><w:t xml:space="preserve"> 乙 </w:t><w:t>　丙　</w:t></w:r></w:p>'
    assert texts(body) == ["甲 乙 　丙　"]


def test_a_raw_line_feed_in_a_text_is_a_blank() -> None:
    assert texts('<w:p><w:r><w:t xml:space="preserve">甲\n乙</w:t></w:r></w:p>') == ["甲 乙"]


@pytest.mark.parametrize(
    ("font", "code", "text"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F06C", "●"),
        ("Wingdings", "81", "①"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "F028", "("),
        ("仿宋", "2460", "①"),
        ("Unheard", "F041", "\uf041"),
        ("Wingdings", "xyz", ""),
    ],
)
def test_symbols_are_the_characters_that_look_like_them(font: str, code: str, text: str) -> None:
    assert texts(paragraph(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')) == [text]


def test_ruby_shows_its_base_text() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby>"
    assert texts(paragraph(f"<w:r>{ruby}</w:r>" + run("字"))) == ["汉字"]


def test_field_shows_its_result_not_its_code() -> None:
    assert texts(paragraph(run("第") + field("REF 一", "三") + run("部分"))) == ["第三部分"]


def test_field_nested_in_a_code_is_not_seen_and_one_in_a_result_is() -> None:
    nested = field("DATE", "内")
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + nested
        + run("码")
    )
    end = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(paragraph(run("甲") + code + end.format(nested + run("果")) + run("乙"))) == ["甲内果乙"]


def test_field_may_run_over_paragraphs() -> None:
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = paragraph(start + run("一、存在的问题\t1")) + paragraph(
        run("二、原因\t2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(body + paragraph("正文")) == ["一、存在的问题\t1", "二、原因\t2", "正文"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = paragraph(broken + run("甲")) + paragraph("乙") + paragraph(field("REF x", "丙"))
    assert texts(body) == ["甲", "乙", "丙"]


def test_a_simple_field_shows_what_is_in_it() -> None:
    assert texts(paragraph(f'<w:fldSimple w:instr=" AUTHOR ">{run("张三")}</w:fldSimple>')) == ["张三"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"eq \o\ac(○,3)", "③"),
        (r"eq \o\ac(12,○)", "⑫"),
        (r"EQ \o\ac(□,重)", "重"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(hàn),汉)', "汉"),
        (r'eq \* jc0 \* "Font:宋体" \* hps10 \o \ad(\s \up 9(pin),拼)', "拼"),
        ("MACROBUTTON NoMacro [点击填写]", "[点击填写]"),
        ("MACROBUTTON NoMacro", ""),
        (r"SYMBOL 254 \f Wingdings \s 12", "☑"),
        (r"EQ \o\ac( ○ , 3 ) ", "③"),
        (r"EQ \o(○," + " " * LONGEST, ""),
        ("XE 索引", ""),
    ],
)
def test_a_field_without_result_is_drawn_from_its_code(code: str, text: str) -> None:
    assert texts(paragraph(run("甲") + field(code, None) + run("乙"))) == [f"甲{text}乙"]


def test_text_box_is_read_once_after_its_holder() -> None:
    body = paragraph(run("持") + text_box(paragraph("框一") + paragraph("框二")) + run("有")) + paragraph(
        "后"
    )
    reading = read(body)
    assert [(p.index, p.text, p.cues.place) for p in reading.paragraphs] == [
        (1, "持有", Place.BODY),
        (2, "框一", Place.TEXTBOX),
        (3, "框二", Place.TEXTBOX),
        (4, "后", Place.BODY),
    ]


def test_a_vml_text_box_alone_is_read() -> None:
    box = f"<v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox>"
    assert texts(paragraph(f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>")) == ["", "框"]


def test_a_deleted_text_box_counts_but_shows_nothing() -> None:
    body = paragraph(f"<w:del w:id='1'>{text_box(paragraph('框'))}</w:del>" + run("甲")) + paragraph("乙")
    assert texts(body) == ["甲", "", "乙"]


def test_a_table_in_a_text_box_and_a_box_in_a_box_are_in_the_text_box() -> None:
    inner = table(["格"]) + paragraph(text_box(paragraph("内")))
    reading = read(paragraph(text_box(inner)) + paragraph("后"))
    assert [(p.text, p.cues.place.value) for p in reading.paragraphs] == [
        ("", "body"),
        ("格", "textbox"),
        ("", "textbox"),
        ("内", "textbox"),
        ("后", "body"),
    ]


def test_table_cells_are_read_row_by_row_nested_ones_too() -> None:
    inner = table(["内一", "内二"]) + paragraph("尾")
    reading = read(table(["甲", inner], ["丙", "丁"]) + paragraph("后"))
    assert [p.text for p in reading.paragraphs] == ["甲", "内一", "内二", "尾", "丙", "丁", "后"]
    assert [p.cues.place is Place.TABLE for p in reading.paragraphs] == [True] * 6 + [False]
    assert [f.in_table for f in reading.layout.paragraphs] == [True] * 6 + [False]


def test_table_rows_and_cells_in_content_controls_are_read() -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph('格')}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>"
    assert texts(f"<w:tbl><w:tblPr/>{row}</w:tbl>") == ["格"]


@pytest.mark.parametrize("mark", ["<w:hidden/>", "<w:del w:id='1'/>"])
def test_a_hidden_or_deleted_row_counts_but_shows_nothing(mark: str) -> None:
    row = f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph('藏')}</w:tc></w:tr>"
    reading = read(f"<w:tbl>{row}<w:tr><w:tc>{paragraph('现')}</w:tc></w:tr></w:tbl>")
    assert [p.text for p in reading.paragraphs] == ["", "现"]
    assert (Fact.HIDDEN in reading.facts.found) is ("hidden" in mark)


def test_a_text_box_in_a_hidden_row_shows_nothing() -> None:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(text_box(paragraph('框')))}</w:tc></w:tr>"
    assert texts(f"<w:tbl>{row}</w:tbl>") == ["", ""]


def test_hidden_text_is_left_out_and_told() -> None:
    reading = read(paragraph(run("甲") + run("藏起来", "<w:vanish/>") + run("乙")))
    assert reading.paragraphs[0].text == "甲乙"
    assert reading.facts.found[Fact.HIDDEN] == ((1, "藏起来"),)


def test_hidden_by_a_style_is_hidden_and_shown_directly_is_shown() -> None:
    styles = DEFAULT_STYLES + (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = paragraph(
        run("藏", '<w:rStyle w:val="h"/>') + run("现", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')
    )
    assert texts(body, styles=styles) == ["现"]


def test_note_marks_are_out_of_the_text_and_notes_in_the_facts() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'.format(run("注文"))
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    end = '<w:endnote w:id="2">{}</w:endnote>'.format(paragraph("尾注"))
    body = paragraph(
        run("甲")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
        + run("乙")
    )
    reading = read(body, footnotes=separator + note, endnotes=end)
    assert reading.paragraphs[0].text == "甲乙"
    assert reading.facts.notes == ("注文", "尾注")
    assert reading.facts.found[Fact.FOOTNOTES] == ((1, "注文"), (1, "尾注"))


def test_a_deleted_paragraph_mark_leaves_paragraphs_and_offsets_as_they_are() -> None:
    body = paragraph("甲", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("乙")
    assert texts(body) == ["甲", "乙"]


def test_spans_of_looks_cover_the_text_without_gaps() -> None:
    body = paragraph(
        run("甲乙", "<w:b/>") + "<w:r><w:br/></w:r>" + run("藏", "<w:vanish/>") + run("丙丁") + run("戊")
    )
    runs = read(body).layout.paragraphs[0].runs
    assert [(r.start, r.end, r.bold) for r in runs] == [(0, 2, True), (2, 6, False)]


@pytest.mark.parametrize(
    ("body", "bold_to"),
    [
        (run("一是学习不够。", "<w:b/>") + run("阐述"), 7),
        (run("全部加粗", "<w:b/>"), 4),
        (run("　　") + run("一是", "<w:b/>") + run("阐述"), 4),
        (run("一是", "<w:b/>") + run("  ") + run("学习。", "<w:b/>") + run("  ") + run("阐述"), 7),
        (run("一是", "<w:b/>") + run("  "), 4),
        (run("不粗") + run("粗", "<w:b/>"), 0),
        (run("   "), 0),
        ("", 0),
    ],
)
def test_bold_to_counts_the_leading_bold_characters(body: str, bold_to: int) -> None:
    assert read(f"<w:p>{body}</w:p>").paragraphs[0].cues.bold_to == bold_to


def test_centred_is_the_effective_alignment() -> None:
    styles = DEFAULT_STYLES + (
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    body = paragraph("题", style="t") + paragraph("文", '<w:jc w:val="left"/>', style="t")
    assert [p.cues.centred for p in read(body, styles=styles).paragraphs] == [True, False]


@pytest.mark.parametrize(
    ("run_xml", "mark"),
    [
        ("<w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>", "picture"),
        ("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>", "picture"),
        ("<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object>", "object"),
        ('<w:br w:type="page"/>', "break"),
    ],
)
def test_marks_tell_what_else_stands_in_a_paragraph(run_xml: str, mark: str) -> None:
    assert read(f"<w:p><w:r>{run_xml}</w:r></w:p>").paragraphs[0].cues.marks == {mark}


def test_a_formula_is_read_on_the_line_and_what_is_deleted_in_it_is_not() -> None:
    kept, gone = "<m:r><m:t>x=1</m:t></m:r>", "<w:del w:id='1'><m:r><m:t>+2</m:t></m:r></w:del>"
    body = paragraph(run("设") + f"<m:oMath>{kept}{gone}</m:oMath>" + run("。"))
    assert texts(body) == ["设x=1。"]


def test_marks_tell_a_formula() -> None:
    body = "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
    assert read(body).paragraphs[0].cues.marks == {"formula"}


_leaf = st.sampled_from(["", "甲", "乙丙"]).map(paragraph)
_blocks = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        inner.map(lambda xml: table([xml, "格"])),
        inner.map(lambda xml: f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>"),
        inner.map(lambda xml: paragraph(run("持") + text_box(xml))),
        inner.map(lambda xml: paragraph(f"<w:del w:id='1'>{text_box(xml)}</w:del>")),
        inner.map(lambda xml: f"<w:unknown>{xml}</w:unknown>"),
    ),
    max_leaves=6,
)


@given(_blocks)
def test_index_counts_every_shown_paragraph_element_in_document_order(body: str) -> None:
    package = package_of(make_docx(body), WHERE)
    elements = paragraph_elements(package.document().find(BODY))
    paragraphs = read_package(package).paragraphs
    assert [p.index for p in paragraphs] == list(range(1, len(elements) + 1))
    for p, element in zip(paragraphs, elements, strict=True):
        own = "".join(t.text or "" for t in element.iterfind("{*}r/{*}t"))
        assert p.text in (own, "")


def test_read_document_goes_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "其实是新格式.doc"
    path.write_bytes(make_docx(paragraph("甲")))
    reading = read_document(path)
    assert [p.text for p in reading.paragraphs] == ["甲"]
    assert reading.path == str(path)
    assert Fact.EXTENSION in reading.facts.found
