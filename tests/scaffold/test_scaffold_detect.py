"""Detection: the paper's own words tell its scaffold, and doubt is said."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from reviewcli.manuscript.model import Line, Manuscript, Section
from reviewcli.scaffold.detect import SURE, Candidate, detect, measure, with_others
from reviewcli.scaffold.library import load_scaffold

OTHERS = """\
id: {id}
name: 示例
meeting: {meeting}
year: {year}
kind: {kind}
title: 材料
theme: 围绕迎着朝阳整理书架的要求，带头浇花
sections:
- id: problems
  heading: 存在的问题
  part: problems
  children:
  - {{id: a, heading: {a}方面}}
  - {{id: b, heading: {b}方面}}
  - {{id: c, heading: 待人接物方面}}
- {{id: causes, heading: 原因剖析, part: causes}}
- {{id: measures, heading: 整改措施, part: measures}}
"""
CERTAIN = 0.9
THEME = "democratic-life-2023-theme-education-1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A unit's folder with four scaffolds."""
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(tmp_path / "none"))
    for id, meeting, year, kind, a, b in (
        ("democratic-life-2030", "democratic-life", "2030", "个人", "整理书架", "打扫庭院"),
        ("democratic-life-2031", "democratic-life", "2031", "个人", "整理书架", "侍弄花草"),
        ("democratic-life-2031-team", "democratic-life", "2031", "班子", "整理书架", "侍弄花草"),
        ("organizational-life-2031", "organizational-life", "2031", "个人", "整理书架", "侍弄花草"),
    ):
        text = OTHERS.format(id=id, meeting=meeting, year=year, kind=kind, a=a, b=b)
        (tmp_path / f"{id}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def paper(title: str, *aspects: str, preamble: str = "") -> Manuscript:
    children = tuple(Section("", aspect, 2, (Line("正文。"),)) for aspect in aspects)
    problems = Section("一、", "存在的问题", 1, (), (), children)
    others = tuple(Section("", heading, 1, (Line("正文。"),)) for heading in ("原因剖析", "整改措施"))
    return Manuscript(
        title=(Line(title),) if title else (),
        preamble=(Line(preamble),) if preamble else (),
        sections=(problems, *others),
    )


GARDEN = ("整理书架方面", "侍弄花草方面", "待人接物方面")


def best(manuscript: Manuscript, folder: Path) -> Candidate:
    return detect(manuscript, [folder])[0]


def test_a_paper_of_a_bundled_scaffold_is_known_surely(folder: Path) -> None:
    scaffold = load_scaffold(THEME)
    names = [aspect.heading for aspect in scaffold.aspects]
    found = best(paper(scaffold.title, *names, preamble=scaffold.theme), folder)
    assert (found.id, found.sure) == (THEME, True)
    assert "6 个方面对上 6 个" in found.reasons[0]


def test_the_title_tells_meeting_year_and_kind(folder: Path) -> None:
    for title, id in (
        ("2031年度民主生活会个人对照检查材料", "democratic-life-2031"),
        ("2031年度民主生活会领导班子对照检查材料", "democratic-life-2031-team"),
        ("2031年度组织生活会个人对照检查材料", "organizational-life-2031"),
    ):
        found = best(paper(title, *GARDEN), folder)
        assert (found.id, found.sure) == (id, True)


def test_a_year_in_the_title_beats_the_aspects_and_whose_they_are_is_said(folder: Path) -> None:
    garden = paper("2030年度民主生活会个人对照检查材料", "侍弄花草方面", "修剪枝叶方面", "浇水施肥方面")
    text = OTHERS.format(
        id="democratic-life-2032",
        meeting="democratic-life",
        year="2032",
        kind="个人",
        a="侍弄花草",
        b="修剪枝叶",
    )
    (folder / "z.yaml").write_text(text.replace("待人接物", "浇水施肥"), encoding="utf-8")
    found = best(garden, folder)
    assert (found.id, found.sure) == ("democratic-life-2030", True)
    assert found.others is not None
    assert found.others.id == "democratic-life-2032"
    assert found.wanted == ("整理书架方面", "打扫庭院方面", "待人接物方面")
    assert found.score < CERTAIN


def test_the_aspects_of_another_year_are_looked_at_as_they_are(folder: Path) -> None:
    other = OTHERS.format(
        id="democratic-life-2032", meeting="democratic-life", year="2032", kind="个人", a="甲乙丙", b="丁戊己"
    )
    (folder / "z.yaml").write_text(other.replace("待人接物", "庚辛壬"), encoding="utf-8")
    found = best(paper("2030年度民主生活会个人材料", "甲乙丙方面", "丁戊己方面", "庚辛壬方面"), folder)
    assert found.match is not None
    assert not found.match.missing
    assert [spec.heading for spec in found.match.scaffold.aspects] == [
        "甲乙丙方面",
        "丁戊己方面",
        "庚辛壬方面",
    ]


def test_a_year_that_no_scaffold_is_for_takes_the_one_for_any_year(folder: Path) -> None:
    found = best(paper("2044年度民主生活会个人对照检查材料", *GARDEN), folder)
    assert (found.id, found.sure) == ("democratic-life-generic", True)
    assert found.others is not None
    assert found.others.id == "democratic-life-2031"
    assert not found.firm


def test_a_year_without_the_word_for_annual_may_be_that_of_the_day(folder: Path) -> None:
    found = best(paper("2032年民主生活会个人对照检查材料", *GARDEN), folder)
    assert (found.id, found.sure, found.others) == ("democratic-life-2031", True, None)


def test_a_paper_without_title_that_fits_several_is_not_sure_and_names_them(folder: Path) -> None:
    found = best(paper("", *GARDEN), folder)
    assert found.score >= SURE
    assert not found.sure
    assert {found.id, *(entry.id for entry in found.near)} == {
        "democratic-life-2031", "democratic-life-2031-team", "organizational-life-2031",
    }  # fmt: skip


def test_without_a_word_in_the_title_the_text_tells_one_person_from_a_team(folder: Path) -> None:
    title = "2031年度民主生活会对照检查材料"
    for said, id in (
        ("围绕主题，我查摆了问题，本人做了准备。", "democratic-life-2031"),
        ("围绕主题，领导班子查摆了问题，班子做了准备。", "democratic-life-2031-team"),
        ("我代表领导班子作对照检查如下：", "democratic-life-2031-team"),
    ):
        found = best(paper(title, *GARDEN, preamble=said), folder)
        assert (found.id, found.sure) == (id, True)
    assert not best(paper(title, *GARDEN, preamble="围绕主题，查摆了问题。"), folder).sure


def test_a_text_that_plainly_speaks_as_one_person_outweighs_a_team_in_the_title(folder: Path) -> None:
    manuscript = paper("2031年度民主生活会领导班子材料", *GARDEN, preamble="我查摆了问题。")
    text = (Line("我去晚了。我没有记。本人想得浅。我怕麻烦。我拖了。我忘了。"),)
    sections = tuple(dataclasses.replace(each, lead_in=text) for each in manuscript.sections)
    found = best(dataclasses.replace(manuscript, sections=sections), folder)
    assert found.id == "democratic-life-2031"
    assert found.score < CERTAIN


def test_a_campaign_in_the_title_beats_the_aspects() -> None:
    batches = [load_scaffold(f"democratic-life-2023-theme-education-{n}") for n in (1, 2)]
    names = [aspect.heading for aspect in batches[0].aspects]
    found = detect(paper("第二批主题教育专题民主生活会个人对照检查材料", *names))[0]
    assert found.entry.occasion == batches[1].occasion


def test_the_theme_tells_years_with_the_same_aspects_apart(folder: Path) -> None:
    text = OTHERS.format(
        id="democratic-life-2033",
        meeting="democratic-life",
        year="2033",
        kind="个人",
        a="整理书架",
        b="侍弄花草",
    )
    theme = "围绕守着晚霞清点种子的要求，带头除草"
    text = text.replace("围绕迎着朝阳整理书架的要求，带头浇花", theme)
    (folder / "z.yaml").write_text(text, encoding="utf-8")
    found = best(paper("民主生活会个人材料", *GARDEN, preamble=f"按照要求，{theme}，"), folder)
    assert (found.id, found.sure) == ("democratic-life-2033", True)


def test_the_meeting_that_the_preamble_looks_back_on_is_not_the_papers(folder: Path) -> None:
    said = "我对照2030年度民主生活会整改措施逐条检查，认真开好2031年度民主生活会。"
    found = best(paper("", *GARDEN, preamble=said), folder)
    assert (found.id, found.sure) == ("democratic-life-2031", True)


def test_of_the_same_aspects_the_date_tells_the_year(folder: Path) -> None:
    text = OTHERS.format(
        id="democratic-life-2033",
        meeting="democratic-life",
        year="2033",
        kind="个人",
        a="整理书架",
        b="侍弄花草",
    )
    (folder / "z.yaml").write_text(text, encoding="utf-8")
    undated = paper("民主生活会个人材料", *GARDEN)
    dated = dataclasses.replace(undated, date=Line("（2034年1月12日）"))
    assert best(undated, folder).id == "democratic-life-2031"
    assert best(dated, folder).id == "democratic-life-2033"


def test_where_the_title_is_missing_the_preamble_names_the_meeting(folder: Path) -> None:
    found = best(paper("", *GARDEN, preamble="围绕本次组织生活会主题，现对照检查如下："), folder)
    assert found.id == "organizational-life-2031"


def test_the_theme_in_the_preamble_is_a_reason(folder: Path) -> None:
    found = best(
        paper("2031年度民主生活会个人材料", *GARDEN, preamble="围绕迎着朝阳整理书架的要求，"), folder
    )
    assert "开头语里有这次会议的主题提法" in found.reasons


def test_aspects_of_the_writers_own_take_the_scaffold_for_any_year_of_its_kind(folder: Path) -> None:
    own = ("甲乙丙方面", "丁戊己方面", "庚辛壬方面")
    for title, id in (
        ("2031年度民主生活会个人对照检查材料", "democratic-life-generic"),
        ("2031年度民主生活会领导班子对照检查材料", "democratic-life-generic-group"),
        ("2031年度组织生活会个人对照检查材料", "organizational-life-generic-member"),
        ("2031年度组织生活会某支部委员会对照检查材料", "organizational-life-generic-branch"),
    ):
        found = best(paper(title, *own), folder)
        assert (found.id, found.sure, found.others) == (id, True, None)
        assert found.scaffold is not None
        assert [spec.heading for spec in found.scaffold.aspects] == list(own)


def test_a_paper_without_aspects_is_never_sure(folder: Path) -> None:
    assert not best(paper("2031年度民主生活会个人对照检查材料"), folder).sure
    assert not best(paper("民主生活会个人对照检查材料"), folder).sure


def test_some_aspects_missing_are_still_the_years_that_the_title_names(folder: Path) -> None:
    found = best(paper("2031年度民主生活会个人对照检查材料", "整理书架方面", "侍弄花草方面"), folder)
    assert (found.id, found.sure) == ("democratic-life-2031", True)
    assert found.match is not None
    assert [spec.heading for spec in found.match.missing] == ["待人接物方面"]


def test_last_years_aspects_in_the_part_on_last_year_do_not_count(folder: Path) -> None:
    manuscript = paper("民主生活会个人材料", *GARDEN)
    looked_back = Section("", "上年度民主生活会整改措施落实情况", 1, (), (), (
        Section("", "整理书架方面", 2, (Line("已改。"),)), Section("", "打扫庭院方面", 2, (Line("已改。"),)),
    ))  # fmt: skip
    manuscript = dataclasses.replace(manuscript, sections=(looked_back, *manuscript.sections))
    assert best(manuscript, folder).id == "democratic-life-2031"


def test_a_units_scaffold_without_a_year_is_known_by_its_aspects(folder: Path) -> None:
    generic = OTHERS.format(
        id="democratic-life-generic-unit",
        meeting="democratic-life",
        year="",
        kind="个人",
        a="迎来送往",
        b="归置仓库",
    )
    (folder / "generic.yaml").write_text(generic, encoding="utf-8")
    for title in ("民主生活会个人材料", "2044年度民主生活会个人材料"):
        found = best(paper(title, "迎来送往方面", "归置仓库方面", "待人接物方面"), folder)
        assert (found.id, found.sure) == ("democratic-life-generic-unit", True)


def test_only_the_best_is_loaded(folder: Path) -> None:
    candidates = detect(paper("", *GARDEN), [folder])
    assert [candidate.match is not None for candidate in candidates][:2] == [True, False]
    assert sum(candidate.match is not None for candidate in candidates) == 1


def test_candidates_come_best_first(folder: Path) -> None:
    scores = [c.score for c in detect(paper("2031年度民主生活会个人材料", *GARDEN), [folder])]
    assert scores == sorted(scores, reverse=True)


def test_an_empty_paper_is_no_error(folder: Path) -> None:
    assert not best(Manuscript(), folder).sure


def test_a_named_scaffold_is_measured_like_a_detected_one(folder: Path) -> None:
    manuscript = paper("2031年度民主生活会个人对照检查材料", *GARDEN)
    found = best(manuscript, folder)
    named = measure(manuscript, load_scaffold("democratic-life-2031", [folder]), [folder])
    assert dataclasses.replace(named, entry=found.entry, sure=found.sure) == found


def test_a_named_scaffold_that_leaves_the_aspects_open_takes_any_that_the_title_allows(folder: Path) -> None:
    generic = load_scaffold("democratic-life-generic", [folder])
    for title, others in (
        ("2031年度民主生活会个人材料", None),
        ("民主生活会个人材料", None),
        ("2044年度民主生活会个人材料", "democratic-life-2031"),
    ):
        found = measure(paper(title, *GARDEN), generic, [folder])
        assert (found.others and found.others.id) == others


def test_of_a_named_scaffold_it_is_said_whose_aspects_the_paper_has(folder: Path) -> None:
    text = OTHERS.format(
        id="democratic-life-2032", meeting="democratic-life", year="2032", kind="个人", a="甲乙丙", b="丁戊己"
    )
    (folder / "z.yaml").write_text(text.replace("待人接物", "庚辛壬"), encoding="utf-8")
    manuscript = paper("2031年度民主生活会个人对照检查材料", *GARDEN)
    named = measure(manuscript, load_scaffold("democratic-life-2032", [folder]), [folder])
    assert named.others is not None
    assert named.others.id == "democratic-life-2031"
    assert named.wanted == ("甲乙丙方面", "丁戊己方面", "庚辛壬方面")


SPEECH = "organizational-life-2025-member"


@pytest.mark.parametrize(
    ("title", "chars", "id"),
    [
        ("2025年度组织生活会个人发言提纲", 1200, f"{SPEECH}-speech"),
        ("2025年度组织生活会个人发言提纲", 1850, f"{SPEECH}-speech"),  # too long for one, but called so
        ("2025年度组织生活会个人发言提纲", 2600, SPEECH),
        ("2025年度组织生活会个人对照检查材料", 1200, SPEECH),
        ("2025年度组织生活会个人对照检查材料", 1850, SPEECH),
    ],
)
def test_the_title_tells_the_short_form_up_to_the_length_of_a_whole_paper(
    folder: Path, title: str, chars: int, id: str
) -> None:
    names = [aspect.heading for aspect in load_scaffold(SPEECH).aspects]
    found = best(paper(title, *names, preamble="会前作了准备，" * (chars // 7)), folder)
    assert (found.id, found.sure) == (id, True)


def test_a_part_that_only_one_of_two_years_in_doubt_asks_for_is_not_missed(folder: Path) -> None:
    text = (folder / "democratic-life-2031.yaml").read_text(encoding="utf-8")
    case = "- {id: case, heading: 典型案例剖析, part: case, presence: expected}\n"
    (folder / "democratic-life-2031.yaml").write_text(text.rstrip() + "\n" + case, encoding="utf-8")
    mine, other = (load_scaffold(f"democratic-life-{year}", [folder]) for year in (2031, 2030))
    there = range(len(other.aspects))
    alone, both = with_others(mine, other, there), with_others(mine, mine, there)
    assert [part.presence.value for part in alone.sections] == ["required"] * 3 + ["optional"]
    assert [part.presence.value for part in both.sections] == ["required"] * 3 + ["expected"]


def test_of_two_scaffolds_that_ask_for_the_same_one_is_taken_and_the_other_named(folder: Path) -> None:
    scaffold = load_scaffold(THEME)
    names = [aspect.heading for aspect in scaffold.aspects]
    found = best(
        paper("", *names, preamble=f"我认真作了准备，围绕{scaffold.theme}，现对照检查如下："), folder
    )
    assert (found.id, found.sure) == (THEME, True)
    assert [each.id for each in found.near] == ["democratic-life-2023-theme-education-2-as-batch-1"]
