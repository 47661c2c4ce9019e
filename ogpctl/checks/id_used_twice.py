"""Guards the ids inside a list (activities, phases, steps, agenda, decisions, next steps, plans): each stands once."""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity, Where
from ogpctl.model.register import Register

RULE: Final = Rule("id-used-twice", Severity.ERROR)


class Named(Protocol):
    """Anything with an id; a decision may have none."""

    @property
    def id(self) -> str | None:
        """The id."""


def check(known: Known) -> Iterator[Diagnostic]:
    """Each id that stands in its list already."""
    for where, steps, siblings in _lists(known):
        ids = [one.id for one in siblings]
        if len(set(ids)) == len(ids):
            continue
        first: dict[str, Where] = {}
        for place, id_ in enumerate(ids):
            here = where.at(*steps, place, "id")
            if id_ in first:
                yield RULE.at(here, first[id_], id=id_)
            elif id_:
                first[id_] = here


def _lists(known: Known) -> Iterator[tuple[Where, Address, Sequence[Named]]]:
    register = known.register
    yield from _of_settings(register)
    for filed in register.commitments:
        yield filed.where, ("activities",), filed.record.activities
    for part in known.activities:
        if part.record.activities:
            yield part.where, (*part.steps, "activities"), part.record.activities
    for meeting in register.meetings:
        yield meeting.where, ("agenda",), meeting.record.agenda
        yield meeting.where, ("actions",), meeting.record.actions
        for place, item in enumerate(meeting.record.agenda):
            if item.agreed:
                yield meeting.where, ("agenda", place, "agreed", "decisions"), item.agreed.decisions
    for roadmap in register.roadmaps:
        yield roadmap.where, ("phases",), roadmap.record.phases
        for place, phase in enumerate(roadmap.record.phases):
            yield roadmap.where, ("phases", place, "steps"), phase.steps


def _of_settings(register: Register) -> Iterator[tuple[Where, Address, Sequence[Named]]]:
    yield register.settings_at, ("plans",), register.settings.plans
    yield register.settings_at, ("bands",), register.settings.bands
    for place, plan in enumerate(register.settings.plans):
        yield register.settings_at, ("plans", place, "themes"), plan.themes
