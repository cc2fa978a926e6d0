"""The outline over papers in every way people write them, and over what happens to them on the way."""

import random

import pytest
from variants import make

from reviewcli.manuscript.markers import parse_marker
from reviewcli.manuscript.model import Cues, Paragraph, Place
from reviewcli.manuscript.outline import read_outline

SEEDS = range(120)


def headings(paper):
    """(line, end of the number, heading) of every part and aspect."""
    for i, line in enumerate(paper.lines):
        marker = parse_marker(line)
        if marker is None or marker.style.spoken:
            continue
        words = next((h for h in paper.parts + paper.aspects if line[marker.end :].startswith(h)), None)
        if words:
            yield i, marker, words


def as_typed(paper, rng):
    return [Paragraph(i, line) for i, line in enumerate(paper.lines, start=1)]


def some_numbers_lost(paper, rng):
    lines = list(paper.lines)
    for i, marker, _ in headings(paper):
        if rng.random() < 0.2:
            lines[i] = lines[i][marker.end :]
    return [Paragraph(i, line) for i, line in enumerate(lines, start=1)]


def bold_without_numbers(paper, rng):
    lines, bold = list(paper.lines), {}
    for i, marker, words in headings(paper):
        lines[i] = lines[i][marker.end :]
        bold[i] = Cues(bold_to=len(words) if paper.ways.run_in else len(lines[i]))
    return [Paragraph(i + 1, line, bold.get(i, Cues())) for i, line in enumerate(lines)]


def numbered_by_word(paper, rng):
    lines, cues = list(paper.lines), {}
    for i, marker, _ in headings(paper):
        lines[i] = lines[i][marker.end :]
        cues[i] = Cues(number=marker.text)
    return [Paragraph(i + 1, line, cues.get(i, Cues())) for i, line in enumerate(lines)]


def commas_for_enumeration_marks(paper, rng):
    lines = list(paper.lines)
    for i, marker, _ in headings(paper):
        lines[i] = lines[i][: marker.end] + lines[i][marker.end :].replace("、", "，")
    return [Paragraph(i, line) for i, line in enumerate(lines, start=1)]


def lines_joined_by_soft_breaks(paper, rng):
    texts = []
    for line in paper.lines:
        if len(texts) > 3 and rng.random() < 0.4:
            texts[-1] += "\n" + line
        else:
            texts.append(line)
    return [Paragraph(i, text) for i, text in enumerate(texts, start=1)]


def blank_lines_between(paper, rng):
    texts = [text for line in paper.lines for text in (line, "")]
    return [Paragraph(i, text) for i, text in enumerate(texts, start=1)]


def in_a_table(paper, rng):
    return [Paragraph(i, line, Cues(place=Place.TABLE)) for i, line in enumerate(paper.lines, start=1)]


WAYS = [
    as_typed, some_numbers_lost, bold_without_numbers, numbered_by_word, commas_for_enumeration_marks,
    lines_joined_by_soft_breaks, blank_lines_between, in_a_table,
]  # fmt: skip


def folded(headings):
    return [heading.replace("，", "、") for heading in headings]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_parts_aspects_and_points_are_found(way):
    wanted_parts = wanted_aspects = found_parts = found_aspects = none = points = 0
    for seed in SEEDS:
        paper = make(seed)
        manuscript = read_outline(way(paper, random.Random(seed))).manuscript
        parts = folded(section.heading for section in manuscript.sections)
        sections = {heading: s for s in manuscript.walk() for heading in folded([s.heading])}
        wanted_parts += len(paper.parts)
        wanted_aspects += len(paper.aspects)
        found_parts += sum(part in parts for part in folded(paper.parts))
        found_aspects += sum(aspect in sections for aspect in folded(paper.aspects))
        none += sum(part not in folded(paper.parts) for part in parts)
        points += sum(
            len(sections[a].points) == n
            for a, n in zip(folded(paper.points), paper.points.values(), strict=True)
            if a in sections
        )
    assert found_parts / wanted_parts >= 0.99
    assert found_aspects / wanted_aspects >= 0.99
    assert none / wanted_parts <= 0.01
    assert points / wanted_aspects >= 0.98


def test_front_and_tail_are_told_from_the_text():
    for seed in SEEDS:
        paper = make(seed)
        manuscript = read_outline(as_typed(paper, None)).manuscript
        assert len(manuscript.title) == paper.ways.title_lines
        assert bool(manuscript.byline) == (manuscript.date is not None) == paper.ways.byline
        assert bool(manuscript.closing) == bool(manuscript.signature) == paper.ways.closing
