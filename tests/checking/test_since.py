"""What became of the findings of an earlier state."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sample_papers import SAMPLES, whole_paper

from reviewcli.checking.accepted import Acceptance
from reviewcli.checking.model import FileResult, TextLine
from reviewcli.checking.run import Settings, check_file
from reviewcli.checking.since import Earlier, Lines, compare, earlier_of, read_old, read_report
from reviewcli.errors import ReviewError
from reviewcli.report.json import JsonReport
from reviewcli.rules.run import Selection

SETTINGS = Settings(
    scaffold=str(SAMPLES / "scaffold.yaml"), text=True, selection=Selection(("W1", "S1", "P"))
)
GOOD = whole_paper().split("\n")
FAULT = "XXX的方案拖了五个月。"


def _paper(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _with(text: str, *starts: str) -> list[str]:
    """The whole paper with ``text`` put behind each line that begins so."""
    return [line + text if line.startswith(starts) else line for line in GOOD]


@pytest.fixture(params=["paper", "report"])
def told(request, tmp_path):
    """Compare two states: the earlier as a paper, or as the JSON that was kept of it."""

    def compare_(old: list[str], new: list[str], settings: Settings = SETTINGS):
        before, now = _paper(tmp_path / "旧.txt", old), _paper(tmp_path / "新.txt", new)
        if request.param == "paper":
            earlier = read_old(before, settings)
        else:
            kept = tmp_path / "旧.json"
            results = [check_file(before, replace(settings, accepted=()))]
            kept.write_text(JsonReport().render(results), encoding="utf-8")
            (earlier,) = read_report(kept)
        since = compare(earlier, check_file(now, settings), settings).since
        assert since is not None
        return {
            kind: [finding.code for finding in getattr(since, kind) if finding.code[0] != "P"]
            for kind in ("mended", "gone", "open", "new")
        }

    return compare_


def test_what_is_the_same_is_open(told):
    bad = _with(FAULT, "二是学用")
    assert told(bad, bad) == {"mended": [], "gone": [], "open": ["W102"], "new": []}


def test_what_was_put_right_is_mended(told):
    assert told(_with(FAULT, "二是学用"), GOOD)["mended"] == ["W102"]


def test_what_was_not_there_is_new(told):
    assert told(GOOD, _with(FAULT, "二是学用"))["new"] == ["W102"]


def test_a_finding_stays_the_same_though_text_was_put_before_it(told):
    bad = _with(FAULT, "二是学用")
    more = [*bad[:5], "补写的一段话，放在前面。", *bad[5:]]
    assert told(bad, more)["open"].count("W102") == 1
    assert "W102" not in told(bad, more)["new"]


def test_a_missing_aspect_is_mended_and_another_one_missing_is_new(told):
    heads = [n for n, line in enumerate(GOOD) if line.startswith("（") and line.endswith("突出问题")]
    first = GOOD[: heads[0]] + GOOD[heads[1] :]
    last = GOOD[: heads[1]] + GOOD[heads[2] :]
    found = told(first, last)
    assert "S101" in found["mended"]
    assert "S101" in found["new"]


def test_a_finding_whose_heading_and_text_went_is_gone_not_mended(told):
    heads = [n for n, line in enumerate(GOOD) if line.startswith("（") and line.endswith("突出问题")]
    bad = list(GOOD)
    bad[heads[1] + 1] += FAULT
    short = GOOD[: heads[1]] + GOOD[heads[2] :]
    found = told(bad, short)
    assert "W102" in found["gone"]
    assert "W102" not in found["mended"]


def test_what_is_accepted_since_is_neither_mended_nor_open(told):
    bad = _with(FAULT, "二是学用")
    settings = replace(SETTINGS, accepted=(Acceptance("W102", "样张", words="XXX"),))
    assert told(bad, bad, settings) == {"mended": [], "gone": [], "open": [], "new": []}


def test_rules_that_do_not_run_now_mend_nothing(tmp_path):
    old = read_old(_paper(tmp_path / "旧.txt", _with(FAULT, "二是学用")), SETTINGS)
    for selection in (Selection(("P",)), Selection(severities=(("W", "off"),))):
        settings = replace(SETTINGS, selection=selection)
        since = compare(old, check_file(_paper(tmp_path / "新.txt", GOOD), settings), settings).since
        assert since is not None
        assert not [finding for finding in since.mended if finding.code == "W102"]


def test_of_two_of_one_kind_the_one_whose_paragraph_is_unchanged_is_open(tmp_path):
    old = read_old(_paper(tmp_path / "旧.txt", _with(FAULT, "一是", "二是学用")), SETTINGS)
    now = check_file(_paper(tmp_path / "新.txt", _with(FAULT, "二是学用")), SETTINGS)
    since = compare(old, now, SETTINGS).since
    assert since is not None
    (still,) = [finding for finding in since.open if finding.code == "W102"]
    assert now.text[still.where.paragraph - 1].text.startswith("二是学用")
    assert not since.new


def test_a_paragraph_moved_to_another_heading_takes_its_finding_along(tmp_path):
    bad = _with("，" + FAULT, "二是学用")
    at = next(n for n, line in enumerate(bad) if line.startswith("二是学用"))
    moved = [*bad[:at], *bad[at + 1 :]]
    to = next(n for n, line in enumerate(moved) if line.startswith("一是") and n > at + 1) + 1
    moved.insert(to, bad[at])
    old = read_old(_paper(tmp_path / "旧.txt", bad), SETTINGS)
    since = compare(old, check_file(_paper(tmp_path / "新.txt", moved), SETTINGS), SETTINGS).since
    assert since is not None
    assert "W102" in [finding.code for finding in since.open]


def test_a_file_that_cannot_be_read_now_is_not_compared():
    broken = FileResult("a.docx", error="坏了。")
    assert compare(Earlier("a.docx", ()), broken, SETTINGS) is broken


# ---------------------------------------------------------------- paragraphs


def _lines(*texts):
    return [TextLine(number, text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("old", "new", "at", "found"),
    [
        (("甲甲甲", "乙乙乙"), ("丙丙丙", "甲甲甲", "乙乙乙"), 2, 3),
        (("甲乙丙丁戊己", "子丑寅卯"), ("子丑寅卯", "甲乙丙丁戊己"), 1, 2),
        (("一二三四五六七八", "尾"), ("一二三四五六改了", "尾"), 1, 1),
        (("旧的一句", "尾"), ("全新写成", "尾"), 1, 1),
        (("头头头", "删去这句", "尾尾尾"), ("头头头", "尾尾尾"), 2, None),
        (("甲",), ("", "甲"), 1, 2),
        (("甲",), ("甲",), 9, None),
    ],
)
def test_an_earlier_paragraph_is_found_where_it_stands_now(old, new, at, found):
    assert Lines(_lines(*old), _lines(*new)).now(at) == found


# ---------------------------------------------------------------- reports


@pytest.mark.parametrize(
    "text", ["不是 JSON", "[]", '{"version": 1}', '{"version": 1, "files": [{}]}', "[" * 5000]
)
def test_a_file_that_is_no_result_is_said_to_be_none(tmp_path, text):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReviewError, match="不是 reviewcli check"):
        read_report(tmp_path / "a.json")


def test_a_result_of_a_later_version_is_said_to_be_one(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"version": 2, "files": []}), encoding="utf-8")
    with pytest.raises(ReviewError, match="请升级"):
        read_report(tmp_path / "a.json")


def test_an_earlier_paper_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(ReviewError, match="没有"):
        read_old(tmp_path / "没有.docx", SETTINGS)


def test_a_file_is_known_in_a_report_by_its_path_then_by_its_name():
    report = [Earlier("甲/a.docx", ()), Earlier("乙/a.docx", ()), Earlier("丙\\b.docx", ())]
    assert earlier_of("乙/a.docx", report, alone=False) is report[1]
    assert earlier_of("别处/b.docx", report, alone=False) is report[2]
    assert earlier_of("别处/a.docx", report, alone=False) is None
    assert earlier_of("改名.docx", report[:1], alone=True) is report[0]
    assert earlier_of("改名.docx", report[:1], alone=False) is None
