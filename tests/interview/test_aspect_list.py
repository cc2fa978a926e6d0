"""The question for the aspects, where the scaffold leaves them to the writer; parts that may be left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_scaffold import TWO, sample

from reviewcli.draft.compose import compose
from reviewcli.draft.model import Draft, DraftPoint
from reviewcli.interview.answers import answer, objection
from reviewcli.interview.progress import progress, tree
from reviewcli.interview.questions import NO, YES, Kind, questions
from reviewcli.scaffold.model import Ask, Each, Part, Presence, SectionSpec, Typed

LISTED = sample()
PROBLEMS = SectionSpec(
    "problems",
    "存在的问题",
    part=Part.PROBLEMS,
    ask=Ask("下面逐个方面查摆。"),
    typed=Typed(2, 3, Ask("通知要求对照哪几个方面？", ("与通知一致",))),
    each=Each(points=replace(TWO, ask_lead=Ask("{name}上的一个问题？"))),
)
OPEN = replace(
    LISTED, sections=tuple(PROBLEMS if each.id == "problems" else each for each in LISTED.sections)
)
LIST = "problems/aspects"


def asked(draft: Draft, id: str = LIST, scaffold=OPEN):
    """The question with this id."""
    return next(question for question in questions(scaffold, draft) if question.id == id)


def tell(text: str, draft: Draft | None = None):
    """What answering the list with ``text`` comes to."""
    draft = draft or Draft("sample-2099")
    return answer(OPEN, draft, asked(draft), text)


def test_the_list_is_the_first_question_of_the_section_and_nothing_else_is_asked_of_it():
    of_problems = [q for q in questions(OPEN, Draft("sample-2099")) if q.id.startswith("problems")]
    assert [q.id for q in of_problems] == [LIST]
    question = of_problems[0]
    assert (question.kind, question.prompt, question.done) == (Kind.LONG, "通知要求对照哪几个方面？", False)
    assert question.intro == ("下面逐个方面查摆。",)
    assert "2—3 个" in question.room


def test_a_scaffold_with_its_own_aspects_asks_for_no_list():
    draft = Draft("sample-2099", typed={"problems": ["甲方面"]})
    assert LIST not in [question.id for question in questions(LISTED, draft)]


def test_behind_the_list_every_aspect_is_asked_for_in_its_own_name():
    draft = tell("对照理论学习方面\n对照工作作风方面").draft
    assert asked(draft).done
    question = asked(draft, "problems-2/points/1/lead")
    assert question.prompt == "工作作风上的一个问题？"
    assert question.place == ("一、存在的问题", "（二）对照工作作风方面", "一是")
    assert progress(OPEN, draft, question).where == "第 2/2 方面 · 工作作风 · 一是"


def test_a_list_typed_line_by_line_is_taken_without_a_word():
    told = tell("学习方面\n作风方面")
    assert (told.draft.typed, told.said) == ({"problems": ["学习方面", "作风方面"]}, ())


def test_a_pasted_sentence_is_parted_and_that_is_said():
    told = tell("重点查摆学习、作风、廉洁等3个方面的问题")
    assert told.draft.typed == {"problems": ["学习", "作风", "廉洁"]}
    assert told.said == ("读作 3 个方面：学习；作风；廉洁。",)


def test_more_or_fewer_than_usual_are_taken_and_said():
    told = tell("学习方面")
    assert told.draft.typed == {"problems": ["学习方面"]}
    assert told.said == ("一般是 2—3 个方面，现在有 1 个，请看看是不是少了。",)
    assert "请看看是不是多了" in tell("甲方面\n乙方面\n丙方面\n丁方面").said[0]


def test_a_name_typed_twice_and_what_explains_are_said():
    said = tell("（一）学习方面。重点看学得怎样。\n（二）学习方面\n（三）作风方面").said
    assert "“学习方面”写了两次，只留一个。" in said
    assert "“重点看学得怎样。”看来是说明，没有算作方面。" in said


def test_the_list_can_be_put_off_and_is_then_what_is_missing():
    told = tell("")
    assert told.draft.skipped == [LIST]
    assert "存在的问题的各个方面" in progress(OPEN, told.draft, None).missing
    row = next(row for row in tree(OPEN, told.draft) if row.id == "problems")
    assert (row.state, row.missing) == ("○", "各个方面")


def test_a_list_once_given_stays_where_nothing_is_typed_over_it():
    draft = tell("学习方面\n作风方面").draft
    again = tell("", draft)
    assert again.draft.typed == draft.typed
    assert again.draft.skipped == []


def test_the_list_stands_in_the_field_when_it_is_asked_for_again():
    assert asked(tell("学习方面\n作风方面").draft).value == "学习方面\n作风方面"


def test_what_is_written_follows_its_aspect_when_the_list_is_mended():
    draft = tell("学习方面\n作风方面").draft
    draft = answer(OPEN, draft, asked(draft, "problems-2/points/1/lead"), "下村少").draft
    draft = tell("作风方面\n学习方面", draft).draft
    assert draft.sections["problems-1"].points == [DraftPoint("下村少")]


@pytest.mark.parametrize("text", ["1.", "（一）"])
def test_a_list_without_a_name_is_refused(text):
    assert objection(asked(Draft("sample-2099")), text) is not None


CASE = SectionSpec(
    "case", "典型案例剖析", part=Part.CASE, presence=Presence.OPTIONAL, ask=Ask("案例照到自己身上？")
)


@pytest.mark.parametrize(("presence", "default"), [(Presence.OPTIONAL, NO), (Presence.EXPECTED, YES)])
def test_a_part_that_may_be_left_out_is_asked_with_its_own_question_and_a_fitting_default(presence, default):
    scaffold = replace(OPEN, sections=(replace(CASE, presence=presence),))
    question = asked(Draft("sample-2099"), "case/wanted", scaffold)
    assert (question.intro, question.default) == (("案例照到自己身上？",), default)


@pytest.mark.parametrize("presence", [Presence.OPTIONAL, Presence.EXPECTED])
def test_a_part_left_out_is_neither_missing_nor_asked_again(presence):
    scaffold = replace(OPEN, fields=(), preamble=None, sections=(replace(CASE, presence=presence),))
    draft = Draft("sample-2099")
    draft = answer(scaffold, draft, asked(draft, "case/wanted", scaffold), NO).draft
    assert compose(draft, scaffold, mark_gaps=True).gaps == ()
    assert [q.id for q in questions(scaffold, draft) if not q.done] == []
