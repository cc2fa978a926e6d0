"""What a unit allows beyond a format profile: further fonts, wider margins of error, bold or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reviewcli.records import dataclass
from reviewcli.word.profile import FormatProfile, RoleFormat


@dataclass(frozen=True, slots=True)
class Allowances:
    """Laid over the profile when checking; nothing is ever written by them.

    ``fonts``: (font of the profile, fonts accepted in its place). ``bold``: roles whose weight is free.
    ``tolerance_mm``: by how much paper and margins may differ; None for the profile's own.
    """

    fonts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bold: tuple[str, ...] = ()
    tolerance_mm: float | None = None


def allow(profile: FormatProfile, allowances: Allowances) -> FormatProfile:
    """The profile with what is allowed besides."""
    if allowances == Allowances():
        return profile
    fonts = dict(allowances.fonts)
    tolerance = allowances.tolerance_mm
    return replace(
        profile,
        tolerance_mm=profile.tolerance_mm if tolerance is None else tolerance,
        roles={
            name: _role(role, fonts, free=name in allowances.bold) for name, role in profile.roles.items()
        },
        page_number_aliases=_wider(profile.page_number_aliases, (profile.page_number_font,), fonts),
    )


def _role(role: RoleFormat, fonts: dict[str, tuple[str, ...]], *, free: bool) -> RoleFormat:
    aliases = _wider(role.aliases, (role.font, *role.aliases), fonts)
    return replace(role, aliases=aliases, bold=None if free else role.bold)


def _wider(
    aliases: tuple[str, ...], names: Iterable[str], fonts: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """``aliases`` with the fonts that ``fonts`` accepts for any of ``names``."""
    more = [font for name in names for font in fonts.get(name, ())]
    return tuple(dict.fromkeys((*aliases, *more)))
