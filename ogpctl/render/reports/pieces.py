"""Lines made of pieces: each piece knows its language, so that a text in another one can be marked where it stands."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from ogpctl.language import SPOKEN
from ogpctl.locales import Speaker, capital, words
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Words
from ogpctl.render.prose import plain
from ogpctl.render.words import deadline

Kind = Literal["plain", "prose", "strong"]


class Piece(NamedTuple):
    """Words in one language: plain, CommonMark, or a computed date that stands out."""

    words: str
    language: str
    kind: Kind = "plain"


class Line(tuple[Piece, ...]):
    """Pieces that are read one after the other. An empty line says nothing."""

    __slots__ = ()

    @property
    def language(self) -> str:
        """The language of all its pieces; empty where they differ."""
        if len(self) == 1:
            return self[0].language
        languages = {piece.language for piece in self}
        return languages.pop() if len(languages) == 1 else ""

    @property
    def words(self) -> str:
        """What it says, without any form."""
        return "".join(plain(piece.words) if piece.kind == "prose" else piece.words for piece in self)


NOTHING: Final = Line()
_ENDS: Final = tuple(".،؛:!?؟…,;。")


class Pen:
    """Writes lines in one language out of the catalogue and the texts of the records.

    Between two texts of the same other language stands that language's own punctuation. ``first`` is the
    repository's first language.
    """

    def __init__(self, speaker: Speaker, first: str) -> None:
        self.speaker: Final = speaker
        self.first: Final = first

    def own(self, words: str, kind: Kind = "plain") -> Line:
        """Words of the catalogue."""
        return Line((Piece(words, self.speaker.language, kind),)) if words else NOTHING

    def text(self, text: Words | None, kind: Kind = "plain") -> Line:
        """A text of the records in the language, else in the one it was found in."""
        if text is None:
            return NOTHING
        language, said = text.said(self.speaker.language, self.first)
        return Line((Piece(said, language, kind),))

    def prose(self, text: Words | None) -> Line:
        """A text of the records that is CommonMark."""
        return self.text(text, "prose")

    def has(self, text: Words | None) -> bool:
        """Whether a text exists in the language."""
        return text is not None and text.has(self.speaker.language, self.first)

    def best(self, *texts: Words | None) -> Line:
        """The first of several texts that exists in the language, else the first there is."""
        found = [text for text in texts if text]
        return self.text(next((text for text in found if self.has(text)), found[0] if found else None))

    def tongue(self, language: str) -> Speaker:
        """The speaker of a language; that of the document, where there are no words in it."""
        own = self.speaker
        code = language.partition("-")[0]
        return own if code == own.language or code not in SPOKEN else words(code, "reports")

    def pair(self, label: Line, text: Line) -> Line:
        """``label: text``; what is missing is left out with its colon."""
        return self._joined(label, text, "%(label)s: %(text)s", None)

    def comma(self, *lines: Line) -> Line:
        """Lines with commas between them, or a space where one already ends with a mark."""
        found = NOTHING
        for line in lines:
            if found and line and ended(found):
                found = self.spaced(found, line)
            else:
                found = self._joined(found, line, "comma", "punctuation")
        return found

    def names(self, names: Iterable[Words | str]) -> Line:
        """Names one after the other; one that is not on file is called by its id."""
        return self.comma(*(self.own(name) if isinstance(name, str) else self.text(name) for name in names))

    def role(self, role: Line, institution: Line) -> Line:
        """A role and the institution it is held in."""
        return self._joined(role, institution, "between role and institution", "punctuation")

    def spaced(self, *lines: Line) -> Line:
        """Lines with spaces between them."""
        found = NOTHING
        for line in lines:
            found = Line((*found, Piece(" ", self._between(found, line)), *line)) if found and line else found or line
        return Line(found)

    def beside(self, line: Line, *, opening: str = " (", inner: Line, closing: str = ")") -> Line:
        """``line (inner)``; nothing is added where there is nothing inside."""
        if not inner:
            return line
        language = inner.language if line.language == inner.language else self.speaker.language
        return Line((*line, Piece(opening, language), *inner, Piece(closing, language)))

    def sentence(self, line: Line) -> Line:
        """A line closed with a full stop, unless it ends with a mark."""
        return self._closed(line, "stop")

    def entries(self, lines: list[Line]) -> tuple[Line, ...]:
        """Entries of a list: each closed as the language does, the last with a full stop."""
        last = len(lines) - 1
        return tuple(self._closed(line, "stop" if place == last else "separator") for place, line in enumerate(lines))

    def deadline(self, due: Deadline | None, *, worded: Kind = "strong") -> Line:
        """A deadline in words; what it depends on follows in the language it was found in.

        A date that was computed stands out; ``worded`` is how the record's own wording is written.
        """
        if due is None:
            return NOTHING
        phrase = deadline(self.speaker, due, self.first)
        if due.none == "depends_on" and self.has(due.wording):
            return self.own(self.speaker.say("depends on %(what)s", what=phrase.words), "strong")
        line = self.own(phrase.words, worded if self.has(due.wording) else "strong")
        if phrase.foreign is None:
            return line
        return self.beside(line, inner=Line((Piece(phrase.foreign.words, phrase.foreign.language),)))

    def _closed(self, line: Line, mark: str) -> Line:
        if not line or ended(line) or any(piece.kind == "prose" and "\n" in piece.words for piece in line):
            return line
        language = line[-1].language
        return Line((*line, Piece(self.tongue(language).say(mark, "punctuation"), language)))

    def _between(self, before: Line, after: Line) -> str:
        same = before[-1].language == after[0].language
        return before[-1].language if same else self.speaker.language

    def _joined(self, before: Line, after: Line, msgid: str, context: str | None) -> Line:
        if not before or not after:
            return before or after
        language = self._between(before, after)
        facts = {} if context else {"label": "", "text": ""}
        mark = self.tongue(language).say(msgid, context, **facts)
        return Line((*before, Piece(mark, language), *after))


def ended(line: Line) -> bool:
    """Whether a line already ends with a mark."""
    return line.words.rstrip().endswith(_ENDS)


def raised(line: Line) -> Line:
    """A line with a capital at its head."""
    return Line((line[0]._replace(words=capital(line[0].words)), *line[1:])) if line else line


def calm(line: Line) -> Line:
    """A line in which nothing stands out: in a column of dates each of them would."""
    return Line(piece._replace(kind="plain") if piece.kind == "strong" else piece for piece in line)


def lowered(words: str) -> str:
    """Words that go on behind a colon: without the capital of a sentence."""
    return words[:1].lower() + words[1:]
