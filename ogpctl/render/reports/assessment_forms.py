"""The form of a self-assessment for one commitment, worded; what no record holds is a blank that can be seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from ogpctl.documents.minutes import ActivityProgress
from ogpctl.documents.self_assessment import Form, Milestone, SelfAssessment
from ogpctl.locales import capital
from ogpctl.model.commitment import Update
from ogpctl.model.deadline import Deadline
from ogpctl.model.window import OPEN, Window
from ogpctl.render.reports.items import ItemWriter
from ogpctl.render.reports.minutes import LinkView, link_view
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, raised
from ogpctl.render.reports.table import Figure, completion_words, figure, name_of, of_activity, programming
from ogpctl.render.words import window
from ogpctl.tracking import levels
from ogpctl.tracking.items import Kind
from ogpctl.tracking.standing import Standing

BLANK: Final = "…………"


class FieldView(NamedTuple):
    """A field of the form: ``lines`` are what the records say, or the blank where ``blank`` is true."""

    id: str
    label: str
    lines: tuple[Line, ...]
    blank: bool


class LevelRow(NamedTuple):
    """The level of a commitment or of a part of it. ``level`` counts from 0; ``None`` where it is open."""

    number: str
    title: Line
    said: Line
    level: int | None


@dataclass(frozen=True, slots=True)
class LevelsView:
    """The levels of completion, with one mark a row; ``why`` says why one was left open."""

    label: str
    heads: tuple[Line, ...]
    rows: tuple[LevelRow, ...]
    blank: bool
    why: str


class ResultView(NamedTuple):
    """What was reported on a day: its head (the day and the rate) and the text."""

    head: str
    text: Line


class MilestoneView(NamedTuple):
    """An activity: when it begins, the deadline of the plan and the one granted since, how far it is, what proves it.

    ``blank`` names the cells that no record fills.
    """

    number: str
    title: Line
    start: Line
    end: tuple[Line, ...]
    status: Line
    evidence: Line
    blank: tuple[str, ...]


class ChangeView(NamedTuple):
    """A deadline that moved, work that was cancelled or added, and why; ``blank`` where the reason is missing."""

    what: Line
    before: Line
    after: Line
    noted: str
    why: Line
    blank: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of one commitment."""

    number: str
    title: Line
    figure: Figure
    fields: tuple[FieldView, ...]
    levels: LevelsView
    results: tuple[ResultView, ...]
    described: tuple[FieldView, ...]
    outcome: tuple[FieldView, ...]
    milestones: tuple[MilestoneView, ...]
    changes: tuple[ChangeView, ...]
    unchanged: str
    evidence: tuple[LinkView, ...]
    links: tuple[LinkView, ...]

    def blanks(self, reason: str) -> Iterator[str]:
        """The labels of what is still to be completed; a missing reason is called ``reason``."""
        for field in (*self.fields, *self.described, *self.outcome):
            if field.blank:
                yield field.label
        if self.levels.blank:
            yield self.levels.label
        for one in self.milestones:
            yield from one.blank
        for change in self.changes:
            if change.blank:
                yield reason

    @property
    def total(self) -> int:
        """How many fields the form has; of an activity two or three cells count."""
        cells = sum(2 + bool(one.evidence) for one in self.milestones)
        fields = len(self.fields) + len(self.described) + len(self.outcome)
        return fields + bool(self.results) + 1 + cells + len(self.changes)


class Filler:
    """Fills the forms of one self-assessment."""

    def __init__(self, pen: Pen, here: SelfAssessment) -> None:
        self._pen = pen
        self._say = pen.speaker.say
        self._here = here
        self._work = ItemWriter(pen, here.settings, here.names)

    def blank(self) -> Line:
        """The blank, which says who fills it."""
        return self._pen.own(f"{BLANK} {self._say('to be completed by the secretariat')}")

    def field(self, id_: str, label: str, *lines: Line) -> FieldView:
        """A field with what the records say, or with the blank."""
        said = tuple(_even(line) for line in lines if line)
        return FieldView(id_, label, said or (self.blank(),), not said)

    def form(self, form: Form) -> FormView:
        """The form of a commitment."""
        pen, commitment = self._pen, form.state.commitment
        results = tuple(one for day, update in form.entries for one in self._results(form, day, update))
        milestones = tuple(self._milestone(one) for one in form.milestones)
        changes = tuple(self._changes(form))
        steps = tuple(programming(pen, one) for one in form.steps)
        return FormView(
            number=commitment.number,
            title=pen.text(commitment.title),
            figure=figure(pen, self._here.settings, form.state.rate),
            fields=tuple(self._fields(form)),
            levels=self._levels(form),
            results=results,
            described=() if results else (self.field("results", self._say("Description of the results")),),
            outcome=(
                *(() if milestones else (self.field("milestones", self._say("Milestones")),)),
                self.field("end", self._say("End date"), *self._ends(form)),
                self.field("next", self._say("Next steps"), *(steps or self._nothing_left(form))),
            ),
            milestones=milestones,
            changes=changes,
            unchanged="" if changes else self._say("By the records, no deadline was moved and nothing was cancelled."),
            evidence=tuple(
                link_view(pen, one)
                for one in dict.fromkeys(
                    (*form.evidence, *(link for each in form.milestones for link in each.evidence))
                )
            ),
            links=tuple(link_view(pen, one) for one in commitment.links),
        )

    def _fields(self, form: Form) -> Iterator[FieldView]:
        pen, say, commitment = self._pen, self._say, form.state.commitment
        yield self.field("period", say("Start and end date"), pen.deadline(commitment.period, worded="plain"))
        yield self.field("lead", say("Lead implementing institution"), self._work.leads(commitment.lead))
        yield self.field("others", say("Other actors involved"), *self._others(form))
        yield self.field("problem", say("Public problem addressed"), pen.prose(commitment.problem))
        yield self.field("commitment", say("What the commitment is"), pen.prose(commitment.solution))
        yield self.field(
            "contribution", say("How it contributes to solving the problem"), pen.prose(commitment.results)
        )
        values = [say(value, "value") for value in commitment.values]
        yield self.field("values", say("Relevance to OGP values"), pen.own(capital(pen.speaker.comma.join(values))))

    def _others(self, form: Form) -> Iterator[Line]:
        pen, found = self._pen, form.partners
        for label, line in (
            (self._say("State actors"), self._work.leads(found.state)),
            (self._say("Civil society, private sector, multilaterals"), self._work.leads(found.others)),
            (self._say("Named in words only"), pen.comma(*(pen.text(one) for one in found.named))),
        ):
            if line:
                yield pen.pair(pen.own(label), line)

    # How far

    def _levels(self, form: Form) -> LevelsView:
        settings, known = self._here.settings, levels.levels(self._here.settings)
        own = levels.of_rate(settings, form.state.rate)
        parts = [one.standing for one in form.milestones if one.standing.status != "cancelled"]
        said = [levels.of_standing(settings, one) for one in parts]
        rows = [
            LevelRow(
                form.state.commitment.number,
                self._pen.own(self._say("Commitment")),
                self._said(form),
                _place(known, own),
            )
        ]
        if any(said):
            rows += [self._part(one, _place(known, level)) for one, level in zip(parts, said, strict=True)]
        blank = not own and not (parts and all(said))
        return LevelsView(
            self._say("Completion level"),
            tuple(self._level(one) for one in known),
            tuple(rows),
            blank,
            self._why(form, any_part=any(said)) if blank else "",
        )

    def _part(self, one: Standing, level: int | None) -> LevelRow:
        return LevelRow(one.item.number or "", self._name(one, numbered=False), self._completion(one), level)

    def _level(self, level: str) -> Line:
        word = self._here.settings.completion_words.get(level)
        return self._pen.text(word.label) if word else self._pen.own(self._say(level, "level"))

    def _said(self, form: Form) -> Line:
        rate = form.state.rate
        if rate.known or rate.complete or not rate.in_parts:
            return figure(self._pen, self._here.settings, rate).words
        return self._pen.own(self._say("reported by part"))

    def _why(self, form: Form, *, any_part: bool) -> str:
        rate = form.state.rate
        if any_part:
            return self._say("The level is left open: not every part was reported.")
        if rate.word is not None:
            return self._say("The level is left open: ogp.yaml does not declare the word that was reported.")
        if rate.value is None and not rate.in_parts:
            return self._say("The level is left open: nothing was reported.")
        return self._say("The level is left open: OGP defines none for a rate, and ogp.yaml declares none.")

    def _results(self, form: Form, day: date, update: Update) -> Iterator[ResultView]:
        """What an update says was done: of the commitment, of what remains, of each activity."""
        pen, activities = self._pen, {one.standing.item.address: one.standing.item.activity for one in form.milestones}
        rate = completion_words(pen, self._here.settings, update.completion)
        head = pen.beside(pen.own(pen.speaker.day(day)), inner=rate).words
        told = [update.progress, update.remaining.progress if update.remaining else None]
        lines = [pen.prose(text) for text in told if text]
        lines += [
            of_activity(pen, ActivityProgress(activities.get(address), address, None, entry.progress))
            for address, entry in update.activities.items()
            if entry.progress
        ]
        if not lines and update.no_progress:
            lines = [pen.own(self._say("No progress since the last meeting."))]
        return (ResultView(head, line) for line in lines)

    # When

    def _milestone(self, one: Milestone) -> MilestoneView:
        pen, standing, item = self._pen, one.standing, one.standing.item
        ends = self._end(standing)
        begun = standing.status in ("in_progress", "completed")
        reported = standing.status is not None or standing.completion is not None
        cells = (
            (self._say("Status of an activity"), reported),
            (self._say("Deadline of an activity"), bool(ends)),
            (self._say("Evidence of an activity"), bool(one.evidence) or not begun),
        )
        proof = pen.own(pen.speaker.number(len(one.evidence))) if one.evidence else NOTHING
        return MilestoneView(
            number=item.number or "",
            title=self._name(standing, numbered=False),
            start=self._start(item.activity.due if item.activity else None),
            end=ends or (pen.own(BLANK),),
            status=self._completion(standing) if reported else pen.own(BLANK),
            evidence=proof or (pen.own(BLANK) if begun else NOTHING),
            blank=tuple(label for label, filled in cells if not filled),
        )

    def _start(self, due: Deadline | None) -> Line:
        """The first day or month of a deadline of the activity's own that is written from one to another."""
        when = due.when if due else None
        start, slash, _ = when.edtf.partition("/") if when else ("", "", "")
        return self._pen.own(window(self._pen.speaker, Window.of(start))) if slash and start != OPEN else NOTHING

    def _end(self, one: Standing) -> tuple[Line, ...]:
        """The deadline of the plan, and below it the one that stands where it is another."""
        pen, original = self._pen, one.item.original
        lines = [self._deadline(one, original)] if original else []
        if one.due and one.due != original:
            now = pen.deadline(one.due, worded="plain")
            lines.append(pen.pair(pen.own(self._say("now", "deadline")), now) if original else now)
        return tuple(lines)

    def _deadline(self, one: Standing, due: Deadline) -> Line:
        """A deadline. Of one that the plan gave to all that the commitment holds, the last day alone."""
        item, last = one.item, due.when.last if due.when else None
        is_own = item.activity is not None and item.activity.due is not None
        if due is item.original and not is_own and last:
            return self._pen.own(self._pen.speaker.day(last))
        return self._pen.deadline(due, worded="plain")

    def _ends(self, form: Form) -> Iterator[Line]:
        """The end of the plan's own period, then when the last of what is open is due, and how much has no date."""
        pen, state, speaker = self._pen, form.state, self._pen.speaker
        period = state.commitment.period
        if period:
            last = period.when.last if period.when else None
            due = pen.own(speaker.day(last)) if last else pen.deadline(period, worded="plain")
            yield pen.pair(pen.own(self._say("In the plan")), due)
        dated = [last for one in state.open if (last := one.last_day)]
        if dated:
            yield pen.pair(pen.own(self._say("Last deadline of what remains")), pen.own(speaker.day(max(dated))))
        undated = sum(one.is_unscheduled and one.due is not None for one in state.open)
        if undated:
            told = speaker.count("%(n)s piece of work has no date", "%(n)s pieces of work have no date", undated)
            yield pen.own(told)
        if not state.open and form.entries:
            yield pen.own(self._say("Nothing is open, as reported on %(date)s", date=speaker.day(form.entries[-1][0])))

    def _nothing_left(self, form: Form) -> tuple[Line, ...]:
        """That nothing is left to be done, where entries say so."""
        closed = form.entries and not form.state.open
        return (self._pen.own(self._say("By the records, nothing remains to be done.")),) if closed else ()

    # What changed

    def _changes(self, form: Form) -> Iterator[ChangeView]:
        pen = self._pen
        for one, step in form.moved:
            before, after = (self._deadline(one, due) for due in (step.before, step.after))
            why = pen.prose(step.reason)
            yield ChangeView(self._name(one), before, after, self._noted(step.day, step.meeting), *self._reason(why))
        for one in form.cancelled:
            ends = [each for each in one.item.changes if each.day <= one.as_of and each.entry.status == "cancelled"]
            noted = self._noted(ends[-1].day, ends[-1].meeting) if ends else ""
            told = pen.own(self._say("cancelled", "status"))
            yield ChangeView(self._name(one), self._work.due(one), told, noted, *self._reason(pen.prose(one.reason)))
        for one in form.added:
            day = one.item.since or one.as_of
            told = pen.own(self._say("added to the plan"))
            yield ChangeView(self._name(one), told, self._work.due(one), self._noted(day, None), NOTHING, blank=False)

    def _reason(self, why: Line) -> tuple[Line, bool]:
        return why or self._pen.own(BLANK), not why

    def _noted(self, day: date, meeting: str | None) -> str:
        words = self._pen.speaker.day(day)
        return self._say("meeting of %(date)s", date=words) if meeting else words

    # Names and figures

    def _name(self, one: Standing, *, numbered: bool = True) -> Line:
        """A piece of work inside its commitment."""
        pen, item = self._pen, one.item
        if item.kind is Kind.REMAINING or item.activity is None:
            return raised(pen.own(self._say("remaining", "kind")))
        name = name_of(pen, (item.activity,))
        return pen.spaced(pen.own(item.number), name) if numbered and item.number and item.activity.title else name

    def _completion(self, one: Standing) -> Line:
        """The word or rate reported of a piece of work, else its status."""
        said = completion_words(self._pen, self._here.settings, one.completion)
        return said or self._pen.own(self._say(one.status or "not_reported", "status"))


def _even(line: Line) -> Line:
    """A line in which nothing stands out: its label does."""
    return Line(piece._replace(kind="plain") if piece.kind == "strong" else piece for piece in line)


def _place(known: Sequence[str], level: str) -> int | None:
    return known.index(level) if level in known else None
