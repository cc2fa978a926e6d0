"""Edits made in Word, taken back into the draft: each part as the comparison and the writer decided."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewcli.draft.compose import compose
from reviewcli.draft.fields import places
from reviewcli.draft.fill import fill
from reviewcli.draft.linking import prune
from reviewcli.draft.model import Draft, DraftExtra, DraftSection
from reviewcli.draft.returning.comparing import Beside, Change, Comparison, Keep, decided
from reviewcli.draft.returning.known import (
    BYLINE,
    CLOSING,
    DATE,
    FRONT,
    PREAMBLE,
    SIGNATURE,
    TITLE,
    digest,
    front_lines,
    own_lines,
)
from reviewcli.draft.returning.repointing import take_text, without_marks
from reviewcli.draft.returning.retyping import retype
from reviewcli.draft.returning.roundtrip import HEADING, agreed, image, traces_of
from reviewcli.draft.returning.settling import forget_section, new_section
from reviewcli.manuscript.model import Section
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import clean, clean_line, fold
from reviewcli.scaffold.model import Presence
from reviewcli.scaffold.typed import named_by_writer
from reviewcli.word.profile import FormatProfile

_OWN = (TITLE, PREAMBLE, CLOSING)
"""What a draft may have in words of its own; the others are made of fields."""
_IN_WORD = "（Word 里的写法）"


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft with the file's edits. ``taken``: what was changed in it, as the writer calls it, with how;
    ``said``: what else there is to tell, in sentences.
    """

    draft: Draft
    taken: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def take(found: Comparison, decisions: Mapping[str, Keep], profile: FormatProfile) -> Taken:
    """Take over what was changed in the file. ``decisions``: by the keys of ``found.conflicts``; the draft's
    words stay where none is given. The draft that was compared is left as it is.
    """
    taking = _Taking(found, decisions)
    taking.run()
    draft = taking.draft
    now = traces_of(draft, found.loaded, found.file, image(draft, found.loaded, profile))
    draft.returned = agreed(found.traces, now)
    return Taken(draft, tuple(taking.taken), tuple(taking.said))


class _Taking:
    """One taking back; ``draft`` is a copy that grows into the result."""

    def __init__(self, found: Comparison, decisions: Mapping[str, Keep]) -> None:
        self.found, self.decisions = found, decisions
        self.draft = copy.deepcopy(found.draft)
        self.extras = dict(_named_extras(self.draft.extras))
        self.specs = {spec.id: spec for spec in found.scaffold.walk()}
        self.taken: list[str] = []
        self.said: list[str] = []
        self.words: list[tuple[str, Section]] = []
        """Sections whose words were taken, and how the writer calls them."""

    def run(self) -> None:
        self._front()
        gone = [each for each in self.found.sections if self._section(each)]
        self._remove(gone)
        new = [section for section in self.found.new if not self._new(section)]
        self._aspects(new, {each.known.id for each in gone})
        self._asides()
        prune(self.draft)
        self._miss_nothing()

    def _keep(self, change: Change, key: str) -> Keep:
        return decided(change, key, self.decisions)

    def _aside(self, name: str, text: str) -> None:
        """The file's words, kept beside the draft's."""
        text = without_marks(text)
        if text:
            self.draft.unplaced.append(f"{name.strip('“”')}{_IN_WORD}\n{text}")

    # ------------------------------------------------------------ title to signature

    def _front(self) -> None:
        keeps = {part: self._keep(change, part) for part, change in self.found.front.items()}
        for part in (BYLINE, DATE, SIGNATURE, TITLE, PREAMBLE, CLOSING):
            theirs, _ = self.found.lines(part)
            if keeps[part] is Keep.BOTH:
                self._aside(FRONT[part], "\n".join(theirs))
            elif keeps[part] is Keep.WORD:
                self._take_front(part, theirs)

    def _take_front(self, part: str, theirs: Sequence[str]) -> None:
        self._take_fields(part, theirs)
        name, text = FRONT[part], clean("\n".join(theirs)).text
        if self._printed(part) != digest(theirs) and part in _OWN:
            setattr(self.draft, part.removeprefix("@"), "")
            if self._printed(part) != digest(theirs):
                own = clean_line(text).text if part == TITLE else text
                setattr(self.draft, part.removeprefix("@"), own)
        if self._printed(part) == digest(theirs):
            self.taken.append(name)
        elif text:
            self._aside(name, text)
            words = " ".join(text.split())
            self.said.append(f"{name}改成了“{words}”，与模板的写法对不上，原文留在草稿文件的末尾。")
        else:
            self.said.append(f"{name}在 Word 里删去了，草稿里仍照模板写。")

    def _printed(self, part: str) -> str:
        made = compose(self.draft, self.found.loaded, mark_gaps=True)
        return digest(front_lines(made.manuscript, part))

    def _take_fields(self, part: str, theirs: Sequence[str]) -> None:
        """What was changed in the values of the part's fields, as the file is read anew."""
        pattern = self._pattern(part)
        word, draft = (
            fill(each.paper, self.found.loaded).draft.fields for each in (self.found.file, self.found.now)
        )
        before = dict(self.draft.fields)
        ids = places(pattern)
        for id in ids:
            value = word.get(id, "")
            if value and value != draft.get(id, "") and GAP not in value:
                self.draft.fields[id] = value
        if self._printed(part) == digest(theirs):
            return
        for id in ids:
            if id in draft and id not in word:
                self.draft.fields.pop(id, None)
        if self._printed(part) == digest(theirs):
            return
        changed = {id: value for id, value in self.draft.fields.items() if before.get(id) != value}
        self.draft.fields = before if part in _OWN else before | changed

    def _pattern(self, part: str) -> str:
        scaffold = self.found.scaffold
        if part == PREAMBLE:
            return scaffold.preamble.text if scaffold.preamble is not None else ""
        return str(getattr(scaffold, part.removeprefix("@")))

    # ------------------------------------------------------------ sections that both have

    def _section(self, beside: Beside) -> bool:
        """Take one section; True where it is to be taken out."""
        known, name = beside.known, self.found.name(beside.known)
        keep = self._keep(beside.text, known.id)
        if beside.theirs is None:
            return keep is Keep.WORD
        done: list[str] = []
        heading = self._keep(beside.heading, known.id + HEADING)
        if heading is Keep.WORD:
            self._rename(known.id, clean_line(beside.theirs.heading).text)
            done.append(f"标题改为“{beside.theirs.heading}”")
        elif heading is Keep.BOTH:
            self._aside(f"{name}的标题", beside.theirs.heading)
        if keep is Keep.BOTH:
            self._aside(name, "\n".join(own_lines(beside.theirs)))
        if keep is Keep.WORD:
            self.words.append((name, beside.theirs))
            done += self._take_text(known.id, beside.theirs)
        if done:
            self.taken.append(name + f"（{'，'.join(done)}）")
        return False

    def _written(self, id: str) -> DraftSection | DraftExtra:
        return self.extras[id] if id in self.extras else self.draft.sections.setdefault(id, DraftSection())

    def _rename(self, id: str, heading: str) -> None:
        above, _, number = id.rpartition("-")
        names = self.draft.typed.get(above, [])
        parent = self.specs.get(above)
        if (
            parent is not None
            and named_by_writer(parent)
            and number.isdecimal()
            and int(number) <= len(names)
        ):
            names[int(number) - 1] = heading
            self._written(id).heading = ""
        elif id in self.specs and fold(self.specs[id].heading) == fold(heading):
            self._written(id).heading = ""
        else:
            self._written(id).heading = heading

    def _take_text(self, id: str, theirs: Section) -> list[str]:
        """Text and points; what was done, in words, empty where the draft says the same already."""
        return take_text(self.draft, self._written(id), theirs, self.specs.get(id))

    # ------------------------------------------------------------ sections that one has

    def _remove(self, gone: Sequence[Beside]) -> None:
        ids = {each.known.id for each in gone}
        for each in gone:
            id, name = each.known.id, self.found.name(each.known)
            inside = [other.id for other in self.found.known if other.above == id]
            if not all(other in ids for other in inside):
                continue
            if id in self.extras:
                _take_out(self.draft.extras, self.extras[id])
            else:
                self.draft.sections.pop(id, None)
                forget_section(self.draft, id)
                spec = self.specs[id]
                if spec.presence is not Presence.REQUIRED:
                    self.draft.settled.append(f"{id}/wanted")
            self.taken.append(f"{name}（删去了）")

    def _new(self, section: Section) -> bool:
        """Take a section that only the file has; False where it is an aspect that the writer named."""
        above = self._above(section)
        spec = self.specs.get(above)
        if spec is not None and spec.typed is not None and (not spec.children or named_by_writer(spec)):
            return False
        placed = {id(each): key for key, each in self.found.theirs.items()}
        where = new_section(
            self.draft, self.found.scaffold, self.extras, above, section, self._siblings(section), placed
        )
        self.words += [(f"“{section.heading}”", each) for each in section.walk()]
        if where:
            self.taken.append(f"“{section.heading}”（新增）")
        else:
            self.said.append(f"“{section.heading}”在模板里没有位置，原文留在草稿文件的末尾。")
        return True

    def _above(self, section: Section) -> str:
        """The draft's id of the section that the file's ``section`` stands in; "" for none."""
        for id, each in self.found.theirs.items():
            if any(child is section for child in each.children):
                return id
        return ""

    def _siblings(self, section: Section) -> tuple[Section, ...]:
        manuscript = self.found.file.paper.manuscript
        for each in manuscript.walk():
            if any(child is section for child in each.children):
                return each.children
        return manuscript.sections

    def _aspects(self, new: Sequence[Section], gone: set[str]) -> None:
        """The lists of aspects that the writer names, at last: texts move with them."""
        for spec in self.found.loaded.typed:
            added = [section for section in new if self._above(section) == spec.id]
            done = retype(self.draft, self.found, spec.id, added, gone)
            self.taken += done.taken
            self.said += done.said
            for section, id in done.added:
                made = self.draft.sections.setdefault(id, DraftSection())
                take_text(self.draft, made, section, done.specs[id])
                self.words += [(f"“{section.heading}”", each) for each in section.walk()]

    def _asides(self) -> None:
        if self.found.asides:
            fresh = [text for text in self.found.file.paper.asides if text not in self.draft.unplaced]
            self.draft.unplaced += fresh
            self.said.append("表格和文本框里的文字不能排进文稿，原文留在草稿文件的末尾。")

    def _miss_nothing(self) -> None:
        """Whatever was to be taken and stands nowhere in the draft is put with what has no place."""
        made = compose(self.draft, self.found.loaded).manuscript
        lines = [line.text for line in made.lines()] + [each.heading for each in made.walk()]
        letters = "\0".join(map(_letters, [*lines, *self.draft.unplaced]))
        joined = _letters("".join(lines))
        for name, section in self.words:
            texts = [*(line.text for line in section.lead_in), *(point.text for point in section.points)]
            lost = [
                line
                for text in texts
                for line in without_marks(text).split("\n")
                if _letters(line) not in letters and _letters(line) not in joined
            ]
            if lost:
                self._aside(name, "\n".join(lost))
                self.said.append(f"{name}有 {len(lost)} 处文字在草稿里放不下，原文留在草稿文件的末尾。")


def _named_extras(extras: Sequence[DraftExtra], above: str = "+") -> Iterator[tuple[str, DraftExtra]]:
    for number, extra in enumerate(extras):
        yield f"{above}{number}", extra
        yield from _named_extras(extra.children, f"{above}{number}/")


def _take_out(extras: list[DraftExtra], extra: DraftExtra) -> None:
    """``extra`` out of the list that it is in, at any depth."""
    extras[:] = [each for each in extras if each is not extra]
    for each in extras:
        _take_out(each.children, extra)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
