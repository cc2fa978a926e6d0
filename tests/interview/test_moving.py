"""Moving about in the interview: back, past, through the outline; points inserted, deleted, moved; undo."""

from __future__ import annotations

import pytest
from sample_scaffold import sample
from walking import Shelf, Walker, three

from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.interview.driver import Left, ask_one, interview
from reviewcli.interview.flow import question_at
from reviewcli.interview.moves import Move, possible
from reviewcli.interview.outline import AFTER, BEFORE, STAY
from reviewcli.interview.questions import NO, YES, Kind, Question
from reviewcli.interview.undo import Undo

SCAFFOLD = sample()
FIRST, SECOND = "style/points/1/lead", "style/points/2/lead"


def walk(*steps, draft: Draft | None = None, at: str = "", undo: Undo | None = None) -> tuple[Walker, Shelf]:
    """The interview along ``steps``, then left."""
    walker, shelf = Walker(*steps), Shelf()
    draft = draft or three()
    draft.at = at
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, walker, shelf, undo)
    return walker, shelf


def leads(draft: Draft, section: str = "theory") -> list[str]:
    return [point.lead[:1] for point in draft.sections[section].points]


def test_back_goes_to_the_question_before_and_on_backwards():
    walker, _ = walk(Move.BACK, Move.BACK, Move.BACK)
    assert walker.asked == [FIRST, "theory/points/3/body", "theory/points/3/lead", "theory/points/2/body"]
    assert walker.prompts[-1].text == "乙的表现。"


def test_after_going_back_and_answering_only_what_is_not_done_is_asked():
    walker, shelf = walk(Move.BACK, Move.BACK, "丙事又没有办好。")
    assert walker.asked == [FIRST, "theory/points/3/body", "theory/points/3/lead", FIRST]
    assert shelf[-1].sections["theory"].points[2].lead == "丙事又没有办好。"


def test_one_can_walk_forward_over_answered_questions():
    walker, _ = walk(Move.FORWARD, Move.FORWARD, at="theory/points/2/lead")
    assert walker.asked == ["theory/points/2/lead", "theory/points/2/body", "theory/points/3/lead"]


def test_at_the_first_question_there_is_nothing_before():
    walker, _ = walk(Move.BACK, at="fields/unit")
    assert Move.BACK not in walker.prompts[0].moves
    assert walker.asked == ["fields/unit", "fields/unit"]
    assert walker.said


def test_what_was_put_off_is_asked_again_at_the_end_and_then_left_alone():
    steps = [Move.FORWARD, "丁事没有办好。后来也没有。", NO, "原因。", NO, NO]
    walker, shelf = Walker(*steps, Move.FORWARD), Shelf()
    interview(SCAFFOLD, three(), walker, shelf)
    assert walker.asked[:3] == [FIRST, SECOND, "style/points/3/more"]
    assert walker.asked.count(FIRST) == 2
    assert shelf[-1].skipped == [FIRST]


def test_an_answered_question_passed_is_not_put_off():
    _, shelf = walk(Move.FORWARD, at="theory/points/2/lead")
    assert shelf[-1].skipped == []


@pytest.mark.parametrize("move", [Move.BACK, Move.FORWARD, Move.DELETE, Move.UP])
def test_what_stood_in_the_field_is_the_answer_when_one_moves_away(move):
    _, shelf = walk((move, "乙事至今没有办好。"), at="theory/points/2/lead")
    words = [point.lead for draft in shelf for section in draft.sections.values() for point in section.points]
    assert "乙事至今没有办好。" in words


def test_half_a_text_taken_in_passing_is_asked_again_in_its_turn():
    walker, shelf = walk((Move.BACK, "工作作风不"), None)
    assert shelf[0].sections["style"].points[0].lead == "工作作风不"
    assert walker.asked == [FIRST, "theory/points/3/body", FIRST]
    assert walker.prompts[-1].text == "工作作风不"


def test_what_cannot_be_taken_stays_as_the_text_of_its_field():
    walker, shelf = walk((Move.BACK, "明天"), Move.FORWARD, at="fields/date")
    assert shelf[-1].fields["date"] == "2099年1月5日"
    assert shelf[0].begun == {"fields/date": "明天"}
    assert walker.prompts[-1].text == "明天"


def test_an_answer_takes_the_place_of_the_text_of_the_field():
    _, shelf = walk((Move.BACK, "明天"), Move.FORWARD, "2099年1月6日", at="fields/date")
    assert (shelf[-1].begun, shelf[-1].fields["date"]) == ({}, "2099年1月6日")


def test_an_emptied_field_that_one_moves_away_from_keeps_what_was_written():
    _, shelf = walk((Move.BACK, ""), at="theory/points/2/lead")
    assert leads(shelf[-1]) == ["甲", "乙", "丙"]


def test_what_was_typed_is_on_disk_before_the_next_prompt():
    saved: list[int] = []

    class Watching(Walker):
        def ask(self, prompt):
            saved.append(len(shelf))
            return super().ask(prompt)

    shelf = Shelf()
    draft = three()
    draft.at = "fields/date"
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, Watching((Move.JUMP, "明天"), STAY), shelf)
    assert saved[1] == 1
    assert shelf[0].begun == {"fields/date": "明天"}


def test_one_jumps_by_the_tree_of_the_paper_with_state_and_counts():
    walker, _ = walk(Move.JUMP, "theory", "theory/points/2/body")
    tree = walker.prompts[1].question
    labels = {choice.value: choice.label for choice in tree.choices}
    assert labels["theory"] == "  ✓ （一）对照理论学习方面 3 条 36 字"
    assert labels["style"] == "  ○ （二）对照工作作风方面 0/2 条"
    assert labels["causes"].startswith("○ 二、原因剖析")
    assert tree.default == "style"
    places = walker.prompts[2].question
    assert [choice.value for choice in places.choices][:2] == ["theory/points/1/lead", "theory/points/1/body"]
    assert places.choices[0].label == "✓ 理论学习“一是”的首句：甲事没有办好。"
    assert walker.asked[-1] == "theory/points/2/body"


def test_what_is_asked_beside_the_parts_can_be_jumped_to_too():
    walker, _ = walk(Move.JUMP, "opinions")
    assert any(choice.label == "○ 征求到的意见" for choice in walker.prompts[1].question.choices)
    assert walker.asked[-1] == "opinions"


def test_links_to_a_point_go_with_it_and_come_back_with_it():
    draft = three()
    draft.sections["theory"].points[1].id = "p2"
    draft.sections["causes"] = DraftSection(points=[DraftPoint("原因。", answers=["p2"])])
    _, shelf = walk(Move.DELETE, Move.UNDO, draft=draft, at="theory/points/2/lead")
    assert [each.sections["causes"].points[0].answers for each in shelf[:2]] == [[], ["p2"]]


def test_a_part_with_nothing_written_is_jumped_to_at_once():
    walker, _ = walk(Move.JUMP, "causes")
    assert walker.asked == [FIRST, "jump", "causes/points/1/lead"]


def test_after_a_jump_it_goes_on_from_there_and_then_from_the_beginning():
    walker, _ = walk(Move.JUMP, "causes", "原因。", NO, NO)
    assert walker.asked[2:] == ["causes/points/1/lead", "causes/points/2/more", "report/wanted", FIRST]


def test_one_can_stay_where_one_was():
    walker, _ = walk(Move.JUMP, STAY, at="theory/points/2/lead")
    assert walker.asked == ["theory/points/2/lead", "jump", "theory/points/2/lead"]


def test_a_move_at_the_tree_goes_back_to_the_question():
    walker, _ = walk(Move.JUMP, Move.BACK)
    assert walker.asked == [FIRST, "jump", FIRST]


@pytest.mark.parametrize(("where", "order"), [(BEFORE, "甲丁乙"), (AFTER, "甲乙丁")])
def test_a_point_is_inserted_before_or_after(where, order):
    draft = three()
    draft.sections["theory"].points.pop()
    walker, shelf = walk(
        Move.INSERT, where, "丁事没有办好。也没有补上。", draft=draft, at="theory/points/2/body"
    )
    assert "".join(leads(shelf[-1])) == order
    assert walker.asked[2] == f"theory/points/{order.index('丁') + 1}/lead"


def test_an_inserted_point_that_nobody_writes_goes_again():
    draft = three()
    draft.sections["theory"].points.pop()
    _, shelf = walk(Move.INSERT, BEFORE, Move.BACK, draft=draft, at="theory/points/2/lead")
    assert leads(shelf[-1]) == ["甲", "乙"]


def test_an_inserted_point_left_empty_goes_again():
    draft = three()
    draft.sections["theory"].points.pop()
    _, shelf = walk(Move.INSERT, BEFORE, "", draft=draft, at="theory/points/1/lead")
    assert leads(shelf[-1]) == ["甲", "乙"]
    assert shelf[-1].skipped == []


def test_a_jump_from_an_inserted_point_that_goes_again_reaches_the_point_that_was_chosen():
    draft = three()
    draft.sections["theory"].points.pop()
    steps = [Move.INSERT, BEFORE, Move.JUMP, "theory", "theory/points/3/body"]
    walker, _ = walk(*steps, draft=draft, at="theory/points/2/lead")
    assert walker.asked[-1] == "theory/points/2/body"
    assert walker.prompts[-1].text == "乙的表现。"


def test_no_more_points_than_the_scaffold_allows_are_inserted():
    draft = three()
    moves = possible(SCAFFOLD, draft, question_at(SCAFFOLD, draft, "theory/points/1/lead"))
    assert Move.INSERT not in moves
    assert {Move.DELETE, Move.DOWN} <= moves


def test_a_deleted_point_is_named_and_the_next_one_is_shown():
    walker, shelf = walk(Move.DELETE, at="theory/points/2/body")
    assert leads(shelf[-1]) == ["甲", "丙"]
    assert any("删去理论学习第 2 条" in said and "乙事没有办好" in said for said in walker.said)
    assert walker.asked == ["theory/points/2/body", "theory/points/2/lead"]
    assert walker.prompts[-1].text == "丙事没有办好。"


def test_a_point_deleted_is_not_asked_for_at_once():
    walker, _ = walk(Move.DELETE, None, at="theory/points/3/body")
    assert "theory/points/3/more" not in walker.asked


def test_points_change_places_and_the_writer_stays_with_his():
    walker, shelf = walk(Move.UP, Move.UP, Move.DOWN, at="theory/points/3/body")
    assert walker.asked == [f"theory/points/{n}/body" for n in (3, 2, 1, 2)]
    assert leads(shelf[-1]) == ["甲", "丙", "乙"]
    assert {prompt.text for prompt in walker.prompts} == {"丙的表现。"}
    assert Move.UP not in walker.prompts[2].moves


def test_a_move_that_is_not_possible_changes_nothing():
    walker, shelf = walk(Move.UP, at="theory/points/1/lead")
    assert walker.asked == ["theory/points/1/lead"] * 2
    assert leads(shelf[-1]) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([Move.DELETE], "删去理论学习第 2 条"),
        ([Move.UP], "上移理论学习第 2 条"),
        ([Move.DOWN], "下移理论学习第 2 条"),
        (["新的一句。"], "改写理论学习“二是”的首句"),
        ([(Move.BACK, "新的一句。")], "改写理论学习“二是”的首句"),
    ],
)
def test_the_last_change_is_taken_back_and_named(steps, words):
    undo = Undo()
    walker, shelf = walk(*steps, Move.UNDO, at="theory/points/2/lead", undo=undo)
    assert shelf[-1].sections == three().sections
    assert f"已撤销：{words}。" in walker.said
    assert walker.asked[-1] == "theory/points/2/lead"
    assert not undo


def test_a_first_answer_taken_back_stands_in_the_field():
    walker, shelf = walk("作风不实。也不细。", Move.UNDO)
    assert "style" not in shelf[-1].sections
    assert (walker.asked[-1], walker.prompts[-1].text) == (FIRST, "作风不实。也不细。")


def test_several_changes_are_taken_back_one_by_one():
    steps = [Move.DELETE, Move.UP, "丙事还是没有办好。", *[Move.UNDO] * 3]
    _, shelf = walk(*steps, at="theory/points/2/lead")
    assert shelf[-1].sections == three().sections
    assert shelf[-1].settled == three().settled


def test_undo_is_offered_where_there_is_something_to_take_back():
    walker, _ = walk(None, "新的一句。", at="theory/points/2/lead")
    offered = [Move.UNDO in prompt.moves for prompt in walker.prompts]
    assert offered[0] is False
    assert offered[-1] is True


def test_undo_keeps_what_was_typed_in_the_field():
    _, shelf = walk("甲事又没有办好。", (Move.UNDO, "作风上"), at="theory/points/1/lead")
    assert shelf[-1].begun == {FIRST: "作风上"}
    again, _ = walk(Move.FORWARD, draft=shelf[-1], at="theory/points/3/body")
    assert again.prompts[-1].text == "作风上"


def test_the_text_of_a_field_follows_its_point_when_its_number_is_taken_back():
    draft = three()
    draft.begun = {"theory/points/3/body": "丙的又一个表现"}
    _, shelf = walk(Move.DELETE, Move.UNDO, draft=draft, at="theory/points/2/lead")
    assert [each.begun for each in shelf[:2]] == [
        {"theory/points/2/body": "丙的又一个表现"},
        {"theory/points/3/body": "丙的又一个表现"},
    ]


def test_undo_leaves_what_another_hand_changed_meanwhile():
    class Two(Shelf):
        def save(self, draft):
            draft.fields = draft.fields | {"name": "李四"}
            return super().save(draft)

    shelf, draft = Two(), three()
    draft.at = "theory/points/2/lead"
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, Walker("新的一句。", Move.UNDO), shelf)
    assert shelf[-1].sections == three().sections
    assert shelf[-1].fields["name"] == "李四"


def test_changes_of_an_earlier_round_can_be_taken_back():
    undo = Undo()
    _, shelf = walk(Move.DELETE, at="theory/points/2/lead", undo=undo)
    _, shelf = walk(Move.UNDO, draft=shelf[-1], undo=undo)
    assert shelf[-1].sections == three().sections


def test_a_note_joins_the_text_of_the_field_and_leaves_the_tray():
    draft = three()
    draft.notes = ["一月下村三次。", "二月没有去。\n三月也没有"]
    walker, shelf = walk((Move.NOTE, "作风上"), "1", draft=draft)
    assert walker.prompts[-1].text == "作风上二月没有去。三月也没有。"
    assert shelf[-1].notes == ["一月下村三次。"]
    assert walker.prompts[1].question.choices[0].label == "一月下村三次。"


def test_a_note_taken_back_is_in_the_tray_again_and_the_field_as_it_was():
    draft = three()
    draft.notes = ["一月下村三次。"]
    walker, shelf = walk((Move.NOTE, "作风上"), "0", Move.UNDO, draft=draft)
    assert shelf[-1].notes == ["一月下村三次。"]
    assert walker.prompts[-1].text == "作风上"


def test_notes_are_offered_where_a_text_is_asked_for_and_there_are_some():
    draft = three()
    assert Move.NOTE not in possible(SCAFFOLD, draft, question_at(SCAFFOLD, draft, FIRST))
    draft.notes = ["一月下村三次。"]
    assert Move.NOTE in possible(SCAFFOLD, draft, question_at(SCAFFOLD, draft, FIRST))
    for id in ("fields/name", "report/wanted"):
        assert Move.NOTE not in possible(SCAFFOLD, draft, question_at(SCAFFOLD, draft, id))


def test_a_single_question_cannot_be_moved_from_and_loses_nothing():
    walker, shelf = Walker((Move.BACK, "乙事至今没有办好。")), Shelf()
    draft = three()
    asked = question_at(SCAFFOLD, draft, "theory/points/2/lead")
    done = ask_one(SCAFFOLD, draft, asked, walker, shelf)
    assert walker.prompts[0].moves == frozenset()
    assert done.sections["theory"].points[1].lead == "乙事至今没有办好。"


def test_the_place_is_on_disk_with_each_answer():
    _, shelf = walk(Move.JUMP, "causes", "原因。")
    assert shelf[-2].at == "causes/points/2/more"


def test_one_more_point_is_asked_for_right_where_one_wants_it():
    draft = three()
    draft.sections["theory"].points.pop()
    walker, _ = walk(YES, draft=draft, at="theory/points/3/more")
    assert walker.asked == ["theory/points/3/more", "theory/points/3/lead"]


def test_the_prompt_says_what_the_place_still_needs():
    draft = three()
    draft.sections["style"] = DraftSection(points=[DraftPoint("作风不实。")])
    walker, _ = walk(draft=draft)
    assert walker.asked == ["style/points/1/body"]
    assert walker.prompts[0].progress.needs == "已写 1 条，至少 2 条；这一条已写 5 字，建议 60—300 字"


def two() -> Draft:
    draft = three()
    draft.sections["theory"].points = [DraftPoint("甲甲甲。", "甲体。"), DraftPoint("乙乙乙。", "乙体。")]
    return draft


@pytest.mark.parametrize("where", [BEFORE, AFTER])
def test_a_text_begun_in_a_point_that_undo_takes_away_is_never_shown_at_another(where):
    steps = [Move.INSERT, where, (Move.UNDO, "新写的丙"), Move.JUMP, "theory", "theory/points/2/lead"]
    walker, shelf = walk(*steps, draft=two(), at="theory/points/1/lead")
    assert walker.prompts[-1].question.id == "theory/points/2/lead"
    assert walker.prompts[-1].text == "乙乙乙。"
    assert (shelf[-1].begun, shelf[-1].unplaced) == ({}, ["新写的丙"])
    assert any("新写的丙" in said for said in walker.said)


def test_what_is_begun_at_an_empty_place_is_not_shown_over_a_point_that_comes_back():
    draft = two()
    steps = [Move.DELETE, (Move.UNDO, "新写的丙"), Move.JUMP, "theory", "theory/points/2/lead"]
    walker, shelf = walk(*steps, draft=draft, at="theory/points/2/lead")
    assert walker.prompts[-1].text == "乙乙乙。"
    assert "新写的丙" in repr(shelf[-1])


def test_a_text_begun_over_a_stored_answer_shows_that_answer_and_replaces_it_only_when_confirmed():
    draft = two()
    draft.begun = {"theory/points/2/lead": "改了一半"}
    steps = [Move.FORWARD, Move.JUMP, "theory", "theory/points/2/lead"]
    walker, shelf = walk(*steps, draft=draft, at="theory/points/2/lead")
    assert walker.prompts[0].text == walker.prompts[-1].text == "改了一半"
    assert any("乙乙乙" in line for line in walker.prompts[0].question.intro)
    assert shelf[-1].sections["theory"].points[1] == DraftPoint("乙乙乙。", "乙体。")


def test_a_text_begun_over_a_stored_answer_is_dropped_by_emptying_the_field():
    draft = two()
    draft.begun = {"theory/points/2/lead": "改了一半"}
    _, shelf = walk((Move.FORWARD, ""), draft=draft, at="theory/points/2/lead")
    assert shelf[-1].begun == {}
    assert shelf[-1].sections["theory"].points[1].lead == "乙乙乙。"


def test_links_of_a_point_are_no_place_to_insert_one():
    asked = Question("theory/points/1/answers", Kind.MULTI, "哪几条？", "对应")
    assert not {Move.INSERT, Move.DELETE, Move.UP, Move.DOWN} & possible(SCAFFOLD, two(), asked)
