"""Laws of the way to Word and back: what was edited there comes back, exactly that, wherever it was."""

from __future__ import annotations

import copy
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "draft"))
from fake_word import FakeWord
from roundtrip_case import PROFILE, SCAFFOLD, compared, draft, exported, returned, state

from reviewcli.draft.model import Draft, DraftPoint
from reviewcli.draft.returning.differing import CLOSE, OPEN, differing
from reviewcli.draft.returning.roundtrip import State, image

NUMBERS = "一二三四五六七八九"
SECTIONS = ("theory", "duty", "clean", "causes", "measures")
OPERATIONS = ("body", "lead", "add", "delete", "swap", "nothing")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.text("县乡村干部群众会议文件调研经费项目进度", min_size=4, max_size=12)
EDITS = st.fixed_dictionaries(
    {
        id: st.tuples(
            st.sampled_from(("word", "draft")), st.sampled_from(OPERATIONS), st.integers(0, 2), WORDS
        )
        for id in SECTIONS
    }
)


def many_points() -> Draft:
    """Three points in each section, each with an id and words of its own."""
    made = draft()
    for n, id in enumerate(SECTIONS):
        made.sections[id].points = [
            DraftPoint(
                f"{'甲乙丙丁戊'[n]}处第{NUMBERS[k]}项工作抓得不紧",
                f"{'子丑寅卯辰'[n]}年{NUMBERS[k]}月的台账没有按时报送。",
                id=f"{n}{k}aa",
            )
            for k in range(3)
        ]
    return made


def edited(made: Draft, id: str, operation: str, k: int, words: str) -> Draft:
    """The draft with one edit, as a person would make it."""
    out = copy.deepcopy(made)
    points = out.sections[id].points
    if operation == "body":
        points[k].body = f"{points[k].body}{words}也没有落实。"
    elif operation == "lead":
        points[k].lead = f"{points[k].lead}，{words}"
    elif operation == "add":
        points.insert(k + 1, DraftPoint(f"新发现{words}方面的缺口", "正在逐项核对。"))
    elif operation == "delete":
        del points[k]
    elif operation == "swap":
        points[k], points[k - 1] = points[k - 1], points[k]
    return out


def in_word(word: FakeWord, made: Draft, id: str, operation: str, k: int, words: str) -> None:
    """The same edit in the file."""
    lead = made.sections[id].points[k].lead
    if operation == "body":
        word.replace(
            made.sections[id].points[k].body, f"{made.sections[id].points[k].body}{words}也没有落实。"
        )
    elif operation == "lead":
        word.replace(lead, f"{lead}，{words}")
    elif operation == "add":
        word.insert_after(lead, f"{NUMBERS[k + 1]}是新发现{words}方面的缺口。正在逐项核对。")
    elif operation == "delete":
        word.delete(lead)
    elif operation == "swap":
        word.swap(lead, made.sections[id].points[k - 1].lead)


def bare(made: Draft) -> Draft:
    """Without what is no edit: a stop that the program prints anyway, what both sides agreed on."""
    out = copy.deepcopy(made)
    out.returned = ""
    for section in out.sections.values():
        for point in section.points:
            point.lead = point.lead.rstrip("。")
    return out


@given(edits=EDITS)
@QUICK
def test_edits_on_either_side_all_are_in_the_draft_afterwards_and_nothing_else(tmp_path, edits):
    before = many_points()
    word = FakeWord(exported(before, tmp_path / "稿.docx"))
    mine = wanted = before
    for id, (side, *edit) in edits.items():
        wanted = edited(wanted, id, *edit)
        if side == "word":
            in_word(word, before, id, *edit)
        else:
            mine = edited(mine, id, *edit)
    word.save()
    assert compared(mine, word.path).conflicts == ()
    taken = returned(mine, word.path)
    assert bare(taken.draft) == bare(wanted)
    assert state(taken.draft, word.path) in (State.SAME, State.RETURNED)
    again = compared(taken.draft, word.path)
    assert (again.changed, again.conflicts) == ((), ())


@given(edits=EDITS)
@settings(parent=QUICK, max_examples=10)
def test_an_untouched_file_brings_nothing_back_whatever_was_done_to_the_draft(tmp_path, edits):
    before = many_points()
    path = exported(before, tmp_path / "稿.docx")
    mine = before
    for id, (_, *edit) in edits.items():
        mine = edited(mine, id, *edit)
    taken = returned(mine, path)
    assert (bare(taken.draft), taken.taken, taken.said) == (bare(mine), (), ())


LINE = st.text("甲乙丙一二三〇、，。是（）：\n 【】", max_size=30)


@given(texts=st.lists(st.tuples(LINE, LINE), min_size=1, max_size=3), lead=LINE)
@QUICK
def test_a_file_of_any_draft_is_known_again_and_nothing_of_it_has_changed(tmp_path, texts, lead):
    from reviewcli.manuscript.text import clean, clean_line

    made = draft()
    made.sections["last"].text = clean(lead).text
    made.sections["theory"].points = [DraftPoint(clean_line(a).text, clean(b).text) for a, b in texts]
    path = exported(made, tmp_path / "稿.docx")
    assert state(made, path) is State.SAME
    found = compared(made, path)
    assert (found.changed, found.conflicts) == ((), ())
    assert image(made, SCAFFOLD, PROFILE).whole == found.file.whole


@given(one=LINE, other=LINE)
@settings(max_examples=80, deadline=None)
def test_what_is_shown_of_two_texts_is_of_those_texts(one, other):
    mine, theirs = differing(one, other)
    same = [line.strip() for line in one.split("\n") if line.strip()] == [
        line.strip() for line in other.split("\n") if line.strip()
    ]
    assert bool(mine or theirs) or same
    for text, lines in ((one, mine), (other, theirs)):
        for line in lines:
            if not line.startswith("……（另有"):
                shown = line.replace(OPEN, "").replace(CLOSE, "")
                assert all(piece in text for piece in shown.split("…"))
