"""What is said of two moments: the table, the laws, what could not be read on one side."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import plain
import pytest
from hypothesis import given
from test_cases import called, mixed, table
from test_laws import commitments, days, meetings

from ogpctl.diagnostics import Where
from ogpctl.documents.comparison import Comparison, Side, comparison, told
from ogpctl.model.deadline import Deadline
from ogpctl.model.register import Register, Unread
from ogpctl.model.text import Words
from ogpctl.tracking.alterations import Alteration
from ogpctl.tracking.comparison import ItemChange, Moment, RateChange
from ogpctl.tracking.rates import Rate
from ogpctl.tracking.standing import Standing


def filed(written: Mapping[str, Any]) -> Register:
    return plain.register(
        written.get("settings", {}), written.get("commitments", []), written.get("meetings", []), written.get("roadmap")
    )


def compared(before: Register, after: Register, first: date, last: date) -> Comparison:
    return comparison(Side("day", "", Moment(before, first)), Side("day", "", Moment(after, last)))


def value(said: object) -> str:
    if isinstance(said, Deadline):
        return said.when.edtf if said.when else str(said.none)
    if isinstance(said, Words):
        return " / ".join(said.values())
    if isinstance(said, Rate):
        return value(said.word if said.value is None else said.value)
    if isinstance(said, Fraction):
        return mixed(said)
    if isinstance(said, Standing):
        return " ".join(str(one) for one in (said.status, said.completion) if one is not None) or "none"
    return "none" if said is None else str(said)


def rate(one: RateChange) -> str:
    points = "" if one.points is None else f", {'+' if one.points > 0 else '-'}{mixed(abs(one.points))}"
    return f"rate {one.filed.record.number}: {value(one.before)} → {value(one.after)}{points}"


def deadline(one: ItemChange) -> str:
    assert one.before
    assert one.after
    granted = one.granted
    noted = [granted.meeting, granted.entry.reason and value(granted.entry.reason)] if granted else []
    said = f"deadline {called(one.item)}: {value(one.before.due)} → {value(one.after.due)}"
    return ", ".join([said, *(fact for fact in noted if fact)])


def alteration(one: Alteration) -> str:
    entry = [one.entry.meeting or str(one.entry.date)] if one.entry else []
    where = " ".join([f"altered {one.home.kind} {one.home.id}", *entry, *([".".join(one.key)] if one.key else [])])
    return f"{where}: gone" if one.is_gone else f"{where}: {value(one.before)} → {value(one.after)}"


def said(here: Comparison) -> Iterator[str]:
    """Everything a comparison says, in the words of the table."""
    lists = here.lists
    yield from map(alteration, lists.altered)
    yield from (f"record taken away {one.kind} {one.id}" for one in lists.removed)
    yield from (f"work taken away {called(one.item)}" for one in lists.removed_work)
    yield from map(rate, lists.rates)
    yield from map(deadline, lists.deadlines)
    yield from (f"status {called(one.item)}: {value(one.before)} → {value(one.after)}" for one in lists.statuses)
    yield from (f"record added {one.kind} {one.id}" for one in lists.added)
    yield from (f"work added {called(one.item)}" for one in lists.added_work)
    yield from (f"overdue {called(one.item)}" for one in lists.became_overdue)
    yield from (f"no longer overdue {called(one.item)}" for one in lists.no_longer_overdue)
    for entered in lists.progress:
        for one in told(entered):
            address = ".".join(part for part in (entered.filed.record.number, one.activity) if part)
            yield f"progress {address}" if one.text else f"progress {address}: nothing moved"


@pytest.mark.parametrize("row", table("comparison.yaml"))
def test_what_is_said(row: dict[str, Any]) -> None:
    first, last = map(date.fromisoformat, row["days"])
    before = filed(row.get("before", row.get("records")))
    after = filed(row["after"]) if "after" in row else before
    here = compared(before, after, first, last)
    assert list(said(here)) == row["said"]
    assert here.differs == bool(row["said"])


# What holds for every plan and every day


@given(commitments(), meetings, days)
def test_nothing_differs_from_itself(commitment: dict[str, Any], held: list[dict[str, Any]], day: date) -> None:
    """Neither the same records nor records that say the same differ on one day."""
    written = {"commitments": [commitment], "meetings": held}
    one, other = filed(written), filed(written)
    assert list(said(compared(one, one, day, day))) == []
    assert list(said(compared(one, other, day, day))) == []


@given(commitments(), commitments(), days, days)
def test_the_other_way_round_swaps_then_and_now(
    one: dict[str, Any], other: dict[str, Any], first: date, last: date
) -> None:
    before, after = filed({"commitments": [one]}), filed({"commitments": [other]})
    for old, new in ((before, after), (before, before)):
        there, back = compared(old, new, first, last), compared(new, old, last, first)
        assert [(one.before, one.after) for one in there.plans] == [(one.after, one.before) for one in back.plans]
        assert [(one.before, one.after) for one in there.lists.rates] == [
            (one.after, one.before) for one in back.lists.rates
        ]
        for here, mirrored in (
            ("deadlines", "deadlines"),
            ("statuses", "statuses"),
            ("added_work", "removed_work"),
            ("removed_work", "added_work"),
        ):
            names = {called(one.item) for one in getattr(there.lists, here)}
            assert names == {called(one.item) for one in getattr(back.lists, mirrored)}


@given(commitments(), days, days)
def test_days_alone_alter_nothing(commitment: dict[str, Any], first: date, last: date) -> None:
    register = filed({"commitments": [commitment]})
    assert compared(register, register, first, last).lists.altered == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"en": "A law", "fr": "Une loi"}, {"en": "A law", "fr": "Des lois"}, [("fr", "Une loi"), ("fr", "Des lois")]),
        ({"en": "A law", "fr": "Une loi"}, {"en": "A rule", "fr": "Un décret"}, [("en", "A law"), ("en", "A rule")]),
        ({"fr": "Une loi", "en": "A law"}, {"en": "A law"}, [("fr", "Une loi"), ("fr", "")]),
        ("A law", {"en": "A rule", "fr": "Un décret"}, [("en", "A law"), ("en", "A rule")]),
    ],
)  # fmt: skip
def test_a_text_is_told_in_a_language_in_which_it_differs(before: object, after: object, told: list[object]) -> None:
    registers = [filed({"commitments": [{"period": "2021", "title": one}]}) for one in (before, after)]
    (found,) = compared(*registers, date(2020, 7, 15), date(2020, 7, 15)).lists.altered
    texts = found.texts("en", "en")
    assert texts
    assert [tuple(one) for one in texts] == told


# What could not be read


def test_what_could_not_be_read_on_one_side_is_not_told_as_taken_away() -> None:
    written = {"commitments": [{"number": "1", "period": "2021"}, {"number": "2", "period": "2019"}]}
    whole, day = filed(written), date(2020, 7, 15)
    path = whole.commitments[1].where.path
    broken = replace(whole, commitments=whole.commitments[:1], unread=(Unread(Where(path), "commitment", "2", "plan"),))
    for before, after in ((whole, broken), (broken, whole)):
        assert list(said(compared(before, after, day, day))) == []


def test_a_folder_that_could_not_be_read_stands_for_the_files_in_it() -> None:
    whole, day = filed({"meetings": [{"date": "2020-03-01"}]}), date(2020, 7, 15)
    broken = replace(whole, meetings=(), unread=(Unread(Where("data/meetings"), "meeting", ""),))
    assert list(said(compared(whole, broken, day, day))) == []


def test_one_plan_is_compared_alone() -> None:
    plans = [{"id": one, "title": one, "period": "2018/2021"} for one in ("plan", "other")]
    before = plain.register({"plans": plans}, [{"updates": [{"date": "2020-03-01", "completion": "40"}]}])
    after = plain.register({"plans": plans}, [{"updates": [{"date": "2020-03-01", "completion": "50"}]}])
    sides = [Side("day", "", Moment(one, date(2020, 7, 15))) for one in (before, after)]
    assert list(said(comparison(*sides, "plan"))) == [
        "altered commitment 1 2020-03-01 completion: 40 → 50",
        "rate 1: 40 → 50, +10",
    ]
    assert list(said(comparison(*sides, "other"))) == []
