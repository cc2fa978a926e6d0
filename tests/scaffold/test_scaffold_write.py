"""What is written as a scaffold file loads again unchanged, in one order, with its remarks in place."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from reviewcli.scaffold.write import scaffold_text
from reviewcli.yamlmodel import parse

_KEYS = st.sampled_from(
    [
        "id",
        "heading",
        "ask",
        "points",
        "min",
        "max",
        "sections",
        "children",
        "sources",
        "variants+",
        "x",
        "true",
    ]
)
_TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        [
            "yes",
            "007",
            "true",
            "~",
            "null",
            "",
            " 前",
            "后 ",
            "- 项",
            "a: b",
            "#注",
            "一\n二",
            "一\n\n",
            "12:30",
        ]
    ),
)
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-999, 99999), _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=6))
def test_what_is_written_reads_back_as_it_was(data: dict[str, object]) -> None:
    assert parse(scaffold_text(data), source="x") == data


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4), st.data(), _TEXTS)
def test_remarks_change_nothing_of_what_is_read(
    data: dict[str, object], draw: st.DataObject, remark: str
) -> None:
    paths = list(_paths(data, ()))
    comments = {path: [remark, "又一行"] for path in draw.draw(st.lists(st.sampled_from(paths), max_size=5))}
    assert parse(scaffold_text(data, comments), source="x") == data


def _paths(value: object, path: tuple[str | int, ...]):  # type: ignore[no-untyped-def]
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from _paths(each, (*path, key))


DATA = {
    "sections": [
        {"points": {"max": 5, "min": 2}, "heading": "存在的问题", "id": "problems"},
        {"id": "causes", "variants+": ["原因分析"]},
    ],
    "id": "democratic-life-2030",
    "in_force_from": datetime.date(2030, 1, 2),
    "limits": {"chars": {"min": 3000}},
    "year": 2030,
    "extends": "democratic-life-generic",
}


def test_keys_stand_in_one_order_and_remarks_above_what_they_are_about() -> None:
    comments = {
        (): ["说明"],
        ("year",): ["原文：2030年度"],
        ("sections", 0): ["第一部分"],
        ("sections", 1, "id"): ["编号"],
        ("limits", "chars", "min"): ["不少于3000字"],
    }
    assert scaffold_text(DATA, comments) == (
        "# yaml-language-server: $schema=../schema.json\n"
        "# 说明\n"
        "\n"
        "id: democratic-life-2030\n"
        "extends: democratic-life-generic\n"
        "# 原文：2030年度\n"
        "year: 2030\n"
        "in_force_from: 2030-01-02\n"
        "\n"
        "sections:\n"
        "  # 第一部分\n"
        "  - id: problems\n"
        "    heading: 存在的问题\n"
        "    points: {min: 2, max: 5}\n"
        "  # 编号\n"
        "  - id: causes\n"
        "    variants+:\n"
        "      - 原因分析\n"
        "\n"
        "limits:\n"
        "  chars:\n"
        "    # 不少于3000字\n"
        "    min: 3000\n"
    )


def test_a_file_may_do_without_the_schema_line() -> None:
    assert scaffold_text({"id": "a"}, schema="") == "id: a\n"
