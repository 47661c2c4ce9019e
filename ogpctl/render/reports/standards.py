"""The report on OGP's minimum requirements, worded."""

from dataclasses import dataclass
from typing import Final

from ogpctl.documents.standards import Standards
from ogpctl.render.reports.figures import Tile, unread_words
from ogpctl.render.reports.head import head
from ogpctl.render.reports.pieces import Line, Pen, raised
from ogpctl.render.views.standards import Locate, notice, remedy, sentence
from ogpctl.tracking.requirements import SOURCE
from ogpctl.tracking.requirements.answers import Fact, Measure, Requirement, lacking, result
from ogpctl.tracking.requirements.process import Remark

COLOURS: Final = {
    "met": "complete",
    "not_met": "stalled",
    "no_data": "",
    "in_order": "complete",
    "to_watch": "partial",
    "contrary": "stalled",
}
"""What the answers are drawn in; a shape and a word go with each."""


@dataclass(frozen=True, slots=True)
class FactView:
    """Something on record, or missing from it: where it is public, and where it stands (``place``: file and line)."""

    words: Line
    link: str
    place: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer in a word, and what it is drawn in."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One thing a requirement is made of. ``missing`` is why it is not met, or what the records lack to tell."""

    words: Line
    answer: AnswerView
    evidence: tuple[FactView, ...]
    missing: tuple[FactView, ...]
    missing_head: str
    remedies: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A minimum requirement, and the answer."""

    number: str
    title: str
    asks: str
    answer: AnswerView
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class RemarkView:
    """Something to know that is no minimum requirement."""

    answer: AnswerView
    fact: FactView


@dataclass(frozen=True, slots=True)
class StandardsReport:
    """How a plan stands to the minimum requirements on a day, in one language.

    ``notice`` says where the standards were not in force yet; ``rule`` how the answers follow.
    """

    as_of: str
    day: str
    reference: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]
    plan: Line
    notice: str
    tiles: tuple[Tile, ...]
    requirements: tuple[RequirementView, ...]
    remarks: tuple[RemarkView, ...]
    rule: str
    source: str
    unread: str


def standards_report(pen: Pen, here: Standards, locate: Locate) -> StandardsReport:
    """The report in the language of the pen; ``locate`` finds a record's place in its file."""
    speaker, settings = pen.speaker, here.settings
    title = speaker.say(
        "Minimum requirements for participation and co-creation — %(member)s, %(date)s",
        member=pen.text(settings.member.name).words,
        date=speaker.day(here.as_of),
    )
    writer = _Writer(pen, locate)
    return StandardsReport(
        **head(pen, settings, here.as_of, title),
        plan=pen.text(here.plan.title),
        notice=notice(speaker, here),
        tiles=_tiles(pen, here),
        requirements=tuple(writer.requirement(one) for one in here.requirements),
        remarks=tuple(writer.remark(one) for one in here.remarks),
        rule=speaker.say("how the answers follow", "standards"),
        source=SOURCE,
        unread=unread_words(pen, len(here.unread)),
    )


def _tiles(pen: Pen, here: Standards) -> tuple[Tile, ...]:
    speaker = pen.speaker
    of = speaker.say("%(n)s of %(total)s", n="", total=speaker.number(len(here.requirements))).strip()
    labels = {one: pen.own(speaker.say(one, "answers")) for one in here.counts}
    return tuple(
        Tile(labels[one], raised(labels[one]), COLOURS[one], speaker.number(count), of)
        for one, count in here.counts.items()
    )


class _Writer:
    """Words requirements and facts."""

    def __init__(self, pen: Pen, locate: Locate) -> None:
        self._pen = pen
        self._locate = locate

    def requirement(self, one: Requirement) -> RequirementView:
        """A requirement with its measures."""
        say = self._pen.speaker.say
        return RequirementView(
            one.number,
            say(one.number, "requirement"),
            say(one.number, "asks"),
            AnswerView(say(one.result, "answer"), COLOURS[one.result]),
            tuple(self._measure(measure) for measure in one.measures),
        )

    def _measure(self, one: Measure) -> MeasureView:
        pen, found, missing = self._pen, result(one.answer), lacking(one.answer)
        remedies = dict.fromkeys(remedy(pen.speaker, fact) for fact in missing)
        return MeasureView(
            words=pen.own(pen.speaker.say(one.id, "measure")),
            answer=AnswerView(pen.speaker.say(found, "answer"), COLOURS[found]),
            evidence=tuple(self._fact(fact) for fact in one.answer.evidence),
            missing=tuple(self._fact(fact) for fact in missing),
            missing_head=pen.speaker.say("Why not") if found == "not_met" else pen.speaker.say("Missing"),
            remedies=tuple(raised(pen.own(told)) for told in remedies),
        )

    def remark(self, one: Remark) -> RemarkView:
        """A remark."""
        words = self._pen.speaker.say(one.weight, "weight")
        return RemarkView(AnswerView(words, COLOURS[one.weight]), self._fact(one.fact))

    def _fact(self, fact: Fact) -> FactView:
        pen, where = self._pen, fact.where
        own = pen.own(sentence(pen.speaker, fact))
        words = raised(pen.beside(own, opening=" — ", inner=pen.text(fact.text), closing=""))
        line = f":{self._locate(where).line}" if where and where.address else ""
        return FactView(words, fact.link or "", f"{where.path}{line}" if where else "")
