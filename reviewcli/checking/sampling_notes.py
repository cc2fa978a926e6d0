"""What is noted while a model document is read into a format profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewcli.rules.model import Context
from reviewcli.word.layout import Layout
from reviewcli.word.profile import FormatProfile
from reviewcli.word.profile_text import Content, KeyPath, Value
from reviewcli.word.profile_yaml import in_range


@dataclass(slots=True)
class Notes:
    """What has been read so far."""

    context: Context
    base: FormatProfile
    values: list[Value] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def put(self, at: KeyPath, value: Content, why: str) -> bool:
        """Keep a value, unless it is a number that no profile may have; whether it was kept."""
        if isinstance(value, float | int) and not in_range(at, value):
            self.kept.append(f"{why}：{value:g} 超出格式规范允许的范围")
            return False
        self.values.append(Value(at, value, why))
        return True

    @property
    def layout(self) -> Layout:
        """The document's layout; a sample always has one."""
        assert self.context.layout is not None
        return self.context.layout


def lead_spans(context: Context) -> list[tuple[int, int, int]]:
    """Paragraph, start and end of every point's lead, its marker included."""
    out = []
    for section in context.manuscript.walk():
        for point in section.points:
            if point.lead.at is not None:
                at, marker = point.lead.at, point.at
                start = marker.start if marker and marker.paragraph == at.paragraph else at.start
                out.append((at.paragraph, start, at.end))
    return out


def equal_fonts(font: str, near: Sequence[str], known: Sequence[FormatProfile]) -> tuple[str, ...]:
    """Other names of the face ``font``: from ``near`` where that holds it, else from any known profile."""
    groups = [tuple(near)]
    for profile in known:
        groups += [role.aliases for role in profile.roles.values()] + [profile.page_number_aliases]
    group = next((group for group in groups if font in group), ())
    return tuple(name for name in dict.fromkeys(group) if name != font)
