"""The speech of a paper: what is said, what is left out, and that nothing is written anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.draft.speech import Speech, make_speech, sentences, speech_title, spoken_chars
from reviewcli.manuscript.markers import Style, print_marker
from reviewcli.manuscript.model import Line, Manuscript, Point, Section

FACT = "2023年只去了5个村。"


def concrete(sentence: str) -> bool:
    return any(char.isdigit() for char in sentence)


def point(number: int, lead: str, *body: str) -> Point:
    return Point(print_marker(Style.IS, number), Line(lead), tuple(map(Line, body)))


def aspect(number: int, *points: Point) -> Section:
    return Section(print_marker(Style.BRACKETED, number), f"方面{'甲乙丙丁'[number - 1]}", 2, points=points)


def paper(*aspects: Section, preamble: tuple[str, ...] = (), closing: tuple[str, ...] = ()) -> Manuscript:
    return Manuscript(
        title=(Line("张三2023年度民主生活会"), Line("个人对照检查材料")),
        byline=(Line("张三"),),
        preamble=tuple(map(Line, preamble)),
        sections=(Section("一、", "存在的问题", 1, children=aspects),),
        closing=tuple(map(Line, closing)),
        signature=(Line("张三"),),
    )


TWO = paper(
    aspect(1, point(1, "学得不深。", f"平时忙。{FACT}第二件是3次。"), point(2, "用得不够。", "说得多。")),
    aspect(2, point(1, "走得不勤。", FACT), point(2, "问得不细。"), point(3, "改得不快。")),
    preamble=("根据部署，学了6天。征求意见12条。现对照检查如下：",),
    closing=("以上是我的检查。请批评指正。",),
)


def texts(speech: Speech) -> list[str]:
    return [p.marker + p.text for section in speech.manuscript.walk() for p in section.points]


def test_each_point_is_its_lead_and_the_first_sentence_that_is_concrete():
    speech = make_speech(TWO, concrete)
    assert texts(speech)[:2] == [f"一是学得不深。{FACT}", "二是用得不够。"]
    assert (speech.points, speech.examples) == (5, 2)
    assert not speech.left_points
    assert not speech.cut


def test_examples_go_before_points():
    middle = "征求意见12条。以上是我的检查。"
    speech = make_speech(TWO, concrete, make_speech(TWO, concrete).chars - len(middle) - 1)
    assert speech.points == 5
    assert speech.left_examples == 1
    assert texts(speech)[2] == "一是走得不勤。"


def test_later_points_go_before_earlier_ones_and_are_named():
    least = make_speech(TWO, concrete, 1).chars
    speech = make_speech(TWO, concrete, least + len("一是二是用得不够。"))
    assert texts(speech) == ["一是学得不深。", "二是用得不够。", "走得不勤。"]
    assert speech.left_points == ("（二）方面乙：二是问得不细。", "（二）方面乙：三是改得不快。")
    assert speech.cut


def test_a_point_left_alone_loses_its_ordinal_and_one_that_was_alone_keeps_it():
    lone = paper(
        aspect(1, point(1, "学得不深。")), aspect(2, point(1, "走得不勤。"), point(2, "问得不细" * 9 + "。"))
    )
    assert texts(make_speech(lone, concrete, 40)) == ["一是学得不深。", "走得不勤。"]


def test_what_cannot_be_shorter_is_given_and_said():
    speech = make_speech(TWO, concrete, 5)
    assert speech.over
    assert speech.chars > 5
    assert texts(speech) == ["学得不深。", "走得不勤。"]
    assert [line.text for line in speech.manuscript.preamble] == ["现对照检查如下："]
    assert [line.text for line in speech.manuscript.closing] == ["请批评指正。"]


def test_running_text_is_said_by_the_first_sentence_of_each_paragraph():
    section = Section("二、", "原因", 1, lead_in=(Line(f"放松了学习。平时忙。{FACT}"), Line("要求不严。")))
    speech = make_speech(Manuscript(sections=(section,)), concrete)
    assert texts(speech) == [f"放松了学习。{FACT}", "要求不严。"]


def test_an_example_never_is_a_mark_for_something_missing():
    speech = make_speech(
        paper(aspect(1, point(1, "学得不深。", "【待补充：理论学习第1条的阐述】"))), concrete
    )
    assert texts(speech) == ["一是学得不深。"]


def test_a_lead_without_a_stop_keeps_its_example_on_a_line_of_its_own():
    speech = make_speech(paper(aspect(1, point(1, "学得不深", FACT))), concrete)
    assert texts(speech) == [f"一是学得不深\n{FACT}"]


def test_the_last_that_is_said_of_a_row_ends_with_a_stop():
    row = paper(aspect(1, point(1, "学得不深；"), point(2, "用得不够；"), point(3, "想得不多" * 20 + "。")))
    assert texts(make_speech(row, concrete, 60)) == ["一是学得不深；", "二是用得不够。"]


def test_the_title_becomes_a_speech_and_labels_and_signature_go():
    made = make_speech(TWO, concrete).manuscript
    assert made.title_text == "张三2023年度民主生活会个人发言提纲"
    assert made.byline == TWO.byline
    assert made.signature == ()


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("某局领导班子2024年度民主生活会检视剖析材料", "某局领导班子2024年度民主生活会发言提纲"),
        ("个人党性分析报告", "个人发言提纲"),
        ("2024年度民主生活会对照检查", "2024年度民主生活会发言提纲"),
        ("某支部对照检查发言提纲", "某支部对照检查发言提纲"),
        ("我的话", "我的话发言提纲"),
        ("", "发言提纲"),
    ],
)
def test_titles(title: str, wanted: str):
    assert speech_title(title) == wanted


def test_reading_time_is_at_220_characters_a_minute_to_half_a_minute():
    assert Speech(Manuscript(), 1500, 0, 0).minutes == 7
    assert Speech(Manuscript(), 1210, 0, 0).minutes == 5.5
    assert Speech(Manuscript(), 3, 0, 0).minutes == 0.5


# --- laws -------------------------------------------------------------------------------------------------

WORDS = st.text("学思践悟5，", min_size=1, max_size=12).map(lambda text: "查" + text)
SENTENCE = st.builds(str.__add__, WORDS, st.sampled_from("。！？"))
BODY = st.lists(st.lists(SENTENCE, min_size=1, max_size=3).map("".join), max_size=2)


@st.composite
def points(draw) -> tuple[Point, ...]:
    count = draw(st.integers(0, 4))
    ends = [draw(st.sampled_from("。；")) for _ in range(count)]
    return tuple(point(n + 1, draw(WORDS) + ends[n], *draw(BODY)) for n in range(count))


@st.composite
def papers(draw) -> Manuscript:
    aspects = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        section = aspect(number, *draw(points()))
        if not section.points:
            lines = tuple(map(Line, draw(st.lists(SENTENCE, min_size=1, max_size=3))))
            section = Section(section.number, section.heading, 2, lead_in=lines)
        elif draw(st.booleans()):
            section = replace(section, lead_in=tuple(map(Line, draw(BODY))))
        aspects.append(section)
    return paper(*aspects, preamble=tuple(draw(BODY)), closing=tuple(draw(BODY)))


def all_sentences(manuscript: Manuscript) -> list[str]:
    lines = [*manuscript.preamble, *manuscript.closing]
    lines += [line for section in manuscript.sections for line in section.lines()]
    return [sentence.rstrip("。；") for line in lines for sentence in sentences(line.text)]


@given(papers(), st.integers(20, 400))
def test_every_sentence_of_the_speech_stands_in_the_paper(manuscript: Manuscript, budget: int):
    left = all_sentences(manuscript)
    for sentence in all_sentences(make_speech(manuscript, concrete, budget).manuscript):
        assert sentence in left
        left.remove(sentence)


@given(papers(), st.integers(20, 400))
def test_the_budget_is_kept_or_the_speech_says_that_it_cannot_be(manuscript: Manuscript, budget: int):
    speech = make_speech(manuscript, concrete, budget)
    assert speech.over or speech.chars <= budget
    assert speech.chars == spoken_chars(speech.manuscript)


@given(papers(), st.integers(20, 400))
def test_every_heading_stays_and_begins_with_its_own_first_sentence(manuscript: Manuscript, budget: int):
    made = make_speech(manuscript, concrete, budget).manuscript
    for before, after in zip(manuscript.walk(), made.walk(), strict=True):
        assert before.label == after.label
        first = [line.text for line in before.lines()]
        first = ([p.lead.text for p in before.points] or first)[:1] if not before.children else []
        assert [p.lead.text.rstrip("。；") for p in after.points[:1]] == [
            sentences(text)[0].rstrip("。；") for text in first
        ]


@given(papers(), st.integers(20, 400))
def test_what_is_left_of_a_row_is_its_beginning(manuscript: Manuscript, budget: int):
    made = make_speech(manuscript, concrete, budget).manuscript
    for before, after in zip(manuscript.walk(), made.walk(), strict=True):
        kept = [p.marker for p in after.points]
        wanted = [p.marker for p in before.points][: len(kept)]
        assert kept in (wanted, [""] * len(kept)) if len(kept) == 1 or not before.points else kept == wanted


@given(papers())
def test_with_room_enough_nothing_is_left_out(manuscript: Manuscript):
    speech = make_speech(manuscript, concrete, 100_000)
    assert (speech.left_points, speech.left_examples, speech.left_leadins) == ((), 0, 0)
    for before, after in zip(manuscript.walk(), speech.manuscript.walk(), strict=True):
        assert not before.points or after.lead_in == before.lead_in
    assert (speech.cut, speech.over) == (False, False)


LED = paper(
    replace(
        aspect(1, point(1, "学得不深。", FACT)),
        lead_in=(
            Line(
                "学了一些。还有差距。主要表现：",
            ),
        ),
    ),
    preamble=("根据部署，学了6天。征求意见12条。逐条对照。现对照检查如下：",),
)


def test_what_leads_into_a_section_is_said():
    speech = make_speech(LED, concrete)
    assert [line.text for s in speech.manuscript.walk() for line in s.lead_in] == [
        "学了一些。还有差距。主要表现："
    ]
    assert speech.left_leadins == 0


def test_of_a_lead_in_that_does_not_fit_the_sentence_that_leads_over_stays_and_the_rest_is_told():
    whole = make_speech(LED, concrete).chars
    budget = whole - len("征求意见12条。逐条对照。") - len(FACT) - 1
    speech = make_speech(LED, concrete, budget)
    assert [line.text for s in speech.manuscript.walk() for line in s.lead_in] == ["主要表现："]
    assert speech.left_leadins == 1


def test_the_middle_of_the_preamble_goes_before_any_example_and_the_sentence_that_leads_over_stays():
    speech = make_speech(
        LED, concrete, make_speech(LED, concrete).chars - len("征求意见12条。逐条对照。") + 1
    )
    assert [line.text for line in speech.manuscript.preamble] == ["根据部署，学了6天。现对照检查如下："]
    assert (speech.examples, speech.left_examples, speech.cut) == (1, 0, True)
