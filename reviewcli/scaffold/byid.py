"""Lists of sections and fields of one file laid over those of another, each thing known by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reviewcli.scaffold.marks import Copies, Marks, all_sections

KEYED = ("sections", "children", "fields")
"""Lists whose items are known by their ``id``."""
ORDERS = ("before", "after", "remove", "replace")
"""Keys of a section or field that say what to do with it; gone from the result."""
_BESIDE = ("before", "after")


class _Gone:
    """Holds the place of what a file takes out until all positions are found."""

    def __init__(self, id: str) -> None:
        self.id = id


class ById(Copies):
    """How a list of things with ids is laid over another, wherever in the tree they stand."""

    def __init__(self, marks: Marks | None = None) -> None:
        super().__init__(marks)
        self.taken: list[tuple[dict[str, Any], dict[str, Any]]] = []
        """(entry that says ``remove``, what it took out)."""
        self._lenient = False
        """What a partial changes may be missing from what it is laid over."""
        self._alone = False
        """Nothing is below the file being laid."""
        self._kind = "sections"
        self._seen: dict[str, str] = {}
        """Ids given in the list being laid, and what is called so."""
        self._wishes: list[tuple[dict[str, Any], dict[str, Any], list[Any]]] = []
        """(entry, what was made of it, the list it is in) for things that want a place beside another."""

    def _lay(self, base: Mapping[str, Any], over: Mapping[str, Any], without: Sequence[str] = ()) -> Any:
        raise NotImplementedError

    def _keyed(self, old: Any, new: Any, key: str) -> Any:
        if not isinstance(new, list):
            return new
        tops: list[Any] = self._tree(old) if isinstance(old, list) else self.new([])
        before = self._seen, self._wishes, self._kind
        self._seen, self._wishes = {}, []
        self._kind = "fields" if key == "fields" else "sections"
        self._apply(new, tops, tops, None)
        self._place(tops)
        _purge(tops)
        self._seen, self._wishes, self._kind = before
        return tops

    def _tree(self, items: list[Any]) -> list[Any]:
        """A copy of a list of things and of all lists of children below it."""
        out: list[Any] = self.new([])
        for n, item in enumerate(items):
            if isinstance(item, dict):
                item = self.copy(item)
                if isinstance(item.get("children"), list):
                    item["children"] = self._tree(item["children"])
            out.append(item)
            self.mark(out, len(out) - 1, items, n)
        return out

    def _apply(self, entries: list[Any], home: list[Any], tops: list[Any], parent: object) -> None:
        """Lay ``entries`` over the tree ``tops``; new ones go to ``home``, the children of ``parent``."""
        for n, entry in enumerate(entries):
            if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
                home.append(entry)
                self.mark(home, len(home) - 1, entries, n)
                continue
            found = _find(tops, entry["id"])
            if self._twice(entry):
                continue
            self._doubtful(entry)
            if entry.get("remove") is True:
                self._remove(entry, found, tops)
            elif found is not None and parent is not None and _holds(found[0][found[1]], home):
                said = f"不能移到这里：这一处在“{entry['id']}”的下面，不能把上级放进自己的下级"
                self.faults.append((entry, "id", said))
            elif found is not None or self._may_be_new(entry, tops):
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

    def _doubtful(self, entry: dict[str, Any]) -> None:
        if all(isinstance(entry.get(key), str) for key in _BESIDE):
            self.doubts.append((entry, "after", "同时写了 before 和 after，只照 before 放，请删去一个"))
        if entry.get("remove") is True:
            more = [str(key) for key in entry if key not in ("id", "remove")]
            if more:
                said = f"写了 remove 就整项去掉，同时写的{'、'.join(f'“{key}”' for key in more)}不起作用"
                self.doubts.append((entry, "remove", said))

    def _remove(self, entry: dict[str, Any], found: tuple[list[Any], int] | None, tops: list[Any]) -> None:
        id = entry["id"]
        if found is None:
            if not self._lenient:
                said = f"继承的模板里没有编号为“{id}”的项，不用删{self._near(id, tops)}"
                self.faults.append((entry, "id", said))
            return
        items, at = found
        if self._lost(entry, "remove", items[at]):
            return
        self.taken.append((entry, items[at]))
        items[at] = _Gone(id)

    def _lost(self, entry: dict[str, Any], key: str, old: dict[str, Any]) -> bool:
        """Whether what this file has laid before would go with ``old`` or its children; says so."""
        inside = [each["id"] for each in all_sections(old.get("children")) if each.get("id") in self._seen]
        if inside:
            said = f"“{entry['id']}”原有的内容里还有本文件写的“{inside[0]}”，会一起去掉：请先把它移到别处"
            self.faults.append((entry, key, said))
        return bool(inside)

    def _may_be_new(self, entry: dict[str, Any], tops: list[Any]) -> bool:
        """Whether an entry with an unknown id can stand by itself; says why not."""
        keys = ("heading",) if self._kind == "sections" else ("label",)
        if any(key in entry for key in keys):
            return True
        typo = self._typo(entry)
        if typo is not None:
            self.faults.append((entry, *typo))
        elif not self._lenient:
            what = "标题（heading）" if self._kind == "sections" else "名称（label）和提问（ask）"
            near = self._near(entry["id"], tops)
            said = f"继承的模板里没有编号为“{entry['id']}”的项{near}；要新加一项，请写明{what}"
            said = f"缺少{what}" if self._alone else said
            self.faults.append((entry, "id", said))
        return False

    def _typo(self, entry: dict[str, Any]) -> tuple[str, str] | None:
        """A key of the entry that nothing is called, and what may have been meant."""
        from reviewcli.scaffold.model import Field, SectionSpec
        from reviewcli.yamlmodel import attributes, nearest

        known = [each.name for each in attributes(SectionSpec if self._kind == "sections" else Field)]
        known += ORDERS
        for key in entry:
            if str(key).rstrip("+-=") not in known:
                near = nearest(str(key), known, 1)
                hint = f"，是否想写“{near[0]}”" if near else f"，这里可用的名称有：{'、'.join(known)}"
                return str(key), f"不认识这个名称{hint}"
        return None

    def _misspelt(self, entry: dict[str, Any]) -> list[str]:
        """Keys that were meant to be one of :data:`ORDERS`; says so."""
        found = []
        for key in entry:
            typo = self._typo({key: None})
            if typo is not None and any(typo[1].endswith(f"“{order}”") for order in ORDERS):
                self.faults.append((entry, *typo))
                found.append(key)
        return found

    def _near(self, id: str, tops: list[Any]) -> str:
        from reviewcli.yamlmodel import nearest

        near = nearest(id, [str(each["id"]) for each in all_sections(tops) if each.get("id") != id], 1)
        return f"（是否想写“{near[0]}”）" if near else ""

    def _one(
        self, entry: dict[str, Any], entries: list[Any], n: int, found: tuple[list[Any], int] | None,
        home: list[Any], tops: list[Any], parent: object,
    ) -> None:  # fmt: skip
        old = found[0][found[1]] if found else {}
        known = {} if entry.get("replace") is True else old
        anew = [key for key in ("replace", "children=") if entry.get(key) not in (None, False)]
        if anew and self._lost(entry, anew[0], old):
            return
        made = self._lay(known, entry, without=("children", *ORDERS, *self._misspelt(entry)))
        if isinstance(known.get("children"), list) and "children=" not in entry:
            made["children"] = known["children"]
        where, at = found or (home, -1)
        if found and parent is not None and where is not home:
            del where[at]
            where, at = home, -1
        if at >= 0:
            where[at] = made
        else:
            where.append(made)
        self.mark(where, at if at >= 0 else len(where) - 1, entries, n)
        if any(isinstance(entry.get(key), str) for key in _BESIDE):
            self._wishes.append((entry, made, entries))
        if "children" in entry:
            children = entry["children"]
            if not isinstance(children, list):
                if not self._lost(entry, "children", made):
                    made["children"] = children
            else:
                if not isinstance(made.get("children"), list):
                    made["children"] = self.new([])
                self.mark(made, "children", entry, "children")
                self._apply(children, made["children"], tops, made)

    def _place(self, tops: list[Any]) -> None:
        """Move what wants to stand beside another thing there, those first that others wait for."""
        placed: list[tuple[dict[str, Any], dict[str, Any]]] = []
        waiting = {entry["id"]: (entry, made, entries) for entry, made, entries in self._wishes}
        while waiting:
            ready = [id for id, (entry, _, _) in waiting.items() if _wish(entry)[1] not in waiting]
            for id in ready or [next(iter(waiting))]:
                entry, made, entries = waiting.pop(id)
                if self._beside(entry, made, entries, tops):
                    placed.append((entry, made))
        for entry, made in placed:
            (key, other), (items, at) = _wish(entry), _where(tops, made)
            there, beside = _find(tops, other, gone=True) or (items, at)
            if there is not items or (at > beside if key == "before" else at < beside):
                said = f"与“{other}”的位置互相矛盾，请改掉其中一处的 before 或 after"
                self.faults.append((entry, key, said))

    def _beside(
        self, entry: dict[str, Any], made: dict[str, Any], entries: list[Any], tops: list[Any]
    ) -> bool:
        key, other = _wish(entry)
        if other == entry["id"]:
            self.faults.append((entry, key, "不能放在自己的旁边"))
            return False
        if _find([made], other) is not None:
            self.faults.append((entry, key, f"“{other}”在这一项的里面，不能拿它来定这一项的位置"))
            return False
        if _find(tops, other, gone=True) is None:
            self.faults.append((entry, key, f"没有编号为“{other}”的项{self._near(other, tops)}"))
            return False
        items, at = _where(tops, made)
        del items[at]
        items, at = _find(tops, other, gone=True) or (items, at)
        at += key == "after"
        items.insert(at, made)
        self.mark(items, at, entries, next(n for n, each in enumerate(entries) if each is entry))
        return True


def _wish(entry: Mapping[str, Any]) -> tuple[str, str]:
    key = next(key for key in _BESIDE if isinstance(entry.get(key), str))
    return key, entry[key]


def _find(items: list[Any], wanted: str, *, gone: bool = False) -> tuple[list[Any], int] | None:
    """The list in which the thing with this id stands, and its place there; ``gone``: or where it stood."""
    for n, item in enumerate(items):
        if gone and isinstance(item, _Gone) and item.id == wanted:
            return items, n
        if not isinstance(item, dict):
            continue
        if item.get("id") == wanted:
            return items, n
        children = item.get("children")
        if isinstance(children, list) and (below := _find(children, wanted, gone=gone)):
            return below
    return None


def _where(items: list[Any], made: dict[str, Any]) -> tuple[list[Any], int]:
    """Where just this mapping stands in the tree."""
    for each in _lists(items):
        for n, item in enumerate(each):
            if item is made:
                return each, n
    raise LookupError("a section that was just laid is not in the tree")


def _lists(items: list[Any]) -> Iterator[list[Any]]:
    yield items
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("children"), list):
            yield from _lists(item["children"])


def _holds(item: Any, home: list[Any]) -> bool:
    """Whether the list ``home`` stands somewhere below ``item``."""
    children = item.get("children") if isinstance(item, dict) else None
    return isinstance(children, list) and any(each is home for each in _lists(children))


def _purge(items: list[Any]) -> None:
    for each in list(_lists(items)):
        each[:] = [item for item in each if not isinstance(item, _Gone)]
