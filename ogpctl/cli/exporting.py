"""The command line of the tables."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ogpctl.cli.app import Call, app, day
from ogpctl.commands.asked import Asked
from ogpctl.options import AsOf, Directory, Lang, Lead, Plan, Status, Theme


@app.command(
    epilog="\b\nExamples:\n  ogpctl export xlsx -o plan.xlsx --lang fr\n  ogpctl export ics --within 90 -o plan.ics\n"
    "  ogpctl export csv -o tables"
)
def export(
    form: Annotated[str, typer.Argument(metavar="xlsx|ics|csv|json|sqlite|parquet", help="The form.", hidden=True)],
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR]...", help="Repositories, all into one set.", hidden=True)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file or a folder, by the form; - is the screen."),
    ] = None,
    table: Annotated[str, typer.Option("--table", metavar="NAME", help="One table of csv or parquet.")] = "",
    excel_safe: Annotated[
        bool, typer.Option("--excel-safe", help="In csv, a ' before what would be a formula.")
    ] = False,
    within: Annotated[
        int | None, typer.Option("--within", metavar="DAYS", min=0, help="In ics, only what falls into so many days.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="In ics, completed work too.")] = False,
    as_of: AsOf = "",
    plan: Plan = "",
    lead: Lead = "",
    theme: Theme = "",
    status: Status = "",
    lang: Lang = "",
    directory: Directory = Path(),
) -> Call:
    """A workbook, a calendar, the records as tables."""
    from ogpctl.commands.exporting.export import export as command

    asked = Asked(directory, day(as_of), lang or None, plan, lead, theme, status)
    call = partial(command, asked, form, tuple(folders or ()), output, table, excel_safe=excel_safe)
    return partial(call, within=within, everything=everything)
