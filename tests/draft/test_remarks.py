"""What is written but not as it has to be is said: values, phrases, lines that read as something else."""

from __future__ import annotations

import dataclasses

import pytest
from sample_scaffold import sample

from reviewcli.draft.dump import dump
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.remarks import field_remarks, misread, missing_phrases, remarks

SCAFFOLD = sample()


def full() -> Draft:
    def points(*texts: tuple[str, str]) -> DraftSection:
        return DraftSection(points=[DraftPoint(*each) for each in texts])

    return Draft(
        "sample-2099",
        fields={"unit": "某局", "name": "张三", "date": "2099年1月5日", "opinions": "3"},
        sections={
            "theory": points(("学得不深", "表现一。\n\n表现二说了很多话"), ("用得不够。", "脱节。")),
            "style": points(("下去得少", "去了两次。"), ("听得少", "没记。")),
            "causes": points(("信念松了", "")),
            "report": DraftSection(text="没有需要说明的事项。"),
        },
    )


def with_body(body: str) -> Draft:
    draft = full()
    draft.sections["theory"].points[0].body = body
    return draft


def test_a_complete_draft_needs_no_remark():
    assert remarks(full(), SCAFFOLD) == []


def test_an_empty_draft_needs_no_remark():
    assert remarks(Draft("x"), SCAFFOLD) == []


@pytest.mark.parametrize(
    "line",
    ["二、产生问题的原因", "（二）对照政治素质方面突出问题", "一、学习方面", "学习方面"],
)
def test_a_body_line_that_reads_as_a_heading_is_said(line):
    said = misread(with_body(f"全年只读了两本书。\n{line}"), SCAFFOLD)
    assert len(said) == 1
    assert f"“{line}" in said[0]
    assert "标题" in said[0]


@pytest.mark.parametrize("line", ["三是听得少。", "一是听得少，"])
def test_a_body_line_that_reads_as_a_point_is_said(line):
    said = misread(with_body(f"全年只读了两本书。\n{line}"), SCAFFOLD)
    assert len(said) == 1
    assert "另一条要点" in said[0]


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [("title", "一、我的材料", "一、我的材料"), ("closing", "一是感谢大家。", "一是感谢大家")],
)
def test_title_and_closing_that_read_as_structure_are_said(key, value, word):
    said = misread(dataclasses.replace(full(), **{key: value}), SCAFFOLD)
    assert any(word in sentence for sentence in said)


def test_a_unit_that_begins_like_a_heading_is_said():
    draft = full()
    draft.fields["unit"] = "一、二分局"
    assert any("一、二分局" in sentence and "标题" in sentence for sentence in misread(draft, SCAFFOLD))


def test_a_lead_in_that_reads_as_a_point_is_said():
    draft = full()
    draft.sections["problems"] = DraftSection(text="一是没有想到。")
    assert any("一是没有想到" in sentence for sentence in misread(draft, SCAFFOLD))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("date", "2099-01-05", "2099年1月5日"),
        ("date", "2099年2月30日", "没有这一天"),
        ("date", "2099年1月35日", "没有这一天"),
        ("opinions", "三条", "不合要求"),
    ],
)
def test_a_value_of_another_form_is_named_with_field_value_and_what_is_expected(field, value, expected):
    draft = full()
    draft.fields[field] = value
    said = list(field_remarks(draft, SCAFFOLD))
    assert len(said) == 1
    label = next(each.label for each in SCAFFOLD.fields if each.id == field)
    assert all(word in said[0] for word in (label, value, expected))


def test_a_preamble_that_lost_a_required_phrase_is_said():
    draft = dataclasses.replace(full(), preamble="我认真准备了。")
    assert missing_phrases(draft, SCAFFOLD) == ("现对照检查如下",)
    assert "现对照检查如下" in remarks(draft, SCAFFOLD)[0]


def test_the_scaffolds_own_preamble_has_its_phrases():
    assert missing_phrases(Draft("x"), SCAFFOLD) == ()


def test_a_line_that_reads_as_structure_is_said_with_its_place_its_consequence_and_the_way_out():
    (said,) = misread(with_body("全年只读了两本书。\n三、学习方面"), SCAFFOLD)
    for words in ("“理论学习”第一条的阐述：", "结构会被读成另一个样子", "句首的序号，如去掉“三、”"):
        assert words in said


def test_the_line_in_the_drafts_file_is_named_where_it_stands_once():
    draft = with_body("全年只读了两本书。\n三、学习方面")
    text = dump(draft, SCAFFOLD)
    number = 1 + text.split("\n").index(" " * 10 + "三、学习方面")
    assert f"（草稿文件第 {number} 行）" in misread(draft, SCAFFOLD, text)[0]
    assert "草稿文件" not in misread(draft, SCAFFOLD, text + "# 三、学习方面")[0]


RUN = "一是学得深。\n\n二是用得好。\n接着说的一段话。\n三是管得严。"


def with_text(section: str, text: str) -> Draft:
    draft = full()
    draft.sections[section] = DraftSection(text=text)
    return draft


@pytest.mark.parametrize("text", [RUN, f"总的情况如下。\n{RUN}", f"{RUN}\n{RUN}"])
@pytest.mark.parametrize("section", ["report", "problems"])
def test_running_text_with_a_whole_series_of_ordinals_needs_no_remark(section, text):
    assert misread(with_text(section, text), SCAFFOLD) == []


@pytest.mark.parametrize(
    "text",
    [
        "一是学得深。\n三是管得严。",
        "二是用得好。\n三是管得严。",
        f"{RUN}\n五是查得少。",
        f"{RUN}\n一是又一段。",
        "一是学得深。\n二要用得好。",
    ],
)
def test_running_text_with_a_broken_series_is_said_in_one_sentence(text):
    (said,) = misread(with_text("report", text), SCAFFOLD)
    assert "行会被看成另外的要点" in said


def test_a_series_before_points_of_the_same_section_is_said():
    draft = full()
    draft.sections["causes"].text = RUN
    assert any("一是学得深" in said for said in misread(draft, SCAFFOLD))


def test_all_lines_of_one_body_that_read_as_points_are_said_in_one_sentence_with_their_lines():
    draft = with_body("全年只读了两本书。\n三是听得少。\n四是记得少。")
    (said,) = misread(draft, SCAFFOLD, dump(draft, SCAFFOLD))
    assert "“三是听得少。”“四是记得少。”这 2 行会被看成另外的要点" in said
    assert "、" in said[said.index("（草稿文件第") : said.index("行）")]
