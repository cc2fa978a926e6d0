"""What changed between two states of a draft, in words."""

from __future__ import annotations

import copy

import pytest
from sample_scaffold import sample

from reviewcli.draft.changes import changed, written_chars
from reviewcli.draft.model import Draft, DraftExtra, DraftOpinion, DraftPoint, DraftSection

SCAFFOLD = sample()


def some() -> Draft:
    points = [DraftPoint("甲。", "乙。"), DraftPoint("丙。", "丁。")]
    return Draft(SCAFFOLD.id, fields={"unit": "某局"}, sections={"theory": DraftSection(points=points)})


def with_field(draft):
    draft.fields["unit"] = "某县"


def with_lead(draft):
    draft.sections["theory"].points[0].lead = "戊。"


def with_body(draft):
    draft.sections["theory"].points[1].body = "己。"


def with_whole_point(draft):
    draft.sections["theory"].points[1] = DraftPoint("庚。", "辛。")


def with_two_points(draft):
    with_lead(draft)
    with_body(draft)


def with_more(draft):
    draft.sections["theory"].points.append(DraftPoint("壬。"))


def with_less(draft):
    del draft.sections["theory"].points[0]


def with_section(draft):
    draft.sections["style"] = DraftSection(points=[DraftPoint("癸。")])


def with_others(draft):
    draft.closing, draft.opinions = "完。", [DraftOpinion("子")]
    draft.at, draft.settled = "x", ["y"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (with_field, ("单位",)),
        (with_lead, ("理论学习“一是”的首句",)),
        (with_body, ("理论学习“二是”的阐述",)),
        (with_whole_point, ("理论学习“二是”",)),
        (with_two_points, ("理论学习",)),
        (with_more, ("理论学习加 1 条",)),
        (with_less, ("理论学习少 1 条",)),
        (with_others, ("结束语", "征求到的意见")),
    ],
)
def test_a_change_is_called_as_the_writer_calls_its_place(change, words):
    new = some()
    change(new)
    assert changed(some(), new, SCAFFOLD) == words


def test_nothing_changed_is_nothing():
    assert changed(some(), copy.deepcopy(some()), SCAFFOLD) == ()


def test_without_its_scaffold_places_go_by_their_ids():
    new = some()
    with_field(new)
    with_section(new)
    assert changed(some(), new, None) == ("unit", "style加 1 条")


def test_characters_are_those_of_every_text_of_the_writers_own():
    draft = some()
    draft.preamble = "开头"
    draft.extras = [DraftExtra("标题不算", text="三个字", children=[DraftExtra("里面", text="二字")])]
    assert written_chars(draft) == len("甲。乙。丙。丁。开头三个字二字")
