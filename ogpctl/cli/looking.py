"""The command line of what is looked at: status, overdue, show, log, timeline, diff."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from ogpctl.cli.app import Call, app, day
from ogpctl.commands.asked import Asked
from ogpctl.options import AsOf, Bidi, Directory, Form, Lang, Lead, Plan, Status, Theme, Width, Within


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
    from ogpctl.commands.looking.status import status as command

    asked = Asked(directory, day(as_of), lang or None, plan, lead, theme, status, "", form, within, bidi, width)
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
    from ogpctl.commands.looking.overdue import overdue as command

    asked = Asked(directory, day(as_of), lang or None, plan, lead, theme, status, "", form, within, bidi, width)
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
    from ogpctl.commands.looking.show import show as command

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    return partial(command, asked, what)


@app.command(epilog="\b\nExamples:\n  ogpctl log\n  ogpctl log 3.12\n  ogpctl log action 2020-07-15/2")
def log(
    life: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHAT]", help="3, 3.2, a next step, a roadmap, an institution …"),
    ] = None,
    since: Annotated[str, typer.Option(metavar="DAY", help="From that day, or that meeting, on.")] = "",
    reverse: Annotated[bool, typer.Option("--reverse", help="The latest first.")] = False,
    as_of: AsOf = "",
    plan: Plan = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """What was put on record, entry by entry: one life, or all."""
    from ogpctl.commands.looking.log import log as command

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    return partial(command, asked, life or (), since, reverse=reverse)


@app.command(
    epilog="\b\nExamples:\n  ogpctl timeline\n  ogpctl timeline --by lead --from 2020-07 --to 2020-12\n"
    "  ogpctl timeline --status overdue"
)
def timeline(
    by: Annotated[Literal["commitment", "theme", "lead"], typer.Option(help="What belongs together.")] = "commitment",
    begin: Annotated[str, typer.Option("--from", metavar="DAY", help="The stretch of time: 2020-07-15, 2020-07.")] = "",
    end: Annotated[str, typer.Option("--to", metavar="DAY", help="Its end.")] = "",
    closed: Annotated[bool, typer.Option("--all", help="What is completed or cancelled too.")] = False,
    ascii_only: Annotated[bool, typer.Option("--ascii", help="Draw with plain signs.")] = False,
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
    """The windows of what is open, drawn against the plan's."""
    from ogpctl.commands.looking.timeline import timeline as command

    asked = Asked(directory, day(as_of), lang or None, plan, lead, theme, status, "", form, within, bidi, width)
    return partial(command, asked, by, begin, end, closed=closed, plain=ascii_only)


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
    form: Annotated[str, typer.Option("--format", metavar="table|markdown|html|json|pdf|docx", help="The form.")] = "",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """What changed between two days, meetings or revisions."""
    from ogpctl.commands.looking.diff import diff as command

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    return partial(command, asked, before, after, full=full, output=output, exit_code=exit_code)
