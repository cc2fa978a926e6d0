"""The Word file at the end of ``new``: made as ``export`` makes it, its name to stdout, gaps to stderr."""

from __future__ import annotations

import sys
from pathlib import Path

from reviewcli.draft.model import Draft
from reviewcli.scaffold.model import Scaffold


def write_document(draft: Draft, scaffold: Scaffold, draft_file: Path, output: Path | None) -> None:
    """The .docx of the draft in ``draft_file``: at ``output``, else beside it (or (2)). ReviewError."""
    from reviewcli.cli.export import target_for, write_draft
    from reviewcli.draft.store import document_path
    from reviewcli.interview.progress import missing_words
    from reviewcli.word.profiles import load_profile

    target = target_for(document_path(draft_file), output, force=False, source=draft_file)
    gaps = write_draft(draft, scaffold, target, load_profile(scaffold.format))
    if gaps:
        words = "、".join(missing_words(scaffold, gaps))
        mark = "已在文中用【待补充：…】标出"
        print(f"注意：还有 {len(gaps)} 处没有写，{mark}：{words}。", file=sys.stderr)
    if draft.unplaced:
        print(f"注意：原稿里有 {len(draft.unplaced)} 段在模板里没有位置，没有写进文稿。", file=sys.stderr)
    print(target)
