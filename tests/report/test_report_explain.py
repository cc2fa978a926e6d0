from pathlib import Path

from reviewcli.checking.run import Settings, check_file
from reviewcli.report.explain import ExplainReport

PAPER = """2023年第一批主题教育专题民主生活会个人剖析材料
现对照检查如下：
一、存在的问题和不足
（一）对照理论学习方面突出问题
一是学得少。去年只学两次。
二是用得少。
担当作为方面
一是怕担责。
二、家庭情况
无。
"""


def explained(tmp_path: Path, text: str = PAPER) -> str:
    path = tmp_path / "稿.txt"
    path.write_text(text, encoding="utf-8")
    settings = Settings(scaffold="democratic-life-2023-theme-education-1", explain=True)
    return ExplainReport().render([check_file(path, settings)])


def test_every_line_is_shown_with_its_paragraph_and_role(tmp_path):
    said = explained(tmp_path)
    for line in ("   1  题目", "   2  开头语", "   3  一级标题  一、存在的问题和不足", "   5  要点"):
        assert line in said


def test_a_heading_says_what_made_it_one_and_what_it_answers_with_the_score(tmp_path):
    line = next(line for line in explained(tmp_path).splitlines() if "理论学习方面" in line)
    assert "依据：词句＋序号" in line
    assert "→ 理论学习 1.00" in line


def test_a_heading_without_its_number_says_so_by_its_reason(tmp_path):
    line = next(line for line in explained(tmp_path).splitlines() if "担当作为方面" in line)
    assert "依据：词句＋位置" in line


def test_what_is_missing_and_what_is_too_much_stands_at_the_end(tmp_path):
    *_, missing, extra = explained(tmp_path).strip().splitlines()
    assert "模板里有、文稿里没有" in missing
    assert "政治素质" in missing
    assert "二、家庭情况" in extra
