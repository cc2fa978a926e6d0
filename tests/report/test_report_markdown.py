"""Findings as Markdown."""

from dataclasses import replace

import pytest
from sample_results import BROKEN, CLEAN, FOUND

from reviewcli.checking.model import Completeness
from reviewcli.report.markdown import MarkdownReport, escape

GOLDEN = """## a.docx

**结论：1 处错误、1 处警告、1 处提示，请先改错误。**

- 模板：示例模板（x-2098，自动识别，相符程度 97%）
- 2 个部分 · 1 个方面 · 1 条要点 · 3,180 字 · 每页 22 行 × 每行 28 字
- 完整度 ▓▓▓▓▓▓▓░░░ 14/18，还缺：理论学习

### 全文

- **错误 F101**　纸张是 Letter，应为 A4
  - 改法：请改为 A4

### 标题、开头和结尾

- **提示 W201**　名称用符号代替
  - 原文：「××市委」
  - 改法：请换成真实名称

### 一、存在的问题 › （一）理论学习方面

- **警告 P104**　只有“一是”，没有“二是”
  - 改法：请补写“二是”
"""


def test_the_whole_of_one_file():
    result = replace(FOUND, complete=Completeness(14, 18, ("理论学习",)))
    assert MarkdownReport().render([result]) == GOLDEN


def test_several_files_begin_with_a_line_about_all():
    text = MarkdownReport().render([FOUND, CLEAN, BROKEN])
    assert text.startswith("# 检查结果\n\n共检查 3 份文稿")
    assert "**读不了**：“c.docx”是空文件。" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>*重*_点_", r"\<b\>\*重\*\_点\_"),
        ("[链接](x)", r"\[链接\](x)"),
        ("- 一\n# 二", r"\- 一 \# 二"),
        ("1. 一", r"1\. 一"),
        ("a|b `c` $d$ &lt;", r"a\|b \`c\` \$d\$ \&lt;"),
        ("2023-1.5", "2023-1.5"),
    ],
)
def test_nothing_of_a_paper_is_taken_for_markup(text, shown):
    assert escape(text) == shown
