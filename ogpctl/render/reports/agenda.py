"""The agenda of a meeting, worded."""

from dataclasses import dataclass
from typing import NamedTuple

from ogpctl.documents.agenda import Agenda, Followed, LeadToReport, Point, Review, Steps, ToReport
from ogpctl.documents.minutes import Group
from ogpctl.locales import capital
from ogpctl.model.meeting import Meeting
from ogpctl.render.reports.figures import unread_words
from ogpctl.render.reports.head import head
from ogpctl.render.reports.items import ItemView, ItemWriter
from ogpctl.render.reports.minutes import DecisionView, Fact, GroupView, LinkView, Pill, group_view, hours, link_view
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, raised
from ogpctl.render.reports.table import Figure, figure, name_of, title_of
from ogpctl.tracking.items import Kind
from ogpctl.tracking.standing import Standing


class PointView(NamedTuple):
    """A point of the agenda: its number, its hour where it has one, its words."""

    number: str
    hour: str
    title: Line


class ToReportView(NamedTuple):
    """A commitment that must report: its figure at the last meeting, and what its leads must answer for."""

    number: str
    title: Line
    leads: Line
    figure: Figure
    tasks: tuple[Line, ...]


class LeadView(NamedTuple):
    """A lead institution that must report, in figures. ``silent`` counts the commitments it said nothing of."""

    name: Line
    commitments: str
    overdue: str
    unscheduled: str
    silent: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A plan under review at a point of the agenda."""

    point: str
    plan: Line
    rate_head: str
    leads: tuple[LeadView, ...]
    commitments: tuple[ToReportView, ...]
    closed: str


class StepsView(NamedTuple):
    """A roadmap at a point of the agenda, with its open steps."""

    point: str
    title: Line
    items: tuple[ItemView, ...]


class FollowedView(NamedTuple):
    """What the last meeting decided under one heading."""

    title: Line
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agenda of a meeting in one language.

    ``proposal`` says what of it no record holds; ``expected`` is true where the people are no more than the
    institutions that came to the last meeting.
    """

    id: str
    reference: str
    as_of: str
    day: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]
    pill: Pill | None
    invitation: str
    proposal: str
    figures: str
    facts: tuple[Fact, ...]
    points: tuple[PointView, ...]
    approval: str
    approval_links: tuple[LinkView, ...]
    reviews: tuple[ReviewView, ...]
    roadmaps: tuple[StepsView, ...]
    carried: tuple[ItemView, ...]
    decisions: tuple[FollowedView, ...]
    decisions_head: str
    people: tuple[GroupView, ...]
    people_head: str
    expected: bool
    documents: tuple[LinkView, ...]
    unread: str


def agenda_view(pen: Pen, here: Agenda) -> AgendaView:
    """The agenda in the language of the pen."""
    speaker, say = pen.speaker, pen.speaker.say
    meeting = here.meeting.record if here.meeting else None
    reference = (meeting.reference if meeting else None) or (here.meeting.id if here.meeting else "")
    last = speaker.day(here.last.record.date) if here.last else ""
    writer = _Writer(pen, here)
    reviewed = [(point.number, point.review) for point in here.points if point.review]
    roadmaps = [(point.number, point.steps) for point in here.points if point.steps]
    return AgendaView(
        id=here.meeting.id if here.meeting else "",
        **head(pen, here.settings, here.as_of, _title(pen, here), reference=reference),
        pill=Pill("draft", say("Proposal")) if here.is_proposed else None,
        invitation=say("The members are invited to this meeting.") if meeting else "",
        proposal=_proposal(pen, here),
        figures=say("Figures and deadlines as of %(date)s.", date=speaker.day(here.as_of)),
        facts=_facts(pen, here),
        points=tuple(writer.point(one) for one in here.points),
        approval=say("The minutes of the meeting of %(date)s are a draft, to be approved.", date=last)
        if here.to_approve
        else "",
        approval_links=tuple(link_view(pen, one) for one in here.last.record.minutes.published_at)
        if here.last and here.to_approve
        else (),
        reviews=tuple(writer.review(number, one) for number, one in reviewed),
        roadmaps=tuple(writer.steps(number, one) for number, one in roadmaps if one.open),
        carried=tuple(writer.carried(one.standing) for one in here.carried),
        decisions=tuple(_followed(pen, one) for one in here.decisions),
        decisions_head=say("Decisions of the meeting of %(date)s", date=last),
        people=tuple(_group(pen, one, once=here.expected) for one in here.people),
        people_head=say("Expected: the institutions present on %(date)s", date=last)
        if here.expected
        else say("Participants"),
        expected=here.expected,
        documents=tuple(link_view(pen, one) for one in meeting.documents) if meeting else (),
        unread=unread_words(pen, here.unread),
    )


def _title(pen: Pen, here: Agenda) -> str:
    say, member = pen.speaker.say, pen.text(here.settings.member.name).words
    if here.meeting is None:
        return say("Proposed agenda of the next meeting — %(member)s, date to be set", member=member)
    day = pen.speaker.day(here.meeting.record.date)
    if here.settings.committee and here.kind == "steering_committee":
        committee = pen.text(here.settings.committee.name).words
        msgid = "Agenda of the meeting of the %(committee)s — %(member)s, %(date)s"
        return say(msgid, committee=committee, member=member, date=day)
    return say("Agenda of the meeting — %(member)s, %(date)s", member=member, date=day)


def _proposal(pen: Pen, here: Agenda) -> str:
    say = pen.speaker.say
    if here.meeting is None:
        return say("No meeting is on file after this day: its date, its place and its points are to be set.")
    return say("The record has no agenda yet: these points are a proposal.") if here.is_proposed else ""


def _facts(pen: Pen, here: Agenda) -> tuple[Fact, ...]:
    """The meeting under its labels; what a convocation must say, and no record does, is to be set."""
    say, speaker = pen.speaker.say, pen.speaker
    meeting = here.meeting.record if here.meeting else None
    facts = [
        Fact(say("Date of the meeting"), _or_to_be_set(pen, capital(_day(pen, meeting)) if meeting else "")),
        Fact(say("Hour"), _or_to_be_set(pen, hours(pen, meeting) if meeting else "")),
        Fact(say("Place of the meeting"), raised(place_of(pen, meeting)) or _or_to_be_set(pen, "")),
    ]
    if meeting and meeting.chair:
        facts.append(Fact(say("Chair"), pen.text(meeting.chair)))
    if meeting and meeting.number is not None:
        facts.append(Fact(say("Number in the year"), pen.own(speaker.number(meeting.number))))
    if here.last:
        facts.append(Fact(say("Last meeting"), pen.own(speaker.day(here.last.record.date))))
    return tuple(facts)


def _day(pen: Pen, meeting: Meeting) -> str:
    return pen.speaker.day(meeting.date, weekday=True)


def _or_to_be_set(pen: Pen, words: str) -> Line:
    return pen.own(words or pen.speaker.say("to be set"))


def place_of(pen: Pen, meeting: Meeting | None) -> Line:
    """The place, and how the meeting is held where the place does not say it."""
    if meeting is None:
        return NOTHING
    mode = pen.own(pen.speaker.say(meeting.mode, "mode")) if meeting.mode else NOTHING
    place = pen.text(meeting.place)
    if not place or place.words.casefold() == mode.words.casefold():
        return place or mode
    return pen.beside(place, inner=mode)


def _followed(pen: Pen, one: Followed) -> FollowedView:
    decisions = tuple(DecisionView(decision.id or "", pen.prose(decision.text)) for decision in one.decisions)
    return FollowedView(pen.text(one.title), decisions)


def _group(pen: Pen, group: Group, *, once: bool) -> GroupView:
    """People of one side; of institutions that are expected nobody is counted."""
    found = group_view(pen, group)
    return GroupView(found.title, "", found.people) if once else found


def proposed(pen: Pen, here: Agenda, point: Point) -> Line:
    """The words of a point that no record words."""
    say = pen.speaker.say
    last = pen.speaker.day(here.last.record.date) if here.last else ""
    match point.proposed:
        case "approval":
            return pen.own(say("Approval of the minutes of the meeting of %(date)s", date=last))
        case "follow_up":
            return pen.own(say("Follow-up of the decisions and next steps of former meetings"))
        case "progress":
            told = pen.own(say("Progress of the action plan and new programming of the remaining activities"))
            return pen.pair(told, pen.text(point.review.plan.title)) if point.review else told
        case "roadmap":
            told = pen.own(say("Roadmap in progress"))
            return pen.pair(told, pen.text(point.steps.roadmap.record.title)) if point.steps else told
        case _:
            return pen.own(say("Any other business"))


def tasks(pen: Pen, work: ItemWriter, one: ToReport) -> tuple[Line, ...]:
    """What the leads of a commitment must answer for; where nothing presses, its next deadline."""
    say = pen.speaker.say
    found = [
        *(pen.pair(pen.own(say("overdue", "flag")), _named(pen, work, each)) for each in one.overdue),
        *(pen.pair(pen.own(say("no_date", "flag")), _named(pen, work, each)) for each in one.unscheduled),
        *(pen.pair(pen.own(say("Due before the meeting")), _named(pen, work, each)) for each in one.before),
    ]
    following = one.state.next
    if not found and following:
        found.append(pen.pair(pen.own(say("Next deadline")), _named(pen, work, following)))
    if one.silent:
        found.append(pen.own(say("No answer since the last meeting.")))
    return tuple(raised(task) for task in found)


def _named(pen: Pen, work: ItemWriter, one: Standing) -> Line:
    """A piece of work inside its commitment: its name, its deadline, how late it is."""
    return pen.comma(name_in(pen, one), work.due(one), pen.own(work.late(one.days_late)))


def name_in(pen: Pen, one: Standing) -> Line:
    """A piece of work inside its commitment: its title, or what it is."""
    item = one.item
    if item.kind is Kind.REMAINING:
        return pen.own(pen.speaker.say(item.kind.value, "kind"))
    return name_of(pen, (item.activity,)) if item.activity else pen.text(item.title)


class _Writer:
    """Words the points of an agenda and what lies before them."""

    def __init__(self, pen: Pen, here: Agenda) -> None:
        self._pen = pen
        self._here = here
        self.work = ItemWriter(pen, here.settings, here.names)

    def point(self, point: Point) -> PointView:
        """A point by its own words, or those of what it is proposed to be about."""
        item = point.item
        if item:
            hour = self._pen.speaker.hour(item.starts) if item.starts else ""
            return PointView(point.number, hour, self._pen.text(item.title))
        return PointView(point.number, "", proposed(self._pen, self._here, point))

    def review(self, number: str, review: Review) -> ReviewView:
        """Who must report on a plan, and on what."""
        pen, speaker = self._pen, self._pen.speaker
        singular = "%(n)s commitment without open work needs no report."
        closed = speaker.count(singular, "%(n)s commitments without open work need no report.", review.closed)
        return ReviewView(
            point=number,
            plan=pen.text(review.plan.title),
            rate_head=speaker.say("Rate at the last meeting" if self._here.last else "Rate on record"),
            leads=tuple(self._lead(one) for one in review.leads),
            commitments=tuple(self._commitment(one) for one in review.commitments),
            closed=closed if review.closed else "",
        )

    def _lead(self, one: LeadToReport) -> LeadView:
        pen, speaker = self._pen, self._pen.speaker
        found = one.commitments
        return LeadView(
            self.work.leads((one.id,)),
            pen.speaker.comma.join(each.state.commitment.number for each in found),
            speaker.number(sum(len(each.overdue) for each in found)),
            speaker.number(sum(len(each.unscheduled) for each in found)),
            speaker.number(sum(each.silent for each in found)),
        )

    def _commitment(self, one: ToReport) -> ToReportView:
        return ToReportView(
            one.state.commitment.number,
            title_of(self._pen, one.state),
            self.work.leads(one.state.commitment.lead),
            figure(self._pen, self._here.settings, one.rate),
            tasks(self._pen, self.work, one),
        )

    def carried(self, one: Standing) -> ItemView:
        """A next step of a former meeting; that nobody is on record for it is said."""
        found = self.work.item(one)
        return (
            found if found.leads else found._replace(leads=self._pen.own(self._pen.speaker.say("no owner on record")))
        )

    def steps(self, number: str, steps: Steps) -> StepsView:
        """The open steps of a roadmap, by their addresses inside it."""
        items = tuple(self.work.item(one)._replace(address=one.item.address) for one in steps.open)
        return StepsView(number, self._pen.text(steps.roadmap.record.title), items)
