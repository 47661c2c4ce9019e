"""What changed, worded: its two sides, its figures, and the lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

from ogpctl.documents.comparison import Comparison, Side
from ogpctl.locales import capital
from ogpctl.render.cells import cut
from ogpctl.render.reports.change_lists import DASH, Row, Section, Writer
from ogpctl.render.reports.figures import unread_words
from ogpctl.render.reports.head import head
from ogpctl.render.reports.pieces import NOTHING, Line, Pen
from ogpctl.render.table import Column
from ogpctl.tracking.comparison import PlanChange

ID: Final = 10
"""Characters of the id of a commit that are shown."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed from one side to the other in one language."""

    title: str
    name: str
    byline: str
    as_of: str
    day: str
    reference: str
    masthead: tuple[Line, ...]
    between: str
    figures: Section
    sections: tuple[Section, ...]
    findings: str
    unread: tuple[str, ...]
    nothing: str

    def brief(self, pen: Pen, rows: int, room: int) -> "ChangesView":
        """The same with at most ``rows`` rows a section, and ``room`` cells a text."""
        figures, *sections = (_brief(pen, one, rows, room) for one in (self.figures, *self.sections))
        return replace(self, figures=figures, sections=tuple(sections))


def changes_view(pen: Pen, here: Comparison, *, full: bool = False) -> ChangesView:
    """The change in the language of the pen; ``full`` prints the texts of progress too."""
    say = pen.speaker.say
    name = say("What changed")
    member = pen.text(here.settings.member.name).words
    return ChangesView(
        **head(pen, here.settings, here.after.day, f"{name} — {member}"),
        between=_between(pen, here),
        figures=_figures(pen, here),
        sections=tuple(one for one in Writer(pen, here).sections(full=full) if one.rows),
        findings=_findings(pen, here),
        unread=tuple(_unread(pen, here)),
        nothing="" if here.differs else say("Nothing changed."),
    )


def _between(pen: Pen, here: Comparison) -> str:
    say, (before, after) = pen.speaker.say, (_side(pen, side) for side in (here.before, here.after))
    said = capital(say("from %(before)s to %(after)s", before=before, after=after))
    if here.after.kind not in ("revision", "files"):
        return said
    return pen.speaker.comma.join((said, say("as of %(date)s", date=pen.speaker.day(here.after.day))))


def _side(pen: Pen, side: Side) -> str:
    day = pen.speaker.day(side.day)
    match side.kind:
        case "day":
            return pen.speaker.say("%(date)s", "side", date=day)
        case "meeting":
            return pen.speaker.say("the meeting of %(date)s", date=day)
        case "files":
            return pen.speaker.say("the files as they stand")
        case "revision":
            short = side.commit[:ID]
            return short if side.commit.startswith(side.name) else f"{side.name} ({short})"
        case _:
            assert_never(side.kind)


def _unread(pen: Pen, here: Comparison) -> Iterator[str]:
    """How many files could not be read; of which side, where there are two readings."""
    one_reading = here.before.moment.register is here.after.moment.register
    for side in (here.after,) if one_reading else (here.before, here.after):
        told = unread_words(pen, len(side.unread))
        if told:
            yield told if one_reading else pen.speaker.pair(_side(pen, side), told)


def _findings(pen: Pen, here: Comparison) -> str:
    if here.findings is None:
        return ""
    speaker, found = pen.speaker, here.findings
    told = [
        speaker.pair(speaker.say(label), _counted(pen, errors, warnings))
        for label, errors, warnings in (
            ("New findings of validate", found.new_errors, found.new_warnings),
            ("Findings of validate that are gone", found.gone_errors, found.gone_warnings),
        )
        if errors or warnings
    ]
    return " · ".join(told) or speaker.say("validate finds what it found before.")


def _counted(pen: Pen, errors: int, warnings: int) -> str:
    count = pen.speaker.count
    parts = [
        *([count("%(n)s error", "%(n)s errors", errors)] if errors else []),
        *([count("%(n)s warning", "%(n)s warnings", warnings)] if warnings else []),
    ]
    return pen.speaker.comma.join(parts)


def _brief(pen: Pen, one: Section, rows: int, room: int) -> Section:
    left = len(one.rows) - rows
    more = pen.speaker.count("and %(n)s more row", "and %(n)s more rows", left) if left > 0 else ""
    return replace(one, rows=tuple(tuple(_cut(cell, room) for cell in row) for row in one.rows[:rows]), more=more)


def _cut(line: Line, room: int) -> Line:
    """A line whose longest words are cut; what is cut is no CommonMark any more."""
    return Line(
        piece if len(piece.words) <= room else piece._replace(words=cut(piece.words[: 2 * room], room), kind="plain")
        for piece in line
    )


def _figures(pen: Pen, here: Comparison) -> Section:
    say = pen.speaker.say
    rows = [
        (pen.spaced(pen.own(f"{one.plan.id}"), row[0]), *row[1:]) if len(here.plans) > 1 else row
        for one in here.plans
        for row in _of_plan(pen, here, one)
    ]
    columns = (
        Column(say("Figure", "column"), least=14, most=60),
        Column(say("Then", "column"), most=20, rank=1, figures=True),
        Column(say("Now", "column"), most=20, figures=True),
        Column(say("Change", "column"), most=12, rank=2, figures=True),
    )
    return Section(say("Figures"), columns, tuple(rows))


def _of_plan(pen: Pen, here: Comparison, one: PlanChange) -> Iterator[Row]:
    """The figures of a plan: how far it is, then what is complete, overdue and without a date."""
    speaker, both = pen.speaker, (one.before, one.after)
    rates = [side.progress.rate if side else None for side in both]
    if any(rate is not None for rate in rates):
        shown = [pen.own(DASH if rate is None else speaker.percent(rate, 1)) for rate in rates]
        moved = NOTHING if one.points is None else pen.own(speaker.points(one.points, 1))
        yield pen.own(speaker.say("Rate of the plan")), *shown, moved
    totals = [side.progress.total if side else 0 for side in both]
    counts = [("Complete commitments", [side.progress.complete if side else 0 for side in both])]
    counts += [
        ("Overdue activities", [side.overdue if side else 0 for side in both]),
        ("Activities without a date", [side.unscheduled if side else 0 for side in both]),
    ]
    yield _count(pen, pen.own(speaker.say("Commitments", "figure")), totals)
    words = here.settings.completion_words
    for name, word in words.items():
        said = [dict(side.progress.words).get(name, 0) if side else 0 for side in both]
        if any(said):
            yield _count(pen, pen.text(word.label), said)
    for label, numbers in counts:
        yield _count(pen, pen.own(speaker.say(label, "figure")), numbers)


def _count(pen: Pen, label: Line, numbers: Sequence[int]) -> Row:
    then, now = numbers
    shown = (pen.own(pen.speaker.number(one)) for one in numbers)
    return label, *shown, pen.own(pen.speaker.points(now - then))
