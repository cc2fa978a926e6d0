"""What the rules say of one text when its field is left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_scaffold import sample
from walking import Shelf, Walker, three

from reviewcli.draft.model import Draft
from reviewcli.interview.answers import answer
from reviewcli.interview.driver import Left, interview
from reviewcli.interview.flow import question_at
from reviewcli.interview.hints import hints
from reviewcli.interview.moves import Move

SCAFFOLD = sample()
LEAD, BODY = "theory/points/1/lead", "theory/points/1/body"
FACTS = "2099年3月到某县调研时只听了汇报，没有进村入户，群众反映的3个问题半年后才办，自己心里并没有当回事。"


def told(id: str, text: str, draft: Draft | None = None, scaffold=SCAFFOLD) -> tuple[str, ...]:
    """The hints after ``text`` was answered to question ``id``."""
    draft = draft or three()
    question = question_at(scaffold, draft, id)
    return hints(scaffold, answer(scaffold, draft, question, text).draft, question)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("学习XXX同志的讲话不够深入。", "XXX"),
        ("学得不深（请填写具体表现）。", "提示语"),
        ("对“一带一路的认识不深。", "引号没有配对"),
        ("学习《条例不够深入。", "书名号没有配对"),
        ("坚定“四个意识”不够自觉。", "四个意识"),
    ],
)
def test_what_is_wrong_with_the_words_is_said_in_one_line(text, words):
    said = told(LEAD, text)
    assert len(said) == 1
    assert words in said[0]
    assert "\n" not in said[0]
    assert said[0].endswith("。")


def test_a_sound_text_is_left_alone():
    assert told(BODY, FACTS + "事后没有回头看，也没有向群众说明，拖到年底才补上。") == ()


@pytest.mark.parametrize("text", ["一是学得不深。", "学得不深", "一是学得不深"])
def test_an_ordinal_or_a_missing_stop_is_understood_and_not_doubted(text):
    assert told(LEAD, text) == ()


def test_a_problem_without_any_fact_is_asked_for_one():
    said = told(
        BODY, "平时对学习抓得不紧，满足于一般性了解，没有真正入脑入心，还停留在表面，时紧时松，不够系统。" * 2
    )
    assert [line for line in said if "时间、地点、数字或事例" in line]


def test_no_fact_is_asked_of_a_lead_while_its_elaboration_is_to_come():
    draft = three()
    draft.sections["theory"].points[0].body = ""
    assert told(LEAD, "平时对学习抓得不紧，满足于一般性了解。", draft) == ()


def test_no_fact_is_asked_of_a_cause():
    assert told("causes/points/1/lead", "平时对学习抓得不紧，满足于一般性了解。") == ()


def test_a_point_pasted_in_one_go_is_looked_at_as_a_whole():
    draft = three()
    draft.sections.clear()
    assert any("少于建议的 60 字" in line for line in told(LEAD, "学得不深。2099年3月没有去。", draft))


def test_a_lead_mended_later_says_nothing_of_the_elaboration():
    assert told(LEAD, "2099年3月没有下村。") == ()


def test_the_length_of_a_point_is_measured_when_it_is_whole():
    assert any("少于建议的 60 字" in line for line in told(BODY, "2099年3月没有去。"))
    assert any("多于建议的 300 字" in line for line in told(BODY, FACTS * 7))


def test_there_are_never_more_than_two():
    assert len(told(BODY, "学习XXX同志，“一带一路的认识，《条例不够，坚定“四个意识”，****，____。")) == 2


def test_a_preamble_that_the_program_composed_is_not_doubted():
    draft = three()
    draft.fields = {}
    question = question_at(SCAFFOLD, draft, "preamble")
    composed = question.default
    assert "【待补充" in composed
    assert told("preamble", composed, draft) == ()
    assert told("preamble", "新写的开头。" + composed, draft) == ()


def test_a_name_with_a_place_left_to_fill_in_is_said():
    assert "××" in told("fields/unit", "××市统计局")[0]


def test_a_rule_that_the_scaffold_turns_off_says_nothing():
    off = replace(SCAFFOLD, rules=(("W201", "off"), ("C301", "off")))
    assert told("fields/unit", "××市统计局", scaffold=off) == ()


@pytest.mark.parametrize("id", ["report/wanted", "fields/opinions"])
def test_choices_and_plain_values_are_left_alone(id):
    assert hints(SCAFFOLD, three(), question_at(SCAFFOLD, three(), id)) == ()


def test_hints_are_said_when_the_field_is_left_and_stop_nobody():
    walker, shelf = Walker("学习XXX同志的讲话不够深入。"), Shelf()
    draft = three()
    draft.at = LEAD
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, walker, shelf)
    assert any("XXX" in said for said in walker.said)
    assert walker.asked == [LEAD, "style/points/1/lead"]


def test_hints_on_what_is_written_come_with_the_question_when_one_is_back():
    walker, draft = Walker(Move.FORWARD), three()
    draft.sections["theory"].points[0].lead = "学习XXX同志的讲话不够深入。"
    draft.at = LEAD
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, walker, Shelf())
    assert "XXX" in walker.prompts[0].hints[0]


def test_half_a_text_kept_in_passing_is_not_judged():
    walker, draft = Walker((Move.BACK, "对“一带一路")), three()
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, walker, Shelf())
    assert walker.said == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("学习《条例不够深入。", "左书名号没有配对。"),
        ("对“一带一路的认识不深。", "补上右引号。"),
        ("坚定“四个意识”不够自觉。", "请改为「增强“四个意识”」。"),
        ("学习习近平新时代中国特色主义思想不深。", "请改为「习近平新时代中国特色社会主义思想」。"),
        ("****不够深入。", "请换成实际内容。"),
        ("平时对学习抓得不紧，满足于一般性了解，没有入脑入心。", "请补一件自己的事。"),
    ],
)
def test_a_hint_stands_in_one_line_of_a_narrow_window_and_says_what_to_do(text, words):
    said = told(BODY, text)
    assert any(line.endswith(words) for line in said)
    assert all(len(line) <= 37 for line in said)
