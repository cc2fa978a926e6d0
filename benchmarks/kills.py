"""Writers killed at random moments: how many kills, how many losses.

    python benchmarks/kills.py [--kills 300] [--seed 1]

Each kill ends a process of its own, with the real interview and the real session: every second one at a
random moment within 0.15 s of its first report, the others within 12 ms of the beginning of a save; each
draft is gone on with ten times. After every kill the draft must load, hold every answer that was followed by
another question, and the half-typed text that was kept last; the copy beside it and every version must be
whole. Prints the figures; 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "cli"))
from killing import kill_writers


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REVIEWCLI_STATE_HOME"] = str(Path(folder) / "state")
        drafts = Path(folder) / "drafts"
        drafts.mkdir()
        tally = kill_writers(drafts, wanted.kills, wanted.seed)
    print(f"kills {tally.kills}, of them {tally.midway} while a file was being written")
    print(f"answers acknowledged {tally.answers}, half-typed texts kept {tally.halves}")
    print(f"versions kept at the end {tally.versions}, all whole" if not tally.losses else "")
    print(f"losses {len(tally.losses)}; {time.perf_counter() - begin:.0f} s")
    for loss in tally.losses:
        print(f"  {loss}")
    return int(bool(tally.losses))


if __name__ == "__main__":
    sys.exit(main())
