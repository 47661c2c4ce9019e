"""Headings: which column of a sheet is which of ours, in any of the three languages and however it is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Final, NamedTuple

from ogpctl.documents.filled.columns import Column
from ogpctl.files.phrases import folded
from ogpctl.files.sheets.grid import Row
from ogpctl.language import SPOKEN
from ogpctl.locales import words
from ogpctl.model.text import LANGUAGE

_LOOKED_AT: Final = 40
"""Rows in which the headings are looked for: what stands above them is a letterhead."""
_FEW: Final = 2
"""So many headings a row has at least that is taken for theirs."""
_LONGEST: Final = 120
_MARKS: Final = re.compile(r"[^\w#°]+|_")
_IN_LANGUAGE: Final = re.compile(r"(.+?)[\s_\-–:/]*[\s_(\[\-–:/]([^\s()\[\]_\-–:/]+)\s*[)\]]?\s*")


class Heading(NamedTuple):
    """A column that is known: ``language`` is the one that it names for its texts, ``spoken`` that of its words."""

    column: Column
    language: str = ""
    spoken: str = ""


class Headed(NamedTuple):
    """The headings of a sheet: the number of their row, what stands in which column, and columns that are not known.

    ``strange`` are these with the heading of ours that is nearest; ``twice`` are columns that another stands for
    already.
    """

    row: int
    columns: Mapping[int, Heading]
    strange: Mapping[int, tuple[str, str]]
    twice: Mapping[int, int]

    @property
    def names(self) -> frozenset[str]:
        """The names of the columns that are there."""
        return frozenset(one.column.name for one in self.columns.values())

    def repeats(self, row: Row, known: "Known") -> bool:
        """Whether a row says the headings once more, as a sheet does that goes on over several pages."""
        said = [known.heading(cell.text) for cell in row.cells if not cell.is_empty]
        return len(said) >= _FEW and sum(one is not None for one in said) > len(said) / 2


class Known:
    """The headings of a kind of sheet in all the languages: as we print them, and as others do."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._by_words: dict[str, Heading] = {}
        self._columns = {one.name: one for one in columns}
        for one in columns:
            self._by_words[_simple(one.name)] = Heading(one)
        for language in SPOKEN:
            speaker = words(language, "importing")
            for one in columns:
                alike = speaker.say(one.name, "heading as typed")
                for said in (speaker.say(one.heading, "heading"), *(alike.split("|") if alike != one.name else ())):
                    self._by_words.setdefault(_simple(said), Heading(one, spoken=language))

    def heading(self, said: str) -> Heading | None:
        """The column that a heading means; None where it is none of ours."""
        if not said or len(said) > _LONGEST:
            return None
        found = self._by_words.get(_simple(said))
        if found:
            return found
        parted = _IN_LANGUAGE.fullmatch(said.strip())
        language = _language(parted[2]) if parted else ""
        found = self._by_words.get(_simple(parted[1])) if parted and language else None
        return found._replace(language=language) if found and found.column.languages else None

    def count(self, cells: Sequence[str]) -> int:
        """How many headings of ours there are among some cells, each counted once."""
        found = {(one.column.name, one.language) for cell in cells if (one := self.heading(cell))}
        return len(found)

    def nearest(self, said: str) -> str:
        """The heading of ours that is most like another; empty where none is."""
        near = get_close_matches(_simple(said)[:_LONGEST], self._by_words, n=1, cutoff=0.75)
        if not near:
            return ""
        meant = self._by_words[near[0]]
        return words(meant.spoken or "en", "importing").say(meant.column.heading, "heading")

    def headed(self, rows: Sequence[Row]) -> Headed | None:
        """The headings of a sheet: those of the row that has most of them. None where no row has any."""
        counted = [(self.count([cell.text for cell in row.cells]), -row.number, row) for row in rows[:_LOOKED_AT]]
        count, _, row = max(counted, key=lambda one: one[:2], default=(0, 0, None))
        if row is None or count < _FEW:
            return None
        columns: dict[int, Heading] = {}
        strange: dict[int, tuple[str, str]] = {}
        twice: dict[int, int] = {}
        for place, cell in enumerate(row.cells):
            found = self.heading(cell.text)
            if found is None:
                if not cell.is_empty:
                    strange[place] = cell.text, self.nearest(cell.text)
                continue
            same = (at for at, one in columns.items() if (one.column, one.language) == (found.column, found.language))
            other = next(same, None)
            if other is None:
                columns[place] = found
            else:
                twice[place] = other
        return Headed(row.number, columns, strange, twice)


def _simple(said: str) -> str:
    """A heading in one form: without case, accents, marks, and the blanks between its words."""
    return _MARKS.sub("", folded(said).replace("%", " percent "))


def _language(said: str) -> str:
    """The code of a language that is named by it, or by its name in any of the languages; empty for anything else."""
    simple = _simple(said)
    found = next((code for code, names in _languages().items() if simple in names), "")
    return found or (said if re.fullmatch(LANGUAGE, said) and len(said) == 2 else "")


@cache
def _languages() -> dict[str, frozenset[str]]:
    return {code: frozenset(_names(code)) for code in SPOKEN}


def _names(code: str) -> Iterator[str]:
    yield code
    for language in SPOKEN:
        for said in words(language, "importing").say(code, "language as typed").split("|"):
            yield _simple(said)
