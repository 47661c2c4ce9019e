"""The command line of a beginning: init, new."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from ogpctl.cli.app import Call, app, day, group
from ogpctl.commands.asked import Asked, Manner
from ogpctl.options import AsOf, Bidi, Directory, DryRun, Form, Lang, MeetingKind, MeetingMode, Plan, Width, Yes

TEXT = "TEXT"


@app.command(
    epilog="\b\nExamples:\n  ogpctl init plan\n"
    "  ogpctl init plan --languages fr,ar --member Maroc --plan-title Plan --period 2024/2027 --time-zone UTC --yes"
)
def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="New or empty.", show_default="here")] = Path(),
    languages: Annotated[str, typer.Option(metavar="CODES", help="The first is that of its texts: ar,fr,en.")] = "",
    member: Annotated[
        list[str] | None, typer.Option(metavar=TEXT, help="The member; again for another language: fr:Maroc.")
    ] = None,
    plan_title: Annotated[list[str] | None, typer.Option(metavar=TEXT, help="The title of the plan; likewise.")] = None,
    period: Annotated[str, typer.Option(metavar="PERIOD", help="From when to when: 2024/2027.")] = "",
    plan: Annotated[str, typer.Option(metavar="ID", help="Its id; 2024-2027 when left out.")] = "",
    time_zone: Annotated[str, typer.Option(metavar="ZONE", help="Africa/Casablanca, or the city.")] = "",
    committee: Annotated[
        list[str] | None, typer.Option(metavar=TEXT, help="The steering committee, where it has a name.")
    ] = None,
    ci: Annotated[
        Literal["github", "gitlab", "none"],
        typer.Option(metavar="github|gitlab|none", help="Who validates it."),
    ] = "github",
    example: Annotated[
        bool, typer.Option(" /--no-example", help="Without an example of each record.", show_default=False)
    ] = True,
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DAY", help="The day of the example meeting; today when left out.")
    ] = "",
    lang: Lang = "",
    directory: Annotated[
        Path, typer.Option("--directory", "-C", metavar="DIR", help="Where DIR is looked for.", show_default="here")
    ] = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """A repository for a new plan."""
    from ogpctl.commands.starting.beginning.plan import Given
    from ogpctl.commands.starting.init import init as command

    folder = directory / folder
    asked = Asked(folder, day(as_of), lang or None, bidi=bidi, width=width)
    given = Given(member or (), plan_title or (), plan, period, languages, time_zone, committee or ())
    return partial(command, asked, folder, given, ci, Manner(yes, dry_run), example=example)


new = group("new", "A record more: the next number, the right file, the keys that are to be filled.")

Title = Annotated[
    list[str] | None, typer.Option("--title", metavar=TEXT, help="Again for another language: fr:Budget ouvert.")
]
LeadIds = Annotated[str, typer.Option("--lead", metavar="ID", help="Who leads it; several with commas.")]


@new.command(
    name="commitment",
    epilog='\b\nExamples:\n  ogpctl new commitment --title "en:Open budget" --lead budget-directorate --dry-run',
)
def new_commitment(
    title: Title = None,
    lead: LeadIds = "",
    number: Annotated[str, typer.Option(metavar="NUMBER", help="The next of the plan when left out.")] = "",
    short_title: Annotated[list[str] | None, typer.Option(metavar=TEXT, help="One that fits a table.")] = None,
    theme: Annotated[str, typer.Option(metavar="ID", help="Its theme.")] = "",
    period: Annotated[str, typer.Option(metavar="PERIOD", help="From when to when: 2024-01/2026-06.")] = "",
    slug: Annotated[str, typer.Option(metavar="WORDS", help="The words of the file's name.")] = "",
    plan: Annotated[str, typer.Option(metavar="ID", help="Its action plan; the last one when left out.")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """A commitment, in a file of its own."""
    from ogpctl.commands.starting.new.commitment import Asks, commitment

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    asks = Asks(title or (), short_title or (), lead, number, theme, period, slug)
    return partial(commitment, asked, asks, Manner(yes, dry_run))


@new.command(
    name="activity",
    epilog='\b\nExamples:\n  ogpctl new activity 3 --title "en:Train the archivists" --due 2020-12 --dry-run',
)
def new_activity(
    commitment: Annotated[str, typer.Argument(metavar="NUMBER", help="The commitment: 3; or an activity of it: 3.2.")],
    title: Title = None,
    due: Annotated[str, typer.Option(metavar="DEADLINE", help="2020-12, Q4 2020, end of July 2020 …")] = "",
    under: Annotated[str, typer.Option(metavar="ADDRESS", help="The activity that it is a part of: 3.2.")] = "",
    number: Annotated[str, typer.Option(metavar="NUMBER", help="The next when left out.")] = "",
    lead: Annotated[str, typer.Option(metavar="ID", help="Who leads it, when not the commitment's lead.")] = "",
    output: Annotated[list[str] | None, typer.Option(metavar=TEXT, help="The expected output.")] = None,
    added: Annotated[
        str, typer.Option(metavar="MEETING|DAY", help="The meeting, or day, that added it to a running plan.")
    ] = "",
    plan: Plan = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """An activity of a commitment, or a part of one."""
    from ogpctl.commands.starting.new.activity import Asks, activity

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    asks = Asks(commitment, under, title or (), due, number, lead, output or (), added)
    return partial(activity, asked, asks, Manner(yes, dry_run))


@new.command(name="meeting", epilog="\b\nExamples:\n  ogpctl new meeting 2020-10-20 --mode online --dry-run")
def new_meeting(
    date: Annotated[str, typer.Argument(metavar="[DATE]", help="The day: 2020-10-20.", show_default=False)] = "",
    meeting_kind: Annotated[
        MeetingKind,
        typer.Option("--kind", metavar="WORD", help="steering_committee, working_group, preparatory, public or other."),
    ] = "steering_committee",
    mode: Annotated[
        MeetingMode | None,
        typer.Option(metavar="WORD", help="in_person, online or hybrid.", show_default=False),
    ] = None,
    place: Annotated[list[str] | None, typer.Option(metavar=TEXT, help="Where; again for another language.")] = None,
    slug: Annotated[str, typer.Option(metavar="WORDS", help="Behind the day in the file's name.")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """A meeting, its minutes a draft."""
    from ogpctl.commands.starting.new.meeting import Asks, meeting

    asked = Asked(directory, day(as_of), lang or None, form=form, bidi=bidi, width=width)
    return partial(meeting, asked, Asks(date, meeting_kind, mode or "", place or (), slug), Manner(yes, dry_run))


@new.command(
    name="institution",
    epilog='\b\nExamples:\n  ogpctl new institution court --name "fr:Cour des comptes" --sector judiciary -n',
)
def new_institution(
    id_: Annotated[str, typer.Argument(metavar="[ID]", help="How records name it.", show_default=False)] = "",
    called: Annotated[
        list[str] | None, typer.Option("--name", metavar=TEXT, help="Again for another language: fr:Cour des comptes.")
    ] = None,
    sector: Annotated[str, typer.Option(metavar="WORD", help="government, civil_society, partner …")] = "",
    acronym: Annotated[str, typer.Option(metavar="LETTERS", help="Its acronym.")] = "",
    part_of: Annotated[str, typer.Option(metavar="ID", help="The institution it is a department of.")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """An institution, in its place of the list."""
    from ogpctl.commands.starting.new.institution import Asks
    from ogpctl.commands.starting.new.institution import new_institution as command

    asked = Asked(directory, day(as_of), lang or None, form=form, bidi=bidi, width=width)
    return partial(command, asked, Asks(id_, called or (), sector, acronym, part_of), Manner(yes, dry_run))


@new.command(
    name="roadmap", epilog='\b\nExamples:\n  ogpctl new roadmap third-plan --title "en:Third action plan" --dry-run'
)
def new_roadmap(
    slug: Annotated[str, typer.Argument(metavar="[NAME]", help="Its file's name.", show_default=False)] = "",
    title: Title = None,
    lead: LeadIds = "",
    plan: Annotated[str, typer.Option(metavar="ID", help="The action plan it leads to.")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """A dated process that is no commitment."""
    from ogpctl.commands.starting.new.roadmap import Asks, roadmap

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    return partial(roadmap, asked, Asks(slug, title or (), lead), Manner(yes, dry_run))


@new.command(
    name="plan",
    epilog='\b\nExamples:\n  ogpctl new plan 2021-2023 --title "en:Second action plan" --period 2021/2023 --dry-run',
)
def new_plan(
    id_: Annotated[str, typer.Argument(metavar="[ID]", help="2024-2027.", show_default=False)] = "",
    title: Title = None,
    period: Annotated[str, typer.Option(metavar="PERIOD", help="From when to when: 2024/2027.")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    as_of: AsOf = "",
    lang: Lang = "",
    form: Form = "table",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """An action plan, in the order of the plans."""
    from ogpctl.commands.starting.new.plan import Asks, plan

    asked = Asked(directory, day(as_of), lang or None, form=form, bidi=bidi, width=width)
    return partial(plan, asked, Asks(id_, title or (), period), Manner(yes, dry_run))
