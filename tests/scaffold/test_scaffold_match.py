"""Matching: what people do to headings is told for what it is, and each pair says why."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewcli.manuscript.model import Line, Manuscript, Section
from reviewcli.scaffold.assign import assign, in_order
from reviewcli.scaffold.headings import core, cores, fit, parts_named, similarity
from reviewcli.scaffold.load import load_text
from reviewcli.scaffold.match import BY_PLACE, Match, match
from reviewcli.scaffold.model import Part, Scaffold, SectionSpec

SCAFFOLD = load_text(
    """
id: democratic-life-2031
name: 示例
meeting: democratic-life
year: 2031
kind: 个人
title: 示例材料
sections:
- id: problems
  heading: 存在的问题和不足
  part: problems
  children:
  - {id: study, heading: 对照理论学习方面突出问题}
  - {id: spirit, heading: 对照党性锻炼方面突出问题, variants: [党性锤炼]}
  - {id: masses, heading: 对照服务群众方面突出问题}
  - {id: duty, heading: 对照担当作为方面突出问题}
- {id: causes, heading: 产生问题的原因, part: causes}
- {id: measures, heading: 今后整改和努力方向, part: measures}
""",
    source="示例.yaml",
)
ASPECTS = [spec.heading for spec in SCAFFOLD.aspects]


def section(heading: str, *children: Any, level: int = 1) -> Section:
    made = tuple(
        c if isinstance(c, Section) else Section("", c, level + 1, (Line("正文。"),)) for c in children
    )
    return Section("", heading, level, (Line("正文。"),), (), made)


def paper(*parts: Any) -> Manuscript:
    return Manuscript(sections=tuple(p if isinstance(p, Section) else section(p) for p in parts))


def matched(*aspects: Any, before: tuple[Any, ...] = (), after: tuple[Any, ...] = ()) -> Match:
    problems = section("存在的问题和不足", *aspects)
    return match(paper(*before, problems, *after, "产生问题的原因", "今后整改和努力方向"), SCAFFOLD)


def ids(specs: tuple[SectionSpec, ...]) -> list[str]:
    return [spec.id for spec in specs]


def names(found: Match) -> dict[str, str]:
    return {id: pair.section.heading for id, pair in found.by_spec.items()}


def test_the_scaffolds_own_headings_match_wholly() -> None:
    found = matched(*ASPECTS)
    assert found.score == 1
    assert (found.missing, found.extra, found.merged, found.split) == ((), (), (), ())
    assert not any(pair.renamed or pair.misplaced for pair in found.pairs)


@pytest.mark.parametrize(
    "form",
    [
        "在理论学习方面",
        "理论学习方面",
        "理论学习",
        "关于理论学习方面存在的突出问题",
        "对照理论学习方面存在的问题和不足",
        "理论学习方面。",
        "理论 学习方面突出问题",
        "理论学习理论学习方面",
        "关于理论学习方面，主要是学得不深",
        "（一）对照理论学习方面突出问题",
        "理论学习方面存在差距",
    ],
)
def test_trimmings_round_the_words_mean_nothing(form: str) -> None:
    pair = matched(form, *ASPECTS[1:]).by_spec["study"]
    assert (pair.score, pair.renamed, pair.misplaced) == (1, False, False)


def test_a_variant_is_accepted() -> None:
    assert not matched(ASPECTS[0], "加强党性锤炼方面", *ASPECTS[2:]).missing
    assert not matched(ASPECTS[0], "党性锤炼方面", *ASPECTS[2:]).by_spec["spirit"].renamed


def test_a_comma_for_the_enumeration_comma_is_the_same_heading() -> None:
    assert core("带头固本培元，增强党性方面") == core("带头固本培元、增强党性")


def test_a_shortened_or_widened_name_is_renamed_and_scored_by_likeness() -> None:
    pair = matched(*ASPECTS[:2], "联系服务党员群众方面", ASPECTS[3]).by_spec["masses"]
    assert pair.renamed
    assert 0.5 <= pair.score < 1
    assert "相近" in pair.why


def test_a_judgement_in_an_aspects_place_is_that_aspect_renamed() -> None:
    found = matched(ASPECTS[0], "思想根子扎得浅", *ASPECTS[2:])
    pair = found.by_spec["spirit"]
    assert (pair.section.heading, pair.renamed, pair.score) == ("思想根子扎得浅", True, BY_PLACE)
    assert "位置" in pair.why
    assert not found.missing
    assert not found.extra


def test_another_aspect_in_an_aspects_place_is_extra_and_its_own_is_missing() -> None:
    found = matched(*ASPECTS[:3], "纪律规矩方面")
    assert ids(found.missing) == ["duty"]
    assert [s.heading for s in found.extra] == ["纪律规矩方面"]


@pytest.mark.parametrize("heading", ["存在的问题和不足（查摆问题12个）", "存在的问题（12个）和不足"])
def test_a_note_in_brackets_renames_no_part(heading: str) -> None:
    pair = match(paper(section(heading, *ASPECTS), "产生问题的原因"), SCAFFOLD).by_spec["problems"]
    assert not pair.renamed


def test_a_note_in_brackets_renames_no_aspect() -> None:
    assert not matched("理论学习方面（问题3个）", *ASPECTS[1:]).by_spec["study"].renamed


def test_a_judgement_with_an_aspect_gone_beside_it_takes_no_place_by_chance() -> None:
    found = matched(ASPECTS[0], "工作落实缓慢拖沓", ASPECTS[3])
    assert ids(found.missing) == ["spirit", "masses"]
    assert [s.heading for s in found.extra] == ["工作落实缓慢拖沓"]


def test_aspects_of_quite_another_year_are_missing_and_extra_not_renamed() -> None:
    others = ["宗旨意识淡薄", "纪律松弛", "家风不严", "用权任性"]
    found = matched(*others)
    assert ids(found.missing) == ["study", "spirit", "masses", "duty"]
    assert [s.heading for s in found.extra] == others


def test_a_missing_aspect_is_missing_and_nothing_else() -> None:
    found = matched(ASPECTS[0], *ASPECTS[2:])
    assert ids(found.missing) == ["spirit"]
    assert not found.extra
    assert not any(pair.misplaced for pair in found.pairs)


def test_an_extra_aspect_is_extra() -> None:
    found = matched(*ASPECTS, "宗教信仰方面")
    assert [s.heading for s in found.extra] == ["宗教信仰方面"]
    assert not found.missing


def test_two_aspects_that_changed_places_say_so_both() -> None:
    found = matched(ASPECTS[0], ASPECTS[2], ASPECTS[1], ASPECTS[3])
    assert {p.spec.id for p in found.pairs if p.misplaced} == {"spirit", "masses"}
    assert "换了位置" in found.by_spec["spirit"].why
    assert not found.missing


def test_one_aspect_out_of_its_place_is_the_only_one_misplaced() -> None:
    found = matched(ASPECTS[3], *ASPECTS[:3])
    assert [p.spec.id for p in found.pairs if p.misplaced] == ["duty"]
    assert "之后" in found.by_spec["duty"].why


def test_one_heading_for_two_aspects_is_merged() -> None:
    found = matched("理论学习和党性锻炼方面", *ASPECTS[2:])
    assert [(s.heading, ids(specs)) for s, specs in found.merged] == [
        ("理论学习和党性锻炼方面", ["study", "spirit"])
    ]
    assert not found.missing
    assert found.section_of("study") is found.section_of("spirit")


def test_one_heading_for_two_parts_is_merged() -> None:
    body = section("存在的问题和不足", *ASPECTS)
    found = match(paper(body, "原因剖析和整改措施"), SCAFFOLD)
    assert [ids(specs) for _, specs in found.merged] == [["causes", "measures"]]
    assert not found.missing


def test_two_neighbours_for_one_aspect_are_split() -> None:
    found = matched("理论学习方面（学）", "理论学习方面（用）", *ASPECTS[1:])
    assert [(spec.id, len(sections)) for spec, sections in found.split] == [("study", 2)]
    assert not found.extra


def test_aspects_may_stand_under_a_wrapper() -> None:
    wrapper = section("四个方面突出问题查摆", *ASPECTS, level=2)
    found = matched(wrapper)
    assert found.score == 1
    assert not found.extra


def test_aspects_that_come_again_under_causes_and_measures_are_not_taken_for_the_problems() -> None:
    again = [f"对应{spec.heading[2:6]}方面问题" for spec in SCAFFOLD.aspects]
    parts = paper(
        section("存在的问题和不足", *ASPECTS[:2]),
        section("产生问题的原因", *again),
        section("今后整改和努力方向", *again),
    )
    found = match(parts, SCAFFOLD)
    assert ids(found.missing) == ["masses", "duty"]
    assert names(found)["study"] == ASPECTS[0]
    assert not found.extra


def test_last_years_aspects_are_not_taken_for_this_years() -> None:
    last = section("上年度民主生活会整改措施落实情况", "理论学习方面", "服务群众方面")
    found = matched(*ASPECTS[1:], before=(last,))
    assert ids(found.missing) == ["study"]
    assert found.other_parts == ((last, Part.LAST_YEAR),)


def test_known_parts_that_the_scaffold_does_not_ask_are_not_extra() -> None:
    found = matched(*ASPECTS, after=("典型案例剖析", "需要说明和报告的事项"))
    assert [part for _, part in found.other_parts] == [Part.CASE, Part.REPORT]
    assert not found.extra


def test_an_unknown_part_is_extra() -> None:
    assert [s.heading for s in matched(*ASPECTS, after=("牵头推进重点项目建设",)).extra] == [
        "牵头推进重点项目建设"
    ]


@pytest.mark.parametrize(
    "heading", ["原因剖析", "根源剖析", "问题产生的思想根源", "产生上述问题的主要原因分析"]
)
def test_the_usual_words_of_a_part_are_accepted(heading: str) -> None:
    found = match(paper(section("存在的主要问题", *ASPECTS), heading, "努力方向和整改措施"), SCAFFOLD)
    assert not found.missing
    assert not any(pair.renamed for pair in found.pairs)


def test_the_parts_may_begin_with_something_else() -> None:
    found = matched(*ASPECTS, before=("会议主题与会前准备",))
    assert not any(pair.misplaced for pair in found.pairs)


def test_measures_before_causes_are_out_of_order() -> None:
    found = match(paper(section("存在的问题", *ASPECTS), "整改措施", "原因剖析"), SCAFFOLD)
    assert {p.spec.id for p in found.pairs if p.misplaced} == {"causes", "measures"}


def test_a_part_under_other_words_is_known_by_its_aspects() -> None:
    found = match(paper(section("自我画像", *ASPECTS), "产生问题的原因", "整改措施"), SCAFFOLD)
    assert found.by_spec["problems"].renamed
    assert "各方面" in found.by_spec["problems"].why
    assert ids(found.missing) == []


def test_aspects_without_their_part_are_found_all_the_same() -> None:
    found = match(paper(*ASPECTS, "产生问题的原因", "今后整改和努力方向"), SCAFFOLD)
    assert ids(found.missing) == ["problems"]
    assert not any(pair.misplaced for pair in found.pairs)
    assert not found.extra


def test_aspects_outside_their_part_are_misplaced() -> None:
    found = match(paper("存在的问题和不足", *ASPECTS, "产生问题的原因", "今后整改和努力方向"), SCAFFOLD)
    assert not found.missing
    assert found.by_spec["study"].misplaced
    assert "不在" in found.by_spec["study"].why


def test_the_best_whole_is_taken_not_the_first_hit() -> None:
    # 服务群众 would fit the first heading too; only the second can be 理论学习服务群众's better half.
    found = matched("服务群众和党性锻炼", "服务群众方面", "理论学习方面", "担当作为方面")
    assert names(found)["masses"] == "服务群众方面"
    assert names(found)["spirit"] == "服务群众和党性锻炼"


def test_an_empty_paper_misses_everything() -> None:
    found = match(Manuscript(), SCAFFOLD)
    assert found.score == 0
    assert len(found.missing) == len(list(SCAFFOLD.walk()))


def test_sections_with_equal_words_are_told_apart() -> None:
    found = matched(ASPECTS[0], ASPECTS[0], *ASPECTS[1:])
    assert len(found.pairs) == 7
    assert [spec.id for spec, _ in found.split] == ["study"]


@given(st.permutations(range(4)))
def test_order_never_makes_an_aspect_missing(order: list[int]) -> None:
    found = matched(*(ASPECTS[n] for n in order))
    assert not found.missing
    assert not found.extra
    assert any(pair.misplaced for pair in found.pairs) == (order != sorted(order))


@given(st.lists(st.sampled_from([*ASPECTS, "宗教信仰方面", "学习", "群众"]), max_size=7))
def test_every_section_and_every_spec_is_accounted_for_once(aspects: list[str]) -> None:
    found = matched(*aspects)
    in_pairs = [id(pair.section) for pair in found.pairs]
    assert len(in_pairs) == len(set(in_pairs))
    assert {s.id for s in SCAFFOLD.walk()} == set(found.by_spec) | set(ids(found.missing))
    assert not set(found.by_spec) & set(ids(found.missing))
    assert not {id(s) for s in found.extra} & set(in_pairs)
    assert 0 <= found.score <= 1


_WEIGHTS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


@given(_WEIGHTS)
def test_the_assignment_is_the_best_there_is(weights: list[list[float]]) -> None:
    columns = [*range(len(weights[0])), *[-1] * len(weights)]
    best = max(
        sum(row[c] for row, c in zip(weights, chosen, strict=True) if c >= 0)
        for chosen in set(itertools.permutations(columns, len(weights)))
    )
    mine = assign(weights)
    used = [c for c in mine if c >= 0]
    assert len(used) == len(set(used))
    assert sum(row[c] for row, c in zip(weights, mine, strict=True) if c >= 0) == pytest.approx(best)


@given(st.permutations(range(6)))
def test_what_is_in_order_rises_and_no_longer_run_does(numbers: list[int]) -> None:
    kept = sorted(in_order(numbers))
    run = [numbers[n] for n in kept]
    longest = max(
        size for size in range(7) for c in itertools.combinations(numbers, size) if list(c) == sorted(c)
    )
    assert run == sorted(run)
    assert len(run) == longest


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("存在的问题和不足", [Part.PROBLEMS]),
        ("检视出的突出问题", [Part.PROBLEMS]),
        ("产生问题的原因", [Part.CAUSES]),
        ("存在问题的原因剖析", [Part.CAUSES]),
        ("今后整改和努力方向", [Part.MEASURES]),
        ("存在的问题及原因分析", [Part.PROBLEMS, Part.CAUSES]),
        ("原因分析和整改措施", [Part.CAUSES, Part.MEASURES]),
        ("上年度组织生活会整改落实情况", [Part.LAST_YEAR]),
        ("反面典型案例剖析", [Part.CASE]),
        ("需要说明和报告的事项", [Part.REPORT]),
        ("落实巡视巡察整改情况", [Part.OTHER]),
        ("对照理论学习方面突出问题", []),
        ("理论学习", []),
    ],
)
def test_the_words_of_a_heading_name_its_part(heading: str, parts: list[Part]) -> None:
    assert list(parts_named(heading)) == parts


def test_a_heading_of_nothing_but_trimmings_keeps_its_words() -> None:
    assert core("存在的问题") == "存在的问题"


def test_a_count_of_aspects_is_no_name_of_one() -> None:
    assert cores("六个方面突出问题查摆") == (core("六个方面突出问题查摆"),)


@given(st.text("理论学习群众方面", max_size=8), st.text("理论学习群众方面", max_size=8))
def test_likeness_is_symmetric_and_whole_only_for_the_same(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1
    assert (similarity(a, b) == 1) == (a == b != "")


def test_a_fit_says_how_the_words_agree() -> None:
    spec = SCAFFOLD.aspects[1]
    said = {fit(h, spec).why for h in (spec.heading, "党性锻炼方面", "党性锤炼方面", "锻炼党性", "用权任性")}
    assert len(said) == 5


def test_a_scaffold_without_sections_scores_nothing() -> None:
    empty = Scaffold("x", "x", "democratic-life", 2031, "个人", "x")
    assert match(paper("存在的问题"), empty).score == 0
