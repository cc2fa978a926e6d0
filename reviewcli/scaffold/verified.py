"""Which headings of a scaffold are known from a source, and how the others are said."""

from __future__ import annotations

from collections.abc import Iterator

from reviewcli.scaffold.model import Confidence, Part, Scaffold, SectionSpec
from reviewcli.scaffold.typed import named_by_writer

GENERAL = (Part.PROBLEMS, Part.CAUSES, Part.MEASURES)
"""Parts that every paper of the genre has, whatever the year: their source is general practice."""
THEME = "theme"
_SURE = (Confidence.A, Confidence.B)
_NAMED = 6


def is_sure(scaffold: Scaffold, spec: SectionSpec) -> bool:
    """Whether a heading may weigh as an error: it is verified, or of a part that is in every paper, or the
    writer's own aspect."""
    if spec.part in GENERAL or scaffold.verified_of(spec.id):
        return True
    return any(named_by_writer(each) and spec in each.children for each in scaffold.walk())


def unverified(scaffold: Scaffold) -> tuple[str, ...] | None:
    """The theme and headings that no source vouches for, as messages call them; () for the whole scaffold,
    where no source of confidence A or B says what it covers; None where nothing is unverified."""
    if scaffold.verified:
        return tuple(_unsure(scaffold)) or None
    if not any(source.covers and source.confidence in _SURE for source in scaffold.sources):
        return ()
    return tuple(_unsure(scaffold)) or None


def _unsure(scaffold: Scaffold) -> Iterator[str]:
    if scaffold.theme and not scaffold.verified_of(THEME):
        yield "会议主题"
    for spec in scaffold.walk():
        if not is_sure(scaffold, spec):
            yield spec.name


def say_unverified(names: tuple[str, ...]) -> str:
    """What :func:`unverified` gives, as the beginning of a sentence."""
    if not names:
        return "这个模板的内容尚未核实"
    more = f"等 {len(names)} 处" if len(names) > _NAMED else ""
    return f"这个模板里{'、'.join(f'“{name}”' for name in names[:_NAMED])}{more}尚未核实"
