"""Why a text is not YAML: a short key for the likely cause, and where that cause is.

The sentences of libyaml change between versions and speak of tokens; what is shown is a word of the catalogue, found by
the key.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

PROBLEMS: Final = (
    "mapping-values-not-allowed",
    "missing-colon",
    "unclosed-quote",
    "unclosed-bracket",
    "text-after-end",
    "missing-comma",
    "arabic-comma",
    "bad-indent",
    "list-not-allowed",
    "tab",
    "percent",
    "bad-character",
    "bad-escape",
    "block-text",
    "other",
)
"""Every key that ``cause`` gives."""

_QUOTES: Final = ("'", '"')
_BLANKS: Final = re.compile(" *")
_ENTRY: Final = re.compile(r" *+(?:#|- |.*:(?:\s|\Z))")
_ARABIC_COMMA: Final = re.compile(r"،\s*[A-Za-z_-]+\s*\Z")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where libyaml gave up, in characters from the start of the text.

    ``opened`` is where what it was reading began; ``last`` is the start, the end and the
    quote of the last scalar before.
    """

    text: str
    message: str
    at: int
    opened: int
    last: tuple[int, int, str] = (0, 0, "")

    @property
    def character(self) -> str:
        """The character at which libyaml gave up; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    def line(self, at: int) -> int:
        """The start of the line that holds ``at``."""
        return self.text.rfind("\n", 0, at) + 1

    def indent(self, at: int) -> int:
        """How far the line that holds ``at`` is indented."""
        return len(_BLANKS.match(self.text, self.line(at))[0])  # type: ignore[index]

    def begins_line(self, at: int) -> bool:
        """Whether nothing but blanks stands before ``at`` on its line."""
        return not self.text[self.line(at) : at].strip()


Cause = tuple[str, int]


def cause(trouble: Trouble) -> Cause:
    """The likely cause of a syntax error, one of ``PROBLEMS``, and where it is."""
    explain = _CAUSES.get(trouble.message)
    return explain(trouble) if explain else ("other", trouble.at)


def _colon(trouble: Trouble) -> Cause:
    """A colon inside a text; or a key that stands further in than the keys around it, or below one without colon."""
    start = trouble.line(trouble.at)
    before = trouble.text[start : trouble.at]
    above = trouble.line(max(len(trouble.text[:start].rstrip()) - 1, 0))
    if not start or not before.strip() or re.search(r":\s", before):
        return "mapping-values-not-allowed", trouble.at
    if trouble.indent(above) == trouble.indent(start) and not _ENTRY.match(trouble.text[above:start].rstrip()):
        return "missing-colon", above + trouble.indent(above)
    return "bad-indent", start + trouble.indent(start)


def _no_token(trouble: Trouble) -> Cause:
    keys = {"\t": "tab", "%": "percent"}
    return keys.get(trouble.character, "bad-character"), trouble.at


def _no_key(trouble: Trouble) -> Cause:
    """What should be a key is none: most often a quote was closed too early, or the indentation is off."""
    start, end, quote = trouble.last
    if quote in _QUOTES and trouble.line(end) == trouble.line(trouble.at) and not trouble.begins_line(trouble.at):
        return ("unclosed-quote", start) if "\n" in trouble.text[start:end] else ("text-after-end", trouble.at)
    if not trouble.begins_line(trouble.at):
        return "text-after-end", trouble.at
    if trouble.character == "-":
        return "list-not-allowed", trouble.at
    return "bad-indent", trouble.at


def _no_item(trouble: Trouble) -> Cause:
    cause = _no_key(trouble)
    return ("bad-indent", trouble.at) if cause[0] == "list-not-allowed" else cause


def _flow(trouble: Trouble) -> Cause:
    """A bracket that is not closed, or two things inside it without a comma between them."""
    between = trouble.text[trouble.opened : trouble.at]
    if not trouble.character or trouble.character in "]}":
        return "unclosed-bracket", trouble.opened
    start, end, quote = trouble.last
    if quote in _QUOTES and "\n" in trouble.text[start:end]:
        return "unclosed-quote", start
    if "\n" in between and trouble.indent(trouble.at) <= trouble.indent(trouble.opened):
        return "unclosed-bracket", trouble.opened
    comma = _ARABIC_COMMA.search(between)
    if comma and trouble.character == ":":
        return "arabic-comma", trouble.opened + comma.start()
    return "missing-comma", trouble.at


def _always(problem: str) -> Callable[[Trouble], Cause]:
    return lambda trouble: (problem, trouble.at)


def _opened(problem: str) -> Callable[[Trouble], Cause]:
    return lambda trouble: (problem, trouble.opened)


def _header(trouble: Trouble) -> Cause:
    return ("block-text", trouble.opened) if trouble.text[trouble.opened] in "|>" else ("percent", trouble.opened)


_CAUSES: Final[dict[str, Callable[[Trouble], Cause]]] = {
    "mapping values are not allowed in this context": _colon,
    "could not find expected ':'": _opened("missing-colon"),
    "found character that cannot start any token": _no_token,
    "found unexpected end of stream": _opened("unclosed-quote"),
    "found unexpected document indicator": _opened("unclosed-quote"),
    "did not find expected key": _no_key,
    "did not find expected '-' indicator": _no_item,
    "did not find expected ',' or ']'": _flow,
    "did not find expected ',' or '}'": _flow,
    "did not find expected node content": _always("bad-character"),
    "block sequence entries are not allowed in this context": _always("list-not-allowed"),
    "mapping keys are not allowed in this context": _always("bad-character"),
    "did not find expected alphabetic or numeric character": _opened("bad-character"),
    "did not find the expected '>'": _opened("bad-character"),
    "did not find expected whitespace or line break": _opened("bad-character"),
    "did not find expected '!'": _opened("bad-character"),
    "did not find expected tag URI": _opened("bad-character"),
    "did not find URI escaped octet": _opened("bad-character"),
    "found undefined tag handle": _opened("bad-character"),
    "found unknown escape character": _always("bad-escape"),
    "did not find expected hexdecimal number": _always("bad-escape"),
    "found invalid Unicode character escape code": _always("bad-escape"),
    "found a tab character where an indentation space is expected": _always("tab"),
    "found a tab character that violates indentation": _always("tab"),
    "found an indentation indicator equal to 0": _opened("block-text"),
    "did not find expected comment or line break": _header,
    "could not find expected directive name": _opened("percent"),
    "found unexpected non-alphabetical character": _opened("percent"),
    "found unknown directive name": _opened("percent"),
    "did not find expected <document start>": _always("other"),
}
