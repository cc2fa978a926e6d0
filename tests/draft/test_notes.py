"""Loose notes: how a file is read as notes, which fit where, what is said of the rest."""

from __future__ import annotations

import pytest
from docx import Document
from sample_scaffold import sample

from reviewcli.draft.model import Draft
from reviewcli.draft.notes import add_notes, fitting, in_short, notes_in, rest_of_tray, unlisted
from reviewcli.draft.source import read_paper

SCAFFOLD = sample()


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("- 下乡只去了两户", "下乡只去了两户"),
        ("* 甲", "甲"),
        ("• 甲", "甲"),
        ("## 年中", "年中"),
        ("> - 甲", "甲"),
        ("-5度那天", "-5度那天"),
        ("*号", "*号"),
        ("3. 甲", "3. 甲"),
    ],
)
def test_a_bullet_is_no_word_of_a_note(line, note):
    assert notes_in([line]) == [note]


def test_each_line_with_words_is_a_note():
    assert notes_in(["甲\u2028乙", "", "——", "丙"]) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("note", "bare"),
    [
        ("3. 甲", "甲"),
        ("（二）甲", "甲"),
        ("③甲", "甲"),
        ("一、甲", "甲"),
        ("一是甲", "一是甲"),
        ("3.15晚会", "3.15晚会"),
        ("3月下乡", "3月下乡"),
        ("3.", "3."),
    ],
)
def test_a_number_of_a_list_goes_when_the_note_is_taken(note, bare):
    assert unlisted(note) == bare


def test_what_lies_in_the_tray_already_is_not_put_in_twice():
    draft = Draft("s", notes=["甲"])
    assert add_notes(draft, ["乙", "甲", "乙"]) == 1
    assert draft.notes == ["甲", "乙"]


def test_notes_fit_by_the_words_of_name_and_guidance():
    notes = ["下乡只去了两户", "工作作风上走得少", "理论学习没有坚持"]
    assert fitting(notes, SCAFFOLD, "theory") == [2]
    assert fitting(notes, SCAFFOLD, "style") == [1]
    assert fitting(notes, SCAFFOLD, "nowhere") == []


def test_words_of_every_section_fit_none():
    assert fitting(["问题要写具体"], SCAFFOLD, "theory") == []


def test_a_word_file_gives_its_tables_as_notes_too(tmp_path):
    document = Document()
    document.add_paragraph("甲事")
    document.add_table(1, 2).rows[0].cells[1].text = "乙事"
    document.save(tmp_path / "素材.docx")
    assert notes_in(read_paper(tmp_path / "素材.docx").lines) == ["甲事", "乙事"]


def test_the_rest_is_said_in_short():
    notes = ["甲" * 40, "乙", "丙", "丁"]
    assert rest_of_tray(Draft("s", notes=notes)) == [
        f"素材还有 4 条没有用（{'甲' * 32}…；乙；丙等），不会写进文稿，留在草稿里。"
    ]
    assert rest_of_tray(Draft("s")) == []
    assert in_short("甲\n乙") == "甲 乙"
