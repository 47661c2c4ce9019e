"""The rows of what stands around the commitments: the member, its plans, its institutions, its roadmaps."""

from collections.abc import Sequence

from ogpctl.documents.scope import Scope
from ogpctl.documents.tables.commitments import Rates, put_entry
from ogpctl.documents.tables.definition import BY_NAME
from ogpctl.documents.tables.meetings import put_meetings
from ogpctl.documents.tables.rows import Set, Sheets, Values, figure, joined, links, put_work
from ogpctl.documents.tables.shape import Row
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings
from ogpctl.tracking.changes import meeting_before, meeting_of
from ogpctl.tracking.items import of_roadmap
from ogpctl.tracking.rates import Rate, progress
from ogpctl.tracking.standing import standings


def member(settings: Settings) -> str:
    """What a member is called in every table: its name in English, else in the first language of its records."""
    return " ".join(settings.member.name.said("en", settings.first).words.split())


def around_commitments(
    register: Register, around: Set, scope: Scope, rates: Rates, unread: int
) -> dict[str, list[Row]]:
    """The rows of everything that is no commitment, on the day of the set.

    ``rates`` are those of the commitments in the set, ``unread`` counts the files that could not be read. Next steps
    and the steps of roadmaps are those of the lead that the scope asks for; everything else is there whole.
    """
    sheets = Sheets(around)
    _member(register, sheets, unread)
    _plans(register, sheets, rates)
    _words(register, sheets)
    _institutions(register, sheets)
    for roadmap in register.roadmaps:
        _roadmap(register, sheets, scope, roadmap)
    put_meetings(register, sheets, scope)
    return sheets.rows


def _member(register: Register, sheets: Sheets, unread: int) -> None:
    settings, day = register.settings, sheets.around.as_of
    last, since = meeting_of(register, day), meeting_before(register, day)
    site = settings.website
    sheets.put(
        BY_NAME["members"],
        {
            "name": settings.member.name,
            "committee": settings.committee.name if settings.committee else None,
            "as_of": day,
            "language": settings.first,
            "languages": joined(settings.languages),
            "time_zone": settings.time_zone,
            "rate_policy": settings.rate,
            "website": site.url if site and site.date <= day and (site.until is None or day <= site.until) else None,
            "last_meeting": last.record.date if last else None,
            "since": since.record.date if since else None,
            "unread": unread,
            "file": register.settings_at.path,
        },
    )


def _plans(register: Register, sheets: Sheets, rates: Rates) -> None:
    file = register.settings_at.path
    for plan in register.settings.plans:
        mine = [(theme, rate) for of, theme, rate in rates if of == plan.id]
        sheets.put(
            BY_NAME["plans"],
            {
                "id": plan.id,
                "number": plan.number,
                "title": plan.title,
                "period": plan.period.edtf,
                "first_day": plan.period.first,
                "last_day": plan.period.last,
                **_figures(register, [rate for _, rate in mine]),
                "on_file": True,
                "file": file,
            },
        )
        for theme in plan.themes:
            sheets.put(
                BY_NAME["themes"],
                {
                    "id": f"{plan.id}/{theme.id}",
                    "plan": plan.id,
                    "title": theme.title,
                    **_figures(register, [rate for of, rate in mine if of == theme.id]),
                    "on_file": True,
                    "file": file,
                },
            )


def _figures(register: Register, rates: Sequence[Rate]) -> Values:
    here = progress(register, rates)
    return {
        "rate": figure(here.rate),
        "commitments": here.total,
        "rated": here.rated,
        "complete": here.complete,
        "unreported": here.unreported,
    }


def _words(register: Register, sheets: Sheets) -> None:
    for place, (id_, word) in enumerate(register.settings.completion_words.items(), start=1):
        values: Values = {"id": id_, "label": word.label, "means": word.means, "position": place}
        sheets.put(BY_NAME["words"], {**values, "on_file": True, "file": register.settings_at.path})


def _institutions(register: Register, sheets: Sheets) -> None:
    at = register.institutions_at
    for id_, one in register.institutions.items():
        sheets.put(
            BY_NAME["institutions"],
            {
                "id": id_,
                "name": one.name_on(sheets.around.as_of),
                "acronym": one.acronym,
                "sector": one.sector,
                "part_of": one.part_of,
                "on_file": True,
                "file": at.path if at else None,
            },
        )


def _roadmap(register: Register, sheets: Sheets, scope: Scope, filed: Filed[Roadmap]) -> None:
    roadmap, day = filed.record, sheets.around.as_of
    adopted = roadmap.date or register.meeting_days.get(roadmap.meeting or "")
    if adopted and adopted > day:
        return
    file = filed.where.path
    sheets.put(
        BY_NAME["roadmaps"],
        {
            "id": filed.id,
            "title": roadmap.title,
            "plan": roadmap.plan,
            "lead": joined(roadmap.lead),
            "meeting": roadmap.meeting,
            "adopted_on": adopted,
            "on_file": True,
            "file": file,
        },
    )
    links(sheets, BY_NAME["links"], f"roadmap:{filed.id}", "page", roadmap.links, {"roadmap": filed.id, "file": file})
    titles = {phase.id: phase.title for phase in roadmap.phases}
    known: dict[str, str] = {}
    for one in standings(register, of_roadmap(register, filed), day):
        if scope.lead in ("", *one.item.leads):
            known[one.item.address] = f"{filed.id}/{one.item.address}"
            phase = one.item.address.partition(".")[0]
            values: Values = {"roadmap": filed.id, "phase": phase, "phase_title": titles[phase]}
            values |= {"address": one.item.address, "title": one.item.title}
            put_work(sheets, "step", known[one.item.address], one, values)
    for place, update in enumerate(roadmap.updates, start=1):
        when = register.day(update)
        for part, entry in update.steps.items() if when and when <= day else ():
            whose: Values = {"of": "step", "step": known.get(part), "part": part, "day": when}
            whose |= {"meeting": update.meeting, "no_progress": False, "file": file}
            put_entry(sheets, f"roadmap:{filed.id}@{place}.{part}", entry, whose)
