"""The letter to an institution, worded."""

from collections.abc import Iterator
from typing import NamedTuple

from ogpctl.documents.letter import Ask, Letter
from ogpctl.documents.overdue import address
from ogpctl.documents.progress import NEXT_DAYS
from ogpctl.model.deadline import Deadline
from ogpctl.render.reports.figures import unread_words
from ogpctl.render.reports.head import head
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, calm, raised
from ogpctl.render.reports.table import Figure, name_of, title_of
from ogpctl.render.reports.work import figure_of, movement_words
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State


class LedView(NamedTuple):
    """A commitment: how far it is, what moved since the meeting before, whether its lead has been silent since.

    ``leads`` are named where it is only supported.
    """

    address: str
    title: Line
    leads: Line
    figure: Figure
    movement: str
    silent: bool


class OwedView(NamedTuple):
    """A piece of work: its deadline granted last, or why it has none; how late it is, how often it was rescheduled."""

    address: str
    title: Line
    due: Line
    original: Line
    late: str
    rescheduled: str


class AskView(NamedTuple):
    """What is asked of one commitment, point by point."""

    address: str
    title: Line
    points: tuple[Line, ...]


class LetterView(NamedTuple):
    """A letter in one language. ``thanks`` says that nothing is owed, where nothing is."""

    as_of: str
    day: str
    reference: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]
    plans: tuple[Line, ...]
    to: Line
    subject: str
    opening: str
    intro: str
    thanks: str
    led: tuple[LedView, ...]
    overdue: tuple[OwedView, ...]
    unscheduled: tuple[OwedView, ...]
    due_soon: tuple[OwedView, ...]
    ahead: str
    steps: tuple[OwedView, ...]
    asks: tuple[AskView, ...]
    supports: tuple[LedView, ...]
    closing: str
    signed: str
    unread: str


def letter_view(pen: Pen, here: Letter) -> LetterView:
    """The letter in the language of the pen."""
    speaker, settings = pen.speaker, here.settings
    say, day = speaker.say, speaker.day(here.as_of)
    name = say("Follow-up of the open government commitments")
    byline = say("%(member)s, %(date)s", member=pen.text(settings.member.name).words, date=day)
    writer = _Writer(pen, here)
    return LetterView(
        **head(pen, settings, here.as_of, f"{name} — {byline}", reference=f"{here.id}/{here.as_of.isoformat()}"),
        plans=tuple(pen.text(plan.title) for plan in here.plans),
        to=pen.text(here.names[here.id]),
        subject=say("State of what your institution leads, on %(date)s", date=day),
        opening=say("Dear Sir or Madam,", "letter"),
        intro=say(
            "In following up the action plan, we send you the state, on %(date)s, of what your institution leads.",
            date=day,
        ),
        thanks=""
        if here.owes
        else say("On that day nothing is overdue, without a date or unanswered. We thank you for your work."),
        led=tuple(writer.led(one) for one in here.led),
        overdue=tuple(writer.owed(one) for one in here.overdue),
        unscheduled=tuple(writer.owed(one) for one in here.unscheduled),
        due_soon=tuple(writer.owed(one) for one in here.due_soon),
        ahead=say("Due within %(days)s days", days=NEXT_DAYS),
        steps=tuple(writer.owed(one) for one in here.steps),
        asks=tuple(writer.ask(one) for one in here.asks),
        supports=tuple(writer.led(one, named=True) for one in here.supports),
        closing=say("Yours faithfully,", "letter"),
        signed=say("For the secretariat of the steering committee"),
        unread=unread_words(pen, here.unread),
    )


class _Writer:
    """Words the commitments and the work of one institution."""

    def __init__(self, pen: Pen, here: Letter) -> None:
        self._pen = pen
        self._here = here
        self._several = len(here.settings.plans) > 1

    def led(self, one: State, *, named: bool = False) -> LedView:
        """A commitment; ``named`` is with those who lead it."""
        leads = [self._here.names.get(id_) or id_ for id_ in one.commitment.lead] if named else []
        return LedView(
            self._number(one),
            title_of(self._pen, one),
            self._pen.names(leads),
            figure_of(self._pen, self._here.settings, one.rate),
            movement_words(self._pen, one),
            "no_answer" in one.flags,
        )

    def owed(self, one: Standing) -> OwedView:
        """A piece of work."""
        pen, item, count = self._pen, one.item, self._pen.speaker.count
        moved = len(one.reschedulings)
        return OwedView(
            address=address(item, several=self._several),
            title=pen.text(item.title) if item.title else name_of(pen, [item.activity] if item.activity else []),
            due=self._due(one.due),
            original=calm(pen.deadline(item.original)) if moved else NOTHING,
            late=count("%(n)s day late", "%(n)s days late", one.days_late) if one.days_late else "",
            rescheduled=count("rescheduled %(n)s time", "rescheduled %(n)s times", moved) if moved else "",
        )

    def ask(self, one: Ask) -> AskView:
        """What is asked of a commitment."""
        return AskView(self._number(one.state), title_of(self._pen, one.state), tuple(self._points(one)))

    def _points(self, ask: Ask) -> Iterator[Line]:
        pen, say, here = self._pen, self._pen.speaker.say, self._here
        if ask.news:
            if here.settings.completion_words:
                words = pen.comma(*(pen.text(one.label) for one in here.settings.completion_words.values()))
                yield pen.beside(pen.own(say("its level of completion")), inner=words)
            else:
                yield pen.own(say("its completion rate"))
            day = here.since.record.date if here.since else None
            done = say("the progress made since the meeting of %(date)s", date=pen.speaker.day(day)) if day else ""
            yield pen.own(done or say("the progress made"))
            yield pen.own(say("the links or documents that prove it"))
        if ask.undated:
            named = [name_of(pen, [one.item.activity]) for one in ask.undated if one.item.activity]
            label = pen.own(say("a new deadline"))
            yield pen.pair(label, pen.comma(*named)) if named else label

    def _number(self, one: State) -> str:
        number = one.commitment.number
        return f"{one.filed.plan}/{number}" if self._several else number

    def _due(self, due: Deadline | None) -> Line:
        pen = self._pen
        return raised(calm(pen.deadline(due)) if due else pen.own(pen.speaker.say("no deadline on record")))
