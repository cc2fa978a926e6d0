"""Well-formed papers of any scaffold, in every way people write them: what detection is measured with.

``papers(scaffold)`` gives each way of heading, numbering and front (title with or without its year, none at
all; byline and date or none). The words are our own; aspects that a scaffold leaves open are a unit's own.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewcli.manuscript.markers import Style, print_marker
from reviewcli.manuscript.model import Manuscript, Paragraph
from reviewcli.manuscript.outline import read_outline
from reviewcli.scaffold.model import Part, Presence, Scaffold, SectionSpec
from reviewcli.scaffold.phrases import phrase_in

OWN = (
    "服务窗口建设", "师德师风", "教学质量", "安全生产", "档案管理", "医患沟通", "科研诚信", "成本管控",
    "数字化转型", "家校协同", "应急值守", "客户投诉处理",
)  # fmt: skip
FORMS = ("{0}", "在{0}方面", "对照{0}方面突出问题", "{0}方面存在的问题", "关于{0}方面。")
STYLES = (
    (Style.CHINESE, Style.BRACKETED),
    (Style.CHINESE, Style.ARABIC),
    (Style.ARABIC, Style.ARABIC_BRACKETED),
)
TITLES = ("whole", "other words", "two lines", "no year", "none")
FRONTS = ("byline and date", "none")
OCCASIONS = ("2026年度", "2025年度", "2027年度", "")
"""Years of meetings with a list of aspects of the unit's own."""
WHEN = ("去年三月", "上半年", "第二季度", "近两年", "八月以来", "换届以后", "入汛前后", "年底那个月")
WHERE = ("到村里走访", "参加集中学习", "研究项目建设", "处理信访件", "窗口值班", "主题党日", "开碰头会")
DID = (
    "只去了两次",
    "没有记完笔记",
    "听汇报多、看现场少",
    "遇到矛盾绕着走",
    "拖了半个月才办",
    "照搬了往年的办法",
)
THEN = ("群众有意见", "效果打了折扣", "至今没有补上", "大家也提醒过", "反映出要求不严", "事后想起来脸红")
FAULTS = ("学得不够深", "用得不够活", "走得不够近", "管得不够严", "想得不够远", "抓得不够紧", "问得不够细")


@dataclass(frozen=True)
class Way:
    """One way of writing a paper."""

    form: str
    styles: tuple[Style, Style]
    title: str
    front: str
    variants: bool
    """Accepted variants of headings in place of the headings themselves."""

    @property
    def name(self) -> str:
        return f"{self.title}, {self.front}"


def ways() -> list[Way]:
    """Every way, in a fixed order."""
    every = itertools.product(FORMS, STYLES, TITLES, FRONTS, (False, True))
    return [Way(*each) for each in every]


@dataclass(frozen=True)
class Sample:
    """A paper and the scaffold that it was made from."""

    id: str
    way: Way
    lines: tuple[str, ...]

    @property
    def manuscript(self) -> Manuscript:
        return read_outline(tuple(Paragraph(n, line) for n, line in enumerate(self.lines, 1))).manuscript


def samples(scaffold: Scaffold, count: int, shift: int = 0) -> Iterator[Sample]:
    """``count`` of the ways, spread over all."""
    every = ways()
    random.Random(f"{scaffold.id} {shift}").shuffle(every)
    for n in range(count):
        rng = random.Random(f"{scaffold.id} {shift} {n}")
        way = every[n % len(every)]
        yield Sample(scaffold.id, way, tuple(_Writer(scaffold, way, rng).lines()))


class _Writer:
    def __init__(self, scaffold: Scaffold, way: Way, rng: random.Random) -> None:
        self.scaffold, self.way, self.rng = scaffold, way, rng
        self.speech = "发言" in scaffold.title
        self.team = scaffold.kind != "个人"
        self.who = {
            "个人": ("我", "本人", "我"),
            "班子": ("班子", "党委班子"),
            "党支部班子": ("支部委员会", "支委会"),
        }[scaffold.kind]
        self.values = {field.id: field.example or field.default for field in scaffold.fields}
        meeting = "民主生活会" if scaffold.meeting == "democratic-life" else "组织生活会"
        if "occasion" in self.values:
            self.values["occasion"] = rng.choice(OCCASIONS) + meeting
        if "theme" in self.values:
            self.values["theme"] = "紧扣年度重点任务，改进服务，狠抓落实"
        self.size = 0

    def lines(self) -> list[str]:
        out = [*self.title(), *self.front(), self.preamble()]
        parts = [section for section in self.scaffold.sections if self.wants(section)]
        for n, part in enumerate(parts, 1):
            out += self.part(part, n)
        return out if self.speech else self.lengthened(out)

    def lengthened(self, lines: list[str]) -> list[str]:
        """A whole paper has its 2,000 characters and more."""
        points = [n for n, line in enumerate(lines) if line.endswith("。") and len(line) > 40]
        while sum(map(len, lines)) < 2500:
            lines[self.rng.choice(points)] += self.sentence()
        return lines

    # ------------------------------------------------------------ front

    def title(self) -> list[str]:
        way, scaffold = self.way.title, self.scaffold
        if way == "none":
            return []
        whole = self.fill(scaffold.title)
        if way == "other words" and scaffold.title_words:
            word = self.rng.choice(scaffold.title_words)
            known = max((w for w in scaffold.title_words if whole.endswith(w)), key=len, default="")
            whole = whole[: len(whole) - len(known)] + word if known else whole
        if way == "no year":
            return [re.sub(r"20\d\d年度?", "", whole)]
        if way == "two lines" and "生活会" in whole:
            at = whole.index("生活会") + 3
            return [whole[:at], whole[at:]]
        return [whole]

    def front(self) -> list[str]:
        if self.way.front == "none":
            return []
        line = self.fill(self.scaffold.byline)
        lines = [line] if line.strip() else []
        return [*lines, self.date()] if self.scaffold.date else lines

    def date(self) -> str:
        year = self.scaffold.year
        return (
            self.fill(self.scaffold.date)
            if year is None or self.values.get("date")
            else f"（{year}年12月28日）"
        )

    def preamble(self) -> str:
        given = self.scaffold.preamble
        if given is None:
            return "现对照检查如下："
        if self.rng.random() < 0.5:
            return self.fill(given.text)
        asked = [phrase.split("|")[0] for phrase in given.phrases]
        asked = [phrase for phrase in asked if "…" not in phrase and "如下" not in phrase]
        theme = self.fill(self.scaffold.theme).split("，")[0]
        said = "，".join(dict.fromkeys(filter(None, [theme, *asked])))
        return f"按照统一安排，围绕{said}，{self.who[0]}认真做了会前准备，查找了差距。现对照检查如下："

    def fill(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: self.values.get(found[1], ""), text)

    # ------------------------------------------------------------ parts

    def wants(self, section: SectionSpec) -> bool:
        return section.presence is not Presence.OPTIONAL or self.rng.random() < 0.3

    def heading(self, spec: SectionSpec) -> str:
        words = (spec.heading, *spec.variants) if self.way.variants else (spec.heading,)
        return self.rng.choice(words)

    def part(self, spec: SectionSpec, number: int) -> list[str]:
        outer, inner = self.way.styles
        out = [print_marker(outer, number) + self.heading(spec)]
        children = [child for child in spec.children if self.wants(child)]
        names = [self.aspect(self.heading(child)) for child in children]
        if spec.typed and not spec.children:
            names = [self.aspect(name) for name in self.rng.sample(OWN, self.rng.randint(4, 6))]
        for n, name in enumerate(names, 1):
            out.append(print_marker(inner, n) + name)
            out += self.points(1 if self.speech else self.rng.randint(2, 3))
        if not names and spec.part in (Part.PROBLEMS, Part.CAUSES, Part.MEASURES):
            out += self.points(2 if self.speech else 4)
        elif not names:
            out.append(self.body(1 if self.speech else 3))
        return out

    def aspect(self, heading: str) -> str:
        form = self.way.form
        if heading.endswith(("方面", "情况", "问题")) or heading.startswith(("对照", "在", "关于")):
            return heading
        if heading.startswith("带头") and form[0] in "对关":
            form = "{0}方面"
        return form.format(heading)

    def points(self, count: int) -> list[str]:
        leads = self.rng.sample(FAULTS, count)
        return [
            f"{print_marker(Style.IS, n)}{lead}。{self.body(1 if self.speech else self.rng.randint(2, 4))}"
            for n, lead in enumerate(leads, 1)
        ]

    def body(self, count: int) -> str:
        return "".join(self.sentence() for _ in range(count))

    def sentence(self) -> str:
        pick = self.rng.choice
        return f"{pick(WHEN)}{pick(WHERE)}，{pick(self.who)}{pick(DID)}，{pick(THEN)}。"


def is_well_formed(sample: Sample, scaffold: Scaffold) -> bool:
    """The preamble holds what the scaffold asks for."""
    text = "".join(line.text for line in sample.manuscript.preamble)
    given = scaffold.preamble
    return given is None or all(phrase_in(phrase, text) for phrase in given.phrases)
