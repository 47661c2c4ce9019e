"""What every part of a document needs: letterhead, direction, letters, lists; and how a paragraph is made."""

from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE

from ogpctl.language import direction
from ogpctl.locales import Speaker, words
from ogpctl.render.layout.blocks import Layout
from ogpctl.render.reports.pieces import Line
from ogpctl.render.word.adopting import Named, add_list, named, turn
from ogpctl.render.word.letterhead import Letterhead
from ogpctl.render.word.text import PLAIN, Letters, Look, Pages
from ogpctl.render.word.xml import Node, arrange, find, flag, given, properties, w

INDENT: Final = 300
"""How far each list stands in, in twentieths of a point, where no style says it."""
_DEEPEST: Final = 3
"""Lists inside of lists that have a style of their own."""
_LEVELS: Final = 9
_LEFT_ALONE: Final = frozenset(("normal", "header", "footer"))
"""Styles that what is printed on a letterhead is made with: they keep their direction."""


class Sheet:
    """A document that is being written, in one language. ``width`` is that of its text, in twentieths of a point."""

    def __init__(self, layout: Layout, head: Letterhead) -> None:
        self.layout: Final = layout
        self.head: Final = head
        self.rtl: Final = layout.direction == "rtl"
        self.language: Final = layout.language.partition("-")[0]
        self.speaker: Final[Speaker] = words(self.language, "paper")
        self.width: Final = _width(head.section)
        if self.rtl:
            arrange(head.section, w("bidi"))
        self._styles = named(head.styles)
        letters = {key.name: given(style, "styleId") for key, style in self._styles.items() if key.kind == "character"}
        self.letters: Final = Letters(self.language, letters, Pages(head.part, RELATIONSHIP_TYPE.HYPERLINK))
        for (kind, name), style in self._styles.items():
            if kind == "paragraph" and name in head.ours - _LEFT_ALONE:
                turn(style, rtl=self.rtl)
        self._forms: dict[str, str] = {}

    def style(self, name: str, kind: str = "paragraph") -> str:
        """The id of a style by its name."""
        return given(self._styles[Named(kind, name.lower())], "styleId")

    def style_of(self, paragraph: Node) -> str:
        """The id of the style of a paragraph."""
        return given(find(paragraph, "pPr", "pStyle"))

    def paragraph(self, style: str, runs: list[Node], *more: Node, rtl: bool | None = None) -> Node:
        """A paragraph; it says its direction itself, whatever its style says."""
        way = flag("bidi", on=self.rtl if rtl is None else rtl)
        return w("p", properties("pPr", w("pStyle", val=self.style(style)), way, *more), *runs)

    def line(
        self, style: str, line: Line, look: Look = PLAIN, *more: Node, aligned: bool = False, turned: bool = True
    ) -> Node:
        """A line as a paragraph. One wholly in another language has the direction of that, unless it is not ``turned``.

        One that is ``aligned`` begins on the side where the document does.
        """
        if not turned:
            return self.paragraph(style, self.letters.line(line, look, inside=True), *more)
        rtl = self.turned(line.language)
        side = (w("jc", val="right"),) if aligned and rtl != self.rtl else ()
        return self.paragraph(style, self.letters.line(line, look), *side, *more, rtl=rtl)

    def said(self, style: str, words: str, look: Look = PLAIN, *more: Node) -> Node:
        """Words in the language of the document as a paragraph."""
        return self.paragraph(style, self.letters.said(words, look=look), *more)

    def turned(self, language: str) -> bool:
        """Whether a paragraph in a language is written from right to left; one in several is as the document."""
        return direction(language) == "rtl" if language else self.rtl

    def labelled(self, label: str) -> str:
        """A label with its colon and a space."""
        return self.speaker.say("%(label)s: %(text)s", label=label, text="")

    # Lists

    def marked(self, kind: str, depth: int, number: Node | None = None) -> tuple[str, list[Node]]:
        """The style of an entry at a depth from 1 on, and the properties that it has beside."""
        name = kind if depth == 1 else f"{kind} {min(depth, _DEEPEST)}"
        more = [number] if number is not None else []
        if depth > _DEEPEST:
            hanging = {} if kind == "List Continue" else {"hanging": INDENT}
            more.append(w("ind", left=INDENT * depth, **hanging))
        return name, more

    def numbers(self, depth: int, start: int = 1) -> Node:
        """A new list of numbers, as the entries of one list say it."""
        level = min(depth, _LEVELS) - 1
        own = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        return _numbered(add_list(self.head.numbering, self._form(), own), depth)

    def _form(self) -> str:
        """How numbered lists are marked: as the letterhead's style has it."""
        if "form" not in self._forms:
            style = self._styles[Named("paragraph", "list number")]
            wanted = given(find(style, "pPr", "numPr", "numId"))
            number = next(one for one in self.head.numbering if given(one, "numId") == wanted)
            self._forms["form"] = given(find(number, "abstractNumId"))
        return self._forms["form"]


def _numbered(number: str, depth: int) -> Node:
    return w("numPr", w("ilvl", val=min(depth, _LEVELS) - 1), w("numId", val=number))


def _width(section: Node) -> int:
    """The width of the text between the margins."""
    size, margins = find(section, "pgSz"), find(section, "pgMar")
    taken = sum(_twips(given(margins, side)) for side in ("left", "right", "gutter"))
    return max(_twips(given(size, "w")) - taken, 2000)


def _twips(said: str) -> int:
    return int(said) if said.removeprefix("-").isdecimal() else 0
