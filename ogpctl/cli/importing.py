"""The command line of what comes from a spreadsheet: import."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from ogpctl.cli.app import Call, app, day
from ogpctl.commands.asked import Asked, Manner
from ogpctl.options import AsOf, Directory, DryRun, Lang, MeetingId, Plan, Yes


@app.command(
    name="import",
    epilog="Examples: ogpctl import --template -o plan.xlsx; ogpctl import plan.xlsx -n",
)
def import_(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="A plan: .xlsx or CSV.", hidden=True)
    ] = None,
    template: Annotated[bool, typer.Option("--template", help="Write the sheet that is to be filled in.")] = False,
    answers: Annotated[bool, typer.Option("--answers", help="The files are forms for progress.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Of the template.")] = None,
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="The sheet of the plan.")] = "",
    update: Annotated[bool, typer.Option("--update", help="Add what commitments on file lack.")] = False,
    new_institutions: Annotated[bool, typer.Option("--new-institutions", help="Make those not on file.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Correct answers; write over a template.")] = False,
    meeting: MeetingId = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: AsOf = "",
    plan: Plan = "",
    lang: Lang = "",
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")] = "text",
    directory: Directory = Path(),
) -> Call:
    """Bring in a plan, or answers, from a spreadsheet."""
    from ogpctl.commands.importing.answers import import_answers
    from ogpctl.commands.importing.plan import Wanted, import_plan
    from ogpctl.commands.importing.template import template as write_template

    asked = Asked(directory, day(as_of), lang or None, plan, form=form)
    if template:
        return partial(write_template, asked, output, replace=replace)
    wanted = Wanted(
        tuple(files or ()),
        sheet=sheet,
        update=update,
        new_institutions=new_institutions,
        replace=replace,
        meeting=meeting,
    )
    return partial(import_answers if answers else import_plan, asked, wanted, Manner(yes, dry_run))
