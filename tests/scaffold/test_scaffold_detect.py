"""Detection: the paper's own words tell its scaffold, and doubt is said."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from reviewcli.manuscript.model import Line, Manuscript, Section
from reviewcli.scaffold.detect import SURE, Candidate, detect, measure
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


def test_the_aspects_weigh_more_than_the_title_of_another_year(folder: Path) -> None:
    found = best(paper("2030年度民主生活会个人对照检查材料", *GARDEN), folder)
    assert found.id == "democratic-life-2031"


def test_a_paper_without_title_that_fits_several_is_not_sure(folder: Path) -> None:
    found = best(paper("", *GARDEN), folder)
    assert found.score >= SURE
    assert not found.sure


def test_where_the_title_is_missing_the_preamble_names_the_meeting(folder: Path) -> None:
    found = best(paper("", *GARDEN, preamble="围绕本次组织生活会主题，现对照检查如下："), folder)
    assert found.id == "organizational-life-2031"


def test_the_theme_in_the_preamble_is_a_reason(folder: Path) -> None:
    found = best(
        paper("2031年度民主生活会个人材料", *GARDEN, preamble="围绕迎着朝阳整理书架的要求，"), folder
    )
    assert "开头语里有这次会议的主题提法" in found.reasons


def test_aspects_that_nobody_asks_for_are_never_sure(folder: Path) -> None:
    found = best(
        paper("2031年度民主生活会个人对照检查材料", "甲乙丙方面", "丁戊己方面", "庚辛壬方面"), folder
    )
    assert found.score < SURE
    assert not found.sure


def test_a_scaffold_without_a_year_is_never_sure(folder: Path) -> None:
    generic = OTHERS.format(
        id="democratic-life-generic",
        meeting="democratic-life",
        year="",
        kind="个人",
        a="迎来送往",
        b="归置仓库",
    )
    (folder / "generic.yaml").write_text(generic, encoding="utf-8")
    found = best(paper("民主生活会个人材料", "迎来送往方面", "归置仓库方面", "待人接物方面"), folder)
    assert found.id == "democratic-life-generic"
    assert found.score < SURE
    assert not found.sure


def test_only_the_best_few_are_loaded(folder: Path) -> None:
    candidates = detect(paper("", *GARDEN), [folder])
    assert sum(candidate.match is not None for candidate in candidates) == 4
    assert len(candidates) == 5


def test_candidates_come_best_first(folder: Path) -> None:
    scores = [c.score for c in detect(paper("2031年度民主生活会个人材料", *GARDEN), [folder])]
    assert scores == sorted(scores, reverse=True)


def test_an_empty_paper_is_no_error(folder: Path) -> None:
    assert not best(Manuscript(), folder).sure


def test_a_named_scaffold_is_measured_like_a_detected_one(folder: Path) -> None:
    manuscript = paper("2031年度民主生活会个人对照检查材料", *GARDEN)
    found = best(manuscript, folder)
    named = measure(manuscript, load_scaffold("democratic-life-2031", [folder]))
    assert dataclasses.replace(named, entry=found.entry, sure=found.sure) == found
