"""Questions about a scaffold, put to the person who makes one."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator

from reviewcli.errors import Interrupted
from reviewcli.interview.driver import Asker, Left, Prompt
from reviewcli.interview.questions import Kind, Question

NONE = ("无", "没有", "没", "不限", "不要求", "没有要求", "无要求")
"""What people write for nothing at all."""
FIRST_YEAR, LAST_YEAR = 2000, 2099


@contextlib.contextmanager
def leaving(said: str) -> Iterator[None]:
    """Whoever leaves in the middle is told ``said``; nothing has been written by then."""
    from reviewcli.cli.signals import leaving_as_interrupt

    try:
        with leaving_as_interrupt():
            yield
    except (Left, KeyboardInterrupt):
        raise Interrupted(f"已退出，{said}") from None


def ask_until(asker: Asker, prompt: str, wrong: Callable[[str], str], text: str = "") -> str:
    """One line that ``wrong`` has nothing against; it says in a sentence what is wrong, "" for nothing.

    ``text`` is what counts where nothing is typed, after a refused answer too.
    """
    return _until(asker, Question("", Kind.SHORT, prompt, prompt, value=text), wrong)


def ask_lines_until(
    asker: Asker, prompt: str, wrong: Callable[[str], str], text: str = "", *, example: str = ""
) -> str:
    """As :func:`ask_until`, a text of several lines."""
    question = Question("lines", Kind.LONG, prompt, prompt, example=example, needed=False, value=text)
    return _until(asker, question, wrong)


def _until(asker: Asker, question: Question, wrong: Callable[[str], str]) -> str:
    asked = Prompt(question, text=question.value)
    while True:
        typed = asker.ask(asked).strip()
        objection = wrong(typed)
        if not objection:
            return typed
        asker.say(objection)
        asked = Prompt(question, text=typed, again=True)


def ask_year(asker: Asker, prompt: str, year: int | None = None) -> int | None:
    """A year of four digits; None for a scaffold that serves any year."""

    def wrong(typed: str) -> str:
        bare = _year(typed)
        if not typed or (bare is not None and FIRST_YEAR <= bare <= LAST_YEAR):
            return ""
        return "请写四位数字的年度，如 2026；各年都能用的模板直接回车。"

    hint = "（四位数字，写会议所属的年度，不是开会的月份；直接回车表示不限年度）"
    return _year(ask_until(asker, prompt + hint, wrong, str(year or "")))


def _year(typed: str) -> int | None:
    found = re.fullmatch(r"\s*([0-9]{4})\s*(?:年度?)?\s*", typed)
    return int(found[1]) if found else None


def ask_range(
    asker: Asker, prompt: str, low: int | None, high: int | None, *, least: int, most: int, unit: str
) -> tuple[int | None, int | None]:
    """Two bounds, as people write them: 2—5, 3000以上, 1500以内; (None, None) for none."""

    def wrong(typed: str) -> str:
        found = read_range(typed)
        if found is None:
            left = "没有要求的打“无”" + ("，照通行的条数" if unit == "条" else "")
            return f"请写成“{shown(2, 5)}”或“2以上”“5以内”这样，不用写“{unit}”；{left}。"
        at_least, at_most = found
        if at_least is not None and at_most is not None and at_least > at_most:
            return f"最少 {at_least} 比最多 {at_most} 还大，请改一下。"
        given = [number for number in found if number is not None]
        if any(not least <= number <= most for number in given):
            return f"应在 {least} 和 {most} 之间，请改一下。"
        return ""

    return read_range(ask_until(asker, prompt, wrong, shown(low, high))) or (None, None)


def shown(low: int | None, high: int | None) -> str:
    """Bounds as they are typed."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low}以上"
    return f"{high}以内" if low is None else f"{low}—{high}"


def read_range(typed: str) -> tuple[int | None, int | None] | None:
    """What :func:`shown` shows, and what people type instead; None for anything else."""
    text = re.sub(
        r"[\s字条个,，。“”\"]|左右|每处",
        "",
        typed.translate(str.maketrans("０１２３４５６７８９", "0123456789")),
    )
    if not text or text in NONE:
        return None, None
    if found := re.fullmatch(r"([0-9]+)(?:至|到|[-–—－~～]+)([0-9]+)", text):
        return int(found[1]), int(found[2])
    if found := re.fullmatch(r"(?:不少于|至少|最少)?([0-9]+)(?:以上|起)?", text):
        return int(found[1]), None
    if found := re.fullmatch(r"(?:不超过|不多于|至多|最多)?([0-9]+)(?:以内|以下)?", text):
        return None, int(found[1])
    return None
