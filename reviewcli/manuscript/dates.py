"""Dates and years as papers write them: 2023年8月15日, 二〇二三年八月十五日, 2025年度."""

from __future__ import annotations

import datetime
import re

_HAN = "〇○Ｏ零"
YEAR = r"(?:20[0-9]{2}|二[〇○Ｏ零][〇○Ｏ零一二三四五六七八九]{2})"
"""A year of this century, in digits or Chinese numerals, without 年."""
DATE = re.compile(
    rf"(?P<year>{YEAR})年(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
    r"(?:(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?"
)
_DIGITS = {**{str(n): n for n in range(10)}, **{c: n for n, c in enumerate("零一二三四五六七八九")}}
_DIGITS.update(dict.fromkeys(_HAN, 0))


def year_of(text: str) -> int:
    """2023 or 二〇二三 as a number."""
    return int("".join(str(_DIGITS[char]) for char in text))


def small_number(text: str) -> int:
    """A month or a day: 6, 十二, 二十一."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def date_in(text: str) -> datetime.date | None:
    """The first date in ``text``; the first of the month where it names no day. None for none that is one."""
    found = DATE.search(text)
    if found is None:
        return None
    try:
        day = small_number(found["day"]) if found["day"] else 1
        return datetime.date(year_of(found["year"]), small_number(found["month"]), day)
    except ValueError:
        return None
