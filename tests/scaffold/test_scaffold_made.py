"""A unit's own scaffold made of a bundled one: it loads, says what was wanted, keeps what was not touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewcli.scaffold.library import list_scaffolds, load_scaffold
from reviewcli.scaffold.load import load_text
from reviewcli.scaffold.made import Extra, Wishes, made_scaffold, usual_points
from reviewcli.scaffold.model import Part, Scaffold
from reviewcli.scaffold.write import scaffold_text

BASES = [entry.id for entry in list_scaffolds() if entry.origin == "bundled" and not entry.error]
THEME = "深入学习领会新的要求，真抓实干"
YEAR = "democratic-life-2023-theme-education-1"
GENERIC = "democratic-life-generic"


def wishes(id: str, **changes: object) -> Wishes:
    base = load_scaffold(id)
    usual = usual_points(base)
    made = Wishes(base, (id,), base.meeting, base.kind, base.year, base.occasion, base.theme)
    chars = base.limits.chars
    same = replace(
        made,
        points=(usual.min, usual.max),
        style=usual.style,
        chars=(chars.min, chars.max),
        format=base.format,
    )
    return replace(same, **changes)  # type: ignore[arg-type]


def loaded(made: Wishes) -> Scaffold:
    data, comments = made_scaffold(made)
    return load_text(scaffold_text(data, comments), source="made.yaml")


@pytest.mark.parametrize("id", BASES)
def test_every_bundled_scaffold_can_be_the_base_of_another_years(id: str) -> None:
    new = ("理论武装方面", "带头办实事、解难题", "严守纪律规矩")
    base = load_scaffold(id)
    meeting = "2031年度民主生活会" if base.meeting == "democratic-life" else "2031年度组织生活会"
    made = loaded(
        wishes(id, year=2031, occasion=meeting, theme=THEME, aspects=new, points=(1, 4), demanded_by="某通知")
    )
    assert [aspect.heading for aspect in made.aspects] == list(new)
    assert [(a.points.min, a.points.max) for a in made.aspects if a.points] == [(1, 4)] * 3
    assert (made.theme, made.year, made.verified) == (THEME, 2031, True)
    assert meeting in made.title
    assert not {"occasion", "theme"} & {field.id for field in made.fields}


@pytest.mark.parametrize("id", [YEAR, GENERIC])
def test_where_nothing_is_wanted_otherwise_everything_is_as_the_base_has_it(id: str) -> None:
    base = load_scaffold(id)
    made = loaded(wishes(id))
    assert made.sections == base.sections
    assert (made.title, made.preamble, made.limits, made.format) == (
        base.title, base.preamble, base.limits, base.format,
    )  # fmt: skip


def test_aspects_of_the_base_in_other_words_keep_their_guidance() -> None:
    base = load_scaffold(YEAR)
    made = loaded(wishes(YEAR, aspects=("廉洁自律方面", "别的方面", "对照理论学习方面突出问题")))
    assert [aspect.id for aspect in made.aspects] == ["integrity", "aspect-1", "theory"]
    theory = base.section("theory")
    assert theory is not None
    assert made.aspects[2].ask == theory.ask


def test_aspects_are_left_to_the_writer_where_the_base_does_and_none_are_given() -> None:
    made = loaded(wishes(GENERIC))
    assert made.typed
    assert not made.aspects


def test_a_part_can_be_weighed_otherwise_taken_out_or_added() -> None:
    extra = Extra("现场办公情况", "expected", after="problems")
    made = loaded(wishes(GENERIC, presences={"last-year": "required", "case": ""}, extras=(extra,)))
    ids = [section.id for section in made.sections]
    assert "case" not in ids
    assert ids[ids.index("problems") + 1] == "part-1"
    assert [made.sections[0].presence.value, made.sections[ids.index("part-1")].presence.value] == [
        "required", "expected",
    ]  # fmt: skip


def test_causes_and_measures_have_their_own_number_of_points() -> None:
    made = loaded(wishes(GENERIC, answers={"causes": (1, 2), "measures": (3, 6)}, style="1."))
    rules = {s.id: s.points for s in made.sections if s.part in (Part.CAUSES, Part.MEASURES) and s.points}
    assert (rules["causes"].min, rules["causes"].max) == (1, 2)
    assert (rules["measures"].min, rules["measures"].max) == (3, 6)


def test_a_bound_that_is_not_wanted_goes() -> None:
    limits = loaded(wishes(GENERIC, chars=(3000, None), demanded_by="某通知")).limits
    assert (limits.chars.min, limits.chars.max, limits.source) == (3000, None, "某通知")
    assert loaded(wishes(GENERIC, chars=(None, None))).limits.chars.min is None


def test_who_demands_it_covers_every_heading_and_makes_it_verified() -> None:
    made = loaded(wishes(GENERIC, aspects=("甲乙方面", "丙丁方面"), demanded_by="县委组织部的通知"))
    assert made.verified
    assert made.sources[0].title == "县委组织部的通知"
    assert {section.id for section in made.walk()} <= set(made.sources[0].covers)


def test_what_nobody_demands_is_not_verified() -> None:
    made = loaded(wishes(GENERIC, aspects=("甲乙方面", "丙丁方面")))
    assert not any(made.verified_of(section.id) for section in made.walk())


def test_an_id_that_another_has_gets_a_number() -> None:
    data, _ = made_scaffold(wishes(GENERIC, year=2031, taken=frozenset({"democratic-life-2031-local"})))
    assert data["id"] == "democratic-life-2031-local-2"


def test_the_base_of_another_year_is_said_in_the_file() -> None:
    data, comments = made_scaffold(wishes(YEAR, year=2031, occasion="2031年度民主生活会", theme=THEME))
    assert "请用 scaffold show 通读" in scaffold_text(data, comments)
    assert "in_force_from:\n" in scaffold_text(data, comments)
