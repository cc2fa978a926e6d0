"""A heading, and how deep it lies: by nesting of number styles, not by the styles themselves."""

from __future__ import annotations

from reviewcli.manuscript.markers import Style
from reviewcli.records import dataclass


@dataclass(slots=True, eq=False)
class Head:
    """A heading: row ``row`` has it from ``start`` to ``end``, its closing punctuation to ``ending``."""

    row: int
    style: Style | None
    number: int
    start: int
    end: int
    ending: int
    words: str
    """"part", "wrapper", "aspect" or ""."""
    part: str
    """What :func:`part_of` says."""
    alone: bool
    why: str = ""
    level: int = 0


def assign_levels(heads: list[Head]) -> None:
    """Depth by nesting: a style met again goes back to its level; a new one goes one deeper."""
    top = _top_style(heads)
    stack: list[set[Style]] = []
    last_aspect = 0
    previous: Head | None = None
    for head in heads:
        if head.style is None:
            level = _bare_level(head, stack, last_aspect, previous)
        elif head.style is top and not _strayed(head, previous, last_aspect):
            level = 1
        else:
            level = _numbered_level(head, stack, previous, last_aspect)
        level = min(level, len(stack) + 1)
        del stack[level:]
        if len(stack) < level:
            stack.append(set())
        if head.style is not None:
            stack[level - 1].add(head.style)
        head.level = level
        if level == 1:
            last_aspect = 0
        elif head.words == "aspect":
            last_aspect = level
        previous = head


def _top_style(heads: list[Head]) -> Style | None:
    """The number style of parts: 一、 where it occurs, else that of the first heading with a part's words."""
    styles = [head.style for head in heads if head.style is not None]
    for style in (Style.PART, Style.CHINESE):
        if style in styles:
            return style
    named = [head.style for head in heads if head.part in ("problems", "causes", "measures") and head.style]
    if named:
        return named[0]
    if any(head.style is None and head.words == "part" for head in heads):
        return None
    return styles[0] if styles else None


def _strayed(head: Head, previous: Head | None, last_aspect: int) -> bool:
    """An aspect that counts on from the aspect before it, in the number style of parts: （三） then 四、."""
    return (
        previous is not None
        and previous.level == last_aspect > 1
        and previous.words == head.words == "aspect"
        and head.number == previous.number + 1
        and previous.style is not head.style
    )


def _bare_level(head: Head, stack: list[set[Style]], last_aspect: int, previous: Head | None) -> int:
    if head.words == "part" or not stack:
        return 1
    if head.words == "aspect" and last_aspect:
        return last_aspect
    if previous is not None and previous.style is None and previous.level > 1:
        return previous.level
    return (
        2 if head.words != "aspect" or previous is None or previous.words != "wrapper" else previous.level + 1
    )


def _numbered_level(head: Head, stack: list[set[Style]], previous: Head | None, last_aspect: int) -> int:
    """A style of the open levels goes back to its level; an aspect in another style that counts on from the
    aspect before it, or follows one without a number, is its sibling; any other style is one deeper.
    """
    for depth, styles in enumerate(stack[1:], start=2):
        if head.style in styles:
            return depth
    if previous is None or not stack:
        return len(stack) + 1
    both = previous.level > 1 and previous.words == head.words == "aspect"
    if both and head.number == previous.number + 1:
        return previous.level
    if head.words == "aspect" and last_aspect and head.number > 1 and previous.number == 0:
        return last_aspect
    return len(stack) + 1
