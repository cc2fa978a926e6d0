"""``reviewcli scaffold``, whole commands: what stands on stdout, on stderr, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from reviewcli.cli import run
from reviewcli.scaffold.load import load

THEME = "democratic-life-2023-theme-education-1"
Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own scaffolds folder, empty."""
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "scaffolds"
    folder.mkdir(parents=True)
    return folder


def test_list_groups_by_meeting(capsys: Out) -> None:
    assert run(["scaffold", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "民主生活会"
    assert any(THEME in line and "个人剖析材料" in line for line in lines[1:])


def test_list_as_json_holds_every_entry(capsys: Out) -> None:
    assert run(["scaffold", "list", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    entry = next(row for row in data["scaffolds"] if row["id"] == THEME)
    assert (entry["year"], entry["kind"], entry["verified"]) == (2023, "个人", True)


def test_a_broken_file_is_named_on_stderr_and_the_list_goes_on(own: Path, capsys: Out) -> None:
    (own / "坏.yaml").write_text("id: [", encoding="utf-8")
    assert run(["scaffold", "list"]) == 0
    out, err = capsys.readouterr()
    assert THEME in out
    assert "坏.yaml" in err
    assert "坏.yaml" not in out


def test_a_scaffold_of_the_users_own_is_marked(own: Path, capsys: Out) -> None:
    (own / "我的.yaml").write_text(
        "id: organizational-life-2031\nname: 我的\nmeeting: organizational-life\nyear: 2031\nkind: 个人\n"
        "title: 材料\nverified: false\nsections: [{id: a, heading: 存在的问题}]\n",
        encoding="utf-8",
    )
    run(["scaffold", "list"])
    line = next(row for row in capsys.readouterr().out.splitlines() if "organizational-life-2031" in row)
    assert "自备模板，尚未核实" in line


def test_show_prints_a_tree_with_what_is_required(capsys: Out) -> None:
    assert run(["scaffold", "show", THEME]) == 0
    out = capsys.readouterr().out
    for words in (
        "一、存在的问题和不足（必写）",
        "（六）对照廉洁自律方面突出问题（必写，2–5 条，用“一是”，每条 80–300 字）",
        "部署单位（必填",
        "必须有：现对照检查如下",
        "每个问题都要有对应的措施",
    ):
        assert words in out


def test_show_tells_the_guidance_when_asked(capsys: Out) -> None:
    run(["scaffold", "show", THEME])
    short = capsys.readouterr().out
    run(["scaffold", "show", THEME, "--guide"])
    long = capsys.readouterr().out
    assert "忌：" not in short
    assert "忌：" in long
    assert "首句：" in long


def test_show_as_json_is_the_whole_scaffold(capsys: Out) -> None:
    assert run(["scaffold", "show", THEME, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)["scaffold"]
    assert data["in_force_from"] == "2023-08-01"
    assert [part["part"] for part in data["sections"]] == ["problems", "causes", "measures"]


def test_an_unknown_id_is_one_sentence_with_the_nearest(capsys: Out) -> None:
    assert run(["scaffold", "show", "democratic-life-2023-theme"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert THEME in err
    assert len(err.strip().splitlines()) == 1


def test_the_schema_is_valid_and_accepts_the_bundled_scaffold(capsys: Out) -> None:
    assert run(["scaffold", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    from reviewcli.scaffold.library import load_scaffold

    text = Path(load_scaffold(THEME).path).read_text(encoding="utf-8")
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


def test_validate_says_that_a_file_is_sound(capsys: Out) -> None:
    from reviewcli.scaffold.library import load_scaffold

    path = load_scaffold(THEME).path
    assert run(["scaffold", "validate", path]) == 0
    assert "3 个部分、6 个方面、8 处要点" in capsys.readouterr().out
    assert load(Path(path)).id == THEME


def test_validate_says_all_that_is_wrong(tmp_path: Path, capsys: Out) -> None:
    path = tmp_path / "模板.yaml"
    path.write_text(
        "id: democratic-life-2031\nname: 甲\nmeeting: democratic-life\nyear: 二〇三一\nkind: 个人\n"
        "title: 材料\n"
        "sections:\n- {id: a, heading: 问题, presence: must}\n",
        encoding="utf-8",
    )
    assert run(["scaffold", "validate", str(path)]) == 2
    err = capsys.readouterr().err
    assert "第 4 行 year：应为整数，现在是“二〇三一”" in err
    assert "第 8 行 sections[0].presence：应为 required、expected 或 optional，现在是“must”" in err


def test_a_group_alone_prints_its_help_and_nothing_after_it(capsys: Out) -> None:
    assert run(["scaffold", "--help"]) == 0
    wanted = capsys.readouterr().out
    assert run(["scaffold"]) == 2
    assert capsys.readouterr().err == wanted


def test_list_lines_end_without_blanks(own: Path, capsys: Out) -> None:
    (own / "我的.yaml").write_text(
        "id: organizational-life-2031\nname: 我的\nmeeting: organizational-life\nyear: 2031\nkind: 个人\n"
        "title: 材料\nsections: [{id: a, heading: 存在的问题}]\n",
        encoding="utf-8",
    )
    run(["scaffold", "list"])
    lines = capsys.readouterr().out.split("\n")
    assert [line for line in lines if line != line.rstrip()] == []
