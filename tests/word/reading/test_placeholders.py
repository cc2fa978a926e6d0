"""Content controls that still show their placeholder are no text; those typed over are."""

from pathlib import Path

import pytest
from build_docx import field, lists, make_docx, numbered, paragraph, run, table, text_box
from build_docx import level as list_level

from reviewcli.manuscript.outline import read_outline
from reviewcli.word.controls import is_frame, tag_of
from reviewcli.word.layout import Fact
from reviewcli.word.package import package_of
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_package
from reviewcli.word.reading.tracing import trace
from reviewcli.word.writing.inplace import restyle

WHERE = Path("文稿.docx")
SHOWING = "<w:showingPlcHdr/>"


def control(content, properties=SHOWING):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def read(body, **parts):
    return read_package(package_of(make_docx(body, **parts), WHERE))


def texts(body, **parts):
    return [each.text for each in read(body, **parts).paragraphs]


def test_an_unfilled_control_in_a_line_is_no_text():
    assert texts(paragraph(run("姓名：") + control(run("点击输入")) + run("同志"))) == ["姓名：同志"]


def test_a_control_that_was_filled_in_is_text():
    assert texts(paragraph(run("姓名：") + control(run("李明"), ""))) == ["姓名：李明"]
    off = '<w:showingPlcHdr w:val="0"/>'
    assert texts(paragraph(run("姓名：") + control(run("李明"), off))) == ["姓名：李明"]


def test_unfilled_controls_round_paragraphs_count_them_and_give_no_text():
    body = paragraph("甲") + control(paragraph("点击输入") + paragraph("第二段")) + paragraph("乙")
    assert texts(body) == ["甲", "", "", "乙"]


@pytest.mark.parametrize(
    "around",
    [
        lambda cell: f"<w:tr>{control(cell)}</w:tr>",
        lambda cell: control(f"<w:tr>{cell}</w:tr>"),
        lambda cell: f"<w:tr>{control(control(cell), '')}</w:tr>",
    ],
)
def test_unfilled_controls_round_cells_and_rows_give_no_text(around):
    cell = f"<w:tc>{paragraph('点击输入')}</w:tc>"
    assert texts(f"<w:tbl><w:tblPr/>{around(cell)}</w:tbl>") == [""]


def test_cells_beside_an_unfilled_one_stay():
    assert texts(table([control(paragraph("点击输入")), "甲"])) == ["", "甲"]


def test_controls_in_an_unfilled_one_are_unfilled():
    assert texts(paragraph(control(run("甲") + control(run("乙"), "")) + run("丙"))) == ["丙"]


@pytest.mark.parametrize("frame", ["一是", "（一）", "1.", "第一，", "　　", "（", "——"])
def test_what_only_stands_round_a_placeholder_goes_with_it(frame):
    assert texts(paragraph(run(frame) + control(run("点击输入")) + run("）"))) == [""]


@pytest.mark.parametrize("words", ["一是学习不够", "姓名：", "2025年", "（\ue863）"])
def test_words_beside_a_placeholder_stay(words):
    assert texts(paragraph(run(words) + control(run("点击输入")))) == [words]


def test_a_marker_without_a_placeholder_stays():
    assert texts(paragraph("一是")) == ["一是"]


def test_a_placeholder_of_ours_that_shows_other_text_was_typed_over():
    properties = f'<w:tag w:val="{tag_of("写一句话")}"/><w:showingPlcHdr/>'
    assert texts(paragraph(control(run("写一句话"), properties))) == [""]
    assert texts(paragraph(control(run("写一") + run("句话 "), properties))) == [""]
    assert texts(paragraph(control(run("学习不够。"), properties))) == ["学习不够。"]


def test_the_tag_names_the_field():
    properties = f'<w:tag w:val="{tag_of("单位", "unit")}"/><w:showingPlcHdr/>'
    assert texts(paragraph(control(run("单位"), properties))) == [""]


def test_the_paragraph_says_that_something_is_to_be_filled_in():
    first, second = read(paragraph(control(run("点击"))) + paragraph("甲")).paragraphs
    assert first.cues.marks == {"placeholder"}
    assert second.cues.marks == frozenset()


def test_placeholders_are_not_told_as_hidden_text():
    assert Fact.HIDDEN not in read(control(paragraph("点击输入"))).facts.found


def test_fields_in_a_placeholder_end_there():
    assert texts(paragraph(control(field("DATE", "今天")) + run("甲"))) == ["甲"]


def test_text_boxes_in_a_placeholder_are_no_text():
    assert texts(paragraph(control(text_box(paragraph("框")))) + paragraph("甲")) == ["", "", "甲"]


def test_numbers_of_unfilled_paragraphs_are_counted():
    numbering = lists({0: list_level(0, "chineseCounting", "%1、")}, {5: 0})
    body = control(paragraph("点击", ppr=numbered(5))) + paragraph("甲", ppr=numbered(5))
    assert [each.cues.number for each in read(body, numbering=numbering).paragraphs] == ["一、", "二、"]


def test_an_in_place_format_leaves_placeholders_as_they_are():
    grey = '<w:rStyle w:val="PlaceholderText"/>'
    body = paragraph("关于学习") + paragraph(run("存在问题") + control(run("点击输入", grey)) + run("结束。"))
    body += paragraph(run("一是") + control(run("再点击", grey)))
    data = make_docx(body)
    package = package_of(data, WHERE)
    reading = read_package(package)
    made, _ = restyle(package, read_outline(reading.paragraphs).lines, reading, load_profile("gbt9704-2012"))
    after = package_of(made, WHERE)
    xml = after.read("word/document.xml").decode()
    assert xml.count('<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>') == 2
    assert "".join(each.text for each in read_package(after).paragraphs) == "关于学习存在问题结束。"


def test_what_is_traced_is_what_is_read():
    body = paragraph(run("一是") + control(run("点击"))) + paragraph(
        run("甲") + control(run("点击")) + run("乙")
    )
    package = package_of(make_docx(body), WHERE)
    reading, traced = trace(package, package.document())
    assert ["".join(shown.text for shown in each.shown) for each in traced] == ["", "甲乙"]
    assert [each.text for each in reading.paragraphs] == ["", "甲乙"]


def test_frames_are_markers_and_punctuation():
    assert is_frame("")
    assert is_frame("（三）")
    assert not is_frame("三")
