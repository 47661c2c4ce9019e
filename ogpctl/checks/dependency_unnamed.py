"""Guards the deadlines that depend on another party: the record says on what."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from ogpctl.checks.known import Known, Part
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity, Where
from ogpctl.model.commitment import Activity
from ogpctl.model.deadline import Deadline
from ogpctl.model.meeting import Action
from ogpctl.model.roadmap import Phase, Step

RULE: Final = Rule("dependency-unnamed", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each deadline that depends on something, with no words on what."""
    for where, steps, due in _deadlines(known):
        if due.none == "depends_on" and due.wording is None:
            yield RULE.at(where.at(*steps, "none"))


def _deadlines(known: Known) -> Iterator[tuple[Where, Address, Deadline]]:
    for put in known.entries:
        if put.entry.due and put.entry.programming is None:
            yield put.where, (*put.steps, "due"), put.entry.due
    parts: Iterator[Part[Activity] | Part[Action] | Part[Phase | Step]]
    parts = chain(known.activities, known.next_steps, known.phases)
    for part in parts:
        if part.record.due:
            yield part.where, (*part.steps, "due"), part.record.due
