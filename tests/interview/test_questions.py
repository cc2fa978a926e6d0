"""The order of questions, with no terminal in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_scaffold import sample

from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.interview.answers import answer, objection
from reviewcli.interview.driver import Left, Prompt, interview
from reviewcli.interview.progress import progress, tree
from reviewcli.interview.questions import NO, YES, Kind, next_question, questions
from reviewcli.scaffold.model import Presence

SCAFFOLD = sample()


class Script:
    """An asker that answers from a table by question id, and remembers what it was asked."""

    def __init__(self, answers: dict[str, str], leave_at: str = "", leaving: str = "") -> None:
        self.answers = answers
        self.leave_at = leave_at
        self.leaving = leaving
        self.asked: list[str] = []
        self.prompts: list[Prompt] = []
        self.said: list[str] = []

    def ask(self, prompt: Prompt) -> str:
        self.asked.append(prompt.question.id)
        self.prompts.append(prompt)
        if prompt.question.id == self.leave_at:
            raise Left(self.leaving)
        if prompt.question.choices:
            return self.answers.get(prompt.question.id, prompt.question.default)
        return self.answers.get(prompt.question.id, prompt.text or f"写{len(self.asked)}句。后面的话。")

    def say(self, text: str) -> None:
        self.said.append(text)


class Saved(list):
    """A store that remembers every draft saved."""

    def save(self, draft: Draft) -> Draft:
        self.append(draft)
        return draft

    def keep(self, draft: Draft) -> None:
        self.append(draft)


def run(script: Script, draft: Draft | None = None) -> tuple[Draft, list[Draft]]:
    saved = Saved()
    done = interview(SCAFFOLD, draft or Draft("sample-2099"), script, saved)
    return done, saved


ANSWERS = {
    "fields/unit": "某局",
    "fields/name": "张三",
    "fields/date": "2099年1月5日",
    "fields/opinions": "3",
    "opinions": "",
}


def test_questions_come_in_the_order_of_the_paper():
    script = Script(ANSWERS)
    run(script)
    assert script.asked == [
        "fields/unit", "fields/name", "fields/date", "fields/opinions", "preamble", "last/wanted",
        "opinions", "theory/points/1/lead", "theory/points/2/lead", "theory/points/3/more",
        "style/points/1/lead", "style/points/2/lead", "style/points/3/more",
        "causes/points/1/lead", "causes/points/2/more", "report/wanted", "report/text",
    ]  # fmt: skip


def test_the_body_is_asked_where_the_lead_is_one_sentence():
    script = Script(ANSWERS | {"theory/points/1/lead": "只有一句。"})
    run(script)
    assert script.asked[8] == "theory/points/1/body"


def test_every_answer_is_saved_before_the_next_question():
    script = Script(ANSWERS)
    _, saved = run(script)
    assert len(saved) == len(script.asked)
    assert saved[0].fields == {"unit": "某局"}


def test_leaving_keeps_the_text_of_the_field_and_comes_back_to_that_very_question():
    script = Script(
        ANSWERS | {"theory/points/1/lead": "只有一句。"}, "theory/points/1/body", "写到一半\n\n又一行"
    )
    draft = Draft("sample-2099")
    saved = Saved()
    with pytest.raises(Left):
        interview(SCAFFOLD, draft, script, saved)
    assert (saved[-1].at, saved[-1].buffer) == ("theory/points/1/body", "写到一半\n\n又一行")
    again = Script({})
    interview(SCAFFOLD, saved[-1], again, saved)
    assert again.asked[0] == "theory/points/1/body"
    assert again.prompts[0].text == "写到一半\n\n又一行"
    assert (saved[-1].at, saved[-1].buffer) == ("", "")


def test_one_more_point_can_be_added_up_to_the_maximum():
    script = Script(ANSWERS | {"theory/points/3/more": YES})
    draft, _ = run(script)
    assert len(draft.sections["theory"].points) == 3
    assert "theory/points/4/more" not in script.asked


def test_an_extra_point_left_empty_goes_again():
    script = Script(ANSWERS | {"theory/points/3/more": YES, "theory/points/3/lead": ""})
    draft, _ = run(script)
    assert len(draft.sections["theory"].points) == 2
    assert script.asked.count("theory/points/3/lead") == 1


def test_a_needed_question_left_empty_is_put_off_and_said():
    script = Script(ANSWERS | {"fields/name": "", "theory/points/1/lead": ""})
    draft, _ = run(script)
    assert draft.skipped == ["fields/name", "theory/points/1/lead"]
    assert len(script.said) >= 2


def test_a_point_put_off_keeps_its_place():
    script = Script(ANSWERS | {"theory/points/1/lead": "", "theory/points/2/lead": "第二个问题。"})
    draft, _ = run(script)
    assert [point.lead for point in draft.sections["theory"].points] == ["", "第二个问题。"]


def test_an_optional_part_is_asked_for_only_when_wanted():
    draft, _ = run(Script(ANSWERS | {"last/wanted": YES, "last/text": "都落实了。"}))
    assert draft.sections["last"].text == "都落实了。"


def test_an_answer_against_the_pattern_is_asked_again_with_what_was_typed():
    typed = iter(["明天", "2099年1月5日"])

    class Once(Script):
        def ask(self, prompt: Prompt) -> str:
            text = super().ask(prompt)
            return next(typed) if prompt.question.id == "fields/date" else text

    script = Once(ANSWERS)
    draft, _ = run(script)
    assert draft.fields["date"] == "2099年1月5日"
    assert script.prompts[3].text == "明天"
    assert "2099年1月5日" in script.said[0]


def test_the_composed_preamble_taken_as_it_is_follows_later_changes_of_the_fields():
    draft, _ = run(Script(ANSWERS))
    assert draft.preamble == ""
    assert "preamble" in draft.settled


def ask_body(text: str) -> tuple[Draft, list[str]]:
    script = Script(ANSWERS | {"theory/points/1/lead": "一句。", "theory/points/1/body": text})
    draft, _ = run(script)
    return draft, script.asked


def test_a_body_line_that_begins_with_the_next_ordinal_is_offered_as_the_next_point():
    draft, asked = ask_body("表现一。\n\n二是学得不深。不够系统。")
    assert "theory/points/1/split" in asked
    assert draft.sections["theory"].points[:2] == [
        DraftPoint("一句。", "表现一。"),
        DraftPoint("学得不深。", "不够系统。"),
    ]


def test_the_offer_can_be_declined_for_good():
    script = Script(
        ANSWERS
        | {
            "theory/points/1/lead": "一句。",
            "theory/points/1/body": "甲。\n二是乙。",
            "theory/points/1/split": NO,
        }
    )
    draft, _ = run(script)
    assert draft.sections["theory"].points[0].body == "甲。\n二是乙。"
    assert script.asked.count("theory/points/1/split") == 1


def test_a_pasted_paragraph_is_divided_into_lead_and_body_and_its_ordinal_taken_off():
    question = next(q for q in questions(SCAFFOLD, Draft("x")) if q.id == "theory/points/1/lead")
    answered = answer(SCAFFOLD, Draft("x"), question, "一是学得不深。浅尝辄止。\r\n二段。")
    assert answered.draft.sections["theory"].points == [DraftPoint("学得不深。", "浅尝辄止。\n二段。")]
    assert len(answered.said) == 2


def test_what_was_cleaned_is_said():
    question = questions(SCAFFOLD, Draft("x"))[0]
    answered = answer(SCAFFOLD, Draft("x"), question, "某\u200b局\x07")
    assert answered.draft.fields["unit"] == "某局"
    assert "零宽" in answered.said[0]


def test_answering_leaves_the_draft_given_as_it_was():
    draft = Draft("x", sections={"theory": DraftSection(points=[DraftPoint("甲。")])})
    question = next(q for q in questions(SCAFFOLD, draft) if q.id == "theory/points/1/body")
    answer(SCAFFOLD, draft, question, "乙。")
    assert draft.sections["theory"].points[0].body == ""


def test_a_choice_takes_only_its_own_values():
    question = next(q for q in questions(SCAFFOLD, Draft("x")) if q.kind is Kind.CONFIRM)
    assert objection(question, YES) is None
    assert objection(question, "maybe") is not None


def test_progress_says_aspect_point_characters_and_what_is_missing():
    draft = Draft(
        "x", fields={"unit": "某局"}, sections={"theory": DraftSection(points=[DraftPoint("甲乙。", "丙。")])}
    )
    draft.settled = ["fields/date", "fields/opinions", "preamble", "last/wanted"]
    question = next(q for q in questions(SCAFFOLD, draft) if q.id == "theory/points/2/lead")
    state = progress(SCAFFOLD, draft, question)
    assert state.where == "第 1/2 方面 · 理论学习 · 二是"
    assert state.missing == ("姓名", "理论学习 1 条", "工作作风 2 条", "原因剖析 1 条", "需要说明的事项")
    assert state.chars > 5


def test_the_tree_shows_what_is_written_begun_and_not_begun():
    draft = Draft("x", sections={"theory": DraftSection(points=[DraftPoint("甲乙。", "丙。")])})
    states = {row.id: row.state for row in tree(SCAFFOLD, draft)}
    assert states == {
        "fields": "○", "preamble": "◐", "last": "–", "problems": "◐", "theory": "◐",
        "style": "○", "causes": "○", "report": "○",
    }  # fmt: skip


def test_a_finished_interview_has_no_next_question():
    draft, _ = run(Script(ANSWERS))
    assert next_question(SCAFFOLD, draft) is None


def question_of(id: str, draft: Draft):
    return next(question for question in questions(SCAFFOLD, draft) if question.id == id)


@pytest.mark.parametrize("text", ["、", "。", "……", "　，　"])
def test_an_answer_of_punctuation_only_is_asked_again(text):
    wrong = objection(question_of("theory/points/1/lead", Draft("x")), text)
    assert wrong is not None
    assert "没有文字" in wrong


def test_a_day_that_is_in_no_calendar_is_asked_again():
    wrong = objection(question_of("fields/date", Draft("x")), "2099年2月30日")
    assert wrong is not None
    assert "没有这一天" in wrong


def test_a_preamble_without_a_required_phrase_is_taken_and_that_is_said():
    answered = answer(SCAFFOLD, Draft("x"), question_of("preamble", Draft("x")), "我认真准备了。")
    assert answered.draft.preamble == "我认真准备了。"
    assert any("现对照检查如下" in sentence for sentence in answered.said)


def test_a_line_that_reads_as_a_heading_is_taken_and_that_is_said_once():
    draft = Draft("x", sections={"theory": DraftSection(points=[DraftPoint("甲。")])})
    question = question_of("theory/points/1/body", draft)
    answered = answer(SCAFFOLD, draft, question, "有表现。\n二、产生问题的原因\n后面。")
    assert any("二、产生问题的原因" in sentence for sentence in answered.said)
    again = answer(SCAFFOLD, answered.draft, question_of("fields/unit", answered.draft), "某局")
    assert again.said == ()


def test_progress_does_not_call_a_preamble_without_its_phrases_whole():
    draft = Draft("x", preamble="我认真准备了。")
    assert "开头语 1 处必备提法" in progress(SCAFFOLD, draft, None).missing
    assert next(row for row in tree(SCAFFOLD, draft) if row.id == "preamble").state == "◐"


def test_what_is_typed_can_be_put_on_disk_before_it_is_an_answer():
    kept: list[Draft] = []

    class Typing(Saved):
        def keep(self, draft: Draft) -> None:
            kept.append(draft)

    class Slow(Script):
        def ask(self, prompt: Prompt) -> str:
            if prompt.keep is not None and prompt.question.id == "theory/points/1/lead":
                prompt.keep("写到一")
            return super().ask(prompt)

    script = Slow(ANSWERS)
    done = interview(SCAFFOLD, Draft("sample-2099"), script, Typing())
    assert [(draft.at, draft.buffer) for draft in kept] == [("theory/points/1/lead", "写到一")]
    assert (done.at, done.buffer) == ("", "")


def test_an_empty_part_that_is_declined_later_is_given_up():
    draft = Draft("x", sections={"last": DraftSection()})
    assert "last" not in answer(SCAFFOLD, draft, question_of("last/wanted", draft), NO).draft.sections


def test_the_number_of_a_part_stays_the_same_when_others_are_declined():
    def where(draft: Draft) -> str:
        asked = next(q for q in questions(SCAFFOLD, draft) if q.id.startswith("causes/"))
        return progress(SCAFFOLD, draft, asked).where.partition(" · ")[0]

    optional = [part.id for part in SCAFFOLD.sections if part.presence is not Presence.REQUIRED]
    assert optional
    declined = Draft("x", settled=[f"{id}/wanted" for id in optional])
    taken = Draft("x", sections={id: DraftSection() for id in optional})
    assert where(declined) == where(taken) == where(Draft("x"))


def test_the_screen_calls_the_preamble_what_rules_and_scaffolds_call_it():
    asked = next(q for q in questions(SCAFFOLD, Draft("x")) if q.id == "preamble")
    assert (asked.label, asked.place) == ("开头语", ("开头语",))
    assert [row.label for row in tree(SCAFFOLD, Draft("x")) if row.id == "preamble"] == ["开头语"]


def test_an_empty_point_that_was_skipped_is_not_counted_where_one_more_is_offered():
    points = [DraftPoint("甲。", "乙。"), DraftPoint(), DraftPoint("丙。", "丁。")]
    scaffold = sample()
    rule = replace(scaffold.section("theory").points, max=5)
    theory = replace(scaffold.section("theory"), points=rule)
    scaffold = replace(scaffold, sections=(theory,))
    draft = Draft("x", sections={"theory": DraftSection(points=points)})
    more = next(each for each in questions(scaffold, draft) if each.id.endswith("/more"))
    assert "已有 2 条" in more.prompt


def test_a_preamble_with_a_field_open_is_only_begun_and_names_the_field():
    draft = Draft("x", fields={"name": "张三"})
    row = next(row for row in tree(SCAFFOLD, draft) if row.id == "preamble")
    assert (row.state, row.missing, row.percent) == ("◐", "单位", 50)
    draft.fields["unit"] = "某局"
    row = next(row for row in tree(SCAFFOLD, draft) if row.id == "preamble")
    assert (row.state, row.missing, row.percent) == ("✓", "", 100)
