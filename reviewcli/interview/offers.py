"""What lies ready for a question: notes of the tray that fit it, what last year's paper has there.

Questions of its own: ``theory/points/1/before-3``, ``case/before-1`` (the next of the three texts that last
year's paper has there: keep and edit, only look, drop), one at a time for a place. ``theory/points/1/before``
and ``…/seen`` in ``Draft.settled`` say what was decided. Pure; nothing goes into a section here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewcli.draft.before import LAST_YEAR, left, said_by, say_same, whole
from reviewcli.draft.model import Draft, DraftBefore, DraftPoint
from reviewcli.draft.notes import fitting, in_short, unlisted
from reviewcli.draft.points import as_point, finished
from reviewcli.draft.typed import effective
from reviewcli.interview.questions import Choice, Kind, Question
from reviewcli.manuscript.text import clean, clean_line, count_chars, fold
from reviewcli.scaffold.model import Scaffold, SectionSpec

BEFORE, SEEN = "before", "seen"
KEEP, LOOK, DROP = "keep", "look", "drop"
SHOWN = 5
"""Notes shown at a question."""
_USED = 0.3
"""From this share of a note's words on (pairs of characters), an answer was made of it."""
_PLACES = ("lead", "body", "text")


def is_before(id: str) -> bool:
    """Whether the question with this id is about a text of last year's paper."""
    return id.rpartition("/")[2].startswith(f"{BEFORE}-")


def with_offers(found: Sequence[Question], draft: Draft) -> list[Question]:
    """``found`` with the questions about last year's texts in their places; last year's text that is only
    looked at, and last year's measures, are shown where they belong. What has a text waiting in its field is
    not done.
    """
    out: list[Question] = []
    for question in found:
        before = draft.before.get(question.id.partition("/")[0])
        if before is not None:
            out += _before(question, before, draft)
            question = _shown(question, before, draft)
        out.append(_waiting(question, before, draft))
    return out


def _waiting(question: Question, before: DraftBefore | None, draft: Draft) -> Question:
    """A question with a text in its field is not done; where that is last year's as it was, it is what the
    field proposes: gone past, it stays there, and it is replaced rather than gone on with."""
    question = _marked_old(question, before, draft)
    text = draft.begun.get(question.id, "")
    if not text or question.choices or question.id in draft.settled:
        return question
    kept = before is not None and any(fold(text) in fold(each) for each in before.kept)
    return replace(question, done=False, default=text if kept else question.default)


def _marked_old(question: Question, before: DraftBefore | None, draft: Draft) -> Question:
    """What is in the field, or was answered, is kept from an earlier paper as it was: the room says so."""
    text = fold(draft.begun.get(question.id, "") or question.value)
    if before is None or question.choices or not text or not any(text in fold(each) for each in before.kept):
        return question
    mark = f"（{said_by(before)}，请改成今年的事）"
    return replace(question, room=f"{mark}{question.room}")


def _before(question: Question, before: DraftBefore, draft: Draft) -> Iterator[Question]:
    """Before the first sentence of a point, or the text of a section: what last year's paper has there."""
    base, _, last = question.id.rpartition("/")
    text = before.text if last == "text" else whole(before.points[0]) if before.points else ""
    if last not in ("lead", "text") or question.done or question.id in draft.begun:
        return
    looked = _looked_at(base, before, draft)
    if looked:
        yield _how(question, before, looked, f"{BEFORE}-{SEEN}", "", True)
    elif text:
        more = left(before) - 1 if last == "lead" else 0
        others = f"（后面还有 {more} 段）" if more > 0 else ""
        yield _how(
            question, before, text, f"{BEFORE}-{left(before)}", others, f"{base}/{BEFORE}" in draft.settled
        )


def _how(question: Question, before: DraftBefore, text: str, last: str, others: str, done: bool) -> Question:
    """How a text of last year's is used at ``question``; ``last``: last word of the id."""
    return Question(
        id=f"{question.id.rpartition('/')[0]}/{last}",
        kind=Kind.CHOICE,
        prompt=f"{said_by(before)}这一段怎么用？{others}",
        label=f"{question.label}：{said_by(before)}怎么用",
        place=question.place,
        intro=(f"{said_by(before)}：{text}",),
        needed=False,
        default=LOOK,
        choices=(
            Choice(KEEP, "沿用并修改（放进输入框，改成今年的事）"),
            Choice(LOOK, "只看不用"),
            Choice(DROP, "不要"),
        ),
        done=done,
    )


def _shown(question: Question, before: DraftBefore, draft: Draft) -> Question:
    """Guidance from last year's paper: the text looked at, its measures, how much nobody has looked at."""
    base, _, last = question.id.rpartition("/")
    told: list[str] = []
    if before.measures and not draft.last_year and last in ("text", "lead", "wanted"):
        listed = "；".join(f"{n} {in_short(each)}" for n, each in enumerate(before.measures, 1))
        told.append(f"{said_by(before)}整改措施，逐条写落实得怎么样：{listed}")
    looked = _looked_at(base, before, draft)
    if looked and last in _PLACES:
        told.append(f"{said_by(before)}（只看不用）：{looked}")
    if last == "more" and before.points:
        told.append(
            f"{said_by(before)}还有 {len(before.points)} 段没有看：{in_short(whole(before.points[0]))}"
        )
    return replace(question, intro=(*question.intro, *told)) if told else question


def _looked_at(base: str, before: DraftBefore, draft: Draft) -> str:
    """The text of last year's that was only looked at for this place; "" for none."""
    at = _seen_at(base, before, draft)
    return before.seen[at] if at is not None else ""


def _seen_at(base: str, before: DraftBefore, draft: Draft) -> int | None:
    """Which of ``before.seen`` was looked at for this place; None for none."""
    mark = f"{base}/{SEEN}"
    if mark not in draft.settled or not before.seen:
        return None
    section = base.partition("/")[0]
    marks = [id for id in draft.settled if id.startswith(f"{section}/") and id.endswith(f"/{SEEN}")]
    return min(sorted(marks).index(mark), len(before.seen) - 1)


def decide(made: Scaffold, draft: Draft, question: Question, how: str) -> list[str]:
    """What the answer about a text of last year's does to ``draft``, in place; what to say of it."""
    base = question.id.rpartition("/")[0]
    section, *point = base.split("/")
    before = draft.before[section]
    again = _seen_at(base, before, draft) if question.id.endswith(f"-{SEEN}") else None
    if again is not None:
        if how == LOOK:
            return []
        text = before.seen.pop(again)
        draft.settled.remove(f"{base}/{SEEN}")
        fields = _fields_of(as_point(text), made.section(section), base) if point else {f"{base}/text": text}
    elif point:
        old = before.points.pop(0)
        fields = _fields_of(old, made.section(section), base)
        text = whole(old)
    else:
        text, before.text = before.text, ""
        fields = {f"{base}/text": text}
    if how == DROP:
        if before == DraftBefore(source=before.source):
            del draft.before[section]
        return []
    _settle(draft, f"{base}/{BEFORE}")
    if how == LOOK:
        before.seen.append(text)
        _settle(draft, f"{base}/{SEEN}")
        return []
    before.kept.append(text)
    draft.begun |= fields
    count = f"共 {count_chars(text)} 字，都是{before.source or LAST_YEAR}的话"
    return [f"已放进输入框，{count}；请改成今年的事，再确认。"]


def _settle(draft: Draft, id: str) -> None:
    draft.settled += [id] if id not in draft.settled else []


def _fields_of(old: DraftPoint, spec: SectionSpec | None, base: str) -> dict[str, str]:
    """The texts of the entry fields for an old point; where no body is asked for, all in one."""
    rule = spec.points if spec is not None else None
    if not old.lead or rule is None or rule.ask_body is None:
        return {f"{base}/lead": clean_line(whole(old)).text}
    fields = {f"{base}/lead": old.lead, f"{base}/body": old.body}
    return {id: text for id, text in fields.items() if text}


def still_same(draft: Draft, question: Question, text: str) -> list[str]:
    """What to say of an answer that is last year's, word for word."""
    section, _, rest = question.id.partition("/")
    before = draft.before.get(section)
    if before is None or rest.rpartition("/")[2] not in _PLACES:
        return []
    said = say_same(text, before)
    if not said and fold(text) in {fold(piece) for each in before.kept for piece in _pieces(each)} - {""}:
        whose = before.source or LAST_YEAR
        said = f"与{whose}的材料相同 {count_chars(text)} 字，一字未改，请改成今年的事。"
    return [said] if said else []


def _pieces(text: str) -> tuple[str, str, str]:
    """A text that was kept, and its lead and body, which are confirmed one by one."""
    lead, _, body = text.partition("\n")
    return text, lead, body


# ---------------------------------------------------------------- loose notes


def with_notes(scaffold: Scaffold, draft: Draft, question: Question) -> Question:
    """``question`` with the notes that fit it, five at most, in the order of :func:`note_question`."""
    section, _, rest = question.id.partition("/")
    if not draft.notes or question.choices or rest.rpartition("/")[2] not in _PLACES:
        return question
    fit = fitting(draft.notes, effective(draft, scaffold), section)[:SHOWN]
    others = len(draft.notes) - len(fit)
    listed = "；".join(f"{n} {_name(draft.notes[at]).rstrip('。；')}" for n, at in enumerate(fit, 1))
    told = f"可以取用的素材：{listed}" if fit else ""
    more = f"另有 {others} 条素材" if fit else f"有 {others} 条素材可以取用"
    told += ("；" if fit else "") + more if others else ""
    return replace(question, intro=(*question.intro, f"{told}。"))


def _name(note: str) -> str:
    return in_short(unlisted(note))


def note_question(scaffold: Scaffold, draft: Draft, question: Question) -> Question:
    """Which notes: those that fit ``question`` first; the values are their places in ``draft.notes``."""
    section = question.id.partition("/")[0]
    fit = fitting(draft.notes, effective(draft, scaffold), section)
    order = [*fit, *(at for at in range(len(draft.notes)) if at not in fit)]
    return Question(
        id="note",
        kind=Kind.MULTI,
        prompt="取哪几条素材？（可以选几条，按所选的先后接在一起；不取就直接往下）",
        label="取素材",
        place=question.place,
        needed=False,
        choices=(*(Choice(str(at), _name(draft.notes[at])) for at in order), Choice("", "不取")),
        one=True,
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft without the ``notes`` taken, and the text of the field with them."""

    draft: Draft
    text: str
    notes: tuple[str, ...] = ()


def take(draft: Draft, question: Question, field: str, chosen: str) -> Taken:
    """Move notes from the tray into the field of ``question``, behind the text ``field`` that stands there.

    ``chosen``: their places, a line each, as the answer to :func:`note_question`. In a field of one line
    each ends with a stop, in others each has a line of its own.
    """
    places = [int(each) for each in chosen.split("\n") if each]
    notes = [unlisted(draft.notes[at]) for at in places]
    if question.kind is Kind.SHORT:
        lines = [finished(line) for note in notes for line in note.split("\n")]
        text = clean_line("".join([field, *lines])).text
    else:
        text = clean("\n".join(filter(None, (field.rstrip("\n"), *notes)))).text
    left_over = [note for at, note in enumerate(draft.notes) if at not in places]
    return Taken(replace(draft, notes=left_over), text, tuple(draft.notes[at] for at in places))


def put_back(draft: Draft, taken: Sequence[str], answer: str) -> Draft:
    """``draft`` with those of the notes ``taken`` in the tray again that the answer says nothing of: the
    field was emptied, or other words were typed over them."""
    unused = [note for note in taken if not _used(note, answer) and note not in draft.notes]
    return replace(draft, notes=[*draft.notes, *unused]) if unused else draft


def _used(note: str, text: str) -> bool:
    words, others = fold(unlisted(note)), fold(text)
    pairs = {words[n : n + 2] for n in range(len(words) - 1)} or {words}
    return sum(pair in others for pair in pairs) >= _USED * len(pairs)
