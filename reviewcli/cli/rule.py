"""``reviewcli rule``: what the rules check, why, and how to mend what they find."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewcli.rules.registry import Rule

_WIDTH_MAX = 100


def rule(
    code: Annotated[
        str,
        typer.Argument(
            metavar="规则",
            help="规则的编号、名称或编号的开头，如 S101、P、F2；不写则列出全部。",
            show_default=False,
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供其他程序读取。")] = False,
) -> None:
    """规则：查什么、为什么、依据是什么、怎样改，各有一个不合格和一个合格的例子。"""
    from reviewcli.rules.registry import all_rules, find_rules

    rules = find_rules(code) if code.strip() else list(all_rules())
    if as_json:
        _print_json(rules)
    elif len(rules) == 1:
        typer.echo("\n".join(_wrapped(_described(rules[0]))))
    else:
        typer.echo("\n".join(_listed(rules)))


def _width() -> int | None:
    import shutil

    if not sys.stdout.isatty():
        return None
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDTH_MAX)


def _wrapped(lines: Iterator[tuple[int, str]]) -> Iterator[str]:
    """(columns of indent, text) as lines that fit the terminal."""
    from reviewcli.report.width import wrap

    width = _width()
    for indent, text in lines:
        room = 10_000 if width is None else width - indent
        yield from (" " * indent + line for line in (wrap(text, room) if text else [""]))


def _described(rule: Rule) -> Iterator[tuple[int, str]]:
    from reviewcli.rules.catalogue import failing, passing
    from reviewcli.rules.listing import level
    from reviewcli.rules.registry import FAMILIES

    bad, good = failing(rule), passing(rule)
    yield 0, f"{rule.code}  {rule.title}（{rule.name}）"
    yield 0, f"类别：{FAMILIES[rule.code[0]]}　级别：{level(rule)}"
    yield 0, ""
    yield 0, f"为什么：{rule.reason}"
    yield 0, f"依据：{rule.source}"
    yield 0, ""
    yield 0, "不合格的例子："
    yield from ((4, line) for line in bad.text.split("\n"))
    yield 2, f"报告：{bad.message}"
    yield 2, f"改法：{bad.hint}"
    yield 0, ""
    yield 0, "合格的例子："
    yield from ((4, line) for line in good.text.split("\n"))
    yield 0, ""
    if rule.fixable:
        yield 0, "可以一次排好：reviewcli export 文件"
    yield 0, f"不查这一条：reviewcli check 文件 --ignore {rule.code}"


def _listed(rules: list[Rule]) -> Iterator[str]:
    from reviewcli.report.width import display_width
    from reviewcli.rules.listing import families, level

    width = max(display_width(rule.title) for rule in rules)
    for n, (family, mine) in enumerate(families(rules)):
        yield from [""] * bool(n)
        yield f"{family}（{len(mine)} 条）"
        for each in mine:
            pad = " " * (width - display_width(each.title) + 2)
            yield f"  {each.code}  {each.title}{pad}{level(each)}"
    yield ""
    yield f"共 {len(rules)} 条。看其中一条：reviewcli rule {rules[0].code}"


def _print_json(rules: list[Rule]) -> None:
    import json

    from reviewcli.rules.catalogue import failing, passing

    rows = []
    for each in rules:
        bad, good = failing(each), passing(each)
        rows.append(
            {
                "code": each.code, "name": each.name, "severity": each.severity.value, "guess": each.guess,
                "fixable": each.fixable, "title": each.title, "reason": each.reason, "source": each.source,
                "fails": {"text": bad.text, "message": bad.message, "hint": bad.hint},
                "passes": {"text": good.text},
            }
        )  # fmt: skip
    typer.echo(json.dumps({"version": 1, "rules": rows}, ensure_ascii=False, indent=2))
