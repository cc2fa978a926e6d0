"""Last year's 问题整改清单 read back: what is done, what is open; and the sentences it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewcli.draft.compose import gap_mark
from reviewcli.draft.ledger import LedgerRow
from reviewcli.draft.model import DraftItem, has_words
from reviewcli.draft.points import first_sentence
from reviewcli.errors import ReviewError
from reviewcli.grids.model import Table, find_table, is_aside, passed_over
from reviewcli.grids.read import read_listed
from reviewcli.manuscript.names import quoted
from reviewcli.manuscript.printing import GAP
from reviewcli.manuscript.text import clean, clean_line

DONE, ONGOING, LASTING, OPEN = "已完成", "正在推进", "长期坚持", "未完成"
STATES = (DONE, LASTING, ONGOING, OPEN)
_DATE = r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[底末初]|[上中下]旬)?"
_ENDED = (
    "(?:完成|完成整改|整改完成|整改到位|整改落实到位|落实到位|整改完毕|整改落实|办结|办理完毕|销号|整改销号|"
    "完成销号)"
)
_DONE = re.compile(
    rf"(?:目前|现|(?:该|此)?(?:问题|项)?|{_DATE})(?:"
    rf"(?:已经?|均已经?|都已经?|全部已?|已经?全部|已?[按如]期|已?按时|已于{_DATE}(?:以?前)?){_ENDED}"
    r"|(?:已经?|均已|都已|全部|已全部)(?:整改|落实|解决|达标|到位)"
    rf"|{_ENDED})(?:了)?|是|[√✓✔☑]|100(?:\.0+)?[%％]|1(?:\.0+)?|(?:完成|完成率|整改率)?100[%％]"
)
"""The only wordings that say for sure that something is done, each a whole clause. What is not among them is
never taken for done."""
_PLANNED = re.compile(rf"(?:{_DATE}|.*[0-9]年)(?:以?前)?{_ENDED}")
"""2026年6月完成: a date without 已 may lie ahead."""
_PART = "(?:开始|完成|启动|整改|落实|销号|办结|到位|推进|解决)"
_HOW = "(?:能够?|全部|完全|按期|按时|如期|及时|彻底|真正)*"
_STATES = (
    (
        OPEN,
        rf"未{_HOW}{_PART}|没有?{_HOW}{_PART}|尚未|还没|暂未|(?:难以|不能|无法|不可能){_HOW}{_PART}|{_PART}(?:得|还)?不"
        rf"|(?<![接对等招])[待拟]{_PART}|^(?:否|待办)$|^[×✗✕☒]$|^0(?:\.0+)?[%％]?$",
    ),
    (
        ONGOING,
        "正在|[尚仍还]在|推进中|进行中|整改中|部分(?:完成|整改|落实)|(?:基本|初步|大体|接近)(?:完成|整改|落实|到位)"
        "|(?:持续|有序|稳步|扎实|加快|按计划|按序时|序时|抓紧|全力|积极)推进|阶段性|已(?:经)?(?:启动|开始|着手|部署)"
        r"|^0\.[0-9]*[1-9][0-9]*$|(?<![0-9.])[1-9]?[0-9](?:\.[0-9]+)?[%％]",
    ),
    (LASTING, "长期|持续|常态|坚持"),
)
_DOUBT = re.compile(
    "[未没]|尚|还有|仍|正在|除|但|不过|部分|计划|预计|力争|争取|下一步|长期坚持|长期整改|持续推进|持续整改|持续坚持|"
    rf"常态|(?<![接对等招])待{_PART}"
)
"""What behind 已完成 makes it doubtful again."""
_CLAUSE = re.compile(r"[：:，,。；;、！!（(\s]+")
_SPACED = re.compile(r"\S(?:[ \u3000]+\S)+(?=$|[：:，,。；;（(])")
_BOX = re.compile(r"([□☐☑■☒√✓✔])[ \u3000]*([^□☐☑■☒√✓✔]*)")
_EMPTY_BOXES = "□☐"
_ONLY_STATE = re.compile(
    "(?:已经?|全部|均|都|基本|按期|按时|如期|正在|尚在?|仍在|还在?|有序|稳步|按计划|待)*(?:未|没有)?"
    "(?:开始|完成|启动|整改|落实|销号|办结|到位|推进|进行|长期|坚持|持续|常态化?|中|的|了)+"
    "|[是否√✓✔☑×✗✕☒]|[01](?:\\.0+)?|(?:100|0)(?:\\.0+)?[%％]"
)
_HEAD = re.compile(
    rf"(?:{'|'.join(STATES)}|未开始|全部完成|进行中|整改中|持续推进)(?:[：:，,。；;、\s]+|(?=[（(]))"
)
_NAMES = {
    "problem": (
        "存在问题", "存在的问题", "问题", "查摆问题", "查摆出的问题", "检视问题", "突出问题", "主要问题",
        "具体问题", "问题表现", "问题清单", "整改问题", "问题内容",
    ),
    "measure": ("整改措施", "措施", "改进措施", "具体措施", "整改举措", "整改任务", "举措"),
    "state": (
        "整改状态", "状态", "完成情况", "整改完成情况", "是否完成", "整改进展", "进展情况", "进展",
        "落实情况", "整改落实情况", "整改情况", "整改结果", "销号情况", "整改率", "完成率", "整改完成率",
        "整改进度", "完成进度",
    ),
    "evidence": (
        "佐证", "佐证材料", "证明材料", "整改成效", "成效", "工作成效", "整改结果", "取得成效",
        "进展说明", "备注",
    ),
    "responsible": (
        "责任人", "责任领导", "整改责任人", "牵头领导", "责任单位", "责任部门", "牵头单位", "责任",
    ),
    "due": ("整改时限", "时限", "完成时限", "整改期限", "完成时间", "整改时间", "期限", "时间"),
}  # fmt: skip
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class ReadItems:
    """``items`` in their order; ``said``: what could not be read surely, in sentences."""

    items: tuple[DraftItem, ...]
    said: tuple[str, ...] = ()


def read_items(path: Path) -> ReadItems:
    """The lines of a ledger in .xlsx, .docx or .csv: columns found by their headings, in any order, merged
    cells filled in. Raises ReviewError with one sentence where there is no such table.
    """
    grids = read_listed(path).grids
    tables = [table for grid in grids if (table := find_table(grid, _NAMES, ("problem",))) is not None]
    items = [item for table in tables for item in _items(table)]
    if not items:
        asides = any(is_aside(row) for grid in grids for row in grid.rows[1:])
        why = (
            "没有找到表格"
            if not grids
            else "的表格里没有找到“存在问题”一列"
            if not tables
            else "的清单里各行都合并成了一格或只是说明，读不出问题"
            if asides
            else "的清单是空的"
        )
        raise ReviewError(
            f"“{path}”{'里' if not grids else ''}{why}；请给出上年度的问题整改清单（.xlsx 或 .docx）。"
        )
    said = []
    if not any("state" in table.columns for table in tables):
        said.append("清单里没有“整改状态”一列，各项的状态要自己补。")
    elif unknown := sum(not item.state for item in items):
        said.append(f"有 {unknown} 项看不出整改状态，要自己补。")
    said += passed_over(tables)
    return ReadItems(tuple(items), tuple(said))


def _items(table: Table) -> Iterable[DraftItem]:
    for record in table.records():
        state, told = read_state(_filled(record.get("state", "")))
        evidence = _filled(record.get("evidence", ""))
        evidence = "\n".join(filter(None, (told, evidence if evidence != told else "")))
        item = DraftItem(
            problem=_filled(record["problem"]),
            measure=_filled(record.get("measure", "")),
            state=state,
            evidence=evidence,
            responsible=clean_line(_filled(record.get("responsible", ""))).text,
            due=clean_line(_filled(record.get("due", ""))).text,
        )
        if has_words(item.problem) or has_words(item.measure):
            yield item


def item_of(row: LedgerRow) -> DraftItem:
    """What a row of this year's ledger is when it is read back next year."""
    return DraftItem(
        problem=_filled(row.problem),
        measure=_filled(row.measure),
        state=read_state(row.state)[0],
        responsible=_filled(row.responsible),
        due=_filled(row.due),
    )


def _filled(text: str) -> str:
    """``text``, or nothing where it is the program's own mark for something missing."""
    text = clean(text).text
    return "" if text.startswith(GAP) and text.endswith("】") and text.count("】") == 1 else text


def read_state(text: str) -> tuple[str, str]:
    """The state that a cell says ("" where none is sure), and what else stands in it.

    Done is only what says so in one of a few wordings (:data:`_DONE`) and takes nothing back behind it.
    """
    text = clean(text).text
    ticked = _ticked(text)
    if ticked is not None:
        return read_state(ticked) if ticked else ("", text)
    spaced = _SPACED.match(text)
    if spaced is not None:
        text = re.sub(r"[ \u3000]+", "", spaced[0]) + text[spaced.end() :]
    state = _state_of(text)
    if not text or (state and _ONLY_STATE.fullmatch(text)):
        return state, ""
    rest = _HEAD.sub("", text, count=1) if state and _HEAD.match(text) else text
    if rest[:1] in "（(" and rest[-1:] in "）)":
        rest = rest[1:-1]
    return state, rest.strip()


def _state_of(text: str) -> str:
    clause, *behind = _CLAUSE.split(text, maxsplit=1)
    done = _DONE.fullmatch(clause) is not None and _PLANNED.fullmatch(clause) is None
    if done and not _DOUBT.search("".join(behind)):
        return DONE
    return next((name for name, pattern in _STATES if re.search(pattern, text[:_SHOWN])), "")


def _ticked(text: str) -> str | None:
    """Of boxes to tick (☑已完成 □未完成) the words behind the ticked one, "" for none or several; None where
    there are no boxes."""
    boxes = _BOX.findall(text)
    if not any(words.strip() for _, words in boxes):
        return None
    chosen = [words.strip(" \u3000\n，,、；;/") for mark, words in boxes if mark not in _EMPTY_BOXES]
    return chosen[0] if len(chosen) == 1 else ""


def still_open(items: Iterable[DraftItem]) -> list[DraftItem]:
    """Those that are not said to be done, each problem once."""
    found: dict[str, DraftItem] = {}
    for item in items:
        if item.state in (ONGOING, OPEN, "") and item.problem:
            found.setdefault(item.problem, item)
    return list(found.values())


def items_text(items: Sequence[DraftItem]) -> str:
    """A first text for 上年度整改落实情况: one paragraph for each state, made of the ledger's own words only.

    An item without a state has 【待补充：整改进展】.
    """
    groups = _by_problem(items)
    if not groups:
        return ""
    states = [_worst(group) for group in groups]
    counts = {state: states.count(state) for state in STATES}
    counted = "，".join(f"{state} {count} 项" for state, count in counts.items() if count)
    head = f"上年度整改清单共 {len(groups)} 项" + (f"，其中{counted}。" if counted else "。")
    paragraphs = [head]
    for state in (*STATES, ""):
        mine = [_told(group, state) for group, own in zip(groups, states, strict=True) if own == state]
        if mine:
            name = f"{state}的：" if state else gap_mark("整改进展")
            paragraphs.append(f"{name}{'；'.join(mine)}。")
    return "\n".join(paragraphs)


def _by_problem(items: Iterable[DraftItem]) -> list[list[DraftItem]]:
    """The items of each problem together; one without a problem for itself."""
    groups: dict[str, list[DraftItem]] = {}
    for at, item in enumerate(items):
        groups.setdefault(item.problem or f"\n{at}", []).append(item)
    return list(groups.values())


def _worst(group: Iterable[DraftItem]) -> str:
    """A problem is as far as the last of its measures."""
    order = (OPEN, "", ONGOING, LASTING, DONE)
    states = [item.state if item.state in STATES else "" for item in group]
    return min(states, key=order.index)


def _told(group: Sequence[DraftItem], state: str) -> str:
    """针对“…”，措施，佐证（时限）: in one sentence without its stop. A measure in another state says so."""
    problem = group[0].problem
    parts = [f"针对{quoted(_flat(problem))}"] if problem else []
    for item in group:
        measure = _flat(first_sentence(item.measure.partition("\n")[0])[0])
        aside = [item.state] if item.state and item.state != state else []
        aside += [f"时限：{_flat(item.due)}"] if item.due and item.state in (ONGOING, OPEN) else []
        told = "，".join(filter(None, (measure, _flat(item.evidence))))
        parts.append(told + (f"（{'，'.join(aside)}）" if aside and told else ""))
    return "，".join(filter(None, parts))


def _flat(text: str) -> str:
    """The lines and sentences of a cell in one sentence without its stop."""
    lines = (clean_line(line).text.rstrip("。；;，, ") for line in text.split("\n"))
    joined = "，".join(filter(None, lines))
    return re.sub("。(?=[”’」』）)])", "", re.sub("。+(?![”’」』）)])", "，", joined)).replace("：，", "：")
