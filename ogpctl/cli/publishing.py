"""The command line of what is published: the site."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ogpctl.cli.app import Call, app, day
from ogpctl.commands.asked import Asked
from ogpctl.options import AsOf, Directory, Plan


@app.command(epilog="\b\nExamples:\n  ogpctl site -o public\n  ogpctl site -o public --base https://example.org/plan/")
def site(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder of the site: empty, or a former one."),
    ] = None,
    base: Annotated[str, typer.Option(metavar="URL", help="Where it will stand, for sitemap.xml and the feeds.")] = "",
    records: Annotated[
        str, typer.Option(metavar="URL", help="Where the records are on the web, to link to them.")
    ] = "",
    serve: Annotated[bool, typer.Option("--serve", help="Show it on this machine, anew after every change.")] = False,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="Of --serve; 0 takes a free one.")] = 8000,
    as_of: AsOf = "",
    plan: Plan = "",
    lang: Annotated[
        list[str] | None, typer.Option(metavar="ar|fr|en", help="Pages in this language; again for more.")
    ] = None,
    directory: Directory = Path(),
) -> Call:
    """The public tracker: a folder of pages, feeds, open data."""
    from ogpctl.commands.publishing.site import site as command

    asked = Asked(directory, day(as_of), plan=plan)
    return partial(command, asked, output, lang or (), base, records, serving=serve, port=port)
