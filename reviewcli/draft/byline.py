"""Unit, post, name and date read out of a paper's byline and signature."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from reviewcli.draft.fields import places, wrong_value
from reviewcli.scaffold.model import Scaffold

UNIT, POST, NAME, DATE = "unit", "post", "name", "date"
"""Ids of the fields that scaffolds use for these."""
_NAME = re.compile(r"[㐀-鿿\ue000-\uf8ff\U00020000-\U0003ffff]{2,4}|[㐀-鿿]{1,8}(?:[·•・][㐀-鿿]{1,8})+")
_POST = re.compile(
    r"(?:书记|主任|局长|处长|科长|县长|市长|区长|镇长|乡长|厅长|部长|司长|院长|校长|所长|站长|队长|行长|"
    r"经理|董事长?|监事|总裁|总监|主席|委员|代表|组长|干部|科员|职员|干事|秘书|教师|教授|医师|护士|工程师|"
    r"调研员|巡视员|负责人|党员)(?:[（(].*[）)])?"
)
_UNIT = re.compile(r"(?:[局委办厅部处科室院校所站会镇乡县市区省村厂]|公司|中心|(?<=..)[行店队组司])$")
"""Endings of a unit's name; those that end people's names too count in longer words only."""


def read_byline(text: str, scaffold: Scaffold) -> dict[str, str] | None:
    """The fields in a byline that does not quite follow the scaffold's: some left out, or in several words.

    None where a word's meaning is not plain. A unit that ends with a post (某局局长) is the post.
    """
    wanted = [id for id in (UNIT, POST, NAME) if id in places(scaffold.byline)]
    words = _words(text)
    found: dict[str, str] = {}
    if words and NAME in wanted and _is_name(words[-1]):
        found[NAME] = words.pop()
    if words and POST in wanted and _ends_as_post(words[-1]):
        found[POST] = words.pop()
    if words and UNIT in wanted and (found or _UNIT.search(words[-1])):
        found[UNIT] = " ".join(words)
        words = []
    return found if found and not words and fits(found, scaffold) else None


def read_signature(text: str, scaffold: Scaffold) -> dict[str, str] | None:
    """Name, date or unit in a line of the signature, where the paper has a place for it; else None."""
    printed = {*places(scaffold.byline), *places(scaffold.date), *places(scaffold.signature)}
    words = _words(text)
    alone = words[0] if len(words) == 1 else ""
    day = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).strip("()")
    for id, value, like in (
        (DATE, day, bool(re.search("[0-9].*日$", day))),
        (NAME, alone, _is_name(alone)),
        (UNIT, alone, bool(_UNIT.search(alone))),
    ):
        if like and id in printed and fits({id: value}, scaffold):
            return {id: value}
    return None


def fits(values: dict[str, str], scaffold: Scaffold) -> bool:
    """Whether each value is of a field of the scaffold and has its form."""
    known = {field.id: field for field in scaffold.fields}
    return all(id in known and not wrong_value(known[id], value) for id, value in values.items())


def lines_as_words(lines: Iterable[str]) -> str:
    """Several lines of a byline in one."""
    return "\u3000".join(lines)


def _words(text: str) -> list[str]:
    """The words between blanks; two single characters are a name set wide (王　五)."""
    words = text.split()
    if len(words) >= 2 and len(words[-1]) == len(words[-2]) == 1:
        words[-2:] = [words[-2] + words[-1]]
    return words


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None and not _ends_as_post(word) and not _UNIT.search(word)


def _ends_as_post(word: str) -> bool:
    return any(found.end() == len(word) for found in _POST.finditer(word))
