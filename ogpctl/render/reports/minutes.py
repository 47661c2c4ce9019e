"""The minutes of a meeting, worded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from ogpctl.documents.minutes import AgreedBlock, Group, Minutes, Person, PhaseBlock, timeline
from ogpctl.locales import capital
from ogpctl.model.commitment import Reference
from ogpctl.model.meeting import Meeting
from ogpctl.model.text import Words
from ogpctl.render.reports.figures import Overview, TimelineView, overview, timeline_view, unread_words
from ogpctl.render.reports.head import head
from ogpctl.render.reports.items import ItemWriter
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, Piece, raised
from ogpctl.render.reports.table import TableView, table_view
from ogpctl.tracking.standing import Standing


class Pill(NamedTuple):
    """The state of the minutes: ``draft`` or ``approved``, and in words."""

    state: str
    words: str


class Fact(NamedTuple):
    """A fact of the meeting under its label."""

    label: str
    words: Line


class PersonView(NamedTuple):
    """A participant: the name, the rest of the line, and both."""

    name: Line
    rest: Line
    line: Line


@dataclass(frozen=True, slots=True)
class GroupView:
    """The participants of one side."""

    title: str
    count: str
    people: tuple[PersonView, ...]


class AgendaEntry(NamedTuple):
    """An item of the agenda: its number, its words, its words as an entry of a list, its hour."""

    number: str
    title: Line
    entry: Line
    hour: str


class FollowedUpView(NamedTuple):
    """A next step of a former meeting: its address; its words with owner, deadline and state; what was reported."""

    address: str
    entry: Line
    progress: Line


class DiscussedView(NamedTuple):
    """What was discussed under an agenda item, with the progress table of the plan it reviews.

    ``steps`` are the next steps of former meetings that are followed up there.
    """

    number: str
    title: Line
    text: Line
    table: TableView | None
    overview: Overview | None
    timeline: TimelineView | None
    steps: tuple[FollowedUpView, ...] = ()


class DecisionView(NamedTuple):
    """A point agreed, with its number where it has one."""

    number: str
    text: Line


class PhaseView(NamedTuple):
    """A phase of a roadmap, its window, and its steps as entries of a list."""

    number: str
    title: Line
    due: Line
    head: Line
    steps: tuple[Line, ...]


class AgreedView(NamedTuple):
    """What was agreed under one heading; ``…_numbered`` where a list is numbered from 1 on."""

    title: Line
    decisions: tuple[DecisionView, ...]
    decisions_numbered: bool
    phases: tuple[PhaseView, ...]
    phases_numbered: bool
    note: Line


class ActionView(NamedTuple):
    """A next step: its words, by when, by whom; and all of it as an entry of a list."""

    said: Line
    due: Line
    owner: Line
    entry: Line


class LinkView(NamedTuple):
    """A document, by its title or its address."""

    title: Line
    url: str
    day: str


@dataclass(frozen=True, slots=True)
class MinutesView:
    """The minutes of one meeting in one language."""

    id: str
    reference: str
    as_of: str
    day: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]
    pill: Pill
    published: str
    plans: tuple[Line, ...]
    facts: tuple[Fact, ...]
    date: str
    place: Line
    chair: Line
    count: str
    people: tuple[PersonView, ...]
    groups: tuple[GroupView, ...]
    apologies: tuple[PersonView, ...]
    agenda: tuple[AgendaEntry, ...]
    agenda_numbered: bool
    discussed: tuple[DiscussedView, ...]
    agreed: tuple[AgreedView, ...]
    actions: tuple[ActionView, ...]
    documents: tuple[LinkView, ...]
    published_at: tuple[LinkView, ...]
    unread: str


def minutes_view(pen: Pen, here: Minutes) -> MinutesView:
    """The minutes in the language of the pen."""
    meeting, speaker = here.meeting, pen.speaker
    actions = tuple(_action(pen, one, meeting, here) for one in here.actions)
    count = speaker.count("%(n)s participant", "%(n)s participants", len(here.people))
    place = raised(pen.text(meeting.place) if meeting.place else _mode(pen, meeting))
    day = speaker.comma.join(filter(None, (speaker.day(meeting.date, weekday=True), hours(pen, meeting))))
    return MinutesView(
        id=here.id,
        **head(
            pen, here.settings, here.as_of, _title(pen, here), reference=meeting.reference or here.id, day=meeting.date
        ),
        pill=_pill(pen, here),
        published=_published(pen, meeting),
        plans=tuple(pen.text(table.status.plan.title) for table in here.tables if table.status.plan),
        facts=_facts(pen, here, day, place, count),
        date=f"{capital(day)}{speaker.stop}",
        place=place,
        chair=pen.text(meeting.chair),
        count=count,
        people=tuple(_person(pen, one) for one in here.people),
        groups=tuple(group_view(pen, one) for one in here.groups),
        apologies=tuple(_person(pen, one) for one in here.apologies),
        agenda=_agenda(pen, meeting),
        agenda_numbered=_numbered(item.id for item in meeting.agenda),
        discussed=tuple(
            DiscussedView(
                block.item.id,
                pen.text(block.title),
                pen.prose(block.text),
                table_view(pen, block.table) if block.table else None,
                overview(pen, block.table.status) if block.table else None,
                timeline_view(pen, timeline(block.table.status), here.as_of, meeting=True) if block.table else None,
                tuple(_followed_up(pen, one, here) for one in block.steps),
            )
            for block in here.discussed
        ),
        agreed=tuple(_agreed(pen, block) for block in here.agreed),
        actions=_closed(pen, actions),
        documents=tuple(link_view(pen, one) for one in meeting.documents),
        published_at=tuple(link_view(pen, one) for one in meeting.minutes.published_at),
        unread=unread_words(pen, here.unread),
    )


def _title(pen: Pen, here: Minutes) -> str:
    say, settings = pen.speaker.say, here.settings
    member = pen.text(settings.member.name).words
    day = pen.speaker.day(here.meeting.date)
    if settings.committee and here.meeting.kind == "steering_committee":
        committee = pen.text(settings.committee.name).words
        msgid = "Minutes of the meeting of the %(committee)s — %(member)s, %(date)s"
        return say(msgid, committee=committee, member=member, date=day)
    return say("Minutes of the meeting — %(member)s, %(date)s", member=member, date=day)


def hours(pen: Pen, meeting: Meeting) -> str:
    """From when to when a meeting is held; empty where no hour is on record."""
    known: list[time] = [hour for hour in (meeting.start, meeting.end) if hour]
    return "–".join(map(pen.speaker.hour, known))


def _mode(pen: Pen, meeting: Meeting) -> Line:
    return pen.own(pen.speaker.say(meeting.mode, "mode")) if meeting.mode else NOTHING


def _pill(pen: Pen, here: Minutes) -> Pill:
    say, state = pen.speaker.say, here.meeting.minutes
    if state.state == "draft":
        return Pill("draft", say("Draft"))
    if state.approved_on:
        return Pill("approved", say("Approved on %(date)s", date=pen.speaker.day(state.approved_on)))
    return Pill("approved", capital(say("approved", "minutes")))


def _published(pen: Pen, meeting: Meeting) -> str:
    day = meeting.minutes.published_on
    return pen.speaker.say("Published on %(date)s", date=pen.speaker.day(day)) if day else ""


def _facts(pen: Pen, here: Minutes, day: str, place: Line, count: str) -> tuple[Fact, ...]:
    say = pen.speaker.say
    ahead = [(one.last_day, one) for one in here.actions if one.is_open and one.last_day]
    following = min(ahead, key=lambda pair: pair[0], default=None)
    facts = [Fact(say("Date of the meeting"), pen.own(capital(day)))]
    if place:
        facts.append(Fact(say("Place of the meeting"), place))
    if here.people:
        facts.append(Fact(say("Participants"), pen.own(count)))
    if following:
        facts.append(Fact(say("Next step"), raised(pen.deadline(following[1].due))))
    return tuple(facts)


def group_view(pen: Pen, group: Group) -> GroupView:
    """The participants of one side of the table."""
    sector, inside = group
    title = pen.speaker.say(sector or "other", "sectors")
    return GroupView(title, pen.speaker.number(len(inside)), tuple(_person(pen, one) for one in inside))


def _person(pen: Pen, person: Person) -> PersonView:
    attendee = person.attendee
    name = pen.text(attendee.name)
    if name and attendee.address:
        language = name[0].language
        form = pen.tongue(language).say(attendee.address, "address")
        name = Line((name[0]._replace(words=f"{form} {name[0].words}"),))
    role = pen.text(attendee.role)
    institution = pen.text(person.institution) if person.institution else pen.own(attendee.institution)
    if role and person.institution and person.institution.has(role[0].language, pen.first):
        institution = Line((Piece(person.institution.said(role[0].language, pen.first).words, role[0].language),))
    body = pen.role(role, institution)
    if not name:
        name, body = body, NOTHING
    if attendee.presence == "apologies" and attendee.deputy:
        deputy = pen.text(attendee.deputy)
        body = pen.beside(body, inner=pen.pair(pen.own(pen.speaker.say("deputised by")), deputy))
    line = pen.comma(name, body)
    return PersonView(name, Line(line[len(name) :]), line)


def _agenda(pen: Pen, meeting: Meeting) -> tuple[AgendaEntry, ...]:
    entries = pen.entries([pen.text(item.title) for item in meeting.agenda])
    return tuple(
        AgendaEntry(item.id, pen.text(item.title), entry, pen.speaker.hour(item.starts) if item.starts else "")
        for item, entry in zip(meeting.agenda, entries, strict=True)
    )


def _numbered(ids: Iterable[str]) -> bool:
    """Whether a list that counts from 1 gives each entry its own number."""
    return all(id_ == str(place) for place, id_ in enumerate(ids, start=1))


def _agreed(pen: Pen, block: AgreedBlock) -> AgreedView:
    phases = block.roadmap.phases if block.roadmap else ()
    texts = [pen.prose(decision.text) for decision in block.decisions]
    lines = pen.entries(texts) if len(texts) > 1 else tuple(texts)
    return AgreedView(
        pen.text(block.title),
        tuple(DecisionView(one.id or "", line) for one, line in zip(block.decisions, lines, strict=True)),
        _numbered(one.id or "" for one in block.decisions),
        tuple(_phase(pen, phase) for phase in phases),
        _numbered(phase.id for phase in phases),
        pen.prose(block.note),
    )


def _phase(pen: Pen, phase: PhaseBlock) -> PhaseView:
    title, due = pen.text(phase.title), pen.deadline(phase.due)
    steps = [_step(pen, one, phase) for one in phase.steps]
    return PhaseView(phase.id, title, due, pen.beside(title, inner=due), pen.entries(steps))


def _step(pen: Pen, step: Standing, phase: PhaseBlock) -> Line:
    """A step; its deadline is said where it is not that of its phase."""
    title = pen.text(step.item.title)
    return title if step.due == phase.due else pen.beside(title, inner=pen.deadline(step.due))


def _action(pen: Pen, one: Standing, meeting: Meeting, here: Minutes) -> ActionView:
    record = next(action for action in meeting.actions if action.id == one.item.address)
    text, due, note = pen.text(record.text), pen.deadline(one.due), pen.text(record.note)
    owner = _names(pen, (here.names.get(id_) or Words({"": id_}) for id_ in record.owner))
    entry = pen.comma(pen.beside(text, inner=pen.comma(owner, due)), note)
    return ActionView(pen.comma(text, note), raised(due), owner, entry)


def _followed_up(pen: Pen, one: Standing, here: Minutes) -> FollowedUpView:
    """A next step of a former meeting, as it stands on the day of this one."""
    work, item = ItemWriter(pen, here.settings, here.names), one.item
    due = work.due(one) if one.due else NOTHING
    state = pen.own(pen.speaker.say(one.status or "not_reported", "status"))
    said = pen.beside(pen.text(item.title), inner=pen.comma(work.leads(item.leads), due))
    told = [update.entry.progress for update in item.changes if update.day <= one.as_of and update.entry.progress]
    return FollowedUpView(
        f"{item.home}/{item.address}",
        pen.pair(said, pen.comma(state, pen.own(work.late(one.days_late)))),
        pen.prose(told[-1]) if told else NOTHING,
    )


def _closed(pen: Pen, actions: tuple[ActionView, ...]) -> tuple[ActionView, ...]:
    entries = pen.entries([action.entry for action in actions])
    return tuple(
        ActionView(action.said, action.due, action.owner, entry) for action, entry in zip(actions, entries, strict=True)
    )


def _names(pen: Pen, names: Iterable[Words]) -> Line:
    return pen.comma(*(pen.text(name) for name in names))


def link_view(pen: Pen, link: Reference) -> LinkView:
    """A link of a record: by its title, else by its address."""
    title = pen.text(link.title) if link.title else pen.own(link.url)
    return LinkView(title, link.url, pen.speaker.day(link.date) if link.date else "")
