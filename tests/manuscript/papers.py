"""Papers written for the tests, in the ways people write them."""

from reviewcli.manuscript.model import Cues, Manuscript, Paragraph, Section
from reviewcli.manuscript.outline import read_outline


def paragraphs(text: str, cues: dict[int, Cues] | None = None) -> list[Paragraph]:
    """One paragraph a line; ``⏎`` is a soft line break. ``cues`` by paragraph index (from 1)."""
    lines = text.strip("\n").split("\n")
    return [
        Paragraph(i, line.replace("⏎", "\n"), (cues or {}).get(i, Cues()))
        for i, line in enumerate(lines, start=1)
    ]


def read(text: str, cues: dict[int, Cues] | None = None) -> Manuscript:
    return read_outline(paragraphs(text, cues)).manuscript


def tree(manuscript: Manuscript) -> list[str]:
    """The outline in short: depth, number, heading, the markers of its points."""

    def show(section: Section) -> str:
        markers = " ".join(point.marker for point in section.points)
        return f"{'-' * section.level}{section.number}{section.heading}" + (
            f" [{markers}]" if markers else ""
        )

    return [show(section) for section in manuscript.walk()]
