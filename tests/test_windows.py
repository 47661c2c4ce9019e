"""Windows: what each form means, what is refused, and that another reader of EDTF agrees."""

import random
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ogpctl.model.window import OPEN, BadWindow, Window

with warnings.catch_warnings():  # it warns of its own grammar
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

TABLE = Path(__file__).parent / "cases" / "windows.yaml"
CASES = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - the loader that makes only text


@pytest.mark.parametrize(("edtf", "days"), CASES["read"].items())
def test_a_window_has_its_first_and_last_day(edtf: str, days: list[str]) -> None:
    window = Window.of(edtf)
    assert [day.isoformat() if day else OPEN for day in (window.first, window.last)] == days


@pytest.mark.parametrize("edtf", [edtf for edtf in CASES["read"] if "Q" not in edtf])
def test_a_window_is_kept_as_it_is_written(edtf: str) -> None:
    assert Window.of(edtf).edtf == edtf


@pytest.mark.parametrize(("typed", "written"), CASES["rewritten"].items())
def test_a_quarter_by_its_letter_is_rewritten(typed: str, written: str) -> None:
    assert Window.of(typed) == Window.of(written)
    assert Window.of(typed).edtf == written


@pytest.mark.parametrize(("edtf", "expected"), CASES["refused"].items())
def test_what_cannot_be_a_window_is_refused_with_its_reason(edtf: str, expected: Mapping[str, str]) -> None:
    with pytest.raises(BadWindow) as caught:
        Window.of(edtf)
    assert {"why": caught.value.why, **{name: str(fact) for name, fact in caught.value.facts.items()}} == expected


# Laws

YEARS = st.integers(1, 9999).map("{:04}".format)
MONTHS = st.dates().map(lambda day: day.isoformat()[:7])
DAYS = st.dates().map(date.isoformat)
PARTS = st.builds("{}-{}".format, YEARS, st.sampled_from((33, 34, 35, 36, 40, 41)))
ENDS = st.builds(str.__add__, YEARS | MONTHS | DAYS | PARTS, st.sampled_from(("", "~")))
INTERVALS = st.builds("{}/{}".format, ENDS | st.just(OPEN), ENDS | st.just(OPEN))


def _read(edtf: str) -> Window | str:
    try:
        return Window.of(edtf)
    except BadWindow as bad:
        return bad.why


@given(ENDS | INTERVALS)
def test_a_window_reads_back_as_written_and_its_days_are_in_order(edtf: str) -> None:
    window = _read(edtf)
    if isinstance(window, str):
        assert window in ("reversed", "open-both")
    else:
        assert window.edtf == edtf
        assert Window.of(window.edtf) == window
        assert window.first is None or window.last is None or window.first <= window.last


@given(st.text("0123456789-/~.Q", max_size=22) | st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    window = _read(text)
    if isinstance(window, str):
        assert window in ("form", "calendar", "season", "reversed", "empty-end", "open-both")
    else:
        assert Window.of(window.edtf) == window


# The same forms read by the package ``edtf``

DEFECTS = {
    "2020-11/2020-09": "takes an interval whose end is before its start",
    "2020-10/": "takes an empty end, for ten years",
    "/2020-10": "takes an empty start",
    "../..": "takes an interval open at both ends",
    "0000": "takes the year 0, which no calendar of ours has",
    "2020-21": "takes a season, whose months depend on the hemisphere",
    "2020-33/2020-35": "refuses a quarter inside an interval",
    "2020-33/..": "refuses a quarter with an open end",
    "2020-33~": "refuses an approximate quarter",
    "2020-Q3": "refuses the usual way to write a quarter",
}
"""Where the two differ, and why: such forms are not compared."""


def _corpus() -> list[str]:
    """More than a thousand forms, the same in every run."""
    chance = random.Random(20200715)  # noqa: S311
    start = date(1890, 1, 1)
    days = [start + timedelta(days=chance.randrange(90_000)) for _ in range(100)]
    days += [date(year, 2, 28) for year in (1900, 1999, 2000, 2019, 2020, 2100)]
    days += [date(year, 2, 29) for year in (1904, 2000, 2020, 2096)]
    written = [day.isoformat() for day in days]
    months = [f"{year}-{month:02}" for year in range(2018, 2021) for month in range(1, 13)]
    months += [f"{year}-02" for year in (1900, 2000, 2100)]
    years = [f"{year:04}" for year in (1, 99, 999, *range(2010, 2025))]
    parts = [f"{year}-{part}" for year in range(2018, 2021) for part in (33, 34, 35, 36, 40, 41)]
    plain = [*written, *months, *years]
    rough = [f"{end}~" for end in chance.sample(plain, 50)]
    single = [*plain, *parts, *rough]
    begun = [f"{end}/{OPEN}" for end in chance.sample(plain, 30)]
    ending = [f"{OPEN}/{end}" for end in chance.sample(plain, 30)]
    return [*single, *begun, *ending, *list(_intervals(chance, [*plain, *rough]))[:120]]


def _intervals(chance: random.Random, ends: list[str]) -> Iterator[str]:
    for _ in range(150):
        pair = sorted(chance.sample(ends, 2))
        first, last = (Window.of(end) for end in pair)
        if first.first and last.last and first.first <= last.last:
            yield "/".join(pair)


def _bound(bound: Any) -> date | None:
    return date(*bound[:3]) if hasattr(bound, "tm_year") else None


@pytest.mark.filterwarnings("ignore")
def test_another_reader_of_edtf_finds_the_same_days() -> None:
    corpus = _corpus()
    assert 350 < len(corpus) <= 450
    different = []
    for edtf in corpus:
        theirs = parse_edtf(edtf)
        ours = Window.of(edtf)
        if (ours.first, ours.last) != (_bound(theirs.lower_strict()), _bound(theirs.upper_strict())):
            different.append(edtf)
    assert different == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("edtf", DEFECTS)
def test_what_is_not_compared_does_differ(edtf: str) -> None:
    assert _takes(Window.of, edtf) != _takes(parse_edtf, edtf)


def _takes(read: Any, edtf: str) -> bool:
    try:
        read(edtf)
    except Exception:  # noqa: BLE001 - theirs are of many kinds
        return False
    return True
