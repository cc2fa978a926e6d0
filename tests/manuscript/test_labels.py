"""What stands above the title."""

import pytest

from reviewcli.manuscript.model import Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.manuscript.vocabulary import is_label


@pytest.mark.parametrize("text", ["机密★5年", "秘密★", "绝 密", "秘密 ★ 长期", "附件2"])
def test_a_mark_of_secrecy_is_a_label(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["机密文件管理对照检查材料", "保密工作"])
def test_words_with_secrecy_in_them_are_none(text: str) -> None:
    assert not is_label(text)


def test_a_mark_of_secrecy_above_the_title_is_no_line_of_it() -> None:
    lines = ("机密★5年", "2025年度民主生活会个人对照检查材料", "一、存在的问题", "学习不够。")
    paper = read_outline(tuple(Paragraph(n, line) for n, line in enumerate(lines, start=1))).manuscript
    assert paper.title_text == "2025年度民主生活会个人对照检查材料"
