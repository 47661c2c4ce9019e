"""The command line: what a person types, what comes back on which stream, with which exit status."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from plain import ROOT

from ogpctl import __version__
from ogpctl.cli import run
from ogpctl.commands.looking import status
from ogpctl.files import cache
from ogpctl.render.cells import width

GOLDEN = Path(__file__).parent / "golden"
ARCHIVES = "data/commitments/2018-2020/03-archives.yaml"
MEETING, NOVEMBER = "2020-07-15", "2020-11-01"
LANGUAGES = ("ar", "fr", "en")


class Said:
    """What a command printed, and its exit status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Ask = Callable[..., Said]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Ask:
    """Asks as a shell would, in the repository, without what the environment of the tests happens to say."""
    for name in (
        "OGPCTL_LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "OGPCTL_BIDI",
        "OGPCTL_DEBUG",
        "COLUMNS",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(ROOT)

    def asked(*arguments: str) -> Said:
        status = run(arguments)
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return asked


def matches(name: str, text: str) -> None:
    """``OGPCTL_GOLDEN=1`` renews what is expected; a person reads the difference."""
    path = GOLDEN / name
    if os.environ.get("OGPCTL_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"renew {name} with OGPCTL_GOLDEN=1 and read the difference"


# What is printed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [MEETING, NOVEMBER])
@pytest.mark.parametrize("command", ["status", "overdue"])
def test_golden_pages(ask: Ask, command: str, day: str, language: str) -> None:
    said = ask(command, "--as-of", day, "--lang", language)
    assert (said.status, said.err) == (0, "")
    matches(f"{command}.{day}.{language}.txt", said.out)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("what", "name"),
    [("3", "commitment"), ("3.12", "activity"), ("archives-of-morocco", "institution"), (MEETING, "meeting")],
)
def test_golden_sheets(ask: Ask, what: str, name: str, language: str) -> None:
    said = ask("show", what, "--as-of", NOVEMBER, "--lang", language)
    assert (said.status, said.err) == (0, "")
    matches(f"show.{name}.{language}.txt", said.out)


@pytest.mark.parametrize("room", [80, 100])
@pytest.mark.parametrize(("language", "mode"), [("ar", "marks"), ("ar", "visual"), ("fr", "marks")])
def test_golden_terminals(ask: Ask, language: str, mode: str, room: int) -> None:
    said = ask("status", "--as-of", NOVEMBER, "--lang", language, "--bidi", mode, "--width", str(room))
    matches(f"status.{room}.{mode}.{language}.txt", said.out)


@pytest.mark.parametrize("by", ["theme", "lead"])
def test_golden_groups(ask: Ask, by: str) -> None:
    repository = ROOT if by == "lead" else Path(__file__).parent / "us_nap3" / "repository"
    day = NOVEMBER if by == "lead" else "2017-10-01"
    matches(f"status.by-{by}.en.txt", ask("status", "--by", by, "--as-of", day, "-C", str(repository)).out)


@pytest.mark.parametrize("room", [24, 40, 60, 80, 120])
@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("overdue",),
        ("show", "14"),
        ("show", MEETING),
        ("status", "--by", "lead"),
        ("log", "14"),
        ("timeline",),
    ],
)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_line_is_wider_than_the_terminal(ask: Ask, command: tuple[str, ...], room: int, language: str) -> None:
    said = ask(*command, "--as-of", NOVEMBER, "--lang", language, "--width", str(room))
    narrow = {line: width(line) for line in said.out.splitlines() if width(line) > max(room, 40)}
    assert narrow == {}


def test_status_opens_what_it_is_given(ask: Ask) -> None:
    assert ask("status", "3", "--as-of", MEETING).out == ask("show", "3", "--as-of", MEETING).out


def test_the_language_is_the_options_then_the_environments_then_the_repositorys(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_MA.UTF-8")
    assert ask("status", "--as-of", MEETING).out.splitlines()[1] == "Au mercredi 15 juillet 2020"
    assert ask("status", "--as-of", MEETING, "--lang", "en").out.splitlines()[1] == "As of Wednesday 15 July 2020"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "يوليوز" in ask("status", "--as-of", MEETING).out.splitlines()[1]


def test_today_is_today_where_the_repository_is(ask: Ask) -> None:
    said = json.loads(ask("status", "--format", "json").out)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", said["as_of"])


@pytest.mark.parametrize(
    ("option", "numbers"),
    [
        (("--lead", "archives-of-morocco"), ["3"]),
        (("--status", "no_progress"), ["7", "13", "14", "15", "18"]),
        (("--status", "overdue"), []),
        (("--plan", "2018-2020", "--lead", "icpc"), ["7"]),
    ],
)
def test_a_part_can_be_looked_at(ask: Ask, option: tuple[str, ...], numbers: list[str]) -> None:
    said = json.loads(ask("status", "--as-of", MEETING, "--format", "json", *option).out)
    assert [row["number"] for row in said["commitments"]] == numbers
    assert said["filtered"]


def test_nothing_that_matches_is_no_fault(ask: Ask) -> None:
    said = ask("status", "--as-of", MEETING, "--status", "overdue", "--lang", "en")
    assert said.status == 0
    assert said.out.endswith("\nNo commitment matches.\n")


@pytest.mark.parametrize("command", [("status",), ("overdue",), ("show", "3"), ("show", "3.12"), ("show", MEETING)])
def test_json_is_one_object_with_its_version(ask: Ask, command: tuple[str, ...]) -> None:
    said = ask(*command, "--as-of", NOVEMBER, "--format", "json", "--lang", "ar")
    answer = json.loads(said.out)
    assert list(answer)[:2] == ["schema", "ogpctl"]
    assert (answer["schema"], answer["ogpctl"], answer["language"]) == (1, __version__, "ar")


def test_json_holds_nothing_that_acts_on_a_terminal(ask: Ask, copy: Path) -> None:
    path = copy / ARCHIVES
    path.write_text(path.read_text(encoding="utf-8").replace("en: Public", 'en: "\\u202eevil\\u2067" #', 1), "utf-8")
    said = ask("status", "--format", "json", "--lang", "en", "-C", str(copy))
    assert not re.search("[\u202e\u2067]", said.out)
    assert "\u202eevil\u2067" in [row["short_title"] for row in json.loads(said.out)["commitments"]]
    shown = ask("status", "--lang", "en", "-C", str(copy)).out
    assert "<U+202E>evil<U+2067>" in shown


# Exit status and streams


def test_overdue_fails_only_when_asked_to(ask: Ask) -> None:
    assert ask("overdue", "--as-of", NOVEMBER).status == 0
    assert ask("overdue", "--as-of", NOVEMBER, "--fail").status == 1
    assert ask("overdue", "--as-of", MEETING, "--fail").status == 0
    assert ask("overdue", "--as-of", MEETING, "--lang", "en").out.splitlines()[2] == "Nothing is overdue."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("status", "--as-of", "2020-02-30"), "there is no day 2020-02-30\n"),
        (("status", "--as-of", "15/07/2020"), "15/07/2020 is not a day: write it as 2020-07-15\n"),
        (("status", "--lang", "xx"), "no words in the language xx\nknown: ar, fr, en\n"),
        (("status", "--plan", "2018-202"), "no plan 2018-202\ndid you mean 2018-2020?\n"),
        (
            ("overdue", "--lead", "archives-of-maroc"),
            "no institution archives-of-maroc\ndid you mean archives-of-morocco?\n",
        ),
        (("status", "--status", "overdu"), "no status overdu\ndid you mean overdue?\n"),
        (("show", "archives"), "nothing on file is called archives\ndid you mean"),
        (("show", "3.13"), "commitment 3 has no activity 13\n"),
        (("show", "3", "--plan", "2020"), "no plan 2020\ndid you mean 2018-2020?\n"),
        (("schema", "commitmnt"), "no schema commitmnt\ndid you mean commitment?\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_with_what_could(
    ask: Ask, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGPCTL_LANG", "en")
    answer = ask(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(said)


def test_a_refusal_is_in_the_readers_language(ask: Ask) -> None:
    assert ask("show", "archives", "--lang", "fr").err.startswith("rien ne porte le nom archives\nvouliez-vous dire")
    assert "لا شيء مسجل" in ask("show", "archives", "--lang", "ar").err


def test_a_refusal_is_in_the_language_of_the_repository_where_nothing_else_is_said(ask: Ask) -> None:
    """As every answer is."""
    assert "لا شيء مسجل" in ask("show", "archives").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("stauts",), "No such command 'stauts'. Did you mean 'status'?"),
        (("status", "--as-off", "x"), "No such option: --as-off"),
        (("status", "--by", "year"), "'year' is not one of 'commitment', 'theme', 'lead'"),
        (("overdue", "--within", "soon"), "'soon' is not a valid int"),
        (("show",), "Missing argument 'WHAT'"),
    ],
)
def test_a_wrong_command_line_tells_what_is_wrong(ask: Ask, arguments: tuple[str, ...], said: str) -> None:
    answer = ask(*arguments)
    assert answer.status == 2
    assert said in answer.err


def test_there_must_be_a_repository(ask: Ask, tmp_path: Path) -> None:
    nowhere = ask("status", "-C", str(tmp_path / "nowhere"))
    assert nowhere.status == 2
    assert nowhere.err.startswith("there is no folder ")
    outside = ask("status", "-C", str(tmp_path))
    assert outside.status == 2
    assert outside.err.endswith("a repository is a folder that holds ogp.yaml: go there, or name it with -C\n")


def test_the_repository_is_found_from_any_folder_below(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ask("status", "--as-of", MEETING).out
    monkeypatch.chdir(ROOT / "data" / "meetings")
    assert ask("status", "--as-of", MEETING).out == expected
    assert ask("-C", str(ROOT), "--as-of", MEETING, "status").out == expected


def test_a_file_that_cannot_be_read_is_never_left_out_in_silence(ask: Ask, copy: Path) -> None:
    (copy / ARCHIVES).write_text("number: [", encoding="utf-8")
    for command in (("status",), ("overdue",), ("show", "4")):
        said = ask(*command, "--as-of", NOVEMBER, "--lang", "en", "-C", str(copy))
        assert said.status == 2
        assert said.err == f"1 file could not be read: {ARCHIVES}\nogpctl validate says what is wrong\n"
        assert said.out.endswith("! 1 file could not be read: this is without them\n")
    assert json.loads(ask("status", "--format", "json", "-C", str(copy)).out)["unread"] == [ARCHIVES]
    missing = ask("show", "3", "--lang", "en", "-C", str(copy))
    assert missing.err.startswith(f"1 file could not be read: {ARCHIVES}\n")
    assert "nothing on file is called 3\n" in missing.err
    assert ask("overdue", "--fail", "--as-of", NOVEMBER, "-C", str(copy)).status == 2


def test_nothing_is_shown_where_the_settings_cannot_be_read(ask: Ask, copy: Path) -> None:
    (copy / "ogp.yaml").write_text("member: [", encoding="utf-8")
    said = ask("status", "-C", str(copy))
    assert (said.status, said.out) == (2, "")
    assert "ogpctl validate" in said.err


def test_a_fault_of_the_program_is_one_calm_sentence(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        message = "what \x1b[2J happened"
        raise KeyError(message)

    monkeypatch.setattr(status, "status", broken)
    said = ask("status")
    assert (said.status, said.out) == (70, "")
    assert "OGPCTL_DEBUG=1" in said.err
    assert "Traceback" not in said.err
    assert "\x1b" not in said.err
    monkeypatch.setenv("OGPCTL_DEBUG", "1")
    assert "Traceback" in ask("status").err


def test_an_interruption_is_quiet(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(status, "status", interrupted)
    said = ask("status")
    assert (said.status, said.out, said.err) == (130, "", "")


def test_help_fits_a_screen_and_gives_examples(ask: Ask) -> None:
    for command in (
        (),
        ("status",),
        ("overdue",),
        ("show",),
        ("report",),
        ("standards",),
        ("validate",),
        ("rules",),
        ("rule",),
        ("schema",),
        ("export",),
    ):
        said = ask(*command, "--help")
        assert said.status == 0
        assert re.search(r"Examples?:\s", said.out)
        assert len(said.out.splitlines()) <= 40
    assert ask().status == 2


def test_the_version_is_said(ask: Ask) -> None:
    said = ask("--version")
    assert (said.status, said.out) == (0, f"ogpctl {__version__}\n")


# The cache


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("form", ["table", "json"])
def test_the_answer_is_the_same_again(ask: Ask, copy: Path, tmp_path: Path, form: str) -> None:
    question = ("status", "--as-of", NOVEMBER, "--format", form, "-C", str(copy))
    cold = ask(*question)
    assert list((tmp_path / "cache").rglob("*.json"))
    warm = ask(*question)
    assert (cold.status, cold.out, cold.err) == (warm.status, warm.out, warm.err)
    shutil.rmtree(tmp_path / "cache")
    assert ask(*question).out == cold.out


@pytest.mark.usefixtures("settled")
def test_what_could_not_be_read_is_told_again(ask: Ask, copy: Path) -> None:
    (copy / ARCHIVES).write_text("number: [", encoding="utf-8")
    cold, warm = (ask("status", "--as-of", NOVEMBER, "-C", str(copy)) for _ in range(2))
    assert cold.status == warm.status == 2
    assert cold.err == warm.err != ""


@pytest.mark.usefixtures("settled")
def test_a_changed_file_gives_a_new_answer(ask: Ask, copy: Path) -> None:
    question = ("status", "--as-of", NOVEMBER, "--format", "json", "-C", str(copy))
    assert json.loads(ask(*question).out)["commitments"][2]["rate"] == 70
    path = copy / ARCHIVES
    path.write_text(path.read_text(encoding="utf-8").replace("completion: 70", "completion: 71"), "utf-8")
    assert json.loads(ask(*question).out)["commitments"][2]["rate"] == 71


@pytest.mark.usefixtures("settled")
def test_each_question_has_its_own_answer(ask: Ask, copy: Path) -> None:
    here = ("-C", str(copy), "--as-of", NOVEMBER)
    asked = [
        ("status",),
        ("status", "--as-of", MEETING),
        ("status", "--lang", "fr"),
        ("status", "--by", "lead"),
        ("status", "--width", "80"),
        ("status", "--width", "80", "--bidi", "visual"),
        ("status", "--lead", "icpc"),
        ("status", "--status", "no_answer"),
        ("status", "--within", "90"),
        ("status", "--format", "json"),
        ("overdue",),
        ("overdue", "--within", "90"),
        ("show", "3"),
        ("show", "3.12"),
    ]
    first = [ask(*question, *here).out for question in asked]
    assert [ask(*question, *here).out for question in asked] == first
    assert len(set(first)) == len(first) - 1  # the second of them asks for both days, and the last one counts


@pytest.mark.usefixtures("settled")
def test_a_damaged_answer_is_no_answer(ask: Ask, copy: Path, tmp_path: Path) -> None:
    question = ("status", "--as-of", NOVEMBER, "-C", str(copy))
    cold = ask(*question).out
    for kept in (tmp_path / "cache").rglob("*.json"):
        kept.write_bytes(kept.read_bytes().replace(b"76", b"99"))
    assert ask(*question).out == cold


@pytest.mark.usefixtures("settled")
def test_a_cache_that_cannot_be_written_is_no_trouble(ask: Ask, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "folder", lambda _: Path(os.devnull) / "cache")
    assert ask("status", "--as-of", NOVEMBER, "-C", str(copy)).status == 0


# As a process of its own


@pytest.mark.parametrize(
    "words", [("schema",), ("validate", "--format", "github"), ("validate", "--format", "sarif")], ids=" ".join
)
def test_a_closed_pipe_is_quiet(words: tuple[str, ...]) -> None:
    environment = {**os.environ, "OGPCTL_CACHE_DIR": os.devnull}
    command = [sys.executable, "-m", "ogpctl", *words]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_a_terminal_without_arabic_gets_escapes_and_no_traceback() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "OGPCTL_CACHE_DIR": os.devnull}
    done = subprocess.run(
        [sys.executable, "-m", "ogpctl", "status", "--as-of", MEETING, "--lang", "ar"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u0627\u0644" in done.stdout
