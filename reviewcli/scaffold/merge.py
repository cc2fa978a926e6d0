"""Scaffold files laid over one another (``extends``), as plain data: docs/scaffolds.md says the rules.

Texts, numbers and plain lists replace; mappings merge key by key; ``key+`` adds to an inherited list,
``key-`` takes out of it, ``key=`` sets it whole; sections, children and fields merge by their ids, wherever
in the tree a section stands. Then what a section says for ``each`` child is laid under its children, and the
places that the scaffold itself fills (``{occasion}``, ``{theme}``) are filled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from reviewcli.scaffold.byid import KEYED, ById
from reviewcli.scaffold.limits import bare, parted
from reviewcli.scaffold.marks import Marks, all_sections
from reviewcli.scaffold.unsourced import Unsourced

ASKS = ("ask", "ask_lead", "ask_body")
"""Where a bare text is the ``question`` of a mapping."""
OWN = ("id", "name", "extends", "partial")
"""Keys of a file that another one never inherits."""
TEXTS = ("title", "byline", "date", "closing", "signature")
EACH = ("ask", "points", "presence", "length")
_WITHIN = str.maketrans("“”", "‘’")
_BUILT_IN = re.compile(r"\{(occasion|theme|year|last_year)\}")


class Merger(ById):
    """One scaffold made of several files. With ``marks``, every value of the result keeps its origin."""

    def __init__(self, marks: Marks | None = None) -> None:
        super().__init__(marks)
        self.unsourced: tuple[str, ...] = ()
        """After :meth:`merge`: ids of headings (and ``theme``) that no file vouches for."""
        self.uncovered: tuple[str, ...] = ()
        """After :meth:`merge`: what the last file wrote and no source of its covers."""

    def merge(self, layers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """``layers`` from the farthest to the file itself, laid over one another and made complete."""
        out: dict[str, Any] = {}
        told = Unsourced()
        for n, layer in enumerate(layers):
            last = n == len(layers) - 1
            self._alone = n == 0
            self._lenient = layer.get("partial") is True
            before, out = out, self._lay(out, layer, without=() if last else OWN)
            told.layer(before, layer, out)
        self.unsourced, self.uncovered = told.ids(out), told.uncovered(out)
        for key in ("extends", "partial"):
            out.pop(key, None)
        self._each(out.get("sections"))
        self._fill(out)
        return out

    # ------------------------------------------------------------ mappings

    def _lay(self, base: Mapping[str, Any], over: Mapping[str, Any], without: Sequence[str] = ()) -> Any:
        out = self.copy(base)
        for key, value in over.items():
            if key in without:
                continue
            if key in KEYED:
                out[key] = self._keyed(out.get(key), value, key)
            elif key[-1:] in "+-=" and key[:-1]:
                self._list(out, over, key, value)
                continue
            else:
                out[key] = self._value(key, out.get(key), value)
            self.mark(out, key, over, key)
        return out

    def _value(self, key: str, old: Any, new: Any) -> Any:
        if key in ASKS:
            if isinstance(old, dict) and isinstance(new, str):
                new = {"question": new}
            elif isinstance(old, str) and isinstance(new, dict):
                old = {"question": old}
        if key == "limits" and isinstance(new, dict):
            under, over = parted(self, old if isinstance(old, dict) else {}, new, yields=self._lenient)
            return self._lay(under, over)
        if isinstance(old, dict) and isinstance(new, dict):
            return self._lay(old, new)
        return self._lay({}, new) if isinstance(new, dict) else new

    def _list(self, out: dict[str, Any], over: Mapping[str, Any], key: str, value: Any) -> None:
        """``variants+: [...]`` and its like."""
        name, how = key[:-1], key[-1]
        old = out.get(name)
        if not isinstance(value, list) or not (old is None or isinstance(old, list)):
            self.faults.append((over, key, f"“{how}”只能写在列表的名称后面"))
            return
        if name in KEYED and how != "=":
            self.faults.append((over, key, "这里的各项有编号（id），直接写要加、要改的项即可，不用“+”“-”"))
            return
        inherited: list[Any] = list(old or [])
        left = [each for each in inherited if each not in value and bare(each) not in value]
        kept = {"+": inherited, "-": left, "=": []}[how]
        if how == "-":
            self._not_there(over, key, value, inherited)
        made: list[Any] = self.new([*kept, *([] if how == "-" else value)])
        for n in range(len(kept), len(made)):
            self.mark(made, n, value, n - len(kept))
        if name in KEYED:
            made = self._keyed(None, value, name)
        out[name] = made
        self.mark(out, name, over, key)

    def _not_there(self, over: Mapping[str, Any], key: str, value: list[Any], inherited: list[Any]) -> None:
        gone = [each for each in value if each not in inherited and each not in map(bare, inherited)]
        if gone and not self._lenient:
            words = "、".join(f"“{each}”" for each in gone if isinstance(each, (str, int)))
            self.doubts.append((over, key, f"继承来的列表里没有{words or '这一项'}，不用去掉"))

    # ------------------------------------------------------------ each, built-in places

    def _each(self, sections: Any) -> None:
        for section in sections if isinstance(sections, list) else ():
            if not isinstance(section, dict):
                continue
            children = section.get("children")
            if not isinstance(children, list):
                continue
            if children:
                section.pop("typed", None)
            if isinstance(each := section.get("each"), dict):
                under = {key: value for key, value in each.items() if key in EACH}
                for n, child in enumerate(children):
                    if isinstance(child, dict):
                        name = str(child.get("short") or child.get("heading") or "")
                        children[n] = self._lay(self._named(under, name), child)
            self._each(children)

    def _named(self, value: Any, name: str) -> Any:
        """``value`` with {name} filled in all its texts."""
        if isinstance(value, str):
            return value.replace("{name}", name)
        if isinstance(value, list):
            new = self.new([self._named(each, name) for each in value])
            for n in range(len(value)):
                self.mark(new, n, value, n)
            return new
        if isinstance(value, dict):
            made = self.new({key: self._named(each, name) for key, each in value.items()})
            for key in value:
                self.mark(made, key, value, key)
            return made
        return value

    def _fill(self, out: dict[str, Any]) -> None:
        """The scaffold's own places in its texts and headings; a field of that id goes before."""
        values = {key: str(out[key]) for key in ("occasion", "theme", "year") if out.get(key)}
        if isinstance(year := out.get("year"), int) and not isinstance(year, bool):
            values["last_year"] = str(year - 1)
        for field in out.get("fields") or () if isinstance(out.get("fields"), list) else ():
            if isinstance(field, dict):
                values.pop(str(field.get("id")), None)

        def filled(text: Any) -> Any:
            if not isinstance(text, str):
                return text
            if "last_year" not in values:
                text = text.replace("{last_year}年度", "上年度")
            if "theme" in values:  # quotation marks within quotation marks are single ones (GB/T 15834)
                text = text.replace("“{theme}”", f"“{values['theme'].translate(_WITHIN)}”")
            return _BUILT_IN.sub(lambda found: values.get(found[1], found[0]), text)

        for key in TEXTS:
            if key in out:
                out[key] = filled(out[key])
        if isinstance(preamble := out.get("preamble"), dict) and "text" in preamble:
            out["preamble"] = self.copy(preamble)
            out["preamble"]["text"] = filled(preamble["text"])
        for section in all_sections(out.get("sections")):
            if "heading" in section:
                section["heading"] = filled(section["heading"])
            if isinstance(variants := section.get("variants"), list):
                section["variants"] = self._variants(variants, filled, section.get("heading"))

    def _variants(self, old: list[Any], filled: Callable[[Any], Any], heading: Any) -> list[Any]:
        """Accepted headings with their places filled, each once and none that is the heading itself."""
        new = self.new([])
        for n, word in enumerate(old):
            if (said := filled(word)) != heading and said not in new:
                new.append(said)
                self.mark(new, len(new) - 1, old, n)
        return cast("list[Any]", new)
