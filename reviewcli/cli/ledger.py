"""``reviewcli export --ledger``: the 问题整改清单 of a draft or a Word file, as .xlsx or a Word table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewcli.draft.ledger import Ledger
    from reviewcli.word.writing.ledger import TableText

_MERGED = 4
_SHARES = (6, 10, 22, 19, 31, 8, 16, 10)
_CENTERED = (True, True, False, False, False, True, True, True)


def export_ledger(
    path: Path, output: Path | None, *, profile: str | None, force: bool, word: bool = False
) -> tuple[Path, list[str]]:
    """The ledger of the draft or paper in ``path``: where it was written, and what to tell the user.

    The ending of ``output`` decides: .xlsx (also where none is named) or .docx, the only one where ``word``
    is wanted. Raises ReviewError.
    """
    from reviewcli.cli.export import DRAFT_ENDINGS, LEDGER, mode_of_draft, now, target_for
    from reviewcli.draft.outputs import Outputs
    from reviewcli.files import write_atomic

    word = word or (output is not None and not output.is_dir() and output.suffix.lower() == ".docx")
    ending = ".docx" if word else LEDGER
    is_draft = path.suffix.lower() in DRAFT_ENDINGS
    ledger, stem, id = _of_draft(path) if is_draft else _of_paper(path)
    outputs = Outputs(id, path) if id else None
    default = path.with_name(f"{stem}.整改清单{ending}")
    target = target_for(
        default,
        output,
        force=force,
        source=path,
        ending=ending,
        own=outputs.unchanged if outputs is not None else _nobodys,
    )
    if word:
        data = _document(ledger, profile)
    else:
        from reviewcli.report.ledger import ledger_workbook

        data = ledger_workbook(ledger, now().replace(tzinfo=None))
    write_atomic(target, data, mode=mode_of_draft(path, target) if is_draft else None)
    if outputs is not None:
        outputs.note(target)
    return target, [f"注意：{sentence}" for sentence in ledger.said]


def _nobodys(_: Path) -> bool:
    """A paper has no id by which its ledger could be told."""
    return False


def _of_draft(path: Path) -> tuple[Ledger, str, str]:
    """The ledger, the name that goes before its own, the draft's id."""
    from reviewcli.cli.settings import unit_folders
    from reviewcli.draft.ledger import make_ledger
    from reviewcli.draft.recent import remember
    from reviewcli.draft.store import document_path, load_draft
    from reviewcli.scaffold.library import load_scaffold

    draft = load_draft(path)
    scaffold = load_scaffold(draft.scaffold, unit_folders(path))
    remember(path)
    return make_ledger(draft, scaffold), document_path(path).stem, draft.id


def _of_paper(path: Path) -> tuple[Ledger, str, str]:
    from reviewcli.checking.ledger import ledger_of_paper
    from reviewcli.cli.settings import unit_folders

    return ledger_of_paper(path, unit_folders(path)), path.stem, ""


def _document(ledger: Ledger, profile: str | None) -> bytes:
    from reviewcli.cli.export import now
    from reviewcli.word.profiles import load_profile
    from reviewcli.word.writing.about import Properties
    from reviewcli.word.writing.ledger import write_table

    page = load_profile(profile or "gbt9704-2012")
    return write_table(table_of(ledger), page, Properties(title=ledger.title, created=now()))


def table_of(ledger: Ledger) -> TableText:
    """The ledger as the text of a Word table."""
    from reviewcli.draft.ledger import COLUMNS, spans
    from reviewcli.word.writing.ledger import TableText

    groups = [[row.cells for row in ledger.rows[first : last + 1]] for first, last in spans(ledger.rows)]
    columns = list(zip(COLUMNS, _SHARES, _CENTERED, strict=True))
    return TableText(ledger.title, ledger.byline, columns, groups, _MERGED)
