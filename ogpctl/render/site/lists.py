"""The lists: all commitments, all deadlines, everything in the order of the alphabet; and what this site is."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ogpctl.documents.tracker import PlanStory
from ogpctl.render.reports.figures import unread_words
from ogpctl.render.reports.pieces import Line, Piece
from ogpctl.render.reports.table import figure
from ogpctl.render.site import places as at
from ogpctl.render.site.made import Address, addresses_in
from ogpctl.render.site.overview import levels, mean, plan_title, theme_anchor
from ogpctl.render.site.places import slug
from ogpctl.render.site.scribe import Badge, Link, Row, Scribe, Work
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State

LONGEST: Final = 200
"""Rows of a list of deadlines; of more, the pages of the institutions tell."""
MANY: Final = 500
"""From how many commitments on a plan is listed by titles and rates alone."""


@dataclass(frozen=True, slots=True)
class Level:
    """The commitments at one band or word, by their numbers."""

    anchor: str
    badge: Badge
    count: str
    commitments: tuple[Link, ...]


class Brief(NamedTuple):
    """A commitment in a long list."""

    number: str
    title: Link
    rate: Line


class Theme(NamedTuple):
    """The commitments of a theme; the title is empty for those without one. A large plan has them in ``brief``."""

    anchor: str
    title: Line
    mean: str
    complete: str
    rows: tuple[Row, ...]
    brief: tuple[Brief, ...]


class PlanList(NamedTuple):
    """The commitments of a plan."""

    anchor: str
    title: Link
    levels: tuple[Level, ...]
    themes: tuple[Theme, ...]


class CommitmentsPage(NamedTuple):
    """All commitments. ``moves`` is true where a change since the last meeting is known of any."""

    plans: tuple[PlanList, ...]
    several: bool
    total: str
    unread: str


def commitments_page(scribe: Scribe) -> CommitmentsPage:
    """All commitments, plan by plan and theme by theme."""
    tracker = scribe.site.tracker
    total = sum(len(plan.stories) for plan in tracker.plans)
    return CommitmentsPage(
        tuple(_plan(scribe, plan) for plan in tracker.plans),
        scribe.several,
        scribe.pen.speaker.count("%(n)s commitment", "%(n)s commitments", total),
        unread_words(scribe.pen, len(tracker.register.unread)),
    )


def _plan(scribe: Scribe, plan: PlanStory) -> PlanList:
    path = scribe.site.places.plans.get(plan.id)
    return PlanList(
        f"plan-{slug(plan.id)}",
        Link(plan_title(scribe, plan), scribe.href(path) if path else ""),
        tuple(_levels(scribe, plan)),
        tuple(_themes(scribe, plan)),
    )


def _levels(scribe: Scribe, plan: PlanStory) -> Iterator[Level]:
    """The commitments by how far they are; those that are told by the word of their activities have no level."""
    inside: dict[str, list[State]] = {}
    for state in plan.status.states:
        inside.setdefault(_anchor(scribe, plan, state), []).append(state)
    for badge, count, anchor in levels(scribe, plan):
        states = inside.get(anchor, ()) if len(plan.stories) <= MANY else ()
        links = (
            Link(scribe.pen.own(one.commitment.number), scribe.commitment(one.filed).href) for one in states
        )  # fmt: skip
        yield Level(anchor, badge, scribe.pen.speaker.number(count), tuple(links))


def _anchor(scribe: Scribe, plan: PlanStory, state: State) -> str:
    rate, base = state.rate, f"level-{slug(plan.id)}"
    if rate.word is not None:
        return f"{base}-word-{slug(rate.word)}"
    if rate.value is None:
        return f"{base}-none" if not rate.complete and not rate.in_parts else ""
    value, bands = rate.value, scribe.settings.bands
    return f"{base}-{slug(next((one for one in bands if value >= one.floor), bands[-1]).id)}"


def _themes(scribe: Scribe, plan: PlanStory) -> Iterator[Theme]:
    for group in plan.status.themes:
        title = scribe.pen.text(group.title) if group.title else scribe.pen.own(group.id)
        drawn = mean(scribe, group.progress)
        yield Theme(
            theme_anchor(plan.id, group.id),
            title,
            drawn.words.words if drawn else "",
            scribe.of_all(group.progress.complete, group.progress.total),
            *_rows(scribe, plan, group.states),
        )
    themed = {id(state) for group in plan.status.themes for state in group.states}
    rest = [state for state in plan.status.states if id(state) not in themed]
    if rest:
        title = scribe.pen.own(scribe.say("Without a theme") if themed else "")
        yield Theme(f"theme-{slug(plan.id)}--none", title, "", "", *_rows(scribe, plan, rest))


def _rows(scribe: Scribe, plan: PlanStory, states: Sequence[State]) -> tuple[tuple[Row, ...], tuple[Brief, ...]]:
    if len(plan.stories) <= MANY:
        return tuple(map(scribe.row, states)), ()
    return (), tuple(
        Brief(one.commitment.number, scribe.commitment(one.filed), figure(scribe.pen, scribe.settings, one.rate).words)
        for one in states
    )


@dataclass(frozen=True, slots=True)
class Deadlines:
    """One list of work. ``more`` says how many are left out."""

    anchor: str
    title: str
    note: str
    count: str
    nothing: str
    works: tuple[Work, ...]
    more: str


class Debtor(NamedTuple):
    """A lead with overdue work, or one that has not answered: what it owes, in words."""

    lead: Link
    words: str


class OverduePage(NamedTuple):
    """All work that is late, without a date or due soon, and who answers for it."""

    lists: tuple[Deadlines, ...]
    owed: tuple[Debtor, ...]
    silent: tuple[Debtor, ...]
    since: str
    unread: str


def overdue_page(scribe: Scribe) -> OverduePage:
    """The lists of ``ogpctl overdue``."""
    late, say, speaker = scribe.site.tracker.late, scribe.say, scribe.pen.speaker
    soon = speaker.count("within %(n)s day", "within %(n)s days", late.within)
    return OverduePage(
        lists=(
            _list(scribe, "overdue", "Overdue", say("the deadline in force has passed"), late.overdue),
            _list(scribe, "unscheduled", "Without a date", say("no last day is on record"), late.unscheduled),
            _list(scribe, "due-soon", "Due soon", soon, late.due_soon),
            _list(scribe, "late-on-plan", "Late on the plan", say("whatever was granted since"), late.late_on_plan),
        ),
        owed=tuple(
            Debtor(scribe.institution(lead), speaker.count("%(n)s overdue item", "%(n)s overdue items", len(found)))
            for lead, found in late.owed
        ),
        silent=tuple(
            Debtor(
                scribe.institution(lead),
                speaker.count("%(n)s open commitment", "%(n)s open commitments", len(numbers)),
            )
            for lead, numbers in late.silent
        ),
        since=say("since the meeting of %(date)s", date=speaker.day(late.since.record.date)) if late.since else "",
        unread=unread_words(scribe.pen, len(late.unread)),
    )


def _list(scribe: Scribe, anchor: str, title: str, note: str, found: tuple[Standing, ...]) -> Deadlines:
    number, more = scribe.pen.speaker.number, ""
    if len(found) > LONGEST:
        facts = {"n": number(LONGEST), "total": number(len(found))}
        more = scribe.say("The first %(n)s of %(total)s; the page of each institution has all of its own.", **facts)
    return Deadlines(
        anchor,
        scribe.say(title),
        note,
        number(len(found)),
        scribe.say("Nothing, on this day."),
        scribe.works(found[:LONGEST]),
        more,
    )


class Entry(NamedTuple):
    """A page in the index: its title, what it is."""

    link: Link
    kind: str


class Letter(NamedTuple):
    """The entries under one letter."""

    letter: Line
    entries: tuple[Entry, ...]


class SearchPage(NamedTuple):
    """Every page in the order of the alphabet, and the box for those who have the script."""

    letters: tuple[Letter, ...]
    script: str
    read: str


NAMED: Final = ("commitment", "institution", "meeting", "roadmap", "plan")


def search_page(scribe: Scribe) -> SearchPage:
    """The index of all pages in the language."""
    kinds = {kind: scribe.say(kind, "page") for kind in NAMED}
    entries: dict[str, list[tuple[str, Entry]]] = {}
    for one in addresses_in(scribe.site, scribe.pen.speaker.language):
        if one.kind in kinds:
            key = sorted_as(one.title)
            title, number = _titled(scribe, one)
            entry = Entry(Link(title, scribe.href(one.path.partition("/")[2])), f"{kinds[one.kind]} {number}".strip())
            entries.setdefault(key[:1].upper() if key[:1].isalpha() else "#", []).append((key, entry))
    site, language = scribe.site, scribe.pen.speaker.language
    own = scribe.pen.speaker.direction == "rtl"
    return SearchPage(
        tuple(
            Letter(_letter(scribe, letter), tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0])))
            for letter, found in sorted(entries.items(), key=lambda pair: (_is_arabic(pair[0]) != own, pair[0]))
        ),
        scribe.root(site.search) if site.search else "",
        scribe.root(site.indexes[language]) if language in site.indexes else "",
    )


def _titled(scribe: Scribe, one: Address) -> tuple[Line, str]:
    """The title in its own language, and the number of a commitment."""
    here, pen = scribe.site.tracker, scribe.pen
    if one.kind == "commitment":
        plan, place = scribe.filed[one.subject]
        record = plan.stories[place].state.commitment
        return pen.text(record.brief), record.number
    if one.kind == "institution":
        return pen.text(here.names[one.subject]), ""
    if one.kind == "roadmap":
        return next(pen.text(each.filed.record.title) for each in here.roadmaps if each.filed.id == one.subject), ""
    return pen.own(one.title), ""


def _letter(scribe: Scribe, letter: str) -> Line:
    return Line((Piece(letter, "ar"),)) if _is_arabic(letter) else scribe.pen.own(letter)


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"


def sorted_as(title: str) -> str:
    """A title as it is put in order: without capitals, accents and marks, and without the article in Arabic."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    bare = bare.casefold().strip(" «»“”\"'()[]")
    return bare.removeprefix("ال") if len(bare) > 4 else bare


class AboutPage(NamedTuple):
    """What this site is, how its figures come about, what may be taken from it."""

    website: Link | None
    repository: Link | None
    source: str
    policy: str
    zone: str
    feeds: tuple[Link, ...]
    plans: tuple[Link, ...]
    unread: str
    files: tuple[Link, ...]


def about_page(scribe: Scribe) -> AboutPage:
    """About this site."""
    settings, pen, say = scribe.settings, scribe.pen, scribe.say
    register = scribe.site.tracker.register
    reported, computed = "Where both exist, the reported one is shown.", "Where both exist, the computed one is shown."
    return AboutPage(
        website=_outside(scribe, settings.website.url) if settings.website else None,
        repository=_outside(scribe, settings.document_repository.url) if settings.document_repository else None,
        source=scribe.record(register.settings_at.path),
        policy=say(reported if settings.rate == "reported" else computed),
        zone=settings.time_zone,
        feeds=(Link(pen.own(say("Latest updates")), scribe.href(at.FEED)),),
        plans=tuple(_outside(scribe, link) for plan in settings.plans for link in plan.links),
        unread=unread_words(pen, len(register.unread)),
        files=tuple(Link(pen.own(one.where.path), scribe.record(one.where.path)) for one in register.unread),
    )


def _outside(scribe: Scribe, url: str) -> Link:
    return Link(scribe.pen.own(url), url, outside=True)


class RootPage(NamedTuple):
    """The way in: to the first language at once, to all of them by hand."""

    languages: tuple[str, ...]


def root_page(scribe: Scribe) -> RootPage:
    """The page at the root of the site."""
    return RootPage(scribe.site.languages)
