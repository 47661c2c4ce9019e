"""Words as the runs of the packaged Typst template, each with its language.

What Typst would do to words is done here: a piece in another language carries its direction, what must hold together is
marked, a word longer than a line can be broken, and a character that no font has becomes a box with its number.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from ogpctl.language import direction, tag
from ogpctl.render import prose
from ogpctl.render.forms import typeset
from ogpctl.render.reports.pieces import Line, Piece

Data = dict[str, Any]

_HELD: Final = re.compile("[0-9]+\u2060–\u2060[0-9]+")
"""A range that ``typeset`` has marked: it is set in one piece, and no mark comes along when it is copied."""
LONG_WORD: Final = 28
"""From how many characters on a word can be broken."""
_LONG: Final = re.compile(rf"[^\s\u200b]{{{LONG_WORD},}}")
_BEFORE: Final = re.compile(r"(?<=[/.?&=_,;:-])(?=[^/.?&=_,;:-])")
_PIECE: Final = 12
"""Characters of a long word that stay together."""
LONGEST: Final = 1000
"""Characters of what stands in the file beside the pages: a title, a bookmark, an address. More are none of these."""
_IGNORED: Final = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""What asks for another shape of the character before it, or for none: nothing is missed without it."""


class Runs:
    """Turns words into runs. ``used`` are the characters that were set, of which fonts must have the shapes.

    ``language`` is the tag of the document's own, ``lacking`` are the characters that no font has; ``length`` is how
    many characters were set.
    """

    def __init__(self, language: str, lacking: Iterable[int] = ()) -> None:
        self._language: Final = language
        self.used: Final[set[str]] = set()
        self.length = 0
        shapes = "".join(re.escape(chr(one)) for one in sorted(lacking))
        self._lacking: Final = re.compile(f"[{shapes}]+" if shapes else r"(?!)")

    def _line(self, line: Line) -> Data:
        """A line: its runs, and its language where it is wholly in another one than the document."""
        language = line.language
        foreign = language and tag(language) != self._language
        around = tag(language) if foreign else self._language
        runs: list[Data] = []
        for spoken, pieces in groupby(line, key=lambda piece: piece.language):
            inside = [run for piece in pieces for run in self._piece(piece)]
            if tag(spoken) == around or not any(run["k"] != "text" or run["s"].strip() for run in inside):
                runs += inside
            else:
                runs.append({"k": "foreign", "in": inside, **tongue(spoken)})
        return {"runs": runs, **self._own(language)}

    def _own(self, language: str) -> Data:
        return {"tongue": tongue(language)} if language and tag(language) != self._language else {}

    def _piece(self, piece: Piece) -> list[Data]:
        if piece.kind == "prose":
            return self._spans(prose.flat(prose.read(piece.words)), piece.language)
        runs = self._text(piece.words, piece.language)
        return [{"k": "strong", "in": runs}] if piece.kind == "strong" and runs else runs

    def _prose(self, found: Iterable[prose.Block], language: str) -> list[Data]:
        """The blocks of a longer text."""
        written: list[Data] = []
        for block in found:
            if block.kind == "paragraph":
                written.append({"k": "para", "runs": self._spans(block.spans, language), "style": "", "label": []})
            elif block.kind == "code":
                lines = [self._text(line, language, keep=True) for line in block.text.split("\n")]
                written.append({"k": "code", "lines": lines})
            elif block.kind == "rule":
                written.append({"k": "rule"})
            elif block.kind == "quote":
                written.append({"k": "quote", "blocks": self._prose(block.inside, language)})
            else:
                items = [self._prose(item.inside, language) for item in block.inside]
                written.append({"k": "points", "start": block.start, "items": items})
        return written

    def _spans(self, spans: Iterable[prose.Span], language: str) -> list[Data]:
        runs: list[Data] = []
        for span in spans:
            if span.kind == "text":
                runs += self._text(span.text, language)
            elif span.kind == "code":
                runs.append({"k": "code", "in": self._text(span.text, language)})
            elif span.kind == "break":
                runs.append({"k": "break"})
            elif span.kind == "link" and len(span.text) > LONGEST:
                runs += self._spans(span.inside, language)
            else:
                inside = {"k": span.kind, "in": self._spans(span.inside, language)}
                runs.append(inside | {"to": span.text} if span.kind == "link" else inside)
        return runs

    def _words(self, words: str) -> list[Data]:
        """Words of the document's own language, or a number or code."""
        return self._text(words, self._language)

    def _text(self, words: str, language: str = "", *, keep: bool = False) -> list[Data]:
        """Words as runs. ``keep`` keeps their spaces."""
        said = prose.clean(words)
        said = said.replace("\t", "    ") if keep else re.sub(r"[ \t\n]+", " ", said)
        runs: list[Data] = []
        for held, text in _parted(_HELD, typeset(said, language or self._language)):
            if held:
                runs.append({"k": "held", "s": text.replace("\u2060", "")})
                self.used.update(runs[-1]["s"])
            else:
                runs += self._shaped(_LONG.sub(lambda found: _breakable(found.group()), text))
        return runs

    def _shaped(self, text: str) -> Iterator[Data]:
        """A text, with boxes in the place of characters that have no shape."""
        for lacks, part in _parted(self._lacking, text):
            kept = _IGNORED.sub("", part) if lacks else part
            self.used.update(kept)
            self.length += len(kept)
            if lacks:
                yield from ({"k": "box", "s": f"U+{ord(one):04X}"} for one in kept)
            else:
                yield {"k": "text", "s": kept}


def _parted(pattern: re.Pattern[str], text: str) -> Iterator[tuple[bool, str]]:
    """What a pattern finds, and what stands between."""
    done = 0
    for found in pattern.finditer(text):
        if found.start() > done:
            yield False, text[done : found.start()]
        yield True, found.group()
        done = found.end()
    if done < len(text):
        yield False, text[done:]


def _breakable(word: str) -> str:
    """A word that a line may break: behind the marks of an address, else anywhere but before a mark on a letter."""
    parts = []
    for part in _BEFORE.split(word):
        start = 0
        while len(part) - start > 2 * _PIECE:
            end = start + _PIECE
            while end < len(part) and unicodedata.combining(part[end]):
                end += 1
            parts.append(part[start:end])
            start = end
        parts.append(part[start:])
    return "\u200b".join(filter(None, parts))


def tongue(language: str) -> Data:
    """What Typst must know of a language: a code it takes, a region where there is one, the direction."""
    code, *rest = tag(language).split("-")
    known = re.fullmatch("[a-z]{2,3}", code) is not None
    region = next((one for one in rest if re.fullmatch("[A-Z]{2}", one)), None)
    return {"lang": code if known else "und", "region": region if known else None, "dir": direction(language)}
