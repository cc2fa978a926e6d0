"""Real files of the world: what reading and export make of every file of a folder.

    python benchmarks/corpus.py FOLDER [--seconds 10] [--verbose]

Each file is read (as ``check`` reads it) and set in the official format (as ``export`` does, into a temporary
folder) in a process of its own. Prints tables: opened or refused and why, exported or refused and why,
tracebacks, what took longer than ``--seconds``, parts changed that export does not own (XML compared by
meaning), F findings left afterwards.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import re
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from lxml import etree

OWNED = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|docProps/(core.*|thumbnail.*)|.*/(document|styles|settings|fontTable"
    r"|numbering|footer|stylesWithEffects)\d*\.xml|.*/_rels/(document|stylesWithEffects|footer)\d*\.xml\.rels"
    r"|docProps/?)$",
    re.IGNORECASE,
)
"""Parts that the format is about, and what other programs left that is no longer true."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMAT = frozenset(W + name for name in ("p", "r", "pPr", "rPr", "sectPr", "br"))
"""Elements of the body that export may change, divide or add."""
_PATHS = re.compile(r"“[^”]*”")


@dataclass
class Outcome:
    """One file. ``read`` and ``export`` are "ok", the sentence of a refusal, or what went wrong."""

    name: str
    read: str = "hang"
    export: str = ""
    seconds: float = 0.0
    changed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def guarded(job: Callable[[], object]) -> str:
    """ "ok", the one sentence of a ReviewError, or the traceback."""
    from reviewcli.errors import ReviewError

    try:
        job()
    except ReviewError as error:
        return str(error)
    except Exception:
        return "traceback: " + traceback.format_exc()
    return "ok"


def measure(path: Path) -> Outcome:
    from reviewcli.checking.run import Settings, check_file

    out = Outcome(path.name)
    begun = time.perf_counter()

    def read() -> None:
        from reviewcli.errors import ReviewError

        result = check_file(path, Settings())
        if result.error:
            raise ReviewError(result.error)

    out.read = guarded(read)
    with tempfile.TemporaryDirectory() as folder:
        out.export = guarded(lambda: export(path, Path(folder), out))
    out.seconds = time.perf_counter() - begun
    return out


def export(path: Path, folder: Path, out: Outcome) -> None:
    from reviewcli.checking.run import Settings, check_file
    from reviewcli.cli.export import export_file
    from reviewcli.rules.run import Selection

    made, notes = export_file(path, folder, profile=None, force=False, force_footer=False)
    out.notes = notes
    with zipfile.ZipFile(io.BytesIO(made.read_bytes())) as archive:
        after = {name: archive.read(name) for name in archive.namelist()}
    if path.read_bytes()[:2] == b"PK":
        with zipfile.ZipFile(path) as archive:
            before = {info.filename: archive.read(info) for info in archive.infolist()}
        out.changed = changed(before, after)
    checked = check_file(made, Settings(selection=Selection(select=("F",))))
    out.left = sorted({finding.code for finding in checked.findings})


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Parts that export does not own and that say something else now, or are gone."""
    out = [
        name
        for name, data in before.items()
        if not OWNED.match(name) and not name.endswith("/") and meaning(after.get(name, b"")) != meaning(data)
    ]
    body = next((name for name in before if re.fullmatch(r"word/document\d*\.xml", name)), None)
    if body is not None and content(before[body]) != content(after.get(body, b"<gone/>")):
        out.append(f"{body} (content)")
    return out


def meaning(data: bytes) -> bytes:
    """XML in its canonical form (as parsed and written, where its namespaces allow none), else the bytes."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    try:
        return etree.tostring(root, method="c14n")
    except etree.C14NError:
        return etree.tostring(root)


def content(data: bytes) -> list[tuple[str, str]]:
    """The body without its format: texts (blanks aside) and every other element with its attributes."""
    out: list[tuple[str, str]] = []
    for element in etree.fromstring(data).iter(etree.Element):
        if element.tag in FORMAT or any(above.tag in FORMAT - {W + "p", W + "r"}
                                        for above in element.iterancestors()):  # fmt: skip
            continue
        if element.tag in (W + "t", W + "delText"):
            words = "".join((element.text or "").split())
            if words and out and out[-1][0] == element.tag:
                words = out.pop()[1] + words
            if words:
                out.append((element.tag, words))
        elif element.tag not in (W + "tab", W + "lastRenderedPageBreak"):
            out.append((element.tag, repr(sorted(element.attrib.items())) + (element.text or "").strip()))
    return out


def work(pipe: Connection, path: Path) -> None:
    pipe.send(measure(path))


def run(path: Path, seconds: float) -> Outcome:
    """The file in a process of its own, ended when it takes longer than it may (two conversions too)."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=work, args=(theirs, path))
    process.start()
    theirs.close()
    try:
        if ours.poll(3 * seconds):
            return ours.recv()  # type: ignore[no-any-return]
    except EOFError:
        return Outcome(path.name, read="traceback: the process died")
    finally:
        process.terminate()
        process.join()
    return Outcome(path.name)


def why(sentence: str) -> str:
    """A refusal without the names in it, for grouping."""
    return "ok" if sentence == "ok" else _PATHS.sub("“…”", sentence.splitlines()[-1])


def show(outcomes: list[Outcome], seconds: float, *, verbose: bool) -> None:
    for title, results in (
        ("read", [o.read for o in outcomes]),
        ("export", [o.export for o in outcomes if o.export]),
    ):
        print(f"\n| {title} | files |\n|---|---|")
        for said, count in Counter(map(why, results)).most_common():
            print(f"| {said} | {count} |")
    broken = [o for o in outcomes if "traceback" in o.read + o.export]
    slow = [o for o in outcomes if o.read == "hang" or o.seconds > seconds]
    touched = [o for o in outcomes if o.changed]
    left = [o for o in outcomes if o.left]
    print("\n| what | files |\n|---|---|")
    print(f"| all | {len(outcomes)} |\n| tracebacks | {len(broken)} |\n| over {seconds:g} s | {len(slow)} |")
    print(f"| parts changed that are not export's | {len(touched)} |\n| F findings left | {len(left)} |")
    for outcome in broken:
        print(f"\n{outcome.name}\n{outcome.read if 'traceback' in outcome.read else outcome.export}")
    for outcome in slow:
        print(f"slow: {outcome.name} {outcome.seconds:.1f} s")
    for outcome in touched:
        print(f"changed: {outcome.name} {outcome.changed}")
    for outcome in left:
        print(f"left: {outcome.name} {' '.join(outcome.left)} {outcome.notes}")
    if verbose:
        for outcome in outcomes:
            if "ok" not in (outcome.read, outcome.export) or outcome.read != outcome.export:
                print(f"{outcome.name}\n  read: {outcome.read}\n  export: {outcome.export}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.rglob("*") if path.is_file() and path.suffix != ".md")
    outcomes = [run(path, options.seconds) for path in files]
    show(outcomes, options.seconds, verbose=options.verbose)


if __name__ == "__main__":
    main()
