"""How much of what the scaffold requires is there."""

import pytest
from sample_papers import SAMPLES, whole_paper

from reviewcli.checking.run import Settings, check_file
from reviewcli.scaffold.library import load_scaffold

SETTINGS = Settings(scaffold=str(SAMPLES / "scaffold.yaml"))
FRONT = "2023年第一批主题教育专题民主生活会个人剖析材料\n现对照检查如下："
FIRST = Settings(scaffold="democratic-life-2023-theme-education-1")


def _complete(tmp_path, text, settings=SETTINGS, name="a.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return check_file(path, settings).complete


def test_a_whole_paper_is_complete(tmp_path):
    complete = _complete(tmp_path, whole_paper())
    assert complete.found == complete.total > 0
    assert complete.missing == ()


def test_a_point_that_is_not_there_is_one_less_and_named(tmp_path):
    lines = whole_paper().split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("二是"))
    whole, less = (
        _complete(tmp_path, whole_paper()),
        _complete(tmp_path, "\n".join(lines[:at] + lines[at + 1 :])),
    )
    assert (less.found, less.total) == (whole.found - 1, whole.total)
    assert less.missing == ("理论学习（1/2）",)


def test_without_a_scaffold_there_is_no_completeness(tmp_path):
    assert _complete(tmp_path, "一二三", Settings()) is None


def test_an_empty_draft_has_nothing_of_all_that_is_required(tmp_path):
    text = "version: 1\nscaffold: democratic-life-2023-theme-education-1\n"
    complete = _complete(tmp_path, text, Settings(), "a.草稿.yaml")
    assert (complete.found, complete.total) == (0, 18)
    assert "理论学习" in complete.missing


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("一是学得少。\n二是用得少。", 2),
        ("一是学得少。（1）只学两次。（2）没有笔记。", 1),
        ("一是学得少。\n二是用得少。\n三是想得少。", 2),
        ("学得少，用得少。", 1),
        ("", 0),
    ],
)
def test_points_are_counted_up_to_what_is_wanted_nested_ones_not(tmp_path, body, found):
    text = f"{FRONT}\n一、存在的问题和不足\n（一）对照理论学习方面突出问题\n{body}"
    complete = _complete(tmp_path, text, FIRST)
    assert (complete.found, complete.total) == (found, 18)


def test_aspects_of_another_meeting_are_none_of_those_that_are_asked_for(tmp_path):
    names = ["理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律"]
    lines = ["2025年度民主生活会个人对照检查材料", "现对照检查如下：", "一、存在的问题"]
    for number, name in zip("一二三四五六", names, strict=True):
        lines += [
            f"（{number}）对照{name}方面突出问题",
            "一是做得不细。抓而不紧。",
            "二是想得不深。浅尝辄止。",
        ]
    lines += [
        "二、产生问题的原因",
        "一是学得少。每月一次。",
        "二是想得少。浅尝辄止。",
        "三是做得少。抓而不紧。",
    ]
    complete = _complete(tmp_path, "\n".join(lines), Settings(scaffold="democratic-life-2025"))
    whole = [aspect.name for aspect in load_scaffold("democratic-life-2025").aspects]
    shared = ["干事创业、担当作为"]
    assert [name for name in whole if name not in complete.missing] == shared
    assert complete.found == 3 + 2
