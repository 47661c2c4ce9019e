"""The command line of what is written: documents."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ogpctl.cli.app import Call, app, day
from ogpctl.commands.asked import Asked
from ogpctl.options import AsOf, Bidi, Directory, Form, Lang, Lead, MeetingId, Plan, Status, Theme, Width


@app.command(
    epilog="\b\nExamples:\n  ogpctl report -o minutes.html --lang fr\n  ogpctl report progress\n"
    "  ogpctl report commitment 3\n  ogpctl report letter archives-of-morocco"
)
def report(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[KIND]", help="minutes, progress, standards, commitment, letter, agenda, self-assessment."
        ),
    ] = "minutes",
    subject: Annotated[str, typer.Argument(metavar="[WHAT]", help="Which commitment or institution.")] = "",
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
    form: Annotated[str, typer.Option("--format", metavar="markdown|html|pdf|docx|json", help="The form.")] = "",
    directory: Directory = Path(),
) -> Call:
    """The minutes, the agenda, the progress, a letter and more."""
    from ogpctl.commands.reporting.report import report as command

    asked = Asked(directory, day(as_of), lang or None, plan, lead, theme, status, meeting, form)
    return partial(command, asked, kind, meeting, output, subject)


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
    from ogpctl.commands.reporting.standards import standards as command

    return partial(command, Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width))
