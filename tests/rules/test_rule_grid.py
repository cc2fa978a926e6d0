"""Lines a page and characters a line, computed (FORMAT.md, the grid trap)."""

from dataclasses import replace

import pytest
from sample_papers import build, formatted

from reviewcli.rules.grid import body_grid
from reviewcli.rules.looks import stretches
from reviewcli.rules.registry import all_rules

FORMAT_RULE = next(rule for rule in all_rules() if rule.code == "F302")


def _grid(**sample):
    return body_grid(build(FORMAT_RULE, sample))


def test_the_recipe_gives_22_lines_of_28_characters():
    grid = body_grid(formatted())
    assert (grid.lines_per_page, grid.chars_per_line) == (22, 28)


@pytest.mark.parametrize(("spacing", "chars"), [(0.0, 27), (-0.2, 27), (-0.25, 28)])
def test_character_spacing_decides_the_characters_a_line(spacing, chars):
    assert _grid(body={"spacing_pt": spacing}).chars_per_line == chars


def test_a_character_grid_counts_like_character_spacing():
    page = {"grid": "linesAndChars", "char_space_pt": -849 / 4096}
    assert _grid(body={"spacing_pt": 0}, page=page).chars_per_line == 28


def test_a_grid_meant_for_smaller_text_gives_fewer_characters():
    page = {"grid": "linesAndChars", "char_space_pt": 21675 / 4096}
    assert _grid(body={"spacing_pt": 0}, page=page).chars_per_line == 20


def test_text_taller_than_a_grid_line_takes_two():
    page = {"grid": "lines", "line_pitch_pt": 15.6}
    grid = _grid(body={"line_rule": "auto", "line_pt": 1.0}, page=page)
    assert grid.line_pt == pytest.approx(31.2)


def test_a_paragraph_off_the_grid_has_no_pitch_of_its_own():
    page = {"grid": "lines", "line_pitch_pt": 28.95}
    grid = _grid(body={"line_rule": "auto", "line_pt": 1.0, "snap_to_grid": False}, page=page)
    assert grid.lines_per_page is None


def test_narrow_margins_give_more_characters_a_line():
    assert _grid(page={"left_mm": 20, "right_mm": 20}).chars_per_line == 30


def _said(code, **sample):
    rule = next(each for each in all_rules() if each.code == code)
    return [hit.message for hit in rule.check(build(rule, sample))]


def test_what_is_said_of_lines_is_what_the_head_of_the_report_counts():
    sample = {"body": {"line_rule": "exact", "line_pt": 15}, "page": {"top_mm": 25.4, "bottom_mm": 25.4}}
    assert _grid(**sample).lines_per_page == 46
    assert _said("F302", **sample) == ["正文行距是固定值 15 磅，每页排 46 行，一般应为 22 行"]


def test_a_pitch_that_wrong_margins_hide_is_said_with_the_right_ones():
    sample = {"body": {"line_rule": "exact", "line_pt": 31}, "page": {"top_mm": 25.4, "bottom_mm": 25.4}}
    assert _grid(**sample).lines_per_page == 22
    assert "页边距改对后每页排 20 行" in _said("F302", **sample)[0]


def test_what_is_said_of_characters_is_what_the_head_of_the_report_counts():
    sample = {"body": {"spacing_pt": 0}, "page": {"left_mm": 20, "right_mm": 20}}
    assert _grid(**sample).chars_per_line == 30
    assert "每行排 30 个字" in _said("F303", **sample)[0]


def test_the_grid_points_to_the_first_paragraph_of_whatever_section():
    context = formatted()
    body = [stretch.paragraph for stretch in stretches(context, "body")]
    later = [replace(p, section=1) if p.index > body[0] else p for p in context.layout.paragraphs]
    layout = replace(context.layout, paragraphs=tuple(later), sections=context.layout.sections * 2)
    assert body_grid(replace(context, layout=layout, cache={})).paragraph == body[0]
