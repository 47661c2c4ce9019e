"""The lists of a change, worded: a section of rows a list, which a terminal, Markdown and a page print alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ogpctl.documents.comparison import Comparison, Progress, told
from ogpctl.documents.overdue import address
from ogpctl.locales import capital
from ogpctl.model.base import Record
from ogpctl.model.commitment import Commitment
from ogpctl.model.deadline import Deadline
from ogpctl.model.register import Filed
from ogpctl.model.text import Said, Words
from ogpctl.model.window import Window
from ogpctl.render.cells import ELLIPSIS
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, Piece
from ogpctl.render.table import Column
from ogpctl.render.words import window
from ogpctl.tracking.alterations import Alteration, Key
from ogpctl.tracking.comparison import ItemChange, Listed, RateChange
from ogpctl.tracking.items import Kind
from ogpctl.tracking.rates import Rate
from ogpctl.tracking.standing import Standing

Row = tuple[Line, ...]
DASH: Final = "–"
AROUND: Final = 20
"""Characters of what is the same before a difference."""


@dataclass(frozen=True, slots=True)
class Section:
    """A list under its heading; ``grave`` is what a reviewer must not miss. ``more`` tells of rows left out."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    count: str = ""
    more: str = ""
    grave: bool = False


class Writer:
    """Words the lists of a comparison, a section a list."""

    def __init__(self, pen: Pen, here: Comparison) -> None:
        self._pen = pen
        self._here = here
        self._say = pen.speaker.say
        self._several = len(here.settings.plans) > 1
        self._commitments = {
            (filed.plan, filed.record.number): filed.record
            for side in (here.before, here.after)
            for filed in side.moment.register.commitments
        }

    def sections(self, *, full: bool) -> Iterator[Section]:
        """What a reviewer must not miss, then what was reported and decided, in the order of its weight."""
        lists, say = self._here.lists, self._say
        yield self._altered(lists.altered)
        yield self._records(say("Records taken away", "heading"), lists.removed, grave=True)
        yield self._work(say("Work taken away", "heading"), (one.before for one in lists.removed_work), grave=True)
        yield self._rates(lists.rates)
        yield self._deadlines(lists.deadlines)
        yield self._statuses(lists.statuses)
        yield self._records(say("Records added", "heading"), lists.added)
        yield self._work(say("Work added", "heading"), (one.after for one in lists.added_work))
        yield self._late(lists.became_overdue)
        yield self._no_longer_late(lists.no_longer_overdue)
        progress = [one for entered in lists.progress for one in told(entered)]
        yield self._progress(progress, full=full)

    def _section(self, title: str, columns: Sequence[Column], rows: Iterable[Row], *, grave: bool = False) -> Section:
        found = tuple(rows)
        return Section(title, tuple(columns), found, self._pen.speaker.number(len(found)), grave=grave)

    # The columns that several sections share

    def _column(self, head: str, rank: int = 0, least: int = 12, most: int = 40) -> Column:
        return Column(self._say(head, "column"), least=least, most=most, rank=rank)

    def _figure(self, head: str, rank: int = 0) -> Column:
        return Column(self._say(head, "column"), most=20, rank=rank, figures=True)

    def _of_work(self, rank: int = 0) -> tuple[Column, Column]:
        number = Column(self._say("Activity", "column"), least=13, most=30, direction="ltr")
        return number, Column(self._say("Title", "column"), least=16, most=60, rank=rank, lines=2)

    def _named(self, one: Standing) -> tuple[Line, Line]:
        return self._pen.own(address(one.item, several=self._several)), self._title(one)

    def _title(self, one: Standing) -> Line:
        """The title of a piece of work; else what it is, and the commitment it belongs to."""
        pen, item = self._pen, one.item
        if item.title and item.kind is not Kind.REMAINING:
            return pen.text(item.title)
        commitment = self._commitments.get((item.plan, item.commitment or ""))
        of = pen.best(commitment.short_title, commitment.title) if commitment else NOTHING
        return pen.pair(pen.own(capital(self._say(item.kind.value, "kind"))), of)

    # The sections

    def _rates(self, rates: Iterable[RateChange]) -> Section:
        pen = self._pen
        columns = (
            Column(self._say("No."), most=16, figures=True, direction="ltr"),
            Column(self._say("Commitment", "column"), least=16, most=60, lines=2),
            self._figure("Then", 2),
            self._figure("Now", 1),
            self._figure("Change", 3),
        )
        rows = (
            (
                *self._commitment(one.filed),
                self._rate(one.before),
                self._rate(one.after),
                NOTHING if one.points is None else pen.own(pen.speaker.points(one.points, 1)),
            )
            for one in rates
        )
        return self._section(self._say("Rates of commitments", "heading"), columns, rows)

    def _commitment(self, filed: Filed[Commitment]) -> tuple[Line, Line]:
        record = filed.record
        return self._pen.own(self._within(filed.plan, record.number)), self._pen.best(record.short_title, record.title)

    def _within(self, plan: str, name: str) -> str:
        return f"{plan}/{name}" if plan and self._several else name

    def _rate(self, rate: Rate) -> Line:
        if rate.value is None and rate.word is None:
            return self._pen.own(self._say("complete" if rate.complete else "not_reported", "flag"))
        return self._completion(rate.value if rate.value is not None else rate.word)

    def _completion(self, said: Decimal | Fraction | str | None) -> Line:
        """A rate, or a word as ``ogp.yaml`` words it."""
        if isinstance(said, str):
            word = self._here.settings.completion_words.get(said)
            return self._pen.text(word.label) if word else self._pen.own(said)
        return NOTHING if said is None else self._pen.own(self._pen.speaker.percent(said, 1))

    def _deadlines(self, moved: Iterable[ItemChange]) -> Section:
        columns = (
            *self._of_work(1),
            self._column("From", 2),
            self._column("To"),
            self._column("Noted", 4),
            Column(self._say("Why", "column"), least=14, most=60, rank=3, lines=0),
        )
        rows = (
            (
                *self._named(one.after),
                *self._both(one.before.due, one.after.due),
                self._noted(one.granted.day, one.granted.meeting) if one.granted else NOTHING,
                self._pen.prose(one.granted.entry.reason) if one.granted else NOTHING,
            )
            for one in moved
            if one.before and one.after
        )
        return self._section(self._say("Deadlines moved", "heading"), columns, rows)

    def _both(self, then: Deadline | None, now: Deadline | None) -> tuple[Line, Line]:
        """A deadline then and now; where a wording was kept for another window, by their windows."""
        if then and now and self._due(then).words == self._due(now).words:
            then, now = (one.model_copy(update={"wording": None}) for one in (then, now))
        return self._due(then), self._due(now)

    def _due(self, due: Deadline | None) -> Line:
        return self._pen.deadline(due, worded="plain") if due else self._pen.own(DASH)

    def _noted(self, day: date, meeting: str | None) -> Line:
        """The day of an entry; whether a meeting took note."""
        words = self._pen.speaker.day(day)
        return self._pen.own(self._say("meeting of %(date)s", date=words) if meeting else words)

    def _statuses(self, changed: Iterable[ItemChange]) -> Section:
        columns = (*self._of_work(1), self._column("Then", 2), self._column("Now"))
        rows = (
            (*self._named(one.after), self._status(one.before), self._status(one.after))
            for one in changed
            if one.before and one.after
        )
        return self._section(self._say("Statuses", "heading"), columns, rows)

    def _status(self, one: Standing) -> Line:
        pen = self._pen
        status = pen.own(self._say(one.status or "not_reported", "status"))
        return pen.comma(status, self._completion(one.completion)) if one.status == "in_progress" else status

    def _work(self, title: str, standings: Iterable[Standing | None], *, grave: bool = False) -> Section:
        columns = (
            *self._of_work(),
            self._column("Kind", 3),
            self._column("Lead", 2, least=14),
            self._column("Deadline", 1),
        )
        rows = (
            (
                *self._named(one),
                self._pen.own(self._say(one.item.kind.value, "kind")),
                self._leads(one.item.leads),
                self._due(one.due),
            )
            for one in standings
            if one
        )
        return self._section(title, columns, rows, grave=grave)

    def _leads(self, ids: Sequence[str]) -> Line:
        return self._pen.comma(*(self._pen.text(self._here.names.get(one) or Words({"": one})) for one in ids))

    def _late(self, changed: Iterable[ItemChange]) -> Section:
        deadline, days = self._column("Deadline", 2), self._figure("Days late", 1)
        columns = (*self._of_work(), self._column("Lead", 3, least=14), deadline, days)
        rows = (
            (
                *self._named(one.after),
                self._leads(one.after.item.leads),
                self._due(one.after.due),
                self._pen.own(self._pen.speaker.number(one.after.days_late)),
            )
            for one in changed
            if one.after
        )
        return self._section(self._say("Became overdue", "heading"), columns, rows)

    def _no_longer_late(self, changed: Iterable[ItemChange]) -> Section:
        columns = (*self._of_work(), self._column("Deadline", 2), self._column("Status", 1))
        rows = (
            (*self._named(one.after), self._due(one.after.due), self._status(one.after)) for one in changed if one.after
        )
        return self._section(self._say("No longer overdue", "heading"), columns, rows)

    def _progress(self, texts: Iterable[Progress], *, full: bool) -> Section:
        columns = (
            *self._of_work(1 if full else 0),
            self._column("Noted", 2),
            Column(self._say("Progress", "column"), least=20, most=120, lines=0),
        )
        rows = (self._told(one) if full else self._told(one)[:-1] for one in texts)
        return self._section(self._say("Progress on record", "heading"), columns if full else columns[:-1], rows)

    def _told(self, one: Progress) -> Row:
        filed = one.entered.filed
        number = self._within(filed.plan, filed.record.number) + (f".{one.activity}" if one.activity else "")
        text = self._pen.prose(one.text) if one.text else self._pen.own(self._say("no_progress", "flag"))
        noted = self._noted(one.entered.day, one.entered.update.meeting)
        return self._pen.own(number), self._pen.text(one.title), noted, text

    def _records(self, title: str, records: Iterable[Listed], *, grave: bool = False) -> Section:
        columns = (
            self._column("Record", least=10),
            Column(self._say("Name", "column"), least=8, most=40, direction="ltr"),
            Column(self._say("Title", "column"), least=16, most=60, rank=1, lines=2),
            self._figure("Activities", 2),
        )
        rows = (
            (
                self._pen.own(capital(self._say(one.kind, "record"))),
                self._pen.own(self._within(one.plan, one.id)),
                self._pen.own(self._pen.speaker.day(one.day)) if one.day else self._pen.text(one.title),
                self._pen.own(self._pen.speaker.number(one.work) if one.work else ""),
            )
            for one in records
        )
        return self._section(title, columns, rows, grave=grave)

    def _altered(self, altered: Iterable[Alteration]) -> Section:
        columns = (
            Column(self._say("Record", "column"), least=14, most=40),
            self._column("Entry", 3),
            Column(self._say("Key", "column"), least=10, most=40, direction="ltr"),
            self._column("Then", 2),
            self._column("Now", 1),
        )
        rows = (
            (self._home(one), self._entry(one), self._pen.own(".".join(one.key)), *self._values(one)) for one in altered
        )
        return self._section(self._say("The record was changed", "heading"), columns, rows, grave=True)

    def _home(self, one: Alteration) -> Line:
        pen, home = self._pen, one.home
        held = self._here.before.moment.register.meeting_days.get(home.id) if home.kind == "meeting" else None
        if held:
            return pen.own(capital(self._say("meeting of %(date)s", date=pen.speaker.day(held))))
        if home.kind == "settings":
            return pen.own(home.path)
        return pen.spaced(pen.own(capital(self._say(home.kind, "record"))), pen.own(self._within(home.plan, home.id)))

    def _entry(self, one: Alteration) -> Line:
        """The day of an entry as it was on record; its meeting's id, where that is not on file."""
        if one.entry is None:
            return NOTHING
        day = self._here.before.moment.register.day(one.entry)
        return self._noted(day, one.entry.meeting) if day else self._pen.own(one.entry.meeting or "")

    def _values(self, one: Alteration) -> tuple[Line, Line]:
        gone = self._pen.own(self._say("taken away", "altered"))
        texts = one.texts(self._pen.speaker.language, self._pen.first)
        if texts:
            return _from_difference(*texts)
        if isinstance(one.before, Deadline) and isinstance(one.after, Deadline):
            return self._both(one.before, one.after)
        before = NOTHING if one.is_gone else self._value(one.key, one.before)
        return before, gone if one.after is None else self._value(one.key, one.after)

    def _value(self, key: Key, value: object) -> Line:
        """A value in words; of a list or a record of its own only that there is one."""
        pen, speaker = self._pen, self._pen.speaker
        match value:
            case Words():
                line = pen.text(value)
            case Deadline():
                line = pen.deadline(value, worded="plain")
            case str() if key[-1] == "status":
                line = pen.own(self._say(value, "status"))
            case Decimal() | str():
                line = self._completion(value)
            case Window():
                line = pen.own(window(speaker, value))
            case date():
                line = pen.own(speaker.day(value))
            case time():
                line = pen.own(speaker.hour(value))
            case tuple() if all(isinstance(one, str) for one in value):
                line = pen.own(speaker.comma.join(value))
            case _:
                line = pen.own("…" if value is not None and isinstance(value, tuple | dict | Record) else str(value))
        return line if line and value is not None else pen.own(DASH)


def _from_difference(then: Said, now: Said) -> tuple[Line, Line]:
    """Two texts from shortly before the place where they begin to differ: a cell may hold no more than that."""
    pairs = zip(then.words, now.words, strict=False)
    shorter = min(len(then.words), len(now.words))
    same = next((place for place, (one, other) in enumerate(pairs) if one != other), shorter)
    start = same - AROUND if same > 2 * AROUND else 0
    cut = ELLIPSIS if start else ""
    return tuple(Line((Piece(cut + text.words[start:] or DASH, text.language),)) for text in (then, now))  # type: ignore[return-value] # two
