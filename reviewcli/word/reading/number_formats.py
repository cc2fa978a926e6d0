"""``w:numFmt``: a number as one of Word's formats prints it (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from reviewcli.manuscript.numerals import (
    CHINESE_MAX,
    LETTERS_MAX,
    ROMAN_MAX,
    chinese,
    circled,
    letters,
    roman,
)

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_HANGUL = str.maketrans("〇一二三四五六七八九十百千", "영일이삼사오육칠팔구십백천")
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def _digits(zero: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", zero + "一二三四五六七八九")
    return lambda number: str(number).translate(table)


def _thousand(number: int) -> str:
    return "零" if number == 0 else chinese(number) if number <= CHINESE_MAX else str(number)


def _counting(number: int) -> str:
    """chineseCounting: counts to 九十九, then writes digits (一○○)."""
    return _thousand(number) if 0 < number < 100 else _digits("○")(number)


def _japanese(number: int) -> str:
    """As Chinese, without 零 and without 一 before 十, 百, 千: 101 百一, 111 百十一."""
    text = _thousand(number).replace("零", "")
    for unit in "十百千":
        text = text.replace("一" + unit, unit)
    return text or "〇"


def _legal(table: dict[int, int]) -> Callable[[int], str]:
    def show(number: int) -> str:
        text = _thousand(number)
        return ("一" + text if text.startswith("十") else text).translate(table)

    return show


def _from(series: str) -> Callable[[int], str]:
    return lambda number: series[number - 1] if 1 <= number <= len(series) else str(number)


def _stem_branch(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else str(number)


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= last else str(number)


def _circle(number: int) -> str:
    return circled(number) if 1 <= number <= 50 else str(number)


def _roman(number: int) -> str:
    return roman(number) if 1 <= number <= ROMAN_MAX else str(number)


def _letters(number: int) -> str:
    return letters(number) if 1 <= number <= LETTERS_MAX else str(number)


def _cardinal(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return _TENS[ten] + (f"-{_ONES[one]}" if one else "")
    return str(number)


def _ordinal_text(number: int) -> str:
    if number >= 100:
        return _ordinal(number)
    head, dash, last = _cardinal(number).rpartition("-")
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + last


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3220, 10),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographDigital": _digits("〇"),
    "japaneseDigitalTenThousand": _digits("〇"),
    "taiwaneseDigital": _digits("○"),
    "japaneseCounting": _japanese,
    "japaneseLegal": _legal(_LEGAL_TRADITIONAL),
    "koreanDigital": lambda number: _digits("〇")(number).translate(_HANGUL),
    "koreanDigital2": _digits("零"),
    "koreanCounting": lambda number: _japanese(number).translate(_HANGUL),
    "ganada": _from(_GANADA),
    "chosung": _from(_CHOSUNG),
    "aiueo": _from(_AIUEO_HALF),
    "aiueoFullWidth": _from(_AIUEO),
    "iroha": _from(_IROHA_HALF),
    "irohaFullWidth": _from(_IROHA),
    "russianLower": _from(_RUSSIAN),
    "russianUpper": _from(_RUSSIAN.upper()),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": _stem_branch,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _cardinal(number).capitalize(),
    "ordinalText": lambda number: _ordinal_text(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def print_number(number: int, style: str, custom: str = "") -> str:
    """``number`` in Word's number format ``style``; Arabic digits where a format is unknown or cannot count
    so far.

    ``custom``: the pattern of a custom format; "001, 002, 003, ..." pads with zeros.
    """
    if style == "custom":
        first = custom.partition(",")[0].strip()
        return str(number).zfill(len(first)) if first.isdecimal() else str(number)
    if number < 0:
        return str(number)
    return _FORMATS.get(style, str)(number)
