"""The commands by what they are for, as the help tells them."""

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


class Commands(TyperGroup):
    """The commands, told by purpose."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - asked for by the base
        purposes, names = max(map(len, PURPOSES)) + 2, max(map(len, self.commands)) + 2
        room = formatter.width - 2 - purposes - names
        rows: list[tuple[str, str]] = []
        for purpose, members in PURPOSES.items():
            here = [self.commands[name] for name in members if name in self.commands]
            told = (f"{one.name or '':{names}}{one.get_short_help_str(room)}" for one in here)
            rows += zip((purpose, *[""] * len(here)), told, strict=False)
        formatter.write_paragraph()
        formatter.write_dl(rows)
