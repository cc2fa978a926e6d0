"""From a place in the paper to the question whose answer stands there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sample_scaffold import sample

from reviewcli.draft.compose import asked_for, compose
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection
from reviewcli.interview.places import question_at, spots
from reviewcli.manuscript.printing import as_paragraphs, print_blocks
from reviewcli.rules.model import Where

LEAD = "学得不深。"


def a_draft(**sections: DraftSection) -> Draft:
    return Draft("sample-2099", fields={"unit": "某某市统计局", "name": "张三"}, sections=sections)


def paragraphs(draft: Draft):
    scaffold = asked_for(draft, sample())
    return as_paragraphs(print_blocks(compose(draft, scaffold, mark_gaps=True).manuscript))


def asked(draft: Draft, words: str) -> str | None:
    """Id of the question for the place where ``words`` stand in the paper."""
    there = next(each for each in paragraphs(draft) if words in each.text)
    question = question_at(sample(), draft, Where((), there.index, there.text.index(words)))
    return question.id if question is not None else None


def theory(*points: DraftPoint) -> Draft:
    return a_draft(theory=DraftSection(points=list(points)))


def test_a_word_of_a_lead_leads_to_the_question_for_that_lead():
    draft = theory(DraftPoint("开会多。", "一年十次。"), DraftPoint(LEAD, "只看目录。"))
    assert asked(draft, "学得不深") == "theory/points/2/lead"


def test_a_word_of_a_body_leads_to_the_question_for_that_body():
    draft = theory(DraftPoint("开会多。", "一年十次。\n第二段说会风。"), DraftPoint(LEAD, "只看目录。"))
    assert asked(draft, "一年十次") == "theory/points/1/body"
    assert asked(draft, "第二段") == "theory/points/1/body"


def test_a_gap_leads_to_the_question_that_fills_it():
    assert asked(theory(DraftPoint(LEAD)), "【待补充：理论学习“一是”的阐述】") == "theory/points/1/body"
    assert asked(theory(DraftPoint(LEAD)), "【待补充：理论学习“二是”】") == "theory/points/2/lead"


def test_a_point_parted_from_a_body_leads_to_that_body():
    draft = theory(DraftPoint(LEAD, "只看目录。\n二是用得少。遇事翻书。"))
    assert asked(draft, "用得少") == "theory/points/1/body"
    assert asked(draft, "遇事翻书") == "theory/points/1/body"


def test_a_second_sentence_typed_into_a_lead_leads_to_that_lead():
    draft = theory(DraftPoint("学得不深。只看目录。"), DraftPoint("用得少", "遇事翻书。"))
    assert asked(draft, "只看目录") == "theory/points/1/lead"


def test_the_heading_of_a_section_leads_to_the_first_thing_not_done_there():
    draft = theory(DraftPoint(LEAD, "只看目录。"))
    heading = next(each for each in paragraphs(draft) if "理论学习方面" in each.text)
    question = question_at(sample(), draft, Where((), heading.index, 0))
    assert question is not None
    assert question.id == "theory/points/2/lead"


def test_the_preamble_and_the_byline_lead_to_their_questions():
    draft = theory(DraftPoint(LEAD))
    assert asked(draft, "现对照检查如下") == "preamble"
    assert asked(draft, "张三") == "fields/unit"


def test_a_part_of_the_writers_own_leads_to_its_own_questions():
    draft = theory(DraftPoint(LEAD))
    draft.extras = [
        DraftExtra("上级点名", "theory", children=[DraftExtra("说明", text="一次也没有。")]),
        DraftExtra("表态", points=[DraftPoint("坚决改。")]),
    ]
    assert asked(draft, "一次也没有") == "extras:1/text"
    assert asked(draft, "坚决改") == "extras:2/points"


def test_a_place_outside_the_paper_leads_nowhere():
    draft = theory(DraftPoint(LEAD))
    assert question_at(sample(), draft, Where()) is None
    assert question_at(sample(), draft, Where((), 999, 0)) is None


WORDS = st.sampled_from(
    ["", "学得不深", "一是开会多。", "二是走得少。三是说得多。", "改。\n二是再改。", "\n\n"]
)
POINTS = st.lists(st.builds(DraftPoint, WORDS.map(lambda text: text.replace("\n", "")), WORDS), max_size=4)
SECTIONS = st.dictionaries(
    st.sampled_from(["last", "problems", "theory", "style", "causes", "elsewhere"]),
    st.builds(DraftSection, text=WORDS, points=POINTS),
)


@given(SECTIONS, POINTS)
def test_every_paragraph_has_a_spot(sections, points):
    draft = a_draft(**sections)
    draft.extras = [DraftExtra("表态", "theory", points=points)]
    assert len(spots(sample(), draft)) == len(paragraphs(draft))
