"""What the command line says of itself, for the pages that tell of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import typer

from ogpctl.cli import whole
from ogpctl.commands.purposes import PURPOSES

ROOT = Path(__file__).resolve().parent.parent
STATUSES = ROOT / "docs" / "reference" / "exit-and-environment.md"
SHARED_BY = 3
"""An option that so many commands have alike is told once, for all of them."""


class Told(NamedTuple):
    """An option or an argument as the help writes it: ``--plan ID``, and what it does."""

    name: str
    meaning: str


class Command(NamedTuple):
    """A command, called by its one or two words.

    ``own`` are the options that few other commands have, ``shared`` those told once for all.
    """

    name: str
    usage: str
    meaning: str
    arguments: tuple[Told, ...]
    own: tuple[Told, ...]
    shared: tuple[Told, ...]
    examples: tuple[str, ...]


def command_line() -> tuple[str, tuple[Told, ...], dict[str, tuple[Command, ...]]]:
    """What ogpctl is, its own options, and its commands by purpose."""
    group: Any = typer.main.get_command(whole())
    context = typer.Context(group, info_name="ogpctl")
    options = tuple(_told(group, context, "option", hidden=True))
    named = {purpose: tuple(_named(group, members)) for purpose, members in PURPOSES.items()}
    every = [command for few in named.values() for _, command in few]
    often = Counter(one for command in every for one in _told(command, typer.Context(command), "option"))
    shared = frozenset(one for one, times in often.items() if times >= SHARED_BY)
    commands = {
        purpose: tuple(_command(name, command, shared) for name, command in few) for purpose, few in named.items()
    }
    return group.help, options, commands


def _named(group: Any, members: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """The commands of these names that there are; one of two words by both of them: ``new commitment``."""
    for name in members:
        command = group.commands.get(name)
        if hasattr(command, "commands"):
            yield from ((f"{name} {second}", one) for second, one in command.commands.items())
        elif command:
            yield name, command


def shared_options() -> tuple[Told, ...]:
    """The options that many commands have alike, in the order in which they are met."""
    _, _, commands = command_line()
    return tuple(dict.fromkeys(one for few in commands.values() for command in few for one in command.shared))


def _command(name: str, command: Any, shared: frozenset[Told]) -> Command:
    context = typer.Context(command, info_name=name)
    options = tuple(_told(command, context, "option"))
    usage = " ".join(("ogpctl", name, *command.collect_usage_pieces(context)))
    examples = tuple(line.strip() for line in (command.epilog or "").splitlines() if line.startswith("  "))
    return Command(
        name,
        usage,
        command.help,
        tuple(_told(command, context, "argument")),
        tuple(one for one in options if one not in shared),
        tuple(one for one in options if one in shared),
        examples,
    )


def _told(command: Any, context: Any, kind: str, *, hidden: bool = False) -> Iterator[Told]:
    for one in command.params:
        if one.param_type_name != kind:
            continue
        was, one.hidden = one.hidden, one.hidden and not hidden
        record = one.get_help_record(context)
        one.hidden = was
        if record:
            yield Told(record[0], re.sub(r"\s+", " ", record[1]))


def table(heading: str) -> list[tuple[list[str], str]]:
    """The rows of a table of the page on exit statuses and environment: the names, and what they mean."""
    part = STATUSES.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [re.split(r"(?<!\\)\|", line)[1:3] for line in part.splitlines() if line.startswith("| `")]
    return [(re.findall(r"`([^`]+)`", names), meaning.strip().replace(r"\|", "|")) for names, meaning in rows]
