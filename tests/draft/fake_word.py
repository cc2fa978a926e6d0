"""A writer at Word: opens the file with python-docx, changes, adds, removes paragraphs, and saves it."""

from __future__ import annotations

import copy
from pathlib import Path

import docx


class FakeWord:
    """The file at ``path``; saved by :meth:`save`. A paragraph is found by words that only it has."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = docx.Document(str(path))

    @property
    def lines(self) -> list[str]:
        return [paragraph.text for paragraph in self.document.paragraphs]

    def paragraph(self, words: str):
        found = [each for each in self.document.paragraphs if words in each.text.replace("\n", "")]
        assert len(found) == 1, (words, self.lines)
        return found[0]

    def replace(self, old: str, new: str) -> FakeWord:
        paragraph = self.paragraph(old)
        text = paragraph.text.replace("\n", "").replace(old, new)
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = text
        return self

    def delete(self, *words: str) -> FakeWord:
        for each in words:
            element = self.paragraph(each)._p
            element.getparent().remove(element)
        return self

    def insert_after(self, words: str, *lines: str) -> FakeWord:
        at = self.paragraph(words)
        for line in reversed(lines):
            made = copy.deepcopy(at._p)
            at._p.addnext(made)
            paragraph = docx.text.paragraph.Paragraph(made, at._parent)
            for run in paragraph.runs[1:]:
                run._r.getparent().remove(run._r)
            paragraph.runs[0].text = line
        return self

    def swap(self, one: str, other: str) -> FakeWord:
        first, second = self.paragraph(one)._p, self.paragraph(other)._p
        place = copy.deepcopy(first)
        first.addprevious(place)
        second.addprevious(first)
        place.addprevious(second)
        place.getparent().remove(place)
        return self

    def save(self) -> Path:
        self.document.save(str(self.path))
        return self.path
