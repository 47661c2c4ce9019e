"""The command line of what is checked: validate, fix, rules, rule."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from ogpctl.cli.app import Call, app, day
from ogpctl.commands.asked import Asked, Manner
from ogpctl.options import AsOf, Bidi, Directory, DryRun, Form, Lang, Width, Yes

FORMS = "auto, text, json, github, sarif, junit or gitlab; auto is github in GitHub Actions, else text."


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
    from ogpctl.commands.checking.validate import validate as command

    asked = Asked(directory, day(as_of), lang or None, form=form, bidi=bidi, width=width)
    call = partial(command, asked, tuple(paths or ()), strict=strict, quiet=quiet, exceptions=exceptions)
    return partial(call, watching=watch, changed_since=changed_since, output=output)


@app.command(epilog="\b\nExamples:\n  ogpctl fix --dry-run\n  ogpctl fix data/meetings --rule presentation-form")
def fix(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only what is in these.")] = None,
    rule: Annotated[
        list[str] | None, typer.Option("--rule", metavar="CODE", help="Only this rule; repeatable.")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")] = "text",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """Put right what has one safe fix, after showing it."""
    from ogpctl.commands.checking.fix import fix as command

    asked = Asked(directory, day(as_of), lang or None, form=form, bidi=bidi, width=width)
    return partial(command, asked, tuple(paths or ()), tuple(rule or ()), Manner(yes, dry_run))


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
    from ogpctl.commands.checking.rules import rules as command

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
    from ogpctl.commands.checking.rules import rule as command

    return partial(command, Asked(directory, language=lang or None, form=form, bidi=bidi, width=width), code)
