"""``reviewcli new`` without a terminal: answers files, plain mode, refusals."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document

from reviewcli.cli import run
from reviewcli.cli.asking import plain_path
from reviewcli.draft.recent import latest
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder

NAME = "2099年度民主生活会个人对照检查材料"
SCAFFOLD = "democratic-life-2099-small"
COMPLETE = """\
scaffold: democratic-life-2099-small
fields: {name: 张三}
sections:
  theory:
    points:
      - {lead: 学得不深, body: 只看目录。}
  measures:
    points:
      - {lead: 每周读一章}
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "small_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers(text: str, name: str = "答案.yaml") -> str:
    Path(name).write_text(text, "utf-8")
    return name


def say(monkeypatch, *lines: str, encoding: str = "utf-8") -> None:
    """Put lines into standard input."""
    data = "".join(line + "\n" for line in lines).encode(encoding)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def text_of(path: str) -> str:
    return "\n".join(paragraph.text for paragraph in Document(path).paragraphs)


def test_complete_answers_become_a_word_file_beside_them(capsys):
    assert run(["new", "--answers", answers(COMPLETE)]) == 0
    out, err = capsys.readouterr()
    assert (out.strip(), err) == ("答案.docx", "")
    assert "一是学得不深。只看目录。" in text_of("答案.docx")


def test_what_is_missing_in_the_answers_is_marked_and_said_and_no_failure(capsys):
    assert run(["new", "--answers", answers(COMPLETE.split("  measures")[0])]) == 0
    assert "整改措施 1 条" in capsys.readouterr().err
    assert "【待补充：整改措施“一是”】" in text_of("答案.docx")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("lead: 学得", "leed: 学得", 6),
        ("name: 张三", "nam: 张三", 2),
        ("  theory:", "  theroy:", 4),
        ("sections:", "sektions:", 3),
    ],
)
def test_an_unknown_key_in_the_answers_is_refused_with_its_line(capsys, old, new, line):
    assert run(["new", "--answers", answers(COMPLETE.replace(old, new))]) == 2
    assert f"第 {line} 行" in capsys.readouterr().err
    assert not Path("答案.docx").exists()


def test_a_body_line_with_the_next_ordinal_is_split_in_the_answers_and_said(capsys):
    text = COMPLETE.replace("body: 只看目录。", 'body: "只看目录。\\n二是用得不够。学用脱节。"')
    assert run(["new", "--answers", answers(text)]) == 0
    assert "拆成 2 条" in capsys.readouterr().err
    assert "二是用得不够。学用脱节。" in text_of("答案.docx").split("\n")


def test_a_draft_is_a_valid_answers_file(capsys, monkeypatch):
    say(monkeypatch, "", "张三", "完", "完", "学得不深", "完")
    assert run(["new", SCAFFOLD, "--plain"]) == 130
    assert run(["new", "--answers", f"{NAME}.草稿.yaml"]) == 0
    assert Path(f"{NAME}.docx").exists()


def test_the_word_file_never_takes_the_place_of_another(capsys):
    Path("答案.docx").write_bytes(b"mine")
    assert run(["new", "--answers", answers(COMPLETE)]) == 0
    assert capsys.readouterr().out.strip() == "答案(2).docx"
    assert Path("答案.docx").read_bytes() == b"mine"


def test_a_named_output_that_exists_is_refused_before_anything_is_asked(capsys):
    Path("有.docx").write_bytes(b"mine")
    assert run(["new", "--plain", "-o", "有.docx"]) == 2
    assert "已经存在" in capsys.readouterr().err


def test_without_a_terminal_one_sentence_says_what_to_do(capsys, monkeypatch):
    say(monkeypatch)
    assert run(["new"]) == 2
    err = capsys.readouterr().err
    assert "--answers" in err
    assert "--plain" in err
    assert err.count("\n") == 1


def test_plain_mode_asks_line_by_line_and_writes_the_word_file(capsys, monkeypatch):
    say(
        monkeypatch,
        "2",
        "张三",
        "完",
        "完",
        "学得不深",
        "表现一。",
        "",
        "表现二。",
        "完",
        "1",
        "每周读一章",
        "1",
    )
    assert run(["new", SCAFFOLD, "--plain"]) == 0
    out, err = capsys.readouterr()
    assert out.strip().endswith(f"{NAME}.docx")
    assert "第 1/1 方面 · 理论学习 · 一是" in err
    assert load_draft(Path(f"{NAME}.草稿.yaml")).sections["theory"].points[0].body == "表现一。\n\n表现二。"


def test_plain_mode_at_the_end_of_its_input_saves_the_unfinished_text(capsys, monkeypatch):
    say(monkeypatch, "", "张三", "完", "完", "学得不深", "写到一半", "又一行")
    assert run(["new", SCAFFOLD, "--plain"]) == 130
    draft = load_draft(Path(f"{NAME}.草稿.yaml"))
    assert (draft.at, draft.buffer) == ("theory/points/1/body", "写到一半\n又一行")
    assert f"reviewcli new --draft {NAME}.草稿.yaml" in capsys.readouterr().err


def test_plain_mode_goes_on_after_the_unfinished_text(monkeypatch):
    say(monkeypatch, "", "张三", "完", "完", "学得不深", "写到一半")
    run(["new", SCAFFOLD, "--plain"])
    say(monkeypatch, "后一半", "完")
    assert run(["new", "--draft", f"{NAME}.草稿.yaml", "--plain"]) == 130
    body = load_draft(Path(f"{NAME}.草稿.yaml")).sections["theory"].points[0].body
    assert body == "写到一半\n后一半"


def test_plain_mode_reads_a_gbk_pipe(monkeypatch):
    say(monkeypatch, "", "张三", encoding="gb18030")
    assert run(["new", SCAFFOLD, "--plain"]) == 130
    assert load_draft(Path(f"{NAME}.草稿.yaml")).fields == {"name": "张三"}


def test_where_a_draft_of_that_name_exists_another_gets_a_number(monkeypatch):
    say(monkeypatch, "", "张三")
    run(["new", SCAFFOLD, "--plain"])
    say(monkeypatch, "", "2", "李四")
    run(["new", SCAFFOLD, "--plain"])
    assert load_draft(Path(f"{NAME}.草稿.yaml")).fields == {"name": "张三"}
    assert load_draft(Path(f"{NAME}(2).草稿.yaml")).fields == {"name": "李四"}


def test_where_a_draft_of_that_name_exists_it_is_offered_to_go_on(monkeypatch):
    say(monkeypatch, "", "张三")
    run(["new", SCAFFOLD, "--plain"])
    say(monkeypatch, "", "1", "完", "完", "学得不深")
    run(["new", SCAFFOLD, "--plain"])
    assert load_draft(Path(f"{NAME}.草稿.yaml")).sections["theory"].points[0].lead == "学得不深"


def test_a_draft_begun_is_the_latest_of_the_recent_ones(monkeypatch):
    say(monkeypatch, "", "张三")
    run(["new", SCAFFOLD, "--plain"])
    assert latest() == Path(f"{NAME}.草稿.yaml").resolve()


PAPER = """\
2099年度民主生活会个人对照检查材料

按照安排，王五认真准备。现对照检查如下：
一、存在的问题
（一）对照理论学习方面
一是读得太少。全年只读了两本书。
二是用得不够。学用脱节。
二、其他感想
这一段在模板里没有位置。
"""


def test_from_a_paper_only_what_is_missing_is_asked(capsys, monkeypatch):
    Path("原稿.txt").write_bytes(PAPER.encode("gb18030"))
    say(monkeypatch, "王五", "每周读一章", "1")
    assert run(["new", SCAFFOLD, "--from", "原稿.txt", "--plain"]) == 0
    draft = load_draft(Path(f"{NAME}.草稿.yaml"))
    assert [point.lead for point in draft.sections["theory"].points] == ["读得太少。", "用得不够。"]
    assert any("没有位置" in text for text in draft.unplaced)
    assert "其他感想" in capsys.readouterr().err


def test_a_named_paper_of_something_else_is_refused_where_nobody_can_be_asked(capsys, monkeypatch):
    Path("别的.txt").write_text("今天天气很好。\n一是买菜。\n", "utf-8")
    say(monkeypatch, "1")
    assert run(["new", SCAFFOLD, "--from", "别的.txt", "--plain"]) == 2
    assert "没有一个部分或方面" in capsys.readouterr().err
    assert not list(Path().glob("*.草稿.yaml"))


@pytest.mark.parametrize(("wish", "preamble"), [("", ""), ("2", "今天天气很好。")])
def test_a_paper_of_something_else_is_left_out_unless_it_is_wanted(capsys, monkeypatch, wish, preamble):
    Path("别的.txt").write_text("今天天气很好。\n一是买菜。\n", "utf-8")
    say(monkeypatch, "1", "别的.txt", "1", wish, "王五")
    assert run(["new", SCAFFOLD, "--plain"]) == 130
    assert "没有一个部分或方面" in capsys.readouterr().err
    assert load_draft(Path(f"{NAME}.草稿.yaml")).preamble == preamble


def test_a_paper_that_is_not_there_is_one_sentence(capsys):
    assert run(["new", SCAFFOLD, "--from", "无.docx", "--plain"]) == 2
    assert "找不到文件“无.docx”" in capsys.readouterr().err


def test_an_unknown_scaffold_is_refused_with_the_nearest(capsys, monkeypatch):
    say(monkeypatch, "2")
    assert run(["new", "democratic-life-2099-smal", "--plain"]) == 2
    assert SCAFFOLD in capsys.readouterr().err


def test_an_unknown_scaffold_is_told_before_anything_is_asked(capsys, monkeypatch):
    say(monkeypatch)
    assert run(["new", "nowhere"]) == 2
    assert run(["new", "nowhere", "--plain"]) == 2
    err = capsys.readouterr().err
    assert err.count("没有“nowhere”这个模板") == 2
    assert "已有稿子吗" not in err
    assert "终端" not in err


def test_a_draft_given_as_a_paper_is_told_how_it_is_opened(capsys):
    assert run(["new", SCAFFOLD, "--from", answers(COMPLETE), "--plain"]) == 2
    assert "--draft 答案.yaml" in capsys.readouterr().err


def test_a_broken_draft_names_its_line_and_the_last_good_copy(capsys, monkeypatch):
    say(monkeypatch, "", "张三")
    run(["new", SCAFFOLD, "--plain"])
    path = Path(f"{NAME}.草稿.yaml")
    path.write_text(path.read_text("utf-8").replace("fields:", "fields"), "utf-8")
    assert run(["new", "--draft", str(path), "--plain"]) == 2
    err = capsys.readouterr().err
    assert "行" in err
    assert f".{path.name}.bak" in err


def test_a_full_disk_at_save_puts_the_draft_elsewhere_says_where_and_goes_on_there(capsys, monkeypatch):
    import errno

    from reviewcli import files

    real = files.os.replace

    def full(source, target):
        if str(target).endswith(f"{NAME}.草稿.yaml") and str(Path.cwd()) in str(target):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(source, target)

    home = Path.cwd().parent / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    say(monkeypatch, "", "张三")
    monkeypatch.setattr(files.os, "replace", full)
    assert run(["new", SCAFFOLD, "--plain"]) == 130
    err = capsys.readouterr().err
    assert err.count("磁盘已满") == 1
    assert f"new --draft {home / NAME}.草稿.yaml" in err
    assert load_draft(home / f"{NAME}.草稿.yaml").fields == {"name": "张三"}


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("'/a/稿 子.docx'", "/a/稿 子.docx"),
        ('"C:\\稿.docx"', "C:\\稿.docx"),
        ("& 'C:\\稿.docx'", "C:\\稿.docx"),
        ("/a/my\\ paper\\(1\\).docx", "/a/my paper(1).docx"),
        ("file:///a/%E7%A8%BF.docx", "/a/稿.docx"),
        ("  /a/b.docx ", "/a/b.docx"),
    ],
)
def test_a_dragged_path_loses_what_file_managers_put_round_it(typed, path):
    assert plain_path(typed) == path


def test_what_was_put_off_is_asked_again_only_when_wanted(monkeypatch):
    say(monkeypatch, "", "", "完", "完", "学得不深", "有表现。", "完", "1", "每周读", "2", "张三", "4")
    assert run(["new", SCAFFOLD, "--plain"]) == 0
    assert load_draft(Path(f"{NAME}.草稿.yaml")).fields == {"name": "张三"}
    assert not Path(f"{NAME}.docx").exists()


def test_word_file_and_draft_may_be_read_by_the_same_people(capsys):
    path = Path(answers(COMPLETE))
    path.chmod(0o600)
    assert run(["new", "--answers", str(path)]) == 0
    assert Path("答案.docx").stat().st_mode & 0o777 == 0o600
    Path("答案.docx").unlink()
    assert run(["export", str(path)]) == 0
    assert Path("答案.docx").stat().st_mode & 0o777 == 0o600


def test_force_writes_over_a_named_output(capsys):
    Path("有.docx").write_bytes(b"mine")
    assert run(["new", "--answers", answers(COMPLETE), "-o", "有.docx", "--force"]) == 0
    assert "学得不深" in text_of("有.docx")


DATED = COMPLETE.replace("{name: 张三}", '{name: "123"}')


@pytest.mark.parametrize("command", [["new", "--answers"], ["export"]], ids=["answers", "export"])
def test_what_is_not_as_it_should_be_is_said_and_no_failure(capsys, command):
    text = DATED.replace("body: 只看目录。", 'body: "只看目录。\\n二、整改的措施"')
    text = text.replace("sections:", "preamble: 我认真准备了，也听了大家的意见。\nsections:")
    source = Path(config_folder() / "scaffolds" / f"{SCAFFOLD}.yaml")
    scaffold = source.read_text("utf-8")
    scaffold = scaffold.replace("required: true,", "required: true, pattern: '[^0-9]+', example: 李四,")
    scaffold = scaffold.replace("preamble:\n", "preamble:\n  phrases: [现对照检查如下]\n")
    source.write_text(scaffold + 'signature: "{name}"\n', "utf-8")
    assert run([*command, answers(text)]) == 0
    err = capsys.readouterr().err
    for words in ("“姓名”写的是“123”，应像“李四”", "“现对照检查如下”", "“二、整改的措施"):
        assert words in err


def test_strict_export_refuses_a_line_that_reads_as_a_heading_and_writes_nothing(capsys):
    name = answers(COMPLETE.replace("body: 只看目录。", 'body: "只看目录。\\n二、整改的措施"'))
    assert run(["export", name, "--strict"]) == 2
    err = capsys.readouterr().err
    assert "“理论学习”第一条的阐述" in err
    assert not Path("答案.docx").exists()


def test_a_word_file_as_answers_is_told_where_it_belongs(capsys):
    shutil.copy(_word_file(), "稿.docx")
    assert run(["new", "--answers", "稿.docx"]) == 2
    err = capsys.readouterr().err
    assert "--from" in err
    assert "UTF-8" not in err


def _word_file() -> Path:
    Document().save("空.docx")
    return Path("空.docx")


def test_an_empty_paper_is_refused_and_asked_for_again(capsys, monkeypatch):
    Path("空.txt").write_text("", "utf-8")
    Path("原稿.txt").write_text(PAPER, "utf-8")
    say(monkeypatch, "1", "空.txt", "原稿.txt")
    assert run(["new", SCAFFOLD, "--plain"]) == 130
    assert "没有文字" in capsys.readouterr().err
    assert load_draft(Path(f"{NAME}.草稿.yaml")).sections["theory"].points[0].lead == "读得太少。"


def test_an_unsure_scaffold_is_offered_in_the_list_with_how_much_would_be_read(capsys, monkeypatch):
    text = "我的材料\n一、工作回顾\n（一）开会方面\n一是开得多。全年开了两百次。\n"
    Path("原稿.txt").write_text(text, "utf-8")
    say(monkeypatch, "1", "原稿.txt", "")
    assert run(["new", "--plain"]) == 130
    err = capsys.readouterr().err
    assert "看不准" in err
    assert "没有读出方面" in err
    assert "（直接回车选这项）" in err


def test_an_answer_can_be_mended_before_the_word_file_is_made(monkeypatch):
    say(
        monkeypatch,
        "",
        "张三",
        "完",
        "完",
        "学得不深",
        "有表现。",
        "完",
        "1",
        "每周读",
        "2",
        "1",
        "李四",
        "1",
    )
    assert run(["new", SCAFFOLD, "--plain"]) == 0
    assert load_draft(Path(f"{NAME}.草稿.yaml")).fields == {"name": "李四"}
    assert "李四" in text_of(f"{NAME}.docx")


def test_one_of_several_answers_of_a_part_is_chosen(monkeypatch):
    answered = ("", "张三", "完", "完", "学得不深", "有表现。", "完", "1", "每周读")
    say(monkeypatch, *answered, "2", "3", "2", "新的表现。", "完", "1")
    assert run(["new", SCAFFOLD, "--plain"]) == 0
    assert load_draft(Path(f"{NAME}.草稿.yaml")).sections["theory"].points[0].body == "新的表现。"


def test_a_line_that_reads_as_a_heading_is_offered_for_mending_before_the_word_file(capsys, monkeypatch):
    body = '"只看目录。\\n二、整改的措施"'
    settled = 'settled: [preamble, "theory/points/2/more"]\n'
    path = answers(COMPLETE.replace("只看目录。", body) + settled)
    say(monkeypatch, "", "3", "2", "只看目录。", "完", "")
    assert run(["new", "--draft", path, "--plain"]) == 0
    assert "会被读成别的结构" in capsys.readouterr().err
    assert load_draft(Path(path)).sections["theory"].points[0].body == "只看目录。"


EXTRA = """\
extras:
  - heading: 典型案例剖析
    after: problems
    text: 引以为戒。
    points: [{lead: 旧的。}]
"""


@pytest.mark.parametrize(
    ("wish", "typed", "found"),
    [
        ("1", ["案例剖析"], ("案例剖析", "引以为戒。", ["旧的。"])),
        ("2", ["写一段话。", "完"], ("典型案例剖析", "写一段话。", ["旧的。"])),
        ("3", ["一是新的。", "二是更新的。", "完"], ("典型案例剖析", "引以为戒。", ["新的。", "更新的。"])),
    ],
)
def test_a_part_of_the_writers_own_can_be_mended(monkeypatch, wish, typed, found):
    path = answers(COMPLETE + 'settled: [preamble, "theory/points/2/more"]\n' + EXTRA)
    say(monkeypatch, "2", "4", wish, *typed, "1")
    assert run(["new", "--draft", path, "--plain"]) == 0
    (extra,) = load_draft(Path(path)).extras
    assert (extra.heading, extra.text, [point.lead for point in extra.points]) == found


def test_each_line_of_a_long_text_is_on_disk_before_the_next_is_typed(monkeypatch):
    from reviewcli.cli.asking.input import Lines

    seen: list[str] = []
    real = Lines.take

    def spying(self: Lines, into: list[str]) -> str:
        path = Path(f"{NAME}.草稿.yaml")
        seen.append(load_draft(path).buffer if path.exists() else "")
        return real(self, into)

    monkeypatch.setattr(Lines, "take", spying)
    say(monkeypatch, "", "张三", "完", "完", "学得不深", "写到一半", "又一行")
    run(["new", SCAFFOLD, "--plain"])
    assert seen[-2:] == ["写到一半", "写到一半\n又一行"]


def test_a_last_line_without_an_end_is_saved_too(monkeypatch):
    data = "\n张三\n完\n完\n学得不深\n写到一半\n又半".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
    run(["new", SCAFFOLD, "--plain"])
    assert load_draft(Path(f"{NAME}.草稿.yaml")).buffer == "写到一半\n又半"


@pytest.mark.parametrize("stands", [True, False], ids=["taken over", "not yet"])
def test_a_line_that_a_signal_meets_halfway_is_kept_once(stands):
    from reviewcli.cli.asking.input import Lines

    lines = Lines()
    lines._held = "第一行\n写到一".encode()
    lines._giving = (0, "第一行\n".encode())
    into = ["第一行"] if stands else []
    assert "\n".join([*into, lines.rest(into)]) == "第一行\n写到一"


def other_scaffold(id: str = "democratic-life-2099-other") -> None:
    """A second scaffold whose papers have the same title."""
    text = (Path(__file__).parent / "small_scaffold.yaml").read_text("utf-8").replace(SCAFFOLD, id)
    (config_folder() / "scaffolds" / f"{id}.yaml").write_text(text, "utf-8")


def test_a_draft_of_another_scaffold_is_never_offered(monkeypatch):
    other_scaffold()
    say(monkeypatch, "", "张三")
    run(["new", SCAFFOLD, "--plain"])
    say(monkeypatch, "", "李四")
    run(["new", "democratic-life-2099-other", "--plain"])
    assert load_draft(Path(f"{NAME}.草稿.yaml")).fields == {"name": "张三"}
    made = load_draft(Path(f"{NAME}(2).草稿.yaml"))
    assert (made.scaffold, made.fields) == ("democratic-life-2099-other", {"name": "李四"})


def test_behind_a_draft_of_another_scaffold_the_own_one_is_offered(monkeypatch):
    other_scaffold()
    for scaffold, *lines in ((SCAFFOLD, "张三"), ("democratic-life-2099-other", "李四")):
        say(monkeypatch, "", *lines)
        run(["new", scaffold, "--plain"])
    say(monkeypatch, "", "1", "完", "完", "学得不深")
    run(["new", "democratic-life-2099-other", "--plain"])
    assert load_draft(Path(f"{NAME}(2).草稿.yaml")).sections["theory"].points[0].lead == "学得不深"


def test_a_draft_that_cannot_be_read_is_left_alone_and_told(monkeypatch, capsys):
    Path(f"{NAME}.草稿.yaml").write_text("scaffold: [", "utf-8")
    say(monkeypatch, "", "张三")
    run(["new", SCAFFOLD, "--plain"])
    assert Path(f"{NAME}.草稿.yaml").read_text("utf-8") == "scaffold: ["
    assert load_draft(Path(f"{NAME}(2).草稿.yaml")).fields == {"name": "张三"}
    assert f"“{NAME}.草稿.yaml”读不出来" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("scaffold", "name"),
    [
        ("democratic-life-2024-group", "2024年度民主生活会领导班子对照检查材料"),
        ("organizational-life-2025-branch", "2025年度组织生活会"),
        ("democratic-life-generic", "民主生活会个人对照检查材料"),
    ],
)
def test_a_draft_is_called_after_the_meeting_and_the_kind_of_paper(monkeypatch, scaffold, name):
    say(monkeypatch, "")
    run(["new", scaffold, "--plain"])
    made = [each.name for each in Path().glob("*.草稿.yaml")]
    assert len(made) == 1
    assert made[0].startswith(name)
    assert not made[0].startswith("对照检查材料")
