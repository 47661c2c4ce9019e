"""`meeting take`: what is typed at a terminal, and what is in the files then; left and killed at any point."""

import difflib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from plain import ROOT
from table import KILLED, Table, table

from ogpctl.cli import run
from ogpctl.commands.asked import Asked
from ogpctl.commands.meetings.notebook import Notebook
from ogpctl.commands.meetings.questions.stops import questions
from ogpctl.language import direction
from ogpctl.render.cells import width
from ogpctl.render.screen import Screen
from ogpctl.render.terminal.taking import Sheet

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases" / "taking.yaml").read_text(encoding="utf-8"), yaml.BaseLoader  # noqa: S506
)  # fmt: skip
AMERICA = Path(__file__).parent / "us_nap3" / "repository"
ID = "2020-11-10"
MEETING = f"data/meetings/{ID}.yaml"
DRAFT = """\
# Drafted by hand.
date: 2020-11-10
mode: in_person

agenda:
  - id: "1"
    title: {ar: تقدم إنجاز المخطط, fr: Avancement du plan, en: Progress of the plan}
    reviews: 2018-2020
  - id: "2"
    title: {ar: مختلفات, fr: Divers, en: Any other business}

minutes: {state: draft}
"""
ARCHIVES = "data/commitments/2018-2020/03-archives.yaml"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    """Where sessions are begun."""
    with table(tmp_path_factory.mktemp("state")) as found:
        yield found


@pytest.fixture
def root(copy: Path) -> Path:
    """The 18 commitments, and the draft of the next meeting."""
    (copy / MEETING).write_text(DRAFT, encoding="utf-8")
    return copy


def files(root: Path) -> dict[str, bytes]:
    """What is in the records."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "data").rglob("*.yaml"))}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, str]:
    """The lines of each file that are new, or behind a ``-`` gone."""
    found = {}
    for path in sorted(after):
        old, new = (one.get(path, b"").decode().splitlines() for one in (before, after))
        lines = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
        if lines:
            found[path] = "\n".join(line[2:] if line[0] == "+" else line for line in lines).strip("\n") + "\n"
    return found


# What is typed, and what is written


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_what_is_typed_is_in_the_files(case: dict[str, Any], root: Path, here: Table) -> None:
    before = files(root)
    session = here.session(root, "meeting", "take", ID, "--lang", case.get("lang", "en"), *case.get("options", []))
    session.type(*case["typed"], "quit")
    assert session.status() == 0
    assert changed(before, files(root)) == {path: text.strip("\n") + "\n" for path, text in case["written"].items()}
    for words in case.get("told", []):
        assert words in session.said.replace("\r\n", "\n")


def test_a_plan_that_is_reported_in_words(here: Table, tmp_path: Path) -> None:
    """Of its commitments some have a word, others only their activities."""
    root = shutil.copytree(AMERICA, tmp_path / "america")
    (root / "data/meetings").mkdir()
    meeting = f"date: {ID}\nagenda:\n  - {{id: '1', title: Progress, reviews: 2015-2017}}\nminutes: {{state: draft}}\n"
    (root / MEETING).write_text(meeting, encoding="utf-8")
    before, folder = files(root), "data/commitments/2015-2017"
    session = here.session(root, "meeting", "take", ID, "--only", "3,4")
    session.type("Substantially", "substantial", "the playbook is out", "3.a completed", "3.b not_started", "skip")
    assert "Rate now? (0 to 100, or Not started, Limited, Substantial, Completed; = where nothing moved)" in " ".join(
        session.said.split()
    )
    assert "Substantially is neither a rate nor a word of ogp.yaml\r\ndid you mean Substantial" in session.said
    assert session.type("Completed", "all are listed", "quit").status() == 0
    assert changed(before, files(root)) == {
        f"{folder}/03-expand-access-to-educational-resources-through-open.yaml": (
            "- meeting: 2020-11-10\n  completion: substantial\n  progress: {en: the playbook is out}\n"
            "  activities:\n    a: {completion: completed}\n    b: {completion: not_started}\n"
        ),
        f"{folder}/04-launch-a-process-to-create-a-consolidated-public-listing-of.yaml": (
            "- meeting: 2020-11-10\n  completion: completed\n  progress: {en: all are listed}\n"
        ),
    }
    assert run(["validate", "-q", "-C", str(root)]) == 0


# Left and gone on with

WHOLE = (
    "10:00", "all -3", "3", "", "كريم العلوي, NDI", "", "1",
    "75", "answers came in", "3.12 end of December 2020", "the trainers fell ill", "3.1 done", "",
    "=", "",
    "skip", "go a2", "a plan was shown", "dates were discussed", "", "the plan is adopted", "",
    "publish the plan", "icpc", "Q1 2021", "", "12:30",
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(here: Table, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of minutes that were taken in one go."""
    root = tmp_path_factory.mktemp("whole")
    shutil.copy(ROOT / "ogp.yaml", root)
    shutil.copytree(ROOT / "data", root / "data")
    (root / MEETING).write_text(DRAFT, encoding="utf-8")
    session = here.session(root, "meeting", "take", ID, "--lang", "en").type(*WHOLE)
    assert session.status() == 0
    assert "ogpctl meeting close 2020-11-10" in session.said
    assert run(["validate", "-q", "-C", str(root)]) == 0
    return files(root)


def test_killed_after_every_answer_it_goes_on_and_writes_the_same(
    root: Path, here: Table, whole: dict[str, bytes]
) -> None:
    for place, line in enumerate(WHOLE):
        session = here.session(root, "meeting", "take", ID, "--lang", "en").type(line)
        assert session.over == (place == len(WHOLE) - 1), session.said
        session.kill()
    assert changed(whole, files(root)) == {}


@pytest.mark.parametrize("keys", ["\x04", "\x03"], ids=["the input ends", "it is interrupted"])
def test_left_at_a_question_it_loses_nothing(keys: str, root: Path, here: Table) -> None:
    session = here.session(root, "meeting", "take", ID, "--lang", "en", "--only", "3").type("75")
    session.send(keys)
    assert session.status() == {"\x04": 0, "\x03": 130}[keys]
    assert "ogpctl meeting take 2020-11-10 goes on here" in session.said
    assert "completion: 75\n" in (root / ARCHIVES).read_text(encoding="utf-8").partition(ID)[2]
    again = here.session(root, "meeting", "take", ID, "--lang", "en")
    assert "Progress" in again.asked
    again.kill()


NOWHERE = {
    "no home": {"HOME": "", "XDG_STATE_HOME": ""},
    "a home that is not there": {"HOME": "/dev/null/home", "XDG_STATE_HOME": ""},
    "no folder": {"XDG_STATE_HOME": "/dev/null/state"},
}


@pytest.mark.parametrize("home", NOWHERE)
def test_where_nothing_can_be_kept_the_answers_are_on_file_all_the_same(home: str, root: Path, here: Table) -> None:
    nowhere = NOWHERE[home]
    session = here.session(root, "meeting", "take", ID, "--lang", "en", "--only", "3", environment=nowhere)
    session.type("75", "answers came in", "undo", "quit")
    assert session.status() == 0
    assert "the last answer is taken back" in session.said
    written = (root / ARCHIVES).read_text(encoding="utf-8").partition(ID)[2]
    assert ("completion: 75" in written, "answers came in" in written) == (True, False)
    again = here.session(root, "meeting", "take", ID, "--lang", "en", environment=nowhere)
    assert again.type("undo", "quit").status() == 0
    assert "there is nothing to take back" in again.said


@pytest.mark.parametrize("moment", range(1, 8))
def test_killed_while_it_writes_each_file_is_the_old_one_or_the_new_one(moment: int, root: Path, here: Table) -> None:
    answers = ("75", "answers came in", "3.12 end of December 2020", "the trainers fell ill")
    before, path = files(root), root / ARCHIVES
    states = [before[ARCHIVES]]
    other = root.parent / "other"
    shutil.copytree(root, other)
    smooth = here.session(other, "meeting", "take", ID, "--lang", "en", "--only", "3")
    for line in answers:
        smooth.type(line)
        states.append((other / ARCHIVES).read_bytes())
    smooth.kill()
    session = here.session(root, "meeting", "take", ID, "--lang", "en", "--only", "3", kill_at=moment).type(*answers)
    assert session.over
    assert session.status() == KILLED
    assert path.read_bytes() in states
    again = here.session(root, "meeting", "take", ID, "--lang", "en", "--from", "3").type(*answers)
    assert path.read_bytes() == states[-1]
    again.kill()


# Somebody else


def test_what_somebody_else_writes_meanwhile_stays_and_is_told(root: Path, here: Table) -> None:
    session = here.session(root, "meeting", "take", ID, "--lang", "en", "--only", "3")
    path = root / ARCHIVES
    path.write_text(path.read_text(encoding="utf-8") + "# seen by the secretary\n", encoding="utf-8")
    session.type("75")
    assert "somebody else has changed data/commitments/2018-2020/03-archives.yaml" in session.said
    assert path.read_text(encoding="utf-8").endswith("# seen by the secretary\n")
    assert "completion: 75\n" in path.read_text(encoding="utf-8").partition(ID)[2]
    session.kill()


def test_a_question_that_somebody_else_answered_meanwhile_is_asked_again(root: Path, here: Table) -> None:
    session = here.session(root, "meeting", "take", ID, "--lang", "en", "--only", "3")
    path = root / ARCHIVES
    path.write_text(path.read_text(encoding="utf-8") + f"  - meeting: {ID}\n    completion: 80\n", encoding="utf-8")
    session.type("75")
    assert session.asked == "Rate now? (0 to 100; = where nothing moved) [80]"
    assert "completion: 80" in path.read_text(encoding="utf-8")
    session.type("75")
    assert "completion: 80" not in path.read_text(encoding="utf-8")
    session.kill()


# What it refuses


def test_without_a_terminal_it_says_what_to_do_instead(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(root)
    assert run(["meeting", "take", ID, "-C", str(root), "--lang", "en"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "minutes are taken at a terminal",
        "in a script: ogpctl record, or ogpctl import --answers",
    ]
    assert files(root) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2020-11-01"], "no meeting 2020-11-01"),
        ([ID, "--only", "33"], "no commitment 33"),
        ([ID, "--from", "x"], "no commitment x"),
        ([ID, "--plan", "2019"], "no plan 2019"),
    ],
)
def test_what_is_not_on_file_is_refused(words: list[str], said: str, root: Path, here: Table) -> None:
    session = here.session(root, "meeting", "take", *words, "--lang", "en")
    assert (session.status(), said in session.said) == (2, True)


def test_approved_minutes_change_no_more(root: Path, here: Table) -> None:
    text = DRAFT.replace("{state: draft}", "{state: approved, approved_on: 2020-11-20}")
    (root / MEETING).write_text(text, encoding="utf-8")
    session = here.session(root, "meeting", "take", ID, "--lang", "en")
    assert session.status() == 2
    assert "the minutes of 2020-11-10 are approved" in session.said


# What is seen


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("cells", [80, 60])
def test_every_stop_with_its_question_fits_a_screen(language: str, cells: int, root: Path) -> None:
    notebook = Notebook(Asked(root, language=language, environment={}), ID)
    screen = Screen(cells, colour=False, mode="marks", direction=direction(language))
    for stop in notebook.open().course.stops:
        here = notebook.open(stop.key)
        lines = list(Sheet(here.register, here.course, here.speaker, screen).stop(stop))
        assert max(map(width, lines)) <= cells
        if cells == 80:
            assert len(lines) <= 24 - 3, stop.key  # the question takes two lines, what is typed one
        assert len({one.id for one in questions(here)}) == len(questions(here)) > 0
