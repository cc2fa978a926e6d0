"""The one family of errors that a user may meet: a Chinese sentence and an exit status."""

from __future__ import annotations


class ReviewError(Exception):
    """Something the user can understand and mend.

    ``str(error)`` is one polite Chinese sentence: which file, what is wrong, what to do.
    ``status`` is the process's exit status (2: wrong use or unreadable file; 130: interrupted).
    """

    status = 2

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        if status is not None:
            self.status = status


class Interrupted(ReviewError):
    """The user broke off (Ctrl-C, Ctrl-D, closed terminal); what was typed has been saved."""

    status = 130
