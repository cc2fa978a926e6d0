"""Whose demand a number is: what ``limits.source`` of one file says holds for the numbers of that file only.

- ``source`` beside ``chars``: these are the demanded ones, and inherited ones (and their source) are gone.
- ``chars`` without ``source``: laid over the inherited ones bound by bound; nobody demands them any more.
- Each share keeps the ``source`` of the file that wrote it.
- A partial's numbers, which nobody demands, do not take the place of demanded ones, unless it says
  ``source:`` with nothing behind it: then what was demanded of another kind of paper is not of this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviewcli.scaffold.marks import Copies

SHARES = ("shares", "shares+", "shares=")


def parted(
    copies: Copies, old: Mapping[str, Any], new: Mapping[str, Any], *, yields: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Copies of inherited and of own limits that can be laid over one another key by key.

    ``yields``: the own ones are a partial's.
    """
    under, over = copies.copy(old), copies.copy(new)
    own, said = over.get("source"), "source" in over
    if said and own is None:
        under["shares"] = _shares(copies, under.get("shares"), None)
        under.pop("source", None)
    if own and "chars" not in over and not any(key in over for key in SHARES):
        copies.doubts.append((new, "source", "source 只管本文件写的字数和占比，这里没有写，不起作用"))
    yields = yields and not said
    if "chars" not in over:
        if own is None or isinstance(own, str):
            over.pop("source", None)
    elif yields and under.get("chars") and under.get("source"):
        del over["chars"]
    else:
        under.pop("source", None)
        if own:
            under.pop("chars", None)
    for key in SHARES:
        if key not in over:
            continue
        if yields and any(_source(share) for share in _items(under.get("shares"))):
            del over[key]
        elif own:
            over[key] = _shares(copies, over[key], own)
    return under, over


def bare(share: Any) -> Any:
    """A share as a file writes it that wants to take it out: without whose demand it is."""
    return {key: share[key] for key in share if key != "source"} if isinstance(share, dict) else share


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _source(share: Any) -> Any:
    return share.get("source") if isinstance(share, dict) else None


def _shares(copies: Copies, shares: Any, source: Any) -> Any:
    """Shares with this source where they have none; None: without any."""
    if not isinstance(shares, list):
        return shares
    made: list[Any] = copies.new([])
    for n, share in enumerate(shares):
        if isinstance(share, dict):
            share = copies.copy(share)
            if source is None:
                share.pop("source", None)
            else:
                share.setdefault("source", source)
        made.append(share)
        copies.mark(made, n, shares, n)
    return made
