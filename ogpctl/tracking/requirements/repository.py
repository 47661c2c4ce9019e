"""2.2: a public document repository with evidence of co-creation and of implementation, updated twice a year."""

from collections.abc import Iterable, Iterator
from datetime import date

from ogpctl.diagnostics import Where
from ogpctl.model.commitment import Activity, Commitment, Entry, Reference
from ogpctl.model.register import Filed
from ogpctl.model.roadmap import Roadmap
from ogpctl.tracking.requirements.answers import Answer, Fact, Measure, Met, NoData, Requirement
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.time import years
from ogpctl.tracking.requirements.website import on_line
from ogpctl.tracking.requirements.yearly import Held, twice_a_year

Proof = tuple[date, Where, Reference]
"""A link that counts from a day on, and where it stands."""


def document_repository(cycle: Cycle) -> Requirement:
    """The repository is on line, updated twice a year, and holds evidence of each commitment and of the co-creation."""
    settings, at = cycle.register.settings, cycle.settings_at.key("document_repository")
    return Requirement(
        "2.2",
        (
            Measure("repository", on_line(settings.document_repository, at, cycle.day, "repository-missing")),
            Measure("updated-twice-a-year", _updated(cycle)),
            Measure("evidence-of-commitments", _commitments(cycle)),
            Measure("evidence-of-co-creation", _co_creation(cycle)),
        ),
    )


def update_days(cycle: Cycle) -> tuple[date, ...]:
    """The days up to the day on which the records changed."""
    return tuple(day for day in cycle.history.days if day <= cycle.day)


def _updated(cycle: Cycle) -> Answer:
    """By the history of the records, from its first day on: each day on which they changed is one update."""
    if cycle.history.why:
        return NoData((Fact(f"history-{cycle.history.why}"),))
    changed = update_days(cycle)
    evidence = []
    first, last = cycle.plan.period.first, cycle.plan.period.last
    for year in years(first, last, cycle.day, cycle.register.settings.standards.year) if first else ():
        inside = tuple(day for day in changed if year.first <= day <= year.last)
        if inside:
            facts = {"first": year.first, "last": year.last, "days": len(inside), "latest": inside[-1]}
            evidence.append(Fact("updates", None, facts))
    held = Held(min(changed, default=None), "too-few-updates", "history-not-known", changed)
    return twice_a_year(cycle, held, evidence)


def _commitments(cycle: Cycle) -> Answer:
    """Each commitment has a link with a day: its own, or that of the update in which it was put on record."""
    evidence, without = [], []
    for filed in cycle.commitments:
        proofs = [proof for proof in _proofs(cycle, filed) if proof[0] <= cycle.day]
        if proofs:
            day, where, link = max(proofs, key=lambda proof: proof[0])
            facts = {"number": filed.record.number, "date": day}
            evidence.append(Fact("evidence", where, facts, link.title, link.url))
        else:
            without.append(filed.record.number)
    if not cycle.commitments:
        return NoData((Fact("no-commitments"),))
    if without:
        return NoData((Fact("evidence-missing", None, {"numbers": tuple(without)}),), tuple(evidence))
    return Met(tuple(evidence))


def _proofs(cycle: Cycle, filed: Filed[Commitment]) -> Iterator[Proof]:
    commitment = filed.record
    yield from _of_activities(commitment.activities, filed.where)
    for place, update in enumerate(commitment.updates):
        day = cycle.register.day(update)
        if day is None:
            continue
        here = filed.where.at("updates", place)
        yield from _of(update.evidence, here, day)
        if update.remaining:
            yield from _of(update.remaining.evidence, here.at("remaining"), day)
        for address, entry in update.activities.items():
            yield from _of(entry.evidence, here.at("activities", address), day)


def _of_activities(activities: Iterable[Activity], where: Where) -> Iterator[Proof]:
    for place, activity in enumerate(activities):
        here = where.at("activities", place)
        yield from _of(activity.evidence, here, None)
        yield from _of_activities(activity.activities, here)


def _of(links: Iterable[Reference], where: Where, day: date | None) -> Iterator[Proof]:
    """Links with their days; one that has none counts from the day it was put on record, where that is known."""
    for place, link in enumerate(links):
        known = max(filter(None, (link.date, day)), default=None)
        if known:
            yield known, where.at("evidence", place), link


def _co_creation(cycle: Cycle) -> Answer:
    """One link with a day is enough, of whatever the public could follow the co-creation by."""
    found = tuple(fact for day, fact in _links_of_co_creation(cycle) if day <= cycle.day)
    return Met(found) if found else NoData((Fact("co-creation-missing", cycle.at),))


def _links_of_co_creation(cycle: Cycle) -> Iterator[tuple[date, Fact]]:
    own, at = cycle.co_creation, cycle.at.at("co_creation")
    for name, one in (("timeline", own.timeline), ("feedback", own.feedback)):
        if one:
            yield one.date, Fact(name, at.key(name), {"date": one.date}, one.title, one.url)
    for place, held in enumerate(own.outreach):
        if held.url:
            yield held.date, Fact("outreach", at.at("outreach", place), {"date": held.date}, held.title, held.url)
    for place, gathered in enumerate(own.inputs):
        first = gathered.period.first
        if gathered.url and first:
            where = at.at("inputs", place)
            yield first, Fact("mechanism-opened", where, {"date": first}, gathered.title, gathered.url)
    for filed in cycle.register.roadmaps:
        if filed.record.plan == cycle.plan.id:
            for day, where, link in _of_roadmap(cycle, filed):
                yield day, Fact("of-roadmap", where, {"date": day}, link.title, link.url)


def _of_roadmap(cycle: Cycle, filed: Filed[Roadmap]) -> Iterator[Proof]:
    for place, link in enumerate(filed.record.links):
        if link.date:
            yield link.date, filed.where.at("links", place), link
    for day, where, entry in _entries(cycle, filed):
        yield from _of(entry.evidence, where, day)


def _entries(cycle: Cycle, filed: Filed[Roadmap]) -> Iterator[tuple[date, Where, Entry]]:
    for place, update in enumerate(filed.record.updates):
        day = cycle.register.day(update)
        if day:
            for address, entry in update.steps.items():
                yield day, filed.where.at("updates", place, "steps", address), entry
