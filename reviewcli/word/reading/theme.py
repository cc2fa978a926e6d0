"""Theme fonts: what ``w:asciiTheme``, ``w:eastAsiaTheme`` … stand for (ECMA-376 part 1, 17.3.2.26 and
20.1.4.1)."""

from __future__ import annotations

from reviewcli.word.names import VAL, A, Element, W

_SCRIPTS = {"zh-tw": "Hant", "zh-hk": "Hant", "zh-mo": "Hant", "ja": "Jpan", "ko": "Hang"}


class Theme:
    """The fonts of theme1.xml for one document's East Asian language."""

    __slots__ = ("_fonts", "_script")

    def __init__(self, root: Element | None, east_asian_language: str = "") -> None:
        """``root``: of the theme part, or None. ``east_asian_language``: of ``w:themeFontLang``; Chinese
        when empty."""
        self._script = script_of(east_asian_language)
        self._fonts: dict[str, str] = {}
        scheme = root.find(f".//{A}fontScheme") if root is not None else None
        for group in scheme if scheme is not None else ():
            if group.tag in (A + "majorFont", A + "minorFont"):
                self._read(group, "major" if group.tag == A + "majorFont" else "minor")

    def _read(self, group: Element, name: str) -> None:
        scripts = {font.get("script"): font.get("typeface") or "" for font in group.iter(A + "font")}
        faces = {tag: _typeface(group.find(A + tag)) for tag in ("latin", "ea", "cs")}
        self._fonts[name + "Ascii"] = self._fonts[name + "HAnsi"] = faces["latin"]
        self._fonts[name + "EastAsia"] = faces["ea"] or scripts.get(self._script, "")
        self._fonts[name + "Bidi"] = faces["cs"]

    def font(self, name: str) -> str:
        """The font that a theme attribute's value ("minorEastAsia") means; "" when the theme names none."""
        return self._fonts.get(name, "")


def _typeface(element: Element | None) -> str:
    return (element.get("typeface") or "") if element is not None else ""


def script_of(language: str) -> str:
    """The script whose fonts a theme gives for an East Asian language: Hans unless it is Hant, Jpan or
    Hang."""
    lower = language.lower()
    return _SCRIPTS.get(lower) or _SCRIPTS.get(lower[:2], "Hans")


def theme_language(settings: Element | None) -> str:
    """``w:themeFontLang w:eastAsia`` of the settings; "" when it is not said."""
    element = settings.find(W + "themeFontLang") if settings is not None else None
    return (element.get(W + "eastAsia") or "") if element is not None else ""


def compatibility_mode(settings: Element | None) -> int:
    """The compatibility mode (15 for Word 2013 and later); 0 when the file does not say one."""
    if settings is None:
        return 0
    for setting in settings.iter(W + "compatSetting"):
        if setting.get(W + "name") == "compatibilityMode":
            value = setting.get(VAL) or ""
            return int(value) if value.isdecimal() else 0
    return 0
