"""Well-formed papers in every way people write them, made by a seeded generator. The words are our own.

``make(seed)`` gives a :class:`Paper`: its lines and what a reader must find in it. The ways (``Ways``) are
drawn one by one: form and number of headings, a gathering heading or none, points one a paragraph or run
together, their ordinals, headings run into the text, full stops after headings, byline, title in two lines,
further parts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from reviewcli.manuscript.markers import Style, print_marker
from reviewcli.manuscript.numerals import chinese

MEETINGS = {
    "2023年第一批主题教育专题民主生活会": (
        "理论学习",
        "政治素质",
        "能力本领",
        "担当作为",
        "工作作风",
        "廉洁自律",
    ),
    "2024年度民主生活会": (
        "带头严守政治纪律和政治规矩，维护党的团结统一",
        "带头增强党性、严守纪律、砥砺作风",
        "带头在遵规守纪、清正廉洁前提下勇于担责、敢于创新",
        "带头履行全面从严治党政治责任",
    ),
    "2025年度民主生活会": (
        "带头强化政治忠诚、提高政治能力",
        "带头固本培元、增强党性",
        "带头敬畏人民、敬畏组织、敬畏法纪",
        "带头干事创业、担当作为",
        "带头坚决扛起管党治党责任",
    ),
    "2022年度组织生活会": ("政治信仰", "党员意识", "理论学习", "能力本领", "作用发挥", "纪律作风"),
    "2025年度组织生活会": (
        "学习贯彻党的创新理论",
        "加强党性锻炼",
        "联系服务群众",
        "发挥先锋模范作用",
        "改作风树新风",
    ),
}
KINDS = ("个人对照检查材料", "检视剖析材料", "个人剖析材料", "发言提纲", "对照检查材料")
PROBLEMS = (
    "存在的主要问题",
    "存在的问题和不足",
    "检视出的突出问题",
    "对照检查剖析",
    "问题查摆",
    "存在的突出问题及具体表现",
)
CAUSES = ("产生问题的原因", "原因剖析", "根源剖析", "存在问题的原因分析", "问题产生的思想根源剖析")
MEASURES = (
    "今后整改和努力方向",
    "整改措施和努力方向",
    "努力方向和改进措施",
    "下一步整改措施",
    "今后努力方向",
)
ASPECT_FORMS = ("{0}方面", "在{0}方面", "对照{0}方面突出问题", "关于{0}方面", "{0}方面存在的问题")
BEFORE = (
    "上年度{m}整改措施落实情况",
    "深入贯彻中央八项规定精神学习教育开展情况",
    "落实巡视巡察和审计整改情况",
)
AFTER = ("典型案例剖析", "需要说明和报告的事项")

WHO = ("我", "本人", "自己")
WHEN = ("去年三月", "上半年", "今年第二季度", "近两年", "八月以来", "换届以后")
WHERE = ("到村里走访", "参加集中学习", "研究项目建设", "处理信访件", "分管的窗口服务", "支部主题党日")
DID = (
    "只去了两次",
    "没有记完笔记",
    "听汇报多、看现场少",
    "遇到矛盾绕着走",
    "拖了半个月才办",
    "照搬了往年的办法",
)
THEN = ("群众有意见", "效果打了折扣", "至今没有补上", "同志们也提醒过", "心里是明白的", "反映出要求不严")
FAULTS = (
    "学得不够深",
    "用得不够活",
    "走得不够近",
    "管得不够严",
    "想得不够远",
    "抓得不够紧",
    "问得不够细",
    "改得不够实",
)


@dataclass(frozen=True)
class Ways:
    """How a paper is written."""

    aspect_form: str
    part_style: Style
    aspect_style: Style
    point_style: Style
    points: str
    """paragraph, inline, semicolon, alone (the lead on a line of its own)"""
    heading_end: str
    run_in: bool
    wrapper: bool
    answers: str
    """points, headings or bracketed: how causes and measures are divided"""
    before: tuple[str, ...]
    after: tuple[str, ...]
    title_lines: int
    byline: bool
    ascii_brackets: bool
    indent: str
    closing: bool


@dataclass
class Paper:
    """``lines`` of text; the headings of parts and of aspects that must be found; points of each aspect."""

    lines: list[str]
    parts: list[str]
    aspects: list[str]
    points: dict[str, int]
    ways: Ways
    answers: dict[str, int] = field(default_factory=dict)


def ways(rng: random.Random) -> Ways:
    part_style = rng.choice([Style.CHINESE] * 5 + [Style.ARABIC])
    below = [Style.BRACKETED] * 4 + [Style.ARABIC, Style.ARABIC_BRACKETED]
    aspect_style = rng.choice(
        below if part_style is Style.CHINESE else [Style.BRACKETED, Style.ARABIC_BRACKETED]
    )
    run_in = rng.random() < 0.2
    points = rng.choice(["paragraph", "paragraph", "inline", "semicolon", "alone"])
    numbered = points in ("paragraph", "alone") and not run_in and aspect_style is Style.BRACKETED
    return Ways(
        aspect_form=rng.choice(
            ["{0}方面", "在{0}方面", "对照{0}方面突出问题", "关于{0}方面", "{0}方面存在的问题"]
        ),
        part_style=part_style,
        aspect_style=aspect_style,
        point_style=rng.choice([Style.IS, Style.IS, Style.NTH, Style.ARABIC] if numbered else [Style.IS]),
        points="inline" if run_in else points,
        heading_end="。" if run_in else rng.choice(["", "", "", "。"]),
        run_in=run_in,
        wrapper=aspect_style in (Style.ARABIC, Style.ARABIC_BRACKETED) and part_style is Style.CHINESE,
        answers=rng.choice(["points", "points", "headings", "bracketed"]),
        before=tuple(text for text in BEFORE if rng.random() < 0.3),
        after=tuple(text for text in AFTER if rng.random() < 0.2),
        title_lines=rng.choice([1, 1, 2]),
        byline=rng.random() < 0.4,
        ascii_brackets=rng.random() < 0.2,
        indent=rng.choice(["", "", "　　", "    "]),
        closing=rng.random() < 0.3,
    )


class _Writer:
    def __init__(self, rng: random.Random, how: Ways) -> None:
        self.rng = rng
        self.how = how

    def number(self, style: Style, n: int) -> str:
        text = print_marker(style, n)
        if self.how.ascii_brackets:
            text = text.replace("（", "(").replace("）", ")")
        return text

    def sentence(self) -> str:
        pick = self.rng.choice
        return f"{pick(WHEN)}{pick(WHERE)}，{pick(WHO)}{pick(DID)}，{pick(THEN)}。"

    def body(self) -> str:
        return "".join(self.sentence() for _ in range(self.rng.randint(2, 4)))

    def leads(self, count: int) -> list[str]:
        return self.rng.sample(FAULTS, count)

    def points(self, style: Style, count: int, form: str) -> list[str]:
        items = [(self.number(style, n), lead) for n, lead in enumerate(self.leads(count), start=1)]
        if form == "paragraph":
            return [f"{number}{lead}。{self.body()}" for number, lead in items]
        if form == "alone":
            return [line for number, lead in items for line in (f"{number}{lead}。", self.body())]
        if form == "inline":
            return ["".join(f"{number}{lead}。{self.sentence()}" for number, lead in items)]
        listed = "；".join(f"{number}{lead}，{self.rng.choice(THEN)}" for number, lead in items)
        return [f"能够按要求去做。但对照标准，还有不足：{listed}。"]

    def answers(self, level_style: Style, count: int) -> list[str]:
        form = self.how.answers
        if form == "points":
            return self.points(Style.IS, count, "paragraph")
        items = list(enumerate(self.leads(count), start=1))
        if form == "headings":
            return [x for n, lead in items for x in (f"{self.number(level_style, n)}{lead}", self.body())]
        return [f"{self.number(level_style, n)}{lead}。{self.body()}" for n, lead in items]


def make(seed: int) -> Paper:
    """The paper of this seed, always the same."""
    rng = random.Random(seed)
    how = ways(rng)
    write = _Writer(rng, how)
    meeting = rng.choice(sorted(MEETINGS))
    kind = rng.choice(KINDS)
    lines = [meeting, kind] if how.title_lines == 2 else [meeting + kind]
    if how.byline:
        lines += ["白水镇党委委员　张三", "（2025年12月30日）"]
    lines.append(f"按照统一安排，会前{write.sentence()}现对照检查如下：")
    paper = Paper(lines, [], [], {}, how)
    _parts(paper, write, rng, meeting)
    if how.closing:
        lines += ["以上是我的对照检查，不当之处，请同志们批评指正。", "张三"]
    paper.lines = [line if i == 0 else how.indent + line for i, line in enumerate(lines)]
    return paper


def _parts(paper: Paper, write: _Writer, rng: random.Random, meeting: str) -> None:
    how = paper.ways
    problems, causes, measures = rng.choice(PROBLEMS), rng.choice(CAUSES), rng.choice(MEASURES)
    names = [
        *(text.format(m=meeting[-5:]) for text in how.before),
        problems,
        *how.after[:1],
        causes,
        measures,
    ]
    names += how.after[1:]
    for n, name in enumerate(names, start=1):
        paper.parts.append(name)
        paper.lines.append(write.number(how.part_style, n) + name)
        if name == problems:
            _aspects(paper, write, rng, meeting)
        elif name in (causes, measures):
            count = rng.randint(3, 5)
            style = Style.BRACKETED if how.part_style is Style.CHINESE else Style.ARABIC_BRACKETED
            paper.lines += write.answers(style, count)
            paper.answers[name] = count
        else:
            paper.lines.append(write.body())


def _aspects(paper: Paper, write: _Writer, rng: random.Random, meeting: str) -> None:
    how = paper.ways
    aspects = MEETINGS[meeting]
    if how.wrapper:
        paper.lines.append(write.number(Style.BRACKETED, 1) + f"{chinese(len(aspects))}个方面突出问题查摆")
    for n, aspect in enumerate(aspects, start=1):
        form = "{0}方面" if aspect.startswith("带头") and how.aspect_form[0] in "对关" else how.aspect_form
        heading = form.format(aspect)
        count = rng.randint(2, 4)
        body = write.points(how.point_style, count, how.points)
        head = write.number(how.aspect_style, n) + heading + how.heading_end
        paper.lines += [head + body[0], *body[1:]] if how.run_in else [head, *body]
        paper.aspects.append(heading)
        paper.points[heading] = count
