"""What is wrong, as a person reads it in a terminal.

The first line of each finding, ``path:line:column: severity[code] sentence``, keeps its shape; every other line is
indented. Lines and columns count from 1, columns in code points.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ogpctl.diagnostics import Diagnostic, Span
from ogpctl.locales import Speaker
from ogpctl.render.bidi import Mode, turn
from ogpctl.render.cells import width
from ogpctl.render.diagnostics.told import ISOLATES, RIGHT, Finding, Locate, counts, findings, isolated

Line = Callable[[str, int], str]

ROOM: Final = 100
"""Columns of an excerpt."""
RELATED: Final = 3
"""How many related places are named before they are counted."""
_COLOURS: Final = {"error": "1;31", "warning": "1;33", "place": "1", "faint": "2"}


@dataclass(frozen=True, slots=True)
class Page:
    """What findings are written to. ``folder`` leads from where the reader stands to the root of the repository."""

    colour: bool = False
    mode: Mode = "logical"
    folder: str = ""

    def painted(self, text: str, style: str) -> str:
        """A text in its colour, where there are colours."""
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.colour and text else text

    def spoken(self, sentence: str, speaker: Speaker) -> str:
        """A sentence behind what runs from left to right, in the order in which the terminal shows it."""
        if self.mode == "logical":
            return f"\u2067{sentence}\u2069" if speaker.direction == "rtl" else sentence
        return turn(ISOLATES.sub("", sentence), self.mode, speaker.direction)

    def written(self, line: str) -> str:
        """What stands in a file: a terminal that does not reorder gets it in the order in which it is read."""
        return turn(line, "visual", "ltr") if self.mode == "visual" else line

    def alone(self, piece: str) -> str:
        """A piece of a file that keeps to itself."""
        return self.written(piece) if self.mode == "visual" else f"\u2068{piece}\u2069"


def text(
    diagnostics: Iterable[Diagnostic],
    locate: Locate,
    line: Line,
    speaker: Speaker,
    *,
    files: int,
    page: Page = Page(),
) -> str:
    """Every finding with its place and an excerpt of the file, and how many there are in ``files`` files."""
    found = findings(diagnostics, locate, speaker)
    blocks = ["\n".join(_block(one, locate, line, speaker, page)) for one in found]
    return "\n\n".join([*blocks, summary(found, speaker, files, page)]) + "\n"


def summary(found: Sequence[Finding], speaker: Speaker, files: int, page: Page) -> str:
    """How many errors and warnings, in how many of the files; or that there is nothing to say."""
    if not found:
        said = speaker.count("%(n)s file checked: nothing to report", "%(n)s files checked: nothing to report", files)
        return page.spoken(said, speaker)
    errors, warnings = counts(found)
    parts = [
        *([speaker.count("%(n)s error", "%(n)s errors", errors)] if errors else []),
        *([speaker.count("%(n)s warning", "%(n)s warnings", warnings)] if warnings else []),
    ]
    where = speaker.count(
        "in %(n)s file of %(total)s",
        "in %(n)s files of %(total)s",
        len({one.file for one in found}),
        total=speaker.number(files),
    )
    return page.spoken(f"{speaker.comma.join(parts)} {where}", speaker)


def headline(finding: Finding, speaker: Speaker, page: Page) -> str:
    """The first line of a finding: where, how grave, which rule, and its sentence."""
    level = finding.diagnostic.severity
    place = page.painted(_place(finding.file, finding.span, page), "place")
    severity = page.painted(f"{level}[{finding.diagnostic.rule.code}]", level)
    return f"{place}: {severity} {page.spoken(finding.message, speaker)}"


def _block(finding: Finding, locate: Locate, line: Line, speaker: Speaker, page: Page) -> Iterator[str]:
    level, span = finding.diagnostic.severity, finding.span
    yield headline(finding, speaker, page)
    if _is_value(finding):
        yield from _excerpt(line(finding.file, span.line), span, level, page)
    related = finding.diagnostic.related
    for where in related[:RELATED]:
        there = _place(where.path, locate(where), page)
        yield f"   {page.spoken(speaker.pair(speaker.say('related'), isolated(there, speaker)), speaker)}"
    if len(related) > RELATED:
        more = speaker.count("and %(n)s more place", "and %(n)s more places", len(related) - RELATED)
        yield f"   {page.spoken(more, speaker)}"
    if finding.fix:
        yield f"   {page.spoken(speaker.pair(speaker.say('help'), finding.fix), speaker)}"


def _is_value(finding: Finding) -> bool:
    """Whether a finding is about something in the file, not about the file."""
    where, span = finding.diagnostic.where, finding.span
    return bool(where.span or where.address) and span != Span(1, 1, 1, 1)


def _place(path: str, span: Span, page: Page) -> str:
    return f"{page.folder}{path}:{span.line}:{span.column}"


def _excerpt(line: str, span: Span, severity: str, page: Page) -> Iterator[str]:
    """The line, and a mark under what is meant; what is meant itself, where letters from right to left move it."""
    if not line.strip():
        return
    number = f"{span.line:>5}"
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    end = max(end, start + 1)
    first = max(0, start - ROOM // 2) if end > ROOM else 0
    last = first + ROOM
    shown = _safe(line[first:last])
    ellipses = ("…" if first else "", "…" if last < len(line) else "")
    bar = page.painted("|", "faint")
    yield f"{page.painted(number, 'faint')} {bar} {page.written(ellipses[0] + shown + ellipses[1])}".rstrip()
    token = _safe(line[start : min(end, last)])
    if RIGHT.search(line[first:end]):
        if token.strip() and token.strip() != line.strip():
            yield f"{' ' * len(number)} {bar} {page.painted(page.alone(token), severity)}"
        return
    before = width(ellipses[0] + _safe(line[first:start]))
    yield f"{' ' * len(number)} {bar} {' ' * before}{page.painted('^' * max(width(token), 1), severity)}"


def _safe(written: str) -> str:
    """What stands in a file, as it can be shown: a character that acts, or cannot be seen, is spelt out."""
    if written.isascii() and written.isprintable():
        return written
    return "".join(" " if one == "\t" else one if _is_seen(one) else f"<U+{ord(one):04X}>" for one in written)


def _is_seen(character: str) -> bool:
    import unicodedata

    kind = unicodedata.category(character)
    return kind[0] in "LMNPS" or kind == "Zs"
