"""What several reports say in the same words: severities, places, verdicts, what to mend first."""

from __future__ import annotations

from collections.abc import Sequence

from reviewcli.checking.model import Completeness, FileResult, Metrics, ScaffoldUsed, Since
from reviewcli.manuscript.names import in_list
from reviewcli.rules.model import Finding, Severity
from reviewcli.rules.registry import FAMILIES
from reviewcli.scaffold.verified import say_unverified

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
STEP = " › "
"""Between the headings of a path."""
_QUOTE = 30
"""Characters of the paper quoted to find a place."""
_FIRST = 3
_HOW_MANY = ("", "一", "两", "三")
_PLACEHOLDER = "W1"
"""Beginning of the codes of what was left to fill in."""
_FAMILY_ORDER = ("S", _PLACEHOLDER, "P", "N", "C", "W", "F", "X")
_OTHER_FAMILIES = {"D": "雷同"}
FULL, EMPTY = "▓", "░"
_LONGEST_ID = 60
"""Characters that are said of an id that anybody may have written into a file."""


def family_name(code: str) -> str:
    """结构, 要点 … by the first letter of a code."""
    return FAMILIES.get(code[:1]) or _OTHER_FAMILIES.get(code[:1], code[:1])


def verdict(result: FileResult) -> str:
    """One line: how many of each severity, and what that means."""
    counts = [f"{result.count(s)} 处{name}" for s, name in NAMES.items() if result.count(s)]
    accepted = f"另有 {len(result.accepted)} 处已按单位设置接受" if result.accepted else ""
    if not counts:
        return f"结论：没有发现问题{'，' + accepted if accepted else ''}。"
    meaning = "请先改错误" if result.count(Severity.ERROR) else "没有错误"
    return f"结论：{'、'.join(counts)}，{meaning}{'；' + accepted if accepted else ''}。"


def all_verdict(results: Sequence[FileResult]) -> str:
    """One line about several files."""
    unreadable = sum(result.status == "unreadable" for result in results)
    clean = sum(result.status == "ok" for result in results)
    wrong = sum(result.count(Severity.ERROR) > 0 for result in results)
    parts = [f"共检查 {len(results)} 份文稿：{wrong} 份有错误"]
    parts += [f"{clean} 份没有问题"] * bool(clean)
    parts += [f"{unreadable} 份读不了"] * bool(unreadable)
    return "，".join(parts) + "。"


def to_mend_first(result: FileResult) -> tuple[Finding, ...]:
    """The three that weigh most: by severity, then structure, what was left to fill in, points …, then place.

    None where that is all there is, and no mere hints.
    """
    heavy = [finding for finding in result.findings if finding.severity is not Severity.INFO]
    if len(result.findings) <= _FIRST:
        return ()
    ranked = sorted(
        enumerate(heavy), key=lambda item: (-item[1].severity.weight, _family_rank(item[1].code), item[0])
    )
    return tuple(finding for _, finding in ranked[:_FIRST])


def mend_first_title(findings: Sequence[Finding]) -> str:
    """先改这三处."""
    return f"先改这{_HOW_MANY[len(findings)]}处"


def _family_rank(code: str) -> int:
    known = [n for n, start in enumerate(_FAMILY_ORDER) if code.startswith(start)]
    return known[0] if known else len(_FAMILY_ORDER)


def place(finding: Finding) -> str:
    """The heading path; what stands before the first heading or is about the whole paper, in words."""
    if finding.where.path:
        return STEP.join(finding.where.path)
    return "全文" if finding.where.paragraph is None else "标题、开头和结尾"


def quoted(finding: Finding) -> str:
    """The words of the paper, where the message does not say them already and the heading is not they."""
    text = " ".join(finding.where.text.split())
    if not text or text in finding.message or text == "".join(finding.where.path[-1:]):
        return ""
    return f"「{text if len(text) <= _QUOTE else text[:_QUOTE] + '…'}」"


def also(finding: Finding) -> str:
    """ "，另见第 12、30 段", three paragraphs at most; "" where there are no others."""
    numbers = [place.paragraph for place in finding.more if place.paragraph != finding.where.paragraph]
    others = [str(number) for number in dict.fromkeys(numbers) if number is not None]
    if not others:
        return ""
    return f"，另见第 {'、'.join(others[:_FIRST])} {'等' * (len(others) > _FIRST)}段"


def earlier(since: Since) -> list[tuple[str, tuple[Finding, ...]]]:
    """Earlier findings that are found no more, by what became of them."""
    return [("已改好", since.mended), ("文字已删去", since.gone), ("未比较", since.uncompared)]


def bar(complete: Completeness, cells: int = 10) -> str:
    """▓▓▓▓░ in ``cells`` characters: full only where all is there, empty only where nothing is."""
    filled = complete.found * cells // complete.total
    filled = max(filled, 1) if complete.found else 0
    return FULL * filled + EMPTY * (cells - filled)


def still_missing(complete: Completeness) -> str:
    """还缺：… , "" where nothing is missing."""
    return f"还缺：{in_list(complete.missing)}" if complete.missing else ""


def since_line(since: Since) -> str:
    """What became of the earlier findings, counted."""
    counts = [
        f"改好 {len(since.mended)} 处",
        f"还在 {len(since.open)} 处",
        f"新出现 {len(since.new)} 处",
    ]
    counts += [f"因文字删去而不再有 {len(since.gone)} 处"] * bool(since.gone)
    counts += [f"这次没有查、未比较 {len(since.uncompared)} 处"] * bool(since.uncompared)
    return f"与“{since.old}”相比：{'，'.join(counts)}。"


def is_new(result: FileResult, finding: Finding) -> bool:
    """Whether the finding was not there in the earlier state."""
    return result.since is not None and any(finding is new for new in result.since.new)


def scaffold_line(used: ScaffoldUsed | None, lost: str = "") -> str:
    """Which scaffold a file was checked against, and how surely; ``lost``: the one that it names in vain."""
    if lost:
        return f"{scaffold_line(used)}；{lost_line(lost)}，是按内容识别的"
    if used is None:
        return "模板：没有找到相符的模板"
    if not used.sure:
        return f"模板：没有选定，最接近的是“{used.name}”（{used.id}，相符程度 {used.score:.0%}）"
    how = f"自动识别，相符程度 {used.score:.0%}" if used.detected else "指定"
    how = "文件属性里写明" if used.declared else how
    doubt = "" if used.verified else f"；{say_unverified(used.unverified)}，由此查出的问题仅供参考"
    return f"模板：{used.name}（{used.id}，{how}）{doubt}"


def lost_line(id: str) -> str:
    """That a file names a scaffold which is not there."""
    name = " ".join(id.split())
    name = name if len(name) <= _LONGEST_ID else f"{name[:_LONGEST_ID]}…"
    return f"文件写明的模板“{name}”找不到"


def metrics_line(metrics: Metrics) -> str:
    """Parts, aspects, points, characters, the grid of the page."""
    counts = [f"{metrics.sections} 个部分", f"{metrics.aspects} 个方面", f"{metrics.points} 条要点"]
    counts.append(f"{metrics.chars:,} 字")
    if metrics.chars_per_line is not None:
        lines = f"每页 {metrics.lines_per_page} 行" if metrics.lines_per_page else "行距未固定"
        counts.append(f"{lines} × 每行 {metrics.chars_per_line} 字")
    return " · ".join(counts)
