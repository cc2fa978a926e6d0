"""What every report is: results in, a text or a file out. A new one is a module and a line in ``REPORTS``."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Protocol

from reviewcli.checking.model import FileResult

REPORTS = {
    "text": "reviewcli.report.text:TextReport",
    "json": "reviewcli.report.json:JsonReport",
    "markdown": "reviewcli.report.markdown:MarkdownReport",
    "html": "reviewcli.report.html:HtmlReport",
    "xlsx": "reviewcli.report.xlsx:XlsxReport",
    "explain": "reviewcli.report.explain:ExplainReport",
}
"""``--output-format`` (and ``--explain``): where its report lives (imported when it is asked for)."""


class Report(Protocol):
    """One way to write results down."""

    def render(self, results: Sequence[FileResult]) -> str | bytes:
        """All results as one text, with a line break at its end, or as the bytes of a file."""
        ...


def load_report(name: str) -> type:
    """The class of a report; KeyError for a name that is not in ``REPORTS``."""
    module, _, attribute = REPORTS[name].partition(":")
    found: type = getattr(importlib.import_module(module), attribute)
    return found
