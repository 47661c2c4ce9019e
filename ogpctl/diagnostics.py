"""What ``validate`` says: a rule, the place it is broken, and the facts. The sentence is a word of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Step = str | int
Address = tuple[Step, ...]
"""The way from the top of a file to a value: keys and positions from 0, such as ``("updates", 0, "completion")``."""


class Severity(StrEnum):
    """How much a diagnostic weighs: an error fails the run, a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A place in a file: lines and columns from 1, in code points; the end is behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Where:
    """An address in a file. ``on_key`` points at the last key itself; ``span`` is given where there is no address."""

    path: str
    address: Address = ()
    on_key: bool = False
    span: Span | None = None

    def at(self, *steps: Step) -> "Where":
        """The same place, further in."""
        return Where(self.path, (*self.address, *steps))

    def key(self, *steps: Step) -> "Where":
        """The key at the end of ``steps``, not its value."""
        return Where(self.path, (*self.address, *steps), on_key=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong. Its sentence, fix and page are found by its code."""

    code: str
    severity: Severity

    def at(self, where: Where, *related: Where, **facts: object) -> "Diagnostic":
        """This rule, broken at ``where``."""
        return Diagnostic(self, where, facts, related)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One broken rule. ``related`` are the other places that matter, such as the first of two equal numbers."""

    rule: Rule
    where: Where
    facts: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Where, ...] = ()
    level: Severity | None = None
    """What it weighs here, where the repository set another level than the rule's own."""

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.level or self.rule.severity


class Edit(NamedTuple):
    """The one safe way to put something right: ``text`` takes the place of what stands in ``span`` of the file."""

    path: str
    span: Span
    text: str


class Mend(NamedTuple):
    """A finding that an edit puts right, and what stands in the place of the edit before."""

    diagnostic: Diagnostic
    edit: Edit
    was: str


class Change(NamedTuple):
    """A file before and after, in bytes, and what is put right in it."""

    path: str
    before: bytes
    after: bytes
    mends: tuple[Mend, ...]
