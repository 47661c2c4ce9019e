"""Guards the institutions that records name: a lead, a supporter, an attendee, an owner that is on file nowhere."""

from collections.abc import Iterable, Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity, Where
from ogpctl.model.commitment import Commitment
from ogpctl.model.register import Register
from ogpctl.model.roadmap import Step

RULE: Final = Rule("institution-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each reference to an institution that is not on file."""
    institutions = known.institutions
    if institutions is None:
        return
    for where, steps, id_ in _references(known):
        if id_ not in institutions:
            yield RULE.at(where.at(*steps), id=id_, near=known.near(id_, institutions))


def _references(known: Known) -> Iterator[tuple[Where, Address, str]]:
    for filed in known.register.commitments:
        yield from _of_commitment(filed.where, filed.record)
    for roadmap in known.register.roadmaps:
        yield from _each(roadmap.where, ("lead",), roadmap.record.lead)
    for activity in known.activities:
        if activity.record.lead:
            yield from _each(activity.where, (*activity.steps, "lead"), activity.record.lead)
    for action in known.next_steps:
        yield from _each(action.where, (*action.steps, "owner"), action.record.owner)
    for part in known.phases:
        if isinstance(part.record, Step):
            yield from _each(part.where, (*part.steps, "lead"), part.record.lead)
    yield from _single(known.register)


def _of_commitment(where: Where, commitment: Commitment) -> Iterator[tuple[Where, Address, str]]:
    yield from _each(where, ("lead",), commitment.lead)
    if commitment.ogp_lead:
        yield where, ("ogp_lead",), commitment.ogp_lead
    for place, supporter in enumerate(commitment.supporting):
        if isinstance(supporter, str):
            yield where, ("supporting", place), supporter


def _single(register: Register) -> Iterator[tuple[Where, Address, str]]:
    for meeting in register.meetings:
        for place, attendee in enumerate(meeting.record.attendance):
            yield meeting.where, ("attendance", place, "institution"), attendee.institution
    if register.institutions_at:
        for id_, institution in register.institutions.items():
            if institution.part_of:
                yield register.institutions_at, ("institutions", id_, "part_of"), institution.part_of


def _each(where: Where, steps: Address, ids: Iterable[str]) -> Iterator[tuple[Where, Address, str]]:
    for place, id_ in enumerate(ids):
        yield where, (*steps, place), id_
