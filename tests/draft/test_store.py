"""A draft's file: what it looks like, what errors say, where it lies."""

from __future__ import annotations

import os
import sys

import pytest
from sample_scaffold import sample

from reviewcli.draft.dump import dump
from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.draft.recent import latest, recent, remember, remembered
from reviewcli.draft.store import (
    backup_of,
    document_path,
    draft_path,
    file_stem,
    load_answers,
    load_draft,
    save_draft,
    unused,
)
from reviewcli.errors import ReviewError

SCAFFOLD = sample()


def some() -> Draft:
    return Draft(
        "sample-2099",
        id="abc",
        fields={"unit": "某局"},
        sections={"theory": DraftSection(points=[DraftPoint("甲。", "乙。\n\n丙：# 丁\t戊")])},
        at="style/points/1/lead",
        buffer="写到\n一半",
        begun={"theory/points/2/body": "另一处\n也写到一半"},
    )


def test_the_file_can_be_read_by_a_person():
    text = dump(some(), SCAFFOLD)
    assert (
        """
sections:
  # 一、存在的问题
  # （一）对照理论学习方面
  theory:
    points:
      # 一是
      - lead: 甲。
        body: |-
          乙。

          丙：# 丁\t戊
"""
        in text
    )
    assert "  # 单位\n  unit: 某局\n" in text
    assert "buffer: |-\n  写到\n  一半\n" in text


def test_comments_are_written_once_however_often_it_is_saved(tmp_path):
    path = tmp_path / "稿.草稿.yaml"
    save_draft(some(), path, SCAFFOLD)
    first = path.read_text("utf-8")
    save_draft(load_draft(path), path, SCAFFOLD)
    assert path.read_text("utf-8") == first


def test_keys_of_a_later_version_are_kept_at_every_level(tmp_path):
    path = tmp_path / "稿.yaml"
    path.write_text(
        "scaffold: s\nlinks: [{a: 1}]\nsections:\n  theory:\n    note: 注\n    points:\n"
        "      - {lead: 甲, source: 群众}\n",
        "utf-8",
    )
    save_draft(load_draft(path), path, None)
    again = load_draft(path)
    assert again.unknown == {"links": [{"a": 1}]}
    assert again.sections["theory"].unknown == {"note": "注"}
    assert again.sections["theory"].points[0].unknown == {"source": "群众"}


def test_text_typed_into_the_file_is_taken_as_text(tmp_path):
    path = tmp_path / "稿.yaml"
    path.write_text("scaffold: s\nfields: {date: 2023-08-15, no: yes, n: 12, c: 007}\n", "utf-8")
    assert load_draft(path).fields == {"date": "2023-08-15", "no": "yes", "n": "12", "c": "007"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("scaffold: s\nsections: 1\n", ("第 2 行", "sections")),
        ("scaffold: s\nsections:\n  theory:\n    points: 甲\n", ("第 4 行", "points", "列表")),
        ("fields: {a: b}\n", ("缺少“scaffold”",)),
        ("scaffold: s\npreamble: “甲\n\tb: c\n", ("行",)),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path, text, words):
    path = tmp_path / "稿.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReviewError) as error:
        load_draft(path)
    assert all(word in str(error.value) for word in (*words, "稿.yaml"))


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(ReviewError, match="找不到文件"):
        load_draft(tmp_path / "无.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits")
def test_nobody_else_may_read_a_draft_or_its_copy(tmp_path):
    path = tmp_path / "稿.草稿.yaml"
    save_draft(some(), path, SCAFFOLD)
    save_draft(some(), path, SCAFFOLD)
    assert [os.stat(each).st_mode & 0o777 for each in (path, backup_of(path))] == [0o600, 0o600]


def test_the_copy_before_the_last_save_is_kept(tmp_path):
    path = tmp_path / "稿.草稿.yaml"
    first = some()
    save_draft(first, path, SCAFFOLD)
    save_draft(Draft("sample-2099"), path, SCAFFOLD)
    assert load_draft(backup_of(path)) == first


def test_answers_refuse_what_the_scaffold_does_not_have(tmp_path):
    path = tmp_path / "答案.yaml"
    path.write_text("scaffold: sample-2099\nfields:\n  unt: 某局\n", "utf-8")
    with pytest.raises(ReviewError, match=r"第 3 行 fields\.unt.*unit"):
        load_answers(path, lambda _: SCAFFOLD)


def test_answers_refuse_a_key_that_only_a_later_version_knows(tmp_path):
    path = tmp_path / "答案.yaml"
    path.write_text("scaffold: sample-2099\nlinks: []\n", "utf-8")
    with pytest.raises(ReviewError, match="第 2 行 links"):
        load_answers(path, lambda _: SCAFFOLD)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("2099年度：材料", "2099年度：材料"),
        ('a/b\\c:d*e?f"g<h>i|j', "abcdefghij"),
        (" . ", "对照检查材料"),
        ("长" * 300, "长" * 53),
    ],
)  # fmt: skip
def test_a_title_becomes_a_name_that_every_system_takes(title, stem):
    assert file_stem(title) == stem


def test_a_draft_lies_where_new_was_started(tmp_path):
    assert draft_path("题", tmp_path) == tmp_path / "题.草稿.yaml"


def test_a_draft_lies_among_the_documents_where_that_place_cannot_be_written(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Documents").mkdir()
    assert draft_path("题", tmp_path / "没有这个文件夹") == tmp_path / "Documents" / "题.草稿.yaml"


def test_a_taken_name_gets_a_number_before_its_ending(tmp_path):
    path = tmp_path / "题.草稿.yaml"
    path.touch()
    assert unused(path).name == "题(2).草稿.yaml"
    assert document_path(unused(path)).name == "题(2).docx"


def test_recent_drafts_come_newest_first_and_only_those_that_are_there(tmp_path):
    paths = [tmp_path / f"{n}.yaml" for n in range(3)]
    for path in paths:
        path.touch()
        remember(path)
    remember(paths[0])
    paths[2].unlink()
    assert recent() == [paths[0], paths[1]]
    assert latest() == paths[0]


def test_no_recent_draft_is_none():
    assert latest() is None


def test_a_draft_that_is_not_there_now_is_remembered(tmp_path):
    paths = [tmp_path / f"{n}.yaml" for n in range(2)]
    for path in paths:
        path.touch()
        remember(path)
    paths[0].unlink()
    remember(paths[1])
    assert remembered() == [paths[1], paths[0]]
    assert recent() == [paths[1]]
