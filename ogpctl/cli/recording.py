"""The command line of what is put on record: record, undo."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ogpctl.cli.app import Call, app, day
from ogpctl.commands.asked import Asked, Manner
from ogpctl.options import AsOf, Bidi, Directory, DryRun, Form, Lang, Plan, Width, Yes

_EXAMPLES = """\b
Examples:
  ogpctl record 3 --completion 75 --progress "Two groups were trained"
  ogpctl record 3.12 --due "end of November 2020" --reason "The lockdown"
  ogpctl record action 2020-07-15/2 --done"""


@app.command(epilog=_EXAMPLES)
def record(
    work: Annotated[
        list[str],
        typer.Argument(metavar="WHAT", help="3, 3.2, action 2020-07-15/2 (a next step), step ROADMAP/1.2."),
    ],
    completion: Annotated[str, typer.Option(metavar="RATE", help="0 to 100, or a word of ogp.yaml.")] = "",
    word: Annotated[str, typer.Option("--status", metavar="WORD", help="completed, in_progress …")] = "",
    done: Annotated[bool, typer.Option("--done", help="It is completed.")] = False,
    due: Annotated[str, typer.Option(metavar="WHEN", help="The new deadline: 2020-12, end of July 2020.")] = "",
    remaining: Annotated[str, typer.Option(metavar="WHEN", help="That of all that is left of 3.")] = "",
    depends_on: Annotated[str, typer.Option(metavar="TEXT", help="What a deadline still depends on.")] = "",
    cancel: Annotated[bool, typer.Option("--cancel", help="It is given up.")] = False,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why it is moved or given up.")] = "",
    progress: Annotated[str, typer.Option(metavar="TEXT", help="What was done: the minutes print it.")] = "",
    no_progress: Annotated[bool, typer.Option("--no-progress", help="The lead answered: nothing moved.")] = False,
    evidence: Annotated[list[str] | None, typer.Option(metavar="URL", help="A proof; repeatable.")] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="For readers of the file: not printed.")] = "",
    text_language: Annotated[str, typer.Option("--in", metavar="LANG", help="The language of the texts.")] = "",
    meeting: Annotated[str, typer.Option(metavar="ID", help="Of that meeting; else the latest draft, or today.")] = "",
    on: Annotated[str, typer.Option("--date", metavar="DAY", help="Of that day.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Correct what is on record of it.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_of: AsOf = "",
    plan: Plan = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """Put progress, a deadline or an end on record."""
    from ogpctl.commands.recording.entry import Told
    from ogpctl.commands.recording.record import Options
    from ogpctl.commands.recording.record import record as command

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    told = Told(
        completion, word, due, depends_on, reason, progress, no_progress, tuple(evidence or ()), note, text_language
    )
    options = Options(told, remaining, done, cancel, meeting, day(on), replace)
    return partial(command, asked, tuple(work), options, Manner(yes, dry_run))


@app.command(epilog="\b\nExamples:\n  ogpctl undo\n  ogpctl undo --dry-run")
def undo(
    dry_run: DryRun = False,
    yes: Yes = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """Take back what the last command wrote."""
    from ogpctl.commands.recording.undo import undo as command

    asked = Asked(directory, day(as_of), lang or None, form=form, bidi=bidi, width=width)
    return partial(command, asked, Manner(yes, dry_run))
