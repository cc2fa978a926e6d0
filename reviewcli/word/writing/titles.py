"""Breaking a long title into lines: at word borders, in the shape of a trapezoid or a rhombus.

GB/T 9704-2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当，标题排列应当使用梯形或菱形.
No dictionary of the language is needed for that: titles of this genre are made of a few dozen words, years,
and names of units, and a name of a unit ends in one of a few dozen words too.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_WORD_LIST = """
党委委员 党组成员 党委书记 党组书记 党委副书记 党组副书记 党支部书记
支部书记 支部委员 党支部委员 纪检委员 组织委员 宣传委员 常委
民主生活会 组织生活会 专题民主生活会 专题组织生活会 巡视整改 巡察整改 整改 对照检查材料
对照检查 检视剖析材料 检视剖析 剖析检查材料 剖析材料 党性分析材料 党性分析报告 党性分析
发言提纲 发言材料 发言稿 检查材料 情况报告 工作报告 报告 材料 提纲 领导班子 班子成员
班子 党员领导干部 领导干部 党员干部 党员 个人 本人 干部 书记 副书记 委员 主任 副主任
局长 副局长 处长 副处长 科长 副科长 院长 副院长 校长 副校长 部长 副部长 主席 副主席
总经理 副总经理 董事长 经理 县长 副县长 市长 副市长 镇长 副镇长 年度 专题 主题教育
第一批 第二批 学习贯彻 习近平新时代中国特色社会主义思想 学习教育 党史学习教育 党纪学习教育
不忘初心 牢记使命 树立和践行正确政绩观 正确政绩观 深入贯彻 中央八项规定精神 群众路线
教育实践活动 教育整顿 警示教育 三严三实 两学一做 五个带头 四个带头 六个带头 四个对照
全面从严治党 政治责任 政治建设 意识形态 党风廉政建设 生态环境保护 督察整改 以案促改
以案说德 整改落实 整改措施 整改方案 问题清单 情况 问题 落实 开展 关于 围绕 结合 参加
召开 征求意见 述职述廉 述职
"""
_WORDS = tuple(_WORD_LIST.split())
_UNIT_ENDINGS = (
    "委员会|人民政府|人民代表大会|政治协商会议|办公室|管理局|分局|总局|中心|集团|有限责任公司|股份有限公司|有限公司|公司"
    "|党总支|总支部|总支|党支部|支部|党组|党委|党工委|工委|纪委|政府|街道|学校|大学|学院|中学|小学|医院|研究院|研究所|银行"
    "|监狱|法院|检察院|机关|支队|大队|社区|村|乡|镇|区|县|市|省|部|委|办|局|厅|署|处|科|所|站|院|校|社|会|室"
)
_WHOLE = re.compile(
    r"[0-9A-Za-z０-９.]+(?:年度|年|月|日|号|期|批|个|％|%)?|[一二三四五六七八九〇零]{4}年度?|[（(][^（）()]{1,12}[）)]"
)
_UNIT = re.compile(
    rf".*?(?:{_UNIT_ENDINGS})(?=$|[^\w]|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}|[0-9]))"
)
_NOT_FIRST = frozenset("、，。；：？！”’》〉）】」』—…·,.;:?!)]}%％的地得和与及")
_NOT_LAST = frozenset("“‘《〈（【「『([{")
_NEVER, _INSIDE, _QUOTED, _LISTED, _POOR = 10_000.0, 600.0, 300.0, 100.0, 20.0
_OPENS, _CLOSES = "“‘《〈「『", "”’》〉」』"
_SEAM = re.compile("(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")
_LINES_SHAPED = 5
"""A text of more lines than this is no title; it is only kept within the width."""


def width(text: str) -> float:
    """Width of ``text`` in characters: a Han character or full-width mark is 1, a half-width one 0.5.

    Word and browsers leave a quarter of a character between a Han character and a digit or letter.
    """
    chars = sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
    return chars + 0.25 * len(_SEAM.findall(text))


def break_title(text: str, limit: int) -> tuple[str, ...]:
    """``text`` in as few lines as ``limit`` (characters a line) allows, no word divided, lines balanced.

    The lines put together are ``text``. A word longer than a line is divided, where nothing else is possible.
    """
    if width(text) <= limit or limit < 2:
        return (text,)
    fewest = int(-(-width(text) // limit))
    if fewest > _LINES_SHAPED:
        return tuple(_chop(text, limit))
    costs = _border_costs(text)
    best: tuple[float, tuple[str, ...]] | None = None
    for count in (fewest, fewest + 1):
        found = _best(text, costs, count, limit)
        if found is not None and (best is None or found[0] + 60 * (count - fewest) < best[0]):
            best = found
    return best[1] if best is not None else tuple(_chop(text, limit))


def _best(text: str, costs: list[float], count: int, limit: int) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to break ``text`` into ``count`` lines, with its cost."""
    ideal = width(text) / count

    @functools.cache
    def rest(start: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        if left == 1:
            size = width(text[start:])
            return ((size - ideal) ** 2, ()) if 0 < size <= limit else None
        found: tuple[float, tuple[int, ...]] | None = None
        for end in range(start + 1, len(text)):
            size = width(text[start:end])
            if size > limit:
                break
            after = rest(end, left - 1)
            if after is None:
                continue
            cost = (size - ideal) ** 2 + costs[end] + after[0]
            if found is None or cost < found[0]:
                found = (cost, (end, *after[1]))
        return found

    candidates = []
    for cost, ends in _shapes(rest(0, count), text, costs, count, limit, ideal):
        lines = tuple(text[a:b] for a, b in zip((0, *ends), (*ends, len(text)), strict=True))
        candidates.append((cost + _shape_cost(lines), lines))
    return min(candidates) if candidates else None


def _shapes(
    found: tuple[float, tuple[int, ...]] | None,
    text: str,
    costs: list[float],
    count: int,
    limit: int,
    ideal: float,
) -> list[tuple[float, tuple[int, ...]]]:
    """The balanced way, and every way that breaks at good borders only (titles have few), for the shape to
    choose.
    """
    out = [found] if found is not None else []
    good = [at for at in range(1, len(text)) if costs[at] <= _POOR]

    def walk(start: int, left: int, ends: tuple[int, ...], cost: float) -> None:
        if len(out) > 4000:
            return
        if left == 1:
            size = width(text[start:])
            if size <= limit:
                out.append((cost + (size - ideal) ** 2, ends))
            return
        for end in good:
            size = width(text[start:end]) if end > start else 0
            if 0 < size <= limit:
                walk(end, left - 1, (*ends, end), cost + (size - ideal) ** 2 + costs[end])

    walk(0, count, (), 0.0)
    return out


def _shape_cost(lines: tuple[str, ...]) -> float:
    """Nothing for a trapezoid (each line longer, or each shorter) or a rhombus (longest in the middle)."""
    sizes = [width(line) for line in lines]
    steps = [b - a for a, b in pairwise(sizes)]
    if all(step > 0 for step in steps) or all(step < 0 for step in steps):
        return 0.0
    top = sizes.index(max(sizes))
    if 0 < top < len(sizes) - 1 and all(s > 0 for s in steps[:top]) and all(s < 0 for s in steps[top:]):
        return 0.0
    waist = any(a > b < c for a, b, c in zip(sizes, sizes[1:], sizes[2:], strict=False))
    return 80.0 if waist else 10.0


def _border_costs(text: str) -> list[float]:
    """What a break before each character costs; words inside are dear, marks at the wrong end impossible.

    A year belongs to the meeting after it: a poor place to break. Behind 、, which stands in a row of names,
    and above all within “…” and 《…》 a title is broken only where there is no other way.
    """
    costs = [_INSIDE] * (len(text) + 1)
    at, poor = 0, False
    for word in words(text):
        costs[at] = _POOR if poor else 0.0
        poor = word in "、，与和及" or word.endswith(("年", "年度"))
        for inner in _joints(word):
            costs[at + inner] = min(costs[at + inner], _INSIDE / 4)
        at += len(word)
    for place in range(1, len(text)):
        if text[place] in _NOT_FIRST:
            costs[place] += _NEVER if text[place] not in "的地得和与及" else _POOR
        if text[place - 1] in _NOT_LAST:
            costs[place] += _NEVER
        if text[place - 1] == "、":
            costs[place] += _LISTED
    for place in _within(text):
        costs[place] += _QUOTED - (2 * _LISTED if text[place - 1] == "、" else 0.0)
    return costs


def _within(text: str) -> Iterator[int]:
    """Every place between the characters of a quotation or of a name in book marks; a mark that nothing
    closes holds nothing."""
    open_: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENS:
            open_.append(at)
        elif char in _CLOSES and open_:
            begin = open_.pop()
            if not open_:
                yield from range(begin + 1, at + 1)


def _joints(word: str) -> list[int]:
    """Where a long name of a unit may be divided if nothing else is possible:
    中共某某市｜某某区委员会｜组织部. A known word has none: 社会主义.
    """
    if word in _known()[0]:
        return []
    return [found.end() for found in re.finditer(_UNIT_ENDINGS, word) if found.end() < len(word)]


def words(text: str) -> list[str]:
    """``text`` cut into words: known ones, years and numbers, names of units, and what lies between."""
    out: list[str] = []
    at = 0
    while at < len(text):
        word = _word_at(text, at) or _unknown_at(text, at)
        out.append(word)
        at += len(word)
    return out


@functools.cache
def _known() -> tuple[frozenset[str], int]:
    return frozenset(_WORDS), max(len(word) for word in _WORDS)


def _word_at(text: str, at: int) -> str:
    whole = _WHOLE.match(text, at)
    if whole:
        return whole[0]
    known, longest = _known()
    for size in range(min(longest, len(text) - at), 1, -1):
        word = text[at : at + size]
        if word in known and not (word.endswith("委员") and text.startswith("会", at + size)):
            return word
    return ""


def _unknown_at(text: str, at: int) -> str:
    """From ``at`` to the next known word: a name of a unit is taken whole, however many known words are in
    it.
    """
    if not text[at].isalnum():
        return text[at]
    unit = _UNIT.match(text, at)
    end = at + 1
    while end < len(text) and text[end].isalnum() and not _word_at(text, end):
        end += 1
    if unit and unit.end() > end and "".join(unit[0].split()) == unit[0] and not _ends_known(unit[0]):
        end = unit.end()
    return text[at:end]


def _ends_known(name: str) -> bool:
    return any(name.endswith(word) for word in _WORDS)


def _chop(text: str, limit: int) -> list[str]:
    """Lines filled to the brim: the last resort."""
    out = [""]
    for char in text:
        if out[-1] and width(out[-1] + char) > limit and char not in _NOT_FIRST:
            out.append("")
        out[-1] += char
    return out
