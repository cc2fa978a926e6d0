"""``reviewcli check``: output formats, reviewcli.toml, --since."""

import io
import json
import os
import subprocess
import sys
import zipfile

import pytest
from sample_papers import SAMPLES, whole_paper

from reviewcli.cli import run

SCAFFOLD = str(SAMPLES / "scaffold.yaml")
FAULT = "XXX的方案拖了五个月。"
FORMATS = ["text", "json", "markdown", "html", "xlsx"]


@pytest.fixture
def paper(tmp_path):
    lines = [line + FAULT if line.startswith("二是学用") else line for line in whole_paper().split("\n")]
    (tmp_path / "稿.txt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "稿.txt"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "a.草稿.yaml"
    path.write_text("version: 1\nscaffold: democratic-life-2023-theme-education-1\n", encoding="utf-8")
    return path


def _check(*arguments):
    return run(["check", "--scaffold", SCAFFOLD, *map(str, arguments)])


def _file(capsys):
    return json.loads(capsys.readouterr().out)["files"][0]


def _toml(folder, text):
    (folder / "reviewcli.toml").write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- formats


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_is_reported_in_every_format(draft, tmp_path, name):
    out = tmp_path / "结果"
    assert run(["check", str(draft), "--output-format", name, "-o", str(out)]) == 1
    data = out.read_bytes()
    if name == "xlsx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml")
    text = data.decode("utf-8")
    assert "理论学习" in text
    assert "W101" in text


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_a_pipe(paper, name):
    command = [
        sys.executable,
        "-m",
        "reviewcli",
        "check",
        str(paper),
        "-s",
        SCAFFOLD,
        "--output-format",
        name,
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert (b"PK" if name == "xlsx" else b"W102") in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.pty
def test_a_workbook_is_not_thrown_on_the_screen(paper):
    import pexpect

    arguments = ["-m", "reviewcli", "check", str(paper), "-s", SCAFFOLD, "--output-format", "xlsx"]
    child = pexpect.spawn(sys.executable, arguments, encoding="utf-8", dimensions=(24, 200), timeout=30)
    child.expect("请用 -o 指定文件名")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert "PK" not in child.before


def test_the_web_page_shows_the_papers_text_with_its_mark(paper, capsys):
    assert _check(paper, "--output-format", "html", "--select", "W1") == 1
    assert '>XXX</mark><a class="n error"' in capsys.readouterr().out


# ---------------------------------------------------------------- reviewcli.toml


def test_the_settings_used_are_said_in_one_line_and_only_then(paper, capsys):
    _check(paper)
    assert capsys.readouterr().err == ""
    _toml(paper.parent, 'ignore = ["W"]')
    _check(paper)
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert str(paper.parent / "reviewcli.toml") in err


def test_the_settings_beat_the_rules_own_severity(paper):
    _toml(paper.parent, '[severity]\nW102 = "info"\n')
    assert _check(paper) == 0
    _toml(paper.parent, '[severity]\nW102 = "off"\n')
    assert _check(paper, "--select", "W1", "--fail-on", "info") == 0


def test_the_command_line_beats_the_settings(paper, capsys):
    _toml(paper.parent, 'select = ["P"]\nignore = ["W102"]\nscaffold = "x.yaml"\n[severity]\nW102 = "off"\n')
    (paper.parent / "x.yaml").write_text("id: x", encoding="utf-8")
    assert _check(paper, "--select", "W102") == 1
    assert "W102" in capsys.readouterr().out


def test_a_wider_wish_does_not_wake_what_the_unit_keeps_still(paper):
    _toml(paper.parent, 'ignore = ["W102"]\n')
    assert _check(paper, "--select", "W1") == 0


def test_the_settings_choose_scaffold_and_folders(paper, capsys):
    _toml(paper.parent, 'scaffold = "democratic-life-2098-samples"\nscaffolds = ["模板"]\n')
    (paper.parent / "模板").mkdir()
    text = (SAMPLES / "scaffold.yaml").read_text(encoding="utf-8")
    (paper.parent / "模板" / "a.yaml").write_text(text, encoding="utf-8")
    run(["check", str(paper), "--output-format", "json"])
    assert _file(capsys)["scaffold"]["id"] == "democratic-life-2098-samples"


def test_an_accepted_finding_is_no_error_and_is_counted(paper, capsys):
    _toml(paper.parent, '[[accepted]]\ncode = "W102"\nwords = "XXX"\nreason = "样张"\n')
    assert _check(paper, "--select", "W1") == 0
    assert "另有 1 处已按单位设置接受" in capsys.readouterr().out
    assert _check(paper, "--select", "W1", "--output-format", "json") == 0
    file = _file(capsys)
    assert file["findings"] == []
    assert file["accepted"][0]["reason"] == "样张"


def test_a_mistake_in_the_settings_is_status_2_with_its_line(paper, capsys):
    _toml(paper.parent, '\n[[accepted]]\ncode = "W102"\nwords = "XXX"\n')
    assert _check(paper) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "第 2 行 accepted[0]：缺少“reason”" in err


def test_each_file_goes_by_the_settings_above_it(paper, tmp_path, capsys):
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "稿.txt").write_bytes(paper.read_bytes())
    _toml(tmp_path / "甲", 'select = ["W1"]')
    _toml(tmp_path / "乙", 'ignore = ["W1"]')
    _check(tmp_path / "甲" / "稿.txt", tmp_path / "乙" / "稿.txt", "--output-format", "json")
    first, second = json.loads(capsys.readouterr().out)["files"]
    assert {finding["code"] for finding in first["findings"]} == {"W102"}
    assert "W102" not in {finding["code"] for finding in second["findings"]}


# ---------------------------------------------------------------- since


@pytest.fixture
def good(tmp_path):
    (tmp_path / "新.txt").write_text(whole_paper(), encoding="utf-8")
    return tmp_path / "新.txt"


def test_since_an_earlier_paper_says_what_is_mended(paper, good, capsys):
    assert _check(good, "--since", paper, "--select", "W1") == 0
    out = capsys.readouterr().out
    assert "改好 1 处，还在 0 处，新出现 0 处" in out
    assert "已改好 W102" in out


def test_since_an_earlier_result_says_what_is_new(paper, good, tmp_path, capsys):
    kept = tmp_path / "旧.json"
    _check(good, "--select", "W1", "--output-format", "json", "-o", kept)
    assert _check(paper, "--since", kept, "--select", "W1") == 1
    assert "（新）占位符" in capsys.readouterr().out
    _check(paper, "--since", kept, "--select", "W1", "--output-format", "json")
    assert [finding["code"] for finding in _file(capsys)["since"]["new"]] == ["W102"]


def test_since_one_paper_takes_one_paper(paper, good, capsys):
    assert _check(paper, good, "--since", paper) == 2
    assert "只能检查一份文稿" in capsys.readouterr().err


def test_since_a_result_that_does_not_hold_a_file_says_so(paper, good, tmp_path, capsys):
    kept = tmp_path / "旧.json"
    _check(paper, "--output-format", "json", "-o", kept)
    capsys.readouterr()
    assert _check(paper, good, "--since", kept, "--output-format", "json") == 1
    out, err = capsys.readouterr()
    assert [("since" in file) for file in json.loads(out)["files"]] == [True, False]
    assert "没有“" in err


def test_since_something_that_is_not_there_is_status_2(paper, tmp_path, capsys):
    for name in ("没有.json", "没有.docx"):
        assert _check(paper, "--since", tmp_path / name) == 2
        assert name in capsys.readouterr().err
