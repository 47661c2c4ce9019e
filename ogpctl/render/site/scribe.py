"""Words what many pages show: links, pieces of work, commitments in a list."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from markupsafe import Markup

from ogpctl.documents.tracker import PlanStory
from ogpctl.locales import capital, words
from ogpctl.model.commitment import Commitment, Reference
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed
from ogpctl.model.text import Words
from ogpctl.render.cells import ELLIPSIS
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, Piece
from ogpctl.render.reports.table import Figure, figure, name_of
from ogpctl.render.site.made import Site
from ogpctl.tracking.items import Item, Kind
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State

LONGEST: Final = 240
"""Characters of an excerpt."""


class Link(NamedTuple):
    """Words that lead somewhere; nowhere where ``href`` is empty. ``outside`` is a place beyond the site."""

    line: Line
    href: str = ""
    outside: bool = False


class Badge(NamedTuple):
    """A word with the shape and colour that go with it."""

    words: Line
    colour: str


class Document(NamedTuple):
    """A document on the web, and its day."""

    link: Link
    day: str


class Work(NamedTuple):
    """A piece of work with a deadline. ``of`` is what it belongs to, ``last`` the last day in force, as data."""

    number: str
    title: Link
    of: Line
    leads: tuple[Link, ...]
    status: Badge
    due: Line
    original: str
    moved: str
    late: str
    left: str
    last: str
    anchor: str


class Row(NamedTuple):
    """A commitment in a list."""

    number: str
    title: Link
    leads: tuple[Link, ...]
    figure: Figure
    change: str
    due: Line
    last: str
    flags: tuple[Badge, ...]


ALARMS: Final = {"overdue": "stalled", "unscheduled": "partial", "no_answer": "partial", "due_soon": "advanced"}
"""The flags of a commitment that a list shows, and what they are drawn in."""
COLOURS: Final = {"completed": "complete", "in_progress": "advanced", "cancelled": "cancelled"}
"""What the status of a piece of work is drawn in; nothing where it is not begun or not reported."""


class Scribe:
    """Words for pages that lie ``depth`` folders below that of their language; -1 is the root of the site."""

    def __init__(self, site: Site, language: str, depth: int) -> None:
        here = site.tracker
        self.site = site
        self.pen = Pen(words(language, "site", "reports"), site.first)
        self.say = self.pen.speaker.say
        self.settings = here.register.settings
        self.up = "../" * depth if depth >= 0 else f"{language}/"
        self._root = "../" * (depth + 1)
        self._names = here.names
        self._links: dict[str, Link] = {}
        self.several = len(here.plans) > 1

    @cached_property
    def filed(self) -> dict[str, tuple[PlanStory, int]]:
        """The path of a commitment's file to its plan, and to its place among the stories of that plan."""
        plans = self.site.tracker.plans
        return {
            story.state.filed.where.path: (plan, place) for plan in plans for place, story in enumerate(plan.stories)
        }

    # Links

    def href(self, path: str, anchor: str = "") -> str:
        """The way to a page of the same language."""
        return Markup(f"{self.up}{path}" + (f"#{anchor}" if anchor else ""))  # noqa: S704 - paths and anchors are safe

    def root(self, path: str) -> str:
        """The way to a file from the root of the site."""
        return Markup("%s%s") % (self._root, path)

    def institution(self, id_: str) -> Link:
        """An institution by its name; one that is not on file by its id, without a page."""
        found = self._links.get(id_)
        if found is None:
            path = self.site.places.institutions.get(id_)
            line = self.pen.text(self._names.get(id_) or Words({"": id_}))
            found = self._links[id_] = Link(line, self.href(path) if path else "")
        return found

    def institutions(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Several of them."""
        return tuple(map(self.institution, ids))

    def commitment(self, filed: Filed[Commitment], anchor: str = "") -> Link:
        """A commitment by its title."""
        record = filed.record
        line = self.pen.best(record.short_title, record.title)
        return Link(line, self.href(self.site.places.commitments[filed.where.path], anchor))

    def meeting(self, filed: Filed[Meeting]) -> Link:
        """A meeting by its day."""
        return self.meeting_of(filed.id, filed.record.date)

    def meeting_of(self, id_: str | None, day: date) -> Link:
        """A meeting by its day, or that day alone where no meeting took note."""
        words = self.pen.speaker.day(day)
        path = self.site.places.meetings.get(id_ or "")
        if path is None:
            return Link(self.pen.own(words))
        return Link(self.pen.own(self.say("Meeting of %(date)s", date=words)), self.href(path))

    def document(self, one: Reference) -> Document:
        """A document by its title or its address."""
        line = self.pen.text(one.title) if one.title else self.pen.own(one.url)
        return Document(Link(line, one.url, outside=True), self.pen.speaker.day(one.date) if one.date else "")

    def record(self, path: str) -> str:
        """The way to the file of a record; empty where the files are not to be had."""
        where = self.site.records
        if not where:
            return ""
        return f"{where}{path}" if ":" in where else self.root(f"{where}{path}")

    # Work

    def work(self, one: Standing) -> Work:
        """A piece of work in a list."""
        item, speaker = one.item, self.pen.speaker
        way = self.way(item)
        last, left = one.original_last_day, ((one.last_day - one.as_of).days if one.last_day else -1)
        late = speaker.count("%(n)s day late", "%(n)s days late", one.days_late) if one.days_late else ""
        return Work(
            number=self._number(item),
            title=Link(self.title(item), way),
            of=self._of(item),
            leads=self.institutions(item.leads),
            status=self.status(one),
            due=self.due(one),
            original=speaker.day(last) if last and one.reschedulings else "",
            moved=self.moved(one),
            late=late,
            left=self._left(left) if one.is_open and left >= 0 else "",
            last=one.last_day.isoformat() if one.last_day else "",
            anchor=anchor_of(item),
        )

    def _number(self, item: Item) -> str:
        """The number a reader knows a piece of work by; a name that only the records use is left out."""
        if item.commitment is None:
            return item.address
        home = f"{item.plan}/{item.home}" if self.several else item.home
        return f"{home}.{item.address}" if item.activity and item.activity.number else home

    def way(self, item: Item) -> str:
        """The way to where a piece of work stands."""
        where = self.site.places
        if item.commitment is not None:
            path = where.numbered.get((item.plan, item.commitment))
        else:
            path = (where.roadmaps if item.kind is Kind.STEP else where.meetings).get(item.home)
        return self.href(path, anchor_of(item)) if path else ""

    def title(self, item: Item) -> Line:
        """The title of a piece of work; what is left of a commitment is called so."""
        if item.kind is Kind.REMAINING:
            return self.pen.own(capital(self.say("remaining", "kind")))
        return self.pen.text(item.title) or name_of(self.pen, [item.activity] if item.activity else [])

    def _of(self, item: Item) -> Line:
        pen = self.pen
        if item.commitment is not None:
            return self._titles.get((item.plan, item.commitment), NOTHING)
        if item.kind is Kind.STEP:
            return self._roadmaps.get(item.home, NOTHING)
        day = self.site.tracker.register.meeting_days.get(item.home)
        return pen.own(self.say("Meeting of %(date)s", date=pen.speaker.day(day))) if day else NOTHING

    @cached_property
    def _titles(self) -> dict[tuple[str, str], Line]:
        stories = self.site.tracker.stories
        records = ((story.state.filed.plan, story.state.commitment) for story in stories)
        return {(plan, one.number): self.pen.best(one.short_title, one.title) for plan, one in records}

    @cached_property
    def _roadmaps(self) -> dict[str, Line]:
        return {one.filed.id: self.pen.text(one.filed.record.title) for one in self.site.tracker.roadmaps}

    def _left(self, days: int) -> str:
        if not days:
            return self.say("due today")
        return self.pen.speaker.count("in %(n)s day", "in %(n)s days", days)

    def status(self, one: Standing) -> Badge:
        """The status of a piece of work, with how far it is where that is on record."""
        pen, status = self.pen, one.status or "not_reported"
        line = pen.own(self.say(status, "status"))
        if one.completion is not None and one.status not in ("completed", "cancelled"):
            said = self.completion(one.completion)
            line = said if isinstance(one.completion, str) else pen.comma(line, said)
        return Badge(line, COLOURS.get(status, ""))

    def completion(self, value: object) -> Line:
        """A rate, or the word that was reported."""
        if isinstance(value, Decimal | Fraction):
            return self.pen.own(self.pen.speaker.percent(value, 1))
        word = self.settings.completion_words.get(str(value))
        return self.pen.text(word.label) if word else self.pen.own(str(value))

    def due(self, one: Standing) -> Line:
        """The deadline in force, or why there is none."""
        return (
            self.pen.deadline(one.due, worded="plain") if one.due else self.pen.own(self.say("no deadline on record"))
        )

    def moved(self, one: Standing) -> str:
        """How often the deadline was moved; empty where it was not."""
        times = len(one.reschedulings)
        return self.pen.speaker.count("rescheduled %(n)s time", "rescheduled %(n)s times", times) if times else ""

    # Commitments

    def row(self, state: State) -> Row:
        """A commitment in a list."""
        pen = self.pen
        coming = state.next or next((one for one in state.open if one.due), None)
        change = state.movement.change
        return Row(
            number=state.commitment.number,
            title=self.commitment(state.filed),
            leads=self.institutions(state.commitment.lead),
            figure=figure(pen, self.settings, state.rate),
            change="" if change is None else pen.speaker.points(change, 1),
            due=self.due(coming) if coming else NOTHING,
            last=coming.last_day.isoformat() if coming and coming.last_day else "",
            flags=self.flags(state, ALARMS),
        )

    def flags(self, state: State, shown: Iterable[str]) -> tuple[Badge, ...]:
        """Flags of a commitment in words."""
        return tuple(
            Badge(self.pen.own(self.say(flag, "flag")), ALARMS.get(flag, "")) for flag in state.flags if flag in shown
        )

    def excerpt(self, text: Words | None) -> Line:
        """The beginning of a longer text, on one line."""
        line = self.pen.prose(text)
        if not line:
            return NOTHING
        said = line.words
        if len(said) > LONGEST:
            said = said[:LONGEST].rpartition(" ")[0] or said[:LONGEST]
            said += ELLIPSIS
        return Line((Piece(said, line[0].language),))

    def rated(self, value: object) -> str:
        """A mean in words; empty where there is none."""
        return self.pen.speaker.percent(value, 1) if isinstance(value, Fraction) else ""

    def of_all(self, some: int, total: int) -> str:
        """``6 of 18``."""
        return self.say("%(n)s of %(total)s", n=self.pen.speaker.number(some), total=self.pen.speaker.number(total))

    def works(self, found: Sequence[Standing]) -> tuple[Work, ...]:
        """Several pieces of work."""
        return tuple(map(self.work, found))


def anchor_of(item: Item) -> str:
    """The name of a piece of work on its page: ``3.2``, ``remaining``, ``step-1.2``, ``action-4``."""
    if item.kind is Kind.ACTIVITY:
        return f"{item.home}.{item.address}"
    if item.kind is Kind.REMAINING:
        return "remaining"
    return f"{item.kind.value}-{item.address}"
