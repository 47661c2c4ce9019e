"""The commands by what they are for, as the help tells them."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any, Final

from typer.core import TyperGroup

PURPOSES: Final = {
    "Start": ("init", "new", "import"),
    "Look": ("status", "overdue", "show", "log", "timeline", "diff"),
    "Record": ("record", "undo", "meeting"),
    "Report": ("report", "standards"),
    "Publish": ("site", "export"),
    "Check": ("validate", "fix", "rules", "rule"),
    "Connect": ("schema",),
}
"""The commands by what they are for, in the order in which the help tells them."""

TOGETHER: Final[Mapping[tuple[str, ...], str]] = {
    ("new", "import"): "Add a record; bring a plan in from a spreadsheet.",
    ("record", "undo"): "What was reported, with its day or meeting; take it back.",
    ("site", "export"): "The public tracker; a workbook, a calendar, tables.",
    ("rules", "rule"): "What validate holds the records to; one rule, explained.",
}
"""Commands that stand on one row, so that the help fits on one screen, and what is said of them there."""

OPTIONS: Final = "--help of any command; --version; --install-completion bash|zsh|fish"
ROOM: Final = 57
"""So many signs of a command's own help are told."""


class Commands(TyperGroup):
    """The commands, told by purpose, on one screen of 24 lines with room for the prompt."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(f"Usage: {ctx.command_path} COMMAND [ARGUMENT]... [OPTION]...\n{self.help}\n")
        self.format_commands(ctx, formatter)
        formatter.write(f"\nOptions: {OPTIONS}\n{self.epilog}\n")

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - asked for by the base
        told = {purpose: [*_rows(members, self.commands)] for purpose, members in PURPOSES.items()}
        purposes = max(map(len, told)) + 2
        names = max(len(name) for rows in told.values() for name, _ in rows) + 2
        formatter.write_paragraph()
        for purpose, rows in told.items():
            for place, (name, said) in enumerate(rows):
                row = f"{'' if place else purpose:{purposes}}{name:{names}}{said}"
                formatter.write(fill(row, formatter.width + 2, subsequent_indent=" " * (purposes + names)) + "\n")


def _rows(members: Sequence[str], commands: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The rows of a purpose: the names, and what is said of them."""
    left = [name for name in members if name in commands]
    while left:
        names = tuple(left[:2])
        told = TOGETHER.get(names) or commands[left[0]].get_short_help_str(ROOM)
        names = names if names in TOGETHER else names[:1]
        yield ", ".join(names), told
        del left[: len(names)]
