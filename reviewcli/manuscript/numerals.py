"""Chinese numbering, both ways: numbers to numerals and numerals to numbers.

Every printer has a parser that undoes it over the printer's own range (tested as a law).
"""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_VALUE = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_VALUE |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
_UNIT_VALUE = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
CHINESE_MAX = 9999
"""Largest number that :func:`chinese` prints; no paper of this genre counts further."""

CIRCLED_MAX = 50
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
ROMAN_MAX = 3999
LETTERS_MAX = 780
"""Word repeats the letter: 27 is AA, 53 is AAA, up to thirty letters."""


def chinese(number: int) -> str:
    """``number`` (1 to 9999) as Chinese counts: 1 一, 10 十, 12 十二, 20 二十, 105 一百零五."""
    if not 1 <= number <= CHINESE_MAX:
        raise ValueError(f"no Chinese numeral for {number}")
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        if gap:
            out += "零"
            gap = False
        if power == 1 and digit == 1 and not out:
            out += "十"
        else:
            out += _DIGITS[digit] + _UNITS[power]
    return out


def parse_chinese(text: str) -> int | None:
    """The number that a Chinese numeral means (一〇 and 二三, digits in a row, too); None when it is none."""
    if not text or any(char not in _VALUE and char not in _UNIT_VALUE for char in text):
        return None
    if not any(char in _UNIT_VALUE for char in text):
        value = int("".join(str(_VALUE[char]) for char in text))
        return value or None
    total = 0
    digit: int | None = None
    last = 10_000
    for char in text:
        if char in _UNIT_VALUE:
            unit = _UNIT_VALUE[char]
            if unit >= last or (digit is None and not (unit == 10 and total == 0)):
                return None
            total += (1 if digit is None else digit) * unit
            last, digit = unit, None
        else:
            if digit not in (None, 0):
                return None
            digit = _VALUE[char]
    return (total + (digit or 0)) or None


def circled(number: int) -> str:
    """``number`` (1 to 50) in a circle: 1 ①, 21 ㉑, 36 ㊱."""
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    if 36 <= number <= CIRCLED_MAX:
        return chr(0x32B1 + number - 36)
    raise ValueError(f"no circled number {number}")


def parse_circled(char: str) -> int | None:
    """The number in a circled character (also ⑴, ⒈ and ㈠, used alike); None when it is none."""
    if len(char) != 1:
        return None
    code = ord(char)
    for first, last, base in (
        (0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36),
        (0x2474, 0x2487, 1), (0x2488, 0x249B, 1), (0x3220, 0x3229, 1), (0x3280, 0x3289, 1),
        (0x2776, 0x277F, 1),
    ):  # fmt: skip
        if first <= code <= last:
            return code - first + base
    return None


def roman(number: int) -> str:
    """``number`` (1 to 3999) in Roman capitals."""
    if not 1 <= number <= ROMAN_MAX:
        raise ValueError(f"no Roman numeral for {number}")
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out


def parse_roman(text: str) -> int | None:
    """The number that Roman letters of either case mean; None when ``text`` is no canonical numeral."""
    upper = text.upper()
    total, rest = 0, upper
    for value, letters in _ROMAN:
        while rest.startswith(letters):
            total += value
            rest = rest[len(letters) :]
    if rest or not 1 <= total <= ROMAN_MAX or roman(total) != upper:
        return None
    return total


def letters(number: int) -> str:
    """``number`` (1 to 780) in Word's capitals: 1 A, 26 Z, 27 AA, 28 BB."""
    if not 1 <= number <= LETTERS_MAX:
        raise ValueError(f"no letters for {number}")
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def parse_letters(text: str) -> int | None:
    """The number that Word's letters (either case, one letter repeated) mean; None when they are none."""
    upper = text.upper()
    if not upper or len(set(upper)) != 1 or not "A" <= upper[0] <= "Z" or len(upper) > 30:
        return None
    return (len(upper) - 1) * 26 + ord(upper[0]) - ord("A") + 1
