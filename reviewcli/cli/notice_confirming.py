"""The values read from a notice, one after the other with its sentence: taken, mended, or left out; what was
not found can be added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reviewcli.cli.asking import choose
from reviewcli.cli.scaffold_asking import ask_range, ask_until
from reviewcli.interview.driver import Asker, Prompt
from reviewcli.interview.questions import Kind, Question
from reviewcli.scaffold.model import Confidence, Presence
from reviewcli.scaffold.notice.draft import PART_NAMES, said_by
from reviewcli.scaffold.notice.model import (
    BY_USER,
    Amount,
    Aspect,
    AspectList,
    Origin,
    PartDemand,
    Reading,
    Value,
)

Objection = Callable[[Reading], str]
"""Why a scaffold of these values would not load, in a sentence; "" for nothing."""
_TAKE, _MEND, _DROP, _NONE = "take", "mend", "drop", "none"
_GIVEN = Origin(f"{BY_USER}填写", "")
_PRESENCES = {
    Presence.REQUIRED: "必须写（不写算错误）",
    Presence.EXPECTED: "应当写（不写给警告）",
    Presence.OPTIONAL: "有就写（不写只提示）",
}
_MOST = {"条": 20, "字": 50_000}
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_LONGEST = 120


def confirmed(asker: Asker, reading: Reading, objection: Objection) -> Reading:
    """``reading`` as the user wants it: every value was shown with its sentence. Raises Left."""
    asker.say("下面把读出的内容逐项列出，附上通知原文，请核对。通知里没有的不会替您编。")
    _show_notice(asker, reading)
    old = reading.year.text if reading.year else ""
    reading = replace(reading, year=_text(asker, "年度", reading.year, _year))
    reading = _with_occasion(asker, reading, old)
    theme = _text(asker, "会议主题", next(iter(reading.themes), None), lambda _: "")
    reading = replace(reading, themes=(theme,) if theme else ())
    reading = replace(reading, aspects=_aspects(asker, reading, objection))
    reading = replace(reading, parts=_parts(asker, reading.parts, objection, reading))
    reading = replace(reading, counts=_amount(asker, "每个方面的条数", "条", reading.counts))
    reading = replace(reading, lengths=_amount(asker, "全文篇幅", "字", reading.lengths))
    reading = replace(reading, title_words=_names(asker, reading.title_words))
    for value in reading.unread:
        asker.say(f"没有读成模板内容的要求（{value.origin.place}）：{value.text}")
    return reading


def _show_notice(asker: Asker, reading: Reading) -> None:
    """What the notice is."""
    by = "，".join(value.text for value in (reading.issuer, reading.date) if value is not None)
    if reading.title is not None:
        asker.say(f"【通知】{reading.title.text}{f'（{by}）' if by else ''}")


def _with_occasion(asker: Asker, reading: Reading, old_year: str) -> Reading:
    """The meeting's whole name; it follows the year that the user gave."""
    found = next(iter(reading.occasions), None)
    year = reading.year.text if reading.year else ""
    if found is not None and old_year and f"{old_year}年度" in found.text and year != old_year:
        changed = found.text.replace(f"{old_year}年度", f"{year}年度")
        found = Value(changed, replace(_GIVEN, meeting=found.origin.meeting)) if year else None
    occasion = _text(asker, "会议全称", found, _occasion)
    return replace(reading, occasions=(occasion,) if occasion else ())


def _names(asker: Asker, words: Sequence[Value]) -> tuple[Value, ...]:
    """What the notice calls the paper, taken or left out."""
    if not words:
        return ()
    _show(asker, "材料名称", "、".join(dict.fromkeys(value.text for value in words)), words[0].origin)
    options = [(_TAKE, "对，就这样"), (_DROP, "不要这一项")]
    return tuple(words) if choose(asker, "材料名称对不对？", options, _TAKE) == _TAKE else ()


def _show(asker: Asker, name: str, value: str, origin: Origin) -> None:
    asker.say(f"【{name}】{value}")
    asker.say(f"  {said_by(origin)}")
    if origin.note:
        asker.say(f"  注意：{origin.note}。")


def _verdict(asker: Asker, name: str) -> str:
    options = [(_TAKE, "对，就这样"), (_MEND, "改一改"), (_DROP, "不要这一项")]
    return choose(asker, f"{name}对不对？", options, _TAKE)


def _text(asker: Asker, name: str, value: Value | None, wrong: Callable[[str], str]) -> Value | None:
    """One text confirmed; where the notice has none, asked for."""
    if value is not None:
        _show(asker, name, value.text, value.origin)
        verdict = _verdict(asker, name)
        if verdict == _TAKE:
            return replace(value, origin=_sure(value.origin))
        if verdict == _DROP:
            return None
    else:
        asker.say(f"【{name}】通知里没有找到。")
    prompt = f"{name}（照通知写；不写就直接回车，留着以后补）："
    typed = ask_until(asker, prompt, lambda text: wrong(text) if text else "", value.text if value else "")
    return Value(typed, _GIVEN) if typed else None


def _year(typed: str) -> str:
    ok = typed.isdecimal() and len(typed) == len("2026") and _FIRST_YEAR <= int(typed) <= _LAST_YEAR
    return "" if ok else "请写四位数的年份，如 2026。"


def _occasion(typed: str) -> str:
    return "" if "生活会" in typed else "请写会议的全称，如“2026年度民主生活会”。"


def _sure(origin: Origin) -> Origin:
    """A person has looked at it."""
    return replace(origin, confidence=Confidence.B, note="")


def _aspects(asker: Asker, reading: Reading, objection: Objection) -> tuple[AspectList, ...]:
    """The list to be used: the best one found, another that was found, or what the user types."""
    lists = reading.aspects
    best = next(iter(lists), None)
    if best is not None:
        _show_list(asker, best)
        options = [(_TAKE, "对，就这样"), (_MEND, "改一改")]
        options += [
            (f"other-{n}", f"用{other.group or '另一组'}：{'；'.join(other.names)}")
            for n, other in enumerate(lists[1:])
        ]
        verdict = choose(asker, "这几个方面对不对？", [*options, (_DROP, "都不要，写材料时再填")], _TAKE)
        if verdict == _DROP:
            return ()
        if verdict.startswith("other-"):
            best = lists[1 + int(verdict.removeprefix("other-"))]
        if verdict != _MEND:
            taken = (replace(best, origin=_sure(best.origin)),)
            wrong = objection(replace(reading, aspects=taken))
            if not wrong:
                return taken
            asker.say(wrong)
    else:
        asker.say("【查摆问题的方面】通知里没有找到。")
    return _typed_aspects(asker, best, lambda made: objection(replace(reading, aspects=made)))


def _show_list(asker: Asker, found: AspectList) -> None:
    whom = f"（{found.group}）" if found.group else ""
    asker.say(f"【查摆问题的方面】{whom}共 {len(found.aspects)} 个：")
    for n, aspect in enumerate(found.aspects, 1):
        asker.say(f"  {n}. {aspect.name}")
        if aspect.said:
            asker.say(f"     通知原文（{aspect.place}）：{_cut(aspect.said)}")
    if not found.aspects[0].said:
        asker.say(f"  {said_by(found.origin)}")
    if found.origin.note:
        asker.say(f"  注意：{found.origin.note}。")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"


def _typed_aspects(
    asker: Asker, best: AspectList | None, objection: Callable[[tuple[AspectList, ...]], str]
) -> tuple[AspectList, ...]:
    """What the user types or pastes, understood as a list; asked again until a scaffold can be made of it."""
    from reviewcli.scaffold.naming import names_in
    from reviewcli.scaffold.notice.heads import clean_name

    prompt = "一行写一个方面，照通知的原话，整段粘贴也行；不写就留着，写材料时再填。"
    text, again = "\n".join(best.names) if best else "", False
    question = Question("", Kind.LONG, prompt, "查摆问题的方面", needed=False, value=text)
    while True:
        typed = asker.ask(Prompt(question, text=text, again=again))
        found = names_in(typed)
        if not found.names:
            return ()
        made = _as_list([clean_name(name) or name for name in found.names], best)
        wrong = "只认出一个方面：请一行写一个。" if len(found.names) == 1 else objection(made)
        if not wrong:
            break
        asker.say(wrong)
        text, again = typed, True
    if found.doubled:
        asker.say(f"写了两遍的只留一个：{'；'.join(found.doubled)}。")
    for line in found.left:
        asker.say(f"没有当作方面：“{line if len(line) <= 40 else line[:40] + '…'}”。")
    asker.say(f"共 {len(found.names)} 个方面：{'；'.join(made[0].names)}。")
    return made


def _as_list(names: Sequence[str], best: AspectList | None) -> tuple[AspectList, ...]:
    known = {aspect.name: aspect for aspect in best.aspects} if best else {}
    aspects = tuple(known.get(name, Aspect(name)) for name in names)
    same = best is not None and list(best.names) == list(names)
    return (AspectList(aspects, _sure(best.origin) if best and same else _GIVEN),)


def _parts(
    asker: Asker, found: Sequence[PartDemand], objection: Objection, reading: Reading
) -> tuple[PartDemand, ...]:
    """Each part found, and those that the user adds."""
    parts = [p for part in _once(found) for p in _part(asker, part)]
    while True:
        left = [(id, name) for id, name in PART_NAMES.items() if id not in {part.id for part in found}]
        left = [(id, name) for id, name in left if id not in {part.id for part in parts}]
        if not left:
            return tuple(parts)
        said = "通知还要求材料写别的部分吗？" if parts else "通知要求材料写这些部分吗？"
        id = choose(asker, said, [(_NONE, "没有了"), *left], _NONE)
        if id == _NONE:
            return tuple(parts)
        options = [(presence.value, said) for presence, said in _PRESENCES.items()]
        presence = choose(asker, f"“{PART_NAMES[id]}”按哪一种？", options, Presence.REQUIRED.value)
        added = PartDemand(id, Presence(presence), _GIVEN)
        wrong = objection(replace(reading, parts=(*parts, added)))
        if wrong:
            asker.say(wrong)
        else:
            parts.append(added)


def _once(parts: Sequence[PartDemand]) -> list[PartDemand]:
    return list({part.id: part for part in reversed(parts)}.values())[::-1]


def _part(asker: Asker, part: PartDemand) -> list[PartDemand]:
    name = PART_NAMES[part.id]
    _show(asker, f"要求的部分：{name}", _PRESENCES[part.presence], part.origin)
    options = [(presence.value, said) for presence, said in _PRESENCES.items()]
    chosen = choose(asker, f"“{name}”按哪一种？", [*options, (_DROP, "不要这一部分")], part.presence.value)
    return [] if chosen == _DROP else [replace(part, presence=Presence(chosen), origin=_sure(part.origin))]


def _amount(asker: Asker, name: str, unit: str, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The first of ``amounts`` confirmed or mended; where none was found, it can be typed."""
    low = high = None
    like = "2—4、2以上、4以内" if unit == "条" else "2000—4000、2000以上、4000以内"
    if amounts:
        amount = amounts[0]
        _show(asker, name, said_amount(amount, unit), amount.origin)
        verdict = _verdict(asker, name)
        if verdict == _TAKE:
            return (replace(amount, origin=_sure(amount.origin)),)
        if verdict == _DROP:
            return ()
        low, high = amount.min, amount.max
        prompt = f"{name}（最少—最多，如 {like}）"
    else:
        asker.say(f"【{name}】通知里没有找到。")
        prompt = f"{name}（通知里写了的照写，如 {like}；没有写就直接回车）"
    low, high = ask_range(asker, prompt, low, high, least=1, most=_MOST[unit], unit=unit)
    return (Amount(low, high, _GIVEN),) if low or high else ()


def said_amount(amount: Amount, unit: str) -> str:
    """不少于 3000 字, 2 至 3 条, 1500 字左右."""
    if amount.about:
        return f"{amount.min} {unit}左右"
    if amount.min is not None and amount.max is not None:
        return f"{amount.min} 至 {amount.max} {unit}" if amount.max > amount.min else f"{amount.min} {unit}"
    return f"不少于 {amount.min} {unit}" if amount.min is not None else f"不超过 {amount.max} {unit}"
