"""A paper that exists becomes a draft; what does not fit is kept and said."""

from __future__ import annotations

import pytest
from docx import Document
from sample_scaffold import sample

from reviewcli.draft.compose import compose
from reviewcli.draft.fill import fill
from reviewcli.draft.model import DraftPoint
from reviewcli.draft.source import paper_of, read_paper
from reviewcli.interview.questions import next_question, questions
from reviewcli.manuscript.printing import print_blocks

SCAFFOLD = sample()
PAPER = """\
2099年度民主生活会个人对照检查材料
某局　张三
（2099年1月5日）
按照某局党组安排，认真学习。现对照检查如下：
一、存在的问题
（一）对照理论学习方面
一是读得太少。全年只读了两本书。
具体说来，第一本没有读完。
二是用得不够。学用脱节。
二、原因剖析
1.信念松了。
三、近期感想
这一段模板里没有位置。
"""


def filled():
    return fill(paper_of(PAPER), SCAFFOLD)


def test_points_come_without_their_ordinals():
    assert filled().draft.sections["theory"].points == [
        DraftPoint("读得太少。", "全年只读了两本书。\n具体说来，第一本没有读完。"),
        DraftPoint("用得不够。", "学用脱节。"),
    ]


def test_fields_are_read_out_of_byline_and_date():
    assert filled().draft.fields == {"unit": "某局", "name": "张三", "date": "2099年1月5日"}


def test_what_has_no_place_is_kept_and_said():
    made = filled()
    assert made.draft.unplaced == ["三、近期感想\n这一段模板里没有位置。"]
    assert any("近期感想" in sentence for sentence in made.said)


def test_only_what_is_missing_is_asked():
    made = filled().draft
    made.settled += ["fields/opinions", "last/wanted"]
    question = next_question(SCAFFOLD, made)
    assert question is not None
    assert question.id == "theory/points/3/more"


def test_every_word_of_the_paper_is_in_the_draft():
    made = filled().draft
    text = "".join(block.text for block in print_blocks(compose(made, SCAFFOLD).manuscript))
    text += "".join(made.unplaced)
    for word in (
        "读得太少",
        "全年只读了两本书",
        "第一本没有读完",
        "学用脱节",
        "信念松了",
        "感想",
        "没有位置",
    ):
        assert word in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_file_is_read_in_any_encoding_that_notepad_writes(tmp_path, encoding):
    path = tmp_path / "稿.txt"
    path.write_bytes(PAPER.replace("\n", "\r\n").encode(encoding))
    assert read_paper(path) == paper_of(PAPER)


def test_a_word_file_is_read_alike(tmp_path):
    document = Document()
    for line in PAPER.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "稿.docx"))
    assert read_paper(tmp_path / "稿.docx") == paper_of(PAPER)


def test_a_field_that_only_the_papers_own_preamble_would_use_is_not_asked():
    import dataclasses

    scaffold = dataclasses.replace(SCAFFOLD, byline="{name}")
    made = fill(paper_of(PAPER.replace("某局　张三", "张三")), scaffold).draft
    assert made.fields.get("unit") is None
    assert "fields/unit" not in [gap.id for gap in compose(made, scaffold).gaps]
    assert "fields/unit" not in [question.id for question in questions(scaffold, made)]
