"""The door: commands of two words, in the help, the reference and the completion; and how they are refused."""

from functools import partial
from pathlib import Path
from typing import Annotated

import command_line
import pytest
import typer
from plain import ROOT

from ogpctl import cli
from ogpctl.cli import run
from ogpctl.cli.app import SETTINGS, Call, group
from ogpctl.commands import purposes
from ogpctl.options import Directory, Lang, Lead


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """A door with two commands of two words and one of one."""
    door = typer.Typer(name="ogpctl", cls=purposes.Commands, help="Keeps.", epilog="Example:", **SETTINGS)
    new = group("new", "Adds a record.", door)

    @new.command(epilog="\b\nExamples:\n  ogpctl new activity 3")
    def activity(
        commitment: Annotated[str, typer.Argument(metavar="NUMBER", help="Of which commitment.")],
        lead: Lead = "",
        lang: Lang = "",
        directory: Directory = Path(),
    ) -> Call:
        """An activity of a commitment."""

        return partial(print, commitment, lead, lang, directory)  # type: ignore[arg-type]

    @new.command()
    def institution(directory: Directory = Path()) -> Call:
        """An institution."""
        return partial(int, 0)

    @door.command()
    def undo(directory: Directory = Path()) -> Call:
        """Take the last back."""
        return partial(int, 0)

    monkeypatch.setattr(cli, "app", door)
    return door


def test_every_command_is_looked_for_where_it_stands() -> None:
    """Only the module of the command asked for is imported."""
    every = cli.whole()
    named = [(cli._name(one), one.callback) for one in every.registered_commands]
    found = {name: callback.__module__.rpartition(".")[2] for name, callback in named if callback}
    assert found == {name: room for room, names in cli.ROOMS.items() for name in names if name not in cli.GROUPS}
    assert {cli._name(one) for one in every.registered_groups} == cli.GROUPS


def test_every_group_is_one_that_the_door_knows() -> None:
    """Options before both words are moved behind them only where the door knows that there are two."""
    commands = typer.main.get_command(cli.whole()).commands  # type: ignore[attr-defined]
    assert {name for name, one in commands.items() if hasattr(one, "commands")} <= cli.GROUPS


@pytest.mark.parametrize(
    "words",
    ["new activity 3 --lang fr -C data", "--lang fr -C data new activity 3", "--lang fr new -C data activity 3"],
)
def test_shared_options_stand_anywhere(door: typer.Typer, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words.split()) == 0
    assert capsys.readouterr().out == "3  fr data\n"


@pytest.mark.parametrize("words", ["", "new", "-C data new"])
def test_a_first_word_alone_gets_its_help(door: typer.Typer, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"Usage: ogpctl {words.rsplit(maxsplit=1)[-1] if words else 'COMMAND'} ")
    assert "Adds a record." in said.err


@pytest.mark.parametrize(
    ("words", "near"),
    [("nwe", "'new'"), ("new activty", "'activity'"), ("-C data new institutoin", "'institution'"), ("udno", "'undo'")],
)
def test_an_unknown_word_gets_the_nearest(
    door: typer.Typer, words: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words.split()) == 2
    assert capsys.readouterr().err.endswith(f"Did you mean {near}?\n")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("n",), ["new"]),
        (("new", ""), ["activity", "institution"]),
        (("new", "in"), ["institution"]),
        (("new", "activity", "--le"), ["--lead"]),
        (("new", "activity", "--lead", "arch"), ["archives-of-morocco"]),
        (("new", "activity", "3"), ["3"]),
        (("-C", "data", "new", "activity", "--lang", "f"), ["fr"]),
        (("new", "--lang", "f"), ["fr"]),
        (("new", "-C", "data", "ins"), ["institution"]),
        (("new", "--la"), ["--lang"]),
        (("new", "nonsense", ""), []),
        (("new", "institution", ""), []),
    ],
    ids=" ".join,
)
def test_the_second_word_is_completed(
    door: typer.Typer,
    words: tuple[str, ...],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("OGPCTL_CACHE_DIR", str(tmp_path))
    monkeypatch.chdir(ROOT)
    assert run(("__complete", *words)) == 0
    assert [line.partition("\t")[0] for line in capsys.readouterr().out.splitlines()] == expected


def test_the_reference_calls_a_command_by_both_words(door: typer.Typer) -> None:
    _, _, groups = command_line.command_line()
    told = {one.name: one for few in groups.values() for one in few}
    assert [*told] == ["new activity", "new institution", "undo"]
    assert told["new activity"].usage == "ogpctl new activity [OPTIONS] {NUMBER}"
    assert told["new activity"].examples == ("ogpctl new activity 3",)


def test_commands_that_share_a_row_are_told_alone_where_the_other_is_not_there(
    door: typer.Typer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(("--help",)) == 0
    rows = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if line.startswith(tuple("SR"))]
    assert rows == [["Start", "new   Adds a record."], ["Record", "undo  Take the last back."]]


def test_the_help_of_every_command_together_fits_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """With every command that has a purpose, and a line left for the prompt."""
    there = typer.main.get_command(cli.whole()).commands  # type: ignore[attr-defined]
    coming = {name for members in purposes.PURPOSES.values() for name in members} - set(there)
    assert run(("--help",)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) + len(coming) - sum(bool(set(pair) & coming) for pair in purposes.TOGETHER) <= 23


@pytest.mark.parametrize("typed", [("--lang", "ar", "--help"), ("-h", "--lang", "fr"), ("-C", ".", "-h")])
def test_the_help_is_told_whatever_shared_options_stand_beside_it(
    typed: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed) == 0
    assert capsys.readouterr().out.startswith("Usage: ogpctl COMMAND")
