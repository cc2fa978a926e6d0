"""An empty form as rendered: the guidance grey, what is typed over it set as the paper is."""

from __future__ import annotations

from pathlib import Path

import pytest
from fill_form import fill_form, labels

from reviewcli.manuscript.blocks import Role
from reviewcli.manuscript.form import Blank, FormLine
from reviewcli.word.profiles import load_profile
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.form import GREY, write_form

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
LINES = (
    FormLine(Role.TITLE, ("个人对照检查材料",)),
    FormLine(Role.BYLINE, (Blank("姓名", "〔姓名〕", "name"),)),
    FormLine(Role.HEADING, ("存在的问题",), 1),
    FormLine(Role.HEADING, ("理论学习",), 2),
    FormLine(Role.BODY, ("一是", Blank("要点", "〔用一句话点出问题〕"))),
)


@pytest.fixture(scope="module")
def form(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("form") / "表.docx"
    path.write_bytes(write_form(LINES, load_profile("gbt9704-2012"), Properties()))
    return path


def spans(pdf):
    """(text, colour, lower edge) of every stretch of the first page's body."""
    return [
        (span["text"].strip(), f"{span['color']:06X}", round(line["bbox"][3]))
        for block in pdf[0].get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if "—" not in span["text"]
    ]


def test_the_guidance_is_grey_and_headings_are_numbered(form, render):
    found = spans(render(form.read_bytes()))
    assert {color for text, color, _ in found if "点出问题" in text or "姓名" in text} == {GREY}
    whole = "".join(text for text, _, _ in found)
    assert "一、存在的问题" in whole
    assert "（一）理论学习" in whole


def test_what_is_typed_over_it_is_set_in_lines_of_28(form, render, tmp_path):
    assert labels(form) == ["姓名", "要点"]
    filled = fill_form(form, tmp_path / "填.docx", {"姓名": "李明", "要点": HAN * 5})
    found = spans(render(filled.read_bytes()))
    assert {color for text, color, _ in found if text} == {"000000"}
    rows: dict[int, str] = {}
    for text, _, bottom in found:
        rows[bottom] = rows.get(bottom, "") + text
    assert "〔" not in "".join(rows.values())
    assert sum(len(row) == 28 for row in rows.values()) >= 5
