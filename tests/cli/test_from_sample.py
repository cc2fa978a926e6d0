"""``reviewcli scaffold from-sample``, whole commands."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from reviewcli.cli import run
from reviewcli.scaffold.load import load, load_text

Out = pytest.CaptureFixture[str]
TITLE = "2031年度民主生活会个人对照检查材料"
BODY = [
    "根据中共青川县委关于开好2031年度民主生活会的部署，围绕会议主题，查摆问题。现对照检查如下：",
    "一、存在的问题",
    "（一）甲乙方面",
    "一是甲乙抓得不紧。渠修了半年。",
    "二是甲乙问得不细。账没有看。",
    "（二）丙丁方面",
    "一是丙丁想得不远。路修了半年。",
    "二是丙丁改得不实。表没有填。",
    "二、原因分析",
    "一是认识上有差距。学了没有用。",
    "二是作风上有差距。去了没有问。",
    "三、整改措施",
    "一是多学。每周学一次。",
    "二是多去。每月去两次。",
]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REVIEWCLI_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "config" / "scaffolds"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return written(tmp_path, TITLE)


def written(folder: Path, title: str) -> Path:
    path = folder / "样本.txt"
    path.write_text("\n".join([title, *BODY]), encoding="utf-8")
    return path


def test_without_a_name_the_scaffold_alone_stands_on_stdout(sample: Path, capsys: Out) -> None:
    assert run(["scaffold", "from-sample", str(sample)]) == 0
    made = load_text(capsys.readouterr().out, source="made.yaml")
    assert made.id == "democratic-life-2031-local"
    assert [aspect.heading for aspect in made.aspects] == ["甲乙方面", "丙丁方面"]


def test_the_sample_has_no_error_of_structure_by_what_was_made_of_it(sample: Path, capsys: Out) -> None:
    assert run(["scaffold", "from-sample", str(sample), "-o", "我的.yaml"]) == 0
    text = Path("我的.yaml").read_text(encoding="utf-8")
    Path("我的.yaml").write_text(text.replace("verified: false", "verified: true"), encoding="utf-8")
    assert run(["check", str(sample), "--scaffold", "我的.yaml", "--select", "S"]) == 0


def test_what_is_written_says_where_it_is_and_how_to_use_it(sample: Path, capsys: Out) -> None:
    assert run(["scaffold", "from-sample", str(sample), "-o", "我的.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out == "我的.yaml\n"
    assert "check 文稿.docx --scaffold 我的.yaml" in err


def test_in_the_users_own_folder_it_goes_by_its_id(sample: Path, own: Path, capsys: Out) -> None:
    own.mkdir(parents=True)
    assert (
        run(["scaffold", "from-sample", str(sample), "-o", str(own / "democratic-life-2031-local.yaml")]) == 0
    )
    assert "new democratic-life-2031-local；" in capsys.readouterr().err
    assert (own.parent / "schema.json").is_file()
    assert run(["scaffold", "show", "democratic-life-2031-local"]) == 0


def test_an_existing_file_is_left_alone(sample: Path, capsys: Out) -> None:
    Path("我的.yaml").write_text("旧", encoding="utf-8")
    assert run(["scaffold", "from-sample", str(sample), "-o", "我的.yaml"]) == 2
    assert "--force" in capsys.readouterr().err
    assert Path("我的.yaml").read_text(encoding="utf-8") == "旧"
    assert run(["scaffold", "from-sample", str(sample), "-o", "我的.yaml", "--force"]) == 0
    assert load(Path("我的.yaml")).year == 2031


@pytest.mark.parametrize("name", ["我的.docx", "没有/我的.yaml"])
def test_a_name_that_cannot_be_is_refused_before_anything_is_read(name: str, capsys: Out) -> None:
    assert run(["scaffold", "from-sample", "没有的.txt", "-o", name]) == 2
    assert "没有的.txt" not in capsys.readouterr().err


def test_a_meeting_that_the_sample_does_not_name_must_be_given(tmp_path: Path, capsys: Out) -> None:
    path = written(tmp_path, "个人对照检查材料")
    path.write_text(path.read_text(encoding="utf-8").replace("2031年度民主生活会", "会议"), encoding="utf-8")
    assert run(["scaffold", "from-sample", str(path)]) == 2
    assert "--meeting" in capsys.readouterr().err
    assert run(["scaffold", "from-sample", str(path), "--meeting", "组织生活会", "--year", "2031"]) == 0
    made = load_text(capsys.readouterr().out, source="made.yaml")
    assert (made.meeting, made.year) == ("organizational-life", 2031)


def test_a_year_that_nobody_knows_is_left_open_and_that_is_said(tmp_path: Path, capsys: Out) -> None:
    path = written(tmp_path, "民主生活会个人对照检查材料")
    path.write_text(path.read_text(encoding="utf-8").replace("2031年度", ""), encoding="utf-8")
    assert run(["scaffold", "from-sample", str(path)]) == 0
    out, err = capsys.readouterr()
    assert load_text(out, source="made.yaml").id == "democratic-life-generic-local"
    assert "--year" in err


def test_a_year_that_is_given_stands_in_the_meetings_name(tmp_path: Path, capsys: Out) -> None:
    path = written(tmp_path, "民主生活会个人对照检查材料")
    path.write_text(path.read_text(encoding="utf-8").replace("2031年度", ""), encoding="utf-8")
    assert run(["scaffold", "from-sample", str(path), "--year", "2032"]) == 0
    made = load_text(capsys.readouterr().out, source="made.yaml")
    assert (made.occasion, made.title) == ("2032年度民主生活会", "2032年度民主生活会个人对照检查材料")
    assert made.name.startswith("2032年度民主生活会·")


def test_another_year_than_the_titles_takes_its_place(sample: Path, capsys: Out) -> None:
    assert run(["scaffold", "from-sample", str(sample), "--year", "2032"]) == 0
    assert load_text(capsys.readouterr().out, source="made.yaml").occasion == "2032年度民主生活会"


def test_what_was_made_is_sound(sample: Path) -> None:
    assert run(["scaffold", "from-sample", str(sample), "-o", "我的.yaml"]) == 0
    assert run(["scaffold", "validate", "我的.yaml"]) == 0


def test_a_paper_with_none_of_the_main_parts_is_refused(tmp_path: Path, capsys: Out) -> None:
    path = tmp_path / "总结.txt"
    lines = [TITLE, "一、上年度整改落实情况", "都改了。", "二、工作开展情况", "都办了。"]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run(["scaffold", "from-sample", str(path), "-o", "我的.yaml"]) == 2
    assert "没有认出查摆问题" in capsys.readouterr().err
    assert not Path("我的.yaml").exists()


def test_the_units_own_generic_scaffold_is_the_base(tmp_path: Path, sample: Path, capsys: Out) -> None:
    folder = tmp_path / "共享"
    folder.mkdir()
    text = "id: democratic-life-generic\nextends: democratic-life-generic\nclosing: 以上，请批评指正。\n"
    (folder / "generic.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "reviewcli.toml").write_text('scaffolds = ["共享"]\n', encoding="utf-8")
    assert run(["scaffold", "from-sample", str(sample), "-o", "我的.yaml"]) == 0
    assert load(Path("我的.yaml"), [folder]).closing == "以上，请批评指正。"


def test_a_wrong_meeting_is_told_the_right_ones(sample: Path, capsys: Out) -> None:
    assert run(["scaffold", "from-sample", str(sample), "--meeting", "座谈会"]) == 2
    assert "民主生活会或组织生活会" in capsys.readouterr().err


def test_a_paper_without_headings_is_refused(tmp_path: Path, capsys: Out) -> None:
    path = tmp_path / "散文.txt"
    path.write_text("2031年度民主生活会\n今天天气很好，大家都很高兴。\n", encoding="utf-8")
    assert run(["scaffold", "from-sample", str(path)]) == 2
    assert "散文.txt" in capsys.readouterr().err


def test_a_draft_is_no_sample(capsys: Out) -> None:
    assert run(["scaffold", "from-sample", "我的.yaml"]) == 2
    assert "草稿" in capsys.readouterr().err


def test_only_what_the_sample_does_not_say_is_asked_on_a_terminal(
    tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "民主生活会个人对照检查材料")
    path.write_text(path.read_text(encoding="utf-8").replace("2031年度", ""), encoding="utf-8")
    typed = io.TextIOWrapper(io.BytesIO("三年前\n2032年\n".encode()), encoding="utf-8")
    typed.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", typed)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run(["scaffold", "from-sample", str(path)]) == 0
    out, err = capsys.readouterr()
    assert load_text(out, source="made.yaml").id == "democratic-life-2032-local"
    assert "四位数字的年度" in err
    assert "哪种会议" not in err
