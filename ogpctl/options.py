"""The options that commands share: their names, the places of their values, their help."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Shell = Literal["bash", "zsh", "fish"]
Directory = Annotated[
    Path, typer.Option("--directory", "-C", metavar="DIR", help="A folder of the repository.", show_default="here")
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DAY", help="The state on that day, YYYY-MM-DD.")]
Lang = Annotated[str, typer.Option("--lang", metavar="ar|fr|en", help="The language.")]
Plan = Annotated[str, typer.Option("--plan", metavar="ID", help="One action plan.")]
Lead = Annotated[str, typer.Option("--lead", metavar="ID", help="What one institution leads.")]
Theme = Annotated[str, typer.Option("--theme", metavar="ID", help="One theme of the plan.")]
Status = Annotated[str, typer.Option("--status", metavar="WORD", help="What is overdue, completed, no_answer …")]
MeetingId = Annotated[str, typer.Option("--meeting", metavar="ID", help="A meeting, by the name of its file.")]
Within = Annotated[int, typer.Option("--within", metavar="DAYS", min=0, help="What is due soon.")]
MeetingKind = Literal["steering_committee", "working_group", "preparatory", "public", "other"]
MeetingMode = Literal["in_person", "online", "hybrid"]
Form = Annotated[Literal["table", "json"], typer.Option("--format", help="For people, or for programs.")]
Bidi = Annotated[
    Literal["auto", "logical", "marks", "visual"],
    typer.Option("--bidi", metavar="MODE", help="Arabic: logical, marks or visual (do not copy it)."),
]
Width = Annotated[int | None, typer.Option("--width", metavar="CELLS", min=1, help="Instead of the terminal's width.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show it, write nothing.")]
