"""The real plan on real days. What is expected was written down from the minutes of 15 July 2020, by hand."""

from datetime import date
from fractions import Fraction
from functools import cache

import plain
import pytest

from ogpctl.documents.overdue import Overdue, address, overdue
from ogpctl.documents.scope import Scope
from ogpctl.documents.status import Status, status
from ogpctl.model.register import Register

MEETING = date(2020, 7, 15)

# The table of the minutes: the rate of each commitment.
RATES = {
    "1": 100, "2": 100, "3": 70, "4": 72, "5": 100, "6": 89, "7": 24, "8": 100, "9": 88,
    "10": 93, "11": 98, "12": 100, "13": 14, "14": 26, "15": 63, "16": 100, "17": 87, "18": 48,
}  # fmt: skip

# 1 November 2020, had nothing been put on record since the meeting: what, and how many days late.
LATE_IN_NOVEMBER = {
    "7.terms-of-reference": 94,  # 30 July
    "2020-07-15/1": 93,  # end of July
    "2020-07-15/2": 55,  # 7 September, at ten
    "2020-07-15/3": 51,  # 11 September
    "2020-07-15/4": 49,  # second week of September: until the 13th
    "2020-07-15/5": 35,  # third and fourth week of September: until the 27th
    "5.regional-portals": 32,  # September
    "7.development": 32,  # September
    "10.guide": 32,  # September
    "2020-07-15/6": 32,  # end of September
    "3.12": 5,  # 19-27 October
    "7.pilot": 1,  # October
    "9": 1,  # October
    "14.2": 1,  # October
    "14.6": 1,  # October
    "co-creation-second-plan/1.1": 1,  # phase 1: October
    "co-creation-second-plan/1.2": 1,
    "co-creation-second-plan/1.3": 1,
    "co-creation-second-plan/1.4": 1,
}
# No date: waiting for seven departments; not received; with the Head of Government; not decided (13, 14.3, 14.4);
# from October on; from June on.
WITHOUT_A_DATE = ["3.1", "4", "10.report", "13", "14.3", "14.4", "15", "17.remote-training"]

# Before the meeting nothing was on record: what the plan alone says of 1 July 2020.
LATE_BEFORE_THE_MEETING = {
    "2": 367,  # June 2019, and 2020 is a leap year
    "14.2": 305, "14.3": 305, "14.4": 305, "14.5": 305, "14.6": 305, "15": 305,  # August 2019
    "7.terms-of-reference": 214, "7.development": 214, "7.pilot": 214,  # November 2019
    "7.training": 214, "7.launch": 214,
    "1": 183,  # December 2019
    "12": 92,  # March 2020
    "3.1": 1, "3.12": 1, "3.evaluation": 1, "8": 1, "10.guide": 1, "10.report": 1,  # June 2020
    "13": 1, "16": 1, "17.remote-training": 1, "17.guide": 1,
}  # fmt: skip


@cache
def morocco() -> Register:
    return plain.repository()


def on(day: date) -> Status:
    return status(morocco(), day)


def late(found: Overdue) -> dict[str, int]:
    return {address(one.item, several=False): one.days_late for one in found.overdue}


def test_the_minutes_rates_are_on_record() -> None:
    assert {one.commitment.number: one.rate.value for one in on(MEETING).states} == RATES
    assert {one.rate.source for one in on(MEETING).states} == {"reported"}


def test_the_plan_stands_at_76_percent_with_6_of_18_complete() -> None:
    progress = on(MEETING).progress
    assert progress.rate == Fraction(sum(RATES.values()), 18)
    assert round(float(progress.rate), 1) == 76.2
    assert (progress.total, progress.rated, progress.complete, progress.unreported) == (18, 18, 6, 0)
    assert [(band.id, count) for band, count in progress.bands] == [
        ("complete", 6),
        ("advanced", 5),  # 6, 9, 10, 11, 17
        ("partial", 4),  # 3, 4, 15, 18
        ("stalled", 3),  # 7, 13, 14
    ]


def test_on_the_day_of_the_meeting_seven_are_late_on_the_plan_and_nothing_is_overdue() -> None:
    here = on(MEETING)
    assert [one.commitment.number for one in here.with_flag("late_on_plan")] == ["3", "7", "10", "13", "14", "15", "17"]
    assert here.overdue == ()
    assert overdue(morocco(), MEETING).overdue == ()


def test_the_five_leads_that_answered_that_nothing_moved() -> None:
    here = on(MEETING)
    assert [one.commitment.number for one in here.with_flag("no_progress")] == ["7", "13", "14", "15", "18"]
    assert {one.movement.change for one in here.with_flag("no_progress")} == {0}
    assert here.with_flag("no_answer") == ()


def test_only_what_was_given_up_is_cancelled() -> None:
    here = on(MEETING)
    given_up = [
        address(one.item, several=False)
        for state in here.states
        for one in state.standings
        if one.status == "cancelled"
    ]
    assert given_up == ["11", "14.5"]


def test_what_the_minutes_of_july_make_overdue_in_november() -> None:
    found = overdue(morocco(), date(2020, 11, 1))
    assert late(found) == LATE_IN_NOVEMBER
    assert [one.days_late for one in found.overdue] == sorted(LATE_IN_NOVEMBER.values(), reverse=True)


def test_what_has_no_date_stands_apart() -> None:
    found = overdue(morocco(), date(2020, 11, 1))
    assert [address(one.item, several=False) for one in found.unscheduled] == WITHOUT_A_DATE
    assert not set(WITHOUT_A_DATE) & set(late(found))


def test_the_day_after_the_meeting_every_commitment_with_open_work_waits_for_an_answer() -> None:
    silent = dict(overdue(morocco(), date(2020, 7, 16)).silent)
    waiting = sorted((number for numbers in silent.values() for number in numbers), key=int)
    owe_nothing = {"11"}  # 98 %, and what was left is given up
    assert waiting == [number for number, rate in RATES.items() if rate < 100 and number not in owe_nothing]


def test_before_the_meeting_nothing_is_reported_and_the_plan_alone_counts() -> None:
    day = date(2020, 7, 1)
    here = on(day)
    assert (here.progress.rated, here.progress.rate, here.progress.unreported) == (0, None, 18)
    assert here.meeting is None
    assert all(one.due == one.item.original for state in here.states for one in state.standings)
    assert late(overdue(morocco(), day)) == LATE_BEFORE_THE_MEETING


def test_the_day_before_the_meeting_knows_nothing_of_it() -> None:
    eve, early = on(date(2020, 7, 14)), on(date(2020, 7, 1))
    assert [one.rate for one in eve.states] == [one.rate for one in early.states]
    assert overdue(morocco(), date(2020, 7, 14)).due_soon == ()


def test_soon_after_the_meeting_two_things_are_due() -> None:
    found = overdue(morocco(), MEETING)
    soon = [(address(one.item, several=False), one.last_day) for one in found.due_soon]
    assert soon == [("7.terms-of-reference", date(2020, 7, 30)), ("2020-07-15/1", date(2020, 7, 31))]


def test_when_nobody_records_anything_all_that_has_a_date_is_overdue_in_the_end() -> None:
    day = date(2021, 12, 31)
    found = overdue(morocco(), day)
    later = {
        "3.evaluation", "6", "7.training", "7.launch", "17.guide", "18",
        *(f"co-creation-second-plan/{step}" for step in ("2.1", "2.2", "2.3", "2.4", "3.1", "3.2")),
        *(f"co-creation-second-plan/4.{step}" for step in range(1, 6)),
    }  # fmt: skip
    since_november = (day - date(2020, 11, 1)).days
    assert set(late(found)) == set(LATE_IN_NOVEMBER) | later
    assert {what: late(found)[what] - days for what, days in LATE_IN_NOVEMBER.items()} == dict.fromkeys(
        LATE_IN_NOVEMBER, since_november
    )
    assert [address(one.item, several=False) for one in found.unscheduled] == WITHOUT_A_DATE
    assert found.due_soon == ()
    assert on(day).progress.rate == Fraction(sum(RATES.values()), 18)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [("archives-of-morocco", ["3.12"]), ("icpc", ["7.terms-of-reference", "7.development", "7.pilot"])],
)
def test_a_lead_sees_what_it_must_answer_for(lead: str, expected: list[str]) -> None:
    found = overdue(morocco(), date(2020, 11, 1), Scope(lead=lead))
    assert [address(one.item, several=False) for one in found.overdue] == expected
    assert [(who, len(items)) for who, items in found.owed] == [(lead, len(expected))]
