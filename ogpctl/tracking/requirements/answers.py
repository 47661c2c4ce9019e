"""The answers: met, not met, or no data; each with the records that prove it, or what is missing from them.

An answer carries facts, not sentences: the id of a fact names its sentence in the catalogue.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, assert_never

from ogpctl.diagnostics import Where
from ogpctl.model.text import Words

Result = Literal["met", "not_met", "no_data"]
RESULTS: Final[tuple[Result, ...]] = ("met", "not_met", "no_data")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is on record, or that is missing.

    ``facts`` fill the sentence that ``id`` names; ``where`` it stands in the records, where it stands in one; ``text``
    is what the record calls it, ``link`` where it is public.
    """

    id: str
    where: Where | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    text: Words | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """The records prove it."""

    evidence: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class NotMet:
    """The records show that it is not so, and why."""

    why: tuple[Fact, ...]
    evidence: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class NoData:
    """The records do not tell. ``what`` is missing from them; ``evidence`` is what they hold all the same."""

    what: tuple[Fact, ...]
    evidence: tuple[Fact, ...] = ()


Answer = Met | NotMet | NoData


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a requirement is made of, by the name of its sentence, and the answer to it."""

    id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Requirement:
    """A minimum requirement by its number, and the measures it is made of."""

    number: str
    measures: tuple[Measure, ...]

    @property
    def result(self) -> Result:
        """Any measure not met: not met. Else any without data: no data. Else met."""
        return worst(result(one.answer) for one in self.measures)


def result(answer: Answer) -> Result:
    """An answer in a word."""
    match answer:
        case Met():
            return "met"
        case NotMet():
            return "not_met"
        case NoData():
            return "no_data"
        case _:
            assert_never(answer)


def worst(results: Iterable[Result]) -> Result:
    """What several answers come to: any not met, not met; else any without data, no data; else met."""
    found = set(results)
    if "not_met" in found:
        return "not_met"
    return "no_data" if "no_data" in found else "met"


def lacking(answer: Answer) -> tuple[Fact, ...]:
    """What keeps an answer from being met."""
    match answer:
        case Met():
            return ()
        case NotMet(why=why):
            return why
        case NoData(what=what):
            return what
        case _:
            assert_never(answer)


def settled(why: Sequence[Fact], what: Sequence[Fact], evidence: Sequence[Fact]) -> Answer:
    """Not met where there is a reason, no data where something is missing, else met."""
    if why:
        return NotMet(tuple(why), tuple(evidence))
    return NoData(tuple(what), tuple(evidence)) if what else Met(tuple(evidence))
