"""What was found in a sheet, and the cell it was found in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity, Where
from ogpctl.files.sheets.grid import Place
from ogpctl.files.text import clipped


class Found(NamedTuple):
    """A broken rule, and the cell that breaks it. ``related`` is the other cell that matters."""

    diagnostic: Diagnostic
    place: Place
    related: Place | None = None

    @property
    def is_own(self) -> bool:
        """Whether it was found in the sheet itself, not in the record that was made of it."""
        return not self.diagnostic.where.address


class Wrong(Exception):
    """A cell that cannot be what it should be: the rule that is broken, and the facts."""

    def __init__(self, rule: Rule, **facts: object) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.facts = facts


@dataclass
class Findings:
    """What is found in a file as it is read; ``texts`` are what stands in the cells that were looked at."""

    file: str
    found: list[Found] = field(default_factory=list)
    texts: dict[Place, str] = field(default_factory=dict)

    def add(self, rule: Rule, place: Place, related: Place | None = None, **facts: object) -> None:
        """Put down that a rule is broken."""
        told = {name: clipped(fact) for name, fact in facts.items()}
        self.found.append(Found(rule.at(Where(self.file), **told), place, related))

    def wrong(self, wrong: Wrong, place: Place) -> None:
        """Put down that a cell is wrong."""
        told = {name: clipped(fact) for name, fact in wrong.facts.items()}
        self.found.append(Found(wrong.rule.at(Where(self.file), **told), place))

    def take(self, diagnostic: Diagnostic, place: Place) -> None:
        """Put down what was found in the record that was made of a sheet, at the cell it was made of: once a rule."""
        if not any(one.place == place and one.diagnostic.rule == diagnostic.rule for one in self.found):
            self.found.append(Found(diagnostic, place))

    def is_wrong_at(self, place: Place) -> bool:
        """Whether an error was found in a cell as it was read."""
        return any(one.place == place and one.is_own for one in self.errors)

    @property
    def errors(self) -> Iterator[Found]:
        """What keeps the sheet from being taken."""
        return (one for one in self.found if one.diagnostic.severity is Severity.ERROR)


Cells = dict[Address, Place]
"""Where the values of a record stand in a sheet, by their addresses."""
