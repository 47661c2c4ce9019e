"""Cells: the values of a row in words or as numbers and days; a text is nothing but a text to a spreadsheet."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Final, NamedTuple, get_args

from ogpctl.documents.tables.shape import Row, Table, Value, ending
from ogpctl.language import direction
from ogpctl.locales import Speaker
from ogpctl.model.deadline import Deadline, Undated
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.render.prose import clean
from ogpctl.render.words import deadline
from ogpctl.render.workbook.columns import Kind, Sheet, Shown

LONGEST: Final = 32_767
"""What a cell holds, in units of UTF-16."""
FIRST_DAY: Final = date(1900, 3, 1)
"""Before it a spreadsheet counts days otherwise, or not at all."""
LONGEST_LINK: Final = 2079
"""What a link holds; a longer address is a text."""
_PLACES: Final = ("http://", "https://", "mailto:")
_NOT_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "'")
_UNDATED: Final[tuple[Undated, ...]] = get_args(Undated)
_CONTEXTS: Final[dict[Kind, str]] = {"source": "rate", "of": "kind", "why": "undated", "links": "link"}
"""The vocabulary of a column, where it has another name."""


class Cell(NamedTuple):
    """A value and how it looks. ``quoted`` is a text that would be a formula if somebody edited the cell."""

    value: str | float | date | None
    look: str
    quoted: bool = False
    link: str = ""


def text(words: str, look: str, more: str) -> Cell:
    """A text. Where it does not fit, ``more`` stands at its end and says so."""
    said = _NOT_XML.sub("", clean(words))
    if len(said) > LONGEST // 2 and _units(said) > LONGEST:
        said = _cut(said, LONGEST - _units(more)) + more
    return Cell(_ESCAPE.sub("_x005F_", said), look, said.startswith(_FORMULA))


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _cut(words: str, units: int) -> str:
    return words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


class Wording:
    """Words the rows of one repository; ``names`` are those of the institutions on the day."""

    def __init__(
        self, speaker: Speaker, settings: Settings, names: Mapping[str, Words], tables: Sequence[Table]
    ) -> None:
        self.speaker: Final = speaker
        self.first: Final = settings.first
        self.own: Final = f"text-{speaker.direction}"
        """How the words of the language itself look."""
        self.more: Final = speaker.say(" … [the rest does not fit into a cell]")
        self._names = names
        self._themes = {f"{plan.id}/{one.id}": one.title for plan in settings.plans for one in plan.themes}
        self.words: Final = {name: word.label for name, word in settings.completion_words.items()}
        self.bands: Final = {band.id: band.label for band in settings.bands}
        self._several = len(settings.plans) > 1
        self._languages = {code: ending(code) for code in settings.languages}
        self._places = {table.name: {name: place for place, name in enumerate(table.names)} for table in tables}
        self._hows: dict[Kind, Callable[[Mapping[str, int], Row, Shown], Cell]] = {
            "number": self._number,
            "text": self._text,
            "due": self._due,
            "original": self._due,
            "names": self._institutions,
            "theme": self._theme,
            "rated": self._rated,
            "flags": self._flags,
            "truth": self._truth,
            "rate": self._rate,
            "points": self._points,
            "count": self._count,
            "date": self._date,
            "edtf": self._id,
            "id": self._id,
            "link": self._link,
        }

    def fitting(self, sheet: Sheet) -> Sheet:
        """A sheet without the columns that nothing of this repository can stand in."""
        without = {kind for kind, any_there in (("rated", self.words), ("theme", self._themes)) if not any_there}
        return sheet._replace(columns=tuple(one for one in sheet.columns if one.kind not in without))

    def cells(self, sheet: Sheet, row: Row) -> list[Cell]:
        """The cells of a row, in the order of the columns of its sheet."""
        places = self._places[sheet.table]
        return [self._hows.get(one.kind, self._vocabulary)(places, row, one) for one in sheet.columns]

    def value(self, table: str, row: Row, name: str) -> Value:
        """What stands in a column of a row."""
        return row[self._places[table][name]]

    def title(self, table: str, row: Row, name: str = "title") -> Cell:
        """The text in a column of a row, in the language or the one it was found in."""
        return self._text(self._places[table], row, Shown(name, "text", "", 0))

    def band(self, id_: str) -> Cell:
        """The label of a band."""
        label = self.bands.get(id_)
        return self.said(label) if label else self.mine(self.speaker.say(id_, "band"))

    def word(self, id_: str) -> Cell:
        """A completion word."""
        label = self.words.get(id_)
        return self.said(label) if label else self.mine(id_)

    def said(self, words: Words) -> Cell:
        """A text of the records."""
        language, found = words.said(self.speaker.language, self.first)
        return text(found, f"text-{direction(language)}", self.more)

    def mine(self, words: str) -> Cell:
        """Words of the language itself."""
        return text(words, self.own, self.more) if words else Cell(None, self.own)

    # Columns

    def _number(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        """What the row is about, as commands take it: itself, or its owner where it was put on record of that."""
        if one.name != "id":
            return text(str(row[places[one.name]]), "number", self.more)
        owners = () if "plan" in places else ("activity", "step", "action", "commitment", "roadmap", "meeting")
        owned = (str(row[places[name]]) for name in owners if name in places and row[places[name]])
        said = next(owned, str(row[places["id"]]))
        of_plan = "plan" in places or ("commitment" in places and row[places["commitment"]] is not None)
        return text(said.partition("/")[2] if of_plan and not self._several else said, "number", self.more)

    def _words(self, places: Mapping[str, int], row: Row, name: str) -> Words:
        """A text in the languages in which it is there."""
        found = ((code, row[places[f"{name}_{end}"]]) for code, end in self._languages.items())
        return Words({code: said for code, said in found if isinstance(said, str)})

    def _text(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        words = self._words(places, row, one.name)
        return self.said(words) if words else Cell(None, self.own)

    def _due(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        """A deadline in words, from the columns that it has."""
        prefix = one.name.removesuffix("_words")
        stem = prefix.removesuffix("_due")
        written = row[places[prefix]]
        none = row[places[f"{stem}_none"]] if f"{stem}_none" in places else None
        if not written and not none:
            return Cell(None, self.own)
        at = row[places[f"{stem}_at"]] if f"{stem}_at" in places else None
        due = Deadline.model_construct(
            when=Window.of(str(written)) if written else None,
            at=time.fromisoformat(str(at)) if at else None,
            none=next((why for why in _UNDATED if why == none), None),
            wording=self._wording(places, row, stem),
        )
        phrase = deadline(self.speaker, due, self.first)
        foreign = f" ({phrase.foreign.words})" if phrase.foreign else ""
        return self.mine(phrase.words + foreign)

    def _wording(self, places: Mapping[str, int], row: Row, stem: str) -> Words | None:
        known = any(f"{stem}_wording_{end}" in places for end in self._languages.values())
        return (self._words(places, row, f"{stem}_wording") or None) if known else None

    def _institutions(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        ids = [name for name in str(row[places[one.name]] or "").split(", ") if name]
        if not ids:
            return Cell(None, self.own)
        found = [self._names.get(id_) or Words({"": id_}) for id_ in ids]
        if len(found) == 1:
            return self.said(found[0])
        said = [words.said(self.speaker.language, self.first).words for words in found]
        return self.mine(self.speaker.list(said))

    def _theme(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        id_ = row[places[one.name]]
        title = self._themes.get(str(id_))
        return self.said(title) if title else self.mine(str(id_ or ""))

    def _rated(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        id_ = row[places[one.name]]
        return self.word(str(id_)) if id_ else Cell(None, self.own)

    def _flags(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        flags = str(row[places[one.name]] or "").split(", ")
        return self.mine(self.speaker.comma.join(self.speaker.say(flag, "flag") for flag in flags if flag))

    def _vocabulary(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        value = row[places[one.name]]
        if not value:
            return Cell(None, self.own)
        return self.mine(self.speaker.say(str(value), _CONTEXTS.get(one.kind, one.kind)))

    def _truth(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        return self.mine(self.speaker.say("yes", "workbook") if row[places[one.name]] else "")

    def _rate(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        return percent(row[places[one.name]])

    def _points(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        value = row[places[one.name]]
        return Cell(value if isinstance(value, float | int) else None, "points")

    def _count(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        value = row[places[one.name]]
        return Cell(value if isinstance(value, int) else None, "count")

    def _date(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        value = row[places[one.name]]
        if not isinstance(value, date):
            return Cell(None, "date")
        return Cell(value, "date") if value >= FIRST_DAY else Cell(value.isoformat(), "id")

    def _id(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        value = row[places[one.name]]
        return text(str(value), "id", self.more) if value is not None else Cell(None, "id")

    def _link(self, places: Mapping[str, int], row: Row, one: Shown) -> Cell:
        url = str(row[places[one.name]])
        leads = url.startswith(_PLACES) and len(url) <= LONGEST_LINK
        return text(url, "link" if leads else "id", self.more)._replace(link=url if leads else "")


def percent(value: object) -> Cell:
    """A rate from 0 to 100 as the share that a spreadsheet counts with; whole where it is whole."""
    if not isinstance(value, float | int):
        return Cell(None, "percent")
    return Cell(round(value / 100, 6), "percent" if value == int(value) else "percent-tenths")
