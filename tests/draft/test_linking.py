"""Links between points: ids that go with them, nothing dangling, what is left open."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from reviewcli.draft.linking import carry, ensure_id, every_point, links_of, prune, spots
from reviewcli.draft.merge import merge
from reviewcli.draft.model import Draft, DraftOpinion, DraftPoint, DraftSection
from reviewcli.draft.points import split_following
from reviewcli.interview.points import delete_point, shift_point
from reviewcli.interview.questions import Kind, Question
from reviewcli.manuscript.markers import Style
from reviewcli.scaffold.model import Link, Part, PointRule, Scaffold, SectionSpec

RULE = PointRule(min=1, max=9)
SCAFFOLD = Scaffold(
    id="links-2099",
    name="测试",
    meeting="democratic-life",
    year=2099,
    kind="个人",
    title="标题",
    sections=(
        SectionSpec(
            id="problems",
            heading="问题",
            part=Part.PROBLEMS,
            children=(
                SectionSpec(id="theory", heading="理论学习", points=RULE),
                SectionSpec(id="style", heading="工作作风", points=RULE),
            ),
        ),
        SectionSpec(id="causes", heading="原因", part=Part.CAUSES, points=RULE),
        SectionSpec(id="measures", heading="措施", part=Part.MEASURES, points=RULE),
    ),
    links=(Link(Part.PROBLEMS, Part.CAUSES), Link(Part.PROBLEMS, Part.MEASURES)),
)


def draft(theory=("甲", "乙"), measures=("改甲",)):
    return Draft(
        "links-2099",
        sections={
            "theory": DraftSection(points=[DraftPoint(lead) for lead in theory]),
            "measures": DraftSection(points=[DraftPoint(lead) for lead in measures]),
        },
    )


def at(section, number, last="lead"):
    return Question(f"{section}/points/{number}/{last}", Kind.SHORT, "", "")


def linked(draft_):
    first = draft_.sections["theory"].points[0]
    draft_.sections["measures"].points[0].answers = [ensure_id(draft_, first)]
    return first.id


def test_a_point_keeps_the_id_it_was_given():
    made = draft()
    first = made.sections["theory"].points[0]
    assert ensure_id(made, first) == ensure_id(made, first) != ""


def test_a_point_copied_by_hand_gets_an_id_of_its_own():
    made = draft()
    first, second = made.sections["theory"].points
    second.id = ensure_id(made, first)
    assert ensure_id(made, second) != first.id == ensure_id(made, first)


def test_where_nothing_is_linked_nothing_is_open():
    assert links_of(draft(), SCAFFOLD).open == ()
    assert links_of(draft(), SCAFFOLD).linked == frozenset()


def test_once_something_is_linked_the_other_problems_are_open():
    made = draft()
    linked(made)
    links = links_of(made, SCAFFOLD)
    assert [(part, spot.short) for part, spot in links.open] == [(Part.MEASURES, "理论学习“二是”：乙")]
    assert links.linked == {Part.MEASURES}


def test_a_measure_without_a_problem_is_aimless_beside_one_that_has_some():
    made = draft(measures=("改甲", "别的"))
    linked(made)
    assert [spot.lead for _, spot in links_of(made, SCAFFOLD).aimless] == ["别的"]


def test_an_opinion_is_open_until_a_point_answers_it_or_a_reason_is_given():
    made = draft()
    id = linked(made)
    made.opinions = [
        DraftOpinion("一", answered=[id]),
        DraftOpinion("二", settled="已当面说明"),
        DraftOpinion("三"),
    ]
    assert links_of(made, SCAFFOLD).opinions == ("三",)


def test_a_deleted_problem_leaves_no_id_behind():
    made = draft()
    id = linked(made)
    made.opinions = [DraftOpinion("一", answered=[id])]
    after = delete_point(SCAFFOLD, made, at("theory", 1)).draft
    assert after.sections["measures"].points[0].answers == []
    assert after.opinions[0].answered == []


def test_a_point_that_is_split_keeps_its_id_and_links():
    point = DraftPoint("甲", "说明。\n二是乙。", id="a1", answers=["b2"], due="年底前")
    first, second = split_following(point, Style.IS, 1)
    assert (first.id, first.answers, first.due, second.id) == ("a1", ["b2"], "年底前", "")


def test_points_read_back_from_word_keep_what_they_were_linked_by():
    old = [
        DraftPoint("学习不够系统", "只看目录。", id="a1"),
        DraftPoint("调研走访少", id="b2", answers=["c3"]),
    ]
    new = [DraftPoint("调研走访少了些"), DraftPoint("新的一条"), DraftPoint("学习不够系统", "看了目录。")]
    carry(old, new)
    assert [(point.id, point.answers) for point in new] == [("b2", ["c3"]), ("", []), ("a1", [])]


def test_a_section_left_out_has_no_spots():
    made = draft()
    assert [spot.key for spot in spots(made, SCAFFOLD, (Part.PROBLEMS,))] == ["theory/1", "theory/2"]


def test_a_problem_that_another_hand_deleted_leaves_no_id_in_the_merged_draft():
    base = draft()
    base.sections["theory"].points[0].id = "a1"
    theirs, ours = copy.deepcopy(base), copy.deepcopy(base)
    del theirs.sections["theory"].points[0]
    ours.sections["measures"].points[0].answers = ["a1"]
    merged = merge(base, ours, theirs, SCAFFOLD)
    assert merged.draft.sections["measures"].points[0].answers == []
    assert ours.sections["measures"].points[0].answers == ["a1"]


MOVES = st.lists(
    st.tuples(st.sampled_from(("up", "down", "delete", "insert", "prune", "copy")), st.integers(0, 5))
)


@given(moves=MOVES, chosen=st.sets(st.integers(0, 4), min_size=1))
def test_however_points_move_links_go_with_their_words_and_none_dangles(moves, chosen):
    made = draft(theory=[f"问题{n}" for n in range(5)])
    problems = made.sections["theory"].points
    meant = {problems[n].lead for n in chosen}
    made.sections["measures"].points[0].answers = [ensure_id(made, problems[n]) for n in sorted(chosen)]
    for move, where in moves:
        count = len(made.sections["theory"].points)
        number = where % count + 1 if count else 0
        if move in ("up", "down") and count > 1:
            up = move == "up"
            if (up and number > 1) or (not up and number < count):
                made = shift_point(SCAFFOLD, made, at("theory", number), up=up).draft
        elif move == "delete" and count:
            meant.discard(made.sections["theory"].points[number - 1].lead)
            made = delete_point(SCAFFOLD, made, at("theory", number)).draft
        elif move == "insert":
            made.sections["theory"].points.insert(number - 1 if number else 0, DraftPoint("新问题"))
        elif move == "prune":
            prune(made)
        elif move == "copy":
            made = copy.deepcopy(made)
    ids = {point.id for point in every_point(made)}
    answers = made.sections["measures"].points[0].answers
    assert set(answers) <= ids
    assert {p.lead for p in made.sections["theory"].points if p.id in answers} == meant
