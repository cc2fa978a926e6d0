"""How much of a paper is written."""

from __future__ import annotations

from dataclasses import replace

from sample_scaffold import TWO, sample
from walking import three

from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.interview.progress import tree
from reviewcli.interview.share import standing
from reviewcli.scaffold.model import Ask, Each, Part, SectionSpec, Typed

SCAFFOLD = sample()


def shares(draft: Draft) -> dict[str, int]:
    return {row.id: row.percent for row in tree(SCAFFOLD, draft)}


def test_nothing_is_written_of_a_new_draft():
    draft = Draft("sample-2099", fields={})
    assert standing(SCAFFOLD, draft) == ("○", 0)
    assert shares(draft)["problems"] == 0


def test_a_lead_and_its_elaboration_are_a_half_each_of_a_point():
    draft = Draft("sample-2099", sections={"theory": DraftSection(points=[DraftPoint("甲。")])})
    assert shares(draft)["theory"] == 25
    draft.sections["theory"].points[0].body = "乙。"
    assert shares(draft)["theory"] == 50
    assert shares(draft)["problems"] == 25


def test_a_draft_begun_is_somewhere_between():
    assert standing(SCAFFOLD, three()) == ("◐", 8 * 100 // 14)


def test_whole_means_that_nothing_is_missing():
    draft = three()
    draft.sections["style"] = DraftSection(points=[DraftPoint("甲。", "乙。"), DraftPoint("丙。", "丁。")])
    draft.sections["causes"] = DraftSection(points=[DraftPoint("戊。")])
    assert standing(SCAFFOLD, draft)[0] == "◐"
    draft.settled.append("report/wanted")
    assert standing(SCAFFOLD, draft) == ("✓", 100)
    draft.preamble = "没有必备的提法。"
    assert standing(SCAFFOLD, draft)[0] == "◐"


def test_aspects_that_are_not_named_yet_weigh_as_what_they_will_owe():
    problems = SectionSpec(
        "problems",
        "存在的问题",
        part=Part.PROBLEMS,
        typed=Typed(2, 3, Ask("哪几个方面？")),
        each=Each(points=TWO),
    )
    open_ = replace(SCAFFOLD, fields=(), sections=(problems,))
    assert standing(open_, Draft("sample-2099")) == ("○", 0)
    named = Draft("sample-2099", typed={"problems": ["甲方面", "乙方面"]})
    assert standing(open_, named) == ("◐", 100 // 9)
