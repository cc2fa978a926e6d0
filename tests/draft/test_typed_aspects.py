"""A draft whose aspects the writer names: its file, its gaps, and what a new list does to what is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_scaffold import TWO, sample

from reviewcli.draft.compose import compose
from reviewcli.draft.dump import dump
from reviewcli.draft.fill import fill
from reviewcli.draft.merge import merge
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection
from reviewcli.draft.source import paper_of
from reviewcli.draft.store import load_answers, load_draft, save_draft
from reviewcli.draft.typed import effective, name_aspects
from reviewcli.manuscript.printing import print_blocks
from reviewcli.scaffold.model import Each, Part, SectionSpec, Typed
from reviewcli.yamlmodel import ModelError

LISTED = sample()
OPEN = replace(
    LISTED,
    sections=tuple(
        SectionSpec("problems", "存在的问题", part=Part.PROBLEMS, typed=Typed(2, 5), each=Each(points=TWO))
        if each.id == "problems"
        else each
        for each in LISTED.sections
    ),
)


def written(*names: str) -> Draft:
    """A draft in which every named aspect has one point with its own words."""
    draft = Draft("sample-2099", typed={"problems": list(names)})
    for number, name in enumerate(names, 1):
        draft.sections[f"problems-{number}"] = DraftSection(points=[DraftPoint(f"{name}的问题。")])
    return draft


def leads(draft: Draft) -> dict[str, str]:
    """Each aspect's heading with the first lead under it."""
    made = effective(draft, OPEN)
    return {
        spec.heading: draft.sections[spec.id].points[0].lead
        for spec in made.aspects
        if spec.id in draft.sections
    }


def test_the_effective_scaffold_has_the_aspects_that_the_draft_names():
    made = effective(written("学习方面", "作风方面"), OPEN)
    assert [spec.heading for spec in made.aspects] == ["学习方面", "作风方面"]
    assert effective(written("学习方面"), made) is made


def test_without_names_the_list_is_what_is_missing_and_marked_in_its_place():
    composed = compose(Draft("sample-2099"), OPEN, mark_gaps=True)
    gap = next(gap for gap in composed.gaps if gap.section == "problems")
    assert (gap.id, gap.words) == ("problems/aspects", "存在的问题的各个方面")
    assert "【待补充：存在的问题的各个方面】" in [block.text for block in print_blocks(composed.manuscript)]


def test_the_paper_has_the_named_aspects_as_numbered_headings():
    texts = [block.text for block in print_blocks(compose(written("学习方面", "作风方面"), OPEN).manuscript)]
    assert [text for text in texts if text.endswith("方面")] == ["（一）学习方面", "（二）作风方面"]


def test_text_follows_its_heading_when_the_list_is_put_in_another_order():
    draft = written("学习方面", "作风方面", "廉洁方面")
    assert name_aspects(draft, "problems", ["廉洁方面", "学习方面", "作风方面"]) == []
    assert leads(draft) == {name: f"{name}的问题。" for name in ("廉洁方面", "学习方面", "作风方面")}


def test_text_follows_its_heading_when_one_is_put_between():
    draft = written("学习方面", "作风方面")
    name_aspects(draft, "problems", ["学习方面", "担当方面", "作风方面"])
    assert leads(draft) == {"学习方面": "学习方面的问题。", "作风方面": "作风方面的问题。"}


def test_an_aspect_in_other_words_at_its_place_keeps_its_text_and_that_is_said():
    draft = written("学习方面", "作风方面", "廉洁方面")
    said = name_aspects(draft, "problems", ["学习方面", "联系群众方面", "廉洁方面"])
    assert leads(draft)["联系群众方面"] == "作风方面的问题。"
    assert said == ["“作风方面”改为“联系群众方面”，已写的内容跟着标题走。"]


def test_an_aspect_in_like_words_keeps_its_text_wherever_it_goes():
    draft = written("理论学习方面", "工作作风方面")
    said = name_aspects(draft, "problems", ["对照工作作风方面存在的问题", "廉洁自律方面", "对照理论学习方面"])
    assert leads(draft) == {
        "对照工作作风方面存在的问题": "工作作风方面的问题。",
        "对照理论学习方面": "理论学习方面的问题。",
    }
    assert said == []


def test_what_was_written_for_an_aspect_that_is_gone_is_kept_and_said():
    draft = written("学习方面", "作风方面")
    draft.sections["problems-2"].text = "开头。"
    said = name_aspects(draft, "problems", ["学习方面"])
    assert draft.unplaced == ["作风方面\n开头。\n一是作风方面的问题。"]
    assert "problems-2" not in draft.sections
    assert "“作风方面”已不在这次的方面里" in said[0]


def test_an_aspect_that_is_gone_with_nothing_written_leaves_no_trace():
    draft = written("学习方面", "作风方面")
    draft.sections["problems-2"] = DraftSection(points=[DraftPoint()])
    draft.skipped = ["problems-2/points/1/lead", "problems-1/points/2/lead"]
    draft.settled = ["problems-2/points/1/split"]
    draft.at = "problems-2/points/1/lead"
    assert name_aspects(draft, "problems", ["学习方面"]) == []
    assert (draft.unplaced, draft.settled, draft.at) == ([], [], "")
    assert draft.skipped == ["problems-1/points/2/lead"]


def test_what_is_noted_of_an_aspects_questions_goes_with_it():
    draft = written("学习方面", "作风方面")
    draft.settled, draft.at = ["problems-1/points/3/more"], "problems-2/points/1/body"
    name_aspects(draft, "problems", ["作风方面", "学习方面"])
    assert (draft.settled, draft.at) == (["problems-2/points/3/more"], "problems-1/points/1/body")


def test_a_part_of_the_writers_own_stays_beside_the_aspect_that_it_follows():
    draft = written("学习方面", "作风方面", "廉洁方面")
    draft.extras = [DraftExtra("八项规定情况", after="problems-1"), DraftExtra("另一", after="problems-3")]
    name_aspects(draft, "problems", ["作风方面", "学习方面"])
    assert [extra.after for extra in draft.extras] == ["problems-2", "problems-2"]


def test_text_without_a_name_in_the_file_takes_the_name_at_its_place():
    draft = written("学习方面", "作风方面")
    draft.typed = {}
    name_aspects(draft, "problems", ["甲方面", "乙方面"])
    assert leads(draft) == {"甲方面": "学习方面的问题。", "乙方面": "作风方面的问题。"}


def test_the_list_stands_in_the_file_with_the_headings_above_each_section(tmp_path):
    path = tmp_path / "稿.草稿.yaml"
    draft = written("学习方面", "作风方面")
    save_draft(draft, path, OPEN)
    text = path.read_text("utf-8")
    assert "typed:\n  problems:\n  - 学习方面\n  - 作风方面\n" in text
    assert "  # （二）作风方面\n  problems-2:\n" in text
    assert load_draft(path) == draft


def test_names_are_cleaned_when_a_file_is_opened(tmp_path):
    path = tmp_path / "稿.草稿.yaml"
    path.write_text('scaffold: x\ntyped:\n  problems: ["学习\\u200b方面　"]\n', "utf-8")
    assert load_draft(path).typed == {"problems": ["学习方面"]}


ANSWERS = """\
scaffold: sample-2099
typed:
  problems: [学习方面, 作风方面]
sections:
  problems-2:
    points:
    - lead: 下村少。
      body: 全年三次。
"""


def test_an_answers_file_names_the_aspects_and_fills_them(tmp_path):
    path = tmp_path / "答案.yaml"
    path.write_text(ANSWERS, "utf-8")
    draft, scaffold, _ = load_answers(path, lambda _: OPEN)
    blocks = print_blocks(compose(draft, scaffold, mark_gaps=True).manuscript)
    texts = [block.text for block in blocks]
    assert texts[texts.index("（二）作风方面") + 1] == "一是下村少。全年三次。"


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [("problems-2:", "problems-3:", "problems-3"), ("  problems: [", "  causes: [", "causes")],
)
def test_an_answers_file_that_fills_an_aspect_nobody_named_is_wrong(tmp_path, old, new, word):
    path = tmp_path / "答案.yaml"
    path.write_text(ANSWERS.replace(old, new), "utf-8")
    with pytest.raises(ModelError, match=word):
        load_answers(path, lambda _: OPEN)


def test_a_body_that_goes_on_with_the_next_ordinal_is_divided_under_a_named_aspect_too(tmp_path):
    path = tmp_path / "答案.yaml"
    path.write_text(
        ANSWERS.replace("body: 全年三次。", "body: |-\n        全年三次。\n        二是会多。"), "utf-8"
    )
    draft, _, said = load_answers(path, lambda _: OPEN)
    assert [point.lead for point in draft.sections["problems-2"].points] == ["下村少。", "会多。"]
    assert said


def test_words_that_another_hand_changed_meanwhile_follow_a_list_put_in_another_order_here():
    base = written("学习方面", "作风方面")
    theirs = written("学习方面", "作风方面")
    theirs.sections["problems-1"].points[0].lead = "学得太少。"
    ours = written("学习方面", "作风方面")
    name_aspects(ours, "problems", ["作风方面", "学习方面"])
    merged = merge(base, ours, theirs, OPEN)
    assert leads(merged.draft) == {"作风方面": "作风方面的问题。", "学习方面": "学得太少。"}
    assert merged.taken == ("“学习”",)


def test_a_list_that_only_another_hand_changed_is_taken_over():
    base, theirs = written("学习方面"), written("学习方面", "作风方面")
    merged = merge(base, written("学习方面"), theirs, OPEN)
    assert merged.draft.typed == {"problems": ["学习方面", "作风方面"]}
    assert "“存在的问题”的各个方面" in merged.taken


def test_a_list_that_both_changed_stays_as_it_is_here_and_that_is_said():
    base, theirs = written("学习方面"), written("学习方面", "作风方面")
    ours = written("学习方面")
    name_aspects(ours, "problems", ["学习方面", "廉洁方面"])
    merged = merge(base, ours, theirs, OPEN)
    assert merged.draft.typed == {"problems": ["学习方面", "廉洁方面"]}
    assert "“存在的问题”的各个方面" in merged.kept


PAPER = """\
2099年度民主生活会个人对照检查材料
某局　张三
按照某局党组安排，认真学习。现对照检查如下：
一、存在的问题
（一）对照群众工作方面
一是走访少。全年只去了两回。
二是问得浅。坐不到一刻钟。
（二）在敢于担当、善于作为方面
一是躲事。有三回推给了别人。
二、原因剖析
1.信念松了。
"""


def test_a_paper_brings_its_own_aspects_with_it():
    made = fill(paper_of(PAPER), OPEN)
    assert made.draft.typed == {"problems": ["对照群众工作方面", "在敢于担当、善于作为方面"]}
    assert [point.lead for point in made.draft.sections["problems-1"].points] == ["走访少。", "问得浅。"]
    assert made.draft.unplaced == []
    assert any("方面照原稿取了 2 个" in said for said in made.said)


def test_a_paper_read_in_is_printed_as_it_was():
    made = fill(paper_of(PAPER), OPEN).draft
    texts = [block.text for block in print_blocks(compose(made, OPEN).manuscript)]
    assert "（二）在敢于担当、善于作为方面" in texts


def test_the_file_of_a_draft_whose_scaffold_is_gone_keeps_the_list():
    assert "  - 学习方面" in dump(written("学习方面"), None)


def test_an_aspect_that_is_named_again_has_its_words_back():
    draft = written("学习方面", "作风方面")
    draft.sections["problems-2"] = DraftSection(
        text="先说一句。",
        points=[DraftPoint("拖了一个月。", "三月的事。\n四月才办。"), DraftPoint("走得少。")],
    )
    before = draft.sections["problems-2"]
    name_aspects(draft, "problems", ["学习方面"])
    assert len(draft.unplaced) == 1
    said = name_aspects(draft, "problems", ["学习方面", "作风方面"])
    assert (draft.sections["problems-2"], draft.unplaced) == (before, [])
    assert any("作风方面" in each and "取回" in each for each in said)


def test_words_that_are_kept_are_not_laid_over_others():
    draft = written("学习方面", "作风方面")
    draft.unplaced = ["学习方面\n一是从前写的。"]
    name_aspects(draft, "problems", ["学习方面", "作风方面"])
    assert leads(draft)["学习方面"] == "学习方面的问题。"
    assert draft.unplaced == ["学习方面\n一是从前写的。"]
