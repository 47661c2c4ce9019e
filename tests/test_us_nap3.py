"""A second real plan of another shape: themes, lettered parts, words instead of rates, "ongoing" as a deadline."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent / "us_nap3"
REPOSITORY = HERE / "repository"
UNITS = {"substantial": 46, "limited": 25, "completed": 12}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the converter writes from the source."""
    folder = tmp_path_factory.mktemp("us_nap3")
    source = HERE / "us-nap3-2015-2017.yaml"
    subprocess.run([sys.executable, str(HERE / "convert.py"), str(source), str(folder)], check=True)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _commitments(folder: Path) -> list[dict[str, Any]]:
    files = sorted((folder / "data" / "commitments" / "2015-2017").iterdir())
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]


def test_committed_repository_is_what_the_converter_writes(written: Path) -> None:
    """The repository is never edited by hand: it equals the converter's work byte for byte."""
    assert _files(REPOSITORY) == _files(written)


def test_has_every_commitment_once(written: Path) -> None:
    """45 commitments, in the order of the plan."""
    assert [one["number"] for one in _commitments(written)] == [str(number) for number in range(1, 46)]


def test_units_have_the_words_of_the_report(written: Path) -> None:
    """83 units (the activities, or the commitment that has none), each with the word the report marks."""
    words: Counter[str] = Counter()
    for one in _commitments(written):
        (update,) = one["updates"]
        letters = [activity["id"] for activity in one.get("activities", [])]
        assert ("completion" in update) is not bool(letters)
        assert list(update.get("activities", {})) == letters
        words.update(update["activities"][letter]["completion"] for letter in letters)
        if not letters:
            words[update["completion"]] += 1
    assert words == UNITS
    assert words.total() == 83
