"""``dataclass`` as in the standard library, made in a third of the time: a check imports a hundred of them.

Before Python 3.13 the standard decorator compiles six functions a class. Here only ``__init__`` is compiled;
comparing, hashing, showing and refusing assignment are the same functions for all. ``field``, ``fields``,
``replace`` and ``asdict`` of the standard library work as ever. Type checkers see the standard decorator.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from operator import attrgetter

    _SET = object.__setattr__
    _NEW = object()
    """Stands for an argument whose default is made anew each time."""

    def dataclass(*, frozen=False, slots=False, eq=True):
        """The decorator; always with arguments, as everywhere in this project."""

        def made(plain):
            cls = dataclasses.dataclass(plain, init=False, repr=False, eq=False, slots=slots)
            fields = dataclasses.fields(cls)
            cls.__init__ = _init(cls, fields, "_set(self, {0!r}, {1})" if frozen else "self.{0} = {1}")
            _define(cls, "__repr__", _repr)
            if eq:
                _comparing(cls, [field.name for field in fields if field.compare], frozen)
            if frozen:
                cls.__setattr__, cls.__delattr__ = _no_set, _no_delete
                cls.__getstate__, cls.__setstate__ = _state, _set_state
            return cls

        return made

    def _define(cls, name, function):
        if name not in cls.__dict__:
            setattr(cls, name, function)

    def _init(cls, fields, assignment):
        space = {"_set": _SET, "_new": _NEW}
        head, body = ["self"], []
        for n, each in enumerate(fields):
            name = value = each.name
            if each.default_factory is not dataclasses.MISSING:
                space[f"_made{n}"] = each.default_factory
                value = f"_made{n}() if {name} is _new else {name}" if each.init else f"_made{n}()"
                default = "=_new"
            elif each.default is not dataclasses.MISSING:
                space[f"_default{n}"] = each.default
                default = f"=_default{n}"
            else:
                default = ""
            if each.init:
                head.append(name + default)
            if each.init or each.default_factory is not dataclasses.MISSING:
                body.append(assignment.format(name, value))
        if hasattr(cls, "__post_init__"):
            body.append("self.__post_init__()")
        exec(f"def __init__({', '.join(head)}):\n " + "\n ".join(body or ["pass"]), space)
        init = space["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init

    def _comparing(cls, names, frozen):
        values = attrgetter(*names) if names else lambda _: ()

        def __eq__(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def __hash__(self):
            return hash(values(self))

        if "__eq__" not in cls.__dict__:
            cls.__eq__ = __eq__
        if cls.__dict__.get("__hash__") is None:
            cls.__hash__ = __hash__ if frozen else None

    def _repr(self):
        shown = (
            f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr
        )
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def _no_set(self, name, value):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _no_delete(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):
        return [getattr(self, each.name) for each in dataclasses.fields(self)]

    def _set_state(self, state):
        for each, value in zip(dataclasses.fields(self), state, strict=True):
            _SET(self, each.name, value)
