"""What must hold for any bytes, tried a little every time; `make fuzz` tries for as long as is asked."""

from pathlib import Path

import pytest
from fuzz.run import seeds_of
from fuzz.targets import ACTS, TARGETS, changed, repository
from hypothesis import given, settings
from hypothesis import strategies as st

FOUND = sorted(path for path in (Path(__file__).parent / "fuzz" / "found").rglob("*") if path.is_file())
FEW = 40
"""Examples of each law in the suite."""


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}: {path.name}")
def test_what_once_broke_a_law_holds_now(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_law_holds_for_what_fuzzing_begins_with(name: str) -> None:
    for seed in seeds_of(name)[:8]:
        TARGETS[name](seed)


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "repository"])
@given(st.data())
@settings(max_examples=FEW)
def test_a_law_holds_for_changed_seeds(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(seeds_of(name)))
    TARGETS[name](changed(seed[:600], data.draw(st.binary(max_size=40))))


@given(st.binary(min_size=4, max_size=60))
@settings(max_examples=FEW)
def test_a_changed_record_is_told_of_in_every_language(how: bytes) -> None:
    repository(how)


def test_what_acts_upon_a_terminal_is_what_is_looked_for() -> None:
    assert all(ACTS.search(one) for one in ("\x1b", "\x9b", "\x07", "\r", "\u202e", "\u2028"))
    assert not ACTS.search("a\tb\nالأرشيف – 70 %")
