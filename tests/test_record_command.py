"""``ogpctl record`` at a terminal, what it understands, and the guard in front of everything that is written."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import plain
import pytest
from at_a_terminal import typed_into

from ogpctl.cli import run
from ogpctl.commands.asked import Asked
from ogpctl.commands.checking.checked import checked
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording import saying
from ogpctl.commands.recording.changes import rewritten
from ogpctl.commands.recording.guarding import sides
from ogpctl.documents.findings import beyond
from ogpctl.errors import CannotRun
from ogpctl.files.writing import recording
from ogpctl.model.settings import Settings
from ogpctl.render.diagnostics.page import Page
from ogpctl.render.patch import patch

ARCHIVES = "data/commitments/2018-2020/03-archives.yaml"
MEETING = "data/meetings/2020-07-15.yaml"
SETTINGS = Settings.model_validate(
    {**plain.SETTINGS, "completion_words": {"half": {"label": {"en": "Half", "ar": "نصف"}, "means": "in_progress"}}}
)


@pytest.fixture
def root(copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(copy)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return copy


def at_a_terminal(arguments: str, *lines: str) -> tuple[str, int]:
    return typed_into(f"ogpctl record {arguments} --lang en", iter(lines))


# At a terminal


@pytest.mark.usefixtures("ready")
def test_it_is_asked_before_it_is_written(root: Path) -> None:
    before = (root / ARCHIVES).read_bytes()
    screen, status = at_a_terminal("3 --completion 75 --date 2020-08-15", "n")
    assert (root / ARCHIVES).read_bytes() == before
    assert (status, screen.splitlines()[-1]) == (1, "nothing is written")
    screen, status = at_a_terminal("3 --completion 75 --date 2020-08-15", "y")
    assert (root / ARCHIVES).read_bytes() == before + b"  - date: 2020-08-15\n    completion: 75\n"
    assert (status, screen.splitlines()[-1]) == (0, "ogpctl undo takes it back")


@pytest.mark.usefixtures("ready")
def test_what_is_not_said_is_asked_for(root: Path) -> None:
    """The last state first; an answer that is not understood is asked for again."""
    screen, status = at_a_terminal("3 --date 2020-08-15", "130", "80", "تكوين مجموعتين", "soon", "2021-01", "", "y")
    assert status == 0
    assert "3  Public Archives Management" in screen
    assert "3.12          not reported, 19–27 October 2020" in screen
    assert "130 is no rate" in screen
    assert "soon is no deadline that is understood" in screen
    assert (
        (root / ARCHIVES)
        .read_text()
        .endswith(
            "  - date: 2020-08-15\n    completion: 80\n"
            "    progress: {ar: تكوين مجموعتين}\n    remaining: {due: 2021-01}\n"
        )
    )


@pytest.mark.usefixtures("ready")
def test_nothing_said_is_nothing_written(root: Path) -> None:
    before = (root / ARCHIVES).read_bytes()
    assert at_a_terminal("3.12 --date 2020-08-15", "", "", "")[1] == 0
    assert at_a_terminal("3.12 --date 2020-08-15", "done")[1] == 130
    assert (root / ARCHIVES).read_bytes() == before


def test_without_a_terminal_it_is_agreed_to_before(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["record", "3", "--completion", "75", "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "nobody is there to ask whether the files may be changed\nwrite them with --yes, or only look with --dry-run\n"
    )


def test_a_file_that_cannot_be_written_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / ARCHIVES).read_bytes()
    real = recording.write_whole

    def no_room(path: Path, content: bytes) -> None:
        if path.is_relative_to(root):
            raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(recording, "write_whole", no_room)
    status = run(["record", "3", "--evidence", "https://www.example.org", "--yes", "--lang", "en"])
    assert (status, (root / ARCHIVES).read_bytes()) == (2, before)
    assert "there is no room for it" in capsys.readouterr().err


# What is understood


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("75", "75"), ("75%", "75"), ("75 %", "75"), ("75\u00a0%", "75"), ("٧٥", "75"), ("٧٥٪", "75"), ("۷۵", "75"),
        ("75,5", "75.5"), ("75.50", "75.5"), ("٧٥٫٥", "75.5"), ("0", "0"), ("100", "100"), ("100.0", "100"),
        ("007", "7"), ("half", "half"), ("HALF", "half"), ("Half", "half"), ("نصف", "half"),
    ],
)  # fmt: skip
def test_a_completion_as_people_type_it(typed: str, written: str) -> None:
    assert saying.completion(typed, SETTINGS) == written


@pytest.mark.parametrize("typed", ["130", "100.1", "-5", "75/100", "75,5,5", "", "hafl", "²", "1e2", "%"])
def test_what_is_no_completion(typed: str) -> None:
    with pytest.raises(CannotRun):
        saying.completion(typed, SETTINGS)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("completed", "completed"), ("Terminée", "completed"), ("TERMINEE", "completed"), ("réalisé", "completed"),
        ("منجز", "completed"), ("مُنجَز", "completed"), ("in progress", "in_progress"), ("in-progress", "in_progress"),
        ("en cours", "in_progress"), ("قيد الإنجاز", "in_progress"), ("ملغى", "cancelled"), ("annulé", "cancelled"),
        ("not started", "not_started"), ("non commencé", "not_started"), ("لم ينطلق بعد", "not_started"),
    ],
)  # fmt: skip
def test_a_status_in_the_words_of_the_reader(typed: str, written: str) -> None:
    assert saying.status(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("not decided", {"none": "not_decided"}), ("not_decided", {"none": "not_decided"}),
        ("pas encore fixé", {"none": "not_decided"}), ("لم يحدد بعد", {"none": "not_decided"}),
        ("not received", {"none": "not_received"}), ("non reçu", {"none": "not_received"}), ("2020-12", "2020-12"),
        ("fin septembre 2020", {"when": "2020-09-30~", "as": {"fr": "fin septembre 2020"}}),
    ],
)  # fmt: skip
def test_a_deadline_that_may_not_exist_yet(typed: str, written: object) -> None:
    assert saying.due(typed) == written


@pytest.mark.parametrize(
    ("text", "language", "is_odd"),
    [
        ("تكوين مجموعتين", "ar", False), ("تكوين NDI", "ar", False), ("Two groups", "ar", True), ("75 %", "ar", False),
        ("Deux groupes", "fr", False), ("تكوين", "fr", True), ("OGP: تكوين مجموعتين", "fr", True), ("12", "fr", False),
        ("Le mot « محضر » y figure", "fr", False),
    ],
)  # fmt: skip
def test_a_text_in_other_letters_than_those_of_its_language(text: str, language: str, is_odd: bool) -> None:
    assert saying.is_in_another_script(text, language) is is_odd


# The guard


def changes() -> Iterator[tuple[str, str, str]]:
    """A file, what stands in it, and what takes its place."""
    yield ARCHIVES, "completion: 70", "completion: 170"
    yield ARCHIVES, "completion: 70", "completion: 60"
    yield ARCHIVES, 'number: "3"', 'number: "4"'
    yield ARCHIVES, "ogp_id: MO0003", "ogp_id: MO0004"
    yield ARCHIVES, "lead: archives-of-morocco", "lead: archives-of-maroc"
    yield ARCHIVES, "meeting: 2020-07-15", "meeting: 2020-07-16"
    yield ARCHIVES, '"12":', '"13":'
    yield ARCHIVES, "due: {when: 2020-11", "due: {when: 2020-13"
    yield ARCHIVES, "تم تأجيل التكوين", "تم\u202e تأجيل التكوين"
    yield ARCHIVES, "19-27", "19–27"
    yield MEETING, "institution: icpc}", "institution: icpcc}"
    yield MEETING, "roadmap: co-creation-second-plan", "roadmap: co-creation"
    yield MEETING, "date: 2020-07-15", "date: 2020-07-22"
    yield MEETING, "due: 2020-09-11", "due: 2020-06-11"
    yield "data/institutions.yaml", "  icpc:", "  icpcc:"
    yield "ogp.yaml", "id: 2018-2020", "id: 2018-2021"
    yield "data/roadmaps/co-creation-second-plan.yaml", "meeting: 2020-07-15", "meeting: 2020-07-16"


@pytest.mark.parametrize(("path", "old", "new"), [*changes()])
def test_the_guard_finds_what_validate_would(path: str, old: str, new: str) -> None:
    """Though it looks at little more than the file that changes."""
    asked = Asked(plain.ROOT, language="en")
    before = (plain.ROOT / path).read_text(encoding="utf-8")
    after = before.replace(old, new, 1).encode()
    assert after != before.encode()
    found = [checked(asked, plain.ROOT, instead).found for instead in ({}, {path: after})]
    desk = Desk(asked, lambda one: one.kind != "commitment" or one.path == path)
    here = sides(desk, rewritten(desk, {path: after})).found
    told, expected = (
        [(one.rule.code, one.severity, one.facts) for one in side] for side in (here, beyond(*found[::-1]))
    )
    assert sorted(told, key=repr) == sorted(expected, key=repr)


def test_another_file_that_is_broken_is_in_nobodys_way(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (root / "data/commitments/2018-2020").glob("0[4-9]*"):
        path.write_text("number: [")
    (root / "data/institutions.yaml").write_text("institutions: 3")
    shutil.rmtree(root / "data/roadmaps")
    assert run(["record", "3", "--evidence", "https://www.example.org", "--yes", "--lang", "en"]) == 0
    assert capsys.readouterr().err == f"{ARCHIVES} is written\nogpctl undo takes it back\n"


# Diffs


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\nc\n", b"a\nx\nb\nc\n"),
        (b"a\nb\nc\n", b"a\nc\n"),
        (b"a\nb", b"a\nb\nc"),
        (b"a\nb\n", b"a\nb"),
        (b"", b"a\n"),
        (b"a\r\nb\r\n", b"a\r\nc\r\n"),
        (None, b"one\ntwo\n"),
        (b"one\ntwo\n", None),
        (b"".join(b"%d\n" % one for one in range(40)), b"".join(b"%d\n" % one for one in range(3, 44) if one != 20)),
        (b"x\n" * 9, b"x\n" * 4),
    ],
)
@pytest.mark.parametrize("name", ["a.yaml", "a file.yaml"])
def test_a_diff_is_a_patch(before: bytes | None, after: bytes | None, name: str, tmp_path: Path) -> None:
    import subprocess

    if before is not None:
        (tmp_path / name).write_bytes(before)
    text = "".join(f"{line}\n" for line in patch(name, before, after))
    subprocess.run(["git", "apply", "--unidiff-zero", "-"], cwd=tmp_path, input=text.encode(), check=True)
    assert ((tmp_path / name).read_bytes() if (tmp_path / name).exists() else None) == after


def test_what_acts_on_a_terminal_is_spelt_out_in_a_diff() -> None:
    shown = "\n".join(patch("a.yaml", b"", "a: \x1b[31m\u202e\r\n".encode(), Page(colour=True)))
    assert "a: <U+001B>[31m<U+202E>\x1b[0m" in shown
    assert shown.count("\x1b[") == 8
