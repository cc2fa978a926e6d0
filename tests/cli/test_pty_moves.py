"""Moving about, pasting, resizing and leaving in a real pseudo-terminal."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from pseudo_terminal import CTRL_C, DOWN, ENTER, F2, UP, Terminal

from reviewcli.draft.model import Draft
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder, state_folder
from reviewcli.manuscript.text import clean

pytestmark = pytest.mark.pty
NAME = "2099年度民主生活会个人对照检查材料"
SCAFFOLD = "democratic-life-2099-screens"
F1, F3, F4, F5 = "\x1bOP", "\x1bOR", "\x1bOS", "\x1b[15~"
F6, F7, F8 = "\x1b[17~", "\x1b[18~", "\x1b[19~"
CTRL_Z = "\x1a"
FILE = f"{NAME}.草稿.yaml"


@pytest.fixture(autouse=True)
def own_scaffold() -> None:
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "screen_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")


def a_draft(folder: Path, theory: str, *, at: str = "", more: str = "") -> None:
    """A draft whose front is answered: ``theory`` is YAML for its points."""
    linked = ", measures/points/1/answers" * (more == DONE)
    (folder / FILE).write_text(
        f"scaffold: {SCAFFOLD}\nfields: {{name: 张三}}\nat: {at or repr('')}\n"
        f"settled: [preamble, opinions{linked}]\nsections:\n  theory:\n    points: {theory}\n{more}",
        "utf-8",
    )


TWO = "[{lead: 学得不深, body: 只看目录。}, {lead: 用得不够, body: 遇事翻书。}]"
DONE = (
    "  style: {points: [{lead: 下去得少, body: 全年两次。}]}\n  measures: {points: [{lead: 每周读一章。}]}\n"
)


def go_on(folder: Path, *words: str, plain: bool = False, **size: int) -> Terminal:
    terminal = Terminal("new", "--draft", FILE, *(["--plain"] if plain else []), cwd=folder, **size)
    terminal.wait(*words)
    return terminal


def draft_of(folder: Path) -> Draft:
    return load_draft(folder / FILE)


def leads(folder: Path) -> list[str]:
    return [point.lead for point in draft_of(folder).sections["theory"].points]


def leave(terminal: Terminal) -> None:
    terminal.type(CTRL_C)
    assert terminal.end() == 130, terminal.text


def long_text() -> str:
    """3,000 characters in many paragraphs, quotation marks and blank lines among them."""
    one = "第{}段：我在“三会一课”上只念文件……没有联系实际——学了就忘，用的时候再翻，全年十二次学习有五次请假。"
    text = "\n\n".join(one.format(number) for number in range(1, 80))
    return text[:3000].rstrip()


def test_a_paste_of_three_thousand_characters_in_many_paragraphs_is_kept_whole(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2")
    terminal.paste(long_text())
    terminal.wait("本处 2,")
    terminal.type(F2)
    terminal.wait("用一句话写出理论学习上的一个问题")
    leave(terminal)
    assert draft_of(tmp_path).sections["theory"].points[0].body == clean(long_text()).text


def test_a_paste_without_bracketed_paste_ends_nothing(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2")
    terminal.type("第一段。\r\r\r第二段。\r")
    terminal.wait("第二段。")
    terminal.type(F2)
    terminal.wait("用一句话写出")
    leave(terminal)
    assert draft_of(tmp_path).sections["theory"].points[0].body == "第一段。\n\n\n第二段。"


def test_what_a_paste_was_cleaned_of_is_said_below_the_field(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2")
    terminal.paste("只看\u200b目录。")
    terminal.wait("去掉了 1 个看不见的零宽字符")
    leave(terminal)


def test_the_real_cursor_stands_behind_the_last_character_typed(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2", columns=40)
    terminal.type("这一段话比四十列长得多，要折行。“引号”也算在内")
    terminal.wait("也算在内")
    cursor = terminal.screen.cursor
    row = terminal.screen.display[cursor.y]
    assert "算在内" in row
    assert terminal.screen.buffer[cursor.y][cursor.x].data.strip() == ""
    assert terminal.screen.buffer[cursor.y][cursor.x - 2].data == "内"
    assert not cursor.hidden
    leave(terminal)


def test_up_and_down_go_by_the_rows_of_the_screen(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2", columns=40)
    terminal.type("甲" * 19 + "乙" * 10, UP, "丙")
    terminal.wait("丙")
    terminal.type(F2)
    terminal.wait("用一句话写出")
    leave(terminal)
    assert draft_of(tmp_path).sections["theory"].points[0].body == "甲" * 10 + "丙" + "甲" * 9 + "乙" * 10


def test_back_keeps_what_was_typed_and_comes_to_the_answer_before(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F3 上一问")
    terminal.type("只看目录。", F3)
    terminal.wait("> 学得不深", "首句")
    leave(terminal)
    assert draft_of(tmp_path).sections["theory"].points[0].body == "只看目录。"


def test_the_outline_shows_states_and_counts_and_leads_to_any_place(tmp_path):
    a_draft(tmp_path, TWO, at="style/points/1/lead")
    terminal = go_on(tmp_path, "作风上有什么问题", "F5 提纲")
    terminal.type("下去得", F5)
    terminal.wait(
        "到哪里去", "◐ 一、存在的问题", "✓ （一）对照理论学习方面查摆的突出问题 2 条", "○ 二、整改措施"
    )
    terminal.type(UP, UP, UP, UP, ENTER)
    terminal.wait("您的姓名", "> 张三")
    leave(terminal)
    assert draft_of(tmp_path).sections["style"].points[0].lead == "下去得"


def test_forty_columns_show_the_outline_with_its_counts(tmp_path):
    a_draft(tmp_path, TWO, at="style/points/1/lead")
    terminal = go_on(tmp_path, "作风上有什么问题", "F5", columns=40)
    terminal.type(F5)
    terminal.wait("到哪里去", "✓ （一）", "… 2 条 18 字", "○ 二、整改措施")
    leave(terminal)


def test_a_point_is_deleted_and_comes_back_with_undo(tmp_path):
    a_draft(tmp_path, TWO, at="theory/points/1/lead")
    terminal = go_on(tmp_path, "> 学得不深", "F7 要点")
    terminal.type(F7)
    terminal.wait("这一条要怎么动", "插入一条", "删除这一条", "下移一条")
    assert "上移" not in terminal.text.rpartition("怎么动")[2]
    terminal.type(DOWN, ENTER)
    terminal.wait("> 用得不够", "F6 撤销")
    assert leads(tmp_path) == ["用得不够"]
    terminal.type(F6)
    terminal.wait("已撤销", "> 学得不深")
    leave(terminal)
    assert leads(tmp_path) == ["学得不深", "用得不够"]


def test_a_point_changes_places_with_its_neighbour(tmp_path):
    a_draft(tmp_path, TWO, at="theory/points/1/lead")
    terminal = go_on(tmp_path, "> 学得不深", "F7 要点")
    terminal.type(F7)
    terminal.wait("下移一条")
    terminal.type(DOWN, DOWN, ENTER)
    terminal.wait("二是】", "> 学得不深")
    leave(terminal)
    assert leads(tmp_path) == ["用得不够", "学得不深"]


def test_thinking_better_of_a_move_keeps_the_text_of_the_field(tmp_path):
    a_draft(tmp_path, TWO, at="theory/points/1/lead")
    terminal = go_on(tmp_path, "> 学得不深", "F7 要点")
    terminal.type("，不透", F7)
    terminal.wait("不动，接着写")
    terminal.type(UP, ENTER)
    terminal.wait("> 学得不深，不透")
    leave(terminal)
    assert draft_of(tmp_path).buffer == "学得不深，不透"


def test_a_question_put_off_is_asked_once_more_at_the_end(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body", more=DONE)
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F4 留待以后")
    terminal.type(F4)
    terminal.wait("用一句话写出", "二是】")
    terminal.type("用得不够", ENTER)
    terminal.wait("> 用得不够", "具体表现在哪里")
    terminal.type("遇事翻书。", F2)
    for words in ("“理论学习”已有 2 条", "“工作作风”已有 1 条", "“整改措施”已有 1 条"):
        terminal.wait(words)
        terminal.type(ENTER)
    terminal.wait("一是】", "这个问题具体表现在哪里", "F2")
    leave(terminal)
    assert draft_of(tmp_path).at == "theory/points/1/body"


def test_f1_lists_the_keys_and_the_text_stays(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F1")
    terminal.type("只看目录", F1)
    terminal.wait("F8　用编辑器写", "/上一问", "> 只看目录")
    leave(terminal)
    assert draft_of(tmp_path).buffer == "只看目录"


def test_a_line_with_a_word_does_what_the_key_does(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2")
    terminal.type("只看目录。", ENTER, "／上一问", ENTER)
    terminal.wait("> 学得不深")
    leave(terminal)
    assert draft_of(tmp_path).sections["theory"].points[0].body == "只看目录。"


def test_ctrl_z_takes_back_what_was_typed(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2")
    terminal.paste("只看目录。")
    terminal.wait("> 只看目录。")
    terminal.paste("贴错了")
    terminal.wait("贴错了")
    terminal.type(CTRL_Z)
    terminal.wait("本处 5 字")
    leave(terminal)
    assert draft_of(tmp_path).buffer == "只看目录。"


def test_the_editor_takes_the_text_and_brings_it_back(tmp_path):
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\n"
        "t = p.read_text('utf-8').replace('目录', '标题') + '第二段。\\r\\n'\np.write_bytes(t.encode())\n",
        "utf-8",
    )
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = Terminal("new", "--draft", FILE, cwd=tmp_path, VISUAL=f"{sys.executable} {script}")
    terminal.wait("这个问题具体表现在哪里", "F8 用编辑器写")
    terminal.type("只看目录。", F8)
    terminal.wait("> 只看标题。", "第二段。")
    terminal.type(F2)
    terminal.wait("用一句话写出")
    leave(terminal)
    assert draft_of(tmp_path).sections["theory"].points[0].body == "只看标题。\n第二段。"
    assert not list(state_folder().glob("正在写*"))


def test_a_resize_while_typing_keeps_text_and_cursor(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深}]", at="theory/points/1/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "F2")
    terminal.type("只看目录，不看原文，讨论时说不出自己的体会")
    terminal.wait("自己的体会")
    for columns in (50, 100, 40):
        terminal.resize(columns, 20)
        terminal.type("。")
        terminal.wait("。" * (1 if columns == 50 else 2 if columns == 100 else 3))
    terminal.type("\x1b[D", "？", F2)
    terminal.wait("用一句话写出")
    leave(terminal)
    text = draft_of(tmp_path).sections["theory"].points[0].body
    assert text == "只看目录，不看原文，讨论时说不出自己的体会。。？。"


PLACES = (
    ("您的姓名", ["张三", ENTER]),
    ("现对照检查如下：", [F2]),
    ("征求到哪些意见", [F2]),
    ("理论学习上的一个问题", ["学得不深", ENTER]),
    ("这个问题具体表现在哪里", ["只看目录。", F2]),
    ("二是】", ["用得不够", ENTER]),
    ("这个问题具体表现在哪里", ["遇事翻书。", F2]),
    ("再加一条", [ENTER]),
    ("作风上有什么问题", ["下去得少", ENTER]),
    ("具体表现在哪里", ["全年两次。", F2]),
)


def test_leaving_at_ten_places_and_going_on_loses_nothing(tmp_path):
    terminal = Terminal("new", SCAFFOLD, cwd=tmp_path)
    terminal.wait("已有稿子吗")
    terminal.type(ENTER)
    for words, keys in PLACES:
        terminal.wait(words, "Ctrl-C")
        leave(terminal)
        terminal = go_on(tmp_path, words, "Ctrl-C")
        terminal.type(*keys)
    terminal.wait("再加一条")
    leave(terminal)
    draft = draft_of(tmp_path)
    assert leads(tmp_path) == ["学得不深", "用得不够"]
    assert draft.sections["theory"].points[1].body == "遇事翻书。"
    assert draft.sections["style"].points[0].body == "全年两次。"


def test_a_finding_at_the_end_leads_to_its_answer_and_the_check_is_made_again(tmp_path):
    a_draft(tmp_path, "[{lead: 学得不深, body: 只看××目录。}, {lead: 用得不够, body: 遇事翻书。}]", more=DONE)
    terminal = go_on(tmp_path, "再加一条")
    for words in ("“理论学习”已有 2 条", "“工作作风”已有 1 条", "“整改措施”已有 1 条"):
        terminal.wait(words)
        terminal.type(ENTER)
    terminal.wait("整篇检查了一遍", "接下来", "逐处看检查出的问题")
    terminal.type(DOWN, DOWN, ENTER)
    terminal.wait("先改哪一处", "××")
    terminal.type(ENTER)
    terminal.wait("怎么改：", "> 只看××目录。")
    terminal.type("\x1b[D" * 3, "\x7f\x7f", "《条例》", F2)
    terminal.wait("先改哪一处", "返回")
    assert "××" not in terminal.text.rpartition("先改哪一处")[2]
    leave(terminal)
    assert draft_of(tmp_path).sections["theory"].points[0].body == "只看《条例》目录。"


def test_plain_mode_moves_by_words(tmp_path):
    a_draft(tmp_path, TWO, at="theory/points/2/body")
    terminal = go_on(tmp_path, "这个问题具体表现在哪里", "/帮助", plain=True)
    terminal.type("/帮助\n")
    terminal.wait("/上一问", "/删除", "Ctrl-C")
    terminal.type("/上一问\n")
    terminal.wait("现有：用得不够")
    terminal.type("/上移\n")
    terminal.wait("“一是”", "现有：用得不够")
    terminal.type("/以后\n", "/提纲\n")
    terminal.wait("到哪里去", "1 ✓ 基本信息")
    terminal.type("1\n")
    terminal.wait("您的姓名", "现有：张三")
    terminal.type("/下移\n")
    terminal.wait("这里不能用“/下移”")
    assert b"\x1b[" not in terminal.raw
    leave(terminal)
    assert leads(tmp_path) == ["用得不够", "学得不深"]


STYLE_DONE = "  style: {points: [{lead: 下去得少, body: 全年两次。}]}\n"


def answered(folder: Path) -> list[str]:
    """Leads of the problems that the first measure answers."""
    draft = draft_of(folder)
    points = [point for section in draft.sections.values() for point in section.points]
    return [
        point.lead
        for point in points
        if point.id and point.id in draft.sections["measures"].points[0].answers
    ]


def test_several_things_are_marked_with_the_space_bar(tmp_path):
    a_draft(tmp_path, TWO, at="measures/points/1/lead", more=STYLE_DONE)
    terminal = go_on(tmp_path, "打算怎么改", "F5")
    terminal.type("每周读一章", ENTER)
    terminal.wait("整改下面哪几条问题", "空格", "[ ]")
    terminal.type(" ", DOWN, DOWN, " ", F1)
    terminal.wait("选上或不选", "[x]")
    terminal.type(ENTER)
    terminal.wait("学得不深", "下去得少", "再加一条")
    leave(terminal)
    assert answered(tmp_path) == ["学得不深", "下去得少"]


def test_several_things_are_numbers_in_plain_mode(tmp_path):
    a_draft(tmp_path, TWO, at="measures/points/1/lead", more=STYLE_DONE)
    terminal = go_on(tmp_path, "打算怎么改", plain=True)
    terminal.type("每周读一章\n")
    terminal.wait("整改下面哪几条问题", "中间用空格或顿号隔开")
    terminal.type("2、9\n")
    terminal.wait("请输入 1 到 3 之间的数字")
    terminal.type("2、3\n")
    terminal.wait("再加一条")
    leave(terminal)
    assert answered(tmp_path) == ["用得不够", "下去得少"]


@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1", "TERM": "vt100"},
        {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        {"LC_ALL": "zh_CN.GBK", "LANG": "zh_CN.GBK"},
        {"LC_ALL": "C", "LANG": "C"},
        {"PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "0", "LINES": "0"},
    ],
    ids=["no-colour", "gbk-output", "gbk-locale", "c-locale", "no-reports"],
)
def test_no_terminal_is_too_strange(tmp_path, environment):
    a_draft(tmp_path, TWO, at="theory/points/1/body")
    terminal = Terminal("new", "--draft", FILE, cwd=tmp_path, columns=40, **environment)
    terminal.wait("F1")
    terminal.type("“引号”……还有𠮷字", F1)
    terminal.wait("/上一问")
    terminal.type(F5)
    terminal.wait("到哪里去", "返回刚才那一问")
    leave(terminal)
    assert b"Traceback" not in terminal.raw
    assert draft_of(tmp_path).sections["theory"].points[0].body == "只看目录。“引号”……还有𠮷字"
