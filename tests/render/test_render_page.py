"""The page as rendered: 22 lines of 28 characters, margins, the page number.

Han characters only: punctuation may hang outside the margin, and digits are narrower.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from reviewcli.manuscript.blocks import Block, Role
from reviewcli.manuscript.outline import Outlined
from reviewcli.word.package import package_of
from reviewcli.word.profiles import load_profile
from reviewcli.word.reading.reader import read_package
from reviewcli.word.writing.about import Properties
from reviewcli.word.writing.inplace import restyle
from reviewcli.word.writing.writer import write_manuscript

PROFILE = load_profile("gbt9704-2012")
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
LENGTHS = (26, 26 + 28 * 3, 26 + 28 * 9, 400, 26 + 28 * 30, 611, 26 + 28 * 22, 1203)
"""Characters of the paragraphs: ends on a full line, in the middle, longer than a page."""
PARAGRAPHS = [(HAN * 30)[:length] for length in LENGTHS]
MM = 72 / 25.4


@dataclass(frozen=True)
class Page:
    """One page of the PDF: lines of the body by their characters, edges in mm, the page number."""

    number: int
    lines: list[str]
    left: list[float]
    right: list[float]
    baselines: list[float]
    footer: str
    footer_left: float
    footer_right: float
    dash_top: float


def look(page) -> Page:
    rows: dict[float, list[tuple[float, float, str]]] = {}
    foot: list[tuple[float, float, str]] = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    x0, _, x1, _ = char["bbox"]
                    base = char["origin"][1]
                    place = foot if base > 263 * MM else rows.setdefault(round(base, 0), [])
                    place.append((x0, x1, char["c"]))
    kept = [sorted(row) for _, row in sorted(rows.items())]
    foot.sort()
    inked = [item for item in foot if item[2].strip()]
    return Page(
        number=page.number + 1,
        lines=["".join(char for _, _, char in row).strip() for row in kept],
        left=[row[0][0] / MM for row in kept],
        right=[row[-1][1] / MM for row in kept],
        baselines=sorted(rows),
        footer="".join(char for _, _, char in foot).replace(" ", ""),
        footer_left=inked[0][0] / MM,
        footer_right=inked[-1][1] / MM,
        dash_top=ink_top(page, inked[0]),
    )


def ink_top(page, dash) -> float:
    """Upper edge of the dash's ink, mm from the top of the page, at 600 dots an inch."""
    import pymupdf

    x0, x1, _ = dash
    clip = pymupdf.Rect(x0 + 1, 263 * MM, x1 - 1, 285 * MM)
    picture = page.get_pixmap(dpi=600, clip=clip, colorspace=pymupdf.csGRAY)
    for row in range(picture.height):
        if min(picture.samples[row * picture.stride : row * picture.stride + picture.width]) < 128:
            return (picture.y + row) * 25.4 / 600
    raise AssertionError("no dash")


@pytest.fixture(scope="module")
def written(render):
    blocks = [Block(Role.BODY, text) for text in PARAGRAPHS]
    return [look(page) for page in render(write_manuscript(blocks, PROFILE, Properties()))]


@pytest.fixture(scope="module")
def restyled(render):
    import docx

    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph("　　" + text)
    out = io.BytesIO()
    document.save(out)
    package = package_of(out.getvalue(), Path("a.docx"))
    lines = [Outlined(at, 2, Block(Role.BODY, text)) for at, text in enumerate(PARAGRAPHS, start=1)]
    data, _ = restyle(package, lines, read_package(package), PROFILE)
    return [look(page) for page in render(data)]


@pytest.fixture(params=["written", "restyled"])
def pages(request):
    return request.getfixturevalue(request.param)


def rows_of(pages):
    """(characters, left edge, right edge) of every line of every page; edges in mm."""
    return [row for page in pages for row in zip(page.lines, page.left, page.right, strict=True)]


def test_no_character_is_lost_on_the_page(pages):
    assert "".join("".join(page.lines) for page in pages) == "".join(PARAGRAPHS)


@pytest.fixture(scope="module")
def punctuated(render):
    """Text whose lines end at every kind of mark. In a text area of exactly 8845 twips LibreOffice loses
    marks that hang outside a full line (35 in 32 pages); two twips wider it loses none.
    """
    rng = random.Random(9704)
    texts = []
    for _ in range(60):
        clauses = (
            "".join(rng.choices(HAN, k=rng.randint(3, 14))) + rng.choice("，，，、、；。：")
            for _ in range(18)
        )
        texts.append("".join(clauses)[:-1] + "。")
    pages = render(write_manuscript([Block(Role.BODY, text) for text in texts], PROFILE, Properties()))
    return texts, [look(page) for page in pages]


def test_no_punctuation_mark_is_lost_at_the_end_of_a_line(punctuated):
    texts, pages = punctuated
    assert "".join("".join(page.lines) for page in pages) == "".join(texts)


def test_every_full_page_has_22_lines(pages):
    assert len(pages) > 4
    assert [len(page.lines) for page in pages[:-1]] == [22] * (len(pages) - 1)


def test_every_full_line_has_28_characters(pages):
    full = [len(line) for line, left, right in rows_of(pages) if left < 30 and right > 180]
    assert len(full) > 80
    assert set(full) == {28}


def test_first_lines_are_indented_by_two_characters(pages):
    indented = [left for page in pages for left in page.left if left > 30]
    assert len(indented) == len(PARAGRAPHS)
    assert all(abs(left - 28 - 2 * 15.75 / MM) < 0.5 for left in indented)


def test_margins_are_those_of_the_standard(pages):
    full = [(left, right) for line, left, right in rows_of(pages) if len(line) == 28]
    assert all(abs(left - 28) <= 0.5 for left, _ in full)
    assert all(abs(right - 184) <= 0.5 for _, right in full)


def test_lines_are_one_twenty_second_of_the_text_area_apart(pages):
    steps = [b - a for page in pages for a, b in zip(page.baselines, page.baselines[1:], strict=False)]
    assert all(abs(step - 28.95) <= 1.1 for step in steps)
    whole = [page.baselines[-1] - page.baselines[0] for page in pages[:-1]]
    assert all(abs(height - 21 * 28.95) <= 1.1 for height in whole)


def test_the_first_line_hangs_from_the_top_margin_and_the_last_ends_above_the_bottom_one(pages):
    for page in pages[:-1]:
        assert 37 * MM < page.baselines[0] <= 37 * MM + 28.95
        assert page.baselines[-1] < 262 * MM


def test_the_dash_stands_7_mm_below_the_text_area(pages):
    assert all(abs(page.dash_top - 262 - 7) <= 0.5 for page in pages)


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(pages):
    for page in pages:
        assert page.footer == f"—{page.number}—"
        if page.number % 2:
            assert abs(page.footer_right - (184 - 14 / MM)) <= 1
        else:
            assert abs(page.footer_left - (28 + 14 / MM)) <= 1
