"""What an answer does to a draft: a new draft, and what was cleaned or understood, in words."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

from reviewcli.draft.compose import ASPECTS, move_points
from reviewcli.draft.fields import wrong_value
from reviewcli.draft.linking import carry, prune
from reviewcli.draft.model import Draft, DraftPoint, DraftSection, has_words
from reviewcli.draft.points import as_point, parted_points, split_following, style_of, without_ordinal
from reviewcli.draft.remarks import misread, missing_phrases, say_phrases
from reviewcli.draft.typed import effective, name_aspects
from reviewcli.interview.linking import is_linking, take
from reviewcli.interview.offers import decide, is_before, still_same
from reviewcli.interview.points import forget_point
from reviewcli.interview.questions import YES, Kind, Question
from reviewcli.interview.undo import UNMOVED, Places
from reviewcli.manuscript.text import Cleaned, clean, clean_line
from reviewcli.scaffold.model import PointRule, Scaffold, Typed
from reviewcli.scaffold.naming import Named, names_in

LATER = "先空着，最后会列出来提醒补写。"


@dataclass(frozen=True, slots=True)
class Answered:
    """The draft after the answer. ``said``: sentences for the writer, empty when nothing is worth a word.

    ``places``: the points that have new numbers by it.
    """

    draft: Draft
    said: tuple[str, ...] = ()
    places: Places = UNMOVED


def objection(question: Question, text: str) -> str | None:
    """Why ``text`` cannot be taken as an answer, in one sentence; None when it can."""
    if question.choices:
        given = [text] if question.kind is not Kind.MULTI else text.split("\n") if text else []
        values = {choice.value for choice in question.choices}
        return None if values.issuperset(given) else "请从列出的几项里选。"
    if text.strip() and not has_words(clean(text).text):
        return "这里只有标点或空格，没有文字；请再写一次，暂时不写就空着。"
    if question.id.endswith(f"/{ASPECTS}") and text.strip() and not names_in(text).names:
        return "没有读出方面的名称；请一行写一个，例如：理论学习方面。"
    value = clean_line(text).text
    if question.field is None or not value:
        return None
    wrong = wrong_value(question.field, value)
    return f"“{question.label}”的写法不对：{wrong}。" if wrong else None


def answer(scaffold: Scaffold, draft: Draft, question: Question, text: str) -> Answered:
    """``draft`` after ``text`` was given as the answer to ``question``; ``draft`` itself is left as it was.

    An empty answer puts a needed question off (``skipped``) and settles any other. Text is cleaned here,
    where it enters.
    """
    after = copy.deepcopy(draft)
    after.at = after.buffer = ""
    after.begun.pop(question.id, None)
    for marks in (after.skipped, after.settled):
        if question.id in marks:
            marks.remove(question.id)
    step = _Step(effective(draft, scaffold), after, question)
    if is_linking(question.id):
        step.said += take(after, question, text, step._clean)
    elif is_before(question.id):
        step.said += decide(step.scaffold, after, question, text)
    elif question.choices:
        step.choose(text)
    else:
        step.write(text)
        step.said += still_same(after, question, text)
    prune(after)
    if wrong := misread(after, scaffold):
        known = misread(draft, scaffold)
        step.said += [said for said in wrong if said not in known]
    return Answered(after, tuple(step.said), step.places)


class _Step:
    """One answer at work on a draft of its own."""

    def __init__(self, scaffold: Scaffold, draft: Draft, question: Question) -> None:
        self.scaffold = scaffold
        self.draft = draft
        self.question = question
        self.path = question.id.split("/")
        self.said: list[str] = []
        self.places = UNMOVED

    def choose(self, value: str) -> None:
        section, last = self.path[0], self.path[-1]
        if value != YES:
            self._decline(section, last)
        elif last == "wanted":
            self.draft.sections.setdefault(section, DraftSection())
        elif last == "more":
            self._section().points.append(DraftPoint())
        elif last == "split":
            self._split()

    def _decline(self, section: str, last: str) -> None:
        """No: a section in which nothing is written yet is given up."""
        self.draft.settled.append(self.question.id)
        if last == "wanted" and self.draft.sections.get(section) == DraftSection():
            del self.draft.sections[section]

    def write(self, text: str) -> None:
        if self.path[0] == "fields":
            value = self._clean(text, clean_line) or self.question.default
            self._put(value, lambda: self.draft.fields.__setitem__(self.path[1], value))
            if not value:
                self.draft.fields.pop(self.path[1], None)
        elif self.path[0].startswith("extras:"):
            self._extra(text)
        elif self.path[0] == "preamble":
            self._preamble(self._clean(text, clean))
        elif self.path[-1] == ASPECTS:
            self._aspects(self._clean(text, clean))
        elif self.path[-1] == "text":
            self._section().text = value = self._clean(text, clean)
            self._put(value, lambda: None)
        elif self.path[-1] == "lead":
            self._lead(self._clean(text, clean))
        elif self.path[-1] == "body":
            self._point().body = value = self._clean(text, clean)
            self._put(value, lambda: None)

    def _clean(self, text: str, how: Callable[[str], Cleaned]) -> str:
        done = how(text)
        if done.changes:
            self.said.append(f"粘贴或输入的文字里{'，'.join(done.changes)}。")
        return done.text

    def _put(self, value: str, store: Callable[[], None]) -> None:
        if value:
            store()
        elif self.question.needed:
            self.draft.skipped.append(self.question.id)
            self.said.append(LATER)
        else:
            self.draft.settled.append(self.question.id)

    def _preamble(self, text: str) -> None:
        self.draft.preamble = "" if text == self.question.default else text
        if not self.draft.preamble:
            self.draft.settled.append(self.question.id)
        phrases = missing_phrases(self.draft, self.scaffold)
        if phrases:
            self.said.append(say_phrases(phrases))

    def _aspects(self, text: str) -> None:
        """The list of the aspects; a list that was there stays where nothing is typed."""
        section = self.path[0]
        if not text and self.draft.typed.get(section):
            return
        named = names_in(text)
        self._put(text, lambda: None)
        if not text:
            return
        self.said += name_aspects(self.draft, section, named.names)
        self.said += _say_named(named, text)
        spec = self.scaffold.section(section)
        if spec is not None and spec.typed is not None:
            self.said += _say_count(len(named.names), spec.typed)

    def _extra(self, text: str) -> None:
        """A part of the writer's own; its heading stays where none is typed."""
        every = [each for top in self.draft.extras for each in top.walk()]
        extra = every[int(self.path[0].partition(":")[2])]
        if self.path[1] == "heading":
            extra.heading = self._clean(text, clean_line) or extra.heading
        elif self.path[1] == "text":
            extra.text = self._clean(text, clean)
        else:
            before, extra.points = extra.points, parted_points(self._clean(text, clean))
            carry(before, extra.points)

    def _section(self) -> DraftSection:
        return self.draft.sections.setdefault(self.path[0], DraftSection())

    def _rule(self) -> PointRule:
        spec = self.scaffold.section(self.path[0])
        return (spec.points if spec is not None else None) or PointRule(style="none")

    @property
    def _number(self) -> int:
        return int(self.path[2])

    def _point(self) -> DraftPoint:
        points = self._section().points
        while len(points) < self._number:
            points.append(DraftPoint())
        return points[self._number - 1]

    def _lead(self, text: str) -> None:
        rule, number = self._rule(), self._number
        if not text:
            self._without_lead(rule, number)
            return
        own = without_ordinal(text, style_of(rule.style), number)
        if own != text:
            self.said.append("句首的序号由程序编排，已去掉。")
        typed = as_point(own)
        point = self._point()
        point.lead = typed.lead
        if typed.body:
            point.body = "\n".join(part for part in (typed.body, point.body) if part)
            body = f"{self.path[0]}/points/{number}/body"
            if body in self.draft.begun:  # what waits in the next field is shown instead of the body
                self.draft.begun[body] = f"{typed.body}\n{self.draft.begun[body]}"
            self.said.append("第一句作为首句，后面的文字放进了阐述。")

    def _without_lead(self, rule: PointRule, number: int) -> None:
        """Nothing typed: an extra point goes again, a due one is put off."""
        points, section = self._section().points, self.path[0]
        if number <= len(points) and (number > rule.min or len(points) > rule.min):
            if not points[number - 1].body:
                del points[number - 1]
                forget_point(self.draft, section, number)
                self._renumber({old: old - 1 for old in range(number + 1, len(points) + 2)})
            else:
                points[number - 1].lead = ""
            self.draft.settled.append(f"{section}/points/{len(points) + 1}/more")
            return
        if number <= len(points):
            points[number - 1].lead = ""
        self._put("", lambda: None)

    def _split(self) -> None:
        points, number = self._section().points, self._number
        parts = split_following(points[number - 1], style_of(self._rule().style), number)
        self._renumber({old: old + len(parts) - 1 for old in range(number + 1, len(points) + 1)})
        points[number - 1 : number] = parts
        self.said.append(f"已拆成 {len(parts)} 条。")

    def _renumber(self, places: dict[int, int]) -> None:
        move_points(self.draft, self.path[0], places)
        self.places = Places(self.path[0], tuple(places.items()))


_SHOWN, _NAMED = 20, 3


def _say_count(count: int, typed: Typed) -> list[str]:
    """Fewer or more aspects than are usual."""
    if typed.min <= count <= typed.max:
        return []
    how = "少了" if count < typed.min else "多了"
    return [f"一般是 {typed.min}—{typed.max} 个方面，现在有 {count} 个，请看看是不是{how}。"]


def _say_named(named: Named, text: str) -> list[str]:
    """How a list was read, where that is not plain from what was typed."""
    said = []
    if list(named.names) != text.split("\n"):
        said.append(f"读作 {len(named.names)} 个方面：{'；'.join(named.names)}。")
    if named.doubled:
        said.append(f"{'、'.join(f'“{name}”' for name in named.doubled)}写了两次，只留一个。")
    if named.left:
        begins = "、".join(f"“{line[:_SHOWN]}{'…' * (len(line) > _SHOWN)}”" for line in named.left[:_NAMED])
        more = "等" * (len(named.left) > _NAMED)
        said.append(f"{begins}{more}看来是说明，没有算作方面。")
    return said
