"""S3 and S4: what stands before the first part: title, byline, date, preamble."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewcli.manuscript.names import in_row, quoted
from reviewcli.rules.formulas import corrected
from reviewcli.rules.model import Context, Severity, Where
from reviewcli.rules.registry import Hit, Need, rule
from reviewcli.rules.where import at_line
from reviewcli.scaffold.detect import team_named
from reviewcli.scaffold.model import Presence, Scaffold
from reviewcli.scaffold.phrases import fill_labels, phrase_in

WARNING = Severity.WARNING
SCAFFOLD = (Need.SCAFFOLD,)


@rule(
    "S301", "missing-title", WARNING, "没有标题",
    reason="没有标题，收材料的人不知道是哪次会议的什么材料。", source="GB/T 9704-2012 第 7.3.1 条",
)  # fmt: skip
def missing_title(context: Context) -> Iterable[Hit]:
    """The paper begins without a title."""
    if not context.manuscript.title_text.strip() and context.manuscript.sections:
        wanted = quoted(_title_of(context.scaffold)) if context.scaffold is not None else "会议名称和文种"
        yield Hit("文稿没有标题", f"请在第一行写上标题，写明{wanted}", Where())


def _title_of(scaffold: Scaffold) -> str:
    """The scaffold's title, for what is to be filled in the labels: 〔党支部〕委员会2025年度…."""
    return fill_labels(scaffold.title, {field.id: field.label for field in scaffold.fields})


@rule(
    "S304", "title-kind", WARNING, "标题里的材料种类",
    reason="班子材料写班子的问题，个人材料写自己的问题，标题写错会归错类。",
    source="组织部门审核退回的常见意见", needs=SCAFFOLD,
)  # fmt: skip
def title_kind(context: Context) -> Iterable[Hit]:
    """班子 in the title of a personal paper, 个人 in that of a team's."""
    assert context.scaffold is not None
    title = context.manuscript.title_text
    team, personal = team_named(title), "个人" in title
    wanted = context.scaffold.kind
    if team is personal or (personal if wanted == "个人" else team):
        return
    found = "个人" if personal else "班子"
    line = next(
        (item for item in context.manuscript.title if found in item.text), context.manuscript.title[0]
    )
    yield Hit(
        f"标题写的是{found}材料，所用的模板是{wanted}材料",
        f"请核对：确实是{wanted}材料的，请改标题；是{found}材料的，请用 --scaffold 另选模板",
        at_line(context, line),
    )


def _asks_for(scaffold: Scaffold, line: str) -> tuple[str, ...]:
    """Labels of the required fields in a line of the scaffold; an optional one may be left out."""
    return tuple(f.label for f in scaffold.fields if f.required and f"{{{f.id}}}" in line)


@rule(
    "S302", "missing-byline", WARNING, "没有署名行",
    reason="标题下面写明单位、职务和姓名，才知道是谁的材料。", source="当年会议通知（见所用模板的来源）",
    needs=SCAFFOLD,
)  # fmt: skip
def missing_byline(context: Context) -> Iterable[Hit]:
    """No line with unit, post and name under the title, where the scaffold asks for them."""
    assert context.scaffold is not None
    labels = _asks_for(context.scaffold, context.scaffold.byline)
    paper = context.manuscript
    if labels and not paper.byline and not paper.signature:
        where = at_line(context, paper.title[-1]) if paper.title else Where()
        yield Hit("标题下面没有署名", f"请在标题下另起一行写明{in_row(labels)}", where)


@rule(
    "S303", "missing-date", WARNING, "没有日期",
    reason="没有日期，分不清是哪次会议、第几稿。", source="当年会议通知（见所用模板的来源）", needs=SCAFFOLD,
)  # fmt: skip
def missing_date(context: Context) -> Iterable[Hit]:
    """No date under the title, where the scaffold asks for one."""
    assert context.scaffold is not None
    paper = context.manuscript
    in_signature = any(re.search(r"年.{1,3}月", line.text) for line in paper.signature)
    if _asks_for(context.scaffold, context.scaffold.date) and paper.date is None and not in_signature:
        last = (*paper.title, *paper.byline)[-1:]
        where = at_line(context, last[0]) if last else Where()
        yield Hit(
            "标题下面没有日期", "请在署名下另起一行写日期，如（2023年8月15日），月和日前面不加零", where
        )


@rule(
    "S401", "missing-preamble", WARNING, "没有开头语",
    reason="开头语交代依据、主题和会前准备，再引出对照检查。", source="当年会议通知（见所用模板的来源）",
    needs=SCAFFOLD,
)  # fmt: skip
def missing_preamble(context: Context) -> Iterable[Hit]:
    """Nothing stands between the title and the first part."""
    assert context.scaffold is not None
    wanted = context.scaffold.preamble
    if wanted is None or wanted.presence is Presence.OPTIONAL or context.manuscript.preamble:
        return
    if context.manuscript.sections:
        last = (*context.manuscript.title, *context.manuscript.byline)[-1:]
        yield Hit(
            "第一个部分之前没有开头语",
            "请在第一个部分之前写一段：根据什么要求、围绕什么主题、会前做了哪些准备，以“现对照检查如下：”一类的话结束",
            at_line(context, last[0]) if last else Where(),
        )


@rule(
    "S402", "preamble-phrase-missing", WARNING, "开头语缺少应有的提法",
    reason="会议主题和过渡语是开头语的要件，缺了说明没有按当年通知写。",
    source="当年会议通知（见所用模板的来源）", needs=SCAFFOLD,
)  # fmt: skip
def preamble_phrase_missing(context: Context) -> Iterable[Hit]:
    """A phrase that the scaffold wants in the preamble is in none of its accepted forms there.

    One that is there misquoted is W401's.
    """
    assert context.scaffold is not None
    wanted = context.scaffold.preamble
    if wanted is None or not context.manuscript.preamble:
        return
    text = "".join(line.text for line in context.manuscript.preamble)
    mended = ""
    for phrase in wanted.phrases:
        if not phrase_in(phrase, text):
            mended = mended or corrected(context, text)
            if phrase_in(phrase, mended):
                continue  # misquoted, which W401 says
            yield Hit(
                f"开头语里没有“{phrase.split('|')[0]}”",
                f"请在开头语里写上“{'”或“'.join(phrase.split('|')[:3])}”",
                at_line(context, context.manuscript.preamble[-1]),
            )
