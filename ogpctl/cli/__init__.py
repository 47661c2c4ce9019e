"""The door: options, help, the one boundary of errors, the exit status. The commands stand in the modules beside.

Typer reads the command line and nothing else: what it asks for is done after it, behind the boundary. Every command
imports what it needs when it is asked for.
"""

import os
import sys
from collections.abc import Sequence
from copy import copy
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Final

import typer
from typer.models import CommandInfo, TyperInfo

from ogpctl import __version__
from ogpctl.cli.app import Call, app
from ogpctl.commands.asked import Asked, tell
from ogpctl.commands.refusing import fault, refuse, usage
from ogpctl.errors import CANNOT, DONE, CannotRun
from ogpctl.options import Shell

__all__ = ["ROOMS", "app", "run", "whole"]

INTERRUPTED = 130
PIPE_CLOSED = 141

SHARED = frozenset({"-C", "--directory", "--as-of", "--lang", "--plan", "--format"})
"""Options that may stand before the command as well as behind it."""

GROUPS = frozenset({"new", "meeting"})
"""Commands of two words, by their first."""

ROOMS: Final = {
    "starting": ("init", "new"),
    "importing": ("import",),
    "looking": ("status", "overdue", "show", "log", "timeline", "diff"),
    "recording": ("record", "undo"),
    "meetings": ("meeting",),
    "reporting": ("report", "standards"),
    "publishing": ("site",),
    "exporting": ("export",),
    "checking": ("validate", "fix", "rules", "rule"),
    "connecting": ("schema",),
}
"""The commands by the module that they stand in: only that of the command asked for is imported."""

HELP = frozenset({"-h", "--help"})
"""Options that ask for the help of ogpctl itself, whatever shared options stand beside them."""

COMPLETE = "__complete"
"""What the shells ask with in the place of a command."""
COMPLETIONS = frozenset({"--install-completion", "--show-completion"})
"""Options that take the shell of the environment where none is named."""


@app.callback(invoke_without_command=True)
def ogpctl(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
    install_completion: Annotated[Shell | None, typer.Option(metavar="SHELL", help="For bash, zsh or fish.")] = None,
    show_completion: Annotated[
        Shell | None, typer.Option(metavar="SHELL", help="Print the script that does it.", hidden=True)
    ] = None,
) -> Call | None:
    """Answer for the version and the completion; everything else is a command's."""
    if version:
        typer.echo(f"ogpctl {__version__}")
        raise typer.Exit
    if install_completion or show_completion:
        from ogpctl.commands.completion import shells

        if install_completion:
            return partial(shells.install, install_completion, os.environ)
        return partial(shells.show, show_completion or "bash")
    return None


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks, and return the exit status. No traceback leaves it."""
    _no_plugins()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows no Arabic is no fault
    asked = Asked()
    try:
        call = _asked(sys.argv[1:] if arguments is None else arguments)
        if callable(call):
            asked = next((one for one in call.args if isinstance(one, Asked)), asked)
            call = call()
            sys.stdout.flush()
        status = int(call or DONE)
    except CannotRun as refusal:
        status = refuse(refusal, asked)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written goes nowhere
        status = PIPE_CLOSED
    except OSError as error:
        tell(f"ogpctl: {error.filename or 'output'}: {error.strerror or error}")
        status = CANNOT
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one boundary: whatever happens, a person reads a sentence
        status = usage(error) or fault(error)
    return status


def _asked(arguments: Sequence[str]) -> Any:
    """The call that the command line asks for; an exit status, or nothing, where Typer has answered it."""
    if arguments and arguments[0] == COMPLETE:
        from ogpctl.commands.completion.line import complete

        group: Any = typer.main.get_command(whole())
        return partial(complete, group, SHARED, arguments[1:])
    if arguments and arguments[-1] in COMPLETIONS:
        arguments = [*arguments, Path(os.environ.get("SHELL", "bash")).name]
    words = _behind(arguments)
    return _with(words[0] if words else "")(words, prog_name="ogpctl", standalone_mode=False)


def whole() -> typer.Typer:
    """The application with every command."""
    for room in ROOMS:
        import_module(f"ogpctl.cli.{room}")
    return app


def _with(name: str) -> typer.Typer:
    """The application with the one command that is asked for: Typer builds every command that it is given.

    Where no command has that name it is the whole one, for the help and for what is nearest.
    """
    room = next((room for room, names in ROOMS.items() if name in names), "")
    if not room:
        return whole()
    import_module(f"ogpctl.cli.{room}")
    alone = copy(app)
    alone.registered_commands = [one for one in app.registered_commands if _name(one) == name]
    alone.registered_groups = [one for one in app.registered_groups if _name(one) == name]
    return alone


def _name(one: CommandInfo | TyperInfo) -> str:
    """How a command is typed; that of two words by its first."""
    if isinstance(one, TyperInfo):
        return (one.typer_instance and one.typer_instance.info.name) or ""
    return one.name or typer.main.get_command_name(one.callback.__name__ if one.callback else "")


def _behind(arguments: Sequence[str]) -> list[str]:
    """The arguments with the shared options that stand before the command moved behind it: ``-C plan status``.

    A command of two words, such as ``new commitment``, may have them in its middle too.
    """
    command, options, rest = _parted(arguments)
    if command in HELP:
        return [command]
    if command and command in GROUPS:
        name, more, rest = _parted(rest)
        return [command, name, *options, *more, *rest] if name else [command]
    return [command, *options, *rest] if command else list(arguments)


def _parted(arguments: Sequence[str]) -> tuple[str, Sequence[str], Sequence[str]]:
    """The first word that is neither a shared option nor the value of one, what stands before it, and behind it."""
    place = 0
    while place < len(arguments) and arguments[place].partition("=")[0] in SHARED:
        place += 1 if "=" in arguments[place] else 2
    word = arguments[place] if place < len(arguments) else ""
    return word, arguments[:place], arguments[place + 1 :]


def _no_plugins() -> None:
    """Keep pydantic from importing what it would look for plugins with: that costs more than reading the records."""
    module = ModuleType("pydantic.plugin._loader")
    module.get_plugins = tuple  # type: ignore[attr-defined]  # it is called without arguments, for the plugins there are
    sys.modules.setdefault(module.__name__, module)
