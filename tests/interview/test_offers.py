"""What lies ready for a question: last year's texts to keep, look at or drop; notes of the tray to take."""

from __future__ import annotations

import pytest
from sample_scaffold import sample
from walking import Shelf, Walker, three

from reviewcli.draft.before import left_before
from reviewcli.draft.compose import compose
from reviewcli.draft.model import Draft, DraftBefore, DraftPoint
from reviewcli.draft.remarks import copied
from reviewcli.interview.driver import Left, interview
from reviewcli.interview.flow import question_at
from reviewcli.interview.moves import Move
from reviewcli.interview.offers import DROP, KEEP, LOOK, note_question, with_notes
from reviewcli.interview.questions import NO, YES, Kind

SCAFFOLD = sample()
OFFER, LEAD, BODY = "style/points/1/before-1", "style/points/1/lead", "style/points/1/body"
OLD = DraftPoint("下村走得太少。", "全年只去了两次，都是陪同上级，没有进过一户人家的门。")
OLDER = DraftPoint("开会开得太长。", "一个会开了半天。")


def beside(*points: DraftPoint, **more) -> Draft:
    draft = three()
    draft.before = {"style": DraftBefore(points=list(points), **more)}
    return draft


def walk(draft: Draft, *steps) -> tuple[Walker, Draft]:
    """The draft as it was last saved, after the steps."""
    walker, shelf = Walker(*steps), Shelf()
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, walker, shelf)
    return walker, shelf[-1]


def words_of(draft: Draft) -> str:
    return "".join(line.text for line in compose(draft, SCAFFOLD).manuscript.lines())


def test_last_years_point_is_shown_as_last_years_before_the_first_sentence_is_asked_for():
    walker, _ = walk(beside(OLD), None)
    assert walker.asked == [OFFER, LEAD]
    assert walker.prompts[0].question.intro == (f"去年写的：{OLD.lead}\n{OLD.body}",)


def test_by_default_it_is_only_looked_at_and_stays_in_sight():
    walker, draft = walk(beside(OLD), None)
    assert walker.prompts[1].text == ""
    assert any("去年写的（只看不用）：下村走得太少。" in text for text in walker.prompts[1].question.intro)
    assert draft.before["style"].seen == [f"{OLD.lead}\n{OLD.body}"]
    assert draft.before["style"].points == []


def test_what_is_kept_stands_in_the_fields_and_in_no_section():
    walker, draft = walk(beside(OLD), KEEP)
    assert walker.prompts[1].text == OLD.lead
    assert "下村" not in words_of(draft)
    assert any("共 " in said and "请改成今年的事" in said for said in walker.said)


def test_what_is_kept_is_marked_as_last_years_while_it_is_unchanged():
    walker, _ = walk(beside(OLD), KEEP, "今年只下村两次")
    lead, body = walker.prompts[1].question, walker.prompts[2].question
    assert lead.room.startswith("（去年写的，请改成今年的事）")
    assert body.room.startswith("（去年写的，请改成今年的事）")
    walker, _ = walk(beside(OLD), KEEP, "今年只下村两次", "今年八月才去第一次。", Move.BACK)
    assert "去年写的" not in walker.prompts[-1].question.room


def test_a_text_kept_as_it_was_is_told_however_short():
    walker, _ = walk(beside(DraftPoint("去得少。", "两次。")), KEEP, "去得少。", "两次。")
    assert sum("一字未改" in said for said in walker.said) == 2


def test_what_is_kept_and_confirmed_unchanged_is_warned_about():
    walker, draft = walk(beside(OLD), KEEP, None, None)
    assert draft.sections["style"].points == [OLD]
    assert "与去年的材料相同 23 字，请改成今年的事。" in walker.said
    assert list(copied(draft, SCAFFOLD)) == ["“工作作风”第 1 条有 100% 还是去年写的原话，请改成今年的事。"]


def test_what_was_rewritten_is_not_warned_about():
    walker, draft = walk(beside(OLD), KEEP, "进农户少。", "今年八月只到过三个村，住了一晚。")
    assert not any("相同" in said for said in walker.said)
    assert list(copied(draft, SCAFFOLD)) == []


def test_looking_and_typing_the_same_is_found_at_the_end():
    _, draft = walk(beside(OLD), LOOK, OLD.lead, OLD.body)
    assert len(list(copied(draft, SCAFFOLD))) == 1


def test_after_dropping_one_the_next_is_offered_at_the_same_place():
    walker, draft = walk(beside(OLD, OLDER), DROP)
    assert walker.asked == ["style/points/1/before-2", OFFER]
    assert "开会" in walker.prompts[1].question.intro[0]
    assert draft.before["style"].points == [OLDER]


def test_when_all_are_dropped_nothing_is_left_of_them():
    _, draft = walk(beside(OLD), DROP)
    assert draft.before == {}


def test_each_further_point_is_offered_the_next_one():
    walker, _ = walk(beside(OLD, OLDER), KEEP, None, None)
    assert walker.asked == ["style/points/1/before-2", LEAD, BODY, "style/points/2/before-1"]


def test_the_choice_can_be_put_off_and_the_text_waits():
    walker, draft = walk(beside(OLD), Move.FORWARD)
    assert walker.asked == [OFFER, LEAD]
    assert draft.before["style"].points == [OLD]


def test_a_kept_text_gone_past_is_no_answer_and_not_lost():
    _, draft = walk(beside(OLD), KEEP, Move.BACK, Move.FORWARD, Move.FORWARD)
    assert "下村" not in words_of(draft)
    assert draft.begun[LEAD] == OLD.lead


def test_undo_takes_the_choice_back():
    walker, draft = walk(beside(OLD), DROP, Move.UNDO)
    assert draft.before["style"].points == [OLD]
    assert walker.asked == [OFFER, LEAD, OFFER]


def test_a_first_sentence_that_goes_on_stands_before_the_text_that_waits():
    _, draft = walk(beside(OLD), KEEP, "下村少。今年更少。", None)
    assert draft.sections["style"].points[0].body == f"今年更少。\n{OLD.body}"


def test_going_on_later_offers_what_was_not_decided():
    draft = beside(OLD, OLDER)
    _, saved = walk(draft, LOOK)
    walker, _ = walk(saved, "进农户少。", "只到过三个村。")
    assert walker.asked[-1] == "style/points/2/before-1"


def test_where_another_point_may_be_added_what_is_left_is_mentioned():
    draft = beside(OLD)
    draft.sections["style"] = three().sections["theory"]
    draft.sections["style"].points.pop()
    question = question_at(SCAFFOLD, draft, "style/points/3/more")
    assert question.intro == (
        "去年写的还有 1 段没有看：下村走得太少。 全年只去了两次，都是陪同上级，没有进过一户人家的…",
    )
    assert left_before(draft) == ["去年写的还有 1 段没有看，不会写进文稿，留在草稿里。"]


def test_running_text_is_offered_before_the_text_is_asked_for():
    draft = three()
    draft.before = {"report": DraftBefore(text="去年没有需要说明的。")}
    draft.skipped = [LEAD, "style/points/2/lead", "causes/points/1/lead", "causes/points/2/more"]
    walker, saved = walk(draft, YES, KEEP)
    assert walker.asked == ["report/wanted", "report/before-1", "report/text"]
    assert walker.prompts[-1].text == "去年没有需要说明的。"
    assert saved.sections["report"].text == ""


def test_last_years_measures_are_a_reminder_and_nothing_else():
    draft = three()
    draft.before = {"last": DraftBefore(measures=["每月读一本书。", "每周下村。"])}
    draft.settled.remove("last/wanted")
    walker, saved = walk(draft, YES)
    for prompt in walker.prompts:
        assert any("1 每月读一本书。；2 每周下村。" in text for text in prompt.question.intro)
    assert walker.prompts[-1].text == ""
    assert "每月" not in words_of(saved)


def test_a_paper_of_an_earlier_year_is_called_by_its_year():
    walker, _ = walk(beside(OLD, source="2095年"))
    assert walker.prompts[0].question.intro[0].startswith("2095年写的：")


# ---------------------------------------------------------------- notes


NOTES = ["拆违时绕着走", "3. 作风上下村太少，工作不实", "只读了两本书，理论学习没有坚持"]


def tray() -> Draft:
    draft = three()
    draft.notes = list(NOTES)
    return draft


def test_the_notes_that_fit_are_shown_first_and_the_others_counted():
    question = with_notes(SCAFFOLD, tray(), question_at(SCAFFOLD, tray(), LEAD))
    assert question.intro[-1] == "可以取用的素材：1 作风上下村太少，工作不实；另有 2 条素材。"


def test_all_notes_can_be_chosen_those_that_fit_first():
    question = note_question(SCAFFOLD, tray(), question_at(SCAFFOLD, tray(), LEAD))
    assert (question.kind, [choice.value for choice in question.choices]) == (
        Kind.MULTI,
        ["1", "0", "2", ""],
    )


def test_several_notes_are_joined_in_the_field_without_their_numbers():
    walker, draft = walk(tray(), (Move.NOTE, ""), "1\n0")
    assert walker.prompts[-1].text == "作风上下村太少，工作不实。拆违时绕着走。"
    assert draft.notes == [NOTES[2]]


def test_in_a_long_field_each_note_has_a_line_of_its_own():
    walker, _ = walk(tray(), "下村少。", (Move.NOTE, "先写的。"), "1\n0")
    assert walker.asked[-1] == BODY
    assert walker.prompts[-1].text == "先写的。\n作风上下村太少，工作不实\n拆违时绕着走"


def test_taking_none_changes_nothing():
    walker, draft = walk(tray(), (Move.NOTE, "写到"), "")
    assert draft.notes == NOTES
    assert walker.prompts[-1].text == "写到"


def test_a_note_that_is_used_has_left_the_tray():
    _, draft = walk(tray(), Move.NOTE, "1", None)
    assert draft.notes == [NOTES[0], NOTES[2]]
    assert draft.sections["style"].points[0].lead == "作风上下村太少，工作不实。"


@pytest.mark.parametrize("step", ["开会太多。", (Move.BACK, ""), (Move.FORWARD, "")])
def test_a_note_that_other_words_took_the_place_of_is_in_the_tray_again(step):
    _, draft = walk(tray(), Move.NOTE, "1", step)
    assert sorted(draft.notes) == sorted(NOTES)


def test_undo_brings_a_note_back():
    _, draft = walk(tray(), Move.NOTE, "1", Move.UNDO)
    assert draft.notes == NOTES


def test_without_notes_nothing_is_shown():
    question = question_at(SCAFFOLD, three(), LEAD)
    assert with_notes(SCAFFOLD, three(), question) == question


def test_a_choice_shows_no_notes():
    draft = tray()
    draft.sections["style"] = three().sections["theory"]
    draft.sections["style"].points.pop()
    question = question_at(SCAFFOLD, draft, "style/points/3/more")
    assert with_notes(SCAFFOLD, draft, question) == question
    assert NO in [choice.value for choice in question.choices]


def test_back_after_only_looking_returns_to_the_choice_which_can_be_made_anew():
    walker, draft = walk(beside(OLD), LOOK, Move.BACK, KEEP)
    assert walker.asked[2].startswith("style/points/1/before")
    assert walker.prompts[2].question.choices
    assert walker.prompts[3].text == OLD.lead
    assert draft.before["style"].seen == []


def test_only_looking_twice_changes_nothing():
    _, once = walk(beside(OLD), LOOK)
    _, twice = walk(beside(OLD), LOOK, Move.BACK, LOOK)
    assert twice.before == once.before
    assert twice.settled == once.settled


def test_what_was_looked_at_can_be_dropped_afterwards():
    _, draft = walk(beside(OLD), LOOK, Move.BACK, DROP)
    assert "style" not in draft.before
    assert "style/points/1/seen" not in draft.settled
