"""The JSON of ``check``, version 1."""

import json

from sample_results import BROKEN, CLEAN, FOUND

from reviewcli import __version__
from reviewcli.checking.model import FileResult
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
