"""The command line of a meeting: prepare, take, close."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ogpctl.cli.app import Call, day, group
from ogpctl.commands.asked import Asked, Manner, day_of
from ogpctl.options import AsOf, Bidi, Directory, DryRun, Form, Lang, MeetingKind, MeetingMode, Plan, Width, Yes

meeting = group("meeting", "A meeting: prepare it, take its minutes, close them.")


@meeting.command(
    epilog="\b\nExamples:\n  ogpctl meeting prepare 2020-11-10 --dry-run\n"
    "  ogpctl meeting prepare 2020-11-10 --start 10:00 --answer-by 2020-11-05 --yes"
)
def prepare(
    date: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting, YYYY-MM-DD.")],
    kind: Annotated[
        MeetingKind | None, typer.Option(metavar="KIND", help="steering_committee, working_group …")
    ] = None,
    mode: Annotated[MeetingMode | None, typer.Option(metavar="MODE", help="in_person, online or hybrid.")] = None,
    place: Annotated[str, typer.Option(metavar="TEXT", help="Where it is held.")] = "",
    start: Annotated[str, typer.Option(metavar="HH:MM", help="The hour it begins.")] = "",
    requests: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the requests for progress go.", show_default="requests/DATE"),
    ] = None,
    no_requests: Annotated[bool, typer.Option("--no-requests", help="Write no requests.")] = False,
    answer_by: Annotated[str, typer.Option(metavar="DAY", help="Until when answers are asked for.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Write requests over that were edited.")] = False,
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
    """Draft the next meeting; ask who must report."""
    from ogpctl.commands.meetings.drafting import Typed, hour_of
    from ogpctl.commands.meetings.preparing import prepare as command

    asked = Asked(directory, day(as_of), lang or None, plan, form=form, bidi=bidi, width=width)
    typed = Typed(day_of(date), kind, mode or "", place, hour_of(start) if start else None)
    call = partial(command, asked, typed, requests, day(answer_by), Manner(yes, dry_run))
    return partial(call, send=not no_requests, replace=replace)


@meeting.command(
    short_help="Take the minutes while the meeting speaks.",
    epilog="\b\nExamples:\n  ogpctl meeting take 2020-11-10\n  ogpctl meeting take 2020-11-10 --only 3,7",
)
def take(
    meeting: Annotated[str, typer.Argument(metavar="DATE", help="Its day, or the name of its file.")],
    only: Annotated[str, typer.Option(metavar="N,N", help="Only these commitments.")] = "",
    commitment: Annotated[str, typer.Option("--from", metavar="N", help="Begin at this commitment.")] = "",
    plan: Plan = "",
    lang: Lang = "",
    directory: Directory = Path(),
    bidi: Bidi = "auto",
    width: Width = None,
) -> Call:
    """Take the minutes while the meeting speaks: every answer is written at once."""
    from ogpctl.commands.meetings.taking import Wanted
    from ogpctl.commands.meetings.taking import take as command

    asked = Asked(directory, language=lang or None, plan=plan, bidi=bidi, width=width)
    wanted = Wanted(tuple(one.strip() for one in only.split(",") if one.strip()), commitment)
    return partial(command, asked, meeting, wanted)


@meeting.command(
    short_help="Check that the minutes are whole; approve them.",
    epilog="\b\nExamples:\n  ogpctl meeting close 2020-11-10\n"
    "  ogpctl meeting close 2020-07-15 --approved-by 2020-11-10",
)
def close(
    meeting: Annotated[str, typer.Argument(metavar="DATE", help="Its day, or the name of its file.")],
    approved_on: Annotated[str, typer.Option(metavar="DAY", help="The minutes were approved on that day.")] = "",
    approved_by: Annotated[str, typer.Option(metavar="MEETING", help="They were approved by that meeting.")] = "",
    published_on: Annotated[str, typer.Option(metavar="DAY", help="They were published on that day.")] = "",
    published_at: Annotated[str, typer.Option(metavar="URL", help="They were published there.")] = "",
    accept: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="What they stay without; repeatable.")
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    lang: Lang = "",
    directory: Directory = Path(),
) -> Call:
    """Check that the minutes are whole; number their decisions, approve them."""
    from ogpctl.commands.meetings.closing import Closing
    from ogpctl.commands.meetings.closing import close as command

    asked = Asked(directory, language=lang or None)
    closing = Closing(day(approved_on), approved_by, day(published_on), published_at, tuple(accept or ()))
    return partial(command, asked, meeting, closing, Manner(yes, dry_run))
