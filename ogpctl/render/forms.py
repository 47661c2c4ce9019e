"""How a line is written in Markdown and in HTML. What is not written here is escaped before it is printed."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Final, Protocol
from urllib.parse import quote

from markupsafe import Markup

from ogpctl.language import direction, tag
from ogpctl.model.text import Words
from ogpctl.render import markdown, prose
from ogpctl.render.reports.pieces import Line, Pen, Piece


class Md(str):
    """Markdown: what was escaped, or written as markup. Joined with anything else it is a plain text again."""

    __slots__ = ()


class Form(Protocol):
    """One form of a document, in one language."""

    def shown(self, value: object) -> str:
        """What is printed for a value, inside a line."""
        ...

    def between(self, mark: str) -> str:
        """What stands between two values; its spaces stay."""
        ...

    def exact(self, value: object) -> str:
        """An address or a code, as it is: inside an attribute of HTML, between the brackets of Markdown."""
        ...

    def prose(self, value: object, label: str = "", indent: int = 0) -> str:
        """A longer text in its blocks; ``label`` stands before its first words."""
        ...

    def block(self, value: object, label: str = "", style: str = "") -> str:
        """A line as blocks of its own: a longer text keeps its lists, anything else is a paragraph.

        ``label`` stands before it in bold; ``style`` is one of ``layout.blocks.Style``.
        """
        ...


class MarkdownForm:
    """Markdown as GitHub reads it."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def shown(self, value: object) -> str:
        """The value, escaped so that it stays in its line."""
        if isinstance(value, Md):
            return value
        if isinstance(value, Line | Words):
            runs = groupby(as_line(self._pen, value), key=lambda piece: piece.kind == "prose")
            parts = [_markdown(tuple(run), place, prose=is_prose) for place, (is_prose, run) in enumerate(runs)]
            return Md("".join(parts))
        return Md(markdown.line("" if value is None else str(value)))

    def between(self, mark: str) -> str:
        """A mark, escaped."""
        return Md(markdown.inside(mark))

    def exact(self, value: object) -> str:
        """An address: what could end it is written in percent."""
        return Md(re.sub(r"[^!#-;=?-Z_a-z~]", lambda found: quote(found.group()), str(value)))

    def prose(self, value: object, label: str = "", indent: int = 0) -> str:
        """The blocks of a text behind ``indent`` spaces; a text in another language is wrapped for its direction."""
        line = as_line(self._pen, value)
        head = markdown.line(_labelled(self._pen, label)) if label else ""
        return self._prose(line, head, indent) if _said(line) else Md()

    def block(self, value: object, label: str = "", style: str = "") -> str:
        """A paragraph, or a longer text. Markdown has one way for a line to stand out, and none to be small or grey."""
        line = as_line(self._pen, value)
        head = _bold(markdown.line(_labelled(self._pen, label))) if label else ""
        if _is_long(line):
            return self._prose(line, head, 0)
        words = self._styled(line, style)
        return Md(f"{head} {words}" if head and words else head or words)

    def stacked(self, lines: Iterable[Line], style: str = "") -> str:
        """Lines one below the other in one cell."""
        return Md("<br>".join(words for line in lines if (words := self._styled(line, style))))

    def hang(self, written: str, width: int) -> str:
        """Blocks inside the entry of a list: every line but the first stands behind ``width`` spaces, at most 9."""
        pad = " " * min(width, 9)
        lines = str(self.shown(written)).strip("\n").split("\n")
        return Md("\n".join(pad + line if line and place else line for place, line in enumerate(lines)))

    def _styled(self, line: Line, style: str) -> str:
        words = self.shown(line).strip()
        is_bold = style in ("strong", "due", "warning") and words and not any(piece.kind == "prose" for piece in line)
        return _bold(words) if is_bold else words

    def _prose(self, line: Line, head: str, indent: int) -> str:
        said, pad = _said(line), " " * indent
        written = markdown.prose(said, indent)
        if not is_foreign(self._pen, line) or (indent and "\n" not in said):
            return Md(f"{head} {written}" if head and _begins_in_words(said) else _apart(head, written, pad))
        opening = f'<div lang="{tag(line.language)}" dir="{direction(line.language)}">'
        return Md(_apart(head, _apart(opening, _apart(written, "</div>", pad), pad), pad))


def _markdown(run: tuple[Piece, ...], place: int, *, prose: bool) -> str:
    if prose:
        return "".join(markdown.prose_line(piece.words) for piece in run)
    words = "".join(piece.words for piece in run)
    return markdown.inside(words) if place else markdown.line_start(words)


def _apart(above: str, below: str, pad: str) -> str:
    return f"{above}\n\n{pad}{below}" if above else below


class HtmlForm:
    """HTML. Texts are set with care: ranges of figures do not turn around in a right-to-left line, nor break."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def shown(self, value: object) -> str:
        """The value, escaped; what is in another language says so."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Line | Words):
            return Markup(self._line(as_line(self._pen, value), self._pen.speaker.tag))  # noqa: S704 - escaped there
        return Markup(self._plain("" if value is None else str(value), self._pen.speaker.language))  # noqa: S704

    def inner(self, value: object) -> str:
        """A line inside an element that says its language already: see ``lang``."""
        line = as_line(self._pen, value)
        if len(line) == 1:
            return Markup(self._piece(line[0]))  # noqa: S704 - escaped there
        return Markup(self._line(line, tag(line.language or self._pen.speaker.language)))  # noqa: S704 - escaped there

    def lang(self, value: object) -> str:
        """The attributes of an element that holds nothing but a line in another language."""
        line = as_line(self._pen, value)
        return Markup(_attributes(line.language) if is_foreign(self._pen, line) else "")  # noqa: S704 - ours

    def block(self, value: object, label: str = "", style: str = "") -> str:
        """A paragraph, or a longer text; ``style`` is its class."""
        line, named = as_line(self._pen, value), f" {escape(style)}" if style else ""
        if _is_long(line):
            return Markup(f'<div class="prose{named}">{self.prose(line, label)}</div>')  # noqa: S704 - escaped there
        marked = f' class="{named.strip()}"' if style else ""
        if not label:
            return Markup(f"<p{marked}{self.lang(line)}>{self.inner(line)}</p>")  # noqa: S704 - escaped there
        head = self._plain(_labelled(self._pen, label), self._pen.speaker.language)
        return Markup(f"<p{marked}><b>{head}</b> {self.shown(line)}</p>")  # noqa: S704 - escaped there

    def between(self, mark: str) -> str:
        """A mark, escaped."""
        return Markup(escape(mark))  # noqa: S704 - escaped

    def exact(self, value: object) -> str:
        """A value inside an attribute: escaped, and otherwise as it is."""
        words = value.words if isinstance(value, Line) else str(value)
        return Markup(escape(prose.clean(words)))  # noqa: S704 - escaped

    def prose(self, value: object, label: str = "", indent: int = 0) -> str:
        """The blocks of a text; ``indent`` means nothing here."""
        del indent
        line = as_line(self._pen, value)
        said = _said(line)
        if not said:
            return Markup()
        language = line.language or self._pen.speaker.language
        blocks = prose.html(said, lambda words: typeset(words, language))
        head = f"<b>{self._plain(_labelled(self._pen, label), self._pen.speaker.language)}</b>" if label else ""
        if is_foreign(self._pen, line):
            blocks = f"<div{_attributes(language)}>{blocks}</div>"
        if head and blocks.startswith("<p>"):
            return Markup(f"<p>{head} {blocks[3:]}")  # noqa: S704 - escaped above
        return Markup(f"<p>{head}</p>{blocks}" if head else blocks)  # noqa: S704 - escaped above

    def _line(self, line: Line, around: str) -> str:
        """Runs of one language, each marked where it is not the language around it."""
        if len(line) == 1 and tag(line[0].language) == around:
            return self._piece(line[0])
        written = ""
        for language, pieces in groupby(line, key=lambda piece: piece.language):
            words = "".join(self._piece(piece) for piece in pieces)
            same = tag(language) == around or not words.strip()
            written += words if same else f"<span{_attributes(language)}>{words}</span>"
        return written

    def _piece(self, piece: Piece) -> str:
        if piece.kind == "prose":
            return prose.html_line(piece.words, lambda words: typeset(words, piece.language))
        words = self._plain(piece.words, piece.language)
        return f"<b>{words}</b>" if piece.kind == "strong" else words

    @staticmethod
    def _plain(words: str, language: str) -> str:
        return _short(words, language) if len(words) <= _SHORT else _escaped(words, language)


def _escaped(words: str, language: str) -> str:
    return escape(typeset(prose.clean(words), language))


_SHORT: Final = 100
"""Characters of words that are worth keeping: names, figures, labels come again and again."""
_short = lru_cache(maxsize=8192)(_escaped)


def _attributes(language: str) -> str:
    return f' lang="{escape(tag(language))}" dir="{direction(language)}"'


_RANGE: Final = re.compile(r"(?<![\w./-])([0-9]{1,4})[-–]([0-9]{1,4})(?![\w/-])")
_RATE: Final = re.compile(r"(?<=[0-9]) (?=%)")


def typeset(words: str, language: str) -> str:
    """Figures that hold together: in Arabic a range takes a dash that keeps its order; no range or rate breaks."""
    dash = "–" if direction(language) == "rtl" else None
    if dash is None:
        return words.replace("–", "\u2060–\u2060") if re.search(r"[0-9]–[0-9]", words) else words
    return _RATE.sub("\u00a0", _RANGE.sub("\\1\u2060–\u2060\\2", words))


def as_line(pen: Pen, value: object) -> Line:
    """A text of the records, or what is a line already."""
    if isinstance(value, Line):
        return value
    return pen.text(value) if isinstance(value, Words) else pen.own("" if value is None else str(value))


def is_foreign(pen: Pen, line: Line) -> bool:
    """Whether a line is wholly in one language that is not the document's."""
    return bool(line.language) and tag(line.language) != pen.speaker.tag


def _is_long(line: Line) -> bool:
    """Whether a line is a text of several blocks."""
    return len(line) == 1 and line[0].kind == "prose" and "\n" in line[0].words


def _bold(written: str) -> str:
    return f"**{written}**"


def _said(line: Line) -> str:
    return "".join(piece.words for piece in line).strip()


def _labelled(pen: Pen, label: str) -> str:
    return pen.speaker.say("%(label)s: %(text)s", label=label, text="").rstrip(" ")


def _begins_in_words(said: str) -> bool:
    return prose.read(said)[:1] != () and prose.read(said)[0].kind == "paragraph"
