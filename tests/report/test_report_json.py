"""The JSON of ``check``, version 1."""

import json
from dataclasses import replace

from sample_results import BROKEN, CLEAN, FOUND, LONE, MASK

from reviewcli import __version__
from reviewcli.checking.accepted import Accepted
from reviewcli.checking.model import FileResult, Since
from reviewcli.manuscript.model import Section
from reviewcli.report.json import JsonReport


def _render(*results):
    return json.loads(JsonReport().render(results))


def test_the_whole_of_one_file():
    assert _render(FOUND) == {
        "version": 1,
        "tool": f"reviewcli {__version__}",
        "files": [
            {
                "path": "a.docx",
                "status": "findings",
                "error": None,
                "scaffold": {"id": "x-2098", "detected": True, "score": 0.97},
                "outline": [
                    {
                        "number": "一、",
                        "heading": "存在的问题",
                        "level": 1,
                        "points": 0,
                        "chars": 25,
                        "children": [
                            {
                                "number": "（一）",
                                "heading": "理论学习方面",
                                "level": 2,
                                "points": 1,
                                "chars": 16,
                                "children": [],
                            }
                        ],
                    },
                    {
                        "number": "",
                        "heading": "整改措施",
                        "level": 1,
                        "points": 0,
                        "chars": 8,
                        "children": [],
                    },
                ],
                "findings": [
                    {
                        "code": "F101",
                        "name": "paper",
                        "severity": "error",
                        "message": "纸张是 Letter，应为 A4",
                        "hint": "请改为 A4",
                        "where": {"path": [], "paragraph": None, "start": None, "end": None, "text": ""},
                        "fixable": True,
                    },
                    {
                        "code": "W201",
                        "name": "masked-name",
                        "severity": "info",
                        "message": "名称用符号代替",
                        "hint": "请换成真实名称",
                        "where": {"path": [], "paragraph": 2, "start": 2, "end": 6, "text": "××市委"},
                        "fixable": False,
                    },
                    {
                        "code": "P104",
                        "name": "lone-point",
                        "severity": "warning",
                        "message": "只有“一是”，没有“二是”",
                        "hint": "请补写“二是”",
                        "where": {
                            "path": ["一、存在的问题", "（一）理论学习方面"],
                            "paragraph": 3,
                            "start": 0,
                            "end": 2,
                            "text": "一是",
                        },
                        "fixable": False,
                    },
                ],
                "metrics": {
                    "chars": 3180,
                    "sections": 2,
                    "aspects": 1,
                    "points": 1,
                    "share": {"problems": 0.66},
                    "lines_per_page": 22,
                    "chars_per_line": 28,
                },
            }
        ],
        "summary": {"files": 1, "error": 1, "warning": 1, "info": 1, "unreadable": 0},
    }


def test_a_file_without_any_finding_is_ok():
    assert _render(CLEAN)["files"][0]["status"] == "ok"


def test_an_unreadable_file_has_its_sentence_and_the_same_keys():
    found = _render(FOUND, BROKEN)["files"]
    assert found[1]["status"] == "unreadable"
    assert found[1]["error"] == "“c.docx”是空文件。"
    assert found[1]["metrics"] is None
    assert list(found[0]) == list(found[1])


def test_the_summary_counts_over_all_files():
    assert _render(FOUND, CLEAN, BROKEN, FOUND)["summary"] == {
        "files": 4,
        "error": 2,
        "warning": 2,
        "info": 2,
        "unreadable": 1,
    }


def test_a_scaffold_is_null_only_where_nothing_fits():
    assert _render(FileResult("a.docx"))["files"][0]["scaffold"]["id"] is None


def test_a_name_that_is_no_unicode_gives_json_that_can_be_read():
    text = JsonReport().render([FileResult("坏\udcff.docx")]).encode("utf-8", "backslashreplace")
    assert json.loads(text)["files"][0]["path"] == "坏\udcff.docx"


def test_accepted_findings_stand_apart_with_their_reasons_where_there_are_any():
    file = _render(replace(CLEAN, accepted=(Accepted(MASK, "按要求"),)))["files"][0]
    assert file["findings"] == []
    assert [(each["code"], each["reason"]) for each in file["accepted"]] == [("W201", "按要求")]
    assert "accepted" not in _render(CLEAN)["files"][0]


def test_what_has_changed_is_given_where_something_is_compared():
    since = Since("旧.docx", mended=(MASK,), gone=(), open=(FOUND.findings[0],), new=(LONE,))
    told = _render(replace(FOUND, since=since))["files"][0]["since"]
    assert told["path"] == "旧.docx"
    kinds = ("mended", "gone", "open", "new")
    assert [[f["code"] for f in told[kind]] for kind in kinds] == [["W201"], [], ["F101"], ["P104"]]
    assert "since" not in _render(FOUND)["files"][0]


def test_a_section_without_heading_hands_its_children_on():
    child = Section("（一）", "学习方面", 2)
    spoken = replace(FOUND, outline=(Section("", "", 1, children=(child,)), Section("", "", 1)))
    assert [node["heading"] for node in _render(spoken)["files"][0]["outline"]] == ["学习方面"]


def test_scaffolds_that_fit_as_well_are_named_where_there_are_any():
    used = replace(FOUND.scaffold, sure=False, near=("x-2099", "x-2097"))
    found, alone = _render(replace(FOUND, scaffold=used), FOUND)["files"]
    assert found["scaffold"]["near"] == ["x-2099", "x-2097"]
    assert "near" not in alone["scaffold"]
