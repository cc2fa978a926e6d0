"""Reading a paper that exists: tables, pictures and text boxes apart from the text; bylines; other parts."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from docx import Document
from sample_scaffold import sample

from reviewcli.draft.byline import read_byline, read_signature
from reviewcli.draft.fill import fill
from reviewcli.draft.model import DraftExtra, DraftPoint
from reviewcli.draft.source import paper_of, read_paper
from reviewcli.errors import ReviewError

SCAFFOLD = sample()
LINES = (
    "2099年度民主生活会个人对照检查材料",
    "按照某局党组安排，认真学习。现对照检查如下：",
    "一、存在的问题",
    "（一）对照理论学习方面",
    "一是读得太少。全年只读了两本书。",
    "二、原因剖析",
    "1.信念松了。",
)


def picture() -> io.BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + parts)


@pytest.fixture
def with_table(tmp_path):
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "问题清单", "整改时限"
    document.add_paragraph().add_run().add_picture(picture())
    document.save(str(tmp_path / "稿.docx"))
    return fill(read_paper(tmp_path / "稿.docx"), SCAFFOLD)


def test_table_cells_do_not_become_text_of_the_last_point(with_table):
    assert with_table.draft.sections["causes"].points == [DraftPoint("信念松了。", "")]


def test_the_text_of_a_table_is_kept_beside_the_draft_and_said(with_table):
    assert with_table.draft.unplaced == ["【表格】\n问题清单\n整改时限"]
    assert any("【表格】问题清单" in sentence for sentence in with_table.said)


def test_tables_and_pictures_are_counted_and_said(with_table):
    assert any("表格 1 个、图片 1 处" in sentence for sentence in with_table.said)


def test_a_paper_that_is_a_form_in_a_table_is_read_whole(tmp_path):
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = LINES[0]
    for line in LINES[1:]:
        cell.add_paragraph(line)
    document.save(str(tmp_path / "表.docx"))
    assert read_paper(tmp_path / "表.docx").manuscript == paper_of("\n".join(LINES)).manuscript


@pytest.mark.parametrize("name", ["空.txt", "空.docx"])
def test_a_file_without_text_is_refused(tmp_path, name):
    path = tmp_path / name
    if path.suffix == ".txt":
        path.write_text("\n　\n", "utf-8")
    else:
        Document().save(str(path))
    with pytest.raises(ReviewError, match="没有文字"):
        read_paper(path)


def test_a_part_that_the_genre_knows_is_kept_where_it_stood():
    text = "\n".join((*LINES[:5], "二、典型案例剖析", "引以为戒。", "三、原因剖析", "1.信念松了。"))
    made = fill(paper_of(text), SCAFFOLD)
    assert made.draft.extras == [DraftExtra("典型案例剖析", after="problems", text="引以为戒。")]
    assert made.draft.unplaced == []
    assert any("典型案例剖析" in sentence for sentence in made.said)


def test_what_has_no_place_is_said_once_and_without_a_key_of_the_file():
    made = fill(paper_of("\n".join((*LINES, "三、近期感想", "感想很多。"))), SCAFFOLD)
    about = [sentence for sentence in made.said if "近期感想" in sentence]
    assert len(about) == 1
    assert "unplaced" not in "".join(made.said)


def test_an_imported_preamble_without_a_required_phrase_is_said():
    text = "\n".join(LINES).replace("现对照检查如下：", "我认真准备了很多天，也听了意见。")
    assert any("现对照检查如下" in sentence for sentence in fill(paper_of(text), SCAFFOLD).said)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("张三", {"name": "张三"}),
        ("张　三", {"name": "张三"}),
        ("某市统计局 王建中", {"unit": "某市统计局", "name": "王建中"}),
        ("某市 统计局 张三", {"unit": "某市 统计局", "name": "张三"}),
        ("某市统计局", {"unit": "某市统计局"}),
        ("我的初稿第三版本", None),
    ],
)
def test_a_byline_of_other_words_gives_its_fields(text, fields):
    assert read_byline(text, SCAFFOLD) == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("张三", {"name": "张三"}),
        ("２０９９年 1 月 5日", {"date": "2099年1月5日"}),
        ("2099年2月30日", None),
        ("某市统计局", {"unit": "某市统计局"}),
        ("此致 敬礼", None),
    ],
)
def test_a_line_of_the_signature_gives_its_field(text, fields):
    assert read_signature(text, SCAFFOLD) == fields


def test_name_and_date_under_the_paper_fill_the_fields_and_are_not_left_over():
    made = fill(paper_of("\n".join((*LINES, "张三", "2099年1月5日"))), SCAFFOLD)
    assert made.draft.fields == {"name": "张三", "date": "2099年1月5日"}
    assert made.draft.unplaced == []


def test_a_second_name_under_the_paper_is_left_over_and_said():
    text = "\n".join((LINES[0], "某局　李四", *LINES[1:], "张三", "2099年1月5日"))
    made = fill(paper_of(text), SCAFFOLD)
    assert made.draft.fields["name"] == "李四"
    assert made.draft.unplaced == ["张三"]


def test_parts_of_the_writers_own_are_counted_and_the_fields_taken_are_named():
    text = "\n".join(
        (*LINES[:5], "二、典型案例剖析", "一是引以为戒。", "三、原因剖析", "1.信念松了。", "张三")
    )
    assert fill(paper_of(text), SCAFFOLD).said[0] == "从原稿读入 3 个部分或方面、3 条要点，以及姓名。"


def test_a_paper_of_something_else_fits_nothing():
    assert fill(paper_of("今天天气很好。\n一是买菜。"), SCAFFOLD).nothing_fits
    assert not fill(paper_of("\n".join(LINES)), SCAFFOLD).nothing_fits
