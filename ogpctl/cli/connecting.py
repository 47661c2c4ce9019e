"""The command line of what others are connected with: schemas."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ogpctl.cli.app import Call, app
from ogpctl.commands.asked import Asked
from ogpctl.options import Lang


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
    from ogpctl.commands.connecting.schema import schema as command

    return partial(command, Asked(language=lang or None), name, output)
