"""The interview in a real pseudo-terminal."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from pseudo_terminal import CTRL_C, CTRL_D, DOWN, ENTER, F2, PATIENCE, Terminal

from reviewcli.draft.model import DraftPoint
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder

pytestmark = pytest.mark.pty
NAME = "2099年度民主生活会个人对照检查材料"
SCAFFOLD = "democratic-life-2099-small"


@pytest.fixture(autouse=True)
def own_scaffold() -> None:
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "small_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")


def start(folder: Path, **size: int) -> Terminal:
    """New, no paper yet, up to the first question."""
    terminal = Terminal("new", SCAFFOLD, cwd=folder, **size)
    terminal.wait("已有稿子吗")
    terminal.type(ENTER)
    terminal.wait("您的姓名", "Ctrl-C")
    return terminal


def to_body(terminal: Terminal) -> None:
    """On to the body of the first point."""
    terminal.type("张三", ENTER)
    terminal.wait("现对照检查如下：", "F2")
    terminal.type(F2)
    terminal.wait("征求到哪些意见")
    terminal.type(F2)
    terminal.wait("学习上有什么问题")
    terminal.type("学得不深", ENTER)
    terminal.wait("具体表现在哪里")


def draft_of(folder: Path):
    return load_draft(folder / f"{NAME}.草稿.yaml")


def resume(folder: Path, *words: str) -> Terminal:
    terminal = Terminal("new", "--draft", f"{NAME}.草稿.yaml", cwd=folder)
    terminal.wait(*words)
    return terminal


def test_a_whole_interview_with_a_paste_of_several_paragraphs_ends_in_a_word_file(tmp_path):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.paste("一是只看目录，没有读完“原著”……\n\n学了三次。\n一次也没有发言。")
    terminal.wait("一次也没有发言")
    terminal.type(F2)
    terminal.wait("再加一条")
    terminal.type(ENTER)
    terminal.wait("打算怎么改")
    terminal.type("每周读一章。", ENTER)
    terminal.wait("该写的都写了", "接下来")
    terminal.type(ENTER)
    assert terminal.end() == 0, terminal.text
    assert (tmp_path / f"{NAME}.docx").is_file()
    point = draft_of(tmp_path).sections["theory"].points[0]
    assert point == DraftPoint("学得不深", "一是只看目录，没有读完“原著”……\n\n学了三次。\n一次也没有发言。")


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_leaving_a_long_text_saves_it_and_new_goes_on_at_that_very_question(tmp_path, key):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.paste("写到一半\n\n第三行")
    terminal.wait("第三行")
    terminal.type(key)
    terminal.wait("接着写请用：", "reviewcli new --draft")
    assert terminal.end() == 130
    assert draft_of(tmp_path).buffer == "写到一半\n\n第三行"
    again = resume(tmp_path, "具体表现在哪里", "第三行")
    again.type("续写", F2)
    again.wait("再加一条")
    again.type(CTRL_C)
    assert again.end() == 130
    assert draft_of(tmp_path).sections["theory"].points[0].body == "写到一半\n\n第三行续写"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_leaving_a_short_answer_saves_what_was_typed(tmp_path, key):
    terminal = start(tmp_path)
    terminal.type("张")
    terminal.wait("> 张")
    terminal.type(key)
    assert terminal.end() == 130
    assert (draft_of(tmp_path).at, draft_of(tmp_path).buffer) == ("fields/name", "张")
    resume(tmp_path, "您的姓名", "> 张").child.close(force=True)


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_leaving_at_a_choice_comes_back_to_that_choice(tmp_path, key):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.type("有表现。", F2)
    terminal.wait("再加一条")
    terminal.type(key)
    assert terminal.end() == 130
    again = resume(tmp_path, "再加一条")
    again.type(DOWN, ENTER)
    again.wait("学习上有什么问题", "二是")
    again.type(CTRL_C)
    assert again.end() == 130


def test_leaving_before_the_scaffold_is_chosen_leaves_nothing_behind(tmp_path):
    terminal = Terminal("new", cwd=tmp_path)
    terminal.wait("已有稿子吗")
    terminal.type(CTRL_C)
    assert terminal.end() == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["term", "hup"])
def test_a_signal_saves_the_text_of_the_field(tmp_path, number):
    terminal = start(tmp_path)
    terminal.type("李四")
    terminal.wait("> 李四")
    os.kill(terminal.child.pid, number)
    assert terminal.end() == 130
    assert draft_of(tmp_path).buffer == "李四"


def test_a_closed_terminal_saves_the_text_of_the_field(tmp_path):
    terminal = start(tmp_path)
    terminal.type("王五")
    terminal.wait("> 王五")
    terminal.child.close(force=False)
    assert draft_of(tmp_path).buffer == "王五"


def test_a_line_that_holds_only_the_end_word_ends_a_long_text_and_is_not_part_of_it(tmp_path):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.type("第一行", ENTER, ENTER, "第三行", ENTER, "完", ENTER)
    terminal.wait("再加一条")
    terminal.type(CTRL_C)
    assert terminal.end() == 130
    assert draft_of(tmp_path).sections["theory"].points[0].body == "第一行\n\n第三行"


def test_progress_and_what_is_missing_stay_on_the_screen(tmp_path):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.wait("第 1/1 方面 · 理论学习 · 一是 · 已写", "还缺 2 处：理论学习 1 处阐述、整改措施 1 条")
    terminal.type(CTRL_C)
    assert terminal.end() == 130


def test_nothing_is_drawn_while_nobody_types(tmp_path):
    terminal = start(tmp_path)
    for _ in range(4):
        terminal.read(0.1)
    before = len(terminal.raw)
    for _ in range(6):
        terminal.read(0.1)
    assert len(terminal.raw) == before
    terminal.type(CTRL_C)
    assert terminal.end() == 130


def test_forty_columns_are_enough(tmp_path):
    terminal = start(tmp_path, columns=40)
    to_body(terminal)
    terminal.type("这一段话比四十列长得多，应当自己折行，光标也要留在该在的地方。")
    terminal.wait("光标也要留在该在的地方。", "还缺 2 处", "F2")
    terminal.type(F2)
    terminal.wait("再加一条")
    terminal.type(CTRL_C)
    assert terminal.end() == 130


def test_a_second_session_on_the_same_draft_is_told(tmp_path):
    terminal = start(tmp_path)
    second = Terminal("new", "--draft", f"{NAME}.草稿.yaml", cwd=tmp_path)
    second.wait("正在另一个窗口里编辑")
    assert second.end() == 2
    terminal.type(CTRL_C)
    assert terminal.end() == 130


def test_no_english_reaches_the_screen(tmp_path):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.type("有表现。", F2)
    terminal.wait("再加一条")
    terminal.type(CTRL_C)
    terminal.end()
    for word in ("Use arrow", "Cancelled", "WARNING", "Traceback", "(Y/n)", "Yes", "Aborted"):
        assert word.encode() not in terminal.raw


def test_the_menu_opens_and_leads_to_a_new_draft(tmp_path):
    terminal = Terminal(cwd=tmp_path)
    terminal.wait("要做什么", "接着写", "排版", "退出")
    terminal.type(ENTER)
    terminal.wait("已有稿子吗")
    terminal.type(CTRL_C)
    assert terminal.end() == 130


def test_the_menu_goes_on_with_the_draft_last_worked_on(tmp_path):
    first = start(tmp_path)
    first.type(CTRL_C)
    assert first.end() == 130
    terminal = Terminal(cwd=tmp_path)
    terminal.wait("要做什么")
    terminal.type(DOWN, ENTER)
    terminal.wait("接着写哪一份", NAME)
    terminal.type(ENTER)
    terminal.wait("您的姓名")
    terminal.type(CTRL_C)
    assert terminal.end() == 130


def test_keys_typed_before_the_prompt_is_there_are_kept(tmp_path):
    terminal = Terminal("new", SCAFFOLD, cwd=tmp_path)
    terminal.wait("已有稿子吗")
    terminal.type(ENTER, "张三", ENTER, F2, F2, "学得不深", ENTER, CTRL_C)
    assert terminal.end() == 130
    draft = draft_of(tmp_path)
    assert draft.fields == {"name": "张三"}
    assert draft.sections["theory"].points == [DraftPoint("学得不深")]
    assert draft.at == "theory/points/1/body"


def test_no_colour_is_sent_where_none_is_wanted(tmp_path):
    terminal = Terminal("new", SCAFFOLD, cwd=tmp_path, NO_COLOR="1")
    terminal.wait("已有稿子吗")
    terminal.type(ENTER)
    terminal.wait("您的姓名", "Ctrl-C")
    terminal.type(CTRL_C)
    terminal.end()
    assert re.search(rb"\x1b\[[0-9;]*(?:3[0-8]|4[0-8]|9[0-7])(?:;[0-9;]*)?m", terminal.raw) is None


def test_a_dumb_terminal_is_asked_line_by_line(tmp_path):
    terminal = Terminal("new", SCAFFOLD, cwd=tmp_path, TERM="dumb")
    terminal.wait("已有稿子吗", "直接回车选这项")
    terminal.type("\n")
    terminal.wait("您的姓名")
    terminal.type("张三\n")
    terminal.wait("另起一行，只打一个“完”字")
    terminal.type(CTRL_C)
    assert terminal.end() == 130
    assert draft_of(tmp_path).fields == {"name": "张三"}


def plain_to_body(folder: Path) -> Terminal:
    """Line by line, up to the body of the first point."""
    terminal = Terminal("new", SCAFFOLD, "--plain", cwd=folder)
    terminal.wait("已有稿子吗")
    terminal.type("\n")
    terminal.wait("您的姓名")
    terminal.type("张三\n")
    terminal.wait("沿用上面的文字")
    terminal.type("完\n")
    terminal.wait("征求到哪些意见")
    terminal.type("完\n")
    terminal.wait("学习上有什么问题")
    terminal.type("学得不深\n")
    terminal.wait("具体表现在哪里", "只打一个“完”字")
    return terminal


def wait_for_buffer(folder: Path, text: str) -> None:
    """Until the file has ``text``: what was typed has reached the disk."""
    until = time.monotonic() + PATIENCE
    while draft_of(folder).buffer != text and time.monotonic() < until:
        time.sleep(0.05)
    assert draft_of(folder).buffer == text


def test_plain_mode_saves_lines_and_the_unfinished_line_at_ctrl_c(tmp_path):
    terminal = plain_to_body(tmp_path)
    terminal.type("第一行\n", "写到一")
    terminal.wait("写到一")
    terminal.type(CTRL_C)
    terminal.wait("接着写请用：")
    assert terminal.end() == 130
    assert (draft_of(tmp_path).at, draft_of(tmp_path).buffer) == ("theory/points/1/body", "第一行\n写到一")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["term", "hup"])
def test_plain_mode_saves_the_text_at_a_signal(tmp_path, number):
    terminal = plain_to_body(tmp_path)
    terminal.type("第一行\n", "写到一")
    terminal.wait("写到一")
    os.kill(terminal.child.pid, number)
    terminal.wait("接着写请用：")
    assert terminal.end() == 130
    assert draft_of(tmp_path).buffer == "第一行\n写到一"


def test_plain_mode_keeps_the_lines_when_its_terminal_is_closed(tmp_path):
    terminal = plain_to_body(tmp_path)
    terminal.type("第一行\n", "第二行\n")
    wait_for_buffer(tmp_path, "第一行\n第二行")
    terminal.child.close(force=False)
    wait_for_buffer(tmp_path, "第一行\n第二行")
    again = Terminal("new", "--draft", f"{NAME}.草稿.yaml", "--plain", cwd=tmp_path)
    again.wait("第二行", "请接着上面的文字往下写")
    again.type(CTRL_C)
    assert again.end() == 130


def test_a_killed_program_loses_only_the_last_seconds_of_a_long_text(tmp_path):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.paste("写到一半\n第二行")
    terminal.wait("第二行")
    wait_for_buffer(tmp_path, "写到一半\n第二行")
    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.end()
    resume(tmp_path, "具体表现在哪里", "第二行").child.close(force=True)


def test_a_change_in_the_file_while_it_is_open_is_taken_over(tmp_path):
    terminal = start(tmp_path)
    to_body(terminal)
    path = tmp_path / f"{NAME}.草稿.yaml"
    path.write_text(path.read_text("utf-8").replace("张三", "张三丰"), "utf-8")
    terminal.type("有表现。", F2)
    terminal.wait("已并入那边的改动：姓名", "再加一条")
    terminal.type(CTRL_C)
    assert terminal.end() == 130
    draft = draft_of(tmp_path)
    assert (draft.fields["name"], draft.sections["theory"].points[0].body) == ("张三丰", "有表现。")


def test_the_place_stays_in_sight_where_the_guidance_fills_the_screen(tmp_path):
    path = config_folder() / "scaffolds" / f"{SCAFFOLD}.yaml"
    guidance = "{question: 学习上有什么问题？, look_for: [" + ", ".join(["很长的说明" * 12] * 6) + "]}"
    path.write_text(path.read_text("utf-8").replace("学习上有什么问题？", guidance), "utf-8")
    terminal = start(tmp_path, columns=40)
    terminal.type("张三", ENTER)
    terminal.wait("现对照检查如下：", "F2")
    terminal.type(F2)
    terminal.wait("征求到哪些意见")
    terminal.type(F2)
    terminal.wait("【理论学习“一是”的首句】", "Ctrl-C")
    assert "【一、存在的问题" not in terminal.joined
    terminal.type(CTRL_C)
    assert terminal.end() == 130


def test_an_answer_can_be_mended_from_the_tree_at_the_end(tmp_path):
    terminal = start(tmp_path)
    to_body(terminal)
    terminal.type("有表现。", F2)
    terminal.wait("再加一条")
    terminal.type(ENTER)
    terminal.wait("打算怎么改")
    terminal.type("每周读一章。", ENTER)
    terminal.wait("接下来", "改某一处")
    terminal.type(DOWN, ENTER)
    terminal.wait("改哪一部分", "基本信息")
    terminal.type(ENTER)
    terminal.wait("您的姓名", "> 张三")
    terminal.type("丰", ENTER)
    terminal.wait("接下来", "改某一处")
    terminal.type(ENTER)
    assert terminal.end() == 0, terminal.text
    assert draft_of(tmp_path).fields == {"name": "张三丰"}
