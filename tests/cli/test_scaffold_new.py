"""``reviewcli scaffold new``: the interview that builds a scaffold, line by line and on a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pseudo_terminal import CTRL_C, ENTER, F2, Terminal

from reviewcli.cli import run
from reviewcli.cli.scaffold_asking import read_range
from reviewcli.files import config_folder
from reviewcli.scaffold.library import load_scaffold, usable
from reviewcli.scaffold.load import load

Out = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
PASTED = "（一）带头讲政治、守规矩；（二）带头干实事、敢担当；（三）带头守清廉。"
PARTS = ["1", "4", ""]
"""上年度 required, 典型案例 not wanted, 需要说明 as it is."""
GENERIC = ["", "", "", "2032", "", "真抓实干"]
"""民主生活会, 个人, the generic one, year, the usual name, theme."""
END = ["3到4", "", "2-3", "", "3000以上", "1", "县委组织部的通知"]
"""Points, style, causes, measures, characters, format, who demands it."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: Patch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def say(monkeypatch: Patch, *lines: str) -> None:
    data = "".join(line + "\n" for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def own() -> list[Path]:
    folder = config_folder()
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def test_the_answers_become_a_scaffold_that_is_found_by_its_id(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "完", PASTED, "完", *END, "")
    assert run(["scaffold", "new", "--plain"]) == 0
    out, err = capsys.readouterr()
    made = load_scaffold("democratic-life-2032-local")
    assert out.strip() == made.path
    assert "new democratic-life-2032-local；" in err
    assert [aspect.heading for aspect in made.aspects] == [
        "带头讲政治、守规矩", "带头干实事、敢担当", "带头守清廉",
    ]  # fmt: skip
    assert [section.id for section in made.sections] == [
        "last-year", "problems", "report", "causes", "measures",
    ]  # fmt: skip
    assert made.sections[0].presence.value == "required"
    assert (made.occasion, made.theme, made.verified) == ("2032年度民主生活会", "真抓实干", True)
    assert (made.limits.chars.min, made.limits.chars.max, made.limits.source) == (
        3000,
        None,
        "县委组织部的通知",
    )
    assert made.aspects[0].points is not None
    assert (made.aspects[0].points.min, made.aspects[0].points.max) == (3, 4)


def test_a_part_of_ones_own_gets_its_weight_and_its_place(monkeypatch: Patch) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "现场会整改情况", "完", "2", "1", "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    made = load(Path("我的.yaml"))
    assert made.sections[1].heading == "现场会整改情况"
    assert made.sections[1].presence.value == "expected"
    assert made.typed
    assert own() == []


def test_a_part_that_there_is_already_is_asked_for_again(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "原因分析", "完", "完", "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    assert "就是已有的“原因剖析”" in capsys.readouterr().err


def test_aspects_that_cannot_be_told_apart_are_asked_for_again(monkeypatch: Patch, capsys: Out) -> None:
    lines = ["对照理论学习方面", "理论学习方面突出问题", "完", "理论学习方面", "工作作风方面", "完"]
    say(monkeypatch, *GENERIC, *PARTS, "完", *lines, *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    assert "分不清" in capsys.readouterr().err
    assert [aspect.name for aspect in load(Path("我的.yaml")).aspects] == ["理论学习", "工作作风"]


def test_a_year_or_a_range_of_other_words_is_asked_for_again(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch, "", "", "", "去年", *GENERIC[3:], *PARTS, "完", "完", "几条都行", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    err = capsys.readouterr().err
    assert "请写四位数字的年度" in err
    assert "请写成“2—5”" in err


def test_new_aspects_take_the_place_of_those_of_the_base(monkeypatch: Patch) -> None:
    base = "democratic-life-2023-theme-education-1"
    names = [entry.id for entry in usable() if (entry.meeting, entry.kind) == ("democratic-life", "个人")]
    number = 2 + [id for id in names if "generic" not in id].index(base)
    changes = ["", "", str(number), "", "", "", "完", "理论学习方面", "群众工作方面", "完"]
    say(monkeypatch, *changes, "", "", "", "", "", "", "", "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    made = load(Path("我的.yaml"))
    assert [aspect.id for aspect in made.aspects] == ["theory", "aspect-1"]
    assert [aspect.heading for aspect in made.aspects] == ["理论学习方面", "群众工作方面"]


def test_an_end_in_the_middle_leaves_no_file(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "完", PASTED)
    assert run(["scaffold", "new", "--plain"]) == 130
    assert "没有写出模板" in capsys.readouterr().err
    assert own() == []


def test_whoever_does_not_want_it_in_the_end_has_no_file(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "完", "完", *END, "2")
    assert run(["scaffold", "new", "--plain"]) == 1
    assert "没有写出模板" in capsys.readouterr().err
    assert own() == []


def test_without_a_terminal_it_says_what_to_do(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch)
    assert run(["scaffold", "new"]) == 2
    assert "--plain" in capsys.readouterr().err


def test_an_existing_file_is_refused_before_anything_is_asked(monkeypatch: Patch, capsys: Out) -> None:
    Path("我的.yaml").write_text("旧", encoding="utf-8")
    say(monkeypatch)
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 2
    out, err = capsys.readouterr()
    assert "已经存在" in err
    assert "是哪种会议" not in err + out


def test_no_limit_is_said_in_a_word(monkeypatch: Patch) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "完", "完", *END[:4], "无", *END[5:], "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    chars = load(Path("我的.yaml")).limits.chars
    assert (chars.min, chars.max) == (None, None)


def test_after_a_refused_answer_the_old_one_counts(monkeypatch: Patch, capsys: Out) -> None:
    lines = ["", "", "", "去年", ""]
    say(monkeypatch, *lines, *PARTS, "完", "完", "", "", "", "", "六千", "", "", "无", "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    made = load(Path("我的.yaml"))
    assert made.year is None
    assert (made.limits.chars.min, made.limits.chars.max) == (2000, 5000)
    err = capsys.readouterr().err
    assert "现有：六千" not in err
    assert "直接回车，仍用原来的：2000—5000" in err


def test_a_refused_list_can_be_written_anew(monkeypatch: Patch, capsys: Out) -> None:
    wrong = ["理论学习方面", "整改措施", "完"]
    say(monkeypatch, *GENERIC, *PARTS, "完", *wrong, "理论学习方面", "担当作为方面", "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    assert "“整改措施”不能当作方面" in capsys.readouterr().err
    assert [aspect.name for aspect in load(Path("我的.yaml")).aspects] == ["理论学习", "担当作为"]


def test_what_is_made_is_sound(monkeypatch: Patch) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "完", PASTED, "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    assert run(["scaffold", "validate", "我的.yaml"]) == 0


def test_what_is_doubtful_is_said_before_it_is_written(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "完", PASTED, "完", "9-9", "", "", "", "500以内", "1", "无", "2")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 1
    assert "请再斟酌：各处要点至少要" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "theme"),
    [("「真抓实干」", "真抓实干"), ("“真抓实干”。", "真抓实干"), ("“甲”和“乙”", "“甲”和“乙”")],
)
def test_marks_round_the_theme_are_none_of_it(monkeypatch: Patch, typed: str, theme: str) -> None:
    say(monkeypatch, *GENERIC[:5], typed, *PARTS, "完", "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    assert load(Path("我的.yaml")).theme == theme


UNITS = """id: democratic-life-2032-unit
extends: democratic-life-generic
name: 本县2032年度民主生活会
year: 2032
occasion: 2032年度民主生活会
theme: 真抓实干
fields:
  - {id: occasion, remove: true}
  - {id: theme, remove: true}
"""


def test_one_of_the_units_own_can_be_the_base(monkeypatch: Patch, place: Path, capsys: Out) -> None:
    (place / "共享").mkdir()
    (place / "共享" / "unit.yaml").write_text(UNITS, encoding="utf-8")
    (place / "reviewcli.toml").write_text('scaffolds = ["共享"]\n', encoding="utf-8")
    say(monkeypatch, "", "", "democratic-life-2032-unit", "2032", "", "", *PARTS, "完", "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    assert "本县2032年度民主生活会" in capsys.readouterr().err
    assert load(Path("我的.yaml"), [place / "共享"]).theme == "真抓实干"


def test_a_file_elsewhere_says_how_editors_get_the_schema(monkeypatch: Patch, capsys: Out) -> None:
    say(monkeypatch, *GENERIC, *PARTS, "完", "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "我的.yaml"]) == 0
    text = Path("我的.yaml").read_text(encoding="utf-8")
    assert "scaffold schema > schema.json" in text
    assert "yaml-language-server" not in text.splitlines()[0]
    capsys.readouterr()
    assert run(["scaffold", "schema"]) == 0
    Path("schema.json").write_text(capsys.readouterr().out, encoding="utf-8")
    say(monkeypatch, *GENERIC, *PARTS, "完", "完", *END, "")
    assert run(["scaffold", "new", "--plain", "-o", "又一个.yaml"]) == 0
    text = Path("又一个.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema.json\n")
    assert "scaffold schema > schema.json" not in text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2—5", (2, 5)), ("２至５条", (2, 5)), ("3", (3, None)), ("不少于3000字", (3000, None)),
        ("1,500 以内", (None, 1500)), ("至多5条", (None, 5)), ("", (None, None)), ("没有", (None, None)),
        ("随便", None),
    ],
)  # fmt: skip
def test_bounds_are_read_as_people_write_them(typed: str, found: object) -> None:
    assert read_range(typed) == found


@pytest.mark.pty
def test_on_a_terminal_the_scaffold_is_made_with_few_keys(place: Path) -> None:
    terminal = Terminal("scaffold", "new", "-o", "我的.yaml", cwd=place, rows=40)
    for question, *keys in [
        ("是哪种会议", ENTER), ("是谁的材料", ENTER), ("在哪一个的基础上改", ENTER),
        ("是哪一年度", "2032", ENTER),
        ("会议的名称", ENTER), ("会议的主题", ENTER), ("“上年度整改情况”这个部分", ENTER),
        ("“典型案例剖析”这个部分", ENTER), ("“需要说明和报告的事项”这个部分", ENTER),
        ("还要写别的部分吗", F2),
    ]:  # fmt: skip
        terminal.wait(question)
        terminal.type(*keys)
    terminal.wait("对照哪几个方面查摆", "Ctrl-C 退出")
    terminal.paste("带头讲政治\n带头干实事")
    terminal.wait("带头干实事")
    terminal.type(F2)
    for question in ("每个方面写几条", "怎样编号", "“原因剖析”写几条", "“整改措施”写几条", "全文多少字",
                     "哪一种格式规范", "这些是谁要求的", "这样写出模板吗"):  # fmt: skip
        terminal.wait(question)
        terminal.type(ENTER)
    terminal.wait("已经写好")
    assert terminal.end() == 0
    assert [aspect.heading for aspect in load(place / "我的.yaml").aspects] == ["带头讲政治", "带头干实事"]


@pytest.mark.pty
def test_ctrl_c_leaves_no_file(place: Path) -> None:
    terminal = Terminal("scaffold", "new", "-o", "我的.yaml", cwd=place)
    terminal.wait("是哪种会议")
    terminal.type(ENTER)
    terminal.wait("是谁的材料")
    terminal.type(CTRL_C)
    terminal.wait("没有写出模板")
    assert terminal.end() == 130
    assert list(place.glob("*.yaml")) == []
