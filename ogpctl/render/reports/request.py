"""The request for progress to an institution before a meeting, worded: what is on record, what is to be filled in."""

from collections.abc import Iterator
from typing import NamedTuple

from ogpctl.documents.agenda import ToReport
from ogpctl.documents.overdue import address
from ogpctl.documents.preparation import Preparation, Request
from ogpctl.locales import capital
from ogpctl.render.reports.agenda import name_in, place_of, tasks
from ogpctl.render.reports.figures import unread_words
from ogpctl.render.reports.items import ItemWriter
from ogpctl.render.reports.minutes import Fact, hours
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, raised
from ogpctl.render.reports.table import figure, title_of
from ogpctl.tracking.standing import Standing


class AskedView(NamedTuple):
    """A commitment, or a step, that is asked about: what is on record of it, and what is to be filled in."""

    address: str
    title: Line
    known: tuple[Line, ...]
    blanks: tuple[Line, ...]


class RequestView(NamedTuple):
    """A request in one language. ``form`` tells of the form that goes with it, where one does."""

    reference: str
    masthead: tuple[Line, ...]
    subject: str
    facts: tuple[Fact, ...]
    opening: str
    intro: str
    form: str
    answer: str
    commitments_head: str
    commitments: tuple[AskedView, ...]
    steps_head: str
    steps: tuple[AskedView, ...]
    closing: str
    signed: str
    unread: str


def request_view(pen: Pen, here: Preparation, request: Request, *, form: bool) -> RequestView:
    """The request in the language of the pen; ``form`` says that a form to be filled in goes with it."""
    say, speaker = pen.speaker.say, pen.speaker
    until = speaker.day(here.answer_by, weekday=True)
    writer = _Writer(pen, here)
    about = say("The meeting named above will look at the progress of the action plan.")
    ask = say("Please send us, by %(date)s, the progress of what your institution leads.", date=until)
    return RequestView(
        reference=f"{request.id}/{here.meeting.id}",
        masthead=tuple(pen.text(line) for line in here.settings.masthead),
        subject=_subject(pen, here),
        facts=_facts(pen, here, request),
        opening=say("Dear Sir or Madam,", "letter"),
        intro=f"{about} {ask}",
        form=say("Please fill in the attached workbook and send it back; or answer below, point by point.")
        if form
        else say("Please answer below, point by point."),
        answer=say("Your answer"),
        commitments_head=say("Commitments"),
        commitments=tuple(writer.commitment(one) for one in request.commitments),
        steps_head=say("Next steps in your charge"),
        steps=tuple(writer.step(one) for one in request.steps),
        closing=say("Yours faithfully,", "letter"),
        signed=say("For the secretariat of the steering committee"),
        unread=unread_words(pen, len(here.unread)),
    )


def _subject(pen: Pen, here: Preparation) -> str:
    day = pen.speaker.day(here.meeting.record.date)
    return pen.speaker.say("Request for progress before the meeting of %(date)s", date=day)


def _facts(pen: Pen, here: Preparation, request: Request) -> tuple[Fact, ...]:
    say, speaker, meeting = pen.speaker.say, pen.speaker, here.meeting.record
    when = speaker.comma.join(filter(None, (speaker.day(meeting.date, weekday=True), hours(pen, meeting))))
    name = here.names.get(request.id)
    facts = [
        Fact(say("To", "letter"), pen.text(name) if name else pen.own(request.id)),
        Fact(say("Subject"), pen.own(_subject(pen, here))),
        Fact(say("Meeting"), pen.own(capital(when))),
        Fact(say("Place of the meeting"), raised(place_of(pen, meeting))),
        Fact(say("Answer expected by"), pen.own(capital(speaker.day(here.answer_by, weekday=True)))),
        Fact(say("On record as of"), pen.own(speaker.day(here.as_of))),
    ]
    return tuple(fact for fact in facts if fact.words)


class _Writer:
    """Words what one institution is asked."""

    def __init__(self, pen: Pen, here: Preparation) -> None:
        self._pen = pen
        self._here = here
        self._work = ItemWriter(pen, here.settings, here.names)
        self._several = len(here.settings.plans) > 1
        self._last = pen.speaker.day(here.last.record.date) if here.last else ""

    def commitment(self, one: ToReport) -> AskedView:
        """A commitment: its rate, what presses; and what is asked of it."""
        number = one.state.commitment.number
        return AskedView(
            f"{one.state.filed.plan}/{number}" if self._several else number,
            title_of(self._pen, one.state),
            (*self._rates(one), *tasks(self._pen, self._work, one)),
            tuple(self._blanks(one)),
        )

    def _rates(self, one: ToReport) -> Iterator[Line]:
        """The rate at the last meeting and, where it is another one, today's."""
        pen, say, settings = self._pen, self._pen.speaker.say, self._here.settings
        then, now = (figure(pen, settings, rate).words for rate in (one.rate, one.state.rate))
        if self._here.last:
            yield pen.pair(pen.own(say("Completion at the meeting of %(date)s", date=self._last)), then)
        if not self._here.last or then != now:
            yield pen.pair(pen.own(say("Completion on record")), now)

    def _blanks(self, one: ToReport) -> Iterator[Line]:
        pen, say, settings = self._pen, self._pen.speaker.say, self._here.settings
        if settings.completion_words:
            words = pen.comma(*(pen.text(word.label) for word in settings.completion_words.values()))
            yield pen.beside(pen.own(say("Level of completion")), inner=words)
        else:
            yield pen.own(say("Completion rate, in percent"))
        yield pen.own(
            say("Progress since %(date)s, in a few words", date=self._last)
            if self._last
            else say("Progress, in a few words")
        )
        yield pen.own(say("Links that prove it"))
        for item in (*one.overdue, *one.unscheduled):
            yield pen.beside(pen.own(say("New deadline")), inner=name_in(pen, item))

    def step(self, one: Standing) -> AskedView:
        """A next step: by when it is to be done, and what became of it."""
        pen, say = self._pen, self._pen.speaker.say
        due = pen.pair(pen.own(say("Deadline")), self._work.due(one))
        late = pen.own(self._work.late(one.days_late))
        return AskedView(
            address(one.item, several=self._several),
            pen.text(one.item.title) if one.item.title else NOTHING,
            (pen.comma(due, late),),
            (pen.own(say("What became of it")), pen.own(say("New deadline, where it is not done"))),
        )
