"""``ogpctl undo``: what it shows, what it takes back, and when it does not."""

import json
import os
import shutil
from pathlib import Path

import pytest
from overlay import ARCHIVES
from places import NEW, Place

from ogpctl.cli import run
from ogpctl.files.writing.recording import Recording, Rewritten, folder_of, make

RECORD = ("record", "2018-2020/3", "--completion", "75", "--date", "2020-09-01", "--yes")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    found = Place(tmp_path)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(found.root)
    return found


def listed(place: Place) -> Path:
    """The list of what can be taken back."""
    folder = folder_of(place.root, place.environment)
    assert folder
    return folder / "last.json"


SAYS = {
    "en": (
        "this takes back, of 1 November 2020 at 13:20: ogpctl record 2018-2020/3",
        "75% → 40%",
        "1 file is as before",
    ),
    "fr": (
        "ceci annule, du 1er novembre 2020 à 13 h 20 : ogpctl record 2018-2020/3",
        "75 % → 40 %",
        "1 fichier est comme avant",
    ),
    "ar": ("يُتراجع بهذا عما كُتب يوم 1 نونبر 2020، الساعة 13:20", "75 % ← 40 %", "أُرجع ملف واحد إلى ما كان عليه"),
}


@pytest.mark.parametrize("language", SAYS)
def test_it_shows_what_it_takes_back(language: str, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RECORD) == 0
    os.utime(listed(place), (1_604_233_200, 1_604_233_200))
    capsys.readouterr()
    assert run(["undo", "--yes", "--lang", language, "--bidi", "logical", "--width", "200"]) == 0
    out, err = (
        text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
        for text in capsys.readouterr()
    )
    assert SAYS[language][0] in err
    assert SAYS[language][1] in out
    assert "-    completion: 75" in out.splitlines()
    assert SAYS[language][2] in err
    assert place.files() == place.old


def test_only_shown(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RECORD) == 0
    new = place.files()
    assert run(["undo", "--dry-run"]) == 0
    assert place.files() == new
    assert run(["undo"]) == 2  # nobody is there to ask
    assert "--dry-run" in capsys.readouterr().err
    assert run(["undo", "--yes"]) == 0


def test_nothing_more_is_to_be_taken_back(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RECORD) == 0
    assert run(["record", "2018-2020/3", "--completion", "80", "--date", "2020-10-01", "--yes"]) == 0
    assert run(["undo", "--yes"]) == 0
    assert b"2020-09-01" in (place.root / ARCHIVES).read_bytes()
    for _ in range(2):
        capsys.readouterr()
        assert run(["undo", "--yes"]) == 2
        assert capsys.readouterr().err.startswith("there is nothing to take back\n")


def test_in_json(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RECORD) == 0
    capsys.readouterr()
    for option, is_written in (("--dry-run", False), ("--yes", True)):
        assert run(["undo", option, "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["kind"], told["interrupted"], told["written"]) == ("undo", False, is_written)
        assert told["command"].startswith("ogpctl record 2018-2020/3 --completion 75")
        assert [(one["file"], one["new"]) for one in told["files"]] == [(ARCHIVES, False)]
        assert {(one["address"], one["before"], one["after"]) for one in told["changes"]} >= {("2018-2020/3", 75, 40)}
    assert place.files() == place.old


CHANGED = {
    "en": "was changed since: git diff -- ",
    "fr": "a changé depuis : git diff -- ",
    "ar": "منذ ذلك الحين: يبين git diff -- ",
}


@pytest.mark.parametrize("language", CHANGED)
@pytest.mark.parametrize("kept", [False, True], ids=["alone", "in git"])
def test_a_file_that_was_changed_since(
    kept: bool, language: str, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    if kept:
        (place.root / ".git").mkdir()
    assert run(RECORD) == 0
    file = place.root / ARCHIVES
    file.write_bytes(file.read_bytes() + b"# mine\n")
    capsys.readouterr()
    assert run(["undo", "--yes", "--lang", language, "--bidi", "logical", "--width", "300"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert ARCHIVES in said
    assert (CHANGED[language] in said and f"git restore -- {ARCHIVES}" in said) == kept
    assert file.read_bytes().endswith(b"# mine\n")


DAMAGE = {
    "not JSON": b"{",
    "of another version": b'{"schema": 99, "command": "x", "folders": [], "files": [["a", null, "YQ=="]]}',
    "of another shape": b'{"schema": 2, "command": "x", "folders": [], "files": [1]}',
    "no Base64": b'{"schema": 2, "command": "x", "folders": [], "files": [["a", null, "\xc3\xa9"]]}',
    "a list": b"[]",
    "nothing": b"",
    "bytes": b"\xff\x00",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_list_is_none(damage: str, place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RECORD) == 0
    for name in ("last.json", "open.json"):
        listed(place).with_name(name).write_bytes(DAMAGE[damage])
    capsys.readouterr()
    assert run(["undo", "--yes"]) == 2
    assert "there is nothing to take back" in capsys.readouterr().err
    assert run(["record", "2018-2020/3", "--completion", "80", "--date", "2020-10-01", "--yes"]) == 0
    assert run(["undo", "--yes"]) == 0


def test_a_list_that_leads_outside_is_refused(place: Place) -> None:
    outside = place.root.parent / "outside"
    outside.write_bytes(b"mine")
    assert run(RECORD) == 0
    told = {"schema": 2, "command": "x", "folders": [], "files": [["../outside", None, "bWluZQ=="]]}
    listed(place).write_text(json.dumps(told), encoding="utf-8")
    assert run(["undo", "--yes"]) == 2
    assert outside.read_bytes() == b"mine"


def test_what_was_new_is_gone_with_its_folder(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    new = b'number: "1"\ntitle: New\nlead: national-archives\n'
    assert make(place.root, Recording("new", (Rewritten(NEW, None, new),)), place.environment)
    assert run(["undo", "--yes"]) == 0
    assert f"--- a/{NEW}\n+++ /dev/null" in capsys.readouterr().out
    assert place.files() == place.old
    assert not (place.root / NEW).parent.exists()


def test_where_the_settings_are_gone_the_files_still_come_back(place: Place) -> None:
    assert run(RECORD) == 0
    (place.root / "ogp.yaml").write_bytes(b"member: [\n")
    assert run(["undo", "--yes", "--lang", "fr"]) == 0
    assert (place.root / ARCHIVES).read_bytes() == place.old[ARCHIVES]


def test_what_somebody_put_back_by_hand_is_not_taken_back_again(place: Place) -> None:
    assert run(RECORD) == 0
    (place.root / ARCHIVES).write_bytes(place.old[ARCHIVES])
    assert run(["undo", "--yes"]) == 2


def test_it_is_of_this_repository_alone(place: Place, tmp_path: Path) -> None:
    other = shutil.copytree(place.root, tmp_path / "other")
    assert run(RECORD) == 0
    assert run(["undo", "--yes", "-C", str(other)]) == 2
