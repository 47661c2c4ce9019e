"""Words as runs: each in one direction, with its language; every character stands as text.

Word does not turn text around as the Unicode rules have it: a run says whether it is right to left. So Latin letters
inside of Arabic, and Arabic letters inside of French, are runs of their own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from ogpctl.language import Direction, direction, tag
from ogpctl.render import prose
from ogpctl.render.forms import typeset
from ogpctl.render.reports.pieces import Line
from ogpctl.render.word.xml import Node, linked, properties, w, words

_RIGHT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFT: Final = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02b8\u0370-\u052f\u1e00-\u1fff\u2c00-\u2dff"
_FOREIGN: Final = {
    "rtl": re.compile(
        "(?:https?://|mailto:)[!-~]+|"
        f"[{_LEFT}][{_LEFT}0-9]*(?:[-./@_:'’&=?#%~+]{{1,3}}[{_LEFT}0-9]+| (?=[{_LEFT}])[{_LEFT}0-9]+)*"
    ),
    "ltr": re.compile(f"[{_RIGHT}]+(?:[ ،؛]{{1,2}}[{_RIGHT}]+)*"),
}
"""What has its own direction inside of a text of the other one."""
MARKS: Final[dict[Direction, str]] = {"ltr": "\u200e", "rtl": "\u200f"}
"""Marks without width, for readers that go by the letters and not by the runs."""
_NEVER: Final = re.compile("[\u2060\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What XML forbids, and marks that runs stand for; Word would show a joiner as a box."""
_LONGEST: Final = 2000
"""Characters of a link; Word calls a file damaged with a longer one."""


class Look(NamedTuple):
    """How words look: a character style by its name, and what is added to it. An ``address`` never breaks."""

    style: str = ""
    strong: bool = False
    leaning: bool = False
    address: bool = False


PLAIN: Final = Look()


class Pages:
    """The relations of the document to what it links to, each made once."""

    def __init__(self, part: Node, kind: str) -> None:
        self._part, self._kind = part, kind
        self._known: dict[str, str] = {}

    def relation(self, address: str) -> str:
        """The id of the relation to an address."""
        if address not in self._known:
            self._known[address] = self._part.relate_to(address, self._kind, is_external=True)
        return self._known[address]


def may_link(address: str) -> bool:
    """Whether Word can follow an address: http, https or mailto, and well formed."""
    if len(address) > _LONGEST or not re.fullmatch(r"(?:https?://|mailto:)[!#-;=?-Z_a-z~]+", address):
        return False
    if re.search(r"%(?![0-9A-Fa-f]{2})", address):
        return False
    try:
        found = urlsplit(address)
        if found.scheme == "mailto":
            return bool(re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*", found.path, re.ASCII))
        return found.port != 0 and bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)*(?::[0-9]{1,5})?", found.netloc, re.ASCII))
    except ValueError:
        return False


def cleaned(text: str) -> str:
    """A text without what a document may not hold; its ends of line stay."""
    return _NEVER.sub("", prose.clean(text))


class Letters:
    """Writes the words of a document; ``styles`` are the ids of character styles by their names in small letters."""

    def __init__(self, language: str, styles: dict[str, str], pages: Pages) -> None:
        self._language = language
        self._styles = styles
        self._pages = pages

    def line(self, line: Line, look: Look = PLAIN, *, inside: bool = False) -> list[Node]:
        """A line: CommonMark flows in it. ``inside`` where its paragraph has the direction of the document."""
        runs: list[Node] = []
        for piece in line:
            if piece.kind == "prose":
                said = self.spans(prose.flat(prose.read(piece.words)), piece.language, look)
            else:
                strong = look._replace(strong=True) if piece.kind == "strong" else look
                said = self.said(piece.words, piece.language, strong)
            turned = (inside or not line.language) and direction(piece.language) != direction(self._language)
            runs += self._held(said, direction(piece.language)) if turned and piece.words.strip() else said
        return runs

    @staticmethod
    def _held(runs: list[Node], way: Direction) -> list[Node]:
        """Runs between marks of their direction: their punctuation stays with them."""
        rtl = w("rtl") if way == "rtl" else None
        return [
            w("r", properties("rPr", rtl), words(MARKS[way])),
            *runs,
            w("r", properties("rPr", rtl), words(MARKS[way])),
        ]

    def spans(self, spans: Iterable[prose.Span], language: str, look: Look = PLAIN) -> list[Node]:
        """The spans of a longer text."""
        runs: list[Node] = []
        for span in spans:
            if span.kind == "text":
                runs += self.said(span.text, language, look)
            elif span.kind == "code":
                runs += self.code(span.text)
            elif span.kind == "break":
                runs.append(w("r", w("br")))
            elif span.kind == "link":
                runs += self.link(span.text, self.spans(span.inside, language, look._replace(style="Hyperlink")))
            else:
                strong, leaning = look.strong or span.kind == "strong", look.leaning or span.kind == "emphasis"
                runs += self.spans(span.inside, language, look._replace(strong=strong, leaning=leaning))
        return runs

    def link(self, address: str, inside: list[Node]) -> list[Node]:
        """A link around runs; the runs alone where Word could not follow it."""
        return [linked(self._pages.relation(address), *inside)] if may_link(address) else inside

    def said(self, text: str, language: str = "", look: Look = PLAIN) -> list[Node]:
        """Words on one line."""
        language = language or self._language
        text = cleaned(typeset(prose.clean(text), language)).replace("\n", " ").replace("\t", " ")
        return [self._run(part, language, turned=turned, look=look) for part, turned in _parts(text, language)]

    def code(self, text: str) -> list[Node]:
        """Code: left to right whatever is around it, line under line."""
        return [w("r", self._properties("", False, Look("Code Words")), *_lines(cleaned(text)))]

    def _run(self, text: str, language: str, *, turned: bool, look: Look) -> Node:
        if look.address:
            return w("r", self._properties("", False, look), *_address(text, direction(self._language)))
        rtl = (direction(language) == "rtl") is not turned
        if turned and not text[-1].isalnum():
            text += MARKS["rtl" if rtl else "ltr"]
        return w("r", self._properties("" if turned else language, rtl, look), words(text))

    def _properties(self, language: str, rtl: bool, look: Look) -> Node | None:
        name = look.style or ("Strong" if look.strong else "Emphasis" if look.leaning else "")
        strong = look.strong and name != "Strong"
        leaning = look.leaning and name != "Emphasis"
        return properties(
            "rPr",
            w("rStyle", val=self._styles[name.lower()]) if name else None,
            *((w("b"), w("bCs")) if strong else ()),
            w("i") if leaning else None,
            w("rtl") if rtl else None,
            None if not language else w("lang", **{"bidi" if rtl else "val": tag(language)}),
            None if language else w("noProof"),
        )


def _parts(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """A text in parts of one direction, and whether that is not the language's own."""
    at = 0
    for found in _FOREIGN[direction(language)].finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found.group(), True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _address(text: str, around: Direction) -> list[Node]:
    """An address, whose hyphens do not end a line; marks keep its parts in order in a line from right to left."""
    mark = MARKS["ltr"] if around == "rtl" and not text.isdecimal() else ""
    nodes: list[Node] = []
    for place, part in enumerate(text.split("-")):
        nodes += [w("noBreakHyphen")] if place else []
        nodes.append(words(mark + part + mark))
    return nodes


def _lines(text: str) -> list[Node]:
    nodes: list[Node] = []
    for place, part in enumerate(re.split("([\n\t])", text)):
        if place % 2:
            nodes.append(w("br") if part == "\n" else w("tab"))
        elif part:
            nodes.append(words(part))
    return nodes
