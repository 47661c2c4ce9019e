"""The longer texts of the records: CommonMark, read once into blocks, and shown as HTML or as plain text.

Raw HTML in a text is text. Links lead to http, https and mailto only; other links and all images are shown by their
words. A heading inside a text is a paragraph in bold, so that it cannot join the headings of the document.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Span(NamedTuple):
    """A piece of a paragraph. ``text`` are the words of a text or of code, and the address of a link."""

    kind: Literal["text", "code", "break", "emphasis", "strong", "link"]
    text: str = ""
    inside: "tuple[Span, ...]" = ()


class Block(NamedTuple):
    """A paragraph, a list with its items, a quotation, code or a rule.

    ``marker`` is what a list is marked with (``-``, ``*``, ``+``, ``.`` or ``)``), ``start`` the first number of a
    numbered one. A ``tight`` paragraph is that of an item whose list stands line below line.
    """

    kind: Literal["paragraph", "list", "item", "quote", "code", "rule"]
    spans: tuple[Span, ...] = ()
    inside: "tuple[Block, ...]" = ()
    text: str = ""
    marker: str = ""
    start: int | None = None
    tight: bool = False


_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufeff]")
"""Control characters, and the embeddings and overrides that would reorder what stands beside a text."""
_ISOLATES: Final = re.compile(r"[\u2066-\u2069]")
_BREAKS: Final = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = re.compile(r"[ \t\n]+")
_SIMPLE: Final = re.compile(
    r"(?![-+] |[-+=:| ]+\Z|#|>|[0-9]{1,9}[.)](?: |\Z)|\[[^\n]*\]:)"
    r"(?:[^\n\\`*_<&!~\[\]\t]|(?<=[^\W_])_(?=[^\W_])|!(?!\[)|\[|\](?![(\[]))+"
)
"""One line that CommonMark reads as one paragraph of text and nothing else."""
_BRACKETS: Final = 2000
"""With more of them than this nobody wrote links: the parser would look for the end of each in all that follows."""


def clean(text: str) -> str:
    """A text without what may not be shown: control characters, overrides, isolates that nobody closes."""
    text = _UNSEEN.sub("", text)
    if _ISOLATES.search(text):
        text = _balanced(text)
    return _BREAKS.sub("\n", text)


def one_line(text: str) -> str:
    """The same text on one line."""
    return _SPACES.sub(" ", clean(text)).strip()


def _balanced(text: str) -> str:
    """Isolates stay where each one is closed inside its own line."""
    kept = []
    for line in text.split("\n"):
        depth = 0
        for mark in _ISOLATES.findall(line):
            depth += -1 if mark == "\u2069" else 1
            if depth < 0:
                break
        kept.append(line if depth == 0 else _ISOLATES.sub("", line))
    return "\n".join(kept)


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    text = clean(text).strip()
    if not text:
        return ()
    if _SIMPLE.fullmatch(text):
        return (Block("paragraph", (Span("text", text),)),)
    if len(text.split("[", _BRACKETS)) > _BRACKETS:
        return (Block("paragraph", (Span("text", _SPACES.sub(" ", text)),)),)
    return _read(_Walk(_parser().parse(text)), "")


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


class _Walk:
    """Tokens in order, one after the other."""

    def __init__(self, tokens: "Sequence[Token]") -> None:
        self._tokens: Iterator[Token] = iter(tokens)

    def until(self, end: str) -> "Iterator[Token]":
        """The tokens up to the one that closes; that one is taken and not given."""
        for token in self._tokens:
            if token.type == end:
                return
            yield token


def _read(walk: _Walk, end: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for token in walk.until(end):
        if token.type in ("paragraph_open", "heading_open"):
            spans = tuple(
                span for inline in walk.until(token.type.replace("open", "close")) for span in _inline(inline)
            )
            if token.type == "heading_open":
                spans = (Span("strong", inside=spans),) if spans else ()
            if spans:
                blocks.append(Block("paragraph", spans, tight=token.hidden))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            blocks.append(_list(walk, token))
        elif token.type == "list_item_open":
            blocks.append(Block("item", inside=_read(walk, "list_item_close")))
        elif token.type == "blockquote_open":
            blocks.append(Block("quote", inside=_read(walk, "blockquote_close")))
        elif token.type in ("code_block", "fence"):
            blocks.append(Block("code", text=token.content.rstrip("\n")))
        elif token.type == "hr":
            blocks.append(Block("rule"))
    return tuple(blocks)


def _list(walk: _Walk, token: "Token") -> Block:
    if token.type == "bullet_list_open":
        return Block("list", inside=_read(walk, "bullet_list_close"), marker=token.markup)
    start = token.attrGet("start")
    return Block(
        "list",
        inside=_read(walk, "ordered_list_close"),
        marker=token.markup,
        start=1 if start is None else int(start),
    )


_DEEPEST: Final = 20
"""How deep emphasis and links are read; blocks end at the same depth, which the parser sees to."""


def _inline(token: "Token") -> tuple[Span, ...]:
    children = token.children or ()
    if any(one.level > _DEEPEST for one in children):
        return (Span("text", _SPACES.sub(" ", token.content)),)  # nobody meant it: as it is written
    return _spans(_Walk(children), "")


def _spans(walk: _Walk, end: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for token in walk.until(end):
        if token.type == "softbreak":
            found.append(Span("text", " "))
        elif token.type == "hardbreak":
            found.append(Span("break"))
        elif token.type == "code_inline":
            found.append(Span("code", token.content))
        elif token.type in ("em_open", "strong_open"):
            inside = _spans(walk, token.type.replace("open", "close"))
            found.append(Span("emphasis" if token.type == "em_open" else "strong", inside=inside))
        elif token.type == "link_open":
            found.extend(_link(str(token.attrGet("href") or ""), _spans(walk, "link_close")))
        elif token.type == "image":
            found.extend(_link(str(token.attrGet("src") or ""), _unlinked(_inline(token))))
        else:
            found.append(Span("text", token.content))
    return tuple(_merged(found))


def _link(address: str, inside: tuple[Span, ...]) -> tuple[Span, ...]:
    if not re.match(r"(?:https?://|mailto:)[!-~]+\Z", address):
        return inside
    return (Span("link", address, inside or (Span("text", address),)),)


def _unlinked(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same without links: an image's words may hold some, and a link cannot hold a link."""
    return tuple(
        one
        for span in spans
        for one in (
            _unlinked(span.inside) if span.kind == "link" else (Span(span.kind, span.text, _unlinked(span.inside)),)
        )
    )


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Texts that stand side by side are one text."""
    words = ""
    for span in spans:
        if span.kind == "text":
            words += span.text
            continue
        if words:
            yield Span("text", words)
        words = ""
        yield span
    if words:
        yield Span("text", words)


def flat(blocks: Iterable[Block]) -> tuple[Span, ...]:
    """All that the blocks say as one paragraph: paragraphs and the items of lists are joined by one space."""
    found: list[Span] = []
    for block in blocks:
        inside = (Span("code", block.text),) if block.kind == "code" else (*block.spans, *flat(block.inside))
        if found and inside:
            found.append(Span("text", " "))
        found.extend(inside)
    return tuple(_merged(found))


def plain(text: str) -> str:
    """The words of a text alone, on one line."""
    return one_line(words_of(flat(read(text))))


def words_of(spans: Iterable[Span]) -> str:
    """The words of spans alone."""
    return "".join(
        " " if span.kind == "break" else span.text if span.kind in ("text", "code") else words_of(span.inside)
        for span in spans
    )


Typeset = Callable[[str], str]


def html(text: str, typeset: Typeset = str) -> str:
    """A text as HTML blocks; ``typeset`` is given every run of words before it is escaped."""
    return _html(read(text), typeset)


def html_line(text: str, typeset: Typeset = str) -> str:
    """A text as HTML inside one line."""
    return _html_line(flat(read(text)), typeset)


def _html(blocks: Iterable[Block], typeset: Typeset) -> str:
    return "".join(_html_block(block, typeset) for block in blocks)


def _html_block(block: Block, typeset: Typeset) -> str:
    if block.kind == "paragraph":
        words = _html_line(block.spans, typeset)
        return words if block.tight else f"<p>{words}</p>"
    if block.kind == "code":
        return f"<pre><code>{escape(block.text)}\n</code></pre>"
    if block.kind == "rule":
        return "<hr>"
    inside = _html(block.inside, typeset)
    tag = {"quote": "blockquote", "item": "li"}.get(block.kind) or ("ul" if block.start is None else "ol")
    start = f' start="{block.start}"' if block.start not in (None, 1) else ""
    return f"<{tag}{start}>{inside}</{tag}>"


_TAGS: Final = {"emphasis": "em", "strong": "strong"}


def _html_line(spans: Iterable[Span], typeset: Typeset) -> str:
    return "".join(_html_span(span, typeset) for span in spans)


def _html_span(span: Span, typeset: Typeset) -> str:
    if span.kind == "text":
        return escape(typeset(span.text))
    if span.kind == "code":
        return f"<code>{escape(span.text)}</code>"
    if span.kind == "break":
        return "<br>"
    inside = _html_line(span.inside, typeset)
    if span.kind == "link":
        return f'<a href="{escape(span.text)}">{inside}</a>'
    tag = _TAGS[span.kind]
    return f"<{tag}>{inside}</{tag}>"
