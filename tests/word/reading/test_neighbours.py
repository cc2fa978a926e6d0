"""Space that Word leaves out between paragraphs of one style."""

from __future__ import annotations

import pytest
from build_docx import DEFAULT_STYLES, paragraph, table, write_docx

from reviewcli.word.reading.reader import read_docx

STYLES = (
    DEFAULT_STYLES + '<w:style w:type="paragraph" w:styleId="list"><w:name w:val="List"/><w:pPr>'
    '<w:spacing w:before="100" w:after="200"/><w:contextualSpacing/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="other"><w:name w:val="Other"/><w:pPr>'
    '<w:spacing w:before="100" w:after="200"/></w:pPr></w:style>'
)
ONE = paragraph("甲", style="list")
OTHER = paragraph("乙", style="other")


def spaces(tmp_path, body):
    """(before, after) in points of each paragraph."""
    reading = read_docx(write_docx(tmp_path, body, styles=STYLES))
    return [(p.before_pt, p.after_pt) for p in reading.layout.paragraphs]


def test_no_space_stands_between_paragraphs_of_one_style(tmp_path):
    assert spaces(tmp_path, OTHER + ONE * 3 + OTHER)[1:4] == [(5, 0), (0, 0), (0, 10)]


def test_space_towards_another_style_stays(tmp_path):
    assert spaces(tmp_path, OTHER + ONE + OTHER)[1] == (5, 10)


def test_only_the_paragraph_that_says_so_gives_up_its_space(tmp_path):
    assert spaces(tmp_path, OTHER * 3)[1] == (5, 10)


def test_a_direct_no_brings_the_space_back(tmp_path):
    loud = paragraph("甲", '<w:contextualSpacing w:val="0"/>', style="list")
    assert spaces(tmp_path, ONE + loud + ONE)[1] == (5, 10)


def test_nobody_sees_space_above_the_first_and_below_the_last(tmp_path):
    assert spaces(tmp_path, ONE + OTHER + ONE) == [(0, 10), (5, 10), (5, 0)]


def test_a_table_between_them_parts_two_of_one_style(tmp_path):
    found = spaces(tmp_path, OTHER + ONE + table(["表"]) + ONE + OTHER)
    assert (found[1], found[3]) == ((5, 10), (5, 10))


@pytest.mark.parametrize("wrap", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "{}"])
def test_a_content_control_parts_nothing(tmp_path, wrap):
    assert spaces(tmp_path, OTHER + ONE + wrap.format(ONE) + ONE + OTHER)[2] == (0, 0)


def test_paragraphs_in_a_table_keep_their_space(tmp_path):
    assert spaces(tmp_path, table([ONE + ONE])) == [(5, 10), (5, 10)]
