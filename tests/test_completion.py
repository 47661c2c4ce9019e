"""Completion: what the shells are offered, and that bash, zsh and fish type it for a person."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from plain import ROOT

from ogpctl import checks
from ogpctl.cli import run
from ogpctl.files import rules

Ask = Callable[..., list[str]]
BIN = Path(sys.executable).parent
PATIENCE = 20.0
"""Seconds after which a shell that did not type what was expected has failed."""


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Ask:
    """The words offered at the end of a line, in our own repository."""
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.chdir(ROOT)

    def asked(*words: str, status: int = 0) -> list[str]:
        assert run(("__complete", *words)) == status
        return [line.partition("\t")[0] for line in capsys.readouterr().out.splitlines()]

    return asked


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("ov",), ["overdue"]),
        (("status", "--la"), ["--lang"]),
        (("status", "--lang", ""), ["ar", "fr", "en"]),
        (("status", "--lang=f"), ["--lang=fr"]),
        (("status", "--lang", "=", "f"), ["fr"]),  # as bash cuts it
        (("status", "--bidi", "v"), ["visual"]),
        (("status", "--format", ""), ["table", "json"]),
        (("report", "--format", "h"), ["html"]),
        (("report", "m"), ["minutes"]),
        (("report", "--meeting", ""), ["2020-07-15"]),
        (("status", "--as-of", ""), ["2020-07-15"]),
        (("status", "--plan", ""), ["2018-2020"]),
        (("status", "--lead", "arch"), ["archives-of-morocco"]),
        (("status", "--status", "re"), ["rescheduled"]),
        (("report", "commitment", "3"), ["3"]),
        (("report", "letter", "arch"), ["archives-of-morocco"]),
        (("report", "letter", "--lang", "fr", "--as-of", "2020-07-15", "arch"), ["archives-of-morocco"]),
        (("report", "minutes", ""), []),
        (("report", "letter", "archives-of-morocco", ""), []),
        (("show", "3"), ["3"]),
        (("show", "3."), ["3.1", "3.12", "3.evaluation"]),
        (("show", "2020"), ["2020-07-15"]),
        (("show", "arch"), ["archives-of-morocco"]),
        (("-C", "data", "status", "--plan", ""), ["2018-2020"]),
        (("schema", "c"), ["commitment"]),
        (("log", "3."), ["3.1", "3.12", "3.evaluation"]),
        (("log", "action", "2020-07-15/6"), ["2020-07-15/6"]),
        (("log", "--since", ""), ["2020-07-15"]),
        (("timeline", "--by", "t"), ["theme"]),
        (("record", "3."), ["3.1", "3.12", "3.evaluation"]),
        (("record", "ac"), ["action"]),
        (("record", "action", "2020-07-15/2"), ["2020-07-15/2"]),
        (("record", "step", "co-creation-second-plan/1.2"), ["co-creation-second-plan/1.2"]),
        (("record", "3", "--status", "c"), ["completed", "cancelled"]),
        (("record", "3", "--reason", ""), []),
        (("new", ""), ["commitment", "activity", "meeting", "institution", "roadmap", "plan"]),
        (("new", "activity", "1", "--lead", "arch"), ["archives-of-morocco"]),
        (("new", "activity", "3", "--under", "3.e"), ["3.evaluation"]),
        (("new", "institution", "--name", ""), []),
        (("new", "institution", "--pa"), ["--part-of"]),
        (("meeting", ""), ["prepare", "take", "close"]),
        (("meeting", "take", "20"), ["2020-07-15"]),
        (("meeting", "close", "2020-07-15", "--approved-b"), ["--approved-by"]),
        (("--show-completion", ""), ["bash", "zsh", "fish"]),
        (("show", "3", ""), []),
        (("nonsense", ""), []),
        (("status", "--", "--la"), []),
    ],
    ids=" ".join,
)
def test_what_is_offered(offered: Ask, words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(*words) == expected


@pytest.mark.parametrize(
    "words", [("report", "-o", ""), ("validate", ""), ("validate", "data", ""), ("status", "-C", "")]
)
def test_where_a_path_belongs_the_shell_offers_its_own(offered: Ask, words: tuple[str, ...]) -> None:
    assert offered(*words, status=1) == []


def test_an_option_given_is_not_offered_again(offered: Ask) -> None:
    assert "--lang" in offered("status", "--")
    assert "--lang" not in offered("status", "--lang", "fr", "--")


def test_commitments_come_in_the_order_of_the_plan(offered: Ask) -> None:
    assert offered("show", "")[:18] == [str(number) for number in range(1, 19)]


def test_a_word_is_offered_with_its_meaning(offered: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    run(("__complete", "status", "--lead", "administration-r"))
    assert capsys.readouterr().out == "administration-reform\tDépartement de la réforme de l'administration\n"


def test_themes_are_those_of_the_plan(offered: Ask) -> None:
    there = str(ROOT / "tests" / "us_nap3" / "repository")
    assert "fiscal-transparency" in offered("status", "-C", there, "--theme", "")


def test_where_plans_differ_a_commitment_is_called_with_its_plan(offered: Ask, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "ogp.yaml", tmp_path)
    next_plan = tmp_path / "data" / "commitments" / "2021-2023"
    next_plan.mkdir()
    (next_plan / "07-budget.yaml").touch()
    assert offered("-C", str(tmp_path), "show", "2021") == ["2021-2023/7"]
    assert offered("-C", str(tmp_path), "show", "2018-2020/3.1") == ["2018-2020/3.1", "2018-2020/3.12"]
    assert offered("-C", str(tmp_path), "show", "--plan", "2021-2023", "7") == ["7"]


def test_every_rule_can_be_completed() -> None:
    from ogpctl.commands.completion.names import NAMES

    codes = {rule.code for rule in (*rules.RULES, *(check.RULE for check in checks.ALL))}
    assert {name.value for name in NAMES["code"](Path(), "", "")} == codes


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("work", "3.", ["3.1", "3.12", "3.evaluation"]),
        ("work", "a", ["action"]),
        ("work", "2020-07-15/6", ["2020-07-15/6"]),
        ("work", "co-creation-second-plan/3", ["co-creation-second-plan/3.1", "co-creation-second-plan/3.2"]),
        ("life", "co-c", ["co-creation-second-plan"]),
        ("life", "2020", ["2020-07-15"]),
        ("action", "2020-07-15/1", ["2020-07-15/1"]),
        ("step", "co-creation-second-plan/1.4", ["co-creation-second-plan/1.4"]),
        ("since", "2020", ["2020-07-15"]),
        ("on", "2020", ["2020-07-15"]),
        ("word", "c", ["completed", "cancelled"]),
    ],
)
def test_the_name_of_a_parameter_tells_what_it_may_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, typed: str, expected: list[str]
) -> None:
    from ogpctl.commands.completion.names import NAMES

    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path))
    assert [one.value for one in NAMES[name](ROOT, "", typed) if one.value.startswith(typed)] == expected


def test_a_name_that_a_shell_would_act_on_is_not_offered(offered: Ask, tmp_path: Path) -> None:
    """A repository may come from anyone."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "ogp.yaml", tmp_path)
    for name in ("19;id", "20$(id)", "21`id`", "22 id", "23'id", "24|id", "25*", "26\\", "27\nid", '28"'):
        (tmp_path / "data" / "meetings" / f"{name}.yaml").touch()
    assert offered("-C", str(tmp_path), "report", "--meeting", "") == ["2020-07-15"]


@pytest.mark.parametrize("settings", [None, "member: [", "member: {name: X}\n"])
def test_without_a_repository_that_can_be_read_nothing_is_offered(
    offered: Ask, capsys: pytest.CaptureFixture[str], tmp_path: Path, settings: str | None
) -> None:
    """What is said of it goes to standard error, which the scripts drop."""
    if settings:
        (tmp_path / "ogp.yaml").write_text(settings, encoding="utf-8")
    assert run(("__complete", "status", "-C", str(tmp_path), "--lead", "")) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert offered("-C", str(tmp_path), "status", "--lang", "a") == ["ar"]


# The shells


def home(folder: Path) -> dict[str, str]:
    """The environment of somebody who has just installed ogpctl."""
    return {
        "HOME": str(folder),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "OGPCTL_CACHE_DIR": str(folder / "cache"),
    }


def installed(shell: str, folder: Path) -> dict[str, str]:
    environment = home(folder)
    done = subprocess.run(
        ["ogpctl", "--install-completion", shell], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert all(Path(line).is_file() for line in done.stderr.splitlines())
    return environment


@contextmanager
def terminal(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    """A shell in a terminal of its own, and the end that a person holds."""
    person, screen = pty.openpty()
    shell = subprocess.Popen(
        command, stdin=screen, stdout=screen, stderr=screen, env=environment, cwd=ROOT, start_new_session=True
    )
    os.close(screen)
    try:
        yield person
    finally:
        shell.kill()
        shell.wait()
        os.close(person)


def read_until(person: int, text: str) -> str:
    """What appears on the screen, up to ``text``."""
    seen, end = "", time.monotonic() + PATIENCE
    while text not in seen:
        ready, _, _ = select.select([person], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"{text!r} did not appear; on the screen: {seen!r}"
        seen += os.read(person, 65536).decode(errors="replace")
    return seen


TYPED = [
    ("ogpctl ov", "ogpctl overdue "),
    ("ogpctl show 3.e", "ogpctl show 3.evaluation "),
    ("ogpctl meeting ta", "ogpctl meeting take "),
    ("ogpctl status --lang=f", "ogpctl status --lang=fr "),
    ("ogpctl -C data status --pl", "ogpctl -C data status --plan "),
    ("ogpctl report --meeting 20", "ogpctl report --meeting 2020-07-15 "),
    ("ogpctl validate READ", "ogpctl validate README.md "),
]
READY = "ready> "


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_shell_types_the_rest(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    environment = installed(shell, tmp_path) | {"PS1": READY, "PROMPT": READY, "ZDOTDIR": str(tmp_path)}
    with (tmp_path / f".{shell}rc").open("a", encoding="utf-8") as start:
        start.write(f"PS1={READY!r}\n")
    with terminal([shell, "-i"], environment) as person:
        read_until(person, READY)
        for typed, expected in TYPED:
            os.write(person, f"{typed}\t".encode())
            read_until(person, expected[len(typed) :])
            os.write(person, b"\x15\r")  # the line is given up
            seen = read_until(person, READY)
            assert "Traceback" not in seen


def test_fish_types_the_rest(tmp_path: Path) -> None:
    if not shutil.which("fish"):
        pytest.skip("fish is not installed here")
    environment = installed("fish", tmp_path)
    for typed, expected in TYPED:
        done = subprocess.run(
            ["fish", "--command", "complete --do-complete $argv", typed],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        words = [line.partition("\t")[0] for line in done.stdout.splitlines()]
        assert words == [expected.split()[-1]]
        assert done.stderr == ""


@pytest.mark.parametrize(("shell", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_installing_twice_adds_one_line_and_keeps_every_other_byte(shell: str, start: str, tmp_path: Path) -> None:
    own = b"export EDITOR=nano \xff\r\nno end of line"
    (tmp_path / start).write_bytes(own)
    installed(shell, tmp_path)
    once = (tmp_path / start).read_bytes()
    assert once.startswith(own + b"\n")
    assert once.count(b"\n") == own.count(b"\n") + 2
    installed(shell, tmp_path)
    assert (tmp_path / start).read_bytes() == once


def test_without_a_name_the_shell_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHELL", "/usr/local/bin/zsh")
    assert run(("--show-completion",)) == 0
    assert capsys.readouterr().out.startswith("#compdef ogpctl\n")
