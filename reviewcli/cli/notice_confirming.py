"""The values read from a notice, one after the other with its sentence: taken, mended, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewcli.cli.asking import ask_line, choose
from reviewcli.interview.driver import Asker, Prompt
from reviewcli.interview.questions import Kind, Question
from reviewcli.scaffold.model import Confidence, Presence
from reviewcli.scaffold.notice.draft import PART_NAMES
from reviewcli.scaffold.notice.model import Amount, Aspect, AspectList, Origin, PartDemand, Reading, Value

_TAKE, _MEND, _DROP = "take", "mend", "drop"
_MENDED = "（由使用者填写）"
_PRESENCES = {
    Presence.REQUIRED: "必须写（不写算错误）",
    Presence.EXPECTED: "应当写（不写给警告）",
    Presence.OPTIONAL: "有就写（不写只提示）",
}


def confirmed(asker: Asker, reading: Reading) -> Reading:
    """``reading`` as the user wants it: every value was shown with its sentence. Raises Left."""
    asker.say("下面把读出的内容逐项列出，附上通知原文，请核对。通知里没有的不会替您编。")
    _show_notice(asker, reading)
    reading = replace(reading, year=_text(asker, "年度", reading.year, _year))
    reading = _occasion_with_year(reading)
    theme = _text(asker, "会议主题", next(iter(reading.themes), None), _line)
    reading = replace(reading, themes=(theme,) if theme else ())
    reading = replace(reading, aspects=_aspects(asker, reading.aspects))
    reading = replace(reading, parts=tuple(p for part in _once(reading.parts) for p in _part(asker, part)))
    reading = replace(reading, counts=_amount(asker, "每个方面的条数", "条", reading.counts))
    reading = replace(reading, lengths=_amount(asker, "全文篇幅", "字", reading.lengths))
    return replace(reading, title_words=_names(asker, reading.title_words))


def _show_notice(asker: Asker, reading: Reading) -> None:
    """What the notice is and which meeting it is about; another meeting is chosen with --meeting."""
    from reviewcli.scaffold.notice.draft import MEETINGS

    by = "，".join(value.text for value in (reading.issuer, reading.date) if value is not None)
    if reading.title is not None:
        asker.say(f"【通知】{reading.title.text}{f'（{by}）' if by else ''}")
    for value in reading.meetings:
        _show(asker, "会议", MEETINGS[value.text], value.origin)


def _names(asker: Asker, words: Sequence[Value]) -> tuple[Value, ...]:
    """What the notice calls the paper, taken or left out."""
    if not words:
        return ()
    _show(asker, "材料名称", "、".join(dict.fromkeys(value.text for value in words)), words[0].origin)
    options = [(_TAKE, "对，就这样"), (_DROP, "不要这一项")]
    return tuple(words) if choose(asker, "材料名称对不对？", options, _TAKE) == _TAKE else ()


def _show(asker: Asker, name: str, value: str, origin: Origin) -> None:
    asker.say(f"【{name}】{value}")
    asker.say(f"  通知原文（{origin.place}）：{origin.sentence}")
    if origin.note:
        asker.say(f"  注意：{origin.note}。")


def _verdict(asker: Asker, name: str) -> str:
    options = [(_TAKE, "对，就这样"), (_MEND, "改一改"), (_DROP, "不要这一项")]
    return choose(asker, f"{name}对不对？", options, _TAKE)


def _text(asker: Asker, name: str, value: Value | None, valid: object) -> Value | None:
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
    while True:
        typed = ask_line(asker, prompt, value.text if value else "")
        fault = valid(typed) if callable(valid) else ""
        if not typed or not fault:
            break
        asker.say(fault)
    return Value(typed, Origin(_MENDED, "终端")) if typed else None


def _year(typed: str) -> str:
    ok = typed.isdecimal() and len(typed) == 4 and 2000 <= int(typed) <= 2100
    return "" if ok else "请写四位数的年份，如 2026。"


def _line(_typed: str) -> str:
    return ""


def _sure(origin: Origin) -> Origin:
    """A person has looked at it."""
    return replace(origin, confidence=Confidence.B, note="")


def _occasion_with_year(reading: Reading) -> Reading:
    """The meeting's name follows the year that the user gave."""
    if reading.year is None or not reading.meetings:
        return reading
    from reviewcli.scaffold.notice.occasion import occasions

    return replace(reading, occasions=occasions(reading.meetings, reading.year, reading.title))


def _aspects(asker: Asker, lists: Sequence[AspectList]) -> tuple[AspectList, ...]:
    """The list to be used: the best one found, another that was found, or what the user types."""
    best = next(iter(lists), None)
    if best is not None:
        asker.say(f"【查摆问题的方面】共 {len(best.aspects)} 个：")
        for n, name in enumerate(best.names, 1):
            asker.say(f"  {n}. {name}")
        asker.say(f"  通知原文（{best.origin.place}）：{best.origin.sentence}")
        if best.origin.note:
            asker.say(f"  注意：{best.origin.note}。")
        options = [(_TAKE, "对，就这样"), (_MEND, "改一改")]
        options += [(f"other-{n}", f"用另一组：{'；'.join(x.names)}") for n, x in enumerate(lists[1:])]
        verdict = choose(asker, "这几个方面对不对？", [*options, (_DROP, "都不要，写材料时再填")], _TAKE)
        if verdict == _DROP:
            return ()
        if verdict.startswith("other-"):
            best = lists[1 + int(verdict.removeprefix("other-"))]
        if verdict != _MEND:
            return (replace(best, origin=_sure(best.origin)),)
    else:
        asker.say("【查摆问题的方面】通知里没有找到。")
    return _typed_aspects(asker, best)


def _typed_aspects(asker: Asker, best: AspectList | None) -> tuple[AspectList, ...]:
    prompt = "一行写一个方面，照通知的原话；不写就留着，写材料时再填。"
    question = Question("", Kind.LONG, prompt, "查摆问题的方面", needed=False)
    text = "\n".join(best.names) if best else ""
    typed = asker.ask(Prompt(question, text=text))
    names = list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    if not names:
        return ()
    gloss = {aspect.name: aspect.gloss for aspect in best.aspects} if best else {}
    aspects = tuple(Aspect(name, gloss.get(name, "")) for name in names)
    origin = best.origin if best and list(best.names) == names else Origin(_MENDED, "终端")
    return (AspectList(aspects, _sure(origin)),)


def _once(parts: Sequence[PartDemand]) -> list[PartDemand]:
    return list({part.id: part for part in reversed(parts)}.values())[::-1]


def _part(asker: Asker, part: PartDemand) -> list[PartDemand]:
    name = PART_NAMES[part.id]
    _show(asker, f"要求的部分：{name}", _PRESENCES[part.presence], part.origin)
    options = [(presence.value, said) for presence, said in _PRESENCES.items()]
    chosen = choose(asker, f"“{name}”按哪一种？", [*options, (_DROP, "不要这一部分")], part.presence.value)
    return [] if chosen == _DROP else [replace(part, presence=Presence(chosen), origin=_sure(part.origin))]


def _amount(asker: Asker, name: str, unit: str, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The first of ``amounts`` confirmed or mended; nothing is asked where the notice says nothing."""
    if not amounts:
        return ()
    amount = amounts[0]
    _show(asker, name, said_amount(amount, unit), amount.origin)
    verdict = _verdict(asker, name)
    if verdict == _TAKE:
        return (replace(amount, origin=_sure(amount.origin)),)
    if verdict == _DROP:
        return ()
    low = _number(asker, f"最少几{unit}（没有下限就直接回车）：", amount.min)
    high = _number(asker, f"最多几{unit}（没有上限就直接回车）：", amount.max)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return (Amount(low, high, Origin(_MENDED, "终端")),) if low or high else ()


def _number(asker: Asker, prompt: str, value: int | None) -> int | None:
    while True:
        typed = ask_line(asker, prompt, "" if value is None else str(value))
        if not typed:
            return None
        if typed.isdecimal() and int(typed) > 0:
            return int(typed)
        asker.say("请只写数字。")


def said_amount(amount: Amount, unit: str) -> str:
    """不少于 3000 字, 2 至 3 条, 1500 字左右."""
    if amount.about:
        return f"{amount.min} {unit}左右"
    if amount.min is not None and amount.max is not None:
        return f"{amount.min} 至 {amount.max} {unit}" if amount.max > amount.min else f"{amount.min} {unit}"
    return f"不少于 {amount.min} {unit}" if amount.min is not None else f"不超过 {amount.max} {unit}"
