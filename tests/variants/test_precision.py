"""Every rule over files whose truth is known: what is planted is found, and nothing else is said.

Here a sample; ``benchmarks/precision.py`` takes more of each kind and prints figures by rule.
"""

from __future__ import annotations

from functools import cache

import pytest
from variant_cases import planted, well_formed
from variant_faults import FAULTS
from variant_measure import errors_in, judge, missed_in, read, warnings_in
from variant_papers import make_doc

from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline


@cache
def good():
    return [judge(case) for case in well_formed(2)]


@cache
def bad():
    return [judge(case) for case in planted(1)]


def test_there_are_enough_files_to_mean_something():
    assert len(good()) >= 50
    assert len(bad()) >= 130
    assert len({fault.code for fault in FAULTS}) >= 80


def test_the_same_seed_gives_the_same_file():
    one, other = well_formed.__wrapped__(1)[7], well_formed.__wrapped__(1)[7]
    assert one.file.data == other.file.data
    assert make_doc(5).lines == make_doc(5).lines != make_doc(6).lines


def test_a_well_formed_paper_raises_no_error():
    assert errors_in(good()) == []


def test_a_well_formed_paper_raises_hardly_a_warning():
    said = warnings_in(good())
    assert len(said) <= 0.2 * len(good()), said


def test_the_defaults_of_programs_are_called_what_they_are():
    assert missed_in(good()) == []


def test_what_is_planted_is_found_under_its_code_at_its_paragraph():
    missed = missed_in(bad())
    wanted = sum(len(outcome.case.wanted) for outcome in bad())
    assert len(missed) <= 0.03 * wanted, missed


def test_a_fault_raises_no_false_alarm_beside_itself():
    assert errors_in(bad()) == []
    said = warnings_in(bad())
    assert len(said) <= 0.2 * len(bad()), said


def test_parts_aspects_and_points_of_every_word_file_are_found():
    wrong = []
    for outcome in good():
        truth, case = outcome.case.doc, outcome.case
        manuscript = read(case.file).outline.manuscript
        aspects = {section.heading: section for section in manuscript.walk()}
        found = [len(aspects[name].points) if name in aspects else None for name in truth.paper.points]
        parts = [section.heading for section in manuscript.sections]
        if parts != truth.paper.parts or found != list(truth.paper.points.values()):
            wrong.append((case.name, parts, found))
    assert wrong == []


def test_one_slip_in_a_running_text_leaves_its_points_points():
    line = "一是学得浅。笔记没有记完。二是问得少。只下去两次。四是改得慢。拖了半个月。"
    (section,) = outline("一、存在的问题", line)
    assert [point.marker for point in section.points] == ["一是", "二是", "四是"]


@pytest.mark.parametrize(
    "body",
    [
        "原因有两条：一是怕麻烦。二是怕得罪人。四是怕担责。",
        "要看到，三个月里一是没有去，五是没有问。",
    ],
)
def test_an_enumeration_inside_a_point_is_none_of_its_points(body):
    line = f"一是学得浅。笔记没有记完。二是问得少。{body}三是改得慢。"
    (section,) = outline("一、存在的问题", line)
    assert [point.marker for point in section.points] == ["一是", "二是", "三是"]


def outline(*lines):
    paragraphs = [Paragraph(n, line) for n, line in enumerate(lines, start=1)]
    return read_outline(paragraphs).manuscript.sections
