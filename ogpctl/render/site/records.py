"""The pages of institutions, meetings and roadmaps, and the lists of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from ogpctl.documents.minutes import SIDES, Minutes, minutes
from ogpctl.documents.sheets import InstitutionSheet
from ogpctl.documents.tracker import MeetingStory, RoadmapStory
from ogpctl.locales import capital
from ogpctl.model.institution import FormerName
from ogpctl.render.reports.minutes import MinutesView, minutes_view
from ogpctl.render.reports.pieces import Line
from ogpctl.render.reports.table import Figure
from ogpctl.render.site.made import Site
from ogpctl.render.site.overview import mean
from ogpctl.render.site.scribe import Document, Link, Row, Scribe, Work
from ogpctl.tracking.rates import progress
from ogpctl.tracking.standing import Standing

ROWS: Final = 300
"""Commitments of a plan whose progress table a meeting's page repeats; the minutes of larger ones are beside it."""


class Body(NamedTuple):
    """An institution in the list."""

    link: Link
    acronym: str
    leads: str
    mean: Figure | None
    overdue: str
    unscheduled: str


class Side(NamedTuple):
    """The institutions of one side of the committee; ``others`` neither lead a commitment nor owe anything."""

    title: str
    bodies: tuple[Body, ...]
    others: tuple[Link, ...]


class InstitutionsPage(NamedTuple):
    """All institutions."""

    sides: tuple[Side, ...]


def institutions_page(scribe: Scribe) -> InstitutionsPage:
    """The institutions by the side of the table they sit on."""
    sheets = scribe.site.tracker.institutions.values()
    sides = []
    for side in SIDES:
        inside = [one for one in sheets if one.institution.sector in side]
        busy = [one for one in inside if one.leads or one.items]
        if inside:
            others = tuple(scribe.institution(one.id) for one in inside if not one.leads and not one.items)
            sides.append(Side(scribe.say(side[0], "sectors"), tuple(_body(scribe, one) for one in busy), others))
    return InstitutionsPage(tuple(sides))


def _body(scribe: Scribe, sheet: InstitutionSheet) -> Body:
    number = scribe.pen.speaker.number
    return Body(
        scribe.institution(sheet.id),
        sheet.institution.acronym or "",
        number(len(sheet.leads)),
        _mean(scribe, sheet),
        number(sum(one.is_overdue for one in sheet.items)),
        number(sum(one.is_unscheduled for one in sheet.items)),
    )


def _mean(scribe: Scribe, sheet: InstitutionSheet) -> Figure | None:
    return mean(scribe, progress(scribe.site.tracker.register, [one.rate for one in sheet.leads]))


class Former(NamedTuple):
    """A name the institution went by."""

    name: Line
    until: str


@dataclass(frozen=True, slots=True)
class Heap:
    """Work of an institution under one heading. ``colour`` is that of its alarm."""

    anchor: str
    title: str
    count: str
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    """What an institution leads, supports and owes."""

    name: Line
    acronym: str
    sector: str
    part_of: Link | None
    links: tuple[Link, ...]
    former: tuple[Former, ...]
    leads: tuple[Row, ...]
    count: str
    mean: Figure | None
    complete: str
    heaps: tuple[Heap, ...]
    supports: tuple[Link, ...]
    attended: tuple[Link, ...]


def institution_page(scribe: Scribe, subject: str) -> InstitutionPage:
    """The page of an institution."""
    sheet = scribe.site.tracker.institutions[subject]
    record, pen = sheet.institution, scribe.pen
    return InstitutionPage(
        name=pen.text(record.name_on(sheet.as_of)),
        acronym=record.acronym or "",
        sector=capital(scribe.say(record.sector, "sector")),
        part_of=scribe.institution(record.part_of) if record.part_of else None,
        links=tuple(Link(pen.own(one), one, outside=True) for one in record.links),
        former=tuple(_former(scribe, one) for one in record.former_names),
        leads=tuple(map(scribe.row, sheet.leads)),
        count=pen.speaker.number(len(sheet.leads)),
        mean=_mean(scribe, sheet),
        complete=scribe.of_all(sum(one.rate.complete for one in sheet.leads), len(sheet.leads)),
        heaps=tuple(_heaps(scribe, sheet.items)),
        supports=tuple(map(scribe.commitment, sheet.supports)),
        attended=tuple(map(scribe.meeting, sheet.attended)),
    )


def _former(scribe: Scribe, one: FormerName) -> Former:
    line = scribe.pen.beside(scribe.pen.text(one.name), inner=scribe.pen.own(one.acronym or ""))
    until = scribe.say("until %(date)s", "day", date=scribe.pen.speaker.day(one.until)) if one.until else ""
    return Former(line, until)


def _heaps(scribe: Scribe, items: tuple[Standing, ...]) -> Iterator[Heap]:
    """What it owes: what is late first, then what has no date, then what comes; next steps of meetings among them."""
    say = scribe.say
    late = sorted((one for one in items if one.is_overdue), key=lambda one: -one.days_late)
    ahead = [one for one in items if one.last_day and not one.is_overdue]
    ahead.sort(key=lambda one: one.last_day or one.as_of)
    heaps = (
        ("overdue", say("Overdue"), late),
        ("unscheduled", say("Without a date"), [one for one in items if one.is_unscheduled]),
        ("ahead", say("Still to come"), ahead),
    )
    for anchor, title, found in heaps:
        if found:
            yield Heap(anchor, title, scribe.pen.speaker.number(len(found)), scribe.works(found))


class Held(NamedTuple):
    """A meeting in the list."""

    link: Link
    kind: str
    place: Line
    state: str
    approved: bool
    people: str
    steps: str
    moved: str


class MeetingsPage(NamedTuple):
    """All meetings until the day, the latest first; and the roadmaps."""

    meetings: tuple[Held, ...]
    roadmaps: tuple[Link, ...]


def meetings_page(scribe: Scribe) -> MeetingsPage:
    """The list of meetings."""
    return MeetingsPage(
        tuple(_held(scribe, one) for one in scribe.site.tracker.meetings),
        tuple(_roadmap_link(scribe, one) for one in scribe.site.tracker.roadmaps),
    )


def _held(scribe: Scribe, one: MeetingStory) -> Held:
    record, speaker = one.filed.record, scribe.pen.speaker
    present = sum(who.presence == "present" for who in record.attendance)
    done = sum(not step.is_open for step in one.actions)
    return Held(
        link=Link(scribe.pen.own(speaker.day(record.date)), scribe.meeting(one.filed).href),
        kind=capital(scribe.say(record.kind, "meeting")),
        place=scribe.pen.text(record.place),
        state=capital(scribe.say(record.minutes.state, "minutes")),
        approved=record.minutes.state == "approved",
        people=speaker.count("%(n)s participant", "%(n)s participants", present) if present else "",
        steps=scribe.of_all(done, len(one.actions)) if one.actions else "",
        moved=speaker.number(one.moved),
    )


def _roadmap_link(scribe: Scribe, one: RoadmapStory) -> Link:
    return Link(scribe.pen.text(one.filed.record.title), scribe.href(scribe.site.places.roadmaps[one.filed.id]))


class MeetingPage(NamedTuple):
    """The minutes of a meeting as the report has them, and its next steps as they stand today."""

    minutes: MinutesView
    links: dict[str, str]
    works: tuple[Work, ...]
    left_out: bool
    before: Link | None
    after: Link | None


def meeting_page(scribe: Scribe, subject: str) -> MeetingPage:
    """The page of a meeting."""
    stories = scribe.site.tracker.meetings
    place = next(place for place, one in enumerate(stories) if one.filed.id == subject)
    story = stories[place]
    record, large = _minutes(scribe.site, subject)
    links = {
        row.state.commitment.number: scribe.commitment(row.state.filed).href
        for table in record.tables
        for row in table.rows
    }
    return MeetingPage(
        minutes=minutes_view(scribe.pen, record),
        links=links,
        works=scribe.works(story.actions),
        left_out=large,
        before=scribe.meeting(stories[place + 1].filed) if place + 1 < len(stories) else None,
        after=scribe.meeting(stories[place - 1].filed) if place else None,
    )


@lru_cache(maxsize=2)
def _minutes(site: Site, meeting: str) -> tuple[Minutes, bool]:
    """The minutes, the same for every language; without the progress of plans that are too large to repeat."""
    register = site.tracker.register
    filed = next(one for one in register.meetings if one.id == meeting)
    reviewed = {item.reviews for item in filed.record.agenda if item.reviews}
    large = sum(one.plan in reviewed for one in register.commitments) > ROWS
    if not large:
        return minutes(register, filed), False
    found = minutes(replace(register, commitments=()), filed)
    return found._replace(discussed=tuple(one._replace(table=None) for one in found.discussed)), True


class Phase(NamedTuple):
    """A phase of a roadmap, with its steps as they stand."""

    number: str
    title: Line
    due: Line
    works: tuple[Work, ...]


class RoadmapPage(NamedTuple):
    """A roadmap."""

    title: Line
    adopted: Link | None
    leads: tuple[Link, ...]
    done: str
    phases: tuple[Phase, ...]
    documents: tuple[Document, ...]


def roadmap_page(scribe: Scribe, subject: str) -> RoadmapPage:
    """The page of a roadmap."""
    story = next(one for one in scribe.site.tracker.roadmaps if one.filed.id == subject)
    record, pen = story.filed.record, scribe.pen
    whole = {one.item.address: one for one in story.steps}
    return RoadmapPage(
        title=pen.text(record.title),
        adopted=scribe.meeting_of(record.meeting, story.adopted) if story.adopted else None,
        leads=scribe.institutions(record.lead),
        done=scribe.of_all(sum(one.status == "completed" for one in story.steps), len(story.steps)),
        phases=tuple(
            Phase(
                one.id,
                pen.text(one.title),
                pen.deadline(one.due),
                scribe.works(one.steps or [whole[one.id]] if one.id in whole or one.steps else []),
            )
            for one in story.block.phases
        ),
        documents=tuple(map(scribe.document, record.links)),
    )
