"""``reviewcli profile``, whole commands: what stands on stdout, on stderr, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from reviewcli.cli import run
from reviewcli.files import config_folder
from reviewcli.word.profiles import load_profile

BASE = "gbt9704-2012"
PAPER = (
    "2023年度对照检查材料\n现对照检查如下：\n一、存在的问题\n（一）理论学习方面\n"
    "一是学得少。去年只读了两本书。\n二是用得少。只在会上念稿子。"
)
Out = pytest.CaptureFixture[str]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A paper in the format with bold headings of level 2."""
    document = docx.Document()
    for line in PAPER.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "原稿.docx"))
    made = tmp_path / "样本.docx"
    arguments = ["export", str(tmp_path / "原稿.docx"), "--profile", f"{BASE}-bold-level2", "-o", str(made)]
    assert run(arguments) == 0
    return made


def test_list_names_every_format_that_is_shipped(capsys: Out) -> None:
    assert run(["profile", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split() == [f"{BASE}-28pt", "公文格式，行距", "28", "磅"] for line in lines)
    assert len(lines) == 8


def test_list_marks_a_format_of_the_users_own_and_names_a_broken_one_on_stderr(capsys: Out) -> None:
    folder = config_folder() / "formats"
    folder.mkdir(parents=True)
    (folder / "某局.yaml").write_text(f"extends: {BASE}\nid: 某局\nname: 某局格式\n", encoding="utf-8")
    (folder / "坏.yaml").write_text("extends: [", encoding="utf-8")
    assert run(["profile", "list"]) == 0
    out, err = capsys.readouterr()
    assert any(line.split() == ["某局", "某局格式（自备）"] for line in out.splitlines())
    assert "没有列入" in err
    assert "坏.yaml" in err


def test_list_as_json_tells_id_name_source_and_file(capsys: Out) -> None:
    assert run(["profile", "list", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    entry = next(row for row in data["profiles"] if row["id"] == BASE)
    assert (data["version"], entry["own"], entry["error"]) == (1, False, None)
    assert Path(entry["path"]).name == f"{BASE}.yaml"


def test_show_says_page_fonts_and_equal_fonts_with_units(capsys: Out) -> None:
    assert run(["profile", "show", f"{BASE}-gbk"]) == 0
    out = capsys.readouterr().out
    assert "每页 22 行，每行 28 字" in out
    assert "固定值 28.95 磅" in out
    assert "方正仿宋_GBK = FZFangSong-Z02、" in out
    assert any(line.split()[:3] == ["标题", "方正小标宋_GBK", "二号（22磅）"] for line in out.splitlines())


def test_show_as_json_is_the_whole_profile(capsys: Out) -> None:
    assert run(["profile", "show", f"{BASE}-bold-leads", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)["profile"]
    assert data["bold_leads"] is True
    assert data["roles"]["body"]["font"] == "仿宋_GB2312"


def test_an_unknown_format_is_one_sentence_with_the_nearest(capsys: Out) -> None:
    assert run(["profile", "show", "gbt9704"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert BASE in err
    assert len(err.splitlines()) == 1


def test_a_sample_becomes_a_file_that_check_takes_and_finds_nothing(sample: Path, capsys: Out) -> None:
    made = sample.with_name("某局.yaml")
    assert run(["profile", "from-sample", str(sample), "-o", str(made)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 项与 gbt9704-2012 不同" in err
    assert (load_profile(made).id, load_profile(made).role("heading2").bold) == ("某局", True)
    checked = ["check", str(sample), "--profile", str(made), "--select", "F", "--fail-on", "info"]
    assert run(checked) == 0


def test_without_a_file_the_profile_stands_on_stdout_and_remarks_on_stderr(sample: Path, capsys: Out) -> None:
    capsys.readouterr()
    assert run(["profile", "from-sample", str(sample)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# 读自“样本.docx”")
    assert "    bold: true  # 二级标题 7 字加粗" in out.splitlines()
    assert "注意：样本里没有署名行、日期行" in err


def test_a_file_that_exists_is_kept_unless_forced(sample: Path, capsys: Out) -> None:
    made = sample.with_name("某局.yaml")
    made.write_text("旧的", encoding="utf-8")
    assert run(["profile", "from-sample", str(sample), "-o", str(made)]) == 2
    assert made.read_text(encoding="utf-8") == "旧的"
    assert "--force" in capsys.readouterr().err
    assert run(["profile", "from-sample", str(sample), "-o", str(made), "--force"]) == 0
    assert load_profile(made).id == "某局"


@pytest.mark.parametrize(("name", "said"), [("某局.docx", ".yaml 结尾"), (f"{BASE}.yaml", "请换一个名字")])
def test_a_name_that_cannot_serve_is_refused(sample: Path, name: str, said: str, capsys: Out) -> None:
    made = sample.with_name(name)
    assert run(["profile", "from-sample", str(sample), "-o", str(made)]) == 2
    assert said in capsys.readouterr().err
    assert not made.exists()


def test_a_sample_that_is_missing_is_one_sentence(tmp_path: Path, capsys: Out) -> None:
    assert run(["profile", "from-sample", str(tmp_path / "没有.docx")]) == 2
    err = capsys.readouterr().err
    assert "没有.docx" in err
    assert len(err.splitlines()) == 1


def test_a_profile_in_the_users_folder_is_used_by_its_name(sample: Path, capsys: Out) -> None:
    folder = config_folder() / "formats"
    folder.mkdir(parents=True)
    assert run(["profile", "from-sample", str(sample), "-o", str(folder / "某局.yaml")]) == 0
    assert "放进" not in capsys.readouterr().err
    assert run(["check", str(sample), "--profile", "某局", "--select", "F", "--fail-on", "info"]) == 0
