"""Data as the YAML that a careful person would write: what `new`, `import` and `record` put into files.

Mappings and lists stand one entry a line; a text by language, a deadline, or what the caller calls ``Inline``, on one
line where it fits. A text has quotes only where YAML, or another reader of it, would take it for something else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Final, TypeAlias

from ogpctl.files.source import parse
from ogpctl.files.text import Data
from ogpctl.model.text import LANGUAGE

Written: TypeAlias = "str | Sequence[Written] | Mapping[str, Written] | None"
"""What is to be written. A ``str`` is somebody's text; a word of the records themselves is ``Plain``."""

WIDTH: Final = 110
"""Columns of the longest line, where a text can be folded."""
STEP: Final = 2
"""Columns that what is inside stands further in."""

_INLINE: Final = re.compile(rf"(?!(?:id|due|url)\Z){LANGUAGE}|when|at|none|as")
"""The keys of texts by language and of deadlines; three keys of the records look like languages."""
_TAKEN: Final = re.compile(r"(?i)null|~|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_.,:eE+-]*|[0-9][^\s]*")
"""What other readers of YAML take for a truth, a number or a date."""


class Plain(str):
    """A word of the records: a day, a window, a rate, an id that is no number, ``true``. It has no quotes."""

    __slots__ = ()


class Inline(dict[str, "Written"]):
    """A mapping that stands on one line where it fits, such as a participant."""


def block(data: Mapping[str, Written], column: int = 0) -> str:
    """A mapping, an entry a line, each in ``column``; the first line begins without it. Ends without an end of line."""
    return "\n".join(_mapping(data, column)).removeprefix(" " * column)


def items(data: Sequence[Written], column: int = 0) -> str:
    """A list, an item a line, each ``-`` in ``column``; the first line begins without it."""
    return "\n".join(_items(data, column)).removeprefix(" " * column)


def entry(key: str, value: Written, column: int = 0) -> str:
    """A key with its value, the key in ``column``; the first line begins without it."""
    return block({key: value}, column)


def flow(data: Written) -> str:
    """Data on one line, as inside of brackets."""
    if data is None:
        return "null"
    if isinstance(data, str):
        return scalar(data, inside=True)
    if isinstance(data, Mapping):
        return "{" + ", ".join(f"{key_of(key)}: {flow(value)}" for key, value in data.items()) + "}"
    return "[" + ", ".join(map(flow, data)) + "]"


def scalar(text: str, *, inside: bool = False) -> str:
    """A text on one line, in quotes where it needs them; ``inside`` of brackets a comma or bracket needs them too."""
    if isinstance(text, Plain) or not _TAKEN.fullmatch(text):
        written = text if text == text.strip() and _reads(text, inside=inside) else ""
        if written:
            return written
    return '"' + "".join(map(_escaped, text)) + '"'


def key_of(name: str) -> str:
    """A key: an id that is a number has quotes, so that it stays a text for every reader."""
    return scalar(name, inside=True)


def _reads(text: str, *, inside: bool) -> bool:
    """Whether a text without quotes is read as that text."""
    if not text or "\n" in text or not text.isprintable():
        return False
    line = f"k: [{text}, x]\n" if inside else f"k: {text}\n"
    parsed = parse(line.encode(errors="surrogatepass"), "")
    return not parsed.diagnostics and parsed.data == {"k": [text, "x"] if inside else text}


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    if character.isprintable() or unprinted(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def unprinted(character: str) -> bool:
    """Whether a character that is not printed may stand as it is: the joiners and marks of written languages."""
    return character in "\u200c\u200d\u200e\u200f"


def _mapping(data: Mapping[str, Written], column: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{' ' * column}{key_of(key)}:", value, column)


def _items(data: Sequence[Written], column: int) -> Iterator[str]:
    for item in data:
        if isinstance(item, Mapping) and item and not _is_inline(item, column + STEP):
            first, *rest = _mapping(item, column + STEP)
            yield f"{' ' * column}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield from _entry(f"{' ' * column}-", item, column)


def _entry(head: str, value: Written, column: int) -> Iterator[str]:
    """The lines of a key, or of the sign of an item, with what stands behind it."""
    if value is None:
        yield head
    elif isinstance(value, str):
        yield from _text(head, value, column)
    elif not value or _is_inline(value, len(head) + 1):
        yield f"{head} {flow(value)}"
    else:
        yield head
        yield from _mapping(value, column + STEP) if isinstance(value, Mapping) else _items(value, column + STEP)


def _is_inline(value: Written, column: int) -> bool:
    """Whether a value stands on one line: it is of a kind that does, and fits."""
    if isinstance(value, str) or not value or "\n" in flow(value) or column + len(flow(value)) > WIDTH:
        return False
    if isinstance(value, Mapping):
        leaves = all(one is None or isinstance(one, str) or _is_inline(one, 0) for one in value.values())
        return leaves and (isinstance(value, Inline) or all(map(_INLINE.fullmatch, value)))
    return all(isinstance(one, Plain) for one in value)


def _text(head: str, text: str, column: int) -> Iterator[str]:
    """A text behind its key: on that line, folded over several, or line by line as it is."""
    line = f"{head} {scalar(text)}"
    inside = " " * (column + STEP)
    if "\n" in text:
        lines = [f"{head} |-", *(f"{inside}{one}" if one else "" for one in text.split("\n"))]
    elif len(line) > WIDTH and text == " ".join(text.split(" ")) and "  " not in text:
        lines = [f"{head} >-", *(f"{inside}{one}" for one in _folded(text, WIDTH - len(inside)))]
    else:
        lines = [line]
    if len(lines) > 1 and _value("\n".join(lines), head) != text:
        lines = [line]
    yield from lines


def _folded(text: str, width: int) -> list[str]:
    return wrap(text, max(width, 40), break_long_words=False, break_on_hyphens=False, drop_whitespace=True)


def _value(lines: str, head: str) -> Data:
    """What a text behind a key or sign is read as."""
    depth = len(head) - len(head.lstrip(" "))
    plain = "\n".join(line[depth:] for line in lines.split("\n"))
    parsed = parse(f"{plain}\n".encode(errors="surrogatepass"), "") if not plain.startswith("-") else None
    if parsed is None:
        wrapped = "\n".join(f"  {line}" if line else "" for line in plain.split("\n"))
        parsed = parse(f"k:\n{wrapped}\n".encode(errors="surrogatepass"), "")
        found = (parsed.data or {}).get("k")
        return found[0] if isinstance(found, list) and found else None
    return next(iter((parsed.data or {"": None}).values()))
