"""Edits made in Word come back into the draft: exactly those, and nothing else changes."""

from __future__ import annotations

import copy

import pytest
from fake_word import FakeWord
from roundtrip_case import OPEN, SCAFFOLD, compared, draft, exported, open_draft, returned, state

from reviewcli.draft.compose import compose
from reviewcli.draft.model import DraftExtra, DraftOpinion, DraftPoint, DraftSection
from reviewcli.draft.returning.comparing import Keep
from reviewcli.draft.returning.roundtrip import State


@pytest.fixture
def word(tmp_path):
    return FakeWord(exported(draft(), tmp_path / "稿.docx"))


@pytest.fixture
def open_word(tmp_path):
    return FakeWord(exported(open_draft(), tmp_path / "稿.docx", OPEN))


def back(word: FakeWord, made=None, scaffold=SCAFFOLD, **decisions):
    made = made if made is not None else (draft() if scaffold is SCAFFOLD else open_draft())
    taken = returned(made, word.save(), scaffold, **decisions)
    result = copy.deepcopy(taken.draft)
    result.returned = ""
    return result, taken


def test_a_sentence_changed_in_word_changes_that_body_and_nothing_else(word):
    got, taken = back(word.replace("只有两本", "只有三本"))
    wanted = draft()
    wanted.sections["theory"].points[0].body = "满足于读报纸、听报告，通读原著只有三本。"
    assert got == wanted
    assert taken.taken == ("“理论学习”（改了 1 条）",)


def test_a_lead_in_other_words_keeps_its_id_and_who_answers_it(word):
    got, _ = back(word.replace("理论学习不够系统", "理论学习系统性不够强"))
    assert got.sections["theory"].points[0].id == "aaaa1111"
    assert got.sections["theory"].points[0].lead == "理论学习系统性不够强。"
    assert got.sections["causes"].points[0].answers == ["aaaa1111"]


def test_a_point_added_in_word_stands_where_it_stood(word):
    got, taken = back(word.insert_after("学用结合", "三是学习计划落实不好。全年脱课两次。"))
    leads = [point.lead.rstrip("。") for point in got.sections["theory"].points]
    assert leads == ["理论学习不够系统", "学用结合不够紧密", "学习计划落实不好", "学习笔记抄写多思考少"]
    assert taken.taken == ("“理论学习”（新增 1 条）",)


def test_a_point_deleted_in_word_goes_and_links_to_it_too(word):
    got, taken = back(word.delete("理论学习不够系统"))
    assert [point.id for point in got.sections["theory"].points] == ["", "cccc3333"]
    assert got.sections["causes"].points[0].answers == []
    assert "删去 1 条" in taken.taken[0]


def test_points_in_another_order_take_their_ids_and_notes_with_them(word):
    made = draft()
    made.sections["theory"].points[2].body = ""
    made.skipped = ["theory/points/3/body"]
    made.begun = {"theory/points/1/body": "写了一半"}
    word = FakeWord(exported(made, word.path)).swap("理论学习不够系统", "学习笔记抄写多")
    got, taken = back(word, made)
    assert [point.id for point in got.sections["theory"].points] == ["cccc3333", "", "aaaa1111"]
    assert got.skipped == ["theory/points/1/body"]
    assert got.begun == {"theory/points/3/body": "写了一半"}
    assert "调了顺序" in taken.taken[0]


def test_what_is_noted_of_a_deleted_point_goes_but_half_a_text_stays(word):
    made = draft()
    made.begun = {"theory/points/2/body": "写了一半"}
    got, _ = back(FakeWord(exported(made, word.path)).delete("学用结合"), made)
    assert (got.begun, got.unplaced) == ({}, ["写了一半"])


def test_a_section_changed_only_in_the_draft_stays(word):
    made = draft()
    made.sections["clean"].points[0].body = "草稿里改过的话。"
    before = copy.deepcopy(made)
    got, taken = back(word.replace("只有两本", "只有三本"), made)
    assert got.sections["clean"] == before.sections["clean"]
    assert got.sections["theory"].points[0].body.endswith("三本。")
    assert len(taken.taken) == 1


@pytest.mark.parametrize(
    ("keep", "body", "left"),
    [
        (Keep.WORD, "对历史遗留的四笔借款一拖再拖。", []),
        (Keep.DRAFT, "草稿里改过的话。", []),
        (
            Keep.BOTH,
            "草稿里改过的话。",
            ["担当作为（Word 里的写法）\n一是攻坚克难劲头不足。对历史遗留的四笔借款一拖再拖。"],
        ),
    ],
)
def test_a_section_changed_on_both_sides_goes_by_what_the_writer_says(word, keep, body, left):
    made = draft()
    made.sections["duty"].points[0].body = "草稿里改过的话。"
    word.replace("三笔借款", "四笔借款").save()
    conflicts = compared(made, word.path).conflicts
    assert [(each.key, each.name) for each in conflicts] == [("duty", "“担当作为”")]
    assert "四笔" in conflicts[0].word
    assert "草稿里" in conflicts[0].draft
    got, _ = back(word, made, duty=keep)
    assert (got.sections["duty"].points[0].body, got.unplaced) == (body, left)


def test_the_same_change_on_both_sides_is_no_question(word):
    made = draft()
    made.sections["duty"].points[0].body = "对历史遗留的四笔借款一拖再拖。"
    found = compared(made, word.replace("三笔借款", "四笔借款").save())
    assert (found.conflicts, found.changed) == ((), ())


def test_a_heading_in_other_words_is_the_same_section(word):
    got, taken = back(word.replace("理论学习方面", "政治理论素养提升方面"))
    wanted = draft()
    wanted.sections["theory"].heading = "政治理论素养提升方面"
    assert got == wanted
    assert taken.taken == ("“理论学习”（标题改为“政治理论素养提升方面”）",)


def test_heading_and_text_in_other_words_is_still_the_same_section(word):
    word.replace("担当作为方面", "攻坚意识方面").replace("三笔借款", "四笔借款")
    got, _ = back(word)
    assert got.sections["duty"].heading == "攻坚意识方面"
    assert "四笔" in got.sections["duty"].points[0].body


def test_a_part_taken_out_in_word_is_not_asked_for_again(word):
    got, taken = back(word.delete("上年度整改措施", "上年查摆"))
    assert "last" not in got.sections
    assert got.settled == ["last/wanted"]
    assert taken.taken == ("“上年度整改措施落实情况”（删去了）",)


def test_a_part_taken_out_in_word_and_changed_in_the_draft_is_a_question(word):
    made = draft()
    made.sections["last"].text = "改过的话。"
    word.delete("上年度整改措施", "上年查摆")
    found = compared(made, word.save())
    assert [(each.key, each.word) for each in found.conflicts] == [("last", "")]
    assert "last" not in back(word, made, last=Keep.WORD)[0].sections
    assert back(word, made, last=Keep.DRAFT)[0].sections["last"].text == "改过的话。"


def test_an_optional_part_added_in_word_is_the_scaffolds(word):
    word.insert_after("会议费超预算", "二、典型案例剖析", "某局长案发人深省。教训深刻。")
    got, taken = back(word)
    assert got.sections["case"].text == "某局长案发人深省。教训深刻。"
    assert taken.taken == ("“典型案例剖析”（新增）",)


def test_a_part_that_the_scaffold_has_none_for_is_kept_where_it_stood(word):
    word.insert_after("上年查摆", "二、主题教育开展情况", "一是学习抓得紧。读书班办了两期。")
    got, _ = back(word)
    extra = got.extras[0]
    assert (extra.heading, extra.after) == ("主题教育开展情况", "last")
    assert [(p.lead, p.body) for p in extra.points] == [("学习抓得紧。", "读书班办了两期。")]


def test_a_part_of_the_writers_own_is_changed_and_taken_out_as_others(word):
    made = draft()
    made.extras = [DraftExtra("主题教育开展情况", after="last", text="读书班办了两期。")]
    other = FakeWord(exported(made, word.path)).replace("两期", "三期")
    got, _ = back(other, made)
    assert got.extras[0].text == "读书班办了三期。"
    other.delete("主题教育开展", "读书班")
    assert back(other, made)[0].extras == []


def test_the_name_in_the_byline_becomes_the_field(word):
    got, taken = back(word.replace("某县财政局　副局长　张三丰", "某县财政局　局长　张三丰"))
    assert got.fields == {**draft().fields, "post": "局长"}
    assert taken.taken == ("署名行",)


def test_a_preamble_in_own_words_becomes_the_drafts_own(word):
    got, taken = back(word.replace("广泛听取意见", "谈心谈话八人次"))
    assert got.preamble == "按照县委安排，张三丰认真学习，谈心谈话八人次。现对照检查如下："
    assert taken.taken == ("开头语",)


def test_a_title_in_other_words_becomes_the_drafts_own(word):
    got, _ = back(word.replace("个人对照检查材料", "个人检视剖析材料"))
    assert got.title == "2099年度民主生活会个人检视剖析材料"


def test_a_byline_that_nobody_can_read_is_kept_and_said(word):
    got, taken = back(word.replace("某县财政局　副局长　张三丰", "以下为本人的对照检查，请各位同志批评指正"))
    assert got.fields == draft().fields
    assert "请各位同志批评指正" in got.unplaced[0]
    assert "署名行" in taken.said[0]


def test_a_gap_filled_in_word_is_filled_in_the_draft(word):
    made = draft()
    made.sections["duty"].points = []
    del made.fields["name"]
    other = FakeWord(exported(made, word.path))
    other.replace("【待补充：担当作为“一是”】", "不敢较真碰硬。对拖欠的借款一拖再拖。")
    for line in [each for each in other.lines if "【待补充：姓名】" in each]:
        other.replace(line, line.replace("【待补充：姓名】", "张三丰"))
    got, _ = back(other, made)
    assert got.sections["duty"].points == [DraftPoint("不敢较真碰硬。", "对拖欠的借款一拖再拖。")]
    assert got.fields["name"] == "张三丰"


def test_a_mark_that_is_left_beside_an_edit_does_not_enter_the_draft(word):
    made = draft()
    made.sections["theory"].points[0].body = ""
    other = FakeWord(exported(made, word.path)).replace("联系本县实际少", "联系实际少")
    got, _ = back(other, made)
    assert got.sections["theory"].points[0] == made.sections["theory"].points[0]
    assert "联系实际少" in got.sections["theory"].points[1].body


def test_an_aspect_renamed_in_word_is_renamed_in_the_list(open_word):
    got, taken = back(open_word.replace("担当作为方面", "履职尽责方面"), scaffold=OPEN)
    wanted = open_draft()
    wanted.typed["problems"][1] = "履职尽责方面"
    assert got == wanted
    assert "标题改为" in taken.taken[0]


def test_an_aspect_added_in_word_is_added_to_the_list_where_it_stood(open_word):
    word = open_word.insert_after(
        "通读原著", "（二）党性修养方面", "一是组织生活不够严格。主题党日请假两次。"
    )
    got, taken = back(word, scaffold=OPEN)
    assert got.typed["problems"] == ["理论学习方面", "党性修养方面", "担当作为方面", "廉洁自律方面"]
    assert got.sections["problems-2"].points == [DraftPoint("组织生活不够严格。", "主题党日请假两次。")]
    assert got.sections["problems-3"] == open_draft().sections["problems-2"]
    assert taken.taken == ("“党性修养方面”（新增）",)


def test_an_aspect_taken_out_in_word_is_taken_out_of_the_list(open_word):
    got, _ = back(open_word.delete("担当作为方面", "攻坚克难"), scaffold=OPEN)
    assert got.typed["problems"] == ["理论学习方面", "廉洁自律方面"]
    assert got.sections["problems-2"] == open_draft().sections["problems-3"]
    assert "problems-3" not in got.sections


def test_aspects_in_another_order_are_reordered_in_the_list(open_word):
    word = open_word.swap("担当作为方面", "廉洁自律方面").swap("攻坚克难", "过紧日子")
    got, taken = back(word, scaffold=OPEN)
    assert got.typed["problems"] == ["理论学习方面", "廉洁自律方面", "担当作为方面"]
    assert got.sections["problems-2"] == open_draft().sections["problems-3"]
    assert taken.taken == ("各个方面的顺序",)


def test_an_aspect_that_the_draft_inserted_meanwhile_stays_and_the_others_are_known(open_word):
    made = open_draft()
    made.typed["problems"].insert(0, "政治建设方面")
    sections = made.sections
    made.sections = {
        "problems-1": DraftSection(points=[DraftPoint("政治敏锐性不强", "对网上言论不敏感。")]),
        **{f"problems-{n + 1}": sections[f"problems-{n}"] for n in (1, 2, 3)},
        "measures": sections["measures"],
    }
    got, taken = back(open_word.replace("三笔借款", "四笔借款"), made, OPEN)
    assert got.typed == made.typed
    assert "四笔" in got.sections["problems-3"].points[0].body
    assert taken.taken == ("“担当作为”（改了 1 条）",)


def test_a_table_drawn_in_word_is_kept_as_text_and_said(word):
    table = word.document.add_table(1, 1)
    table.cell(0, 0).text = "整改清单"
    got, taken = back(word)
    assert got.unplaced == ["【表格】\n整改清单"]
    assert "表格" in taken.said[0]


def test_what_was_taken_once_is_not_taken_again_and_the_file_may_be_replaced(word):
    _, taken = back(word.replace("只有两本", "只有三本"))
    assert state(taken.draft, word.path) is State.RETURNED
    found = compared(taken.draft, word.path)
    assert (found.changed, found.conflicts) == ((), ())


def test_after_a_first_taking_back_a_second_edit_is_told_from_the_first(word):
    _, first = back(word.replace("只有两本", "只有三本"))
    _, second = back(word.replace("只有三本", "只有四本").replace("百分之八", "百分之九"), first.draft)
    assert second.draft.sections["theory"].points[0].body.endswith("四本。")
    assert len(second.taken) == 2


def test_a_version_that_was_declined_is_not_asked_about_again(word):
    made = draft()
    made.sections["duty"].points[0].body = "草稿里改过的话。"
    _, taken = back(word.replace("三笔借款", "四笔借款"), made, duty=Keep.DRAFT)
    word.replace("百分之八", "百分之九").save()
    found = compared(taken.draft, word.path)
    assert found.conflicts == ()
    assert found.changed == ("“廉洁自律”",)


def test_opinions_lose_the_link_to_a_point_deleted_in_word(word):
    made = draft()
    made.opinions = [DraftOpinion("学习不系统", answered=["aaaa1111", "cccc3333"])]
    got, _ = back(FakeWord(exported(made, word.path)).delete("理论学习不够系统"), made)
    assert got.opinions[0].answered == ["cccc3333"]


def test_the_paper_of_the_draft_afterwards_is_the_file_as_it_was_left(word):
    word.replace("只有两本", "只有三本").insert_after("攻坚克难", "二是服务基层不够主动。下乡少。").delete(
        "学用结合"
    )
    got, _ = back(word)
    lines = [line.text for line in compose(got, SCAFFOLD).manuscript.lines()]
    assert "服务基层不够主动。" in lines
    assert not any("学用结合" in line for line in lines)


def test_the_draft_that_was_compared_stays_as_it_is(word):
    made = draft()
    returned(made, word.replace("只有两本", "只有三本").save())
    assert made == draft()
