"""S001, S003 and S105: which scaffold the paper answers, and whether it is the one it should answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewcli.manuscript.dates import YEAR, year_of
from reviewcli.manuscript.names import in_list, in_row, quoted
from reviewcli.rules.model import Context, OtherAspects, Severity
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_line, at_parent, has_text, quote
from reviewcli.scaffold.clues import occasion_of
from reviewcli.scaffold.match import Match
from reviewcli.scaffold.model import Part, Scaffold

NOTICE = "当年会议通知（见所用模板的来源）"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SCAFFOLD = (Need.SCAFFOLD,)
_UNLIKE = 0.4
"""A best guess below this is said to be none."""
_NAMED = 3
"""So many others are named that fit as well."""


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
            f"没有找到与这份文稿相符的模板（最接近的{quoted(guess.name)}只相符 {guess.score:.0%}），"
            "结构没有逐项检查",
            "请用 reviewcli scaffold list 看有没有合适的模板，再用 --scaffold 指定；"
            f"确实是它的，用 --scaffold {guess.id}",
        )
        return
    if guess.near:
        several = [guess, *guess.near[:_NAMED]]
        ids = [f"--scaffold {each.id}" for each in several]
        yield Hit(
            f"不能确定这份文稿对应哪个模板，{'、'.join(quoted(each.name) for each in several)}都对得上，"
            "结构没有逐项检查",
            f"请在标题里写明是哪一种，或者指定一个再查：{'，或 '.join(ids)}",
        )
        return
    yield Hit(
        f"不能确定这份文稿对应哪个模板，最接近的是{quoted(guess.name)}"
        f"（{guess.id}，相符程度 {guess.score:.0%}），结构没有逐项检查",
        f"如果就是它，请加上 --scaffold {guess.id} 再查一次；用 reviewcli scaffold list 可以看到全部模板",
    )


@rule(
    "S003", "scaffold-generic", INFO, "按通用模板检查",
    reason="通用模板不规定方面，方面齐不齐、提法对不对要与本单位的通知核对。", source="本程序的检查方法",
    needs=SCAFFOLD,
)  # fmt: skip
def scaffold_generic(context: Context) -> Iterable[Hit]:
    """The aspects are those of no year that the program knows; it took the scaffold for any year."""
    scaffold = context.scaffold
    if scaffold is None or scaffold.year is not None or not context.detected or context.others is not None:
        return
    if not any(spec.typed for spec in scaffold.walk()):
        return
    named = in_row([spec.name for spec in scaffold.aspects])
    yield Hit(
        f"文稿的方面（{named}）不是已有模板里哪一年的，按{quoted(scaffold.name)}检查",
        "请对照通知核对方面；本单位有自己的模板的，用 --scaffold 指定（用 reviewcli scaffold list 查）",
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


_YEAR = re.compile(rf"(?P<year>{YEAR})年度")
_SURELY = 0.85
"""A match this good says which year's aspects they are."""


@rule(
    "S105", "other-year-aspects", ERROR, "用了别的年度的方面",
    reason="每年的方面由当年通知规定，套用往年材料的方面会被退回重写。", source=NOTICE, needs=SCAFFOLD,
)  # fmt: skip
def other_year_aspects(context: Context) -> Iterable[Hit]:
    """The aspects are those of another meeting than the one named, or than the title's year."""
    scaffold, match, other = context.scaffold, context.match, context.others
    assert scaffold is not None
    assert match is not None
    if other is not None:
        yield _of_another(context, scaffold, match, other)
        return
    said = _YEAR.search(context.manuscript.title_text)
    if said is None or scaffold.year is None or match.score < _SURELY or not scaffold.aspects:
        return
    if year_of(said["year"]) != scaffold.year:
        line = next((item for item in context.manuscript.title if said["year"] in item.text), None)
        yield Hit(
            f"标题写的是“{said[0]}”，方面却是{quoted(scaffold.name)}的",
            "请核对标题的年度；年度没有写错的，请按当年通知规定的方面重新查摆"
            "（用 reviewcli scaffold list 查标题所写年度的模板，再用 --scaffold 指定）",
            at_line(context, line or context.manuscript.title[0]),
        )


def _of_another(context: Context, scaffold: Scaffold, match: Match, other: OtherAspects) -> Hit:
    """The title names one meeting, the aspects are another's; or so somebody chose the scaffold."""
    title = context.manuscript.title
    line = next((line for line in title if occasion_of(line.text).dated), None)
    wanted = f"{quoted(scaffold.name)}的方面重新查摆"
    if not other.wanted:
        wanted = "当年通知规定的方面重新查摆"
    by_it = f"--scaffold {other.id}"
    if line is not None and context.detected:
        return Hit(
            f"标题写的是{quote(line.text)}，方面却是{quoted(other.name)}的",
            f"标题写错的，请改标题（或者加上 {by_it} 再查）；标题没有写错的，请按{wanted}{_these(other)}",
            at_line(context, line),
            unsure=not other.firm,
        )
    problems = next((p.section for p in match.pairs if p.spec.part is Part.PROBLEMS), None)
    return Hit(
        f"文稿的方面是{quoted(other.name)}的，不是{quoted(scaffold.name)}的",
        f"模板选错的，请改用 {by_it}；没有选错的，请按{wanted}{_these(other)}",
        at_parent(context, problems),
        unsure=not other.firm,
    )


def _these(other: OtherAspects) -> str:
    return f"：{in_list(other.wanted)}" if other.wanted else ""
