"""The Word file at the end of ``new``: made as ``export`` makes it, its name to stdout, gaps to stderr."""

from __future__ import annotations

import sys
from pathlib import Path

from reviewcli.draft.model import Draft
from reviewcli.scaffold.model import Scaffold


def write_document(
    draft: Draft, scaffold: Scaffold, draft_file: Path, output: Path | None, *, force: bool = False
) -> None:
    """The .docx of the draft in ``draft_file``: at ``output``, else beside it (or (2)). ReviewError.

    What the draft's readers may see is what the new file's may: it takes the draft's permissions.
    """
    from reviewcli.cli.export import mode_of_draft, write_draft
    from reviewcli.cli.returning import draft_target
    from reviewcli.draft.remarks import remarks
    from reviewcli.interview.progress import missing_words
    from reviewcli.manuscript.names import in_list
    from reviewcli.word.profiles import load_profile
    from reviewcli.yamltext import read_text

    target, said = draft_target(draft_file, draft, scaffold, output, force=force)
    mode = mode_of_draft(draft_file, target)
    gaps = write_draft(draft, scaffold, target, load_profile(scaffold.format), mode=mode)
    notes = remarks(draft, scaffold, read_text(draft_file))
    if gaps:
        words = in_list(missing_words(gaps))
        notes.insert(0, f"还有 {len(gaps)} 处没有写，已在文中用【待补充：…】标出：{words}。")
    if draft.unplaced:
        notes.append(f"有 {len(draft.unplaced)} 处文字没有位置，没有写进文稿，留在草稿文件的末尾。")
    for note in [*said, *(f"注意：{note}" for note in notes)]:
        print(note, file=sys.stderr)
    print(target)
