"""Entries put on record in any order of days: the list stays in order, nothing is lost, nothing is written over."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import ARCHIVES, BASE

from ogpctl import checks
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.edits import edited
from ogpctl.files.editing.entries import put_on_record
from ogpctl.files.reading import read
from ogpctl.files.source import parse
from ogpctl.tracking.occasion import Occasion

REGISTER = read(BASE).register
assert REGISTER
RAW = (BASE / ARCHIVES).read_bytes()
OCCASIONS = st.builds(
    Occasion,
    st.sampled_from((None, None, "2019-12-04", "2020-07-15")),
    st.dates(date(2019, 10, 1), date(2020, 10, 1)) | st.sampled_from((date(2020, 7, 15), date(2020, 8, 1))),
) | st.sampled_from((Occasion("2019-12-04", None), Occasion("2020-07-15", None)))  # fmt: skip
PARTS: Mapping[str, st.SearchStrategy[object]] = {
    "completion": st.integers(0, 100).map(str).map(Plain),
    "progress": st.sampled_from(("Two groups: trained", {"ar": "قال"}, {"fr": "Deux groupes"})),
    "note": st.sampled_from(("a\nb", "# c")),
    "activities": st.dictionaries(
        st.sampled_from(("1", "2")),
        st.fixed_dictionaries({}, optional={"status": st.just(Plain("completed")), "evidence": st.just(["https://a.example"])}),
        min_size=1,
    ),
}  # fmt: skip
ENTRIES = st.fixed_dictionaries({}, optional=PARTS).filter(bool)  # type: ignore[arg-type]


def leaves(data: object, here: tuple[object, ...] = ()) -> list[tuple[tuple[object, ...], object]]:
    """Every value of an entry; items of a list by themselves, since a list only grows."""
    if isinstance(data, Mapping):
        return [leaf for key, one in data.items() for leaf in leaves(one, (*here, key))]
    if isinstance(data, list):
        return [((*here, one), True) for one in data]
    return [(here, data)]


def said(raw: bytes) -> dict[tuple[object, object], list[tuple[tuple[object, ...], object]]]:
    data = parse(raw, ARCHIVES).data
    assert data
    updates = data["updates"]
    assert isinstance(updates, list)
    return {(one.get("meeting"), one.get("date")): leaves(one) for one in updates if isinstance(one, dict)}


@settings(max_examples=60)
@given(st.lists(st.tuples(OCCASIONS, ENTRIES, st.booleans()), max_size=6))
def test_the_list_stays_in_order_and_nothing_is_lost(
    recordings: list[tuple[Occasion, dict[str, "Written"], bool]],
) -> None:
    assert REGISTER
    raw = RAW
    for occasion, entry, replace in recordings:
        before = said(raw)
        key = (occasion.meeting, occasion.dated.isoformat() if occasion.dated else None)
        old = dict(before.get(key, []))
        try:
            edits = put_on_record(parse(raw, ARCHIVES).data, ("updates",), entry, occasion, REGISTER, replace=replace)
        except CannotRun:
            assert not replace
            assert key in before
            continue
        raw = edited(raw, edits, ARCHIVES)
        after = said(raw)
        new = dict(after[key])
        assert {one: after[one] for one in before if one != key} == {one: before[one] for one in before if one != key}
        assert all(new[address] == value for address, value in leaves(entry))
        asked = dict(leaves(entry))
        for address, value in old.items():
            kept = address in new and new[address] == value
            assert kept or (replace and (address in asked or any(one[:1] == address[:1] for one in asked)))
    order = [REGISTER.day_of_place(str(dated or meeting)) for meeting, dated in said(raw)]
    assert order == sorted(order, key=lambda day: day or date.min)


def test_the_order_is_what_validate_wants() -> None:
    """The check of the order finds nothing after entries of many days, put on record backwards."""
    assert REGISTER
    raw = RAW
    for day in range(28, 0, -3):
        data = parse(raw, ARCHIVES).data
        occasion = Occasion(None, date(2020, 8, day))
        raw = edited(raw, put_on_record(data, ("updates",), {"completion": Plain("50")}, occasion, REGISTER), ARCHIVES)
    register = read(BASE, None, instead={ARCHIVES: raw}).register
    assert register
    assert "updates-out-of-order" not in [one.rule.code for one in checks.run(register, date(2026, 1, 1))]
    assert len(said(raw)) == 1 + len(range(28, 0, -3))


def test_what_is_on_record_is_not_written_over() -> None:
    assert REGISTER
    data = parse(RAW, ARCHIVES).data
    with pytest.raises(CannotRun, match=r"%\(occasion\)s already"):
        put_on_record(data, ("updates",), {"completion": Plain("50")}, Occasion("2019-12-04", None), REGISTER)
