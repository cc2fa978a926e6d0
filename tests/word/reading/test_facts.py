"""What else is in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_docx import (
    DEFAULT_STYLES,
    OFFICE,
    field,
    make_docx,
    make_parts,
    pack,
    paragraph,
    run,
    table,
    text_box,
)

from reviewcli.word.layout import Fact, Facts
from reviewcli.word.package import package_of
from reviewcli.word.reading.reader import read_package


def facts(body: str, *, name: str = "文稿.docx", **parts: object) -> Facts:
    return read_package(package_of(make_docx(body, **parts), Path(name))).facts


def test_an_ordinary_file_holds_nothing_to_tell() -> None:
    link = f'<w:hyperlink r:id="h">{run("网址")}</w:hyperlink>'
    body = paragraph("甲") + table(["乙"]) + paragraph(link + field("REF x"))
    external = [("h", f"{OFFICE}/hyperlink", "https://example.org/")]
    assert facts(body, external=external, settings="", numbering="", core="").found == {}


def test_tracked_changes_are_told_with_place_and_words() -> None:
    body = (
        paragraph("甲")
        + paragraph(
            f"<w:ins w:id='1'>{run('新增的话')}</w:ins>"
            "<w:del w:id='2'><w:r><w:delText>删去的话</w:delText></w:r></w:del>"
            f"<w:moveFrom w:id='3'>{run('移')}</w:moveFrom>"
        )
        + paragraph(f"<w:moveTo w:id='4'>{run('移')}</w:moveTo>", '<w:rPr><w:ins w:id="5"/></w:rPr>')
        + paragraph(
            run("乙", '<w:b/><w:rPrChange w:id="6"><w:rPr/></w:rPrChange>'),
            '<w:jc w:val="left"/><w:pPrChange w:id="7"><w:pPr/></w:pPrChange>',
        )
    )
    assert sorted(facts(body).found[Fact.TRACKED]) == [
        (2, "删除：删去的话"),
        (2, "插入：新增的话"),
        (2, "移走：移"),
        (3, "插入：段落标记"),
        (3, "移入：移"),
        (4, "格式更改：字体格式"),
        (4, "格式更改：段落格式"),
    ]


def test_a_change_in_a_text_box_is_told_once() -> None:
    body = paragraph(text_box(paragraph(f"<w:ins w:id='1'>{run('新')}</w:ins>")))
    assert facts(body).found[Fact.TRACKED] == ((2, "插入：新"),)


def test_comments_are_told_where_they_are_anchored() -> None:
    comment = f'<w:comment w:id="3" w:author="李四">{paragraph("请具体些")}</w:comment>'
    loose = f'<w:comment w:id="4">{paragraph("无主")}</w:comment>'
    marked = (
        '<w:commentRangeStart w:id="3"/>' + run("乙") + '<w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r>'
    )
    found = facts(paragraph("甲") + paragraph(marked), comments=comment + loose).found[Fact.COMMENTS]
    assert found == ((0, "无主"), (2, "李四：请具体些"))


def test_a_comment_range_between_paragraphs_belongs_to_the_next() -> None:
    comment = f'<w:comment w:id="3">{paragraph("注")}</w:comment>'
    body = paragraph("甲") + '<w:commentRangeStart w:id="3"/>' + paragraph("乙")
    assert facts(body, comments=comment).found[Fact.COMMENTS] == ((2, "注"),)


def test_text_boxes_with_text_are_told_and_empty_ones_not() -> None:
    body = paragraph(text_box(paragraph(" "))) + paragraph(
        run("甲") + text_box(paragraph("框") + paragraph("内"))
    )
    assert facts(body).found[Fact.TEXTBOX] == ((4, "框 内"),)


def test_long_words_are_cut_short() -> None:
    quoted = facts(paragraph(run("藏" * 100, "<w:vanish/>"))).found[Fact.HIDDEN][0][1]
    assert len(quoted) == 40
    assert quoted.endswith("…")


def test_macros_are_told() -> None:
    found = facts(paragraph("甲"), name="文稿.docm", kind="docm", extra={"word/vbaProject.bin": b"x"}).found
    assert found == {Fact.MACROS: ((0, "VBA 宏"),)}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("image", "外部图片"),
        ("attachedTemplate", "外部模板"),
        ("oleObject", "外部对象"),
        ("frame", "外部框架"),
    ],
)
def test_links_that_fetch_something_are_told(kind: str, said: str) -> None:
    external = [("x1", f"{OFFICE}/{kind}", "http://example.org/a")]
    body = paragraph("甲") + paragraph(
        '<w:r><w:pict><v:shape><v:imagedata r:link="x1"/></v:shape></w:pict></w:r>'
    )
    assert facts(body, external=external).found[Fact.EXTERNAL] == ((2, f"{said}：http://example.org/a"),)


@pytest.mark.parametrize(
    "code", ['INCLUDEPICTURE "http://example.org/a.png"', "DDEAUTO c:\\\\a b", 'LINK Excel "b.xls"']
)
def test_fields_that_fetch_something_are_told(code: str) -> None:
    found = facts(paragraph("甲") + paragraph(field(code))).found[Fact.EXTERNAL]
    assert [place for place, _ in found] == [2]
    assert found[0][1].startswith(f"域 {code.split()[0]}")


def test_properties_that_are_not_empty_are_given_by_name() -> None:
    custom = (
        '<property name="密级"><vt:lpwstr>内部</vt:lpwstr></property>'
        '<property name="空"><vt:lpwstr/></property>'
        '<property name="creator"><vt:lpwstr>另一个</vt:lpwstr></property>'
    )
    found = facts(
        paragraph("甲"),
        core="<dc:creator>张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy><dc:title> </dc:title>",
        app="<Company>某局</Company><Pages>3</Pages><Manager>王五</Manager>",
        custom=custom,
    ).properties
    assert found == {
        "creator": "张三",
        "lastModifiedBy": "李四",
        "Company": "某局",
        "Manager": "王五",
        "密级": "内部",
        "custom:creator": "另一个",
    }


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [("a.docx", "docx", False), ("a.DOCX", "docx", False), ("a.docx", "docm", True), ("a.doc", "docx", True)],
)
def test_a_name_that_does_not_fit_the_content_is_told(name: str, kind: str, told: bool) -> None:
    assert (Fact.EXTENSION in facts(paragraph("甲"), name=name, kind=kind).found) is told


def test_parts_that_could_not_be_read_are_told() -> None:
    parts = make_parts(
        paragraph("甲") + '<w:altChunk r:id="c"/>' + paragraph("乙"), comments="", styles=DEFAULT_STYLES
    )
    parts["word/styles.xml"] = parts["word/comments.xml"] = b"<broken"
    found = read_package(package_of(pack(parts), Path("文稿.docx"))).facts.found[Fact.UNREAD]
    assert found == (
        (0, "word/comments.xml"),
        (0, "word/styles.xml"),
        (2, "嵌入的外来文档（altChunk）"),
    )
