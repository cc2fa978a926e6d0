"""Laws of the draft's file: whatever text enters loads again unchanged, whatever editors do to line ends."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewcli.draft.dump import dump
from reviewcli.draft.merge import merge
from reviewcli.draft.model import (
    Draft,
    DraftBefore,
    DraftExtra,
    DraftItem,
    DraftOpinion,
    DraftPoint,
    DraftSection,
)
from reviewcli.draft.points import as_point, parts_of, split_following, style_of
from reviewcli.draft.remarks import remarks
from reviewcli.draft.store import load_draft, save_draft
from reviewcli.draft.typed import name_aspects
from reviewcli.manuscript.text import clean, clean_line
from reviewcli.scaffold.model import Each, PointRule, Presence, Scaffold, SectionSpec, Typed

SCAFFOLD = Scaffold(
    id="law-2099",
    name="测试\u2028模板",
    meeting="democratic-life",
    year=2099,
    kind="个人",
    title="标题",
    sections=(
        SectionSpec(
            id="problems",
            heading="存在的\n问题",
            children=(SectionSpec(id="theory", heading="理论学习", points=PointRule(min=2)),),
        ),
        SectionSpec(id="case", heading="案例", presence=Presence.OPTIONAL),
        SectionSpec(id="open", heading="查摆", typed=Typed(), each=Each(points=PointRule(min=2))),
    ),
)

NASTY = st.sampled_from(
    (
        *("---", "...", "# 注", "a: b", "- ", "? ", "yes", "no", "null", "~", "true", "1e3", "0x1f", "0o17"),
        *("12:30", "1_000", "2023-01-01", "2023-08-15T10:00:00Z", "<<", "=", "!tag", "&a", "*a", "%YAML"),
        *("@", "`", "|-", ">", "'", '"', "\\", "{", "}", "[", ",", "#", ": ", " #", "\t", "  ", "\r\n", "\r"),
        *("\x85", "\u2028", "\u2029", "\ufeff", "\u200b", "\u3000", "\xa0", "\x0b", "\x07", "\ud800"),
        *("\udc00", "\ue000", "\U000f0000", "\U0001f600", "\U0001fffe", "\ufffe", "\x00", "\x7f"),
        *("\n\n", "\n", " \n", "一是", "二是", "。"),
    )
)
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=40),
    st.lists(st.one_of(NASTY, st.text(st.characters(), max_size=4)), max_size=8).map("".join),
)
LINE = ANY_TEXT.map(lambda text: clean_line(text).text)
TEXT = ANY_TEXT.map(lambda text: clean(text).text)
IDS = st.sampled_from(("", "a1", "b2", "12", "no"))
POINT = st.builds(
    DraftPoint, LINE, TEXT, id=IDS, answers=st.lists(IDS, max_size=2), responsible=LINE, due=LINE
)
POINTS = st.lists(st.one_of(st.builds(DraftPoint, LINE, TEXT), POINT), max_size=3)
OPINION = st.builds(DraftOpinion, TEXT, LINE, st.lists(IDS, max_size=2), TEXT)
ITEM = st.builds(DraftItem, TEXT, TEXT, LINE, TEXT, LINE, LINE)
TEXTS = st.lists(TEXT, max_size=2)
BEFORE = st.builds(DraftBefore, TEXT, POINTS, TEXTS, TEXTS, TEXTS, LINE)
SECTION = st.builds(DraftSection, LINE, TEXT, POINTS)
NAMES = st.lists(LINE, max_size=4)
EXTRA = st.builds(DraftExtra, LINE, after=LINE, before=LINE, text=TEXT, points=POINTS)
EXTRAS = st.lists(st.builds(DraftExtra, LINE, text=TEXT, children=st.lists(EXTRA, max_size=2)), max_size=2)
PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**12), 10**12), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=5,
)
DRAFT = st.builds(
    Draft,
    scaffold=st.just("law-2099"),
    id=LINE,
    title=LINE,
    fields=st.dictionaries(st.sampled_from(("unit", "name", "是", "no", "1")), LINE, max_size=3),
    preamble=TEXT,
    typed=st.dictionaries(st.sampled_from(("problems", "open", "其他")), NAMES, max_size=2),
    sections=st.dictionaries(
        st.sampled_from(("problems", "theory", "case", "elsewhere", "open-1", "open-2", "open-3")),
        SECTION,
        max_size=4,
    ),
    extras=EXTRAS,
    closing=TEXT,
    at=LINE,
    buffer=TEXT,
    begun=st.dictionaries(LINE, TEXT, max_size=2),
    skipped=st.lists(LINE, max_size=2),
    settled=st.lists(LINE, max_size=2),
    opinions=st.lists(OPINION, max_size=2),
    last_year=st.lists(ITEM, max_size=2),
    before=st.dictionaries(st.sampled_from(("theory", "case", "open-1", "no")), BEFORE, max_size=2),
    notes=st.lists(TEXT, max_size=2),
    unplaced=st.lists(TEXT, max_size=2),
    unknown=st.dictionaries(st.sampled_from(("links", "备注", "x")), PLAIN, max_size=2),
)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(draft=DRAFT)
@QUICK
def test_a_saved_draft_loads_again_equal(tmp_path, draft):
    path = tmp_path / "稿.草稿.yaml"
    save_draft(draft, path, SCAFFOLD)
    assert load_draft(path) == draft


@pytest.mark.parametrize("spoil", ["crlf", "bom", "utf-16", "both"])
@given(draft=DRAFT)
@settings(parent=QUICK, max_examples=20)
def test_a_draft_that_an_editor_saved_its_own_way_loads_again_equal(tmp_path, spoil, draft):
    text = dump(draft, SCAFFOLD)
    if spoil in ("crlf", "both"):
        text = text.replace("\n", "\r\n")
    data = text.encode("utf-16") if spoil == "utf-16" else text.encode("utf-8")
    if spoil in ("bom", "both"):
        data = b"\xef\xbb\xbf" + data
    path = tmp_path / "稿.草稿.yaml"
    path.write_bytes(data)
    assert load_draft(path) == draft


@given(draft=DRAFT)
@QUICK
def test_no_line_of_a_saved_draft_ends_in_a_blank(draft):
    assert [line for line in dump(draft, SCAFFOLD).split("\n") if line != line.rstrip(" ")] == []


@given(text=TEXT, number=st.integers(1, 5))
@QUICK
def test_dividing_a_point_at_the_next_ordinal_loses_no_character_but_ordinals_and_blanks(text, number):
    parts = split_following(DraftPoint("首句。", text), style_of("一是"), number)
    kept = "".join(part.lead + part.body for part in parts)
    assert _bare(kept) == _bare("首句。" + text)


@given(text=TEXT)
@QUICK
def test_a_text_taken_as_a_point_keeps_every_character(text):
    point = as_point(text)
    assert _bare(point.lead + point.body) == _bare(text)


@given(lead=LINE, body=TEXT, number=st.integers(1, 5))
@QUICK
def test_printing_a_point_again_changes_nothing(lead, body, number):
    style = style_of("一是")
    once = parts_of(DraftPoint(lead, body), style, number)
    assert all(part and "\n" not in part for part in once.body)
    assert not once.lead or once.lead == parts_of(DraftPoint(once.lead), None, number).lead


@given(draft=DRAFT)
@QUICK
def test_any_draft_can_be_remarked_upon_in_whole_sentences(draft):
    assert all(said.endswith("。") and "\n" not in said for said in remarks(draft, SCAFFOLD))


@given(base=DRAFT, mine=DRAFT)
@QUICK
def test_a_draft_that_nobody_else_changed_stays_as_it_is(base, mine):
    merged = merge(base, mine, base, SCAFFOLD)
    assert (merged.draft, merged.taken, merged.kept) == (mine, (), ())


@given(base=DRAFT, other=DRAFT)
@QUICK
def test_what_another_hand_changed_is_taken_whole_where_nothing_was_changed_here(base, other):
    merged = merge(base, base, other, SCAFFOLD)
    assert merged.kept == ()
    for name in (
        "title",
        "fields",
        "preamble",
        "typed",
        "sections",
        "extras",
        "closing",
        "unplaced",
        "unknown",
    ):
        assert getattr(merged.draft, name) == getattr(other, name)


@given(draft=DRAFT, names=st.lists(LINE.filter(bool), max_size=5))
@QUICK
def test_a_new_list_of_aspects_loses_no_word_that_was_written(draft, names):
    before = _all_words(draft)
    name_aspects(draft, "open", names)
    assert draft.typed.get("open", []) == names
    assert all(words in _all_words(draft) for words in before.split("\0") if words)


def _all_words(draft: Draft) -> str:
    sections = [
        text
        for made in draft.sections.values()
        for text in (made.text, *(part for p in made.points if not p.empty for part in (p.lead, p.body)))
    ]
    return "\0".join(_letters(text) for text in (*sections, *draft.unplaced))


def _letters(text: str) -> str:
    """Only what no seam or ordinal touches."""
    return "".join(char for char in text if char.isalnum())


def _bare(text: str) -> str:
    import re

    ordinals = r"[零〇一二三四五六七八九十百千两]+[是则][，,：:、.．]?"
    return re.sub(ordinals, "", re.sub(r"[\s\u3000]", "", text))
