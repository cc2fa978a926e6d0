"""What ``export`` makes beside the .docx, as rendered: the PDF, and the web page printed by a browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from reviewcli.cli import run
from reviewcli.manuscript.blocks import Block, Role
from reviewcli.report.paper_html import paper_html
from reviewcli.word.profiles import load_profile
from reviewcli.word.writing.titles import width
from reviewcli.word.writing.writer import title_limit, title_lines

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MM = 72 / 25.4
MOST_A_PAGE = 22


def rows(page) -> dict[int, str]:
    """The page's lines by the place of their base line."""
    out: dict[int, list[tuple[float, str]]] = {}
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    out.setdefault(round(char["origin"][1]), []).append((char["origin"][0], char["c"]))
    return {y: "".join(char for _, char in sorted(row)).strip() for y, row in sorted(out.items())}


def test_a_word_file_becomes_a_pdf_on_a4_with_every_word(tmp_path: Path, capsys):
    pymupdf = pytest.importorskip("pymupdf")
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("没有安装 LibreOffice（soffice），不能生成 PDF")
    paper = tmp_path / "原稿.docx"
    document = docx.Document()
    for line in (
        "2023年度民主生活会对照检查材料",
        "现对照检查如下：",
        "一、存在的问题",
        "一是学得不深。只读了3本。",
    ):
        document.add_paragraph(line)
    document.save(str(paper))
    assert run(["export", str(paper), "--to", "pdf"]) == 0
    out, err = capsys.readouterr()
    made = Path(out.strip())
    assert made.name == "原稿.公文.pdf"
    assert "没有读到" not in err
    page = pymupdf.open(made)[0]
    assert (round(page.rect.width / MM), round(page.rect.height / MM)) == (210, 297)
    assert "一是学得不深。只读了" in "".join(page.get_text().split())


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The page of 30 lines of Han characters below a heading, printed by Chromium."""
    pymupdf = pytest.importorskip("pymupdf")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("没有 Chromium 一类的浏览器，不能检查网页打印出来的样子")
    folder = tmp_path_factory.mktemp("网页")
    items = [Block(Role.HEADING, "一、存在的问题", level=1), Block(Role.BODY, (HAN * 40)[: 26 + 28 * 45])]
    page = folder / "paper.html"
    page.write_text(paper_html(items, load_profile("gbt9704-2012"), "材料"), "utf-8")
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'paper.pdf'}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return pymupdf.open(folder / "paper.pdf")


def test_the_printed_page_has_22_lines_of_28_characters(printed):
    lines = [text for y, text in rows(printed[0]).items() if y < 262 * MM]
    assert len(lines) == MOST_A_PAGE
    assert lines[0] == "一、存在的问题"
    assert len(lines[1]) == 26
    assert {len(line) for line in lines[2:]} == {28}
    assert len([y for y in rows(printed[1]) if y < 262 * MM]) == MOST_A_PAGE


def test_page_numbers_stand_below_the_text_odd_ones_right_and_even_ones_left(printed):
    for number, side in ((0, "right"), (1, "left")):
        page = printed[number]
        words = [word for word in page.get_text("words") if word[1] > 262 * MM]
        assert "".join(word[4] for word in words) == f"—{number + 1}—"
        edges = min(word[0] for word in words) / MM, max(word[2] for word in words) / MM
        assert edges[1] > 170 if side == "right" else edges[0] < 40


@pytest.mark.parametrize("profile", ["gbt9704-2012", "gbt9704-2012-speech"])
def test_a_title_with_figures_breaks_where_it_was_to_be_broken(profile: str, render):
    from reviewcli.word.writing.about import Properties
    from reviewcli.word.writing.writer import write_manuscript

    page = load_profile(profile)
    text = "某某县发展和改革局2023年度主题教育专题民主生活会个人对照检查材料"
    lines = title_lines([text], page)
    assert all(width(line) <= title_limit(page) for line in lines)
    pdf = render(write_manuscript([Block(Role.TITLE, text)], page, Properties()))
    shown = [row.replace(" ", "") for y, row in rows(pdf[0]).items() if y < 262 * MM]
    assert tuple(row for row in shown if row) == lines
