"""A file before and after as a unified diff, for people and for ``git apply``."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from ogpctl.render.cells import spelt_out
from ogpctl.render.diagnostics.page import Page

AROUND: Final = 3
"""Lines that are shown before and behind what changes."""
NOTHING: Final = "/dev/null"
"""What stands for a file that is not there."""


class Run(NamedTuple):
    """Lines ``first`` to before ``last`` of a file, and those that take their place in the new one."""

    first: int
    last: int
    new_first: int
    new_last: int


def patch(
    path: str,
    before: bytes | None,
    after: bytes | None,
    page: Page | None = None,
    note: Callable[[int, int], str] = lambda _first, _last: "",
) -> Iterator[str]:
    """The lines of the diff of a file; None is a file that is not there.

    ``note`` is what stands in the head of a part, by the lines of the old file that it shows. On a ``page`` the diff is
    coloured, and what cannot be seen, or acts on a terminal, is spelt out.
    """
    tab = "\t" if " " in path else ""  # where a name with spaces ends
    yield _painted(f"--- {NOTHING if before is None else f'a/{path}{tab}'}", "place", page)
    yield _painted(f"+++ {NOTHING if after is None else f'b/{path}{tab}'}", "place", page)
    old, new = _lines(before or b""), _lines(after or b"")
    for part in _parts(_runs(old, new), len(old)):
        first, last = max(part[0].first - AROUND, 0), min(part[-1].last + AROUND, len(old))
        new_first = part[0].new_first - (part[0].first - first)
        new_last = part[-1].new_last + (last - part[-1].last)
        extents = f"-{_extent(first, last)} +{_extent(new_first, new_last)}"
        yield _painted(f"@@ {extents} @@ {note(first, last)}".rstrip(), "faint", page)
        place = first
        for run in part:
            yield from (_line(" ", line, "", page) for line in old[place : run.first])
            yield from (_line("-", line, "taken", page) for line in old[run.first : run.last])
            yield from (_line("+", line, "put", page) for line in new[run.new_first : run.new_last])
            place = run.last
        yield from (_line(" ", line, "", page) for line in old[place:last])


def _extent(first: int, last: int) -> str:
    """Where a part begins and how many lines it has; one without lines is named by the line before it."""
    return f"{first + (last > first)},{last - first}"


def _lines(raw: bytes) -> list[str]:
    """The lines of a file as git counts them. One that does not end is marked as such."""
    lines = raw.decode(errors="replace").split("\n")
    last = lines.pop()
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


def _runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """What differs. Where both files begin and end alike, nothing is compared."""
    from difflib import SequenceMatcher

    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    room = shorter - head
    tail = next((place for place in range(room) if old[-1 - place] != new[-1 - place]), room)
    inner = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    return [Run(*(place + head for place in places)) for kind, *places in inner.get_opcodes() if kind != "equal"]


def _parts(runs: Sequence[Run], length: int) -> list[list[Run]]:
    """The runs that are shown together, because the lines around them meet."""
    parts: list[list[Run]] = []
    for run in runs:
        if parts and run.first - AROUND <= min(parts[-1][-1].last + AROUND, length):
            parts[-1].append(run)
        else:
            parts.append([run])
    return parts


def _line(sign: str, line: str, style: str, page: Page | None) -> str:
    if page is None:
        return sign + line
    text, line_end, mark = line.partition("\n")
    shown = sign + page.written(spelt_out(text.removesuffix("\r")))
    return (page.painted(shown, style) if style else shown) + line_end + mark


def _painted(text: str, style: str, page: Page | None) -> str:
    return page.painted(text, style) if page else text
