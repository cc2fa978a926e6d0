"""Scaffold files laid over one another (``extends``), as plain data: docs/scaffolds.md says the rules.

Texts, numbers and plain lists replace; mappings merge key by key; ``key+`` adds to an inherited list,
``key-`` takes out of it, ``key=`` sets it whole; sections, children and fields merge by their ids, wherever
in the tree a section stands. Then what a section says for ``each`` child is laid under its children, and the
places that the scaffold itself fills (``{occasion}``, ``{theme}``) are filled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from reviewcli.yamltext import KeyPath

Marks = dict[tuple[int, str | int], tuple[str, int | None]]
"""(identity of a mapping or list, key or place in it) → (file as messages call it, line)."""
Fault = tuple[object, str | int, str]
"""(mapping or list, key in it, what is wrong there)."""

KEYED = ("sections", "children", "fields")
"""Lists whose items are known by their ``id``."""
ASKS = ("ask", "ask_lead", "ask_body")
"""Where a bare text is the ``question`` of a mapping."""
OWN = ("id", "name", "extends", "partial")
"""Keys of a file that another one never inherits."""
ORDERS = ("before", "after", "remove", "replace")
"""Keys of a section or field that say what to do with it; gone from the result."""
TEXTS = ("title", "byline", "date", "closing", "signature")
EACH = ("ask", "points", "presence", "length")
_WITHIN = str.maketrans("“”", "‘’")
_BUILT_IN = re.compile(r"\{(occasion|theme|year|last_year)\}")


class Merger:
    """One scaffold made of several files. With ``marks``, every value of the result keeps its origin."""

    def __init__(self, marks: Marks | None = None) -> None:
        self.marks = marks
        self.faults: list[Fault] = []
        self._kept: list[object] = []
        self._lenient = False
        """What a partial changes may be missing from what it is laid over."""
        self._seen: dict[str, str] = {}
        """Ids given in the list being laid, and what is called so."""

    def merge(self, layers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """``layers`` from the farthest to the file itself, laid over one another and made complete."""
        out: dict[str, Any] = {}
        for n, layer in enumerate(layers):
            last = n == len(layers) - 1
            self._lenient = layer.get("partial") is True
            out = self._lay(out, layer, without=() if last else OWN)
        for key in ("extends", "partial"):
            out.pop(key, None)
        self._each(out.get("sections"))
        self._fill(out)
        return out

    # ------------------------------------------------------------ mappings

    def _lay(self, base: Mapping[str, Any], over: Mapping[str, Any], without: Sequence[str] = ()) -> Any:
        out = self._copy(base)
        for key, value in over.items():
            if key in without:
                continue
            if key in KEYED:
                out[key] = self._keyed(out.get(key), value, over, key)
            elif key[-1:] in "+-=" and key[:-1]:
                self._list(out, over, key, value)
                continue
            else:
                out[key] = self._value(key, out.get(key), value)
            self._mark(out, key, over, key)
        return out

    def _value(self, key: str, old: Any, new: Any) -> Any:
        if key in ASKS:
            if isinstance(old, dict) and isinstance(new, str):
                new = {"question": new}
            elif isinstance(old, str) and isinstance(new, dict):
                old = {"question": old}
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
        kept = {"+": inherited, "-": [each for each in inherited if each not in value], "=": []}[how]
        made: list[Any] = self._new([*kept, *([] if how == "-" else value)])
        for n in range(len(kept), len(made)):
            self._mark(made, n, value, n - len(kept))
        if name in KEYED:
            made = self._keyed(None, value, over, name)
        out[name] = made
        self._mark(out, name, over, key)

    # ------------------------------------------------------------ lists of things with an id

    def _keyed(self, old: Any, new: Any, over: Mapping[str, Any], key: str) -> Any:
        if not isinstance(new, list):
            return new
        tops: list[Any] = self._tree(old) if isinstance(old, list) else self._new([])
        seen, self._seen = self._seen, {}
        self._apply(new, tops, tops, None)
        self._seen = seen
        return tops

    def _tree(self, items: list[Any]) -> list[Any]:
        """A copy of a list of things and of all lists of children below it."""
        out: list[Any] = self._new([])
        for n, item in enumerate(items):
            if isinstance(item, dict):
                item = self._copy(item)
                if isinstance(item.get("children"), list):
                    item["children"] = self._tree(item["children"])
            out.append(item)
            self._mark(out, len(out) - 1, items, n)
        return out

    def _apply(self, entries: list[Any], home: list[Any], tops: list[Any], parent: object) -> None:
        """Lay ``entries`` over the tree ``tops``; new ones go to ``home``, the children of ``parent``."""
        for n, entry in enumerate(entries):
            if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
                home.append(entry)
                self._mark(home, len(home) - 1, entries, n)
                continue
            found = _find(tops, entry["id"])
            if self._twice(entry):
                continue
            if entry.get("remove") is True:
                if found is None and not self._lenient:
                    self.faults.append((entry, "id", f"继承的模板里没有编号为“{entry['id']}”的项，不用删"))
                elif found is not None:
                    _take(*found)
                continue
            self._one(entry, entries, n, found, home, tops, parent)

    def _twice(self, entry: dict[str, Any]) -> bool:
        """Whether this id stood in the same list of the same file before."""
        id = entry["id"]
        before = self._seen.get(id)
        if before is None:
            self._seen[id] = str(next((entry[k] for k in ("short", "heading", "label") if entry.get(k)), id))
            return False
        self.faults.append((entry, "id", f"“{id}”已经用于“{before}”，每一项的 id 只能用一次"))
        return True

    def _one(
        self, entry: dict[str, Any], entries: list[Any], n: int, found: tuple[list[Any], int] | None,
        home: list[Any], tops: list[Any], parent: object,
    ) -> None:  # fmt: skip
        old = found[0][found[1]] if found else {}
        if not found and "heading" not in entry and "label" not in entry:
            said = f"继承的模板里没有编号为“{entry['id']}”的项；要新加一项，请写明标题（heading 或 label）"
            if not self._lenient:
                self.faults.append((entry, "id", said))
            return
        known = {} if entry.get("replace") is True else old
        made = self._lay(known, entry, without=("children", *ORDERS))
        if isinstance(known.get("children"), list) and "children=" not in entry:
            made["children"] = known["children"]
        where, at = found or (home, -1)
        if found and parent is not None and where is not home:
            _take(where, at)
            where, at = home, -1
        wish = next((key for key in ("before", "after") if isinstance(entry.get(key), str)), "")
        if wish:
            if found and where is found[0] and at >= 0:
                _take(where, at)
            beside = _find(tops, entry[wish])
            if beside is None:
                self.faults.append((entry, wish, f"没有编号为“{entry[wish]}”的项"))
                beside = (home, len(home))
            where, at = beside[0], beside[1] + (wish == "after")
            where.insert(at, made)
        elif at >= 0:
            where[at] = made
        else:
            where.append(made)
        self._mark(where, next(k for k, each in enumerate(where) if each is made), entries, n)
        if "children" in entry:
            children = entry["children"]
            if not isinstance(children, list):
                made["children"] = children
            else:
                if not isinstance(made.get("children"), list):
                    made["children"] = self._new([])
                self._mark(made, "children", entry, "children")
                self._apply(children, made["children"], tops, made)

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
            new = self._new([self._named(each, name) for each in value])
            for n in range(len(value)):
                self._mark(new, n, value, n)
            return new
        if isinstance(value, dict):
            made = self._new({key: self._named(each, name) for key, each in value.items()})
            for key in value:
                self._mark(made, key, value, key)
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
            out["preamble"] = self._copy(preamble)
            out["preamble"]["text"] = filled(preamble["text"])
        for section in _all(out.get("sections")):
            if "heading" in section:
                section["heading"] = filled(section["heading"])
            if isinstance(variants := section.get("variants"), list):
                section["variants"] = self._variants(variants, filled, section.get("heading"))

    def _variants(self, old: list[Any], filled: Callable[[Any], Any], heading: Any) -> list[Any]:
        """Accepted headings with their places filled, each once and none that is the heading itself."""
        new = self._new([])
        for n, word in enumerate(old):
            if (said := filled(word)) != heading and said not in new:
                new.append(said)
                self._mark(new, len(new) - 1, old, n)
        return cast("list[Any]", new)

    # ------------------------------------------------------------ copies that keep their origin

    def _new(self, made: Any) -> Any:
        if self.marks is not None:
            self._kept.append(made)
        return made

    def _copy(self, old: Mapping[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = self._new(dict(old))
        if self.marks is not None:
            for key in old:
                self._mark(out, key, old, key)
        return out

    def _mark(self, new: object, key: str | int, old: object, old_key: str | int) -> None:
        if self.marks is not None and (at := self.marks.get((id(old), old_key))) is not None:
            self.marks[id(new), key] = at


def _find(items: list[Any], wanted: str) -> tuple[list[Any], int] | None:
    """The list in which the thing with this id stands, and its place there."""
    for n, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        if item.get("id") == wanted:
            return items, n
        children = item.get("children")
        if isinstance(children, list) and (below := _find(children, wanted)):
            return below
    return None


def _take(items: list[Any], at: int) -> None:
    del items[at]


def _all(sections: Any) -> Iterator[dict[str, Any]]:
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, dict):
            yield section
            yield from _all(section.get("children"))


def mark(data: Any, source: str, line_of: Any, marks: Marks, path: KeyPath = ()) -> None:
    """Note in ``marks`` where every value of a parsed file stands; ``line_of`` gives a key path's line."""
    pairs: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        marks[id(data), key] = (source, line_of((*path, key)))
        mark(value, source, line_of, marks, (*path, key))


def origin(data: Any, path: KeyPath, marks: Marks) -> tuple[str, int | None] | None:
    """Where the value at ``path`` of a merged scaffold, else the nearest above it, was written."""
    found = None
    for step in path:
        here = marks.get((id(data), step))
        if here is None and not (isinstance(data, (dict, list)) and _has(data, step)):
            break
        found = here or found
        data = data[step]
    return found


def _has(data: Any, step: str | int) -> bool:
    return step in data if isinstance(data, dict) else isinstance(step, int) and step < len(data)
