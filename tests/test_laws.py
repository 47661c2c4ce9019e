"""What holds for every plan and every day. Laws do not pin boundaries: the tables in `cases/` do."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import plain
from hypothesis import assume, given
from hypothesis import strategies as st

from ogpctl.documents.overdue import overdue
from ogpctl.documents.status import Status, status
from ogpctl.model.register import Register
from ogpctl.model.window import Window
from ogpctl.tracking.items import Item, all_items
from ogpctl.tracking.standing import Standing, standings

Written = dict[str, Any]

FIRST, LAST = date(2018, 1, 1), date(2021, 12, 31)
days = st.dates(FIRST, LAST)
written_days = days.map(date.isoformat)
months = days.map(lambda day: day.isoformat()[:7])
spans = st.tuples(days, days).map(lambda pair: f"{min(pair)}/{max(pair)}")
windows = st.one_of(written_days, months, spans, days.map(lambda day: f"{day}/.."))
undated = st.sampled_from(["not_decided", "not_received", "depends_on"]).map(lambda why: {"none": why})
deadlines = st.one_of(windows, undated)
rates = st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:g}")
statuses = st.sampled_from(["not_started", "in_progress", "completed", "cancelled"])
entries = st.fixed_dictionaries({}, optional={"status": statuses, "completion": rates, "due": deadlines})
remaining = st.fixed_dictionaries({}, optional={"status": statuses, "due": deadlines})
weights = st.integers(1, 9).map(str)


@st.composite
def activities(draw: st.DrawFn, depth: int = 2) -> list[Written]:
    found: list[Written] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        one: Written = draw(st.fixed_dictionaries({}, optional={"due": deadlines, "weight": weights}))
        if depth and draw(st.booleans()):
            one["activities"] = draw(activities(depth - 1))
        elif draw(st.integers(0, 5)) == 0:
            one["added"] = draw(written_days)
        found.append({"id": str(number), **one})
    return found


def places(found: list[Written], above: str = "") -> list[str]:
    """Every address, of an activity with parts too."""
    here = [(above + one["id"], one) for one in found]
    return [place for place, _ in here] + [
        inner for place, one in here for inner in places(one.get("activities", []), place + ".")
    ]


@st.composite
def updates(draw: st.DrawFn, addresses: list[str], on: st.SearchStrategy[str] = written_days) -> Written:
    optional = {"completion": rates, "remaining": remaining, "no_progress": st.just("true")}
    if addresses:
        optional["activities"] = st.dictionaries(st.sampled_from(addresses), entries, max_size=3)
    return draw(st.fixed_dictionaries({"date": on}, optional=optional))


@st.composite
def commitments(draw: st.DrawFn) -> Written:
    parts = draw(activities())
    return {
        **draw(st.fixed_dictionaries({}, optional={"period": spans})),
        "activities": parts,
        "updates": draw(st.lists(updates(places(parts)), max_size=4)),
    }


policies = st.sampled_from([{}, {"rate": "computed"}])
meetings = st.lists(written_days, unique=True, max_size=3).map(lambda found: [{"date": day} for day in found])


def named(item: Item) -> tuple[str, str]:
    return item.home, item.address


def on(register: Register, day: date) -> dict[tuple[str, str], Standing]:
    return {named(one.item): one for one in standings(register, all_items(register), day)}


def figures(here: Status) -> list[Any]:
    """All that a status says, without the order of the records."""
    return [
        here.progress,
        *(
            (state.rate, state.movement, sorted(state.flags), sorted(map(facts, state.standings)))
            for state in here.states
        ),
    ]


def facts(one: Standing) -> tuple[Any, ...]:
    derived = (one.is_overdue, one.is_late_on_plan, one.is_unscheduled, one.is_postponed, one.is_due_within(30))
    return (named(one.item), str(one.status), str(one.completion), str(one.due), str(one.reschedulings), derived)


@given(commitments(), days, st.integers(1, 400))
def test_overdue_grows_by_one_a_day_until_something_is_recorded(one: Written, day: date, later: int) -> None:
    then = day + timedelta(days=later)
    assume(not any(day < date.fromisoformat(update["date"]) <= then for update in one["updates"]))
    register = plain.register(commitments=[one])
    now, after = on(register, day), on(register, then)
    for name, standing in now.items():
        if standing.is_overdue:
            assert after[name].days_late == standing.days_late + later
        elif standing.is_open and standing.last_day:
            assert after[name].days_late == max(0, (then - standing.last_day).days)
        else:
            assert after[name].days_late == 0


@given(commitments(), days, meetings, policies, st.randoms(use_true_random=False))
def test_the_order_of_the_activities_does_not_matter(
    one: Written, day: date, held: list[Written], policy: Written, chance: Any
) -> None:
    def mixed(found: list[Written]) -> list[Written]:
        parts = [{**part, "activities": mixed(part.get("activities", []))} for part in found]
        chance.shuffle(parts)
        return parts

    other = {**one, "activities": mixed(one["activities"])}
    register, shuffled = (plain.register(policy, [each], held) for each in (one, other))
    assert figures(status(shuffled, day)) == figures(status(register, day))


@given(st.lists(commitments(), max_size=4), days, policies)
def test_a_rate_is_from_0_to_100(several: list[Written], day: date, policy: Written) -> None:
    here = status(plain.register(policy, [{**one, "number": str(n)} for n, one in enumerate(several, 1)]), day)
    values = [state.rate.value for state in here.states] + [here.progress.rate]
    assert all(0 <= value <= 100 for value in values if value is not None)
    assert all(
        state.rate.complete == (state.rate.value == 100) for state in here.states if state.rate.value is not None
    )
    counted = [count for _, count in here.progress.bands]
    assert sum(counted) == here.progress.rated <= here.progress.total


@given(commitments(), days, st.integers(0, 400))
def test_a_later_deadline_never_makes_more_overdue(one: Written, day: date, later: int) -> None:
    """Every deadline, the plan's and those granted, moved by the same number of days or not at all."""

    def postponed(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {
                key: _later(inner, later) if key in ("due", "period") else postponed(inner)
                for key, inner in value.items()
            }
        return [postponed(inner) for inner in value] if isinstance(value, list) else value

    before = overdue(plain.register(commitments=[one]), day)
    after = overdue(plain.register(commitments=[postponed(one)]), day)
    for fewer, more in ((after.overdue, before.overdue), (after.late_on_plan, before.late_on_plan)):
        assert {named(standing.item) for standing in fewer} <= {named(standing.item) for standing in more}


def _later(deadline: Any, by: int) -> Any:
    if not isinstance(deadline, str):
        return deadline
    window = Window.of(deadline)
    return f"{window.first}/{window.last + timedelta(days=by)}" if window.last else deadline


@given(commitments())
def test_before_any_entry_there_are_the_original_deadlines_and_nothing_else(one: Written) -> None:
    eve = min((date.fromisoformat(update["date"]) for update in one["updates"]), default=LAST) - timedelta(days=1)
    register = plain.register(commitments=[one])
    for standing in on(register, eve).values():
        assert standing.status is None
        assert standing.completion is None
        assert standing.reschedulings == ()
        assert standing.due == standing.item.original
        assert standing.is_overdue == standing.is_late_on_plan
    rate = status(register, eve).states[0].rate
    assert (rate.value, rate.complete) == (None, False)


@st.composite
def with_a_later_entry(draw: st.DrawFn) -> tuple[Written, date, Written]:
    """A commitment, a day, and the same commitment with an entry dated after that day, put anywhere."""
    one, day = draw(commitments()), draw(days)
    after = st.dates(day + timedelta(days=1), day + timedelta(days=900)).map(date.isoformat)
    entry = draw(updates(places(one["activities"]), after))
    put = draw(st.integers(0, len(one["updates"])))
    return one, day, {**one, "updates": [*one["updates"][:put], entry, *one["updates"][put:]]}


@given(with_a_later_entry(), meetings, policies)
def test_an_entry_dated_after_the_day_changes_nothing_on_it(
    drawn: tuple[Written, date, Written], held: list[Written], policy: Written
) -> None:
    without, day, including = drawn
    before, after = (status(plain.register(policy, [one], held), day) for one in (without, including))
    assert figures(after) == figures(before)


@given(commitments(), days)
def test_an_open_item_stands_in_exactly_one_place(one: Written, day: date) -> None:
    found = overdue(plain.register(commitments=[one]), day, within=10_000)
    listed = [
        named(standing.item) for group in (found.overdue, found.due_soon, found.unscheduled) for standing in group
    ]
    still_open = {name for name, standing in on(plain.register(commitments=[one]), day).items() if standing.is_open}
    assert len(listed) == len(set(listed))
    assert set(listed) == still_open


@given(commitments(), days)
def test_what_is_closed_is_never_overdue_late_or_without_a_date(one: Written, day: date) -> None:
    for standing in on(plain.register(commitments=[one]), day).values():
        if not standing.is_open:
            assert not facts(standing)[-1][0]
            assert not any(facts(standing)[-1])


@given(commitments(), days, statuses.filter(lambda one: one in ("completed", "cancelled")))
def test_ending_all_that_is_left_leaves_nothing_open(one: Written, day: date, ends: str) -> None:
    """Whatever was on record: one entry closes every activity that exists on its day, and what remains beside them."""
    past = [update for update in one["updates"] if update["date"] <= day.isoformat()]
    closing = {"date": day.isoformat(), "remaining": {"status": ends}}
    register = plain.register(commitments=[{**one, "updates": [*past, closing]}])
    assert [named(standing.item) for standing in on(register, day).values() if standing.is_open] == []


@given(deadlines)
def test_a_deadline_reads_back_as_written(deadline: Any) -> None:
    if isinstance(deadline, str):
        window = Window.of(deadline)
        assert Window.of(window.edtf) == window
