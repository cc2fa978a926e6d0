"""``reviewcli scaffold``, whole commands: what stands on stdout, on stderr, and the exit status."""

from __future__ import annotations

import io
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
        "一、存在的问题和不足（必写，6 个方面）",
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
    assert "第 8 行 sections › a › presence：应为 required、expected 或 optional，现在是“must”" in err


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


def _own(folder: Path, id: str, **changes: object) -> None:
    data: dict[str, object] = {"id": id, "extends": "democratic-life-generic", "name": "自己的", "year": 2031}
    (folder / f"{id}.yaml").write_text(yaml.safe_dump(data | changes, allow_unicode=True), encoding="utf-8")


def test_list_puts_entries_under_the_meeting_that_their_names_begin_with(own: Path, capsys: Out) -> None:
    _own(own, "democratic-life-2031", name="2031年度民主生活会·个人材料")
    _own(own, "democratic-life-2031-group", name="2031年度民主生活会·班子材料")
    run(["scaffold", "list"])
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("  2031年度民主生活会")
    assert lines[at + 1].split()[:2] == ["democratic-life-2031", "个人材料"]
    assert lines[at + 2].split()[:2] == ["democratic-life-2031-group", "班子材料"]


def test_list_says_that_a_bundled_one_is_shadowed(own: Path, capsys: Out) -> None:
    _own(own, THEME, year=2023, extends=THEME)
    run(["scaffold", "list"])
    lines = [row for row in capsys.readouterr().out.splitlines() if f" {THEME} " in row]
    assert len(lines) == 2
    assert sum("有同编号的自备或单位模板" in line for line in lines) == 1
    assert sum("自备模板" in line and "同编号" not in line for line in lines) == 1


def test_a_narrow_list_breaks_no_line_and_keeps_within_its_columns() -> None:
    from reviewcli.cli.scaffold_listing import rows
    from reviewcli.report.width import display_width
    from reviewcli.scaffold.library import list_scaffolds

    entries = list_scaffolds()
    lines = [row.plain for row in rows(entries, 80)]
    assert max(display_width(line) for line in lines) <= 80
    assert all(any(entry.id in line.split() for line in lines) for entry in entries)


def test_show_says_that_the_writer_lists_the_aspects(capsys: Out) -> None:
    run(["scaffold", "show", "democratic-life-generic"])
    out = capsys.readouterr().out
    assert "由填写人列出 2–9 个方面" in out
    assert "（一）……由填写人列出方面（每个必写，2–5 条" in out
    assert "〔名称〕这个方面" in out
    assert "{name}" not in out


def test_show_says_where_a_heading_comes_from_and_what_is_not_verified(own: Path, capsys: Out) -> None:
    _own(
        own,
        "democratic-life-2031",
        verified=False,
        confidence="C",
        sources=[
            {"title": "通知", "confidence": "A", "covers": ["one"]},
            {"title": "听说", "confidence": "C", "covers": ["two"]},
        ],
        sections=[
            {
                "id": "problems",
                "children": [{"id": "one", "heading": "甲方面"}, {"id": "two", "heading": "乙方面"}],
            }
        ],
    )
    run(["scaffold", "show", "democratic-life-2031"])
    lines = [line.strip("│├└─ ") for line in capsys.readouterr().out.splitlines()]
    first = next(n for n, line in enumerate(lines) if line.startswith("（一）甲方面"))
    second = next(n for n, line in enumerate(lines) if line.startswith("（二）乙方面"))
    assert "尚未核实" not in lines[first]
    assert "尚未核实" in lines[second]
    assert lines[first + 1] == "依据：来源 1，可信度 A"
    assert "沿用：democratic-life-generic，只写与它不同的地方" in lines
    assert any(line.startswith("1. 通知") for line in lines)


# ---------------------------------------------------------------- validate


def _validated(path: Path, text: str, capsys: Out) -> tuple[int, str, str]:
    path.write_text(text, encoding="utf-8")
    status = run(["scaffold", "validate", str(path)])
    out, err = capsys.readouterr()
    return status, out, err


MINE = "id: democratic-life-2031\nextends: democratic-life-generic\nname: 自己的\nyear: 2031\n"


def test_validate_refuses_what_check_would_refuse(tmp_path: Path, capsys: Out) -> None:
    text = MINE + 'format: gbt9704-2O12\nrules: {S199: "off", S107: "off"}\n'
    status, _, err = _validated(tmp_path / "a.yaml", text, capsys)
    assert status == 2
    assert "第 5 行 format" in err
    assert "gbt9704-2012" in err
    assert "第 6 行 rules › S199" in err
    assert "S107" not in err.split("S199：")[0]


def test_validate_says_what_to_think_over_and_ends_with_1(tmp_path: Path, capsys: Out) -> None:
    status, out, err = _validated(tmp_path / "a.yaml", MINE + "theme: “甲”\n", capsys)
    assert status == 1
    assert "可以使用" in out
    assert "不用加引号" in err


def test_validate_takes_a_common_part_for_what_it_is(tmp_path: Path, capsys: Out) -> None:
    text = "id: ours\npartial: true\nsections: [{id: causes, points: {min: 3}}]\n"
    status, out, err = _validated(tmp_path / "a.yaml", text, capsys)
    assert (status, err) == (0, "")
    assert "这是供其他模板继承的公用部分（ours），不能单独使用" in out


def test_two_files_of_one_id_in_one_folder_are_told_by_their_names(own: Path, capsys: Out) -> None:
    (own / "a.yaml").write_text(MINE, encoding="utf-8")
    status, _, err = _validated(own / "b.yaml", MINE, capsys)
    assert status == 1
    assert "a.yaml”也是这个编号" in err
    assert _validated(own / "a.yaml", MINE, capsys)[0] == 0
    run(["scaffold", "list"])
    assert "这个文件夹里的“a.yaml”编号相同，用的是那一个" in capsys.readouterr().out


# ---------------------------------------------------------------- show and list


def test_show_tells_whose_file_it_is_and_what_is_filled_in_before(own: Path, capsys: Out) -> None:
    _own(own, "democratic-life-2031", fields=[{"id": "unit", "default": "青川县白水镇"}])
    run(["scaffold", "show", "democratic-life-2031"])
    out = capsys.readouterr().out
    assert f"文件：自备模板，{own / 'democratic-life-2031.yaml'}" in out
    assert "预先填好“青川县白水镇”" in out
    run(["scaffold", "show", THEME])
    assert "文件：程序自带，" in capsys.readouterr().out


def test_show_says_whose_demand_each_number_is(own: Path, capsys: Out) -> None:
    limits = {"chars": {"min": 3000, "max": 4000}, "source": "县委通知"}
    _own(own, "democratic-life-2031", limits=limits)
    run(["scaffold", "show", "democratic-life-2031"])
    out = capsys.readouterr().out
    assert "篇幅：全文 3000–4000 字（县委通知）" in out
    assert "篇幅：问题部分不少于 50%（参考，通知没有规定）" in out


def test_show_says_which_aspects_nobody_vouches_for(own: Path, capsys: Out) -> None:
    aspects = [{"id": "mine", "heading": "自己想的方面"}]
    _own(own, "democratic-life-2025-ours", extends="democratic-life-2025", year=2025,
         sections=[{"id": "problems", "children": aspects}])  # fmt: skip
    run(["scaffold", "show", "democratic-life-2025-ours"])
    out = capsys.readouterr().out
    assert "“自己想的方面”尚未核实，请对照本单位的通知使用" in out


def test_a_reader_that_goes_away_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr("sys.stdout", Gone())
    assert run(["scaffold", "list"]) == 141
    assert capsys.readouterr().err == ""
