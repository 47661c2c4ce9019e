"""The application that the commands are put on, and what they share."""

from collections.abc import Callable
from datetime import date

import typer

from ogpctl.commands.asked import day_of
from ogpctl.commands.purposes import Commands

Call = Callable[[], int]
"""What a command line asks for, ready to be done."""

app = typer.Typer(
    name="ogpctl",
    cls=Commands,
    help="Keeps the action plan of an Open Government Partnership member.",
    epilog="Example: ogpctl status --as-of 2020-07-15  the plan as the committee saw it",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def day(asked: str) -> date | None:
    """The day asked for, if one was. Raises ``CannotRun``."""
    return day_of(asked) if asked else None
