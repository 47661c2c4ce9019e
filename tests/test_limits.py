"""The limits: SECURITY.md says what they are, and whoever runs ogpctl may move them."""

import re

import plain
import pytest

from ogpctl.errors import CannotRun
from ogpctl.limits import DEFAULTS, Limits, limits_of, variable

ROW = re.compile(r"^\| `(OGPCTL_[A-Z_]+)` \| (\S+) \|", re.MULTILINE)


def test_the_table_of_limits_is_the_limits() -> None:
    table = dict(ROW.findall((plain.ROOT / "SECURITY.md").read_text(encoding="utf-8")))
    assert list(table) == [variable(name) for name in Limits._fields]
    assert limits_of(table) == DEFAULTS


def test_nothing_asked_for_are_the_defaults() -> None:
    assert limits_of({}) == limits_of({variable(name): "" for name in Limits._fields}) == DEFAULTS


@pytest.mark.parametrize(
    ("asked", "limit"),
    [("1", 1), ("2KiB", 2048), ("3MiB", 3 << 20), ("1GiB", 1 << 30), ("999999999", 999_999_999)],
)
def test_a_size(asked: str, limit: int) -> None:
    assert limits_of({"OGPCTL_LARGEST_FILE": asked}) == DEFAULTS._replace(largest_file=limit)


@pytest.mark.parametrize("asked", ["0", "-1", "1.5MiB", "1 MiB", "1MB", "1e6", "٤", "9999999999", "MiB"])
def test_what_is_no_size(asked: str) -> None:
    with pytest.raises(CannotRun, match="is a size such as 4MiB"):
        limits_of({"OGPCTL_LARGEST_FILE": asked})


@pytest.mark.parametrize(("asked", "limit"), [("2", 2.0), ("0.5", 0.5), ("9999.999", 9999.999)])
def test_seconds(asked: str, limit: float) -> None:
    assert limits_of({"OGPCTL_TEMPLATE_SECONDS": asked}).template_seconds == limit


@pytest.mark.parametrize("asked", ["0", "0.0", "inf", "nan", "-1", "1s", "99999"])
def test_what_are_no_seconds(asked: str) -> None:
    with pytest.raises(CannotRun, match="is a number of seconds"):
        limits_of({"OGPCTL_TEMPLATE_SECONDS": asked})


def test_no_deeper_than_the_readers_go() -> None:
    assert limits_of({"OGPCTL_DEEPEST": "200"}).deepest == 200
    with pytest.raises(CannotRun) as refused:
        limits_of({"OGPCTL_DEEPEST": "201"})
    assert refused.value.facts == {"name": "OGPCTL_DEEPEST", "most": 200, "asked": "201"}
