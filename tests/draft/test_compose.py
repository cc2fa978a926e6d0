"""A draft becomes a manuscript: fields, numbers, ordinals, punctuation, gaps."""

from __future__ import annotations

import dataclasses

import pytest
from sample_scaffold import sample

from reviewcli.draft.compose import compose, composed_preamble, composed_title
from reviewcli.draft.fields import fill_line, fill_text
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.points import finished, parts_of, split_following, style_of, without_ordinal
from reviewcli.manuscript.printing import as_paragraphs, print_blocks

SCAFFOLD = sample()


def points(*texts: tuple[str, str]) -> DraftSection:
    return DraftSection(points=[DraftPoint(*each) for each in texts])


def full() -> Draft:
    return Draft(
        "sample-2099",
        fields={"unit": "某局", "name": "张三", "date": "2099年1月5日", "opinions": "3"},
        sections={
            "theory": points(("学得不深", "表现一。\n\n表现二"), ("用得不够。", "脱节。")),
            "style": points(("下去得少", "去了两次。"), ("听得少", "没记。")),
            "causes": DraftSection(points=[DraftPoint("信念松了")]),
            "report": DraftSection(text="没有需要说明的事项。"),
        },
    )  # fmt: skip


def lines(draft: Draft, **options: bool) -> list[str]:
    return [block.text for block in print_blocks(compose(draft, SCAFFOLD, **options).manuscript)]


def test_a_complete_draft_prints_with_numbers_ordinals_and_stops_and_has_no_gap():
    assert compose(full(), SCAFFOLD).gaps == ()
    assert lines(full()) == [
        "2099年度民主生活会个人对照检查材料",
        "某局　张三",
        "（2099年1月5日）",
        "按照某局党组安排，认真学习，征求意见3条。现对照检查如下：",
        "一、存在的问题",
        "（一）对照理论学习方面",
        "一是学得不深。表现一。",
        "表现二。",
        "二是用得不够。脱节。",
        "（二）对照工作作风方面",
        "一是下去得少。去了两次。",
        "二是听得少。没记。",
        "二、原因剖析",
        "1.信念松了。",
        "三、需要说明的事项",
        "没有需要说明的事项。",
    ]


def test_an_optional_part_that_is_written_shifts_the_numbers():
    draft = full()
    draft.sections["last"] = DraftSection(text="都落实了。")
    assert "一、上年度整改措施落实情况" in lines(draft)
    assert "二、存在的问题" in lines(draft)


def test_an_expected_part_that_was_declined_is_no_gap():
    draft = full()
    del draft.sections["report"]
    assert [gap.id for gap in compose(draft, SCAFFOLD).gaps] == ["report/text"]
    draft.settled = ["report/wanted"]
    assert compose(draft, SCAFFOLD).gaps == ()


def test_an_empty_draft_names_every_gap_by_its_question():
    assert [gap.id for gap in compose(Draft("x"), SCAFFOLD).gaps] == [
        "fields/unit", "fields/name", "theory/points/1/lead", "theory/points/2/lead",
        "style/points/1/lead", "style/points/2/lead", "causes/points/1/lead", "report/text",
    ]  # fmt: skip


def test_a_point_of_one_sentence_misses_its_elaboration_where_one_is_asked_for():
    draft = full()
    draft.sections["theory"].points[1].body = ""
    gaps = compose(draft, SCAFFOLD).gaps
    assert [(gap.id, gap.mark) for gap in gaps] == [
        ("theory/points/2/body", "【待补充：理论学习“二是”的阐述】")
    ]


def test_marks_stand_where_the_thing_is_missing():
    draft = full()
    draft.fields.pop("name")
    draft.sections["theory"].points[0] = DraftPoint()
    marked = lines(draft, mark_gaps=True)
    assert "某局　【待补充：姓名】" in marked
    assert "一是【待补充：理论学习“一是”】" in marked
    assert "二是用得不够。脱节。" in marked


def test_without_marks_what_is_missing_is_left_out_and_the_rest_counted_through():
    draft = full()
    draft.sections["theory"].points[0] = DraftPoint()
    assert "一是用得不够。脱节。" in lines(draft)


def test_marked_blocks_are_known_as_gaps():
    blocks = print_blocks(compose(Draft("x"), SCAFFOLD, mark_gaps=True).manuscript)
    assert sum(block.gap for block in blocks) == 8


def test_the_printed_draft_reads_back_as_the_same_manuscript():
    from reviewcli.manuscript.outline import read_outline

    manuscript = compose(full(), SCAFFOLD).manuscript
    assert read_outline(as_paragraphs(print_blocks(manuscript))).manuscript == manuscript


def test_a_clause_whose_field_is_empty_is_left_out_and_its_stop_stays():
    draft = full()
    draft.fields.pop("opinions")
    assert composed_preamble(draft, SCAFFOLD) == "按照某局党组安排，认真学习。现对照检查如下："


def test_a_missing_required_field_is_marked_in_the_preamble_shown():
    assert "【待补充：单位】党组" in composed_preamble(Draft("x"), SCAFFOLD)


def test_the_writers_own_title_and_preamble_win():
    draft = dataclasses.replace(full(), title="自己的题目", preamble="自己的引言。\n第二段。")
    assert composed_title(draft, SCAFFOLD) == "自己的题目"
    assert lines(draft)[3:5] == ["自己的引言。", "第二段。"]


def test_a_line_of_empty_fields_vanishes():
    draft = full()
    draft.fields.pop("date")
    assert compose(draft, SCAFFOLD).manuscript.date is None


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("{unit}　{post}　{name}", "某局　张三"),
        ("{post}", ""),
        ("固定", "固定"),
        ("（{post}）{name}", "（）张三"),
    ],
)
def test_blanks_round_an_empty_field_close_up(pattern, filled):
    assert fill_line(pattern, full(), SCAFFOLD, lambda _: "") == filled


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("甲{post}，乙。丙：", "乙。丙："),
        ("甲，乙{post}。丙", "甲。丙"),
        ("甲，乙{post}；丙", "甲；丙"),
        ("甲。乙{post}。丙", "甲。丙"),
    ],
)
def test_clauses_with_an_empty_field_go(pattern, filled):
    assert fill_text(pattern, full(), SCAFFOLD, lambda _: "") == filled


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("树牢“四个意识”，坚定“四个自信”", "树牢‘四个意识’，坚定‘四个自信’"),
        ("“树牢‘四个意识’”", "树牢‘四个意识’"),
        ("树牢‘四个意识’", "树牢‘四个意识’"),
        ("甲“乙‘丙’丁”", "甲‘乙“丙”丁’"),
        ("“学党史、悟思想”", "学党史、悟思想"),
        ("“四个意识”和“四个自信”", "‘四个意识’和‘四个自信’"),
    ],
)
def test_quotation_marks_typed_in_a_field_are_single_ones_within_quotation_marks(typed, written):
    draft = full()
    draft.fields["name"] = typed
    filled = fill_text("紧扣“甲，{name}，乙”的主题，{name}。", draft, SCAFFOLD, lambda _: "")
    assert filled == f"紧扣“甲，{written}，乙”的主题，{typed}。"


def test_quotation_marks_of_a_title_close_before_a_field():
    draft = full()
    draft.fields["name"] = "“甲”会议"
    assert fill_line("“乙”{name}", draft, SCAFFOLD, lambda _: "") == "“乙”“甲”会议"


@pytest.mark.parametrize(
    ("typed", "number", "left"),
    [
        ("一是学得不深", 1, "学得不深"),
        ("三是学得不深", 1, "学得不深"),
        ("一是，学得不深", 1, "学得不深"),
        ("1.学得不深", 1, "学得不深"),
        ("2.学得不深", 1, "2.学得不深"),
        ("（一）学得不深", 1, "学得不深"),
        ("第一，学得不深", 1, "学得不深"),
        ("一要抓紧", 1, "要抓紧"),
        ("一方面学得不深", 1, "一方面学得不深"),
        ("一、二线干部", 1, "一、二线干部"),
        ("1.5万元", 1, "1.5万元"),
        ("学得不深", 1, "学得不深"),
        ("一是", 1, "一是"),
    ],
)
def test_an_ordinal_typed_by_the_writer_is_not_doubled(typed, number, left):
    assert without_ordinal(typed, style_of("一是"), number) == left


def test_a_body_that_repeats_ordinal_and_lead_prints_them_once():
    parts = parts_of(DraftPoint("学得不深", "一是学得不深。表现在三处。"), style_of("一是"), 1)
    assert (parts.lead, parts.body) == ("学得不深。", ("表现在三处。",))


def test_an_enumeration_of_its_own_inside_the_body_stays():
    parts = parts_of(DraftPoint("学得不深", "一是没读，二是没记。"), style_of("一是"), 1)
    assert parts.body == ("一是没读，二是没记。",)


def test_a_lead_of_several_sentences_flows_into_the_body():
    parts = parts_of(DraftPoint("学得不深。浅尝辄止", "还有。"), style_of("一是"), 1)
    assert (parts.lead, parts.body) == ("学得不深。", ("浅尝辄止。还有。",))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("甲", "甲。"),
        ("甲，", "甲。"),
        ("甲；", "甲。"),
        ("甲。", "甲。"),
        ("甲：", "甲："),
        ("“甲。”", "“甲。”"),
        ("（甲）", "（甲）。"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_stop_at_the_seam_is_the_programs_business(typed, printed):
    assert finished(typed) == printed


def test_a_series_of_its_own_under_a_later_point_is_not_taken_for_the_next_points():
    point = DraftPoint("甲。", "一是子。\n二是丑。\n三是寅。")
    assert split_following(point, style_of("一是"), 2) == [point]


def test_several_following_points_are_divided_one_by_one():
    parts = split_following(DraftPoint("甲。", "子。\n二是乙。丑。\n寅。\n三是丙。"), style_of("一是"), 1)
    assert parts == [DraftPoint("甲。", "子。"), DraftPoint("乙。", "丑。\n寅。"), DraftPoint("丙。", "")]
