"""Laws of what lies ready: no note and no text of last year's is ever lost, or written unasked."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st
from sample_scaffold import sample
from walking import Shelf, Walker, three

from reviewcli.draft.compose import compose
from reviewcli.draft.lastyear import recall
from reviewcli.draft.model import Draft, DraftBefore, DraftPoint
from reviewcli.draft.notes import notes_in, unlisted
from reviewcli.draft.source import paper_of
from reviewcli.interview.driver import Left, Prompt, interview
from reviewcli.interview.moves import Move, Moved
from reviewcli.interview.offers import DROP, KEEP, LOOK, is_before
from reviewcli.interview.questions import Kind
from reviewcli.manuscript.text import fold

SCAFFOLD = sample()
WORD = st.text("天地玄黄宇宙洪荒日月盈昃辰宿列张", min_size=3, max_size=9)
"""No character of these stands in the scaffold's own words."""
ROADS = settings(max_examples=20, deadline=None)


class Wanderer(Walker):
    """Goes on as ``data`` says, never types a word of its own; ``dropped`` and ``kept`` are its decisions."""

    def __init__(self, data: st.DataObject, moves: bool) -> None:
        super().__init__()
        self.data = data
        self.moves = moves
        self.left = 12
        self.dropped: list[str] = []
        self.kept: list[str] = []

    def ask(self, prompt: Prompt) -> str:
        question = prompt.question
        self.left -= 1
        if self.left < 0:
            raise Left(prompt.text)
        allowed = [move for move in (Move.BACK, Move.FORWARD, Move.UNDO, Move.NOTE) if move in prompt.moves]
        if self.moves and allowed and self.data.draw(st.booleans()):
            move = self.data.draw(st.sampled_from(allowed))
            raise Moved(move, "" if question.choices else prompt.text)
        if is_before(question.id):
            how = self.data.draw(st.sampled_from((KEEP, LOOK, DROP)))
            text = question.intro[0].partition("：")[2]
            self.dropped += [text] if how == DROP else []
            self.kept += [text] if how == KEEP else []
            return how
        if question.kind is Kind.MULTI:
            picked = self.data.draw(
                st.lists(st.sampled_from([c.value for c in question.choices]), unique=True)
            )
            return "\n".join(picked)
        if question.choices:
            return self.data.draw(st.sampled_from([choice.value for choice in question.choices]))
        return prompt.text


def everything(draft: Draft) -> str:
    """All words that the draft holds anywhere, folded, one text a part."""
    texts = [draft.buffer, *draft.begun.values(), *draft.unplaced, *draft.notes, *draft.fields.values()]
    texts += [draft.preamble, draft.closing]
    for section in draft.sections.values():
        texts += [section.text, *(point.lead + point.body for point in section.points)]
    for before in draft.before.values():
        texts += [before.text, *before.seen, *before.kept, *(p.lead + p.body for p in before.points)]
    return "\0".join(map(fold, texts))


def printed(draft: Draft) -> str:
    return fold("".join(line.text for line in compose(draft, SCAFFOLD).manuscript.lines()))


def wander(draft: Draft, data: st.DataObject, *, moves: bool) -> tuple[Wanderer, Shelf]:
    walker, shelf = Wanderer(data, moves), Shelf()
    with contextlib.suppress(Left):
        interview(SCAFFOLD, draft, walker, shelf)
    return walker, shelf


@given(notes=st.lists(WORD, min_size=1, max_size=5, unique=True), data=st.data())
@ROADS
def test_every_note_is_in_the_tray_or_in_a_text_at_every_save(notes, data):
    draft = three()
    draft.notes = list(notes)
    _, shelf = wander(draft, data, moves=True)
    for saved in shelf:
        words = everything(saved)
        assert [note for note in notes if fold(note) not in words] == []


@given(notes=st.lists(WORD, min_size=1, max_size=5, unique=True), data=st.data())
@ROADS
def test_a_note_that_nobody_took_is_never_printed(notes, data):
    draft = three()
    draft.notes = list(notes)
    _, shelf = wander(draft, data, moves=True)
    taken = [fold(note) for saved in shelf for note in notes if note not in saved.notes]
    for note in map(fold, notes):
        if note not in taken and not any(note in other for other in taken):
            assert note not in printed(shelf[-1])


POINTS = st.lists(st.builds(DraftPoint, WORD.map("{}。".format), WORD.map("{}。".format)), max_size=3)


@given(points=POINTS, text=WORD, data=st.data(), moves=st.booleans())
@ROADS
def test_every_text_of_last_years_is_there_until_it_is_dropped(points, text, data, moves):
    draft = three()
    draft.before = {"style": DraftBefore(points=list(points)), "report": DraftBefore(text=text)}
    old = [text, *(f"{point.lead}\n{point.body}" for point in points)]
    walker, shelf = wander(draft, data, moves=moves)
    words = everything(shelf[-1])
    for each in old:
        assert each in walker.dropped or fold(each) in words.replace("\0", "")


@given(points=POINTS, text=WORD, data=st.data(), moves=st.booleans())
@ROADS
def test_what_the_writer_did_not_keep_is_never_printed(points, text, data, moves):
    draft = three()
    draft.before = {"style": DraftBefore(points=list(points)), "report": DraftBefore(text=text)}
    walker, shelf = wander(draft, data, moves=moves)
    for saved in shelf:
        for each in (text, *(piece for point in points for piece in (point.lead, point.body))):
            if not any(fold(each) in fold(kept) for kept in walker.kept):
                assert fold(each) not in printed(saved)


@given(
    leads=st.lists(WORD, min_size=1, max_size=4),
    heading=st.sampled_from(("对照理论学习方面", "对照家风方面")),
)
@ROADS
def test_every_word_of_an_old_paper_is_kept_and_none_is_written(leads, heading):
    points = "\n".join(f"{number}是{lead}。" for number, lead in zip("一二三四", leads, strict=False))
    text = f"2098年度民主生活会个人对照检查材料\n一、存在的问题\n（一）{heading}\n{points}\n"
    draft = recall(paper_of(text), SCAFFOLD).draft
    words = everything(draft)
    for lead in leads:
        assert fold(lead) in words
        assert fold(lead) not in printed(draft)


@given(lines=st.lists(st.text("甲乙丙-*•#>. 　3、（）一是\n", max_size=12), max_size=6))
def test_reading_notes_loses_no_word(lines):
    found = "".join(map(fold, notes_in(lines)))
    for char in "甲乙丙":
        assert found.count(char) == "".join(lines).count(char)


@given(note=st.text("甲乙丙123.、（）一二是月", max_size=10))
def test_a_note_taken_keeps_its_words(note):
    for char in "甲乙丙":
        assert unlisted(note).count(char) == note.count(char)
