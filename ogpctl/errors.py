"""The one way a command stops before its end, with the exit status it leaves."""

from typing import Final

DONE: Final = 0
FOUND: Final = 1
"""Something was found: a validation error, overdue work with ``--fail``."""
CANNOT: Final = 2
"""Wrong usage, or input that cannot be read."""


class CannotRun(Exception):
    """The command cannot do what was asked.

    ``message`` names what is wrong, as a message id of the catalogue with ``facts``
    for its places; ``hint`` says what would work.
    """

    def __init__(self, message: str, *, hint: str = "", **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.facts = facts
