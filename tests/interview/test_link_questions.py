"""The questions of links: where they are asked, what an answer does, what is shown where it may belong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_scaffold import sample

from reviewcli.draft.linking import links_of
from reviewcli.draft.model import Draft, DraftItem, DraftOpinion, DraftPoint, DraftSection
from reviewcli.interview.answers import answer, objection
from reviewcli.interview.linking import with_links
from reviewcli.interview.questions import Kind, next_question, questions
from reviewcli.scaffold.model import Link, Part

SCAFFOLD = replace(sample(), links=(Link(Part.PROBLEMS, Part.CAUSES),))


def written(**more):
    return Draft(
        "sample-2099",
        sections={
            "theory": DraftSection(points=[DraftPoint("学习不够", "说明。"), DraftPoint("用得少", "说明。")]),
            "style": DraftSection(points=[DraftPoint("下乡少", "说明。"), DraftPoint("会议多", "说明。")]),
            "causes": DraftSection(points=[DraftPoint("信念松了", "说明。")]),
        },
        **more,
    )


def find(draft, id):
    return next(question for question in questions(SCAFFOLD, draft) if question.id == id)


def give(draft, id, text):
    return answer(SCAFFOLD, draft, find(draft, id), text).draft


def ids(draft):
    return [question.id for question in questions(SCAFFOLD, draft)]


def test_opinions_are_asked_before_the_problems_and_may_be_skipped():
    draft = Draft("sample-2099")
    asked = ids(draft)
    assert asked[asked.index("opinions") + 1] == "theory/points/1/lead"
    assert find(give(draft, "opinions", ""), "opinions").done
    assert not find(draft, "opinions").needed


def test_opinions_are_not_asked_for_by_themselves_once_problems_are_written():
    assert find(written(), "opinions").done


def test_pasted_opinions_become_a_list_without_numbers():
    draft = give(Draft("sample-2099"), "opinions", "1、下乡少\r\n2、会议多")
    assert [each.text for each in draft.opinions] == ["下乡少", "会议多"]


def test_nothing_typed_leaves_the_list_that_was_there():
    draft = Draft("sample-2099", opinions=[DraftOpinion("下乡少")])
    assert give(draft, "opinions", "").opinions == draft.opinions


def test_a_cause_is_asked_which_problems_it_answers():
    question = find(written(), "causes/points/1/answers")
    assert (question.kind, question.default, question.needed) == (Kind.MULTI, "", False)
    assert [choice.value for choice in question.choices] == ["theory/1", "theory/2", "style/1", "style/2"]
    assert question.choices[2].label == "工作作风“一是”：下乡少"


def test_what_is_chosen_is_kept_as_ids_and_shown_again():
    draft = give(written(), "causes/points/1/answers", "theory/1\nstyle/2")
    first, last = draft.sections["theory"].points[0], draft.sections["style"].points[1]
    assert draft.sections["causes"].points[0].answers == [first.id, last.id]
    assert find(draft, "causes/points/1/answers").value == "theory/1\nstyle/2"
    assert draft.sections["theory"].points[1].id == ""


def test_none_chosen_settles_the_question():
    draft = give(written(), "causes/points/1/answers", "")
    assert find(draft, "causes/points/1/answers").done
    assert draft.sections["causes"].points[0].answers == []


def test_a_choice_taken_back_takes_the_link_away():
    draft = give(give(written(), "causes/points/1/answers", "theory/1"), "causes/points/1/answers", "")
    assert draft.sections["causes"].points[0].answers == []


def test_a_problem_without_a_cause_is_marked_once_others_have_one():
    draft = give(written(), "causes/points/1/answers", "theory/1")
    labels = [choice.label for choice in find(draft, "causes/points/1/answers").choices]
    assert [label.endswith("（还没有原因）") for label in labels] == [False, True, True, True]


def test_something_that_is_no_choice_is_refused():
    question = find(written(), "causes/points/1/answers")
    assert objection(question, "theory/9")
    assert objection(question, "") is None


@pytest.mark.parametrize("empty", [True, False])
def test_without_problems_nothing_is_linked(empty):
    draft = written()
    draft.sections["theory"].points, draft.sections["style"].points = [], []
    draft.sections["causes"].points[0].lead = "" if empty else "信念松了"
    assert not any(id.endswith("/answers") for id in ids(draft))


def test_of_each_opinion_it_is_asked_what_answers_it_behind_the_problems():
    draft = written(opinions=[DraftOpinion("下乡少"), DraftOpinion("脾气急")])
    asked = ids(draft)
    assert (
        asked.index("style/points/3/more")
        < asked.index("opinions/1/answered")
        < asked.index("causes/points/1/lead")
    )
    draft = give(draft, "opinions/1/answered", "style/1")
    assert draft.opinions[0].answered == [draft.sections["style"].points[0].id]
    assert links_of(draft, SCAFFOLD).opinions == ("脾气急",)


def test_an_opinion_that_nothing_answers_is_not_asked_why_by_itself():
    draft = give(written(opinions=[DraftOpinion("脾气急")]), "opinions/1/answered", "later")
    assert find(draft, "opinions/1/answered").done
    assert "opinions/1/why" not in ids(draft)
    assert links_of(draft, SCAFFOLD).opinions == ("脾气急",)


def test_all_the_other_opinions_are_left_for_later_at_once_and_stay_unanswered():
    draft = written(opinions=[DraftOpinion("下乡少"), DraftOpinion("脾气急"), DraftOpinion("话多")])
    draft = give(draft, "opinions/1/answered", "style/1")
    draft = give(draft, "opinions/2/answered", "rest")
    assert all(find(draft, f"opinions/{number}/answered").done for number in (1, 2, 3))
    assert links_of(draft, SCAFFOLD).opinions == ("脾气急", "话多")


def test_the_last_open_opinion_offers_no_others_to_leave():
    draft = give(written(opinions=[DraftOpinion("急"), DraftOpinion("话多")]), "opinions/1/answered", "later")
    assert "rest" not in [choice.value for choice in find(draft, "opinions/2/answered").choices]


def test_no_reason_given_after_all_ends_the_asking():
    draft = give(written(opinions=[DraftOpinion("脾气急")]), "opinions/1/answered", "reason")
    draft = give(draft, "opinions/1/why", "")
    assert "opinions/1/why" not in ids(draft)


def test_an_opinion_is_asked_why_where_the_writer_wants_to_say_it():
    draft = give(written(opinions=[DraftOpinion("脾气急")]), "opinions/1/answered", "reason")
    draft = give(draft, "opinions/1/why", "已当面道歉")
    assert draft.opinions[0].settled == "已当面道歉"
    assert links_of(draft, SCAFFOLD).opinions == ()
    assert find(draft, "opinions/1/why").done


def test_an_opinion_is_shown_where_it_may_belong_while_nothing_answers_it():
    draft = written(opinions=[DraftOpinion("工作作风不实", "上级点出")])
    assert any("上级点出：工作作风不实" in line for line in find(draft, "style/points/1/lead").intro)
    assert not any("工作作风不实" in line for line in find(draft, "theory/points/1/lead").intro)
    draft = give(draft, "opinions/1/answered", "style/1")
    assert not any("工作作风不实" in line for line in find(draft, "style/points/1/lead").intro)


def test_an_opinion_that_fits_no_aspect_is_shown_at_the_first():
    draft = written(opinions=[DraftOpinion("脾气急")])
    assert any("脾气急" in line for line in find(draft, "theory/points/1/lead").intro)


def test_what_is_open_from_last_year_is_shown_at_its_aspect():
    draft = written(
        last_year=[DraftItem("理论学习不深", state="未完成"), DraftItem("作风不实", state="已完成")]
    )
    assert any("理论学习不深" in line for line in find(draft, "theory/points/1/lead").intro)
    assert not any("作风不实" in line for line in find(draft, "style/points/1/lead").intro)


def test_last_years_ledger_is_offered_as_the_text_of_its_part():
    draft = written(last_year=[DraftItem("学习不够", "读书", "已完成")])
    assert find(draft, "last/wanted").default == "yes"
    draft = give(draft, "last/wanted", "yes")
    question = find(draft, "last/text")
    assert "针对“学习不够”，读书" in question.default
    assert give(draft, "last/text", question.default).sections["last"].text == question.default


def test_links_by_hand_to_other_points_stay():
    draft = written()
    draft.sections["causes"].points[0].id = "c1"
    draft.sections["causes"].points[0].answers = ["c1"]
    after = give(draft, "causes/points/1/answers", "theory/1")
    assert after.sections["causes"].points[0].answers == [after.sections["theory"].points[0].id, "c1"]


def test_the_order_of_the_other_questions_is_as_it_was():
    found = [
        q for q in questions(SCAFFOLD, written()) if q.id != "opinions" and not q.id.endswith("/answers")
    ]
    kept = [
        q.id for q in with_links(found, SCAFFOLD, written(), SCAFFOLD) if q.id in {each.id for each in found}
    ]
    assert kept == [q.id for q in found]


def test_a_finished_list_of_links_ends_the_interview():
    draft = written(fields={"unit": "某局", "name": "张三", "date": "2099年1月5日", "opinions": "1"})
    draft.settled = [
        "preamble",
        "last/wanted",
        "report/wanted",
        "theory/points/3/more",
        "style/points/3/more",
    ]
    draft.settled += ["causes/points/2/more"]
    assert next_question(SCAFFOLD, draft).id == "causes/points/1/answers"
    assert next_question(SCAFFOLD, give(draft, "causes/points/1/answers", "theory/1")) is None


def test_a_new_cause_is_asked_for_beside_the_problems_that_wait_for_one():
    draft = give(written(), "causes/points/1/answers", "theory/1")
    draft.sections["causes"].points.append(DraftPoint())
    (line,) = [line for line in find(draft, "causes/points/2/lead").intro if "还没有原因" in line]
    assert "用得少" in line
    assert "学习不够" not in line
