"""The self-assessment of a plan, worded: its chapters, and how much of it is still to be written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ogpctl.documents.self_assessment import Held, SelfAssessment
from ogpctl.locales import capital
from ogpctl.model.co_creation import CoCreation
from ogpctl.model.commitment import Review
from ogpctl.model.publication import Publication
from ogpctl.render.reports.assessment_forms import FieldView, Filler, FormView
from ogpctl.render.reports.figures import Overview, overview, unread_words
from ogpctl.render.reports.head import head
from ogpctl.render.reports.items import ItemView, ItemWriter
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, raised
from ogpctl.render.reports.progress import GroupFigures, group_figures
from ogpctl.render.reports.standards import COLOURS, AnswerView
from ogpctl.render.views.standards import notice
from ogpctl.render.words import window


class HeldView(NamedTuple):
    """A meeting held: its day, its kind, who came by side, whether results were presented and comments collected."""

    day: str
    kind: str
    participants: Line
    presented: str
    comments: str


class AskedView(NamedTuple):
    """A minimum requirement, and the answer."""

    number: str
    title: str
    answer: AnswerView


class ReviewView(NamedTuple):
    """The codes that a review body gave a commitment, in its own words."""

    number: str
    by: str
    verifiable: str
    relevant: str
    ambition: str
    completion: str
    results: str


class MissingView(NamedTuple):
    """What is still to be completed in one chapter or form."""

    where: Line
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfAssessmentView:
    """The self-assessment of a plan in one language. ``filled`` and ``blank`` count its fields; ``counted`` says so."""

    as_of: str
    day: str
    reference: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]
    plan: Line
    scope: tuple[Line, ...]
    filled: int
    blank: int
    counted: str
    context: tuple[FieldView, ...]
    process: tuple[FieldView, ...]
    meetings: tuple[HeldView, ...]
    requirements: tuple[AskedView, ...]
    notice: str
    reviewed: tuple[FieldView, ...]
    reviews: tuple[ReviewView, ...]
    overview: Overview
    themes: tuple[GroupFigures, ...]
    leads: tuple[GroupFigures, ...]
    forms: tuple[FormView, ...]
    comments: tuple[FieldView, ...]
    lessons: tuple[FieldView, ...]
    next: tuple[FieldView, ...]
    ahead: tuple[ItemView, ...]
    conclusion: tuple[FieldView, ...]
    missing: tuple[MissingView, ...]
    unread: str


def self_assessment_view(pen: Pen, here: SelfAssessment, *, lead: str = "", theme: str = "") -> SelfAssessmentView:
    """The self-assessment in the language of the pen; ``lead`` and ``theme`` are what it was asked to look at."""
    speaker, say, settings = pen.speaker, pen.speaker.say, here.settings
    msgid = (
        "End-of-term self-assessment report — %(member)s, %(date)s"
        if here.is_final
        else "Mid-term self-assessment report — %(member)s, %(date)s"
    )
    title = say(msgid, member=pen.text(settings.member.name).words, date=speaker.day(here.as_of))
    chapters = _Chapters(pen, here)
    filler, work = Filler(pen, here), ItemWriter(pen, settings, here.names)
    forms = tuple(filler.form(one) for one in here.forms)
    fields = chapters.all()
    missing = tuple(_missing(pen, fields, forms))
    blank = sum(len(one.fields) for one in missing)
    total = sum(map(len, fields.values())) + sum(form.total for form in forms)
    return SelfAssessmentView(
        **head(pen, settings, here.as_of, title),
        plan=pen.text(here.plan.title),
        scope=tuple(chapters.scope(lead, theme)),
        filled=total - blank,
        blank=blank,
        counted=_counted(pen, total, blank),
        context=fields["Introduction and general context"],
        process=fields["The action plan process"],
        meetings=tuple(chapters.meeting(one) for one in here.meetings),
        requirements=tuple(
            AskedView(one.number, say(one.number, "requirement"), chapters.answer(one.result))
            for one in here.standards.requirements
        ),
        notice=notice(speaker, here.standards),
        reviewed=fields["Recommendations of the Independent Reporting Mechanism"],
        reviews=tuple(_review(form.state.commitment.number, one) for form in here.forms for one in form.reviews),
        overview=overview(pen, here.status),
        themes=tuple(group_figures(pen, one) for one in here.status.themes),
        leads=tuple(group_figures(pen, one) for one in here.status.leads),
        forms=forms,
        comments=fields["Public comments"],
        lessons=fields["Lessons learned"],
        next=fields["Next steps of the plan"],
        ahead=tuple(work.item(one) for one in here.ahead),
        conclusion=fields["Conclusion"],
        missing=missing,
        unread=unread_words(pen, here.unread),
    )


def _counted(pen: Pen, total: int, blank: int) -> str:
    speaker = pen.speaker
    filled = speaker.say("%(n)s of %(total)s", n=speaker.number(total - blank), total=speaker.number(total))
    told = speaker.pair(speaker.say("Fields filled from the records"), filled)
    left = speaker.pair(speaker.say("still to be completed"), speaker.number(blank))
    return speaker.comma.join((told, left)) + speaker.stop


def _missing(pen: Pen, fields: dict[str, tuple[FieldView, ...]], forms: tuple[FormView, ...]) -> Iterator[MissingView]:
    """What is blank, chapter by chapter and form by form; the same label several times is counted."""
    say = pen.speaker.say
    for chapter, found in fields.items():
        labels = tuple(field.label for field in found if field.blank)
        if labels:
            yield MissingView(pen.own(say(chapter)), labels)
    for form in forms:
        labels = tuple(form.blanks(say("Reason of a change")))
        if labels:
            head = pen.own(say("Commitment %(number)s", number=form.number))
            yield MissingView(pen.pair(head, form.title), labels)


def _review(number: str, one: Review) -> ReviewView:
    body = ", ".join(filter(None, (one.by, one.report)))
    codes = (one.verifiable, one.relevant, one.ambition, one.completion, one.early_results)
    return ReviewView(number, body, *(code or "" for code in codes))


class _Chapters:
    """Fills the fields outside of the forms, chapter by chapter."""

    def __init__(self, pen: Pen, here: SelfAssessment) -> None:
        self._pen = pen
        self._say = pen.speaker.say
        self._here = here
        self._filler = Filler(pen, here)

    def all(self) -> dict[str, tuple[FieldView, ...]]:
        """The fields of each chapter, by its title."""
        say, field = self._say, self._filler.field
        collected = [held.meeting.record.date for held in self._here.meetings if held.comments]
        days = [self._pen.own(self._pen.speaker.day(day)) for day in collected]
        label = say("Comments received, and how they were addressed")
        return {
            "Introduction and general context": tuple(self._context()),
            "The action plan process": tuple(self._process()),
            "Recommendations of the Independent Reporting Mechanism": (
                field("recommendations", say("Recommendations, and what was done about them")),
            ),
            "Public comments": (
                field("meetings_with_comments", say("Meetings at which comments were collected"), *days),
                field("comments", label),
            ),
            "Lessons learned": (field("lessons", say("Lessons learned")),),
            "Next steps of the plan": (field("next", say("What the member will do next")),),
            "Conclusion": (field("conclusion", say("Conclusion")),),
        }

    def scope(self, lead: str, theme: str) -> Iterator[Line]:
        """What part of the plan was asked for."""
        if lead in self._here.names:
            yield self._pen.text(self._here.names[lead])
        themes = [one.title for one in self._here.plan.themes if one.id == theme]
        yield from (self._pen.text(title) for title in themes)

    def _context(self) -> Iterator[FieldView]:
        pen, settings, plan, field = self._pen, self._here.settings, self._here.plan, self._filler.field
        committee = pen.text(settings.committee.name) if settings.committee else NOTHING
        period = pen.own(window(pen.speaker, plan.period))
        total = self._here.status.progress.total
        count = pen.speaker.count("%(n)s commitment", "%(n)s commitments", total)
        yield field("member", self._say("Member"), pen.text(settings.member.name))
        yield field("plan", self._say("Action plan"), pen.text(plan.title))
        yield field("period", self._say("Period"), period)
        yield field("commitments", self._say("Commitments"), pen.own(count) if total else NOTHING)
        yield field("committee", self._say("Steering committee"), committee)
        yield field("published", self._say("The plan as published"), self._published(plan.published))
        yield field("context", self._say("General context"))

    def _process(self) -> Iterator[FieldView]:
        """The co-creation of the plan; a field a thing that the standards ask about."""
        pen, say, field = self._pen, self._say, self._filler.field
        held = self._here.plan.co_creation or CoCreation()
        outreach = [
            pen.pair(pen.own(pen.speaker.day(one.date)), pen.text(one.title))
            for one in held.outreach
            if one.date <= self._here.as_of
        ]
        inputs = [
            pen.beside(pen.text(one.title), inner=pen.own(window(pen.speaker, one.period))) for one in held.inputs
        ]
        yield field("co_creation", say("Period of the co-creation"), pen.own(self._developed()))
        yield field("timeline", say("Timeline published"), self._published(held.timeline))
        yield field("outreach", say("Outreach activities"), *outreach)
        yield field("inputs", say("Mechanisms for contributions"), *inputs)
        yield field("feedback", say("Reasoned response published"), self._published(held.feedback))
        meetings = [pen.own(self._meetings())] if self._here.meetings else []
        yield field("meetings", say("Meetings held during the plan"), *meetings)

    def _developed(self) -> str:
        """When the plan was developed."""
        found, speaker = self._here.developed, self._pen.speaker
        if found is None:
            return ""
        first = speaker.day(found.first)
        if found.last is None:
            return speaker.say("from %(date)s", "day", date=first)
        return speaker.say("%(first)s – %(last)s", first=first, last=speaker.day(found.last))

    def _meetings(self) -> str:
        count = len(self._here.meetings)
        return self._pen.speaker.count("%(n)s meeting on record", "%(n)s meetings on record", count)

    def _published(self, found: Publication | None) -> Line:
        """A publication that was there on the day: its title, its address, its day."""
        if found is None or found.date > self._here.as_of:
            return NOTHING
        pen = self._pen
        titled = pen.comma(pen.text(found.title), pen.own(found.url)) if found.title else pen.own(found.url)
        return pen.beside(titled, inner=pen.own(pen.speaker.day(found.date)))

    def meeting(self, held: Held) -> HeldView:
        """A meeting held."""
        pen, speaker, meeting = self._pen, self._pen.speaker, held.meeting.record
        sides = [
            pen.pair(pen.own(speaker.say(sector or "other", "sectors")), pen.own(speaker.number(len(people))))
            for sector, people in held.people
        ]
        comments = "" if held.comments is None else speaker.say("yes" if held.comments else "no", "comments")
        return HeldView(
            speaker.day(meeting.date),
            capital(speaker.say(meeting.kind, "meeting")),
            raised(pen.comma(*sides)),
            speaker.say("yes", "comments") if held.presented else "",
            comments,
        )

    def answer(self, result: str) -> AnswerView:
        """An answer in a word, and what it is drawn in."""
        return AnswerView(self._say(result, "answer"), COLOURS[result])
