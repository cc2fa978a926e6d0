"""Sections of the writer's own beside the scaffold's, and bodies that hold the next points."""

from __future__ import annotations

from sample_scaffold import sample

from reviewcli.draft.compose import compose
from reviewcli.draft.dump import dump
from reviewcli.draft.model import Draft, DraftExtra, DraftPoint, DraftSection
from reviewcli.draft.store import load_draft, save_draft, split_all
from reviewcli.interview.progress import tree
from reviewcli.manuscript.printing import print_blocks

SCAFFOLD = sample()


def draft(*extras: DraftExtra) -> Draft:
    written = {id: DraftSection(points=[DraftPoint("甲。", "乙。")]) for id in ("theory", "causes")}
    return Draft("sample-2099", sections=written, extras=list(extras), settled=["report/wanted"])


def lines(of: Draft) -> list[str]:
    return [block.text for block in print_blocks(compose(of, SCAFFOLD).manuscript)]


def headings(of: Draft) -> list[str]:
    return [section.label for section in compose(of, SCAFFOLD).manuscript.walk()]


def test_an_extra_part_stands_after_the_section_it_names_and_is_counted():
    made = headings(draft(DraftExtra("典型案例剖析", after="problems", text="引以为戒。")))
    assert made == ["一、存在的问题", "（一）对照理论学习方面", "二、典型案例剖析", "三、原因剖析"]


def test_an_extra_part_stands_before_the_section_it_names():
    assert headings(draft(DraftExtra("上年度整改", before="problems")))[0] == "一、上年度整改"


def test_an_extra_part_without_a_place_comes_last():
    assert headings(draft(DraftExtra("其他", after="nowhere")))[-1] == "三、其他"


def test_an_extra_aspect_stands_among_the_aspects():
    made = headings(draft(DraftExtra("对照其他方面", before="theory")))
    assert made[1:3] == ["（一）对照其他方面", "（二）对照理论学习方面"]


def test_text_points_and_sections_below_an_extra_part_are_printed():
    below = DraftExtra("学习制度", text="坚持了。")
    extra = DraftExtra("上年度整改", text="都落实了。", points=[DraftPoint("甲", "乙")], children=[below])
    made = lines(draft(extra))
    assert made[-5:] == ["三、上年度整改", "都落实了。", "一是甲。乙。", "（一）学习制度", "坚持了。"]


def test_extra_parts_survive_the_file(tmp_path):
    below = DraftExtra("学习制度", text="坚持了。\n一年。", unknown={"备注": "注"})
    extra = DraftExtra("上年度整改", "problems", points=[DraftPoint("甲", "乙")], children=[below])
    path = tmp_path / "稿.yaml"
    save_draft(draft(extra), path, SCAFFOLD)
    assert load_draft(path).extras == [extra]


def test_the_headings_written_into_the_file_count_extra_parts():
    assert "# 二、存在的问题" in dump(draft(DraftExtra("上年度整改", before="problems")), SCAFFOLD)


def test_the_tree_shows_extra_parts_where_they_stand():
    rows = [row.label for row in tree(SCAFFOLD, draft(DraftExtra("典型案例剖析", after="problems")))]
    assert rows.index("二、典型案例剖析") == rows.index("三、原因剖析") - 1


def split() -> Draft:
    return Draft("x", sections={"theory": DraftSection(points=[DraftPoint("甲。", "子。\n二是乙。丑。")])})


def test_a_body_that_goes_on_with_the_next_ordinal_is_printed_as_two_points():
    assert lines(split())[-2:] == ["一是甲。子。", "二是乙。丑。"]


def test_answers_and_composing_divide_alike():
    answers = split()
    split_all(answers, SCAFFOLD)
    assert compose(answers, SCAFFOLD) == compose(split(), SCAFFOLD)


def test_a_body_that_the_writer_called_one_is_printed_as_one():
    made = split()
    made.settled.append("theory/points/1/split")
    assert len(compose(made, SCAFFOLD).manuscript.sections[0].children[0].points) == 1


def test_what_is_noted_about_later_points_goes_with_them():
    made = split()
    made.sections["theory"].points.append(DraftPoint("丙。", "寅。\n三是卯。"))
    made.settled, made.skipped = ["theory/points/2/split"], ["theory/points/2/body"]
    split_all(made, SCAFFOLD)
    assert (made.settled, made.skipped) == (["theory/points/3/split"], ["theory/points/3/body"])
    assert len(compose(made, SCAFFOLD).manuscript.sections[0].children[0].points) == 3
