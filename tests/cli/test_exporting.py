"""``export --to``, ``--speech`` and ``--open`` as whole commands."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

from reviewcli.cli import run
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.store import save_draft
from reviewcli.manuscript.outline import read_outline
from reviewcli.report.paper_html import words_of
from reviewcli.scaffold.library import load_scaffold
from reviewcli.word.reading.reader import read_docx

SCAFFOLD = "democratic-life-2023-theme-education-1"
FACT = "去年分管的12个村只去了5个。"
LINES = (
    "2023年度民主生活会对照检查材料",
    "现对照检查如下：",
    "一、存在的问题",
    "（一）理论学习方面",
    f"一是学得不深。平时忙。{FACT}",
    "二是用得不够。说得多，做得少。",
    "二、产生的原因",
    "一是放松了学习。",
)
KINDS = ("docx", "html", "md", "txt")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft in which nothing is missing, and each point tells something concrete."""
    scaffold = load_scaffold(SCAFFOLD)
    fields = {field.id: field.example or "某某" for field in scaffold.fields} | {"name": "张三"}
    sections = {}
    for spec in scaffold.walk():
        if spec.points is not None:
            leads = [f"{spec.name}{what}" for what in ("做得不够", "想得不深", "抓得不细")]
            points = [DraftPoint(lead, f"平时抓得不紧。{FACT}") for lead in leads[: max(spec.points.min, 1)]]
            sections[spec.id] = DraftSection(points=points)
        elif not spec.children:
            sections[spec.id] = DraftSection(text="已经逐项落实。")
    path = tmp_path / "材料.草稿.yaml"
    whole = Draft(scaffold=SCAFFOLD, id="a1", title="个人对照检查材料", fields=fields, sections=sections)
    save_draft(whole, path, scaffold)
    return path


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    path = tmp_path / "刚起头.草稿.yaml"
    save_draft(Draft(scaffold=SCAFFOLD), path, None)
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    path = tmp_path / "原稿.docx"
    document.save(str(path))
    return path


def words(path: Path) -> str:
    """A result's words without blanks and signs of its kind."""
    if path.suffix == ".docx":
        text = "".join(p.text for p in read_docx(path).paragraphs)
    elif path.suffix == ".html":
        text = words_of(path.read_text("utf-8"))
    else:
        text = path.read_text("utf-8-sig").replace("#", "").replace("\\", "")
    return "".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_the_same_words(draft: Path, kind: str, capsys):
    assert run(["export", str(draft)]) == 0
    assert run(["export", str(draft), "--to", kind, "-o", str(draft.parent / f"甲.{kind}")]) == 0
    assert words(draft.parent / f"甲.{kind}") == words(draft.parent / "材料.docx")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kind", ["html", "md", "txt"])
def test_the_default_name_is_the_papers_and_one_that_was_touched_gets_a_number(draft, kind, capsys):
    for touch in (False, True, False):
        assert run(["export", str(draft), "--to", kind.upper()]) == 0
        if touch:
            (draft.parent / f"材料.{kind}").write_text("我改过", "utf-8")
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert names == [f"材料.{kind}", f"材料.{kind}", f"材料(2).{kind}"]
    assert (draft.parent / f"材料.{kind}").read_text("utf-8") == "我改过"


def test_a_named_output_of_ones_own_is_replaced_while_nobody_touched_it(draft: Path, capsys):
    out = draft.parent / "念.txt"
    for _ in range(2):
        assert run(["export", str(draft), "--speech", "-o", str(out)]) == 0
    out.write_text("我改过", "utf-8")
    assert run(["export", str(draft), "--speech", "-o", str(out)]) == 2
    assert out.read_text("utf-8") == "我改过"
    assert "已经存在" in capsys.readouterr().err


def test_what_another_draft_wrote_is_not_replaced(draft: Path):
    other = draft.with_name("另一份.草稿.yaml")
    other.write_bytes(draft.read_bytes())
    out = draft.parent / "念.txt"
    assert run(["export", str(draft), "-o", str(out)]) == 0
    assert run(["export", str(other), "-o", str(out)]) == 2


def test_the_ending_of_the_output_chooses_the_kind(draft: Path):
    for name in ("甲.htm", "乙.md", "丙.TXT"):
        assert run(["export", str(draft), "-o", str(draft.parent / name)]) == 0
    assert (draft.parent / "甲.htm").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (draft.parent / "乙.md").read_text("utf-8").startswith("# ")
    assert (draft.parent / "丙.TXT").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_text_has_the_mark_and_line_ends_of_windows(draft: Path):
    assert run(["export", str(draft), "--to", "txt"]) == 0
    data = (draft.parent / "材料.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "html", "-o", "甲.docx"], "只能写成 .html 文件"),
        (["--to", "docx", "-o", "甲.pdf"], "只能写成 .docx 文件"),
        (["-o", "甲.odt"], ".docx、.pdf、.html、.md、.txt"),
        (["--to", "rtf"], "docx、pdf、html、md、txt"),
        (["--to", "md", "-o", "有了.md"], "已经存在"),
        (["--chars", "800"], "--speech"),
        (["--speech", "--wording"], "不改字句"),
        (["--speech", "--chars", "9"], "100 以上"),
    ],
)
def test_what_does_not_go_together_is_said_in_one_sentence(draft: Path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(draft.parent)
    Path("有了.md").write_text("别动", "utf-8")
    assert run(["export", draft.name, *arguments]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert (out, err.count("\n")) == ("", 1)
    assert Path("有了.md").read_text("utf-8") == "别动"
    assert len(list(draft.parent.iterdir())) == 2


def test_a_named_output_is_replaced_by_force(draft: Path):
    target = draft.parent / "有了.md"
    target.write_text("旧的", "utf-8")
    assert run(["export", str(draft), "-o", str(target), "--force"]) == 0
    assert target.read_text("utf-8").startswith("# ")


def test_gaps_are_marked_and_said_in_each_kind(begun: Path, capsys):
    assert run(["export", str(begun), "--to", "html"]) == 0
    assert "处没写" in capsys.readouterr().err
    assert "<mark>【待补充：" in (begun.parent / "刚起头.html").read_text("utf-8")


def test_strict_refuses_gaps_in_each_kind(begun: Path):
    for arguments in (["--to", "html"], ["--to", "txt"], ["--speech"]):
        assert run(["export", str(begun), "--strict", *arguments]) == 2
    assert list(begun.parent.iterdir()) == [begun]


@pytest.mark.skipif(sys.platform == "win32", reason="no permissions like these")
def test_who_may_not_read_the_draft_may_not_read_the_page(draft: Path):
    draft.chmod(0o600)
    run(["export", str(draft), "--to", "html"])
    run(["export", str(draft), "--to", "txt", "--speech"])
    assert (draft.parent / "材料.html").stat().st_mode & 0o777 == 0o600
    assert (draft.parent / "材料.发言提纲.txt").stat().st_mode & 0o777 == 0o600


def test_the_wording_of_a_draft_is_mended_in_the_page_and_not_in_the_draft(draft: Path, capsys):
    text = draft.read_text("utf-8").replace("平时抓得不紧。", "平时抓得不紧,有时忘记。")
    draft.write_text(text, "utf-8")
    assert run(["export", str(draft), "--to", "html", "--wording"]) == 0
    page = (draft.parent / "材料.html").read_text("utf-8")
    assert "平时抓得不紧，有时忘记。" in page
    assert '<h3 class="heading2">（一）' in page
    assert draft.read_text("utf-8") == text
    assert "草稿里的原文没有动" in capsys.readouterr().err


# --- of a Word file ---------------------------------------------------------------------------------------


def test_a_word_file_becomes_a_page_with_its_words(paper: Path, capsys):
    before = paper.read_bytes()
    assert run(["export", str(paper), "--to", "html"]) == 0
    page = paper.parent / "原稿.公文.html"
    assert capsys.readouterr().out == f"{page}\n"
    assert words(page) == "".join(LINES)
    assert '<h3 class="heading2">（一）理论学习方面</h3>' in page.read_text("utf-8")
    assert paper.read_bytes() == before


def test_a_word_file_becomes_text_and_what_cannot_be_shown_is_said(paper: Path, capsys):
    document = docx.Document(str(paper))
    document.add_table(1, 1).cell(0, 0).text = "整改清单"
    document.save(str(paper))
    assert run(["export", str(paper), "--to", "txt"]) == 0
    out, err = capsys.readouterr()
    assert out == f"{paper.parent / '原稿.txt'}\n"
    assert "【表格】\n　　整改清单" in (paper.parent / "原稿.txt").read_text("utf-8-sig")
    assert "表格 1 处只列出其中的文字" in err


# --- the speech -------------------------------------------------------------------------------------------


def test_the_speech_is_leads_and_one_example_each_in_larger_type(draft: Path, capsys):
    assert run(["export", str(draft), "--speech"]) == 0
    out, err = capsys.readouterr()
    made = draft.parent / "材料.发言提纲.docx"
    assert out == f"{made}\n"
    assert "约" in err
    assert "分钟" in err
    reading = read_docx(made)
    manuscript = read_outline(reading.paragraphs).manuscript
    assert manuscript.title_text == "个人发言提纲"
    points = [point for section in manuscript.walk() for point in section.points]
    assert {point.body[0].text for point in points} == {FACT}
    sizes = [run_.size_pt for one in reading.layout.paragraphs for run_ in one.runs]
    assert sorted(set(sizes)) == [18.0, 26.0]


def test_a_budget_is_kept_and_what_was_left_out_is_said(draft: Path, capsys):
    assert run(["export", str(draft), "--speech", "--to", "txt", "--chars", "600"]) == 0
    err = capsys.readouterr().err
    assert "为了不超过 600 字，省去了" in err
    text = (draft.parent / "材料.发言提纲.txt").read_text("utf-8-sig")
    body = "".join("".join(text.split("\n\n")[1:]).split())
    assert 300 < len(body) <= 640  # digits are counted one a number


def test_a_budget_that_cannot_be_kept_is_said(draft: Path, capsys):
    assert run(["export", str(draft), "--speech", "--to", "md", "--chars", "100"]) == 0
    assert "只留一句也超过 100 字" in capsys.readouterr().err


def test_the_speech_of_a_word_file(paper: Path, capsys):
    assert run(["export", str(paper), "--speech", "--to", "md"]) == 0
    made = paper.parent / "原稿.发言提纲.md"
    assert capsys.readouterr().out == f"{made}\n"
    text = made.read_text("utf-8")
    assert text.startswith("# 2023年度民主生活会发言提纲\n")
    assert f"一是学得不深。{FACT}\n\n二是用得不够。\n" in text


def test_gaps_that_are_not_in_the_speech_are_not_spoken_of(draft: Path, capsys):
    text = draft.read_text("utf-8").replace(f"body: 平时抓得不紧。{FACT}", "body: ''", 1)
    draft.write_text(text, "utf-8")
    run(["export", str(draft), "--to", "txt"])
    assert "还有 1 处没写" in capsys.readouterr().err
    run(["export", str(draft), "--to", "txt", "--speech"])
    assert "没写" not in capsys.readouterr().err


def test_the_speech_keeps_the_fonts_of_the_format_that_is_named(draft: Path):
    assert run(["export", str(draft), "--speech", "--profile", "gbt9704-2012-gbk", "--to", "html"]) == 0
    page = (draft.parent / "材料.发言提纲.html").read_text("utf-8")
    body = next(line for line in page.splitlines() if line.startswith(".body "))
    assert "方正仿宋_GBK" in body
    assert "font-size: 18pt" in body


def test_a_paper_with_nothing_to_say_is_refused(tmp_path: Path, capsys):
    path = tmp_path / "空.docx"
    document = docx.Document()
    document.add_paragraph("对照检查材料")
    document.save(str(path))
    assert run(["export", str(path), "--speech"]) == 2
    assert "没有认出可以念的内容" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


# --- PDF and opening --------------------------------------------------------------------------------------


def test_a_pdf_without_libreoffice_is_refused_with_the_way_out(draft: Path, monkeypatch, capsys):
    monkeypatch.setattr("reviewcli.word.pdf.find_soffice", lambda: None)
    assert run(["export", str(draft), "--to", "pdf"]) == 2
    out, err = capsys.readouterr()
    assert "请先安装" in err
    assert (out, err.count("\n")) == ("", 1)
    assert list(draft.parent.iterdir()) == [draft]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="how a Linux desktop opens")
class TestOpening:
    """``--open`` on a Linux desktop."""

    @pytest.fixture
    def opener(self, tmp_path: Path, monkeypatch) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "xdg-open"
        program.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\necho noise\nexit ${{STATUS:-0}}\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        monkeypatch.setenv("DISPLAY", ":7")
        return tmp_path / "opened"

    def test_the_result_is_opened(self, draft: Path, opener: Path, capfd):
        assert run(["export", str(draft), "--to", "html", "--open"]) == 0
        assert opener.read_text().strip() == str(draft.parent / "材料.html")
        assert capfd.readouterr() == (f"{draft.parent / '材料.html'}\n", "")

    def test_an_opener_that_fails_fails_nothing(self, draft: Path, opener: Path, monkeypatch, capsys):
        monkeypatch.setenv("STATUS", "3")
        assert run(["export", str(draft), "--to", "html", "--open"]) == 0
        assert "请自己打开" in capsys.readouterr().err

    def test_without_a_display_one_sentence_says_so(self, draft: Path, opener: Path, monkeypatch, capsys):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
            monkeypatch.delenv(name, raising=False)
        assert run(["export", str(draft), "--to", "html", "--open"]) == 0
        assert not opener.exists()
        assert capsys.readouterr().err == "注意：没有图形界面，没有打开；文件已经写好。\n"
