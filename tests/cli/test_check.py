"""``reviewcli check`` as a whole command."""

import json
import os

import pytest
from sample_papers import SAMPLES, whole_paper

from reviewcli.cli import run

SCAFFOLD = str(SAMPLES / "scaffold.yaml")
PLACEHOLDER = "二是学用结合不紧。学过的要求没有及时转化为科室的制度，XXX的方案拖了五个月。"


@pytest.fixture
def folder(tmp_path):
    lines = whole_paper().split("\n")
    wrong = [PLACEHOLDER if line.startswith("二是学用") else line for line in lines]
    (tmp_path / "好.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "错.txt").write_text("\n".join(wrong), encoding="utf-8")
    return tmp_path


def _check(*arguments):
    return run(["check", "--scaffold", SCAFFOLD, *map(str, arguments)])


def _json(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_paper_without_errors_is_status_0(folder):
    assert _check(folder / "好.txt") == 0


def test_a_paper_with_an_error_is_status_1(folder, capsys):
    assert _check(folder / "错.txt") == 1
    assert "XXX" in capsys.readouterr().out


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_what_counts(folder, fail_on, status):
    paper = folder / "警.txt"
    text = (folder / "错.txt").read_text(encoding="utf-8")
    paper.write_text(text.replace("XXX", "××"), encoding="utf-8")
    assert _check(paper, "--select", "W201", "--fail-on", fail_on) == status


def test_never_still_reports(folder, capsys):
    assert _check(folder / "错.txt", "--fail-on", "never") == 0
    assert "W102" in capsys.readouterr().out


def test_an_unreadable_file_is_status_2_and_the_others_are_reported(folder, capsys):
    (folder / "坏.docx").write_text("不是 Word", encoding="utf-8")
    assert _check(*sorted(folder.iterdir()), "--output-format", "json") == 2
    files = {file["path"].rsplit("/", 1)[-1]: file["status"] for file in _json(capsys)["files"]}
    assert files == {"坏.docx": "unreadable", "好.txt": "findings", "错.txt": "findings"}


def test_never_does_not_hide_an_unreadable_file(folder):
    (folder / "坏.docx").write_text("不是 Word", encoding="utf-8")
    assert _check(folder, "--fail-on", "never") == 2


def test_select_and_ignore_take_codes_and_beginnings_divided_by_commas(folder, capsys):
    _check(folder / "错.txt", "--select", "W1,P", "--ignore", "P104", "--output-format", "json")
    assert [finding["code"] for finding in _json(capsys)["files"][0]["findings"]] == ["W102"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_status_2_with_the_nearest(folder, capsys, option):
    assert _check(folder / "好.txt", option, "W1O2") == 2
    assert "W102" in capsys.readouterr().err


def test_an_unknown_scaffold_is_status_2(folder, capsys):
    assert run(["check", str(folder / "好.txt"), "--scaffold", "democratic-life-2023-theme"]) == 2
    assert "democratic-life-2023-theme-education-1" in capsys.readouterr().err


def test_a_missing_file_is_status_2_and_one_sentence(capsys, tmp_path):
    assert run(["check", str(tmp_path / "没有.docx")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "没有.docx" in err
    assert err.count("\n") == 1


def test_a_missing_file_stops_none_of_the_others(folder, capsys):
    gone = folder / "没有.docx"
    assert _check(folder / "错.txt", gone, "--output-format", "json") == 2
    first, second = _json(capsys)["files"]
    assert (first["status"], second["status"]) == ("findings", "unreadable")
    assert "找不到" in second["error"]
    assert str(gone) in second["error"]


def test_a_draft_nobody_has_written_in_counts_its_title_only(tmp_path, capsys):
    draft = tmp_path / "a.草稿.yaml"
    draft.write_text("version: 1\nscaffold: democratic-life-2023-theme-education-1\n", encoding="utf-8")
    assert run(["check", str(draft), "--output-format", "json"]) == 1
    file = _json(capsys)["files"][0]
    assert file["metrics"]["points"] == 0
    assert 0 < file["metrics"]["chars"] < 40
    assert {node["points"] for node in file["outline"]} == {0}


def test_a_word_file_without_words_is_an_error_and_the_only_one(tmp_path, capsys):
    import docx

    docx.Document().save(str(tmp_path / "空.docx"))
    assert run(["check", str(tmp_path / "空.docx"), "--output-format", "json"]) == 1
    assert [finding["code"] for finding in _json(capsys)["files"][0]["findings"]] == ["S002"]


def test_a_paper_in_a_table_is_told_that_its_format_was_not_checked(tmp_path, capsys):
    import docx

    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for line in whole_paper().split("\n"):
        cell.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    _check(tmp_path / "a.docx", "--select", "X", "--output-format", "json")
    assert [finding["code"] for finding in _json(capsys)["files"][0]["findings"]] == ["X107"]


def test_the_result_goes_to_a_file_when_asked(folder, capsys):
    out = folder / "结果.json"
    assert _check(folder / "错.txt", "--output-format", "json", "-o", out) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(out.read_text(encoding="utf-8"))["summary"]["error"] == 1


def test_a_result_file_that_exists_is_not_overwritten(folder, capsys):
    out = folder / "结果.txt"
    out.write_text("别的", encoding="utf-8")
    assert _check(folder / "好.txt", "-o", out) == 2
    assert out.read_text(encoding="utf-8") == "别的"
    assert "已经存在" in capsys.readouterr().err


def test_a_result_file_is_overwritten_by_force(folder):
    out = folder / "结果.txt"
    out.write_text("别的", encoding="utf-8")
    assert _check(folder / "好.txt", "-o", out, "--force") == 0
    assert "结论" in out.read_text(encoding="utf-8")


def test_output_to_a_pipe_has_no_colour(folder, capsys):
    _check(folder / "错.txt")
    assert "\x1b" not in capsys.readouterr().out


def test_jobs_change_nothing_but_the_time(folder, capsys):
    files = sorted(folder.iterdir())
    _check(*files, "--output-format", "json", "--jobs", "1")
    one = _json(capsys)
    _check(*files, "--output-format", "json", "--jobs", "2")
    assert _json(capsys) == one


def test_a_word_file_is_checked_for_its_format(tmp_path, capsys):
    import docx

    document = docx.Document()
    for line in whole_paper().split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    assert _check(tmp_path / "a.docx", "--output-format", "json") == 1
    file = _json(capsys)["files"][0]
    errors = {finding["code"] for finding in file["findings"] if finding["severity"] == "error"}
    assert {"F101", "F102", "F201", "F203"} <= errors
    assert not {code for code in errors if not code.startswith("F")}
    assert file["metrics"]["lines_per_page"] is None


@pytest.fixture
def failing(folder, monkeypatch):
    """A folder with one file at which the program itself fails."""
    import reviewcli.checking.run as checking

    read = checking.read_paper

    def failing(path, *rest):
        if path.name == "错.txt":
            raise ZeroDivisionError("here")
        return read(path, *rest)

    monkeypatch.setattr(checking, "read_paper", failing)
    return folder


def test_a_fault_of_the_program_at_one_file_leaves_the_others_checked(failing, capsys):
    assert _check(failing / "错.txt", failing / "好.txt", "--output-format", "json") == 2
    out, err = capsys.readouterr()
    wrong, right = json.loads(out)["files"]
    assert (wrong["status"], right["error"]) == ("unreadable", None)
    assert "ZeroDivisionError" in wrong["error"]
    assert "Traceback" not in out + err


def test_debug_shows_where_the_program_failed_at_a_file(failing, capsys):
    assert _check(failing / "错.txt", failing / "好.txt", "--debug") == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
@pytest.mark.parametrize("name", ["管道.docx", "管道.txt", "管道.yaml"])
def test_a_pipe_is_one_sentence_and_the_others_are_checked(folder, capsys, name):
    os.mkfifo(folder / name)
    assert _check(folder / name, folder / "好.txt", "--output-format", "json") == 2
    wrong, right = _json(capsys)["files"]
    assert "不是普通文件" in wrong["error"]
    assert right["error"] is None
