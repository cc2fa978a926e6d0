"""Makes the index of the bundled scaffolds (``index.py`` reads it).

``python -m reviewcli.scaffold.indexing`` writes it again; a test compares it with the files.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from reviewcli.files import scaffolds_folder, write_atomic
from reviewcli.scaffold.index import NAME, VERSION, checksum, entry_of, scaffold_files
from reviewcli.scaffold.load import load_text
from reviewcli.yamlmodel import parse, read_text


def build_index(folder: Path) -> str:
    """The index of ``folder`` as JSON, paths relative to it. ReviewError for a file that is no scaffold.

    Each row has a file's own data, without what it inherits; partials have nothing else.
    """
    rows = []
    for path in scaffold_files(folder):
        text, source = read_text(path), path.relative_to(folder).as_posix()
        data = parse(text, source=str(path))
        own = {"checksum": checksum(path), "data": data}
        if isinstance(data, dict) and data.get("partial") is True:
            rows.append({"id": data.get("id"), "path": source, "partial": True, **own})
            continue
        row = asdict(entry_of(load_text(text, source=str(path)), path=source))
        kept = {key: row[key] for key in row if key not in ("origin", "shadowed", "nearer", "error")}
        rows.append({**kept, **own})
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"version": {VERSION}, "scaffolds": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    write_atomic(scaffolds_folder() / NAME, build_index(scaffolds_folder()).encode("utf-8"))
