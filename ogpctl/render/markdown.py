"""Texts of the records inside a Markdown document: escaped, or written anew, so that none leaves its place.

As little as possible is escaped: what cannot become markup stays as it was typed, and the source stays readable.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ogpctl.render.prose import Block, Span, clean, flat, one_line, read, words_of

_MARKUP: Final = re.compile(
    r"[\\`*~$<|]"  # always; ``$`` is mathematics on GitHub
    r"|(?<![^\W_])_|_(?![^\W_])"  # not inside a word
    r"|&(?=[#A-Za-z0-9]+(?:;|\Z))|&\Z"  # what is, or could become, an entity
    r"|\](?=[(\[]|\Z)"  # the end of what could be a link
    r"|(?<= )#(?=#*\Z)"  # the end of a heading
)
_LEADING: Final = re.compile(
    r"(?=[-+] |[-+]\Z|[-+=: \\|]+\Z|#{1,6}(?: |\Z)|>|\[[ xX]\](?: |\Z|\\)|\[.*\\?\]:)"
)  # a list, a rule, an underline, a heading, a quotation, a task, a definition
_SPACES: Final = re.compile(r"[ \t\n]+")
_MENTION: Final = re.compile(r"(?<![\w.+-])@(?=\w)")
"""Not an address of mail."""
_NUMBERED: Final = re.compile(r"([0-9]{1,9})([.)])(?= |\Z)")


def inside(text: str) -> str:
    """A plain text in the middle of a line; the spaces around it stay."""
    return _MARKUP.sub(r"\\\g<0>", _SPACES.sub(" ", clean(text)))


def cell(text: str) -> str:
    """A plain text as a cell of a table: nothing begins a line there, and a bar is always escaped."""
    return inside(one_line(text))


def line(text: str) -> str:
    """A plain text where a line may begin with it: a paragraph, a heading, an entry of a list."""
    return _led(cell(text))


def line_start(text: str) -> str:
    """The same, where more follows: the spaces behind it stay."""
    return _led(inside(text).lstrip(" "))


def _led(words: str) -> str:
    if _LEADING.match(words) and not words.startswith("\\"):
        return "\\" + words
    return _NUMBERED.sub(r"\1\\\2", words, count=1) if _NUMBERED.match(words) else words


def unmentioned(text: str) -> str:
    """A document that calls nobody by name: where it is posted, whoever stands behind an ``@`` would be told."""
    return _MENTION.sub("@\u2060", text)


def prose(text: str, indent: int = 0) -> str:
    """A text of the records in its blocks; every line but the first stands behind ``indent`` spaces."""
    return "\n".join(_indented(_blocks(read(text)), indent))


def prose_line(text: str) -> str:
    """A text of the records on one line, for an entry or for a cell: no block, no code, no break."""
    return _checked(_uncoded(flat(read(text))), leading=True)


def _indented(lines: Sequence[str], width: int) -> list[str]:
    return [" " * width + one if one and place else one for place, one in enumerate(lines)]


def _blocks(blocks: Sequence[Block], parent: str = "") -> list[str]:
    lines: list[str] = []
    above: Block | None = None
    for block in blocks:
        marker = block.marker
        if block.kind == "list" and marker in ("-", "*", "+") and not lines and marker == parent:
            marker = "*" if parent == "-" else "-"
        here = _block(block, marker)
        if lines and not (above and _close(above, block)):
            lines.append("")
        lines.extend(here)
        above = block
    return lines


def _close(above: Block, block: Block) -> bool:
    """Whether a list can stand right below its paragraph and still begin there."""
    begins = block.kind == "list" and block.start in (None, 1) and bool(block.inside and block.inside[0].inside)
    return above.kind == "paragraph" and above.tight and bool(above.spans) and begins


def _block(block: Block, marker: str) -> list[str]:
    if block.kind == "paragraph":
        return _checked(block.spans, leading=True).split("\n")
    if block.kind == "code":
        fence = "`" * max(3, 1 + _longest_run(block.text))
        return [fence, *block.text.split("\n"), fence]
    if block.kind == "rule":
        return ["___"]
    if block.kind == "quote":
        return [f"> {one}".rstrip() for one in _blocks(block.inside) or [""]]
    lines: list[str] = []
    loose = any(one.kind == "paragraph" and not one.tight for item in block.inside for one in item.inside)
    for place, item in enumerate(block.inside):
        sign = marker if block.start is None else f"{min(block.start + place, 999_999_999)}{marker}"
        if lines and loose:
            lines.append("")
        inner = _blocks(item.inside, marker) or [""]
        lines.extend(_indented([f"{sign} {inner[0]}".rstrip(), *inner[1:]], len(sign) + 1))
    return lines


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _uncoded(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same, with code and breaks as words."""
    return tuple(
        Span("text", span.text if span.kind == "code" else " ")
        if span.kind in ("code", "break")
        else Span(span.kind, span.text, _uncoded(span.inside))
        for span in spans
    )


def _checked(spans: Sequence[Span], *, leading: bool) -> str:
    """Spans as Markdown that is read back as the same spans; where that cannot be, their words."""
    words = _spans(spans)
    written = _led(words) if leading else words
    if all(span.kind == "text" for span in spans):
        return line("".join(span.text for span in spans))
    again = read(written)
    if len(again) == 1 and again[0].kind == "paragraph" and _same(again[0].spans, spans):
        return written
    return line(words_of(spans))


def _same(some: Iterable[Span], others: Iterable[Span]) -> bool:
    return _shape(some) == _shape(others)


def _shape(spans: Iterable[Span]) -> list[object]:
    """Spans to compare: texts joined and without the spaces at their ends."""
    shape: list[object] = []
    for span in spans:
        if span.kind != "text":
            shape.append((span.kind, one_line(span.text), _shape(span.inside)))
        elif shape and isinstance(shape[-1], str):
            shape[-1] = f"{shape[-1]} {one_line(span.text)}".strip()
        elif one_line(span.text):
            shape.append(one_line(span.text))
    return shape


_QUOTES: Final = {"emphasis": "*", "strong": "**"}


def _spans(spans: Sequence[Span]) -> str:
    words = ""
    for place, span in enumerate(spans):
        following = spans[place + 1].kind if place + 1 < len(spans) else ""
        words += _span(span, following)
    return words


def _span(span: Span, following: str) -> str:
    if span.kind == "text":
        return _text(span.text, following)
    if span.kind == "break":
        return "\\\n"
    if span.kind == "code":
        fence = "`" * (1 + _longest_run(span.text))
        pad = " " if span.text[:1] in "` " or span.text[-1:] in "` " else ""
        return f"{fence}{pad}{span.text}{pad}{fence}"
    if span.kind == "link":
        return f"[{_spans(span.inside)}](<{span.text}>)"
    quote = _QUOTES[span.kind]
    return f"{quote}{_spans(span.inside)}{quote}"


def _text(text: str, following: str) -> str:
    """Words between other spans: the spaces around them stay."""
    words = inside(text)
    return f"{words[:-1]}\\!" if following == "link" and words.endswith("!") else words
