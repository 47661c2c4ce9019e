"""The command line of a meeting: prepare, take, close."""

import typer

from ogpctl.cli.app import app

meeting = typer.Typer(
    name="meeting",
    help="A meeting: prepare it, take its minutes, close them.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
"""The commands of two words, such as ``meeting prepare``."""
app.add_typer(meeting)
