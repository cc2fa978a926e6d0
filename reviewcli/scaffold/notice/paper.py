"""The papers that a notice speaks of: what they are called, whose a demand is, which lines are templates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewcli.scaffold.notice.addressees import subject
from reviewcli.scaffold.notice.lines import Sentence
from reviewcli.scaffold.notice.meeting import scope_meeting
from reviewcli.scaffold.notice.model import Origin, Value

PAPER = (
    r"(?:对照检查材料|检视剖析材料|剖析材料|对照检查|发言提纲|发言材料|发言稿|检查材料|对照材料|材料|提纲)"
)


def origin_of(sentence: Sentence, at: int, about: Sequence[Value]) -> Origin:
    """The origin of what stands ``at`` in ``sentence``: whom it addresses there, or in the headings above."""
    meeting = scope_meeting(sentence, about)
    kind = subject(sentence.text[:at], meeting)
    if not kind and not re.search("班子|个人|党员|支部|支委", sentence.text[:at]):
        kind = next((k for above in reversed(sentence.line.above) if (k := subject(above[:40], meeting))), "")
    return Origin(sentence.text, sentence.line.place, meeting=meeting, kind=kind)


def templates(found: Sequence[Sentence]) -> frozenset[int]:
    """The lines of attachments that are templates of the papers (党员对照检查材料（参考模板）)."""
    out: set[int] = set()
    inside = False
    for sentence in found:
        line = sentence.line
        if line.attached and not line.level:
            inside = bool(re.search(PAPER, line.text) and len(line.text) < 40) or (
                inside and not line.text.startswith("附")
            )
        if line.attached and inside:
            out.add(line.index)
    return frozenset(out)
