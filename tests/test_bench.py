"""The generator of the benchmark: its repositories are good ones, and always the same."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import plain
import pytest

from ogpctl import checks
from ogpctl.diagnostics import Severity
from ogpctl.documents.status import status
from ogpctl.files.reading import read

GENERATE = plain.ROOT / "bench" / "generate.py"


def generate(folder: Path, commitments: int, seed: int = 1) -> dict[str, bytes]:
    subprocess.run([sys.executable, GENERATE, str(commitments), folder, "--seed", str(seed)], check=True)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of 200 commitments."""
    place = tmp_path_factory.mktemp("bench") / "repository"
    generate(place, 200)
    return place


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    one, same, other = (generate(tmp_path / name, 20, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert one == same
    assert one != other


def test_a_generated_repository_has_no_error(folder: Path) -> None:
    found = read(folder)
    assert found.register
    every = [*found.diagnostics, *checks.run(found.register, date(2021, 1, 1))]
    assert [one for one in every if one.severity is Severity.ERROR] == []


def test_it_is_as_varied_as_a_real_one(folder: Path) -> None:
    register = read(folder).register
    assert register
    here = status(register, date(2020, 7, 15))
    assert {flag for state in here.states for flag in state.flags} >= {
        *("overdue", "late_on_plan", "unscheduled", "rescheduled", "cancelled", "no_answer", "no_progress", "complete")
    }
    assert all(count for _, count in here.progress.bands)


def test_its_files_are_as_long_as_real_ones(folder: Path) -> None:
    sizes = [path.stat().st_size for path in (folder / "data" / "commitments").rglob("*.yaml")]
    assert 3500 < sum(sizes) / len(sizes) < 4200
