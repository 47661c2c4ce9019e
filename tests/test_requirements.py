"""The minimum requirements: the table in `cases/requirements.yaml`, and what holds for every plan and day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import plain
import pytest
import utopia
from hypothesis import given
from hypothesis import strategies as st

from ogpctl.documents.standards import Standards, standards
from ogpctl.tracking.requirements import ALL
from ogpctl.tracking.requirements.answers import Answer, Fact, Met, NoData, NotMet, lacking, result
from ogpctl.tracking.requirements.process import Remark
from ogpctl.tracking.requirements.time import is_within, months_after, years

TABLE = Path(__file__).parent / "cases" / "requirements.yaml"
DECIDES = ("ahead", "mechanism", "mechanism-counted")
ORDER = ("not_met", "no_data", "met")


def rows() -> list[Any]:
    return [pytest.param(row, id=row["case"]) for row in plain.text_only(TABLE)]


def asked(row: Any, day: str | date) -> Standards:
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return standards(utopia.register(row), when, utopia.history(row), "plan")


def figures(facts: Sequence[Fact]) -> Iterator[str]:
    """The figures of facts, in the words of the table."""
    for fact in facts:
        if "held" in fact.facts:
            yield f"{fact.facts['held']} of {fact.facts['needed']}"
        elif "days" in fact.facts:
            yield f"{fact.facts['days']} day{'' if fact.facts['days'] == 1 else 's'}"


def said(words: str, facts: Sequence[Fact]) -> str:
    return ", ".join([words.replace("_", " "), *dict.fromkeys(figures(facts))])


def answers(here: Standards) -> dict[str, str]:
    """Every requirement by its number, every measure by its name."""
    found = {one.number: said(one.result, ()) for one in here.requirements}
    for one in here.requirements:
        for measure in one.measures:
            answer = measure.answer
            decides = [fact for fact in answer.evidence if fact.id in DECIDES] if isinstance(answer, Met) else []
            found[measure.id] = said(result(answer), lacking(answer) if isinstance(answer, NotMet) else decides)
    return found


def shown(answer: Answer) -> Sequence[Fact]:
    return answer.evidence


def briefly(fact: Fact) -> str:
    """A fact by its name, and its day where it has one."""
    day = fact.facts.get("date") or fact.facts.get("latest")
    return f"{fact.id} {day}" if day else fact.id


def remarked(one: Remark) -> str:
    return said(f"{one.weight} {one.fact.id}", (one.fact,))


@pytest.mark.parametrize("row", rows())
def test_requirements(row: dict[str, Any]) -> None:
    for day, expected in row["on"].items():
        here = asked(row, day)
        found: dict[str, Any] = {**answers(here), "remarks": [remarked(one) for one in here.remarks]}
        told = {measure.id: measure.answer for one in here.requirements for measure in one.measures}
        for key, facts in (("lacks", lacking), ("shows", shown)):
            found[key] = {name: [*map(briefly, facts(told[name]))] for name in expected.get(key, {})}
        assert {name: found[name] for name in expected} == expected, day


def test_the_table_asks_every_measure() -> None:
    row = {"co_creation": {"inputs": [{"title": "A form", "period": "2021-10", "received": "1"}],
                           "feedback": {"url": "https://ogp.example/", "date": "2021-12-01"}}}  # fmt: skip
    named = {name for case in plain.text_only(TABLE) for expected in case["on"].values() for name in expected}
    asked_for = set(answers(asked(row, "2022-01-01")))
    assert asked_for - named - {one for one in asked_for if one[0].isdigit()} <= {"outreach", "repository"}


def test_the_requirements_stand_in_the_order_of_their_numbers() -> None:
    numbers = [one.number for one in asked({}, "2022-01-01").requirements]
    assert numbers == ["1.1", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1", "5.1"]
    assert len(ALL) == len(numbers)


def test_the_answer_of_a_requirement_follows_from_its_measures() -> None:
    for row in plain.text_only(TABLE):
        for day in row["on"]:
            for one in asked(row, day).requirements:
                results = [result(measure.answer) for measure in one.measures]
                assert one.result == min(results, key=ORDER.index)


def test_every_answer_says_what_it_rests_on() -> None:
    """What is met has its evidence; what is not says why, or what is missing."""
    for row in plain.text_only(TABLE):
        for day in row["on"]:
            for one in asked(row, day).requirements:
                for measure in one.measures:
                    proof = measure.answer.evidence if isinstance(measure.answer, Met) else lacking(measure.answer)
                    assert proof, (row["case"], day, measure.id)


def test_a_meeting_that_cannot_be_read_may_have_been_held() -> None:
    from dataclasses import replace

    from ogpctl.diagnostics import Where
    from ogpctl.model.register import Unread

    row = {"meetings": ["2022-01-10", "2022-12-10"]}
    whole = utopia.register(row)
    broken = replace(whole, unread=(Unread(Where("data/meetings/2022-06-10.yaml"), "meeting", "2022-06-10"),))
    day = date(2022, 12, 10)
    assert answers(standards(whole, day, utopia.history(row)))["every-six-months"] == "not met, 334 days"
    assert answers(standards(broken, day, utopia.history(row)))["every-six-months"] == "no data"


# Laws

FIRST, LAST = date(2021, 6, 1), date(2024, 6, 30)
days = st.dates(FIRST, LAST)
held = st.builds(
    lambda day, came, kind, comments: {"date": day.isoformat(), "came": came, "kind": kind, "comments": comments},
    days,
    st.sampled_from([["ministry", "association"], ["ministry"], ["association"], []]),
    st.sampled_from(["steering_committee", "public", "working_group"]),
    st.sampled_from(["true", "false", "null"]),
)
since = st.sampled_from([{}, {"ogp": {"standards": {"meetings_since": "2021-06-01"}}}])


def worth(row: Any, day: date, number: str) -> int:
    return ORDER.index(next(one.result for one in asked(row, day).requirements if one.number == number))


@given(st.lists(held, min_size=1, max_size=6), held, days, since)
def test_adding_a_meeting_never_makes_the_dialogue_worse(
    some: list[Any], another: Any, day: date, ogp: dict[str, Any]
) -> None:
    """Once the file has begun: an earlier first meeting only tells that more was to be on file."""
    another["date"] = max(another["date"], min(one["date"] for one in some))
    for number in ("1.1", "5.1"):
        assert worth({**ogp, "meetings": [*some, another]}, day, number) >= worth(
            {**ogp, "meetings": some}, day, number
        )


@given(st.lists(held, max_size=6), held, days)
def test_what_is_met_stays_met_by_any_further_meeting(some: list[Any], another: Any, day: date) -> None:
    rules = {"ogp": {"committee": {"name": "C", "rules": [{"url": "https://ogp.example/", "date": "2021-01-01"}]}}}
    for number in ("1.1", "5.1"):
        if worth({**rules, "meetings": some}, day, number) == ORDER.index("met"):
            assert worth({**rules, "meetings": [*some, another]}, day, number) == ORDER.index("met")


@given(st.lists(held, max_size=5), held, days, st.integers(1, 400))
def test_what_happens_after_the_day_changes_nothing_on_it(some: list[Any], later: Any, day: date, after: int) -> None:
    then = (day + timedelta(days=after)).isoformat()
    later["date"] = then
    link = {"url": "https://ogp.example/", "date": then}
    before = {"meetings": some, "changed": ["2021-06-01", "2022-02-01"]}
    grown = {
        "meetings": [*some, later],
        "changed": [*before["changed"], then],
        "ogp": {"website": link, "document_repository": link, "committee": {"name": "The committee", "rules": [link]}},
        "plan": {"published": link},
        "co_creation": {
            "timeline": link,
            "outreach": [{"title": "A seminar", "date": then}],
            "inputs": [{"title": "A form", "period": f"{then}/.."}],
            "feedback": {**link, "accepted": "1", "rejected": "1"},
        },
        "commitment": {"updates": [{"date": then, "completion": "50", "evidence": [link]}]},
    }
    assert answers(asked(grown, day)) == answers(asked(before, day))


@given(days, st.integers(0, 24))
def test_months_go_by_the_calendar(day: date, months: int) -> None:
    after = months_after(day, months)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
    assert after.day == day.day or (after + timedelta(days=1)).day == 1
    assert is_within(day, after, months)
    assert not is_within(day, after + timedelta(days=1), months)


@given(days, days, st.sampled_from(["plan", "calendar"]))
def test_years_follow_each_other_without_a_day_between(first: date, day: date, kind: Any) -> None:
    found = [*years(first, None, day, kind)]
    assert all(one.first <= day for one in found)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(found))
    if kind == "plan" and first <= day:
        assert found[0].first == first
    assert all(first <= one.first for one in found)


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    row = {"plan": {"period": "2022/.."}, "meetings": ["2022-01-10"]}
    for one in asked(row, date.max).requirements:
        assert one.result in ORDER
    assert not isinstance(NoData(()), Met)
