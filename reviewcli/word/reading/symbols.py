"""``w:sym``: characters of symbol fonts as the Unicode characters that look like them.

Codes are those of the fonts themselves (0x20–0xFF); Word writes them in the private use area, F0xx.
"""

from __future__ import annotations

from reviewcli.word.names import DEL, MOVE_FROM, Element, M


def _read(pairs: str) -> dict[int, str]:
    """As "21✏ 22✂": the code in two hexadecimal digits, then the character."""
    return {int(pair[:2], 16): pair[2:] for pair in pairs.split()}


def _run(first: int, characters: str) -> dict[int, str]:
    return dict(enumerate(characters, first))


_SYMBOL = {
    **_run(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    **_run(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
    **_read(
        "22∀ 24∃ 2A∗ 2D− 40≅ 5C∴ 5E⊥ A0€ A2′ A3≤ A4⁄ A5∞ A7♣ A8♦ A9♥ AA♠ AB↔ AC← AD↑ "
        "AE→ AF↓ B0° B1± B2″ B3≥ B4× B5∝ B6∂ B7• B8÷ B9≠ BA≡ BB≈ BC… C4⊗ C5⊕ C6∅ C7∩ "
        "C8∪ C9⊃ CC⊂ CE∈ CF∉ D0∠ D1∇ D2® D3© D4™ D5∏ D6√ D7⋅ D8¬ D9∧ DA∨ DB⇔ DC⇐ DD⇑ "
        "DE⇒ DF⇓ E5∑ F2∫"
    ),
}
_WINGDINGS = {
    **_run(0x81, "①②③④⑤⑥⑦⑧⑨⑩"),
    **_run(0x8C, "❶❷❸❹❺❻❼❽❾❿"),
    **_read(
        "21✏ 22✂ 28☎ 2A✉ 36⌛ 3F✍ 41✌ 45☜ 46☞ 47☝ 48☟ 4A☺ 4B😐 4C☹ 4D💣 52☼ 54❄ 5B☯ 6C● "
        "6D❍ 6E■ 6F□ 71❑ 72❒ 73⬧ 74⧫ 75◆ 76❖ 77⬥ 78⌧ 7B❀ 80⓪ 8B⓿ 9E· 9F• A0▪ A1○ A4◉ "
        "A5◎ A7▪ A8□ AA✦ AB★ AC✶ AD✴ AE✹ D7⌫ D8➢ DB➲ DC➲ DF← E0→ E1↑ E2↓ E8➔ EF⇦ F0⇨ "
        "F1⇧ F2⇩ F3⬄ FB✗ FC✓ FD☒ FE☑"
    ),
}
_WINGDINGS_2 = {
    **_run(0x6A, "①②③④⑤⑥⑦⑧⑨⑩"),
    **_run(0x76, "❶❷❸❹❺❻❼❽❾❿"),
    **_read("4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 96● 97● 98● 99○ 9A○ A0■ A1□ A2■ A3□ AE◆ AF◇ EA★"),
}
_WINGDINGS_3 = _read("21→ 22→ 66← 67→ 68↑ 69↓ 70▲ 71▼ 72△ 73▽ 74◄ 75► 7C◥ 7D▶ 7E◀")
_WEBDINGS = _read("3D□ 61✓ 63□ 67■ 6E● 72✗")
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}


def symbol(font: str, code: str) -> str:
    """The character of a ``w:sym``: ``code`` in hexadecimal as in ``w:char``.

    A code that no table knows gives the character itself (private use for F0xx), as copying from Word does;
    an unreadable code gives "".
    """
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.strip().lower())
    low = value - 0xF000 if 0xF000 <= value <= 0xF0FF else value
    if table is not None and low in table:
        return table[low]
    if table is not None and 0x20 <= low < 0x7F and font.strip().lower() == "symbol":
        return chr(low)
    readable = 0x20 <= value < 0x110000 and not 0xD800 <= value <= 0xDFFF
    return chr(value) if readable else ""


def formula_text(formula: Element) -> str:
    """The characters of a formula (``m:oMath``, ``m:oMathPara``) on one line, in the order of the file."""
    shown = (
        text.text or ""
        for text in formula.iter(M + "t")
        if not any(above.tag in (DEL, MOVE_FROM) for above in text.iterancestors())
    )
    return " ".join("".join(shown).split())
