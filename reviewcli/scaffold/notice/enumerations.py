"""Aspects listed within a sentence: 围绕甲、乙、丙等六个方面查摆; 带头…，带头…; 六大纪律（…）."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from reviewcli.manuscript.numerals import parse_chinese
from reviewcli.records import dataclass
from reviewcli.scaffold.model import Confidence
from reviewcli.scaffold.notice.heads import SEARCH, a_step, aspect, clean_name, fits
from reviewcli.scaffold.notice.model import Aspect

_N = r"[一二三四五六七八九十两]|十[一二]|[0-9]{1,2}"
_COUNT = re.compile(
    rf"(?P<n>{_N})个?(?:主要|重点)?(?:方面|维度|重点|带头|对照|聚焦)|“?(?P<m>{_N})(?:个)?(?:带头|对照|查|看|聚焦)”?"
)
_SEARCH = re.compile(rf"{SEARCH}|差距|突出问题|存在的?(?:主要|突出)?(?:问题|不足)|的问题")
_NOT_SEARCH = re.compile(
    r"原因|根源|根子|成因|听取|征求|意见|交流|谈心|谈话|整改|努力|研讨|评议|批评|措施|打分|评价|宣传|培训|述职|学习|督导|考核"
)
_START = re.compile(
    r"(?:查摆|检视|查找|对照检查)(?:的)?(?:重点|内容|方面)：|(?:围绕|对照|聚焦|紧扣|检视|查摆|查找|检查|针对|盯住|重点看|主要看|着重看|按照|包括)(?:自身|自己|班子)?(?:存在)?(?:在)?"
    r"|(?:(?<=[，；：。])|(?<=要)|(?<=应)|(?<=应当)|(?<=分别)|(?<=重点)|(?<=主要)|(?<=深入)|(?<=认真)|(?<=着重)|(?<=[员子部会人来料纲])|(?<=[0-9][）、.．])|^)(?:从|在|就)"
)
_END = re.compile(rf"(?:等)?(?:这)?(?:(?P<n>{_N})|几)?个?(?:主要|重点)?(?:方面(?!军)|维度)")
_LISTED_AFTER = re.compile(
    rf"(?P<n>{_N})个?(?:主要|重点)?(?:方面|维度)(?:的)?(?:突出|主要|存在的)*(?:问题|差距|情况|内容|不足|要求)*(?:，?即|，?包括|，?分别(?:是|为)|：|（|——|—)(?:重点|主要)?(?:是|为|包括|：)?"
)
_EACH_SIDE = re.compile(r"(?:[^，。；：、]{2,40}?方面[、，；和及]+){2,}[^，。；：、]{2,40}?方面")
_LED = re.compile(r"“?(?P<n>" + _N + r")个?“?(?P<word>带头|对照|找一找|聚焦|坚持|看一看|查(?!摆|找|看))")
_DEED = re.compile(
    r"带头(?:学习(?!贯彻)|查摆|查找|整改|谈心|批评|剖析|发言|参加|参与|撰写|听取|开展|认领|征求|自我|检视|对照|作|讲)"
)
_DISCIPLINES = re.compile(
    r"政治(?:纪律)?[、，]组织(?:纪律)?[、，]廉洁(?:纪律)?[、，]群众(?:纪律)?[、，]工作(?:纪律)?(?:[、，]|和)生活(?:纪律)?"
)
_SIX = ("政治纪律", "组织纪律", "廉洁纪律", "群众纪律", "工作纪律", "生活纪律")
_COMPOUNDS = re.compile(
    r"政治纪律和政治规矩|批评和自我批评|拥护和|支持和|坚持和|树立和践行|服务和|学习和贯彻|巩固和"
)
_STOP = re.compile(
    r"[。；”）]|方面|，(?=(?:重点|深入|认真|查摆|查找|检视|联系|结合|对照|逐|全面|把|进行|紧密|深刻|坚持|主动|切实|要|并|以|从|进一步|盘点|开展|着重|主要))|等(?=要求|内容|方面)|的?(?=要求，|要求。|要求查|情况)"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list within a sentence; ``start``: where it begins there."""

    aspects: tuple[Aspect, ...]
    start: int
    weight: int
    confidence: Confidence = Confidence.B
    note: str = ""


def said_count(text: str) -> int | None:
    """How many aspects ``text`` announces (the last number it gives); None where it gives none."""
    found = list(_COUNT.finditer(text))
    return _number(found[-1]["n"] or found[-1]["m"]) if found else None


def introduced(text: str) -> bool:
    """Whether ``text`` introduces a list of aspects: it speaks of faults, and not of something else last."""
    if not (_SEARCH.search(text) or "对照" in text or re.search("[三四五六七八九]查", text)):
        return False
    other = re.search(r"(?:征求|听取).{0,8}意见|原因|根源|谈心谈话|整改措施", text[-24:])
    return not (other and not re.search(SEARCH, text[-24:]))


def enumerations(text: str, before: str = "") -> Iterator[Listed]:
    """Every list of aspects within ``text``, a sentence; ``before``: what stands before it and over it."""
    yield from _led(text, before)
    for find in (
        _counted_before,
        _counted_after,
        _sided,
        _disciplines,
        _uncounted,
        _upon,
        _compared,
        _called,
        _led_then,
    ):
        yield from find(text)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else parse_chinese(text) or (2 if text == "两" else 0)


_WRITTEN = re.compile(r"(?:逐[项个一条])?(?:来)?(?:写|撰写|展开|列出?问题)")
_EACH_UPON = re.compile(r"(?:在[^，。；：、上]{2,16}上[、，；和及]*){3,}")
_COMPARED = re.compile(
    r"(?P<all>(?:对照(?!检查|以下|下列|《)[^，。；：、《》]{2,16}[、，；]){2,}对照(?!检查|《)[^，。；：、《》]{2,16}?)[，、；](?=(?:深入|认真|逐一|全面|重点)?(?:找|查|检视))"
)
YARDSTICKS = 1
"""The weight of a list that may say only what one compares oneself with: it yields to any other."""
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]是(?:要)?|第[一二三四五六七八九十][，、]?|（[^）]{1,2}）|[0-9]{1,2}[.．、])"
)


def _is_written(text: str, at: int) -> bool:
    """What is written along such aspects, without a word of looking for faults: …五个方面写，每方面2条."""
    if re.match("，每(?:个)?方面", text[at:]):
        return True
    return bool(_WRITTEN.match(text, at)) and bool(re.search("材料|提纲|对照检查|发言|字数|方面写", text))


def _upon(text: str) -> Iterator[Listed]:
    """在修身做人上、在用权律己上、在干事创业上存在的突出问题."""
    for found in _EACH_UPON.finditer(text):
        names = re.findall("在([^，。；：、上]{2,16})上", found[0])
        if all(fits(name) and not a_step(name) for name in names) and _aims(text, found.start(), found.end()):
            yield Listed(tuple(Aspect(name) for name in names), found.start(), 5)


def _compared(text: str) -> Iterator[Listed]:
    """对照甲、对照乙、对照丙，查找差距: perhaps the yardsticks only, so that it is doubtful."""
    for found in _COMPARED.finditer(text):
        names = [piece.strip() for piece in re.split("[、，；]", found["all"])]
        if all(fits(name) for name in names):
            note = "通知没有说明这几个“对照”是不是查摆的方面，请核对"
            yield Listed(tuple(Aspect(name) for name in names), found.start(), YARDSTICKS, Confidence.C, note)


def _counted_before(text: str) -> Iterator[Listed]:
    """围绕甲、乙、丙等三个方面查摆: the number says where the list must be parted."""
    for end in _END.finditer(text):
        if not end["n"]:
            continue
        if not _is_written(text, end.end()) and not _aims(text, end.start(), end.end()):
            continue
        count = _number(end["n"])
        for start in reversed(list(_START.finditer(text, max(0, end.start() - 320), end.start()))):
            names = _parted(text[start.end() : end.start()], count)
            if names:
                yield Listed(tuple(Aspect(name) for name in names), start.start(), 8)
                break


def _counted_after(text: str) -> Iterator[Listed]:
    """查摆以下六个方面的问题：甲、乙、丙。"""
    for intro in _LISTED_AFTER.finditer(text):
        of_faults = intro[0].endswith("（") and "问题" in text
        if not (introduced(text[: intro.end()]) or of_faults or _aims(text, intro.start(), intro.end())):
            continue
        count = _number(intro["n"])
        rest = text[intro.end() : intro.end() + 700]
        known = _heads(rest, "；", count) or _asked(rest, count)
        if known:
            yield Listed(tuple(known), intro.start(), 8)
            continue
        stop = re.search(r"[。；）]|，(?=重点|着重|主要|认真|深入|逐|查摆|查找|检视|联系)", rest)
        names = _parted(rest[: stop.start()] if stop else rest, count)
        if names:
            yield Listed(tuple(Aspect(name) for name in names), intro.start(), 8)


def _heads(rest: str, stop: str, count: int) -> list[Aspect]:
    """The aspects at ``rest``, one before each ``stop``; [] where they are not ``count``."""
    pieces = [piece for piece in rest.rstrip("。").split(stop) if piece.strip()]
    known = [head for piece in pieces if (head := aspect(_ORDINAL.sub("", piece))) is not None]
    return known if count and len(pieces) == count == len(known) else []


def _asked(rest: str, count: int) -> list[Aspect]:
    """政治纪律上有无松懈，组织纪律上有无变通."""
    sentence = rest.split("。", maxsplit=1)[0]
    asked = re.findall("有无|是否|有没有", sentence)
    return _heads(sentence, "，", count) if len(asked) == count else []


def _sided(text: str) -> Iterator[Listed]:
    """甲方面、乙方面、丙方面."""
    for found in _EACH_SIDE.finditer(text):
        if not _aims(text, found.start(), found.end()):
            continue
        begin = list(_START.finditer(found[0]))
        body = found[0][begin[-1].end() :] if begin else found[0]
        pieces = [_ORDINAL.sub("", piece) for piece in re.split(r"方面[、，；和及]*", body)]
        names = [clean_name(piece) for piece in pieces if piece.strip()]
        if len(names) >= 3 and all(fits(name) for name in names):
            yield Listed(tuple(Aspect(name) for name in names), found.start(), 7)


def _led(text: str, before: str) -> Iterator[Listed]:
    """五个带头: 带头…，带头…; the same for 四个对照, 四个找一找."""
    for found in _LED.finditer(text):
        word, count = found["word"], _number(found["n"])
        rest = text[found.end() :]
        starts = [m.start() for m in re.finditer(rf"(?<![检审调]){word}", rest)]
        exact = len(starts) == count or len(word) > 1
        if count < 3 or len(starts) < count or not exact:
            continue
        starts = _dense(starts, count)
        if not starts:
            continue
        last = _STOP.search(rest, starts[-1] + len(word))
        ends = [*starts[1:], last.start() if last else len(rest)]
        names = [_bare(rest[a:b]) for a, b in zip(starts, ends, strict=True)]
        if all(name.startswith("对照检查") for name in names):
            names = [name.removeprefix("对照检查") for name in names]
        if any(_DEED.match(name) for name in names) or not _led_aim(text, found.start(), before):
            continue
        if all(fits(name) for name in names):
            yield Listed(tuple(Aspect(name) for name in names), found.start(), 8)


_CALLED = re.compile(rf"“(?P<n>{_N})个[^“”]{{1,4}}”(?:[，（]?即|：|（|，分别是)(?P<all>[^。；）]+)")


def _called(text: str) -> Iterator[Listed]:
    """“四个合格”即甲、乙、丙、丁."""
    for found in _CALLED.finditer(text):
        whole = re.split("，(?=查|检视|逐|认真|深入|联系)", found["all"], maxsplit=1)[0]
        names = _parted(whole, _number(found["n"]))
        if names and _aims(text, found.start(), found.start("all") + len(whole)):
            yield Listed(tuple(Aspect(name) for name in names), found.start(), 7)


_LED_THEN = re.compile(
    rf"(?P<all>(?:带头[^，。；、]{{2,40}}[，、；])+带头[^，。；]{{2,40}}?)(?:这|等)“?(?P<n>{_N})个带头”?"
)


def _led_then(text: str) -> Iterator[Listed]:
    """带头甲，带头乙，带头丙这“三个带头”."""
    for found in _LED_THEN.finditer(text):
        names = [clean_name(piece) for piece in re.split("[，、；](?=带头)", found["all"])]
        aims = _SEARCH.search(text) or "对照" in text
        whole = len(names) == _number(found["n"]) and all(fits(name) for name in names)
        if whole and aims and not any(_DEED.match(name) for name in names):
            yield Listed(tuple(Aspect(name) for name in names), found.start(), 8)


def _dense(starts: list[int], count: int) -> list[int]:
    """The first ``count`` of ``starts`` that follow one another closely."""
    for n in range(len(starts) - count + 1):
        some = starts[n : n + count]
        if all(b - a <= 70 for a, b in pairwise(some)):
            return some
    return []


def _led_aim(text: str, at: int, before: str) -> bool:
    return bool(_SEARCH.search(text) or _SEARCH.search(before)) or "对照" in text[max(0, at - 12) : at]


def _bare(piece: str) -> str:
    return clean_name(re.sub(r"[，、；。”\s]*(?:和|以及|及)?[“\s]*$", "", piece).rstrip("，、；“”以及和"))


def _disciplines(text: str) -> Iterator[Listed]:
    for found in _DISCIPLINES.finditer(text):
        if introduced(text) and _aims(text, found.start(), found.end()):
            yield Listed(tuple(Aspect(name) for name in _SIX), found.start(), 5)


def _uncounted(text: str) -> Iterator[Listed]:
    """检视甲、乙、丙等方面的问题: no number, so only what can be parted in one way."""
    for end in _END.finditer(text):
        aims = _is_written(text, end.end()) or _aims(text, end.start(), end.end())
        if end["n"] or not aims:
            continue
        starts = [
            start
            for start in _START.finditer(text, max(0, end.start() - 240), end.start())
            if not re.search("[，。；：]", _outside_quotes(text[start.end() : end.start()]))
        ]
        if not starts:
            continue
        names = _alike(text[starts[0].end() : end.start()].removesuffix("等"))
        if len(names) >= 3 and all(fits(name) and not a_step(name) for name in names):
            short = max(len(name) for name in names) <= 2
            enough = len(names) >= 4 or not short
            if enough:
                sure = Confidence.C if short else Confidence.B
                note = "没有写明共几个方面，请核对" if short else ""
                yield Listed(tuple(Aspect(name) for name in names), starts[0].start(), 5 - short, sure, note)


def _outside_quotes(text: str) -> str:
    return re.sub(r"“[^”]*”|（[^）]*）|《[^》]*》", "", text)


def _unquoted(text: str) -> str:
    """A list that stands in quotes as a whole, without them."""
    whole = text.startswith("“") and text.endswith("”") and "”" not in text[1:-1]
    return text[1:-1] if whole and "、" in text else text


def _alike(text: str) -> list[str]:
    """Parted at 、; a last item with 和 in it only where it is plain that 和 joins two items."""
    names = [clean_name(piece) for piece in _split(_unquoted(text), "、")]
    last = names[-1] if names else ""
    for word in ("以及", "和", "及"):
        if word in last and not _COMPOUNDS.search(last):
            one, _, two = last.rpartition(word)
            lengths = {len(name) for name in names[:-1]}
            if word == "以及" or {len(one), len(two)} <= lengths:
                return [*names[:-1], one, two]
            return []
    return names


_SEPARATORS: tuple[Callable[[str], list[str]], ...] = (
    lambda text: _split(text, "；"),
    lambda text: _split(text, "、"),
    lambda text: _split(text, "，"),
    lambda text: re.findall(r"“([^”]+)”", text),
    lambda text: _last_parted(_split(text, "、")),
    lambda text: _last_parted(_split(text, "，")),
    lambda text: _split(text, "、，"),
    lambda text: _last_parted(_split(text, "、，")),
)


def _parted(text: str, count: int) -> list[str]:
    """``text`` parted into exactly ``count`` names, [] where no separator does that."""
    if count < 3:
        return []
    body = _unquoted(re.sub(r"等$", "", text.strip(" ，、：")))
    for part in _SEPARATORS:
        names = [clean_name(piece) for piece in part(body)]
        if len(names) == count and all(fits(name) and not a_step(name) for name in names):
            return names
    return []


def _last_parted(pieces: list[str]) -> list[str]:
    """The last piece parted at 和, 以及, 及."""
    if not pieces:
        return []
    found = re.match(r"(.{2,})(?:以及|和|及)(.{2,})$", pieces[-1])
    return [*pieces[:-1], found[1], found[2]] if found else pieces


def _split(text: str, separators: str) -> list[str]:
    """``text`` parted at any of ``separators`` outside quotes, brackets and book marks."""
    out, depth, start = [], 0, 0
    for n, char in enumerate(text):
        depth += (char in "“（《") - (char in "”）》")
        if depth <= 0 and char in separators:
            out.append(text[start:n])
            start = n + 1
    return [piece for piece in [*out, text[start:]] if piece.strip()]


_SECOND = re.compile("，[^，。；]{0,8}(?:从|围绕|对照|聚焦)[^，。；]{4,120}?(?:方面|维度)")
"""The next addressee's list, for which the same verb stands: 班子从…四个方面，成员从…五个方面查摆."""


def _aims(text: str, start: int, end: int) -> bool:
    """Whether the list at ``start:end`` says where to look for faults: the first verb behind it decides, else
    the last one before it."""
    second = _SECOND.match(text, end)
    end = second.end() if second else end
    after = re.split("[。；]", text[end : end + 40], maxsplit=1)[0]
    good, bad = _SEARCH.search(after), _NOT_SEARCH.search(after)
    if good and (not bad or good.start() < bad.start()):
        return True
    if bad and not good and bad.start() < 12:
        return False
    before = text[max(0, start - 300) : start]
    good_at = max((m.start() for m in _SEARCH.finditer(before)), default=-1)
    bad_at = max(
        (
            m.start()
            for m in re.finditer(r"(?:剖析|分析).{0,6}(?:原因|根源)|(?:征求|听取).{0,10}意见|谈心", before)
        ),
        default=-1,
    )
    return good_at > bad_at and not (bad and (not good or bad.start() < good.start()))
