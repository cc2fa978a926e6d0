"""The web page: whole in itself, every finding at its place, nothing of a paper taken for markup."""

import base64
import hashlib
import html
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_results import BROKEN, CLEAN, FOUND, LONE, MASK

from reviewcli.checking.model import Completeness, TextLine
from reviewcli.manuscript.model import Span
from reviewcli.report.html import HtmlReport
from reviewcli.report.marks import Mark, segments
from reviewcli.rules.model import Finding, Severity, Where

TEXT = (
    TextLine(1, "一、存在的问题", role="heading", level=1),
    TextLine(2, "按照××市委的安排", role="body"),
    TextLine(3, "一是学习不够。全年只读了两本书。"),
)
SHOWN = replace(FOUND, text=TEXT, complete=Completeness(14, 18, ("理论学习",)))
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' --> ]]> &lt; http://例.example/"


class _Page(HTMLParser):
    """Tags with their attributes, and the text that a reader sees (scripts and styles apart)."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.words = []
        self._skip = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._skip += tag in ("script", "style")

    def handle_endtag(self, tag):
        self._skip -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._skip:
            self.words.append(data)

    def named(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def _page(*results):
    return _Page(HtmlReport().render(results))


def _paragraph(text, id):
    found = re.search(rf'<p [^>]*id="{id}">(.*?)</p>', text, re.S)
    assert found
    return found[1]


def test_the_page_loads_nothing():
    text = HtmlReport().render([SHOWN, CLEAN, BROKEN])
    assert not re.search(r"https?:|\ssrc=|@import|url\(|<link|<iframe|<form|<base", text)


def test_the_policy_of_the_page_lets_only_its_own_script_run():
    text = HtmlReport().render([SHOWN])
    script = re.search(r"<script>(.*?)</script>", text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = _Page(text).named("meta")[1]["content"]
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_every_finding_is_marked_at_its_exact_characters():
    text = HtmlReport().render([SHOWN])
    mark = re.search(r'<mark class="info" data-of="d1-1">(.*?)</mark>', text)
    assert mark[1] == "××市委"
    assert re.sub("<[^>]*>", "", _paragraph(text, "p1-2")) == "按照××市委2的安排"


def test_every_finding_leads_to_its_place_and_back():
    page = _page(SHOWN)
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    links = {attributes["href"][1:] for attributes in page.named("a")}
    for number in range(len(SHOWN.findings)):
        assert {f"t1-{number}", f"d1-{number}"} <= ids & links
    assert links <= ids


def test_ids_are_never_given_twice():
    page = _page(SHOWN, replace(SHOWN, path="b.docx"), BROKEN)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_findings_about_the_whole_paper_stand_above_its_text():
    text = HtmlReport().render([SHOWN])
    assert re.search(r'<p class="whole">全文：<a [^>]*id="t1-0"', text)


def test_over_the_same_characters_the_words_weigh_more_than_the_format():
    font = Finding("F201", "font", Severity.ERROR, "字体", "改", Where((), 2, 0, 8, "按照××市委的安排"))
    text = HtmlReport().render([replace(SHOWN, findings=(font, MASK))])
    assert '<mark class="error look" data-of="d1-0">按照</mark>' in text
    assert '<mark class="info" data-of="d1-0 d1-1">××市委</mark>' in text


def test_the_outline_leads_to_the_headings():
    outline = replace(FOUND.outline[0], at=Span(1, 2, 7))
    text = HtmlReport().render([replace(SHOWN, outline=(outline,))])
    assert '<a href="#p1-1">一、存在的问题</a>' in text
    assert 'id="p1-1"' in text


def test_filters_are_offered_for_the_severities_and_families_that_are_there():
    boxes = _page(SHOWN).named("input")
    assert [box["data-severity"] for box in boxes if "data-severity" in box] == ["error", "warning", "info"]
    assert [box["data-family"] for box in boxes if "data-family" in box] == ["F", "P", "W"]


def test_the_keys_are_said_and_in_the_script():
    text = HtmlReport().render([SHOWN])
    assert all(f"<kbd>{key}</kbd>" in text for key in "njpk")
    assert all(f'key === "{key}"' in text for key in "njpk")


def test_several_files_have_a_list_and_one_has_none():
    several = _page(SHOWN, CLEAN, BROKEN)
    assert [a["href"] for a in several.named("a")][:3] == ["#f1", "#f2", "#f3"]
    assert "files" not in {attributes.get("class") for attributes in _page(SHOWN).named("nav")}


def test_an_unreadable_file_is_in_the_page_with_its_sentence():
    assert any("“c.docx”是空文件。" in words for words in _page(BROKEN).words)


def test_the_page_has_a_dark_look_a_narrow_one_and_one_for_paper():
    text = HtmlReport().render([SHOWN])
    for media in ("prefers-color-scheme: dark", "max-width", "@media print", "width=device-width"):
        assert media in text


def test_hostile_names_texts_and_messages_are_only_text():
    finding = Finding(HOSTILE, HOSTILE, Severity.ERROR, HOSTILE, HOSTILE, Where((HOSTILE,), 3, 0, 9, HOSTILE))
    bad = replace(
        SHOWN,
        path=HOSTILE,
        findings=(finding, LONE),
        text=(TextLine(3, HOSTILE * 2, number=HOSTILE),),
        outline=(replace(FOUND.outline[0], heading=HOSTILE),),
        complete=Completeness(1, 2, (HOSTILE,)),
        scaffold=replace(FOUND.scaffold, name=HOSTILE, id=HOSTILE),
    )
    page = _page(bad, replace(BROKEN, path=HOSTILE, error=HOSTILE))
    assert len(page.named("script")) == 1
    assert not page.named("img")
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert HOSTILE in "".join(page.words)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=5))
def test_marked_text_is_the_papers_text_whatever_it_is(text, spans):
    findings = tuple(
        Finding("W101", "x", Severity.ERROR, "m", "h", Where((), 1, min(span), max(span), ""))
        for span in spans
    )
    page = HtmlReport().render([replace(CLEAN, findings=findings, text=(TextLine(1, text),))])
    if not text.strip() and not findings:
        return
    inner = re.sub(r'<a class="n .*?</a>', "", _paragraph(page, "p1-1"), flags=re.S)
    seen = html.unescape(re.sub(r"</?mark[^>]*>", "", inner))
    assert seen == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)
    assert all(page.count(f'id="t1-{n}"') == 1 for n in range(len(findings)))


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_stretches_put_together_are_the_text_and_every_mark_ends_once(text, spans):
    placed = [
        Mark(min(*span, len(text)), min(max(span), len(text)), number) for number, span in enumerate(spans)
    ]
    cut = list(segments(text, placed))
    assert "".join(part for part, _, _ in cut) == text
    assert sorted(n for _, _, ending in cut for n in ending) == list(range(len(placed)))
    for mark in placed:
        assert "".join(part for part, over, _ in cut if mark.finding in over) == text[mark.start : mark.end]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_script_is_valid(tmp_path):
    script = re.search(r"<script>(.*?)</script>", HtmlReport().render([SHOWN]), re.S)[1]
    (tmp_path / "page.js").write_text(script, encoding="utf-8")
    subprocess.run(["node", "--check", str(tmp_path / "page.js")], check=True)
