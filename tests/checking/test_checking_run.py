"""From a file to a result."""

import pytest
from sample_papers import SAMPLES, whole_paper

from reviewcli.checking.run import Settings, check_all, check_file
from reviewcli.errors import ReviewError
from reviewcli.rules.model import Severity

SCAFFOLD = str(SAMPLES / "scaffold.yaml")


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "材料.txt"
    path.write_text(whole_paper(), encoding="utf-8")
    return path


def _codes(result):
    return [finding.code for finding in result.findings]


def test_a_named_scaffold_is_used_though_it_is_not_installed(paper):
    result = check_file(paper, Settings(scaffold=SCAFFOLD))
    assert result.scaffold.id == "democratic-life-2098-samples"
    assert not result.scaffold.detected
    assert "S001" not in _codes(result)


def test_a_paper_with_aspects_of_its_own_is_checked_by_the_scaffold_for_any_year(paper):
    result = check_file(paper, Settings())
    assert result.scaffold is not None
    assert (result.scaffold.id, result.scaffold.sure) == ("democratic-life-generic", True)
    (said,) = [finding for finding in result.findings if finding.code == "S003"]
    assert "理论学习、担当作为、团结协作、家风家教" in said.message
    assert result.count(Severity.ERROR) == 0


@pytest.fixture
def untitled(paper):
    """Nothing says which meeting it was written for."""
    paper.write_text(whole_paper().replace("2098年度民主生活会个人对照检查材料\n", ""), encoding="utf-8")
    return paper


def test_a_paper_of_no_meeting_gets_one_warning_that_names_the_likeliest_and_no_structure_errors(untitled):
    result = check_file(untitled, Settings())
    (said,) = [finding for finding in result.findings if finding.code.startswith("S0")]
    assert said.code == "S001"
    assert "--scaffold democratic-life-generic" in said.hint
    assert "--scaffold organizational-life-generic-member" in said.hint
    assert result.count(Severity.ERROR) == 0
    assert result.scaffold is not None
    assert not result.scaffold.sure


def test_a_named_scaffold_that_another_fits_far_better_is_said(tmp_path):
    lines = ["2023年第一批主题教育专题民主生活会个人剖析材料", "现对照检查如下：", "一、存在的问题和不足"]
    names = ["理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律"]
    for number, name in zip("一二三四五六", names, strict=True):
        lines += [
            f"（{number}）对照{name}方面突出问题",
            "一是做得不细。抓而不紧。",
            "二是想得不深。浅尝辄止。",
        ]
    for number, heading in (("二", "产生问题的原因"), ("三", "今后整改和努力方向")):
        lines += [
            f"{number}、{heading}",
            "一是学习。每周一次。",
            "二是调研。每月一次。",
            "三是自律。时时提醒。",
        ]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = check_file(path, Settings(scaffold=SCAFFOLD))
    assert "S105" in _codes(result)
    assert "S105" not in _codes(check_file(path, Settings()))


def test_an_unreadable_file_does_not_stop_the_others(paper, tmp_path):
    broken = tmp_path / "坏.docx"
    broken.write_text("不是 Word 文件", encoding="utf-8")
    results = list(check_all([broken, paper], Settings(scaffold=SCAFFOLD)))
    assert [result.status for result in results] == ["unreadable", "findings"]
    assert "坏.docx" in results[0].error


def test_several_processes_give_the_same_results_in_the_same_order(paper, tmp_path):
    others = [tmp_path / f"{n}.txt" for n in range(3)]
    for n, other in enumerate(others):
        other.write_text(whole_paper().replace("一是", "二是", n), encoding="utf-8")
    settings = Settings(scaffold=SCAFFOLD)
    assert list(check_all(others, settings, jobs=2)) == list(check_all(others, settings))


@pytest.mark.parametrize(
    "settings", [Settings(scaffold="democratic-life-2023-theme-education"), Settings(profile="gb")]
)
def test_an_unknown_scaffold_or_profile_is_the_users_error_not_each_files(paper, settings):
    with pytest.raises(ReviewError):
        list(check_all([paper], settings))


def test_the_metrics_count_parts_aspects_points_and_shares(paper):
    metrics = check_file(paper, Settings(scaffold=SCAFFOLD)).metrics
    assert (metrics.sections, metrics.aspects, metrics.points) == (5, 4, 11)
    assert metrics.lines_per_page is None
    assert set(metrics.share) == {"last-year", "problems", "causes", "measures", "report"}
    assert 0.4 < metrics.share["problems"] < 0.6
    assert sum(metrics.share.values()) < 1


def test_without_a_scaffold_there_are_no_shares(untitled):
    metrics = check_file(untitled, Settings()).metrics
    assert metrics.share == {}
    assert metrics.aspects == 4


def test_a_text_from_an_old_editor_is_read(paper):
    paper.write_bytes(whole_paper().encode("gb18030"))
    assert check_file(paper, Settings(scaffold=SCAFFOLD)).metrics.points == 11


def test_a_draft_is_checked_against_its_own_scaffold_with_its_gaps_as_errors(tmp_path):
    path = tmp_path / "a.草稿.yaml"
    path.write_text("scaffold: democratic-life-2023-theme-education-1\n", encoding="utf-8")
    result = check_file(path, Settings())
    assert result.scaffold.id == "democratic-life-2023-theme-education-1"
    assert not result.scaffold.detected
    gaps = [finding for finding in result.findings if finding.code == "W101"]
    assert any("理论学习" in finding.where.text for finding in gaps)
    assert all(finding.severity is Severity.ERROR for finding in gaps)
    assert not [code for code in _codes(result) if code[0] in "FXN"]


def test_a_draft_for_an_unknown_scaffold_is_unreadable(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("scaffold: democratic-life-1999\n", encoding="utf-8")
    result = check_file(path, Settings())
    assert result.status == "unreadable"
    assert "democratic-life-1999" in result.error
