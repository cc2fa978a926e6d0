"""From YAML to a Scaffold: read, laid over what it extends, decoded, checked for sense."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from reviewcli.errors import ReviewError
from reviewcli.scaffold.extend import Made, made_of, made_of_text
from reviewcli.scaffold.model import Scaffold
from reviewcli.scaffold.sense import CODEC, MEETINGS, problems
from reviewcli.yamlmodel import decode

__all__ = ["CODEC", "MEETINGS", "decoded", "load", "load_text"]


def load(path: Path, folders: Sequence[Path] = ()) -> Scaffold:
    """The scaffold in the file ``path`` with all that it extends, ``folders`` being the unit's.

    ReviewError (ModelError: with lines) when it is none.
    """
    return decoded(made_of(path, folders))


def load_text(text: str, *, source: str, folders: Sequence[Path] = ()) -> Scaffold:
    """The scaffold written in ``text``; ``source`` is the file as messages call it and ``Scaffold.path``."""
    return decoded(made_of_text(text, source=source, folders=folders))


def decoded(made: Made) -> Scaffold:
    """The scaffold that the files of ``made`` are together. ModelError with all that is wrong in them."""
    if made.partial:
        raise ReviewError(f"“{made.source}”是供其他模板继承的公用部分（partial），不能单独使用。")
    if made.trusted:
        scaffold, found = decode(Scaffold, made.data, codec=CODEC)
    else:
        scaffold, found = problems(made.data)
    if scaffold is None or found or made.faulty:
        raise made.error(found)
    return dataclasses.replace(scaffold, path=made.source, unsourced=made.unsourced)
