"""Between Word and the draft by whole commands: export again, and ``new`` that takes edits back."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from reviewcli.cli import run
from reviewcli.draft.history import History
from reviewcli.draft.store import load_draft
from reviewcli.files import config_folder

sys.path.insert(0, str(Path(__file__).parent.parent / "draft"))
from fake_word import FakeWord

SCAFFOLD = "democratic-life-2099-small"
DRAFT, WORD = "材料.草稿.yaml", "材料.docx"
TEXT = """\
scaffold: democratic-life-2099-small
id: 0123456789abcdef
fields: {name: 张三丰}
sections:
  theory:
    points:
      - {lead: 理论学习不够系统, body: 通读原著只有两本。}
  measures:
    points:
      - {lead: 每周读原著两小时}
settled: [preamble, theory/points/2/more, opinions]
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    folder = config_folder() / "scaffolds"
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "small_scaffold.yaml", folder / f"{SCAFFOLD}.yaml")
    monkeypatch.chdir(tmp_path)
    Path(DRAFT).write_text(TEXT, "utf-8")


@pytest.fixture
def word(capsys):
    assert run(["export", DRAFT]) == 0
    capsys.readouterr()
    return FakeWord(Path(WORD))


def go_on(monkeypatch, *lines: str, args: tuple[str, ...] = ()) -> int:
    """``new`` in plain mode with these lines typed."""
    data = "".join(line + "\n" for line in lines).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
    return run(["new", "--plain", "--draft", DRAFT, *args])


def body() -> str:
    return load_draft(Path(DRAFT)).sections["theory"].points[0].body


def in_draft(old: str, new: str) -> None:
    path = Path(DRAFT)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_export_replaces_its_own_file_as_long_as_it_is_as_it_was(word, capsys):
    in_draft("两本", "三本")
    assert run(["export", DRAFT]) == 0
    assert capsys.readouterr().out == f"{WORD}\n"
    assert any("三本" in line for line in FakeWord(Path(WORD)).lines)
    assert list(Path().glob("*.docx")) == [Path(WORD)]


def test_export_to_a_named_file_of_its_own_needs_no_force(word):
    assert run(["export", DRAFT, "-o", "另存.docx"]) == 0
    assert run(["export", DRAFT, "-o", "另存.docx"]) == 0


def test_export_refuses_to_replace_a_file_that_was_changed_in_word_and_says_both_ways(word, capsys):
    before = word.replace("两本", "三本").save().read_bytes()
    assert run(["export", DRAFT]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    for words in ("理论学习", f"new --draft {DRAFT} --from {WORD}", "--force"):
        assert words in err
    assert Path(WORD).read_bytes() == before


def test_force_replaces_a_file_that_was_changed_in_word(word):
    word.replace("两本", "三本").save()
    assert run(["export", DRAFT, "--force"]) == 0
    assert any("两本" in line for line in FakeWord(Path(WORD)).lines)


def test_a_named_file_of_another_is_refused_as_ever(word, capsys):
    in_draft("0123456789abcdef", "anotherdraft0000")
    assert run(["export", DRAFT, "-o", WORD]) == 2
    assert "已经存在" in capsys.readouterr().err


def test_a_file_with_comments_stays_and_another_is_written(word, capsys):
    word.document.add_comment(word.paragraph("两本").runs, text="请核实", author="李")
    before = word.save().read_bytes()
    assert run(["export", DRAFT]) == 0
    out, err = capsys.readouterr()
    assert out == "材料(2).docx\n"
    assert "批注" in err
    assert Path(WORD).read_bytes() == before


def test_new_takes_back_by_itself_what_was_changed_in_word_and_replaces_the_file(word, monkeypatch, capsys):
    word.replace("两本", "三本").save()
    assert go_on(monkeypatch, "") == 0
    out, err = capsys.readouterr()
    assert "从 Word 取回 1 处改动：“理论学习”（改了 1 条）。" in err
    assert body() == "通读原著只有三本。"
    assert out == f"{Path(WORD).absolute()}\n"
    assert run(["export", DRAFT]) == 0


def test_new_says_nothing_of_a_file_that_nobody_changed(word, monkeypatch, capsys):
    before = load_draft(Path(DRAFT))
    assert go_on(monkeypatch, "") == 0
    assert "Word 里" not in capsys.readouterr().err
    assert load_draft(Path(DRAFT)) == before


def test_the_draft_as_it_was_is_in_its_history(word, monkeypatch):
    word.replace("两本", "三本").save()
    go_on(monkeypatch, "")
    history = History("0123456789abcdef")
    assert any("两本" in history.read(each).decode() for each in history.versions())


def test_new_from_a_named_file_takes_back_from_that_one(word, monkeypatch, capsys):
    shutil.move(WORD, "已改.docx")
    FakeWord(Path("已改.docx")).replace("两本", "三本").save()
    assert go_on(monkeypatch, "", args=("--from", "已改.docx")) == 0
    assert body() == "通读原著只有三本。"


def test_new_from_a_named_file_without_changes_says_so(word, monkeypatch, capsys):
    assert go_on(monkeypatch, "", args=("--from", WORD)) == 0
    assert "没有新的改动" in capsys.readouterr().err


def test_a_text_file_is_refused_for_a_draft_that_exists(monkeypatch, capsys):
    Path("稿.txt").write_text("文字。", "utf-8")
    assert go_on(monkeypatch, "", args=("--from", "稿.txt")) == 2
    assert "是文字文件，不能取回" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["other", "none"])
def test_a_file_that_was_not_made_of_the_draft_is_refused_in_one_sentence(word, monkeypatch, capsys, kind):
    if kind == "other":
        in_draft("0123456789abcdef", "anotherdraft0000")
    else:
        import docx

        docx.Document().save(WORD)
    before = Path(DRAFT).read_bytes()
    assert go_on(monkeypatch, "", args=("--from", WORD)) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert ("另一份草稿" if kind == "other" else "没有草稿的编号") in err
    assert Path(DRAFT).read_bytes() == before


@pytest.mark.parametrize(
    ("answer", "wanted", "left"),
    [("1", "通读原著只有四本。", 0), ("2", "通读原著只有三本。", 0), ("", "通读原著只有三本。", 1)],
)
def test_what_both_changed_is_shown_and_asked_line_by_line(word, monkeypatch, capsys, answer, wanted, left):
    word.replace("两本", "四本").save()
    in_draft("两本", "三本")
    assert go_on(monkeypatch, answer, "") == 0
    err = capsys.readouterr().err
    assert "Word 里：…够系统。通读原著只有〔四〕本。" in err
    assert "草稿里：…够系统。通读原著只有〔三〕本。" in err
    assert "1 用 Word 里的" in err
    assert body() == wanted
    assert len(load_draft(Path(DRAFT)).unplaced) == left


def test_whoever_leaves_at_that_question_has_lost_nothing_and_is_asked_again(word, monkeypatch, capsys):
    word.replace("两本", "四本").save()
    in_draft("两本", "三本")
    assert go_on(monkeypatch) == 130
    assert body() == "通读原著只有三本。"
    assert go_on(monkeypatch, "1", "") == 0
    assert body() == "通读原著只有四本。"


def test_a_named_output_that_was_changed_in_word_is_taken_back_too(word, monkeypatch, capsys):
    run(["export", DRAFT, "-o", "交.docx"])
    FakeWord(Path("交.docx")).replace("两本", "三本").save()
    assert go_on(monkeypatch, "", args=("-o", "交.docx")) == 0
    assert body() == "通读原著只有三本。"
    assert any("三本" in line for line in FakeWord(Path("交.docx")).lines)


def test_the_menu_takes_back_too(word, monkeypatch, capsys):
    from reviewcli.cli import asking, menu
    from reviewcli.cli.asking.plain import PlainAsker

    word.replace("两本", "三本").save()
    monkeypatch.setattr(asking, "make_asker", lambda plain: PlainAsker())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"2\n1\n\n"), "utf-8"))
    menu.menu()
    assert "从 Word 取回 1 处改动" in capsys.readouterr().err
    assert body() == "通读原著只有三本。"


def test_a_file_that_cannot_be_read_is_treated_as_anybodys(word, capsys):
    Path(WORD).write_bytes(b"PK no word file")
    assert run(["export", DRAFT]) == 0
    assert capsys.readouterr().out == "材料(2).docx\n"


def test_check_finds_nothing_in_our_properties(word, capsys):
    run(["check", WORD, "--output-format", "json"])
    assert "reviewcli-draft" not in capsys.readouterr().out


def test_a_paper_that_is_not_of_the_draft_is_refused_with_what_to_do(tmp_path):
    from docx import Document

    from reviewcli.cli.returning import check_of
    from reviewcli.errors import ReviewError

    Document().save(str(tmp_path / "去年.docx"))
    (tmp_path / "l2.yaml").write_text("scaffold: democratic-life-2025\nsections: {}\n", "utf-8")
    with pytest.raises(ReviewError, match="可以改用 --notes 加进这份草稿"):
        check_of(tmp_path / "去年.docx", tmp_path / "l2.yaml")
