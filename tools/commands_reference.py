"""Write ``docs/reference/commands.md``: every command and option, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from command_line import ROOT, Command, Told, command_line, shared_options

PAGE = ROOT / "docs" / "reference" / "commands.md"
INTRODUCTION = """\
# Commands

{help}
`ogpctl COMMAND --help` tells the same at the prompt, `man ogpctl` all of it.

Options that many commands have stand [at the end](#options-of-many-commands).
`-C`, `--as-of`, `--lang`, `--plan` and `--format` may also stand before the command: `ogpctl -C plan status`.
What a command answers with is told in [exit statuses and environment](exit-and-environment.md),
the answers for programs in [what programs get](../json.md).
"""
GROUPS = {
    "Start": "To start",
    "Look": "To look",
    "Record": "To put on record",
    "Report": "To report",
    "Publish": "To publish",
    "Check": "To check",
    "Connect": "For programs and editors",
}


def page() -> str:
    """The whole page."""
    told, options, groups = command_line()
    parts = [INTRODUCTION.format(help=told), *_options("option", options)]
    for purpose, commands in groups.items():
        if commands:
            parts += [f"## {GROUPS[purpose]}\n", *(part for one in commands for part in _command(one))]
    parts += ["## Options of many commands\n", *_options("option", shared_options())]
    return "\n".join(parts)


def _command(command: Command) -> Iterator[str]:
    yield f"### `ogpctl {command.name}`\n"
    yield f"{command.meaning}\n"
    yield f"```text\n{command.usage}\n```\n"
    yield from _options("argument", command.arguments)
    yield from _options("option", command.own)
    if command.shared:
        names = ", ".join(f"`{one.name.split()[-2] if ' ' in one.name else one.name}`" for one in command.shared)
        yield f"Also {names}.\n"
    if command.examples:
        lines = "\n".join(f"$ {line}" for line in command.examples)
        yield f"```console\n{lines}\n```\n"


def _options(kind: str, options: tuple[Told, ...]) -> Iterator[str]:
    if options:
        rows = "\n".join(f"| {_code(one.name)} | {_cell(one.meaning)} |" for one in options)
        yield f"| {kind} | |\n|---|---|\n{rows}\n"


def _code(text: str) -> str:
    """Code in a cell: a bar between backquotes would need a backslash that not every reader of Markdown takes away."""
    return f"<code>{escape(text).replace('|', '&#124;')}</code>" if "|" in text else f"`{text}`"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
