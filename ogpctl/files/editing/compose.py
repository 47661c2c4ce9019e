"""Data as the YAML that a careful person would write: what `new`, `import` and `record` put into files.

Mappings and lists stand one entry a line; a text by language, a deadline, or what the caller calls ``Inline``, on one
line where it fits. A text has quotes only where YAML, or another reader of it, would take it for something else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
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
_TAKEN: Final = re.compile(
    r"(?i)null|~|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+.]*[0-9]\S*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s.*"
)
"""What other readers of YAML take for nothing, a truth, a number, a date or a sign of their own."""
_PLAIN: Final = re.compile(r"[^\W\d_](?:[][\w.,;!?()/'’%–—+&*{}«»،؛؟-]|:(?! |\Z)| (?! |\Z))*")
_PLAIN_INSIDE: Final = re.compile(r"[^\W\d_](?:[\w.;!()/'’%–—+&*«»،؛؟-]| (?! |\Z))*")
"""Texts that need no quotes, behind a key and inside of brackets; of any other the reader itself is asked."""
_SHOWN: Final = frozenset("\u200c\u200d\u200e\u200f\xa0\u202f")
"""What is not printed and stands as it is: the joiners and marks of written languages, and spaces that do not break."""
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


class Plain(str):
    """A word of the records: a day, a window, a rate, an id that is no number, ``true``. It has no quotes."""

    __slots__ = ()


class Inline(dict[str, "Written"]):
    """A mapping that stands on one line where it fits, such as a participant."""


def block(data: Mapping[str, Written], column: int = 0) -> str:
    """A mapping, an entry a line, each in ``column``; the first line begins without it. Ends without an end of line."""
    return "\n".join(_mapping(data, column)).removeprefix(" " * column) or "{}"


def items(data: Sequence[Written], column: int = 0) -> str:
    """A list, an item a line, each ``-`` in ``column``; the first line begins without it."""
    return "\n".join(_items(data, column)).removeprefix(" " * column) or "[]"


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
    return _scalar(str(text), is_plain=isinstance(text, Plain), inside=inside)


@lru_cache(maxsize=4096)
def _scalar(text: str, *, is_plain: bool, inside: bool) -> str:
    if (is_plain or not _TAKEN.fullmatch(text)) and _reads(text, inside=inside):
        return text
    if is_shown(text) and any(one in text for one in '"\\') and "'" not in text:
        return f"'{text}'"
    return '"' + "".join(map(_escaped, text)) + '"'


def key_of(name: str) -> str:
    """A key: an id that is a number has quotes, so that it stays a text for every reader."""
    return scalar(name, inside=True)


def is_shown(text: str) -> bool:
    """Whether all of a text may stand in a line as it is, and be seen."""
    return text.isprintable() or all(one.isprintable() or one in _SHOWN for one in text)


def _reads(text: str, *, inside: bool) -> bool:
    """Whether a text without quotes is read as that text."""
    if (_PLAIN_INSIDE if inside else _PLAIN).fullmatch(text):
        return True
    if not text or text != text.strip() or not is_shown(text) or text.startswith(("---", "...")):
        return False
    if inside and "?" in text:  # some readers take it for a sign
        return False
    line = f"k: [{text}, x]\n" if inside else f"k: {text}\n"
    parsed = parse(line.encode(errors="surrogatepass"), "")
    return not parsed.diagnostics and parsed.data == {"k": [text, "x"] if inside else text}


def _escaped(character: str) -> str:
    if character in _SHORT or is_shown(character):
        return _SHORT.get(character, character)
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def _mapping(data: Mapping[str, Written], column: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{' ' * column}{key_of(key)}:", value, column)


def _items(data: Sequence[Written], column: int) -> Iterator[str]:
    for item in data:
        if isinstance(item, Mapping) and item and not _inline(item, column + STEP):
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
    elif line := _inline(value, len(head) + 1):
        yield f"{head} {line}"
    else:
        yield head
        yield from _mapping(value, column + STEP) if isinstance(value, Mapping) else _items(value, column + STEP)


def _inline(value: Written, column: int) -> str:
    """A list or mapping on one line, where it is of a kind that stands on one, and fits; else nothing."""
    line = flow(value) if not value or _is_inline(value) else ""
    return "" if column + len(line) > WIDTH else line


def _is_inline(value: Written) -> bool:
    """Whether a list or mapping is of a kind that stands on one line."""
    if isinstance(value, Mapping):
        leaves = all(one is None or _is_line(one) or _is_inline(one) for one in value.values())
        return leaves and (isinstance(value, Inline) or all(map(_INLINE.fullmatch, value)))
    return value is not None and all(isinstance(one, Plain) for one in value)


def _is_line(value: Written) -> bool:
    """Whether a text is of one line: one of several stands below its key, as it is."""
    return isinstance(value, str) and "\n" not in value


def _text(head: str, text: str, column: int) -> Iterator[str]:
    """A text behind its key: on that line, folded over several, or line by line as it is."""
    line = f"{head} {scalar(text)}"
    inside = " " * (column + STEP)
    lines = [line]
    if "\n" in text and is_shown(text.replace("\n", "")):
        body = text.removesuffix("\n")
        mark = f"{STEP}" if body.lstrip("\n").startswith(" ") else ""
        ending = "-" if body == text else ""
        lines = [f"{head} |{mark}{ending}", *(f"{inside}{one}" if one else "" for one in body.split("\n"))]
    elif len(line) > WIDTH and "  " not in text and text == text.strip() and is_shown(text):
        lines = [f"{head} >-", *(f"{inside}{one}" for one in _folded(text, WIDTH - len(inside)))]
    yield from lines if len(lines) > 1 and _value("\n".join(lines), head) == text else [line]


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
