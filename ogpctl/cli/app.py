"""The application that the commands are put on, and what they share."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import typer

from ogpctl.commands.asked import day_of
from ogpctl.commands.purposes import Commands

Call = Callable[[], int]
"""What a command line asks for, ready to be done."""

SETTINGS: Final[dict[str, Any]] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "no_args_is_help": True,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
"""What holds for ogpctl and for commands of two words."""

app = typer.Typer(
    name="ogpctl",
    cls=Commands,
    help="Keeps the action plan of an Open Government Partnership member.",
    epilog="Example: ogpctl status --as-of 2020-07-15  the plan as the committee saw it",
    **SETTINGS,
)


def group(name: str, meaning: str, door: typer.Typer = app) -> typer.Typer:
    """Commands of two words, such as ``new commitment``, by their first word and what all of them are for.

    The first word stands in ``GROUPS`` of the door as well. Alone it gets its help, as ``ogpctl`` alone does.
    """
    commands = typer.Typer(name=name, help=meaning, **SETTINGS)
    door.add_typer(commands)
    return commands


def day(asked: str) -> date | None:
    """The day asked for, if one was. Raises ``CannotRun``."""
    return day_of(asked) if asked else None
