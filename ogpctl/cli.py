"""The door: the list of commands, their options, their help, and the exit status.

Typer reads the command line and nothing else: what it asks for is done after it, behind the one boundary of errors.
Every command imports what it needs when it is asked for.
"""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal

import typer

from ogpctl import __version__
from ogpctl.commands.asked import Asked, day_of, tell
from ogpctl.commands.purposes import Commands
from ogpctl.commands.refusing import fault, refuse, usage
from ogpctl.errors import CANNOT, DONE, CannotRun
from ogpctl.options import AsOf, Bidi, Directory, Form, Lang, Lead, MeetingId, Plan, Shell, Status, Theme, Width, Within

INTERRUPTED = 130
PIPE_CLOSED = 141

FORMS = "auto, text, json, github, sarif, junit or gitlab; auto is github in GitHub Actions, else text."

SHARED = frozenset({"-C", "--directory", "--as-of", "--lang", "--plan", "--format"})
"""Options that may stand before the command as well as behind it."""

COMPLETE = "__complete"
"""What the shells ask with in the place of a command."""
COMPLETIONS = frozenset({"--install-completion", "--show-completion"})
"""Options that take the shell of the environment where none is named."""

Call = Callable[[], int]

app = typer.Typer(
    name="ogpctl",
    cls=Commands,
    help="Keeps the action plan of an Open Government Partnership member.",
    epilog="""\b
Examples:
  ogpctl status --as-of 2020-07-15    the plan as the committee saw it
  ogpctl report -o minutes.html       the minutes of the latest meeting""",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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
    """Where the plan stands: its rate, and a row a commitment."""
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
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help="minutes, progress, or standards.")] = "minutes",
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
    """The minutes, the progress, the minimum requirements."""
    from ogpctl.commands.report import report as command

    asked = Asked(directory, _day(as_of), lang or None, plan, lead, theme, status, meeting, form)
    return partial(command, asked, kind, meeting, output)


@app.command(
    epilog="\b\nExamples:\n  ogpctl diff\n  ogpctl diff 2019-12-04 2020-07-15\n  ogpctl diff main HEAD -o changes.md"
)
def diff(
    before: Annotated[str, typer.Argument(metavar="[A]", help="A meeting, a day or a git revision.")] = "",
    after: Annotated[str, typer.Argument(metavar="[B]", help="The same; else today, or the files.")] = "",
    full: Annotated[bool, typer.Option("--full", help="The texts of progress too.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything changed.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Its ending chooses the form; - is the screen."),
    ] = None,
    as_of: AsOf = "",
    plan: Plan = "",
    lang: Lang = "",
    form: Annotated[str, typer.Option("--format", metavar="table|markdown|html|json", help="The form.")] = "",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """What changed between two days, meetings or revisions."""
    from ogpctl.commands.diff import diff as command

    asked = Asked(directory, _day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    return partial(command, asked, before, after, full=full, output=output, exit_code=exit_code)


@app.command(epilog="\b\nExamples:\n  ogpctl standards\n  ogpctl standards --as-of 2022-06-30 --format json")
def standards(
    as_of: AsOf = "",
    plan: Plan = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """OGP's minimum requirements: met, not met or no data."""
    from ogpctl.commands.standards import standards as command

    return partial(command, Asked(directory, _day(as_of), lang or None, plan, form=form, bidi=bidi, width=width))


@app.command(
    epilog="\b\nExamples:\n  ogpctl validate\n  ogpctl validate data/meetings --strict\n"
    "  ogpctl validate -o findings.sarif"
)
def validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only what is in these.")] = None,
    changed_since: Annotated[
        str, typer.Option("--changed-since", metavar="REV", help="Only what the change since a git revision concerns.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the exit status.")] = False,
    exceptions: Annotated[
        bool, typer.Option(" /--no-exceptions", help="Also what ogp.yaml leaves out.", show_default=False)
    ] = True,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and again after every change.")] = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Annotated[
        Literal["auto", "text", "json", "github", "sarif", "junit", "gitlab"],
        typer.Option("--format", metavar="FORM", help=FORMS),
    ] = "auto",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A file for the form; the screen gets what it always gets."
        ),
    ] = None,
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """What is wrong in the records, each with place and fix."""
    from ogpctl.commands.validate import validate as command

    asked = Asked(directory, _day(as_of), lang or None, form=form, bidi=bidi, width=width)
    call = partial(command, asked, tuple(paths or ()), strict=strict, quiet=quiet, exceptions=exceptions)
    return partial(call, watching=watch, changed_since=changed_since, output=output)


@app.command(epilog="\b\nExamples:\n  ogpctl fix --dry-run\n  ogpctl fix data/meetings --rule presentation-form")
def fix(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only what is in these.")] = None,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", metavar="CODE", help="Only this rule; repeatable.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show it, write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")] = "text",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """Put right what has one safe fix, after showing it."""
    from ogpctl.commands.fix import fix as command

    asked = Asked(directory, _day(as_of), lang or None, form=form, bidi=bidi, width=width)
    return partial(command, asked, tuple(paths or ()), tuple(rule or ()), dry_run=dry_run, yes=yes)


@app.command(epilog="\b\nExamples:\n  ogpctl rules\n  ogpctl rules --severity error")
def rules(
    severity: Annotated[
        Literal["", "error", "warning"], typer.Option(metavar="error|warning", help="Only those.")
    ] = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """Every rule that validate holds the records to."""
    from ogpctl.commands.rules import rules as command

    return partial(command, Asked(directory, language=lang or None, form=form, bidi=bidi, width=width), severity)


@app.command(epilog="\b\nExamples:\n  ogpctl rule bad-window\n  ogpctl rule unknown-key --lang ar")
def rule(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Its name, as validate gives it: bad-window.")],
    lang: Lang = "",
    form: Annotated[
        Literal["table", "json", "markdown"], typer.Option("--format", help="For people, or for programs.")
    ] = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """One rule: what it wants and why, right and wrong."""
    from ogpctl.commands.rules import rule as command

    return partial(command, Asked(directory, language=lang or None, form=form, bidi=bidi, width=width), code)


@app.command(
    epilog="\b\nExamples:\n  ogpctl schema commitment > commitment.schema.json\n  ogpctl schema --lang fr -o schema"
)
def schema(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="ogp, institutions, commitment, meeting or roadmap.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write files, and print the settings of VS Code."),
    ] = None,
    lang: Lang = "",
) -> Call:
    """The JSON Schemas of the records, for editors."""
    from ogpctl.commands.schema import schema as command

    return partial(command, Asked(language=lang or None), name, output)


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

        group: Any = typer.main.get_command(app)
        return partial(complete, group, SHARED, arguments[1:])
    if arguments and arguments[-1] in COMPLETIONS:
        arguments = [*arguments, Path(os.environ.get("SHELL", "bash")).name]
    return app(_behind(arguments), prog_name="ogpctl", standalone_mode=False)


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
    return day_of(asked) if asked else None
