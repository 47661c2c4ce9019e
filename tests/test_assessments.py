"""The agenda and the self-assessment: what they carry over, what they leave blank; neither invents anything."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import plain
import pytest
from markdown_it import MarkdownIt
from test_reports import HOSTILE, LANGUAGES, US, Read, hostile_register, matches, morocco

from ogpctl.commands.asked import Asked
from ogpctl.commands.reporting.report import report
from ogpctl.diagnostics import Where
from ogpctl.documents.agenda import Agenda, agenda, upcoming
from ogpctl.documents.remaining import remaining
from ogpctl.documents.scope import Scope
from ogpctl.documents.self_assessment import SelfAssessment, self_assessment
from ogpctl.errors import CannotRun
from ogpctl.locales import words
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.render.layout.agenda import agenda_layout
from ogpctl.render.layout.self_assessment import self_assessment_layout
from ogpctl.render.markup import Markups, render
from ogpctl.render.reports.agenda import AgendaView, agenda_view
from ogpctl.render.reports.answer import answer
from ogpctl.render.reports.assessment_forms import FormView
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.reports.self_assessment import SelfAssessmentView, self_assessment_view
from ogpctl.tracking import levels
from ogpctl.tracking.history import History
from ogpctl.tracking.items import updates
from ogpctl.tracking.state import state

MEETING = date(2020, 7, 15)
NOVEMBER = date(2020, 11, 1)
YEAR_END = date(2020, 12, 31)
NEXT: Mapping[str, Any] = {
    "date": "2020-11-17",
    "start": "10:00",
    "end": "12:30",
    "mode": "hybrid",
    "place": {"ar": "الرباط، قاعة الاجتماعات", "fr": "Rabat, salle de réunion", "en": "Rabat, meeting room"},
    "chair": {"ar": "الكاتب العام", "fr": "Le secrétaire général", "en": "The Secretary General"},
    "number": "2",
    "agenda": [
        {"id": "1", "title": {"fr": "Ouverture", "ar": "الافتتاح", "en": "Opening"}, "starts": "10:00"},
        {
            "id": "2",
            "title": {"fr": "Avancement du plan", "ar": "تقدم إنجاز المخطط", "en": "Progress of the plan"},
            "starts": "10:15",
            "reviews": "2018-2020",
        },
        {
            "id": "3",
            "title": {"fr": "Co-création", "ar": "الصياغة التشاركية", "en": "Co-creation"},
            "starts": "11:30",
            "reviews": "co-creation-second-plan",
        },
    ],
    "documents": [{"url": "https://gouvernement-ouvert.ma/", "title": {"fr": "Note de cadrage"}, "date": "2020-11-01"}],
}


def pen_of(language: str, register: Register) -> Pen:
    return Pen(words(language, "reports", "standards", "assessments"), register.settings.first)


def with_meeting(register: Register, **more: Any) -> Register:
    """The register with a meeting that is still to come."""
    meeting = Meeting.model_validate({**NEXT, **more})
    filed = Filed(Where("data/meetings/2020-11-17.yaml"), "2020-11-17", meeting)
    return replace(register, meetings=(*register.meetings, filed))


def agenda_of(register: Register, day: date, meeting: str = "") -> Agenda:
    named = next((one for one in register.meetings if one.id == meeting), None)
    return agenda(register, named or upcoming(register, day), day)


def agenda_in(language: str, register: Register, day: date) -> AgendaView:
    return agenda_view(pen_of(language, register), agenda_of(register, day))


def assessed(register: Register, day: date, **scope: str) -> SelfAssessment:
    return self_assessment(register, day, History(), Scope(**scope))


def assessed_in(language: str, register: Register, day: date, **scope: str) -> SelfAssessmentView:
    return self_assessment_view(pen_of(language, register), assessed(register, day, **scope))


def shown(kind: str, form: Markups, language: str, register: Register, day: date, **scope: str) -> str:
    """A document as it is made, without the fonts."""
    pen = pen_of(language, register)
    if kind == "agenda":
        found = agenda_of(register, day)
        view = agenda_view(pen, found)
        return render(kind, form, pen, view, found, None, None, layout=agenda_layout(pen, view))
    record = assessed(register, day, **scope)
    seen = self_assessment_view(pen, record, lead=scope.get("lead", ""))
    return render(kind, form, pen, seen, record, None, None, layout=self_assessment_layout(pen, seen))


def golden(name: str, kind: str, language: str, register: Register, day: date, **scope: str) -> None:
    matches(f"{name}.{language}.md", shown(kind, "markdown", language, register, day, **scope))
    page = shown(kind, "html", language, register, day, **scope)
    matches(f"{name}.{language}.html", re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL))


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_agendas(language: str) -> None:
    golden("agenda", "agenda", language, with_meeting(morocco()), NOVEMBER)
    golden("agenda.proposal", "agenda", language, morocco(), NOVEMBER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_self_assessments(language: str) -> None:
    golden("self-assessment", "self-assessment", language, morocco(), YEAR_END)


def test_golden_self_assessment_in_words() -> None:
    register = plain.repository(US)
    golden("self-assessment.us", "self-assessment", "en", register, date(2016, 10, 1), lead="justice")


# The agenda


def test_the_next_meeting_is_the_one_after_the_day() -> None:
    register = with_meeting(morocco())
    for day, expected in ((date(2020, 7, 14), "2020-07-15"), (MEETING, "2020-11-17"), (date(2020, 11, 17), None)):
        found = upcoming(register, day)
        assert (found.id if found else None) == expected


def test_no_date_is_invented_for_a_meeting_that_is_not_on_file() -> None:
    found = agenda_in("en", morocco(), NOVEMBER)
    assert found.title == "Proposed agenda of the next meeting — Morocco, date to be set"
    assert [(fact.label, fact.words.words) for fact in found.facts] == [
        ("Date of the meeting", "to be set"),
        ("Hour", "to be set"),
        ("Place of the meeting", "to be set"),
        ("Last meeting", "15 July 2020"),
    ]
    assert found.pill
    assert found.pill.words == "Proposal"
    assert [point.title.words.partition(":")[0] for point in found.points] == [
        "Approval of the minutes of the meeting of 15 July 2020",
        "Follow-up of the decisions and next steps of former meetings",
        "Progress of the action plan and new programming of the remaining activities",
        "Roadmap in progress",
        "Any other business",
    ]


def test_a_meeting_on_file_is_convoked_by_its_own_words() -> None:
    found = agenda_in("en", with_meeting(morocco()), NOVEMBER)
    assert found.pill is None
    assert (found.invitation, found.proposal) == ("The members are invited to this meeting.", "")
    assert [(fact.label, fact.words.words) for fact in found.facts] == [
        ("Date of the meeting", "Tuesday 17 November 2020"),
        ("Hour", "10:00–12:30"),
        ("Place of the meeting", "Rabat, meeting room (hybrid meeting)"),
        ("Chair", "The Secretary General"),
        ("Number in the year", "2"),
        ("Last meeting", "15 July 2020"),
    ]
    assert [(point.number, point.hour, point.title.words) for point in found.points] == [
        ("1", "10:00", "Opening"),
        ("2", "10:15", "Progress of the plan"),
        ("3", "11:30", "Co-creation"),
    ]
    assert [review.point for review in found.reviews] == ["2"]
    assert [steps.point for steps in found.roadmaps] == ["3"]
    assert [link.url for link in found.documents] == ["https://gouvernement-ouvert.ma/"]


def test_a_meeting_without_an_agenda_gets_a_proposal_and_keeps_its_date() -> None:
    found = agenda_in("en", with_meeting(morocco(), agenda=[]), NOVEMBER)
    assert found.title.endswith("17 November 2020")
    assert found.proposal == "The record has no agenda yet: these points are a proposal."
    assert len(found.points) == 5


def test_an_agenda_knows_nothing_of_what_its_meeting_puts_on_record() -> None:
    found = agenda_of(morocco(), NOVEMBER, "2020-07-15")
    assert found.as_of == date(2020, 7, 14)
    assert found.last is None
    assert not found.carried
    assert not any(one.rate.known for point in found.points if point.review for one in point.review.commitments)
    first = plain.register(meetings=[{"date": "0001-01-01"}])
    assert agenda_of(first, NOVEMBER, "0001-01-01").as_of == date.min


def test_who_must_report_and_on_what() -> None:
    review = agenda_in("en", with_meeting(morocco()), NOVEMBER).reviews[0]
    rows = {one.number: one for one in review.commitments}
    assert "1" not in rows
    assert "11" not in rows
    assert review.closed == "6 commitments without open work need no report."
    assert review.rate_head == "Rate at the last meeting"
    assert rows["3"].figure.words.words == "70%"
    said = [line.words for line in rows["7"].tasks]
    assert said[0].startswith("Overdue: ")
    assert said[0].endswith("94 days late")
    assert said[-1] == "No answer since the last meeting."
    assert rows["6"].tasks[0].words == "Next deadline: remaining activities, September–November 2020"
    leads = {one.name.words: one for one in review.leads}
    assert leads["Administration Reform Department"][1:] == ("4, 6, 9, 10, 18", "2", "2", "5")


def test_what_falls_due_before_the_meeting_is_asked_for() -> None:
    commitment = {"activities": [{"id": "1", "title": "Report", "due": "2020-11-10"}]}
    meetings = [{**NEXT, "agenda": [{"id": "1", "title": "The plan", "reviews": "plan"}]}]
    found = agenda_in("en", plain.register(commitments=[commitment], meetings=meetings), NOVEMBER)
    assert [line.words for line in found.reviews[0].commitments[0].tasks] == [
        "Due before the meeting: Report, 10 November 2020"
    ]
    assert found.reviews[0].rate_head == "Rate on record"


@pytest.mark.parametrize(
    ("minutes", "to_approve"),
    [
        ({}, True),
        ({"state": "draft"}, True),
        ({"state": "approved"}, False),
        ({"state": "approved", "approved_on": "2020-10-01"}, False),
        ({"state": "approved", "approved_on": "2020-11-02"}, True),
    ],
)
def test_minutes_are_to_be_approved_while_they_are_a_draft(minutes: dict[str, str], to_approve: bool) -> None:
    register = plain.register(meetings=[{"date": "2020-07-15", "minutes": minutes}])
    found = agenda_of(register, NOVEMBER)
    assert found.to_approve is to_approve
    assert (found.points[0].proposed == "approval") is to_approve


def test_open_next_steps_are_carried_over_and_closed_ones_are_not() -> None:
    done = {"id": "1", "text": "Done", "updates": [{"date": "2020-08-01", "status": "completed"}]}
    later = {"id": "2", "text": "Later done", "updates": [{"date": "2020-12-01", "status": "completed"}]}
    owned = {"id": "3", "text": "Owned", "owner": "agency", "due": "2020-08"}
    first = {"date": "2020-02-03", "actions": [done, later]}
    second = {"date": "2020-07-15", "actions": [owned]}
    found = agenda_in("en", plain.register(meetings=[first, second]), NOVEMBER)
    assert [(one.address, one.title.words, one.leads.words, one.late) for one in found.carried] == [
        ("2020-02-03/2", "Later done", "no owner on record", ""),
        ("2020-07-15/3", "Owned", "agency", "62 days late"),
    ]


def test_the_decisions_are_those_of_the_last_meeting_of_the_kind() -> None:
    def meeting(day: str, text: str, kind: str = "steering_committee") -> dict[str, Any]:
        agreed = {"decisions": [{"id": "7", "text": text}]}
        return {"date": day, "kind": kind, "agenda": [{"id": "1", "title": "Point", "agreed": agreed}]}

    meetings = [
        meeting("2020-02-03", "old"),
        meeting("2020-07-15", "decided"),
        meeting("2020-10-01", "aside", "working_group"),
    ]
    found = agenda_in("en", plain.register(meetings=meetings), NOVEMBER)
    decided = [(one.number, one.text.words) for heading in found.decisions for one in heading.decisions]
    assert decided == [("7", "decided")]
    assert found.decisions_head == "Decisions of the meeting of 15 July 2020"


def test_only_institutions_are_expected_never_people() -> None:
    written = shown("agenda", "markdown", "ar", morocco(), NOVEMBER)
    for attendee in morocco().meetings[0].record.attendance:
        assert attendee.name
        assert attendee.name["ar"] not in written
    assert "منظمة التعاون" in written
    named = with_meeting(morocco(), attendance=[{"name": "سارة العمراني", "institution": "administration-reform"}])
    people = agenda_in("ar", named, NOVEMBER)
    assert not people.expected
    assert people.people[0].people[0].name.words == "سارة العمراني"


def test_a_proposal_for_a_repository_without_anything() -> None:
    found = agenda_of(plain.register({"plans": []}), NOVEMBER)
    assert [point.proposed for point in found.points] == ["other"]
    only = agenda_of(plain.register(meetings=[{"date": "2020-07-15", "kind": "public"}]), NOVEMBER)
    assert only.kind == "public"
    assert only.last


# What remains


GO_ON = {"remaining": {"programming": "Go on."}}
BOTH = [("1", "given", ""), ("2", "given", "")]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], BOTH),
        ([{"activities": {"1": {"due": "2021-01"}}}], BOTH),
        ([GO_ON], [("", "given", "Go on.")]),
        ([{**GO_ON, "activities": {"1": {"due": "2021-01"}}}], [("1", "given", ""), ("", "given", "Go on.")]),
        ([GO_ON, {"remaining": {"due": "2021-03"}}], BOTH),
        (
            [{"activities": {"1": {"status": "completed", "programming": "It goes on."}}}],
            [("1", "given", "It goes on."), ("2", "given", "")],
        ),
        ([{"activities": {"1": {"status": "cancelled"}, "2": {"status": "completed"}}}], [("", "all_done", "")]),
        ([{"remaining": {"status": "cancelled", "programming": "Given up."}}], []),
    ],
)
def test_what_remains_is_what_was_last_put_on_record(
    entries: list[dict[str, Any]], expected: list[tuple[str, str, str]]
) -> None:
    dated = [{"date": f"2020-0{place}-01", **one} for place, one in enumerate(entries, start=1)]
    activities = [{"id": "1", "title": "One", "due": "2020-09"}, {"id": "2", "title": "Two", "due": "2020-10"}]
    register = plain.register(commitments=[{"activities": activities, "updates": dated}])
    filed = register.commitments[0]
    here = state(register, filed, NOVEMBER)
    found = remaining(here, updates(register, filed.record))
    told = [
        (one.activities[0].id if one.activities else "", one.said, one.sentence[""] if one.sentence else "")
        for one in found
    ]
    assert told == expected


# The self-assessment


def forms(register: Register, day: date = NOVEMBER) -> tuple[FormView, ...]:
    return assessed_in("en", register, day).forms


def test_every_blank_is_seen_and_counted() -> None:
    found = assessed_in("en", morocco(), YEAR_END)
    assert found.blank == sum(len(one.fields) for one in found.missing)
    assert found.counted == (
        f"Fields filled from the records: {found.filled} of {found.filled + found.blank}, "
        f"still to be completed: {found.blank}."
    )
    written = shown("self-assessment", "markdown", "en", morocco(), YEAR_END)
    levels_open = sum(one.levels.blank for one in found.forms)
    assert written.count("…………") == found.blank - levels_open


def test_what_is_filled_in_is_not_blank_any_more() -> None:
    whole = {
        "period": "2019/2020",
        "problem": "A problem",
        "solution": "A solution",
        "results": "Results",
        "values": ["technology"],
        "supporting": ["agency"],
        "activities": [{"id": "1", "title": "One", "due": "2020-01/2020-03", "evidence": "https://example.org/1"}],
        "updates": [
            {
                "date": "2020-04-01",
                "completion": "100",
                "progress": "Done",
                "activities": {"1": {"status": "completed"}},
            }
        ],
    }
    one = forms(plain.register(commitments=[whole]))[0]
    assert list(one.blanks("reason")) == ["Completion level"]
    assert (one.milestones[0].start.words, one.milestones[0].evidence.words) == ("January 2020", "1")
    assert [(result.head, result.text.words) for result in one.results] == [("1 April 2020 (100%)", "Done")]
    bare = forms(plain.register(commitments=[{}]))[0]
    assert len(list(bare.blanks("reason"))) == bare.total - 1  # its lead


WORDS = {
    "not_started": {"label": "Not started", "means": "not_started"},
    "limited": {"label": "Limited", "means": "in_progress"},
    "substantial": {"label": "Substantial", "means": "in_progress"},
    "completed": {"label": "Completed", "means": "completed"},
}
BANDS = [
    {"id": "completed", "from": "100", "colour": "complete"},
    {"id": "substantial", "from": "75", "colour": "advanced"},
    {"id": "limited", "from": "1", "colour": "partial"},
    {"id": "not_started", "from": "0", "colour": "stalled"},
]


@pytest.mark.parametrize(
    ("settings", "completion", "level"),
    [
        ({}, "100", None),
        ({}, "70", None),
        ({}, "0", None),
        ({"bands": BANDS}, "100", "Completed"),
        ({"bands": BANDS}, "99.9", "Substantial"),
        ({"bands": BANDS}, "75", "Substantial"),
        ({"bands": BANDS}, "74.9", "Limited"),
        ({"bands": BANDS}, "0", "Not started"),
        ({"bands": [{"id": "good", "from": "50", "colour": "complete"}, BANDS[3]]}, "70", None),
        ({"completion_words": WORDS}, "limited", "Limited"),
        ({"completion_words": WORDS}, "unheard", None),
        ({"completion_words": WORDS}, "70", None),
        ({"completion_words": {"on_track": {"label": "On track", "means": "in_progress"}}}, "on_track", "On track"),
        ({"bands": BANDS}, None, None),
    ],
)
def test_a_level_is_marked_only_where_one_is_declared(
    settings: dict[str, Any], completion: str | None, level: str | None
) -> None:
    updates_ = [{"date": "2020-04-01", "completion": completion}] if completion else []
    one = forms(plain.register(settings, [{"updates": updates_}]))[0].levels
    marked = one.rows[0].level
    assert (one.heads[marked].words if marked is not None else None) == level
    assert one.blank is (level is None)
    assert bool(one.why) is one.blank


def test_each_part_of_a_commitment_has_its_own_mark() -> None:
    parts = {"a": {"completion": "limited"}, "b": {"completion": "completed"}}
    commitment = {
        "activities": [{"id": one, "title": one.upper()} for one in "abc"],
        "updates": [{"date": "2020-04-01", "activities": parts}],
    }
    settings = {"completion_words": WORDS}
    found = forms(plain.register(settings, [commitment]))[0].levels
    assert [(row.number, row.level) for row in found.rows] == [("1", None), ("a", 1), ("b", 3), ("c", None)]
    assert found.why == "The level is left open: not every part was reported."
    given_up = {**parts, "c": {"status": "cancelled", "reason": "no budget"}}
    commitment["updates"] = [{"date": "2020-04-01", "activities": given_up}]
    found = forms(plain.register(settings, [commitment]))[0].levels
    assert ([row.number for row in found.rows], found.blank) == (["1", "a", "b"], False)
    done = {one: {"status": "completed"} for one in "abc"}
    commitment["updates"] = [{"date": "2020-04-01", "activities": done}]
    assert forms(plain.register(settings, [commitment]))[0].levels.rows[0].level == 3


def test_what_changed_has_its_reason_or_a_blank_for_it() -> None:
    commitment = {
        "activities": [
            {"id": "1", "title": "One", "due": "2020-03"},
            {"id": "2", "title": "Two", "due": "2020-04"},
            {"id": "3", "title": "Three", "due": "2020-12", "added": "2020-05-01"},
        ],
        "updates": [
            {"date": "2020-02-01", "activities": {"1": {"due": "2020-06"}}},
            {"date": "2020-05-01", "activities": {"1": {"due": "2020-09", "reason": "the pandemic"}}},
            {"meeting": "2020-07-15", "activities": {"2": {"status": "cancelled", "reason": "no budget"}}},
            {"date": "2021-01-01", "activities": {"1": {"due": "2021-09"}}},
        ],
    }
    one = forms(plain.register(commitments=[commitment], meetings=[{"date": "2020-07-15"}]))[0]
    told = [tuple(getattr(cell, "words", cell) for cell in change) for change in one.changes]
    assert told == [
        ("1 One", "March 2020", "June 2020", "1 February 2020", "…………", True),
        ("1 One", "June 2020", "September 2020", "1 May 2020", "the pandemic", False),
        ("2 Two", "April 2020", "cancelled", "meeting of 15 July 2020", "no budget", False),
        ("3 Three", "added to the plan", "December 2020", "1 May 2020", "", False),
    ]
    assert "Reason of a change" in list(one.blanks("Reason of a change"))
    still = forms(plain.register(commitments=[{}]))[0]
    assert still.unchanged == "By the records, no deadline was moved and nothing was cancelled."


def test_meetings_are_those_of_the_plan_until_the_day() -> None:
    reviews = [{"id": "1", "title": "Plan", "reviews": "plan", "comments_collected": "true"}]
    meetings = [{"date": day, "agenda": reviews} for day in ("2017-01-01", "2019-01-01", "2020-01-01", "2022-01-01")]
    meetings.append({"date": "2017-06-01"})
    found = assessed_in("en", plain.register(commitments=[{}], meetings=meetings), NOVEMBER)
    assert [one.day for one in found.meetings] == ["1 January 2017", "1 January 2019", "1 January 2020"]
    assert [one.comments for one in found.meetings] == ["yes"] * 3
    assert [field.blank for field in found.comments] == [False, True]


@pytest.mark.parametrize(("day", "head"), [("2021-12-30", "Mid-term"), ("2021-12-31", "End-of-term")])
def test_the_end_of_the_plan_makes_it_final(day: str, head: str) -> None:
    assert assessed_in("en", plain.register(commitments=[{}]), date.fromisoformat(day)).title.startswith(head)


def test_the_reported_plan_in_words_has_a_form_a_commitment() -> None:
    register = plain.repository(US)
    found = assessed_in("en", register, date(2016, 10, 1))
    assert [form.number for form in found.forms] == [one.record.number for one in register.commitments]
    assert len(found.forms) == 45
    written = shown("self-assessment", "markdown", "en", register, date(2016, 10, 1))
    assert written.count("\n#### Completion level\n") == 45
    lettered = next(form for form in found.forms if form.number == "14")
    assert [(row.number, row.level) for row in lettered.levels.rows] == [
        ("14", None), ("a", 1), ("b", 3), ("c", 2), ("d", 1), ("e", 3),
    ]  # fmt: skip
    assert not lettered.levels.blank
    assert len(next(field for field in lettered.outcome if field.id == "next").lines) == 5


def test_a_lead_sees_its_own_commitments() -> None:
    found = assessed_in("en", morocco(), YEAR_END, lead="archives-of-morocco")
    assert [form.number for form in found.forms] == ["3"]
    with pytest.raises(CannotRun, match="no institution"):
        assessed(morocco(), YEAR_END, lead="nobody")


def test_a_plan_without_commitments_and_a_repository_without_plans() -> None:
    for form in ("markdown", "html"):
        assert "0 commitments" not in shown("self-assessment", form, "en", plain.register(), NOVEMBER)
    with pytest.raises(CannotRun, match="no plan is on file"):
        assessed(plain.register({"plans": []}), NOVEMBER)


def test_levels_are_told_by_bands_of_their_names_alone() -> None:
    assert levels.declared(plain.register().settings) == ""
    assert levels.levels(plain.register().settings) == levels.LEVELS
    assert levels.declared(plain.register({"bands": BANDS}).settings) == "bands"
    assert levels.declared(plain.register({"bands": BANDS, "completion_words": WORDS}).settings) == "words"


# Both


@pytest.mark.parametrize("kind", ["agenda", "self-assessment"])
def test_what_could_not_be_read_is_told(kind: str) -> None:
    unread = (Unread(Where("data/commitments/plan/2.yaml"), "commitment", "2", "plan"),)
    torn = replace(plain.register(commitments=[{}]), unread=unread)
    for form in ("markdown", "html"):
        assert "1 file could not be read and is missing here." in shown(kind, form, "en", torn, NOVEMBER)


@pytest.mark.parametrize("kind", ["agenda", "self-assessment"])
def test_hostile_texts_stay_texts(kind: str) -> None:
    register = with_meeting(hostile_register(), agenda=[{"id": "1", "title": HOSTILE[0], "reviews": "plan"}])
    page = Read(shown(kind, "html", "en", register, NOVEMBER))
    assert not page.tags & {"script", "img", "iframe", "object"}
    assert not [one for one in page.attributes if one[1].startswith("on")]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    written = shown(kind, "markdown", "en", register, NOVEMBER)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    assert not {token.type for token in tokens} & {"blockquote_open", "fence", "code_block", "hr"}
    assert [token.content for token in tokens if token.type == "html_block"] == []
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert not [head for head in headings if head.startswith("second")]
    for text in (written, shown(kind, "html", "en", register, NOVEMBER)):
        assert "\u202e" not in text


@pytest.mark.parametrize("kind", ["agenda", "self-assessment"])
def test_the_command_writes_them(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = Asked(
        directory=plain.ROOT, as_of=NOVEMBER, language="fr", environment={"OGPCTL_CACHE_DIR": str(tmp_path / "cache")}
    )
    for name, begins in (("x.md", "# "), ("x.html", "<!doctype html>"), ("x.json", "{")):
        assert report(asked, kind, output=tmp_path / name) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    found = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert (found["kind"], found["language"], found["as_of"]) == (kind, "fr", "2020-11-01")
    capsys.readouterr()


def test_the_day_counts_for_an_agenda_that_names_its_meeting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "repository"
    shutil.copytree(plain.ROOT / "data", root / "data")
    shutil.copy(plain.ROOT / "ogp.yaml", root)
    (root / "data" / "meetings" / "2020-12-20.yaml").write_text("date: 2020-12-20\n", encoding="utf-8")
    for day in (NOVEMBER, date(2020, 12, 1)):
        asked = Asked(root, day, "en", form="json", environment={"OGPCTL_CACHE_DIR": str(tmp_path / "cache")})
        assert report(asked, "agenda", "2020-12-20") == 0
        assert json.loads(capsys.readouterr().out)["as_of"] == day.isoformat()
    with pytest.raises(CannotRun, match="no meeting"):
        report(asked, "agenda", "2019-01-01")


def test_json_counts_the_fields() -> None:
    register = morocco()
    pen = pen_of("en", register)
    found = json.loads(answer("self-assessment", assessed_in("en", register, YEAR_END), pen.speaker))
    assert found["filled"] + found["blank"] > 200
    assert {field["id"] for field in found["forms"][0]["fields"]} >= {"period", "lead", "problem"}
