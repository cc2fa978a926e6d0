"""From a reading to the data of a scaffold file and the remarks in it: each value with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewcli.records import dataclass
from reviewcli.scaffold.headings import core
from reviewcli.scaffold.model import Confidence, Scaffold
from reviewcli.scaffold.notice.model import (
    BRANCH,
    BY_USER,
    DEMOCRATIC,
    GROUP,
    ORGANIZATIONAL,
    PERSON,
    Amount,
    Aspect,
    AspectList,
    Origin,
    PartDemand,
    Reading,
    Value,
)
from reviewcli.yamltext import KeyPath

BASES = {
    (DEMOCRATIC, PERSON): ("democratic-life-generic", "notice"),
    (DEMOCRATIC, GROUP): ("democratic-life-generic-group", "notice-group"),
    (ORGANIZATIONAL, PERSON): ("organizational-life-generic-member", "notice-member"),
    (ORGANIZATIONAL, BRANCH): ("organizational-life-generic-branch", "notice-branch"),
}
"""(meeting, kind): the scaffold that guidance is inherited from, and the end of the new one's id."""
MEETINGS = {DEMOCRATIC: "民主生活会", ORGANIZATIONAL: "组织生活会"}
PAPERS = {PERSON: "个人对照检查材料", GROUP: "领导班子对照检查材料", BRANCH: "支部委员会对照检查材料"}
PART_NAMES = {
    "last-year": "上年度整改措施落实情况",
    "case": "典型案例剖析",
    "report": "需要说明和报告的事项",
    "eight-rules": "深入贯彻中央八项规定精神学习教育情况",
    "inspection": "落实巡视巡察整改情况",
}
_QUESTIONS = {
    "eight-rules": "深入贯彻中央八项规定精神学习教育中，查出了哪些问题、改了哪些、还有哪些没有改到位？",
    "inspection": "巡视巡察（审计）指出的问题，与本人或本单位有关的有哪些，各整改到哪一步？",
}
ROUGHLY = 0.2
"""左右: so much more or less."""
_SURE = {
    Confidence.A: "明写",
    Confidence.B: "明写",
    Confidence.C: "推断，请核对",
    Confidence.D: "有出入，请核对",
}
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Drafted:
    """``data`` and ``comments`` as :func:`reviewcli.scaffold.write.scaffold_text` takes them; ``gaps``: what
    the notice does not say; ``doubts``: what a person should look at."""

    data: dict[str, object]
    comments: dict[KeyPath, list[str]]
    gaps: tuple[str, ...]
    doubts: tuple[str, ...]


def draft_scaffold(
    reading: Reading, meeting: str, kind: str, base: Scaffold, *, called: str, confirmed: bool = False
) -> Drafted:
    """The scaffold that ``reading`` (narrowed to ``meeting`` and ``kind``) gives, laid over ``base``.

    ``called``: the notice as remarks name it, where it has no title. ``confirmed``: a person has looked at
    every value.
    """
    return _Draft(reading, meeting, kind, base, called, confirmed).made()


class _Draft:
    """Gathers data, comments and gaps, one kind of value after the other."""

    def __init__(
        self, reading: Reading, meeting: str, kind: str, base: Scaffold, called: str, confirmed: bool
    ) -> None:
        self.reading, self.meeting, self.kind, self.base = reading, meeting, kind, base
        self.notice = reading.title.text if reading.title else called
        self.confirmed = confirmed
        self.data: dict[str, object] = {}
        self.comments: dict[KeyPath, list[str]] = {}
        self.gaps: list[str] = []
        self.doubts: list[str] = []
        self.covers: list[str] = []
        self.worst = Confidence.B

    def made(self) -> Drafted:
        base, ending = BASES[self.meeting, self.kind]
        year = self.reading.year
        self.data["id"] = f"{self.meeting}-{year.text if year else 'generic'}-{ending}"
        self.data["extends"] = base
        self._identity()
        self._theme()
        self._sections()
        self._limits()
        self._title_words()
        self._format()
        self._source()
        self._about()
        return Drafted(self.data, self.comments, tuple(self.gaps), tuple(self.doubts))

    def _say(self, path: KeyPath, origin: Origin, *, name: str = "") -> None:
        """The sentence that the value at ``path`` came from."""
        lines = self.comments.setdefault(path, [])
        lines.append(said_by(origin))
        if origin.note:
            lines.append(f"注意：{origin.note}。")
            self.doubts.append(f"{name}：{origin.note}" if name else origin.note)
        order = list(Confidence)
        self.worst = max(self.worst, origin.confidence, key=order.index)

    def _gap(self, path: KeyPath, what: str, how: str) -> None:
        self.comments.setdefault(path, []).append(f"通知里没有找到{what}，请补上：{how}")
        self.gaps.append(what)

    def _identity(self) -> None:
        reading = self.reading
        occasion = reading.occasions[0].text if reading.occasions else ""
        self.data["name"] = f"{occasion or MEETINGS[self.meeting]}·{PAPERS[self.kind]}（按通知起草）"
        for value in reading.meetings[:1]:
            self._say(("name",), value.origin, name="会议")
        if reading.year:
            self.data["year"] = int(reading.year.text)
            self._say(("year",), reading.year.origin, name="年度")
        else:
            self._gap(("name",), "年度", "加一行 year: 年份，并改 id 里的 generic")
        if occasion:
            self.data["occasion"] = occasion
            if reading.year is None or reading.occasions[0].origin.place != reading.year.origin.place:
                self._say(("occasion",), reading.occasions[0].origin)
            self._drop_field("occasion")
        elif reading.year:
            self._gap(("name",), "会议的全称", "加一行 occasion: 会议全称（不补上，写材料时会问）")
        self.data["verified"] = self.confirmed and bool(reading.year and occasion)
        if not self.data["verified"]:
            after = "逐条核对" if not self.confirmed else "把年度和会议全称补上"
            self.comments["verified",] = [f"{after}以后，把 false 改成 true"]
        self._organs()

    def _organs(self) -> None:
        """Who issued the notice is offered as who called the meeting."""
        known = next((field for field in self.base.fields if field.id == "organs"), None)
        issuer = self.reading.issuer
        if known is None or issuer is None or not re.fullmatch(known.pattern or ".*", issuer.text):
            return
        fields = self.data.setdefault("fields", [])
        assert isinstance(fields, list)
        fields.append({"id": "organs", "default": issuer.text})

    def _drop_field(self, id: str) -> None:
        """A value that the scaffold has need not be asked of each writer."""
        if any(field.id == id for field in self.base.fields):
            fields = self.data.setdefault("fields", [])
            assert isinstance(fields, list)
            fields.append({"id": id, "remove": True})

    def _theme(self) -> None:
        if not self.reading.themes:
            self._gap(("name",), "会议主题", "加一行 theme: 主题全文（不补上，写材料时会问）")
            return
        theme = self.reading.themes[0]
        self.data["theme"] = theme.text
        self._say(("theme",), theme.origin, name="主题")
        self._drop_field("theme")
        self._cover("theme", theme.origin)

    def _cover(self, id: str, origin: Origin) -> None:
        if origin.confidence in (Confidence.A, Confidence.B):
            self.covers.append(id)

    def _sections(self) -> None:
        sections: list[dict[str, object]] = [{"id": "problems"}]
        self.data["sections"] = sections
        self._aspects(sections[0])
        self._counts(sections[0])
        seen: set[str] = set()
        for part in self.reading.parts:
            if part.id not in seen:
                seen.add(part.id)
                self._part(sections, part)
        for id, name, amounts in (
            ("causes", "原因的条数", self.reading.causes),
            ("measures", "措施的条数", self.reading.measures),
        ):
            for amount in amounts[:1]:
                sections.append({"id": id, "points": _points(amount, self._inherited_most(id))})
                self._say(("sections", len(sections) - 1), amount.origin, name=name)

    def _aspects(self, problems: dict[str, object]) -> None:
        path: KeyPath = ("sections", 0)
        lists = self.reading.aspects
        how = "在下面写 children（不补上，写材料时会请您逐行填写）"
        if not lists:
            self._gap(path, "查摆问题的方面", how)
            return
        best, others = lists[0], lists[1:]
        if any(other.group != best.group for other in others if other.group and best.group):
            for one in lists:
                whom = f"对{one.group}" if one.group else ""
                self.comments.setdefault(path, []).append(
                    f"通知{whom}列的方面（{one.origin.place}）：{'；'.join(one.names)}"
                )
            groups = "、".join(dict.fromkeys(one.group for one in lists if one.group))
            self.doubts.append(f"通知对{groups}分别列了方面，请按自己是哪一类，把方面写进模板")
            self._gap(path, "适用于所有人的方面", how)
            return
        inside: KeyPath = (*path, "children")
        if not best.aspects[0].said or best.origin.sentence.startswith(BY_USER):
            self._say(inside, best.origin, name="方面")
        elif best.origin.note:
            self.comments.setdefault(inside, []).append(f"注意：{best.origin.note}。")
            self.doubts.append(f"方面：{best.origin.note}")
        problems["children"] = [self._aspect(n, aspect, best) for n, aspect in enumerate(best.aspects)]
        for other in others:
            whom = f"对{other.group}" if other.group else "还"
            said = f"通知里{whom}列了另外几个方面（{other.origin.place}）：{'；'.join(other.names)}"
            self.comments.setdefault(inside, []).append(f"注意：{said}。")
            self.doubts.append(said)

    def _aspect(self, n: int, aspect: Aspect, found: AspectList) -> dict[str, object]:
        self._cover(f"aspect-{n + 1}", found.origin)
        at: KeyPath = ("sections", 0, "children", n)
        if aspect.said:
            place, sure = aspect.place or found.origin.place, _SURE[found.origin.confidence]
            self.comments[at] = [f"通知原文（{place}，{sure}）：{_short(aspect.said)}"]
        if aspect.gloss and aspect.gloss not in aspect.said:
            self.comments.setdefault(at, []).append(f"通知的说明：{_short(aspect.gloss)}")
        return {"id": f"aspect-{n + 1}", "heading": aspect.name}

    def _counts(self, problems: dict[str, object]) -> None:
        for count in self.reading.counts[:1]:
            problems["each"] = {"points": _points(count, self._inherited_most("problems"))}
            self._say(("sections", 0, "each"), count.origin, name="每个方面的条数")

    def _inherited_most(self, id: str) -> int | None:
        section = self.base.section(id)
        if section is None:
            return None
        points = section.each.points if section.each is not None else section.points
        return points.max if points is not None else None

    def _part(self, sections: list[dict[str, object]], part: PartDemand) -> None:
        known = self.base.section(part.id)
        if known is None and part.id not in _QUESTIONS:
            return
        path: KeyPath = ("sections", len(sections))
        entry: dict[str, object] = {"id": part.id, "presence": part.presence.value}
        if known is None:
            entry |= {"before": "problems", "heading": PART_NAMES[part.id], "ask": _QUESTIONS[part.id]}
        sections.append(entry)
        self._say(path, part.origin, name=PART_NAMES[part.id])
        self._cover(part.id, part.origin)

    def _limits(self) -> None:
        limits: dict[str, object] = {}
        for amount in self.reading.lengths[:1]:
            low, high = bounds(amount)
            limits["chars"] = {"min": low, "max": high}
            self._say(("limits",), amount.origin, name="篇幅")
            if amount.about:
                self.comments["limits",].append("“左右”按上下各两成算，可以改")
        shares = {share.part: share for share in reversed(self.reading.shares)}
        if shares:
            limits["shares"] = [
                {"part": part.value}
                | ({"min": share.min} if share.min is not None else {})
                | ({"max": share.max} if share.max is not None else {})
                for part, share in shares.items()
            ]
            for share in shares.values():
                if not any(share.origin.sentence == x.origin.sentence for x in self.reading.lengths[:1]):
                    self._say(("limits",), share.origin, name="占比")
        if limits:
            self.data["limits"] = limits | {"source": f"“{self.notice}”"}

    def _title_words(self) -> None:
        found = self.reading.title_words
        if not found:
            return
        words = list(dict.fromkeys(_bare_words(value.text) for value in found))
        new = [word for word in words if word and word not in self.base.title_words]
        titled = next((value for value in found if self._whole_title(value)), None)
        if titled is not None:
            self.data["title"] = titled.text
            self._say(("title",), titled.origin, name="标题")
        if new:
            self.data["title_words+"] = new
            self._say(("title_words+",), found[0].origin, name="标题")
        elif titled is None:
            self.comments.setdefault(("name",), []).append(
                f"通知对材料名称的说法（{found[0].origin.place}）：{'、'.join(words)}"
            )

    def _whole_title(self, value: Value) -> bool:
        """A title written out, with nothing in it to be filled in."""
        return "生活会" in value.text and not any(mark in value.text for mark in "×XxX＊*…{}（")

    def _format(self) -> None:
        if not self.reading.formats:
            return
        text = "".join(value.text for value in self.reading.formats)
        self.data["format"] = "gbt9704-2012-28pt" if "28磅" in text.replace(" ", "") else self.base.format
        for value in self.reading.formats:
            self._say(("format",), value.origin, name="格式")
        self.comments["format",].append("与国家标准不同的字体、字号，请另做格式规范，并把编号写在 format")

    def _source(self) -> None:
        reading = self.reading
        source: dict[str, object] = {"title": self.notice}
        if reading.issuer:
            source["publisher"] = reading.issuer.text
        if reading.date:
            source["date"] = reading.date.text
        source["confidence"] = "B"
        if self.covers:
            source["covers"] = self.covers
        self.data["sources+"] = [source]
        self.data["confidence"] = "B" if self.confirmed else self.worst.value

    def _about(self) -> None:
        lines = [
            f"模板：从“{self.notice}”读出的草稿。每一项上面是它所依据的原句和把握。",
            "这里没有写的，都照 extends 指的那一份。",
        ]
        lines += [f"通知里没有找到{gap}，请补上。" for gap in self.gaps]
        if self.reading.deadlines:
            lines.append("通知里的时间要求（只作提醒，不参与检查）：")
            lines += [f"- {_short(value.text)}（{value.origin.place}）" for value in self.reading.deadlines]
        if self.reading.unread:
            lines.append("通知里这些带数字的要求没有读成模板的内容，请看要不要写进去：")
            lines += [f"- {_short(value.text)}（{value.origin.place}）" for value in self.reading.unread]
            self.doubts.append(
                "通知里这些要求没有读成模板的内容，请看要不要写进去："
                + "；".join(f"“{_short(value.text)}”" for value in self.reading.unread)
            )
        self.comments[()] = lines


def said_by(origin: Origin) -> str:
    """The remark that says where a value comes from: the notice's sentence, or who gave it."""
    if origin.sentence.startswith(BY_USER):
        return origin.sentence
    return f"通知原文（{origin.place}，{_SURE[origin.confidence]}）：{_short(origin.sentence)}"


def _points(amount: Amount, inherited: int | None) -> dict[str, object]:
    """How many points, where ``inherited`` would be the most."""
    least = amount.min or 1
    points: dict[str, object] = {"min": least}
    if amount.max is not None and amount.max >= least and (amount.max > least or amount.min is None):
        points["max"] = amount.max
    elif inherited is not None and least > inherited:
        points["max"] = least + 2
    return points


def bounds(amount: Amount) -> tuple[int | None, int | None]:
    """The bounds of a length as a scaffold has them: 左右 is so much more or less."""
    if not amount.about or amount.min is None:
        return amount.min, amount.max
    return round(amount.min * (1 - ROUGHLY)), round(amount.min * (1 + ROUGHLY))


def _bare_words(text: str) -> str:
    """The name of the document at the end of a title: 2025年度…个人对照检查材料 is 个人对照检查材料."""
    return text.split("生活会")[-1].strip("“”《》 ")


def _short(sentence: str) -> str:
    text = " ".join(sentence.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"


def alike(reading: Reading, others: Sequence[Scaffold]) -> Iterator[Scaffold]:
    """Those of ``others`` whose aspects are those of ``reading``."""
    if not reading.aspects:
        return
    wanted = [core(name) for name in reading.aspects[0].names]
    for scaffold in others:
        if [core(aspect.heading) for aspect in scaffold.aspects] == wanted:
            yield scaffold
