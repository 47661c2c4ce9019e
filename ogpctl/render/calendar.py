"""The calendar, worded: what each event is called and what stands in it, in one language."""

from datetime import date
from typing import NamedTuple

from ogpctl.documents.calendar import Calendar, Due, Event, Sitting, Slot
from ogpctl.documents.scope import Scope
from ogpctl.language import tag
from ogpctl.locales import Speaker, capital
from ogpctl.model.register import Register
from ogpctl.model.text import Words
from ogpctl.render.prose import one_line
from ogpctl.render.views.rows import Teller
from ogpctl.tracking.items import Kind


class EventView(NamedTuple):
    """An event in words. ``language`` is that of its title; ``changed`` the day of its last entry, if there is one."""

    key: tuple[str, ...]
    slot: Slot
    title: str
    language: str
    lines: tuple[str, ...]
    categories: tuple[str, ...]
    place: str
    link: str
    cancelled: bool
    busy: bool
    moved: int
    changed: date | None


class CalendarView(NamedTuple):
    """A calendar in words; ``member`` is the name in the repository's first language: part of every id."""

    language: str
    name: str
    about: str
    member: str
    as_of: date
    time_zone: str
    events: tuple[EventView, ...]


def calendar_view(here: Calendar, speaker: Speaker, register: Register, scope: Scope) -> CalendarView:
    """The calendar in the language of the speaker; ``scope`` is what it was asked for."""
    tell = Teller(speaker, here.settings, here.names, register)
    first = here.settings.first
    as_of = speaker.say("Deadlines, next steps and meetings, as of %(date)s", date=speaker.day(here.as_of))
    return CalendarView(
        speaker.tag,
        _name(tell, scope),
        "\n".join(filter(None, (as_of, undated_words(speaker, here.undated)))),
        here.settings.member.name.said(first, first).words,
        here.as_of,
        here.settings.time_zone,
        tuple(_event(tell, one) for one in here.events),
    )


def undated_words(speaker: Speaker, undated: int) -> str:
    """What the calendar is without, where it is without anything."""
    if not undated:
        return ""
    return speaker.count(
        "%(n)s open activity without a date is not in the calendar",
        "%(n)s open activities without a date are not in the calendar",
        undated,
    )


def _name(tell: Teller, scope: Scope) -> str:
    """What a list of calendars shows: the plan, or the member where it has several, and what was asked for."""
    settings = tell.settings
    plans = [one for one in settings.plans if one.id == scope.plan] or settings.plans
    words = plans[0].title if len(plans) == 1 else settings.member.name
    themes = [one.title for plan in settings.plans for one in plan.themes if one.id == scope.theme]
    leads = [tell.names[scope.lead]] if scope.lead in tell.names else []
    return " — ".join(_line(tell, one) for one in (words, *themes[:1], *leads))


def _line(tell: Teller, words: Words) -> str:
    return one_line(tell.text(words).words)


def _event(tell: Teller, event: Event) -> EventView:
    return _due(tell, event) if isinstance(event, Due) else _sitting(tell, event)


def _due(tell: Teller, due: Due) -> EventView:
    speaker, standing = tell.speaker, due.standing
    item = standing.item
    found = item.title or (due.commitment.brief if due.commitment else None)
    said = tell.text(found) if found else None
    title = speaker.pair(_number(tell, due), one_line(said.words)) if said else _number(tell, due)
    leads = tuple(one_line(tell.institution(one).words) for one in item.leads)
    if not standing.is_open:
        title = f"{capital(speaker.say(str(standing.status), 'status'))} — {title}"
    elif due.is_open_ended:
        title = f"{speaker.say('Begins')} — {title}"
    if leads:
        title = speaker.say("%(title)s (%(leads)s)", title=title, leads=speaker.list(leads))
    theme = (_line(tell, due.theme),) if due.theme else ()
    return EventView(
        due.key,
        due.slot,
        title,
        tag(said.language) if said else speaker.tag,
        _lines(tell, due, leads),
        tuple(dict.fromkeys((*theme, *leads))),
        "",
        due.link,
        standing.status == "cancelled",
        busy=False,
        moved=due.moved,
        changed=due.changed,
    )


def _number(tell: Teller, due: Due) -> str:
    """What the work is called by: ``3.12``, ``2018-2020/3.12`` where plans differ, ``Next step 2``."""
    item = due.standing.item
    if item.kind in (Kind.STEP, Kind.ACTION):
        return f"{capital(tell.speaker.say(item.kind.value, 'kind'))} {item.address}"
    number = f"{item.home}.{item.address}" if item.number and item.address else item.home
    return f"{item.plan}/{number}" if tell.several else number


def _lines(tell: Teller, due: Due, leads: tuple[str, ...]) -> tuple[str, ...]:
    """What stands in the event: what it belongs to, who leads it, the deadline with its history, the status."""
    speaker, standing = tell.speaker, due.standing
    say, pair = speaker.say, speaker.pair
    label = {name: say(name, "column") for name in ("Lead", "Deadline", "Original deadline", "Status", "Reason")}
    row = tell.item(standing)
    status = [row["status_words"], row["completion_words"], *row["flag_words"]]
    lines = [*_home(tell, due)]
    if leads:
        lines.append(pair(label["Lead"], speaker.list(leads)))
    lines.append(pair(label["Deadline"], row["due_words"] or ""))
    if standing.reschedulings and row["original_due_words"]:
        lines.append(pair(label["Original deadline"], row["original_due_words"]))
    for one in standing.reschedulings:
        if one.before is not standing.item.original:
            until = say("Deadline until %(date)s", date=speaker.day(one.day))
            lines.append(pair(until, tell.due(one.before) or ""))
    lines.append(pair(label["Status"], speaker.comma.join(filter(None, status))))
    if row["reason"]:
        lines.append(pair(label["Reason"], row["reason"]))
    return tuple(one_line(line) for line in lines)


def _home(tell: Teller, due: Due) -> tuple[str, ...]:
    """The record that the work stands in, and its theme."""
    speaker = tell.speaker
    if due.commitment:
        number = f"{speaker.say('Commitment', 'column')} {due.commitment.number}"
        home = speaker.pair(number, tell.text(due.commitment.brief).words)
        theme = speaker.pair(speaker.say("Theme", "column"), tell.text(due.theme).words) if due.theme else ""
        return (home, theme) if theme else (home,)
    if due.roadmap:
        return (speaker.pair(speaker.say("Roadmap"), tell.text(due.roadmap.title).words),)
    if due.meeting:
        return (speaker.say("Agreed at the meeting of %(date)s", date=speaker.day(due.meeting.date)),)
    return ()


def _sitting(tell: Teller, sitting: Sitting) -> EventView:
    speaker, meeting = tell.speaker, sitting.meeting
    committee = tell.settings.committee if meeting.kind == "steering_committee" else None
    body = _line(tell, committee.name) if committee else speaker.say(meeting.kind, "meeting")
    agenda = [f"{item.id}. {tell.text(item.title).words}" for item in meeting.agenda]
    if agenda:
        agenda = [speaker.pair(speaker.say("Agenda", "heading"), ""), *agenda]
    return EventView(
        sitting.key,
        sitting.slot,
        speaker.pair(speaker.say("Meeting", "column"), body),
        speaker.tag,
        tuple(one_line(line) for line in agenda),
        (),
        _line(tell, meeting.place) if meeting.place else "",
        sitting.link,
        cancelled=False,
        busy=sitting.slot.start is not None,
        moved=0,
        changed=None,
    )
