"""A killed program has lost nothing of what it had taken."""

from __future__ import annotations

import random

from killing import kill_writers


def test_a_draft_is_whole_and_holds_every_answer_at_whatever_moment_the_writer_was_killed(tmp_path):
    tally = kill_writers(tmp_path, 25, random.randrange(1 << 32))
    assert tally.losses == []
    assert tally.kills == 25
    assert tally.answers > 25
