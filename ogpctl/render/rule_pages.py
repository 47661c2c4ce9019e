"""The page of a rule: what it wants and why, an example that breaks it, one that does not.

``docs/rules/<code>.md`` is the page, in English. ``docs/rules/<language>/<code>.md`` has the same head and the prose in
another language; the examples stand once. A page is made of paragraphs with code and links, and of examples:
blocks of YAML named by the path of their file, where a comment at the end of a line says what is wrong with it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl.language import direction, tag
from ogpctl.locales import Speaker
from ogpctl.render.packaged import packaged

SOURCE: Final = "en"
"""The language in which every page is there."""
WRONG: Final = "Wrong"
RIGHT: Final = "Right"

_EXAMPLE: Final = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK: Final = re.compile(r"[ ]*# (error|warning): \[([a-z-]+)\]$")
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")


class Line(NamedTuple):
    """A line of an example; ``code`` is the rule that is broken there, ``severity`` how much that weighs."""

    text: str
    severity: str = ""
    code: str = ""


class Example(NamedTuple):
    """A file of the records, or as much of it as shows the rule."""

    path: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The file as it would be written."""
        return "\n".join(line.text for line in self.lines) + "\n"


class RulePage(NamedTuple):
    """The page of a rule. ``prose`` are its paragraphs, in ``language``: English where nobody has translated them."""

    code: str
    severity: str
    language: str
    prose: tuple[str, ...]
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]


def folder() -> Path:
    """Where the pages are."""
    return packaged("rules", "docs/rules")


@cache
def rule_page(code: str, language: str = SOURCE) -> RulePage:
    """The page of a rule, with its prose in a language where it is there."""
    source = _text(folder() / f"{code}.md")
    translated = folder() / language / f"{code}.md"
    spoken = language if language != SOURCE and translated.is_file() else SOURCE
    head, *parts = source.split("\n## ")
    examples = {title: tuple(_examples(part)) for title, _, part in (part.partition("\n") for part in parts)}
    severity, prose = _said(head if spoken == SOURCE else _text(translated))
    return RulePage(code, severity, spoken, prose, examples.get(WRONG, ()), examples.get(RIGHT, ()))


def markdown(page: RulePage, speaker: Speaker) -> str:
    """The page as Markdown below its title: the prose, wrapped where it is in another language, and the examples."""
    prose = "\n\n".join(page.prose)
    if page.language != speaker.language:
        prose = f'<div lang="{tag(page.language)}" dir="{direction(page.language)}">\n\n{prose}\n\n</div>'
    parts = [prose]
    for title, examples in ((WRONG, page.wrong), (RIGHT, page.right)):
        if examples:
            parts += [f"## {speaker.say(title, 'example')}", *map(_fenced, examples)]
    return "\n\n".join(parts) + "\n"


def _fenced(example: Example) -> str:
    lines = (f"{line.text}  # {line.severity}: [{line.code}]" if line.code else line.text for line in example.lines)
    return "\n".join((f"```yaml {example.path}", *lines, "```"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _said(head: str) -> tuple[str, tuple[str, ...]]:
    """The severity, and the paragraphs, each on one line; a link is its words."""
    _, severity, *paragraphs = head.strip().split("\n\n")
    return severity.strip("*"), tuple(_LINK.sub(r"\1", " ".join(one.split("\n"))) for one in paragraphs)


def _examples(part: str) -> Iterator[Example]:
    for path, text in _EXAMPLE.findall(part):
        yield Example(path, tuple(map(_line, text.split("\n")[:-1])))


def _line(written: str) -> Line:
    mark = _MARK.search(written)
    return Line(written[: mark.start()], mark[1], mark[2]) if mark else Line(written)
