"""JSON Schema (2020-12) of the dataclasses that ``yamlmodel`` reads, for editors that check YAML.

Descriptions are the docstrings of classes and the strings under their attributes, taken from the source.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime
import inspect
import itertools
import textwrap
import types
import typing
from enum import Enum
from typing import Any

from reviewcli.yamlmodel import Codec, attributes, optional

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(cls: type, *, title: str, codec: Codec | None = None) -> dict[str, Any]:
    """The schema of files that hold one ``cls``."""
    definitions: dict[str, Any] = {}
    _Writer(codec or Codec(), definitions).object(cls)
    return {"$schema": DRAFT, "title": title, "$ref": f"#/$defs/{cls.__name__}", "$defs": definitions}


class _Writer:
    def __init__(self, codec: Codec, definitions: dict[str, Any]) -> None:
        self._codec = codec
        self._definitions = definitions

    def object(self, cls: type) -> dict[str, Any]:
        """A reference to the definition of ``cls``, which is made at its first use."""
        reference = {"$ref": f"#/$defs/{cls.__name__}"}
        if cls.__name__ in self._definitions:
            return reference
        self._definitions[cls.__name__] = {}
        keep = self._codec.keep.get(cls)
        hidden = self._codec.hidden.get(cls, frozenset()) | ({keep} if keep else set())
        said = _attribute_docs(cls)
        known = [a for a in attributes(cls) if a.name not in hidden]
        properties = {}
        for each in known:
            properties[each.name] = self.of(each.hint)
            if each.name in said:
                properties[each.name]["description"] = said[each.name]
            if not each.required or optional(each.hint):
                properties[each.name] = _or_null(properties[each.name])
        mapping: dict[str, Any] = {
            "type": "object",
            "properties": properties,
            "required": [a.name for a in known if a.required],
            "additionalProperties": bool(keep),
        }
        if doc := inspect.cleandoc(cls.__doc__ or ""):
            mapping["description"] = doc
        short = self._codec.shorthand.get(cls)
        self._definitions[cls.__name__] = {"anyOf": [mapping, _TEXT]} if short else mapping
        return reference

    def of(self, hint: Any) -> dict[str, Any]:
        """The schema of one type hint."""
        if dataclasses.is_dataclass(hint):
            return self.object(typing.cast(type, hint))
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [member.value for member in hint]}
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, types.UnionType):
            return self.of(next(each for each in args if each is not type(None)))
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(args[1])}
        if origin is list:
            return {"type": "array", "items": self.of(args[0])}
        if origin is tuple:
            return self._tuple(args)
        return dict(_SCALARS[hint])

    def _tuple(self, args: tuple[Any, ...]) -> dict[str, Any]:
        if len(args) != 2 or args[1] is not Ellipsis:
            fixed = [self.of(each) for each in args]
            return {"type": "array", "prefixItems": fixed, "minItems": len(args), "maxItems": len(args)}
        items = {"type": "array", "items": self.of(args[0])}
        pair = typing.get_args(args[0])
        if typing.get_origin(args[0]) is tuple and len(pair) == 2:
            return {"anyOf": [{"type": "object", "additionalProperties": self.of(pair[1])}, items]}
        return items


_TEXT = {"type": ["string", "integer", "boolean"]}
_SCALARS: dict[Any, dict[str, Any]] = {
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "format": "date"},
    object: {},
}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A key with a default may stand there with nothing after it."""
    described = {k: v for k, v in schema.items() if k == "description"}
    return {"anyOf": [{k: v for k, v in schema.items() if k != "description"}, {"type": "null"}], **described}


def _attribute_docs(cls: type) -> dict[str, str]:
    """The strings that stand under a class's attributes; none where the source is not at hand."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    except (OSError, TypeError):
        return {}
    body = typing.cast(ast.ClassDef, tree.body[0]).body
    said = {}
    for before, after in itertools.pairwise(body):
        if not isinstance(before, ast.AnnAssign) or not isinstance(before.target, ast.Name):
            continue
        value = after.value if isinstance(after, ast.Expr) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            said[before.target.id] = " ".join(value.value.split())
    return said
