"""A draft beside the Word file made of it, both gone on with: what changed where, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from reviewcli.draft.model import Draft
from reviewcli.draft.returning.aligning import align
from reviewcli.draft.returning.known import FRONT, Known, digest, front_lines, known_sections, own_lines
from reviewcli.draft.returning.roundtrip import ASIDES, HEADING, STRAY, Seen, Traces, last_agreed
from reviewcli.draft.typed import effective
from reviewcli.manuscript.model import Section
from reviewcli.manuscript.printing import GAP
from reviewcli.scaffold.model import Scaffold


class Keep(str, Enum):
    """Whose words count: the file's, the draft's, or both (the file's go to ``Draft.unplaced``)."""

    WORD = "word"
    DRAFT = "draft"
    BOTH = "both"


class Change(str, Enum):
    """What happened to a part since file and draft agreed."""

    NONE = "none"
    WORD = "word"
    DRAFT = "draft"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that both sides changed: its key, how the writer calls it, both texts ("" for taken out)."""

    key: str
    name: str
    word: str
    draft: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A section of the draft and the file's for it (None: not there any more), and what changed.

    ``removed``: ``text`` says who took the whole section out, or changed it meanwhile.
    """

    known: Known
    theirs: Section | None
    text: Change = Change.NONE
    heading: Change = Change.NONE

    @property
    def removed(self) -> bool:
        """Not in the file any more, though it was."""
        return self.theirs is None


class Comparison:
    """One draft, one file made of it with ``traces``, both as they are now.

    ``now``: the file that would be made of the draft now (``roundtrip.image``).
    """

    def __init__(self, draft: Draft, scaffold: Scaffold, traces: Traces, file: Seen, now: Seen) -> None:
        self.draft, self.loaded, self.file, self.now = draft, scaffold, file, now
        self.scaffold = effective(draft, scaffold)
        self.traces = traces
        self.base = last_agreed(draft, traces)
        self.known = known_sections(draft, scaffold)
        self.theirs = align(file.paper.manuscript, self.known)
        self._ours = align(now.paper.manuscript, self.known)
        self._names = {spec.id: spec.name for spec in self.scaffold.walk()}
        self.front = {part: self._front(part) for part in FRONT}
        self.sections = tuple(filter(None, map(self._section, self.known)))
        self.new = tuple(self._new())
        self.asides = bool(file.paper.asides) and digest(file.paper.asides) != self.base.parts.get(ASIDES, "")

    def name(self, known: Known) -> str:
        """How the writer calls the section."""
        return f"“{self._names.get(known.id, known.section.heading)}”"

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both sides changed, in the order of the paper."""
        return tuple(self._conflicts())

    @property
    def changed(self) -> tuple[str, ...]:
        """What was changed in the file, as the writer calls it, in order."""
        changed = (Change.WORD, Change.BOTH)
        names = [FRONT[part] for part, change in self.front.items() if change in changed]
        names += [self.name(b.known) for b in self.sections if b.text in changed or b.heading in changed]
        names += [f"“{section.heading}”" for section in self.new]
        names += ["表格或文本框"] * self.asides
        return tuple(dict.fromkeys(names))

    def lines(self, part: str) -> tuple[list[str], list[str]]:
        """Title, byline … in the file and in the draft."""
        return (
            front_lines(self.file.paper.manuscript, part),
            front_lines(self.now.paper.manuscript, part),
        )

    def _front(self, part: str) -> Change:
        word, draft = map(digest, self.lines(part))
        return _changed(word, draft, self.base.parts.get(part, ""), self.base.of_draft(part))

    def _ours_of(self, known: Known) -> Section:
        return self._ours.get(known.id, known.section)

    def _key(self, known: Known, theirs: Section | None) -> str:
        """The key by which both sides knew the section; "" where they never did."""
        keys = [known.key]
        if theirs is not None:  # renamed in the draft since: sections that are named by the writer
            head, mark, _ = known.key.rpartition("+" if known.key.startswith("+") else "-")
            keys += [head + mark + digest([theirs.heading])]
        return next((key for key in keys if key + HEADING in self.base.parts), "")

    def _section(self, known: Known) -> Beside | None:
        theirs, ours = self.theirs.get(known.id), self._ours_of(known)
        key = self._key(known, theirs)
        mine = digest(own_lines(ours))
        if theirs is None:
            if not key:
                return None  # new in the draft
            same = mine == self.base.of_draft(key)
            return Beside(known, None, Change.WORD if same else Change.BOTH)
        word = digest(own_lines(theirs))
        if not key:
            if all(GAP in line for line in own_lines(ours)):
                mine = ""
            return Beside(known, theirs, _changed(word, mine, "", ""))
        heading = _changed(
            digest([theirs.heading]),
            digest([ours.heading]),
            self.base.parts[key + HEADING],
            self.base.of_draft(key + HEADING),
        )
        text = _changed(word, mine, self.base.parts.get(key, ""), self.base.of_draft(key))
        return Beside(known, theirs, text, heading)

    def _new(self) -> Iterator[Section]:
        """Sections of the file that the draft has none for and did not take out itself; the topmost ones."""
        placed = {id(section) for section in self.theirs.values()}
        gone = self._gone()

        def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
            for section in sections:
                known = id(section) in placed
                if not known and (digest([section.heading]), digest(own_lines(section))) not in gone:
                    yield section
                    continue
                yield from walk(section.children)

        yield from walk(self.file.paper.manuscript.sections)

    def _gone(self) -> set[tuple[str, str]]:
        """Heading and text of what the file had and the draft has not, when they last agreed."""
        keys = {each.key for each in self.known}
        return {
            (value, self.base.parts.get(key.removesuffix(HEADING), ""))
            for key, value in self.base.parts.items()
            if key.endswith(HEADING) and (key.startswith(STRAY) or key.removesuffix(HEADING) not in keys)
        }

    def _conflicts(self) -> Iterator[Conflict]:
        for part, change in self.front.items():
            if change is Change.BOTH:
                word, draft = map("\n".join, self.lines(part))
                yield Conflict(part, FRONT[part], word, draft)
        for each in self.sections:
            ours = self._ours_of(each.known)
            if each.heading is Change.BOTH and each.theirs is not None:
                name = f"{self.name(each.known)}的标题"
                yield Conflict(each.known.id + HEADING, name, each.theirs.heading, ours.heading)
            if each.text is Change.BOTH:
                word = "\n".join(own_lines(each.theirs)) if each.theirs is not None else ""
                yield Conflict(each.known.id, self.name(each.known), word, "\n".join(own_lines(ours)))


def _changed(word: str, draft: str, was_word: str, was_draft: str) -> Change:
    """Digests of a part in the file and in the draft, now and when they last agreed."""
    if word == draft:
        return Change.NONE
    if word == was_word:
        return Change.DRAFT if draft != was_draft else Change.NONE
    return Change.WORD if draft == was_draft else Change.BOTH


def decided(change: Change, key: str, decisions: Mapping[str, Keep]) -> Keep:
    """Whose words count for a part."""
    if change is Change.BOTH:
        return decisions.get(key, Keep.DRAFT)
    return Keep.WORD if change is Change.WORD else Keep.DRAFT
