"""5.1: at least two meetings a year with civil society, to present results of implementation and collect comments."""

from collections.abc import Callable
from datetime import date

from ogpctl.diagnostics import Where
from ogpctl.model.meeting import AgendaItem, Meeting
from ogpctl.model.register import Filed
from ogpctl.tracking.requirements.answers import Answer, Fact, Measure, Requirement
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.yearly import Held, twice_a_year

Told = bool | None
"""Whether something was so; ``None`` where the record does not tell."""


def dialogue_on_implementation(cycle: Cycle) -> Requirement:
    """Twice a year with civil society: results were presented; comments on them were collected."""
    return Requirement(
        "5.1",
        (
            Measure("results-presented", _twice(cycle, "presented", "too-few-presented", _presented)),
            Measure("comments-collected", _twice(cycle, "commented", "too-few-commented", _commented)),
        ),
    )


def _twice(cycle: Cycle, proof: str, short: str, told: Callable[[Cycle, Meeting], tuple[Told, str]]) -> Answer:
    """Whether what ``told`` asks of a meeting was so at two meetings with civil society in each year."""
    surely: list[date] = []
    perhaps: list[date] = []
    missing: list[tuple[date, Fact]] = []
    evidence: list[Fact] = []
    for filed in cycle.meetings:
        meeting, present = filed.record, cycle.present(filed.record)
        is_so, unknown = told(cycle, meeting)
        with_civil_society = None if present is None else present.civil_society > 0
        if is_so is False or with_civil_society is False:
            continue
        if is_so and present:
            surely.append(meeting.date)
            facts = {"date": meeting.date, "civil_society": present.civil_society}
            evidence.append(Fact(proof, _where(cycle, filed), facts))
            continue
        perhaps.append(meeting.date)
        lacks = "attendance-missing" if present is None else unknown
        missing.append((meeting.date, Fact(lacks, filed.where, {"date": meeting.date})))
    held = Held(cycle.meetings_since, short, "meetings-not-known", surely, perhaps, missing)
    return twice_a_year(cycle, held, evidence)


def _reviewing(cycle: Cycle, meeting: Meeting) -> list[AgendaItem]:
    return [item for item in meeting.agenda if item.reviews == cycle.plan.id]


def _presented(cycle: Cycle, meeting: Meeting) -> tuple[Told, str]:
    """An item of the agenda that reviews the plan is a record that results of its implementation were presented."""
    if not meeting.agenda:
        return None, "agenda-missing"
    return bool(_reviewing(cycle, meeting)), ""


def _commented(cycle: Cycle, meeting: Meeting) -> tuple[Told, str]:
    """Whether comments were collected under an item that reviews the plan."""
    presented, unknown = _presented(cycle, meeting)
    if not presented:
        return presented, unknown
    told = [item.comments_collected for item in _reviewing(cycle, meeting)]
    if any(told):
        return True, ""
    return (None, "comments-missing") if None in told else (False, "")


def _where(cycle: Cycle, filed: Filed[Meeting]) -> Where:
    place = next(place for place, item in enumerate(filed.record.agenda) if item.reviews == cycle.plan.id)
    return filed.where.at("agenda", place)
