"""Between a draft and the Word file made of it: what the file says it was made of, and what is still so.

A file that is made of a draft keeps, in its custom properties, the draft's id and short digests: of all its
text, of title, byline, date, preamble, closing and signature, of each section's text and of its heading. Each
is taken of the text as our reader reads it back from the finished file, blanks evened out: a program that
opens and saves the file without changing its words changes no digest. Only texts are told apart by them; the
texts themselves are in no property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from reviewcli.draft.compose import Composed, compose
from reviewcli.draft.model import Draft
from reviewcli.draft.returning.aligning import align
from reviewcli.draft.returning.known import FRONT, Known, digest, front_lines, known_sections, own_lines
from reviewcli.draft.source import Paper, paper_in
from reviewcli.manuscript.model import Section
from reviewcli.manuscript.printing import print_blocks
from reviewcli.scaffold.model import Scaffold
from reviewcli.word.layout import Fact, Reading
from reviewcli.word.package import package_of
from reviewcli.word.profile import FormatProfile
from reviewcli.word.reading.reader import read_package

ASIDES = "@asides"
"""Texts of tables and text boxes, which a draft cannot hold."""
HEADING = "#"
"""Behind a section's key: its heading."""
STRAY = "?"
"""Before a heading's digest: a section of the file that the draft has none for."""

_ID, _WHOLE, _TEXT, _OWN = "reviewcli-draft", "reviewcli-whole", "reviewcli-text", "reviewcli-own"
_OF, _ALL = "@of", "@whole"
_LONGEST = 250
"""Characters of one property: Word shows and keeps 255."""
_THINGS = {Fact.TRACKED: "修订", Fact.COMMENTS: "批注", Fact.FOOTNOTES: "脚注"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A Word file as it is now: what stands in it, a digest of all its words, and what of it no draft holds
    (批注, 修订, 表格 1 个 …).
    """

    paper: Paper
    whole: str
    things: tuple[str, ...] = ()


def seen(reading: Reading) -> Seen:
    """What a file that was read shows."""
    paper = paper_in(reading)
    things = [name for fact, name in _THINGS.items() if reading.facts.found.get(fact)]
    lines = (paragraph.cues.number + paragraph.text for paragraph in reading.paragraphs)
    return Seen(paper, digest(lines), (*things, *paper.things))


def image(draft: Draft, scaffold: Scaffold, profile: FormatProfile) -> Seen:
    """The Word file that would now be made of ``draft``, read back. ``scaffold``: as it was loaded."""
    from reviewcli.word.writing.about import Properties
    from reviewcli.word.writing.writer import write_manuscript

    blocks = print_blocks(compose(draft, scaffold, mark_gaps=True).manuscript)
    data = write_manuscript(blocks, profile, Properties())
    return seen(read_package(package_of(data, Path("草稿.docx"))))


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file says it was made of.

    ``draft``: the draft's id; ``whole``: of all words; ``parts``: digests of its parts, in their order, by
    key; ``own``: those of the draft itself, where its words were not quite the file's.
    """

    draft: str
    whole: str
    parts: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    def of_draft(self, key: str) -> str:
        """What the draft's part ``key`` was."""
        return self.own.get(key, self.parts.get(key, ""))

    @property
    def stamp(self) -> str:
        """Tells these traces from those of another making of the file."""
        return digest([f"{self.draft} {self.whole} {_packed(self.parts)} {_packed(self.own)}"])

    def properties(self) -> dict[str, str]:
        """As custom properties, none longer than Word keeps."""
        out = {_ID: self.draft, _WHOLE: self.whole}
        for name, parts in ((_TEXT, self.parts), (_OWN, self.own)):
            for number, text in enumerate(_cut(parts), 1):
                out[f"{name}-{number}"] = text
        return out


def traces_in(properties: Mapping[str, str]) -> Traces | None:
    """What a file's properties say; None where they say nothing of a draft."""
    if not properties.get(_ID) or not properties.get(_WHOLE):
        return None
    parts, own = (_unpacked(" ".join(_numbered(properties, name))) for name in (_TEXT, _OWN))
    return Traces(properties[_ID], properties[_WHOLE], parts, own)


def _numbered(properties: Mapping[str, str], name: str) -> Iterator[str]:
    number = 1
    while (text := properties.get(f"{name}-{number}")) is not None:
        yield text
        number += 1


def _packed(parts: Mapping[str, str]) -> str:
    return " ".join(f"{key}={value}" for key, value in parts.items())


def _unpacked(text: str) -> dict[str, str]:
    pairs = (each.rpartition("=") for each in text.split())
    return {key: value for key, _, value in pairs if key}


def _cut(parts: Mapping[str, str]) -> Iterator[str]:
    """Packed, in pieces that are short enough; a pair is never divided."""
    line = ""
    for key, value in parts.items():
        pair = f"{key}={value}"
        if line and len(line) + 1 + len(pair) > _LONGEST:
            yield line
            line = ""
        line = f"{line} {pair}" if line else pair
    if line:
        yield line


def parts_of_paper(paper: Paper, placed: Iterable[tuple[str, Section]]) -> dict[str, str]:
    """The digests of a paper's parts; ``placed``: which key each section has that the draft knows."""
    manuscript = paper.manuscript
    parts = {part: found for part in FRONT if (found := digest(front_lines(manuscript, part)))}
    keys = {id(section): key for key, section in placed}
    for section in manuscript.walk():
        key = keys.get(id(section), STRAY + digest([section.heading]))
        parts[key + HEADING] = digest([section.heading])
        if text := digest(own_lines(section)):
            parts[key] = text
    if asides := digest(paper.asides):
        parts[ASIDES] = asides
    return parts


def traces_of(
    draft: Draft, scaffold: Scaffold, made: Seen, plain: Seen | None = None, composed: Composed | None = None
) -> Traces:
    """What the file ``made`` of ``draft`` has to say. ``plain``: the same before its wording was mended.

    ``composed``: the draft composed with its gaps marked, where that was done already.
    """
    known = known_sections(draft, scaffold, composed)
    parts, own = (
        parts_of_paper(each.paper, _keyed(known, align(each.paper.manuscript, known)))
        for each in (made, plain or made)
    )
    keys = dict.fromkeys((*parts, *own))
    differing = {key: own.get(key, "") for key in keys if own.get(key, "") != parts.get(key, "")}
    return Traces(draft.id, made.whole, parts, differing)


def _keyed(known: Iterable[Known], placed: Mapping[str, Section]) -> Iterator[tuple[str, Section]]:
    return ((each.key, placed[each.id]) for each in known if each.id in placed)


class State(str, Enum):
    """A Word file and a draft: not made of it; made of it and its words as they were; changed since; changed
    since, and the changes are in the draft already.
    """

    FOREIGN = "foreign"
    SAME = "same"
    CHANGED = "changed"
    RETURNED = "returned"


def state_of(draft: Draft, traces: Traces | None, whole: str) -> State:
    """How a file with ``traces``, whose words now have the digest ``whole``, stands to ``draft``."""
    if traces is None or not draft.id or traces.draft != draft.id:
        return State.FOREIGN
    if traces.whole == whole:
        return State.SAME
    last = _unpacked(draft.returned)
    return State.RETURNED if (last.get(_OF), last.get(_ALL)) == (traces.stamp, whole) else State.CHANGED


def last_agreed(draft: Draft, traces: Traces) -> Traces:
    """What file and draft last agreed on: as the file was made, or as edits were last taken back from it."""
    last = _unpacked(draft.returned)
    if last.pop(_OF, "") != traces.stamp:
        return traces
    whole = last.pop(_ALL, "")
    own = {key.removesuffix("~"): value for key, value in last.items() if key.endswith("~")}
    return Traces(traces.draft, whole, {k: v for k, v in last.items() if not k.endswith("~")}, own)


def agreed(traces: Traces, now: Traces) -> str:
    """What :func:`last_agreed` reads: the file with ``traces`` and the draft are agreed on ``now``."""
    own = {f"{key}~": value for key, value in now.own.items()}
    return _packed({_OF: traces.stamp, _ALL: now.whole, **now.parts, **own})
