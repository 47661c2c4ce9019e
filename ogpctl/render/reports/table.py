"""The progress table, worded: what was done, and the new programming of what remains, a row a commitment."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from ogpctl.documents.minutes import ActivityProgress, Programming, Row, Table
from ogpctl.model.commitment import Activity
from ogpctl.model.settings import Settings
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, lowered, raised
from ogpctl.tracking.rates import Rate
from ogpctl.tracking.state import State

DASH: Final = "–"
"""What stands for the figure of a commitment that was reported by its activities alone."""


class Figure(NamedTuple):
    """How far a commitment is, in words and to be drawn. ``colour`` is empty where nothing was reported.

    ``value`` is a rate from 0 to 100, ``label`` the words of its band; a commitment reported in words has its word
    for both, and no value.
    """

    words: Line
    label: Line
    colour: str
    value: Fraction | None
    source: str


class RowView(NamedTuple):
    """A row of the table."""

    number: str
    title: Line
    figure: Figure
    progress: tuple[Line, ...]
    programming: tuple[Line, ...]


class TableView(NamedTuple):
    """The table of one plan."""

    plan: Line
    rows: tuple[RowView, ...]


def table_view(pen: Pen, table: Table) -> TableView:
    """The progress table in one language."""
    here = table.status
    met_before = here.since is not None
    return TableView(
        pen.text(here.plan.title) if here.plan else NOTHING,
        tuple(_row(pen, here.settings, row, met_before=met_before) for row in table.rows),
    )


def _row(pen: Pen, settings: Settings, row: Row, *, met_before: bool) -> RowView:
    state = row.state
    return RowView(
        state.commitment.number,
        title_of(pen, state),
        figure(pen, settings, state.rate),
        _progress(pen, row, met_before=met_before),
        _programming(pen, row.programming),
    )


def title_of(pen: Pen, state: State) -> Line:
    """The title of a commitment, short where it has a short one."""
    return pen.best(state.commitment.short_title, state.commitment.title)


def figure(pen: Pen, settings: Settings, rate: Rate) -> Figure:
    """A rate, or the word reported, or that nothing was reported."""
    say = pen.speaker.say
    if rate.word is not None:
        word = settings.completion_words.get(rate.word)
        label = pen.text(word.label) if word else pen.own(rate.word)
        return Figure(label, label, colours(settings).get(rate.word, ""), None, "reported")
    if rate.value is None:
        unsaid = DASH if rate.in_parts else say("not_reported", "status")
        label = pen.own(say("complete", "flag") if rate.complete else unsaid)
        return Figure(label, label, "complete" if rate.complete else "", None, "")
    band = next((one for one in settings.bands if rate.value >= one.floor), settings.bands[-1])
    return Figure(
        pen.own(pen.speaker.percent(rate.value, 1)),
        pen.text(band.label) if band.label else pen.own(say(band.id, "band")),
        band.colour,
        rate.value,
        rate.source or "",
    )


def completion_words(pen: Pen, settings: Settings, said: Decimal | str | None) -> Line:
    """A completion as it was reported: the word, or the rate; nothing where there is none."""
    if isinstance(said, str):
        word = settings.completion_words.get(said)
        return pen.text(word.label) if word else pen.own(said)
    return NOTHING if said is None else pen.own(pen.speaker.percent(said, 1))


def colours(settings: Settings) -> dict[str, str]:
    """Completion word to colour: the last of those in progress counts as advanced, the others as partial."""
    words = settings.completion_words
    started = [word for word, one in words.items() if one.means == "in_progress"]
    ends = {"completed": "complete", "not_started": "stalled"}
    return {
        word: ends.get(one.means) or ("advanced" if len(started) > 1 and word == started[-1] else "partial")
        for word, one in words.items()
    }


def _progress(pen: Pen, row: Row, *, met_before: bool) -> tuple[Line, ...]:
    lines = [*(pen.prose(text) for text in row.progress), *(of_activity(pen, one) for one in row.activities)]
    if lines:
        return tuple(lines)
    if row.no_progress:
        return (pen.own(pen.speaker.say("No progress since the last meeting.")),)
    if met_before and "no_answer" in row.state.flags:
        return (pen.own(pen.speaker.say("No answer since the last meeting.")),)
    return ()


def of_activity(pen: Pen, one: ActivityProgress) -> Line:
    """``Activity 1 [note]: title: reason, progress``; what is missing is left out."""
    activity = one.activity
    number = activity.number if activity else one.address
    head = pen.own(pen.speaker.say("Activity %(number)s", "entry", number=number)) if number else NOTHING
    if activity and head:
        head = pen.beside(head, opening=" [", inner=pen.text(activity.note), closing="]")
    title = pen.text(activity.title) if activity else NOTHING
    said = pen.comma(pen.prose(one.reason), pen.prose(one.progress))
    return pen.pair(pen.pair(head, title), said)


def _programming(pen: Pen, sentences: Sequence[Programming]) -> tuple[Line, ...]:
    lines = tuple(programming(pen, one) for one in sentences)
    return lines if len(lines) == 1 else tuple(pen.sentence(line) for line in lines)


_TOLD: Final = {
    ("all_done", False): "All programmed activities have been completed.",
    ("not_received", False): "The new programming has not been received.",
    ("not_received", True): "The new programming has not been received.",
    ("not_decided", False): "The programming of the remaining activities has not been decided yet.",
    ("not_decided", True): "The new programming of this activity has not been decided yet.",
}
"""What is said without a date, of all that remains and of single activities."""


def programming(pen: Pen, one: Programming) -> Line:
    """One sentence of the new programming: the record's own words in this language, else what it amounts to."""
    if one.sentence and (pen.has(one.sentence) or (one.said == "given" and one.deadline is None)):
        return pen.prose(one.sentence)
    label = name_of(pen, one.activities)
    if one.said == "cancelled":
        words = pen.speaker.say("Cancelled" if label or one.reason else "The remaining activities are cancelled.")
        cancelled = pen.pair(label, pen.own(lowered(words) if label else words, "strong" if one.reason else "plain"))
        return pen.sentence(raised(pen.pair(cancelled, pen.prose(one.reason))))
    told = _TOLD.get((one.said, bool(label)))
    if told:
        words = pen.speaker.say(told)
        return pen.pair(label, pen.own(lowered(words) if label else words))
    due = pen.deadline(one.deadline, worded="plain")
    if label:
        return pen.sentence(pen.pair(label, due))
    return pen.sentence(raised(due)) if one.said == "depends_on" else raised(due)


def name_of(pen: Pen, activities: Sequence[Activity]) -> Line:
    """Activities by their title, or by their numbers where they have none."""
    if not activities:
        return NOTHING
    titled = [activity for activity in activities if activity.title]
    if titled:
        return pen.text(titled[0].title)
    numbers = [activity.number or activity.id for activity in activities]
    if len(numbers) == 1:
        return pen.own(pen.speaker.say("Activity %(number)s", number=numbers[0]))
    return pen.own(pen.speaker.say("Activities %(numbers)s", numbers=pen.speaker.list(numbers)))
