"""S001 and S105: which scaffold the paper answers, and whether it is the one it should answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewcli.rules.model import Context, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_line, at_parent, has_text
from reviewcli.scaffold.model import Part

NOTICE = "当年会议通知（见所用模板的来源）"
ERROR, WARNING = Severity.ERROR, Severity.WARNING
SCAFFOLD = (Need.SCAFFOLD,)
_UNLIKE = 0.4
"""A best guess below this is said to be none."""


@rule(
    "S001", "scaffold-unsure", WARNING, "模板没有选定",
    reason="没有选定模板时，缺不缺部分和方面无从查起，只能检查不依赖模板的项目。", source="本程序的检查方法",
)  # fmt: skip
def scaffold_unsure(context: Context) -> Iterable[Hit]:
    """No scaffold was named and none fits surely enough."""
    if context.scaffold is not None:
        return
    guess = context.candidate
    if guess is None:
        yield Hit(
            "没有找到与这份文稿相符的模板，结构没有逐项检查",
            "用 reviewcli scaffold list 看有哪些模板，再用 --scaffold 指定一个",
        )
        return
    if guess.score < _UNLIKE:
        yield Hit(
            f"没有找到与这份文稿相符的模板（最接近的“{guess.name}”只相符 {guess.score:.0%}），"
            "结构没有逐项检查",
            "请用 reviewcli scaffold list 看有没有合适的模板，再用 --scaffold 指定；"
            f"确实是它的，用 --scaffold {guess.id}",
        )
        return
    yield Hit(
        f"不能确定这份文稿对应哪个模板，最接近的是“{guess.name}”（{guess.id}，相符程度 {guess.score:.0%}），"
        "结构没有逐项检查",
        f"如果就是它，请加上 --scaffold {guess.id} 再查一次；用 reviewcli scaffold list 可以看到全部模板",
    )


@rule(
    "S002", "no-text", ERROR, "没有文字",
    reason="文件里没有文字，多半是交错了文件，或者内容是图片。", source="本程序的检查方法",
)  # fmt: skip
def no_text(context: Context) -> Iterable[Hit]:
    """The file holds no words at all: nothing, or pictures of them."""
    if not has_text(context):
        pictures = any("picture" in paragraph.cues.marks for paragraph in context.paragraphs)
        yield Hit(
            "文件里只有图片，没有文字" if pictures else "文件里没有文字",
            "图片里的文字检查不了，请换成能编辑的 Word 文件" if pictures else "请核对是不是交错了文件",
        )


_YEAR = re.compile(r"(?P<year>20\d\d|二[〇○Ｏ零]二[〇○Ｏ零一二三四五六七八九])年度")
_SURELY = 0.85
"""A match this good says which year's aspects they are."""


def _digits(year: str) -> int:
    return int(
        "".join(str("〇一二三四五六七八九".find(c.translate(_ZEROS))) if not c.isdigit() else c for c in year)
    )


_ZEROS = str.maketrans({"○": "〇", "Ｏ": "〇", "零": "〇"})


@rule(
    "S105", "other-year-aspects", ERROR, "用了别的年度的方面",
    reason="每年的方面由当年通知规定，套用往年材料的方面会被退回重写。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def other_year_aspects(context: Context) -> Iterable[Hit]:
    """The aspects are those of another meeting than the one named, or than the title's year."""
    scaffold, match, better = context.scaffold, context.match, context.candidate
    assert scaffold is not None
    assert match is not None
    problems = next((p.section for p in match.pairs if p.spec.part is Part.PROBLEMS), None)
    if better is not None and better.id != scaffold.id:
        wanted = "、".join(spec.name for spec in scaffold.aspects)
        yield Hit(
            f"文稿的方面是“{better.name}”的，不是“{scaffold.name}”的",
            f"请按“{scaffold.name}”的方面重新查摆：{wanted}；如果模板选错了，请改用 --scaffold {better.id}",
            at_parent(context, problems),
        )
        return
    said = _YEAR.search(context.manuscript.title_text)
    if said is None or scaffold.year is None or match.score < _SURELY or not scaffold.aspects:
        return
    if _digits(said["year"]) != scaffold.year:
        line = next((item for item in context.manuscript.title if said["year"] in item.text), None)
        yield Hit(
            f"标题写的是“{said[0]}”，方面却是“{scaffold.name}”的",
            "请核对标题的年度；年度没有写错的，请按当年通知规定的方面重新查摆",
            at_line(context, line or context.manuscript.title[0]),
        )
