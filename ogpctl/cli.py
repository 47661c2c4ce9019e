"""The door: the list of commands, their options, their help, and the exit status.

Typer reads the command line and nothing else: what it asks for is done after it, behind the one boundary of errors.
Every command imports what it needs when it is asked for.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import Annotated, Literal

import typer

from ogpctl import __version__
from ogpctl.commands.asked import Asked, tell
from ogpctl.errors import CANNOT, DONE, CannotRun

FAULT = 70
"""The exit status of a fault of the program itself."""
INTERRUPTED = 130
PIPE_CLOSED = 141
FEW = 20
"""Up to so many names are listed when none of them is near to what was asked."""

SHARED = frozenset({"-C", "--directory", "--as-of", "--lang", "--plan", "--format"})
"""Options that may stand before the command as well as behind it."""

Call = Callable[[], int]

app = typer.Typer(
    name="ogpctl",
    help="Keeps the action plan of an Open Government Partnership member: where it stands on any day, what is late, "
    "the minutes and the reports.",
    epilog="""\b
Examples:
  ogpctl status --as-of 2020-07-15       the plan as the committee saw it
  ogpctl overdue --lang fr               what is late, who must answer
  ogpctl show 3.12                       one activity and its life
  ogpctl report -o minutes.html          the minutes of the latest meeting
  ogpctl validate                        every finding of every file""",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Directory = Annotated[
    Path, typer.Option("--directory", "-C", metavar="DIR", help="A folder of the repository.", show_default="here")
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DAY", help="The state on that day, YYYY-MM-DD.")]
Lang = Annotated[str, typer.Option("--lang", metavar="ar|fr|en", help="The language.")]
Plan = Annotated[str, typer.Option("--plan", metavar="ID", help="One action plan.")]
Lead = Annotated[str, typer.Option("--lead", metavar="ID", help="What one institution leads.")]
Theme = Annotated[str, typer.Option("--theme", metavar="ID", help="One theme of the plan.")]
Status = Annotated[
    str, typer.Option("--status", metavar="WORD", help="What is overdue, unscheduled, no_answer, completed …")
]
MeetingId = Annotated[str, typer.Option("--meeting", metavar="ID", help="A meeting, by the name of its file.")]
Within = Annotated[int, typer.Option("--within", metavar="DAYS", min=0, help="What is due soon.")]
Form = Annotated[Literal["table", "json"], typer.Option("--format", help="For people, or for programs.")]
Bidi = Annotated[
    Literal["auto", "logical", "marks", "visual"],
    typer.Option(
        "--bidi",
        help="Arabic where the terminal reorders (marks) or not (visual: do not copy it).",
    ),
]
Width = Annotated[int | None, typer.Option("--width", metavar="CELLS", min=1, help="Instead of the terminal's width.")]


@app.callback(invoke_without_command=True)
def ogpctl(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> Call | None:
    """Answer for the version; everything else is a command's."""
    if version:
        typer.echo(f"ogpctl {__version__}")
        raise typer.Exit
    return None


@app.command(epilog="\b\nExamples:\n  ogpctl status\n  ogpctl status --by lead --as-of 2020-07-15\n  ogpctl status 3")
def status(
    what: Annotated[str, typer.Argument(metavar="[WHAT]", help="Open one: 3, 3.2, an institution, a meeting.")] = "",
    by: Annotated[Literal["commitment", "theme", "lead"], typer.Option(help="A row each.")] = "commitment",
    as_of: AsOf = "",
    plan: Plan = "",
    lead: Lead = "",
    theme: Theme = "",
    status: Status = "",
    within: Within = 30,
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """Where the plan stands: its rate, then a row a commitment."""
    from ogpctl.commands.status import status as command

    asked = Asked(directory, _day(as_of), lang or None, plan, lead, theme, status, "", form, within, bidi, width)
    return partial(command, asked, what, "" if by == "commitment" else by)


@app.command(epilog="\b\nExamples:\n  ogpctl overdue --within 60\n  ogpctl overdue --lead archives-of-morocco --fail")
def overdue(
    fail: Annotated[bool, typer.Option("--fail", help="Exit with 1 if anything is overdue.")] = False,
    as_of: AsOf = "",
    plan: Plan = "",
    lead: Lead = "",
    theme: Theme = "",
    status: Status = "",
    within: Within = 30,
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """What is late, who must answer, what comes next."""
    from ogpctl.commands.overdue import overdue as command

    asked = Asked(directory, _day(as_of), lang or None, plan, lead, theme, status, "", form, within, bidi, width)
    return partial(command, asked, fail=fail)


@app.command(epilog="\b\nExamples:\n  ogpctl show 3\n  ogpctl show 3.12\n  ogpctl show 2020-07-15")
def show(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A commitment (3), an activity (3.2), an institution or a meeting.")
    ],
    as_of: AsOf = "",
    plan: Plan = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """One commitment, activity, institution or meeting."""
    from ogpctl.commands.show import show as command

    asked = Asked(directory, _day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    return partial(command, asked, what)


@app.command(
    epilog="\b\nExamples:\n  ogpctl report\n  ogpctl report -o minutes.html --lang fr\n  ogpctl report progress"
)
def report(
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help="minutes, or progress.")] = "minutes",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Its ending chooses the form; - is the screen."),
    ] = None,
    meeting: MeetingId = "",
    as_of: AsOf = "",
    plan: Plan = "",
    lead: Lead = "",
    theme: Theme = "",
    status: Status = "",
    lang: Lang = "",
    form: Annotated[str, typer.Option("--format", metavar="markdown|html|json", help="The form.")] = "",
    directory: Directory = Path(),
) -> Call:
    """The minutes of a meeting, or a progress report."""
    from ogpctl.commands.report import report as command

    asked = Asked(directory, _day(as_of), lang or None, plan, lead, theme, status, meeting, form)
    return partial(command, asked, kind, meeting, output)


@app.command(epilog="\b\nExamples:\n  ogpctl validate\n  ogpctl validate data/meetings --strict")
def validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only what is in these.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the exit status.")] = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")] = "text",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """What is wrong in the records, each with its place and its fix."""
    from ogpctl.commands.validate import validate as command

    asked = Asked(directory, _day(as_of), lang or None, form=form, bidi=bidi, width=width)
    return partial(command, asked, tuple(paths or ()), strict=strict, quiet=quiet)


@app.command(epilog="\b\nExamples:\n  ogpctl schema commitment > commitment.schema.json")
def schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="ogp, institutions, commitment, meeting or roadmap.")
    ] = "",
) -> Call:
    """The JSON Schemas of the records, for editors."""
    from ogpctl.commands.schema import schema as command

    return partial(command, name)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks, and return the exit status. No traceback leaves it."""
    _no_plugins()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows no Arabic is no fault
    asked = Asked()
    try:
        call = app(_behind(sys.argv[1:] if arguments is None else arguments), prog_name="ogpctl", standalone_mode=False)
        if callable(call):
            asked = next((one for one in call.args if isinstance(one, Asked)), asked)
            call = call()
            sys.stdout.flush()
        status = int(call or DONE)
    except CannotRun as refusal:
        status = _refuse(refusal, asked)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written goes nowhere
        status = PIPE_CLOSED
    except OSError as error:
        tell(f"ogpctl: {error.filename or 'output'}: {error.strerror or error}")
        status = CANNOT
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one boundary: whatever happens, a person reads a sentence
        status = _usage(error) or _fault(error)
    return status


def _behind(arguments: Sequence[str]) -> list[str]:
    """The arguments with the shared options that stand before the command moved behind it: ``-C plan status``."""
    place = 0
    while place < len(arguments) and arguments[place].partition("=")[0] in SHARED:
        place += 1 if "=" in arguments[place] else 2
    if place >= len(arguments):
        return list(arguments)
    return [arguments[place], *arguments[:place], *arguments[place + 1 :]]


def _no_plugins() -> None:
    """Keep pydantic from importing what it would look for plugins with: that costs more than reading the records."""
    module = ModuleType("pydantic.plugin._loader")
    module.get_plugins = tuple  # type: ignore[attr-defined]  # it is called without arguments, for the plugins there are
    sys.modules.setdefault(module.__name__, module)


def _day(asked: str) -> date | None:
    if not asked:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", asked):
            return date.fromisoformat(asked)
    except ValueError:
        raise CannotRun("there is no day %(asked)s", asked=asked) from None
    raise CannotRun("%(asked)s is not a day: write it as 2020-07-15", asked=asked)


def _usage(error: Exception) -> int:
    """The exit status of a wrong command line, which tells about itself; 0 for anything else."""
    show, status = getattr(error, "show", None), getattr(error, "exit_code", None)
    if not callable(show) or not isinstance(status, int):
        return 0
    show()
    return status


def _refuse(refusal: CannotRun, asked: Asked) -> int:
    """Say why a command cannot do what was asked, and what would work, in the reader's language."""
    from difflib import get_close_matches

    from ogpctl.commands.opening import talk
    from ogpctl.language import SPOKEN, of_environment
    from ogpctl.locales import words

    wanted = asked.language or ""
    language = wanted if wanted in SPOKEN else of_environment(asked.environment) or "en"
    speaker = words(language, "terminal", "reports", "rules", "limits")
    told = [speaker.say(refusal.message, None, **refusal.facts)]
    known = refusal.facts.get("known")
    names = [str(one) for one in known] if isinstance(known, tuple) else []
    said = str(refusal.facts.get("asked", wanted))
    near = get_close_matches(said, names, n=3) or [name for name in names if said and said in name][:3]
    if near:
        told.append(speaker.say("did you mean %(near)s?", near=speaker.comma.join(near)))
    elif names and len(names) <= FEW:
        told.append(speaker.say("known: %(known)s", known=speaker.comma.join(names)))
    if refusal.hint:
        told.append(speaker.say(refusal.hint))
    talk(asked, speaker, *told)
    return CANNOT


def _fault(error: Exception) -> int:
    """Say that the fault is ours, and how to report it."""
    from ogpctl.render.cells import clean

    if os.environ.get("OGPCTL_DEBUG"):
        import traceback

        traceback.print_exception(error)
    tell(
        f"ogpctl met something it did not expect ({type(error).__name__}: {clean(str(error))}).\n"
        "This is a fault of ogpctl, not of your records. To report it, run the same command with OGPCTL_DEBUG=1 "
        "and send what it prints."
    )
    return FAULT
