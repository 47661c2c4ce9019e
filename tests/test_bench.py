"""The benchmark: its repositories are good ones and always the same, and others are given the same to do."""

import importlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import plain
import pytest
import yaml

from ogpctl import checks
from ogpctl.diagnostics import Severity
from ogpctl.documents.status import status
from ogpctl.files.reading import read
from ogpctl.model.commitment import Activity, Commitment, Entry, Reference, Review, Update
from ogpctl.model.deadline import Deadline

BENCH = plain.ROOT / "bench"
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


# What ogpctl is held against


def test_the_schema_of_yamale_knows_every_key_of_a_commitment() -> None:
    first, more = yaml.safe_load_all((BENCH / "commitment.yamale.yaml").read_text(encoding="utf-8"))
    models = {"worded": Deadline, "reference": Reference, "activity": Activity, "entry": Entry, "update": Update}
    for name, model in {**models, "review": Review}.items():
        assert set(more[name]) == {field.alias or key for key, field in model.model_fields.items()}, name
    assert set(first) == set(Commitment.model_fields)


def test_doorstop_gets_the_same_commitments(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCH)
    monkeypatch.setattr("subprocess.run", None)  # nothing is installed for this
    others = importlib.import_module("others")
    monkeypatch.setattr(others, "installed", lambda: Path("bin"))
    command = others.doorstop(folder, tmp_path)
    assert command[:3] == ["bin/doorstop", "--project", str(tmp_path / "doorstop-repository")]
    items = sorted(tmp_path.rglob("COM-*.yml"))
    records = others.commitments(folder)
    assert len(items) == len(records) == 200
    for item, record in [*zip(items, records, strict=True)][::40]:
        mine, theirs = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (record, item))
        mine["pages"] = mine.pop("links")
        assert mine.items() <= theirs.items()
        (link,) = theirs["links"]
        (institution,) = tmp_path.rglob(f"{link}.yml")
        assert yaml.safe_load(institution.read_text(encoding="utf-8"))["text"] == mine["lead"]
