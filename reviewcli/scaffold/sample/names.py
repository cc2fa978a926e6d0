"""Who a finished paper is by, told from its title, byline and headings; and all of it with that left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewcli.manuscript.model import Line, Manuscript
from reviewcli.manuscript.text import clean_line
from reviewcli.manuscript.vocabulary import has_title_words, is_date, is_unit
from reviewcli.records import dataclass

_COMRADE = "同志"
_POST_ENDS = (
    r"(?:书记|主任|主席|委员|成员|经理|董事长?|监事|总裁|总监|代表|组长|干部|科员|职员|干事|秘书|教师|教授|医师|医生"
    r"|护士|工程师|调研员|巡视员|督查长|负责人|党员|会计|校长|院长|(?<=..)(?:[局处科厅部司所站镇乡县市区州村行股社]长)"
    r"|班长|队长|会长|台长|馆长|园长|厂长|社长|团长|理事长|秘书长|检察长|庭长|审判员|检察官|法官)"
)
_POST = re.compile(_POST_ENDS + r"(?:[（(].*[）)])?$")
_AND = "[、，,兼]"
_FIRST_POST = re.compile(
    r"(?:党[组委]|党总支|党支部|支部|纪委|工会|常务)?(?:第一|副)?(?:书记|主任|主席|委员|成员|经理|董事长|总裁|秘书长"
    r"|[局处科厅部所站院校镇乡县市区州村行队会园馆]长|科员|干事|教师|医师|护士长?|工程师|组长|负责人|党员|干部)"
)
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤"
    "方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计成戴"
    "宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房丁邓龚程裴陆荣翁荀羊"
    "甄曲封储靳段焦巴牧车侯全班仰秋仲伊宁仇甘厉武符刘景詹束龙叶幸司黎白蒲邰鄂索赖卓屠蒙池乔闻党翟谭贡姬申冉桑桂牛"
    "燕尚温柴瞿阎习艾向古易廖耿匡文关欧师巩聂晁敖冷辛阚简饶曾沙丰游涂肖尧岳邢付邸刁"
)
_UNIT = re.compile("(?:小组|工会|社区|[所站村厂店队馆园社])$")
_NAME = re.compile("[㐀-鿿]{2,4}|[㐀-鿿]{1,8}(?:[·•・][㐀-鿿]{1,8})+")
_TEAM = re.compile("班子|支部|支委|委员会|党[组委]$|提纲|材料|年度")
_NAMED_COMRADE = re.compile("(?:关于|有关|对|就|与|及|和|^)([㐀-鿿]{2,4}?)同志(?!们)")
_NOBODY = re.compile("其他|有关|班子|党员|个人|本人|支部|个别|全体|各位|部分|一些|领导|习近平|老")
_LABEL = re.compile(r"^[^:：\s]{1,8}[:：]")
_FIGURES = re.compile(r"[0-9０-９Xx\-—－]{7,}")
_WITHIN = re.compile(r"[（(][^（）()]*[）)]$")


def is_post(word: str) -> bool:
    """The words end as a post does: …局局长, …党支部书记."""
    return _POST.search(word) is not None


def _is_unit(word: str) -> bool:
    """The words are a unit's, of a byline's wider choice: 第二党小组, 桥头村, 城北派出所."""
    return is_unit(word) or (len(word) > 2 and _UNIT.search(word) is not None)


def is_name(word: str) -> bool:
    """The word may be a person's name, and is no unit, post or team."""
    if not _NAME.fullmatch(word) or is_post(word) or _TEAM.search(word):
        return False
    return "·" in word or word[0] in _SURNAMES or (len(word) < 4 and not is_unit(word))


@dataclass(frozen=True, slots=True)
class Who:
    """What one piece of a title says of its writer, in order: (words, field); "" for words of no field."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def pattern(self) -> str:
        """The piece with fields: {unit}{post}{name}同志."""
        return "".join("{" + field + "}" if field else words for words, field in self.pieces)

    def of(self, field: str) -> str:
        """The words of one field, "" for none."""
        return next((words for words, each in self.pieces if each == field), "")


def who(text: str, known: tuple[str, ...] = ()) -> Who:
    """A person as titles name one: unit, post, name, 同志, any of them missing. ``known``: names for sure."""
    bare = text.removesuffix(_COMRADE)
    comrade = ((_COMRADE, ""),) if bare != text else ()
    name = _name_at_end(bare, known, sure=bool(comrade))
    head = bare[: len(bare) - len(name)]
    if not name:
        return Who(((head, "unit" if is_unit(head) else "post"), *comrade) if head else comrade)
    return Who((*_place(head), (name, "name"), *comrade))


def _name_at_end(text: str, known: tuple[str, ...], *, sure: bool) -> str:
    """The name with which ``text`` ends; ``sure``: it must, as 同志 follows."""
    told = next((name for name in known if text.endswith(name) and is_name(name)), "")
    if told or (sure and len(text) <= 4):
        return told or text
    for many in (n for n in (3, 2, 4) if n <= len(text)):
        name, head = text[-many:], text[:-many]
        ends = is_unit(head) or is_post(head)
        odd = name[0] not in _SURNAMES or (is_unit(name) and not sure)
        if is_name(name) and not odd and (ends or (not head and many < 4)):
            return name
    return ""


def _place(head: str) -> tuple[tuple[str, str], ...]:
    """Unit and post in what stands before a name."""
    if not head:
        return ()
    if is_unit(head) or not is_post(head):
        return ((head, "unit"),)
    first = _FIRST_POST.search(head)
    unit = head[: first.start()] if first else ""
    if len(unit) > 1 and is_unit(unit):
        return (unit, "unit"), (head[len(unit) :], "post")
    return ((head, "post"),)


# ---------------------------------------------------------------- bylines


def parted(manuscript: Manuscript) -> tuple[str, tuple[Line, ...]]:
    """The title's words without blanks, and all lines of the byline, the one above the title too."""
    lines = list(manuscript.title)
    above: list[Line] = []
    while len(lines) > 1 and _is_byline(lines[0].text):
        above.append(lines.pop(0))
    title = "".join(line.text for line in lines)
    return re.sub(r"\s", "", title), (*above, *manuscript.byline)


def _is_byline(text: str) -> bool:
    """A line read as the title's first that is unit, post and name: 青川县水务局局长　李明."""
    words = _words(text)
    if has_title_words(text) or len(words) < 2:
        return False
    return is_name(words[-1]) and (is_post(words[-2]) or _is_unit(words[-2]))


def _words(text: str) -> list[str]:
    """The words of a byline; a name set wide (王　小　五) is one."""
    words = [
        word for word in re.split(r"[\s，,]+", text.strip("（）() \u3000")) if word and not is_date(word)
    ]
    wide = len(words) - next((n for n, word in enumerate(reversed(words)) if len(word) > 1), len(words))
    if 2 <= len(words) - wide <= 4:
        words[wide:] = ["".join(words[wide:])]
    return words


def byline_of(manuscript: Manuscript) -> str:
    """Unit, post and name as the paper has them, each once; "" for no byline."""
    lines = [line.text.strip() for line in parted(manuscript)[1]]
    lines = [line for line in lines if not is_date(line)]
    label = _LABEL.match(lines[0]) if len(lines) == 1 else None
    words = [word for line in lines for word in _words(_LABEL.sub("", line))]
    if len(words) == 1 and (told := who(words[0])).of("name") and len(told.pieces) > 1:
        return told.pattern  # 水务局局长李明, all in one word
    fields = tuple(dict.fromkeys(_fields(words)))
    if not fields:
        return ""
    text = "\u3000".join("{" + field + "}" for field in fields)
    text = (label[0] if label and fields == ("name",) else "") + text
    return f"（{text}）" if len(lines) == 1 and re.fullmatch("[（(].*[）)]", lines[0]) else text


def _fields(words: list[str]) -> Iterator[str]:
    """What each word of a byline is."""
    named = -1
    for n in (len(words) - 1, 0) if words else ():
        if is_name(words[n].removesuffix(_COMRADE)):
            named = n
            break
    for n, word in enumerate(words):
        if n == named:
            yield "name"
        elif is_post(word) or not _is_unit(word):
            yield "post" if named >= 0 or is_post(word) or len(words) > 1 else "name"
        else:
            yield "unit"


# ---------------------------------------------------------------- leaving it out


@dataclass(frozen=True, slots=True)
class Names:
    """What of a paper is one person's or one unit's: its words may not go into a scaffold."""

    words: tuple[str, ...]
    """The longest first."""

    def out(self, text: str) -> str:
        """``text`` without them, without telephone and identity numbers."""
        for word in self.words:
            text = text.replace(word + _COMRADE, "").replace(word, "")
        return _FIGURES.sub("", text)

    def any(self, text: str) -> str:
        """``text`` with … for each of them: 关于…函询问题的说明."""
        for word in self.words:
            text = text.replace(word + _COMRADE, "…").replace(word, "…")
        return re.sub("…+", "…", _FIGURES.sub("…", text))

    def inside(self, text: str) -> bool:
        """Whether one of them stands in ``text``."""
        return self.out(text) != text


def names_of(manuscript: Manuscript, before: str = "", after: str = "") -> Names:
    """The words of byline and signature, of ``before`` and ``after`` the meeting in the title, and the
    comrades whom headings name.
    """
    words: list[str] = []
    for line in (*parted(manuscript)[1], *manuscript.signature):
        words += _words(_LABEL.sub("", clean_line(line.text).text))
    words = [_WITHIN.sub("", word).removesuffix(_COMRADE) for word in words]
    for text in (before, after):
        told = who(text, tuple(words))
        words += [told.of("name"), *_unit_words(told.of("unit") or text)]
    for section in manuscript.walk():
        for found in _NAMED_COMRADE.finditer(section.heading):
            if not _NOBODY.search(found[1]):
                words.append(found[1])
    return Names(tuple(sorted({word for word in words if len(word) >= 2}, key=len, reverse=True)))


def _unit_words(unit: str) -> list[str]:
    """A unit's own name without what any has: 白水镇 of 白水镇党委领导班子."""
    bare = re.sub("(?:党委|党组|党总支|党?支部|委员会|支委会|领导班子|班子)+$", "", unit)
    return [bare] if len(bare) > 2 and is_unit(bare) else []
