"""Fonts for a page in a browser: the profile's own first, then what other systems have of the same kind.

A person opens the page on a telephone, a Mac or a Linux desktop that has none of the fonts of the standard;
there the nearest face stands in: 仿宋 by a light Song, 楷体 by any Kai, 小标宋 by a heavy Song.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SONG = """
Source Han Serif SC, 思源宋体, Noto Serif CJK SC, Noto Serif SC, Songti SC, STSong, AR PL UMing CN, SimSun
"""
_HEAVY = """
方正小标宋简体, 方正小标宋_GBK, FZXiaoBiaoSong-B05S, FZXiaoBiaoSong-B05, 华文中宋, STZhongsong,
reviewcli-heavy-song
"""
_FANG = """
仿宋_GB2312, FangSong_GB2312, 仿宋, FangSong, STFangsong, 华文仿宋, 方正仿宋_GBK, 方正仿宋简体, 朱雀仿宋,
Zhuque Fangsong (technical preview), FandolFang R, AR PL UMing CN
"""
_KAI = """
楷体_GB2312, KaiTi_GB2312, 楷体, KaiTi, STKaiti, 华文楷体, Kaiti SC, 方正楷体_GBK, 方正楷体简体,
AR PL UKai CN, 霞鹜文楷, LXGW WenKai, FandolKai
"""
_HEI = """
黑体, SimHei, Heiti SC, STHeiti, 方正黑体_GBK, Source Han Sans SC, 思源黑体, Noto Sans CJK SC, Noto Sans SC,
PingFang SC, WenQuanYi Zen Hei, Droid Sans Fallback, Microsoft YaHei
"""
_KINDS = (
    ("小标宋|XiaoBiaoSong|中宋|Zhongsong", f"{_HEAVY},{_SONG}", "serif"),
    ("仿宋|FangSong", f"{_FANG},{_SONG}", "serif"),
    ("楷|Kai", f"{_KAI},{_SONG}", "serif"),
    ("黑|Hei", _HEI, "sans-serif"),
    ("宋|Song|SimSun", f"宋体, SimSun, NSimSun,{_SONG}", "serif"),
)
"""Per kind of face: how its fonts are called (a regular expression), what stands in, the browser's own."""
_LATIN = {
    "Times New Roman": ("Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "Nimbus Roman", "Tinos"),
}
HEAVY_SONG = ("Source Han Serif SC Bold", "Noto Serif CJK SC Bold", "Noto Serif SC Bold", "Songti SC Bold")
"""Full names of heavy faces that stand in for 小标宋, which has no weights of its own."""


def stack(font: str, aliases: Iterable[str] = ()) -> str:
    """The value of CSS ``font-family`` for Han characters that are to be set in ``font``."""
    called = (kind for kind in _KINDS if re.search(kind[0], font, re.IGNORECASE))
    _, others, generic = next(called, ("", "", "serif"))
    near = (name.strip() for name in others.split(",") if name.strip())
    names = list(dict.fromkeys((font, *aliases, *near)))
    return ", ".join([*(quoted(name) for name in names), generic])


def local_sources(names: Iterable[str]) -> str:
    """The value of ``src`` in ``@font-face``: fonts of the reader's own machine, the first that is there."""
    return ", ".join(f"local({quoted(name)})" for name in names)


def latin_faces(font: str) -> tuple[str, ...]:
    """Names of a Latin font and of metric-compatible ones."""
    return _LATIN.get(font, (font,))


def quoted(name: str) -> str:
    """A font's name as a CSS string; what could end it goes (a profile is a file that anybody may write)."""
    return '"' + re.sub("[^\\w .,()+-]", "", name) + '"'
